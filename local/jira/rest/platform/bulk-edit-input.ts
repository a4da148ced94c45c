/** `editedFieldsInput` of a bulk edit: values sorted by kind of field, each kind in a form of its own. */
import { shown } from '../../adf-attributes';
import { RestError } from '../../operations';
import type { Json } from '../../state';
import type { FieldEdit } from '../../task-work';
import { isObject, type JsonObject } from './parameters';

/** Fields of one bulk edit. */
export const MOST_FIELDS = 200;

type Reader = (entry: JsonObject) => FieldEdit;

const set = (fieldId: string, value: Json): FieldEdit => ({ fieldId, mode: 'set', value });
const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const person = (user: Json | undefined): Json =>
  isObject(user) && user.accountId !== '-1' ? { accountId: user.accountId ?? null } : null;

/** Kinds of the desk's fields; each reads one entry to a value in REST form. */
const READERS: Readonly<Record<string, Reader>> = {
  singleLineTextFields: (entry) => set(text(entry.fieldId), text(entry.text)),
  richTextFields: (entry) => set(text(entry.fieldId), (isObject(entry.richText) ? entry.richText.adfValue : undefined) ?? null),
  urlFields: (entry) => set(text(entry.fieldId), text(entry.url)),
  clearableNumberFields: (entry) => set(text(entry.fieldId), entry.value ?? null),
  datePickerFields: (entry) => set(text(entry.fieldId), isObject(entry.date) ? dateIn(text(entry.date.formattedDate)) : null),
  singleSelectFields: (entry) => set(text(entry.fieldId), isObject(entry.option) ? optionIn(entry.option) : null),
  multipleSelectFields: (entry) =>
    set(text(entry.fieldId), Array.isArray(entry.options) ? (entry.options as readonly JsonObject[]).map(optionIn) : []),
  singleSelectClearableUserPickerFields: (entry) => set(text(entry.fieldId), person(entry.user)),
  multipleSelectClearableUserPickerFields: (entry) =>
    set(text(entry.fieldId), Array.isArray(entry.users) ? (entry.users as readonly Json[]).map(person) : []),
  labelsFields: readLabels,
  priority: (entry) => set('priority', { id: text(entry.priorityId) }),
  issueType: (entry) => set('issuetype', { id: text(entry.issueTypeId) }),
};

/**
 * The edits of a body: only fields in `selectedActions` are changed.
 * @throws RestError 400 for a body that is not one, 501 for a kind of field that the desk does not have.
 */
export function readBulkEdits({ selectedActions, editedFieldsInput }: JsonObject): FieldEdit[] {
  if (!Array.isArray(selectedActions) || selectedActions.length === 0)
    throw new RestError(400, ['selectedActions must name at least one field.']);
  if (selectedActions.length > MOST_FIELDS)
    throw new RestError(400, [`selectedActions may name at most ${MOST_FIELDS} fields.`]);
  const edits: FieldEdit[] = [];
  for (const [kind, given] of Object.entries(isObject(editedFieldsInput) ? editedFieldsInput : {})) {
    const reader = READERS[kind];
    if (!reader) throw new RestError(501, [`The local desk has no fields of the kind '${kind}'; see docs/local-desk.md`]);
    for (const entry of Array.isArray(given) ? (given as readonly Json[]) : [given]) {
      if (!isObject(entry)) throw new RestError(400, [`${kind} has an entry that is no object.`]);
      edits.push(reader(entry));
    }
  }
  const chosen = edits.filter(({ fieldId }) => (selectedActions as readonly Json[]).includes(fieldId));
  const without = (selectedActions as readonly string[]).filter((id) => !chosen.some(({ fieldId }) => fieldId === id));
  if (without.length > 0) throw new RestError(400, [`editedFieldsInput has no value for ${without.join(', ')}.`]);
  return chosen;
}

function readLabels(entry: JsonObject): FieldEdit {
  const fieldId = text(entry.fieldId) || 'labels';
  const labels = Array.isArray(entry.labels)
    ? (entry.labels as readonly Json[]).map((label) => (isObject(label) ? text(label.name) : ''))
    : [];
  switch (entry.bulkEditMultiSelectFieldOption) {
    case 'ADD':
      return { fieldId, mode: 'add', value: labels };
    case 'REMOVE':
      return { fieldId, mode: 'remove', value: labels };
    case 'REPLACE':
      return set(fieldId, labels);
    case 'REMOVE_ALL':
      return set(fieldId, []);
    default:
      throw new RestError(400, ['bulkEditMultiSelectFieldOption is ADD, REMOVE, REPLACE or REMOVE_ALL.']);
  }
}

/** `-1` clears a single select. */
function optionIn(option: JsonObject): Json {
  return shown(option.optionId) === '-1' ? null : { id: shown(option.optionId) };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `2/Mar/26` and `02-03-2026`, as Jira documents, into `2026-03-02`; an empty text clears. @throws RestError 400 */
function dateIn(given: string): Json {
  if (given === '') return null;
  const [, day = '', name = '', year = ''] = /^(\d{1,2})\/([A-Za-z]{3})\/(\d{2})$/.exec(given) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  if (month > 0) return `20${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const [, days, months, years] = /^(\d{2})-(\d{2})-(\d{4})$/.exec(given) ?? [];
  if (years === undefined) throw new RestError(400, [`The date '${given}' is neither d/mmm/yy nor dd-mm-yyyy.`]);
  return `${years}-${months ?? ''}-${days ?? ''}`;
}
