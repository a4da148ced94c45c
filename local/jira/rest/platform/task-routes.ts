/** Long-running tasks as callers see them: `/task` for all, `/bulk/queue` for bulk operations. */
import { restUrl, userBean } from '../../beans';
import { RestError } from '../../operations';
import type { SiteState } from '../../state';
import { progressOf, resultOf, type Task } from '../../tasks';
import type { Route, RouteCall } from '../route';

const COMMON = { errors: 'jira' } as const;

export const taskRoutes: Route[] = [
  {
    ...COMMON,
    method: 'GET',
    path: '/rest/api/3/task/:taskId',
    scopes: ['read:jira-work'],
    handle: (call) => ({ status: 200, body: taskBean(call.site.state, asked(call)), objects: 1 }),
  },
  {
    ...COMMON,
    method: 'POST',
    path: '/rest/api/3/task/:taskId/cancel',
    scopes: ['write:jira-work'],
    handle: (call) => {
      // Jira's answer to an XSRF check that fails; its own clients send the header for them.
      if (!/^no-?check$/.test(call.request.headers.get('x-atlassian-token') ?? ''))
        throw new RestError(403, ['XSRF check failed']);
      call.site.cancelTask(asked(call));
      return { status: 202 };
    },
  },
  {
    ...COMMON,
    method: 'GET',
    path: '/rest/api/3/bulk/queue/:taskId',
    scopes: ['read:jira-work'],
    handle: (call) => {
      const task = asked(call);
      if (task.kind !== 'bulk') throw new RestError(404, [`The task with id ${task.id} is no bulk operation.`]);
      return { status: 200, body: bulkBean(call, task), objects: 1 };
    },
  },
];

const asked = (call: RouteCall): Task => call.site.taskOf(call.actor, call.params.taskId ?? '');

/** `TaskProgressBean`: instants are numbers; people have no number on the desk, so the submitter is always 0. */
function taskBean(state: SiteState, task: Task): Record<string, unknown> {
  const { id, description, status, submitted, started, finished, updated } = task;
  const failed = Object.values(task.failed)[0]?.join(' ');
  return {
    self: restUrl(state, `task/${id}`),
    id,
    description,
    status,
    ...(status === 'FAILED' && failed !== undefined ? { message: failed } : {}),
    result: resultOf(task),
    submittedBy: 0,
    progress: progressOf(task),
    elapsedRuntime: started === undefined ? 0 : (finished ?? updated) - started,
    submitted,
    ...(started === undefined ? {} : { started }),
    ...(finished === undefined ? {} : { finished }),
    lastUpdate: updated,
  };
}

/** `BulkOperationProgress`; what became of the work items is told once the task has ended. */
function bulkBean({ site }: RouteCall, task: Task): Record<string, unknown> {
  const { id, status, submitted, started, finished, updated, issueIds, invalid, processed, failed } = task;
  return {
    taskId: id,
    status,
    progressPercent: progressOf(task),
    submittedBy: userBean(site.state, task.actor.accountId),
    created: submitted,
    ...(started === undefined ? {} : { started }),
    updated,
    ...(finished === undefined
      ? {}
      : {
          processedAccessibleIssues: processed.map(Number),
          failedAccessibleIssues: failed,
          invalidOrInaccessibleIssueCount: invalid,
          totalIssueCount: issueIds.length + invalid,
        }),
  };
}
