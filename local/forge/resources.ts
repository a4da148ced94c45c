/** Serves the files of Custom UI resources as Forge's CDN does: bridge first, and the Content-Security-Policy of the manifest. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

import { type CSPDetails, CSPInjectionService, CSPProcessingService } from '@forge/csp';
import { load } from 'cheerio';

import type { AppManifest } from './manifest';

export interface ResourceFile {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

const ADDRESS = /^\/_forge\/resources\/([^/]+)\/(.+)$/;
const BRIDGE_SCRIPT = '<script src="/_forge/bridge-client.js"></script>';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/** Path of a module's page on the app's own origin. */
export function framePath(resourceKey: string, entryFile: string): string {
  return `/_forge/resources/${resourceKey}/${entryFile}`;
}

/** A file of a resource by its address, or undefined. `siteUrl` is the origin whose pages may frame it. */
export async function resourceFile(manifest: AppManifest, address: string, siteUrl: string): Promise<ResourceFile | undefined> {
  const [, key = '', name = ''] = ADDRESS.exec(address.split(/[?#]/)[0] ?? '') ?? [];
  const folder = manifest.resources.get(key);
  if (!folder) return undefined;
  const root = resolve(folder);
  const file = resolve(root, decode(name));
  if (!file.startsWith(root + sep) || !existsSync(file)) return undefined;
  const content = await readFile(file).catch(() => undefined);
  if (!content) return undefined;
  const headers = {
    'content-type': TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  };
  if (extname(file).toLowerCase() !== '.html') return { body: content, headers };
  const html = content.toString('utf8');
  return {
    body: Buffer.from(withBridge(html)),
    headers: { ...headers, 'content-security-policy': contentSecurityPolicy(html, manifest, siteUrl) },
  };
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The bridge must be there before any script of the app runs: `@forge/bridge` looks for it when it is imported. */
function withBridge(html: string): string {
  const head = /<head\b[^>]*>/i;
  return head.test(html) ? html.replace(head, (tag) => tag + BRIDGE_SCRIPT) : BRIDGE_SCRIPT + html;
}

/**
 * The policy that Forge would send for this page, without Atlassian's own hosts: nothing leaves the desk but what the
 * manifest declares. Only the desk's pages may frame it.
 */
export function contentSecurityPolicy(html: string, { permissions }: AppManifest, siteUrl: string): string {
  const silent = { info: () => undefined };
  const loader = load as unknown as ConstructorParameters<typeof CSPProcessingService>[1];
  const details = new CSPProcessingService(silent, loader).getCspDetails(html, permissions);
  const directives = new CSPInjectionService().getInjectableCSP({ existingCSPDetails: details, microsEnv: 'prod' });
  return directives.flatMap((directive) => adapted(directive, details, siteUrl)).join('; ');
}

function adapted(directive: string, details: CSPDetails, siteUrl: string): string[] {
  const [name = '', ...sources] = directive.split(/\s+/).filter(Boolean);
  if (name === 'report-uri') return [];
  if (name === 'sandbox' || name === 'form-action') return [directive];
  if (name === 'frame-ancestors') return [`frame-ancestors ${framers(siteUrl).join(' ')}`];
  const declared = new Set((details as Readonly<Record<string, readonly string[]>>)[name] ?? []);
  const kept = sources.filter((source) => source.startsWith("'") || /^[a-z]+:$/.test(source) || declared.has(source));
  return [`${name} ${kept.length > 0 ? kept.join(' ') : "'none'"}`];
}

/** The site's origin, under both names of this machine. */
function framers(siteUrl: string): string[] {
  const { origin, hostname, port, protocol } = new URL(siteUrl);
  if (hostname !== '127.0.0.1' && hostname !== 'localhost') return [origin];
  const suffix = port ? `:${port}` : '';
  return [`${protocol}//127.0.0.1${suffix}`, `${protocol}//localhost${suffix}`];
}
