/** The status card on the local desk's portal: who sees it, who may act, and what comes of it. One desk, one clock. */
import type { Answer } from '../src/contract/calls';
import type { FollowUpCardView, FollowUpPortalCalls } from '../src/contract/follow-up';
import { valueOf } from './helpers/desk';
import { FollowUpDesk, type RaisedRequest } from './helpers/follow-up-desk';

const PANEL = 'jiraServiceManagement:portalRequestDetailPanel';
const QUESTION = 'Question about the application';
const BUCHAREST = 'Europe/Bucharest';
const WHO_WAITS = 'project = BIZ AND guichetFollowUpAttention IN (nudged, unanswered)';
const NUDGED = 'project = BIZ AND guichetFollowUpAttention = nudged';

let desk: FollowUpDesk;

beforeAll(async () => {
  // A Monday, 10:00 in Bucharest, where the desk works from 9 to 17.
  desk = await FollowUpDesk.start({ desk: 'two-five-ten', start: Date.parse('2026-03-02T08:00:00Z') });
  await desk.setOptions('BIZ', {
    moreTimes: 2,
    moreDays: 3,
    nudgeAfter: 4,
    nudgeEvery: 20,
    unansweredAfter: 16,
    tellPeople: [desk.accountOf('tudor')],
  });
}, 240_000);
afterAll(() => desk.close());

/** A call of the card as the portal's page of a request makes it. */
async function press(person: string, key: string, name: keyof FollowUpPortalCalls): Promise<Answer<FollowUpCardView>> {
  const { platform } = desk.driver.desk;
  const module = platform.uiModules(PANEL)[0];
  if (!module) throw new Error('the app has no card');
  const caller = {
    accountId: desk.accountOf(person),
    moduleKey: module.key,
    extension: { type: PANEL, request: { key } },
  };
  return (await platform.invoke(caller, name, null)) as unknown as Answer<FollowUpCardView>;
}

const look = async (person: string, key: string): Promise<FollowUpCardView> => valueOf(await press(person, key, 'card.get'));

async function waiting(assignee: string | null = 'nadia'): Promise<RaisedRequest> {
  const request = await desk.raise('BIZ', QUESTION);
  await desk.assign(request.key, assignee);
  await desk.move('nadia', request.key, 'Analyse', 'Ask the client');
  return request;
}

async function found(jql: string): Promise<string[]> {
  const { issues } = await desk.as<{ issues: { key: string }[] }>('nadia', 'POST', '/rest/api/3/search/jql', {
    jql: `${jql} ORDER BY key ASC`,
    fields: ['key'],
  });
  return issues.map(({ key }) => key);
}

/** The app's internal notes, as agents' pages read them: who is mentioned, and the words. */
async function notes(key: string): Promise<string[]> {
  const { comments } = await desk.as<{
    comments: { jsdPublic: boolean; author: { accountType: string }; body: unknown }[];
  }>('nadia', 'GET', `/rest/api/3/issue/${key}/comment?orderBy=created&maxResults=100`);
  return comments
    .filter(({ jsdPublic, author }) => !jsdPublic && author.accountType === 'app')
    .map(({ body }) => JSON.stringify(body));
}

it('says what the status means, whose turn it is and what comes when; agents read the same words', async () => {
  const { key, id } = await waiting();

  const view = await look('camille', key);

  expect(view).toMatchObject({
    status: 'Waiting for your answer',
    statusSays: expect.stringContaining('We need something from you') as string,
    maySolve: true,
    timeZone: BUCHAREST,
    card: { turn: 'customer', next: { step: 'remind' }, moreTime: { days: 3, left: 2 }, moreTimeUntil: null, nudge: null },
  });
  expect(Date.parse(view.card?.closesAt ?? '')).toBeGreaterThan(Date.parse(view.card?.next?.at ?? ''));
  const agents = valueOf(await desk.driver.invoke('agent', 'followUp.get', undefined, id));
  expect(agents).toMatchObject({
    turn: 'customer',
    status: { name: 'Awaiting client', says: view.statusSays },
    next: view.card?.next,
    closesAt: view.card?.closesAt,
  });
});

