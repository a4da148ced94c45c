/** What setting fields would change on a work item: all values are read first, so that a refusal leaves all as it was. */
import {
  customText,
  editableFields,
  fieldError,
  fieldName,
  MAX_LABEL_LENGTH,
  offScreen,
  ORGANISATIONS_FIELD,
  PARTICIPANTS_FIELD,
  readByIdOrName,
  readCustomValue,
  readRichText,
  readUser,
  REQUEST_TYPE_FIELD,
} from './fields';
import { RestError } from './operations';
import { hasPermission, mayRaiseRequests } from './permissions';
import type { ChangeItem, Issue, Json, Project, SiteState } from './state';
import { adfToPlain } from './text';

/** One field's change, decided and not yet done. */
export interface FieldChange {
  readonly fieldId: string;
  /** None when the value is what it was. */
  readonly items: readonly ChangeItem[];
  apply(issue: Issue): void;
}

/**
 * Reads field values in REST form for an issue.
 * @param allowed ids of the fields on the screen.
 * @throws RestError 400 with one message for each field that is refused.
 */
export function planFieldChanges(
  state: SiteState,
  project: Project,
  issue: Issue,
  fields: Readonly<Record<string, Json>>,
  allowed: ReadonlySet<string> = editableFields(project, issue.issueTypeId),
): FieldChange[] {
  const changes: FieldChange[] = [];
  const errors: Record<string, string> = {};
  for (const [fieldId, value] of Object.entries(fields)) {
    try {
      if (!allowed.has(fieldId)) throw fieldError(fieldId, offScreen(fieldId));
      changes.push(planOne(state, project, issue, fieldId, value));
    } catch (error) {
      if (!(error instanceof RestError) || error.status !== 400) throw error;
      Object.assign(errors, error.fieldErrors);
      if (error.messages[0]) errors[fieldId] ??= error.messages[0];
    }
  }
  if (Object.keys(errors).length > 0) throw new RestError(400, [], errors);
  return changes;
}

