import { DeskClock } from '../../clock';
import type { Actor } from '../port';
import { installTestApp, TEST_BASE, testSite } from '../test-desk';
import { JIRA_LIMITS, RateLimiter, type RateLimits } from './rate-limits';

const noon = Date.parse('2026-03-02T12:00:00.000Z');
const read = { appId: 'app', method: 'GET', path: '/rest/api/3/issue/:issueIdOrKey' };
const edit = { appId: 'app', method: 'PUT', path: '/rest/api/3/issue/:issueIdOrKey', writesTo: '1' };
const comment = { appId: 'app', method: 'POST', path: '/rest/api/3/issue/:issueIdOrKey/comment', writesTo: '1' };

/** A limiter under a clock and a machine that move only when told. */
function still(limits: Partial<RateLimits> = {}, start = noon) {
  const clock = new DeskClock(start);
  let machine = 0;
  let desk = start;
  jest.spyOn(clock, 'now').mockImplementation(() => desk);
  const limiter = new RateLimiter(clock, () => machine);
  limiter.setLimits(limits);
  return {
    limiter,
    /** Asks without waiting for the answer, `times` over; the number that were let in. */
    crowd: (call: Parameters<RateLimiter['admit']>[0], times: number) =>
      Array.from({ length: times }, () => limiter.admit(call)).filter((answer) => !('reason' in answer)).length,
    moveDesk: (ms: number) => (desk += ms),
    moveMachine: (ms: number) => (machine += ms),
  };
}

function refusalOf(answer: ReturnType<RateLimiter['admit']>) {
  if (!('reason' in answer)) throw new Error('the call was let in');
  return answer;
}

test("the numbers are Jira's", () => {
  expect(JIRA_LIMITS).toMatchObject({
    pointsPerHour: 65_000,
    burst: { GET: 100, POST: 100, PUT: 50, DELETE: 50 },
    issueWrites: [
      { count: 20, seconds: 2 },
      { count: 100, seconds: 30 },
    ],
  });
});

describe('calls of one endpoint in one second', () => {
  test('150 reads of work items at once are taken, the 151st is not', () => {
    const { limiter, crowd } = still();
    expect(crowd(read, 150)).toBe(150);
    const refused = refusalOf(limiter.admit(read));
    expect(refused.reason).toBe('jira-burst-based');
    expect(refused.headers).toMatchObject({
      'Retry-After': '1',
      'X-RateLimit-Limit': '150',
      'X-RateLimit-Remaining': '0',
      'X-RateLimit-Reset': '2026-03-02T12:01Z',
      'RateLimit-Reason': 'jira-burst-based',
      'Beta-RateLimit-Policy': '"global-app-quota";q=65000;w=3600',
      'Beta-RateLimit': '"global-app-quota";r=65000;t=3600',
    });
  });

  test('another endpoint, another method, another app and another second are not touched', () => {
    const { crowd, moveDesk } = still();
    crowd(read, 150);
    expect(crowd({ ...read, path: '/rest/api/3/myself' }, 101)).toBe(100);
    expect(crowd({ ...read, method: 'PUT' }, 51)).toBe(50);
    expect(crowd({ ...read, appId: 'other' }, 1)).toBe(1);
    moveDesk(999);
    expect(crowd(read, 1)).toBe(0);
    moveDesk(1);
    expect(crowd(read, 1)).toBe(1);
  });

  test('one call after another never crowds, although the clock stands still', () => {
    const { limiter } = still();
    for (let i = 0; i < 1000; i++) {
      const answer = limiter.admit(read);
      if ('reason' in answer) throw new Error(`call ${i} was refused`);
      answer.end(2);
    }
  });

  test('who waits out Retry-After in real time is let in, although the clock stands still', () => {
    const { limiter, crowd, moveMachine } = still();
    crowd(read, 150);
    const wait = Number(refusalOf(limiter.admit(read)).headers['Retry-After']);
    moveMachine(wait * 1000);
    expect(crowd(read, 1)).toBe(1);
  });
});

describe('writes to one work item', () => {
  test('20 in two seconds are taken, the 21st is not; another work item is not touched', () => {
    const { limiter, crowd, moveDesk } = still();
    expect(crowd(edit, 10) + crowd(comment, 10)).toBe(20);
    moveDesk(500);
    const refused = refusalOf(limiter.admit(comment));
    expect(refused).toMatchObject({
      reason: 'jira-per-issue-on-write',
      headers: { 'Retry-After': '2', 'X-RateLimit-Limit': '20' },
    });
    expect(crowd({ ...edit, writesTo: '2' }, 1)).toBe(1);
    moveDesk(1500);
    expect(crowd(edit, 1)).toBe(1);
  });

  test('100 in thirty seconds are taken, the 101st is not', () => {
    const { limiter, crowd, moveDesk } = still();
    let taken = 0;
    for (let i = 0; i < 5; i++) {
      taken += crowd(comment, 20);
      moveDesk(2000);
    }
    expect(taken).toBe(100);
    expect(refusalOf(limiter.admit(comment)).headers).toMatchObject({ 'Retry-After': '20', 'X-RateLimit-Limit': '100' });
    moveDesk(20_000);
    expect(crowd(comment, 1)).toBe(1);
  });
});

