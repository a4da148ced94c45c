import { screen, waitFor, within } from '@testing-library/react';
import { invoke, router, view } from '@forge/bridge';
import type { ClonePlan } from '../../src/contract/move';
import { answering, type Answers, bad, faults, good, renderScreen } from '../ui/test-page';
import { Panel } from './panel';
import { aClone, aField, aMove, aPlan, aSeverity, workTypes } from './test-data';

jest.mock('@forge/bridge', () => ({
  invoke: jest.fn(),
  showFlag: jest.fn(),
  router: { open: jest.fn(() => Promise.resolve()) },
  view: { close: jest.fn(() => Promise.resolve()) },
}));

const planned = (over: Partial<ClonePlan> = {}): Answers => ({
  'move.get': () => good(aMove()),
  'move.plan': () => good({ plan: aPlan(over), workTypes }),
});
const answer = (answers: Answers) => jest.mocked(invoke).mockImplementation(answering(answers));
const called = (name: string) => jest.mocked(invoke).mock.calls.flatMap(([each, payload]) => (each === name ? [payload] : []));
const renderPanel = () => renderScreen(<Panel pollEvery={5} />);
const createButton = () => screen.findByRole('button', { name: 'Create' });

beforeEach(() => jest.clearAllMocks());

it('is busy, then asks what to do when it could not be loaded', async () => {
  const answers = [bad('unavailable', 'Jira does not answer.'), good(aMove({ targets: [], lastTargetId: null }))];
  answer({ 'move.get': () => answers.shift() ?? bad('unavailable', 'x') });

  const { user, container } = renderPanel();

  expect(screen.getByRole('status')).toHaveAttribute('aria-busy', 'true');
  expect(await screen.findByRole('alert')).toHaveTextContent('Jira does not answer.');
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('There is no target yet')).toBeVisible();
  expect(await faults(container)).toEqual([]);
});

it('needs one press when nothing is missing, and shows what was made', async () => {
  answer({ ...planned(), 'move.create': () => good(aClone()) });
  const { user, container } = renderPanel();

  expect(await createButton()).toHaveFocus();
  expect(screen.getByText('Nothing is missing')).toBeVisible();
  expect(await faults(container)).toEqual([]);
  await user.keyboard('{Enter}');

  expect(await screen.findByRole('heading', { name: 'Handed over as DEV-12' })).toBeVisible();
  expect(called('move.create')).toEqual([{ targetId: 'dev', workTypeId: '1', fields: {}, attachmentIds: [], commentIds: [] }]);
  await user.click(screen.getByRole('link', { name: /DEV-12/ }));
  expect(router.open).toHaveBeenCalledWith('/browse/DEV-12');
  expect(await faults(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Close' }));
  expect(view.close).toHaveBeenCalled();
});

it('creates by Ctrl+Enter, once however often it is pressed', async () => {
  answer({ ...planned(), 'move.create': () => new Promise(() => {}) });
  const { user } = renderPanel();
  await createButton();

  await user.keyboard('{Control>}{Enter}{Enter}{/Control}');

  await waitFor(() => expect(called('move.create')).toHaveLength(1));
});

it('shows the request beside the work item, with where each value comes from and what is masked', async () => {
  answer(planned());
  renderPanel();

  const row = await screen.findByRole('listitem', { name: 'Description' });

  expect(within(row).getByText(/ada@example\.com/)).toBeVisible();
  expect(within(row).getByText('From the template')).toBeVisible();
  expect(within(row).getByText('[e-mail address]')).toHaveAccessibleDescription('Masked personal data');
});

it('asks first for what is required, and goes there instead of creating', async () => {
  answer({ ...planned({ fields: [aField(), aSeverity] }), 'move.create': () => good(aClone()) });
  const { user, container } = renderPanel();
  const severity = await screen.findByRole('combobox', { name: /Severity/ });
  expect(severity).toHaveFocus();
  expect(severity).toHaveAccessibleDescription(/Required: fill this in\./);
  expect(await faults(container)).toEqual([]);

  await user.click(await createButton());
  expect(called('move.create')).toEqual([]);
  expect(severity).toHaveFocus();
  await user.keyboard('{ArrowDown}');
  await user.click(await screen.findByRole('option', { name: 'Major' }));
  await user.click(await createButton());

  await screen.findByRole('heading', { name: 'Handed over as DEV-12' });
  expect(called('move.create')).toMatchObject([{ fields: { customfield_7: '71' } }]);
});

it('lets each field be edited, and put back as it was planned', async () => {
  answer({ ...planned(), 'move.create': () => good(aClone()) });
  const { user } = renderPanel();

  await user.click(await screen.findByRole('button', { name: 'Edit Summary' }));
  const summary = screen.getByRole('textbox', { name: /Summary/ });
  await user.clear(summary);
  expect(summary).toHaveAccessibleDescription('Required: fill this in.');
  await user.type(summary, 'Better words');
  await user.click(screen.getByRole('button', { name: 'Done Summary' }));
  expect(screen.getByText('Better words')).toBeVisible();
  expect(screen.getByText('By you')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'As planned for Summary' }));
  await user.click(await createButton());

  await waitFor(() => expect(called('move.create')).toMatchObject([{ fields: {} }]));
});

