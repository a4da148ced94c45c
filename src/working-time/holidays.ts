/** Public holidays by country and region, from a table that `test/follow-up/make-holidays.ts` makes. */
import table from './holidays.json';

interface Country {
  readonly name: string;
  readonly regions: Readonly<Record<string, string>>;
  /** Name, regions (`*` all, an empty code the country as a whole), dates: once, or one entry a year between `|`. */
  readonly rows: readonly (readonly string[])[];
}

const countries = table.countries as unknown as Readonly<Record<string, Country>>;

/** Years that the table knows; in others no day is a holiday, and `hasHolidays` says so. */
export const HOLIDAY_YEARS = { first: table.firstYear, last: table.lastYear } as const;

export interface Holiday {
  readonly name: string;
  /** Minutes after midnight from which on the day is off; 0 for the whole day. */
  readonly from: number;
}

/** Countries by name, with their regions. */
export function holidayCountries(): { code: string; name: string; regions: { code: string; name: string }[] }[] {
  const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name, 'en');
  return Object.entries(countries)
    .map(([code, { name, regions }]) => ({
      code,
      name,
      regions: Object.entries(regions)
        .map(([region, regionName]) => ({ code: region, name: regionName }))
        .sort(byName),
    }))
    .sort(byName);
}

export function isHolidayPlace(country: string, region: string | null): boolean {
  const known = Object.hasOwn(countries, country) ? countries[country] : undefined;
  return known !== undefined && (region === null || Object.hasOwn(known.regions, region));
}

export function hasHolidays(year: number): boolean {
  return year >= HOLIDAY_YEARS.first && year <= HOLIDAY_YEARS.last;
}

/** The holidays of a year by `MM-DD`. Empty for a place or a year that the table does not know. */
export function holidaysIn(country: string, region: string | null, year: number): ReadonlyMap<string, Holiday> {
  const found = new Map<string, Holiday>();
  if (!isHolidayPlace(country, region) || !hasHolidays(year)) return found;
  for (const [name = '', where = '', dates = ''] of countries[country]?.rows ?? []) {
    if (where !== '*' && !where.split(',').includes(region ?? '')) continue;
    const ofYear = dates.includes('|') ? (dates.split('|')[year - HOLIDAY_YEARS.first] ?? '') : dates;
    for (const day of ofYear.split(' ').filter((text) => text !== '')) {
      const date = `${day.slice(0, 2)}-${day.slice(2, 4)}`;
      const from = day.includes('@') ? Number(day.slice(5, 7)) * 60 + Number(day.slice(7, 9)) : 0;
      if (!found.has(date) || from === 0) found.set(date, { name, from });
    }
  }
  return found;
}
