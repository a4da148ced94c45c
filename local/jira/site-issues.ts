/** Creating, editing, moving and deleting work items. */
import { eventAttachment, eventIssue } from './events';
import { evaluateForRule } from './expressions';
import { planFieldChanges, refuseStrangers, type FieldChange } from './field-changes';
import { editableFields, fieldName, requiredFields, REQUEST_TYPE_FIELD, valueOf } from './fields';
import { fieldValue } from './issue-bean';
import { mailCustomers } from './mail';
import { RestError, type AlsoDone, type NewComment, type NewIssue } from './operations';
import { mayRaiseRequests } from './permissions';
import type { Actor } from './port';
import type { DeskSite } from './site';
import { checkComment, placeComment } from './site-comments';
import { checkFiles, checkPropertyKey, checkPropertyValue, placeFile } from './site-parts';
import type { ChangeItem, Issue, Json, RequestType, Transition } from './state';
import { checkRequestTypeValue } from './switches';
import { wikiToAdf } from './text';
import { checkRules, type RuleSubject } from './workflow-rules';

/** Checks, asks the rules of the Create transition, and creates. @throws RestError, and then nothing was created. */
export async function createIssue(site: DeskSite, actor: Actor, input: NewIssue): Promise<Issue> {
  const draft = draftIssue(site, actor, input);
  const { rules, subject } = createRules(site, actor, input, draft);
  const place = (ready: Issue) =>
    site.atOnce(input.also?.touches ?? [], () => {
      const issue = placeIssue(site, actor, input, ready);
      input.also?.act(issue);
      return issue;
    });
  if (rules.length === 0) return place(draft);
  await checkRules(site.ruleRunner, rules, subject);
  // Rules take their time; what has changed meanwhile decides.
  return place(draftIssue(site, actor, input));
}

function createRules(site: DeskSite, actor: Actor, input: NewIssue, draft: Issue) {
  const { project } = input;
  const workflow = site.workflowOf(draft);
  const changed = Object.keys(valuesFor(site, input));
  const files = (input.attachments ?? []).map((file, index) => ({
    id: `new-${index + 1}`,
    filename: file.filename,
    mimeType: file.mimeType,
    size: file.content.byteLength,
    authorId: draft.creatorId,
    created: draft.created,
  }));
  const issue = { ...draft, attachments: files, properties: propertiesOf(input) };
  const subject = {
    actor,
    issue,
    original: undefined,
    project,
    workflow,
    // Jira numbers the Create transition 1.
    transition: { id: '1', name: 'Create', from: null, to: workflow.initialStatusId },
  };
  return { rules: workflow.createRules ?? [], subject: ruleSubject(site, subject, changed) };
}

function propertiesOf(input: NewIssue): Record<string, Json> {
  return Object.fromEntries((input.properties ?? []).map(({ key, value }) => [key, value]));
}

function ruleSubject(
  site: DeskSite,
  subject: Omit<RuleSubject, 'modifiedFields' | 'evaluate'>,
  changedFieldIds: readonly string[],
  comment?: NewComment,
): RuleSubject {
  const whole = {
    ...subject,
    modifiedFields: () => ({
      ...Object.fromEntries(changedFieldIds.map((id) => [id, fieldValue(site, subject.actor, subject.issue, id) ?? null])),
      ...(comment ? { comment: { comments: [{ body: comment.body }] } } : {}),
    }),
  };
  return { ...whole, evaluate: (expression, config) => evaluateForRule(site, whole, expression, config) };
}

