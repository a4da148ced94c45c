/** Undoing what a run closed: one action or the whole run, through crashes, refusals and two admins at once. */
import type { FollowUpEntry } from '../../src/follow-up/log';
import type { PolicyValues } from '../../src/follow-up/policy';
import { undoClosing, type UndoContext, type Undone, type UndoPorts } from '../../src/follow-up/undo';
import { PER_JOB, runUndoing, startUndoing, type Undoing, type UndoRunPorts } from '../../src/follow-up/undo-run';
import { AppError } from '../../src/jira/errors';
import { advanceTo, settle } from './drive';
import { Crash, MemorySite, STATUSES } from './memory-site';
import { aPolicy, settingsOf } from './policies';

const days = (after: number) => ({ after, unit: 'calendar-days' }) as const;
const policyOf = (options: Partial<PolicyValues> = {}) =>
  aPolicy({ reminders: [days(2)], closeAfter: 5, closeUnit: 'calendar-days', sending: 'any', ...options });

/** Requests that one run has closed; the clock stands an hour later. */
async function closed(count = 1, options: Partial<PolicyValues> = {}): Promise<{ site: MemorySite; entries: FollowUpEntry[] }> {
  const site = new MemorySite('2026-03-23T10:00:00Z', settingsOf(policyOf(options)));
  for (let number = 0; number < count; number += 1) {
    const { id } = site.raise({ assigneeAccountId: 'agent' });
    site.comment(id, 'agent', 'Which browser?');
    site.move(id, 'waiting');
  }
  await advanceTo(site, '2026-03-28T11:00:00Z');
  const entries = site.log.filter(({ action }) => action === 'closed');
  expect(entries).toHaveLength(count);
  return { site, entries };
}

function undoPorts(site: MemorySite): UndoPorts & { readonly noted: string[] } {
  const noted: string[] = [];
  return {
    ...site.ports(),
    noted,
    noteUndone: (entry) => {
      noted.push(entry.id);
      return Promise.resolve();
    },
  };
}

function undo(site: MemorySite, entry: FollowUpEntry | undefined, change: Partial<UndoContext> = {}): Promise<Undone> {
  if (!entry) throw new Error('nothing was closed');
  const context = { deskLanguage: 'en', runId: 'undo', at: site.now(), by: 'admin', isRepeat: false, ...change };
  return undoClosing(undoPorts(site), context, entry);
}

const apologies = (site: MemorySite, id: string): number =>
  site.repliesOf(id).filter((text) => text.includes('by mistake')).length;

/** One fault at the given call, counted from now. */
function failAt(site: MemorySite, nth: number, when: 'before' | 'after', error: Error): void {
  let calls = 0;
  site.fault = () => (++calls === nth ? { when, error } : null);
}

it('gives a request its status and assignee back, with one comment, and the log says what was before and after', async () => {
  const { site, entries } = await closed();
  const [entry] = entries;
  const id = entry?.issueId ?? '';
  site.assignTo(id, null);

  expect(entry).toMatchObject({ before: { statusId: '3', assigneeAccountId: 'agent' }, after: { statusId: '5' } });
  expect(await undo(site, entry)).toEqual({ did: 'undone', words: 'it is back in “Waiting for customer”' });

  expect(site.get(id)).toMatchObject({ status: STATUSES.waiting, assigneeAccountId: 'agent' });
  expect(apologies(site, id)).toBe(1);
  expect(site.log.at(-1)).toMatchObject({
    action: 'undone',
    by: 'admin',
    before: { statusId: '5', assigneeAccountId: 'agent' },
    after: { statusId: '3', assigneeAccountId: 'agent' },
  });
});

