/** Projects and what is configured on the site: statuses, priorities, resolutions, work types, fields, link types. */
import { avatarUrls, issueTypeBean, linkTypeBean, priorityBean, projectBean, resolutionBean } from '../../beans';
import { STATUS_CATEGORIES, statusBean, statusCategoryBean, userBean } from '../../beans';
import { allFieldIds, createScreenFields, fieldBean } from '../../field-beans';
import { RestError } from '../../operations';
import { versionBean } from '../../site-versions';
import type { Project } from '../../state';
import type { Route, RouteAnswer, RouteCall } from '../route';
import { listParameter, pageOf, projectOf, type Page } from './parameters';

const READ = { method: 'GET', scopes: ['read:jira-work'], errors: 'jira' } as const;

function paged(call: RouteCall, page: Page<unknown>, points = 1): RouteAnswer {
  return { status: 200, body: { self: call.url.href, ...page }, objects: points * page.values.length };
}

/** A list without pages. */
function listed(values: readonly unknown[]): RouteAnswer {
  return { status: 200, body: values, objects: values.length };
}

export const projectRoutes: Route[] = [
  { ...READ, path: '/rest/api/3/project/search', handle: searchProjects },
  {
    ...READ,
    path: '/rest/api/3/project',
    handle: (call) => listed(visibleProjects(call).map((project) => fullProject(call, project, new Set()))),
  },
  {
    ...READ,
    path: '/rest/api/3/project/:projectIdOrKey',
    handle: (call) => ({ status: 200, body: wholeProject(call, projectOf(call)), objects: 1 }),
  },
  { ...READ, path: '/rest/api/3/project/:projectIdOrKey/statuses', handle: projectStatuses },
  {
    ...READ,
    path: '/rest/api/3/status',
    handle: ({ site }) => listed(site.state.statuses.map((status) => statusBean(site.state, status.id))),
  },
  {
    ...READ,
    path: '/rest/api/3/status/:idOrName',
    handle: ({ site, params }) => {
      const status = site.state.statuses.find((one) => one.id === params.idOrName || one.name === params.idOrName);
      if (!status) throw new RestError(404, ['The status was not found or the user does not have permission to view it.']);
      return { status: 200, body: statusBean(site.state, status.id), objects: 1 };
    },
  },
  {
    ...READ,
    path: '/rest/api/3/statuses',
    handle: (call) => listed(listParameter(call, 'id').flatMap((id) => jiraStatuses(call, [id]))),
  },
  {
    ...READ,
    path: '/rest/api/3/statuses/search',
    handle: (call) => {
      const projectId = call.query.get('projectId');
      const query = (call.query.get('searchString') ?? '').toLowerCase();
      const project = projectId === null ? undefined : projectOf(call, projectId);
      const ids = call.site.state.statuses
        .filter((status) => status.name.toLowerCase().includes(query))
        .map((status) => status.id)
        .filter((id) => !project || projectStatusIds(call, project).has(id));
      return paged(call, pageOf(call, jiraStatuses(call, ids), 50, 200));
    },
  },
  {
    ...READ,
    path: '/rest/api/3/statuscategory',
    handle: ({ site }) => listed((['new', 'indeterminate', 'done'] as const).map((key) => statusCategoryBean(site.state, key))),
  },
  {
    ...READ,
    path: '/rest/api/3/priority',
    handle: ({ site }) => listed(site.state.priorities.map((one) => priorityBean(site.state, one.id))),
  },
  { ...READ, path: '/rest/api/3/priority/search', handle: searchPriorities },
  {
    ...READ,
    path: '/rest/api/3/priority/:id',
    handle: ({ site, params }) => found(site.state.priorities, params.id, (id) => priorityBean(site.state, id)),
  },
  {
    ...READ,
    path: '/rest/api/3/resolution',
    handle: ({ site }) => listed(site.state.resolutions.map((one) => resolutionBean(site.state, one.id))),
  },
  {
    ...READ,
    path: '/rest/api/3/resolution/search',
    handle: (call) =>
      paged(
        call,
        pageOf(
          call,
          call.site.state.resolutions.map((one) => resolutionBean(call.site.state, one.id)),
        ),
      ),
  },
  {
    ...READ,
    path: '/rest/api/3/resolution/:id',
    handle: ({ site, params }) => found(site.state.resolutions, params.id, (id) => resolutionBean(site.state, id)),
  },
  {
    ...READ,
    path: '/rest/api/3/issuetype',
    handle: ({ site }) => listed(site.state.issueTypes.map((one) => issueTypeBean(site.state, one.id))),
  },
  {
    ...READ,
    path: '/rest/api/3/issuetype/project',
    handle: (call) =>
      listed(projectOf(call, call.query.get('projectId') ?? '').issueTypeIds.map((id) => issueTypeBean(call.site.state, id))),
  },
  {
    ...READ,
    path: '/rest/api/3/issuetype/:id',
    handle: ({ site, params }) => found(site.state.issueTypes, params.id, (id) => issueTypeBean(site.state, id)),
  },
  {
    ...READ,
    path: '/rest/api/3/field',
    handle: ({ site }) => listed(allFieldIds(site.state).map((id) => fieldBean(site.state, id))),
  },
  { ...READ, path: '/rest/api/3/field/search', handle: searchFields },
  {
    ...READ,
    path: '/rest/api/3/issueLinkType',
    handle: ({ site }) => ({
      status: 200,
      body: { issueLinkTypes: site.state.linkTypes.map((one) => linkTypeBean(site.state, one.id)) },
      objects: site.state.linkTypes.length,
    }),
  },
  {
    ...READ,
    path: '/rest/api/3/issueLinkType/:id',
    handle: ({ site, params }) => found(site.state.linkTypes, params.id, (id) => linkTypeBean(site.state, id)),
  },
  { ...READ, path: '/rest/api/3/issue/createmeta/:projectIdOrKey/issuetypes', handle: createTypes },
  { ...READ, path: '/rest/api/3/issue/createmeta/:projectIdOrKey/issuetypes/:issueTypeId', handle: createFields },
];

