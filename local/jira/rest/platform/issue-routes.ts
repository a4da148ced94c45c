/** Creating, reading, editing, assigning, moving and deleting work items. */
import { changeBean, issueBean } from '../../issue-bean';
import { restUrl } from '../../beans';
import { shown } from '../../adf-attributes';
import { readUser, REQUEST_TYPE_FIELD } from '../../fields';
import { editScreenFields } from '../../field-beans';
import { mailTo } from '../../mail';
import { RestError, type Site } from '../../operations';
import type { Issue, Json, Project, RequestType } from '../../state';
import { checkRequestTypeValue } from '../../switches';
import { transitionBean } from '../../transition-bean';
import type { Route, RouteAnswer, RouteCall } from '../route';
import { readIssueInput, type AskedLink } from './issue-input';
import { linkTypeOf } from './link-routes';
import { isObject, issueOf, listParameter, objectBody, pageOf, propertiesIn, type JsonObject } from './parameters';

const READ = { method: 'GET', scopes: ['read:jira-work'], errors: 'jira', customers: true } as const;
const WRITE = { scopes: ['write:jira-work'], errors: 'jira', customers: true } as const;
const ISSUE = '/rest/api/3/issue/:issueIdOrKey';

export const issueRoutes: Route[] = [
  { ...WRITE, customers: false, method: 'POST', path: '/rest/api/3/issue', handle: createIssue },
  {
    ...READ,
    path: ISSUE,
    handle: (call) => {
      const asked = listParameter(call, 'fields');
      return {
        status: 200,
        body: issueBean(call.site, call.actor, issueOf(call), {
          fields: asked.length > 0 ? asked : ['*all'],
          expand: new Set(listParameter(call, 'expand')),
          properties: listParameter(call, 'properties'),
        }),
        objects: 1,
      };
    },
  },
  { ...WRITE, method: 'PUT', path: ISSUE, handle: editIssue },
  {
    ...WRITE,
    method: 'DELETE',
    path: ISSUE,
    handle: (call) => {
      call.site.deleteIssue(call.actor, issueOf(call));
      return { status: 204 };
    },
  },
  {
    ...WRITE,
    method: 'PUT',
    path: `${ISSUE}/assignee`,
    handle: async (call) => {
      const issue = issueOf(call);
      const { accountId } = await objectBody(call);
      // "-1" asks for the project's default assignee, which is nobody on the desk's projects.
      const assignee = accountId === null || accountId === undefined || accountId === '-1' ? null : { accountId };
      call.site.editIssue(call.actor, issue, { assignee });
      return { status: 204 };
    },
  },
  {
    ...READ,
    path: `${ISSUE}/editmeta`,
    handle: (call) => {
      const issue = issueOf(call);
      const project = projectById(call.site, issue.projectId);
      const fields = call.site.can(call.actor, 'EDIT_ISSUES', issue)
        ? editScreenFields(call.site.state, project, issue.issueTypeId)
        : {};
      return { status: 200, body: { fields }, objects: 1 };
    },
  },
  { ...READ, path: `${ISSUE}/transitions`, handle: listTransitions },
  { ...WRITE, method: 'POST', path: `${ISSUE}/transitions`, handle: doTransition },
  {
    ...READ,
    path: `${ISSUE}/changelog`,
    handle: (call) => {
      const issue = issueOf(call);
      const { values, ...page } = pageOf(call, issue.changes, 100);
      const self = restUrl(
        call.site.state,
        `issue/${issue.id}/changelog?maxResults=${page.maxResults}&startAt=${page.startAt}`,
      );
      return {
        status: 200,
        body: { self, ...page, values: values.map((change) => changeBean(call.site.state, change)) },
        objects: values.length,
      };
    },
  },
  {
    method: 'POST',
    scopes: ['read:jira-work'],
    errors: 'jira',
    path: '/rest/api/3/changelog/bulkfetch',
    handle: bulkChangelogs,
  },
  { method: 'POST', scopes: ['read:jira-work'], errors: 'jira', path: '/rest/api/3/issue/bulkfetch', handle: bulkFetch },
  { ...WRITE, method: 'POST', path: `${ISSUE}/notify`, handle: notify },
];

function projectById(site: Site, id: string): Project {
  const project = site.state.projects.find((candidate) => candidate.id === id);
  if (!project) throw new Error(`the site has no project ${id}`);
  return project;
}

async function createIssue(call: RouteCall): Promise<RouteAnswer> {
  const { site, actor } = call;
  const body = await objectBody(call);
  const input = readIssueInput(site.state, body, undefined);
  const project = projectIn(call, input.fields.project);
  const issueTypeId = issueTypeIn(site, project, input.fields.issuetype);
  const requestType = requestTypeIn(site, project, input.fields[REQUEST_TYPE_FIELD]);
  const links = input.links.map((link) => readyLink(call, link));
  const fields = { ...input.fields };
  for (const read of ['project', 'issuetype', REQUEST_TYPE_FIELD]) delete fields[read];
  const issue = await site.createIssue(actor, {
    project,
    issueTypeId,
    fields,
    ...(requestType ? { requestType } : {}),
    channel: 'api',
    properties: propertiesIn(body),
    also: {
      touches: links.map(({ other }) => other),
      act: (made) => {
        for (const comment of input.comments) site.addComment(actor, made, comment);
        for (const { link } of links) link(made);
      },
    },
  });
  return { status: 201, body: { id: issue.id, key: issue.key, self: restUrl(site.state, `issue/${issue.id}`) } };
}

