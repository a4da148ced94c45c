/** Plans a clone: the work item as it will be, each field with its source, and what keeps it from being made. Pure. */
import type { Choice } from '../contract/calls';
import type {
  ClonePlan,
  CloneView,
  FieldValue,
  LikeItem,
  PlannedAttachment,
  PlannedField,
  RequestSide,
  ValueSource,
} from '../contract/move';
import type { RequestKind } from '../contract/rules';
import { textOfValue } from '../jira/form-field';
import { adf, type AdfNode, plainTextOf } from '../jira/adf';
import { LARGEST_COPY } from './copy';
import { buildDescription, fillWords, portable } from './description';
import { controlOf, isApart, jiraValue, shownValue, valueFrom, wrongWith } from './fields';
import { cut, joined, type Masked, maskDocument, maskText, withoutNames } from './mask';
import { copyName, fileLabels, fileNamed, pictureNamed } from './pictures';
import type { FieldMeta, SourceComment, SourceRequest } from '../jira/move-port';
import type { TargetInForce } from './target';

/** Everything a plan looks at, read at one moment. */
export interface PlanBasis {
  readonly source: SourceRequest;
  readonly kind: RequestKind;
  readonly target: TargetInForce;
  readonly project: { readonly key: string; readonly name: string };
  readonly workTypes: readonly Choice[];
  /** The agent's choice; null: the target's rows decide. */
  readonly workTypeId: string | null;
  /** Fields of the create screen of the work type. */
  readonly meta: readonly FieldMeta[];
  readonly like: readonly LikeItem[];
  readonly existing: CloneView | null;
  /** Bytes; null when attachments are switched off on the site. */
  readonly uploadLimit: number | null;
  readonly siteUrl: string;
  readonly agentName: string;
  /** Names of people by account id, for values that are people. */
  readonly names: Readonly<Record<string, string>>;
  readonly statusNames: Readonly<Record<string, string>>;
}

/** What the agent changed; a field that is not there is as planned. */
export interface Answers {
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly attachmentIds: readonly string[] | null;
  readonly commentIds: readonly string[];
}

export const noAnswers: Answers = { fields: {}, attachmentIds: null, commentIds: [] };

export interface WorkTypeChoice {
  readonly workType: Choice | null;
  readonly because: string;
}

/** The work type of a request: the agent's choice, the target's first row that fits, else Bug for a fault and Story for all else. */
export function workTypeFor(
  target: TargetInForce,
  source: Pick<SourceRequest, 'requestType'>,
  kind: RequestKind,
  workTypes: readonly Choice[],
  chosenId: string | null,
): WorkTypeChoice {
  const byId = (id: string | null): Choice | undefined => workTypes.find((each) => each.id === id);
  if (chosenId !== null) return { workType: byId(chosenId) ?? null, because: 'chosen by you' };
  const typeId = source.requestType?.id;
  const row = target.options.workTypes.find(
    (each) =>
      (each.kind === 'any' || each.kind === kind) &&
      (each.requestTypes.length === 0 || (typeId !== undefined && each.requestTypes.includes(typeId))),
  );
  if (row) return { workType: byId(row.workType) ?? null, because: `the target’s settings for ${KIND_WORDS[kind]}` };
  const usual = kind === 'fault' ? 'bug' : 'story';
  const found = workTypes.find(({ name }) => name.toLowerCase() === usual) ?? workTypes[0];
  return { workType: found ?? null, because: `${KIND_WORDS[kind]} becomes a ${found?.name ?? usual}` };
}

const KIND_WORDS: Readonly<Record<RequestKind, string>> = {
  fault: 'a fault',
  question: 'a question',
  access: 'an access request',
  change: 'a change',
  other: 'any other request',
};

export function requestSide(source: SourceRequest): RequestSide {
  return {
    key: source.key,
    summary: source.summary,
    description: plainTextOf(source.description).text,
    requestType: source.requestType?.name ?? '',
    fields: source.formFields.map(({ name, text }) => ({ name, shown: text })),
  };
}

export function planClone(basis: PlanBasis, answers: Answers = noAnswers): ClonePlan {
  const { source, target, kind, project } = basis;
  const { workType, because } = workTypeFor(target, source, kind, basis.workTypes, basis.workTypeId);
  const fields = workType === null ? [] : plannedFields(basis, answers);
  return {
    target: { id: target.id, name: target.name, projectKey: project.key, projectName: project.name },
    workType: workType ?? { id: '', name: '' },
    workTypeBecause: because,
    kind,
    fields,
    attachments: plannedAttachments(basis, answers),
    comments: source.comments.map((comment) => ({
      id: comment.id,
      author: authorOf(basis, comment),
      created: comment.created,
      public: comment.public,
      ...maskedIf(basis, plainTextOf(comment.body).text),
      chosen: answers.commentIds.includes(comment.id),
    })),
    like: basis.like,
    afterwards: afterwardsOf(basis),
    problems: workType === null ? [noWorkType(basis)] : [],
    existing: basis.existing,
  };
}

