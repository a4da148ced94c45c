/** What the log's chart shows, counted from the entries that are loaded. */
import type { AuditEntry } from '../../src/contract/calls';
import { dayOf, daysBetween, type Place } from '../ui/time';

export interface DayCount {
  /** As `2026-11-23`, in the reader's time zone. */
  readonly day: string;
  readonly asked: number;
  readonly settled: number;
  readonly handedOver: number;
  readonly reminded: number;
  readonly closed: number;
}

const COUNTED: readonly AuditEntry['action'][] = ['asked', 'settled', 'handed-over', 'reminded', 'closed'];

const DAYS_AT_MOST = 21;

/** One count for each day from the oldest to the newest act, without holes; the newest three weeks at most. */
export function countByDay(entries: readonly AuditEntry[], place: Place): DayCount[] {
  const acts = entries
    .filter((entry) => COUNTED.includes(entry.action))
    .map((entry) => ({ action: entry.action, day: dayOf(entry.at, place) }));
  const days = acts.map((act) => act.day).sort();
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return [];
  const count = (day: string, action: AuditEntry['action']) =>
    acts.filter((act) => act.day === day && act.action === action).length;
  return daysBetween(first, last)
    .slice(-DAYS_AT_MOST)
    .map((day) => ({
      day,
      asked: count(day, 'asked'),
      settled: count(day, 'settled'),
      handedOver: count(day, 'handed-over'),
      reminded: count(day, 'reminded'),
      closed: count(day, 'closed'),
    }));
}

export function total(days: readonly DayCount[]): Omit<DayCount, 'day'> {
  const sum = (part: (day: DayCount) => number) => days.reduce((all, day) => all + part(day), 0);
  return {
    asked: sum((day) => day.asked),
    settled: sum((day) => day.settled),
    handedOver: sum((day) => day.handedOver),
    reminded: sum((day) => day.reminded),
    closed: sum((day) => day.closed),
  };
}
