/** A work item as platform REST v3 shows it: the fields asked for, and what `expand` adds. */
import {
  issueTypeBean,
  linkTypeBean,
  priorityBean,
  projectBean,
  resolutionBean,
  restUrl,
  statusBean,
  statusCategoryBean,
  userBean,
} from './beans';
import { jiraInstant } from './events';
import { allFieldIds, editScreenFields, fieldSchema, isNavigable, optionBean, requestTypeIcon, shownName } from './field-beans';
import { transitionBean } from './transition-bean';
import { ORGANISATIONS_FIELD, PARTICIPANTS_FIELD, REQUEST_TYPE_FIELD } from './fields';
import type { Site } from './operations';
import type { Actor } from './port';
import { versionBean } from './site-versions';
import type { AdfNode, Attachment, Change, Comment, Issue, Json, Project, SiteState, Version } from './state';
import { adfToHtml } from './text';

export interface IssueView {
  /** Field names as the `fields` parameter gives them: ids, `*all`, `*navigable`, `-id`; empty means none. */
  readonly fields: readonly string[];
  readonly expand?: ReadonlySet<string>;
  /** Keys of issue properties to show. */
  readonly properties?: readonly string[];
}

/** One issue's JSON, limited to what the actor may see. */
export function issueBean(site: Site, actor: Actor, issue: Issue, view: IssueView): Record<string, unknown> {
  const { state } = site;
  const expand = view.expand ?? new Set<string>();
  const project = projectOf(state, issue);
  const ids = shownFieldIds(state, project, issue, view.fields);
  const fields = Object.fromEntries(ids.map((id) => [id, fieldValue(site, actor, issue, id)]));
  return {
    expand: 'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations',
    id: issue.id,
    self: restUrl(state, `issue/${issue.id}`),
    key: issue.key,
    ...(expand.has('renderedFields')
      ? { renderedFields: Object.fromEntries(ids.map((id) => [id, renderedValue(site, actor, issue, id)])) }
      : {}),
    ...(expand.has('names') ? { names: Object.fromEntries(ids.map((id) => [id, shownName(state, id)])) } : {}),
    ...(expand.has('schema') ? { schema: Object.fromEntries(ids.map((id) => [id, fieldSchema(state, id)])) } : {}),
    ...(expand.has('transitions')
      ? { transitions: site.transitionsOf(actor, issue).map((transition) => transitionBean(site, issue, transition, false)) }
      : {}),
    ...(expand.has('editmeta')
      ? {
          editmeta: {
            fields: site.can(actor, 'EDIT_ISSUES', issue) ? editScreenFields(state, project, issue.issueTypeId) : {},
          },
        }
      : {}),
    ...(expand.has('changelog')
      ? {
          changelog: {
            startAt: 0,
            maxResults: issue.changes.length,
            total: issue.changes.length,
            histories: [...issue.changes].reverse().map((change) => changeBean(state, change)),
          },
        }
      : {}),
    ...(view.properties?.length ? { properties: pickProperties(issue, view.properties) } : {}),
    ...(view.fields.length > 0 ? { fields } : {}),
  };
}

