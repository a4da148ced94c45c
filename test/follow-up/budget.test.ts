/** The hour's points are shared by the projects of an installation; what does not fit goes on in the next hour, and says so. */
import { shares } from '../../src/follow-up/budget';
import { FOLLOW_UP_PROPERTY, minuteOf, newFollowUpState } from '../../src/follow-up/state';
import { startFirstLook, startReconciliation, startSweep, type SweepLimits } from '../../src/follow-up/sweep';
import { runSweepJob } from '../../src/follow-up/sweep-job';
import { AppError } from '../../src/jira/errors';
import { settle } from './drive';
import { MemorySite, STATUSES } from './memory-site';
import { aPolicy, settingsOf } from './policies';

const START = '2026-03-02T10:00:00Z';
const HOUR = 3_600_000;
const hours = (after: number) => ({ after, unit: 'hours' }) as const;
const policy = (id: string) =>
  aPolicy(
    { reminders: [hours(48), hours(96)], closeAfter: 240, closeUnit: 'hours', sending: 'any', actionsPerRun: 10_000 },
    { id },
  );
const limits = (due: number, catchUp = 1000): SweepLimits => ({ pageSize: 10, budget: { due, catchUp } });

/** A site with as many requests due in each of its projects. */
function siteWith(...due: number[]): MemorySite {
  const site = new MemorySite(START, settingsOf(policy('p1')));
  const now = site.time;
  for (const [index, count] of due.entries()) {
    const projectId = String(index + 1);
    if (index > 0) site.otherProjects.set(projectId, settingsOf(policy(`p${projectId}`)));
    for (let number = 0; number < count; number += 1) {
      site.time = now - 48 * HOUR - 60_000;
      const state = { ...newFollowUpState, policyId: `p${projectId}`, due: minuteOf(now), next: 'remind' as const };
      waiting(site, projectId, { [FOLLOW_UP_PROPERTY]: state });
    }
  }
  site.time = now;
  site.events = [];
  return site;
}

function waiting(site: MemorySite, projectId: string, properties: Record<string, unknown> = {}): void {
  const from = { id: STATUSES.open.id, category: STATUSES.open.category };
  const to = { id: STATUSES.waiting.id, category: STATUSES.waiting.category };
  site.raise({ projectId, status: STATUSES.waiting, moves: [{ at: site.now(), from, to, by: 'agent' }], properties });
}

function remindedIn(site: MemorySite, projectId: string): number {
  return [...site.requests.values()].filter(
    (request) => request.projectId === projectId && request.comments.some(({ authorType }) => authorType === 'app'),
  ).length;
}

test('shares: little is given whole, the rest is the same for each, what is over is shared too', () => {
  expect(shares(100, [10, 200, 300])).toEqual([10, 45, 45]);
  expect(shares(100, [10, 20])).toEqual([45, 55]);
  expect(shares(100, [Infinity])).toEqual([100]);
  expect(shares(90, [Infinity, 10, Infinity])).toEqual([40, 10, 40]);
  expect(shares(100, [])).toEqual([]);
});

test('the projects of an hour share its points; who does not come to its end says so and goes on in the next hour', async () => {
  const site = siteWith(200, 5, 200);
  const hour = limits(600);
  await startSweep(site.ports(), hour);
  await settle(site, hour);
  expect(site.points).toBeLessThanOrEqual(600 + 3);
  // The small one is done, the large ones have the same each.
  expect(remindedIn(site, '2')).toBe(5);
  expect(remindedIn(site, '1')).toBe(remindedIn(site, '3'));
  expect(remindedIn(site, '1')).toBeGreaterThan(75);
  const stopped = site.reports.filter(({ why }) => why === 'points-budget');
  expect(stopped.map(({ projectId }) => projectId).sort()).toEqual(['1', '3']);
  expect(stopped.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true);

  for (let passed = 1; passed <= 3; passed += 1) {
    site.time += HOUR;
    await startSweep(site.ports(), hour);
    await settle(site, hour);
  }
  expect(['1', '2', '3'].map((projectId) => remindedIn(site, projectId))).toEqual([200, 5, 200]);
  expect(site.log).toHaveLength(405);
});