/** The work item as it would be, with no id yet. @throws RestError */
function draftIssue(site: DeskSite, actor: Actor, input: NewIssue): Issue {
  const { state } = site;
  const author = site.requireAccount(actor);
  const { project, requestType } = input;
  const agent = site.can(actor, 'CREATE_ISSUES', project);
  if (!agent && !(requestType && mayRaiseRequests(project, author)))
    throw new RestError(requestType ? 403 : 400, requestType ? ['You do not have permission to raise requests here.'] : [], {
      ...(requestType ? {} : { project: 'You do not have permission to create issues in this project.' }),
    });
  if (!project.issueTypeIds.includes(input.issueTypeId))
    throw new RestError(400, [], { issuetype: 'Specify a valid issue type' });
  if (requestType && requestType.issueTypeId !== input.issueTypeId)
    throw new RestError(400, [], {
      [REQUEST_TYPE_FIELD]: `The request type '${requestType.name}' is not available for this issue type.`,
    });
  const reporterId = reporterOf(site, actor, input);
  refuseStrangers(state, project, input.participantIds ?? []);
  for (const property of input.properties ?? []) {
    checkPropertyKey(property.key);
    checkPropertyValue(property.value);
  }
  const now = site.clock.now();
  const workflow = state.workflows.find((candidate) => candidate.id === project.workflowByIssueType[input.issueTypeId]);
  if (!workflow) throw new RestError(400, [], { issuetype: 'Specify a valid issue type' });
  const issue: Issue = {
    id: '',
    key: '',
    projectId: project.id,
    issueTypeId: input.issueTypeId,
    statusId: workflow.initialStatusId,
    summary: '',
    description: null,
    environment: null,
    priorityId: state.priorities.find((priority) => priority.name === 'Medium')?.id ?? null,
    resolutionId: null,
    resolved: null,
    reporterId,
    creatorId: author.accountId,
    assigneeId: null,
    labels: [],
    created: now,
    updated: now,
    statusChanged: now,
    statusCategoryChanged: now,
    custom: {},
    requestTypeId: requestType?.id ?? null,
    channel: input.channel,
    participantIds: [...new Set(input.participantIds ?? [])],
    comments: [],
    changes: [],
    attachments: [],
    properties: {},
  };
  for (const change of planFieldChanges(state, project, issue, valuesFor(site, input), createScreen(input, agent)))
    change.apply(issue);
  requireValues(site, issue, input);
  checkFiles(input.attachments ?? []);
  return issue;
}

function placeIssue(site: DeskSite, actor: Actor, input: NewIssue, issue: Issue): Issue {
  const { state } = site;
  const { project } = input;
  issue.id = site.newId();
  issue.key = `${project.key}-${project.nextIssueNumber++}`;
  issue.properties = propertiesOf(input);
  state.issues[issue.id] = issue;
  site.changed(issue);
  const files = (input.attachments ?? []).map((file) => placeFile(site, actor, issue, file));
  site.emit(actor, 'avi:jira:created:issue', {
    issue: eventIssue(state, issue),
    associatedUsers: [...new Set([issue.reporterId, issue.assigneeId])].flatMap((accountId) =>
      accountId ? [{ accountId }] : [],
    ),
    jiraEventTypeName: 'issue_created',
  });
  // Files of the form belong to the creation: they have their own events and no update of the work item.
  for (const file of files) site.emit(actor, 'avi:jira:created:attachment', { attachment: eventAttachment(issue, file) });
  mailCustomers(state, issue, issue.created, {
    cause: 'request-created',
    authorId: issue.creatorId,
    text: `Your request was received: ${issue.summary}`,
  });
  return issue;
}

/** Agents may set what the create screen has, customers what the request type's form has, presets included. */
function createScreen(input: NewIssue, agent: boolean): Set<string> {
  const form = (input.requestType?.fields ?? []).map((field) => field.fieldId);
  return new Set(agent ? [...editableFields(input.project, input.issueTypeId), ...form] : form);
}

/** Given values, and before them the presets of a request type. The values that decide the work item itself are read already. */
function valuesFor(site: DeskSite, input: NewIssue): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const field of input.requestType?.fields ?? [])
    if (field.presetValue !== undefined) values[field.fieldId] = presetFor(site, input.requestType, field.fieldId);
  for (const [fieldId, value] of Object.entries(input.fields)) {
    if (fieldId === REQUEST_TYPE_FIELD && input.requestType) continue;
    if (fieldId === 'reporter' && input.reporterId) continue;
    values[fieldId] = value;
  }
  return values;
}

function presetFor(site: DeskSite, requestType: RequestType | undefined, fieldId: string): Json {
  const value = requestType?.fields.find((field) => field.fieldId === fieldId)?.presetValue ?? null;
  const custom = site.state.fields.find((field) => field.id === fieldId);
  const rich = fieldId === 'description' || fieldId === 'environment' || custom?.type === 'textarea';
  return rich && typeof value === 'string' ? (wikiToAdf(value) as unknown as Json) : value;
}

