import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { invoke, router, showFlag, view } from '@forge/bridge';
import type { ProjectSettings } from '../../src/contract/calls';
import { answering, type Answers, bad, faults, good, renderScreen } from '../ui/test-page';
import { App } from './app';
import { anEntry, aSettingsView, someProjects } from './test-data';

jest.mock('@forge/bridge', () => ({
  invoke: jest.fn(),
  showFlag: jest.fn(),
  router: { open: jest.fn(() => Promise.resolve()) },
  view: { getContext: jest.fn(() => Promise.resolve({ extension: {} })) },
}));

const ready: Answers = { 'projects.list': () => good(someProjects), 'settings.load': () => good(aSettingsView()) };
const answer = (answers: Answers) => jest.mocked(invoke).mockImplementation(answering({ ...ready, ...answers }));
const save = (settings: Partial<ProjectSettings>) => ({ 'settings.save': () => good(aSettingsView(settings, 'r2')) });
const saves = () => jest.mocked(invoke).mock.calls.filter(([name]) => name === 'settings.save');

async function choose(user: UserEvent, box: string, option: string | RegExp) {
  await user.click(await screen.findByRole('combobox', { name: box }));
  await user.click(await screen.findByRole('option', { name: option }));
}

async function openHelp() {
  const page = renderScreen(<App />);
  await choose(page.user, 'Project', /Help desk/);
  await screen.findByRole('heading', { name: 'Help desk (HELP)' });
  return page;
}

beforeEach(() => jest.clearAllMocks());

it('loads, then asks which project', async () => {
  answer({});

  const { container } = renderScreen(<App />);

  expect(screen.getByRole('status')).toHaveAttribute('aria-busy', 'true');
  expect(await screen.findByText('Choose a project', { selector: 'p' })).toBeVisible();
  expect(await faults(container)).toEqual([]);
});

it('tells a site without service projects what to do', async () => {
  answer({ 'projects.list': () => good([]) });

  renderScreen(<App />);

  expect(await screen.findByText('No service project yet')).toBeVisible();
});

it('refuses those who are no admins in words, without a way to try again', async () => {
  answer({ 'projects.list': () => bad('forbidden', 'Only Jira admins can see these settings.') });

  renderScreen(<App />);

  expect(await screen.findByRole('alert')).toHaveTextContent('Only Jira admins can see these settings.');
  expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
});

it('opens the only project there is', async () => {
  answer({ 'projects.list': () => good(someProjects.slice(0, 1)) });

  renderScreen(<App />);

  expect(await screen.findByRole('heading', { name: 'Help desk (HELP)' })).toBeVisible();
});

it('opens the project that its address names', async () => {
  answer({});
  const location = 'https://example.com/jira/settings/apps/a/b/settings?project=HELP';
  jest.mocked(view.getContext).mockResolvedValueOnce({ extension: { location } } as never);

  renderScreen(<App />);

  expect(await screen.findByRole('heading', { name: 'Help desk (HELP)' })).toBeVisible();
});

it('shows a project’s settings, each control by its name', async () => {
  answer({});

  const { container } = await openHelp();

  const mode = screen.getByRole('radiogroup', { name: 'Mode' });
  expect(within(mode).getByRole('radio', { name: 'Rehearsal' })).toBeChecked();
  expect(within(mode).getByRole('radio', { name: 'Off' })).toHaveAccessibleDescription(/Customers notice nothing\./);
  expect(
    within(screen.getByRole('radiogroup', { name: 'One issue per request' })).getByRole('radio', { name: 'Advise' }),
  ).toBeChecked();
  expect(
    within(screen.getByRole('radiogroup', { name: 'Ask a customer at most' })).getByRole('radio', { name: 'Twice' }),
  ).toBeChecked();
  expect(screen.getByRole('combobox', { name: 'Kind of Ask a question' })).toHaveAccessibleDescription(/Guessed/);
  expect(screen.getByRole('combobox', { name: 'Kind of Report a problem' })).not.toHaveAccessibleDescription(/Guessed/);
  expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
  expect(await faults(container)).toEqual([]);
});

