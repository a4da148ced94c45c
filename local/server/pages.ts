/** The built pages of the emulated Jira: files of the build as they are, the pages' one document for every other address. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Context } from 'hono';
import { isPagePath } from '../page-paths';
import { appOrigin, type ServedDesk } from './served-desk';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** A file of the build, or undefined. Addresses cannot lead out of the folder. */
export async function builtFile(folder: string, path: string): Promise<Response | undefined> {
  let relative: string;
  try {
    relative = normalize(decodeURIComponent(path)).replace(/^[/\\]+/, '');
  } catch {
    return undefined;
  }
  if (relative === '' || relative === '..' || relative.startsWith(`..${sep}`) || relative.includes('\0')) return undefined;
  const bytes = await readFile(join(folder, relative)).catch(() => undefined);
  if (!bytes) return undefined;
  // Vite puts a hash of the content into the names under assets/.
  const cache = relative.startsWith(`assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache';
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': types[extname(relative)] ?? 'application/octet-stream', 'cache-control': cache },
  });
}

/** Answers any page address of the site; where there is no page, the pages say so, with 404. */
export async function page(c: Context, desk: ServedDesk): Promise<Response> {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return c.text(`${c.req.method} is not allowed here`, 405);
  const path = c.req.path;
  const file = await builtFile(desk.pages, path);
  if (file && !path.endsWith('.html')) return file;
  if (path.startsWith('/assets/') || extname(path) in types) return c.text('Not found', 404);
  const start = await builtFile(desk.pages, 'index.html');
  if (!start) return c.text('The pages are not built. Stop the desk, run "npm run build" and start it again.', 503);
  const answer = new Response(start.body, { status: isPagePath(path) ? 200 : 404, headers: start.headers });
  answer.headers.set('cache-control', 'no-store');
  answer.headers.set(
    'content-security-policy',
    // The site must not be shown inside another page, and frames nothing but the app's pages.
    `frame-ancestors 'none'; frame-src ${appOrigin(desk)}; base-uri 'self'; object-src 'none'`,
  );
  answer.headers.set('x-content-type-options', 'nosniff');
  return answer;
}
