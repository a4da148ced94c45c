/** Properties of many work items at once, which run as tasks (developer.atlassian.com/…/api-group-issue-properties). */
import { restUrl } from '../../beans';
import { evaluateExpression } from '../../expressions';
import { RestError } from '../../operations';
import { checkPropertyKey, checkPropertyValue } from '../../site-parts';
import type { Json } from '../../state';
import type { PropertyFilter, TaskWork } from '../../task-work';
import type { Route, RouteAnswer, RouteCall } from '../route';
import { isObject, objectBody, type JsonObject } from './parameters';

const PROPERTIES = '/rest/api/3/issue/properties';
const WRITE = { scopes: ['write:jira-work'], errors: 'jira' } as const;
/** Properties of one call. */
export const MOST_PROPERTIES = 10;
/** Work items of one call with the same properties for all. */
export const MOST_ISSUES = 10_000;
/** Work items of one call with properties of their own. */
export const MOST_ISSUES_OF_MULTI = 100;

export const bulkPropertyRoutes: Route[] = [
  { ...WRITE, method: 'POST', path: PROPERTIES, handle: setOnList },
  { ...WRITE, method: 'POST', path: `${PROPERTIES}/multi`, handle: setOnEach },
  { ...WRITE, method: 'PUT', path: `${PROPERTIES}/:propertyKey`, handle: setByFilter },
  { ...WRITE, method: 'DELETE', path: `${PROPERTIES}/:propertyKey`, handle: deleteByFilter },
];

async function setOnList(call: RouteCall): Promise<RouteAnswer> {
  const body = await objectBody(call);
  const ids = idsIn(body.entitiesIds, 'entitiesIds', MOST_ISSUES);
  if (ids === undefined || ids.length === 0) throw new RestError(400, ['entitiesIds must not be empty.']);
  return submit(call, 'Set issue properties', ids, { does: 'set-properties', properties: propertiesOf(body.properties) });
}

async function setOnEach(call: RouteCall): Promise<RouteAnswer> {
  const { issues } = await objectBody(call);
  if (!Array.isArray(issues) || issues.length === 0) throw new RestError(400, ['issues must not be empty.']);
  if (issues.length > MOST_ISSUES_OF_MULTI)
    throw new RestError(400, [`issues may hold at most ${MOST_ISSUES_OF_MULTI} work items.`]);
  const properties: Record<string, Readonly<Record<string, Json>>> = {};
  for (const entry of issues as readonly Json[]) {
    if (!isObject(entry) || typeof entry.issueID !== 'number') throw new RestError(400, ['Each issue needs an issueID.']);
    properties[String(entry.issueID)] = propertiesOf(entry.properties);
  }
  return submit(call, 'Set properties of each issue', Object.keys(properties), {
    does: 'set-properties-of-each',
    properties,
  });
}

async function setByFilter(call: RouteCall): Promise<RouteAnswer> {
  const body = await objectBody(call);
  const key = keyIn(call);
  const { value, expression } = body;
  if ((value === undefined) === (expression === undefined)) throw new RestError(400, ['Give either a value or an expression.']);
  const { ids, filter } = filterIn(isObject(body.filter) ? body.filter : {});
  const where = 'Set an issue property in bulk';
  if (expression === undefined) {
    checkPropertyValue(value);
    return submit(call, where, ids, { does: 'set-property', key, value: value ?? null, filter });
  }
  if (typeof expression !== 'string') throw new RestError(400, ['The expression must be a string.']);
  const read = evaluateExpression(expression, () => ({}));
  if (!read.ok && read.kind === 'syntax') throw new RestError(400, [read.error]);
  return submit(call, where, ids, { does: 'compute-property', key, expression, filter });
}

async function deleteByFilter(call: RouteCall): Promise<RouteAnswer> {
  const body = await objectBody(call);
  if (body.hasProperty !== undefined) throw new RestError(400, ['hasProperty is no condition of a deletion.']);
  const { ids, filter } = filterIn(body);
  return submit(call, 'Delete an issue property in bulk', ids, { does: 'delete-property', key: keyIn(call), filter });
}

/** Submits, and sends the caller to the task, as Jira does. Without ids all work items are meant that the caller may edit. */
function submit(call: RouteCall, description: string, ids: readonly string[] | undefined, work: TaskWork): RouteAnswer {
  const { site, actor } = call;
  const editable = () =>
    Object.values(site.state.issues)
      .filter((issue) => site.can(actor, 'EDIT_ISSUES', issue))
      .map(({ id }) => id);
  const issueIds = [...new Set(ids ?? editable())];
  const task = site.submitTask(actor, { kind: 'properties', description, issueIds, invalid: 0, work });
  return { status: 303, headers: { Location: restUrl(site.state, `task/${task.id}`) } };
}

function keyIn(call: RouteCall): string {
  const key = call.params.propertyKey ?? '';
  checkPropertyKey(key);
  return key;
}

function filterIn(given: JsonObject): { ids: readonly string[] | undefined; filter: PropertyFilter } {
  const { currentValue, hasProperty } = given;
  if (hasProperty !== undefined && typeof hasProperty !== 'boolean')
    throw new RestError(400, ['hasProperty must be true or false.']);
  if (currentValue !== undefined && hasProperty === false)
    throw new RestError(400, ['Work items without the property have no currentValue.']);
  const filter: PropertyFilter = {
    ...(currentValue === undefined ? {} : { currentValue }),
    ...(hasProperty === undefined ? {} : { hasProperty }),
  };
  return { ids: idsIn(given.entityIds, 'entityIds', MOST_ISSUES), filter };
}

function idsIn(value: Json | undefined, name: string, most: number): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || value.some((id) => !Number.isInteger(id)))
    throw new RestError(400, [`${name} must be a list of numbers.`]);
  if (value.length > most) throw new RestError(400, [`${name} may hold at most ${most} ids.`]);
  return (value as readonly number[]).map(String);
}

function propertiesOf(value: Json | undefined): Readonly<Record<string, Json>> {
  const entries = isObject(value) ? Object.entries(value) : [];
  if (entries.length === 0 || entries.length > MOST_PROPERTIES)
    throw new RestError(400, [`properties must hold 1 to ${MOST_PROPERTIES} properties.`]);
  for (const [key, one] of entries) {
    checkPropertyKey(key);
    checkPropertyValue(one);
  }
  return Object.fromEntries(entries);
}
