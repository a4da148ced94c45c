import type { Actor, CallRecord } from '../port';
import { actorFor, installTestApp, testSite } from '../test-desk';
import { plainToAdf } from '../text';
import { handleRest } from './router';

const gil = actorFor('gil');
const cleo = actorFor('cleo');

function caller() {
  const { site, events } = testSite();
  const calls: CallRecord[] = [];
  const send = async (actor: Actor, method: string, path: string, body?: unknown) => {
    const init = body === undefined ? { method } : { method, body: typeof body === 'string' ? body : JSON.stringify(body) };
    const response = await site.handle(new Request(`http://127.0.0.1${path}`, init), actor, (call) => calls.push(call));
    const text = await response.text();
    return {
      status: response.status,
      body: (text === '' ? undefined : JSON.parse(text)) as Record<string, unknown>,
      headers: response.headers,
    };
  };
  return { site, events, calls, send };
}

describe('the router', () => {
  test('answers 501 by name for what it does not emulate, in the surface’s shape', async () => {
    const { send } = caller();

    const platform = await send(gil, 'GET', '/rest/api/3/dashboard');
    const method = await send(gil, 'DELETE', '/rest/api/3/project/SUP');
    const jsm = await send(gil, 'GET', '/rest/servicedeskapi/assets/workspace/x/y');

    expect(platform).toMatchObject({
      status: 501,
      body: { errorMessages: ['The local desk does not emulate GET /rest/api/3/dashboard; see docs/local-desk.md'] },
    });
    expect([method.status, method.headers.get('allow')]).toEqual([501, 'GET']);
    expect(jsm).toMatchObject({ status: 501, body: { errorMessage: expect.stringContaining('does not emulate GET') } });
  });

  test('limits apps by scope, as themselves and for a person; people need none', async () => {
    const { site, send } = caller();
    const reader = installTestApp(site, ['read:jira-work']);
    const forGil: Actor = {
      kind: 'app-user',
      appId: 'test-app',
      accountId: site.accountIdOf(gil)!,
      scopes: new Set(['read:jira-work']),
    };

    for (const actor of [reader, forGil]) {
      expect((await send(actor, 'GET', '/rest/api/3/issue/SUP-1')).status).toBe(200);
      expect(await send(actor, 'PUT', '/rest/api/3/issue/SUP-1', { fields: { summary: 'x' } })).toMatchObject({
        status: 401,
        body: { code: 401, message: 'Unauthorized; scope does not match' },
      });
    }
    expect((await send(forGil, 'GET', '/rest/api/3/issue/DEV-1')).status).toBe(404);
    expect((await send(gil, 'PUT', '/rest/api/3/issue/SUP-1', { fields: { summary: 'x' } })).status).toBe(204);
  });

  test('turns away strangers and keeps customers in the portal', async () => {
    const { send } = caller();

    expect((await send({ kind: 'anonymous' }, 'GET', '/rest/api/3/myself')).status).toBe(401);
    expect((await send({ kind: 'user', accountId: 'gone' }, 'GET', '/rest/api/3/myself')).status).toBe(401);
    expect((await send(cleo, 'GET', '/rest/api/3/issue/SUP-1')).status).toBe(404);
    expect((await send(cleo, 'GET', '/rest/api/3/project/search')).status).toBe(403);
    expect((await send(cleo, 'GET', '/rest/api/3/myself')).status).toBe(200);
  });

  test('refuses a body that is no JSON, and counts points by objects', async () => {
    const { calls, send } = caller();

    expect((await send(gil, 'PUT', '/rest/api/3/issue/SUP-1', '{')).status).toBe(400);
    await send(gil, 'GET', '/rest/api/3/issue/SUP-1?fields=summary');
    await send(gil, 'GET', '/rest/api/3/priority');
    await send(gil, 'PUT', '/rest/api/3/issue/SUP-1/assignee', { accountId: null });

    expect(calls.map(({ method, status, points }) => [method, status, points])).toEqual([
      ['PUT', 400, 1],
      ['GET', 200, 2],
      ['GET', 200, 6],
      ['PUT', 204, 1],
    ]);
    expect(calls[1]!.path).toBe('/rest/api/3/issue/SUP-1?fields=summary');
  });

  test('an unforeseen exception is a 500 that keeps its message', async () => {
    const { site } = testSite();
    const route = {
      method: 'GET',
      path: '/rest/api/3/broken',
      scopes: [],
      errors: 'jira',
      handle: () => {
        throw new Error('the reason');
      },
    } as const;

    const response = await handleRest(site, new Request('http://x/rest/api/3/broken'), gil, undefined, [route]);

    expect([response.status, await response.text()]).toEqual([500, expect.stringContaining('the reason')]);
  });
});

