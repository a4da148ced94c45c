/** The value of a form's field as text, whatever kind of field it is. */
import { plainTextOf } from './adf';
import type { RequestSnapshot } from './port';

/** Read elsewhere, with more care. */
const APART = new Set(['summary', 'description', 'attachment', 'priority', 'reporter']);
/** Where the values of Jira's fields hold what people read: options, names, users, links of options. */
const NAMES = ['value', 'name', 'displayName', 'label', 'title'] as const;
const LONGEST = 4000;

/** None when there is nothing to read, or the field stands elsewhere in the snapshot. */
export function formField(given: {
  readonly fieldId: string;
  readonly label: string;
  readonly value?: unknown;
}): RequestSnapshot['fields'][number][] {
  if (APART.has(given.fieldId)) return [];
  const text = textOfValue(given.value).slice(0, LONGEST);
  return text === '' ? [] : [{ id: given.fieldId, name: given.label, text }];
}

/** A raw value in words: of rich text its own, of options, users and versions their names. */
export function textOfValue(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value).trim();
  if (Array.isArray(value)) return value.map(textOfValue).filter(Boolean).join(', ');
  if (typeof value !== 'object' || value === null) return '';
  if ('type' in value && value.type === 'doc') return plainTextOf(value).text.trim();
  const record = value as Readonly<Record<string, unknown>>;
  const name = NAMES.map((key) => record[key]).find((each) => typeof each === 'string');
  return [name, record['child']].map(textOfValue).filter(Boolean).join(' / ');
}
