/**
 * The main job under every position of every switch, and with each fault ordered at each place where it can strike: always
 * one reply, the right status, settled after the answer, nothing twice. The places are not listed here: an undisturbed run
 * tells which calls, events and jobs there are, so that a job that grows is covered as it grows.
 */
import type { CallRecord } from '../../local/jira/port';
import { switchTable, type SwitchName } from '../../local/server/switches';
import { DeskDriver } from '../helpers/desk';
import { answer, ANSWERED, ASKED, mainJob, outcomeOf, pass, raise, UNTOUCHED } from './main-job';

/** For a whole matrix on a loaded machine; one run takes a fraction of a second. */
const PATIENCE = 1_800_000;
/** An app that has used up the points of an hour waits for the next one, several times over. */
const HOURS = 'PT12H';
const RIGHT = { asked: ASKED, answered: ANSWERED };

let desk: DeskDriver;
beforeAll(async () => {
  desk = await DeskDriver.start({ desk: 'help' });
}, PATIENCE);
afterAll(() => desk.close());
afterEach(() => desk.control('faults', { clear: true }));

type Call = Pick<CallRecord, 'method' | 'path'>;

/** What an undisturbed run is made of, oldest first. */
interface Trace {
  readonly invocations: readonly { readonly functionKey: string; readonly calls: readonly Call[] }[];
  readonly calls: readonly Call[];
  readonly events: number;
  readonly jobs: number;
}

let trace: Trace;

/** Whether a call leaves everything outside the app as it was: a POST does so where it only asks. */
const isRead = ({ method, path }: Call): boolean =>
  method === 'GET' || /^\/kvs\/api\/v1\/(get|query|batch\/get)\b|\/search\/|\/bulkfetch\b|\/jql\/match\b/.test(path);

async function traced(): Promise<Trace> {
  const before = new Set(desk.desk.platform.invocations().map(({ id }) => id));
  expect(await mainJob(desk)).toEqual(RIGHT);
  const own = desk.desk.platform.invocations().filter(({ id, trigger }) => !before.has(id) && !trigger.startsWith('schedule'));
  const causedBy = (start: string) => own.filter(({ trigger }) => trigger.startsWith(start)).length;
  return {
    invocations: own.reverse().map(({ functionKey, calls }) => ({ functionKey, calls })),
    calls: own.flatMap(({ calls }) => calls),
    events: causedBy('trigger '),
    jobs: causedBy('consumer '),
  };
}

