/** The site itself, people and permissions: serverInfo, myself, user, mypermissions. */
import { fullUserBean, userBean } from '../../beans';
import { isAssignable } from '../../field-changes';
import { jiraInstant } from '../../events';
import { ALL_PERMISSIONS } from '../../permissions';
import { RestError, type Permission } from '../../operations';
import type { Issue, Person, Project } from '../../state';
import type { Route, RouteCall } from '../route';
import { isObject, issueOf, listParameter, numberParameter, objectBody, projectOf } from './parameters';

const LABELS: Partial<Record<Permission, string>> = {
  ADMINISTER: 'Administer Jira',
  SERVICEDESK_AGENT: 'Service Project Agent',
};

/** A plain picture, so that avatars need nothing from outside. */
const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="4" fill="#8590A2"/>' +
  '<circle cx="12" cy="9" r="4" fill="#fff"/><path d="M4 22c0-5 4-8 8-8s8 3 8 8z" fill="#fff"/></svg>';

export const siteRoutes: Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/serverInfo',
    scopes: ['read:jira-work'],
    errors: 'jira',
    customers: true,
    anonymous: true,
    handle: ({ site }) => ({
      status: 200,
      body: {
        baseUrl: site.state.baseUrl,
        displayUrl: site.state.baseUrl,
        version: '1001.0.0-SNAPSHOT',
        versionNumbers: [1001, 0, 0],
        deploymentType: 'Cloud',
        buildNumber: 100_290,
        buildDate: '2026-01-05T00:00:00.000+0000',
        serverTime: jiraInstant(site.clock.now()),
        scmInfo: 'local-desk',
        serverTitle: site.state.title,
        defaultLocale: { locale: 'en_US' },
        serverTimeZone: 'Etc/UTC',
      },
    }),
  },
  {
    method: 'GET',
    path: '/rest/api/3/universal_avatar/view/type/:kind/avatar/:id',
    scopes: [],
    errors: 'jira',
    customers: true,
    anonymous: true,
    handle: () => ({
      status: 200,
      bytes: new TextEncoder().encode(PICTURE),
      headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'max-age=3600' },
    }),
  },
  {
    method: 'GET',
    path: '/rest/api/3/myself',
    scopes: ['read:jira-user'],
    errors: 'jira',
    customers: true,
    handle: (call) => ({ status: 200, body: fullUserBean(call.site.state, person(call, call.site.accountIdOf(call.actor))) }),
  },
  {
    method: 'GET',
    path: '/rest/api/3/user',
    scopes: ['read:jira-user'],
    errors: 'jira',
    handle: (call) => ({
      status: 200,
      body: fullUserBean(call.site.state, person(call, call.query.get('accountId') ?? undefined)),
      objects: 2,
    }),
  },
  {
    method: 'GET',
    path: '/rest/api/3/user/search',
    scopes: ['read:jira-user'],
    errors: 'jira',
    handle: (call) => users(call, call.site.state.people),
  },
  {
    method: 'GET',
    path: '/rest/api/3/users/search',
    scopes: ['read:jira-user'],
    errors: 'jira',
    handle: (call) => {
      const start = numberParameter(call, 'startAt', 0);
      const found = call.site.state.people.slice(start, start + Math.min(1000, numberParameter(call, 'maxResults', 50)));
      return { status: 200, body: found.map((one) => userBean(call.site.state, one.accountId)), objects: 2 * found.length };
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/user/assignable/search',
    scopes: ['read:jira-user'],
    errors: 'jira',
    handle: (call) => {
      const { project } = placeOf(call);
      if (!project) throw new RestError(400, ['Either project or issueKey must be specified.']);
      const { state } = call.site;
      return users(
        call,
        state.people.filter((one) => one.active && one.accountType !== 'app' && isAssignable(state, project, one.accountId)),
        true,
      );
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/mypermissions',
    scopes: ['read:jira-work'],
    errors: 'jira',
    customers: true,
    handle: (call) => {
      const asked = listParameter(call, 'permissions');
      if (asked.length === 0) throw new RestError(400, ["The 'permissions' query parameter is required."]);
      const unknown = asked.filter((key) => !ALL_PERMISSIONS.includes(key as Permission));
      if (unknown.length > 0) throw new RestError(400, [`Unrecognized permission(s): ${unknown.join(', ')}`]);
      const { project, issue } = placeOf(call);
      const where = issue ?? project;
      const permissions = Object.fromEntries(
        (asked as Permission[]).map((key, index) => [
          key,
          {
            id: String(index + 1),
            key,
            name: LABELS[key] ?? words(key),
            type: key === 'ADMINISTER' ? 'GLOBAL' : 'PROJECT',
            description: '',
            havePermission: call.site.can(call.actor, key, where),
          },
        ]),
      );
      return { status: 200, body: { permissions }, objects: 2 * asked.length };
    },
  },
  {
    method: 'POST',
    path: '/rest/api/3/permissions/check',
    scopes: [],
    errors: 'jira',
    handle: checkPermissions,
  },
];

function words(key: string): string {
  return key.charAt(0) + key.slice(1).toLowerCase().replaceAll('_', ' ');
}

function person(call: RouteCall, accountId: string | undefined): Person {
  if (!accountId) throw new RestError(400, ["The query parameter 'accountId' is required."]);
  const found = call.site.findPerson(accountId);
  if (!found) throw new RestError(404, ['The user does not exist or you do not have permission to view the user.']);
  return found;
}

function users(call: RouteCall, among: readonly Person[], mayBeEmpty = false) {
  const accountId = call.query.get('accountId');
  const query = call.query.get('query');
  if (query === null && accountId === null && !mayBeEmpty)
    throw new RestError(400, ["Either the 'query', 'accountId' or 'property' query parameter must be provided."]);
  const wanted = (query ?? '').toLowerCase();
  const start = numberParameter(call, 'startAt', 0);
  const matching = among.filter((one) => {
    if (accountId !== null) return one.accountId === accountId;
    return one.displayName.toLowerCase().includes(wanted) || one.email.toLowerCase().startsWith(wanted);
  });
  const found = matching.slice(start, start + Math.min(1000, numberParameter(call, 'maxResults', 50)));
  return { status: 200, body: found.map((one) => userBean(call.site.state, one.accountId)), objects: 2 * found.length };
}

/** Project and issue that a call is about, from its parameters. */
function placeOf(call: RouteCall): { project?: Project; issue?: Issue } {
  const issueName = call.query.get('issueKey') ?? call.query.get('issueId');
  if (issueName) {
    const issue = issueOf(call, issueName);
    return { issue, project: call.site.state.projects.find((project) => project.id === issue.projectId) };
  }
  const projectName = call.query.get('projectKey') ?? call.query.get('projectId') ?? call.query.get('project');
  return projectName ? { project: projectOf(call, projectName) } : {};
}

async function checkPermissions(call: RouteCall) {
  const body = await objectBody(call);
  const { site } = call;
  const accountId = typeof body.accountId === 'string' ? body.accountId : site.accountIdOf(call.actor);
  if (accountId !== site.accountIdOf(call.actor) && call.actor.kind !== 'app' && !site.can(call.actor, 'ADMINISTER'))
    throw new RestError(403, ['You must be an administrator to check the permissions of others.']);
  const actor = accountId === undefined ? call.actor : ({ kind: 'user', accountId } as const);
  const list = (value: unknown) => (Array.isArray(value) ? (value as unknown[]) : []);
  const projectPermissions = list(body.projectPermissions)
    .filter(isObject)
    .flatMap((entry) => {
      const issues = list(entry.issues).map(String);
      const projects = list(entry.projects).map(String);
      return list(entry.permissions).map((permission) => {
        const has = (where: Issue | Project | undefined) =>
          where !== undefined && site.can(actor, permission as Permission, where);
        return {
          permission,
          issues: issues.filter((id) => has(site.state.issues[id])).map(Number),
          projects: projects.filter((id) => has(site.state.projects.find((project) => project.id === id))).map(Number),
        };
      });
    });
  const globalPermissions = list(body.globalPermissions).filter((key) => key === 'ADMINISTER' && site.can(actor, 'ADMINISTER'));
  return { status: 200, body: { projectPermissions, globalPermissions }, objects: 2 * projectPermissions.length };
}