describe('who may see it and act', () => {
  let key: string;

  beforeAll(async () => {
    ({ key } = await waiting());
    await desk.as('camille', 'POST', `/rest/servicedeskapi/request/${key}/participant`, {
      accountIds: [desk.accountOf('priya')],
    });
    await desk.driver.settle();
  }, 120_000);

  it('a participant acts as the reporter does', async () => {
    expect(await look('priya', key)).toMatchObject({ card: { moreTime: { left: 2 } }, maySolve: true });
    expect(await press('priya', key, 'card.moreTime')).toMatchObject({ ok: true });
  });

  it('an agent who is shown the request looks, and may not act for the customer', async () => {
    expect(await look('nadia', key)).toMatchObject({ card: { turn: 'customer', moreTime: null }, maySolve: false });
    for (const name of ['card.moreTime', 'card.nudge', 'card.solved'] as const)
      expect(await press('nadia', key, name)).toMatchObject({ ok: false, code: 'forbidden' });
  });

  it('a customer who is not in it learns nothing, not even whether it is there', async () => {
    const refused = await press('oliver', key, 'card.get');
    expect(refused).toMatchObject({ ok: false, code: 'not-found' });
    expect(await press('oliver', 'BIZ-9999', 'card.get')).toEqual(refused);
    for (const name of ['card.moreTime', 'card.nudge', 'card.solved'] as const)
      expect(await press('oliver', key, name)).toEqual(refused);
  });

  it('a customer whose account is Atlassian’s, without a licence, acts as others do', async () => {
    const account = desk.driver.desk.site.state.people.find(({ accountId }) => accountId === desk.accountOf('kofi'));
    if (!account) throw new Error('nobody is called kofi');
    account.accountType = 'atlassian';
    const request = await desk.raise('BIZ', QUESTION, { reporter: 'kofi' });
    await desk.move('nadia', request.key, 'Analyse', 'Ask the client');

    expect(await press('kofi', request.key, 'card.moreTime')).toMatchObject({ ok: true });
    expect(await press('kofi', key, 'card.get')).toMatchObject({ ok: false, code: 'not-found' });
  });
});

describe('a colleague of the same organisation, with whom the request is shared', () => {
  let request: RaisedRequest;
  const asked = () =>
    desk.driver.desk.platform
      .invocations()
      .flatMap(({ calls }) => calls)
      .filter(({ path }) => path.includes('/organization/'));

  beforeAll(async () => {
    request = await waiting();
    await desk.as('nadia', 'PUT', `/rest/api/3/issue/${request.key}`, { fields: { customfield_10002: [1] } });
    await desk.driver.settle();
  }, 120_000);

  it('looks, and does not act or answer where the policy does not count the organisation', async () => {
    expect(await look('heike', request.key)).toMatchObject({ card: { turn: 'customer', moreTime: null }, maySolve: false });
    expect(await press('heike', request.key, 'card.solved')).toMatchObject({ ok: false, code: 'forbidden' });
    expect(asked()).toEqual([]);
  });

  it('acts and answers where it does; who belongs to it is asked once in some hours', async () => {
    const account = desk.driver.desk.site.state.people.find(({ accountId }) => accountId === desk.accountOf('heike'));
    if (!account) throw new Error('nobody is called heike');
    // A licence of another product: only the organisation tells that her comments are a customer's.
    account.accountType = 'atlassian';
    await desk.setOptions('BIZ', { answersFrom: ['reporter', 'participants', 'organisation'] });

    expect(await look('heike', request.key)).toMatchObject({ card: { moreTime: { left: 2 } }, maySolve: true });
    await desk.comment('heike', request.key, 'It is the list of March.');
    expect(await look('camille', request.key)).toMatchObject({ card: { turn: 'desk', moreTime: null } });
    expect(asked()).toHaveLength(1);
    await desk.setOptions('BIZ', { answersFrom: ['reporter', 'participants'] });
    expect(await look('camille', request.key)).toMatchObject({ card: { turn: 'customer' } });
  });
});

it('gives more time as often as the policy says, one click at a time, and reminds of nothing before its end', async () => {
  await desk.until('2026-03-03T08:30:00Z');
  const { key } = await waiting();

  const both = await Promise.all([press('camille', key, 'card.moreTime'), press('camille', key, 'card.moreTime')]);
  for (const answer of both) expect(answer).toMatchObject({ ok: true, value: { card: { moreTime: { left: 1 } } } });
  const second = valueOf(await press('camille', key, 'card.moreTime'));
  expect(second.card?.moreTime).toBeNull();
  expect(second.card?.moreTimeUntil?.slice(0, 10)).toBe('2026-03-09');
  expect(await press('camille', key, 'card.moreTime')).toMatchObject({ ok: false, code: 'invalid' });

  // Two days after the end, and not the day after tomorrow.
  await desk.until('2026-03-12T10:00:00Z');
  expect(await desk.diary(key, BUCHAREST)).toEqual(['2026-03-11 11h reminds']);
}, 240_000);

