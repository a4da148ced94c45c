/** How much one run may do: whatever an admin saves, customers are written to by the hourly run alone, so many at a time. */
import type { FollowUpPolicy } from '../../src/contract/follow-up';
import type { PolicyValues } from '../../src/follow-up/policy';
import { startFirstLook, startReconciliation, startSweep } from '../../src/follow-up/sweep';
import { AppError } from '../../src/jira/errors';
import { settle } from './drive';
import { MemorySite, STATUSES } from './memory-site';
import { aPolicy, settingsOf } from './policies';

const HOUR = 3_600_000;

function policyOf(options: Partial<PolicyValues> = {}, change: Partial<FollowUpPolicy> = {}): FollowUpPolicy {
  return aPolicy({ reminders: [], closeAfter: 400, closeUnit: 'hours', sending: 'any', actionsPerRun: 4, ...options }, change);
}

/** Ten requests that have waited for fifty hours. */
async function siteWith(...policies: FollowUpPolicy[]): Promise<MemorySite> {
  const site = new MemorySite('2026-03-02T10:00:00Z', settingsOf(...policies));
  for (let number = 0; number < 10; number += 1) site.move(site.raise().id, 'waiting');
  await settle(site);
  site.time += 50 * HOUR;
  return site;
}

function closedOf(site: MemorySite): number {
  return [...site.requests.values()].filter(({ status }) => status.id === STATUSES.closed.id).length;
}

test('a saved policy that would close everything closes no more an hour than one run may', async () => {
  const site = await siteWith(policyOf());
  site.save(settingsOf(policyOf({ closeAfter: 48 })));
  await startFirstLook(site.ports(), '1', 'saved');
  await settle(site);
  expect(closedOf(site)).toBe(0);
  await startReconciliation(site.ports());
  await settle(site);
  expect(closedOf(site)).toBe(0);
  const counts: number[] = [];
  for (let passed = 0; passed < 3; passed += 1) {
    site.time += HOUR;
    await startSweep(site.ports());
    await settle(site);
    counts.push(closedOf(site));
  }
  expect(counts).toEqual([4, 8, 10]);
  expect([...site.requests.values()].every(({ id }) => site.repliesOf(id).length === 1)).toBe(true);
});

test('what a policy that is off allows counts for nothing; of those that are live the most careful one counts', async () => {
  const off = policyOf({ actionsPerRun: 1000 }, { id: 'off', mode: 'off', requestTypeIds: ['8'] });
  const other = policyOf({ actionsPerRun: 3 }, { id: 'other', requestTypeIds: ['9'] });
  const site = await siteWith(policyOf({ closeAfter: 48 }), off, other);
  await startSweep(site.ports());
  await settle(site);
  expect(closedOf(site)).toBe(3);
});

test('once the policy is paused, the rest of its page is not tried', async () => {
  const site = await siteWith(policyOf({ closeAfter: 48, actionsPerRun: 100 }));
  site.lacks = ['TRANSITION_ISSUES'];
  site.fault = (call) => (call === 'move' ? { when: 'before', error: new AppError('jira.forbidden', 'not allowed') } : null);
  await startSweep(site.ports());
  await settle(site);
  site.time += 10_000;
  await settle(site);
  expect(site.paused).toHaveLength(1);
  expect(site.calls.get('move')).toBe(1);
  expect(closedOf(site)).toBe(0);
});
