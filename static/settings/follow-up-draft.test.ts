import {
  followUpChanges,
  followUpErrorsOf,
  followUpProblems,
  goingLive,
  rebaseFollowUp,
  withNewCalendar,
  withPlainPolicy,
  withPreset,
} from './follow-up-draft';
import { hoursOf, isFinished, textOfHours } from './follow-up-hours';
import { policyWords } from './follow-up-live-words';
import { aCalendar, aFollowUpView, aPolicy } from './follow-up-test-data';

const settings = (policies = [aPolicy()], calendars = [aCalendar()]) => ({ policies, calendars });

it('names what changed, came and went', () => {
  const saved = settings([aPolicy(), aPolicy({ id: 'b', name: 'Old' })]);
  const draft = settings([aPolicy({ mode: 'live' }), aPolicy({ id: 'c', name: 'New' })]);

  expect(followUpChanges(saved, draft)).toEqual(['policy “Two, five, ten”', 'policy “New”', 'policy “Old” taken out']);
  expect(followUpChanges(saved, saved)).toEqual([]);
});

it('keeps this admin’s changes after somebody else saved, and takes the rest as it is', () => {
  const base = settings([aPolicy(), aPolicy({ id: 'b' }), aPolicy({ id: 'c' })]);
  const draft = settings([aPolicy({ name: 'Mine' }), aPolicy({ id: 'b' }), aPolicy({ id: 'd' })]);
  const saved = settings([aPolicy({ name: 'Theirs' }), aPolicy({ id: 'b', name: 'Theirs' }), aPolicy({ id: 'c' })]);

  const names = rebaseFollowUp(base, draft, saved).policies.map(({ id, name }) => `${id} ${name}`);

  expect(names).toEqual(['a Mine', 'b Theirs', 'd Two, five, ten']);
});

it('wants what going live needs, and nothing of a rehearsal', () => {
  const bare = { ...aPolicy().options, waitingStatuses: [], closeTo: null };

  expect(followUpProblems(settings([aPolicy({ options: bare })]))).toEqual({});
  expect(Object.keys(followUpProblems(settings([aPolicy({ mode: 'live', options: bare })])))).toEqual([
    'policies.0.options.waitingStatuses',
    'policies.0.options.closeTo',
  ]);
  expect(goingLive(settings(), settings([aPolicy({ mode: 'live' })]))).toHaveLength(1);
});

it('puts a refusal at its field', () => {
  expect(followUpErrorsOf('policies.1.options.closeTo: Choose a status.')).toEqual({
    'policies.1.options.closeTo': 'Choose a status.',
  });
  expect(followUpErrorsOf('calendars.0.week.monday.0.from: Give a time.')).toEqual({
    'calendars.0.week.monday': 'Give a time.',
  });
  expect(followUpErrorsOf('Jira said no.')).toEqual({ '': 'Jira said no.' });
});

it('begins with a preset in rehearsal, under an id of its own, and brings its calendar along once', () => {
  const view = aFollowUpView();
  const [preset] = view.presets;
  if (!preset) throw new Error('The view has no preset.');

  const once = withPreset({ policies: [], calendars: [] }, preset);
  const twice = withPreset(once, preset);

  expect(twice.policies.map(({ id, mode }) => [id, mode])).toEqual([
    ['two-five-ten', 'rehearsal'],
    ['two-five-ten-2', 'rehearsal'],
  ]);
  expect(twice.calendars.map(({ id }) => id)).toEqual(['plain']);
  expect(withNewCalendar(twice, view.newCalendar).calendars.map(({ id }) => id)).toEqual(['plain', 'plain-2']);
  expect(withPlainPolicy({ policies: [], calendars: [] }, view).policies[0]?.options).toMatchObject({
    closeAfter: 10,
    closeTo: null,
  });
});

it('says what a policy does once it is live', () => {
  expect(policyWords(aPolicy(), aFollowUpView())).toEqual([
    'In Waiting for customer, the customer is reminded after 2 days and 5 days.',
    'After 10 days without an answer it moves to Done, and the customer is told why.',
  ]);
});

it.each([
  ['', ''],
  ['8:00-12:00', '08:00–12:00'],
  ['08:00 – 12:00,13:30-17:00', '08:00–12:00, 13:30–17:00'],
  ['08:00–12:0', '08:00–12:0'],
  ['08:00–12:00, ', '08:00–12:00, '],
  ['nine to five', 'nine to five'],
])('reads hours written as “%s” and shows them as “%s”', (written, shown) => {
  expect(textOfHours(hoursOf(written))).toBe(shown);
});

it('knows hours that are not finished', () => {
  expect(isFinished(hoursOf('08:00–12:00, '))).toBe(false);
  expect(isFinished(hoursOf('08:00–12:00'))).toBe(true);
});
