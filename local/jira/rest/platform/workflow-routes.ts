/**
 * Workflows as the new editor's addresses read and write them (developer.atlassian.com, api-group-workflows). Of a workflow
 * only the validators of installed apps can be changed here; any other change is refused by name.
 */
import { randomUUID } from 'node:crypto';
import { shown } from '../../adf-attributes';
import { STATUS_CATEGORIES } from '../../beans';
import { RestError } from '../../operations';
import type { Json, Workflow, WorkflowRule } from '../../state';
import type { RuleModule } from '../../workflow-rules';
import type { Route, RouteAnswer, RouteCall } from '../route';
import { isObject, objectBody, type JsonObject } from './parameters';

/** Id that Jira gives the Create transition of every workflow. */
const CREATE_TRANSITION = '1';
const RULE_KEY = 'forge:expression-validator';
/** Largest configuration that the new editor saves, in bytes (manifest reference of jira:workflowValidator). */
const MOST_CONFIGURATION = 32 * 1024;
/** What the desk's projects all are. */
const PROJECT_TYPE = 'company-managed';

const route = (method: Route['method'], path: string, handle: Route['handle']): Route => ({
  method,
  path,
  scopes: ['manage:jira-project', 'manage:jira-configuration'],
  errors: 'jira',
  handle,
});

export const workflowRoutes: Route[] = [
  route('POST', '/rest/api/3/workflows', readWorkflows),
  route('GET', '/rest/api/3/workflows/capabilities', capabilities),
  route('POST', '/rest/api/3/workflows/update', updateWorkflows),
];

function onlyAdministrators({ site, actor }: RouteCall): void {
  if (!site.can(actor, 'ADMINISTER')) throw new RestError(403, ['Only Jira administrators can view and change workflows.']);
}

function modulesOf({ site }: RouteCall): readonly RuleModule[] {
  return site.ruleRunner?.modules() ?? [];
}

async function readWorkflows(call: RouteCall): Promise<RouteAnswer> {
  onlyAdministrators(call);
  const body = await objectBody(call);
  const ids = textsOf(body, 'workflowIds');
  const names = textsOf(body, 'workflowNames');
  const pairs = body.projectAndIssueTypes ?? [];
  if (!Array.isArray(pairs)) throw new RestError(400, ['projectAndIssueTypes must be a list.']);
  const ofPairs = (pairs as readonly Json[]).map((pair) => workflowIdOf(call, isObject(pair) ? pair : {}));
  const found = call.site.state.workflows.filter(
    ({ id, name }) => ids.includes(id) || names.includes(name) || ofPairs.includes(id),
  );
  return answer(call, found);
}

function workflowIdOf({ site }: RouteCall, { projectId, issueTypeId }: JsonObject): string | undefined {
  const project = site.state.projects.find(({ id }) => id === projectId);
  return typeof issueTypeId === 'string' ? project?.workflowByIssueType[issueTypeId] : undefined;
}

function textsOf(body: JsonObject, name: string): readonly Json[] {
  const list = body[name] ?? [];
  if (!Array.isArray(list)) throw new RestError(400, [`${name} must be a list.`]);
  return list as readonly Json[];
}

function answer(call: RouteCall, found: readonly Workflow[]): RouteAnswer {
  const ids = new Set(found.flatMap(statusIdsOf));
  const statuses = call.site.state.statuses.filter(({ id }) => ids.has(id));
  return {
    status: 200,
    body: {
      statuses: statuses.map(({ id, name, category }) => ({
        id,
        statusReference: id,
        name,
        description: '',
        statusCategory: STATUS_CATEGORIES[category],
        scope: { type: 'GLOBAL' },
      })),
      workflows: found.map((workflow) => workflowBean(call, workflow)),
    },
    objects: found.length,
  };
}

const statusIdsOf = ({ initialStatusId, transitions }: Workflow): string[] => [
  ...new Set([initialStatusId, ...transitions.flatMap(({ from, to }) => [...(from === 'any' ? [] : from), to])]),
];

function workflowBean(call: RouteCall, workflow: Workflow): Record<string, unknown> {
  return {
    id: workflow.id,
    name: workflow.name,
    description: '',
    scope: { type: 'GLOBAL' },
    isEditable: true,
    version: { id: workflow.id, versionNumber: workflow.versionNumber ?? 1 },
    statuses: statusIdsOf(workflow).map((id) => ({ statusReference: id, deprecated: false, properties: {} })),
    transitions: transitionsOf(workflow).map(({ rules, ...transition }) => ({
      ...transition,
      description: '',
      actions: [],
      triggers: [],
      properties: {},
      validators: rules.map((rule) => ruleBean(call, rule)),
    })),
  };
}

