/** How far `POST /_desk/clock` moves. */
import type { EpochMs } from '../clock';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const duration = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/;
/** Longest single advance; a typing error must not run a desk for years. */
const longest = 400 * day;

/** An ISO 8601 duration in weeks, days, hours, minutes and seconds as milliseconds, or undefined when it is not one. */
export function parseDuration(text: string): number | undefined {
  const match = duration.exec(text);
  if (!match) return undefined;
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  const total =
    (weeks ?? 0) * 7 * day + (days ?? 0) * day + (hours ?? 0) * hour + (minutes ?? 0) * minute + (seconds ?? 0) * second;
  return total <= longest ? total : undefined;
}

const paris = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'];

/** The next Monday to Friday, 09:00 in Paris, after `now`; public holidays count as working days. */
export function nextWorkingDay(now: EpochMs): EpochMs {
  // Paris is whole hours from UTC, so every 09:00 there is a full hour here, on both sides of a clock change.
  for (let at = Math.floor(now / hour) * hour + hour; ; at += hour) {
    const parts = Object.fromEntries(paris.formatToParts(at).map(({ type, value }) => [type, value]));
    if (parts['hour'] === '09' && parts['minute'] === '00' && weekdays.includes(parts['weekday'] ?? '')) return at;
  }
}
