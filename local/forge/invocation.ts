/** Runs one function of the app for one reason, within Forge's limits, and keeps a record of it. */
import { randomUUID } from 'node:crypto';

import type { DeskClock } from '../clock';
import type { CallRecord } from '../jira/port';
import type { Activity } from './activity';
import type { ContainerError, ContainerPool, ContainerResult, OutgoingCall } from './container';
import type { Faults } from './faults';
import type { AppIdentity } from './identity';
import type { AppFunction, AppManifest } from './manifest';
import type { InvocationRecord } from './port';
import type { ForgeSwitches } from './switches';

export type InvocationKind =
  'trigger' | 'resolver' | 'dynamicProperties' | 'consumer' | 'scheduledTrigger' | 'webtrigger' | 'workflowValidator';

export interface InvocationOrder {
  readonly functionKey: string;
  readonly kind: InvocationKind;
  readonly moduleKey: string;
  /** What the record shows as the cause, for example `consumer reviews`. */
  readonly trigger: string;
  /** First argument of the function. */
  readonly body: unknown;
  /** Who caused it by a click; triggers, consumers and schedules have nobody. */
  readonly accountId?: string;
  /** First invocation of the chain of queue pushes that led here. */
  readonly root?: string;
}

/** An invocation while its calls are answered. */
export interface RunningInvocation {
  readonly id: string;
  readonly root: string;
  readonly order: InvocationOrder;
  readonly record: (call: CallRecord) => void;
}

export type CallAnswerer = (call: OutgoingCall, invocation: RunningInvocation) => Promise<Response>;

const SHORT_SECONDS = 25;
const LONG_SECONDS = 55;
const MOST_SECONDS = 900;
const MOST_BYTES = 5 * 1024 * 1024;
const MOST_RECORDS = 500;
const MOST_LOG_LINES = 101;

export interface RunnerParts {
  readonly manifest: AppManifest;
  readonly identity: AppIdentity;
  readonly clock: DeskClock;
  readonly pool: ContainerPool;
  readonly activity: Activity;
  readonly faults: Faults;
  readonly switches: () => Pick<ForgeSwitches, 'license'>;
}

export class InvocationRunner {
  private readonly records: InvocationRecord[] = [];
  private answerCall: CallAnswerer = () => Promise.reject(new Error('the platform is not ready'));

  constructor(private readonly parts: RunnerParts) {}

  /** Says who answers the calls that functions make; there is a circle between functions and what they call. */
  answerCallsWith(answer: CallAnswerer): void {
    this.answerCall = answer;
  }

  /** The newest 500, newest first. */
  list(): readonly InvocationRecord[] {
    return this.records;
  }

  /** Notes something that never became an invocation, such as an event too large to deliver. */
  noteRefusal(functionKey: string, trigger: string, type: string, message: string): void {
    this.keep({
      id: randomUUID(),
      functionKey,
      trigger,
      startedAt: this.parts.clock.now(),
      durationMs: 0,
      calls: [],
      points: 0,
      logs: [],
      error: { type, message },
    });
  }

  run(order: InvocationOrder): Promise<ContainerResult> {
    return this.parts.activity.during(() => this.runNow(order));
  }

  private async runNow(order: InvocationOrder): Promise<ContainerResult> {
    const { manifest, identity, clock, pool, faults } = this.parts;
    const handler = manifest.functions.get(order.functionKey);
    if (!handler) throw new Error(`the manifest has no function ${order.functionKey}`);
    const id = randomUUID();
    const calls: CallRecord[] = [];
    const logs: { level: string; text: string }[] = [];
    const invocation: RunningInvocation = { id, root: order.root ?? id, order, record: (call) => calls.push(call) };
    const body = JSON.stringify(order.body);
    const startedAt = clock.now();
    const started = performance.now();
    let called = 0;
    const result =
      Buffer.byteLength(body) > MOST_BYTES
        ? refusal('PAYLOAD_TOO_LARGE', 'An invocation may carry at most 5 MB')
        : checkAnswer(
            await pool.run(
              {
                id,
                file: handler.file,
                exportName: handler.exportName,
                body,
                context: JSON.stringify(this.contextFor(order)),
                runtime: runtimeFor(manifest, identity, invocation, this.license()),
                timeLimitMs: timeLimitMs(order.kind, handler),
                memoryMB: handler.memoryMB,
              },
              {
                call: async (call) => {
                  const response = await this.answerCall(call, invocation);
                  if (!faults.crashes(order.functionKey, ++called)) return response;
                  pool.crash(id);
                  return undefined;
                },
                log: (level, text) => {
                  if (logs.length < MOST_LOG_LINES) logs.push({ level, text });
                },
              },
            ),
          );
    this.keep({
      id,
      functionKey: order.functionKey,
      trigger: order.trigger,
      startedAt,
      durationMs: Math.round(performance.now() - started),
      calls,
      points: calls.reduce((sum, { points }) => sum + points, 0),
      logs,
      error: result.ok ? undefined : describe(result.error),
    });
    return result;
  }