function planOne(state: SiteState, project: Project, issue: Issue, fieldId: string, value: Json): FieldChange {
  const person = (id: string | null) => state.people.find((candidate) => candidate.accountId === id)?.displayName ?? null;
  switch (fieldId) {
    case 'summary': {
      if (typeof value !== 'string') throw fieldError(fieldId, 'Operation value must be a string');
      const summary = value.trim();
      if (summary === '') throw fieldError(fieldId, 'You must specify a summary of the issue.');
      if (/[\r\n]/.test(summary)) throw fieldError(fieldId, 'The summary is invalid because it contains newline characters.');
      if (summary.length > 255) throw fieldError(fieldId, 'Summary must be less than 255 characters.');
      return change(state, fieldId, [null, issue.summary], [null, summary], (target) => (target.summary = summary));
    }
    case 'description':
    case 'environment': {
      const body = readRichText(fieldId, value);
      const text = body ? adfToPlain(body) : null;
      const before = issue[fieldId];
      const same = JSON.stringify(before) === JSON.stringify(body);
      const after: Side = [null, text];
      return change(
        state,
        fieldId,
        [null, before ? adfToPlain(before) : null],
        after,
        (target) => (target[fieldId] = body),
        same,
      );
    }
    case 'priority': {
      const priority = readByIdOrName(fieldId, state.priorities, value, 'priority');
      const before = state.priorities.find((candidate) => candidate.id === issue.priorityId);
      const from: Side = [issue.priorityId, before?.name ?? null];
      return change(state, fieldId, from, [priority.id, priority.name], (target) => (target.priorityId = priority.id));
    }
    case 'resolution': {
      const resolution = value === null ? null : readByIdOrName(fieldId, state.resolutions, value, 'resolution');
      const before = state.resolutions.find((candidate) => candidate.id === issue.resolutionId);
      const after: Side = [resolution?.id ?? null, resolution?.name ?? null];
      return change(state, fieldId, [issue.resolutionId, before?.name ?? null], after, (target) => {
        target.resolutionId = resolution?.id ?? null;
      });
    }
    case 'labels': {
      if (!Array.isArray(value)) throw fieldError(fieldId, 'data was not an array');
      const labels = [...new Set(value as readonly Json[])].map((label) => {
        if (typeof label !== 'string' || label === '') throw fieldError(fieldId, 'Operation value must be a string');
        if (label.length > MAX_LABEL_LENGTH)
          throw fieldError(fieldId, `The label '${label}' is longer than ${MAX_LABEL_LENGTH} characters.`);
        if (/\s/.test(label)) throw fieldError(fieldId, `The label '${label}' contains spaces which is invalid.`);
        return label;
      });
      const from: Side = ['', issue.labels.join(' ')];
      return change(state, fieldId, from, ['', labels.join(' ')], (target) => (target.labels = labels));
    }
    case 'assignee': {
      const accountId = readUser(state, fieldId, value);
      if (accountId !== null && !isAssignable(state, project, accountId))
        throw fieldError(fieldId, `User '${accountId}' cannot be assigned issues.`);
      const from: Side = [issue.assigneeId, person(issue.assigneeId)];
      return change(state, fieldId, from, [accountId, person(accountId)], (target) => (target.assigneeId = accountId));
    }
    case 'reporter': {
      const accountId = readUser(state, fieldId, value);
      if (accountId === null) throw fieldError(fieldId, 'Reporter is required.');
      const from: Side = [issue.reporterId, person(issue.reporterId)];
      return change(state, fieldId, from, [accountId, person(accountId)], (target) => (target.reporterId = accountId));
    }
    case 'issuetype':
      return planIssueType(state, project, issue, value);
    case 'fixVersions':
      return planVersions(project, issue, value);
    case REQUEST_TYPE_FIELD:
      return planRequestType(state, project, issue, value);
    case PARTICIPANTS_FIELD: {
      if (!Array.isArray(value)) throw fieldError(fieldId, 'data was not an array');
      const ids = (value as readonly Json[]).flatMap((entry) => readUser(state, fieldId, entry) ?? []);
      refuseStrangers(state, project, ids);
      const names = (list: readonly string[]) => list.map(person).join(', ') || null;
      const from: Side = [issue.participantIds.join(', ') || null, names(issue.participantIds)];
      return change(state, fieldId, from, [ids.join(', ') || null, names(ids)], (target) => (target.participantIds = ids));
    }
    case ORGANISATIONS_FIELD:
      return planOrganisations(state, issue, value);
    default: {
      const field = state.fields.find((candidate) => candidate.id === fieldId);
      if (!field) throw fieldError(fieldId, offScreen(fieldId));
      const stored = readCustomValue(state, field, value);
      const before = issue.custom[fieldId] ?? null;
      const from: Side = [null, customText(state, field, before, adfToPlain)];
      const after: Side = [null, customText(state, field, stored, adfToPlain)];
      const same = JSON.stringify(before) === JSON.stringify(stored);
      return change(state, fieldId, from, after, (target) => (target.custom[fieldId] = stored), same);
    }
  }
}

/** Organisations are set by their numbers, as forms of Atlassian's automation set them. */
function planOrganisations(state: SiteState, issue: Issue, value: Json): FieldChange {
  if (!Array.isArray(value)) throw fieldError(ORGANISATIONS_FIELD, 'data was not an array');
  const known = state.organisations ?? [];
  const ids = (value as readonly Json[]).map(String);
  if (ids.some((id) => !known.some((organisation) => organisation.id === id)))
    throw fieldError(ORGANISATIONS_FIELD, 'Specify a valid value for Organizations');
  const side = (list: readonly string[]): Side => {
    const names = known.filter(({ id }) => list.includes(id)).map(({ name }) => name);
    return [list.join(', ') || null, names.join(', ') || null];
  };
  const before = issue.organisationIds ?? [];
  return change(state, ORGANISATIONS_FIELD, side(before), side(ids), (target) => (target.organisationIds = ids));
}

/** Value and shown text before or after a change. */
type Side = readonly [value: string | null, text: string | null];

