/** Checks a calendar that an admin or an import gave, and the calendars that ship. */
import { z } from 'zod';
import { WEEKDAYS, type HourRange, type Weekday, type WorkingCalendar } from '../contract/working-time';
import { isHolidayPlace } from './holidays';
import { isTimeZone } from './zone';

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/;
const DATE = /^(?:\d{4}-)?(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

const time = z.string().regex(TIME, { error: 'Give a time as HH:MM, for example 08:30.' });
export const hourRange = z
  .strictObject({ from: time, to: time })
  .refine(({ from, to }) => from < to, { error: 'It must end after it begins.' });
const ranges = z
  .array(hourRange)
  .max(6, { error: 'At most 6 ranges a day.' })
  .refine((list) => list.every(({ from }, at) => at === 0 || (list[at - 1]?.to ?? '') < from), {
    error: 'Ranges of a day stand in order, with a break between them.',
  });

/** Whether a date exists; `MM-DD` may be 29 February. */
function isDate(date: string): boolean {
  const full = date.length === 5 ? `2024-${date}` : date;
  const parsed = new Date(`${full}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(full);
}

const specialDay = z.strictObject({
  date: z
    .string()
    .regex(DATE, { error: 'Give a date as YYYY-MM-DD, or as MM-DD for every year.' })
    .refine(isDate, { error: 'There is no such day.' }),
  name: z.string().min(1, { error: 'Name the day.' }).max(80, { error: 'At most 80 characters.' }),
  hours: ranges,
});

export const workingCalendar: z.ZodType<WorkingCalendar> = z
  .strictObject({
    id: z.string().min(1).max(40),
    name: z.string().min(1, { error: 'Name the calendar.' }).max(80, { error: 'At most 80 characters.' }),
    timeZone: z.string().refine(isTimeZone, { error: 'Choose a time zone by its name, for example Europe/Zurich.' }),
    week: z.strictObject(Object.fromEntries(WEEKDAYS.map((day) => [day, ranges])) as Record<Weekday, typeof ranges>),
    holidays: z
      .strictObject({ country: z.string(), region: z.string().nullable() })
      .refine(({ country, region }) => isHolidayPlace(country, region), { error: 'Choose a country, and a region of it.' })
      .nullable(),
    eveUntil: time.nullable(),
    days: z.array(specialDay).max(200, { error: 'At most 200 special days.' }),
  })
  .refine(({ week }) => WEEKDAYS.some((day) => week[day].length > 0), {
    path: ['week'],
    error: 'Give at least one day of the week some hours.',
  });

const nineToFive: readonly HourRange[] = [{ from: '09:00', to: '17:00' }];
const berneseDay: readonly HourRange[] = [
  { from: '08:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
];

/** What a desk without a calendar of its own goes by. */
export const plainCalendar: WorkingCalendar = {
  id: 'plain',
  name: 'Monday to Friday, 9 to 17 UTC',
  timeZone: 'UTC',
  week: {
    monday: nineToFive,
    tuesday: nineToFive,
    wednesday: nineToFive,
    thursday: nineToFive,
    friday: nineToFive,
    saturday: [],
    sunday: [],
  },
  holidays: null,
  eveUntil: null,
  days: [],
};

/** Office hours of the desk `ten-fifteen-twenty`: a break at noon, a shorter Friday, until 16 on eves of Bernese holidays. */
export const berneseCalendar: WorkingCalendar = {
  id: 'bern',
  name: 'Office hours, canton of Bern',
  timeZone: 'Europe/Zurich',
  week: {
    monday: berneseDay,
    tuesday: berneseDay,
    wednesday: berneseDay,
    thursday: berneseDay,
    friday: [
      { from: '08:00', to: '12:00' },
      { from: '13:30', to: '17:00' },
    ],
    saturday: [],
    sunday: [],
  },
  holidays: { country: 'CH', region: 'BE' },
  eveUntil: '16:00',
  days: [],
};
