import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { invoke, showFlag } from '@forge/bridge';
import { answering, type Answers, bad, faults, good, renderScreen } from '../ui/test-page';
import { FollowUp } from './follow-up';
import { aFollowUp } from './test-data';

jest.mock('@forge/bridge', () => ({
  invoke: jest.fn(),
  showFlag: jest.fn(),
  events: { on: jest.fn(() => Promise.resolve({ unsubscribe: jest.fn() })) },
}));

const answer = (answers: Answers) =>
  jest.mocked(invoke).mockImplementation(answering({ 'followUp.get': () => good(aFollowUp()), ...answers }));

beforeEach(() => jest.clearAllMocks());

it('shows what comes next and when, and what agents can do', async () => {
  answer({});

  const { container } = renderScreen(<FollowUp />);

  expect(screen.getByRole('status')).toHaveAttribute('aria-busy', 'true');
  expect(await screen.findByText('A reminder follows when the customer does not answer.')).toBeVisible();
  expect(screen.getByText('Reminder to the customer').nextSibling).toHaveTextContent(/25 Nov 2026/);
  expect(screen.getByText('Closes without an answer').nextSibling).toHaveTextContent(/3 Dec 2026/);
  const acts = screen.getByRole('group', { name: 'What you can do' });
  expect(
    within(acts)
      .getAllByRole('button')
      .map((button) => button.textContent),
  ).toEqual(['Hold until…', 'Send now', 'Skip this step', 'Stop for this request']);
  expect(await faults(container)).toEqual([]);
});

it('says what the customer reads: whose turn it is, and what the status means', async () => {
  const status = { name: 'Waiting for customer', says: 'We have asked you something.' };
  answer({ 'followUp.get': () => good(aFollowUp({ status, words: 'reminder 1 comes after 2 days' })) });

  renderScreen(<FollowUp />);

  expect(await screen.findByText('The customer has to act')).toBeVisible();
  expect(screen.getByText(/We have asked you something\./)).toHaveTextContent('Waiting for customer: We have');
  expect(screen.getByText('Reminder 1 comes after 2 days.')).toBeVisible();
});

it('holds until the day that the agent chooses, as it begins at the desk', async () => {
  const held = aFollowUp({ hold: { until: '2026-12-09T23:00:00Z', by: 'Robin Field' }, actions: ['release', 'stop'] });
  answer({ 'followUp.act': () => good({ ...held, said: 'On hold until 2026-12-10.' }) });
  const { user, container } = renderScreen(<FollowUp />);

  await user.click(await screen.findByRole('button', { name: 'Hold until…' }));
  const day = screen.getByLabelText('Go on with following up on');
  expect(day).toHaveFocus();
  fireEvent.change(day, { target: { value: '2026-11-23' } });
  await user.click(screen.getByRole('button', { name: 'Hold' }));
  expect(screen.getByRole('alert')).toHaveTextContent('Choose a day from 2026-11-24 to 2027-01-22.');
  expect(await faults(container)).toEqual([]);
  fireEvent.change(day, { target: { value: '2026-12-10' } });
  await user.click(screen.getByRole('button', { name: 'Hold' }));

  expect(await screen.findByRole('button', { name: 'End the hold' })).toBeVisible();
  expect(invoke).toHaveBeenCalledWith('followUp.act', { action: { do: 'hold', until: '2026-12-09T23:00:00.000Z' } });
  expect(screen.getByText('On hold until').nextSibling).toHaveTextContent(/by Robin Field/);
  expect(showFlag).toHaveBeenCalledWith(expect.objectContaining({ type: 'success', title: 'On hold until 2026-12-10.' }));
});

it('asks before a customer is written to at once', async () => {
  answer({ 'followUp.act': () => good({ ...aFollowUp({ actions: ['stop'] }), said: 'The next step is sent now.' }) });
  const { user } = renderScreen(<FollowUp />);

  await user.click(await screen.findByRole('button', { name: 'Send now' }));
  expect(screen.getByRole('group', { name: 'Send reminder 1 to the customer now?' })).toBeVisible();
  expect(invoke).not.toHaveBeenCalledWith('followUp.act', expect.anything());
  await user.click(screen.getByRole('button', { name: 'Yes, now' }));

  await waitFor(() => expect(invoke).toHaveBeenCalledWith('followUp.act', { action: { do: 'send-now', step: '10-fu-r1-1' } }));
});

