/** The Log tab: filters, export, undoing. */
import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { invoke } from '@forge/bridge';
import type { UndoPreview, UndoProgress } from '../../src/contract/calls';
import { answering, type Answers, bad, faults, good, renderScreen } from '../ui/test-page';
import LogTab from './log-tab';
import { anEntry, someProjects } from './test-data';

jest.mock('@forge/bridge', () => ({
  invoke: jest.fn(),
  showFlag: jest.fn(),
  router: { open: jest.fn(() => Promise.resolve()) },
  view: { getContext: jest.fn(() => Promise.resolve({ extension: {} })) },
}));

const nothing = { next: null, lookedBackTo: null };
const closing = anEntry({
  action: 'closed',
  reason: 'no answer came in 10 days',
  rules: [],
  change: { before: { status: 'Waiting', assignee: 'Maren' }, after: { status: 'Resolved', assignee: 'Maren' } },
  run: { id: 'sweep-9', policy: 'Questions' },
  undo: { can: true },
});
const preview = (over: Partial<UndoPreview> = {}): UndoPreview => ({
  total: 2,
  looked: 2,
  can: 2,
  cannot: [],
  undoing: null,
  ...over,
});
const progress = (over: Partial<UndoProgress> = {}): UndoProgress => ({
  id: 'u',
  total: 2,
  undone: 0,
  leftCount: 0,
  left: [],
  by: 'Ada',
  finished: false,
  ...over,
});

const answer = (answers: Answers) =>
  jest
    .mocked(invoke)
    .mockImplementation(answering({ 'audit.list': () => good({ entries: [closing], ...nothing }), ...answers }));
const asked = (name: string) =>
  jest
    .mocked(invoke)
    .mock.calls.filter(([call]) => call === name)
    .map(([, payload]) => payload);

function open() {
  return renderScreen(<LogTab projects={someProjects} projectId={null} onChoose={() => undefined} />);
}

async function choose(user: UserEvent, box: string, option: string | RegExp) {
  await user.click(await screen.findByRole('combobox', { name: box }));
  await user.click(await screen.findByRole('option', { name: option }));
}

beforeEach(() => jest.clearAllMocks());

it('shows what was before and after, the policy, and why something cannot be undone', async () => {
  const reminder = anEntry({
    action: 'reminded',
    rules: [],
    undo: { can: false, why: 'a message that was sent cannot be taken back' },
  });
  answer({ 'audit.list': () => good({ entries: [closing, reminder], ...nothing }) });
  const { container } = open();

  const row = (await screen.findByText(/no answer came/i)).closest('tr') as HTMLElement;
  expect(row).toHaveTextContent('Waiting →to Resolved');
  expect(row).toHaveTextContent('Questions');
  expect(screen.getByText(/cannot be undone: a message that was sent/)).toBeVisible();
  expect(screen.getByText('One run in HELP')).toBeVisible();
  expect(await faults(container)).toEqual([]);
});

it('asks the app for what the filters say', async () => {
  answer({});
  const { user } = open();

  await choose(user, 'What', 'All of follow-up by itself');
  await choose(user, 'When', 'Last 7 days');
  await choose(user, 'Done by', 'Guichet by itself');
  await choose(user, 'Real or rehearsed', 'Real only');
  await user.type(screen.getByRole('textbox', { name: 'Request' }), 'help-7');

  await waitFor(() =>
    expect(asked('audit.list').at(-1)).toEqual({
      projectId: null,
      actions: ['reminded', 'closed', 're-opened', 'told-closed', 'left-closed', 'team-told', 'paused'],
      lastDays: 7,
      by: 'app',
      rehearsed: false,
      issueKey: 'HELP-7',
      after: null,
    }),
  );
});