function projectIn(call: RouteCall, value: Json | undefined): Project {
  const name = isObject(value) ? shown(value.id ?? value.key) : '';
  const project = name === '' ? undefined : call.site.findProject(call.actor, name);
  if (!project)
    throw new RestError(400, [], { project: name === '' ? 'Specify a valid project ID or key' : 'valid project is required' });
  return project;
}

function issueTypeIn(site: Site, project: Project, value: Json | undefined): string {
  const types = site.state.issueTypes.filter((type) => project.issueTypeIds.includes(type.id));
  const type = isObject(value)
    ? types.find((candidate) => (value.id !== undefined ? candidate.id === shown(value.id) : candidate.name === value.name))
    : undefined;
  if (!type) throw new RestError(400, [], { issuetype: 'Specify a valid issue type' });
  return type.id;
}

/** The Request Type field takes the request type's id; the same as an object with `id` is let pass. */
function requestTypeIn(site: Site, project: Project, value: Json | undefined): RequestType | undefined {
  if (value === undefined || value === null) return undefined;
  checkRequestTypeValue(site);
  const id = shown(isObject(value) ? value.id : value);
  const type = project.serviceDesk?.requestTypes.find((candidate) => candidate.id === id);
  if (!type) throw new RestError(400, [], { [REQUEST_TYPE_FIELD]: 'Specify a valid request type.' });
  return type;
}

/** Finds both ends and the type first, so that nothing is written for a link that cannot be. */
function readyLink(call: RouteCall, asked: AskedLink): { other: Issue; link: (issue: Issue) => void } {
  const typeId = linkTypeOf(call, asked.type).id;
  const otherName = shown(asked.inwardIssue?.key ?? asked.inwardIssue?.id ?? asked.outwardIssue?.key ?? asked.outwardIssue?.id);
  const other = issueOf(call, otherName);
  const link = (issue: Issue) =>
    call.site.addLink(
      call.actor,
      asked.inwardIssue ? { typeId, inward: other, outward: issue } : { typeId, inward: issue, outward: other },
    );
  return { other, link };
}

async function editIssue(call: RouteCall): Promise<RouteAnswer> {
  const { site, actor } = call;
  const issue = issueOf(call);
  const body = await objectBody(call);
  const input = readIssueInput(site.state, body, issue);
  const properties = propertiesIn(body) ?? [];
  if (Object.keys(input.fields).length + input.comments.length + input.links.length + properties.length === 0)
    throw new RestError(400, ["one of 'fields' or 'update' required"]);
  const links = input.links.map((link) => readyLink(call, link));
  site.atOnce([issue, ...links.map(({ other }) => other)], () => {
    if (Object.keys(input.fields).length > 0) site.editIssue(actor, issue, input.fields);
    for (const { key, value } of properties) site.setIssueProperty(actor, issue, key, value);
    for (const comment of input.comments) site.addComment(actor, issue, comment);
    for (const { link } of links) link(issue);
  });
  if (call.query.get('returnIssue') !== 'true') return { status: 204 };
  const expand = new Set(listParameter(call, 'expand'));
  return { status: 200, body: issueBean(site, actor, issue, { fields: ['*all'], expand }), objects: 1 };
}

function listTransitions(call: RouteCall): RouteAnswer {
  const issue = issueOf(call);
  const withFields = listParameter(call, 'expand').includes('transitions.fields');
  const only = call.query.get('transitionId');
  const transitions = call.site
    .transitionsOf(call.actor, issue)
    .filter((transition) => only === null || transition.id === only)
    .map((transition) => transitionBean(call.site, issue, transition, withFields));
  return { status: 200, body: { expand: 'transitions', transitions }, objects: transitions.length };
}

async function doTransition(call: RouteCall): Promise<RouteAnswer> {
  const { site, actor } = call;
  const issue = issueOf(call);
  const body = await objectBody(call);
  const id = isObject(body.transition) ? shown(body.transition.id) : '';
  if (id === '') throw new RestError(400, ["Missing 'transition' identifier"]);
  const transition = site.transitionsOf(actor, issue).find((candidate) => candidate.id === id);
  if (!transition) throw new RestError(400, [`Transition id '${id}' is not valid for this issue.`]);
  const input = readIssueInput(site.state, body, issue);
  if (input.comments.length > 1 || input.links.length > 0)
    throw new RestError(501, ['The local desk takes one comment and no links on a transition; see docs/local-desk.md']);
  const properties = propertiesIn(body) ?? [];
  await site.transition(actor, issue, transition, {
    fields: input.fields,
    ...(input.comments[0] ? { comment: input.comments[0] } : {}),
    also: {
      touches: [],
      act: () => {
        for (const { key, value } of properties) site.setIssueProperty(actor, issue, key, value);
      },
    },
  });
  return { status: 204 };
}