it('counts anew: the next run does not close it again, the reminder comes first', async () => {
  const { site, entries } = await closed();
  const id = entries[0]?.issueId ?? '';
  await undo(site, entries[0]);
  const logged = site.log.length;

  await advanceTo(site, '2026-03-30T10:00:00Z');
  expect(site.get(id).status).toEqual(STATUSES.waiting);
  expect(site.log).toHaveLength(logged);
  await advanceTo(site, '2026-04-03T12:00:00Z');
  expect(site.log.slice(logged).map(({ at, action }) => `${at.slice(0, 10)} ${action}`)).toEqual([
    '2026-03-30 reminded',
    '2026-04-02 closed',
  ]);
});

it('reminds nobody who wrote on the closed request before it was undone', async () => {
  const { site, entries } = await closed(1, { closedReplies: 'final' });
  const id = entries[0]?.issueId ?? '';
  site.comment(id, 'customer', 'But I sent you the answer by post!');
  await settle(site);
  const logged = site.log.length;
  await undo(site, entries[0]);

  await advanceTo(site, '2026-04-20T10:00:00Z');
  const since = site.log.slice(logged).map(({ action }) => action);
  expect(since).not.toContain('reminded');
  expect(since).not.toContain('closed');
});

it('gives what was resolved before it was closed for good its resolved status back, and counts its days anew', async () => {
  const site = new MemorySite(
    '2026-03-23T10:00:00Z',
    settingsOf(policyOf({ resolvedAfter: 5, resolvedUnit: 'calendar-days' })),
  );
  const { id } = site.raise();
  site.move(id, 'resolved');
  await advanceTo(site, '2026-03-28T12:00:00Z');
  expect(site.get(id).status).toEqual(STATUSES.closed);

  expect(await undo(site, site.log.at(-1))).toEqual({ did: 'undone', words: 'it is back in “Resolved”' });
  expect(site.repliesOf(id).at(-1)).toContain('marked as resolved again');
  await advanceTo(site, '2026-04-02T11:00:00Z');
  expect(site.get(id).status).toEqual(STATUSES.resolved);
  await advanceTo(site, '2026-04-02T13:00:00Z');
  expect(site.get(id).status).toEqual(STATUSES.closed);
});

describe('says why it cannot be undone, and changes nothing:', () => {
  const untouched = async (site: MemorySite, entry: FollowUpEntry | undefined, words: string): Promise<void> => {
    const before = structuredClone([...site.requests]);
    expect(await undo(site, entry)).toEqual({ did: 'not-undone', words });
    expect([...site.requests]).toEqual(before);
  };

  it('a reminder', async () => {
    const { site } = await closed();
    const reminder = site.log.find(({ action }) => action === 'reminded');
    await untouched(site, reminder, 'a message that was sent cannot be taken back');
  });

  it('a rehearsal', async () => {
    const { site, entries } = await closed();
    const [entry] = entries;
    await untouched(site, entry && { ...entry, rehearsed: true }, 'it was a rehearsal: nothing was done');
  });

  it('a request that is open again', async () => {
    const { site, entries } = await closed();
    site.move(entries[0]?.issueId ?? '', 'progress');
    await untouched(site, entries[0], 'the request was opened again since');
  });

  it('a request that somebody opened and closed again', async () => {
    const { site, entries } = await closed();
    const id = entries[0]?.issueId ?? '';
    site.time += 3_600_000;
    site.move(id, 'progress');
    site.time += 3_600_000;
    site.move(id, 'closed');
    await untouched(site, entries[0], 'somebody moved it since');
  });

  it('a request that was undone already', async () => {
    const { site, entries } = await closed();
    await undo(site, entries[0]);
    await untouched(site, entries[0], 'it was undone already');
  });

  it('a request that no transition leads out of', async () => {
    const { site, entries } = await closed();
    site.allows = (from) => from !== STATUSES.closed.id;
    await untouched(site, entries[0], 'no transition leads back from “Closed”');
  });

  it('a request that Jira refuses to move: whoever had it has it again', async () => {
    const { site, entries } = await closed();
    const id = entries[0]?.issueId ?? '';
    site.assignTo(id, 'somebody-else');
    site.fault = (call) =>
      call === 'move' ? { when: 'before', error: new AppError('jira.invalid', 'a field is missing') } : null;
    expect(await undo(site, entries[0])).toEqual({
      did: 'not-undone',
      words: 'Jira refused to move it back: a field is missing',
    });
    expect(site.get(id)).toMatchObject({ status: STATUSES.closed, assigneeAccountId: 'somebody-else' });
    expect(apologies(site, id)).toBe(0);
  });
});

