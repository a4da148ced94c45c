/** The server half of the bridge: the site's page hands on what the app's iframe asked for. */
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { z } from 'zod';
import type { BridgeCaller } from '../forge/port';
import type { Actor } from '../jira/port';
import { DeskCallError, errorAnswer, readBody } from './answers';
import { siteOrigin, type ServedDesk } from './served-desk';
import { fromSite, sessionPerson } from './who';

const place = { moduleKey: z.string(), extension: z.record(z.string(), z.json()).default({}) };
const placeBody = z.object(place);
const invokeBody = z.object({ ...place, functionKey: z.string(), payload: z.json().optional() });
const requestJiraBody = z.object({
  ...place,
  restPath: z.string().describe('Path and query of a Jira address, beginning with a slash.'),
  fetchRequestInit: z
    .object({
      method: z.string().default('GET'),
      headers: z.union([z.array(z.tuple([z.string(), z.string()])), z.record(z.string(), z.string())]).default({}),
      body: z.string().nullish(),
    })
    .prefault({}),
  isMultipartFormData: z.boolean().default(false),
});
const createRequestBody = z.object({
  submissions: z.array(z.object({ moduleKey: z.string(), payload: z.json() })).default([]),
  request: z.record(z.string(), z.json()),
});
/** What `fetchProduct` answers as text; other types travel as base64 (`isAttachment`). */
const textTypes = /^(text\/|application\/(json|xml|javascript|problem\+json))/;

/** Routes under `/_desk/bridge`. The caller's account is the session's; place and extension are as the page says, as on Forge. */
export function bridgeRoutes(desk: ServedDesk): Hono {
  const app = new Hono();
  app.onError((error, c) => errorAnswer(c, error));
  const fromThePages: MiddlewareHandler = async (c, next) => {
    if (!fromSite(c, desk)) throw new DeskCallError(403, `the bridge answers pages of ${siteOrigin(desk)} only`);
    await next();
    desk.touch();
  };
  app.use('*', fromThePages);
  const callerOf = (c: Context, at: z.output<typeof placeBody>): BridgeCaller => {
    if (!desk.platform.uiModules().some(({ key }) => key === at.moduleKey)) {
      const known = desk.platform.uiModules().map(({ key }) => key);
      throw new DeskCallError(404, `the app has no UI module "${at.moduleKey}"`, known);
    }
    return { accountId: sessionPerson(c, desk)?.accountId, moduleKey: at.moduleKey, extension: at.extension };
  };

  app.post('/invoke', async (c) => {
    const body = await readBody(c, invokeBody);
    const caller = callerOf(c, body);
    try {
      const value = await desk.platform.invoke(caller, body.functionKey, body.payload);
      return c.json(value === undefined ? { ok: true } : { ok: true, value });
    } catch (error) {
      return c.json({ ok: false, message: error instanceof Error ? error.message : String(error) });
    }
  });
  app.post('/context', async (c) => c.json(desk.platform.bridgeContext(callerOf(c, await readBody(c, placeBody)))));
  app.post('/dynamic-properties', async (c) => {
    const caller = callerOf(c, await readBody(c, placeBody));
    return c.json((await desk.platform.dynamicProperties(caller)) ?? null);
  });
  app.post('/request-jira', async (c) => {
    const body = await readBody(c, requestJiraBody);
    const answer = await desk.platform.requestJira(callerOf(c, body), productRequest(desk, body));
    const headers = Object.fromEntries(answer.headers.entries());
    const bytes = Buffer.from(await answer.arrayBuffer());
    const isAttachment = bytes.length > 0 && !textTypes.test(answer.headers.get('content-type') ?? 'text/plain');
    return c.json({
      status: answer.status,
      statusText: answer.statusText,
      headers,
      body: bytes.length === 0 ? null : bytes.toString(isAttachment ? 'base64' : 'utf8'),
      isAttachment,
    });
  });
  // The portal's form: a request with what the create panels on it submitted; answers as Jira Service Management does.
  app.post('/create-request', async (c) => {
    const { submissions, request } = await readBody(c, createRequestBody);
    const person = sessionPerson(c, desk);
    const sent = new Request(`${siteOrigin(desk)}/rest/servicedeskapi/request`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-desk-channel': 'portal' },
      body: JSON.stringify(request),
    });
    const actor: Actor = person ? { kind: 'user', accountId: person.accountId } : { kind: 'anonymous' };
    return desk.platform.createRequest(actor, sent, submissions);
  });
  return app;
}

function productRequest(desk: ServedDesk, body: z.output<typeof requestJiraBody>): Request {
  const { restPath, fetchRequestInit: init, isMultipartFormData } = body;
  const origin = siteOrigin(desk);
  // “//host/…” and “/\host” would leave the site.
  const url = URL.canParse(restPath, origin) ? new URL(restPath, origin) : undefined;
  if (!restPath.startsWith('/') || url?.origin !== origin) {
    throw new DeskCallError(400, `restPath "${restPath}" is not a path of the site`, 'a path such as /rest/api/3/issue/HELP-1');
  }
  const headers = new Headers(Array.isArray(init.headers) ? init.headers : Object.entries(init.headers));
  const method = init.method.toUpperCase();
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers });
  if (!isMultipartFormData) return new Request(url, { method, headers, body: init.body });
  headers.delete('content-type');
  return new Request(url, { method, headers, body: formOf(init.body ?? '{}') });
}

/** A form as `@forge/bridge` packs it: files as data addresses, with `__fileName` and `__fileType` beside them. */
function formOf(packed: string): FormData {
  let fields: Record<string, unknown>;
  try {
    fields = z.record(z.string(), z.unknown()).parse(JSON.parse(packed));
  } catch {
    throw new DeskCallError(400, 'the body of a multipart request is not the JSON that @forge/bridge makes');
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value !== 'string' || (name.startsWith('__') && /(Name|Type)$/.test(name))) continue;
    const fileName = fields[`__${name}Name`];
    if (typeof fileName !== 'string') {
      form.append(name, value);
      continue;
    }
    const fileType = fields[`__${name}Type`];
    const bytes = Buffer.from(value.slice(value.indexOf(',') + 1), 'base64');
    form.append(name, new Blob([bytes], { type: typeof fileType === 'string' ? fileType : '' }), fileName);
  }
  return form;
}