function reporterOf(site: DeskSite, actor: Actor, input: NewIssue): string {
  const author = site.requireAccount(actor);
  if (!input.reporterId || input.reporterId === author.accountId) return author.accountId;
  const reporter = site.findPerson(input.reporterId);
  if (!site.can(actor, 'MODIFY_REPORTER', input.project))
    throw new RestError(403, ['You do not have permission to raise a request on behalf of another customer.']);
  if (!reporter?.active || (input.requestType && !mayRaiseRequests(input.project, reporter)))
    throw new RestError(400, ['The reporter specified is not a customer of this service project.'], {});
  return reporter.accountId;
}

function requireValues(site: DeskSite, issue: Issue, input: NewIssue): void {
  const errors: Record<string, string> = {};
  if (issue.summary === '') errors.summary = 'You must specify a summary of the issue.';
  for (const fieldId of requiredFields(input.project, input.issueTypeId)) {
    const value = valueOf(issue, fieldId);
    if (value === null || value === undefined) errors[fieldId] = `${fieldName(site.state, fieldId)} is required.`;
  }
  if (Object.keys(errors).length > 0) throw new RestError(400, [], errors);
}

/** @throws RestError, and then nothing has changed. */
export function editIssue(site: DeskSite, actor: Actor, issue: Issue, fields: Readonly<Record<string, Json>>): void {
  const ids = Object.keys(fields);
  const onlyAssignee = ids.length > 0 && ids.every((id) => id === 'assignee');
  const needed = onlyAssignee ? 'ASSIGN_ISSUES' : 'EDIT_ISSUES';
  site.require(actor, needed, issue, `You do not have permission to ${onlyAssignee ? 'assign' : 'edit'} this issue.`);
  if (fields[REQUEST_TYPE_FIELD] !== undefined && fields[REQUEST_TYPE_FIELD] !== null) checkRequestTypeValue(site);
  const changes = planFieldChanges(site.state, site.projectOf(issue), issue, fields);
  for (const fieldId of requiredFields(site.projectOf(issue), issue.issueTypeId))
    if (fieldId in fields && fields[fieldId] === null)
      throw new RestError(400, [], { [fieldId]: `${fieldName(site.state, fieldId)} is required.` });
  site.announceUpdate(actor, issue, site.record(actor, issue, applyAll(issue, changes)));
}

function applyAll(issue: Issue, changes: readonly FieldChange[]): ChangeItem[] {
  const changed = changes.filter((change) => change.items.length > 0);
  for (const change of changed) change.apply(issue);
  return changed.flatMap((change) => change.items);
}

interface TransitionExtra {
  readonly fields?: Readonly<Record<string, Json>>;
  readonly comment?: NewComment;
  readonly also?: AlsoDone;
}

/** Fields, comment and status in one act, when the transition's rules allow it. @throws RestError, and then nothing has changed. */
export async function transitionIssue(
  site: DeskSite,
  actor: Actor,
  issue: Issue,
  transition: Transition,
  extra: TransitionExtra,
): Promise<void> {
  let changes = planTransition(site, actor, issue, transition, extra);
  if (transition.validators && transition.validators.length > 0) {
    const draft = structuredClone(issue);
    for (const change of changes) change.apply(draft);
    const { id, name, to } = transition;
    const changed = changes.flatMap((change) => (change.items.length > 0 ? [change.fieldId] : []));
    const subject = {
      actor,
      issue: draft,
      original: issue,
      project: site.projectOf(issue),
      workflow: site.workflowOf(issue),
      transition: { id, name, from: issue.statusId, to },
    };
    await checkRules(site.ruleRunner, transition.validators, ruleSubject(site, subject, changed, extra.comment));
    // Rules take their time; what has changed meanwhile decides.
    if (site.state.issues[issue.id] !== issue)
      throw new RestError(404, ['Issue does not exist or you do not have permission to see it.']);
    changes = planTransition(site, actor, issue, transition, extra);
  }
  site.atOnce([issue, ...(extra.also?.touches ?? [])], () => {
    carryOut(site, actor, issue, transition, extra, changes);
    extra.also?.act();
  });
}

