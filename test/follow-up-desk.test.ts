/** Following up on the local desk: the built app, Jira's own addresses, a moved clock, and trouble on order. */
import { DeskDriver, valueOf } from './helpers/desk';

let desk: DeskDriver;
let questionType: string;

beforeAll(async () => {
  // A Monday; the desk's hours are 9 to 17 UTC.
  desk = await DeskDriver.start({ desk: 'two-five-ten', start: Date.parse('2026-03-02T09:00:00Z') });
  questionType = await desk.requestTypeId('BIZ', 'Question about the application');
}, 240_000);
afterAll(() => desk.close());
afterEach(() => desk.control('faults', { clear: true }));

/** A request that an agent took up and asked the customer about. */
async function waiting(): Promise<{ key: string; id: string }> {
  const { issueKey: key, issueId: id } = await desk.call<{ issueKey: string; issueId: string }>(
    'customer',
    'POST',
    '/rest/servicedeskapi/request',
    {
      serviceDeskId: 'BIZ',
      requestTypeId: questionType,
      requestFieldValues: { summary: 'Where is the list of invoices?', description: 'I cannot find the list of invoices.' },
    },
  );
  await desk.settle();
  await desk.call('agent', 'PUT', `/rest/api/3/issue/${key}/assignee`, { accountId: desk.account('agent').accountId });
  await move(key, 'Analyse');
  await move(key, 'Ask the client');
  await desk.settle();
  return { key, id };
}

async function move(key: string, name: string): Promise<void> {
  const { transitions } = await desk.call<{ transitions: { id: string; name: string }[] }>(
    'agent',
    'GET',
    `/rest/api/3/issue/${key}/transitions`,
  );
  const id = transitions.find((transition) => transition.name === name)?.id;
  if (id === undefined) throw new Error(`${key} has no transition ${name}`);
  await desk.call('agent', 'POST', `/rest/api/3/issue/${key}/transitions`, { transition: { id } });
}

async function answer(key: string, body: string): Promise<void> {
  await desk.call('customer', 'POST', `/rest/servicedeskapi/request/${key}/comment`, { body, public: true });
  await desk.settle();
}

interface Fields {
  readonly status: { readonly name: string };
  readonly resolution: { readonly name: string } | null;
  readonly assignee: { readonly accountId: string } | null;
}

async function fields(key: string): Promise<Fields> {
  return (await desk.call<{ fields: Fields }>('agent', 'GET', `/rest/api/3/issue/${key}?fields=status,resolution,assignee`))
    .fields;
}

it('shows agents what comes next and why, and does what they say', async () => {
  const { key, id } = await waiting();

  const view = valueOf(await desk.invoke('agent', 'followUp.get', undefined, id));
  expect(view).toMatchObject({ phase: 'live', next: { step: 'remind' }, stopped: null, history: [] });
  expect(view.actions).toEqual(expect.arrayContaining(['hold', 'send-now', 'skip', 'stop']));

  const sent = valueOf(await desk.invoke('agent', 'followUp.act', { action: { do: 'send-now' } }, id));
  expect(sent.said).toBe('The next step is sent now.');
  await desk.settle();
  expect(await desk.replies(key)).toHaveLength(1);

  valueOf(await desk.invoke('agent', 'followUp.act', { action: { do: 'stop' } }, id));
  await desk.settle();
  const after = valueOf(await desk.invoke('agent', 'followUp.get', undefined, id));
  expect(after.actions).toEqual(['resume']);
  expect(after.history.map(({ action }) => action)).toEqual(expect.arrayContaining(['stopped', 'reminded', 'send-now']));
});

it('keeps the calls from whoever may not make them, and refuses what does not fit', async () => {
  const projectId = desk.project('BIZ').id;
  const { revision, policies, calendars } = valueOf(await desk.invoke('admin', 'followUp.load', { projectId }));
  const [policy] = policies;
  if (!policy) throw new Error('the desk has no policy');

  expect(await desk.invoke('agent', 'followUp.load', { projectId })).toMatchObject({ ok: false, code: 'forbidden' });
  expect(await desk.invoke('admin', 'followUp.save', { projectId, revision: 'old', policies, calendars })).toMatchObject({
    ok: false,
    code: 'conflict',
  });
  const wrong = [{ ...policy, options: { ...policy.options, closeTo: '1' } }];
  expect(await desk.invoke('admin', 'followUp.save', { projectId, revision, policies: wrong, calendars })).toMatchObject({
    ok: false,
    code: 'invalid',
    message: expect.stringMatching(/^policies\.0\.options\.closeTo: /) as string,
  });
});

it('reminds at day 2 and 5, closes at day 10 and says why, each once whatever goes wrong; a reply opens it again', async () => {
  const first = await waiting();
  const second = await waiting();
  const stopped = await waiting();
  valueOf(await desk.invoke('agent', 'followUp.act', { action: { do: 'stop' } }, stopped.id));
  const expectReplies = async (count: number): Promise<void> => {
    for (const { key } of [first, second]) expect([key, (await desk.replies(key)).length]).toEqual([key, count]);
  };

  await desk.control('faults', {
    faults: [
      { kind: 'event', does: 'doubled', times: 20 },
      { kind: 'queue', does: 'redelivered', queue: 'follow-up', times: 60 },
    ],
  });
  await desk.advance('PT46H');
  await expectReplies(0);
  // The container dies at different places of the act.
  await desk.control('faults', {
    faults: [10, 11, 12].map((afterCall) => ({ kind: 'crash', function: 'follow-up-jobs', afterCall })),
  });
  await desk.advance('PT6H');
  await expectReplies(1);

  // Day 5 is a Saturday: customers are written to when the desk is open, on Monday.
  await desk.advance('P4DT18H');
  await expectReplies(1);
  await desk.control('faults', {
    faults: [
      { kind: 'call', method: 'PUT', path: '/rest/api/3/issue/*', status: 500, afterwards: true, times: 2 },
      { kind: 'call', method: 'POST', path: '/rest/api/3/issue/bulkfetch', status: 429, retryAfter: 20 },
    ],
  });
  await desk.advance('PT6H');
  await expectReplies(2);

  await desk.control('faults', {
    faults: [{ kind: 'call', method: 'POST', path: '/rest/api/3/issue/*/transitions', status: 500, afterwards: true }],
  });
  await desk.advance('P6D');
  await expectReplies(3);
  expect((await desk.replies(first.key))[2]).toContain('10 days');
  for (const { key } of [first, second])
    expect(await fields(key)).toMatchObject({ status: { name: 'Resolved' }, resolution: { name: 'No reply' } });
  expect(await desk.replies(stopped.key)).toEqual([]);
  expect((await fields(stopped.key)).status.name).toBe('Awaiting client');

  await answer(second.key, 'Merci, c’est parfait !');
  expect((await fields(second.key)).status.name).toBe('Resolved');
  expect((await desk.comments(second.key)).at(-1)).toMatchObject({
    public: false,
    body: expect.stringContaining('only says thanks') as string,
  });

  await answer(first.key, 'I was away. The list is still not there, where do I find it?');
  expect(await fields(first.key)).toMatchObject({
    status: { name: 'Analysis' },
    resolution: null,
    assignee: { accountId: desk.account('agent').accountId },
  });
  await expectReplies(3);
}, 400_000);
