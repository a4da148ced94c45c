import { REQUEST_TYPE_FIELD } from './fields';
import { actorFor, installTestApp, TEST_BASE, testSite } from './test-desk';

const { site, events } = testSite();
const gil = actorFor('gil');
const app = installTestApp(site);

async function call(method: string, path: string, body: unknown) {
  const request = new Request(`${TEST_BASE}/rest/api/3/${path}`, { method, body: JSON.stringify(body) });
  const response = await site.handle(request, app);
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>) };
}
const issue = () => {
  const found = site.findIssue(gil, 'SUP-2');
  if (!found) throw new Error('the test desk has changed');
  return found;
};

test('people and statuses of an event come as lists, or with the switch inside objects', () => {
  const assign = (accountId: string | null) => {
    events.length = 0;
    site.editIssue(gil, issue(), { assignee: accountId === null ? null : { accountId } });
    return events[0]?.payload['associatedUsers'];
  };
  const me = site.accountIdOf(gil) ?? '';

  const list = assign(me);
  site.setSwitches({ associatedShape: 'wrapped' });
  const wrapped = assign(null);
  site.setSwitches({ associatedShape: 'list' });

  expect([list, wrapped]).toEqual([[{ accountId: me }], { users: [{ accountId: me }] }]);
});

test('sd.public.comment makes a comment internal, or with the switch leaves it public', async () => {
  const body = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'A note' }] }] };
  const note = () =>
    call('POST', 'issue/SUP-2/comment', { body, properties: [{ key: 'sd.public.comment', value: { internal: true } }] });

  const honoured = await note();
  site.setSwitches({ internalCommentProperty: 'ignored' });
  const ignored = await note();
  site.setSwitches({ internalCommentProperty: 'honoured' });

  expect([honoured.body?.['jsdPublic'], ignored.body?.['jsdPublic']]).toEqual([false, true]);
});

test('the field Request Type takes an id, or with the switch refuses it by name and leaves all as it was', async () => {
  const set = () => call('PUT', 'issue/SUP-2', { fields: { [REQUEST_TYPE_FIELD]: issue().requestTypeId } });

  const taken = await set();
  site.setSwitches({ requestTypeValue: 'key-only' });
  const refused = await set();
  site.setSwitches({ requestTypeValue: 'id' });

  expect(taken.status).toBe(204);
  expect(refused).toMatchObject({
    status: 400,
    body: { errors: { [REQUEST_TYPE_FIELD]: expect.stringContaining('portalKey/requestTypeKey') as string } },
  });
});
