import { actionName, beginningOf, sendNowQuestion } from './follow-up-words';
import { aFollowUp } from './test-data';

it.each([
  ['2026-11-25', 'Europe/Zurich', '2026-11-24T23:00:00.000Z'],
  ['2026-03-29', 'Europe/Zurich', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Zurich', '2026-03-29T22:00:00.000Z'],
  ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z'],
  ['2028-02-29', 'Asia/Kolkata', '2028-02-28T18:30:00.000Z'],
])('%s begins in %s at %s', (day, zone, instant) => {
  expect(beginningOf(day, zone)).toBe(instant);
});

it('knows what is no day', () => {
  expect(beginningOf('', 'UTC')).toBeNull();
  expect(beginningOf('2026-13-40', 'UTC')).toBeNull();
});

it('names acts, also those that came later', () => {
  expect(actionName('more-time')).toBe('More time asked for');
  expect(actionName('looked-at')).toBe('Looked at');
});

it('asks before a customer is written to, not in a rehearsal', () => {
  expect(sendNowQuestion(aFollowUp({ toSend: { id: 'r2', step: 'remind', number: 2 } }))).toMatch(/Send reminder 2 /);
  expect(sendNowQuestion(aFollowUp({ toSend: { id: 'close', step: 'close', number: 0 } }))).toMatch(/Close the request/);
  expect(sendNowQuestion(aFollowUp({ toSend: null }))).toBeNull();
  expect(sendNowQuestion(aFollowUp({ phase: 'rehearsal' }))).toBeNull();
});
