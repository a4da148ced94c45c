/** Forge's key-value store by its wire protocol, as `@forge/kvs` speaks it: keys, secrets, entities, batches, transactions. */
import type { DeskClock, EpochMs } from '../clock';
import type { Json } from '../jira/state';
import type { Faults } from './faults';
import { checkRangeCondition, compareValues, fulfils, type KvsCondition, type KvsFilters, passes } from './kvs-conditions';
import { checkKey, checkValue, expiry, KvsError, KvsRate } from './kvs-limits';
import type { StorageEntity } from './manifest';
import type { ForgeSwitches } from './switches';

interface Stored {
  readonly key: string;
  readonly value: Json;
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs;
  readonly expiresAt: EpochMs | null;
}

/** `` for plain keys, `secret`, or `entity/<name>`. */
type Shelf = string;

interface Body {
  readonly key?: unknown;
  readonly value?: Json;
  readonly entityName?: string;
  readonly options?: {
    readonly ttl?: unknown;
    readonly keyPolicy?: string;
    readonly returnValue?: string;
    readonly metadataFields?: readonly string[];
  };
  readonly conditions?: KvsFilters;
}

interface QueryBody {
  readonly limit?: number;
  readonly after?: string;
  readonly cursor?: string;
  readonly where?: readonly KvsCondition[];
  readonly options?: Body['options'];
  readonly entityName?: string;
  readonly indexName?: string;
  readonly partition?: readonly Json[];
  readonly range?: Omit<KvsCondition, 'property'>;
  readonly filters?: KvsFilters;
  readonly sort?: 'ASC' | 'DESC';
}

interface TransactionBody {
  readonly set?: readonly Body[];
  readonly delete?: readonly Body[];
  readonly check?: readonly Body[];
}

const MOST_BATCH = 25;
const MOST_TRANSACTION_MB = { '4MB': 4, '1MB': 1 };
const QUERY_LAG_MS = { none: 0, seconds: 3000, minutes: 120_000 };
const DEFAULT_PAGE = 10;
const LARGEST_PAGE = 100;

export interface KvsParts {
  readonly faults: Faults;
  readonly switches: () => Pick<ForgeSwitches, 'kvsQueryLag' | 'kvsTransactionLimit' | 'kvsConflictCode'>;
}

/** What a key held before a change, for queries that trail. */
interface Change {
  readonly at: EpochMs;
  readonly before: Stored | undefined;
}

export class KvsStore {
  private readonly shelves = new Map<Shelf, Map<string, Stored>>();
  private readonly entities: ReadonlyMap<string, StorageEntity>;
  private readonly rate: KvsRate;
  /** Keys that were written since they were last asked for, by shelf. */
  private readonly written = new Map<Shelf, Set<string>>();
  /** Changes that queries may not see yet, oldest first, by shelf and key. */
  private readonly changes = new Map<Shelf, Map<string, Change[]>>();

  constructor(
    private readonly clock: DeskClock,
    entities: readonly StorageEntity[],
    private readonly parts: KvsParts,
  ) {
    this.entities = new Map(entities.map((entity) => [entity.name, entity]));
    this.rate = new KvsRate(() => clock.now());
  }

  /** Answers one `POST /api/v1/…` of `@forge/kvs`. Never throws: errors are answers `{code, message, context}`. */
  answer(path: string, body: Json): Response {
    try {
      this.rate.countRequest();
      const result = this.route(path, body);
      return result === undefined ? new Response(null, { status: 204 }) : Response.json(result);
    } catch (error) {
      if (!(error instanceof KvsError)) throw error;
      return Response.json({ code: error.code, message: error.message, context: {} }, { status: error.status });
    }
  }

