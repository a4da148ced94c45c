/** What Jira refuses, on the desk: a closed status without a way back, one stuck request, and what stops a whole policy. */
import { valueOf } from './helpers/desk';
import { FollowUpDesk } from './helpers/follow-up-desk';

let desk: FollowUpDesk;

beforeAll(async () => {
  // A Monday.
  desk = await FollowUpDesk.start({ desk: 'shared-queue', start: Date.parse('2026-03-02T09:00:00Z') });
  await desk.setOptions('SHOP', {
    reminders: [],
    closeAfter: 4,
    closeUnit: 'hours',
    closeTo: await desk.pick('SHOP', 'status', 'Resolved'),
    closeResolution: await desk.pick('SHOP', 'resolution', "Won't Do"),
    resolvedAfter: 0,
    sending: 'any',
    unansweredAfter: 0,
  });
}, 240_000);
afterAll(() => desk.close());

async function waiting(): Promise<{ key: string; id: string }> {
  const request = await desk.raise('SHOP', 'Something on the shop is wrong', {
    summary: 'Basket is empty after paying',
    description: 'Steps:\n1. Put a shirt into the basket\n2. Pay\nExpected: a receipt\nWhat happens instead: an empty basket',
  });
  await desk.assign(request.key, 'jamal');
  await desk.move('jamal', request.key, 'Work on it', 'Ask for feedback');
  return request;
}

async function paused(): Promise<string[]> {
  const projectId = desk.driver.project('SHOP').id;
  const view = valueOf(await desk.driver.invoke('admin', 'followUp.load', { projectId }));
  return Object.values(view.paused).map(({ why }) => why);
}

async function notices(): Promise<{ to: string; text: string }[]> {
  const { mail } = await desk.driver.control<{ mail: { cause: string; to: string; text: string }[] }>('mail');
  return mail.filter(({ cause }) => cause === 'notify');
}

it('answers once on a closed request that no transition leads out of, and the policy goes on', async () => {
  const { key } = await waiting();
  await desk.finish('jamal', key, 'Resolve');
  await desk.move('jamal', key, 'Close');
  await desk.comment('camille', key, 'It is empty again, what now?');
  await desk.comment('camille', key, 'Is anybody there?');
  expect(await desk.standing(key)).toBe('Closed, Done, jamal');
  const answers = (await desk.driver.replies(key)).filter((words) => words.includes(`?summary=${key}`));
  expect(answers).toHaveLength(1);
  expect(await paused()).toEqual([]);
});

it('answers with a comment alone where the workflow forbids edits of what is closed', async () => {
  const { key, id } = await waiting();
  await desk.finish('jamal', key, 'Resolve');
  await desk.move('jamal', key, 'Close');
  await desk.driver.control('faults', {
    faults: [{ kind: 'call', method: 'PUT', path: `/rest/api/3/issue/${id}`, status: 400, times: 50 }],
  });
  await desk.comment('camille', key, 'It is empty again, what now?');
  await desk.comment('camille', key, 'Is anybody there?');
  await desk.driver.advance('PT2H');
  await desk.driver.control('faults', { clear: true });
  const answers = (await desk.driver.replies(key)).filter((words) => words.includes(`?summary=${key}`));
  expect(answers).toHaveLength(1);
});

it('says once that one request is stuck, closes the others, and tries again when somebody changes it', async () => {
  const stuck = await waiting();
  const other = await waiting();
  await desk.driver.control('faults', {
    faults: [{ kind: 'call', method: 'POST', path: `/rest/api/3/issue/${stuck.id}/transitions`, status: 400, times: 50 }],
  });
  await desk.driver.advance('PT9H');
  expect(await desk.standing(other.key)).toBe("Resolved, Won't Do, jamal");
  expect(await desk.standing(stuck.key)).toBe('Feedback needed, open, jamal');
  const notes = (await desk.driver.comments(stuck.key)).filter(({ body }) => body.includes('is stuck with this request'));
  expect(notes.map((note) => note.public)).toEqual([false]);
  const view = valueOf(await desk.driver.invoke('agent', 'followUp.get', undefined, stuck.id));
  expect(view.words).toContain('it could not be closed');
  expect(view.history[0]).toMatchObject({ action: 'failed' });
  expect(await paused()).toEqual([]);

  await desk.driver.control('faults', { clear: true });
  await desk.as('jamal', 'PUT', `/rest/api/3/issue/${stuck.key}`, { fields: { labels: ['mended'] } });
  await desk.driver.settle();
  expect(await desk.standing(stuck.key)).toBe("Resolved, Won't Do, jamal");
});

it('pauses when the resolution is gone from the site, and writes to the admin who made the policy live, once', async () => {
  const first = await waiting();
  const second = await waiting();
  const { resolutions } = desk.driver.desk.site.state;
  resolutions.splice(
    resolutions.findIndex(({ name }) => name === "Won't Do"),
    1,
  );
  await desk.driver.advance('PT9H');
  for (const { key } of [first, second]) expect(await desk.standing(key)).toBe('Feedback needed, open, jamal');
  expect(await paused()).toEqual([expect.stringContaining('the resolution for closing is no longer there')]);
  expect(await notices()).toEqual([
    expect.objectContaining({
      to: desk.driver.account('admin').email,
      text: expect.stringContaining('the resolution for closing is no longer there') as string,
    }),
  ]);
  // Saved without it, the policy goes on.
  await desk.setOptions('SHOP', { closeResolution: await desk.pick('SHOP', 'resolution', 'Done') });
  await desk.driver.advance('PT2H');
  for (const { key } of [first, second]) expect(await desk.standing(key)).toBe('Resolved, Done, jamal');
  expect(await notices()).toHaveLength(1);
});
