import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aServedDesk, type Answer, type TestServedDesk } from './test-served-desk';

let desk: TestServedDesk;
let pages: string;
const json = (answer: Answer): Record<string, unknown> => JSON.parse(answer.text) as Record<string, unknown>;
const own = (): Record<string, string> => ({ origin: `http://127.0.0.1:${desk.port}` });
const basic = (text: string): Record<string, string> => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });

/** Headers of a browser in which `accountId` was chosen, without an Origin. */
async function sessionOf(accountId: string): Promise<Record<string, string>> {
  const answer = await desk.call('POST', '/_desk/session', own(), JSON.stringify({ accountId }));
  return { cookie: String(answer.headers['set-cookie']?.[0]).split(';')[0] ?? '' };
}

beforeEach(async () => {
  pages = mkdtempSync(join(tmpdir(), 'desk-pages-'));
  mkdirSync(join(pages, 'assets'));
  writeFileSync(join(pages, 'index.html'), '<title>Desk</title>');
  writeFileSync(join(pages, 'assets/app-1.js'), 'app()');
  writeFileSync(join(pages, 'bridge-client.js'), 'bridge()');
  desk = await aServedDesk('2030-01-04T16:30:00Z', pages);
});
afterEach(async () => {
  await desk.close();
  rmSync(pages, { recursive: true, force: true });
});

describe('who calls', () => {
  test('is the person of e-mail and token', async () => {
    const answer = await desk.call('POST', '/rest/api/3/issue?a=b', basic('Agnes@Example.com:token-agnes'), '{"x":1}');

    expect(answer.status).toBe(207);
    expect(json(answer)).toEqual({
      method: 'POST',
      url: `http://127.0.0.1:${desk.port}/rest/api/3/issue?a=b`,
      actor: { kind: 'user', accountId: 'agnes' },
      body: '{"x":1}',
    });
    expect(desk.touched()).toBe(1);
  });

  test('is nobody without either', async () => {
    expect(json(await desk.call('GET', '/rest/api/3/myself'))).toMatchObject({ actor: { kind: 'anonymous' } });
  });

  test.each([
    ['a wrong token', basic('agnes@example.com:token-ada')],
    ['an unknown address', basic('nobody@example.com:token-ada')],
    ['somebody who left', basic('gone@example.com:token-gone')],
    ['the account of an app', basic(':')],
    ['no colon', basic('agnes@example.com')],
    ['another scheme', { authorization: 'Bearer abc' }],
  ])('is refused with %s, as Jira refuses', async (_, headers) => {
    const platform = await desk.call('GET', '/rest/api/3/myself', headers);
    const serviceDesk = await desk.call('GET', '/rest/servicedeskapi/request', headers);

    expect(platform.status).toBe(401);
    expect(json(platform)).toEqual({ errorMessages: ['Client must be authenticated to access this resource.'], errors: {} });
    expect(platform.headers['www-authenticate']).toMatch(/^OAuth realm=/);
    expect(serviceDesk.status).toBe(401);
    expect(json(serviceDesk)).toMatchObject({ errorMessage: 'Client must be authenticated to access this resource.' });
  });

  test('is the person of the session', async () => {
    const headers = await sessionOf('carl');

    const answer = await desk.call('GET', '/rest/servicedeskapi/request', headers);
    const site = await desk.call('GET', '/_desk/site', headers);

    expect(json(answer)).toMatchObject({ actor: { kind: 'user', accountId: 'carl' } });
    expect(json(site)).toMatchObject({ me: { name: 'carl Person', role: 'customer' }, title: 'Test site' });
  });

  test('is nobody when the session is of someone who is not there', async () => {
    const cookie = `desk.session.${desk.port}=somebody`;

    expect(json(await desk.call('GET', '/rest/api/3/myself', { cookie }))).toMatchObject({ actor: { kind: 'anonymous' } });
    expect(json(await desk.call('GET', '/_desk/site', { cookie }))).toMatchObject({ me: null });
  });
});

