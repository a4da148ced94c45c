/** Dates in JQL: absolute ones in the caller's time zone, periods counted from now, and date functions. */
import type { FunctionOperand } from '@atlaskit/jql-ast';
import type { EpochMs } from '../../clock';
import { badDate, refusal } from './refusals';
import type { JqlContext } from './types';
import { addCalendar, firstWeekdayOf, instantOf, isRealWallTime, startOf, type CalendarUnit } from './zoned-time';

const MINUTE = 60_000;
const PERIOD_UNITS: Readonly<Record<string, number>> = { w: 7 * 24 * 60, d: 24 * 60, h: 60, m: 1 };

/** A period such as `-10d` or `4w 2d` as milliseconds; weeks and days are 7·24 and 24 hours, as Jira counts them. */
function parsePeriod(text: string): number | undefined {
  const match = /^([+-]?)(\d{1,6}[wdhm](?:\s+\d{1,6}[wdhm])*)$/.exec(text.trim());
  if (!match?.[2]) return undefined;
  const minutes = match[2]
    .split(/\s+/)
    .reduce((sum, part) => sum + Number(part.slice(0, -1)) * (PERIOD_UNITS[part.slice(-1)] ?? 0), 0);
  return (match[1] === '-' ? -1 : 1) * minutes * MINUTE;
}

/** A date operand: its instant, and whether it named a whole day. */
export interface JqlDate {
  readonly at: EpochMs;
  readonly wholeDay: boolean;
}

/** Reads a date literal. @throws RestError 400 with Jira's list of formats. */
export function parseDate(text: string, field: string, context: JqlContext): JqlDate {
  const period = parsePeriod(text);
  if (period !== undefined) return { at: context.now + period, wholeDay: false };
  if (/^\d{11,15}$/.test(text)) return { at: Number(text), wholeDay: false };
  const match = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?: +(\d{1,2}):(\d{2}))?$/.exec(text.trim());
  if (!match) throw badDate(text, field);
  const [, year, , month, day, hour, minute] = match;
  const wall = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
  };
  if (!isRealWallTime(wall)) throw badDate(text, field);
  return { at: instantOf(wall, context.timeZone), wholeDay: hour === undefined };
}

const OFFSET_UNITS: Readonly<Record<string, CalendarUnit>> = {
  y: 'year',
  M: 'month',
  w: 'week',
  d: 'day',
  h: 'hour',
  m: 'minute',
};
const FUNCTION = /^(startof|endof)(day|week|month|year)$/;

/** Whether a function yields a date. */
export const isDateFunction = (name: string): boolean => name.toLowerCase() === 'now' || FUNCTION.test(name.toLowerCase());

/** The instant of `now()`, `startOfDay("-1")`, `endOfMonth("+15d")` and their like. @throws RestError 400 */
export function dateOfFunction(operand: FunctionOperand, context: JqlContext): JqlDate {
  const name = operand.function.value;
  const args = operand.arguments.map((argument) => argument.value);
  const match = FUNCTION.exec(name.toLowerCase());
  if (!match) {
    if (args.length > 0) throw refusal(`Function '${name}' expected '0' arguments but received '${args.length}'.`);
    return { at: context.now, wholeDay: false };
  }
  if (args.length > 1)
    throw refusal(`Function '${name}' expected between '0' and '1' arguments but received '${args.length}'.`);
  const unit = match[2] as 'day' | 'week' | 'month' | 'year';
  const first = firstWeekdayOf(context.locale);
  const start = startOf(unit, context.now, context.timeZone, first);
  const edge = match[1] === 'startof' ? start : addCalendar(start, 1, unit, context.timeZone) - 1;
  const [offset] = args;
  if (offset === undefined || offset === '') return { at: edge, wholeDay: false };
  const parsed = /^([+-]?)(\d{1,5})([yMwdhm]?)$/.exec(offset);
  if (!parsed) {
    throw refusal(
      `Duration for function '${name}' should have the format (+/-)n(yMwdhm), e.g -1M for 1 month earlier, but got '${offset}'.`,
    );
  }
  const amount = Number(parsed[2]) * (parsed[1] === '-' ? -1 : 1);
  const offsetUnit = parsed[3] ? (OFFSET_UNITS[parsed[3]] ?? unit) : unit;
  // The end of a shifted month is that month's own end, so whole units are added before the last instant is taken.
  if (match[1] === 'endof') return { at: addCalendar(edge + 1, amount, offsetUnit, context.timeZone) - 1, wholeDay: false };
  return { at: addCalendar(edge, amount, offsetUnit, context.timeZone), wholeDay: false };
}

/** First and last instant of the day that holds `at`. */
export function dayAround(at: EpochMs, context: JqlContext): readonly [EpochMs, EpochMs] {
  const start = startOf('day', at, context.timeZone, 1);
  return [start, addCalendar(start, 1, 'day', context.timeZone) - 1];
}