it('finds people by name', async () => {
  const owner = aField({ id: 'owner', name: 'Owner', source: 'empty', control: { is: 'person' }, value: null, shown: '' });
  answer({
    ...planned({ fields: [aField(), { ...owner, problem: 'Required: fill this in.' }] }),
    'move.people': () => good([{ id: 'id-1', name: 'Robin Field' }]),
    'move.create': () => good(aClone()),
  });
  const { user } = renderPanel();

  await user.type(await screen.findByRole('combobox', { name: /Owner/ }), 'Rob');
  await user.click(await screen.findByRole('option', { name: 'Robin Field' }));
  await user.click(await createButton());

  await waitFor(() => expect(called('move.create')).toMatchObject([{ fields: { owner: 'id-1' } }]));
  expect(called('move.people')).toEqual([{ targetId: 'dev', query: 'Rob' }]);
});

it('takes along the attachments and comments that are ticked', async () => {
  const file = { id: 'a', name: 'log.txt', mimeType: 'text/plain', size: 2048, chosen: true, problem: null };
  const big = { ...file, id: 'b', name: 'film.mp4', chosen: false, problem: 'Larger than this site allows (10 MB).' };
  const comment = {
    id: 'c',
    author: 'Ada North',
    created: '2026-11-23T09:00:00Z',
    public: true,
    text: 'Since Monday',
    masked: [],
    chosen: false,
  };
  answer({ ...planned({ attachments: [file, big], comments: [comment] }), 'move.create': () => good(aClone()) });
  const { user, container } = renderPanel();

  expect(await screen.findByRole('checkbox', { name: /film\.mp4/ })).toBeDisabled();
  await user.click(screen.getByRole('checkbox', { name: 'log.txt (2 KB)' }));
  expect(screen.getByText('None goes along')).toBeVisible();
  await user.click(screen.getByText(/^Comments to take along/));
  await user.click(screen.getByRole('checkbox', { name: /Ada North/ }));
  expect(await faults(container)).toEqual([]);
  await waitFor(() => expect(called('move.plan')).toHaveLength(2));
  expect(called('move.plan').at(-1)).toEqual({ targetId: 'dev', workTypeId: null, commentIds: ['c'] });
  await screen.findByText('Nothing is missing');
  await user.click(await createButton());

  await waitFor(() => expect(called('move.create')).toMatchObject([{ attachmentIds: [], commentIds: ['c'] }]));
});

it('proposes a work item that looks like it, and links to that instead', async () => {
  const like = { id: '5', key: 'DEV-5', summary: 'Export broken', status: 'In progress', likeness: 90, requests: 2 };
  answer({
    ...planned({ like: [like] }),
    'move.link': () => good(aClone({ state: 'linked', item: { ...aClone().item!, key: 'DEV-5' } })),
  });
  const { user } = renderPanel();

  await user.click(await screen.findByRole('button', { name: 'Link to this instead (DEV-5)' }));

  expect(await screen.findByRole('heading', { name: 'Linked to DEV-5' })).toBeVisible();
  expect(called('move.link')).toEqual([{ targetId: 'dev', itemKey: 'DEV-5' }]);
});

it('puts what Jira refused beside the field it names, and goes on from there', async () => {
  const answers = [bad('invalid', 'Summary: Too vague.\nThe workflow refused it.'), good(aClone())];
  answer({ ...planned(), 'move.create': () => answers.shift() ?? good(aClone()) });
  const { user } = renderPanel();

  await user.click(await createButton());
  expect(await screen.findByText('Too vague.')).toBeVisible();
  expect(screen.getByRole('alert')).toHaveTextContent('The workflow refused it.');
  await user.click(await createButton());

  expect(await screen.findByRole('heading', { name: 'Handed over as DEV-12' })).toBeVisible();
});