it('saves what was changed with the revision it was changed from', async () => {
  answer(save({ asksAtMost: 3 }));
  const { user } = await openHelp();

  await user.click(within(screen.getByRole('radiogroup', { name: 'Language' })).getByRole('radio', { name: 'Advise' }));
  await choose(user, 'Kind of Ask a question', 'Fault');
  expect(screen.getByText('Not saved yet: rules and kinds of request')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Save' }));

  expect(await screen.findByText('Everything is saved')).toBeVisible();
  const [, payload] = saves()[0] ?? [];
  expect(payload).toMatchObject({ projectId: '100', revision: 'r1', settings: { kinds: { '10': 'fault', '11': 'fault' } } });
  expect(payload).toHaveProperty(['settings', 'rules', 'language', 'level'], 'advise');
  expect(showFlag).toHaveBeenCalledWith(expect.objectContaining({ type: 'success', title: 'Saved' }));
});

it('discards what was changed', async () => {
  answer({});
  const { user } = await openHelp();

  await user.click(screen.getByRole('radio', { name: 'Off', description: /Customers notice nothing/ }));
  await user.click(screen.getByRole('button', { name: 'Discard' }));

  expect(screen.getByRole('radio', { name: 'Rehearsal' })).toBeChecked();
  expect(saves()).toEqual([]);
});

it('does not go live without a waiting status, and brings the admin to it', async () => {
  answer({});
  const { user, container } = await openHelp();

  await user.click(screen.getByRole('radio', { name: 'Live' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));

  expect(screen.getByRole('alert')).toHaveTextContent('Choose a waiting status before you go live.');
  expect(screen.getByRole('combobox', { name: 'Waiting status' })).toHaveFocus();
  expect(saves()).toEqual([]);
  expect(await faults(container)).toEqual([]);
});

it('goes live only after saying what will happen', async () => {
  answer(save({ mode: 'live', waitingStatusId: '2' }));
  const { user } = await openHelp();
  await user.click(screen.getByRole('radio', { name: 'Live' }));
  await choose(user, 'Waiting status', 'Waiting for customer');

  await user.click(screen.getByRole('button', { name: 'Save' }));

  const dialog = await screen.findByRole('dialog', { name: 'Go live in Help desk?' });
  expect(dialog).toHaveTextContent('It asks about: Language and Personal data.');
  expect(dialog).toHaveTextContent('The request moves to Waiting for customer');
  expect(dialog).toHaveTextContent('Requests that exist today get no reply and do not move.');
  expect(await faults(dialog)).toEqual([]);
  expect(saves()).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Not yet' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(saves()).toEqual([]);

  await user.click(screen.getByRole('button', { name: 'Save' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Go live' }));

  expect(await screen.findByText('Everything is saved')).toBeVisible();
  expect(saves()).toHaveLength(1);
});

it('puts a refusal at its field', async () => {
  answer({ 'settings.save': () => bad('invalid', 'asksAtMost: At most 3: after that a person takes over.') });
  const { user } = await openHelp();
  await user.click(screen.getByRole('radio', { name: 'Once' }));

  await user.click(screen.getByRole('button', { name: 'Save' }));

  await screen.findByText('At most 3: after that a person takes over.');
  expect(screen.getByRole('radiogroup', { name: 'Ask a customer at most' })).toHaveAccessibleDescription(/after that a person/);
});

it('keeps what was typed when somebody else saved, and what they saved', async () => {
  const theirs = aSettingsView({ deskLanguage: 'fr' }, 'r9');
  const loads = [good(aSettingsView()), good(theirs)];
  const results = [bad('conflict', 'Somebody else saved.'), good(theirs)];
  answer({ 'settings.load': () => loads.shift() ?? good(theirs), 'settings.save': () => results.shift() ?? good(theirs) });
  const { user, container } = await openHelp();
  await user.click(screen.getByRole('radio', { name: '3 times' }));

  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Somebody else saved in between')).toBeVisible();
  expect(await faults(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Load again' }));

  expect(await screen.findByText('Not saved yet: asks at most')).toBeVisible();
  expect(screen.getByRole('radio', { name: '3 times' })).toBeChecked();
  expect(screen.getByText('French')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText('Everything is saved');
  expect(saves()[1]?.[1]).toMatchObject({ revision: 'r9', settings: { asksAtMost: 3, deskLanguage: 'fr' } });
});

it('keeps what was typed when the app does not answer', async () => {
  answer({ 'settings.save': () => bad('unavailable', 'Jira does not answer.') });
  const { user } = await openHelp();
  await user.click(screen.getByRole('radio', { name: 'Once' }));

  await user.click(screen.getByRole('button', { name: 'Save' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('Jira does not answer. What you changed is still here.');
  expect(screen.getByRole('radio', { name: 'Once' })).toBeChecked();
});

it('asks before another project takes the place of unsaved changes', async () => {
  answer({});
  const { user } = await openHelp();
  await user.click(screen.getByRole('radio', { name: 'Once' }));

  await choose(user, 'Project', /Payroll/);
  await user.click(
    within(await screen.findByRole('dialog', { name: 'Leave without saving?' })).getByRole('button', { name: 'Stay' }),
  );

  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(screen.getByRole('radio', { name: 'Once' })).toBeChecked();

  await choose(user, 'Project', /Payroll/);
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Discard and leave' }));

  await waitFor(() => expect(invoke).toHaveBeenCalledWith('settings.load', { projectId: '200' }));
});

describe('the log', () => {
  async function openLog() {
    const page = renderScreen(<App />);
    await page.user.click(await screen.findByRole('tab', { name: 'Log' }));
    return page;
  }

  it('shows what was decided and why, and opens a request', async () => {
    answer({ 'audit.list': () => good({ entries: [anEntry({ rehearsed: true })], next: null, lookedBackTo: null }) });
    const { user, container } = await openLog();

    const row = (await screen.findByText('Asked the customer about the language')).closest('tr') as HTMLElement;
    expect(within(row).getByText('Asked')).toBeVisible();
    expect(within(row).getByText('Rehearsed')).toBeVisible();
    await user.click(within(row).getByRole('link', { name: /HELP-7/ }));

    expect(router.open).toHaveBeenCalledWith('/browse/HELP-7');
    expect(screen.getByRole('img', { name: /asked 1, settled 0, handed over 0/ })).toBeVisible();
    expect(await faults(container)).toEqual([]);
  });

  it('loads more until that is all', async () => {
    answer({
      'audit.list': ({ after }: { after: string | null }) =>
        good(
          after === null
            ? { entries: [anEntry()], next: 'page-2', lookedBackTo: null }
            : { entries: [anEntry({ issueKey: 'HELP-1' })], next: null, lookedBackTo: null },
        ),
    });
    const { user } = await openLog();

    await user.click(await screen.findByRole('button', { name: 'Load more' }));

    expect(await screen.findByRole('link', { name: /HELP-1 / })).toBeVisible();
    expect(screen.getByText('2 entries, that is all')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Load more' })).not.toBeInTheDocument();
  });

  it('shows one project when asked to, and says when there is nothing', async () => {
    answer({
      'audit.list': ({ projectId }: { projectId: string | null }) =>
        good({ entries: projectId ? [] : [anEntry()], next: null, lookedBackTo: null }),
    });
    const { user, container } = await openLog();
    await screen.findByRole('table', { name: 'Log, newest first' });

    await choose(user, 'Show log of', /Payroll/);

    expect(await screen.findByText('Nothing of that kind in the log')).toBeVisible();
    expect(invoke).toHaveBeenCalledWith('audit.list', { projectId: '200', after: null });
    expect(await faults(container)).toEqual([]);
  });

  it('says what to do when it cannot be loaded', async () => {
    const answers = [
      bad('unavailable', 'Jira does not answer.'),
      good({ entries: [anEntry()], next: null, lookedBackTo: null }),
    ];
    answer({ 'audit.list': () => answers.shift() ?? bad('unavailable', 'x') });
    const { user } = await openLog();

    await user.click(await screen.findByRole('button', { name: 'Try again' }));

    expect(await screen.findByRole('table', { name: 'Log, newest first' })).toBeVisible();
  });
});

describe('the options of a rule', () => {
  const view = () => {
    const base = aSettingsView();
    return {
      ...base,
      rules: base.rules.map((rule) =>
        rule.id === 'language'
          ? {
              ...rule,
              options: {
                shortest: { is: 'number', default: 3, min: 1, max: 9, label: 'Fewest words to judge by' },
                strict: { is: 'switch', default: false, label: 'Be strict' },
                words: { is: 'texts', default: [], longest: 40, atMost: 9, label: 'Words to skip' },
                typed: { is: 'picks', of: 'requestType', atMost: 9, label: 'Only for' },
                questions: {
                  is: 'table',
                  label: 'Questions',
                  rowName: 'question',
                  atMost: 2,
                  default: [],
                  columns: { asks: { is: 'text', default: '', longest: 90, required: true, label: 'What to ask' } },
                },
              } as const,
            }
          : rule,
      ),
      settings: {
        ...base.settings,
        rules: {
          ...base.settings.rules,
          language: {
            level: 'return' as const,
            options: { shortest: 3, strict: false, words: [], typed: ['99'], questions: [] },
            requestTypes: {},
          },
        },
      },
      picks: { requestType: [{ id: '10', name: 'Report a problem' }] },
    };
  };

  it('are fields made from their description; what is chosen goes with the save', async () => {
    answer({ 'settings.load': () => good(view()), ...save({}) });
    const { user, container } = await openHelp();
    await user.click(screen.getByRole('button', { name: 'Options and request types of Language' }));

    await user.clear(screen.getByRole('spinbutton', { name: 'Fewest words to judge by' }));
    await user.type(screen.getByRole('spinbutton', { name: 'Fewest words to judge by' }), '5');
    await user.click(screen.getByRole('checkbox', { name: 'Be strict' }));
    await user.type(screen.getByRole('textbox', { name: 'Words to skip' }), 'alpha{Enter}beta');
    await user.click(screen.getByRole('button', { name: 'Add a question' }));
    await user.type(screen.getByRole('textbox', { name: /What to ask/ }), 'Since when?');
    await choose(user, 'Language for Ask a question', 'Refuse');
    expect(screen.getByText('No longer there (99)')).toBeVisible();
    expect(await faults(container)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Save' }));

    expect(saves()[0]?.[1]).toHaveProperty(['settings', 'rules', 'language'], {
      level: 'return',
      options: { shortest: 5, strict: true, words: ['alpha', 'beta'], typed: ['99'], questions: [{ asks: 'Since when?' }] },
      requestTypes: { '11': 'refuse' },
    });
  });

  it('say beside the field what the app refused', async () => {
    answer({
      'settings.load': () => good(view()),
      'settings.save': () => bad('invalid', 'rules.language.options.questions.0.asks: Fill this in.'),
    });
    const { user } = await openHelp();
    await user.click(screen.getByRole('button', { name: 'Options and request types of Language' }));
    await user.click(screen.getByRole('button', { name: 'Add a question' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));

    expect(await screen.findByRole('textbox', { name: /What to ask/, description: 'Fill this in.' })).toBeInvalid();
  });
});
