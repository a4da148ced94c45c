/** `docs/working-time.md`: a year of a calendar as a picture, so that a mistake in hours or holidays is seen at a glance. */
import type { WorkingCalendar } from '../contract/working-time';
import { isoDate, workingTime, type DayHours } from './calendar';
import { HOLIDAY_YEARS } from './holidays';
import { berneseCalendar } from './schema';
import { DAY } from './zone';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The generated page: the year's picture of a calendar, by default of the canton of Bern. */
export function workingTimePage(calendar: WorkingCalendar = berneseCalendar, year = 2026): string {
  return [
    '# A year of working time',
    '<!-- Made by `npm run docs` from src/working-time. Change it there. -->',
    `${calendar.name}, ${calendar.timeZone}, ${year}. A calendar is a time zone, weekly hours with breaks, public holidays of a country and region with their eves, and special days. How time is counted stands in [the decision](decisions/2026-11-23-follow-up.md).`,
    `\`█\` the week’s hours, \`▄\` a shorter day, \`○\` a holiday, \`·\` a day off. Holidays are known from ${HOLIDAY_YEARS.first} to ${HOLIDAY_YEARS.last}.`,
    ['```text', ...yearPicture(calendar, year), '```'].join('\n'),
    ['| Day | Hours | Why |', '| --- | --- | --- |', ...unusualDays(calendar, year)].join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}

/** A line a month, a column a day, and the month's open hours at its end. */
export function yearPicture(calendar: WorkingCalendar, year: number): string[] {
  const time = workingTime(calendar);
  const head = `     ${Array.from({ length: 31 }, (_, day) => ((day + 1) % 5 === 0 ? String(day + 1).padStart(2) : ' ·')).join('')}   hours`;
  const months = MONTHS.map((name, month) => {
    const first = Date.UTC(year, month) / DAY;
    const length = Date.UTC(year, month + 1) / DAY - first;
    const marks = Array.from(
      { length },
      (_, day) => ` ${mark(time.dayHours(first + day), usualMinutes(calendar, first + day))}`,
    );
    const hours = time.openBetween(time.startOf(first), time.startOf(first + length)) / 3_600_000;
    return `${name}  ${marks.join('').padEnd(62)}   ${hours.toFixed(1).padStart(5)}`;
  });
  return [head, ...months];
}

function mark(day: DayHours, usual: number): string {
  if (day.ranges.length === 0) return day.kind === 'holiday' ? '○' : '·';
  return minutes(day) < usual ? '▄' : '█';
}

function usualMinutes(calendar: WorkingCalendar, date: number): number {
  return minutes(workingTime(withoutExceptions(calendar)).dayHours(date));
}

const plain = new WeakMap<WorkingCalendar, WorkingCalendar>();

function withoutExceptions(calendar: WorkingCalendar): WorkingCalendar {
  const known = plain.get(calendar) ?? { ...calendar, holidays: null, eveUntil: null, days: [] };
  plain.set(calendar, known);
  return known;
}

function minutes({ ranges }: DayHours): number {
  return ranges.reduce((sum, [from, to]) => sum + to - from, 0);
}

/** Days that are not as the week says and would otherwise be days of work, or the other way round. */
function unusualDays(calendar: WorkingCalendar, year: number): string[] {
  const time = workingTime(calendar);
  const rows: string[] = [];
  for (let date = Date.UTC(year, 0) / DAY; date < Date.UTC(year + 1, 0) / DAY; date += 1) {
    const day = time.dayHours(date);
    if (day.kind === 'week' || minutes(day) === usualMinutes(calendar, date)) continue;
    const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' }).format(date * DAY);
    const hours = day.ranges.map(([from, to]) => `${clock(from)}–${clock(to)}`).join(', ') || 'closed';
    rows.push(`| ${weekday} ${isoDate(date)} | ${hours} | ${day.name ?? ''} |`);
  }
  return rows;
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