it('says that nothing is made twice when it is not known whether it was made', async () => {
  answer({ ...planned(), 'move.create': () => bad('unavailable', 'Guichet did not answer.') });
  const { user } = renderPanel();

  await user.click(await createButton());

  expect(await screen.findByRole('alert')).toHaveTextContent('nothing is made twice');
  expect(await createButton()).toBeEnabled();
});

it('plans anew for another work type and another target', async () => {
  answer(planned());
  const { user } = renderPanel();

  await user.click(await screen.findByRole('combobox', { name: 'Work type' }));
  await user.click(await screen.findByRole('option', { name: 'Story' }));
  await waitFor(() => expect(called('move.plan').at(-1)).toMatchObject({ targetId: 'dev', workTypeId: '2' }));
  await user.click(screen.getByRole('combobox', { name: 'Target' }));
  await user.click(await screen.findByRole('option', { name: 'Product owner' }));

  await waitFor(() => expect(called('move.plan').at(-1)).toMatchObject({ targetId: 'po', workTypeId: null }));
});

it('offers nothing to those who may not', async () => {
  answer({ 'move.get': () => good(aMove({ canMove: false })) });
  renderPanel();

  expect(await screen.findByText('You may not hand this request over')).toBeVisible();
  expect(called('move.plan')).toEqual([]);
});

describe('a clone that is there', () => {
  const copy = { total: 2, done: 1, failed: [], state: 'running' } as const;
  const failed = [{ attachmentId: 'a', name: 'log.txt', reason: 'Jira refused it.' }];
  const isThere = (over: Parameters<typeof aClone>[0] = {}): Answers => ({
    'move.get': () => good(aMove({ clones: [aClone(over)] })),
  });

  it('is shown in place of a plan', async () => {
    answer(isThere({ item: { ...aClone().item!, assignee: 'Kim Lake', releases: [{ name: '1.4', released: false }] } }));
    const { container } = renderPanel();

    expect(await screen.findByRole('heading', { name: 'Handed over as DEV-12' })).toBeVisible();
    expect(screen.getByText('Assigned to Kim Lake')).toBeVisible();
    expect(screen.getByText('Release: 1.4 (not released yet)')).toBeVisible();
    expect(called('move.plan')).toEqual([]);
    expect(await faults(container)).toEqual([]);
  });

  it('is followed while attachments copy; what failed is tried again', async () => {
    let now = aClone({ copy });
    answer({
      ...isThere({ copy }),
      'move.progress': () => good(now),
      'move.retry': () => good(aClone({ copy: { ...copy, done: 2, state: 'done' } })),
    });
    const { user } = renderPanel();
    expect(await screen.findByRole('progressbar', { name: 'Copying attachments: 1 of 2 done' })).toBeInTheDocument();

    now = aClone({ copy: { ...copy, failed, state: 'done' } });
    expect(await screen.findByRole('list', { name: 'Not copied' })).toHaveTextContent('log.txt: Jira refused it.');
    await user.click(screen.getByRole('button', { name: 'Retry' }));

    expect(await screen.findByText('2 attachments copied')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Retry' })).not.toBeInTheDocument();
  });

  it('is unlinked only after a question', async () => {
    answer({ ...isThere(), ...{ 'move.plan': planned()['move.plan'] }, 'move.unlink': () => good(aMove()) });
    const { user } = renderPanel();

    await user.click(await screen.findByRole('button', { name: 'Unlink' }));
    const dialog = await screen.findByRole('dialog', { name: 'Unlink DEV-12?' });
    expect(called('move.unlink')).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Unlink' }));

    expect(await createButton()).toBeVisible();
    expect(called('move.unlink')).toEqual([{ targetId: 'dev' }]);
  });

  it('that was only begun can be planned again, and is taken up', async () => {
    const begun = aClone({ state: 'begun', item: null });
    answer({
      'move.get': () => good(aMove({ clones: [begun] })),
      'move.plan': () => good({ plan: aPlan({ existing: begun }), workTypes }),
      'move.progress': () => good(begun),
      'move.create': () => good(aClone()),
    });
    const { user } = renderPanel();

    await user.click(await screen.findByRole('button', { name: 'Plan it again' }));
    await user.click(await createButton());

    expect(await screen.findByRole('heading', { name: 'Handed over as DEV-12' })).toBeVisible();
  });

  it('that somebody else made meanwhile is found by the plan', async () => {
    answer(planned({ existing: aClone() }));
    renderPanel();

    expect(await screen.findByRole('heading', { name: 'Handed over as DEV-12' })).toBeVisible();
  });
});