  private route(path: string, raw: Json): unknown {
    const body = raw as Body;
    switch (path) {
      case '/api/v1/get':
        return this.get('', body);
      case '/api/v1/set':
        return this.set('', body);
      case '/api/v1/delete':
        return this.remove('', body);
      case '/api/v1/query':
        return this.query(raw as unknown as QueryBody);
      case '/api/v1/secret/get':
        return this.get('secret', body);
      case '/api/v1/secret/set':
        return this.set('secret', body);
      case '/api/v1/secret/delete':
        return this.remove('secret', body);
      case '/api/v1/entity/get':
        return this.get(this.shelfOf(body, true), body);
      case '/api/v1/entity/set':
        return this.set(this.shelfOf(body, true), body);
      case '/api/v1/entity/delete':
        return this.remove(this.shelfOf(body, true), body);
      case '/api/v1/entity/query':
        return this.queryEntity(raw as unknown as QueryBody);
      case '/api/v1/batch/set':
        return this.batch(raw, (item) => void this.write(this.shelfOf(item), item), withoutValue);
      case '/api/v1/batch/delete':
        return this.batch(raw, (item) => this.remove(this.shelfOf(item), item), withoutValue);
      case '/api/v1/batch/get':
        return this.batch(
          raw,
          (item) => this.get(this.shelfOf(item), item),
          (item, found) => ({ ...withoutValue(item), ...(found as object) }),
        );
      case '/api/v1/transaction':
        return this.transact(raw as unknown as TransactionBody);
      default:
        throw new KvsError(501, 'NOT_EMULATED', `The local desk does not emulate ${path} of Forge's storage`);
    }
  }

  /** What is stored now, keys in order; of secrets only that they are there. */
  list(): { readonly key: string; readonly value: Json }[] {
    const now = this.clock.now();
    return [...this.shelves]
      .flatMap(([shelf, values]) =>
        [...values.values()]
          .filter((stored) => isAlive(stored, now))
          .map(({ key, value }) => ({ key: shelf ? `${shelf}/${key}` : key, value: shelf === 'secret' ? '(secret)' : value })),
      )
      .sort((a, b) => compareValues(a.key, b.key));
  }

  /** Puts plain values in place before the app runs. */
  seed(values: readonly { readonly key: string; readonly value: Json }[]): void {
    for (const { key, value } of values) this.write('', { key, value });
  }

  snapshot(): Json {
    return [...this.shelves].map(([shelf, values]) => ({ shelf, values: [...values.values()] as unknown as Json }));
  }

  restore(state: Json): void {
    for (const { shelf, values } of state as unknown as { shelf: string; values: Stored[] }[]) {
      this.shelves.set(shelf, new Map(values.map((stored) => [stored.key, stored])));
    }
  }

  /** What was written since the last call: shelf, key, and what is there, null for nothing. */
  takeChanges(): (readonly [shelf: string, key: string, stored: Json])[] {
    const changes = [...this.written].flatMap(([shelf, keys]) =>
      [...keys].map((key) => [shelf, key, (this.shelves.get(shelf)?.get(key) ?? null) as unknown as Json] as const),
    );
    this.written.clear();
    return changes;
  }

  private shelfOf({ entityName }: { readonly entityName?: string }, isRequired = false): Shelf {
    if (entityName === undefined && !isRequired) return '';
    return `entity/${this.entityOf(entityName).name}`;
  }

  private entityOf(name: string | undefined): StorageEntity {
    const entity = this.entities.get(name ?? '');
    if (!entity) throw new KvsError(400, 'ENTITY_TYPE_NOT_FOUND', `The manifest declares no entity "${name ?? ''}"`);
    return entity;
  }

  private find(shelf: Shelf, key: string): Stored | undefined {
    const stored = this.shelves.get(shelf)?.get(key);
    return stored && isAlive(stored, this.clock.now()) ? stored : undefined;
  }

  private get(shelf: Shelf, { key }: Body): object {
    checkKey(key);
    const stored = this.find(shelf, key);
    const bytes = stored ? Buffer.byteLength(JSON.stringify(stored.value)) : 1;
    this.rate.countUnits('read', bytes);
    this.rate.countBytes('read', `${shelf} ${key}`, bytes);
    if (!stored) throw new KvsError(404, 'KEY_NOT_FOUND', 'Key does not exist');
    return present(stored);
  }