it('says when nothing is of that kind, and clears the filters', async () => {
  answer({
    'audit.list': ({ rehearsed }: { rehearsed?: boolean }) => good({ entries: rehearsed ? [] : [closing], ...nothing }),
  });
  const { user } = open();

  await choose(user, 'Real or rehearsed', 'Rehearsed only');
  expect(await screen.findByText('Nothing of that kind in the log')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Clear the filters' }));

  expect(await screen.findByRole('table', { name: 'Log, newest first' })).toBeVisible();
});

it('says how far it looked when much was looked through for nothing, and looks further when asked', async () => {
  let answers = 0;
  answer({
    'audit.list': () =>
      ++answers <= 5
        ? good({ entries: [], next: `page-${answers}`, lookedBackTo: '2026-10-01T10:00:00Z' })
        : good({ entries: [closing], ...nothing }),
  });
  const { user } = open();

  expect(await screen.findByText(/0 entries so far, looked back to 1 Oct 2026/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Look further back' }));

  expect(await screen.findByText('1 entry, that is all')).toBeVisible();
});

describe('the export', () => {
  const files: Blob[] = [];
  const names: string[] = [];
  beforeEach(() => {
    files.length = 0;
    names.length = 0;
    URL.createObjectURL = (file) => {
      files.push(file as Blob);
      return 'blob:x';
    };
    URL.revokeObjectURL = () => undefined;
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download);
    });
  });
  afterEach(() => jest.restoreAllMocks());

  it('makes a file of all pages of what is filtered', async () => {
    answer({
      'audit.list': ({ after }: { after: string | null }) =>
        good({ entries: [closing], next: after === null ? 'two' : null, lookedBackTo: closing.at }),
    });
    const { user } = open();

    await user.click(await screen.findByRole('button', { name: 'Export as CSV' }));

    expect(await screen.findByText('2 entries exported.')).toBeVisible();
    expect(names).toEqual(['guichet-log-2026-11-23.csv']);
    expect(files[0]?.type).toBe('text/csv;charset=utf-8');
  });

  it('can be cancelled, and saves nothing then', async () => {
    answer({
      'audit.list': ({ after }: { after: string | null }) =>
        after === null ? good({ entries: [closing], next: 'two', lookedBackTo: closing.at }) : new Promise(() => undefined),
    });
    const { user } = open();

    await user.click(await screen.findByRole('button', { name: 'Export as JSON' }));
    expect(await screen.findByText(/1 entry so far, back to 23 Nov 2026/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Cancel the export' }));

    expect(screen.getByText('The export was cancelled.')).toBeVisible();
    expect(files).toEqual([]);
  });

  it('says when it could not go on', async () => {
    let calls = 0;
    answer({
      'audit.list': () => (++calls === 1 ? good({ entries: [closing], ...nothing }) : bad('unavailable', 'Jira is away.')),
    });
    const { user } = open();

    await user.click(await screen.findByRole('button', { name: 'Export as JSON' }));

    expect(await screen.findByText('The export stopped: Jira is away.')).toBeVisible();
  });
});

describe('undoing', () => {
  it('says what will happen to a run, does it, and shows how it went', async () => {
    answer({
      'audit.undoPreview': () =>
        good(preview({ total: 3, looked: 3, cannot: [{ issueKey: 'HELP-9', why: 'somebody moved it since' }] })),
      'audit.undoRun': () => good(progress({ total: 3 })),
      'audit.undoProgress': () =>
        good(
          progress({
            total: 3,
            undone: 2,
            leftCount: 1,
            left: [{ issueKey: 'HELP-9', why: 'somebody moved it since' }],
            finished: true,
          }),
        ),
    });
    const { user } = open();

    await user.click(await screen.findByRole('button', { name: 'Undo run' }));
    const dialog = await screen.findByRole('dialog', { name: /Undo this run/ });
    expect(await within(dialog).findByText(/^2 requests go back to the status/)).toBeVisible();
    expect(within(dialog).getByText(/Each customer gets one public comment/)).toBeVisible();
    expect(within(dialog).getByText('HELP-9: somebody moved it since')).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Undo 2 closings' }));

    expect(await screen.findByText('2 closings undone, 1 left as they are.')).toBeVisible();
    expect(asked('audit.undoRun')).toEqual([{ projectId: '100', runId: 'sweep-9' }]);
    const before = asked('audit.list').length;
    await user.click(screen.getAllByRole('button', { name: 'Close' }).at(-1) as HTMLElement);
    await waitFor(() => expect(asked('audit.list').length).toBeGreaterThan(before));
  });

  it('shows an undoing that somebody else began', async () => {
    answer({
      'audit.undoPreview': () => good(preview({ undoing: progress({ undone: 1 }) })),
      'audit.undoProgress': () => good(progress({ undone: 1 })),
    });
    const { user } = open();

    await user.click(await screen.findByRole('button', { name: 'Undo run' }));

    expect(await screen.findByText(/1 of 2 done\. It goes on when this dialog is closed\. Started by Ada\./)).toBeVisible();
    expect(screen.getByRole('progressbar', { name: 'How far the undoing is' })).toBeVisible();
  });

  it('offers nothing when one action can no longer be undone, and says why', async () => {
    answer({
      'audit.undoPreview': () =>
        good(
          preview({ total: 1, looked: 1, can: 0, cannot: [{ issueKey: 'HELP-7', why: 'the request was opened again since' }] }),
        ),
    });
    const { user } = open();

    await user.click(await screen.findByRole('button', { name: 'Undo for HELP-7' }));

    expect(await screen.findByText('HELP-7: the request was opened again since')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
    expect(asked('audit.undoPreview')).toEqual([{ what: 'entry', id: closing.id }]);
  });

  it('says what to do when the app refuses', async () => {
    answer({
      'audit.undoPreview': () => good(preview()),
      'audit.undoRun': () => bad('unavailable', 'The app’s storage does not answer.'),
    });
    const { user } = open();

    await user.click(await screen.findByRole('button', { name: 'Undo run' }));
    await user.click(await screen.findByRole('button', { name: 'Undo 2 closings' }));

    expect(await screen.findByRole('alert')).toHaveTextContent('The app’s storage does not answer.');
  });
});
