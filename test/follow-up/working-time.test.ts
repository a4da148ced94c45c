/** Working time against an independent calculation that walks minute by minute with Intl. */
import fc from 'fast-check';
import { WEEKDAYS, type WorkingCalendar } from '../../src/contract/working-time';
import { isoDate, minutesOf, workingTime } from '../../src/working-time/calendar';
import { hasHolidays, HOLIDAY_YEARS, holidayCountries, holidaysIn } from '../../src/working-time/holidays';
import { berneseCalendar, plainCalendar, workingCalendar } from '../../src/working-time/schema';
import { DAY, HOUR, MINUTE } from '../../src/working-time/zone';
import { holidaysOf } from './make-holidays';

const at = (iso: string): number => Date.parse(iso);
const bern = workingTime(berneseCalendar);

/** A calendar with odd hours: open at night, through midnight, with breaks, so that clock changes fall into open hours. */
function oddCalendar(timeZone: string, change: Partial<WorkingCalendar> = {}): WorkingCalendar {
  const night = [
    { from: '00:00', to: '01:15' },
    { from: '01:45', to: '02:40' },
    { from: '03:10', to: '12:00' },
    { from: '22:00', to: '24:00' },
  ];
  const week = Object.fromEntries(
    WEEKDAYS.map((day) => [day, day === 'tuesday' ? [] : night]),
  ) as unknown as WorkingCalendar['week'];
  return { ...plainCalendar, id: timeZone, timeZone, week, ...change };
}

/** Open minutes of `[from, to)`: every minute's local date and time by Intl, looked up in the plain hours. */
function walk(calendar: WorkingCalendar, from: number, to: number): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: calendar.timeZone,
    weekday: 'long',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  let open = 0;
  for (let instant = from; instant < to; instant += MINUTE) {
    const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    const weekday = (parts['weekday'] ?? '').toLowerCase() as (typeof WEEKDAYS)[number];
    const date = `${parts['year']}-${parts['month']}-${parts['day']}`;
    const minute = Number(parts['hour']) * 60 + Number(parts['minute']);
    const place = calendar.holidays;
    const on = (iso: string) =>
      place ? holidaysIn(place.country, place.region, Number(iso.slice(0, 4))).get(iso.slice(5)) : undefined;
    const next = new Date(at(`${date}T12:00:00Z`) + DAY).toISOString().slice(0, 10);
    let ranges = calendar.week[weekday].map(({ from: start, to: end }) => [minutesOf(start), minutesOf(end)]);
    if (on(date)) ranges = ranges.map(([start = 0, end = 0]) => [start, Math.min(end, on(date)?.from ?? 0)]);
    else if (calendar.eveUntil !== null && on(next)?.from === 0) {
      const until = minutesOf(calendar.eveUntil);
      ranges = ranges.map(([start = 0, end = 0]) => [start, Math.min(end, until)]);
    }
    if (ranges.some(([start = 0, end = 0]) => minute >= start && minute < end)) open += MINUTE;
  }
  return open;
}

describe('the week of the Bernese desk', () => {
  test('has a break at noon and a shorter Friday', () => {
    expect(bern.openBetween(at('2026-03-02T00:00Z'), at('2026-03-03T00:00Z'))).toBe(8.5 * HOUR);
    expect(bern.openBetween(at('2026-03-06T00:00Z'), at('2026-03-07T00:00Z'))).toBe(7.5 * HOUR);
    expect(bern.isOpen(at('2026-03-02T11:30Z'))).toBe(false);
    expect(bern.nextOpening(at('2026-03-02T11:30Z'))).toBe(at('2026-03-02T12:30Z'));
  });

  test('closes at 16 on the eve of a holiday, and stays closed on the holiday', () => {
    // 13 May 2026 is the eve of Ascension Day.
    expect(bern.isOpen(at('2026-05-13T13:59Z'))).toBe(true);
    expect(bern.isOpen(at('2026-05-13T14:00Z'))).toBe(false);
    expect(bern.nextOpening(at('2026-05-13T14:00Z'))).toBe(at('2026-05-15T06:00Z'));
    expect(bern.dayHours(Math.floor(at('2026-05-13T12:00Z') / DAY))).toMatchObject({
      kind: 'eve',
      name: 'Eve of Ascension Day',
    });
  });

  test('knows the holidays of the canton, which are not those of its neighbours', () => {
    const names = (region: string | null) => [...holidaysIn('CH', region, 2026)].map(([day, { name }]) => `${day} ${name}`);
    expect(names('BE').sort()).toEqual([
      "01-01 New Year's Day",
      '01-02 Berchtoldstag',
      '04-03 Good Friday',
      '04-05 Easter Sunday',
      '04-06 Easter Monday',
      '05-14 Ascension Day',
      '05-24 Pentecost',
      '05-25 Whit Monday',
      '08-01 Bundesfeiertag',
      '09-20 Federal Day of Thanksgiving, Repentance and Prayer',
      '12-25 Christmas Day',
      '12-26 Boxing Day',
    ]);
    expect(names('ZH')).toContain('05-01 Labour Day');
    expect(names('BE')).not.toContain('05-01 Labour Day');
  });

  test('counts working days at the same local time, over a weekend, a holiday and a clock change', () => {
    expect(bern.addWorkingDays(at('2026-03-27T15:00Z'), 2)).toBe(at('2026-03-31T14:00Z'));
    expect(bern.addWorkingDays(at('2026-05-13T08:00Z'), 1)).toBe(at('2026-05-15T08:00Z'));
    // From a Saturday: Monday is the day of the start, two days of work after it comes Wednesday.
    expect(bern.addWorkingDays(at('2026-03-07T10:00Z'), 2)).toBe(at('2026-03-10T23:00Z'));
  });

  test('counts calendar days at the same local time', () => {
    expect(bern.addCalendarDays(at('2026-03-27T15:00Z'), 10)).toBe(at('2026-04-06T14:00Z'));
  });

  test('finds the next moment in a sending window', () => {
    const window = { from: '09:00', to: '17:00' };
    expect(bern.nextWithin(at('2026-03-06T20:00Z'), window, true)).toBe(at('2026-03-09T08:00Z'));
    expect(bern.nextWithin(at('2026-03-06T20:00Z'), window, false)).toBe(at('2026-03-07T08:00Z'));
    expect(bern.nextWithin(at('2026-03-06T10:00Z'), window, true)).toBe(at('2026-03-06T10:00Z'));
  });
});