  private set(shelf: Shelf, body: Body): object | undefined {
    checkKey(body.key);
    const previous = this.find(shelf, body.key);
    const { keyPolicy = 'OVERRIDE', returnValue } = body.options ?? {};
    if (keyPolicy !== 'OVERRIDE' && keyPolicy !== 'FAIL_IF_EXISTS') {
      throw new KvsError(400, 'VALIDATION_ERROR', 'keyPolicy must be OVERRIDE or FAIL_IF_EXISTS');
    }
    const isTaken = previous !== undefined || (keyPolicy === 'FAIL_IF_EXISTS' && this.parts.faults.conflict(body.key));
    if (keyPolicy === 'FAIL_IF_EXISTS' && isTaken) throw this.conflict('KEY_ALREADY_EXISTS', 'Key already exists');
    const latest = this.write(shelf, body);
    if (returnValue === undefined) return undefined;
    const returned = returnValue === 'PREVIOUS' ? previous : latest;
    return returned && present(returned);
  }

  /** No page lists the codes of these two errors. */
  private conflict(code: string, message: string): KvsError {
    const isOwn = this.parts.switches().kvsConflictCode === 'own';
    return isOwn ? new KvsError(409, code, message) : new KvsError(400, 'VALIDATION_ERROR', message);
  }

  private get lagMs(): number {
    return QUERY_LAG_MS[this.parts.switches().kvsQueryLag];
  }

  private write(shelf: Shelf, body: Body): Stored {
    const { key, value, options } = body;
    checkKey(key);
    const bytes = checkValue(value);
    if (shelf.startsWith('entity/')) checkAttributes(this.entityOf(shelf.slice('entity/'.length)), value as Json);
    const now = this.clock.now();
    const expiresAt = options?.ttl === undefined ? null : expiry(options.ttl, now);
    this.rate.countUnits('write', bytes);
    this.rate.countBytes('write', `${shelf} ${key}`, bytes);
    const stored: Stored = {
      key,
      value: value as Json,
      createdAt: this.find(shelf, key)?.createdAt ?? now,
      updatedAt: now,
      expiresAt,
    };
    this.note(shelf, key);
    const values = this.shelves.get(shelf) ?? new Map<string, Stored>();
    this.shelves.set(shelf, values.set(key, stored));
    return stored;
  }

  private remove(shelf: Shelf, { key }: Body): undefined {
    checkKey(key);
    this.rate.countUnits('write', 1);
    const isThere = this.find(shelf, key) !== undefined;
    this.note(shelf, key);
    this.shelves.get(shelf)?.delete(key);
    if (!isThere) throw new KvsError(404, 'KEY_NOT_FOUND', 'Key does not exist');
    return undefined;
  }

  /** Notes a change that is about to be made. */
  private note(shelf: Shelf, key: string): void {
    const written = this.written.get(shelf) ?? new Set<string>();
    this.written.set(shelf, written.add(key));
    const { lagMs } = this;
    if (lagMs === 0) return;
    const keys = this.changes.get(shelf) ?? new Map<string, Change[]>();
    this.changes.set(shelf, keys);
    const now = this.clock.now();
    const recent = (keys.get(key) ?? []).filter(({ at }) => at > now - lagMs);
    keys.set(key, [...recent, { at: now, before: this.shelves.get(shelf)?.get(key) }]);
  }

  /** What a query sees: all that is stored, or with the switch what was stored some seconds ago. */
  private seen(shelf: Shelf): Stored[] {
    const now = this.clock.now();
    const { lagMs } = this;
    const values = new Map(this.shelves.get(shelf));
    for (const [key, changes] of this.changes.get(shelf) ?? []) {
      const unseen = changes.find(({ at }) => at > now - lagMs);
      if (!unseen) this.changes.get(shelf)?.delete(key);
      else if (unseen.before) values.set(key, unseen.before);
      else values.delete(key);
    }
    return [...values.values()].filter((stored) => isAlive(stored, now));
  }

  private query({ limit, after, where = [], options }: QueryBody): object {
    const [clause, second] = where;
    if (second) throw new KvsError(400, 'QUERY_WHERE_INVALID', 'Only one where clause is allowed');
    if (clause && clause.property !== 'key') throw new KvsError(400, 'QUERY_WHERE_FIELD_INVALID', 'Only key can be queried');
    if (clause && clause.condition !== 'BEGINS_WITH') {
      throw new KvsError(400, 'QUERY_WHERE_INVALID', 'Keys can be queried by BEGINS_WITH only');
    }
    const found = this.seen('')
      .filter(({ key }) => !clause || fulfils(key, clause))
      .sort((a, b) => compareValues(a.key, b.key));
    return this.page(found, limit, after, options, 'LIST_QUERY_LIMIT_EXCEEDED');
  }

