import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { appWith } from './fixtures/app-with';
import { type EchoDesk, START, startEcho } from './fixtures/echo-desk';
import type { ForgePlatform } from './port';

const HOUR = 3_600_000;
const MINUTE = 60_000;

describe('the emulated Forge platform, seen from an app', () => {
  let desk: EchoDesk;
  beforeAll(async () => {
    desk = await startEcho();
  }, 120_000);
  afterAll(() => desk.stop());

  const newest = (platform: ForgePlatform) => platform.invocations()[0];

  describe('installation', () => {
    it('makes the app and its searchable properties known to the site, and tells the app', () => {
      expect(desk.site.installed).toEqual([
        expect.objectContaining({
          appId: desk.platform.appId,
          name: 'Echo-app',
          searchableProperties: [{ propertyKey: 'echo.state', objectName: 'phase', type: 'string', alias: 'echoPhase' }],
        }),
      ]);
      expect(desk.stored('seen')).toEqual(['installed Echo-app']);
      expect(desk.platform.bundle.bytes).toBeGreaterThan(10_000);
    });

    it('lists the UI module with the address of its page and icon', () => {
      expect(desk.platform.uiModules('jira:issueContext')).toEqual([
        expect.objectContaining({
          key: 'panel',
          title: 'Echo',
          framePath: '/_forge/resources/panel/index.html',
          properties: expect.objectContaining({ label: 'Echo', icon: '/_forge/resources/panel/icon.svg' }),
        }),
      ]);
    });
  });

  describe('resolver', () => {
    it('gets the account from the platform and the extension from the page', async () => {
      const context = await desk.call('context');

      expect(context).toMatchObject({
        accountId: 'agent-1',
        accountType: 'licensed',
        cloudId: desk.site.state.cloudId,
        installContext: `ari:cloud:jira::site/${desk.site.state.cloudId}`,
        moduleKey: 'panel',
        environmentType: 'DEVELOPMENT',
        extension: { type: 'jira:issueContext', issue: { id: '1', key: 'A-1' } },
      });
    });

    it('can read its own app context', async () => {
      expect(await desk.call('app-context')).toMatchObject({
        app: desk.platform.appId,
        environmentType: 'DEVELOPMENT',
        scopes: ['read:jira-work', 'write:jira-work', 'storage:app', 'manage:jira-configuration'],
        left: expect.any(Number),
      });
    });

    it('is closed to customers unless the module opens itself to them', async () => {
      await expect(desk.call('context', null, { accountId: 'customer-1' })).rejects.toThrow('not open to customer users');
      await expect(desk.call('context', null, { accountId: undefined })).rejects.toThrow('not open to anonymous users');
    });

    it('passes the message of what it throws to the page, and the stack to the record', async () => {
      await expect(desk.call('throw')).rejects.toThrow('There was an error invoking the function - the echo broke');

      expect(newest(desk.platform)).toMatchObject({
        functionKey: 'panel-resolver',
        trigger: 'resolver throw',
        error: { type: 'TypeError', message: 'the echo broke', stack: expect.stringContaining('index.ts') },
      });
      await expect(desk.call('unknown')).rejects.toThrow("Resolver has no definition for 'unknown'");
      expect(await desk.call('count')).toEqual(expect.any(Number));
    });

    it('runs in a container that is used again', async () => {
      const first = (await desk.call('count')) as number;
      expect(await desk.call('count')).toBe(first + 1);
    });

    it('knows only the time of the desk', async () => {
      const before = desk.clock.now();
      const { now, made, year } = (await desk.call('now')) as { now: number; made: number; year: number };

      expect(now).toBeGreaterThanOrEqual(before);
      expect(now).toBeLessThanOrEqual(desk.clock.now());
      expect(made - now).toBeLessThan(50);
      expect(year).toBe(2026);
    });

    it('formats the desk’s time when it names none', async () => {
      expect(await desk.call('format')).toEqual({ format: '3/2/26', bound: '3/2/26', year: '26', given: '1/1/70' });
    });

    it('may be sent 500 KB and may answer 5 MB, not more', async () => {
      const room = 500 * 1024 - JSON.stringify({ pad: '' }).length;
      await expect(desk.call('context', { pad: 'y'.repeat(room) })).resolves.toBeDefined();
      await expect(desk.call('context', { pad: 'y'.repeat(room + 1) })).rejects.toThrow('exceeds 500 KB');
      expect(await desk.call('answer-of-size', { size: 5 * 1024 * 1024 - 2 })).toHaveLength(5 * 1024 * 1024 - 2);
      await expect(desk.call('answer-of-size', { size: 5 * 1024 * 1024 })).rejects.toThrow('at most 5 MB');
    });

    it('has 100 log lines kept', async () => {
      await desk.call('log');

      const logs = newest(desk.platform)?.logs ?? [];
      expect(logs).toHaveLength(100);
      expect(logs[0]).toEqual({ level: 'info', text: 'line 1 { at: 1 }' });
    });

    it('gives the issue context its status through dynamicProperties', async () => {
      const caller = { accountId: 'agent-1', moduleKey: 'panel', extension: { issue: { id: '1', key: 'A-1' } } };

      expect(await desk.platform.dynamicProperties(caller)).toEqual({
        status: { type: 'lozenge', value: { label: 'A-1' } },
      });
    });
  });

  describe('containers', () => {
    it('end a function that runs too long, even in a loop without end, and go on', async () => {
      const [waits, spins] = await Promise.allSettled([desk.call('never'), desk.call('spin')]);

      expect(waits).toMatchObject({
        status: 'rejected',
        reason: { message: expect.stringContaining('timed out after 5 seconds') },
      });
      expect(spins).toMatchObject({
        status: 'rejected',
        reason: { message: expect.stringContaining('timed out after 5 seconds') },
      });
      expect(await desk.call('count')).toBe(1);
    }, 20_000);

    it('survive a function that ends its process', async () => {
      await expect(desk.call('exit')).rejects.toThrow('ended with code 3');
      expect(await desk.call('count')).toBe(1);
    });

    it('survive an error that nobody catches', async () => {
      await expect(desk.call('stray')).rejects.toThrow('nobody catches this');
      expect(await desk.call('count')).toBe(1);
    });

    it('end a function that needs more memory than the manifest gives', async () => {
      await expect(desk.call('hoard')).rejects.toThrow('needed more than 256 MB of memory');
      expect(desk.platform.invocations()[0]?.error?.type).toBe('OutOfMemoryError');
    }, 20_000);

    it.each([
      ['fetch', 'URL not included in the external fetch backend permissions: https://example.com/data'],
      ['api.fetch', 'URL not included in the external fetch backend permissions'],
      ['http', 'http.get is not available to Forge functions'],
      ['net', 'net.connect is not available to Forge functions'],
      ['child', 'child_process.execSync is not available to Forge functions'],
    ])('keep functions from the network and other processes: %s', async (how, message) => {
      await expect(desk.call('network', { how })).rejects.toThrow(message);
    });
  });

  describe('Jira', () => {
    it('is called as the app, as the user or as nobody, within the scopes of the manifest', async () => {
      const scopes = new Set(['read:jira-work', 'write:jira-work', 'storage:app', 'manage:jira-configuration']);
      desk.site.asked.length = 0;

      await desk.call('jira', { as: 'app', path: 'issue/A-1' });
      await desk.call('jira', { as: 'user', path: 'issue/A-1', method: 'POST' });
      await desk.call('jira', { as: 'none', path: 'issue/A-1' });

      const { appId } = desk.platform;
      expect(desk.site.asked).toMatchObject([
        { path: '/rest/api/3/issue/A-1', actor: { kind: 'app', appId, scopes } },
        { method: 'POST', body: '{"from":"user"}', actor: { kind: 'app-user', accountId: 'agent-1', scopes } },
        { actor: { kind: 'anonymous' } },
      ]);
      expect(newest(desk.platform)).toMatchObject({
        calls: [{ method: 'GET', path: '/rest/api/3/issue/A-1', status: 200, points: 2 }],
        points: 2,
      });
    });

    it('is not called for somebody else without allowImpersonation', async () => {
      await expect(desk.call('jira', { as: 'other', path: 'issue/A-1' })).rejects.toThrow('Authentication Required');
    });

    it('takes a form with a file', async () => {
      const { body } = (await desk.call('upload')) as { body: { body: string } };
      expect(body.body).toContain('filename="hello.txt"');
    });

    it('is the only product: others are refused by name', async () => {
      await expect(desk.call('confluence')).rejects.toThrow('403 - REQUEST_PRODUCT_NOT_ALLOWED');
    });

    it('is called by the page as the caller', async () => {
      const caller = { accountId: 'agent-1', moduleKey: 'panel', extension: {} };
      const response = await desk.platform.requestJira(caller, new Request('http://127.0.0.1:8123/rest/api/3/myself'));

      expect(await response.json()).toMatchObject({ actor: 'app-user', path: '/rest/api/3/myself' });
    });

    it('fails on order: as often as asked, before or after the call is carried out', async () => {
      desk.platform.faults.add({ kind: 'call', method: 'GET', path: '/rest/api/3/issue/*', status: 429, times: 1 });

      expect(await desk.call('jira', { as: 'app', path: 'issue/A-1' })).toMatchObject({ status: 429 });
      expect(await desk.call('jira', { as: 'app', path: 'issue/A-1' })).toMatchObject({ status: 200 });
    });
  });

  it('loses the answer of a call that was carried out, on order', async () => {
    desk.platform.faults.add({ kind: 'call', method: 'POST', path: '/rest/api/3/act/*', status: 503, afterwards: true });
    desk.site.asked.length = 0;

    const answer = await desk.call('jira', { as: 'app', path: 'act/once', method: 'POST' });

    expect(answer).toMatchObject({ status: 503 });
    expect(desk.site.asked).toMatchObject([{ method: 'POST', path: '/rest/api/3/act/once' }]);
  });

  it('crashes on order between two calls of a function', async () => {
    desk.platform.faults.add({ kind: 'crash', function: 'panel-resolver', afterCall: 2 });
    desk.site.asked.length = 0;

    await expect(desk.call('mark-and-act')).rejects.toThrow('ended by the desk');

    expect(desk.stored('mark')).toBe('open');
    expect(desk.site.asked).toHaveLength(1);
    await desk.call('mark-and-act');
    expect(desk.stored('mark')).toBe('done');
  });

  it('answers getContext from the session and the site', () => {
    const context = desk.platform.bridgeContext({ accountId: 'agent-1', moduleKey: 'panel', extension: { a: 1 } });

    expect(context).toMatchObject({
      accountId: 'agent-1',
      locale: 'fr_FR',
      timezone: 'Europe/Paris',
      siteUrl: 'http://127.0.0.1:8123',
      extension: { a: 1, type: 'jira:issueContext' },
      moduleKey: 'panel',
    });
  });
});

