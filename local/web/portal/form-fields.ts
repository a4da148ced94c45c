import type { FieldValue, RequestField } from '../api/service-desk';

/** The control that a field of a request type gets in the portal. */
export type ControlKind = 'text' | 'textarea' | 'select' | 'multiselect' | 'date' | 'number' | 'user' | 'words' | 'attachment';
export interface Option {
  readonly value: string;
  readonly label: string;
}
/** What a control holds: a text, one option or several. Files are kept apart. */
export type ControlValue = string | Option | readonly Option[] | null | undefined;

/** Which control suits the field's schema, as the portal chooses it. */
export function controlOf(field: RequestField): ControlKind {
  const { type, items, system, custom = '' } = field.jiraSchema;
  if (system === 'attachment' || items === 'attachment') return 'attachment';
  if (type === 'array') return items === 'string' ? 'words' : 'multiselect';
  if ((field.validValues ?? []).length > 0 || type === 'option' || type === 'priority') return 'select';
  if (type === 'date') return 'date';
  if (type === 'number') return 'number';
  if (type === 'user') return 'user';
  if (system === 'description' || system === 'environment' || custom.endsWith(':textarea')) return 'textarea';
  return 'text';
}

export const optionsOf = (field: RequestField): Option[] =>
  (field.validValues ?? []).map(({ value, label }) => ({ value, label }));

const isNamed = (name: string) => (option: FieldValue) =>
  option.value === name || option.label.toLowerCase() === name.toLowerCase();

/** What the field starts with: the address's query before the request type's own default values. */
export function startValue(field: RequestField, asked: string | null): ControlValue {
  const kind = controlOf(field);
  const defaults = field.defaultValues ?? [];
  if (kind === 'attachment') return undefined;
  if (kind === 'select' || kind === 'multiselect') {
    const names = asked === null ? defaults.map((one) => one.value) : asked.split(',');
    const chosen = names.flatMap((name) => optionsOf(field).find(isNamed(name.trim())) ?? []);
    return kind === 'multiselect' ? chosen : (chosen[0] ?? null);
  }
  if (kind === 'user') return null;
  return asked ?? defaults[0]?.value ?? '';
}

const isOption = (value: ControlValue): value is Option => typeof value === 'object' && value !== null && !Array.isArray(value);

/** True when nothing was filled in. */
export const isBlank = (value: ControlValue): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0);

/** The value as `POST request` takes it in `requestFieldValues`; undefined leaves the field out. */
export function sentValue(field: RequestField, value: ControlValue): unknown {
  if (isBlank(value)) return undefined;
  switch (controlOf(field)) {
    case 'select':
      return isOption(value) ? { id: value.value } : undefined;
    case 'multiselect':
      return (value as readonly Option[]).map((option) => ({ id: option.value }));
    case 'user':
      return isOption(value) ? { accountId: value.value } : undefined;
    case 'number':
      return Number(value);
    case 'words':
      return (value as string).trim().split(/\s+/);
    default:
      return value;
  }
}

/** The type that an app knows the field by: its own id for Jira's fields, the custom type for others. */
export const fieldTypeOf = (field: RequestField): string => field.jiraSchema.custom ?? field.jiraSchema.system ?? field.fieldId;

/** What an app reads as the field's value (user interface modifications). */
export function readValue(field: RequestField, value: ControlValue): unknown {
  const named = field.jiraSchema.type === 'priority' ? 'name' : 'value';
  const read = (option: Option) => ({ id: option.value, [named]: option.label });
  switch (controlOf(field)) {
    case 'select':
      return isOption(value) ? read(value) : null;
    case 'multiselect':
      return Array.isArray(value) ? (value as readonly Option[]).map(read) : [];
    case 'user':
      return isOption(value) ? { accountId: value.value, displayName: value.label } : null;
    case 'number':
      return isBlank(value) ? null : Number(value);
    case 'date':
      return isBlank(value) ? null : value;
    case 'words':
      return typeof value === 'string' && value.trim() !== '' ? value.trim().split(/\s+/) : [];
    case 'attachment':
      return [];
    default:
      return value ?? '';
  }
}

/** What the control holds after an app has set a value; undefined when the field does not take it. */
export function writtenValue(
  field: RequestField,
  people: readonly Option[],
  value: unknown,
): { value: ControlValue } | undefined {
  const chosen = (options: readonly Option[], given: unknown): Option | undefined => {
    const id: unknown = typeof given === 'object' && given !== null ? (given as { id?: unknown }).id : given;
    return options.find((option) => option.value === id);
  };
  switch (controlOf(field)) {
    case 'attachment':
      return undefined;
    case 'select':
    case 'user': {
      if (value === null) return { value: null };
      const option = chosen(controlOf(field) === 'user' ? people : optionsOf(field), value);
      return option && { value: option };
    }
    case 'multiselect': {
      const options = Array.isArray(value) ? value.map((one: unknown) => chosen(optionsOf(field), one)) : [undefined];
      return options.every((one) => one !== undefined) ? { value: options } : undefined;
    }
    case 'words':
      return Array.isArray(value) && value.every((one) => typeof one === 'string') ? { value: value.join(' ') } : undefined;
    case 'number':
      return value === null || typeof value === 'number' ? { value: value === null ? '' : String(value) } : undefined;
    case 'date':
      if (value === null) return { value: '' };
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? { value } : undefined;
    default:
      return typeof value === 'string' ? { value } : undefined;
  }
}
