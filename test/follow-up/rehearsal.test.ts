import { advanceTo, settle } from './drive';
import { MemorySite } from './memory-site';
import { aPolicy, settingsOf } from './policies';

test('a team that was told in rehearsal alone is told once the policy is live', async () => {
  const options = { unansweredAfter: 4, unansweredUnit: 'hours' as const, sending: 'any' as const };
  const site = new MemorySite('2026-03-02T08:00:00Z', settingsOf(aPolicy(options, { mode: 'rehearsal', liveSince: null })));
  const { id } = site.raise({ assigneeAccountId: 'agent' });
  await settle(site);
  await advanceTo(site, '2026-03-03T08:00:00Z');
  expect(site.log.map(({ action, rehearsed }) => [action, rehearsed])).toEqual([['team-told', true]]);
  expect(site.notesOf(id)).toEqual([]);

  site.settings = settingsOf(aPolicy(options, { liveSince: site.now() }));
  await advanceTo(site, '2026-03-05T08:00:00Z');

  expect(site.notesOf(id)).toHaveLength(1);
  expect(site.log.at(-1)?.rehearsed).toBe(false);
});
