import { applyRecords, readLine, writeLine, type ChangeRecord } from './journal';
import type { KeptState } from './data-folder';
import type { ForgePlatform } from './forge/port';
import type { Actor } from './jira/port';
import type { Json } from './jira/state';
import { actorFor, installTestApp, TEST_BASE, testSite } from './jira/test-desk';
import { plainToAdf } from './jira/text';
import { StateChanges } from './state-changes';

const gil = actorFor('gil');
const ada = actorFor('ada');

/** A site with a platform of a few values, and what a journal makes of its changes. */
function changingDesk() {
  const { site, clock } = testSite();
  const app = installTestApp(site);
  const held = { jobs: 1 as Json, busy: false, revision: 0, kvs: [] as [string, string, Json][], controls: { a: 1 } as Json };
  const platform = {
    parts: () => ({ version: 1, jobs: held.jobs }),
    takeStorageChanges: () => held.kvs.splice(0),
    revision: () => held.revision,
    isBusy: () => held.busy,
  } as unknown as ForgePlatform;
  const whole = (): KeptState => {
    const state = {
      version: 2,
      desk: 'test',
      clock: { instant: 0, machine: 0 },
      site: site.state,
      platform: { version: 1, jobs: held.jobs, kvs: [] },
      controls: held.controls,
    };
    return JSON.parse(JSON.stringify(state)) as KeptState;
  };
  const start = whole();
  const changes = new StateChanges({ site, platform, clock, controls: () => held.controls });
  const lines: string[] = [];
  const commit = (): ChangeRecord | undefined => {
    const record = changes.next();
    if (record) lines.push(writeLine(record));
    return record;
  };
  const send = async (actor: Actor, method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
    const raw = body === undefined || body instanceof FormData ? body : JSON.stringify(body);
    const init = { method, ...(headers ? { headers } : {}), ...(raw === undefined ? {} : { body: raw }) };
    const answer = await site.handle(new Request(TEST_BASE + path, init), actor);
    expect([path, answer.status < 400]).toEqual([path, true]);
    return answer.text();
  };
  /** The state at the start with every line read back and applied. */
  const restored = () => {
    const records = lines.map((line) => readLine(line.slice(0, -1)) as ChangeRecord);
    return applyRecords(JSON.parse(JSON.stringify(start)) as KeptState, records);
  };
  return { site, clock, app, held, commit, send, restored, whole, lines };
}

const file = (bytes: number) => {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(bytes).fill(65)], 'a.txt', { type: 'text/plain' }));
  return form;
};
const NO_CHECK = { 'X-Atlassian-Token': 'no-check' };

test('what is found after each act gives the state back, whatever was done', async () => {
  const { site, clock, app, commit, send, restored } = changingDesk();
  const body = plainToAdf('Words');
  const fields = { project: { key: 'SUP' }, issuetype: { name: 'Bug' }, summary: 'New' };
  const acts: [Actor, string, string, unknown?, Record<string, string>?][] = [
    [gil, 'POST', '/rest/api/3/issue', { fields, properties: [{ key: 'p', value: 1 }] }],
    [gil, 'PUT', '/rest/api/3/issue/SUP-3', { fields: { summary: 'Changed', labels: ['a'] } }],
    [gil, 'POST', '/rest/api/3/issue/SUP-1/comment', { body }],
    [gil, 'PUT', '/rest/api/3/issue/SUP-1/properties/q', { deep: [1] }],
    [gil, 'DELETE', '/rest/api/3/issue/SUP-3/properties/p'],
    [gil, 'POST', '/rest/api/3/issue/SUP-1/attachments', file(2000), NO_CHECK],
    [gil, 'POST', '/rest/api/3/issue/SUP-1/comment', { body }],
    [
      gil,
      'POST',
      '/rest/api/3/issueLink',
      { type: { name: 'Relates' }, inwardIssue: { key: 'SUP-1' }, outwardIssue: { key: 'SUP-2' } },
    ],
    [gil, 'POST', '/rest/api/3/issue/SUP-1/watchers'],
    [gil, 'POST', '/rest/api/3/issue/SUP-1/notify', { subject: 's', textBody: 't', to: { reporter: true } }],
    [app, 'POST', '/rest/api/3/uiModifications', { name: 'n' }],
    [
      gil,
      'POST',
      '/rest/api/3/issue/properties',
      { entitiesIds: [Number(Object.keys(site.state.issues)[0])], properties: { r: 1 } },
    ],
    [ada, 'DELETE', '/rest/api/3/issue/SUP-2'],
  ];

  for (const act of acts) {
    await send(...act);
    commit();
    expect(restored().site).toEqual(JSON.parse(JSON.stringify(site.state)));
  }
  await clock.moveTo(clock.now() + 60_000, () => Promise.resolve());
  commit();

  expect(restored().site).toEqual(JSON.parse(JSON.stringify(site.state)));
  expect(site.state.tasks?.[0]?.status).toBe('COMPLETE');
});

test('nothing is found when nothing has changed, and reading changes nothing', async () => {
  const { commit, send } = changingDesk();

  await send(gil, 'GET', '/rest/api/3/issue/SUP-1');

  expect(commit()).toBeUndefined();
});

test('the bytes of a file are found once', async () => {
  const { commit, send, lines, restored, site } = changingDesk();

  await send(gil, 'POST', '/rest/api/3/issue/SUP-1/attachments', file(300_000), NO_CHECK);
  commit();
  await send(gil, 'PUT', '/rest/api/3/issue/SUP-1', { fields: { summary: 'Again' } });
  commit();

  expect(lines[0]!.length).toBeGreaterThan(400_000);
  expect(lines[1]!.length).toBeLessThan(20_000);
  expect(restored().site).toEqual(JSON.parse(JSON.stringify(site.state)));
});

test('the platform’s parts, the app’s storage and the controls are found, also while functions run', () => {
  const { held, commit, restored } = changingDesk();

  held.jobs = 2;
  const unseen = commit();
  held.revision++;
  held.kvs = [
    ['', 'a', { key: 'a', value: 1 }],
    ['', 'b', { key: 'b', value: 2 }],
  ];
  commit();
  held.busy = true;
  held.jobs = 3;
  held.kvs = [['', 'a', null]];
  commit();
  held.busy = false;
  held.controls = { a: 2 };
  commit();

  expect(unseen).toBeUndefined();
  expect(restored()).toMatchObject({
    platform: { version: 1, jobs: 3, kvs: [{ shelf: '', values: [{ key: 'b', value: 2 }] }] },
    controls: { a: 2 },
  });
});

test('mail that was dropped for newer mail stays dropped', () => {
  const { site, commit, restored, held } = changingDesk();
  const mail = (id: string) => ({ ...site.state.mail[0]!, id });

  site.state.mail.push(mail('m1'), mail('m2'));
  held.revision++;
  commit();
  site.state.mail.splice(0, site.state.mail.length - 1);
  site.state.mail.push(mail('m3'));
  held.revision++;
  commit();

  expect(restored().site.mail.map(({ id }) => id)).toEqual(['m2', 'm3']);
});
