/** The body of creating, editing and moving a work item: `fields`, and `update` with its verbs, read into one set of values. */
import { PARTICIPANTS_FIELD } from '../../fields';
import { RestError, type NewComment } from '../../operations';
import type { Issue, Json, SiteState } from '../../state';
import { isAdfDocument } from '../../text';
import { isObject, propertiesIn, type JsonObject } from './parameters';

/** A link that a body asks for: the work item being written stands at the other end. */
export interface AskedLink {
  readonly type: JsonObject;
  readonly inwardIssue?: JsonObject;
  readonly outwardIssue?: JsonObject;
}

export interface IssueInput {
  /** Values by field id, in `fields` form. */
  readonly fields: Record<string, Json>;
  readonly comments: readonly NewComment[];
  readonly links: readonly AskedLink[];
}

/**
 * Reads `fields` and `update`; `issue` is what verbs such as `add` start from (absent on create).
 * @throws RestError 400 for a shape or a verb that the field does not have.
 */
export function readIssueInput(state: SiteState, body: JsonObject, issue: Issue | undefined): IssueInput {
  const fields: Record<string, Json> = {};
  if (body.fields !== undefined && !isObject(body.fields)) throw new RestError(400, ["Field 'fields' must be an object."]);
  if (body.update !== undefined && !isObject(body.update)) throw new RestError(400, ["Field 'update' must be an object."]);
  Object.assign(fields, body.fields ?? {});
  const comments: NewComment[] = [];
  const links: AskedLink[] = [];
  for (const [fieldId, given] of Object.entries(body.update ?? {})) {
    if (!Array.isArray(given)) throw new RestError(400, [], { [fieldId]: 'data was not an array' });
    if (fieldId in fields)
      throw new RestError(400, [], { [fieldId]: `Field '${fieldId}' cannot be set both in 'fields' and in 'update'.` });
    for (const operation of given as readonly Json[]) {
      if (!isObject(operation) || Object.keys(operation).length !== 1)
        throw new RestError(400, [], { [fieldId]: 'An operation has one verb: set, add, remove or edit.' });
      const [verb, value] = Object.entries(operation)[0] as [string, Json];
      if (fieldId === 'comment') comments.push(readNewComment(verb, value));
      else if (fieldId === 'issuelinks') links.push(readLink(verb, value));
      else fields[fieldId] = operated(state, fieldId, fields[fieldId] ?? currentValue(state, fieldId, issue), verb, value);
    }
  }
  return { fields, comments, links };
}

function readNewComment(verb: string, value: Json): NewComment {
  if (verb !== 'add' || !isObject(value))
    throw new RestError(400, [], { comment: `The verb '${verb}' is not supported here.` });
  return readComment(value);
}

/** A comment in REST form. @throws RestError 400 for a body that is no ADF, 501 for visibility by role or group */
export function readComment(value: JsonObject): NewComment {
  if (value.visibility !== undefined && value.visibility !== null)
    throw new RestError(501, ['The local desk does not emulate comment visibility by role or group; see docs/local-desk.md']);
  const { body } = value;
  if (!isAdfDocument(body)) throw new RestError(400, [], { comment: 'Comment body is not valid!' });
  return { body, public: true, properties: propertiesIn(value) };
}

function readLink(verb: string, value: Json): AskedLink {
  if (verb !== 'add' || !isObject(value) || !isObject(value.type))
    throw new RestError(400, [], { issuelinks: `The verb '${verb}' is not supported here.` });
  return {
    type: value.type,
    ...(isObject(value.inwardIssue) ? { inwardIssue: value.inwardIssue } : {}),
    ...(isObject(value.outwardIssue) ? { outwardIssue: value.outwardIssue } : {}),
  };
}

/** What a list field holds now, in REST form; other fields start from nothing. */
function currentValue(state: SiteState, fieldId: string, issue: Issue | undefined): Json {
  if (!issue) return null;
  if (fieldId === 'labels') return issue.labels;
  if (fieldId === 'fixVersions') return (issue.fixVersionIds ?? []).map((id) => ({ id }));
  if (fieldId === PARTICIPANTS_FIELD) return issue.participantIds.map((accountId) => ({ accountId }));
  const field = state.fields.find((candidate) => candidate.id === fieldId);
  return field?.type === 'multiselect' ? (issue.custom[fieldId] ?? null) : null;
}

function operated(state: SiteState, fieldId: string, current: Json, verb: string, value: Json): Json {
  if (verb === 'set') return value;
  const custom = state.fields.find((candidate) => candidate.id === fieldId);
  const isList = ['labels', 'fixVersions', PARTICIPANTS_FIELD].includes(fieldId) || custom?.type === 'multiselect';
  if (!isList || (verb !== 'add' && verb !== 'remove'))
    throw new RestError(400, [], { [fieldId]: `Field '${fieldId}' does not support operation '${verb}'` });
  const list = Array.isArray(current) ? (current as readonly Json[]) : [];
  const rest = list.filter((entry) => !sameEntry(entry, value));
  return verb === 'add' ? [...rest, value] : rest;
}

function sameEntry(a: Json, b: Json): boolean {
  if (!isObject(a) || !isObject(b)) return a === b;
  return ['id', 'value', 'accountId'].some((name) => a[name] !== undefined && a[name] === b[name]);
}
