/** Finding what a path names, for callers who may see it. */
import { RestError } from '../../operations';
import { mayRaiseRequests } from '../../permissions';
import type { Issue, Json, RequestType } from '../../state';
import type { RouteCall } from '../route';
import { isServiceProject, type ServiceProject } from './shapes';

/** Whether the caller may use a desk's portal: its customers, its team, admins, apps. */
export function seesDesk({ site, actor }: RouteCall, project: ServiceProject): boolean {
  const person = site.findPerson(site.accountIdOf(actor));
  return person !== undefined && (mayRaiseRequests(project, person) || site.can(actor, 'BROWSE_PROJECTS', project));
}

/** Service desks that the caller may see. */
export const desksOf = (call: RouteCall): ServiceProject[] =>
  call.site.state.projects.filter(isServiceProject).filter((project) => seesDesk(call, project));

/** The desk by its id or its project's key. @throws RestError 404 */
export function requireDesk(call: RouteCall, idOrKey = call.params.serviceDeskId ?? ''): ServiceProject {
  const found = desksOf(call).find(({ key, serviceDesk }) => serviceDesk.id === idOrKey || key === idOrKey.toUpperCase());
  if (!found)
    throw new RestError(404, [`The service desk '${idOrKey}' does not exist, or you do not have permission to view it.`]);
  return found;
}

/** @throws RestError 404 */
export function requireRequestType(project: ServiceProject, id: string): RequestType {
  const found = project.serviceDesk.requestTypes.find((type) => type.id === id);
  if (!found) throw new RestError(404, [`The request type '${id}' does not exist in this service desk.`]);
  return found;
}

export interface SeenRequest {
  readonly issue: Issue;
  readonly project: ServiceProject;
  readonly requestType: RequestType;
  /** Whether the caller works on the desk, and so sees internal notes. */
  readonly agent: boolean;
}

/** The request behind a work item, if it is one that the caller may see. */
export function asRequest({ site, actor }: RouteCall, issue: Issue): SeenRequest | undefined {
  const project = site.state.projects.find(({ id }) => id === issue.projectId);
  if (!project || !isServiceProject(project) || !site.canSeeIssue(actor, issue)) return undefined;
  const requestType = project.serviceDesk.requestTypes.find(({ id }) => id === issue.requestTypeId);
  return requestType && { issue, project, requestType, agent: site.can(actor, 'SERVICEDESK_AGENT', project) };
}

/** The request that `:issueIdOrKey` names. @throws RestError 404 for others' requests and for work items that are no requests. */
export function requireRequest(call: RouteCall): SeenRequest {
  const key = call.params.issueIdOrKey ?? '';
  const issue = call.site.findIssue(call.actor, key);
  const request = issue && asRequest(call, issue);
  if (!request)
    throw new RestError(404, ["The request you're trying to view does not exist, or you do not have permission to view it."]);
  return request;
}

type Keyed = { readonly [key: string]: Json };

/** The body as an object. @throws RestError 400 */
export async function readObject(call: RouteCall): Promise<Keyed> {
  const body = await call.json();
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new RestError(400, ['The request body must be a JSON object.']);
  return body as Keyed;
}

/** @throws RestError 400 when a value is not a list of strings. */
export function readStrings(value: Json | undefined, name: string): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.some((element) => typeof element !== 'string')) {
    throw new RestError(400, [`'${name}' must be an array of strings.`]);
  }
  return [...(value as readonly string[])];
}
