import { type EchoDesk, startEcho } from './fixtures/echo-desk';

const MINUTE = 60_000;
const issue = (key: string) => ({ issue: { id: key.slice(2), key } });

describe('events and queues', () => {
  let desk: EchoDesk;
  beforeAll(async () => {
    desk = await startEcho();
  }, 120_000);
  afterAll(() => desk.stop());
  beforeEach(async () => {
    await desk.platform.whenIdle();
    await desk.call('delete', { key: 'seen' });
    desk.platform.faults.clear();
  });
  const seen = () => desk.stored('seen');
  const say = (body: string) => desk.site.emit('avi:jira:commented:issue', { ...issue('A-1'), comment: { id: '1', body } });

  describe('triggers', () => {
    it('get the events they name, in order', async () => {
      desk.site.emit('avi:jira:created:issue', issue('A-1'));
      desk.site.emit('avi:jira:updated:issue', issue('A-1'));
      desk.site.emit('avi:jira:deleted:issue', issue('A-1'));
      await desk.platform.whenIdle();

      expect(seen()).toEqual(['avi:jira:created:issue A-1 self=false', 'avi:jira:updated:issue A-1 self=false']);
      expect(desk.platform.invocations()[0]).toMatchObject({
        functionKey: 'on-issue',
        trigger: 'trigger avi:jira:updated:issue',
        logs: [{ level: 'info', text: 'issue event avi:jira:updated:issue A-1' }],
        error: undefined,
      });
    });

    it('do not hear of the app itself with ignoreSelf, and are told otherwise', async () => {
      say('write');
      await desk.platform.whenIdle();
      desk.site.emit('avi:jira:commented:issue', { comment: { body: 'own' } }, desk.platform.appId);
      await desk.platform.whenIdle();

      expect(desk.site.asked.at(-1)).toMatchObject({ method: 'PUT' });
      expect(seen()).toEqual(['comment write try=0', 'comment own try=0']);
    });

    it('hear only what their filter lets through, and of a broken filter what onError says', async () => {
      desk.site.emit('avi:jira:assigned:issue', issue('A-1'));
      desk.site.emit('avi:jira:assigned:issue', issue('A-2'));
      await desk.platform.whenIdle();

      expect((seen() as string[]).sort()).toEqual(['broken A-1', 'broken A-2', 'filtered A-1']);
      const refusals = desk.platform.invocations().filter(({ error }) => error?.type === 'FILTER_EXPRESSION');
      expect(refusals).toHaveLength(4);
    });

    it('with appIsLicensed run for an active licence only', async () => {
      for (const license of ['none', 'inactive', 'active'] as const) {
        desk.platform.setSwitches({ license });
        desk.site.emit('avi:jira:deleted:comment', issue('A-1'));
        await desk.platform.whenIdle();
      }
      desk.platform.setSwitches({ license: 'none' });

      expect(seen()).toEqual(['licensed A-1']);
    });

    it('go on after a handler that throws, which is not tried again', async () => {
      say('throw');
      say('fine');
      await desk.platform.whenIdle();
      await desk.pass(20 * MINUTE);

      expect(seen()).toEqual(['comment throw try=0', 'comment fine try=0']);
      expect(desk.platform.invocations().find(({ error }) => error)).toMatchObject({
        trigger: 'trigger avi:jira:commented:issue',
        error: { type: 'Error', message: 'this comment breaks the handler' },
      });
    });

    it('may ask for four retries, with what they want to know then', async () => {
      say('retry');
      await desk.platform.whenIdle();
      expect(seen()).toEqual(['comment retry try=0']);
      await desk.pass(10 * MINUTE);

      expect(seen()).toEqual([0, 1, 2, 3, 4].map((tries) => `comment retry try=${tries}`));
    });

    it('are tried again by the platform when their container was lost', async () => {
      desk.platform.faults.add({ kind: 'crash', function: 'on-comment', afterCall: 2 });
      say('once');
      await desk.platform.whenIdle();
      await desk.pass(2 * MINUTE);

      expect(seen()).toEqual(['comment once try=0', 'comment once try=1']);
    });

    it('get an event of just under 200 KB', async () => {
      say('y'.repeat(200 * 1024 - 400));
      await desk.platform.whenIdle();

      expect(seen()).toHaveLength(1);
    });

    it('get no event above 200 KB, and the desk says so', async () => {
      say('x'.repeat(200 * 1024));
      await desk.platform.whenIdle();

      expect(seen()).toBeUndefined();
      expect(desk.platform.invocations().some(({ error }) => error?.type === 'EVENT_TOO_LARGE')).toBe(true);
    });

    it('lose, repeat, delay and reorder events on order', async () => {
      const { faults } = desk.platform;
      const event = 'avi:jira:commented:issue';
      faults.add({ kind: 'event', does: 'lost', event });
      say('lost');
      faults.add({ kind: 'event', does: 'doubled', event });
      say('doubled');
      faults.add({ kind: 'event', does: 'late', event, seconds: 60 });
      say('late');
      faults.add({ kind: 'event', does: 'reordered', event });
      say('overtaken');
      say('first');
      await desk.platform.whenIdle();
      await desk.pass(5 * MINUTE);

      expect(seen()).toEqual(['doubled', 'doubled', 'first', 'overtaken', 'late'].map((body) => `comment ${body} try=0`));
    });
  });

  describe('queue', () => {
    const work = (name: string) => desk.stored(`work:${name}`);

    it('runs a consumer at once, or after the delay', async () => {
      const { jobId } = (await desk.call('push', { body: [{ name: 'a' }, { name: 'b' }] })) as { jobId: string };
      await desk.call('push', { body: { name: 'late' }, delayInSeconds: 900 });
      await desk.platform.whenIdle();

      expect(work('a:end:0')).toEqual(expect.any(Number));
      expect(await desk.call('stats', { jobId })).toEqual({ success: 2, inProgress: 0, failed: 0 });
      expect(work('late:start:0')).toBeUndefined();
      await desk.pass(15 * MINUTE + 1000);
      expect(work('late:end:0')).toEqual(expect.any(Number));
    });

    it('tries failed events again with growing pauses, and those that ask when they ask', async () => {
      await desk.call('push', { body: { name: 'fails', fails: 2 } });
      await desk.call('push', { body: { name: 'asks', asks: 1 } });
      await desk.platform.whenIdle();
      await desk.pass(10 * MINUTE);

      const at = (key: string) => (work(key) as { at: number; reason: string }).at;
      expect(work('fails:start:1')).toMatchObject({ reason: 'FUNCTION_PLATFORM_UNKNOWN_ERROR' });
      expect(at('fails:start:1') - at('fails:start:0')).toBeGreaterThanOrEqual(30_000);
      expect(at('fails:start:2') - at('fails:start:1')).toBe(60_000);
      expect(work('asks:start:1')).toMatchObject({ reason: 'FUNCTION_RETRY_REQUEST' });
      expect(work('fails:start:3')).toBeUndefined();
    });

    it('gives up after a day', async () => {
      const { jobId } = (await desk.call('push', { body: { name: 'hopeless', fails: 1000 } })) as { jobId: string };
      await desk.pass(25 * 60 * MINUTE);

      expect(await desk.call('stats', { jobId })).toEqual({ success: 0, inProgress: 0, failed: 1 });
    });

    it('tries a consumer again that timed out', async () => {
      await desk.call('push-never');
      await desk.platform.whenIdle();
      await desk.pass(40_000);

      const runs = desk.platform.invocations().filter(({ functionKey }) => functionKey === 'never-ends');
      expect(runs).toHaveLength(2);
      expect(runs[0]).toMatchObject({
        trigger: 'consumer never',
        logs: [{ level: 'error', text: 'this will not end' }],
        error: { type: 'TimeoutError', message: 'the function timed out after 1 seconds' },
      });
    });

    it('runs no more events of a concurrency key at once than its limit', async () => {
      const body = ['c1', 'c2', 'c3'].map((name) => ({ name, waitMs: 80 }));
      await desk.call('push', { body, concurrency: { key: 'one', limit: 1 } });
      await desk.platform.whenIdle();

      const spans = ['c1', 'c2', 'c3'].map((name) => [
        (work(`${name}:start:0`) as { at: number }).at,
        work(`${name}:end:0`) as number,
      ]);
      spans.sort(([a = 0], [b = 0]) => a - b);
      expect(spans[1]![0]).toBeGreaterThanOrEqual(spans[0]![1]!);
      expect(spans[2]![0]).toBeGreaterThanOrEqual(spans[1]![1]!);
    });

    it('forgets a cancelled job', async () => {
      const { jobId } = (await desk.call('push', { body: { name: 'stopped' }, delayInSeconds: 60 })) as { jobId: string };
      await desk.call('cancel', { jobId });
      await desk.pass(2 * MINUTE);

      expect(work('stopped:start:0')).toBeUndefined();
      await expect(desk.call('stats', { jobId: 'unheard-of' })).rejects.toThrow('was not found');
    });

    it('refuses more than 50 events, a queue without consumer and 500 events in a minute', async () => {
      const events = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `many-${index}` }));
      await desk.pass(2 * MINUTE);

      await expect(desk.call('push', { body: events(51) })).rejects.toThrow('more than the 50 events');
      await expect(desk.call('push-to', { queue: 'nobody' })).rejects.toThrow('no consumer of the queue "nobody"');
      for (let push = 0; push < 10; push++) await desk.call('push', { body: events(50), delayInSeconds: 900 });
      await expect(desk.call('push', { body: events(1) })).rejects.toThrow('Too many requests');
    });
  });
});
