/** Versions: each change has its event, no work item changes by a release, and none is left behind by a version that goes. */
import { actorFor, TEST_BASE, testSite } from './test-desk';

const [ada, dev] = ['ada', 'dev'].map(actorFor);

async function desk() {
  const { site, events } = testSite();
  const send = async (method: string, path: string, body?: unknown, as = ada) => {
    const answer = await site.handle(
      new Request(`${TEST_BASE}/rest/api/3/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
      as!,
    );
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as never };
  };
  const project = site.state.projects.find(({ projectTypeKey }) => projectTypeKey === 'software')!;
  const version = async (name: string) => {
    const { body } = await send('POST', 'version', { name, projectId: Number(project.id) });
    return (body as { id: string }).id;
  };
  const ids = { one: await version('1.0'), two: await version('2.0') };
  const item = await send('POST', 'issue', {
    fields: {
      project: { id: project.id },
      issuetype: { id: project.issueTypeIds[0] },
      summary: 'A fault',
      fixVersions: [{ id: ids.one }],
    },
  });
  const { key } = item.body as { key: string };
  events.length = 0;
  const fixVersions = async () =>
    ((await send('GET', `issue/${key}?fields=fixVersions`)).body as { fields: { fixVersions: object[] } }).fields.fixVersions;
  return { site, events, send, project, ids, key, fixVersions, types: () => events.map(({ eventType }) => eventType) };
}

test('a release is an event of the version, and the work item shows it without having changed', async () => {
  const { events, send, ids, fixVersions, types, project, site, key } = await desk();
  const before = site.findIssue(ada!, key)?.updated;

  expect((await send('PUT', `version/${ids.one}`, { released: true, releaseDate: '2026-03-02' })).status).toBe(200);

  expect(types()).toEqual(['avi:jira:released:version', 'avi:jira:updated:version']);
  expect(events[0]?.payload).toMatchObject({
    version: { id: ids.one, name: '1.0', released: true, projectId: Number(project.id) },
  });
  expect(await fixVersions()).toMatchObject([{ name: '1.0', released: true }]);
  expect(site.findIssue(ada!, key)?.updated).toBe(before);
  await send('PUT', `version/${ids.one}`, { released: true });
  await send('PUT', `version/${ids.one}`, { released: false });
  await send('PUT', `version/${ids.one}`, { archived: true });
  expect(types().slice(2)).toEqual(['avi:jira:unreleased:version', 'avi:jira:archived:version']);
});

test('a version that is merged or taken away leaves its work items with the other one, or none', async () => {
  const { send, ids, fixVersions, types, site, key } = await desk();

  expect((await send('PUT', `version/${ids.one}/mergeto/${ids.two}`)).status).toBe(204);
  expect(await fixVersions()).toMatchObject([{ id: ids.two, name: '2.0' }]);
  expect((await send('POST', `version/${ids.two}/removeAndSwap`, {})).status).toBe(204);

  expect(await fixVersions()).toEqual([]);
  expect(types()).toEqual([
    'avi:jira:updated:issue',
    'avi:jira:merged:version',
    'avi:jira:updated:issue',
    'avi:jira:deleted:version',
  ]);
  expect(site.findIssue(ada!, key)?.changes.at(-1)?.items).toMatchObject([
    { field: 'Fix Version', from: ids.two, fromString: '2.0', to: null },
  ]);
  expect((await send('GET', `version/${ids.two}`)).status).toBe(404);
});

test('work items are found by version, and get one by an edit', async () => {
  const { send, ids, key, fixVersions, types } = await desk();
  const search = async (jql: string) => {
    const { body } = await send('POST', 'search/jql', { jql, fields: ['key'] });
    return (body as { issues: { key: string }[] }).issues.map((issue) => issue.key);
  };

  expect(await search(`fixVersion = ${ids.one}`)).toEqual([key]);
  expect(await search('fixVersion = "2.0"')).toEqual([]);
  expect((await send('PUT', `issue/${key}`, { update: { fixVersions: [{ add: { id: ids.two } }] } })).status).toBe(204);

  expect(await search('fixVersion in ("2.0")')).toEqual([key]);
  expect(await fixVersions()).toHaveLength(2);
  expect(types()).toEqual(['avi:jira:updated:issue']);
  expect((await send('PUT', `issue/${key}`, { fields: { fixVersions: [{ id: '1' }] } })).status).toBe(400);
  expect((await send('POST', 'search/jql', { jql: 'fixVersion = 3.0' })).status).toBe(400);
});

test('only administrators of the project change versions, and names are there once', async () => {
  const { send, ids, project } = await desk();

  expect((await send('PUT', `version/${ids.one}`, { released: true }, dev)).status).toBe(403);
  expect((await send('POST', 'version', { name: '1.0', projectId: Number(project.id) })).body).toMatchObject({
    errors: { name: 'A version with this name already exists in this project.' },
  });
  expect((await send('PUT', `version/${ids.one}`, { releaseDate: 'soon' })).status).toBe(400);
  expect((await send('PUT', `version/${ids.one}`, { moveUnfixedIssuesTo: ids.two })).status).toBe(501);
  expect((await send('GET', `project/${project.key}/versions`)).body).toMatchObject([{ name: '1.0' }, { name: '2.0' }]);
});
