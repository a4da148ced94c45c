import type { ReactNode } from 'react';
import { useDesk } from '../shell/desk-context';

/** An instant in words for a person in that zone, for example `23 Nov 2026, 19:05`. */
export function formatWhen(instant: number, timeZone: string, withSeconds = false): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(withSeconds ? { second: '2-digit' } : {}),
    timeZone,
  }).format(instant);
}

/** Epoch milliseconds of what Jira's surfaces answer: ISO texts (also with `+0000`), numbers, or JSM's date objects. */
export function instantOf(when: string | number | { readonly epochMillis: number }): number {
  if (typeof when === 'number') return when;
  if (typeof when === 'string') return Date.parse(when.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return when.epochMillis;
}

const yearIn = (instant: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone }).format(instant);

/** An instant for a narrow column: without the year when it is the year of `now`. */
export function formatShort(instant: number, now: number, timeZone: string): string {
  const year = yearIn(instant, timeZone);
  const text = formatWhen(instant, timeZone);
  return year === yearIn(now, timeZone) ? text.replace(` ${year}`, '') : text;
}

/** An instant, shown in the person's own zone. */
export function When(props: { at: Parameters<typeof instantOf>[0]; withSeconds?: boolean; short?: boolean }): ReactNode {
  const { timeZone, now } = useDesk();
  const instant = instantOf(props.at);
  if (Number.isNaN(instant)) return null;
  return (
    <time dateTime={new Date(instant).toISOString()} title={timeZone}>
      {props.short ? formatShort(instant, now(), timeZone) : formatWhen(instant, timeZone, props.withSeconds)}
    </time>
  );
}
