import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { invoke, showFlag } from '@forge/bridge';
import type { TargetsView } from '../../src/contract/calls';
import type { Target, TargetsSettings } from '../../src/contract/move';
import { answering, type Answers, bad, faults, good, renderScreen } from '../ui/test-page';
import TargetsTab from './targets-tab';
import { someProjects } from './test-data';

jest.mock('@forge/bridge', () => ({ invoke: jest.fn(), showFlag: jest.fn() }));

const dev: Target = {
  id: 'dev',
  name: 'Developers',
  options: { project: '1', workTypes: [], assignee: 'id-1', mask: true },
};

function aView(targets: readonly Target[], revision = 'r1'): TargetsView {
  return {
    project: { id: '100', key: 'HELP', name: 'Help desk' },
    settings: { version: 1, targets },
    revision,
    options: {
      project: { is: 'pick', of: 'project', required: true, label: 'Project' },
      workTypes: {
        is: 'table',
        label: 'Work types',
        rowName: 'work type',
        atMost: 9,
        default: [],
        columns: { workType: { is: 'pick', of: 'workType', required: true, label: 'become' } },
      },
      assignee: { is: 'pick', of: 'person', label: 'Assignee' },
      mask: { is: 'switch', default: true, label: 'Mask personal data' },
    },
    picks: {
      project: [
        { id: '1', name: 'Development' },
        { id: '2', name: 'Product owners' },
      ],
      person: [{ id: 'id-1', name: 'Kim Lake' }],
    },
    picksByProject: { '1': { workType: [{ id: '10', name: 'Bug' }] } },
  };
}

const answer = (answers: Answers) => jest.mocked(invoke).mockImplementation(answering(answers));
const called = (name: string) => jest.mocked(invoke).mock.calls.flatMap(([each, payload]) => (each === name ? [payload] : []));
const saving: Answers = {
  'targets.save': ({ settings }: { settings: TargetsSettings }) => good(aView(settings.targets, 'r2')),
};

async function choose(user: UserEvent, box: RegExp, option: string) {
  await user.click(await inTargets().findByRole('combobox', { name: box }));
  await user.click(await screen.findByRole('option', { name: option }));
}

const inTargets = () => within(screen.getByRole('list', { name: 'Targets' }));
const renderTab = () => renderScreen(<TargetsTab projects={someProjects} initialId="100" />);

beforeEach(() => jest.clearAllMocks());

it('shows the targets by name, each with the form of its options, and nothing of ids', async () => {
  answer({ 'targets.load': () => good(aView([dev])) });
  const { user, container } = renderTab();

  await user.click(await screen.findByRole('button', { name: 'Edit Developers' }));

  expect(screen.getByRole('textbox', { name: /Name/ })).toHaveValue('Developers');
  expect(screen.getByText('Kim Lake')).toBeVisible();
  expect(screen.getByRole('checkbox', { name: 'Mask personal data' })).toBeChecked();
  expect(screen.getByText('Everything is saved')).toBeVisible();
  expect(await faults(container)).toEqual([]);
});

it('adds a target, asks for what its project offers, and saves it with the revision', async () => {
  answer({
    'targets.load': () => good(aView([])),
    'targets.picks': () => good({ workType: [{ id: '20', name: 'Wish' }] }),
    'people.find': () => good([{ id: 'id-2', name: 'Robin Field' }]),
    ...saving,
  });
  const { user, container } = renderTab();
  expect(await screen.findByText('No target yet')).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Add a target' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByRole('textbox', { name: /Name/, description: 'Name the target.' })).toBeInvalid();
  expect(called('targets.save')).toEqual([]);
  await user.type(screen.getByRole('textbox', { name: /Name/ }), 'Wishes');
  await choose(user, /^Project$/, 'Product owners');
  await user.click(screen.getByRole('button', { name: 'Add a work type' }));
  await choose(user, /become/, 'Wish');
  await user.type(screen.getByRole('combobox', { name: 'Assignee' }), 'Rob');
  await user.click(await screen.findByRole('option', { name: 'Robin Field' }));
  expect(await faults(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Save' }));

  await waitFor(() => expect(showFlag).toHaveBeenCalledWith(expect.objectContaining({ title: 'Saved' })));
  expect(called('targets.save')).toEqual([
    {
      projectId: '100',
      revision: 'r1',
      settings: {
        version: 1,
        targets: [
          {
            id: expect.stringMatching(/^[\w-]{1,40}$/),
            name: 'Wishes',
            options: { project: '2', workTypes: [{ workType: '20' }], assignee: 'id-2', mask: true },
          },
        ],
      },
    },
  ]);
  expect(called('targets.picks')).toEqual([{ targetProjectId: '2' }]);
});

it('takes a target out, and brings it back with Discard', async () => {
  answer({ 'targets.load': () => good(aView([dev])) });
  const { user } = renderTab();

  await user.click(await screen.findByRole('button', { name: 'Take out Developers' }));
  expect(screen.getByText('Not saved yet: “Developers” taken out')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Discard' }));

  expect(screen.getByRole('heading', { name: 'Developers' })).toBeVisible();
});

it('opens the target that was refused, and says it beside the field', async () => {
  answer({
    'targets.load': () => good(aView([dev])),
    'targets.save': () => bad('invalid', 'targets.0.options.project: This project is gone.'),
  });
  const { user } = renderTab();

  await user.click(await screen.findByRole('button', { name: 'Edit Developers' }));
  await user.click(screen.getByRole('checkbox', { name: 'Mask personal data' }));
  await user.click(screen.getByRole('button', { name: 'Close Developers' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));

  expect(await screen.findByText('This project is gone.')).toBeVisible();
  expect(inTargets().getByRole('combobox', { name: /^Project$/ })).toHaveAccessibleDescription(/This project is gone\./);
});

it('keeps what was changed when somebody else saved in between', async () => {
  const views = [aView([dev]), aView([dev, { ...dev, id: 'po', name: 'Owners' }], 'r2')];
  answer({
    'targets.load': () => good(views.shift() ?? aView([])),
    'targets.save': () => bad('conflict', 'Somebody else saved.'),
  });
  const { user } = renderTab();

  await user.click(await screen.findByRole('button', { name: 'Edit Developers' }));
  await user.type(screen.getByRole('textbox', { name: /Name/ }), ' East');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await user.click(await screen.findByRole('button', { name: 'Load again' }));

  const list = await screen.findByRole('list', { name: 'Targets' });
  await waitFor(() =>
    expect(
      within(list)
        .getAllByRole('heading')
        .map((each) => each.textContent),
    ).toEqual(['Developers East', 'Owners']),
  );
});

it('asks before another project takes the place of unsaved changes', async () => {
  answer({ 'targets.load': () => good(aView([dev])) });
  const { user } = renderTab();

  await user.click(await screen.findByRole('button', { name: 'Take out Developers' }));
  await user.click(screen.getByRole('combobox', { name: 'Project' }));
  await user.click(await screen.findByRole('option', { name: /Payroll/ }));
  await user.click(await screen.findByRole('button', { name: 'Discard and leave' }));

  await waitFor(() => expect(called('targets.load').at(-1)).toEqual({ projectId: '200' }));
});
