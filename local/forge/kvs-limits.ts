/** Limits of Forge's key-value store (developer.atlassian.com/platform/forge/limits-kvs-ce) and the errors they give. */
import type { EpochMs } from '../clock';
import type { Json } from '../jira/state';

/** An answer other than success, as the store's HTTP surface gives it. */
export class KvsError extends Error {
  override readonly name = 'KvsError';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const KEY = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]+$/;
const MOST_KEY_CHARACTERS = 500;
const MOST_VALUE_BYTES = 240 * 1024;
const MOST_DEPTH = 31;
const UNIT_BYTES = 10 * 1024;
const REQUESTS_PER_SECOND = 1000;
const UNITS_PER_MINUTE = 4000;
const MEGABYTE = 1024 * 1024;
/** Bytes in one second: of one key read, of one key written, of the entities behind one value of an index. */
const BYTES_PER_SECOND = { read: 12 * MEGABYTE, write: MEGABYTE, index: 24 * MEGABYTE };
const TTL_UNITS: Readonly<Record<string, number>> = { SECONDS: 1000, MINUTES: 60_000, HOURS: 3_600_000, DAYS: 86_400_000 };
const LONGEST_TTL_MS = 365 * 86_400_000;

/** @throws KvsError when the key is not one. */
export function checkKey(key: unknown): asserts key is string {
  if (typeof key !== 'string') throw new KvsError(400, 'INVALID_KEY', 'Key must be a string');
  if (key.length === 0) throw new KvsError(400, 'KEY_TOO_SHORT', 'Key must have at least 1 character');
  if (key.trim().length === 0) throw new KvsError(400, 'EMPTY_KEY', 'Key must not be blank');
  if (key.length > MOST_KEY_CHARACTERS) {
    throw new KvsError(400, 'KEY_TOO_LONG', `Key must have at most ${MOST_KEY_CHARACTERS} characters`);
  }
  if (!KEY.test(key)) throw new KvsError(400, 'INVALID_KEY', 'Key may hold letters, digits, spaces and : . _ - # only');
}

/** Bytes of the value as stored. @throws KvsError when it is missing, too large or too deep. */
export function checkValue(value: Json | undefined): number {
  if (value === undefined) throw new KvsError(400, 'VALIDATION_ERROR', 'A value is required');
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (bytes > MOST_VALUE_BYTES) throw new KvsError(400, 'MAX_SIZE', 'Value must be at most 240 KiB');
  if (depthOf(value) > MOST_DEPTH) throw new KvsError(400, 'MAX_DEPTH', `Value must be at most ${MOST_DEPTH} levels deep`);
  return bytes;
}

function depthOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  let deepest = 0;
  for (const inner of Object.values<Json>(value)) deepest = Math.max(deepest, depthOf(inner));
  return deepest + 1;
}

/** The instant at which a value with this time to live ends. @throws KvsError when it is not one or above a year. */
export function expiry(ttl: unknown, now: EpochMs): EpochMs {
  const { value, unit } = (ttl ?? {}) as { readonly value?: unknown; readonly unit?: unknown };
  const factor = TTL_UNITS[String(unit)];
  if (typeof value !== 'number' || !Number.isInteger(value) || value <= 0 || factor === undefined) {
    throw new KvsError(
      400,
      'VALIDATION_ERROR',
      'ttl must be {value: a positive whole number, unit: SECONDS | MINUTES | HOURS | DAYS}',
    );
  }
  if (value * factor > LONGEST_TTL_MS) throw new KvsError(400, 'VALIDATION_ERROR', 'ttl must be at most one year');
  return now + value * factor;
}

interface Window {
  readonly lengthMs: number;
  desk: EpochMs;
  real: number;
}

/**
 * Requests per second and units per minute of an installation. A window ends when either the desk's clock or real time has
 * passed its length: a moved clock must not make a short burst of real work look slow, nor a standing one make it fast.
 */
export class KvsRate {
  private readonly second: Window = { lengthMs: 1000, desk: 0, real: 0 };
  private readonly minute: Window = { lengthMs: 60_000, desk: 0, real: 0 };
  private requests = 0;
  private readonly units = { read: 0, write: 0 };
  private readonly bytes = new Map<string, number>();

  constructor(
    private readonly now: () => EpochMs,
    /** Milliseconds that only ever grow. */
    private readonly machine: () => number = () => performance.now(),
  ) {}

  /** @throws KvsError 429 when the installation asks too often. */
  countRequest(): void {
    this.renewSecond();
    if (++this.requests > REQUESTS_PER_SECOND) throw tooMany(`${REQUESTS_PER_SECOND} requests per second`);
  }

  /** A unit is each started 10 KB. @throws KvsError 429 when the minute's units are used up. */
  countUnits(kind: 'read' | 'write', bytes: number): void {
    if (this.renew(this.minute)) this.units.read = this.units.write = 0;
    this.units[kind] += Math.max(1, Math.ceil(bytes / UNIT_BYTES));
    if (this.units[kind] > UNITS_PER_MINUTE) throw tooMany(`${UNITS_PER_MINUTE} ${kind} units per minute`);
  }

  /** @param what the key, or the value of an index. @throws KvsError 429 when its second's bytes are used up. */
  countBytes(kind: keyof typeof BYTES_PER_SECOND, what: string, bytes: number): void {
    this.renewSecond();
    const used = (this.bytes.get(`${kind} ${what}`) ?? 0) + bytes;
    this.bytes.set(`${kind} ${what}`, used);
    const most = BYTES_PER_SECOND[kind];
    if (used > most)
      throw tooMany(
        `${most / MEGABYTE} MB of ${kind === 'index' ? 'reads of an index value' : `${kind}s of a key`} per second`,
      );
  }

  private renewSecond(): void {
    if (!this.renew(this.second)) return;
    this.requests = 0;
    this.bytes.clear();
  }

  private renew(window: Window): boolean {
    const [desk, real] = [this.now(), this.machine()];
    if (desk - window.desk < window.lengthMs && real - window.real < window.lengthMs) return false;
    window.desk = desk;
    window.real = real;
    return true;
  }
}

function tooMany(limit: string): KvsError {
  return new KvsError(429, 'RATE_LIMIT_EXCEEDED', `The app may make ${limit} only`);
}
