/** From the policy's durations to instants: when a step is due, and when customers may be written to. */
import type { WorkingTime } from '../working-time/calendar';
import { HOUR, MINUTE } from '../working-time/zone';
import type { Duration, PolicyValues } from './policy';

export function addDuration(time: WorkingTime, from: number, { after, unit }: Duration): number {
  switch (unit) {
    case 'working-days':
      return time.addWorkingDays(from, after);
    case 'calendar-days':
      return time.addCalendarDays(from, after);
    case 'working-hours':
      return time.addOpen(from, after * HOUR);
    case 'hours':
      return from + after * HOUR;
  }
}

/** The first instant from `instant` on at which customers may be written to. */
export function sendable(time: WorkingTime, options: PolicyValues, instant: number): number {
  if (options.sending === 'any') return instant;
  if (options.sending === 'open-hours') return time.nextOpening(instant);
  return time.nextWithin(instant, { from: options.sendFrom, to: options.sendTo }, true);
}

/** In words, for reasons and for the closing message: “2 working days”. */
export function inWords({ after, unit }: Duration): string {
  const words = { 'working-days': 'working day', 'calendar-days': 'day', 'working-hours': 'working hour', hours: 'hour' };
  return `${after} ${words[unit]}${after === 1 ? '' : 's'}`;
}

/** Whether two instants, Jira's and ours, mean the same act: the clocks differ a little, and a call takes a while. */
export function isSameMoment(a: number, b: number): boolean {
  return Math.abs(a - b) < 2 * MINUTE;
}
