/** The part of building a site that lives through the requests of a desk file: creation, moves, comments, history. */
import type { EpochMs } from '../clock';
import type { DeskProject, DeskRequest } from '../desks/desk-file';
import { customValue, personOf, type Draft } from './build-project';
import { DeskError } from './desk-error';
import { plainToAdf, wikiToAdf } from './text';
import type { ChangeItem, Issue, Json, Person, Project, SiteState, Status, Transition, Workflow } from './state';

/** Adds a project's requests, in the file's order, with their histories. @throws DeskError */
export function buildRequests(draft: Draft, desk: DeskProject): void {
  const { state } = draft;
  const project = state.projects.find((candidate) => candidate.key === desk.key);
  if (!project) throw new DeskError(draft.place, `project ${desk.key} was not built`);
  const taken = new Set<string>();
  for (const [index, request] of desk.requests.entries()) {
    if (request.key === undefined) continue;
    const place = placeOf(draft, desk, request, index);
    if (!new RegExp(`^${desk.key}-[1-9]\\d*$`).test(request.key)) throw new DeskError(place, `key: not a key of ${desk.key}`);
    if (taken.has(request.key)) throw new DeskError(place, 'key: given twice');
    taken.add(request.key);
  }
  let next = 1;
  for (const [index, request] of desk.requests.entries()) {
    while (request.key === undefined && taken.has(`${desk.key}-${next}`)) next++;
    const key = request.key ?? `${desk.key}-${next++}`;
    const issue = buildRequest(draft, project, request, key, placeOf(draft, desk, request, index));
    state.issues[issue.id] = issue;
    project.nextIssueNumber = Math.max(project.nextIssueNumber, Number(key.slice(desk.key.length + 1)) + 1);
  }
}

function placeOf(draft: Draft, desk: DeskProject, request: DeskRequest, index: number): string {
  return `${draft.place}, project ${desk.key}, request ${request.key ?? index + 1} (${request.summary.slice(0, 50)})`;
}

function buildRequest(draft: Draft, project: Project, source: DeskRequest, key: string, place: string): Issue {
  const { state } = draft;
  const requestType = source.requestType
    ? project.serviceDesk?.requestTypes.find((type) => type.name === source.requestType)
    : undefined;
  if (source.requestType && !requestType)
    throw new DeskError(place, `requestType: there is no request type ${source.requestType}`);
  const named = source.issueType ? state.issueTypes.find((type) => type.name === source.issueType) : undefined;
  if (source.issueType && (!named || !project.issueTypeIds.includes(named.id)))
    throw new DeskError(place, `issueType: there is no work type ${source.issueType} in the project`);
  const issueTypeId = requestType?.issueTypeId ?? named?.id;
  if (!issueTypeId) throw new DeskError(place, 'requestType or issueType must be given');
  if (requestType && named && requestType.issueTypeId !== named.id)
    throw new DeskError(place, `issueType: ${requestType.name} is made of another work type`);
  const workflow = state.workflows.find((candidate) => candidate.id === project.workflowByIssueType[issueTypeId]) as Workflow;
  const created = instantOf(draft, place, 'created', source.created);
  const reporter = personOf(draft, `${place}, reporter`, source.reporter);
  const lead = state.people.find((person) => person.accountId === project.leadAccountId) as Person;
  const priority = state.priorities.find((candidate) => candidate.name === source.priority);
  if (!priority) throw new DeskError(place, `priority: there is no priority ${source.priority}`);
  const assignee = source.assignee ? personOf(draft, `${place}, assignee`, source.assignee) : undefined;
  if (assignee && assignee.role !== 'admin' && !project.memberIds.includes(assignee.accountId))
    throw new DeskError(place, `assignee: ${assignee.displayName} is no member of ${project.key}`);
  const issue: Issue = {
    id: newId(state),
    key,
    projectId: project.id,
    issueTypeId,
    statusId: workflow.initialStatusId,
    summary: source.summary,
    description: source.description === '' ? null : wikiToAdf(source.description),
    environment: source.environment ? wikiToAdf(source.environment) : null,
    priorityId: priority.id,
    resolutionId: null,
    resolved: null,
    reporterId: reporter.accountId,
    creatorId: (source.channel === 'jira' && reporter.role === 'customer' ? lead : reporter).accountId,
    assigneeId: assignee?.accountId ?? null,
    labels: [...source.labels],
    created,
    updated: created,
    statusChanged: created,
    statusCategoryChanged: created,
    custom: {},
    requestTypeId: requestType?.id ?? null,
    channel: source.channel,
    participantIds: source.participants.map((id) => personOf(draft, `${place}, participants`, id).accountId),
    organisationIds: (source.organisations ?? []).map((name) => organisationOf(draft, place, name)),
    comments: [],
    changes: [],
    attachments: [],
    properties: {},
  };
  for (const [name, value] of Object.entries(source.fields)) setField(draft, issue, place, name, value);
  for (const file of source.attachments)
    issue.attachments.push({
      id: newId(state),
      filename: file.name,
      mimeType: file.mimeType,
      size: file.size,
      authorId: reporter.accountId,
      created,
    });
  liveThroughMoves(draft, issue, workflow, source, place);
  addComments(draft, issue, source, place);
  return issue;
}

function organisationOf({ state }: Draft, place: string, name: string): string {
  const found = state.organisations?.find((organisation) => organisation.name === name);
  if (!found) throw new DeskError(place, `organisations: there is no organisation ${name}`);
  return found.id;
}