it('takes two steps where no transition leads straight back; stays open where the second is missing', async () => {
  const { site, entries } = await closed(2);
  const [first, second] = entries;
  site.allows = (from, to) => from !== STATUSES.closed.id || to === STATUSES.progress.id;
  expect(await undo(site, first)).toEqual({ did: 'undone', words: 'it is back in “Waiting for customer”' });

  site.allows = (from, to) => from === STATUSES.closed.id && to === STATUSES.progress.id;
  expect(await undo(site, second)).toEqual({
    did: 'undone',
    words: 'it is open in “In progress”: no transition leads back to the status it had',
  });
  expect([first, second].map((entry) => apologies(site, entry?.issueId ?? ''))).toEqual([1, 1]);
});

it('leaves an assignee out who cannot be assigned any more', async () => {
  const { site, entries } = await closed();
  const id = entries[0]?.issueId ?? '';
  site.assignTo(id, null);
  site.fault = (call) => (call === 'assign' ? { when: 'before', error: new AppError('jira.invalid', 'gone') } : null);

  expect(await undo(site, entries[0])).toMatchObject({ did: 'undone' });
  expect(site.get(id)).toMatchObject({ status: STATUSES.waiting, assigneeAccountId: null });
});

it('is done once when two admins press at the same time', async () => {
  const { site, entries } = await closed();
  const id = entries[0]?.issueId ?? '';
  site.between = () => new Promise((resolve) => setImmediate(resolve));

  const outcomes = await Promise.all([undo(site, entries[0], { by: 'one' }), undo(site, entries[0], { by: 'two' })]);

  expect(outcomes.map(({ did }) => did).sort()).toEqual(['begun-elsewhere', 'undone']);
  expect(apologies(site, id)).toBe(1);
  expect(site.log.filter(({ action }) => action === 'undone')).toHaveLength(1);
});

// ---- through the queue -------------------------------------------------------------------------------------------

interface Kept {
  readonly records: Map<string, Undoing>;
  readonly ports: UndoRunPorts;
  /** Works on the jobs until none is left; a job that dies is brought again. */
  readonly settle: () => Promise<void>;
}

function queueOf(site: MemorySite): Kept {
  const records = new Map<string, Undoing>();
  const jobs: { id: string; at: number }[] = [];
  const ports: UndoRunPorts = {
    ...undoPorts(site),
    undoings: {
      load: (id) => Promise.resolve(records.get(id) ?? null),
      save: (undoing) => {
        records.set(undoing.id, structuredClone(undoing));
        return Promise.resolve();
      },
    },
    closings: ({ runId }) =>
      Promise.resolve(
        site.log
          .filter((entry) => entry.action === 'closed' && entry.runId === runId)
          .map((entry) => ({ place: entry.id, entry }))
          .sort((a, b) => (a.place < b.place ? -1 : 1)),
      ),
    push: (id, delaySeconds) => {
      jobs.push({ id, at: site.time + delaySeconds * 1000 });
      return Promise.resolve();
    },
    deskLanguage: () => Promise.resolve('en'),
  };
  const work = async (): Promise<void> => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      site.time = Math.max(site.time, job.at);
      try {
        await runUndoing(ports, job.id);
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
        jobs.unshift({ id: job.id, at: site.time + 1000 });
      }
    }
  };
  return { records, ports, settle: work };
}

const theRun = (entries: readonly FollowUpEntry[]) => ({
  id: 'run:1:x',
  projectId: '1',
  runId: entries[0]?.runId ?? '',
  by: 'admin',
});