  private keep(record: InvocationRecord): void {
    this.records.unshift(record);
    if (this.records.length > MOST_RECORDS) this.records.length = MOST_RECORDS;
  }

  /** `context.license`, which only paid apps have (runtime-reference/app-context-api). */
  private license(): { readonly isActive: boolean } | undefined {
    const { license } = this.parts.switches();
    return license === 'none' ? undefined : { isActive: license === 'active' };
  }

  /** Second argument of every function (developer.atlassian.com/platform/forge/runtime-reference/app-context-api). */
  private contextFor({ accountId }: InvocationOrder): object {
    const { identity } = this.parts;
    const license = this.license();
    return {
      ...(license ? { license } : {}),
      installContext: identity.contextAri,
      installation: { ari: installationAri(identity), contexts: [identity.contextAri] },
      ...(accountId === undefined ? {} : { principal: { accountId } }),
    };
  }
}

function installationAri({ installationId }: AppIdentity): string {
  return `ari:cloud:ecosystem::installation/${installationId}`;
}

function describe({ type, message, stack }: ContainerError): NonNullable<InvocationRecord['error']> {
  return stack === undefined ? { type, message } : { type, message, stack };
}

function refusal(type: string, message: string): ContainerResult {
  return { ok: false, error: { type, message } };
}

function checkAnswer(result: ContainerResult): ContainerResult {
  if (!result.ok || result.value === undefined || Buffer.byteLength(result.value) <= MOST_BYTES) return result;
  return refusal('RESPONSE_TOO_LARGE', 'A function may answer at most 5 MB');
}

/** Real milliseconds that a function may take (developer.atlassian.com/platform/forge/limits-invocation). */
export function timeLimitMs(kind: InvocationKind, { timeoutSeconds }: Pick<AppFunction, 'timeoutSeconds'>): number {
  const isLong = kind === 'consumer' || kind === 'scheduledTrigger';
  const usual = isLong || kind === 'webtrigger' ? LONG_SECONDS : SHORT_SECONDS;
  return Math.min(timeoutSeconds ?? usual, isLong ? MOST_SECONDS : usual) * 1000;
}

function runtimeFor(
  manifest: AppManifest,
  identity: AppIdentity,
  { id, order }: RunningInvocation,
  license: { readonly isActive: boolean } | undefined,
): Record<string, unknown> {
  const { appUuid, version, environmentId, environmentType, installationId, contextAri } = identity;
  return {
    proxy: { token: 'local-desk', url: 'https://forge.invalid', host: 'forge.invalid' },
    contextAri,
    appContext: {
      appId: appUuid,
      appVersion: version,
      environmentId,
      environmentType,
      invocationId: id,
      installationId,
      functionKey: order.functionKey,
      moduleType: order.kind,
      moduleKey: order.moduleKey,
      ...(license ? { license } : {}),
      installation: { ari: installationAri(identity), contexts: [contextAri] },
      permissions: { scopes: [...manifest.scopes], external: manifest.permissions.external ?? {} },
    },
    aaid: order.accountId,
    lambdaContext: { awsRequestId: id },
    tracing: { traceId: id.replace(/-/g, ''), spanId: id.slice(0, 8) },
  };
}