describe('time and state', () => {
  it('runs an hourly schedule in order while the clock moves three days, each at its instant', async () => {
    const desk = await startEcho();
    try {
      await desk.pass(72 * HOUR);

      const runs = desk.stored('runs') as number[];
      expect(runs).toHaveLength(72);
      expect(runs[0]! - START).toBeGreaterThanOrEqual(5 * MINUTE);
      expect(runs[0]! - START).toBeLessThan(6 * MINUTE + 30_000);
      expect(new Set(runs.slice(1).map((at, index) => at - runs[index]!))).toEqual(new Set([HOUR]));
    } finally {
      await desk.stop();
    }
  });

  it('may start a schedule twice, and not at all without a licence that it needs', async () => {
    const appDir = appWith((text) =>
      text.replace('interval: hour', 'interval: hour\n      filter:\n        appIsLicensed: true'),
    );
    const desk = await startEcho({
      appDir,
      bundleDir: mkdtempSync(join(tmpdir(), 'licensed-')),
      switches: { scheduleDelivery: 'twice' },
    });
    try {
      const runs = () => desk.platform.invocations().filter(({ trigger }) => trigger === 'schedule every-hour').length;
      await desk.pass(HOUR);
      expect(runs()).toBe(0);
      desk.platform.setSwitches({ license: 'active' });
      await desk.pass(HOUR);
      expect(runs()).toBe(2);
      desk.platform.setSwitches({ scheduleDelivery: 'once', license: 'inactive' });
      await desk.pass(HOUR);
      expect(runs()).toBe(2);
    } finally {
      await desk.stop();
    }
  });

  it('starts every schedule anew when one of them was changed', async () => {
    const first = await startEcho();
    await first.pass(HOUR);
    const kept = JSON.parse(JSON.stringify(first.platform.snapshot())) as {
      agenda: { kind: string; at: number }[];
      schedules: unknown;
    };
    const planned = (state: unknown) => (state as typeof kept).agenda.find(({ kind }) => kind === 'schedule')?.at ?? 0;
    const { clock } = first;
    await first.platform.stop();

    const same = await startEcho({ restore: kept as never, clock });
    expect(planned(same.platform.snapshot())).toBe(planned(kept));
    await same.platform.stop();
    const changed = await startEcho({ restore: { ...kept, schedules: [['every-hour', 'day']] } as never, clock });
    expect(planned(changed.platform.snapshot())).not.toBe(planned(kept));
    await changed.stop();
  });

  it('tells the app of a version that asks for more than was granted, and of no other', async () => {
    const first = await startEcho();
    const kept = JSON.parse(JSON.stringify(first.platform.snapshot())) as { installed: { at: number; granted: string[] } };
    const { clock } = first;
    await first.platform.stop();

    const same = await startEcho({ restore: kept as never, clock });
    expect(same.stored('seen')).toEqual(['installed Echo-app']);
    await same.platform.stop();
    const granted = kept.installed.granted.filter((scope) => scope !== 'write:jira-work');
    const more = await startEcho({ restore: { ...kept, installed: { ...kept.installed, granted } } as never, clock });
    expect(more.stored('seen')).toEqual(['installed Echo-app', 'upgraded 4']);
    await more.stop();
  });

  it('lets permissions settle late after an installation', async () => {
    const desk = await startEcho({ switches: { permissionSettle: 'late' } });
    try {
      expect(await desk.call('jira', { as: 'app', path: 'issue/A-1' })).toMatchObject({ status: 403 });
      expect(await desk.call('jira', { as: 'user', path: 'issue/A-1' })).toMatchObject({ status: 200 });
      await desk.pass(10_000);
      expect(await desk.call('jira', { as: 'app', path: 'issue/A-1' })).toMatchObject({ status: 200 });
    } finally {
      await desk.stop();
    }
  });

  it('keeps storage, delayed events and schedules between runs', async () => {
    const first = await startEcho({ storageSeed: [{ key: 'seeded', value: { is: 'there' } }] });
    await first.call('push', { body: { name: 'later' }, delayInSeconds: 600 });
    const kept = JSON.parse(JSON.stringify(first.platform.snapshot())) as never;
    const { clock } = first;
    await first.stop();

    const second = await startEcho({ restore: kept, clock });
    try {
      expect(second.stored('seeded')).toEqual({ is: 'there' });
      expect(second.stored('seen')).toEqual(['installed Echo-app']);
      await second.pass(11 * MINUTE);
      expect(second.stored('work:later:end:0')).toEqual(expect.any(Number));
      expect(second.stored('runs')).toHaveLength(1);
    } finally {
      await second.stop();
    }
  });
});