describe('platform REST', () => {
  test('an issue with the Request Type field becomes a customer’s request, and shows it back', async () => {
    const { send, events } = caller();
    const created = await send(gil, 'POST', '/rest/api/3/issue', {
      fields: { project: { key: 'SUP' }, issuetype: { name: 'Bug' }, summary: 'By API', customfield_10010: '1', labels: ['x'] },
      properties: [{ key: 'guichet.review', value: { phase: 'new' } }],
    });

    const { body } = await send(
      gil,
      'GET',
      '/rest/api/3/issue/SUP-3?properties=guichet.review&fields=customfield_10010,status,labels',
    );

    expect(created).toMatchObject({ status: 201, body: { key: 'SUP-3' } });
    expect(body).toMatchObject({
      fields: {
        customfield_10010: {
          requestType: { id: '1', name: 'Report a problem' },
          currentStatus: { statusCategory: 'INDETERMINATE' },
        },
        status: { name: 'Waiting for support', statusCategory: { key: 'indeterminate' } },
        labels: ['x'],
      },
      properties: { 'guichet.review': { phase: 'new' } },
    });
    expect(events).toHaveLength(1);
  });

  test('field lists, expansions and update verbs', async () => {
    const { send } = caller();

    const navigable = await send(gil, 'GET', '/rest/api/3/issue/SUP-1?fields=*navigable,-summary');
    const whole = await send(
      gil,
      'GET',
      '/rest/api/3/issue/SUP-1?expand=renderedFields,names,schema,changelog,transitions,editmeta',
    );
    await send(gil, 'PUT', '/rest/api/3/issue/SUP-1', { update: { labels: [{ add: 'new' }, { remove: 'web' }] } });
    const after = await send(gil, 'GET', '/rest/api/3/issue/SUP-1?fields=labels');

    const fields = navigable.body.fields as Record<string, unknown>;
    expect([fields.status !== undefined, fields.summary, fields.comment]).toEqual([true, undefined, undefined]);
    expect(whole.body).toMatchObject({
      renderedFields: { description: expect.stringContaining('<strong>yesterday</strong>') },
      names: { customfield_10010: 'Request Type' },
      schema: { customfield_10010: { custom: 'com.atlassian.servicedesk:vp-origin' } },
      changelog: { total: 3 },
      transitions: [{ name: 'Reopen', to: { name: 'Waiting for support' } }],
      editmeta: { fields: { labels: { operations: ['add', 'set', 'remove'] } } },
    });
    expect(after.body.fields).toEqual({ labels: ['new'] });
  });

  test('rich text refuses plain strings with Jira’s messages', async () => {
    const { send } = caller();

    const description = await send(gil, 'PUT', '/rest/api/3/issue/SUP-1', { fields: { description: 'plain' } });
    const comment = await send(gil, 'POST', '/rest/api/3/issue/SUP-1/comment', { body: 'plain' });

    expect(description).toMatchObject({
      status: 400,
      body: { errors: { description: expect.stringContaining('Atlassian Document') } },
    });
    expect(comment).toMatchObject({ status: 400, body: { errors: { comment: 'Comment body is not valid!' } } });
  });

  test('internal notes by property, their order and their pages', async () => {
    const { send } = caller();

    const note = await send(gil, 'POST', '/rest/api/3/issue/SUP-1/comment', {
      body: plainToAdf('for us'),
      properties: [{ key: 'sd.public.comment', value: { internal: true } }],
    });
    const list = await send(
      gil,
      'GET',
      '/rest/api/3/issue/SUP-1/comment?orderBy=-created&maxResults=1&expand=renderedBody,properties',
    );

    expect(note).toMatchObject({ status: 201, body: { jsdPublic: false } });
    expect(list.body).toMatchObject({
      total: 3,
      maxResults: 1,
      comments: [{ id: note.body.id, renderedBody: '<p>for us</p>', properties: [{ key: 'sd.public.comment' }] }],
    });
  });

  test('attachments go up and come down', async () => {
    const { site } = testSite();
    const form = new FormData();
    form.append('file', new File(['hello'], 'note.txt', { type: 'text/plain' }));
    const url = 'http://127.0.0.1/rest/api/3/issue/SUP-1/attachments';

    const refused = await site.handle(new Request(url, { method: 'POST', body: form }), gil);
    const up = await site.handle(
      new Request(url, { method: 'POST', body: form, headers: { 'X-Atlassian-Token': 'no-check' } }),
      gil,
    );
    const [made] = (await up.json()) as { id: string; size: number; content: string }[];
    const part = new Request(made!.content, { headers: { Range: 'bytes=1-3' } });
    const [whole, range] = [await site.handle(new Request(made!.content), gil), await site.handle(part, gil)];

    expect([refused.status, up.status, made!.size]).toEqual([403, 200, 5]);
    expect([await whole.text(), range.status, await range.text()]).toEqual(['hello', 206, 'ell']);
  });

  test('changelogs in bulk, oldest first, by field and with pages', async () => {
    const { send } = caller();
    const ask = { issueIdsOrKeys: ['SUP-1', 'DEV-1'], fieldIds: ['status'], maxResults: 2 };

    const first = await send(gil, 'POST', '/rest/api/3/changelog/bulkfetch', ask);
    const second = await send(gil, 'POST', '/rest/api/3/changelog/bulkfetch', {
      ...ask,
      nextPageToken: first.body.nextPageToken,
    });

    const counts = [first, second].map((page) =>
      (page.body.issueChangeLogs as { changeHistories: unknown[] }[]).map((entry) => entry.changeHistories.length),
    );
    expect(counts).toEqual([[2], [1]]);
    expect(second.body.nextPageToken).toBeUndefined();
  });

  test('says what the caller may do', async () => {
    const { send } = caller();

    const mine = await send(gil, 'GET', '/rest/api/3/mypermissions?permissions=SERVICEDESK_AGENT,ADMINISTER&projectKey=SUP');
    const check = await send(gil, 'POST', '/rest/api/3/permissions/check', {
      globalPermissions: ['ADMINISTER'],
      projectPermissions: [{ projects: [10000, 10001], issues: [], permissions: ['EDIT_ISSUES'] }],
    });
    const unknown = await send(gil, 'GET', '/rest/api/3/mypermissions?permissions=FLY');

    const permissions = mine.body.permissions as Record<string, { havePermission: boolean }>;
    expect([permissions.SERVICEDESK_AGENT!.havePermission, permissions.ADMINISTER!.havePermission]).toEqual([true, false]);
    expect(check.body).toEqual({
      projectPermissions: [{ permission: 'EDIT_ISSUES', issues: [], projects: [10000] }],
      globalPermissions: [],
    });
    expect(unknown.status).toBe(400);
  });
});
