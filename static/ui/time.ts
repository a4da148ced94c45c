/** How instants read on screens. `now` is an argument: the app's own time is better than that of the reader's machine. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Place {
  readonly locale: string;
  /** IANA name; undefined means the browser's. */
  readonly timeZone: string | undefined;
}

/** “just now”, “5 minutes ago”, “2 hours ago”, “yesterday”, “6 days ago”; the date beyond a week or when `at` lies ahead. */
export function timeAgo(at: string, now: number, place: Place): string {
  const then = Date.parse(at);
  if (Number.isNaN(then)) return 'at an unknown time';
  const past = now - then;
  if (past < -MINUTE || past >= 7 * DAY) return `on ${absoluteTime(at, place)}`;
  if (past < MINUTE) return 'just now';
  if (past < HOUR) return counted(Math.floor(past / MINUTE), 'minute');
  if (past < DAY) return counted(Math.floor(past / HOUR), 'hour');
  const days = Math.floor(past / DAY);
  return days === 1 ? 'yesterday' : counted(days, 'day');
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}

/** “23 Nov 2026, 14:05” in the reader's time zone. English like the rest of the screens; the locale orders its parts. */
export function absoluteTime(at: string, place: Place): string {
  const then = new Date(at);
  if (Number.isNaN(then.getTime())) return 'an unknown time';
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short', timeZone: place.timeZone };
  return new Intl.DateTimeFormat(englishOf(place.locale), options).format(then);
}

/** The calendar day in the reader's time zone as `2026-11-23`. */
export function dayOf(at: string, place: Place): string {
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: place.timeZone };
  return new Intl.DateTimeFormat('en-CA', options).format(new Date(at));
}

/** The days from `first` to `last`, both included, as `2026-11-23`. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += DAY) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** “23 Nov” of a day written as `2026-11-23`. */
export function shortDay(day: string, place: Place): string {
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(englishOf(place.locale), options).format(new Date(day));
}

/** Screens are in English: month names must not be of another language than the words around them. */
function englishOf(locale: string): string {
  return /^en[-_]US/i.test(locale) ? 'en-US' : 'en-GB';
}
