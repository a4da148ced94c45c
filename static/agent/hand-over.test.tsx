import { act, screen, waitFor, within } from '@testing-library/react';
import { events, invoke, Modal } from '@forge/bridge';
import type { MoveCalls } from '../../src/contract/move';
import { aClone, aMove } from '../move/test-data';
import { answering, type Answers, bad, faults, good, renderScreen } from '../ui/test-page';
import { HandOver } from './hand-over';

jest.mock('@forge/bridge', () => ({
  invoke: jest.fn(),
  showFlag: jest.fn(),
  router: { open: jest.fn(() => Promise.resolve()) },
  events: { on: jest.fn(() => Promise.resolve({ unsubscribe: jest.fn() })) },
  Modal: jest.fn(() => ({ open: jest.fn(() => Promise.resolve()) })),
}));

const TITLE = 'Clone and move to DEV';
const answer = (answers: Answers) => jest.mocked(invoke).mockImplementation(answering(answers));
const called = (name: string) => jest.mocked(invoke).mock.calls.filter(([each]) => each === name).length;
const clones = (over: Partial<MoveCalls['move.clones']['value']> = {}): Answers => ({ 'move.clones': () => good(aMove(over)) });
const item = { ...aClone().item!, status: 'In progress', statusCategory: 'indeterminate' as const };
const nobodyMay = aMove().targets.map((target) => ({ ...target, usable: false, because: 'It is for other groups of people.' }));

beforeEach(() => jest.clearAllMocks());

it('is busy, then offers to hand the request over in the page that the action opens', async () => {
  answer(clones());
  const { user, container } = renderScreen(<HandOver />);
  expect(screen.getByRole('status')).toHaveAttribute('aria-busy', 'true');

  await user.click(await screen.findByRole('button', { name: TITLE }));

  expect(Modal).toHaveBeenCalledWith(expect.objectContaining({ resource: 'move' }));
  const opened = jest.mocked(Modal).mock.results[0]?.value as Modal;
  expect(opened.open).toHaveBeenCalledTimes(1);
  expect(await faults(container)).toEqual([]);
});

it('shows each clone with its status, its assignee and its release, and what is not done yet', async () => {
  const made = aClone({
    item: { ...item, assignee: 'Kim Lake', releases: [{ name: '1.4', released: true }] },
    undone: ['The request was not moved: no transition leads there.'],
  });
  const linked = aClone({ targetId: 'po', targetName: 'Product owner', state: 'linked', item: { ...item, key: 'PO-3' } });
  answer({ ...clones({ clones: [made, linked] }), 'move.retry': () => good(aClone({ item })) });
  const { user, container } = renderScreen(<HandOver />);

  const first = await screen.findByRole('region', { name: 'Development' });
  for (const words of ['In progress', 'Assigned to Kim Lake', 'Release: 1.4 (released)'])
    expect(within(first).getByText(words)).toBeVisible();
  expect(within(first).getByRole('list', { name: 'Not done' })).toHaveTextContent('no transition leads there');
  const second = screen.getByRole('region', { name: 'Product owner' });
  expect(within(second).getByText('Unassigned')).toBeVisible();
  expect(screen.queryByRole('button', { name: TITLE })).not.toBeInTheDocument();
  expect(await faults(container)).toEqual([]);
  await user.click(within(first).getByRole('button', { name: 'Retry' }));

  await waitFor(() => expect(within(first).queryByRole('list', { name: 'Not done' })).not.toBeInTheDocument());
});

it('unlinks one after a question, and offers the page again', async () => {
  answer({ ...clones({ clones: [aClone()] }), 'move.unlink': () => good(aMove()) });
  const { user } = renderScreen(<HandOver />);

  await user.click(await screen.findByRole('button', { name: 'Unlink' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Unlink' }));

  await waitFor(() => expect(screen.queryByText('Handed over as DEV-12')).not.toBeInTheDocument());
  expect(screen.getByRole('button', { name: TITLE })).toBeVisible();
});

it('looks again when the request changes, when the page closes, and now and then while the work item is open', async () => {
  answer(clones({ clones: [aClone({ item })] }));
  const { user } = renderScreen(<HandOver lookEvery={10} />);
  await screen.findByText('In progress');
  answer(clones({ clones: [aClone({ item: { ...item, status: 'Done', statusCategory: 'done' } })] }));

  await screen.findByText('Done');
  const before = called('move.clones');
  await act(async () => {
    for (const [, callback] of jest.mocked(events.on).mock.calls) callback({});
    await Promise.resolve();
  });
  await waitFor(() => expect(called('move.clones')).toBeGreaterThan(before));
  await user.click(screen.getByRole('button', { name: TITLE }));
  answer(clones({ clones: [aClone({ item, targetName: 'The developers' })] }));
  act(() => void jest.mocked(Modal).mock.calls[0]?.[0]?.onClose?.(undefined));

  expect(await screen.findByRole('region', { name: 'The developers' })).toBeVisible();
});

it('follows a copy that is under way', async () => {
  const copy = { total: 2, done: 1, failed: [], state: 'running' } as const;
  answer({
    ...clones({ clones: [aClone({ copy })] }),
    'move.progress': () => good(aClone({ copy: { ...copy, done: 2, state: 'done' } })),
  });
  renderScreen(<HandOver pollEvery={5} />);

  expect(await screen.findByText('2 attachments copied')).toBeVisible();
});

it.each([
  ['no target is set', { targets: [] }, /No target is set for this project/],
  ['the agent may not edit the request', { canMove: false }, /You need the permission to edit/],
  ['the targets are for others', { targets: nobodyMay.slice(0, 1) }, /You may not use Development\. It is for other groups/],
  ['none of several may be used', { targets: nobodyMay }, /You may use none of the targets/],
])('says why there is no button when %s', async (_when, over, words) => {
  answer(clones(over));
  renderScreen(<HandOver />);

  expect(await screen.findByText(words)).toBeVisible();
  expect(screen.queryByRole('button', { name: TITLE })).not.toBeInTheDocument();
});

it('says what went wrong, and tries again', async () => {
  const answers = [bad('unavailable', 'Jira does not answer.'), good(aMove())];
  answer({ 'move.clones': () => answers.shift() ?? good(aMove()) });
  const { user } = renderScreen(<HandOver />);

  expect(await screen.findByRole('alert')).toHaveTextContent('Jira does not answer.');
  await user.click(screen.getByRole('button', { name: 'Try again' }));

  expect(await screen.findByRole('button', { name: TITLE })).toBeVisible();
});

it('says nothing where the app is off and no target is set', async () => {
  answer(clones({ targets: [] }));
  const { container } = renderScreen(<HandOver isWanted={false} />);

  await waitFor(() => expect(called('move.clones')).toBe(1));
  expect(container.querySelector('section')).toBeNull();
});
