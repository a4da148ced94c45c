/**
 * Registered modifications of user interfaces (developer.atlassian.com, api-group-ui-modifications--apps-). Only apps have
 * them. Limits of names, data, contexts and numbers are Jira's own.
 */
import { uuidOf } from '../../account-id';
import { RestError } from '../../operations';
import { restUrl } from '../../beans';
import type { Json, UiModification, UiModificationContext } from '../../state';
import type { Route, RouteCall } from '../route';
import { isObject, listParameter, objectBody, pageOf, type JsonObject } from './parameters';

const PATH = '/rest/api/3/uiModifications';
const COMMON = { errors: 'jira', customers: true } as const;
const MOST_NAME = 255;
const MOST_DATA = 50_000;
const MOST_OF_APP = 3000;
const MOST_CONTEXTS = 1000;
const MOST_OF_CONTEXT = 100;
const JIRA_VIEWS = ['GIC', 'IssueView', 'IssueTransition'];
const AGENT_VIEWS = ['GICAgentView', 'IssueViewAgentView', 'IssueTransitionAgentView'];

function appOf({ actor }: RouteCall): string {
  if (actor.kind === 'app' || actor.kind === 'app-user') return actor.appId;
  throw new RestError(403, ['Only Forge apps can make this request.']);
}

function allOf(call: RouteCall): UiModification[] {
  return (call.site.state.uiModifications ??= []);
}

function ownOf(call: RouteCall): UiModification[] {
  const appId = appOf(call);
  return allOf(call).filter((one) => one.appId === appId);
}

function requireOwn(call: RouteCall): UiModification {
  const found = ownOf(call).find(({ id }) => id === call.params.uiModificationId);
  if (!found) throw new RestError(404, ['The UI modification was not found.']);
  return found;
}

function readText(body: JsonObject, name: string, most: number): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new RestError(400, [`${name} must be a string.`]);
  if (value.length > most) throw new RestError(400, [`${name} must not be longer than ${most} characters.`]);
  return value;
}

function readId(context: JsonObject, name: string): string | null {
  const value = context[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw new RestError(400, [`${name} of a context must be a string.`]);
  return value;
}

function readContext(call: RouteCall, given: Json): UiModificationContext {
  if (!isObject(given) || typeof given.viewType !== 'string') throw new RestError(400, ['A context needs a viewType.']);
  const { viewType } = given;
  const { state } = call.site;
  const id = String(state.nextId++);
  if (viewType === 'JSMRequestCreate') {
    const [portalId, requestTypeId] = [readId(given, 'portalId'), readId(given, 'requestTypeId')];
    if (portalId === null || requestTypeId === null) {
      throw new RestError(400, ['A context of JSMRequestCreate needs portalId and requestTypeId; it has no wildcards.']);
    }
    const desk = state.projects.find(({ serviceDesk }) => serviceDesk?.portalId === portalId)?.serviceDesk;
    if (!desk?.requestTypes.some((type) => type.id === requestTypeId)) {
      throw new RestError(400, [`There is no request type ${requestTypeId} on the portal ${portalId}.`]);
    }
    return { id, viewType, portalId, requestTypeId };
  }
  if (AGENT_VIEWS.includes(viewType)) throw new RestError(501, [`The local desk does not emulate the view ${viewType}.`]);
  if (!JIRA_VIEWS.includes(viewType)) throw new RestError(400, [`There is no view type ${viewType}.`]);
  const [projectId, issueTypeId] = [readId(given, 'projectId'), readId(given, 'issueTypeId')];
  if (projectId === null && issueTypeId === null) throw new RestError(400, ['A context may have one wildcard at most.']);
  return { id, viewType, projectId, issueTypeId };
}

const placeOf = (context: UiModificationContext): string => JSON.stringify({ ...context, id: undefined });

function readContexts(call: RouteCall, body: JsonObject, changed?: UiModification): UiModificationContext[] | undefined {
  if (body.contexts === undefined || body.contexts === null) return undefined;
  if (!Array.isArray(body.contexts)) throw new RestError(400, ['contexts must be a list.']);
  if (body.contexts.length > MOST_CONTEXTS)
    throw new RestError(400, [`A UI modification has at most ${MOST_CONTEXTS} contexts.`]);
  const contexts = (body.contexts as readonly Json[]).map((one) => readContext(call, one));
  const others = ownOf(call).filter((one) => one !== changed);
  const counts = new Map<string, number>();
  for (const place of others.flatMap((one) => [...new Set(one.contexts.map(placeOf))])) {
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  if (contexts.some((one) => (counts.get(placeOf(one)) ?? 0) >= MOST_OF_CONTEXT)) {
    throw new RestError(400, [`A context has at most ${MOST_OF_CONTEXT} UI modifications.`]);
  }
  return contexts;
}

function bean(call: RouteCall, one: UiModification, expand: ReadonlySet<string>) {
  return {
    id: one.id,
    name: one.name,
    description: one.description,
    self: restUrl(call.site.state, `uiModifications/${one.id}`),
    ...(expand.has('data') ? { data: one.data } : {}),
    ...(expand.has('contexts') ? { contexts: one.contexts.map((context) => ({ ...context, isAvailable: true })) } : {}),
  };
}

export const uiModificationsRoutes: Route[] = [
  {
    ...COMMON,
    method: 'GET',
    path: PATH,
    scopes: ['read:jira-work'],
    handle(call) {
      const expand = new Set(listParameter(call, 'expand'));
      const page = pageOf(call, ownOf(call), 50, 100);
      return { status: 200, body: { ...page, values: page.values.map((one) => bean(call, one, expand)) } };
    },
  },
  {
    ...COMMON,
    method: 'POST',
    path: PATH,
    scopes: ['read:jira-work'],
    async handle(call) {
      const appId = appOf(call);
      const body = await objectBody(call);
      const name = readText(body, 'name', MOST_NAME);
      if (!name) throw new RestError(400, ['A UI modification needs a name.']);
      if (ownOf(call).length >= MOST_OF_APP) throw new RestError(400, [`An app has at most ${MOST_OF_APP} UI modifications.`]);
      const one: UiModification = {
        id: uuidOf(`ui modification ${call.site.state.nextId++}`),
        appId,
        name,
        description: readText(body, 'description', MOST_NAME) ?? '',
        data: readText(body, 'data', MOST_DATA) ?? '',
        contexts: readContexts(call, body) ?? [],
      };
      allOf(call).push(one);
      return { status: 201, body: { id: one.id, self: restUrl(call.site.state, `uiModifications/${one.id}`) } };
    },
  },
  {
    ...COMMON,
    method: 'PUT',
    path: `${PATH}/:uiModificationId`,
    scopes: ['read:jira-work'],
    async handle(call) {
      const one = requireOwn(call);
      const body = await objectBody(call);
      const changes = {
        name: readText(body, 'name', MOST_NAME),
        description: readText(body, 'description', MOST_NAME),
        data: readText(body, 'data', MOST_DATA),
        contexts: readContexts(call, body, one),
      };
      if (changes.name === '') throw new RestError(400, ['A UI modification needs a name.']);
      Object.assign(one, Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)));
      return { status: 204 };
    },
  },
  {
    ...COMMON,
    method: 'DELETE',
    path: `${PATH}/:uiModificationId`,
    scopes: ['read:jira-work'],
    handle(call) {
      const all = allOf(call);
      all.splice(all.indexOf(requireOwn(call)), 1);
      return { status: 204 };
    },
  },
];
