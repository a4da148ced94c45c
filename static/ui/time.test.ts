import { absoluteTime, dayOf, daysBetween, shortDay, timeAgo } from './time';

const lisbon = { locale: 'en-GB', timeZone: 'Europe/Lisbon' };
const auckland = { locale: 'en-GB', timeZone: 'Pacific/Auckland' };
const now = Date.parse('2026-11-23T12:00:00Z');

it.each([
  ['2026-11-23T11:59:40Z', 'just now'],
  ['2026-11-23T11:58:59Z', '1 minute ago'],
  ['2026-11-23T11:01:00Z', '59 minutes ago'],
  ['2026-11-23T10:00:00Z', '2 hours ago'],
  ['2026-11-22T11:00:00Z', 'yesterday'],
  ['2026-11-17T12:00:00Z', '6 days ago'],
  ['2026-11-16T12:00:00Z', 'on 16 Nov 2026, 12:00'],
  ['2026-11-23T12:00:30Z', 'just now'],
  ['2026-11-24T12:00:00Z', 'on 24 Nov 2026, 12:00'],
  ['nonsense', 'at an unknown time'],
])('says of %s: %s', (at, words) => {
  expect(timeAgo(at, now, lisbon)).toBe(words);
});

it('writes instants in the reader’s time zone, across a clock change', () => {
  expect(absoluteTime('2026-10-24T23:30:00Z', lisbon)).toBe('25 Oct 2026, 00:30');
  expect(absoluteTime('2026-10-25T23:30:00Z', lisbon)).toBe('25 Oct 2026, 23:30');
  expect(absoluteTime('2026-11-23T13:05:00Z', { locale: 'en_US', timeZone: 'UTC' })).toMatch(/^Nov 23, 2026, 1:05\sPM$/);
});

it('keeps months in English on a French site', () => {
  expect(absoluteTime('2026-02-03T08:00:00Z', { locale: 'fr-FR', timeZone: 'UTC' })).toBe('3 Feb 2026, 08:00');
});

it('puts an instant on the reader’s day', () => {
  expect(dayOf('2026-11-23T12:30:00Z', lisbon)).toBe('2026-11-23');
  expect(dayOf('2026-11-23T12:30:00Z', auckland)).toBe('2026-11-24');
});

it('counts days over the end of a month', () => {
  expect(daysBetween('2026-02-27', '2026-03-02')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
  expect(shortDay('2026-03-02', auckland)).toBe('2 Mar');
});
