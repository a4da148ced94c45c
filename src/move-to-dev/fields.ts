/** Between Jira's field values and what a panel shows and edits. Kinds of fields: Jira REST v3, create metadata. */
import type { Choice } from '../contract/calls';
import type { FieldControl, FieldValue } from '../contract/move';
import { adf } from '../jira/adf';
import { textOfValue } from '../jira/form-field';
import type { AllowedValue, FieldMeta } from '../jira/move-port';

/** Asked apart from the other fields, or never set by hand. */
const APART = new Set(['project', 'issuetype', 'summary', 'description', 'attachment', 'issuelinks', 'parent', 'reporter']);
export const isApart = ({ id }: Pick<FieldMeta, 'id'>): boolean => APART.has(id);

const LONG_TEXT = /:textarea$/;
/** Jira takes rich text in these; of the system's fields with a control here only the environment is one of them. */
const isLong = ({ id, custom }: FieldMeta): boolean => id === 'environment' || (custom !== null && LONG_TEXT.test(custom));

/** A cascading list is one list here: the id of a choice below another holds both. */
const CASCADING = 'option-with-child';
const BELOW = '/';
const flat = ({ id, name, below }: AllowedValue): Choice[] => [
  { id, name },
  ...(below ?? []).map((child) => ({ id: `${id}${BELOW}${child.id}`, name: `${name} / ${child.name}` })),
];

export function controlOf(meta: FieldMeta): FieldControl {
  const { type, items } = meta;
  const allowed = meta.allowed?.flatMap(flat);
  if (type === 'array') {
    if (items === 'string' && !allowed) return { is: 'words' };
    return allowed ? { is: 'several', choices: allowed } : { is: 'none' };
  }
  if (allowed) return { is: 'one', choices: allowed };
  switch (type) {
    case 'string':
      return { is: 'text', lines: isLong(meta) ? 'many' : 'one' };
    case 'number':
      return { is: 'number' };
    case 'date':
    case 'datetime':
      return { is: 'date' };
    case 'user':
      return { is: 'person' };
    default:
      return { is: 'none' };
  }
}

/** A raw value of one item as the panel holds it; null when the field cannot take it. Options are matched by name. */
export function valueFrom(meta: FieldMeta, raw: unknown): FieldValue {
  const control = controlOf(meta);
  switch (control.is) {
    case 'text': {
      const text = textOfValue(raw);
      return text === '' ? null : text;
    }
    case 'number': {
      const number = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
      return typeof number === 'number' && Number.isFinite(number) ? number : null;
    }
    case 'date': {
      const date = typeof raw === 'string' ? /^\d{4}-\d{2}-\d{2}/.exec(raw)?.[0] : undefined;
      return date ?? null;
    }
    case 'one':
      return choiceIn(control.choices, raw)?.id ?? null;
    case 'several': {
      const list = Array.isArray(raw) ? raw : [raw];
      const found = list.flatMap((each) => choiceIn(control.choices, each)?.id ?? []);
      return found.length > 0 ? found : null;
    }
    case 'words': {
      const list = (Array.isArray(raw) ? raw : [raw]).map(textOfValue).filter((word) => word !== '');
      return list.length > 0 ? list.map((word) => word.replace(/\s+/g, '-')) : null;
    }
    case 'person':
      return accountOf(raw);
    case 'none':
      return null;
  }
}

/** What stands in a panel, as Jira takes it on create. Undefined: the field is left out. */
export function jiraValue(meta: FieldMeta, value: FieldValue): unknown {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return undefined;
  const control = controlOf(meta);
  switch (control.is) {
    case 'text':
      return control.lines === 'many' ? adf.document(String(value).split('\n').map(adf.paragraph)) : String(value);
    case 'number':
      return Number(value);
    case 'date':
      return meta.type === 'datetime' ? `${String(value)}T00:00:00.000+0000` : String(value);
    case 'one': {
      const [id, child] = meta.type === CASCADING ? String(value).split(BELOW) : [String(value)];
      return child === undefined ? { id } : { id, child: { id: child } };
    }
    case 'several':
      return listOf(value).map((id) => ({ id }));
    case 'words':
      return listOf(value);
    case 'person':
      return { accountId: String(value) };
    case 'none':
      return undefined;
  }
}

/** Why a value does not fit its field, in words; null when it does. */
export function wrongWith(meta: FieldMeta, value: FieldValue): string | null {
  const control = controlOf(meta);
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0))
    return meta.required && !meta.hasDefault ? 'Required: fill this in.' : null;
  switch (control.is) {
    case 'number':
      return Number.isFinite(Number(value)) ? null : 'Give a number.';
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? null : 'Give a date such as 2026-03-02.';
    case 'one':
      return control.choices.some(({ id }) => id === value) ? null : 'This choice is gone: choose another.';
    case 'several':
      return listOf(value).every((id) => control.choices.some((choice) => choice.id === id))
        ? null
        : 'One of these choices is gone: choose again.';
    case 'text':
      return control.lines === 'one' && String(value).length > 255 ? 'At most 255 characters.' : null;
    case 'words':
      return listOf(value).some((word) => /\s/.test(word)) ? 'Words without spaces.' : null;
    default:
      return null;
  }
}

const GONE = 'a choice that is gone';

/** A value in words. `names`: those of people by account id. */
export function shownValue(meta: FieldMeta, value: FieldValue, names: Readonly<Record<string, string>> = {}): string {
  if (value === null) return '';
  const control = controlOf(meta);
  const nameOf = (id: string): string =>
    control.is === 'one' || control.is === 'several' ? (control.choices.find((each) => each.id === id)?.name ?? GONE) : id;
  if (control.is === 'person') return names[String(value)] ?? String(value);
  return (Array.isArray(value) ? listOf(value) : [String(value)]).map(nameOf).join(', ');
}

function listOf(value: FieldValue): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [String(value)];
}

function choiceIn(choices: readonly Choice[], raw: unknown): Choice | undefined {
  const id = idOf(raw);
  const name = textOfValue(raw).toLowerCase();
  return (
    choices.find((choice) => choice.id === id) ?? choices.find((choice) => name !== '' && choice.name.toLowerCase() === name)
  );
}

function idOf(raw: unknown): string | null {
  if (typeof raw === 'string') return raw;
  if (typeof raw !== 'object' || raw === null || !('id' in raw) || typeof raw.id !== 'string') return null;
  const below = 'child' in raw ? idOf(raw.child) : null;
  return below === null ? raw.id : `${raw.id}${BELOW}${below}`;
}

function accountOf(raw: unknown): string | null {
  if (typeof raw === 'string') return raw;
  return typeof raw === 'object' && raw !== null && 'accountId' in raw && typeof raw.accountId === 'string'
    ? raw.accountId
    : null;
}