function found(list: readonly { id: string }[], id: string | undefined, bean: (id: string) => unknown): RouteAnswer {
  if (id === undefined || !list.some((one) => one.id === id))
    throw new RestError(404, [`There is nothing with the id ${id ?? ''}.`]);
  return { status: 200, body: bean(id), objects: 1 };
}

function visibleProjects(call: RouteCall): Project[] {
  return call.site.state.projects.filter((project) => call.site.can(call.actor, 'BROWSE_PROJECTS', project));
}

function searchProjects(call: RouteCall): RouteAnswer {
  const query = (call.query.get('query') ?? '').toLowerCase();
  const ids = listParameter(call, 'id');
  const keys = listParameter(call, 'keys').map((key) => key.toUpperCase());
  const types = listParameter(call, 'typeKey');
  const expand = new Set(listParameter(call, 'expand'));
  const order = call.query.get('orderBy') ?? 'key';
  const matching = visibleProjects(call).filter(
    (project) =>
      (project.name.toLowerCase().includes(query) || project.key.toLowerCase().includes(query)) &&
      (ids.length === 0 || ids.includes(project.id)) &&
      (keys.length === 0 || keys.includes(project.key)) &&
      (types.length === 0 || types.includes(project.projectTypeKey)),
  );
  const by = order.replace(/^[-+]/, '') === 'name' ? 'name' : 'key';
  matching.sort((a, b) => a[by].localeCompare(b[by]) * (order.startsWith('-') ? -1 : 1));
  return paged(
    call,
    pageOf(
      call,
      matching.map((project) => fullProject(call, project, expand)),
      50,
      100,
    ),
  );
}

function fullProject(call: RouteCall, project: Project, expand: ReadonlySet<string>): Record<string, unknown> {
  const { state } = call.site;
  return {
    expand: 'description,lead,issueTypes,url,projectKeys,permissions,insight',
    ...projectBean(state, project.id),
    style: 'classic',
    isPrivate: false,
    properties: {},
    entityId: project.id,
    uuid: project.id,
    ...(expand.has('lead') ? { lead: userBean(state, project.leadAccountId) } : {}),
    ...(expand.has('issueTypes') ? { issueTypes: project.issueTypeIds.map((id) => issueTypeBean(state, id)) } : {}),
    ...(expand.has('description') ? { description: '' } : {}),
  };
}

function wholeProject(call: RouteCall, project: Project): Record<string, unknown> {
  const { state } = call.site;
  return {
    ...fullProject(call, project, new Set(['lead', 'issueTypes', 'description'])),
    components: [],
    assigneeType: 'UNASSIGNED',
    versions: (project.versions ?? []).map((version) => versionBean(state, { project, version })),
    roles: {},
    avatarUrls: avatarUrls(state, 'project'),
  };
}