function change(
  state: SiteState,
  fieldId: string,
  [from, fromString]: Side,
  [to, toString]: Side,
  apply: (issue: Issue) => void,
  same = from === to && fromString === toString,
): FieldChange {
  const custom = fieldId.startsWith('customfield_');
  const item: ChangeItem = {
    field: custom ? fieldName(state, fieldId) : fieldId,
    fieldId,
    fieldtype: custom ? 'custom' : 'jira',
    from,
    fromString,
    to,
    toString,
  };
  return { fieldId, items: same ? [] : [item], apply: (issue) => void apply(issue) };
}

function planIssueType(state: SiteState, project: Project, issue: Issue, value: Json): FieldChange {
  const type = readByIdOrName(
    'issuetype',
    state.issueTypes.filter((candidate) => project.issueTypeIds.includes(candidate.id)),
    value,
    'issue type',
  );
  const before = state.issueTypes.find((candidate) => candidate.id === issue.issueTypeId);
  // Another workflow would need a status mapping, which only Jira's move dialog offers.
  if (project.workflowByIssueType[type.id] !== project.workflowByIssueType[issue.issueTypeId])
    throw fieldError('issuetype', 'The issue type selected is invalid.');
  const from: Side = [issue.issueTypeId, before?.name ?? null];
  return change(state, 'issuetype', from, [type.id, type.name], (target) => (target.issueTypeId = type.id));
}

/** Jira notes each version that comes or goes on its own. */
function planVersions(project: Project, issue: Issue, value: Json): FieldChange {
  if (!Array.isArray(value)) throw fieldError('fixVersions', 'data was not an array');
  const known = project.versions ?? [];
  const wanted = new Set((value as readonly Json[]).map((entry) => readByIdOrName('fixVersions', known, entry, 'version').id));
  const before = issue.fixVersionIds ?? [];
  const entry = (id: string, goes: boolean): ChangeItem => {
    const name = known.find((version) => version.id === id)?.name ?? null;
    return {
      field: 'Fix Version',
      fieldId: 'fixVersions',
      fieldtype: 'jira',
      from: goes ? id : null,
      fromString: goes ? name : null,
      to: goes ? null : id,
      toString: goes ? null : name,
    };
  };
  const items = [
    ...before.filter((id) => !wanted.has(id)).map((id) => entry(id, true)),
    ...[...wanted].filter((id) => !before.includes(id)).map((id) => entry(id, false)),
  ];
  return { fieldId: 'fixVersions', items, apply: (target) => (target.fixVersionIds = [...wanted]) };
}

function planRequestType(state: SiteState, project: Project, issue: Issue, value: Json): FieldChange {
  const types = project.serviceDesk?.requestTypes ?? [];
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
  const type = value === null ? undefined : types.find((candidate) => candidate.id === String(id as string));
  if (value !== null && !type) throw fieldError(REQUEST_TYPE_FIELD, 'Specify a valid request type.');
  if (type && type.issueTypeId !== issue.issueTypeId)
    throw fieldError(REQUEST_TYPE_FIELD, `The request type '${type.name}' is not available for this issue type.`);
  const before = types.find((candidate) => candidate.id === issue.requestTypeId);
  const from: Side = [before?.id ?? null, before?.name ?? null];
  return change(state, REQUEST_TYPE_FIELD, from, [type?.id ?? null, type?.name ?? null], (target) => {
    target.requestTypeId = type?.id ?? null;
  });
}

/** Whether work items of a project may be assigned to this account: its team, admins, and apps as Jira's add-on role lets them. */
export function isAssignable(state: SiteState, project: Project, accountId: string): boolean {
  const person = state.people.find((candidate) => candidate.accountId === accountId);
  if (!person) return false;
  if (person.accountType === 'app') return true;
  return hasPermission(state, { kind: 'user', accountId }, 'EDIT_ISSUES', project);
}

/** @throws RestError when an account may not take part in requests of the project. */
export function refuseStrangers(state: SiteState, project: Project, accountIds: readonly string[]): void {
  for (const accountId of accountIds) {
    const person = state.people.find((candidate) => candidate.accountId === accountId);
    if (!person || !mayRaiseRequests(project, person))
      throw new RestError(400, [`The account ${accountId} is not a customer of ${project.key}.`]);
  }
}
