/** The far end of `__forge_fetch__`: who answers which call of the app, and with which rights. */
import type { Actor, CallRecord, JiraSite } from '../jira/port';
import type { Json } from '../jira/state';
import type { OutgoingCall } from './container';
import { faultAnswer, type Faults } from './faults';
import type { AppIdentity } from './identity';
import type { RunningInvocation } from './invocation';
import type { KvsStore } from './kvs';
import type { AppManifest } from './manifest';
import type { AsyncQueue } from './queue';
import type { WebTriggers } from './web-triggers';

export interface CallParts {
  readonly site: JiraSite;
  readonly manifest: AppManifest;
  readonly identity: AppIdentity;
  readonly kvs: KvsStore;
  readonly queue: AsyncQueue;
  readonly faults: Faults;
  readonly webTriggers: WebTriggers;
  /** False for the first seconds after an installation, when the switch says so. */
  readonly isSettled: () => boolean;
}

/** A refusal by Forge's proxy; `@forge/api` turns the header into an error of its own. */
function proxyError(status: number, code: string, message: string): Response {
  return Response.json({ code, message }, { status, headers: { 'forge-proxy-error': code } });
}

/** Answers the app's calls; throws only for what is no call at all. */
export async function answerCall(parts: CallParts, call: OutgoingCall, invocation: RunningInvocation): Promise<Response> {
  const { type, remote } = call.descriptor;
  const { faults } = parts;
  // The site records Jira's calls itself, with their points; for storage and queue it is done here.
  const own = async (path: string, answer: () => Response): Promise<Response> => {
    const noteCut = (cut: CallRecord): void => {
      if (cut.status === 0) invocation.record(cut);
    };
    const response = await withFault(faults, call.method, path, answer, noteCut);
    invocation.record({ method: call.method, path, status: response.status, points: 0 });
    return response;
  };
  if (type === 'kvs') return own(`/kvs${call.address}`, () => answerStorage(parts, call));
  if (type === 'fpp' && remote === 'jira') {
    return withFault(faults, call.method, call.address, () => answerJira(parts, call, invocation), invocation.record);
  }
  if (type === 'fpp' && remote === 'stargate') {
    return own(call.address.replace(/\/\{.*/, ''), () => answerStargate(parts, call, invocation));
  }
  if (type === 'egress') return answerEgress(parts.manifest, call);
  if (type === 'fpp') {
    return proxyError(403, 'REQUEST_PRODUCT_NOT_ALLOWED', `Request ${String(remote)} is not allowed from jira context.`);
  }
  return proxyError(501, 'NOT_EMULATED', `The local desk does not emulate calls of type "${String(type)}" (${call.address})`);
}

/**
 * Answers a call, or what an ordered fault makes of it; `record` notes a call that a fault kept from being made.
 * A fault that strikes afterwards lets the call be carried out, and loses its answer.
 * @throws Error when the connection is cut; such a call is recorded with the status 0.
 */
export async function withFault(
  faults: Faults,
  method: string,
  path: string,
  answer: () => Promise<Response> | Response,
  record?: (call: CallRecord) => void,
): Promise<Response> {
  const fault = faults.call(method, path);
  if (fault?.slowMs) await new Promise((resolve) => setTimeout(resolve, fault.slowMs));
  const trouble = fault && faultAnswer(fault, path);
  if (!fault || (!trouble && !fault.cut)) return answer();
  if (fault.afterwards) await answer();
  if (trouble) {
    if (!fault.afterwards) record?.({ method, path, status: trouble.status, points: 0 });
    return trouble;
  }
  record?.({ method, path, status: 0, points: 0 });
  throw new Error('the connection was cut, as ordered at the local desk');
}

function bodyJson({ body }: OutgoingCall): Json {
  return body === null ? null : (JSON.parse(Buffer.from(body).toString('utf8')) as Json);
}

function answerStorage({ kvs, manifest }: CallParts, call: OutgoingCall): Response {
  if (!manifest.scopes.has('storage:app')) {
    return Response.json(
      { code: 'PERMISSION_DENIED', message: 'The app has no scope storage:app', context: {} },
      { status: 403 },
    );
  }
  return kvs.answer(call.address, bodyJson(call));
}

async function answerJira(parts: CallParts, call: OutgoingCall, invocation: RunningInvocation): Promise<Response> {
  const { site, identity } = parts;
  const { contextAri } = call.descriptor;
  if (contextAri !== undefined && contextAri !== identity.contextAri) {
    return proxyError(403, 'INVALID_CONTEXT', 'An invocation can only call the site that it was made for');
  }
  const actor = actorOf(parts, call, invocation);
  if (actor instanceof Response) return actor;
  if (actor.kind === 'app' && !parts.isSettled()) {
    invocation.record({ method: call.method, path: call.address, status: 403, points: 0 });
    return Response.json({ errorMessages: ['The app has no permission yet.'], errors: {} }, { status: 403 });
  }
  const request = new Request(new URL(call.address, site.state.baseUrl), {
    method: call.method,
    headers: call.headers.map(([name, value]) => [name, value] as [string, string]),
    body: call.body,
  });
  return handleAndFollow(site, request, actor, invocation.record);
}

/** Answers a call, and what a 303 leads to: `fetch` follows it, as Jira's long-running tasks expect. */
export async function handleAndFollow(
  site: JiraSite,
  request: Request,
  actor: Actor,
  record?: (call: CallRecord) => void,
): Promise<Response> {
  const response = await site.handle(request, actor, record);
  const location = response.status === 303 ? response.headers.get('location') : null;
  if (location === null || !location.startsWith(`${site.state.baseUrl}/`)) return response;
  return site.handle(new Request(location), actor, record);
}

/** Who the call is made as; a Response when Forge refuses to make it. */
function actorOf({ manifest, identity }: CallParts, call: OutgoingCall, { order }: RunningInvocation): Actor | Response {
  const { provider, accountId } = call.descriptor;
  const app = { appId: identity.appId, scopes: manifest.scopes };
  if (provider === 'none') return { kind: 'anonymous' };
  if (provider === 'app') return { kind: 'app', ...app, accountId: identity.accountId };
  if (provider !== 'user') return proxyError(400, 'INVALID_PROVIDER', `Unknown provider ${String(provider)}`);
  const present = order.accountId;
  if (typeof accountId === 'string' && accountId !== present) {
    if (manifest.impersonationScopes.size === 0) {
      return proxyError(401, 'NEEDS_AUTHENTICATION_ERR', 'asUser(accountId) needs a scope with allowImpersonation: true');
    }
    return { kind: 'app-user', appId: identity.appId, scopes: manifest.impersonationScopes, accountId };
  }
  if (present === undefined) {
    return proxyError(401, 'NEEDS_AUTHENTICATION_ERR', 'asUser() needs a user who started the invocation');
  }
  return { kind: 'app-user', ...app, accountId: present };
}

const QUEUE = /^\/webhook\/queue\/(publish|stats|cancel)\//;

function answerStargate({ queue, webTriggers }: CallParts, call: OutgoingCall, invocation: RunningInvocation): Response {
  const [, operation] = QUEUE.exec(call.address) ?? [];
  if (operation && call.descriptor['provider'] === 'app') {
    return queue.answer(operation as 'publish' | 'stats' | 'cancel', bodyJson(call), invocation);
  }
  const answer = call.address === '/graphql' ? webTriggers.answer(bodyJson(call)) : undefined;
  return answer ?? proxyError(501, 'NOT_EMULATED', `The local desk does not emulate Atlassian's ${call.address}`);
}

function answerEgress({ permissions }: AppManifest, call: OutgoingCall): Response {
  const declared = (permissions.external?.fetch?.backend ?? []).map((one) =>
    typeof one === 'string' ? one : JSON.stringify(one),
  );
  const host = URL.canParse(call.address) ? new URL(call.address).host : call.address;
  if (declared.some((entry) => entry.includes(host))) {
    return proxyRefusal(501, `The manifest declares ${host}, but nothing leaves the local desk.`);
  }
  return proxyRefusal(403, `URL not included in the external fetch backend permissions: ${call.address}.`);
}

function proxyRefusal(status: number, message: string): Response {
  return new Response(message, { status, headers: { 'forge-proxy-error': 'REQUEST_EGRESS_ALLOWLIST_ERR' } });
}
