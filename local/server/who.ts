/** Who makes a call: Basic auth with an API token, else the desk's session cookie, else nobody. */
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Actor } from '../jira/port';
import type { Person } from '../jira/state';
import { siteOrigin, type ServedDesk } from './served-desk';

const notAuthenticated = 'Client must be authenticated to access this resource.';

/** Cookies know no ports, so that two desks on one machine would share a plain name. */
const cookieName = (desk: ServedDesk): string => `desk.session.${desk.port}`;

export function startSession(c: Context, desk: ServedDesk, accountId: string): void {
  setCookie(c, cookieName(desk), accountId, { httpOnly: true, sameSite: 'Lax', path: '/' });
}

/** The person of the session cookie; a session of someone who is not on the site (after a reset, say) is nobody. */
export function sessionPerson(c: Context, desk: ServedDesk): Person | undefined {
  const accountId = getCookie(c, cookieName(desk));
  return accountId === undefined
    ? undefined
    : desk.site.state.people.find((person) => person.accountId === accountId && person.role !== 'app' && person.active);
}

/** The caller of a REST address, or the refusal that Jira would answer. */
export function callerOf(c: Context, desk: ServedDesk): Actor | Response {
  const authorization = c.req.header('authorization');
  if (authorization !== undefined) {
    const person = basicPerson(authorization, desk.site.state.people);
    return person ? { kind: 'user', accountId: person.accountId } : unauthenticated(c);
  }
  const person = sessionPerson(c, desk);
  if (!person) return { kind: 'anonymous' };
  if (changesState(c) && !fromSite(c, desk) && c.req.header('x-atlassian-token') !== 'no-check') {
    return c.text('XSRF check failed', 403);
  }
  return { kind: 'user', accountId: person.accountId };
}

/** Whether the browser says that one of the site's own pages makes the call. */
export function fromSite(c: Context, desk: ServedDesk): boolean {
  return c.req.header('origin') === siteOrigin(desk);
}

export function changesState(c: Context): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method);
}

function basicPerson(authorization: string, people: readonly Person[]): Person | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+)$/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  const email = text.slice(0, colon).toLowerCase();
  const token = text.slice(colon + 1);
  return people.find(
    (person) => person.role !== 'app' && person.active && person.email.toLowerCase() === email && person.token === token,
  );
}

function unauthenticated(c: Context): Response {
  const body = c.req.path.startsWith('/rest/servicedeskapi/')
    ? { errorMessage: notAuthenticated, i18nErrorMessage: { i18nKey: 'sd.rest.not.authenticated', parameters: [] } }
    : { errorMessages: [notAuthenticated], errors: {} };
  return c.json(body, 401, {
    // Not "Basic": a browser would ask for a password over the page.
    'www-authenticate': `OAuth realm="${encodeURIComponent(new URL(c.req.url).origin)}"`,
    'x-seraph-loginreason': 'AUTHENTICATED_FAILED',
  });
}
