/** Jira expressions over REST, and the workflows whose rules use them. */
import { shown } from '../../adf-attributes';
import { statusBean } from '../../beans';
import { evaluateExpression, JiraThings, MAX_EXPENSIVE, MAX_STEPS, Thing } from '../../expressions';
import { RestError } from '../../operations';
import type { Transition, Workflow, WorkflowRule } from '../../state';
import type { Route, RouteAnswer, RouteCall } from '../route';
import { isObject, issueOf, listParameter, objectBody, pageOf, projectOf, type JsonObject } from './parameters';

const KNOWN_CONTEXT = new Set(['issue', 'project', 'customerRequest', 'serviceDesk']);

const evaluate = (path: string): Route => ({
  method: 'POST',
  path,
  scopes: ['read:jira-work'],
  errors: 'jira',
  handle: evaluateOverRest,
});

export const expressionRoutes: Route[] = [
  evaluate('/rest/api/3/expression/evaluate'),
  evaluate('/rest/api/3/expression/eval'),
  {
    method: 'GET',
    path: '/rest/api/3/workflow/search',
    scopes: ['manage:jira-configuration', 'manage:jira-project'],
    errors: 'jira',
    handle: listWorkflows,
  },
];

async function evaluateOverRest(call: RouteCall): Promise<RouteAnswer> {
  const { site, actor } = call;
  const { expression, context: given } = await objectBody(call);
  if (typeof expression !== 'string' || expression.trim() === '')
    throw new RestError(400, ['The expression must not be empty.']);
  const context: JsonObject = isObject(given) ? given : {};
  const strange = Object.entries(context).find(([name, value]) => value !== null && !KNOWN_CONTEXT.has(name));
  if (strange)
    throw new RestError(501, [
      `The local desk does not emulate '${strange[0]}' in the context of an expression; see docs/local-desk.md`,
    ]);
  const named = (value: unknown) => (isObject(value) ? shown(value.key ?? value.id) : shown(value));
  const issue = context.issue ? issueOf(call, named(context.issue)) : undefined;
  const request = context.customerRequest ? issueOf(call, named(context.customerRequest)) : undefined;
  const deskId = context.serviceDesk ? named(context.serviceDesk) : undefined;
  const desk = deskId === undefined ? undefined : site.state.projects.find((one) => one.serviceDesk?.id === deskId);
  if (deskId !== undefined && (!desk || !site.can(actor, 'BROWSE_PROJECTS', desk)))
    throw new RestError(404, [`The service desk ${deskId} does not exist or you do not have permission to see it.`]);
  const inProject = issue ? site.state.projects.find(({ id }) => id === issue.projectId) : undefined;
  const project = context.project ? projectOf(call, named(context.project)) : inProject;

  const result = evaluateExpression(expression, (complexity) => {
    const things = new JiraThings(site, actor, complexity);
    const requestProject = request && site.state.projects.find(({ id }) => id === request.projectId);
    return {
      user: things.user(site.accountIdOf(actor)),
      ...(issue ? { issue: things.issue(issue) } : {}),
      ...(project ? { project: things.project(project) } : {}),
      ...(request && requestProject ? { customerRequest: things.customerRequest(request, requestProject) } : {}),
      ...(desk ? { serviceDesk: things.serviceDesk(desk) } : {}),
    };
  });
  if (!result.ok) throw new RestError(400, [result.error]);
  const complexity = {
    steps: { value: result.steps, limit: MAX_STEPS },
    expensiveOperations: { value: result.expensiveOperations, limit: MAX_EXPENSIVE },
  };
  const meta = listParameter(call, 'expand').includes('meta.complexity') ? { meta: { complexity } } : {};
  return { status: 200, body: { value: toRest(result.value), ...meta }, objects: issue ? 1 : 0 };
}

/** A value of an expression as JSON; functions have no documented form. */
function toRest(value: unknown): unknown {
  if (value instanceof Thing) return value.toJSON();
  if (value instanceof RegExp || typeof value === 'function') return String(value);
  if (Array.isArray(value)) return value.map(toRest);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toRest(inner)]));
  return value;
}

/** For administrators only, as in Jira; validators are shown with `expand=transitions.rules`. */
function listWorkflows(call: RouteCall): RouteAnswer {
  const { site, actor } = call;
  if (!site.can(actor, 'ADMINISTER')) throw new RestError(403, ['Only Jira administrators can view workflows.']);
  const names = call.query.getAll('workflowName');
  const expand = listParameter(call, 'expand');
  const found = site.state.workflows.filter(({ name }) => names.length === 0 || names.includes(name));
  const page = pageOf(call, found, 50);
  const isLast = page.startAt + page.values.length >= page.total;
  return {
    status: 200,
    body: { ...page, isLast, values: page.values.map((workflow) => workflowBean(call, workflow, expand)) },
    objects: page.values.length,
  };
}

function workflowBean(call: RouteCall, workflow: Workflow, expand: readonly string[]): Record<string, unknown> {
  const rules = expand.includes('transitions.rules');
  const transitions = expand.includes('transitions') || rules;
  const create = { id: '1', name: 'Create', from: [], to: workflow.initialStatusId, type: 'initial' };
  const ids = new Set([workflow.initialStatusId, ...workflow.transitions.map(({ to }) => to)]);
  return {
    id: { name: workflow.name, entityId: workflow.id },
    description: '',
    ...(transitions
      ? {
          transitions: [
            { ...create, description: '', ...(rules ? { rules: rulesBean(workflow.createRules) } : {}) },
            ...workflow.transitions.map((one) => transitionLine(one, rules)),
          ],
        }
      : {}),
    ...(expand.includes('statuses')
      ? {
          statuses: [...ids].map((id) => {
            const { name } = statusBean(call.site.state, id);
            return { id, name, properties: {} };
          }),
        }
      : {}),
  };
}

function transitionLine({ id, name, from, to, validators }: Transition, rules: boolean): Record<string, unknown> {
  const leaves = from === 'any' ? [] : from;
  const type = from === 'any' ? 'global' : 'directed';
  return { id, name, description: '', from: leaves, to, type, ...(rules ? { rules: rulesBean(validators) } : {}) };
}

function rulesBean(validators: readonly WorkflowRule[] = []): Record<string, unknown> {
  const asRule = ({ id, appId, moduleKey, configuration }: WorkflowRule) => ({
    type: 'forge:expression-validator',
    configuration: { id, key: `${appId}/${moduleKey}`, config: configuration },
  });
  return { conditionsTree: null, validators: validators.map(asRule), postFunctions: [] };
}
