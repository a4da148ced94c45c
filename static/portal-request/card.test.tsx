import { screen } from '@testing-library/react';
import { invoke, view } from '@forge/bridge';
import { HostProvider } from '../ui/host';
import { answering, type Answers, bad, faults, good, renderScreen } from '../ui/test-page';
import { StatusCard } from './card';
import { aCard, aCardView } from './test-data';

jest.mock('@forge/bridge', () => ({ invoke: jest.fn(), view: { refresh: jest.fn(() => Promise.resolve()) } }));

const answer = (answers: Answers) => jest.mocked(invoke).mockImplementation(answering(answers));
const open = (locale = 'en_GB') =>
  renderScreen(
    <HostProvider value={{ locale, timeZone: 'Europe/Zurich', siteUrl: '' }}>
      <StatusCard />
    </HostProvider>,
  );

beforeEach(() => jest.clearAllMocks());

it('says whose turn it is and what happens when, in the reader’s time zone', async () => {
  answer({ 'card.get': () => good(aCardView()) });

  const { container } = open();

  expect(screen.getByRole('status')).toHaveAttribute('aria-busy', 'true');
  expect(await screen.findByRole('heading', { name: 'It is your turn' })).toBeVisible();
  expect(screen.getByText('Waiting for customer')).toBeVisible();
  expect(screen.getByText(/^We will remind you on Wednesday.? 25 November at 09:00\.$/)).toBeVisible();
  expect(screen.getByText(/closes by itself on Thursday.? 3 December at 09:00\.$/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Remind the team' })).not.toBeInTheDocument();
  expect(await faults(container)).toEqual([]);
});

it.each([
  ['fr', 'C’est à vous de répondre', 'Il me faut 5 jours de plus', /mercredi 25 novembre/],
  ['de', 'Sie sind an der Reihe', 'Ich brauche 5 Tage mehr', /Mittwoch, 25\. November/],
  ['es', 'Le toca a usted', 'Necesito 5 días más', /miércoles,? 25 de noviembre/],
  ['ro', 'Este rândul dumneavoastră', 'Mai am nevoie de 5 zile', /miercuri, 25 noiembrie/],
])('speaks %s', async (language, title, button, date) => {
  answer({ 'card.get': () => good(aCardView(aCard(), { language })) });

  const { container } = open(`${language}_CH`);

  expect(await screen.findByRole('heading', { name: title })).toBeVisible();
  expect(screen.getByRole('button', { name: button })).toBeEnabled();
  expect(screen.getByText(date)).toBeVisible();
  expect(document.documentElement.lang).toBe(language);
  expect(container).not.toHaveTextContent('{{');
});

it('says what the status means, in the desk’s words', async () => {
  answer({ 'card.get': () => good(aCardView(aCard(), { statusSays: 'We have asked you something.' })) });

  open();

  expect(await screen.findByText('We have asked you something.')).toBeVisible();
});

it('says until when the customer has asked to be left alone', async () => {
  answer({ 'card.get': () => good(aCardView(aCard({ moreTimeUntil: '2026-11-28T08:00:00Z' }))) });

  open();

  expect(await screen.findByText(/do not remind you before Saturday.? 28 November at 09:00/)).toBeVisible();
});

it('gives more time and says until when', async () => {
  const later = aCard({ closesAt: '2026-12-08T08:00:00Z', moreTime: { days: 5, left: 1 } });
  answer({ 'card.get': () => good(aCardView()), 'card.moreTime': () => good(aCardView(later)) });
  const { user, container } = open();

  await user.click(await screen.findByRole('button', { name: 'I need 5 more days' }));

  expect(await screen.findByText(/the request stays open until Tuesday.? 8 December at 09:00/)).toBeVisible();
  expect(screen.getByText('You can ask for this once more.')).toBeVisible();
  expect(await faults(container)).toEqual([]);
});

it('closes what is solved once the customer has confirmed it, by keyboard', async () => {
  const closed = aCard({ turn: 'nobody', next: null, closesAt: null, moreTime: null });
  answer({
    'card.get': () => good(aCardView()),
    'card.solved': () => good(aCardView(closed, { status: 'Done', maySolve: false })),
  });
  const { user, container } = open();
  (await screen.findByRole('button', { name: 'It is solved' })).focus();

  await user.keyboard('{Enter}');
  expect(screen.getByRole('button', { name: 'Yes, close it' })).toHaveFocus();
  expect(await faults(container)).toEqual([]);
  expect(invoke).not.toHaveBeenCalledWith('card.solved', undefined);
  await user.keyboard('{Enter}');

  expect(await screen.findByRole('heading', { name: 'This request is closed' })).toBeVisible();
  expect(screen.getByText('Thank you for telling us. The request is being closed.')).toBeVisible();
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
  expect(view.refresh).toHaveBeenCalled();
});

it('lets the customer remind the team once the answer is overdue', async () => {
  const desk = aCard({
    turn: 'desk',
    next: null,
    closesAt: null,
    moreTime: null,
    nudge: { from: '2026-11-23T09:00:00Z', last: null },
  });
  const nudged = { ...desk, nudge: { from: '2026-11-24T10:00:00Z', last: '2026-11-23T10:00:00Z' } };
  answer({ 'card.get': () => good(aCardView(desk)), 'card.nudge': () => good(aCardView(nudged)) });
  const { user } = open();

  await user.click(await screen.findByRole('button', { name: 'Remind the team' }));

  expect(await screen.findByText('The team has been told that you are waiting.')).toBeVisible();
  expect(screen.getByText(/^You reminded the team on Monday.? 23 November at 11:00\.$/)).toBeVisible();
  expect(screen.getByText(/you can remind us again from Tuesday.? 24 November at 11:00 on/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Remind the team' })).not.toBeInTheDocument();
});

it('says in the customer’s words when an act fails, and leaves the buttons', async () => {
  answer({ 'card.get': () => good(aCardView()), 'card.moreTime': () => bad('unavailable', 'Jira does not answer.') });
  const { user, container } = open();

  await user.click(await screen.findByRole('button', { name: 'I need 5 more days' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('That did not work. We could not be reached.');
  expect(container).not.toHaveTextContent('Jira');
  expect(screen.getByRole('button', { name: 'I need 5 more days' })).toBeEnabled();
  expect(await faults(container)).toEqual([]);
});

it('is quiet where nobody follows up: the status and nothing else', async () => {
  answer({ 'card.get': () => good(aCardView(null, { maySolve: false })) });

  open();

  expect(await screen.findByText('Waiting for customer')).toBeVisible();
  expect(screen.queryByRole('heading')).not.toBeInTheDocument();
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});

it('names what is resolved as resolved, with the day it closes', async () => {
  const resolved = aCard({
    turn: 'nobody',
    next: { step: 'close-resolved', at: '2027-01-04T08:00:00Z' },
    closesAt: null,
    moreTime: null,
  });
  answer({ 'card.get': () => good(aCardView(resolved)) });

  open();

  expect(await screen.findByRole('heading', { name: 'We think this is solved' })).toBeVisible();
  expect(screen.getByText(/closes by itself on Monday.? 4 January 2027 at 09:00/)).toBeVisible();
});

it('can be asked again when it could not be shown, in the language of the portal', async () => {
  const answers = [bad('unavailable', 'Jira does not answer.'), good(aCardView(aCard(), { language: 'fr' }))];
  answer({ 'card.get': () => answers.shift() ?? bad('unavailable', '') });
  const { user, container } = open('fr_FR');

  expect(await screen.findByRole('alert')).toHaveTextContent('Nous n’avons pas pu être joints.');
  expect(await faults(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Réessayer' }));

  expect(await screen.findByRole('heading', { name: 'C’est à vous de répondre' })).toBeVisible();
});
