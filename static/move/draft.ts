/** What an agent changes in a plan, and what the screen says of it. Plain functions; the page holds the state. */
import type { CloneChoices, ClonePlan, FieldValue, PlannedField, RequestSide, ValueSource } from '../../src/contract/move';

/** Answers only where the agent gave one: what is not here goes as planned, formatting included. */
export interface Draft {
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly attachmentIds: readonly string[];
  readonly commentIds: readonly string[];
}

const SOURCE_NAMES: Readonly<Record<ValueSource, string>> = {
  request: 'From the request',
  settings: 'From the settings',
  template: 'From the template',
  default: 'Filled by Jira',
  agent: 'By you',
  empty: 'Left empty',
};

const chosenIn = (list: readonly { readonly id: string; readonly chosen: boolean }[]): string[] =>
  list.filter(({ chosen }) => chosen).map(({ id }) => id);

export function draftOf(plan: ClonePlan): Draft {
  return { fields: {}, attachmentIds: chosenIn(plan.attachments), commentIds: chosenIn(plan.comments) };
}

/** The answers that still have a field, a file or a comment when the same request is planned anew. */
export function carried(draft: Draft, plan: ClonePlan): Draft {
  const kept = (ids: readonly string[], list: readonly { readonly id: string }[]): string[] =>
    ids.filter((id) => list.some((each) => each.id === id));
  return {
    fields: Object.fromEntries(Object.entries(draft.fields).filter(([id]) => plan.fields.some((field) => field.id === id))),
    attachmentIds: kept(draft.attachmentIds, plan.attachments),
    commentIds: kept(draft.commentIds, plan.comments),
  };
}

export function withAnswer(draft: Draft, field: PlannedField, value: FieldValue): Draft {
  const { [field.id]: _before, ...others } = draft.fields;
  return { ...draft, fields: same(value, field.value) ? others : { ...others, [field.id]: value } };
}

/** The list with the id taken in or out. */
export function toggled(ids: readonly string[], id: string, isIn: boolean): string[] {
  return isIn ? [...ids.filter((each) => each !== id), id] : ids.filter((each) => each !== id);
}

/** What a field without a value means, in words. */
export function emptyWords({ id, source }: PlannedField): string {
  if (id === 'assignee' && source !== 'default') return 'Unassigned — the developers decide';
  return source === 'default' ? 'Jira fills it' : 'Nothing';
}

export const isAnswered = (field: PlannedField, { fields }: Draft): boolean => field.id in fields;

export function valueOf(field: PlannedField, { fields }: Draft): FieldValue {
  const given = fields[field.id];
  return given === undefined ? field.value : given;
}

export function sourceOf(field: PlannedField, draft: Draft): ValueSource {
  return isAnswered(field, draft) ? 'agent' : field.source;
}

/** Where the value comes from, in words. */
export function sourceWords(field: PlannedField, draft: Draft): string {
  const source = sourceOf(field, draft);
  return source === 'agent' && !isAnswered(field, draft) ? 'Asked of you' : SOURCE_NAMES[source];
}

/** The value in words. `names`: those of people found here, by account id. */
export function shownOf(field: PlannedField, draft: Draft, names: Readonly<Record<string, string>> = {}): string {
  if (!isAnswered(field, draft)) return field.shown;
  const value = valueOf(field, draft);
  const nameOf = (id: string): string =>
    'choices' in field.control ? (field.control.choices.find((each) => each.id === id)?.name ?? id) : (names[id] ?? id);
  return isEmpty(value) ? '' : listOf(value).map(nameOf).join(', ');
}

/** What is put to the agent before all else: fields with something wrong, and those that the settings want asked. */
export function askedFields(plan: ClonePlan): readonly PlannedField[] {
  return plan.fields.filter((field) => {
    if (field.problem !== null) return true;
    if (field.quiet) return false;
    const open = field.source === 'empty' || field.source === 'agent';
    return open && isEmpty(field.value) && field.control.is !== 'none' && field.id !== 'assignee';
  });
}

const MISSING = 'Required: fill this in.';

