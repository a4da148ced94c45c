/** Bulk operations on work items, which run as tasks (developer.atlassian.com/…/api-group-issue-bulk-operations). */
import { shown } from '../../adf-attributes';
import { RestError } from '../../operations';
import type { Issue, Json, Transition } from '../../state';
import type { TaskWork } from '../../task-work';
import type { Route, RouteAnswer, RouteCall } from '../route';
import { readBulkEdits } from './bulk-edit-input';
import { isObject, listParameter, objectBody, type JsonObject } from './parameters';

const BULK = '/rest/api/3/bulk/issues';
const COMMON = { errors: 'jira' } as const;
/** Work items of one operation. */
export const MOST_SELECTED = 1000;

export const bulkIssueRoutes: Route[] = [
  { ...COMMON, method: 'GET', path: `${BULK}/transition`, scopes: ['read:jira-work'], handle: commonTransitions },
  { ...COMMON, method: 'POST', path: `${BULK}/transition`, scopes: ['write:jira-work'], handle: transitionAll },
  { ...COMMON, method: 'POST', path: `${BULK}/fields`, scopes: ['write:jira-work'], handle: editAll },
  onSelected('delete', 'Delete issues', { does: 'delete' }),
  onSelected('watch', 'Watch issues', { does: 'watch' }),
  onSelected('unwatch', 'Stop watching issues', { does: 'unwatch' }),
];

function onSelected(name: string, description: string, work: TaskWork): Route {
  return {
    ...COMMON,
    method: 'POST',
    path: `${BULK}/${name}`,
    scopes: ['write:jira-work'],
    handle: async (call) => {
      mayChangeInBulk(call);
      return submit(call, description, selectedIn(await objectBody(call)), work);
    },
  };
}

async function editAll(call: RouteCall): Promise<RouteAnswer> {
  mayChangeInBulk(call);
  const body = await objectBody(call);
  const names = selectedIn(body);
  return submit(call, 'Edit issues', names, { does: 'edit', edits: readBulkEdits(body) });
}

async function transitionAll(call: RouteCall): Promise<RouteAnswer> {
  mayChangeInBulk(call);
  const { bulkTransitionInputs } = await objectBody(call);
  if (!Array.isArray(bulkTransitionInputs) || bulkTransitionInputs.length === 0)
    throw new RestError(400, ['bulkTransitionInputs must not be empty.']);
  const names: string[] = [];
  const transitionIds: Record<string, string> = {};
  for (const input of bulkTransitionInputs as readonly Json[]) {
    if (!isObject(input) || shown(input.transitionId) === '')
      throw new RestError(400, ['Each input needs selectedIssueIdsOrKeys and a transitionId.']);
    const selected = selectedIn(input);
    names.push(...selected);
    for (const { id } of found(call, selected)) transitionIds[id] = shown(input.transitionId);
  }
  checkCount(names);
  return submit(call, 'Transition issues', names, { does: 'transition', transitionIds });
}

/** Transitions that all named work items of a workflow share, without those that need a field. */
function commonTransitions(call: RouteCall): RouteAnswer {
  mayChangeInBulk(call);
  const names = listParameter(call, 'issueIdsOrKeys');
  checkCount(names);
  const { site, actor } = call;
  const issues = found(call, names);
  const workflows = new Map<string, Issue[]>();
  for (const issue of issues) {
    const { id } = site.workflowOf(issue);
    workflows.set(id, [...(workflows.get(id) ?? []), issue]);
  }
  const availableTransitions = [...workflows.values()].map((group) => {
    const each = group.map((issue) => site.transitionsOf(actor, issue));
    const [first = []] = each;
    const common = first.filter((one) => each.every((list) => list.includes(one)));
    const offered = common.filter(({ required }) => required.length === 0);
    return {
      issues: group.map(({ key }) => key),
      isTransitionsFiltered: offered.length < new Set(each.flat()).size,
      transitions: offered.map((one) => transitionLine(call, one)),
    };
  });
  return { status: 200, body: { availableTransitions }, objects: issues.length };
}

function transitionLine({ site }: RouteCall, { id, name, to }: Transition): Record<string, unknown> {
  const status = site.state.statuses.find((candidate) => candidate.id === to);
  return { transitionId: Number(id), transitionName: name, to: { statusId: Number(to), statusName: status?.name ?? '' } };
}

/** @throws RestError 403 without the global permission "Make bulk changes" */
function mayChangeInBulk({ site, actor }: RouteCall): void {
  if (!site.can(actor, 'BULK_CHANGE'))
    throw new RestError(403, ['You do not have the global permission to make bulk changes.']);
}

function submit(call: RouteCall, description: string, names: readonly string[], work: TaskWork): RouteAnswer {
  const issueIds = found(call, names).map(({ id }) => id);
  const invalid = new Set(names).size - issueIds.length;
  const task = call.site.submitTask(call.actor, { kind: 'bulk', description, issueIds, invalid: Math.max(0, invalid), work });
  return { status: 201, body: { taskId: task.id } };
}

/** Those that the caller may see, each once. */
function found({ site, actor }: RouteCall, names: readonly string[]): Issue[] {
  const issues = names.flatMap((name) => site.findIssue(actor, name) ?? []);
  return [...new Set(issues)].filter((issue) => site.can(actor, 'BROWSE_PROJECTS', issue));
}

function selectedIn(body: JsonObject): string[] {
  const list = body.selectedIssueIdsOrKeys;
  if (!Array.isArray(list)) throw new RestError(400, ['selectedIssueIdsOrKeys must be a list of ids or keys.']);
  const names = (list as readonly Json[]).map(shown);
  checkCount(names);
  return names;
}

function checkCount(names: readonly string[]): void {
  if (names.length === 0) throw new RestError(400, ['At least one issue must be selected.']);
  if (names.length > MOST_SELECTED) throw new RestError(400, [`At most ${MOST_SELECTED} issues can be selected.`]);
}
