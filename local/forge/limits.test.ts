/** Each limit of Forge from both sides: just allowed, just refused, with Forge's own error as far as it is documented. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { DeskClock } from '../clock';
import { evaluateExpression } from '../jira/expressions';
import type { Json } from '../jira/state';
import { Activity } from './activity';
import { Agenda } from './agenda';
import type { ContainerResult } from './container';
import { ManifestError } from './errors';
import { ProductEvents } from './events';
import { Faults } from './faults';
import { appWith } from './fixtures/app-with';
import { type EchoDesk, START, startEcho } from './fixtures/echo-desk';
import { identityOf } from './identity';
import { InvocationRunner, timeLimitMs, type InvocationOrder, type RunningInvocation } from './invocation';
import { KvsStore } from './kvs';
import { KvsRate } from './kvs-limits';
import { type AppManifest, loadManifest } from './manifest';
import { AsyncQueue } from './queue';
import { retryAskedFor } from './retry';
import { withSwitches } from './switches';

/** What came of a call: `taken`, or the words of the refusal. */
type Outcome = string | Promise<string>;

interface Limit {
  /** As docs/local-desk-forge.md names it. */
  readonly name: string;
  readonly allowed: () => Outcome;
  readonly refused: () => Outcome;
  readonly says: string;
}

const TAKEN = 'taken';
const KB = 1024;
const x = (length: number) => 'x'.repeat(length);
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const frozen = { now: () => START } as DeskClock;
const switches = () => withSwitches({});

// -- storage

const NOTE = {
  name: 'note',
  attributes: { subject: 'string', rank: 'integer', open: 'any' },
  indexes: [{ name: 'by-subject', partition: ['subject'], range: ['rank'] }],
} as const;

const newStore = () => new KvsStore(frozen, [NOTE], { faults: new Faults(), switches });

async function said(answer: Response): Promise<string> {
  if (answer.ok) return TAKEN;
  const { code, message } = (await answer.json()) as { code: string; message: string };
  return `${answer.status} ${code}: ${message}`;
}

const store = (path: string, body: unknown, using = newStore()) => said(using.answer(`/api/v1/${path}`, body as Json));

