import type { Actor } from '../../port';
import { actorFor, installTestApp, TEST_BASE, testSite } from '../../test-desk';

function aSite() {
  const { site } = testSite();
  const app = installTestApp(site);
  const desk = site.state.projects.find(({ key }) => key === 'SUP')?.serviceDesk;
  const context = { viewType: 'JSMRequestCreate', portalId: desk?.portalId, requestTypeId: desk?.requestTypes[0]?.id };
  const call = async (method: string, path = '', body?: unknown, actor: Actor = app) => {
    const request = new Request(`${TEST_BASE}/rest/api/3/uiModifications${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const answer = await site.handle(request, actor);
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, never> };
  };
  return { call, context, site };
}

describe('registered modifications of user interfaces', () => {
  it('are made, listed, changed and deleted', async () => {
    const { call, context } = aSite();

    const made = await call('POST', '', { name: 'Advice', data: '{"a":1}', contexts: [context] });
    const listed = await call('GET', '?expand=data,contexts');
    const changed = await call('PUT', `/${String(made.body['id'])}`, { name: 'Better advice', contexts: [] });
    const after = await call('GET', '?expand=contexts');
    const deleted = await call('DELETE', `/${String(made.body['id'])}`);

    expect(made.status).toBe(201);
    expect(listed.body).toMatchObject({ total: 1, values: [{ name: 'Advice', data: '{"a":1}', contexts: [context] }] });
    expect([changed.status, deleted.status]).toEqual([204, 204]);
    expect(after.body).toMatchObject({ values: [{ name: 'Better advice', contexts: [] }] });
    expect((await call('GET')).body).toMatchObject({ total: 0 });
  });

  it('belong to the app that made them, and to no person', async () => {
    const { call, context, site } = aSite();
    site.installApp({ appId: 'other', name: 'Other', accountId: 'x', searchableProperties: [] });
    const other: Actor = { kind: 'app', appId: 'other', accountId: 'x', scopes: new Set(['read:jira-work']) };
    const made = await call('POST', '', { name: 'Advice', contexts: [context] });

    expect((await call('GET', '', undefined, actorFor('ada'))).status).toBe(403);
    expect((await call('GET', '', undefined, other)).body).toMatchObject({ total: 0 });
    expect((await call('DELETE', `/${String(made.body['id'])}`, undefined, other)).status).toBe(404);
  });

  it.each([
    ['name of 255', { name: 'n'.repeat(255) }, 201],
    ['name of 256', { name: 'n'.repeat(256) }, 400],
    ['description of 256', { name: 'n', description: 'd'.repeat(256) }, 400],
    ['data of 50,000', { name: 'n', data: 'd'.repeat(50_000) }, 201],
    ['data of 50,001', { name: 'n', data: 'd'.repeat(50_001) }, 400],
    ['portal context with a wildcard', { name: 'n', contexts: [{ viewType: 'JSMRequestCreate', portalId: '1' }] }, 400],
    ['unknown portal', { name: 'n', contexts: [{ viewType: 'JSMRequestCreate', portalId: '99', requestTypeId: '1' }] }, 400],
    ['two wildcards', { name: 'n', contexts: [{ viewType: 'GIC' }] }, 400],
    ['one wildcard', { name: 'n', contexts: [{ viewType: 'GIC', projectId: '10000' }] }, 201],
    ['unknown view', { name: 'n', contexts: [{ viewType: 'Board', projectId: '1' }] }, 400],
    ['agent view', { name: 'n', contexts: [{ viewType: 'GICAgentView', projectId: '1' }] }, 501],
  ])('%s is answered as Jira does', async (_, body, status) => {
    expect((await aSite().call('POST', '', body)).status).toBe(status);
  });

  it('are at most 1000 contexts each, and 100 for one context', async () => {
    const { call, context } = aSite();
    const many = (count: number) => ({ name: 'n', contexts: Array.from({ length: count }, () => context) });

    expect((await call('POST', '', many(1001))).status).toBe(400);
    for (let count = 0; count < 99; count++) await call('POST', '', many(1));
    expect((await call('POST', '', many(1000))).status).toBe(201);
    expect((await call('POST', '', many(1))).status).toBe(400);
  });
});