function projectStatuses(call: RouteCall): RouteAnswer {
  const { state } = call.site;
  const project = projectOf(call);
  return listed(
    project.issueTypeIds.map((id) => {
      const { self, name, subtask } = issueTypeBean(state, id);
      return {
        self,
        id,
        name,
        subtask,
        statuses: [...statusIdsOf(call, project, id)].map((statusId) => statusBean(state, statusId)),
      };
    }),
  );
}

/** Statuses of a work type's workflow, the initial one first. */
function statusIdsOf(call: RouteCall, project: Project, issueTypeId: string): Set<string> {
  const workflow = call.site.state.workflows.find((one) => one.id === project.workflowByIssueType[issueTypeId]);
  const ids = new Set<string>(workflow ? [workflow.initialStatusId] : []);
  for (const transition of workflow?.transitions ?? []) {
    if (transition.from !== 'any') for (const from of transition.from) ids.add(from);
    ids.add(transition.to);
  }
  return ids;
}

function projectStatusIds(call: RouteCall, project: Project): Set<string> {
  return new Set(project.issueTypeIds.flatMap((id) => [...statusIdsOf(call, project, id)]));
}

/** Statuses in the shape of the newer `/statuses` addresses. */
function jiraStatuses(call: RouteCall, ids: readonly string[]): Record<string, unknown>[] {
  return call.site.state.statuses
    .filter((status) => ids.includes(status.id))
    .map((status) => ({
      id: status.id,
      name: status.name,
      statusCategory: STATUS_CATEGORIES[status.category],
      scope: { type: 'GLOBAL' },
      description: '',
    }));
}

/** @throws RestError 501 for what the desk's priorities do not have */
function searchPriorities(call: RouteCall): RouteAnswer {
  const { state } = call.site;
  const unread = ['onlyDefault', 'projectId', 'expand'].find((name) => call.query.has(name));
  if (unread !== undefined)
    throw new RestError(501, [`The local desk does not search priorities by ${unread}; see docs/local-desk.md`]);
  const ids = listParameter(call, 'id');
  const name = (call.query.get('priorityName') ?? '').toLowerCase();
  const matching = state.priorities.filter(
    (one) => one.name.toLowerCase().includes(name) && (ids.length === 0 || ids.includes(one.id)),
  );
  return paged(
    call,
    pageOf(
      call,
      matching.map(({ id }) => priorityBean(state, id)),
    ),
  );
}

function searchFields(call: RouteCall): RouteAnswer {
  const { state } = call.site;
  const query = (call.query.get('query') ?? '').toLowerCase();
  const types = listParameter(call, 'type');
  const ids = listParameter(call, 'id');
  const matching = allFieldIds(state)
    .map((id) => fieldBean(state, id))
    .filter(
      (field) =>
        String(field.name).toLowerCase().includes(query) &&
        (ids.length === 0 || ids.includes(String(field.id))) &&
        (types.length === 0 || types.includes(field.custom ? 'custom' : 'system')),
    )
    .map((field) => ({
      id: field.id,
      name: field.name,
      schema: field.schema,
      description: '',
      key: field.key,
      isLocked: false,
    }));
  return paged(call, pageOf(call, matching));
}

function createTypes(call: RouteCall): RouteAnswer {
  const project = creatable(call);
  const { values, ...page } = pageOf(
    call,
    project.issueTypeIds.map((id) => issueTypeBean(call.site.state, id)),
    50,
    200,
  );
  return { status: 200, body: { ...page, isLast: undefined, issueTypes: values }, objects: values.length };
}

function createFields(call: RouteCall): RouteAnswer {
  const project = creatable(call);
  const typeId = call.params.issueTypeId ?? '';
  if (!project.issueTypeIds.includes(typeId))
    throw new RestError(404, [`Issue type with id '${typeId}' does not exist in the project.`]);
  const { values, ...page } = pageOf(call, createScreenFields(call.site.state, project, typeId), 50, 200);
  return { status: 200, body: { ...page, isLast: undefined, fields: values }, objects: values.length };
}

function creatable(call: RouteCall): Project {
  const project = projectOf(call);
  if (!call.site.can(call.actor, 'CREATE_ISSUES', project))
    throw new RestError(403, ['You do not have permission to create issues in this project.']);
  return project;
}