function nested(levels: number): Json {
  let value: Json = 1;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

const ttl = (days: number) => store('set', { key: 'a', value: 1, options: { ttl: { value: days, unit: 'DAYS' } } });
const sets = (count: number) => many(count, (index) => ({ key: `k${index}`, value: 1 }));
/** A transaction whose body is `bytes` long as it is counted. */
function transactionOf(bytes: number) {
  const items = many(20, (index) => ({ key: `k${String(index).padStart(2, '0')}`, value: '' }));
  const room = bytes - JSON.stringify(items).length;
  const each = Math.floor(room / items.length);
  const set = items.map((item, index) => ({ ...item, value: x(index === 0 ? room - each * 19 : each) }));
  return store('transaction', { set });
}
const entityQuery = (conditions: number) => {
  const filter = { property: 'rank', condition: 'EQUAL_TO', values: [1] };
  const using = newStore();
  using.answer('/api/v1/entity/set', { entityName: 'note', key: 'n', value: { subject: 's', rank: 1 } });
  const filters = { or: many(conditions, () => filter) };
  return store('entity/query', { entityName: 'note', indexName: 'by-subject', partition: ['s'], filters }, using);
};
const rank = (value: number) => store('entity/set', { entityName: 'note', key: 'n', value: { subject: 's', rank: value } });
const subject = (value: string) => store('entity/set', { entityName: 'note', key: 'n', value: { subject: value, rank: 1 } });

/** Counts with both clocks standing still. */
function rated(count: (rate: KvsRate) => void): string {
  const rate = new KvsRate(
    () => START,
    () => 1000,
  );
  try {
    count(rate);
    return TAKEN;
  } catch (error) {
    const { status, code, message } = error as { status: number; code: string; message: string };
    return `${status} ${code}: ${message}`;
  }
}
const times = (count: number, run: () => void) => {
  for (let one = 0; one < count; one++) run();
};

// -- invocations, events and queues, on a platform whose functions answer what the test says

interface Stage {
  readonly runner: InvocationRunner;
  readonly events: ProductEvents;
  readonly queue: AsyncQueue;
  readonly clock: DeskClock;
  readonly bodies: string[];
  settle(): Promise<void>;
  pass(ms: number): Promise<void>;
}

function stage(
  answer: () => ContainerResult = () => ({ ok: true, value: undefined }),
  functionSeconds?: number,
  filter: object = {},
): Stage {
  const clock = new DeskClock(START);
  const bodies: string[] = [];
  const handler = { key: 'f', file: 'index', exportName: 'f', timeoutSeconds: functionSeconds, memoryMB: 128 };
  const manifest = {
    functions: new Map([['f', handler]]),
    triggers: [{ key: 't', functionKey: 'f', events: ['avi:jira:created:issue'], onError: 'IGNORE', ...filter }],
    consumers: [{ key: 'c', queue: 'q', functionKey: 'f' }],
    scopes: new Set<string>(),
    permissions: {},
  } as unknown as AppManifest;
  const identity = identityOf('ari:cloud:ecosystem::app/0b7a4f5e-52c1-4a0a-8a35-6f0d6d1c9e11', 'App', '1.0.0', 'cloud');
  const [activity, agenda, faults] = [new Activity(), new Agenda(clock), new Faults()];
  const pool = {
    run: (call: { readonly body: string }) => {
      bodies.push(call.body);
      return Promise.resolve(answer());
    },
  };
  const runner = new InvocationRunner({ manifest, identity, clock, pool: pool as never, activity, faults, switches });
  const parts = { manifest, identity, clock, agenda, runner, activity, faults, switches };
  return {
    runner,
    events: new ProductEvents(parts),
    queue: new AsyncQueue(parts),
    clock,
    bodies,
    settle: () => activity.whenIdle(),
    pass: (ms) => clock.moveTo(clock.now() + ms, () => activity.whenIdle()),
  };
}

const order = (body: unknown): InvocationOrder => ({
  functionKey: 'f',
  kind: 'resolver',
  moduleKey: 'm',
  trigger: 'resolver',
  body,
});
const outcomeOf = (result: ContainerResult) => (result.ok ? TAKEN : `${result.error.type}: ${result.error.message}`);

async function invoked(bytes: number): Promise<string> {
  return outcomeOf(await stage().runner.run(order(x(bytes - 2))));
}
async function answered(bytes: number): Promise<string> {
  return outcomeOf(await stage(() => ({ ok: true, value: `"${x(bytes - 2)}"` })).runner.run(order(null)));
}
/** Milliseconds that a function gets, against what it needs. */
const lasting = (seconds: number, kind: InvocationOrder['kind'], timeoutSeconds?: number) =>
  seconds * 1000 <= timeLimitMs(kind, { timeoutSeconds }) ? TAKEN : 'the function timed out';

async function delivered(bytes: number): Promise<string> {
  const { events, runner, settle, bodies } = stage();
  const payload = { issue: { id: '1' }, pad: '' };
  const eventType = 'avi:jira:created:issue';
  const bare = JSON.stringify({ ...payload, eventType, selfGenerated: false }).length;
  events.take({ eventType, payload: { ...payload, pad: x(bytes - bare) }, causedByApp: undefined });
  await settle();
  if (bodies.length > 0) return bodies[0]?.length === bytes ? TAKEN : `an event of ${bodies[0]?.length ?? 0} bytes`;
  const [record] = runner.list();
  return `${record?.error?.type ?? ''}: ${record?.error?.message ?? ''}`;
}

/** A filter that does `steps` steps: each element of the list is one. */
async function filtered(steps: number): Promise<string> {
  const doing = (elements: number) => `[${many(elements, () => 1).join()}].length > 0`;
  const least = evaluateExpression(doing(1), () => ({}));
  const expression = doing(steps + 1 - (least.ok ? least.steps : 0));
  const { events, runner, settle, bodies } = stage(undefined, undefined, { expression, onError: 'IGNORE_AND_LOG' });
  events.take({ eventType: 'avi:jira:created:issue', payload: { issue: { id: '1' } }, causedByApp: undefined });
  await settle();
  return bodies.length > 0 ? TAKEN : (runner.list()[0]?.error?.message ?? 'nothing');
}

/** How often a trigger runs that asks to be tried again `tries` times. */
async function retried(tries: number): Promise<string> {
  const retry = JSON.stringify({ _retry: true, retryOptions: { retryAfter: 1 } });
  let asked = 0;
  const platform = stage(() => ({ ok: true, value: asked++ < tries ? retry : undefined }));
  platform.events.take({ eventType: 'avi:jira:created:issue', payload: { issue: { id: '1' } }, causedByApp: undefined });
  await platform.settle();
  await platform.pass(3_600_000);
  return platform.bodies.length === tries + 1 ? TAKEN : `run ${platform.bodies.length} times, and not once more`;
}

function granted(retryOptions: Readonly<Record<string, Json>>): string {
  const asked = retryAskedFor({ ok: true, value: JSON.stringify({ _retry: true, retryOptions }) });
  return typeof asked === 'string' ? asked : TAKEN;
}

const ROOT = { id: 'i', root: 'i' } as RunningInvocation;

async function pushed(payload: readonly object[], { queue, settle } = stage(), queueName = 'q'): Promise<string> {
  const answer = queue.answer('publish', { queueName, jobId: `job-${Math.random()}`, payload } as never, ROOT);
  await settle();
  if (answer.status === 201) return TAKEN;
  const text = await answer.text();
  return `${answer.status} ${text}`;
}
const event = (bytes: number) => ({ body: { pad: x(bytes - JSON.stringify({ body: { pad: '' } }).length) } });
/** Pushes whose list is `bytes` long. */
const listOf = (bytes: number) => [event(bytes - '[]'.length)];

async function inAMinute(count: number): Promise<string> {
  const platform = stage();
  let last = '';
  // The queue counts by both clocks; the desk's stands at the start here and real time may pass, so the count is in one go.
  for (let left = count; left > 0; left -= 50)
    last = await pushed(
      many(Math.min(50, left), () => event(40)),
      platform,
    );
  return last;
}

async function inAChain(count: number): Promise<string> {
  const platform = stage();
  let last = '';
  for (let push = 0; push < count; push++) {
    // Far from the limit of a minute, which ends by the desk's clock.
    if (push % 400 === 399) await platform.pass(60_000);
    last = await pushed([event(40)], platform);
  }
  return last;
}

/** How an event that always fails is kept trying, until the window of a day is over. */
async function triedFor(hours: number): Promise<string> {
  const failure: ContainerResult = { ok: false, error: { type: 'Error', message: 'no' } };
  const platform = stage(() => failure);
  await pushed([event(40)], platform);
  await platform.pass(hours * 3_600_000);
  const before = platform.bodies.length;
  await platform.pass(1_800_000);
  return platform.bodies.length > before ? TAKEN : 'given up';
}

/** The most that run at once of one concurrency key. */
async function atOnce(limit: number): Promise<string> {
  const concurrency = { key: 'one', limit };
  return pushed([{ ...event(40), concurrency }]);
}

// -- manifests

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

async function loaded(change: (manifest: string) => string): Promise<string> {
  const folder = appWith(change);
  folders.push(folder);
  try {
    await loadManifest(folder);
    return TAKEN;
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    return error.message;
  }
}

const filterOf = (characters: number) => (text: string) => {
  const expression = `'${x(characters - "'' == ''".length)}' == ''`;
  return text.replace('ignoreSelf: true', `ignoreSelf: true\n        expression: "${expression}"`);
};
const entitiesOf = (count: number) => (text: string) =>
  text.replace(
    '    entities:\n',
    `    entities:\n${many(count - 1, (index) => `      - name: entity-${index}\n        attributes:\n          a:\n            type: string\n`).join('')}`,
  );
const attributesOf = (count: number) => (text: string) =>
  text.replace(
    '          subject:\n',
    `${many(count - 2, (index) => `          a${index}:\n            type: string\n`).join('')}          subject:\n`,
  );
const indexesOf = (count: number) => (text: string) =>
  text.replace(
    '          - rank\n          - name',
    `          - rank\n${many(count - 2, (index) => `          - name: i${index}\n            range:\n              - rank\n`).join('')}          - name`,
  );
const attributeNameOf = (length: number) => (text: string) =>
  text.replace('          subject:\n', `          ${'a'.repeat(length)}:\n            type: string\n          subject:\n`);
const schedules = (count: number, interval: string) => (text: string) =>
  text.replace(
    '  scheduledTrigger:\n',
    `  scheduledTrigger:\n${many(count, (index) => `    - key: more-${index}\n      function: hourly\n      interval: ${interval}\n`).join('')}`,
  );
const queueNameOf = (length: number) => (text: string) => text.replace('queue: never', `queue: ${x(length)}`);
const timeoutOf = (seconds: number) => (text: string) => text.replace('timeoutSeconds: 1\n', `timeoutSeconds: ${seconds}\n`);

let desk: EchoDesk;
beforeAll(async () => {
  desk = await startEcho();
}, 120_000);
afterAll(() => desk.stop());

const called = (functionKey: string, payload: Json) =>
  desk.call(functionKey, payload).then(
    () => TAKEN,
    (error: unknown) => (error as Error).message,
  );
const requestOf = (bytes: number) => called('context', { pad: x(bytes - JSON.stringify({ pad: '' }).length) });

/** Whether all that a function logs is kept. */
async function logged(lines: number, size: number): Promise<string> {
  await desk.call('log-lines', { lines, size });
  const kept = desk.platform.invocations()[0]?.logs.length ?? 0;
  return kept === lines ? TAKEN : `${kept} lines are kept`;
}

const LIMITS: readonly Limit[] = [
  {
    name: 'seconds of a resolver, trigger or validator',
    allowed: () => lasting(25, 'resolver', 900),
    refused: () => lasting(25.001, 'resolver', 900),
    says: 'timed out',
  },
  {
    name: 'seconds of a web trigger',
    allowed: () => lasting(55, 'webtrigger', 900),
    refused: () => lasting(55.001, 'webtrigger', 900),
    says: 'timed out',
  },
  {
    name: 'seconds of a consumer or schedule without timeoutSeconds',
    allowed: () => lasting(55, 'consumer'),
    refused: () => lasting(55.001, 'scheduledTrigger'),
    says: 'timed out',
  },
  {
    name: 'seconds of a consumer or schedule with timeoutSeconds',
    allowed: () => lasting(900, 'consumer', 900),
    refused: () => lasting(900.001, 'consumer', 900),
    says: 'timed out',
  },
  {
    name: 'timeoutSeconds of the manifest',
    allowed: () => loaded(timeoutOf(900)),
    refused: () => loaded(timeoutOf(901)),
    says: 'timeoutSeconds must be <= 900',
  },
  {
    name: 'bytes of an invocation',
    allowed: () => invoked(5 * KB * KB),
    refused: () => invoked(5 * KB * KB + 1),
    says: 'PAYLOAD_TOO_LARGE',
  },
  {
    name: 'bytes of an answer',
    allowed: () => answered(5 * KB * KB),
    refused: () => answered(5 * KB * KB + 1),
    says: 'RESPONSE_TOO_LARGE',
  },
  {
    name: 'bytes of a front-end request',
    allowed: () => requestOf(500 * KB),
    refused: () => requestOf(500 * KB + 1),
    says: 'exceeds 500 KB',
  },
  {
    name: 'log lines of an invocation',
    allowed: () => logged(100, 10),
    refused: () => logged(101, 10),
    says: '100 lines are kept',
  },
  {
    name: 'bytes of the logs of an invocation',
    allowed: () => logged(20, 10 * KB),
    refused: () => logged(21, 10 * KB),
    says: '20 lines are kept',
  },
  {
    name: 'bytes of an event',
    allowed: () => delivered(200 * KB),
    refused: () => delivered(200 * KB + 1),
    says: 'EVENT_TOO_LARGE',
  },
  {
    name: 'retries of an event',
    allowed: () => retried(4),
    refused: () => retried(5),
    says: 'run 5 times, and not once more',
  },
  {
    name: 'seconds of retryAfter',
    allowed: () => granted({ retryAfter: 900 }),
    refused: () => granted({ retryAfter: 901 }),
    says: 'at most 900 seconds',
  },
  {
    name: 'bytes of retryData',
    allowed: () => granted({ retryData: x(4 * KB - 2) }),
    refused: () => granted({ retryData: x(4 * KB - 1) }),
    says: 'at most 4 KB',
  },
  {
    name: 'characters of a filter',
    allowed: () => loaded(filterOf(10_000)),
    refused: () => loaded(filterOf(10_001)),
    says: 'may have 10000 characters',
  },
  {
    name: 'steps of a filter',
    allowed: () => filtered(50_000),
    refused: () => filtered(50_001),
    says: 'more than 50000 steps',
  },
  {
    name: 'events of a push',
    allowed: () => pushed(many(50, () => event(40))),
    refused: () => pushed(many(51, () => event(40))),
    says: '413',
  },
  {
    name: 'bytes of a push',
    allowed: () => pushed(listOf(200 * KB)),
    refused: () => pushed(listOf(200 * KB + 1)),
    says: '413',
  },
  {
    name: 'events of a minute',
    allowed: () => inAMinute(500),
    refused: () => inAMinute(501),
    says: '429',
  },
  {
    name: 'pushes of a chain',
    allowed: () => inAChain(1000),
    refused: () => inAChain(1001),
    says: '405',
  },
  {
    name: 'seconds of a delay',
    allowed: () => pushed([{ ...event(40), delayInSeconds: 900 }]),
    refused: () => pushed([{ ...event(40), delayInSeconds: 901 }]),
    says: 'between 0 and 900 seconds',
  },
  {
    name: 'bytes of an event for a long function',
    allowed: () => pushed([event(100 * KB)], stage(undefined, 56)),
    refused: () => pushed([event(100 * KB + 1)], stage(undefined, 56)),
    says: 'at most 100 KB',
  },
  {
    name: 'hours that a failing event is tried',
    allowed: () => triedFor(23),
    refused: () => triedFor(24),
    says: 'given up',
  },
  {
    name: 'limit of a concurrency key',
    allowed: () => atOnce(1),
    refused: () => atOnce(0),
    says: 'at least 1',
  },
  {
    name: 'characters of a queue’s name',
    allowed: () => loaded(queueNameOf(36)),
    refused: () => loaded(queueNameOf(37)),
    says: 'must NOT have more than 36 characters',
  },
  {
    name: 'scheduled triggers',
    allowed: () => loaded(schedules(4, 'day')),
    refused: () => loaded(schedules(5, 'day')),
    says: 'may have 5 scheduled triggers',
  },
  {
    name: 'scheduled triggers of five minutes',
    allowed: () => loaded(schedules(1, 'fiveMinute')),
    refused: () => loaded(schedules(2, 'fiveMinute')),
    says: 'may have 1 scheduled trigger of fiveMinute',
  },
  {
    name: 'characters of a storage key',
    allowed: () => store('set', { key: x(500), value: 1 }),
    refused: () => store('set', { key: x(501), value: 1 }),
    says: '400 KEY_TOO_LONG',
  },
  {
    name: 'fewest characters of a storage key',
    allowed: () => store('set', { key: 'x', value: 1 }),
    refused: () => store('set', { key: '', value: 1 }),
    says: '400 KEY_TOO_SHORT',
  },
  {
    name: 'bytes of a value',
    allowed: () => store('set', { key: 'a', value: x(240 * KB - 2) }),
    refused: () => store('set', { key: 'a', value: x(240 * KB - 1) }),
    says: '400 MAX_SIZE',
  },
  {
    name: 'levels of a value',
    allowed: () => store('set', { key: 'a', value: nested(31) }),
    refused: () => store('set', { key: 'a', value: nested(32) }),
    says: '400 MAX_DEPTH',
  },
  { name: 'days to live', allowed: () => ttl(365), refused: () => ttl(366), says: 'at most one year' },
  {
    name: 'results of a storage query',
    allowed: () => store('query', { limit: 100 }),
    refused: () => store('query', { limit: 101 }),
    says: '400 LIST_QUERY_LIMIT_EXCEEDED',
  },
  {
    name: 'clauses of a storage query',
    allowed: () => store('query', { where: many(1, () => ({ property: 'key', condition: 'BEGINS_WITH', values: ['a'] })) }),
    refused: () => store('query', { where: many(2, () => ({ property: 'key', condition: 'BEGINS_WITH', values: ['a'] })) }),
    says: '400 QUERY_WHERE_INVALID',
  },
  {
    name: 'results of an entity query',
    allowed: () => store('entity/query', { entityName: 'note', indexName: 'by-subject', partition: ['s'], limit: 100 }),
    refused: () => store('entity/query', { entityName: 'note', indexName: 'by-subject', partition: ['s'], limit: 101 }),
    says: '400 COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE',
  },
  {
    name: 'conditions of an entity query',
    allowed: () => entityQuery(100),
    refused: () => entityQuery(101),
    says: '400 INVALID_FILTER_VALUES',
  },
  {
    name: 'items of a batch',
    allowed: () => store('batch/set', sets(25)),
    refused: () => store('batch/set', sets(26)),
    says: '400 VALIDATION_ERROR',
  },
  {
    name: 'uses of a key in a batch',
    allowed: () => store('batch/get', [{ key: 'a' }, { key: 'b' }]),
    refused: () => store('batch/get', [{ key: 'a' }, { key: 'a' }]),
    says: '400 VALIDATION_ERROR',
  },
  {
    name: 'operations of a transaction',
    allowed: () => store('transaction', { set: sets(25) }),
    refused: () => store('transaction', { set: sets(26) }),
    says: '400 VALIDATION_ERROR',
  },
  {
    name: 'uses of a key in a transaction',
    allowed: () => store('transaction', { set: sets(1), delete: [{ key: 'other' }] }),
    refused: () => store('transaction', { set: sets(1), delete: [{ key: 'k0' }] }),
    says: '400 VALIDATION_ERROR',
  },
  {
    name: 'bytes of a transaction',
    allowed: () => transactionOf(4 * KB * KB),
    refused: () => transactionOf(4 * KB * KB + 1),
    says: '400 MAX_SIZE',
  },
  {
    name: 'storage requests of a second',
    allowed: () => rated((rate) => times(1000, () => rate.countRequest())),
    refused: () => rated((rate) => times(1001, () => rate.countRequest())),
    says: '429 RATE_LIMIT_EXCEEDED',
  },
  {
    name: 'storage units read in a minute',
    allowed: () => rated((rate) => rate.countUnits('read', 4000 * 10 * KB)),
    refused: () => rated((rate) => rate.countUnits('read', 4000 * 10 * KB + 1)),
    says: '429 RATE_LIMIT_EXCEEDED',
  },
  {
    name: 'storage units written in a minute',
    allowed: () => rated((rate) => rate.countUnits('write', 4000 * 10 * KB)),
    refused: () => rated((rate) => rate.countUnits('write', 4000 * 10 * KB + 1)),
    says: '429 RATE_LIMIT_EXCEEDED',
  },
  {
    name: 'bytes of a key read in a second',
    allowed: () => rated((rate) => times(12, () => rate.countBytes('read', 'a', KB * KB))),
    refused: () => rated((rate) => times(13, () => rate.countBytes('read', 'a', KB * KB))),
    says: '12 MB of reads of a key per second',
  },
  {
    name: 'bytes of a key written in a second',
    allowed: () => rated((rate) => times(4, () => rate.countBytes('write', 'a', 256 * KB))),
    refused: () => rated((rate) => times(5, () => rate.countBytes('write', 'a', 256 * KB))),
    says: '1 MB of writes of a key per second',
  },
  {
    name: 'bytes of an index value in a second',
    allowed: () => rated((rate) => times(24, () => rate.countBytes('index', 'a', KB * KB))),
    refused: () => rated((rate) => times(25, () => rate.countBytes('index', 'a', KB * KB))),
    says: '24 MB of reads of an index value per second',
  },
  {
    name: 'an integer attribute',
    allowed: () => rank(2 ** 31 - 1),
    refused: () => rank(2 ** 31),
    says: '400 INVALID_ENTITY_VALUE',
  },
  {
    name: 'fewest characters of a string attribute',
    allowed: () => subject('x'),
    refused: () => subject(' '),
    says: 'must not be blank',
  },
  {
    name: 'entities',
    allowed: () => loaded(entitiesOf(20)),
    refused: () => loaded(entitiesOf(21)),
    says: 'may have 20 entities',
  },
  {
    name: 'indexes of an entity',
    allowed: () => loaded(indexesOf(7)),
    refused: () => loaded(indexesOf(8)),
    says: 'more indexes than the allowed limit of 7',
  },
  {
    name: 'attributes of an entity',
    allowed: () => loaded(attributesOf(50)),
    refused: () => loaded(attributesOf(51)),
    says: 'more attributes than the allowed limit of 50',
  },
  {
    name: 'characters of an attribute’s name',
    allowed: () => loaded(attributeNameOf(30)),
    refused: () => loaded(attributeNameOf(31)),
    says: 'exceeds maximum allowed length of 30',
  },
];

describe('just allowed, just refused', () => {
  test.each(LIMITS.map((limit) => [limit.name, limit] as const))('%s', async (_, { allowed, refused, says }) => {
    expect(await allowed()).toBe(TAKEN);
    expect(await refused()).toContain(says);
  });
});

test('the page lists these limits and no others', () => {
  const page = readFileSync(join(__dirname, '../../docs/local-desk-forge.md'), 'utf8');
  const [, section = ''] = page.split('## Each limit from both sides\n');
  const listed = [...section.matchAll(/^\| ([^|]+?) \| /gm)].map(([, name = '']) => name).slice(2);

  expect(listed).toEqual(LIMITS.map(({ name }) => name));
});
