/**
 * What fields a work item has and how their values are read from REST: `POST/PUT /rest/api/3/issue` form in, the stored
 * form out, with Jira's messages for what it refuses.
 */
import { shown } from './adf-attributes';
import { RestError } from './operations';
import type { AdfNode, CustomField, Issue, Json, Project, SiteState } from './state';
import { adfToPlain, isAdfDocument } from './text';

/** "Request Type" of service projects, schema `com.atlassian.servicedesk:vp-origin` (forge-platform §7.5). */
export const REQUEST_TYPE_FIELD = 'customfield_10010';
/** "Request participants", schema `com.atlassian.servicedesk:sd-request-participants`. */
export const PARTICIPANTS_FIELD = 'customfield_10026';
/** "Organizations", schema `com.atlassian.servicedesk:sd-customer-organizations`. */
export const ORGANISATIONS_FIELD = 'customfield_10002';
/** Longest property value, characters of JSON (api-group-issue-properties). */
export const MAX_PROPERTY_LENGTH = 32_768;
/** Longest text of a comment or a rich text field, characters as they are read (`jira.text.field.character.limit`). */
export const MAX_TEXT_LENGTH = 32_767;
/** Longest label. */
export const MAX_LABEL_LENGTH = 255;

/** System fields on every create and edit screen of the desk. */
export const SYSTEM_FIELDS = ['summary', 'description', 'environment', 'priority', 'labels', 'assignee', 'reporter'] as const;
/** Names of system fields as screens and change history show them. */
export const SYSTEM_FIELD_NAMES: Readonly<Record<string, string>> = {
  summary: 'Summary',
  description: 'Description',
  environment: 'Environment',
  priority: 'Priority',
  labels: 'Labels',
  assignee: 'Assignee',
  reporter: 'Reporter',
  issuetype: 'Work type',
  project: 'Project',
  attachment: 'Attachment',
  fixVersions: 'Fix versions',
  resolution: 'Resolution',
  status: 'Status',
  [REQUEST_TYPE_FIELD]: 'Request Type',
  [PARTICIPANTS_FIELD]: 'Request participants',
  [ORGANISATIONS_FIELD]: 'Organizations',
};

/** A refusal of one field, in Jira's 400 shape. */
export function fieldError(fieldId: string, message: string): RestError {
  return new RestError(400, [], { [fieldId]: message });
}

/** Jira's refusal of a field that the screen does not have. */
export function offScreen(fieldId: string): string {
  return `Field '${fieldId}' cannot be set. It is not on the appropriate screen, or unknown.`;
}

/** Display name of any field. */
export function fieldName(state: SiteState, fieldId: string): string {
  return SYSTEM_FIELD_NAMES[fieldId] ?? state.fields.find((field) => field.id === fieldId)?.name ?? fieldId;
}

/** Ids of the fields that may be set on create and edit in this project for this work type. */
export function editableFields(project: Project, issueTypeId: string): Set<string> {
  const custom = (project.screenFields[issueTypeId] ?? []).map((entry) => entry.fieldId);
  const desk = project.serviceDesk ? [REQUEST_TYPE_FIELD, PARTICIPANTS_FIELD, ORGANISATIONS_FIELD] : [];
  const versions = project.versions && project.versions.length > 0 ? ['fixVersions'] : [];
  return new Set([...SYSTEM_FIELDS, 'issuetype', ...versions, ...custom, ...desk]);
}

/** Ids of the custom fields that must have a value on create. */
export function requiredFields(project: Project, issueTypeId: string): string[] {
  return (project.screenFields[issueTypeId] ?? []).filter((entry) => entry.required).map((entry) => entry.fieldId);
}

const isObject = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Rich text in REST form. @throws RestError with Jira's own message for a plain string. */
export function readRichText(fieldId: string, value: Json): AdfNode | null {
  if (value === null) return null;
  if (!isAdfDocument(value))
    throw fieldError(fieldId, 'Operation value must be an Atlassian Document (see the Atlassian Document Format)');
  if (adfToPlain(value).length > MAX_TEXT_LENGTH)
    throw fieldError(fieldId, `The entered text is too long. It exceeds the allowed limit of ${MAX_TEXT_LENGTH} characters.`);
  return value;
}

/** A user in REST form (`{accountId}` or `{id}`) → account id; null for nobody. */
export function readUser(state: SiteState, fieldId: string, value: Json): string | null {
  if (value === null) return null;
  if (!isObject(value)) throw fieldError(fieldId, 'data was not an object');
  const accountId = value.accountId ?? value.id;
  if (accountId === null || accountId === undefined) return null;
  const person = state.people.find((candidate) => candidate.accountId === accountId && candidate.active);
  if (!person) throw fieldError(fieldId, `Specify a valid value for ${fieldId}`);
  return person.accountId;
}