function noWorkType({ workTypes, project }: PlanBasis): string {
  return workTypes.length === 0
    ? `Nothing can be created in ${project.name}.`
    : `The work type of the settings is not one of ${project.name}. Choose one, or ask an admin to change the target.`;
}

const NAME = '[name]';

/** Names of customers are personal data as well, wherever they stand; those of colleagues are not. */
function authorOf({ source, target }: PlanBasis, { author, customer }: SourceComment): string {
  return target.options.mask && (customer || author === source.reporterName) ? NAME : author;
}

function customersOf({ reporterName, comments }: SourceRequest): string[] {
  return [reporterName ?? '', ...comments.filter(({ customer }) => customer).map(({ author }) => author)];
}

function wordsOf({ source, target, siteUrl, agentName }: PlanBasis): Record<string, string> {
  return {
    key: source.key,
    link: `${siteUrl.replace(/\/$/, '')}/browse/${source.key}`,
    summary: source.summary,
    reporter: source.reporterName === null ? '' : target.options.mask ? NAME : source.reporterName,
    requestType: source.requestType?.name ?? '',
    priority: source.priority ?? '',
    agent: agentName,
  };
}

function maskedIf(basis: PlanBasis, text: string): Masked {
  return basis.target.options.mask ? maskText(text) : { text, masked: [] };
}

function plannedFields(basis: PlanBasis, answers: Answers): PlannedField[] {
  const { target, meta } = basis;
  const others = meta.filter((each) => !isApart(each));
  const shown = others.flatMap((each) => plannedField(basis, each, answers) ?? []);
  const missing = target.options.fields
    .filter(({ field, how }) => how !== 'empty' && field !== null && !meta.some(({ id }) => id === field))
    .map(({ field }): PlannedField => leftOut(field ?? '', basis));
  const nobody = meta.some(({ id }) => id === 'assignee') ? [] : [elsewhereAssigned];
  return [summaryField(basis, answers), descriptionField(basis, answers), ...shown, ...nobody, ...missing];
}

/** What no form asks for is Jira's own to fill. */
const elsewhereAssigned: PlannedField = {
  id: 'assignee',
  name: 'Assignee',
  required: false,
  source: 'default',
  control: { is: 'none' },
  value: null,
  shown: '',
  masked: [],
  problem: null,
  note: 'Not on the form of this work type: the project’s own setting decides who gets it.',
  quiet: false,
};

const LONGEST_SUMMARY = 255;

function summaryField(basis: PlanBasis, answers: Answers): PlannedField {
  const { text, masked } = cut(maskedIf(basis, fillWords(basis.target.options.summary, wordsOf(basis))), LONGEST_SUMMARY);
  const given = answers.fields['summary'];
  const value = typeof given === 'string' ? given : text;
  const changed = value !== text;
  return {
    id: 'summary',
    name: 'Summary',
    required: true,
    source: changed ? 'agent' : 'template',
    control: { is: 'text', lines: 'one' },
    value,
    shown: value,
    masked: changed ? [] : masked,
    problem:
      value.trim() === '' ? 'Required: fill this in.' : value.length > LONGEST_SUMMARY ? 'At most 255 characters.' : null,
    note: null,
    quiet: false,
  };
}

function descriptionField(basis: PlanBasis, answers: Answers): PlannedField {
  const meta = basis.meta.find(({ id }) => id === 'description');
  const text = plainTextOf(descriptionOf(basis, answers)).text;
  const given = answers.fields['description'];
  const changed = typeof given === 'string' && given !== text;
  const value = changed ? given : text;
  return {
    id: 'description',
    name: 'Description',
    required: meta?.required ?? false,
    source: changed ? 'agent' : 'template',
    control: { is: 'text', lines: 'many' },
    value,
    shown: value,
    masked: changed ? [] : masksIn(value),
    problem:
      meta?.required && value.trim() === ''
        ? 'Required: fill this in.'
        : value.length > 32_767
          ? 'At most 32,767 characters.'
          : null,
    note: meta ? null : LEFT_OUT,
    quiet: false,
  };
}

const MASK = /\[(?:e-mail address|phone number|name|card number|account number|IP address|identity number|postal address)\]/g;
const MASK_TYPES = {
  '[e-mail address]': 'EMAIL',
  '[phone number]': 'PHONE',
  '[name]': 'PERSON',
  '[card number]': 'CREDIT_CARD',
  '[account number]': 'IBAN',
  '[IP address]': 'IP',
  '[identity number]': 'NATIONAL_ID',
  '[postal address]': 'ADDRESS',
} as const;

