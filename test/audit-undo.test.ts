/** The audit log on the local desk: several requests are closed by one run, one closing is undone, then the whole run. */
import { DeskDriver, valueOf } from './helpers/desk';
import type { AuditEntry, UndoProgress, UndoWanted } from '../src/contract/calls';

let desk: DeskDriver;
let projectId: string;
const keys: string[] = [];

beforeAll(async () => {
  // A Monday; the desk's hours are 9 to 17 UTC.
  desk = await DeskDriver.start({ desk: 'two-five-ten', start: Date.parse('2026-03-02T09:00:00Z') });
  projectId = desk.project('BIZ').id;
  const questionType = await desk.requestTypeId('BIZ', 'Question about the application');
  for (let number = 0; number < 3; number += 1) keys.push(await waiting(questionType));
  await desk.advance('P11D');
}, 300_000);
afterAll(() => desk.close());

async function waiting(requestTypeId: string): Promise<string> {
  const { issueKey } = await desk.call<{ issueKey: string }>('customer', 'POST', '/rest/servicedeskapi/request', {
    serviceDeskId: 'BIZ',
    requestTypeId,
    requestFieldValues: { summary: 'Where is the list of invoices?', description: 'I cannot find the list of invoices.' },
  });
  await desk.settle();
  await desk.call('agent', 'PUT', `/rest/api/3/issue/${issueKey}/assignee`, { accountId: desk.account('agent').accountId });
  for (const name of ['Analyse', 'Ask the client']) await move(issueKey, name);
  await desk.settle();
  return issueKey;
}

async function move(key: string, name: string): Promise<void> {
  const path = `/rest/api/3/issue/${key}/transitions`;
  const { transitions } = await desk.call<{ transitions: { id: string; name: string }[] }>('agent', 'GET', path);
  const id = transitions.find((transition) => transition.name === name)?.id;
  if (id === undefined) throw new Error(`${key} has no transition ${name}`);
  await desk.call('agent', 'POST', path, { transition: { id } });
}

const list = async (filter: Parameters<typeof ask>[0]): Promise<readonly AuditEntry[]> => valueOf(await ask(filter)).entries;
const ask = (filter: {
  readonly actions?: readonly AuditEntry['action'][];
  readonly issueKey?: string;
  readonly lastDays?: number;
  readonly by?: string;
}) => desk.invoke('admin', 'audit.list', { projectId, after: null, ...filter });

async function closingOf(key: string | undefined): Promise<AuditEntry> {
  const [entry] = await list({ actions: ['closed'], issueKey: key ?? '' });
  if (!entry) throw new Error(`${key} was not closed`);
  return entry;
}

/** What the customer sees: the status of the portal, and the app's public comments there. */
async function asCustomer(key: string | undefined): Promise<{ readonly status: string; readonly apologies: number }> {
  const path = `/rest/servicedeskapi/request/${key}`;
  const { currentStatus } = await desk.call<{ currentStatus: { status: string } }>('customer', 'GET', path);
  const { values } = await desk.call<{ values: { body: string }[] }>('customer', 'GET', `${path}/comment?limit=100`);
  return { status: currentStatus.status, apologies: values.filter(({ body }) => body.includes('by mistake')).length };
}

async function finished(wanted: UndoWanted): Promise<UndoProgress> {
  await desk.settle();
  return valueOf(await desk.invoke('admin', 'audit.undoProgress', wanted));
}

it('logs in words what was before and after, by which policy and run, and filters on the server', async () => {
  const entry = await closingOf(keys[0]);
  expect(entry).toMatchObject({
    change: { before: { status: 'Awaiting client' }, after: { status: 'Resolved' } },
    run: { id: expect.stringMatching(/^sweep-/) as string },
    undo: { can: true },
    by: null,
  });
  expect(entry.change?.before.assignee).toEqual(expect.any(String));

  const reminders = await list({ actions: ['reminded'], issueKey: keys[0] ?? '' });
  expect(reminders.map(({ undo }) => undo)).toEqual([
    { can: false, why: 'a message that was sent cannot be taken back' },
    { can: false, why: 'a message that was sent cannot be taken back' },
  ]);
  expect(await list({ actions: ['closed'], lastDays: 1, by: 'app' })).toHaveLength(
    (await list({ actions: ['closed'], lastDays: 1 })).length,
  );
  expect(await list({ actions: ['closed'], by: desk.account('agent').accountId })).toEqual([]);
});

it('undoes one closing for an admin alone; the customer reads one comment, and the next runs leave it open', async () => {
  const { id } = await closingOf(keys[0]);
  expect(await desk.invoke('agent', 'audit.undo', { id })).toMatchObject({ ok: false, code: 'forbidden' });
  expect(await desk.invoke('admin', 'audit.undo', { id: '0000000000000:1-fu-close-1' })).toMatchObject({ code: 'not-found' });
  const preview = valueOf(await desk.invoke('admin', 'audit.undoPreview', { what: 'entry', id }));
  expect(preview).toMatchObject({ total: 1, can: 1, cannot: [] });

  valueOf(await desk.invoke('admin', 'audit.undo', { id }));
  expect(await finished({ what: 'entry', id })).toMatchObject({ undone: 1, leftCount: 0, finished: true });

  // No transition leads from Resolved straight to where it waited: it took the way through Analysis.
  expect(await desk.status(keys[0] ?? '')).toBe('Awaiting client');
  expect(await asCustomer(keys[0])).toEqual({ status: 'Waiting for your answer', apologies: 1 });
  expect((await closingOf(keys[0])).undo).toEqual({ can: false, why: 'it was undone' });
  const [undone] = await list({ actions: ['undone'], issueKey: keys[0] ?? '' });
  expect(undone).toMatchObject({
    change: { before: { status: 'Resolved' }, after: { status: 'Awaiting client' } },
    by: expect.any(String) as string,
  });

  await desk.advance('PT26H');
  expect(await desk.status(keys[0] ?? '')).toBe('Awaiting client');
});

it('undoes the run: the others go back, what was undone or opened since is named with the reason', async () => {
  const { run } = await closingOf(keys[1]);
  const runId = run?.id ?? '';
  await move(keys[2] ?? '', 'Client wrote again');
  await desk.settle();

  const wanted = { what: 'run', projectId, runId } as const;
  const preview = valueOf(await desk.invoke('admin', 'audit.undoPreview', wanted));
  expect(preview.cannot).toEqual(
    expect.arrayContaining([
      { issueKey: keys[0], why: 'it was undone already' },
      { issueKey: keys[2], why: 'the request was opened again since' },
    ]),
  );
  // Two admins at once, and a container that dies on the way.
  await desk.control('faults', { faults: [{ kind: 'crash', function: 'undo-job', afterCall: 5 }] });
  const both = await Promise.all([1, 2].map(() => desk.invoke('admin', 'audit.undoRun', { projectId, runId })));
  expect(both.every(({ ok }) => ok)).toBe(true);
  await desk.advance('PT2H');
  const progress = await finished(wanted);

  expect(progress).toMatchObject({ finished: true, total: preview.total, undone: preview.can });
  expect(progress.leftCount).toBe(preview.cannot.length);
  expect(await asCustomer(keys[1])).toEqual({ status: 'Waiting for your answer', apologies: 1 });
  expect(await asCustomer(keys[0])).toMatchObject({ apologies: 1 });
  expect(await asCustomer(keys[2])).toMatchObject({ apologies: 0 });
});
