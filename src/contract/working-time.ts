/** A desk's hours as an admin sets them. Times of day are the desk's own (`HH:MM`), dates `YYYY-MM-DD`. */

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Open from `from` until just before `to`; `24:00` is the end of the day. */
export interface HourRange {
  readonly from: string;
  readonly to: string;
}

/** A day unlike the week's: off when it has no hours. */
export interface SpecialDay {
  /** `YYYY-MM-DD` for one day, `MM-DD` for every year. */
  readonly date: string;
  readonly name: string;
  readonly hours: readonly HourRange[];
}

export interface WorkingCalendar {
  readonly id: string;
  readonly name: string;
  /** IANA name, such as `Europe/Zurich`. */
  readonly timeZone: string;
  /** Ranges of a day stand in order and do not touch: a gap between them is a break. */
  readonly week: Readonly<Record<Weekday, readonly HourRange[]>>;
  /** Public holidays are days off. Codes as ISO 3166: country `CH`, region `BE`; null for none, or for the whole country. */
  readonly holidays: { readonly country: string; readonly region: string | null } | null;
  /** On the day before a public holiday the desk closes at this time at the latest. */
  readonly eveUntil: string | null;
  /** These stand above the week and above holidays. */
  readonly days: readonly SpecialDay[];
}