/** @throws RestError when the act is not open to the actor now */
function planTransition(
  site: DeskSite,
  actor: Actor,
  issue: Issue,
  transition: Transition,
  extra: TransitionExtra,
): FieldChange[] {
  const { state } = site;
  site.requireAccount(actor);
  if (!site.canSeeIssue(actor, issue))
    throw new RestError(404, ['Issue does not exist or you do not have permission to see it.']);
  if (!site.transitionsOf(actor, issue).includes(transition))
    throw new RestError(400, [
      'It seems that you have tried to perform a workflow operation that is not valid for the current state of this issue.',
    ]);
  const changes = planFieldChanges(state, site.projectOf(issue), issue, extra.fields ?? {}, new Set(transition.screen));
  const missing: Record<string, string> = {};
  for (const fieldId of transition.required) {
    const given =
      fieldId === 'comment'
        ? extra.comment
        : (extra.fields?.[fieldId] ?? valueOf(issue, fieldId) ?? byPostFunction(transition, fieldId));
    if (given === null || given === undefined) missing[fieldId] = `${fieldName(state, fieldId)} is required.`;
  }
  if (Object.keys(missing).length > 0) throw new RestError(400, [], missing);
  if (extra.comment) checkComment(site, actor, issue, extra.comment);
  return changes;
}

function carryOut(
  site: DeskSite,
  actor: Actor,
  issue: Issue,
  transition: Transition,
  extra: TransitionExtra,
  changes: readonly FieldChange[],
): void {
  const { state } = site;
  const now = site.clock.now();
  const before = issue.resolutionId;
  const from = statusOf(site, issue.statusId);
  const to = statusOf(site, transition.to);
  const items = applyAll(issue, changes);
  const resolutionGiven = changes.some((change) => change.fieldId === 'resolution');
  const resolutionId = transition.clearsResolution
    ? null
    : resolutionGiven
      ? issue.resolutionId
      : (transition.setsResolution ?? issue.resolutionId);
  if (resolutionId !== issue.resolutionId) {
    items.push(resolutionItem(site, issue.resolutionId, resolutionId));
    issue.resolutionId = resolutionId;
  }
  if (issue.resolutionId !== before) issue.resolved = issue.resolutionId === null ? null : now;
  items.push({
    field: 'status',
    fieldId: 'status',
    fieldtype: 'jira',
    from: from.id,
    fromString: from.name,
    to: to.id,
    toString: to.name,
  });
  issue.statusId = to.id;
  issue.statusChanged = now;
  if (from.category !== to.category) issue.statusCategoryChanged = now;
  site.record(actor, issue, items);
  const comment = extra.comment ? placeComment(site, actor, issue, extra.comment) : undefined;
  site.announceUpdate(actor, issue, items);
  comment?.announce();
  if (before === null && issue.resolutionId !== null) {
    const resolution = state.resolutions.find((candidate) => candidate.id === issue.resolutionId)?.name ?? '';
    mailCustomers(state, issue, now, {
      cause: 'resolved',
      authorId: site.accountIdOf(actor),
      text: `Your request was resolved: ${resolution}.`,
    });
  }
}

function byPostFunction(transition: Transition, fieldId: string): string | undefined {
  return fieldId === 'resolution' ? transition.setsResolution : undefined;
}

function statusOf(site: DeskSite, id: string) {
  const status = site.state.statuses.find((candidate) => candidate.id === id);
  if (!status) throw new Error(`the site has no status ${id}`);
  return status;
}

function resolutionItem(site: DeskSite, from: string | null, to: string | null): ChangeItem {
  const name = (id: string | null) => site.state.resolutions.find((candidate) => candidate.id === id)?.name ?? null;
  return {
    field: 'resolution',
    fieldId: 'resolution',
    fieldtype: 'jira',
    from,
    fromString: name(from),
    to,
    toString: name(to),
  };
}

/** Deletes with everything in it; what the deletion implies is not announced (forge-platform §2.1). @throws RestError */
export function deleteIssue(site: DeskSite, actor: Actor, issue: Issue): void {
  site.require(actor, 'DELETE_ISSUES', issue, 'You do not have permission to delete issues in this project.');
  const payload = { issue: eventIssue(site.state, issue) };
  delete site.state.issues[issue.id];
  site.removed(issue);
  site.state.links = site.state.links.filter((link) => link.inwardIssueId !== issue.id && link.outwardIssueId !== issue.id);
  site.emit(actor, 'avi:jira:deleted:issue', payload);
}