  private queryEntity(body: QueryBody): object {
    const entity = this.entityOf(body.entityName);
    const index = entity.indexes.find(({ name }) => name === body.indexName);
    if (!index)
      throw new KvsError(400, 'INVALID_ENTITY_INDEX', `The entity ${entity.name} has no index "${body.indexName ?? ''}"`);
    const partition = body.partition ?? [];
    if (partition.length !== index.partition.length) {
      throw new KvsError(
        400,
        'INVALID_ENTITY_PARTITION',
        `The index ${index.name} needs ${index.partition.length} partition value(s)`,
      );
    }
    for (const { property } of [...(body.filters?.and ?? []), ...(body.filters?.or ?? [])]) {
      if (entity.attributes[property] === 'any')
        throw new KvsError(422, 'INVALID_FILTER_CONDITION', `${property} cannot be filtered`);
    }
    const [ranged = ''] = index.range;
    if (body.range) checkRangeCondition(body.range.condition);
    const attribute = (stored: Stored, name: string) => (stored.value as Readonly<Record<string, Json>>)[name];
    const found = this.seen(`entity/${entity.name}`)
      .filter((stored) => index.partition.every((name, place) => attribute(stored, name) === partition[place]))
      .filter((stored) => attribute(stored, ranged) !== undefined)
      .filter((stored) => !body.range || fulfils(attribute(stored, ranged), body.range))
      .sort((a, b) => compareValues(attribute(a, ranged), attribute(b, ranged)) || compareValues(a.key, b.key));
    if (body.sort === 'DESC') found.reverse();
    const page = this.page(found, body.limit, body.cursor, body.options, 'COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE');
    const read = page.data.reduce((sum, { value }) => sum + Buffer.byteLength(JSON.stringify(value)), 0);
    this.rate.countBytes('index', `${entity.name} ${index.name} ${JSON.stringify(partition)}`, read);
    // Filters run after the index was read: a page may be short, even empty, and still have a cursor.
    return { ...page, data: page.data.filter(({ value }) => passes(value, body.filters)) };
  }

  private page(
    found: readonly Stored[],
    limit = DEFAULT_PAGE,
    after: string | undefined,
    options: Body['options'],
    code: string,
  ) {
    if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE) {
      throw new KvsError(400, code, `limit must be between 1 and ${LARGEST_PAGE}`);
    }
    let start = 0;
    if (after !== undefined) {
      const last = found.findIndex(({ key }) => cursorOf(key) === after);
      start = last >= 0 ? last + 1 : found.filter(({ key }) => cursorOf(key) <= after).length;
    }
    const data = found.slice(start, start + limit);
    this.rate.countUnits('read', Buffer.byteLength(JSON.stringify(data.map(({ value }) => value))));
    const last = data.at(-1);
    const hasMore = start + limit < found.length;
    return {
      data: data.map((stored) => present(stored, options?.metadataFields ?? [])),
      ...(hasMore && last ? { cursor: cursorOf(last.key) } : {}),
    };
  }

  private batch(raw: Json, one: (item: Body) => unknown, say: (item: Body, result: unknown) => object): object {
    const items = raw as unknown as readonly Body[];
    if (!Array.isArray(items) || items.length === 0 || items.length > MOST_BATCH) {
      throw new KvsError(400, 'VALIDATION_ERROR', `A batch holds 1 to ${MOST_BATCH} items`);
    }
    checkDistinct(items as readonly Body[]);
    const successfulKeys: object[] = [];
    const failedKeys: object[] = [];
    for (const item of items as readonly Body[]) {
      try {
        successfulKeys.push(say(item, one(item)));
      } catch (error) {
        if (!(error instanceof KvsError)) throw error;
        failedKeys.push({ ...withoutValue(item), error: { code: error.code, message: error.message } });
      }
    }
    return { successfulKeys, failedKeys };
  }

  private transact({ set = [], delete: removals = [], check = [] }: TransactionBody): undefined {
    const all = [...set, ...removals, ...check];
    if (all.length === 0 || all.length > MOST_BATCH) {
      throw new KvsError(400, 'VALIDATION_ERROR', `A transaction holds 1 to ${MOST_BATCH} operations`);
    }
    checkDistinct(all);
    const most = MOST_TRANSACTION_MB[this.parts.switches().kvsTransactionLimit];
    if (Buffer.byteLength(JSON.stringify(set)) > most * 1024 * 1024) {
      throw new KvsError(400, 'MAX_SIZE', `A transaction must be at most ${most} MB`);
    }
    if (all.some(({ key }) => typeof key === 'string' && this.parts.faults.conflict(key))) {
      throw new KvsError(409, 'TRANSACTION_CONFLICT', 'Another transaction changed a key of this one');
    }
    for (const operation of all) {
      checkKey(operation.key);
      const shelf = this.shelfOf(operation);
      if (operation.conditions && shelf === '') {
        throw new KvsError(400, 'VALIDATION_ERROR', 'Conditions of a transaction are on entities only');
      }
      const value = this.find(shelf, operation.key)?.value ?? {};
      if (!passes(value, operation.conditions)) {
        throw this.conflict('CONDITION_FAILED', `The condition on ${operation.key} does not hold`);
      }
    }
    for (const operation of set) {
      checkValue(operation.value);
      const shelf = this.shelfOf(operation);
      if (shelf) checkAttributes(this.entityOf(operation.entityName), operation.value as Json);
      if (operation.options?.ttl !== undefined) expiry(operation.options.ttl, this.clock.now());
    }
    for (const operation of set) this.write(this.shelfOf(operation), operation);
    for (const operation of removals) {
      this.note(this.shelfOf(operation), operation.key as string);
      this.shelves.get(this.shelfOf(operation))?.delete(operation.key as string);
    }
    return undefined;
  }
}

