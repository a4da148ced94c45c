/** Queues: a desk's open work as JQL, made from the statuses of its workflows. */
import { RestError } from '../../operations';
import { issueBean } from '../../issue-bean';
import type { Route, RouteCall } from '../route';
import { findByJql } from '../search';
import { requireDesk } from './look-up';
import { page } from './paging';
import { deskUrl, type ServiceProject } from './shapes';

interface Queue {
  readonly id: string;
  readonly name: string;
  readonly jql: string;
}

/** Columns of every queue. */
const FIELDS = ['issuetype', 'issuekey', 'summary', 'created', 'updated', 'status', 'priority', 'assignee', 'reporter'];

/** "All open", "Unassigned", one queue for each open status, and what was resolved in the last weeks. */
function queuesOf({ site }: RouteCall, project: ServiceProject): Queue[] {
  const workflows = new Set(Object.values(project.workflowByIssueType));
  const used = new Set(
    site.state.workflows
      .filter(({ id }) => workflows.has(id))
      .flatMap(({ initialStatusId, transitions }) => [initialStatusId, ...transitions.map(({ to }) => to)]),
  );
  const open = site.state.statuses.filter(({ id, category }) => used.has(id) && category !== 'done');
  const within = `project = ${project.key}`;
  const quoted = (name: string) => `"${name.replace(/["\\]/g, '\\$&')}"`;
  return [
    { name: 'All open', jql: `${within} AND statusCategory != Done ORDER BY created DESC` },
    { name: 'Unassigned', jql: `${within} AND statusCategory != Done AND assignee is EMPTY ORDER BY created DESC` },
    ...open.map(({ name }) => ({ name, jql: `${within} AND status = ${quoted(name)} ORDER BY created DESC` })),
    { name: 'Recently done', jql: `${within} AND statusCategory = Done AND updated >= -4w ORDER BY updated DESC` },
  ].map((queue, index) => ({ id: String(Number(project.serviceDesk.id) * 100 + index + 1), ...queue }));
}

function requireAgent({ site, actor }: RouteCall, project: ServiceProject): ServiceProject {
  if (!site.can(actor, 'SERVICEDESK_AGENT', project))
    throw new RestError(403, ['You do not have permission to view the queues of this service desk.']);
  return project;
}

function queueDto(call: RouteCall, project: ServiceProject, queue: Queue): Record<string, unknown> {
  const { site, query } = call;
  return {
    ...queue,
    fields: FIELDS,
    ...(query.get('includeCount') === 'true' ? { issueCount: findByJql(call, queue.jql).length } : {}),
    _links: { self: deskUrl(site, `servicedesk/${project.serviceDesk.id}/queue/${queue.id}`) },
  };
}

function requireQueue(call: RouteCall, project: ServiceProject): Queue {
  const found = queuesOf(call, project).find(({ id }) => id === call.params.queueId);
  if (!found) throw new RestError(404, ['The queue does not exist in this service desk.']);
  return found;
}

const read = { method: 'GET', scopes: ['read:servicedesk-request'], errors: 'jsm' } as const;
const base = '/rest/servicedeskapi/servicedesk/:serviceDeskId/queue';

export const queueRoutes: Route[] = [
  {
    ...read,
    path: base,
    handle(call) {
      const project = requireAgent(call, requireDesk(call));
      return page(call, queuesOf(call, project), (queue) => queueDto(call, project, queue));
    },
  },
  {
    ...read,
    path: `${base}/:queueId`,
    handle(call) {
      const project = requireAgent(call, requireDesk(call));
      return { status: 200, body: queueDto(call, project, requireQueue(call, project)) };
    },
  },
  {
    ...read,
    path: `${base}/:queueId/issue`,
    handle(call) {
      const project = requireAgent(call, requireDesk(call));
      const found = findByJql(call, requireQueue(call, project).jql);
      return page(call, found, (issue) => issueBean(call.site, call.actor, issue, { fields: FIELDS }));
    },
  },
];