function pickProperties(issue: Issue, keys: readonly string[]): Record<string, Json> {
  const wanted = keys.includes('*all') ? Object.keys(issue.properties) : keys;
  return Object.fromEntries(
    wanted.flatMap((key) => {
      const value = issue.properties[key];
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

function projectOf(state: SiteState, issue: Issue): Project {
  const project = state.projects.find((candidate) => candidate.id === issue.projectId);
  if (!project) throw new Error(`${issue.key} is in no project`);
  return project;
}

/** Fields that an issue has, in a fixed order; those of other projects are left out, as Jira's contexts do. */
function fieldIdsOf(state: SiteState, project: Project, issue: Issue): string[] {
  const onScreen = new Set((project.screenFields[issue.issueTypeId] ?? []).map((entry) => entry.fieldId));
  return allFieldIds(state).filter((id) => {
    if ([REQUEST_TYPE_FIELD, PARTICIPANTS_FIELD, ORGANISATIONS_FIELD].includes(id)) return project.serviceDesk !== undefined;
    return !id.startsWith('customfield_') || onScreen.has(id) || issue.custom[id] !== undefined;
  });
}

function shownFieldIds(state: SiteState, project: Project, issue: Issue, asked: readonly string[]): string[] {
  const known = fieldIdsOf(state, project, issue);
  const wanted = new Set<string>();
  const positive = asked.filter((name) => !name.startsWith('-'));
  for (const name of positive.length > 0 || asked.length === 0 ? positive : ['*all'])
    for (const id of known) if (name === id || name === '*all' || (name === '*navigable' && isNavigable(id))) wanted.add(id);
  for (const name of asked) if (name.startsWith('-')) wanted.delete(name.slice(1));
  return known.filter((id) => wanted.has(id));
}

/** One field's value as `GET issue` shows it. */
export function fieldValue(site: Site, actor: Actor, issue: Issue, fieldId: string): unknown {
  const { state } = site;
  switch (fieldId) {
    case 'summary':
      return issue.summary;
    case 'description':
      return issue.description;
    case 'environment':
      return issue.environment;
    case 'labels':
      return issue.labels;
    case 'priority':
      return priorityBean(state, issue.priorityId);
    case 'assignee':
      return userBean(state, issue.assigneeId);
    case 'reporter':
      return userBean(state, issue.reporterId);
    case 'creator':
      return userBean(state, issue.creatorId);
    case 'issuetype':
      return issueTypeBean(state, issue.issueTypeId);
    case 'project':
      return projectBean(state, issue.projectId);
    case 'status':
      return statusBean(state, issue.statusId);
    case 'statusCategory':
      return statusCategoryBean(state, categoryOf(state, issue.statusId));
    case 'resolution':
      return resolutionBean(state, issue.resolutionId);
    case 'created':
      return jiraInstant(issue.created);
    case 'updated':
      return jiraInstant(issue.updated);
    case 'resolutiondate':
      return issue.resolved === null ? null : jiraInstant(issue.resolved);
    case 'statuscategorychangedate':
      return jiraInstant(issue.statusCategoryChanged);
    case 'duedate':
      return null;
    case 'subtasks':
    case 'versions':
    case 'components':
      return [];
    case 'fixVersions':
      return versionBeans(state, issue);
    case 'attachment':
      return issue.attachments.map((attachment) => attachmentBean(state, attachment));
    case 'comment': {
      const comments = visibleComments(site, actor, issue);
      return {
        comments: comments.map((comment) => commentBean(state, issue, comment)),
        self: restUrl(state, `issue/${issue.id}/comment`),
        maxResults: comments.length,
        total: comments.length,
        startAt: 0,
      };
    }
    case 'issuelinks':
      return state.links.flatMap((link) => linkBean(site, actor, issue, link.id) ?? []);
    case 'watches':
      return watchesBean(site, actor, issue);
    case 'votes':
      return { self: restUrl(state, `issue/${issue.key}/votes`), votes: 0, hasVoted: false };
    case REQUEST_TYPE_FIELD:
      return requestTypeValue(state, issue);
    case PARTICIPANTS_FIELD:
      return issue.participantIds.map((accountId) => userBean(state, accountId));
    case ORGANISATIONS_FIELD:
      return organisationBeans(state, issue);
    default:
      return customValueBean(state, fieldId, issue.custom[fieldId] ?? null);
  }
}

/** Organisations that a request is shared with. */
function organisationBeans(state: SiteState, issue: Issue): Record<string, unknown>[] {
  return (state.organisations ?? [])
    .filter(({ id }) => issue.organisationIds?.includes(id))
    .map(({ id, name }) => ({
      id,
      name,
      _links: { self: `${state.baseUrl}/rest/servicedeskapi/organization/${id}` },
    }));
}

/** Versions of Fix versions, in the project's order. */
function versionBeans(state: SiteState, issue: Issue): Record<string, unknown>[] {
  const project = projectOf(state, issue);
  const has = (version: Version): boolean => issue.fixVersionIds?.includes(version.id) ?? false;
  return (project.versions ?? []).filter(has).map((version) => versionBean(state, { project, version }));
}

function customValueBean(state: SiteState, fieldId: string, value: Json): unknown {
  const field = state.fields.find((candidate) => candidate.id === fieldId);
  if (value === null || !field) return value;
  if (field.type === 'select') return optionBean(state, value as { id: string; value: string });
  if (field.type === 'multiselect')
    return (value as { id: string; value: string }[]).map((option) => optionBean(state, option));
  return field.type === 'user' ? userBean(state, (value as { accountId: string }).accountId) : value;
}

function renderedValue(site: Site, actor: Actor, issue: Issue, fieldId: string): unknown {
  const field = site.state.fields.find((candidate) => candidate.id === fieldId);
  if (fieldId === 'description' || fieldId === 'environment') return adfToHtml(issue[fieldId]);
  if (field?.type === 'textarea') return adfToHtml(issue.custom[fieldId] as unknown as AdfNode | null);
  if (fieldId === 'created' || fieldId === 'updated') return friendlyInstant(issue[fieldId]);
  if (fieldId === 'resolutiondate') return issue.resolved === null ? null : friendlyInstant(issue.resolved);
  if (fieldId === 'comment') {
    const comments = visibleComments(site, actor, issue);
    return {
      comments: comments.map((comment) => ({ ...commentBean(site.state, issue, comment), body: adfToHtml(comment.body) })),
    };
  }
  return null;
}

/** `02/Mar/26 9:00 AM`, Jira's default look of an instant, in UTC. */
function friendlyInstant(instant: number): string {
  const date = new Date(instant);
  const part = (options: Intl.DateTimeFormatOptions) => date.toLocaleString('en-US', { ...options, timeZone: 'UTC' });
  const day = `${part({ day: '2-digit' })}/${part({ month: 'short' })}/${part({ year: '2-digit' })}`;
  return `${day} ${part({ hour: 'numeric', minute: '2-digit', hour12: true })}`;
}

function categoryOf(state: SiteState, statusId: string) {
  return state.statuses.find((status) => status.id === statusId)?.category ?? 'new';
}

/** Comments that the actor may read: internal ones only as one of the team. */
export function visibleComments(site: Site, actor: Actor, issue: Issue): Comment[] {
  const team = site.can(actor, 'BROWSE_PROJECTS', issue);
  return issue.comments.filter((comment) => team || comment.public);
}

/** A comment of platform REST; `jsdPublic` says whether customers see it. */
export function commentBean(state: SiteState, issue: Issue, comment: Comment, expand: ReadonlySet<string> = new Set()) {
  return {
    self: restUrl(state, `issue/${issue.id}/comment/${comment.id}`),
    id: comment.id,
    author: userBean(state, comment.authorId),
    body: comment.body,
    ...(expand.has('renderedBody') ? { renderedBody: adfToHtml(comment.body) } : {}),
    updateAuthor: userBean(state, comment.updateAuthorId),
    created: jiraInstant(comment.created),
    updated: jiraInstant(comment.updated),
    jsdPublic: comment.public,
    ...(expand.has('properties')
      ? { properties: Object.entries(comment.properties).map(([key, value]) => ({ key, value })) }
      : {}),
  };
}

/** One entry of the history. */
export function changeBean(state: SiteState, change: Change): Record<string, unknown> {
  return {
    id: change.id,
    author: userBean(state, change.authorId),
    created: jiraInstant(change.created),
    items: change.items.map((item) => ({ ...item })),
  };
}

/** An attachment with the address of its content. */
export function attachmentBean(state: SiteState, attachment: Attachment): Record<string, unknown> {
  return {
    self: restUrl(state, `attachment/${attachment.id}`),
    id: attachment.id,
    filename: attachment.filename,
    author: userBean(state, attachment.authorId),
    created: jiraInstant(attachment.created),
    size: attachment.size,
    mimeType: attachment.mimeType,
    content: restUrl(state, `attachment/content/${attachment.id}`),
  };
}

/** A link as seen from an issue, undefined when it does not touch the issue or the other end is hidden. */
export function linkBean(site: Site, actor: Actor, issue: Issue, linkId: string): Record<string, unknown> | undefined {
  const { state } = site;
  const link = state.links.find((candidate) => candidate.id === linkId);
  const side =
    link?.outwardIssueId === issue.id ? 'inwardIssue' : link?.inwardIssueId === issue.id ? 'outwardIssue' : undefined;
  if (!link || !side) return undefined;
  const other = state.issues[side === 'inwardIssue' ? link.inwardIssueId : link.outwardIssueId];
  if (!other || !site.can(actor, 'BROWSE_PROJECTS', other)) return undefined;
  return {
    id: link.id,
    self: restUrl(state, `issueLink/${link.id}`),
    type: linkTypeBean(state, link.typeId),
    [side]: linkedIssueBean(state, other),
  };
}

/** The short form of an issue at a link's end. */
export function linkedIssueBean(state: SiteState, issue: Issue): Record<string, unknown> {
  return {
    id: issue.id,
    key: issue.key,
    self: restUrl(state, `issue/${issue.id}`),
    fields: {
      summary: issue.summary,
      status: statusBean(state, issue.statusId),
      priority: priorityBean(state, issue.priorityId),
      issuetype: issueTypeBean(state, issue.issueTypeId),
    },
  };
}

/** The value of the Request Type field (forge-platform §7.5): null for work items raised without one. */
export function requestTypeValue(state: SiteState, issue: Issue): Record<string, unknown> | null {
  const desk = projectOf(state, issue).serviceDesk;
  const type = desk?.requestTypes.find((candidate) => candidate.id === issue.requestTypeId);
  const status = state.statuses.find((candidate) => candidate.id === issue.statusId);
  if (!desk || !type || !status) return null;
  const category = { new: 'NEW', indeterminate: 'INDETERMINATE', done: 'DONE' }[status.category];
  return {
    _links: {
      jiraRest: `${state.baseUrl}/rest/api/2/issue/${issue.id}`,
      web: `${state.baseUrl}/servicedesk/customer/portal/${desk.portalId}/${issue.key}`,
      agent: `${state.baseUrl}/browse/${issue.key}`,
      self: `${state.baseUrl}/rest/servicedeskapi/request/${issue.id}`,
    },
    requestType: {
      _expands: ['field'],
      id: type.id,
      _links: { self: `${state.baseUrl}/rest/servicedeskapi/servicedesk/${desk.id}/requesttype/${type.id}` },
      name: type.name,
      description: type.description,
      helpText: type.helpText,
      issueTypeId: type.issueTypeId,
      serviceDeskId: desk.id,
      portalId: desk.portalId,
      groupIds: [],
      icon: requestTypeIcon(state),
    },
    currentStatus: {
      status: status.customerName ?? status.name,
      statusCategory: category,
      statusDate: {
        iso8601: jiraInstant(issue.statusChanged),
        jira: jiraInstant(issue.statusChanged),
        friendly: friendlyInstant(issue.statusChanged),
        epochMillis: issue.statusChanged,
      },
    },
  };
}

/** `watches` of a work item: how many watch it, and whether the caller does. */
export function watchesBean(site: Site, actor: Actor, issue: Issue): Record<string, unknown> {
  const watchers = issue.watcherIds ?? [];
  const me = site.accountIdOf(actor);
  return {
    self: restUrl(site.state, `issue/${issue.key}/watchers`),
    watchCount: watchers.length,
    isWatching: me !== undefined && watchers.includes(me),
  };
}
