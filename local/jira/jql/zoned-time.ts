/** Calendar arithmetic in a named time zone, as JQL's dates and startOf…/endOf… functions need it. */
import type { EpochMs } from '../../clock';

/** Wall-clock time; `month` counts from 1 and every part may overflow into the next (month 13 is next January). */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

const utcOf = (wall: WallTime): EpochMs => Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);

/** The wall-clock time at an instant, to the minute. */
export function wallTimeAt(instant: EpochMs, timeZone: string): WallTime {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatFor(timeZone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return { year, month, day, hour, minute };
}

const offsetAt = (instant: EpochMs, timeZone: string): number =>
  utcOf(wallTimeAt(instant, timeZone)) - Math.floor(instant / 60_000) * 60_000;

/**
 * The instant of a wall-clock time. A time that a clock change skips moves on by the gap; one that it repeats is the first.
 */
export function instantOf(wall: WallTime, timeZone: string): EpochMs {
  const asUtc = utcOf(wall);
  const day = 86_400_000;
  const before = offsetAt(asUtc - day, timeZone);
  const after = offsetAt(asUtc + day, timeZone);
  for (const offset of [before, after]) {
    if (offsetAt(asUtc - offset, timeZone) === offset) return asUtc - offset;
  }
  return asUtc - before;
}

/** Whether the parts name a day and time that exist in the calendar. */
export function isRealWallTime(wall: WallTime): boolean {
  const back = new Date(utcOf(wall));
  return (
    back.getUTCFullYear() === wall.year &&
    back.getUTCMonth() + 1 === wall.month &&
    back.getUTCDate() === wall.day &&
    back.getUTCHours() === wall.hour &&
    back.getUTCMinutes() === wall.minute
  );
}

export type CalendarUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** Moves an instant by calendar units; days and longer keep the wall-clock time over a clock change. */
export function addCalendar(instant: EpochMs, amount: number, unit: CalendarUnit, timeZone: string): EpochMs {
  if (unit === 'minute') return instant + amount * 60_000;
  if (unit === 'hour') return instant + amount * 3_600_000;
  const wall = wallTimeAt(instant, timeZone);
  const rest = instant - Math.floor(instant / 60_000) * 60_000;
  if (unit === 'day' || unit === 'week') {
    return instantOf({ ...wall, day: wall.day + amount * (unit === 'week' ? 7 : 1) }, timeZone) + rest;
  }
  const month = wall.month - 1 + amount * (unit === 'year' ? 12 : 1);
  const year = wall.year + Math.floor(month / 12);
  const monthOfYear = (((month % 12) + 12) % 12) + 1;
  const lastDay = new Date(Date.UTC(year, monthOfYear, 0)).getUTCDate();
  return instantOf({ ...wall, year, month: monthOfYear, day: Math.min(wall.day, lastDay) }, timeZone) + rest;
}

/** The first instant of the day, week, month or year that holds `instant`; `firstWeekday` counts from Sunday = 0. */
export function startOf(
  unit: 'day' | 'week' | 'month' | 'year',
  instant: EpochMs,
  timeZone: string,
  firstWeekday: number,
): EpochMs {
  const { year, month, day } = wallTimeAt(instant, timeZone);
  const midnight = { hour: 0, minute: 0 };
  switch (unit) {
    case 'day':
      return instantOf({ year, month, day, ...midnight }, timeZone);
    case 'week': {
      const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
      return instantOf({ year, month, day: day - ((weekday - firstWeekday + 7) % 7), ...midnight }, timeZone);
    }
    case 'month':
      return instantOf({ year, month, day: 1, ...midnight }, timeZone);
    case 'year':
      return instantOf({ year, month: 1, day: 1, ...midnight }, timeZone);
  }
}

/** The day a week starts on in a locale's region, Sunday = 0; Monday when the locale says nothing. */
export function firstWeekdayOf(locale: string | undefined): number {
  if (!locale) return 1;
  try {
    const parsed = new Intl.Locale(locale) as Intl.Locale & { weekInfo?: { firstDay: number } };
    return (parsed.weekInfo?.firstDay ?? 1) % 7;
  } catch {
    return 1;
  }
}