it('undoes a run of more requests than one job takes, and names what could not be undone', async () => {
  const { site, entries } = await closed(PER_JOB + 5);
  const queue = queueOf(site);
  const open = entries[3];
  site.move(open?.issueId ?? '', 'progress');

  const started = await startUndoing(queue.ports, theRun(entries));
  expect(started).toMatchObject({ total: PER_JOB + 5, undone: 0, finishedAt: null });
  await queue.settle();

  expect(queue.records.get(started.id)).toMatchObject({
    undone: PER_JOB + 4,
    left: [{ issueKey: open?.issueKey, words: 'the request was opened again since' }],
    leftCount: 1,
    finishedAt: expect.any(String) as string,
  });
  for (const { issueId } of entries) if (issueId !== open?.issueId) expect(apologies(site, issueId)).toBe(1);
});

it('goes on after a crash or a lost answer between any two calls: each request moved back, each customer told once, each logged once', async () => {
  const faults = (['before', 'after'] as const).flatMap((when) =>
    [new Crash(), new AppError('jira.unavailable', 'no answer')].map((error) => ({ when, error })),
  );
  for (const { when, error } of faults) {
    for (let nth = 1; nth <= 16; nth += 1) {
      const { site, entries } = await closed(2);
      for (const { issueId } of entries) site.assignTo(issueId, null);
      const queue = queueOf(site);
      failAt(site, nth, when, error);

      await startUndoing(queue.ports, theRun(entries));
      await queue.settle();

      const [record] = queue.records.values();
      expect([when, nth, record?.undone, record?.leftCount]).toEqual([when, nth, 2, 0]);
      for (const { issueId } of entries) {
        expect(site.get(issueId)).toMatchObject({ status: STATUSES.waiting, assigneeAccountId: 'agent' });
        expect([when, nth, apologies(site, issueId)]).toEqual([when, nth, 1]);
      }
      expect(site.log.filter(({ action }) => action === 'undone')).toHaveLength(2);
    }
  }
});

it('waits when Jira asks it to, and goes on with the same request', async () => {
  const { site, entries } = await closed(2);
  const queue = queueOf(site);
  failAt(site, 4, 'before', new AppError('jira.rate-limited', 'too many', {}, { retryAfterSeconds: 120 }));
  const began = site.time;

  await startUndoing(queue.ports, theRun(entries));
  await queue.settle();

  expect(site.time - began).toBeGreaterThanOrEqual(120_000);
  expect([...queue.records.values()][0]).toMatchObject({ undone: 2, leftCount: 0 });
});

it('gives up on a request that Jira never answers for, says so, and goes on with the others', async () => {
  const { site, entries } = await closed(2);
  const queue = queueOf(site);
  const { jira } = queue.ports;
  const bad = entries[0]?.issueId;
  const ports: UndoRunPorts = {
    ...queue.ports,
    jira: {
      ...jira,
      getRequest: (id) => (id === bad ? Promise.reject(new AppError('jira.unavailable', 'down')) : jira.getRequest(id)),
    },
  };
  await startUndoing(ports, theRun(entries));
  for (let round = 0; round < 10; round += 1) await runUndoing(ports, 'run:1:x');

  expect(queue.records.get('run:1:x')).toMatchObject({
    undone: 1,
    left: [{ issueKey: entries[0]?.issueKey, words: 'Jira did not answer, however often it was tried' }],
  });
});

it('is one undoing for two admins; once it is over it may be started again and finds all done', async () => {
  const { site, entries } = await closed(2);
  const queue = queueOf(site);
  await startUndoing(queue.ports, theRun(entries));
  expect(await startUndoing(queue.ports, { ...theRun(entries), by: 'another' })).toMatchObject({ by: 'admin' });
  await queue.settle();

  await startUndoing(queue.ports, { ...theRun(entries), by: 'another' });
  await queue.settle();

  expect([...queue.records.values()][0]).toMatchObject({ by: 'another', undone: 0, leftCount: 2 });
  for (const { issueId } of entries) expect(apologies(site, issueId)).toBe(1);
});