describe('another page in the same browser', () => {
  test.each([
    ['another site', 'https://evil.example.org'],
    ['the app’s own origin', 'http://localhost:PORT'],
    ['a sandboxed page', 'null'],
    ['no page', undefined],
  ])('cannot change anything with the session: %s', async (_, origin) => {
    const headers = { ...(await sessionOf('agnes')), ...(origin && { origin: origin.replace('PORT', String(desk.port)) }) };

    const answer = await desk.call('POST', '/rest/api/3/issue', headers, '{}');

    expect([answer.status, answer.text]).toEqual([403, 'XSRF check failed']);
  });

  test('differs from the site’s own pages, and from a program with the header that pages cannot send', async () => {
    const session = await sessionOf('agnes');

    expect((await desk.call('POST', '/rest/api/3/issue', { ...session, ...own() }, '{}')).status).toBe(207);
    expect((await desk.call('POST', '/rest/api/3/issue', { ...session, 'x-atlassian-token': 'no-check' }, '{}')).status).toBe(
      207,
    );
    expect((await desk.call('GET', '/rest/api/3/issue/A-1', { ...session, origin: 'https://evil.example.org' })).status).toBe(
      207,
    );
  });

  test.each(['/_desk/session', '/_desk/bridge/invoke', '/_desk/bridge/request-jira', '/_desk/clock', '/_desk/reset'])(
    'cannot call %s',
    async (path) => {
      const answer = await desk.call('POST', path, { origin: 'https://evil.example.org' }, '{"accountId":"ada"}');

      expect(answer.status).toBe(403);
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(desk.resets()).toBe(0);
    },
  );

  test('sessions and the bridge want an Origin, controls do not', async () => {
    expect((await desk.call('POST', '/_desk/session', {}, '{"accountId":"ada"}')).status).toBe(403);
    expect((await desk.call('POST', '/_desk/bridge/invoke', {}, '{}')).status).toBe(403);
    expect((await desk.call('POST', '/_desk/reset')).status).toBe(200);
  });
});

describe('the two origins', () => {
  const app = (): Record<string, string> => ({ host: `localhost:${desk.port}` });

  test('the app’s origin holds the app’s pages and the bridge script', async () => {
    const frame = await desk.call('GET', '/_forge/resources/panel/index.html?x=1', app());
    const bridge = await desk.call('GET', '/_forge/bridge-client.js', app());

    expect([frame.status, frame.text, frame.headers['content-security-policy']]).toEqual([
      200,
      '<p>panel',
      "default-src 'self'",
    ]);
    expect([bridge.status, bridge.text]).toEqual([200, 'bridge()']);
  });

  test.each([
    '/rest/api/3/myself',
    '/_desk/site',
    '/_desk/storage',
    '/_forge/resources/panel/none.js',
    '/_forge/',
    '/assets/app-1.js',
  ])('the app’s origin has no %s', async (path) => {
    expect((await desk.call('GET', path, app())).status).toBe(404);
    expect((await desk.call('GET', path, { ...app(), ...basic('agnes@example.com:token-agnes') })).status).toBe(404);
  });

  test('a browser that went to localhost is sent to the site, a frame is not', async () => {
    const browser = await desk.call('GET', '/browse/A-1?x=1', { ...app(), accept: 'text/html', 'sec-fetch-dest': 'document' });
    const frame = await desk.call('GET', '/browse/A-1', { ...app(), accept: 'text/html', 'sec-fetch-dest': 'iframe' });

    expect([browser.status, browser.headers.location]).toEqual([302, `http://127.0.0.1:${desk.port}/browse/A-1?x=1`]);
    expect(frame.status).toBe(404);
  });

  test('the site’s origin has none of the app’s pages', async () => {
    expect((await desk.call('GET', '/_forge/resources/panel/index.html')).status).toBe(404);
  });

  test('another host name is no origin of the desk', async () => {
    const answer = await desk.call('GET', '/_desk/accounts', { host: `rebound.example.org:${desk.port}` });

    expect([answer.status, answer.text]).toEqual([421, `This desk is at http://127.0.0.1:${desk.port}`]);
  });

  test('a body beyond the limit is not read', async () => {
    const answer = await desk.call('POST', '/rest/api/3/issue', { 'content-length': '999999999', connection: 'close' });

    expect(answer.status).toBe(413);
  });
});

describe('pages', () => {
  test.each(['/', '/browse/HELP-1', '/servicedesk/customer/portal/1/create/10', '/jira/settings/apps/a/b/c'])(
    '%s is a page, which no other page may frame',
    async (path) => {
      const answer = await desk.call('GET', path);

      expect([answer.status, answer.text]).toEqual([200, '<title>Desk</title>']);
      expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    },
  );

  test.each(['/nowhere', '/browse', '/browse/HELP-1/more', '/jira/settings/apps/a/b', '/_pages/storage'])(
    '%s is no page: the pages say so, with 404',
    async (path) => {
      const answer = await desk.call('GET', path);

      expect([answer.status, answer.text]).toEqual([404, '<title>Desk</title>']);
      expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    },
  );

  test('files of the build are served, others are not', async () => {
    const script = await desk.call('GET', '/assets/app-1.js');

    expect([script.status, script.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect((await desk.call('GET', '/assets/gone.js')).status).toBe(404);
    expect((await desk.call('GET', '/favicon.ico')).status).toBe(404);
    expect((await desk.call('GET', '/..%2f..%2fetc%2fpasswd')).text).toBe('<title>Desk</title>');
    expect((await desk.call('POST', '/browse/HELP-1', own())).status).toBe(405);
  });

  test('say what to do when they are not built', async () => {
    rmSync(join(pages, 'index.html'));

    const answer = await desk.call('GET', '/');

    expect([answer.status, answer.text]).toEqual([503, expect.stringContaining('npm run build')]);
  });
});
