/**
 * `npx tsx test/follow-up/make-holidays.ts`: makes src/working-time/holidays.json from the library date-holidays. The
 * library itself stays out of the app: with its time zones and ephemerides it would more than double the bundle.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Holidays from 'date-holidays';

export const FIRST_YEAR = 2024;
export const LAST_YEAR = 2045;

/** `[name, regions ('' is the whole country), dates]`; dates as `MMDD` a year joined by `|`, or once when always the same. */
export type HolidayRow = readonly [string, string, string];

/** Days off in a place: `MMDD`, with `@HHMM` where only the rest of the day is off, and the holiday's name. */
export function holidaysOf(country: string, region: string, year: number): Map<string, string> {
  const days = new Map<string, string>();
  const library = region === '' ? new Holidays(country) : new Holidays(country, region);
  for (const { date, start, end, name, type } of library.getHolidays(year, 'en')) {
    if (type !== 'public') continue;
    const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
    const time = date.slice(11, 16).replace(':', '');
    for (let day = 0; day < length; day += 1) {
      const on = new Date(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) + day * 86_400_000).toISOString();
      if (!on.startsWith(String(year))) continue;
      const key = `${on.slice(5, 7)}${on.slice(8, 10)}${time === '0000' ? '' : `@${time}`}`;
      if (!days.has(key)) days.set(key, name);
    }
  }
  return days;
}

function rowsOf(country: string, regions: readonly string[]): HolidayRow[] {
  const rows = new Map<string, string[]>();
  for (const region of regions) {
    const byName = new Map<string, string[]>();
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
      for (const [day, name] of holidaysOf(country, region, year)) {
        const dates = byName.get(name) ?? Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, () => '');
        const at = year - FIRST_YEAR;
        dates[at] = dates[at] ? `${dates[at]} ${day}` : day;
        byName.set(name, dates);
      }
    }
    for (const [name, dates] of byName) {
      const same = dates.every((date) => date === dates[0]);
      const row = JSON.stringify([name, same ? (dates[0] ?? '') : dates.join('|')]);
      rows.set(row, [...(rows.get(row) ?? []), region]);
    }
  }
  return [...rows].map(([row, where]) => {
    const [name, dates] = JSON.parse(row) as [string, string];
    return [name, where.length === regions.length ? '*' : where.join(','), dates];
  });
}

function main(): void {
  const library = new Holidays();
  const countries = Object.fromEntries(
    Object.entries(library.getCountries('en')).map(([code, name]) => {
      const states = library.getStates(code, 'en') ?? {};
      return [code, { name, regions: states, rows: rowsOf(code, ['', ...Object.keys(states)]) }];
    }),
  );
  const source = 'date-holidays (github.com/commenthol/date-holidays), data CC-BY-3.0';
  const table = { source, firstYear: FIRST_YEAR, lastYear: LAST_YEAR, countries };
  writeFileSync(join(__dirname, '../../src/working-time/holidays.json'), `${JSON.stringify(table)}\n`);
}

if (require.main === module) main();