describe('points of one hour', () => {
  test('the budget is used to its last point, then refused until the full hour UTC', () => {
    const { limiter, moveDesk } = still({ pointsPerHour: 10 }, noon + 45 * 60_000);
    const first = limiter.admit(read);
    if ('reason' in first) throw new Error('refused');
    const early = first.end(8);
    const second = limiter.admit(read);
    if ('reason' in second) throw new Error('refused');
    const late = second.end(2);

    const refused = refusalOf(limiter.admit(read));
    moveDesk(15 * 60_000 - 1);
    const before = limiter.admit(read);
    moveDesk(1);
    const after = limiter.admit(read);

    expect(early).toMatchObject({ 'Beta-RateLimit': '"global-app-quota";r=2;t=900' });
    expect(early).not.toHaveProperty('X-RateLimit-NearLimit');
    expect(late).toMatchObject({ 'X-RateLimit-NearLimit': 'true', 'Beta-RateLimit': '"global-app-quota";r=0;t=900' });
    expect(refused).toMatchObject({
      reason: 'jira-quota-global-based',
      headers: { 'Retry-After': '900', 'X-RateLimit-Limit': '10', 'X-RateLimit-Reset': '2026-03-02T13:00Z' },
    });
    expect(before).toHaveProperty('reason');
    expect(after).not.toHaveProperty('reason');
  });
});

describe('over REST', () => {
  const ask = (site: ReturnType<typeof testSite>['site'], actor: Actor, path: string) =>
    site.handle(new Request(TEST_BASE + path), actor);

  test("an app's answers tell what is left; its 429 has the surface's own error shape and did nothing", async () => {
    const { site } = testSite();
    const app = installTestApp(site, ['read:jira-work', 'read:servicedesk-request']);
    site.setLimits({ pointsPerHour: 3 });

    const answered = await ask(site, app, '/rest/api/3/issue/SUP-1?fields=summary');
    await ask(site, app, '/rest/api/3/issue/SUP-1?fields=summary');
    const refused = await ask(site, app, '/rest/api/3/issue/SUP-1');
    const portal = await ask(site, app, '/rest/servicedeskapi/servicedesk');

    expect(answered.status).toBe(200);
    expect(answered.headers.get('x-ratelimit-limit')).toBe('150');
    expect(answered.headers.get('beta-ratelimit')).toMatch(/^"global-app-quota";r=1;t=\d+$/);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('ratelimit-reason')).toBe('jira-quota-global-based');
    expect(await refused.json()).toEqual({ errorMessages: ['Rate limit exceeded.'], errors: {} });
    expect(portal.status).toBe(429);
    expect(await portal.json()).toMatchObject({ errorMessage: 'Rate limit exceeded.' });
  });

  test('people are not limited', async () => {
    const { site } = testSite();
    const admin = site.state.people.find((person) => person.role === 'admin');
    site.setLimits({ pointsPerHour: 0 });

    const answer = await ask(site, { kind: 'user', accountId: admin?.accountId ?? '' }, '/rest/api/3/myself');

    expect(answer.status).toBe(200);
    expect(answer.headers.has('beta-ratelimit')).toBe(false);
  });

  test('the 21st write to one work item at once is refused, whatever name it is called by', async () => {
    const { site } = testSite();
    const app = installTestApp(site);
    const id = site.findIssue(app, 'SUP-1')?.id ?? '';
    const write = (name: string, key: string) =>
      site.handle(
        new Request(`${TEST_BASE}/rest/api/3/issue/${name}/properties/${key}`, { method: 'PUT', body: '{"a":1}' }),
        app,
      );

    const answers = await Promise.all(Array.from({ length: 21 }, (_, i) => write(i % 2 ? id : 'SUP-1', `p${i}`)));

    expect(answers.slice(0, 20).map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect(answers[20]?.headers.get('ratelimit-reason')).toBe('jira-per-issue-on-write');
    expect(Object.keys(site.findIssue(app, id)?.properties ?? {})).toHaveLength(20);
  });
});
