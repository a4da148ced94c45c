import type { ReactNode } from 'react';
import { useDesk } from '../shell/desk-context';

/** An instant in words for a person in that zone, which it names: `23 Nov 2026, 19:05 CET`. The one format of the desk. */
export function formatWhen(instant: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(instant);
}

/** Epoch milliseconds of what Jira's surfaces answer: ISO texts (also with `+0000`), numbers, or JSM's date objects. */
export function instantOf(when: string | number | { readonly epochMillis: number }): number {
  if (typeof when === 'number') return when;
  if (typeof when === 'string') return Date.parse(when.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return when.epochMillis;
}

/** An instant, shown in the person's own zone; to the second, and in UTC, on hovering. */
export function When(props: { at: Parameters<typeof instantOf>[0] }): ReactNode {
  const { timeZone } = useDesk();
  const instant = instantOf(props.at);
  if (Number.isNaN(instant)) return null;
  const iso = new Date(instant).toISOString();
  return (
    <time dateTime={iso} title={iso}>
      {formatWhen(instant, timeZone)}
    </time>
  );
}
