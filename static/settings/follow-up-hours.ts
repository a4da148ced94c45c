/** A day's hours as an admin writes them: `08:00–12:00, 13:30–17:00`; empty for a day off. Plain functions. */
import type { HourRange } from '../../src/contract/working-time';

const RANGE = /^(\d{1,2}:\d\d)\s{0,3}[-–]\s{0,3}(\d{1,2}:\d\d)$/;

/** What is not finished stays as it was written, as one range without an end: `isFinished` tells. */
export function hoursOf(text: string): HourRange[] {
  if (text.trim() === '') return [];
  const ranges: HourRange[] = [];
  for (const part of text.split(/[,;]/)) {
    const [, from, to] = RANGE.exec(part.trim()) ?? [];
    if (from === undefined || to === undefined) return [{ from: text, to: '' }];
    ranges.push({ from: from.padStart(5, '0'), to: to.padStart(5, '0') });
  }
  return ranges;
}

export function textOfHours(hours: readonly HourRange[]): string {
  return hours.map(({ from, to }) => (to === '' ? from : `${from}–${to}`)).join(', ');
}

export function isFinished(hours: readonly HourRange[]): boolean {
  return hours.every(({ to }) => to !== '');
}
