/**
 * Working time of a desk. Instants are ms since 1970 in UTC. A calendar is laid out year by year as a sorted list of open
 * stretches and kept, so that every question is a search in it. The desk is open at an instant when its local clock shows an
 * open time of the local date: at a clock change an hour that comes twice counts twice, one that is skipped not at all.
 */
import type { HourRange, SpecialDay, WorkingCalendar } from '../contract/working-time';
import { WEEKDAYS } from '../contract/working-time';
import { holidaysIn, type Holiday } from './holidays';
import { DAY, MINUTE, yearOf, zoneOf } from './zone';

/** What a local date is like: its open minutes, and why it is not as the week says. */
export interface DayHours {
  readonly ranges: readonly (readonly [from: number, to: number])[];
  readonly kind: 'week' | 'holiday' | 'eve' | 'special';
  readonly name: string | null;
}

export interface WorkingTime {
  readonly timeZone: string;
  isOpen(instant: number): boolean;
  /** `instant` itself while the desk is open. */
  nextOpening(instant: number): number;
  /** Open ms in `[from, to)`; negative when `to` is earlier. */
  openBetween(from: number, to: number): number;
  /** The earliest instant by which the desk was open for `ms` since `instant`. */
  addOpen(instant: number, ms: number): number;
  /**
   * The same local time `days` days of work later. A start on a day off counts from the first moment of the next working
   * day, so that a later start never ends earlier.
   */
  addWorkingDays(instant: number, days: number): number;
  /** The same local time `days` days later. */
  addCalendarDays(instant: number, days: number): number;
  /** The first instant from `instant` on whose local time lies in the range, on days of work only when asked. */
  nextWithin(instant: number, range: HourRange, workingDaysOnly: boolean): number;
  /** `date` counts days since 1970-01-01 in local time. */
  dayHours(date: number): DayHours;
  /** The local date of an instant, as days since 1970-01-01. */
  dateOf(instant: number): number;
  /** The first instant of a local date. */
  startOf(date: number): number;
}

interface Year {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Open ms of the year before each stretch; one entry more than stretches. */
  readonly before: readonly number[];
}

/** A calendar that is never open in this many days is none. */
const LOOK_AHEAD_DAYS = 800;

const compiled = new WeakMap<WorkingCalendar, WorkingTime>();

/** @throws RangeError for a time zone that the runtime does not know. */
export function workingTime(calendar: WorkingCalendar): WorkingTime {
  const known = compiled.get(calendar);
  if (known) return known;
  const made = compile(calendar);
  compiled.set(calendar, made);
  return made;
}

function compile(calendar: WorkingCalendar): WorkingTime {
  const zone = zoneOf(calendar.timeZone);
  const dayHours = daysOf(calendar);
  const years = new Map<number, Year>();

  function year(number: number): Year {
    const known = years.get(number);
    if (known) return known;
    const [starts, ends, before]: [number[], number[], number[]] = [[], [], [0]];
    for (const { start, end, offset } of zone.stretches(Date.UTC(number, 0), Date.UTC(number + 1, 0))) {
      for (let date = Math.floor((start + offset) / DAY); date * DAY < end + offset; date += 1) {
        for (const [from, to] of dayHours(date).ranges) {
          const opens = Math.max(date * DAY + from * MINUTE - offset, start);
          const closes = Math.min(date * DAY + to * MINUTE - offset, end);
          if (opens >= closes) continue;
          starts.push(opens);
          ends.push(closes);
          before.push((before.at(-1) ?? 0) + closes - opens);
        }
      }
    }
    const made = { starts, ends, before };
    years.set(number, made);
    return made;
  }

  /** Open ms from the start of the instant's year. */
  function sinceNewYear(instant: number): number {
    const { starts, ends, before } = year(yearOf(instant));
    const next = firstAbove(starts, instant);
    if (next === 0) return 0;
    const ended = Math.min(ends[next - 1] ?? 0, instant);
    return (before[next - 1] ?? 0) + ended - (starts[next - 1] ?? 0);
  }
  const ofYear = (number: number): number => year(number).before.at(-1) ?? 0;

  function openBetween(from: number, to: number): number {
    if (to < from) return -openBetween(to, from);
    let sum = sinceNewYear(to) - sinceNewYear(from);
    for (let number = yearOf(from); number < yearOf(to); number += 1) sum += ofYear(number);
    return sum;
  }

  function addOpen(instant: number, ms: number): number {
    if (ms <= 0) return instant;
    let left = ms + sinceNewYear(instant);
    for (let number = yearOf(instant); number <= yearOf(instant) + 100; number += 1) {
      if (left <= ofYear(number)) {
        const { starts, before } = year(number);
        const at = firstAtLeast(before, left) - 1;
        return (starts[at] ?? 0) + left - (before[at] ?? 0);
      }
      left -= ofYear(number);
    }
    throw neverOpen(calendar);
  }

  function nextOpening(instant: number): number {
    for (let number = yearOf(instant); number <= yearOf(instant) + 3; number += 1) {
      const { starts, ends } = year(number);
      const at = firstAbove(ends, instant);
      const start = starts[at];
      if (start !== undefined) return Math.max(start, instant);
    }
    throw neverOpen(calendar);
  }

  const isWorkingDay = (date: number): boolean => dayHours(date).ranges.length > 0;

  function addWorkingDays(instant: number, days: number): number {
    const wall = zone.toWall(instant);
    let date = Math.floor(wall / DAY);
    let time = wall - date * DAY;
    let looked = 0;
    const forward = (): void => {
      do {
        date += 1;
        looked += 1;
        if (looked > LOOK_AHEAD_DAYS + days * 7) throw neverOpen(calendar);
      } while (!isWorkingDay(date));
    };
    if (!isWorkingDay(date)) {
      if (days === 0) return instant;
      time = 0;
      forward();
    }
    for (let day = 0; day < days; day += 1) forward();
    return Math.max(instant, zone.fromWall(date * DAY + time));
  }

  function nextWithin(instant: number, range: HourRange, workingDaysOnly: boolean): number {
    const [from, to] = [minutesOf(range.from) * MINUTE, minutesOf(range.to) * MINUTE];
    const first = Math.floor(zone.toWall(instant) / DAY);
    for (let date = first; date <= first + LOOK_AHEAD_DAYS; date += 1) {
      if (workingDaysOnly && !isWorkingDay(date)) continue;
      const opens = zone.fromWall(date * DAY + from);
      const closes = zone.fromWall(date * DAY + to);
      if (instant < closes && opens < closes) return Math.max(instant, opens);
    }
    throw neverOpen(calendar);
  }

  return {
    timeZone: calendar.timeZone,
    isOpen: (instant) => nextOpening(instant) === instant,
    nextOpening,
    openBetween,
    addOpen,
    addWorkingDays,
    addCalendarDays: (instant, days) => Math.max(instant, zone.fromWall(zone.toWall(instant) + days * DAY)),
    nextWithin,
    dayHours,
    dateOf: (instant) => Math.floor(zone.toWall(instant) / DAY),
    startOf: (date) => zone.fromWall(date * DAY),
  };
}