interface TransitionShape {
  readonly id: string;
  readonly name: string;
  readonly type: 'INITIAL' | 'GLOBAL' | 'DIRECTED';
  readonly toStatusReference: string;
  readonly links: readonly { readonly fromStatusReference: string }[];
  readonly rules: readonly WorkflowRule[];
}

/** Create first, as in the editor. */
function transitionsOf({ initialStatusId, createRules = [], transitions }: Workflow): TransitionShape[] {
  const create = { id: CREATE_TRANSITION, name: 'Create', toStatusReference: initialStatusId, links: [], rules: createRules };
  return [
    { ...create, type: 'INITIAL' },
    ...transitions.map(({ id, name, from, to, validators = [] }): TransitionShape => ({
      id,
      name,
      type: from === 'any' ? 'GLOBAL' : 'DIRECTED',
      toStatusReference: to,
      links: from === 'any' ? [] : from.map((fromStatusReference) => ({ fromStatusReference })),
      rules: validators,
    })),
  ];
}

/** A module that is gone keeps its place in the workflow; its environment is not known any more. */
function ariOf(call: RouteCall, { appId, moduleKey }: WorkflowRule): string {
  const known = modulesOf(call).find((module) => module.appId === appId && module.moduleKey === moduleKey);
  return known?.ari ?? `ari:cloud:ecosystem::extension/${appId.slice(appId.lastIndexOf('/') + 1)}/unknown/static/${moduleKey}`;
}

function ruleBean(call: RouteCall, rule: WorkflowRule): Record<string, unknown> {
  const config = rule.configuration === null ? '' : JSON.stringify(rule.configuration);
  const parameters = { key: ariOf(call, rule), config, id: rule.id, disabled: 'false', tag: '' };
  return { id: rule.id, ruleKey: RULE_KEY, parameters };
}

/** What a workflow may have; of the rules only those of apps, because only they can be changed here. */
function capabilities(call: RouteCall): RouteAnswer {
  onlyAdministrators(call);
  const { query } = call;
  const asked =
    query.get('workflowId') ?? workflowIdOf(call, { projectId: query.get('projectId'), issueTypeId: query.get('issueTypeId') });
  if (!call.site.state.workflows.some(({ id }) => id === asked)) throw new RestError(404, ['The workflow was not found.']);
  const offered = modulesOf(call).filter(({ projectTypes }) => projectTypes.includes(PROJECT_TYPE));
  return {
    status: 200,
    body: {
      editorScope: 'GLOBAL',
      projectTypes: ['SOFTWARE', 'BUSINESS', 'SERVICE_DESK'],
      systemRules: [],
      connectRules: [],
      triggerRules: [],
      forgeRules: offered.map(({ ari, name, description }) => ({
        id: ari,
        ruleKey: RULE_KEY,
        ruleType: 'Validator',
        name,
        description,
      })),
    },
  };
}

async function updateWorkflows(call: RouteCall): Promise<RouteAnswer> {
  onlyAdministrators(call);
  const body = await objectBody(call);
  const given = body.workflows;
  if (!Array.isArray(given) || given.length === 0) throw new RestError(400, ['workflows must be a list of one or more.']);
  // Everything is read before anything is written: one wrong rule leaves all workflows as they are.
  const changes = (given as readonly Json[]).map((one) => readChange(call, isObject(one) ? one : {}));
  for (const { workflow, rules } of changes) {
    workflow.createRules = [...(rules.get(CREATE_TRANSITION) ?? [])];
    for (const transition of workflow.transitions) transition.validators = [...(rules.get(transition.id) ?? [])];
    workflow.versionNumber = (workflow.versionNumber ?? 1) + 1;
  }
  return answer(
    call,
    changes.map(({ workflow }) => workflow),
  );
}

interface Change {
  readonly workflow: Workflow;
  /** By transition id. */
  readonly rules: ReadonlyMap<string, readonly WorkflowRule[]>;
}

const onlyRules = (what: string): RestError =>
  new RestError(501, [`The local desk changes only validators of apps in workflows, not ${what}; see docs/local-desk-jira.md`]);

