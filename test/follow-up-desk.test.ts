/** Following up on the local desk: the built app, Jira's own addresses, a moved clock, and trouble on order. */
import { valueOf } from './helpers/desk';
import { FollowUpDesk, type RaisedRequest } from './helpers/follow-up-desk';

let desk: FollowUpDesk;

beforeAll(async () => {
  // A Monday, 11:00 in Bucharest; the desk's hours are 9 to 17.
  desk = await FollowUpDesk.start({ desk: 'two-five-ten', start: Date.parse('2026-03-02T09:00:00Z') });
}, 240_000);
afterAll(() => desk.close());
afterEach(() => desk.driver.control('faults', { clear: true }));

/** A request that an agent took up and asked the customer about. */
async function waiting(): Promise<RaisedRequest> {
  const request = await desk.raise('BIZ', 'Question about the application');
  await desk.assign(request.key, 'nadia');
  await desk.move('nadia', request.key, 'Analyse', 'Ask the client');
  return request;
}

it('shows agents what comes next and why, and does what they say', async () => {
  const { key, id } = await waiting();

  const view = valueOf(await desk.driver.invoke('agent', 'followUp.get', undefined, id));
  expect(view).toMatchObject({ phase: 'live', next: { step: 'remind' }, stopped: null, history: [] });
  expect(view.actions).toEqual(expect.arrayContaining(['hold', 'send-now', 'skip', 'stop']));

  const action = { do: 'send-now', step: await desk.stepToSend(id) } as const;
  const sent = valueOf(await desk.driver.invoke('agent', 'followUp.act', { action }, id));
  expect(sent.said).toBe('The next step is sent now.');
  await desk.driver.settle();
  expect(await desk.driver.replies(key)).toHaveLength(1);

  // Another agent's panel still shows the first reminder: its click sends nothing else.
  expect(await desk.driver.invoke('agent', 'followUp.act', { action }, id)).toMatchObject({ ok: false, code: 'conflict' });
  await desk.driver.settle();
  expect(await desk.driver.replies(key)).toHaveLength(1);

  // Two agents at once: each is done or told that it was not, and a stop that was said to be done stands.
  const [stopped] = await Promise.all([
    desk.driver.invoke('agent', 'followUp.act', { action: { do: 'stop' } }, id),
    desk.driver.invoke('admin', 'followUp.act', { action: { do: 'skip', step: await desk.stepToSend(id) } }, id),
  ]);
  const between = valueOf(await desk.driver.invoke('agent', 'followUp.get', undefined, id));
  if (stopped.ok) expect(between.stopped).not.toBeNull();
  else expect(stopped).toMatchObject({ code: 'conflict' });

  valueOf(await desk.driver.invoke('agent', 'followUp.act', { action: { do: 'stop' } }, id));
  await desk.driver.settle();
  const after = valueOf(await desk.driver.invoke('agent', 'followUp.get', undefined, id));
  expect(after.actions).toEqual(['resume']);
  expect(after.history.map(({ action }) => action)).toEqual(expect.arrayContaining(['stopped', 'reminded', 'send-now']));
});

it('keeps the calls from whoever may not make them, and refuses what does not fit', async () => {
  const projectId = desk.driver.project('BIZ').id;
  const { revision, policies, calendars } = valueOf(await desk.driver.invoke('admin', 'followUp.load', { projectId }));
  const [policy] = policies;
  if (!policy) throw new Error('the desk has no policy');

  expect(await desk.driver.invoke('agent', 'followUp.load', { projectId })).toMatchObject({ ok: false, code: 'forbidden' });
  expect(await desk.driver.invoke('admin', 'followUp.save', { projectId, revision: 'old', policies, calendars })).toMatchObject(
    {
      ok: false,
      code: 'conflict',
    },
  );
  const wrong = [{ ...policy, options: { ...policy.options, closeTo: '1' } }];
  expect(await desk.driver.invoke('admin', 'followUp.save', { projectId, revision, policies: wrong, calendars })).toMatchObject(
    {
      ok: false,
      code: 'invalid',
      message: expect.stringMatching(/^policies\.0\.options\.closeTo: /) as string,
    },
  );
});

it('reminds at day 2 and 5, closes at day 10 and says why, each once whatever goes wrong; a reply opens it again', async () => {
  const first = await waiting();
  const second = await waiting();
  const stopped = await waiting();
  valueOf(await desk.driver.invoke('agent', 'followUp.act', { action: { do: 'stop' } }, stopped.id));
  const expectReplies = async (count: number): Promise<void> => {
    for (const { key } of [first, second]) expect([key, (await desk.driver.replies(key)).length]).toEqual([key, count]);
  };

  await desk.driver.control('faults', {
    faults: [
      { kind: 'event', does: 'doubled', times: 20 },
      { kind: 'queue', does: 'redelivered', queue: 'follow-up', times: 60 },
    ],
  });
  await desk.driver.advance('PT46H');
  await expectReplies(0);
  // The container dies at different places of the act.
  await desk.driver.control('faults', {
    faults: [10, 11, 12].map((afterCall) => ({ kind: 'crash', function: 'follow-up-jobs', afterCall })),
  });
  await desk.driver.advance('PT6H');
  await expectReplies(1);

  // Day 5 is a Saturday: customers are written to when the desk is open, on Monday.
  await desk.driver.advance('P4DT16H');
  await expectReplies(1);
  await desk.driver.control('faults', {
    faults: [
      { kind: 'call', method: 'PUT', path: '/rest/api/3/issue/*', status: 500, afterwards: true, times: 2 },
      { kind: 'call', method: 'POST', path: '/rest/api/3/issue/bulkfetch', status: 429, retryAfter: 20 },
    ],
  });
  await desk.driver.advance('PT8H');
  await expectReplies(2);

  await desk.driver.control('faults', {
    faults: [{ kind: 'call', method: 'POST', path: '/rest/api/3/issue/*/transitions', status: 500, afterwards: true }],
  });
  await desk.driver.advance('P6D');
  await expectReplies(3);
  expect((await desk.driver.replies(first.key))[2]).toContain('10 days');
  for (const { key } of [first, second]) expect(await desk.standing(key)).toBe('Resolved, No reply, nadia');
  expect(await desk.driver.replies(stopped.key)).toEqual([]);
  expect(await desk.standing(stopped.key)).toBe('Awaiting client, open, nadia');

  await desk.comment('camille', second.key, 'Merci, c’est parfait !');
  expect(await desk.standing(second.key)).toBe('Resolved, No reply, nadia');
  expect((await desk.driver.comments(second.key)).at(-1)).toMatchObject({
    public: false,
    body: expect.stringContaining('only says thanks') as string,
  });

  await desk.comment('camille', first.key, 'I was away. The list is still not there, where do I find it?');
  expect(await desk.standing(first.key)).toBe('Analysis, open, nadia');
  await expectReplies(3);
}, 400_000);
