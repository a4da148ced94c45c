import { act, screen, waitFor, within } from '@testing-library/react';
import { events, invoke, showFlag } from '@forge/bridge';
import { answering, type Answers, bad, faults, good, renderScreen } from '../ui/test-page';
import { Panel } from './panel';
import { aFinding, aFollowUp, aReview } from './test-data';

jest.mock('@forge/bridge', () => ({
  invoke: jest.fn(),
  showFlag: jest.fn(),
  Modal: jest.fn(),
  events: { on: jest.fn(() => Promise.resolve({ unsubscribe: jest.fn() })) },
}));

const waived = { rule: 'language', ruleTitle: 'Language', by: 'Robin Field', at: '2026-11-23T11:00:00Z' } as const;
const notFollowedUp: Answers = { 'followUp.get': () => good(aFollowUp({ phase: 'off', policyName: null, actions: [] })) };
const nowhere: Answers = { 'move.clones': () => good({ targets: [], lastTargetId: null, clones: [], canMove: false }) };
const answer = (answers: Answers) =>
  jest.mocked(invoke).mockImplementation(answering({ ...notFollowedUp, ...nowhere, ...answers }));
const changed = async () => {
  const callbacks = jest.mocked(events.on).mock.calls.map(([, callback]) => callback);
  await act(async () => {
    for (const callback of callbacks) callback({});
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
};

beforeEach(() => jest.clearAllMocks());

it('is busy until the review is there', async () => {
  answer({ 'review.get': () => new Promise(() => {}) });

  const { container } = renderScreen(<Panel />);

  expect(screen.getByText('Loading the request check…').parentElement).toHaveAttribute('aria-busy', 'true');
  expect(await faults(container)).toEqual([]);
});

it('says where the request stands and what was found', async () => {
  answer({ 'review.get': () => good(aReview()) });

  const { container } = renderScreen(<Panel />);

  expect(await screen.findByText('Asked the customer 2 hours ago for 2 things')).toBeVisible();
  expect(screen.getByText('Customer writes in French')).toBeVisible();
  expect(
    screen
      .getAllByRole('heading', { level: 3 })
      .slice(0, 2)
      .map((each) => each.textContent),
  ).toEqual(['Language', 'Personal data']);
  expect(within(screen.getByRole('list', { name: 'Kinds of personal data' })).getByText('2 e-mail addresses')).toBeVisible();
  const marks = container.querySelectorAll('.g-text mark');
  expect([...marks].map((mark) => mark.textContent)).toEqual(['a@example.com', 'b@example.com']);
  expect(marks[0]).toHaveAccessibleDescription('Personal data');
  expect(await faults(container)).toEqual([]);
});

it('waives a rule, says so, and takes it back from where the agent is', async () => {
  answer({
    'review.get': () => good(aReview()),
    'review.waive': ({ rule }: { rule: string }) => good(aReview({ waived: rule === 'language' ? [waived] : [] })),
    'review.unwaive': () => good(aReview()),
  });
  const { user, container } = renderScreen(<Panel />);

  await user.click(await screen.findByRole('button', { name: 'Waive Language' }));

  const takeBack = await screen.findByRole('button', { name: 'Take back Language' });
  expect(invoke).toHaveBeenCalledWith('review.waive', { rule: 'language' });
  expect(screen.getByText(/by Robin Field/)).toHaveTextContent('by Robin Field, 1 hour ago');
  expect(takeBack).toHaveFocus();
  expect(showFlag).toHaveBeenCalledWith(expect.objectContaining({ type: 'success', title: 'Waived: Language' }));
  expect(await faults(container)).toEqual([]);

  await user.keyboard('{Enter}');

  expect(await screen.findByRole('button', { name: 'Waive Language' })).toHaveFocus();
  expect(screen.queryByRole('heading', { name: 'Waived' })).not.toBeInTheDocument();
});

it('tells when a waiver failed and leaves everything as it was', async () => {
  answer({ 'review.get': () => good(aReview()), 'review.waive': () => bad('forbidden', 'You may not edit this request.') });
  const { user } = renderScreen(<Panel />);

  await user.click(await screen.findByRole('button', { name: 'Waive Language' }));

  await waitFor(() =>
    expect(showFlag).toHaveBeenCalledWith(
      expect.objectContaining({ type: 'error', description: 'You may not edit this request. Nothing was changed.' }),
    ),
  );
  expect(screen.getByRole('button', { name: 'Waive Language' })).toBeEnabled();
});

it('offers no waiver to those who may not, and says why', async () => {
  answer({ 'review.get': () => good(aReview({ canWaive: false, waived: [{ ...waived, rule: 'repro-steps' }] })) });

  renderScreen(<Panel />);

  expect(await screen.findByText('Only agents who may edit this request can waive a check.')).toBeVisible();
  expect(screen.queryByRole('button', { name: /Waive|Take back/ })).not.toBeInTheDocument();
});

it('looks again when the work item changes, and leaves the focus where it is', async () => {
  const reviews = [aReview(), aReview({ phase: 'answered', findings: [aFinding()], settledAt: '2026-11-23T11:59:50Z' })];
  answer({ 'review.get': () => good(reviews.shift() ?? aReview({ phase: 'clear', findings: [] })) });
  const { user } = renderScreen(<Panel />);
  await screen.findByText(/^Asked the customer/);
  await user.tab();
  const focused = document.activeElement;

  await changed();

  expect(events.on).toHaveBeenCalledWith('JIRA_ISSUE_CHANGED', expect.any(Function));
  expect(screen.getByText('Settled just now: nothing left to ask')).toBeVisible();
  expect(document.activeElement).toBe(focused);
  expect(focused).not.toBe(document.body);
});

it('keeps showing what it knows when looking again fails', async () => {
  const answers = [good(aReview()), bad('unavailable', 'Jira does not answer.')];
  answer({ 'review.get': () => answers.shift() ?? good(aReview()) });
  renderScreen(<Panel />);
  await screen.findByText(/^Asked the customer/);

  await changed();

  expect(screen.getByText(/^Asked the customer/)).toBeVisible();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('says what to do when it could not be loaded, and tries again', async () => {
  const answers = [bad('unavailable', 'Jira does not answer.'), good(aReview({ phase: 'clear', findings: [] }))];
  answer({ 'review.get': () => answers.shift() ?? bad('unavailable', 'x') });
  const { user, container } = renderScreen(<Panel />);

  expect(await screen.findByRole('alert')).toHaveTextContent('Jira does not answer.');
  expect(await faults(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Try again' }));

  expect(await screen.findByText('All clear: nothing to ask')).toBeVisible();
  expect(await faults(container)).toEqual([]);
});

it('shows the reply that a rehearsal held back', async () => {
  answer({ 'review.get': () => good(aReview({ phase: 'advised', mode: 'rehearsal', rehearsedReply: 'Bonjour,\nHello,' })) });
  const { user } = renderScreen(<Panel />);

  await user.click(await screen.findByText('Reply the customer would have got'));

  expect(screen.getByText(/Bonjour/)).toBeVisible();
});

it('shortens a long text around its marks until asked for all', async () => {
  const text = `${'before '.repeat(100)}SECRET${' after'.repeat(100)}`;
  const findings = [aFinding({ rule: 'personal-data', type: 'PERSON', span: { start: 700, end: 706 } })];
  answer({ 'review.get': () => good(aReview({ texts: [{ field: 'description', label: 'Description', text }], findings })) });
  const { user, container } = renderScreen(<Panel />);
  const shown = () => container.querySelector('.g-text')?.textContent ?? '';

  const showAll = await screen.findByRole('button', { name: 'Show all of Description' });
  expect(shown().length).toBeLessThan(300);
  expect(shown()).toContain('SECRET');
  await user.click(showAll);

  expect(shown()).toBe(text);
  expect(screen.getByRole('button', { name: 'Show less of Description' })).toHaveAttribute('aria-expanded', 'true');
});