/** An entry of a list by `{id}` or `{name}`; a bare string counts as id. @throws RestError when it is none of the list. */
export function readByIdOrName<T extends { id: string; name: string }>(
  fieldId: string,
  list: readonly T[],
  value: Json,
  what: string,
): T {
  const given = isObject(value) ? value : typeof value === 'string' ? { id: value } : undefined;
  if (!given) throw fieldError(fieldId, 'data was not an object');
  const found =
    given.id !== undefined
      ? list.find((entry) => entry.id === String(given.id as string))
      : list.find((entry) => entry.name === given.name);
  if (!found) throw fieldError(fieldId, `The ${what} selected is invalid.`);
  return found;
}

/** A custom field's value in REST form → stored form. @throws RestError 400 by field id. */
export function readCustomValue(state: SiteState, field: CustomField, value: Json): Json {
  if (value === null) return null;
  switch (field.type) {
    case 'text':
      if (typeof value !== 'string') throw fieldError(field.id, 'Operation value must be a string');
      if (value.length > 255)
        throw fieldError(field.id, `The entered text is too long. It exceeds the allowed limit of 255 characters.`);
      return value === '' ? null : value;
    case 'url':
      if (typeof value !== 'string') throw fieldError(field.id, 'Operation value must be a string');
      if (value !== '' && !URL.canParse(value)) throw fieldError(field.id, 'Not a valid URL');
      return value === '' ? null : value;
    case 'textarea':
      return readRichText(field.id, value) as Json;
    case 'number':
      if (typeof value !== 'number') throw fieldError(field.id, 'Operation value must be a number');
      return value;
    case 'date':
      if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value) || Number.isNaN(Date.parse(value)))
        throw fieldError(field.id, 'Operation value must be a string in the format yyyy-MM-dd');
      return value;
    case 'select':
      return readOption(field, value);
    case 'multiselect': {
      if (!Array.isArray(value)) throw fieldError(field.id, 'data was not an array');
      const options = (value as readonly Json[]).map((entry) => readOption(field, entry));
      return options.length > 0 ? options : null;
    }
    case 'user': {
      const accountId = readUser(state, field.id, value);
      return accountId === null ? null : { accountId };
    }
  }
}

function readOption(field: CustomField, value: Json): Json {
  if (!isObject(value)) throw fieldError(field.id, "Specify a valid 'id' or 'name' for " + field.name);
  const option = field.options?.find((candidate) =>
    value.id !== undefined ? candidate.id === shown(value.id) : candidate.value === value.value,
  );
  if (!option)
    throw fieldError(
      field.id,
      `Option ${value.id !== undefined ? 'id' : 'value'} '${shown(value.id ?? value.value)}' is not valid`,
    );
  return { id: option.id, value: option.value };
}

/** The text that change history shows for a custom field's stored value. */
export function customText(
  state: SiteState,
  field: CustomField,
  value: Json | undefined,
  adfText: (adf: AdfNode) => string,
): string | null {
  if (value === null || value === undefined) return null;
  if (field.type === 'textarea') return adfText(value as unknown as AdfNode);
  const one = (entry: Json): string => {
    if (!isObject(entry)) return typeof entry === 'object' ? JSON.stringify(entry) : String(entry);
    if (typeof entry.accountId === 'string')
      return state.people.find((person) => person.accountId === entry.accountId)?.displayName ?? entry.accountId;
    return typeof entry.value === 'string' ? entry.value : JSON.stringify(entry);
  };
  return Array.isArray(value) ? (value as readonly Json[]).map(one).join(', ') : one(value);
}

/** The value that an issue has in a field, whatever its kind; undefined or null when empty. */
export function valueOf(issue: Issue, fieldId: string): unknown {
  const system: Record<string, unknown> = {
    summary: issue.summary || null,
    description: issue.description,
    environment: issue.environment,
    priority: issue.priorityId,
    labels: issue.labels.length > 0 ? issue.labels : null,
    assignee: issue.assigneeId,
    reporter: issue.reporterId,
    resolution: issue.resolutionId,
    attachment: issue.attachments.length > 0 ? issue.attachments : null,
    [REQUEST_TYPE_FIELD]: issue.requestTypeId,
  };
  return fieldId in system ? system[fieldId] : issue.custom[fieldId];
}
