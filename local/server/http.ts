/**
 * The desk's HTTP surface: two origins on one port. `127.0.0.1` is the Jira site (pages, `/rest`, `/_desk`); `localhost`
 * holds nothing but the app's pages, so that the browser's same-origin rule stands between the app and the site.
 */
import { Hono, type Context } from 'hono';
import { plainRequest } from './answers';
import { controlRoutes } from './controls';
import { builtFile, page } from './pages';
import { appOrigin, siteOrigin, type ServedDesk } from './served-desk';
import { callerOf, changesState } from './who';

/** Largest request body taken, in bytes: Jira's default limit for an attachment is 10 MB. */
const largestBody = 25 * 1024 * 1024;

/** Everything that is served for a desk. */
export function deskHttp(desk: ServedDesk): Hono {
  const site = new Hono();
  site.route('/_desk', controlRoutes(desk));
  site.all('/rest/*', (c) => rest(c, desk));
  site.all('/_forge/*', (c) => c.text(`The app's pages are on another origin than the site's.`, 404));
  site.all('*', (c) => page(c, desk));

  const app = new Hono();
  app.get('/_forge/bridge-client.js', async (c) => {
    const file = await builtFile(desk.pages, 'bridge-client.js');
    return file ?? c.text('bridge-client.js is not built; run "npm run build".', 503);
  });
  app.get('/_forge/resources/*', (c) => resource(c, desk));
  app.all('/_forge/webtrigger/*', async (c) => {
    const answer = await desk.platform.webTrigger(await plainRequest(c.req.raw, appOrigin(desk) + pathAndQuery(c)));
    desk.touch();
    return answer;
  });
  app.all('*', (c) => notOfTheApp(c, desk));

  const root = new Hono();
  root.all('*', (c) => {
    const length = Number(c.req.header('content-length') ?? 0);
    if (length > largestBody) return c.json({ error: `the body has ${length} bytes`, allowed: largestBody }, 413);
    const host = c.req.header('host')?.toLowerCase();
    if (host === `127.0.0.1:${desk.port}`) return site.fetch(c.req.raw);
    if (host === `localhost:${desk.port}`) return app.fetch(c.req.raw);
    // A name that someone made resolve to 127.0.0.1 must not become an origin of the desk.
    return c.text(`This desk is at ${siteOrigin(desk)}`, 421);
  });
  return root;
}

async function rest(c: Context, desk: ServedDesk): Promise<Response> {
  const caller = callerOf(c, desk);
  if (caller instanceof Response) return caller;
  const answer = await desk.site.handle(await plainRequest(c.req.raw, siteOrigin(desk) + pathAndQuery(c)), caller);
  if (changesState(c)) desk.touch();
  return answer;
}

async function resource(c: Context, desk: ServedDesk): Promise<Response> {
  const file = await desk.platform.resourceFile(pathAndQuery(c).replace(/\?.*$/s, ''));
  if (!file) return c.text('Not found', 404);
  return new Response(new Uint8Array(file.body), { headers: file.headers });
}

/** Somebody typed `localhost` for the site: a browser is sent there, a program is told. */
function notOfTheApp(c: Context, desk: ServedDesk): Response {
  const path = c.req.path;
  const destination = c.req.header('sec-fetch-dest');
  const isPage =
    c.req.method === 'GET' &&
    !/^\/(_forge|_desk|rest)(\/|$)/.test(path) &&
    (destination === 'document' || (destination === undefined && (c.req.header('accept') ?? '').includes('text/html')));
  if (isPage) return c.redirect(siteOrigin(desk) + pathAndQuery(c), 302);
  return c.text(`Not found: this origin holds the app's pages only; the site is at ${siteOrigin(desk)}`, 404);
}

function pathAndQuery(c: Context): string {
  const url = new URL(c.req.url);
  return url.pathname + url.search;
}
