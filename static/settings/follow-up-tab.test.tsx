import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { invoke, showFlag } from '@forge/bridge';
import { answering, type Answers, bad, faults, good, renderScreen } from '../ui/test-page';
import FollowUpTab from './follow-up-tab';
import { aCalendar, aFollowUpView, aPolicy } from './follow-up-test-data';
import { someProjects } from './test-data';

jest.mock('@forge/bridge', () => ({
  invoke: jest.fn(),
  showFlag: jest.fn(),
  view: { getContext: jest.fn(() => Promise.resolve({ extension: {} })) },
}));

const answer = (answers: Answers) =>
  jest.mocked(invoke).mockImplementation(answering({ 'followUp.load': () => good(aFollowUpView()), ...answers }));
const open = () => renderScreen(<FollowUpTab projects={someProjects.slice(0, 1)} />);
const saved = () => jest.mocked(invoke).mock.calls.filter(([name]) => name === 'followUp.save')[0]?.[1];
const nothingYet = { policies: [], calendars: [] };

async function choose(user: UserEvent, box: string, option: string) {
  await user.click(await screen.findByRole('combobox', { name: box }));
  await user.click(await screen.findByRole('option', { name: option }));
}

beforeEach(() => jest.clearAllMocks());

it('asks which project, then loads its policies', async () => {
  answer({});
  const { user, container } = renderScreen(<FollowUpTab projects={someProjects} />);

  expect(screen.getByText('Choose a project', { selector: 'p' })).toBeVisible();
  await choose(user, 'Project', 'Help desk (HELP)');

  expect(await screen.findByRole('article', { name: 'Two, five, ten' })).toHaveTextContent(
    /RehearsalFor all other request types/,
  );
  expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
  expect(await faults(container)).toEqual([]);
});

