/** Small apps that know nothing of the desk run on it as they are: one of the portal, one of queue, schedule and storage. */
import { join } from 'node:path';

import { bundleFolder, build } from '../build';
import { createDesk, type Desk } from '../server';

const START = Date.parse('2026-03-02T08:00:00Z');
const DIGEST_APP = join(__dirname, 'fixtures/digest-app');
const PORTAL_APP = join(__dirname, 'fixtures/portal-app');

async function post(desk: Desk, path: string, body: unknown, email: string, token: string) {
  const authorization = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const response = await fetch(desk.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as unknown;
}

describe('an app with queue, schedule and storage, given with --app', () => {
  let desk: Desk;
  beforeAll(async () => {
    await build(DIGEST_APP, () => undefined);
    desk = await createDesk({ app: DIGEST_APP, start: START });
    await desk.platform.whenIdle();
  }, 240_000);
  afterAll(() => desk.close());

  const stored = (key: string) => desk.platform.storage().find((entry) => entry.key === key)?.value;
  const raise = async (summary: string) => {
    const customer = desk.accounts.find(({ role }) => role === 'customer')!;
    const project = desk.site.state.projects.find(({ serviceDesk }) => serviceDesk)!;
    const requestType = project.serviceDesk!.requestTypes.find(({ fields }) =>
      fields.every(({ fieldId, required }) => !required || ['summary', 'description'].includes(fieldId)),
    );
    const body = {
      serviceDeskId: project.serviceDesk!.id,
      requestTypeId: requestType?.id,
      requestFieldValues: { summary, description: 'A request of the test.' },
    };
    const { issueKey } = (await post(desk, '/rest/servicedeskapi/request', body, customer.email, customer.token)) as {
      issueKey: string;
    };
    await desk.platform.whenIdle();
    return { key: issueKey, project: project.key };
  };
  const pass = (ms: number) => desk.clock.moveTo(desk.clock.now() + ms, () => desk.platform.whenIdle());

  it('is installed once, and gets its web trigger’s address', () => {
    expect(bundleFolder(DIGEST_APP)).toContain('digest-app');
    expect(stored('installation')).toMatchObject({
      by: expect.any(String),
      url: expect.stringContaining(`${desk.appOrigin}/_forge/webtrigger/x1/`),
    });
  });

  it('collects requests and writes its digest in the next hour, although schedules and events come twice', async () => {
    desk.platform.setSwitches({ scheduleDelivery: 'twice' });
    const { key, project } = await raise('The printer is out of paper');
    await pass(2 * 3_600_000);
    const { key: later } = await raise('It is out of ink as well');
    await pass(3_600_000);

    expect(stored(`digest:${project}`)).toMatchObject({ lines: [`${later} It is out of ink as well`] });
    expect(key).not.toBe(later);
    const runs = desk.platform.invocations().filter(({ trigger }) => trigger === 'consumer digests');
    expect(runs).toHaveLength(3);
  });

  it('writes the digest although Jira refuses at first', async () => {
    desk.platform.faults.add({ kind: 'call', method: 'GET', path: '/rest/api/3/issue/*', status: 429, times: 1 });
    const { key, project } = await raise('The paper is blue');
    await pass(3_600_000 + 300_000);

    const { lines } = stored(`digest:${project}`) as { lines: string[] };
    expect(lines).toContain(`${key} The paper is blue`);
  });

  it('answers its web trigger over HTTP, without anybody being signed in', async () => {
    const { url } = stored('installation') as { url: string };
    const [, project] = /^digest:(.+)$/.exec(desk.platform.storage().find(({ key }) => key.startsWith('digest:'))!.key)!;

    const answer = await fetch(`${url}?project=${project}`);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(await answer.json()).toEqual(stored(`digest:${project}`));
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(`${desk.appOrigin}/_forge/webtrigger/x1/guessed`)).status).toBe(404);
  });
});

describe('a portal app with Custom UI, given with --app', () => {
  let desk: Desk;
  beforeAll(async () => {
    await build(PORTAL_APP, () => undefined);
    desk = await createDesk({ app: PORTAL_APP, start: START });
    await desk.platform.whenIdle();
  }, 240_000);
  afterAll(() => desk.close());

  it('has its pages built and served on the app’s origin, with Forge’s policy and the bridge first', async () => {
    const [panel] = desk.platform.uiModules('jiraServiceManagement:portalRequestCreatePropertyPanel');
    const page = await fetch(desk.appOrigin + (panel?.framePath ?? ''));

    expect(panel?.framePath).toBe('/_forge/resources/portal/create.html');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const html = await page.text();
    expect(html.indexOf('bridge-client.js')).toBeLessThan(html.indexOf('assets/'));
  });

  it('takes a request with its panel from the portal’s page, and shows the order to the customer', async () => {
    const customer = desk.accounts.find(({ role }) => role === 'customer')!;
    const project = desk.site.state.projects.find(({ serviceDesk }) => serviceDesk)!;
    const requestType = project.serviceDesk!.requestTypes.find(({ fields }) =>
      fields.every(({ fieldId, required }) => !required || ['summary', 'description'].includes(fieldId)),
    )!;
    const headers = { origin: desk.url, 'content-type': 'application/json' };
    const send = async (path: string, body: unknown, cookie = '') => {
      const init = { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify(body) };
      return fetch(`${desk.url}/_desk/${path}`, init);
    };
    const session = await send('session', { accountId: customer.accountId });
    const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
    const request = {
      serviceDeskId: project.serviceDesk!.id,
      requestTypeId: requestType.id,
      requestFieldValues: { summary: 'Where is it?', description: 'It did not come.' },
    };
    const submissions = [{ moduleKey: 'order-panel', payload: { fields: [{ key: 'order', value: '4711' }], isValid: true } }];

    const created = await send('bridge/create-request', { request, submissions }, cookie);
    expect(created.status).toBe(201);
    const { issueKey } = (await created.json()) as { issueKey: string };
    const place = { moduleKey: 'order-side', extension: { request: { key: issueKey } } };
    const invoked = await send('bridge/invoke', { ...place, functionKey: 'order' }, cookie);
    expect(await invoked.json()).toEqual({ ok: true, value: { order: '4711' } });
    const stranger = await send('bridge/create-request', { request, submissions });
    expect(stranger.status).toBe(401);
  });
});
