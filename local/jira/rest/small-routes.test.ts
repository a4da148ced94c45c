/** The routes that other tests have no story for: each is called, and what it answers is read. */
import { actorFor, TEST_BASE, testSite } from '../test-desk';
import { plainToAdf } from '../text';

const [ada, gil, cleo] = ['ada', 'gil', 'cleo'].map(actorFor);

function desk() {
  const { site } = testSite();
  const send = async (method: string, path: string, body?: unknown, as = gil) => {
    if (!as) throw new Error('the test desk has changed');
    const answer = await site.handle(
      new Request(`${TEST_BASE}/rest/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
      as,
    );
    const text = await answer.text();
    const json = (answer.headers.get('content-type') ?? '').includes('json');
    return { status: answer.status, body: (json ? JSON.parse(text) : text) as never };
  };
  return { site, send, get: (path: string, as = gil) => send('GET', path, undefined, as) };
}

test('attachments: one by id, the limit, gone after deletion', async () => {
  const { site, send, get } = desk();
  const file = site.findIssue(gil!, 'SUP-1')?.attachments[0];

  expect(await get(`api/3/attachment/${file?.id}`)).toMatchObject({
    status: 200,
    body: { id: Number(file?.id), filename: 'screen.png', size: 12, mimeType: 'image/png' },
  });
  expect(await get('api/3/attachment/meta')).toMatchObject({ status: 200, body: { enabled: true, uploadLimit: 10_485_760 } });
  expect((await send('DELETE', `api/3/attachment/${file?.id}`, undefined, ada)).status).toBe(204);
  expect((await get(`api/3/attachment/${file?.id}`)).status).toBe(404);
});

test('comments: one by id, a list by ids, their properties', async () => {
  const { site, send, get } = desk();
  const [first, second] = site.findIssue(gil!, 'SUP-1')?.comments ?? [];
  const at = `api/3/comment/${first?.id}/properties`;

  expect(await get(`api/3/issue/SUP-1/comment/${first?.id}`)).toMatchObject({
    status: 200,
    body: { id: first?.id, jsdPublic: true },
  });
  expect((await get('api/3/issue/SUP-1/comment/1')).status).toBe(404);
  const listed = await send('POST', 'api/3/comment/list', { ids: [Number(first?.id), Number(second?.id)] });
  expect(listed).toMatchObject({ status: 200, body: { values: [{ id: first?.id }, { id: second?.id }] } });
  expect((await send('PUT', `${at}/seen`, { by: 'me' })).status).toBe(201);
  expect((await send('PUT', `${at}/seen`, { by: 'you' })).status).toBe(200);
  expect(await get(at)).toMatchObject({ body: { keys: [{ key: 'seen' }] } });
  expect(await get(`${at}/seen`)).toMatchObject({ status: 200, body: { key: 'seen', value: { by: 'you' } } });
  expect((await send('DELETE', `${at}/seen`)).status).toBe(204);
  expect((await get(`${at}/seen`)).status).toBe(404);
});

test('groups: those of a person, and those whose name holds a word', async () => {
  const { site, get } = desk();
  const id = (as: typeof gil) => site.accountIdOf(as!);
  const named = async (as: typeof gil) => {
    const { body } = await get(`api/3/user/groups?accountId=${id(as)}`);
    return (body as { name: string }[]).map(({ name }) => name);
  };

  expect(await named(ada)).toEqual(['jira-administrators', 'jira-servicemanagement-users', 'jira-software-users']);
  expect(await named(gil)).toEqual(['jira-servicemanagement-users']);
  expect(await named(cleo)).toEqual([]);
  expect((await get('api/3/user/groups?accountId=nobody')).status).toBe(404);
  const [admins] = (await get(`api/3/user/groups?accountId=${id(ada)}`)).body as { groupId: string }[];
  expect(await get('api/3/groups/picker?query=admin')).toMatchObject({
    body: { total: 1, groups: [{ name: 'jira-administrators', groupId: admins?.groupId }] },
  });
});

test('links: one by id, gone after deletion; link types by id', async () => {
  const { site, send, get } = desk();
  const body = { type: { name: 'Relates' }, inwardIssue: { key: 'SUP-1' }, outwardIssue: { key: 'SUP-2' } };
  await send('POST', 'api/3/issueLink', body);
  const [link] = site.state.links;

  expect(await get(`api/3/issueLink/${link?.id}`)).toMatchObject({
    status: 200,
    body: { type: { name: 'Relates' }, inwardIssue: { key: 'SUP-1' }, outwardIssue: { key: 'SUP-2' } },
  });
  expect(await get(`api/3/issueLinkType/${link?.typeId}`)).toMatchObject({ status: 200, body: { name: 'Relates' } });
  expect((await send('DELETE', `api/3/issueLink/${link?.id}`)).status).toBe(204);
  expect((await get(`api/3/issueLink/${link?.id}`)).status).toBe(404);
});

test('a work item: what can be edited, who watches, notice by mail, deletion by an administrator', async () => {
  const { site, send, get } = desk();

  expect(await get('api/3/issue/SUP-1/editmeta')).toMatchObject({
    status: 200,
    body: { fields: { summary: { required: true } } },
  });
  expect(await get('api/3/issue/SUP-1/watchers')).toMatchObject({ status: 200, body: { watchCount: 0, watchers: [] } });
  const notice = { subject: 'News', textBody: 'Read this', to: { reporter: true } };
  expect((await send('POST', 'api/3/issue/SUP-1/notify', notice)).status).toBe(204);
  expect(site.state.mail.at(-1)).toMatchObject({ to: 'cleo@example.org', subject: 'News', cause: 'notify' });
  expect((await send('POST', 'api/3/issue/SUP-1/notify', { to: {} })).status).toBe(400);
  expect((await send('DELETE', 'api/3/issue/SUP-1')).status).toBe(403);
  expect((await send('DELETE', 'api/3/issue/SUP-1', undefined, ada)).status).toBe(204);
  expect((await get('api/3/issue/SUP-1')).status).toBe(404);
});

test('what a new work item needs: types, then fields', async () => {
  const { get } = desk();

  const types = await get('api/3/issue/createmeta/SUP/issuetypes');
  expect(types).toMatchObject({ status: 200, body: { issueTypes: [{ name: 'Bug' }, { name: 'Question' }], total: 2 } });
  const [{ id }] = (types.body as { issueTypes: [{ id: string }] }).issueTypes;
  const { fields } = (await get(`api/3/issue/createmeta/SUP/issuetypes/${id}`)).body as {
    fields: { fieldId: string; required: boolean; name: string }[];
  };
  expect(fields.find(({ fieldId }) => fieldId === 'summary')?.required).toBe(true);
  expect(fields.map(({ name }) => name)).toContain('Impact');
});

test('what is configured, by id and as lists', async () => {
  const { site, get } = desk();
  const { statuses, priorities, resolutions, issueTypes } = site.state;

  expect(await get(`api/3/priority/${priorities[0]?.id}`)).toMatchObject({ body: { name: priorities[0]?.name } });
  expect((await get('api/3/priority/0')).status).toBe(404);
  const named = encodeURIComponent(priorities[1]?.name ?? '');
  expect(await get(`api/3/priority/search?priorityName=${named}&id=${priorities[1]?.id}&id=0`)).toMatchObject({
    status: 200,
    body: { total: 1, isLast: true, values: [{ id: priorities[1]?.id }] },
  });
  expect(await get('api/3/priority/search?maxResults=2')).toMatchObject({ body: { maxResults: 2, isLast: false } });
  expect((await get('api/3/priority/search?onlyDefault=true')).status).toBe(501);
  expect((await get('api/3/resolution')).body).toHaveLength(resolutions.length);
  expect((await get('api/3/resolution/search')).body).toMatchObject({ total: resolutions.length, startAt: 0, isLast: true });
  expect(await get(`api/3/resolution/${resolutions[0]?.id}`)).toMatchObject({ body: { name: resolutions[0]?.name } });
  expect(await get(`api/3/status/${statuses[0]?.id}`)).toMatchObject({ body: { name: statuses[0]?.name } });
  expect(await get(`api/3/status/${encodeURIComponent('Resolved')}`)).toMatchObject({ body: { name: 'Resolved' } });
  expect((await get('api/3/statuscategory')).body).toMatchObject([{ key: 'new' }, { key: 'indeterminate' }, { key: 'done' }]);
  expect(await get(`api/3/issuetype/${issueTypes[0]?.id}`)).toMatchObject({ body: { name: issueTypes[0]?.name } });
  const project = site.state.projects[0];
  expect((await get(`api/3/issuetype/project?projectId=${project?.id}`)).body).toHaveLength(2);
  expect((await get('api/3/project')).body).toMatchObject([{ key: 'SUP' }]);
  expect(await get('api/3/field/search?query=impact')).toMatchObject({ body: { values: [{ name: 'Impact' }], total: 1 } });
});

test('people and pictures', async () => {
  const { get } = desk();

  expect((await get('api/3/user/search?query=gil')).body).toMatchObject([{ displayName: 'Gil Agent' }]);
  expect((await get('api/3/users/search?maxResults=2')).body).toHaveLength(2);
  const picture = await get('api/3/universal_avatar/view/type/user/avatar/1');
  expect([picture.status, String(picture.body).slice(0, 4)]).toEqual([200, '<svg']);
});

test('the older address of expressions answers like the newer one', async () => {
  const { send } = desk();

  expect(await send('POST', 'api/3/expression/eval', { expression: '1 + 1' })).toMatchObject({
    status: 200,
    body: { value: 2 },
  });
});

test('the portal: one comment with its files, one request type, one queue', async () => {
  const { site, send, get } = desk();
  const issue = site.findIssue(gil!, 'SUP-1');
  const [shown, note] = issue?.comments ?? [];
  const comments = 'servicedeskapi/request/SUP-1/comment';
  const serviceDesk = site.state.projects[0]?.serviceDesk;
  const [type] = serviceDesk?.requestTypes ?? [];
  const at = `servicedeskapi/servicedesk/${serviceDesk?.id}`;

  expect(await get(`${comments}/${shown?.id}`, cleo)).toMatchObject({ status: 200, body: { id: shown?.id, public: true } });
  expect((await get(`${comments}/${note?.id}`, cleo)).status).toBe(404);
  expect(await get(`${comments}/${shown?.id}/attachment`, cleo)).toMatchObject({ status: 200, body: { size: 0, values: [] } });
  expect(await get(`${at}/requesttype/${type?.id}`, cleo)).toMatchObject({ status: 200, body: { name: 'Report a problem' } });
  const { values } = (await get(`${at}/queue`)).body as { values: [{ id: string; name: string }] };
  expect(await get(`${at}/queue/${values[0].id}`)).toMatchObject({ status: 200, body: { name: values[0].name } });
  expect((await get(`${at}/queue/${values[0].id}`, cleo)).status).toBeGreaterThanOrEqual(400);
  expect((await send('POST', 'api/3/issue/SUP-1/comment', { body: plainToAdf('x') }, cleo)).status).toBe(404);
});
