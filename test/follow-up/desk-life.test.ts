/** What happens on a desk beside reminders and replies: agents at work on what is closed, things removed, moved and deleted. */
import type { PolicyValues } from '../../src/follow-up/policy';
import { FOLLOW_UP_PROPERTY } from '../../src/follow-up/state';
import { startFirstLook } from '../../src/follow-up/sweep';
import { advanceTo, settle } from './drive';
import { MemorySite, STATUSES } from './memory-site';
import { aPolicy, settingsOf } from './policies';

const START = '2026-03-02T10:00:00Z';
const quick: Partial<PolicyValues> = {
  reminders: [{ after: 10, unit: 'hours' }],
  closeAfter: 20,
  closeUnit: 'hours',
  sending: 'any',
  unansweredAfter: 0,
};

function siteWith(options: Partial<PolicyValues> = {}): MemorySite {
  return new MemorySite(START, settingsOf(aPolicy({ ...quick, ...options })));
}

function waiting(site: MemorySite): string {
  const { id } = site.raise({ assigneeAccountId: 'agent' });
  site.move(id, 'waiting');
  return id;
}

function did(site: MemorySite, id: string): string[] {
  return site.log.filter(({ issueId }) => issueId === id).map(({ action }) => action);
}

describe.each(['reopen', 'reopen-within', 'final'] as const)('agents at work on what is closed (%s)', (closedReplies) => {
  async function closedByUs(): Promise<{ site: MemorySite; id: string }> {
    const site = siteWith({ closedReplies, resolvedAfter: 0 });
    const id = waiting(site);
    await advanceTo(site, '2026-03-03T10:00:00Z');
    expect(site.get(id).status).toBe(STATUSES.closed);
    return { site, id };
  }

  test('their comments are left alone, also when they take part in the request', async () => {
    const { site, id } = await closedByUs();
    const said = site.repliesOf(id).length;
    site.get(id).participantIds = ['agent'];
    site.comment(id, 'agent', 'For the record: it was the cache.');
    site.comment(id, 'agent', 'And a note.', false);
    await advanceTo(site, '2026-03-30T10:00:00Z');
    expect(site.get(id).status).toBe(STATUSES.closed);
    expect(site.repliesOf(id)).toHaveLength(said);
    expect(did(site, id)).toEqual(['reminded', 'closed']);
  });

  test('what they open again stays open, and waits anew only when they say so', async () => {
    const { site, id } = await closedByUs();
    site.move(id, 'progress');
    await advanceTo(site, '2026-03-10T10:00:00Z');
    expect(site.get(id).status).toBe(STATUSES.progress);
    expect(did(site, id)).toEqual(['reminded', 'closed']);
    site.move(id, 'waiting');
    await advanceTo(site, '2026-03-12T10:00:00Z');
    expect(did(site, id)).toEqual(['reminded', 'closed', 'reminded', 'closed']);
  });

  test('what they close in one resolved status and another is not opened by either', async () => {
    const { site, id } = await closedByUs();
    site.move(id, 'resolved');
    site.move(id, 'closed');
    await advanceTo(site, '2026-03-30T10:00:00Z');
    expect(did(site, id)).toEqual(['reminded', 'closed']);
  });
});

test('a customer who only changes fields has not answered', async () => {
  const site = siteWith();
  const id = waiting(site);
  site.time += 3_600_000;
  site.changeField(id);
  await advanceTo(site, '2026-03-03T10:00:00Z');
  expect(did(site, id)).toEqual(['reminded', 'closed']);
});

test('an answer by an account that was deleted since is an answer', async () => {
  const site = siteWith();
  const id = waiting(site);
  site.time += 3_600_000;
  const answer = site.comment(id, 'customer', 'It is Firefox.');
  site.get(id).comments = [{ ...answer, authorAccountId: null, authorType: 'unknown' }];
  await advanceTo(site, '2026-03-05T10:00:00Z');
  expect(did(site, id)).toEqual([]);
});

