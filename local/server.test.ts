import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDesk, DeskStartError, type CreateDeskOptions, type Desk } from './server';

const echo: CreateDeskOptions = {
  desk: 'help',
  app: join(__dirname, 'forge/fixtures/echo-app'),
  start: Date.parse('2030-01-04T16:30:00Z'),
};
const open: Desk[] = [];
const folders: string[] = [];

async function aDesk(options: CreateDeskOptions = {}): Promise<Desk> {
  const desk = await createDesk({ ...echo, ...options });
  open.push(desk);
  return desk;
}

function rest(desk: Desk, method: string, path: string, body?: unknown): Promise<Response> {
  const agent = desk.accounts.find(({ role }) => role === 'agent');
  return fetch(desk.url + path, {
    method,
    headers: { authorization: `Basic ${btoa(`${agent?.email}:${agent?.token}`)}`, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

async function raise(desk: Desk, summary: string): Promise<string> {
  const fields = { project: { key: 'HELP' }, issuetype: { name: 'Incident' }, summary };
  const answer = (await (await rest(desk, 'POST', '/rest/api/3/issue', { fields })).json()) as { key: string };
  return answer.key;
}

const control = async <T>(desk: Desk, method: string, path: string, body?: unknown): Promise<T> =>
  (await (
    await fetch(`${desk.url}/_desk/${path}`, { method, body: body === undefined ? undefined : JSON.stringify(body) })
  ).json()) as T;

beforeAll(async () => {
  // The first start bundles the app's functions, which takes its time on a busy machine.
  await (await createDesk(echo)).close();
}, 180_000);
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test('a request made by REST reaches the app, and settle waits for it', async () => {
  const desk = await aDesk();

  const key = await raise(desk, 'Printer');
  await control(desk, 'POST', 'settle');
  const { invocations } = await control<{ invocations: { trigger: string; error?: unknown }[] }>(desk, 'GET', 'invocations');

  expect(key).toMatch(/^HELP-\d+$/);
  expect(invocations.filter(({ trigger }) => trigger === 'trigger avi:jira:created:issue')).toHaveLength(1);
});

test('the switch eventDelivery brings each event twice', async () => {
  const desk = await aDesk();

  await control(desk, 'POST', 'switches', { eventDelivery: 'twice' });
  await raise(desk, 'Printer');
  await control(desk, 'POST', 'settle');
  const { invocations } = await control<{ invocations: { trigger: string }[] }>(desk, 'GET', 'invocations');

  expect(invocations.filter(({ trigger }) => trigger === 'trigger avi:jira:created:issue')).toHaveLength(2);
});

test('an ordered fault makes an event late until the clock gets there', async () => {
  const desk = await aDesk();
  const created = (): Promise<number> =>
    control<{ invocations: { trigger: string }[] }>(desk, 'GET', 'invocations').then(
      ({ invocations }) => invocations.filter(({ trigger }) => trigger === 'trigger avi:jira:created:issue').length,
    );

  await control(desk, 'POST', 'faults', {
    faults: [{ kind: 'event', does: 'late', event: 'avi:jira:created:issue', seconds: 600 }],
  });
  await raise(desk, 'Printer');
  await control(desk, 'POST', 'settle');
  const before = await created();
  await control(desk, 'POST', 'clock', { advance: 'PT11M' });

  expect([before, await created()]).toEqual([0, 1]);
});

test('reset brings back the start, the clock and the switches included', async () => {
  const desk = await aDesk();
  const key = await raise(desk, 'Printer');
  await control(desk, 'POST', 'clock', { advance: 'P3D' });
  await control(desk, 'POST', 'switches', { eventDelivery: 'twice' });

  const answer = await control<{ now: string }>(desk, 'POST', 'reset');

  expect(answer.now).toMatch(/^2030-01-04T16:3/);
  expect((await rest(desk, 'GET', `/rest/api/3/issue/${key}`)).status).toBe(404);
  expect(await control(desk, 'GET', 'switches')).toMatchObject({ switches: { eventDelivery: 'once' } });
  expect(await raise(desk, 'Again')).toBe(key);
});

test('the switch searchLag makes searches trail; limits set the seconds', async () => {
  const desk = await aDesk();
  const found = async (): Promise<number> => {
    const body = { jql: 'summary ~ "Zeppelin"', fields: ['id'] };
    const answer = (await (await rest(desk, 'POST', '/rest/api/3/search/jql', body)).json()) as { issues: unknown[] };
    return answer.issues.length;
  };

  await control(desk, 'POST', 'switches', { searchLag: 'seconds' });
  await control(desk, 'POST', 'limits', { searchLagSeconds: 600 });
  await raise(desk, 'Zeppelin');
  const atOnce = await found();
  await control(desk, 'POST', 'clock', { advance: 'PT5M' });
  const early = await found();
  await control(desk, 'POST', 'clock', { advance: 'PT5M' });

  expect([atOnce, early, await found()]).toEqual([0, 0, 1]);
});

test('switches can stand from the start on, and a reset brings back those; unknown ones stop the start', async () => {
  const desk = await aDesk({ switches: { eventOrder: 'free' } });
  await control(desk, 'POST', 'switches', { eventOrder: 'per-issue' });
  await control(desk, 'POST', 'reset');

  expect(await control(desk, 'GET', 'switches')).toMatchObject({ switches: { eventOrder: 'free' } });
  const broken = { ...echo, switches: { eventOrder: 'upside-down' } } as unknown as CreateDeskOptions;
  await expect(createDesk(broken)).rejects.toThrow(
    new DeskStartError('The desk cannot start: switch "eventOrder" has no position "upside-down".'),
  );
});

test('a port in use is refused, and the desk that has it goes on', async () => {
  const first = await aDesk();

  const second = createDesk({ ...echo, port: Number(new URL(first.url).port) });

  await expect(second).rejects.toThrow(DeskStartError);
  await expect(second).rejects.toThrow(/^Port \d+ is in use; stop the other program or start with -- --port \d+$/);
  expect((await fetch(`${first.url}/_desk/clock`)).status).toBe(200);
});

describe('a data folder', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'desk-server-'));
    folders.push(data);
  });

  test('keeps what is done before it is answered, the app’s storage too, under another port', async () => {
    const first = await aDesk({ data });
    const key = await raise(first, 'Printer');
    await control(first, 'POST', 'settle');
    const kept = readFileSync(join(data, 'desk-journal.jsonl'), 'utf8');
    const storage = first.platform.storage();
    await first.close();
    open.length = 0;

    const second = await aDesk({ data, start: undefined });

    expect(kept).toContain('"Printer"');
    expect((await rest(second, 'GET', `/rest/api/3/issue/${key}`)).status).toBe(200);
    expect(second.platform.storage()).toEqual(storage);
    expect(second.site.state.baseUrl).toBe(second.url);
  });

  test('keeps switches, limits and what is left of ordered faults', async () => {
    const first = await aDesk({ data });
    await control(first, 'POST', 'switches', { eventDelivery: 'twice', searchLag: 'seconds' });
    await control(first, 'POST', 'limits', { pointsPerHour: 77 });
    await control(first, 'POST', 'faults', { faults: [{ kind: 'event', does: 'late', times: 3 }] });
    await raise(first, 'Printer');
    await control(first, 'POST', 'settle');
    const before = await control(first, 'GET', 'faults');
    await first.close();
    open.length = 0;

    const second = await aDesk({ data, start: undefined });

    expect(await control(second, 'GET', 'switches')).toMatchObject({
      switches: { eventDelivery: 'twice', searchLag: 'seconds', eventOrder: 'per-issue' },
    });
    expect(await control(second, 'GET', 'limits')).toMatchObject({ limits: { pointsPerHour: 77, searchLagSeconds: 5 } });
    expect(before).toMatchObject({ faults: [{ does: 'late', left: 1 }] });
    expect(await control(second, 'GET', 'faults')).toMatchObject({ faults: [{ does: 'late', left: 1 }] });
  });

  test('is refused for another desk, for a clock in its past, and for a state that the app’s platform does not read', async () => {
    const first = await aDesk({ data });
    await first.close();
    open.length = 0;
    const file = join(data, 'desk-state.json');

    await expect(createDesk({ ...echo, data, desk: 'demo' })).rejects.toThrow(
      /keeps the desk "help", not "demo"; start with --desk help/,
    );
    await expect(createDesk({ ...echo, data, start: 0 })).rejects.toThrow(
      /stands at 2030-01-04T16:3\d:\d\d\.\d+Z and only moves forward/,
    );
    const newer = JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), platform: { version: 9 } });
    writeFileSync(file, newer);
    await expect(createDesk({ ...echo, data, start: undefined })).rejects.toThrow(
      /is broken at platform\.version .*; move it away/,
    );

    expect(readFileSync(file, 'utf8')).toBe(newer);
  });
});