test('a trigger that fires twice spends the hour once', async () => {
  const site = siteWith(30, 30);
  const hour = limits(1000);
  expect(await startSweep(site.ports(), hour)).toEqual(['1', '2']);
  expect(await startSweep(site.ports(), hour)).toEqual([]);
  expect(site.jobs).toHaveLength(2);
});

test('a first look that needs more than an hour allows goes on hour by hour, to its end', async () => {
  const site = siteWith(0);
  for (let number = 0; number < 300; number += 1) waiting(site, '1');
  site.events = [];
  const hour = limits(10_000, 400);
  await startFirstLook(site.ports(), '1', 'r1', hour);
  await settle(site, hour);
  const dated = (): number =>
    [...site.requests.values()].filter(({ properties }) => properties[FOLLOW_UP_PROPERTY] !== undefined).length;
  expect(site.points).toBeLessThanOrEqual(400 + 3);
  expect(dated()).toBeGreaterThan(50);
  expect(dated()).toBeLessThan(300);
  for (let passed = 1; passed <= 6; passed += 1) {
    site.time += HOUR;
    const before = site.points;
    await startSweep(site.ports(), hour);
    // A day's reconciliation in the midst of it begins nothing anew.
    if (passed === 2) await startReconciliation(site.ports(), hour);
    await settle(site, hour);
    expect(site.points - before).toBeLessThanOrEqual(2 * 400 + 10);
  }
  expect(dated()).toBe(300);
  expect(site.reports.at(-1)?.why).toBe('all-done');
});

test('a project that is gone is paused, and the others go on', async () => {
  const site = siteWith(10, 10);
  site.goneProjects.add('1');
  await startSweep(site.ports(), limits(1000));
  await settle(site, limits(1000));
  expect(site.paused).toEqual(['Jira does not know the project any more, or does not show it to the app']);
  expect(site.settings.policies[0]?.mode).toBe('off');
  expect(remindedIn(site, '2')).toBe(10);
});

test('a run whose place was deleted begins anew', async () => {
  const site = siteWith(10);
  await site.ports().place.set('1', 'HELP-999999');
  await startSweep(site.ports(), limits(1000));
  await settle(site, limits(1000));
  expect(remindedIn(site, '1')).toBe(10);
});

test('what Jira puts off comes back no sooner than it said, and what was about to be closed is read once more alone', async () => {
  const site = siteWith(0);
  const options = { reminders: [], closeAfter: 48, closeUnit: 'hours' as const, sending: 'any' as const };
  site.settings = settingsOf(aPolicy(options));
  const state = { ...newFollowUpState, policyId: 'main', due: minuteOf(site.time), next: 'close' as const };
  site.time -= 49 * HOUR;
  for (let number = 0; number < 3; number += 1) waiting(site, '1', { [FOLLOW_UP_PROPERTY]: state });
  site.time += 49 * HOUR;
  site.events = [];
  site.fault = (call) =>
    call === 'getRequest'
      ? { when: 'before', error: new AppError('jira.rate-limited', 'slow', {}, { retryAfterSeconds: 120 }) }
      : null;
  await startSweep(site.ports());
  await settle(site);
  expect(site.jobs.map(({ at }) => at - site.time >= 120_000)).toEqual([true]);
  // One refusal is enough: the others are not even tried.
  expect(site.calls.get('getRequest')).toBe(1);

  site.fault = () => null;
  site.time += 200_000;
  await settle(site);
  expect([...site.requests.values()].map(({ status }) => status.id)).toEqual(['5', '5', '5']);
  expect(site.calls.get('getRequest')).toBe(4);
  expect(site.calls.get('getRequests')).toBeUndefined();
});

test('a job that takes long hands on what it did not come to', async () => {
  const site = siteWith(10);
  site.fault = (call) => {
    if (call === 'edit') site.time += 50_000;
    return null;
  };
  await startSweep(site.ports());
  const [first] = site.jobs.splice(0);
  if (!first) throw new Error('no job');
  const report = await runSweepJob(site.ports(), first.job);
  expect(report?.outcomes).toEqual({ done: 4, 'put-off': 6 });
  site.time += 10_000;
  await settle(site);
  site.time += 10_000;
  await settle(site);
  expect(remindedIn(site, '1')).toBe(10);
  expect(site.log).toHaveLength(10);
});