it('closes what the customer says is solved, with the resolution, once, and says nothing after it', async () => {
  const { key } = await waiting();

  const both = await Promise.all([press('camille', key, 'card.solved'), press('camille', key, 'card.solved')]);
  for (const answer of both) expect(answer).toMatchObject({ ok: true });
  await desk.driver.settle();

  expect(await desk.standing(key)).toBe('Resolved, Done, nadia');
  expect(await press('camille', key, 'card.solved')).toMatchObject({
    ok: true,
    value: { maySolve: false, card: { turn: 'nobody', moreTime: null, nudge: null } },
  });
  await desk.driver.advance('P12D');
  expect(await notes(key)).toHaveLength(1);
  expect(await desk.driver.replies(key)).toEqual([]);
  expect(await desk.standing(key)).toBe('Resolved, Done, nadia');
}, 240_000);

describe('a customer who waits for the desk', () => {
  let mine: RaisedRequest;
  let nobodys: RaisedRequest;
  const foundOfOurs = (jql: string): Promise<string[]> => found(`${jql} AND key IN (${mine.key}, ${nobodys.key})`);

  beforeAll(async () => {
    // A Monday, 10:00 in Bucharest.
    await desk.until('2026-03-30T07:00:00Z');
    [mine, nobodys] = [await waiting(), await waiting(null)];
    for (const { key } of [mine, nobodys]) await desk.comment('camille', key, 'It is the list of March. Where is it?');
  }, 240_000);

  it('may nudge once the answer is overdue: the agent is told once, the card says when and when again', async () => {
    expect(await press('camille', mine.key, 'card.nudge')).toMatchObject({ ok: false, code: 'invalid' });
    const early = await look('camille', mine.key);
    expect(early.card).toMatchObject({ turn: 'desk', moreTime: null, nudge: { last: null } });
    expect(early.card?.nudge?.from.slice(0, 13)).toBe('2026-03-30T11');

    await desk.until('2026-03-30T12:00:00Z');
    const both = await Promise.all([press('camille', mine.key, 'card.nudge'), press('camille', mine.key, 'card.nudge')]);
    for (const answer of both) expect(answer).toMatchObject({ ok: true });
    await desk.driver.settle();

    const { card } = await look('camille', mine.key);
    expect(card?.nudge?.last?.slice(0, 13)).toBe('2026-03-30T12');
    expect(card?.nudge?.from.slice(0, 13)).toBe('2026-03-31T08');
    expect(await press('camille', mine.key, 'card.nudge')).toMatchObject({ ok: false, code: 'invalid' });
    const told = await notes(mine.key);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('The customer asks for an answer');
    expect(told[0]).toContain(desk.accountOf('nadia'));
    expect(told[0]).toContain('Monday');
    expect(await desk.driver.replies(mine.key)).toEqual([]);
    expect(await found(NUDGED)).toEqual([mine.key]);
  }, 240_000);

  it('is surfaced to the team when nobody answers; where nobody is assigned, those whom the admin chose are mentioned', async () => {
    await desk.until('2026-04-01T08:00:00Z');

    const told = await notes(nobodys.key);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('Nobody has answered the customer');
    expect(told[0]).toContain(desk.accountOf('tudor'));
    expect(await foundOfOurs(WHO_WAITS)).toEqual([mine.key, nobodys.key]);
  }, 240_000);

  it('waits no more when the desk has answered: the card and the queue say so', async () => {
    for (const { key } of [mine, nobodys]) await desk.comment('nadia', key, 'It is under “Reports”.');

    expect((await look('camille', mine.key)).card?.nudge).toBeNull();
    expect(await foundOfOurs(WHO_WAITS)).toEqual([]);
  }, 120_000);

  it('is offered nothing that would not happen: an agent has stopped following up', async () => {
    await desk.comment('camille', mine.key, 'Not under “Reports” of mine. Where else?');
    await desk.act(mine, { do: 'stop' });

    expect((await look('camille', mine.key)).card).toMatchObject({ turn: 'desk', nudge: null, moreTime: null, next: null });
  }, 120_000);
});

it('a rehearsal shows the customer the status and nothing else', async () => {
  const { key } = await waiting();
  await desk.changePolicies('BIZ', (policies) => policies.map((policy) => ({ ...policy, mode: 'rehearsal' })));

  expect(await look('camille', key)).toMatchObject({ card: null, statusSays: null, maySolve: false });
  expect(await press('camille', key, 'card.moreTime')).toMatchObject({ ok: false });
}, 120_000);