function masksIn(text: string): PlannedField['masked'] {
  return [...text.matchAll(MASK)].map((match) => ({
    type: MASK_TYPES[match[0] as keyof typeof MASK_TYPES],
    span: { start: match.index, end: match.index + match[0].length },
  }));
}

/** The description as rich text, for the preview and for Jira. */
function descriptionOf(basis: PlanBasis, answers: Answers): AdfNode {
  const { source, target } = basis;
  const names = fileLabels(source.attachments, target.options.mask);
  const body = portable(source.description?.content ?? [], names);
  const document = buildDescription(target.options.description, {
    words: wordsOf(basis),
    blocks: {
      description: body,
      fields: fieldLines(source),
      comments: source.comments
        .filter(({ id }) => answers.commentIds.includes(id))
        .flatMap((each) => quoted(basis, each, names)),
    },
  });
  if (!target.options.mask) return document;
  const files = new Set([...names.values()].flatMap((name) => [fileNamed(name), pictureNamed(name)]));
  return withoutNames(maskDocument(document), customersOf(source), files);
}

function fieldLines({ formFields }: SourceRequest): AdfNode[] {
  if (formFields.length === 0) return [];
  return [adf.bulletList(formFields.map(({ name, text }) => `${name}: ${text}`))];
}

function quoted(basis: PlanBasis, comment: SourceComment, names: ReadonlyMap<string, string>): AdfNode[] {
  const said = adf.paragraph(`${authorOf(basis, comment)}, ${comment.created.slice(0, 10)}:`);
  return [said, ...portable(comment.body?.content ?? [], names)];
}

function plannedField(basis: PlanBasis, meta: FieldMeta, answers: Answers): PlannedField | null {
  const planned = plannedValue(basis, meta);
  const given = answers.fields[meta.id];
  const value = given === undefined ? planned.value : given;
  const source: ValueSource = given === undefined || same(given, planned.value) ? planned.source : 'agent';
  const control = controlOf(meta);
  // That nobody has it is said: it is a decision, and the developers' to change.
  const isTold =
    meta.required || planned.source !== 'empty' || planned.asked || planned.note !== null || meta.id === 'assignee';
  const quiet = !isTold && source !== 'agent';
  if (quiet && control.is === 'none') return null;
  return {
    id: meta.id,
    name: meta.name,
    required: meta.required && !meta.hasDefault,
    source: value === null && meta.hasDefault ? 'default' : source,
    control,
    value,
    shown: shownValue(meta, value, basis.names),
    masked: source === 'agent' ? [] : planned.masked,
    problem: wrongWith(meta, value),
    note: source === 'agent' ? null : planned.note,
    quiet,
  };
}

interface PlannedValue {
  readonly value: FieldValue;
  readonly source: ValueSource;
  readonly masked: PlannedField['masked'];
  /** Shown although it is empty. */
  readonly asked: boolean;
  readonly note: string | null;
}

function plannedValue(basis: PlanBasis, meta: FieldMeta): PlannedValue {
  const { options } = basis.target;
  const row = options.fields.find(({ field }) => field === meta.id);
  const plannedAs = (value: FieldValue, source: ValueSource): PlannedValue => ({
    value,
    source: value === null ? 'empty' : source,
    masked: [],
    asked: row?.how === 'ask',
    note: null,
  });
  if (row) {
    switch (row.how) {
      case 'empty':
        return plannedAs(null, 'empty');
      case 'ask':
        return { ...plannedAs(null, 'empty'), source: 'agent' };
      case 'constant': {
        const value = valueFrom(meta, row.value);
        const isLost = value === null && row.value.trim() !== '';
        return { ...plannedAs(value, 'settings'), note: isLost ? lost('the settings', row.value) : null };
      }
      case 'template': {
        const { text, masked } = maskedIf(basis, fillWords(row.value, wordsOf(basis)));
        return { ...plannedAs(valueFrom(meta, text), 'template'), masked };
      }
      case 'copy': {
        const { value, ...more } = copied(basis, meta, row.from ?? meta.id);
        return { ...plannedAs(value, 'request'), ...more };
      }
    }
  }
  if (meta.id === 'assignee') return plannedAs(options.assignee, 'settings');
  if (meta.id === 'labels') return plannedAs(options.labels.length > 0 ? options.labels : null, 'settings');
  if (meta.id === 'components') return plannedAs(options.components.length > 0 ? options.components : null, 'settings');
  // A required field that the request holds under the same id and nobody has mapped is most likely meant.
  if (meta.required && !meta.hasDefault) {
    const { value, ...more } = copied(basis, meta, meta.id);
    return { ...plannedAs(value, 'request'), ...more };
  }
  return plannedAs(null, 'empty');
}