test('a comment that is deleted after the closing brings no older one back', async () => {
  const site = siteWith();
  const { id } = site.raise({ assigneeAccountId: 'agent' });
  site.comment(id, 'customer', 'It does not start.');
  site.time += 60_000;
  const last = site.comment(id, 'customer', 'Here is my number.');
  site.time += 60_000;
  site.move(id, 'waiting');
  await advanceTo(site, '2026-03-03T12:00:00Z');
  expect(site.get(id).status).toBe(STATUSES.closed);
  const request = site.get(id);
  request.comments = request.comments.filter((comment) => comment.id !== last.id);
  site.changeField(id);
  await advanceTo(site, '2026-03-06T10:00:00Z');
  expect(did(site, id)).toEqual(['reminded', 'closed']);
});

describe('what is due under a policy that is there no more', () => {
  test.each<[string, (site: MemorySite, id: string) => void]>([
    ['no policy is for it', (site) => (site.settings = settingsOf(aPolicy(quick, { requestTypeIds: ['8'] })))],
    ['it changed to a type without a policy', (site, id) => (site.get(id).requestTypeId = '9')],
    ['it is no request any more', (site, id) => (site.get(id).requestTypeId = null)],
    [
      'what was remembered cannot be read',
      (site, id) => site.setProperty(id, FOLLOW_UP_PROPERTY, { version: 7, due: 1, next: 'remind' }),
    ],
  ])('is read once and then left: %s', async (_, change) => {
    const site = siteWith();
    site.settings = settingsOf(aPolicy(quick, { requestTypeIds: ['7'] }));
    const id = waiting(site);
    await settle(site);
    change(site, id);
    site.events = [];
    await advanceTo(site, '2026-03-02T21:00:00Z');
    const before = site.calls.get('getRequests') ?? 0;
    await advanceTo(site, '2026-03-02T23:30:00Z');
    expect(site.calls.get('getRequests') ?? 0).toBe(before);
    expect(did(site, id)).toEqual([]);
  });

  test('a status that waits no more is followed up no more', async () => {
    const site = siteWith();
    const id = waiting(site);
    await settle(site);
    site.save(settingsOf(aPolicy({ ...quick, waitingStatuses: [STATUSES.progress.id] })));
    await startFirstLook(site.ports(), '1', 'saved');
    await advanceTo(site, '2026-03-05T10:00:00Z');
    expect(did(site, id)).toEqual([]);
  });
});

test('another policy of the project goes on where the request type changed, and nothing is said twice', async () => {
  const site = siteWith();
  site.settings = settingsOf(
    aPolicy(quick),
    aPolicy({ ...quick, closeAfter: 40 }, { id: 'slow', name: 'Slow', requestTypeIds: ['8'] }),
  );
  const id = waiting(site);
  await advanceTo(site, '2026-03-02T22:00:00Z');
  site.get(id).requestTypeId = '8';
  site.changeField(id);
  await advanceTo(site, '2026-03-04T00:00:00Z');
  expect(did(site, id)).toEqual(['reminded']);
  await advanceTo(site, '2026-03-04T06:00:00Z');
  expect(did(site, id)).toEqual(['reminded', 'closed']);
});

test('what is resolved is closed in the end though its policy was paused for longer than a month', async () => {
  const site = siteWith();
  const resolving = aPolicy({ ...quick, resolvedAfter: 48, resolvedUnit: 'hours' }, { requestTypeIds: ['7'] });
  const other = aPolicy(quick, { id: 'other', name: 'Other', requestTypeIds: ['8'] });
  site.settings = settingsOf(resolving, other);
  const { id } = site.raise({ assigneeAccountId: 'agent' });
  site.move(id, 'resolved');
  await settle(site);
  site.settings = settingsOf({ ...resolving, mode: 'off' }, other);
  await advanceTo(site, '2026-04-20T10:00:00Z');
  expect(did(site, id)).toEqual([]);
  site.save(settingsOf(resolving, other));
  await startFirstLook(site.ports(), '1', 'again');
  await advanceTo(site, '2026-04-21T10:00:00Z');
  expect(site.get(id).status).toBe(STATUSES.closed);
});
