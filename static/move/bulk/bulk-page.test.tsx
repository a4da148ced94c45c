import { screen, waitFor, within } from '@testing-library/react';
import { invoke } from '@forge/bridge';
import type { BulkRow, BulkView } from '../../../src/contract/bulk';
import { answering, type Answers, bad, faults, good, renderScreen } from '../../ui/test-page';
import { aClone, aPlan, aSeverity } from '../test-data';
import { BulkPage } from './bulk-page';

jest.mock('@forge/bridge', () => ({
  invoke: jest.fn(),
  router: { open: jest.fn(() => Promise.resolve()) },
  view: { close: jest.fn(() => Promise.resolve()) },
}));

const view: BulkView = {
  project: { id: '10', key: 'HELP', name: 'Help' },
  queues: [
    { id: '1', name: 'All open' },
    { id: '2', name: 'Unassigned' },
  ],
  targets: [{ id: 'dev', name: 'Development', usable: true, because: null }],
  lastTargetId: 'dev',
};

function aRow(number: number, over: Partial<BulkRow> = {}): BulkRow {
  return {
    id: String(number),
    key: `HELP-${number}`,
    summary: `Export ${number} fails`,
    requestType: 'Report a problem',
    status: 'Open',
    statusCategory: 'new',
    assignee: null,
    created: '2026-03-02T08:00:00.000Z',
    clonedAs: null,
    ...over,
  };
}

const answer = (answers: Answers) => jest.mocked(invoke).mockImplementation(answering(answers));
const called = (name: string) => jest.mocked(invoke).mock.calls.flatMap(([each, payload]) => (each === name ? [payload] : []));
const queueOf = (rows: readonly BulkRow[]): Answers => ({
  'bulk.get': () => good(view),
  'bulk.requests': () => good({ rows, next: null }),
});
const rowOf = async (key: string) =>
  (await screen.findByRole('link', { name: new RegExp(`^${key} `) })).closest('tr') as HTMLElement;

beforeEach(() => jest.clearAllMocks());

it('chooses what is not handed over, plans it, asks once for what all lack, and hands it over', async () => {
  const plan = aPlan({ fields: [aSeverity] });
  answer({
    ...queueOf([aRow(1), aRow(2), aRow(3, { clonedAs: 'DEV-9' })]),
    'bulk.plan': () => good(plan),
    'bulk.create': () => good(aClone()),
  });
  const { user, container } = renderScreen(<BulkPage />);

  await user.click(await screen.findByRole('checkbox', { name: 'Choose all that are not handed over' }));
  expect(screen.getByText('2 requests chosen')).toBeVisible();
  expect(screen.queryByRole('checkbox', { name: /HELP-3/ })).toBeNull();
  expect(await faults(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Look at what will be made' }));

  expect(await screen.findAllByText('Something is missing')).toHaveLength(2);
  expect(screen.getByRole('button', { name: 'Hand over 0 requests' })).toBeDisabled();
  await user.click(screen.getByRole('combobox', { name: /Severity/ }));
  await user.click(await screen.findByRole('option', { name: 'Major' }));
  await user.click(await screen.findByRole('button', { name: 'Hand over 2 requests' }));

  expect(await screen.findByText('2 handed over')).toBeVisible();
  expect(called('bulk.create')).toEqual(
    ['1', '2'].map((requestId) => expect.objectContaining({ requestId, fields: { [aSeverity.id]: '71' } }) as unknown),
  );
  expect(await faults(container)).toEqual([]);
});

it('keeps what failed apart from what was made, and tries it again', async () => {
  const answers = [bad('unavailable', 'Jira does not answer.'), good(aClone())];
  answer({
    ...queueOf([aRow(1)]),
    'bulk.plan': () => good(aPlan()),
    'bulk.create': () => answers.shift() ?? good(aClone()),
  });
  const { user } = renderScreen(<BulkPage />);
  await user.click(await screen.findByRole('checkbox', { name: /HELP-1/ }));
  await user.click(screen.getByRole('button', { name: 'Look at what will be made' }));
  await user.click(await screen.findByRole('button', { name: 'Hand over 1 request' }));

  expect(await within(await rowOf('HELP-1')).findByText('Jira does not answer.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: /Try again/ }));
  expect(await within(await rowOf('HELP-1')).findByText('Handed over as DEV-12')).toBeVisible();
});

it('offers to link to what looks like it, and shows what is handed over already', async () => {
  const like = [{ id: '5', key: 'DEV-5', summary: 'Exports fail', status: 'Open', likeness: 82, requests: 1 }];
  const linked = aClone({ state: 'linked' });
  answer({
    ...queueOf([aRow(1), aRow(2)]),
    'bulk.plan': ({ requestId }: { requestId: string }) =>
      good(requestId === '1' ? aPlan({ like }) : aPlan({ existing: aClone() })),
    'bulk.link': () => good(linked),
  });
  const { user } = renderScreen(<BulkPage />);
  await user.click(await screen.findByRole('checkbox', { name: 'Choose all that are not handed over' }));
  await user.click(screen.getByRole('button', { name: 'Look at what will be made' }));

  expect(await within(await rowOf('HELP-2')).findByText('Handed over as DEV-12')).toBeVisible();
  await user.click(await screen.findByRole('combobox', { name: 'What HELP-1 becomes' }));
  await user.click(await screen.findByRole('option', { name: /Link to DEV-5/ }));
  await user.click(screen.getByRole('button', { name: 'Hand over 1 request' }));
  expect(await within(await rowOf('HELP-1')).findByText('Linked to DEV-12')).toBeVisible();
  expect(called('bulk.link')).toEqual([{ requestId: '1', targetId: 'dev', itemKey: 'DEV-5' }]);
});

it('stops when asked to: what is under way ends, the rest is left', async () => {
  const waiting: (() => void)[] = [];
  answer({
    ...queueOf([1, 2, 3, 4].map((number) => aRow(number))),
    'bulk.plan': () => good(aPlan()),
    'bulk.create': () => new Promise((done) => waiting.push(() => done(good(aClone())))),
  });
  const { user } = renderScreen(<BulkPage />);
  await user.click(await screen.findByRole('checkbox', { name: 'Choose all that are not handed over' }));
  await user.click(screen.getByRole('button', { name: 'Look at what will be made' }));
  await user.click(await screen.findByRole('button', { name: 'Hand over 4 requests' }));
  await waitFor(() => expect(waiting).toHaveLength(2));
  await user.click(screen.getByRole('button', { name: 'Stop' }));
  for (const done of waiting) done();

  expect(await screen.findByText('2 handed over, 2 ready')).toBeVisible();
  expect(waiting).toHaveLength(2);
});

it('says why nothing can be chosen', async () => {
  answer({ 'bulk.get': () => good({ ...view, targets: [], lastTargetId: null }) });
  renderScreen(<BulkPage />);
  expect(await screen.findByText('There is no target yet')).toBeVisible();
});
