/** Replies on what is closed, on the desk: each mode as an admin sets it, thanks, and what was whose before. */
import { FollowUpDesk } from './helpers/follow-up-desk';

let desk: FollowUpDesk;

beforeAll(async () => {
  // A Monday.
  desk = await FollowUpDesk.start({ desk: 'front-line-and-dev', start: Date.parse('2026-03-02T09:00:00Z') });
  // What waits closes after four hours, so that the app closes too.
  await desk.setOptions('CARE', {
    closeAfter: 4,
    closeUnit: 'hours',
    closeTo: await desk.pick('CARE', 'status', 'Done'),
    closeResolution: await desk.pick('CARE', 'resolution', "Won't Do"),
    sending: 'any',
    unansweredAfter: 0,
  });
}, 240_000);
afterAll(() => desk.close());

/** Closed by an agent from “In progress”, or from “To do”. */
async function closed(agent: string, from: 'To do' | 'In progress' = 'In progress'): Promise<string> {
  const { key } = await desk.raise('CARE', 'Help');
  await desk.assign(key, agent);
  if (from === 'In progress') await desk.move(agent, key, 'Start');
  await desk.comment(agent, key, 'The list is in the menu of the account.');
  await desk.finish(agent, key, 'Done');
  return key;
}

/** What the app has said, without its hour. */
async function said(key: string): Promise<string[]> {
  return (await desk.diary(key, 'UTC')).map((line) => line.slice('2026-03-02 09h '.length));
}

describe('a reply re-opens', () => {
  it('to the status and the assignee it had, also when closing took the assignee away', async () => {
    const inWork = await closed('clemence');
    const toDo = await closed('nadia', 'To do');
    const taken = await closed('tudor');
    await desk.assign(taken, null);
    const given = await closed('nadia');
    await desk.assign(given, 'benedikt');
    for (const key of [inWork, toDo, taken, given]) await desk.comment('camille', key, 'The list is empty, what now?');

    expect(await desk.standing(inWork)).toBe('In progress, open, clemence');
    expect(await desk.standing(toDo)).toBe('To do, open, nadia');
    expect(await desk.standing(taken)).toBe('In progress, open, tudor');
    expect(await desk.standing(given)).toBe('In progress, open, nadia');
    for (const key of [inWork, toDo, taken, given]) expect(await said(key)).toEqual(['opens again (internal)']);
  });

  it('without the assignee who may not be assigned any more, and says so', async () => {
    const key = await closed('ines');
    await desk.assign(key, null);
    desk.leaveTeam('CARE', 'ines');
    await desk.comment('camille', key, 'The list is empty, what now?');
    expect(await desk.standing(key)).toBe('In progress, open, nobody');
    expect((await desk.driver.comments(key)).at(-1)?.body).toContain('The assignee it had cannot be assigned any more.');
  });

  it('what the app closed while it waited, where the admin says when no way leads back', async () => {
    const { key } = await desk.raise('CARE', 'Help');
    await desk.assign(key, 'jamal');
    await desk.move('jamal', key, 'Start', 'Ask the customer');
    await desk.driver.advance('PT6H');
    expect(await desk.standing(key)).toBe("Done, Won't Do, jamal");
    await desk.comment('camille', key, 'I was away: it is the list of March.');
    expect(await desk.standing(key)).toBe('In progress, open, jamal');
    expect(await said(key)).toEqual(['closes, no answer', 'opens again (internal)']);
    expect((await desk.driver.comments(key)).at(-1)?.body).toContain('No transition leads back to the status it had.');
  });

  it('leaves a closed request alone when an agent writes, or the customer changes a field', async () => {
    const key = await closed('clemence');
    await desk.comment('clemence', key, 'One more hint: the list can be printed as well.');
    await desk.comment('nadia', key, 'And it can be sent by mail.');
    await desk.as('clemence', 'PUT', `/rest/api/3/issue/${key}`, { fields: { summary: 'Where the list is' } });
    await desk.driver.settle();
    expect(await desk.standing(key)).toBe('Done, Done, clemence');
    expect(await said(key)).toEqual([]);
  });
});

describe('thanks that need nothing stay closed', () => {
  it.each([
    'Thank you so much, it works now!',
    'Merci, c’est parfait',
    'Vielen Dank, es funktioniert wieder!',
    '¡Muchas gracias por la ayuda!',
    'Mulțumesc mult pentru ajutor!',
  ])('%s', async (words) => {
    const key = await closed('clemence');
    await desk.comment('camille', key, words);
    expect(await desk.standing(key)).toBe('Done, Done, clemence');
    expect(await said(key)).toEqual(['leaves it closed (internal)']);
    expect((await desk.driver.comments(key)).at(-1)?.body).toContain('only says thanks');
  });

  it.each(['Merci, mais la liste est toujours vide.', 'Thanks! And where is the list of April?'])(
    'in doubt it re-opens: %s',
    async (words) => {
      const key = await closed('clemence');
      await desk.comment('camille', key, words);
      expect(await desk.standing(key)).toBe('In progress, open, clemence');
    },
  );

  it('thanks first, a question later: the question re-opens', async () => {
    const key = await closed('clemence');
    await desk.comment('camille', key, 'Merci beaucoup !');
    await desk.comment('camille', key, 'La liste du mois d’avril reste vide, pourquoi ?');
    expect(await desk.standing(key)).toBe('In progress, open, clemence');
    expect(await said(key)).toEqual(['leaves it closed (internal)', 'opens again (internal)']);
  });
});

it('re-opens within the days set only, after that answers once with the link that carries the old key', async () => {
  await desk.setOptions('CARE', { closedReplies: 'reopen-within', reopenDays: 3 });
  const early = await closed('clemence');
  const late = await closed('clemence');
  await desk.driver.advance('P2DT20H');
  await desk.comment('camille', early, 'The list is empty, what now?');
  expect(await desk.standing(early)).toBe('In progress, open, clemence');

  await desk.driver.advance('PT8H');
  await desk.comment('camille', late, 'The list is empty, what now?');
  await desk.comment('camille', late, 'Is anybody there?');
  await desk.driver.advance('PT2H');
  expect(await desk.standing(late)).toBe('Done, Done, clemence');
  expect(await said(late)).toEqual(['tells that it is too late']);
  expect((await desk.driver.replies(late))[0]).toContain(`?summary=${late}`);
}, 120_000);

it('closed is final: three replies, one answer, and agents may open it all the same', async () => {
  await desk.setOptions('CARE', { closedReplies: 'final' });
  const key = await closed('clemence');
  for (const words of ['The list is empty, what now?', 'Is anybody there?', 'Hello?'])
    await desk.comment('camille', key, words);
  await desk.driver.advance('PT2H');
  expect(await desk.standing(key)).toBe('Done, Done, clemence');
  expect(await said(key)).toEqual(['tells that closed is final']);
  expect((await desk.driver.replies(key))[0]).toContain(`?summary=${key}`);

  await desk.move('clemence', key, 'Reopen in progress');
  await desk.comment('camille', key, 'Thank you for looking into it again: the list is still empty.');
  await desk.driver.advance('PT2H');
  expect(await desk.standing(key)).toBe('In progress, open, clemence');
  expect(await said(key)).toHaveLength(1);
}, 120_000);
