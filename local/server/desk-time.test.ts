import { nextWorkingDay, parseDuration } from './desk-time';

test.each([
  ['PT1S', 1000],
  ['PT0.5S', 500],
  ['PT90M', 5_400_000],
  ['P1D', 86_400_000],
  ['P1DT1H', 90_000_000],
  ['P1W', 604_800_000],
  ['P400D', 400 * 86_400_000],
])('the duration %s is %d ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each(['', 'P', 'PT', 'P1DT', '1D', 'P1H', 'P1M', 'P1Y', 'P-1D', 'P1.5D', 'p1d', 'P401D', 'PT1S '])(
  '"%s" is no duration',
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);

test.each([
  ['a Friday evening', '2030-01-04T16:30:00Z', '2030-01-07T08:00:00.000Z'],
  ['a Saturday', '2030-01-05T08:00:00Z', '2030-01-07T08:00:00.000Z'],
  ['a Monday before nine in Paris', '2030-01-07T07:59:59Z', '2030-01-07T08:00:00.000Z'],
  ['a Monday at nine exactly', '2030-01-07T08:00:00Z', '2030-01-08T08:00:00.000Z'],
  ['late on Sunday in UTC, already Monday in Paris', '2030-01-06T23:30:00Z', '2030-01-07T08:00:00.000Z'],
  ['the Friday before the clocks go forward', '2030-03-29T12:00:00Z', '2030-04-01T07:00:00.000Z'],
  ['the Friday before the clocks go back', '2030-10-25T12:00:00Z', '2030-10-28T08:00:00.000Z'],
])('the working day after %s', (_, now, next) => {
  expect(new Date(nextWorkingDay(Date.parse(now))).toISOString()).toBe(next);
});