function readChange(call: RouteCall, given: JsonObject): Change {
  const workflow = call.site.state.workflows.find(({ id }) => id === given.id);
  if (!workflow) throw new RestError(404, [`The workflow ${shown(given.id)} was not found.`]);
  const { versionNumber } = isObject(given.version) ? given.version : {};
  if (versionNumber !== (workflow.versionNumber ?? 1)) {
    throw new RestError(409, [`The workflow ${workflow.name} has been changed since; read it again.`]);
  }
  if (given.name !== undefined && given.name !== workflow.name) throw onlyRules('names');
  const statuses = textsOf(given, 'statuses').map((one) => (isObject(one) ? one.statusReference : undefined));
  if (!sameMembers(statuses, statusIdsOf(workflow))) throw onlyRules('statuses');
  const transitions = textsOf(given, 'transitions').map((one) => (isObject(one) ? one : {}));
  const shapes = transitionsOf(workflow);
  if (
    !sameMembers(
      transitions.map(({ id }) => id),
      shapes.map(({ id }) => id),
    )
  ) {
    throw onlyRules('the set of transitions');
  }
  const rules = new Map(
    shapes.map((shape) => {
      const transition = transitions.find(({ id }) => id === shape.id) ?? {};
      checkUnchanged(shape, transition);
      return [shape.id, textsOf(transition, 'validators').map((rule) => readRule(call, isObject(rule) ? rule : {}, shape))];
    }),
  );
  return { workflow, rules };
}

const sameMembers = (given: readonly unknown[], known: readonly string[]): boolean =>
  given.length === known.length && known.every((one) => given.includes(one));

function checkUnchanged(shape: TransitionShape, transition: JsonObject): void {
  for (const name of ['name', 'type', 'toStatusReference'] as const) {
    if (transition[name] !== shape[name]) throw onlyRules(`"${name}" of the transition ${shape.name}`);
  }
  const links = textsOf(transition, 'links').map((link) => (isObject(link) ? link.fromStatusReference : undefined));
  const from = shape.links.map(({ fromStatusReference }) => fromStatusReference);
  if (!sameMembers(links, from)) throw onlyRules(`"links" of the transition ${shape.name}`);
  for (const name of ['actions', 'triggers'] as const) {
    if (textsOf(transition, name).length > 0) throw onlyRules(`"${name}" of the transition ${shape.name}`);
  }
  for (const name of ['conditions', 'transitionScreen'] as const) {
    if (transition[name] !== undefined && transition[name] !== null)
      throw onlyRules(`"${name}" of the transition ${shape.name}`);
  }
}

/** A validator of an app as the state keeps it; one that is there already stays, even when its app is gone. */
function readRule(call: RouteCall, given: JsonObject, { name, rules }: TransitionShape): WorkflowRule {
  if (given.ruleKey !== RULE_KEY) throw onlyRules(`the rule ${shown(given.ruleKey)} of the transition ${name}`);
  const parameters = isObject(given.parameters) ? given.parameters : {};
  if (parameters.disabled !== undefined && parameters.disabled !== 'false') throw onlyRules('rules that are disabled');
  const id = typeof parameters.id === 'string' && parameters.id !== '' ? parameters.id : randomUUID();
  const configuration = readConfiguration(parameters.config);
  const before = rules.find((rule) => rule.id === id);
  if (before && ariOf(call, before) === parameters.key) return { ...before, configuration };
  const module = modulesOf(call).find(({ ari }) => ari === parameters.key);
  if (!module) throw new RestError(400, [`There is no rule ${shown(parameters.key)} in the apps of this site.`]);
  if (!module.projectTypes.includes(PROJECT_TYPE)) {
    throw new RestError(400, [`The rule ${module.name} is not for company-managed projects.`]);
  }
  return { id, appId: module.appId, moduleKey: module.moduleKey, configuration };
}

function readConfiguration(config: Json | undefined): Json {
  if (config === undefined || config === null || config === '') return null;
  if (typeof config !== 'string') throw new RestError(400, ['The config of a rule must be a string that holds JSON.']);
  if (Buffer.byteLength(config) > MOST_CONFIGURATION) {
    throw new RestError(400, ['The config of a rule must not be larger than 32 KB.']);
  }
  try {
    return JSON.parse(config) as Json;
  } catch {
    throw new RestError(400, ['The config of a rule must be a string that holds JSON.']);
  }
}
