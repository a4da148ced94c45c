import { ZodError } from 'zod';
import { faultAnswer, Faults } from './faults';
import { type EchoDesk, startEcho } from './fixtures/echo-desk';

const TARGETS = { functions: new Set(['review']), events: new Set(['avi:jira:created:issue']), queues: new Set(['jobs']) };

describe('ordered faults', () => {
  it('strike as often as ordered, after those that go unharmed', () => {
    const faults = new Faults();
    faults.add({ kind: 'event', does: 'lost', skip: 1, times: 2 });

    const struck = [1, 2, 3, 4].map(() => faults.event('avi:jira:created:issue')?.does);

    expect(struck).toEqual([undefined, 'lost', 'lost', undefined]);
    expect(faults.list()).toEqual([]);
  });

  it('count each time for every order that fits', () => {
    const faults = new Faults();
    faults.addAll([
      { kind: 'call', path: '/a', status: 500 },
      { kind: 'call', path: '*', status: 503, skip: 1 },
    ]);

    expect([1, 2, 3].map(() => faults.call('GET', '/a')?.status)).toEqual([500, 503, undefined]);
  });

  it.each([
    [{ kind: 'crash', function: 'revew', afterCall: 1 }, 'the app has no function "revew"; there is review'],
    [{ kind: 'event', does: 'lost', event: 'created' }, 'no trigger of the app waits for "created"'],
    [{ kind: 'queue', does: 'late', queue: 'job' }, 'the app has no queue "job"; there is jobs'],
  ])('refuse %j, which could never strike', (order, message) => {
    let refusal: unknown;
    try {
      new Faults(TARGETS).add(order);
    } catch (error) {
      refusal = error;
    }

    expect(refusal).toBeInstanceOf(ZodError);
    expect((refusal as ZodError).issues[0]?.message).toContain(message);
  });

  it('are kept as far as they have come; what fits the app no more is dropped', () => {
    const faults = new Faults();
    faults.addAll([
      { kind: 'event', does: 'lost', times: 3 },
      { kind: 'crash', function: 'gone', afterCall: 1 },
    ]);
    faults.event('avi:jira:created:issue');

    const later = new Faults(TARGETS);
    later.restore(faults.snapshot());

    expect(later.list()).toMatchObject([{ kind: 'event', left: 2 }]);
  });

  it('answer a 429 with its reason and when to come back', () => {
    const answer = (more: object) => {
      const fault = new Faults().add({ kind: 'call', path: '*', status: 429, ...more });
      const headers = fault.kind === 'call' ? faultAnswer(fault, '/rest/api/3/issue')?.headers : undefined;
      return [headers?.get('ratelimit-reason'), headers?.get('retry-after')];
    };

    expect(answer({})).toEqual(['jira-burst-based', '5']);
    expect(answer({ reason: 'jira-per-issue-on-write', retryAfter: 2 })).toEqual(['jira-per-issue-on-write', '2']);
  });
});

describe('on the platform', () => {
  let desk: EchoDesk;
  beforeAll(async () => {
    desk = await startEcho();
  }, 120_000);
  afterAll(() => desk.stop());

  it('a connection is cut before a call is carried out, or after', async () => {
    desk.platform.faults.add({ kind: 'call', path: '/rest/api/3/act/*', cut: true });
    desk.site.asked.length = 0;
    await expect(desk.call('jira', { as: 'app', path: 'act/1', method: 'POST' })).rejects.toThrow('connection was cut');
    const before = desk.site.asked.length;
    desk.platform.faults.add({ kind: 'call', path: '/rest/api/3/act/*', cut: true, afterwards: true });
    await expect(desk.call('jira', { as: 'app', path: 'act/2', method: 'POST' })).rejects.toThrow('connection was cut');

    expect([before, desk.site.asked.length]).toEqual([0, 1]);
    expect(desk.platform.invocations()[0]?.calls.at(-1)).toMatchObject({ path: '/rest/api/3/act/2', status: 0 });
  });

  it('an event of a queue comes late, or once more with the same id, which its job does not count', async () => {
    const events = () => desk.platform.invocations().filter(({ trigger }) => trigger === 'consumer work').length;
    const before = events();
    desk.platform.faults.add({ kind: 'queue', does: 'late', queue: 'work', seconds: 60 });
    await desk.call('push', { body: { n: 1 } });
    await desk.platform.whenIdle();
    const atOnce = events();
    await desk.pass(60_000);
    const late = events();
    desk.platform.faults.add({ kind: 'queue', does: 'redelivered', queue: 'work', seconds: 30 });
    const job = (await desk.call('push', { body: { n: 2 } })) as { jobId: string };
    await desk.pass(60_000);

    expect([atOnce, late, events()].map((count) => count - before)).toEqual([0, 1, 3]);
    expect(await desk.call('stats', job)).toEqual({ success: 1, inProgress: 0, failed: 0 });
  });
});