/** A value of the request as this field takes it; what people wrote themselves is masked. */
function copied(basis: PlanBasis, meta: FieldMeta, from: string): Pick<PlannedValue, 'value' | 'masked' | 'note'> {
  const raw = basis.source.values[from];
  const value = valueFrom(meta, raw);
  if (value === null) {
    const words = maskedIf(basis, textOfValue(raw)).text;
    return { value, masked: [], note: words === '' ? null : lost('the request', words) };
  }
  const control = controlOf(meta);
  if (control.is === 'text') {
    const { text, masked } = maskedIf(basis, String(value));
    return { value: text, masked, note: null };
  }
  if (control.is !== 'words' || !basis.target.options.mask) return { value, masked: [], note: null };
  // As they were written: with hyphens in place of blanks a number is found no more.
  const words = (Array.isArray(raw) ? raw : [raw]).map((each) => maskText(textOfValue(each).replace(/\s+/g, ' ')));
  return {
    value: valueFrom(
      meta,
      words.map(({ text }) => text),
    ),
    masked: joined(words.filter(({ text }) => text !== '')),
    note: null,
  };
}

const LEFT_OUT = 'Not on the form of this work type: left out.';
const WORDS_SHOWN = 60;

/** A value that the field of the work item does not take. */
function lost(whose: string, words: string): string {
  return `“${words.slice(0, WORDS_SHOWN)}” of ${whose} does not fit this field, or is gone: left out.`;
}

function leftOut(id: string, { source }: PlanBasis): PlannedField {
  return {
    id,
    name: source.fieldNames[id] ?? id,
    required: false,
    source: 'settings',
    control: { is: 'none' },
    value: null,
    shown: '',
    masked: [],
    problem: null,
    note: LEFT_OUT,
    quiet: false,
  };
}

function plannedAttachments({ source, target, uploadLimit }: PlanBasis, answers: Answers): PlannedAttachment[] {
  return source.attachments.map((attachment) => {
    const problem =
      uploadLimit === null
        ? 'Attachments are switched off on this site.'
        : attachment.size > uploadLimit
          ? `Larger than this site allows (${Math.floor(uploadLimit / 1024 / 1024)} MB).`
          : attachment.size > LARGEST_COPY
            ? `Larger than can be copied (${LARGEST_COPY / 1024 / 1024} MB): attach it by hand.`
            : null;
    const wanted = answers.attachmentIds ? answers.attachmentIds.includes(attachment.id) : target.options.attachments;
    const name = copyName(attachment.name, target.options.mask);
    return { ...attachment, name, chosen: wanted && problem === null, problem };
  });
}

function afterwardsOf({ target, source, statusNames }: PlanBasis): string[] {
  const { moveTo, internalNote, customerNote, watch } = target.options;
  return [
    `${source.key} is linked to the new work item.`,
    ...(moveTo && moveTo !== source.status.id
      ? [`${source.key} is moved to “${statusNames[moveTo] ?? 'a status that is gone'}”.`]
      : []),
    ...(internalNote ? ['Agents read an internal note with its key.'] : []),
    customerNote.trim() === '' ? 'The customer is told nothing.' : 'The customer is told that it is being worked on.',
    ...(watch ? ['You watch the new work item.'] : []),
  ];
}

/** Everything that keeps the clone from being made, as one sentence each that names the field. */
export function problemsOf(plan: ClonePlan): string[] {
  return [...plan.problems, ...plan.fields.flatMap(({ name, problem }) => (problem === null ? [] : [`${name}: ${problem}`]))];
}

/** The fields as Jira takes them. To be called only when `problemsOf` is empty. */
export function jiraFields(basis: PlanBasis, plan: ClonePlan, answers: Answers): Record<string, unknown> {
  const byId = new Map(basis.meta.map((meta) => [meta.id, meta]));
  const fields: Record<string, unknown> = {};
  for (const planned of plan.fields) {
    const meta = byId.get(planned.id);
    if (planned.id === 'summary') fields['summary'] = String(planned.value).trim();
    else if (planned.id === 'description') {
      // On a screen without a description there is none to fill.
      if (!meta) continue;
      fields['description'] =
        planned.source === 'agent'
          ? adf.document(String(planned.value).split('\n').map(adf.paragraph))
          : descriptionOf(basis, answers);
    } else if (meta) {
      const value = jiraValue(meta, planned.value);
      if (value !== undefined) fields[planned.id] = value;
      // Jira gives a project's default assignee unless told that nobody has it.
      else if (planned.id === 'assignee') fields['assignee'] = null;
    }
  }
  return fields;
}

function same(one: FieldValue, other: FieldValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