it('begins with a preset that rehearses, and says what is still to choose', async () => {
  answer({
    'followUp.load': () => good(aFollowUpView(nothingYet)),
    'followUp.save': () => good(aFollowUpView({ revision: 'r2' })),
  });
  const { user, container } = open();

  expect(await screen.findByText('Nobody is reminded, nothing is closed')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Use Reminders at day 2 and 5, closed at day 10' }));

  expect(screen.getByText(/Still to choose before it can go live/)).toHaveTextContent(
    '“Statuses in which a request waits for the customer” and “Closing moves the request to”',
  );
  expect(screen.getByRole('radio', { name: 'Rehearsal' })).toBeChecked();
  expect(await faults(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Save' }));

  expect(await screen.findByText('Everything is saved')).toBeVisible();
  expect(saved()).toMatchObject({ projectId: '100', revision: 'r1', calendars: [{ id: 'plain' }] });
  expect(saved()).toHaveProperty(['policies', 0, 'id'], 'two-five-ten');
  expect(showFlag).toHaveBeenCalledWith(expect.objectContaining({ type: 'success', title: 'Saved' }));
});

it('edits a policy with everything picked by name', async () => {
  answer({
    'followUp.save': () => good(aFollowUpView({ revision: 'r2' })),
    'people.find': () => good([{ id: 'id-2', name: 'Robin Field' }]),
  });
  const { user, container } = open();
  await user.click(await screen.findByRole('button', { name: 'Two, five, ten' }));

  await user.type(screen.getByRole('combobox', { name: 'Reporters and assignees that are exempt' }), 'Rob');
  await user.click(await screen.findByRole('option', { name: 'Robin Field' }));
  await choose(user, 'Request types', 'Ask a question');
  await choose(user, 'Closing moves the request to', 'Open');
  await user.click(screen.getByRole('checkbox', { name: 'An option of a later version' }));
  expect(screen.getByText('Not saved yet: policy “Two, five, ten”')).toBeVisible();
  expect(await faults(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Save' }));

  await waitFor(() => expect(saved()).toHaveProperty(['policies', 0, 'requestTypeIds'], ['11']));
  expect(saved()).toHaveProperty(['policies', 0, 'options', 'closeTo'], '1');
  expect(saved()).toHaveProperty(['policies', 0, 'options', 'exemptPeople'], ['id-2']);
  expect(saved()).toHaveProperty(['policies', 0, 'options', 'futureOption'], true);
});

it('goes live only after saying what will happen', async () => {
  answer({ 'followUp.save': () => good(aFollowUpView({ policies: [aPolicy({ mode: 'live' })], revision: 'r2' })) });
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Two, five, ten' }));

  await user.click(screen.getByRole('radio', { name: 'Live' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  const dialog = await screen.findByRole('dialog', { name: 'Go live in Help desk?' });
  expect(dialog).toHaveTextContent('In Waiting for customer, the customer is reminded after 2 days and 5 days.');
  expect(saved()).toBeUndefined();
  await user.click(within(dialog).getByRole('button', { name: 'Go live' }));

  await waitFor(() => expect(saved()).toHaveProperty(['policies', 0, 'mode'], 'live'));
});

it('does not go live without what it needs, and brings the admin to it', async () => {
  const bare = aPolicy({ mode: 'rehearsal', options: { ...aPolicy().options, waitingStatuses: [] } });
  answer({ 'followUp.load': () => good(aFollowUpView({ policies: [bare] })) });
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Two, five, ten' }));

  await user.click(screen.getByRole('radio', { name: 'Live' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));

  expect(screen.getByRole('alert')).toHaveTextContent('Choose the statuses in which a request waits for its customer.');
  expect(screen.getByRole('combobox', { name: 'Statuses in which a request waits for the customer' })).toHaveFocus();
  expect(saved()).toBeUndefined();
});

it('says why a policy is paused, and lets it go on', async () => {
  const paused = { a: { at: '2026-11-22T10:00:00Z', why: 'The status “Done” is no longer in the workflow.' } };
  answer({
    'followUp.load': () => good(aFollowUpView({ paused })),
    'followUp.save': () => good(aFollowUpView({ revision: 'r2' })),
  });
  const { user, container } = open();

  expect(await screen.findByText('The status “Done” is no longer in the workflow.')).toBeVisible();
  expect(await faults(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Save and go on' }));

  await waitFor(() => expect(screen.queryByText('The status “Done” is no longer in the workflow.')).not.toBeInTheDocument());
  expect(saved()).toMatchObject({ revision: 'r1' });
});

it('edits a calendar: hours with a break, holidays of a region, a day of its own', async () => {
  answer({ 'followUp.save': () => good(aFollowUpView({ revision: 'r2' })) });
  const { user, container } = open();
  await user.click(await screen.findByRole('button', { name: 'Office hours' }));

  const friday = screen.getByRole('textbox', { name: 'Friday' });
  expect(friday).toHaveValue('09:00–17:00');
  await user.clear(friday);
  await user.type(friday, '8:00-12:00, 13:30-16:00');
  await choose(user, 'Public holidays of', 'Switzerland');
  await choose(user, 'Region', 'Canton of Bern');
  await user.type(screen.getByRole('textbox', { name: /On the day before a public holiday/ }), '16:00');
  await user.click(screen.getByRole('button', { name: 'Add a day' }));
  await user.type(screen.getByRole('textbox', { name: 'Date' }), '12-24');
  await user.type(screen.getByRole('textbox', { name: 'Name of the day' }), 'Christmas Eve');
  expect(screen.getByRole('button', { name: 'Take this calendar out' })).toBeDisabled();
  expect(await faults(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Save' }));

  await waitFor(() => expect(saved()).toBeDefined());
  expect(saved()).toHaveProperty(['calendars', 0], {
    ...aCalendar(),
    week: {
      ...aCalendar().week,
      friday: [
        { from: '08:00', to: '12:00' },
        { from: '13:30', to: '16:00' },
      ],
    },
    holidays: { country: 'CH', region: 'BE' },
    eveUntil: '16:00',
    days: [{ date: '12-24', name: 'Christmas Eve', hours: [] }],
  });
});

it('shows beside the field what the app refused, also in a policy that was folded', async () => {
  answer({ 'followUp.save': () => bad('invalid', 'policies.0.options.closeAfter: Closing comes after the last reminder.') });
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Add a calendar' }));

  await user.click(screen.getByRole('button', { name: 'Save' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('Closing comes after the last reminder.');
  expect(screen.getByRole('spinbutton', { name: 'Close after' })).toHaveAccessibleDescription(
    'Closing comes after the last reminder.',
  );
});

it('keeps what was changed when somebody else saved in between', async () => {
  const loads = [aFollowUpView(), aFollowUpView({ revision: 'r2', calendars: [aCalendar({ name: 'Theirs' })] })];
  answer({
    'followUp.load': () => good(loads.shift() ?? aFollowUpView()),
    'followUp.save': () => bad('conflict', 'Somebody else saved.'),
  });
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Two, five, ten' }));
  await user.click(screen.getByRole('radio', { name: 'Off' }));

  await user.click(screen.getByRole('button', { name: 'Save' }));
  await user.click(await screen.findByRole('button', { name: 'Load again' }));

  expect(await screen.findByRole('article', { name: 'Theirs' })).toBeVisible();
  expect(screen.getByRole('radio', { name: 'Off' })).toBeChecked();
});

it('says what to do when it cannot be loaded, and warns of settings that cannot be read', async () => {
  const answers = [bad('unavailable', 'Jira does not answer.'), good(aFollowUpView({ ...nothingYet, unreadable: true }))];
  answer({ 'followUp.load': () => answers.shift() ?? bad('unavailable', '') });
  const { user, container } = open();

  expect(await screen.findByRole('alert')).toHaveTextContent('Jira does not answer.');
  await user.click(screen.getByRole('button', { name: 'Try again' }));

  expect(await screen.findByText(/Following up is off in this project until somebody saves/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Save what is shown' })).toBeEnabled();
  expect(await faults(container)).toEqual([]);
});