/** Special days stand above holidays, these above eves, these above the week. */
function daysOf(calendar: WorkingCalendar): (date: number) => DayHours {
  const holidays = new Map<number, ReadonlyMap<string, Holiday>>();
  const special = new Map<string, SpecialDay>(calendar.days.map((day) => [day.date, day]));
  const known = new Map<number, DayHours>();
  const week = WEEKDAYS.map((weekday) => minuteRanges(calendar.week[weekday]));

  function holidayOn(date: number): Holiday | undefined {
    if (calendar.holidays === null) return undefined;
    const iso = isoDate(date);
    const year = Number(iso.slice(0, 4));
    const ofYear = holidays.get(year) ?? holidaysIn(calendar.holidays.country, calendar.holidays.region, year);
    holidays.set(year, ofYear);
    return ofYear.get(iso.slice(5));
  }

  function make(date: number): DayHours {
    const iso = isoDate(date);
    const own = special.get(iso) ?? special.get(iso.slice(5));
    if (own) return { ranges: minuteRanges(own.hours), kind: 'special', name: own.name };
    // 1970-01-01 was a Thursday.
    const usual = week[(((date + 3) % 7) + 7) % 7] ?? [];
    const holiday = holidayOn(date);
    if (holiday) return { ranges: cutAt(usual, holiday.from), kind: 'holiday', name: holiday.name };
    const next = calendar.eveUntil === null ? undefined : holidayOn(date + 1);
    if (calendar.eveUntil === null || next?.from !== 0) return { ranges: usual, kind: 'week', name: null };
    return { ranges: cutAt(usual, minutesOf(calendar.eveUntil)), kind: 'eve', name: `Eve of ${next.name}` };
  }

  return (date) => {
    const day = known.get(date) ?? make(date);
    known.set(date, day);
    return day;
  };
}

/** Minutes after midnight of `HH:MM`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** `YYYY-MM-DD` of days since 1970-01-01. */
export function isoDate(date: number): string {
  return new Date(date * DAY).toISOString().slice(0, 10);
}

function minuteRanges(ranges: readonly HourRange[]): (readonly [number, number])[] {
  return ranges.map(({ from, to }) => [minutesOf(from), minutesOf(to)] as const);
}

function cutAt(ranges: readonly (readonly [number, number])[], minute: number): (readonly [number, number])[] {
  return ranges.flatMap(([from, to]) => (from < minute ? [[from, Math.min(to, minute)] as const] : []));
}

function neverOpen(calendar: WorkingCalendar): RangeError {
  return new RangeError(`the calendar “${calendar.name}” has no open hours`);
}

/** Index of the first element greater than `value` in a sorted list. */
function firstAbove(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function firstAtLeast(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) >= value) high = middle;
    else low = middle + 1;
  }
  return low;
}