/** Runs the job once for each order; what went wrong, by the order, in words. */
async function wrongWith(orders: readonly Readonly<Record<string, unknown>>[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const order of orders) {
    await desk.control('faults', { clear: true, faults: [order] });
    const outcome = await mainJob(desk);
    const { faults } = await desk.control<{ faults: unknown[] }>('faults');
    if (faults.length > 0) wrong.push(`${JSON.stringify(order)} did not strike`);
    if (JSON.stringify(outcome) !== JSON.stringify(RIGHT)) wrong.push(`${JSON.stringify(order)}: ${JSON.stringify(outcome)}`);
  }
  return wrong;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

it(
  'comes right undisturbed',
  async () => {
    trace = await traced();

    expect(trace.events).toBeGreaterThanOrEqual(2);
    expect(trace.jobs).toBeGreaterThanOrEqual(2);
    expect(trace.calls.filter(isRead).length).toBeGreaterThan(10);
    expect(trace.calls.filter((call) => !isRead(call)).length).toBeGreaterThan(5);
  },
  PATIENCE,
);

describe('under a switch', () => {
  /**
   * Each has a desk of its own: the first is looked at during the installation only, and under limits so small one look at
   * the customer's earlier requests costs too much when the other tests have raised dozens for them.
   */
  const ofInstallation: readonly SwitchName[] = ['permissionSettle', 'rateLimits'];
  const unusual = Object.entries(switchTable).flatMap(([name, [, ...others]]) =>
    others.map((position) => [name as SwitchName, position as string] as const),
  );

  it.each(unusual.filter(([name]) => !ofInstallation.includes(name)))(
    '%s: %s',
    async (name, position) => {
      await desk.control('switches', { [name]: position });
      try {
        expect(await mainJob(desk)).toEqual(RIGHT);
      } finally {
        await desk.control('switches', { [name]: switchTable[name][0] });
      }
    },
    PATIENCE,
  );

  it.each(unusual.filter(([name]) => ofInstallation.includes(name)))(
    '%s: %s, from the installation on',
    async (name, position) => {
      const fresh = await DeskDriver.start({ desk: 'help', switches: { [name]: position } });
      try {
        expect(await mainJob(fresh, name === 'rateLimits' ? HOURS : undefined)).toEqual(RIGHT);
      } finally {
        await fresh.close();
      }
    },
    PATIENCE,
  );

  it(
    'all of them away from their usual position at once',
    async () => {
      const fresh = await DeskDriver.start({ desk: 'help' });
      try {
        await fresh.control('switches', Object.fromEntries(unusual));

        expect(await mainJob(fresh, HOURS)).toEqual(RIGHT);
      } finally {
        await fresh.close();
      }
    },
    PATIENCE,
  );
});

describe('with a fault at each of its places', () => {
  it.each([
    ['429 with Retry-After', { status: 429, retryAfter: 20 }],
    ['429 of the hourly quota', { status: 429, reason: 'jira-quota-global-based', retryAfter: 600 }],
    ['500', { status: 500 }],
    ['500, though the call was carried out', { status: 500, afterwards: true }],
    ['a connection that is cut', { cut: true }],
    ['a connection that is cut once the call was carried out', { cut: true, afterwards: true }],
  ])(
    'a call that meets %s',
    async (_, fault) => {
      // Whether a read is lost before or after it was carried out, the app cannot tell and nobody else can.
      const places = upTo(trace.calls.length).filter((index) => {
        const call = trace.calls[index];
        return !('afterwards' in fault) || (call && !isRead(call));
      });
      const orders = places.map((skip) => ({ kind: 'call', path: '*', ...fault, skip }));

      expect(await wrongWith(orders)).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'a function that crashes after a call',
    async () => {
      const orders = trace.invocations.flatMap(({ functionKey, calls }, index) =>
        calls.flatMap((call, done) => {
          // After a read everything is as it was after the call before.
          if (isRead(call) && done > 0) return [];
          const earlier = trace.invocations.slice(0, index).filter((one) => one.functionKey === functionKey);
          return {
            kind: 'crash',
            function: functionKey,
            afterCall: done + 1,
            skip: earlier.filter((one) => one.calls.length > done).length,
          };
        }),
      );

      expect(await wrongWith(orders)).toEqual([]);
    },
    PATIENCE,
  );

  it.each(['late', 'doubled', 'reordered'])(
    'an event that is %s',
    async (does) => {
      expect(await wrongWith(upTo(trace.events).map((skip) => ({ kind: 'event', does, skip })))).toEqual([]);
    },
    PATIENCE,
  );

  it.each([
    ['late', 180],
    ['redelivered', 0],
    ['redelivered', 180],
  ])(
    'a job that is %s by %s seconds',
    async (does, seconds) => {
      expect(await wrongWith(upTo(trace.jobs).map((skip) => ({ kind: 'queue', does, seconds, skip })))).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'every call slow, and three refusals in a row',
    async () => {
      const orders = [
        { kind: 'call', path: '*', slowMs: 10, times: trace.calls.length },
        ...[0, Math.floor(trace.calls.length / 2)].map((skip) => ({ kind: 'call', path: '*', status: 503, times: 3, skip })),
      ];

      expect(await wrongWith(orders)).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'a storage conflict at every key that the app writes on a condition',
    async () => {
      // An app that writes on none never meets it: the order may stay.
      await desk.control('faults', { faults: [{ kind: 'conflict', key: '*', times: 20 }] });

      expect(await mainJob(desk)).toEqual(RIGHT);
    },
    PATIENCE,
  );
});

describe('an event that is lost (nothing looks for such requests yet)', () => {
  const touch = async (key: string): Promise<void> => {
    await desk.call('agent', 'PUT', `/rest/api/3/issue/${key}`, { fields: { labels: ['invoices'] } });
    await pass(desk);
  };

  it(
    'at the creation: nothing is said, and whatever happens to the request next brings the one reply',
    async () => {
      await desk.control('faults', { faults: [{ kind: 'event', does: 'lost', event: 'avi:jira:created:issue' }] });
      const key = await raise(desk);
      await pass(desk);
      const lost = await outcomeOf(desk, key);
      await touch(key);

      expect([lost, await outcomeOf(desk, key)]).toEqual([UNTOUCHED, ASKED]);
    },
    PATIENCE,
  );

  it(
    'of the answer: the request goes on waiting, nothing is said twice, and whatever happens next brings it back',
    async () => {
      const key = await raise(desk);
      await pass(desk);
      await desk.control('faults', { faults: [{ kind: 'event', does: 'lost', event: 'avi:jira:commented:issue' }] });
      await answer(desk, key);
      await pass(desk);
      const lost = await outcomeOf(desk, key);
      await touch(key);

      expect([lost, await outcomeOf(desk, key)]).toEqual([ASKED, ANSWERED]);
    },
    PATIENCE,
  );
});