it('sends what was asked about, never what came next meanwhile, and looks again when it is too late', async () => {
  const words = 'Another step is next by now.';
  const closing = aFollowUp({ toSend: { id: '10-fu-close-1', step: 'close', number: 0 } });
  const answers = [good(aFollowUp())];
  answer({ 'followUp.get': () => answers.shift() ?? good(closing), 'followUp.act': () => bad('conflict', words) });
  const { user } = renderScreen(<FollowUp />);

  await user.click(await screen.findByRole('button', { name: 'Send now' }));
  await user.click(screen.getByRole('button', { name: 'Yes, now' }));

  await waitFor(() =>
    expect(showFlag).toHaveBeenCalledWith(expect.objectContaining({ description: `${words} Nothing was changed.` })),
  );
  expect(invoke).toHaveBeenCalledWith('followUp.act', { action: { do: 'send-now', step: '10-fu-r1-1' } });
  await waitFor(() => expect(jest.mocked(invoke).mock.calls.filter(([name]) => name === 'followUp.get')).toHaveLength(2));
  await user.click(await screen.findByRole('button', { name: 'Send now' }));
  expect(screen.getByRole('group', { name: 'Close the request now and tell the customer why?' })).toBeVisible();
});

it('stops and goes on', async () => {
  const stopped = aFollowUp({
    next: null,
    closesAt: null,
    stopped: { at: '2026-11-23T11:00:00Z', by: 'Robin Field' },
    actions: ['resume'],
  });
  answer({
    'followUp.act': ({ action }: { action: { do: string } }) =>
      good(action.do === 'stop' ? { ...stopped, said: 'Nothing more is sent.' } : { ...aFollowUp(), said: 'It goes on.' }),
  });
  const { user } = renderScreen(<FollowUp />);

  await user.click(await screen.findByRole('button', { name: 'Stop for this request' }));
  expect((await screen.findByText('Stopped')).nextSibling).toHaveTextContent('by Robin Field, 1 hour ago');
  await user.click(screen.getByRole('button', { name: 'Follow up again' }));

  expect(await screen.findByRole('button', { name: 'Skip this step' })).toBeVisible();
});

it('tells when an act failed and leaves everything as it was', async () => {
  answer({ 'followUp.act': () => bad('forbidden', 'You may not edit this request.') });
  const { user } = renderScreen(<FollowUp />);

  await user.click(await screen.findByRole('button', { name: 'Skip this step' }));

  await waitFor(() =>
    expect(showFlag).toHaveBeenCalledWith(
      expect.objectContaining({ type: 'error', description: 'You may not edit this request. Nothing was changed.' }),
    ),
  );
  expect(screen.getByRole('button', { name: 'Skip this step' })).toBeEnabled();
});

it('shows the history with reasons, what was rehearsed and who acted', async () => {
  const history = [
    { at: '2026-11-23T11:00:00Z', action: 'held', reason: 'On hold until 1 December.', rehearsed: false, by: 'Robin Field' },
    { at: '2026-11-22T12:00:00Z', action: 'reminded', reason: 'Two days without an answer.', rehearsed: true, by: null },
  ];
  answer({ 'followUp.get': () => good(aFollowUp({ phase: 'rehearsal', history })) });
  const { user, container } = renderScreen(<FollowUp />);

  await user.click(await screen.findByText('What was decided (2)'));

  const [held, reminded] = within(screen.getByRole('list', { name: 'What was decided, newest first' })).getAllByRole(
    'listitem',
  );
  expect(held).toHaveTextContent('Put on holdOn hold until 1 December.1 hour ago, by Robin Field');
  expect(reminded).toHaveTextContent(/Reminder sentRehearsalTwo days without an answer\.yesterday$/);
  expect(await faults(container)).toEqual([]);
});

it('says why nobody follows up, without buttons', async () => {
  const off = aFollowUp({ phase: 'off', policyName: null, words: 'No policy is for this request.', next: null, actions: [] });
  answer({ 'followUp.get': () => good({ ...off, closesAt: null }) });

  renderScreen(<FollowUp />);

  expect(await screen.findByText('No policy is for this request.')).toBeVisible();
  expect(screen.getByText('Off')).toBeVisible();
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});

it('can be asked again when it could not be loaded', async () => {
  const answers = [bad('unavailable', 'Jira does not answer.'), good(aFollowUp())];
  answer({ 'followUp.get': () => answers.shift() ?? bad('unavailable', '') });
  const { user } = renderScreen(<FollowUp />);

  await user.click(await screen.findByRole('button', { name: 'Try again' }));

  expect(await screen.findByRole('button', { name: 'Send now' })).toBeVisible();
});