function setField(draft: Draft, issue: Issue, place: string, name: string, value: Json): void {
  const where = `${place}, fields.${name}`;
  const field = draft.state.fields.find((candidate) => candidate.name === name);
  if (!field) throw new DeskError(where, 'there is no custom field of this name');
  const wanted = {
    text: 'string',
    textarea: 'string',
    url: 'string',
    date: 'string',
    user: 'string',
    number: 'number',
  } as const;
  if (field.type !== 'select' && field.type !== 'multiselect' && typeof value !== wanted[field.type])
    throw new DeskError(where, `a field of type ${field.type} takes a ${wanted[field.type]}`);
  if (field.type === 'textarea') issue.custom[field.id] = wikiToAdf(value as string) as unknown as Json;
  else if (field.type === 'user') issue.custom[field.id] = { accountId: personOf(draft, where, value as string).accountId };
  else issue.custom[field.id] = customValue(draft.state, where, field.id, value);
}

function liveThroughMoves(draft: Draft, issue: Issue, workflow: Workflow, source: DeskRequest, place: string): void {
  const { state } = draft;
  const resolution = source.resolution
    ? state.resolutions.find((candidate) => candidate.name === source.resolution)
    : undefined;
  let before = issue.created;
  for (const [index, move] of source.moves.entries()) {
    const where = `${place}, moves[${index}]`;
    const at = instantOf(draft, where, 'at', move.at);
    if (at < before) throw new DeskError(where, 'it lies before the creation or the move before it');
    before = at;
    const author = personOf(draft, where, move.by);
    const from = statusById(state, issue.statusId);
    const transition = workflow.transitions.find(
      (candidate) =>
        statusById(state, candidate.to).name === move.to && (candidate.from === 'any' || candidate.from.includes(from.id)),
    );
    if (!transition) throw new DeskError(where, `workflow ${workflow.name} has no transition from ${from.name} to ${move.to}`);
    const last = index === source.moves.length - 1;
    applyMove(state, issue, transition, at, author, last ? resolution?.id : undefined);
  }
  if (!resolution) return;
  if (statusById(state, issue.statusId).category !== 'done')
    throw new DeskError(place, `resolution: the request is not done, its status is ${statusById(state, issue.statusId).name}`);
  issue.resolutionId = resolution.id;
  issue.resolved ??= issue.statusChanged;
}

/** Moves as the workflow would: status, its resolution, one history entry. */
function applyMove(
  state: SiteState,
  issue: Issue,
  transition: Transition,
  at: EpochMs,
  author: Person,
  chosen: string | undefined,
): void {
  const from = statusById(state, issue.statusId);
  const to = statusById(state, transition.to);
  const items: ChangeItem[] = [];
  const done = to.category === 'done';
  const asked = transition.screen.includes('resolution') ? (state.resolutions[0]?.id ?? null) : issue.resolutionId;
  const resolutionId = transition.clearsResolution ? null : ((done ? chosen : undefined) ?? transition.setsResolution ?? asked);
  if (resolutionId !== issue.resolutionId) {
    const nameOf = (id: string | null) => state.resolutions.find((candidate) => candidate.id === id)?.name ?? null;
    items.push({
      field: 'resolution',
      fieldId: 'resolution',
      fieldtype: 'jira',
      from: issue.resolutionId,
      fromString: nameOf(issue.resolutionId),
      to: resolutionId,
      toString: nameOf(resolutionId),
    });
    issue.resolutionId = resolutionId;
    issue.resolved = resolutionId === null ? null : at;
  }
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
  issue.statusChanged = at;
  if (from.category !== to.category) issue.statusCategoryChanged = at;
  issue.updated = Math.max(issue.updated, at);
  issue.changes.push({ id: newId(state), authorId: author.accountId, created: at, items });
}

function addComments(draft: Draft, issue: Issue, source: DeskRequest, place: string): void {
  for (const [index, comment] of source.comments.entries()) {
    const where = `${place}, comments[${index}]`;
    const author = personOf(draft, where, comment.by);
    const at = instantOf(draft, where, 'at', comment.at);
    if (at < issue.created) throw new DeskError(where, 'it lies before the creation of the request');
    if (!comment.public && author.role === 'customer') throw new DeskError(where, 'a customer cannot write internal notes');
    const body = wikiToAdf(comment.body);
    issue.comments.push({
      id: newId(draft.state),
      authorId: author.accountId,
      updateAuthorId: author.accountId,
      body: body.content?.length ? body : plainToAdf(comment.body),
      public: comment.public,
      created: at,
      updated: at,
      properties: comment.public ? {} : { 'sd.public.comment': { internal: true } },
    });
    issue.updated = Math.max(issue.updated, at);
  }
  issue.comments.sort((a, b) => a.created - b.created);
}

function statusById(state: SiteState, id: string): Status {
  return state.statuses.find((status) => status.id === id) as Status;
}

function newId(state: SiteState): string {
  return String(state.nextId++);
}

/** Milliseconds of an ISO 8601 duration of days, hours and minutes such as `P3DT2H`; undefined for anything else. */
export function durationMs(text: string): number | undefined {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text);
  if (!match || text === 'P' || text.endsWith('T')) return undefined;
  const [days, hours, minutes] = match.slice(1).map((part) => Number(part ?? 0));
  return (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000;
}

/** An instant of the desk file: ages count back from the start. @throws DeskError for the future and for what is no instant */
function instantOf(draft: Draft, place: string, field: string, text: string): EpochMs {
  const age = text.startsWith('-') ? durationMs(text.slice(1)) : undefined;
  const instant = age === undefined ? Date.parse(text) : draft.start - age;
  if (Number.isNaN(instant)) throw new DeskError(place, `${field}: ${text} is neither an age nor an instant`);
  if (instant > draft.start) throw new DeskError(place, `${field}: ${text} lies after the start of the desk`);
  return instant;
}
