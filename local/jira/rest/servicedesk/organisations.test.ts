import { actorFor, installTestApp, testDesk, testSite, TEST_BASE } from '../../test-desk';
import type { Actor } from '../../port';
import type { Site } from '../../operations';

const FIELD = 'customfield_10002';

async function ask(site: Site, actor: Actor, method: string, path: string, body?: unknown) {
  const response = await site.handle(
    new Request(`${TEST_BASE}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
    actor,
  );
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as Record<string, never>) };
}

const site = () =>
  testSite(
    testDesk((raw) => {
      Object.assign(raw, { organisations: [{ name: 'Northwind Bakery', members: ['cai'] }] });
    }),
  ).site;
const MEMBERS = '/rest/servicedeskapi/organization/1/user';

it('lists members for those who work on a desk, and for apps with the classic scope or both granular ones', async () => {
  const at = site();
  const granular = ['read:organization.user:jira-service-management', 'read:user:jira'];

  expect(await ask(at, actorFor('gil'), 'GET', MEMBERS)).toMatchObject({
    status: 200,
    body: { size: 1, isLastPage: true, values: [{ displayName: 'Cai Colleague' }] },
  });
  expect((await ask(at, actorFor('cai'), 'GET', MEMBERS)).status).toBe(403);
  expect((await ask(at, actorFor('gil'), 'GET', '/rest/servicedeskapi/organization/7/user')).status).toBe(404);
  for (const [scopes, status] of [
    [['manage:servicedesk-customer'], 200],
    [granular, 200],
    [granular.slice(0, 1), 401],
    [['read:jira-work'], 401],
  ] as const)
    expect((await ask(at, installTestApp(at, scopes), 'GET', MEMBERS)).status).toBe(status);
});

it('shows a request to the members of an organisation that it is shared with', async () => {
  const at = site();
  const [issue] = Object.values(at.state.issues).filter(({ requestTypeId }) => requestTypeId !== null);
  if (!issue) throw new Error('the test desk has no request');
  issue.reporterId = actorFor('cleo').kind === 'user' ? (actorFor('cleo') as { accountId: string }).accountId : null;
  issue.participantIds = [];
  const path = `/rest/servicedeskapi/request/${issue.key}`;
  expect((await ask(at, actorFor('cai'), 'GET', path)).status).toBe(404);

  const shared = await ask(at, actorFor('gil'), 'PUT', `/rest/api/3/issue/${issue.key}`, { fields: { [FIELD]: [1] } });

  expect(shared.status).toBe(204);
  expect((await ask(at, actorFor('cai'), 'GET', path)).status).toBe(200);
  expect(await ask(at, actorFor('gil'), 'GET', `/rest/api/3/issue/${issue.key}?fields=${FIELD}`)).toMatchObject({
    body: { fields: { [FIELD]: [{ id: '1', name: 'Northwind Bakery' }] } },
  });
  expect(await ask(at, actorFor('gil'), 'PUT', `/rest/api/3/issue/${issue.key}`, { fields: { [FIELD]: [7] } })).toMatchObject({
    status: 400,
    body: { errors: { [FIELD]: expect.stringContaining('valid value') as string } },
  });
});