function isAlive({ expiresAt }: Stored, now: EpochMs): boolean {
  return expiresAt === null || expiresAt > now;
}

function present(stored: Stored, fields?: readonly string[]) {
  const { key, value, createdAt, updatedAt, expiresAt } = stored;
  const has = (field: string) => !fields || fields.includes(field);
  return {
    key,
    value,
    ...(has('CREATED_AT') ? { createdAt } : {}),
    ...(has('UPDATED_AT') ? { updatedAt } : {}),
    ...(has('EXPIRE_TIME') && expiresAt !== null ? { expireTime: new Date(expiresAt).toISOString() } : {}),
  };
}

/** Cursors must not be read or kept by apps, so they do not look like keys; hexadecimal keeps the keys' order. */
function cursorOf(key: string): string {
  return Buffer.from(key).toString('hex');
}

function withoutValue({ key, entityName }: Body): object {
  return entityName === undefined ? { key } : { key, entityName };
}

function checkDistinct(items: readonly Body[]): void {
  const names = new Set(items.map(({ key, entityName = '' }) => JSON.stringify([entityName, key])));
  if (names.size < items.length) throw new KvsError(400, 'VALIDATION_ERROR', 'Each key may be used once');
}

/** @throws KvsError unless the value fits the entity's attributes in the manifest. */
function checkAttributes({ name, attributes }: StorageEntity, value: Json): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new KvsError(400, 'INVALID_ENTITY_VALUE', `A value of the entity ${name} must be an object`);
  }
  for (const [attribute, given] of Object.entries(value as Readonly<Record<string, Json>>)) {
    const type = attributes[attribute];
    if (type === undefined)
      throw new KvsError(400, 'INVALID_ENTITY_ATTRIBUTE', `The entity ${name} has no attribute "${attribute}"`);
    if (!fitsType(given, type)) throw new KvsError(400, 'INVALID_ENTITY_VALUE', `${name}.${attribute} must be of type ${type}`);
    if (typeof given === 'string' && type === 'string' && given.trim() === '') {
      throw new KvsError(400, 'INVALID_ENTITY_VALUE', `${name}.${attribute} must not be blank`);
    }
  }
}

function fitsType(value: Json, type: StorageEntity['attributes'][string]): boolean {
  if (type === 'any') return true;
  if (type === 'integer') return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
  if (type === 'float') return typeof value === 'number';
  return typeof value === type;
}
