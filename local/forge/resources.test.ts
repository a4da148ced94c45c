import { ECHO_APP } from './fixtures/echo-desk';
import { type AppManifest, loadManifest } from './manifest';
import { contentSecurityPolicy, resourceFile } from './resources';

const SITE = 'http://127.0.0.1:8123';

describe('resource files', () => {
  let manifest: AppManifest;
  beforeAll(async () => {
    manifest = await loadManifest(ECHO_APP);
  });
  const read = (path: string) => resourceFile(manifest, path, SITE);
  const text = (file: Awaited<ReturnType<typeof read>>) => Buffer.from(file?.body ?? []).toString('utf8');

  it('put the bridge before every script of the page', async () => {
    const page = await read('/_forge/resources/panel/index.html');

    expect(text(page)).toMatch(/<head><script src="\/_forge\/bridge-client\.js"><\/script>\s*<meta/);
    expect(page?.headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it('send the policy of the manifest: own scripts, hashes of inline ones, the desk as the only frame', async () => {
    const policy = (await read('/_forge/resources/panel/index.html'))?.headers['content-security-policy'] ?? '';
    const directive = (name: string) => policy.split('; ').find((one) => one.startsWith(`${name} `));

    expect(directive('script-src')).toMatch(/^script-src 'self' 'sha256-[A-Za-z0-9+/=]{44}'$/);
    expect(directive('style-src')).toBe("style-src 'self' 'unsafe-inline'");
    expect(directive('connect-src')).toBe("connect-src 'self'");
    expect(directive('frame-ancestors')).toBe('frame-ancestors http://127.0.0.1:8123 http://localhost:8123');
    expect(directive('sandbox')).toContain('allow-scripts');
    expect(policy).not.toMatch(/https:|report-uri/);
  });

  it('allow what the manifest declares to leave', () => {
    const permissions: AppManifest['permissions'] = { external: { images: ['https://images.example.com'] } };
    const policy = contentSecurityPolicy('<p></p>', { ...manifest, permissions }, SITE);

    expect(policy).toMatch(/img-src [^;]*https:\/\/images\.example\.com/);
    expect(policy).toMatch(/style-src 'self'(;|$)/);
  });

  it('are served by type, as they are', async () => {
    const script = await read('/_forge/resources/panel/panel.js?v=1');

    expect(text(script)).toBe("globalThis.document.body.append('echo');\n");
    expect(script?.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    expect((await read('/_forge/resources/panel/icon.svg'))?.headers['content-type']).toBe('image/svg+xml');
  });

  it.each([
    '/_forge/resources/panel/../../manifest.yml',
    '/_forge/resources/panel/%2e%2e/%2e%2e/manifest.yml',
    '/_forge/resources/other/index.html',
    '/_forge/resources/panel/missing.js',
    '/_forge/resources/panel/',
    '/elsewhere',
  ])('are not served from %s', async (path) => {
    expect(await read(path)).toBeUndefined();
  });
});