/** The key that was typed: `dev-12`, the number alone, or the address of its page; null when it is none. */
export function keyIn(typed: string, projectKey: string): string | null {
  const text = typed.trim().slice(0, 300);
  if (/^\d{1,10}$/.test(text)) return `${projectKey}-${text}`;
  return /(?:^|\/browse\/)([a-z][a-z0-9_]{0,30}-\d{1,10})(?:[?#]|$)/i.exec(text)?.[1]?.toUpperCase() ?? null;
}

/** What is masked, as marks of a text. */
export function masksOf(masked: PlannedField['masked']) {
  return masked.map(({ span }) => ({ span, key: 'personal-data', name: 'Masked personal data' }));
}

/** What is wrong with a field as it stands now, in words; the app looks again before it writes. */
export function problemOf(field: PlannedField, draft: Draft): string | null {
  if (field.control.is === 'none' && field.problem !== null)
    return `${field.problem} It cannot be filled in here: ask an admin to set it for this target.`;
  if (!isAnswered(field, draft)) return field.problem;
  const value = valueOf(field, draft);
  if (isEmpty(value)) return field.required ? MISSING : null;
  switch (field.control.is) {
    case 'number':
      return Number.isFinite(Number(value)) ? null : 'Give a number.';
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? null : 'Give a date such as 2026-03-02.';
    case 'text':
      return tooLong(String(value), field.control.lines === 'one' ? 255 : 32_767);
    case 'one':
    case 'several': {
      const { choices } = field.control;
      return listOf(value).every((id) => choices.some((each) => each.id === id))
        ? null
        : 'This choice is gone: choose another.';
    }
    default:
      return null;
  }
}

/** The fields that keep the clone from being made. */
export function fieldsInTheWay(plan: ClonePlan, draft: Draft): readonly PlannedField[] {
  return plan.fields.filter((field) => problemOf(field, draft) !== null);
}

export function choicesOf(plan: ClonePlan, draft: Draft): CloneChoices {
  const { fields, attachmentIds, commentIds } = carried(draft, plan);
  return { targetId: plan.target.id, workTypeId: plan.workType.id, fields, attachmentIds, commentIds };
}

export interface Refused {
  /** By field id. */
  readonly fields: Readonly<Record<string, string>>;
  readonly others: readonly string[];
}

export const nothingRefused: Refused = { fields: {}, others: [] };

/** Puts a refusal's lines at their fields: `Severity: Required: fill this in.` */
export function refusedIn(message: string, plan: ClonePlan): Refused {
  const lines = message.split('\n').filter((line) => line.trim() !== '');
  const at = (line: string): PlannedField | undefined => plan.fields.find(({ name }) => line.startsWith(`${name}: `));
  return {
    fields: Object.fromEntries(
      lines.flatMap((line): [string, string][] => {
        const field = at(line);
        return field ? [[field.id, line.slice(field.name.length + 2)]] : [];
      }),
    ),
    others: lines.filter((line) => !at(line)),
  };
}

/** One line of the comparison; either side may have nothing. */
export interface ComparedRow {
  readonly id: string;
  readonly name: string;
  readonly request: string | null;
  readonly field: PlannedField | null;
}

/** Whether the agent has changed anything that would be lost by leaving. */
export function isTouched(plan: ClonePlan, draft: Draft): boolean {
  return JSON.stringify(draft) !== JSON.stringify(draftOf(plan));
}

/**
 * The request's values beside those of the work item: by their place for summary and description, else by name. Without
 * `everyField`, an empty field that nobody needs has no row, unless the request has a value of the same name.
 */
export function comparedRows(request: RequestSide, plan: ClonePlan, draft: Draft, everyField = true): readonly ComparedRow[] {
  const left = new Map(request.fields.map(({ name, shown }) => [name.toLowerCase(), { name, shown }]));
  const isShown = (field: PlannedField): boolean =>
    everyField || !field.quiet || isAnswered(field, draft) || left.has(field.name.toLowerCase());
  const rows = plan.fields.filter(isShown).map((field): ComparedRow => {
    const own = field.id === 'summary' ? request.summary : field.id === 'description' ? request.description : null;
    const namesake = left.get(field.name.toLowerCase());
    left.delete(field.name.toLowerCase());
    return { id: field.id, name: field.name, request: own ?? namesake?.shown ?? null, field };
  });
  const rest = [...left.values()].map(({ name, shown }, index): ComparedRow => {
    return { id: `request-${index}`, name, request: shown, field: null };
  });
  return [...rows, ...rest];
}

/** Bytes as a person reads them: “512 bytes”, “12 KB”, “3.4 MB”. */
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** “2 of 3 go along, 4.1 MB”. */
export function attachmentsLine({ attachments }: ClonePlan, { attachmentIds }: Draft): string {
  const chosen = attachments.filter(({ id }) => attachmentIds.includes(id));
  const size = chosen.reduce((sum, each) => sum + each.size, 0);
  if (chosen.length === 0) return 'None goes along';
  return `${chosen.length} of ${attachments.length} ${chosen.length === 1 ? 'goes' : 'go'} along, ${sizeOf(size)}`;
}

export function isEmpty(value: FieldValue): boolean {
  if (value === null) return true;
  return typeof value === 'number' ? false : typeof value === 'string' ? value.trim() === '' : value.length === 0;
}

/** A value as a list of texts. */
export function listOf(value: FieldValue): readonly string[] {
  if (value === null) return [];
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : value;
}

function tooLong(text: string, longest: number): string | null {
  return text.length > longest ? `At most ${longest} characters; these are ${text.length}.` : null;
}

function same(one: FieldValue, other: FieldValue): boolean {
  if (isEmpty(one) && isEmpty(other)) return true;
  return JSON.stringify(one) === JSON.stringify(other);
}