async function bulkFetch(call: RouteCall): Promise<RouteAnswer> {
  const body = await objectBody(call);
  const names = strings(body.issueIdsOrKeys);
  if (names.length === 0) throw new RestError(400, ['issueIdsOrKeys must not be empty.']);
  if (names.length > 100) throw new RestError(400, ['issueIdsOrKeys may hold at most 100 ids or keys.']);
  const asked = strings(body.fields);
  const fields = asked.some((name) => !name.startsWith('-')) ? asked : ['*navigable', ...asked];
  const view = { fields, expand: new Set(strings(body.expand)), properties: strings(body.properties) };
  const found = visible(call, names);
  return {
    status: 200,
    body: {
      expand: 'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations',
      issues: found.map((issue) => issueBean(call.site, call.actor, issue, view)),
      issueErrors: [],
    },
    objects: found.length,
  };
}

/** Issues by id or key that the caller may see, each once; the others are left out, as Jira does in bulk. */
function visible(call: RouteCall, names: readonly string[]): Issue[] {
  const found = names.flatMap((name) => call.site.findIssue(call.actor, name) ?? []);
  return [...new Set(found)].filter((issue) => call.site.can(call.actor, 'BROWSE_PROJECTS', issue));
}

async function bulkChangelogs(call: RouteCall): Promise<RouteAnswer> {
  const body = await objectBody(call);
  const names = strings(body.issueIdsOrKeys);
  if (names.length === 0 || names.length > 1000) throw new RestError(400, ['issueIdsOrKeys must hold 1 to 1000 ids or keys.']);
  const fieldIds = strings(body.fieldIds);
  if (fieldIds.length > 10) throw new RestError(400, ['fieldIds may hold at most 10 ids.']);
  const most = Math.min(10_000, typeof body.maxResults === 'number' ? body.maxResults : 1000);
  const start = typeof body.nextPageToken === 'string' ? Number(body.nextPageToken) : 0;
  if (!Number.isInteger(start)) throw new RestError(400, ['The nextPageToken is not valid.']);
  const all = visible(call, names).flatMap((issue) =>
    issue.changes
      .filter((change) => fieldIds.length === 0 || change.items.some((item) => fieldIds.includes(item.fieldId)))
      .map((change) => ({ issue, change })),
  );
  const page = all.slice(start, start + most);
  const byIssue = grouped(page);
  return {
    status: 200,
    body: {
      issueChangeLogs: [...byIssue].map(([issueId, entries]) => ({
        issueId,
        changeHistories: entries.map((entry) => changeBean(call.site.state, entry.change)),
      })),
      ...(start + page.length < all.length ? { nextPageToken: String(start + page.length) } : {}),
    },
    objects: page.length,
  };
}

function grouped<T extends { issue: Issue }>(entries: readonly T[]): Map<string, T[]> {
  const result = new Map<string, T[]>();
  for (const entry of entries) result.set(entry.issue.id, [...(result.get(entry.issue.id) ?? []), entry]);
  return result;
}

function strings(value: Json | undefined): string[] {
  if (value === undefined || value === null) return [];
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return list.map(shown).filter((text) => text !== '');
}

/** Jira's own e-mail about an issue: to reporter, assignee and users by account; groups and roles are not known here. */
async function notify(call: RouteCall): Promise<RouteAnswer> {
  const { site } = call;
  const issue = issueOf(call);
  const body = await objectBody(call);
  const to = isObject(body.to) ? body.to : ({} as JsonObject);
  if ([to.groups, to.groupIds].some((list) => Array.isArray(list) && list.length > 0) || body.restrict)
    throw new RestError(501, ['The local desk does not emulate notifying groups; see docs/local-desk.md']);
  const users = Array.isArray(to.users)
    ? (to.users as readonly Json[]).flatMap((user) => readUser(site.state, 'to', user) ?? [])
    : [];
  const ids = new Set([
    ...(to.reporter === true ? [issue.reporterId] : []),
    ...(to.assignee === true ? [issue.assigneeId] : []),
    ...users,
  ]);
  ids.delete(null);
  if (ids.size === 0) throw new RestError(400, ['No recipients were defined for notification.']);
  const text = shown(body.textBody) || shown(body.htmlBody).replace(/<[^>]*>/g, '');
  const subject = shown(body.subject) || `${issue.key} ${issue.summary}`;
  for (const id of ids) {
    const person = site.findPerson(id);
    const notice = { cause: 'notify' as const, text, subject, authorId: site.accountIdOf(call.actor) };
    if (person) mailTo(site.state, person, issue, site.clock.now(), notice);
  }
  return { status: 204 };
}
