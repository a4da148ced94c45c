/** Matches REST calls to routes, checks who may call them, and writes every refusal in the surface's own shape. */
import type { Site } from '../operations';
import { RestError } from '../operations';
import type { Actor, CallRecord } from '../port';
import type { Json } from '../state';
import { routes } from './index';
import type { Admitted, RateLimiter, Refused } from './rate-limits';
import type { Route, RouteAnswer, RouteCall } from './route';

interface CompiledRoute {
  readonly route: Route;
  readonly parts: readonly string[];
}

const compiled = new WeakMap<readonly Route[], CompiledRoute[]>();

/** Fixed parts before named ones, so that `/issue/createmeta/…` is never read as an issue's key. */
function compile(list: readonly Route[]): CompiledRoute[] {
  let result = compiled.get(list);
  if (!result) {
    const rank = (route: Route) => route.path.replace(/[^/]+/g, (part) => (part.startsWith(':') ? '1' : '0'));
    result = [...list].sort((a, b) => rank(a).localeCompare(rank(b))).map((route) => ({ route, parts: route.path.split('/') }));
    compiled.set(list, result);
  }
  return result;
}

function match(route: CompiledRoute, parts: readonly string[]): Record<string, string> | undefined {
  if (route.parts.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of route.parts.entries()) {
    const given = parts[index] ?? '';
    if (part.startsWith(':')) {
      if (given === '') return undefined;
      params[part.slice(1)] = given;
    } else if (part !== given) return undefined;
  }
  return params;
}

/** Answers a call; never throws. `limiter` counts what apps ask. `known` is for tests, the site's own routes otherwise. */
export async function handleRest(
  site: Site,
  request: Request,
  actor: Actor,
  onCall?: (call: CallRecord) => void,
  known: readonly Route[] = routes,
  limiter?: RateLimiter,
): Promise<Response> {
  const url = new URL(request.url);
  let points = 1;
  let response: Response;
  let end: Admitted | undefined;
  let errors: Route['errors'] = url.pathname.startsWith('/rest/servicedeskapi') ? 'jsm' : 'jira';
  try {
    const parts = url.pathname.replace(/\/+$/, '').split('/').map(decodePart);
    const matches = compile(known).flatMap((candidate) => {
      const params = match(candidate, parts);
      return params ? [{ route: candidate.route, params }] : [];
    });
    const found = matches.find(({ route }) => route.method === request.method);
    if (!found)
      response = notEmulated(request.method, url.pathname, errors, [...new Set(matches.map(({ route }) => route.method))]);
    else {
      errors = found.route.errors;
      const admitted = limiter && admit(site, limiter, found.route, found.params, actor);
      const refusal =
        admitted && 'reason' in admitted
          ? errorResponse(429, errors, ['Rate limit exceeded.'], {}, admitted.headers)
          : refuse(site, found.route, actor);
      if (admitted && !('reason' in admitted)) end = admitted;
      if (refusal) response = refusal;
      else {
        const call: RouteCall = {
          site,
          actor,
          request,
          url,
          params: found.params,
          query: url.searchParams,
          json: () => readJson(request),
        };
        const answer = await found.route.handle(call);
        points += request.method === 'GET' || answer.objects ? (answer.objects ?? 0) : 0;
        response = write(answer);
      }
    }
  } catch (error) {
    response = writeError(error, errors);
  }
  for (const [name, value] of Object.entries(end?.end(points) ?? {})) response.headers.set(name, value);
  onCall?.({ method: request.method, path: url.pathname + url.search, status: response.status, points });
  return response;
}

/** Asks the limits for leave; only apps are limited. */
function admit(
  site: Site,
  limiter: RateLimiter,
  route: Route,
  params: Readonly<Record<string, string>>,
  actor: Actor,
): Admitted | Refused | undefined {
  if (actor.kind !== 'app' && actor.kind !== 'app-user') return undefined;
  const { method, path } = route;
  const named = method === 'GET' ? undefined : params.issueIdOrKey;
  const issue = named === undefined ? undefined : site.findIssue(actor, named);
  return limiter.admit({ appId: actor.appId, method, path, ...(issue ? { writesTo: issue.id } : {}) });
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new RestError(400, [`The address has a part that is not URL-encoded: ${part}`]);
  }
}

/** Who may call: scopes limit apps, the portal's customers have the portal's surface only. */
function refuse(site: Site, route: Route, actor: Actor): Response | undefined {
  if (actor.kind === 'app' || actor.kind === 'app-user') {
    const granular = route.granularScopes?.every((scope) => actor.scopes.has(scope)) ?? false;
    if (route.scopes.length > 0 && !granular && !route.scopes.some((scope) => actor.scopes.has(scope)))
      return json(401, { code: 401, message: 'Unauthorized; scope does not match' });
  }
  if (actor.kind === 'anonymous') {
    if (route.anonymous) return undefined;
    return errorResponse(401, route.errors, ['You are not authenticated. Authentication required to perform this operation.']);
  }
  const person = site.findPerson(actor.accountId);
  if (!person?.active)
    return errorResponse(401, route.errors, ['You are not authenticated. Authentication required to perform this operation.']);
  if (person.accountType === 'customer' && !route.customers)
    return errorResponse(403, route.errors, ['Your account has access to the portal only, not to Jira.']);
  return undefined;
}

async function readJson(request: Request): Promise<Json> {
  const text = await request.text();
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new RestError(400, ['There was an error parsing JSON. Check that your request body is valid.']);
  }
}

function notEmulated(method: string, path: string, errors: Route['errors'], others: readonly string[]): Response {
  const hint = others.length > 0 ? ` (it knows ${others.join(', ')} there)` : '';
  const message = `The local desk does not emulate ${method} ${path}${hint}; see docs/local-desk.md`;
  return errorResponse(501, errors, [message], {}, others.length > 0 ? { Allow: others.join(', ') } : {});
}

function write(answer: RouteAnswer): Response {
  if (answer.bytes) return new Response(answer.bytes as BodyInit, { status: answer.status, headers: answer.headers });
  if (answer.body === undefined) return new Response(null, { status: answer.status, headers: answer.headers });
  return json(answer.status, answer.body, answer.headers);
}

/** A refusal as its surface writes it; what nobody foresaw is a 500 that keeps its message. */
function writeError(error: unknown, errors: Route['errors']): Response {
  if (error instanceof RestError) return errorResponse(error.status, errors, error.messages, error.fieldErrors, error.headers);
  const message = error instanceof Error ? error.message : String(error);
  return errorResponse(500, errors, [`Internal server error: ${message}`]);
}

function errorResponse(
  status: number,
  errors: Route['errors'],
  messages: readonly string[],
  fieldErrors: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Response {
  if (errors === 'jira') return json(status, { errorMessages: messages, errors: fieldErrors }, headers);
  const errorMessage = [...messages, ...Object.values(fieldErrors)].join(' ');
  const body = { errorMessage, i18nErrorMessage: { i18nKey: '', parameters: [] } };
  return json(status, Object.keys(fieldErrors).length > 0 ? { ...body, errors: fieldErrors } : body, headers);
}

function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json;charset=UTF-8', ...headers },
  });
}