describe('special days', () => {
  const calendar = {
    ...berneseCalendar,
    days: [
      { date: '12-24', name: 'Christmas Eve', hours: [{ from: '08:00', to: '11:00' }] },
      { date: '2026-05-15', name: 'Bridge day', hours: [] },
      { date: '2026-05-16', name: 'Moving house', hours: [{ from: '09:00', to: '10:00' }] },
      { date: '02-29', name: 'Leap day', hours: [] },
    ],
  };
  const time = workingTime(calendar);

  test('stand above the week, above eves and on weekends', () => {
    expect(time.nextOpening(at('2026-05-13T14:00Z'))).toBe(at('2026-05-16T07:00Z'));
    expect(time.openBetween(at('2026-12-24T00:00Z'), at('2026-12-25T00:00Z'))).toBe(3 * HOUR);
    expect(time.openBetween(at('2027-12-24T00:00Z'), at('2027-12-25T00:00Z'))).toBe(3 * HOUR);
  });

  test('29 February is there in leap years alone', () => {
    expect(time.openBetween(at('2028-02-28T23:00Z'), at('2028-02-29T23:00Z'))).toBe(0);
    expect(time.addWorkingDays(at('2028-02-28T09:00Z'), 1)).toBe(at('2028-03-01T09:00Z'));
    expect(time.addWorkingDays(at('2027-02-26T09:00Z'), 1)).toBe(at('2027-03-01T09:00Z'));
  });
});

