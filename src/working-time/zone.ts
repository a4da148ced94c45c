/** Time zones as stretches of one offset each, so that the rest is plain arithmetic. Instants are ms since 1970 in UTC. */
import { Temporal } from 'temporal-polyfill';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A stretch of time in which a zone's clock does not change; `wall time = instant + offset`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly offset: number;
}

/** How a zone's local time goes with instants. Wall times are ms since 1970 as the local clock shows them. */
export interface Zone {
  /** The stretches that cover `[from, to)`, cut to it, oldest first. */
  stretches(from: number, to: number): Stretch[];
  toWall(instant: number): number;
  /**
   * The instant at which the local clock shows `wall`. A time that comes twice is its first one; a time that is skipped is
   * moved on by what was skipped, as calendars do.
   */
  fromWall(wall: number): number;
}

const zones = new Map<string, Zone>();

/** Whether the runtime knows a zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return /^[A-Z]/.test(name);
  } catch {
    return false;
  }
}

/** @throws RangeError for a zone that the runtime does not know. */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const zone = makeZone(name);
  zones.set(name, zone);
  return zone;
}

function makeZone(name: string): Zone {
  const years = new Map<number, Stretch[]>();

  function stretchesOf(year: number): Stretch[] {
    const known = years.get(year);
    if (known) return known;
    const [from, to] = [Date.UTC(year, 0), Date.UTC(year + 1, 0)];
    const found: Stretch[] = [];
    let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(name);
    for (let start = from; start < to;) {
      const next = at.getTimeZoneTransition('next');
      const end = Math.min(next?.epochMilliseconds ?? to, to);
      found.push({ start, end, offset: Math.round(at.offsetNanoseconds / 1e6) });
      start = end;
      if (next) at = next;
    }
    years.set(year, found);
    return found;
  }

  const offsetAt = (instant: number): number => stretchesOf(yearOf(instant)).find(({ end }) => instant < end)?.offset ?? 0;

  return {
    stretches(from, to) {
      const cut: Stretch[] = [];
      for (let year = yearOf(from); from < to && year <= yearOf(to - 1); year += 1) {
        for (const { start, end, offset } of stretchesOf(year)) {
          if (end > from && start < to) cut.push({ start: Math.max(start, from), end: Math.min(end, to), offset });
        }
      }
      return cut;
    },
    toWall: (instant) => instant + offsetAt(instant),
    fromWall(wall) {
      // No zone is further than 26 hours from another side of its own clock change.
      const before = wall - offsetAt(wall - 26 * HOUR);
      const after = wall - offsetAt(wall + 26 * HOUR);
      const fits = [Math.min(before, after), Math.max(before, after)].find((instant) => instant + offsetAt(instant) === wall);
      return fits ?? before;
    },
  };
}

export function yearOf(instant: number): number {
  return new Date(instant).getUTCFullYear();
}
