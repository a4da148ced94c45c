/** Reading what platform REST calls carry: the issue they name, paging, lists, bodies. */
import { RestError } from '../../operations';
import { checkPropertyKey, checkPropertyValue } from '../../site-parts';
import type { Issue, Json, Project } from '../../state';
import type { RouteCall } from '../route';

export type JsonObject = Readonly<Record<string, Json>>;

/** What Jira says of an issue that is not there, or not for the caller's eyes. */
export const NO_ISSUE = 'Issue does not exist or you do not have permission to see it.';

/** The issue named in the address. @throws RestError 404 also for those who may see it in the portal only. */
export function issueOf(call: RouteCall, idOrKey: string | undefined = call.params.issueIdOrKey): Issue {
  const issue = idOrKey === undefined ? undefined : call.site.findIssue(call.actor, idOrKey);
  if (!issue || !call.site.can(call.actor, 'BROWSE_PROJECTS', issue)) throw new RestError(404, [NO_ISSUE]);
  return issue;
}

/** The project named in the address. @throws RestError 404 */
export function projectOf(call: RouteCall, idOrKey: string | undefined = call.params.projectIdOrKey): Project {
  const project = idOrKey === undefined ? undefined : call.site.findProject(call.actor, idOrKey);
  if (!project) throw new RestError(404, [`No project could be found with key '${idOrKey ?? ''}'.`]);
  return project;
}

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON body, which must be an object. @throws RestError 400 */
export async function objectBody(call: RouteCall): Promise<JsonObject> {
  const body = await call.json();
  if (!isObject(body))
    throw new RestError(400, ['Invalid request payload. Refer to the REST API documentation and try again.']);
  return body;
}

/** A list parameter: repeated or separated by commas. */
export function listParameter(call: RouteCall, name: string): string[] {
  return call.query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** A whole number parameter, `fallback` when absent. @throws RestError 400 */
export function numberParameter(call: RouteCall, name: string, fallback: number): number {
  const text = call.query.get(name);
  if (text === null || text === '') return fallback;
  const number = Number(text);
  if (!Number.isInteger(number)) throw new RestError(400, [`The parameter ${name} must be a whole number.`]);
  return number;
}

export interface Page<T> {
  readonly startAt: number;
  readonly maxResults: number;
  readonly total: number;
  readonly isLast: boolean;
  readonly values: readonly T[];
}

/** The part of a list that `startAt` and `maxResults` ask for. */
export function pageOf<T>(call: RouteCall, all: readonly T[], limit = 50, most = limit): Page<T> {
  const startAt = Math.max(0, numberParameter(call, 'startAt', 0));
  const maxResults = Math.min(most, Math.max(0, numberParameter(call, 'maxResults', limit)));
  const values = all.slice(startAt, startAt + maxResults);
  return { startAt, maxResults, total: all.length, isLast: startAt + values.length >= all.length, values };
}

/** `properties` of a body: `[{key, value}]`, checked before anything is written. @throws RestError 400 */
export function propertiesIn(body: JsonObject): { key: string; value: Json }[] | undefined {
  const list = body.properties;
  if (list === undefined || list === null) return undefined;
  if (!Array.isArray(list)) throw new RestError(400, ['properties must be a list of keys and values.']);
  return (list as readonly Json[]).map((entry) => {
    if (!isObject(entry) || typeof entry.key !== 'string') throw new RestError(400, ['A property needs a key and a value.']);
    checkPropertyKey(entry.key);
    checkPropertyValue(entry.value);
    return { key: entry.key, value: entry.value ?? null };
  });
}