describe('what holds for every calendar', () => {
  const zones = [
    'Europe/Zurich',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'America/Havana',
    'UTC',
    'Pacific/Apia',
  ];
  const calendars = zones.map((zone) => oddCalendar(zone, { holidays: { country: 'CH', region: 'BE' }, eveUntil: '10:00' }));
  const anyCalendar = fc.constantFrom(...calendars);
  const anyInstant = fc
    .integer({ min: at('2025-01-01T00:00Z') / MINUTE, max: at('2029-01-01T00:00Z') / MINUTE })
    .map((m) => m * MINUTE);
  const anyLength = fc.integer({ min: 0, max: 60 * 24 * 30 }).map((m) => m * MINUTE);

  test('adding is monotonic, in hours and in days', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyLength, anyLength, fc.nat(20), (calendar, instant, later, more, days) => {
        const time = workingTime(calendar);
        expect(time.addOpen(instant + later, more)).toBeGreaterThanOrEqual(time.addOpen(instant, more));
        expect(time.addOpen(instant, more + later)).toBeGreaterThanOrEqual(time.addOpen(instant, more));
        expect(time.addWorkingDays(instant + later, days)).toBeGreaterThanOrEqual(time.addWorkingDays(instant, days));
        expect(time.addWorkingDays(instant, days + 1)).toBeGreaterThan(time.addWorkingDays(instant, days));
        expect(time.addCalendarDays(instant + later, days)).toBeGreaterThanOrEqual(time.addCalendarDays(instant, days));
      }),
      { numRuns: 400, seed: 5 },
    );
  });

  test('splitting an interval or a sum changes nothing', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyLength, anyLength, (calendar, instant, first, second) => {
        const time = workingTime(calendar);
        const [middle, end] = [instant + first, instant + first + second];
        expect(time.openBetween(instant, middle) + time.openBetween(middle, end)).toBe(time.openBetween(instant, end));
        expect(time.addOpen(time.addOpen(instant, first), second)).toBe(time.addOpen(instant, first + second));
        expect(time.openBetween(instant, time.addOpen(instant, first))).toBe(first);
      }),
      { numRuns: 400, seed: 6 },
    );
  });

  test('zones and clock changes agree with a walk minute by minute', () => {
    const changes = [
      '2026-03-08',
      '2026-03-29',
      '2026-04-05',
      '2026-10-04',
      '2026-10-25',
      '2026-11-01',
      '2026-12-31',
      '2028-02-29',
    ];
    const near = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -1500, max: 1500 }));
    fc.assert(
      fc.property(anyCalendar, near, fc.integer({ min: 0, max: 2000 }), (calendar, [day, offset], length) => {
        const from = at(`${day}T00:00Z`) + offset * MINUTE;
        const to = from + length * MINUTE;
        expect(workingTime(calendar).openBetween(from, to)).toBe(walk(calendar, from, to));
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test('the weeks of Bern around Easter, Ascension and a clock change agree with the walk, day by day', () => {
    const differing: string[] = [];
    for (const [first, last] of [
      ['2026-03-26', '2026-04-09'],
      ['2026-05-11', '2026-05-27'],
    ] as const) {
      for (let from = at(`${first}T23:00Z`); from < at(`${last}T00:00Z`); from += DAY) {
        if (bern.openBetween(from, from + DAY) !== walk(berneseCalendar, from, from + DAY))
          differing.push(new Date(from).toISOString());
      }
    }
    expect(differing).toEqual([]);
  });

  test('the next opening is open, and nothing before it is', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, (calendar, instant) => {
        const time = workingTime(calendar);
        const next = time.nextOpening(instant);
        expect(time.isOpen(next)).toBe(true);
        expect(time.openBetween(instant, next)).toBe(0);
      }),
      { numRuns: 400, seed: 8 },
    );
  });
});

describe('the table of holidays', () => {
  test('says what the library says', () => {
    const places = [
      ['CH', 'BE'],
      ['DE', 'BY'],
      ['FR', ''],
      ['RO', ''],
      ['ES', 'MD'],
      ['GB', 'SCT'],
      ['US', 'NY'],
      ['IS', ''],
    ] as const;
    for (const [country, region] of places) {
      for (const year of [HOLIDAY_YEARS.first, 2026, 2028, HOLIDAY_YEARS.last]) {
        const wanted = [...holidaysOf(country, region, year).keys()].map((day) => `${day.slice(0, 2)}-${day.slice(2, 4)}`);
        expect([...holidaysIn(country, region || null, year).keys()].sort()).toEqual([...new Set(wanted)].sort());
      }
    }
  });

  test('knows its limits', () => {
    expect(hasHolidays(HOLIDAY_YEARS.last + 1)).toBe(false);
    expect(holidaysIn('CH', 'BE', HOLIDAY_YEARS.last + 1).size).toBe(0);
    expect(holidaysIn('CH', 'no such canton', 2026).size).toBe(0);
    expect(holidayCountries().find(({ code }) => code === 'CH')?.regions).toContainEqual({
      code: 'BE',
      name: 'Canton of Bern',
    });
  });
});

describe('a calendar from outside', () => {
  const refused = (change: Record<string, unknown>): string =>
    workingCalendar.safeParse({ ...plainCalendar, ...change }).error?.issues[0]?.message ?? 'accepted';

  test('is accepted when it is whole', () => {
    expect(workingCalendar.parse(berneseCalendar)).toEqual(berneseCalendar);
  });

  test('is refused with words on what is allowed', () => {
    expect(refused({ timeZone: 'Mars/Olympus' })).toContain('Europe/Zurich');
    expect(refused({ holidays: { country: 'CH', region: 'XX' } })).toContain('a region of it');
    expect(refused({ eveUntil: '25:00' })).toContain('HH:MM');
    expect(refused({ days: [{ date: '02-30', name: 'x', hours: [] }] })).toContain('no such day');
    expect(refused({ week: { ...plainCalendar.week, monday: [{ from: '12:00', to: '09:00' }] } })).toContain('end after');
    const touching = [
      { from: '09:00', to: '12:00' },
      { from: '12:00', to: '17:00' },
    ];
    expect(refused({ week: { ...plainCalendar.week, monday: touching } })).toContain('a break between');
    expect(refused({ week: Object.fromEntries(WEEKDAYS.map((day) => [day, []])) })).toContain('at least one day');
  });

  test('dates are read as days of the local calendar', () => {
    expect(isoDate(bern.dateOf(at('2026-03-02T23:30Z')))).toBe('2026-03-03');
    expect(bern.startOf(bern.dateOf(at('2026-03-02T23:30Z')))).toBe(at('2026-03-02T23:00Z'));
  });
});
