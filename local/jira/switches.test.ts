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
  site.setSwitches({ internalCommentProperty: 'when-edited' });
  const written = await note();
  const edited = await call('PUT', `issue/SUP-2/comment/${String(written.body?.['id'])}`, {
    body,
    properties: [{ key: 'sd.public.comment', value: { internal: true } }],
  });
  site.setSwitches({ internalCommentProperty: 'honoured' });

  const answers = [honoured, ignored, written, edited];
  expect(answers.map((answer) => answer.body?.['jsdPublic'])).toEqual([false, true, true, false]);
});

test('customers are mailed of a public comment at once, or with the switch later, if it is public then', async () => {
  const whenIdle = () => Promise.resolve();
  const write = async (text: string) => {
    const body = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
    const answer = await call('POST', 'issue/SUP-2/comment', { body });
    return { body, address: `issue/SUP-2/comment/${String(answer.body?.['id'])}` };
  };
  const mailed = (words: string) => site.state.mail.filter(({ text }) => text.includes(words)).length;

  await write('first words');
  expect(mailed('first words')).toBeGreaterThan(0);
  site.setSwitches({ commentMail: 'grouped' });
  await write('later words');
  const hidden = await write('hidden words');
  await call('PUT', hidden.address, {
    body: hidden.body,
    properties: [{ key: 'sd.public.comment', value: { internal: true } }],
  });
  expect(mailed('later words')).toBe(0);
  await site.clock.advance(4 * 60_000, whenIdle);
  site.setSwitches({ commentMail: 'at-once' });

  expect(mailed('later words')).toBeGreaterThan(0);
  expect(mailed('hidden words')).toBe(0);
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
