/** What customers and agents may ask for, and the status card. */
import { agentAct, agentActions, askForTime, followUpCard, nudge, statusSays, stepToSend } from '../../src/follow-up/asks';
import { followUpPolicy, policyInForce } from '../../src/follow-up/policy';
import { statusWordsFor } from '../../src/follow-up/preset-words';
import { followUpPresets } from '../../src/follow-up/presets';
import { FOLLOW_UP_AGENT_PROPERTY, FOLLOW_UP_CUSTOMER_PROPERTY, remembered } from '../../src/follow-up/state';
import { plainCalendar } from '../../src/working-time/schema';
import { advanceTo, settle } from './drive';
import { MemorySite, STATUSES } from './memory-site';
import { aPolicy, settingsOf } from './policies';

const days = (after: number) => ({ after, unit: 'calendar-days' }) as const;
const policy = aPolicy({
  reminders: [days(2), days(5)],
  closeAfter: 10,
  closeUnit: 'calendar-days',
  moreTimes: 1,
  sending: 'any',
});
const inForce = policyInForce(policy);

async function waiting(): Promise<{ site: MemorySite; id: string; read: () => Parameters<typeof nudge>[0] }> {
  const site = new MemorySite('2026-03-23T10:00:00Z', settingsOf(policy));
  const { id } = site.raise({ assigneeAccountId: 'agent' });
  site.comment(id, 'agent', 'Which browser?');
  site.move(id, 'waiting');
  await settle(site);
  return { site, id, read: () => ({ ...site.get(id), transitions: [] }) };
}

test('the card says whose turn it is, what comes next and when it closes', async () => {
  const { site, read } = await waiting();
  expect(followUpCard(read(), inForce, plainCalendar, site.now())).toEqual({
    turn: 'customer',
    next: { step: 'remind', at: '2026-03-25T10:00:00.000Z' },
    closesAt: '2026-04-02T10:00:00.000Z',
    moreTime: { days: 5, left: 1 },
    moreTimeUntil: null,
    nudge: null,
  });
});

test('more time is given as often as the policy says', async () => {
  const { site, id, read } = await waiting();
  const first = askForTime(read(), inForce, plainCalendar, site.now());
  expect(first).toMatchObject({ ok: true, state: { moreTime: [{ until: '2026-03-28T10:00:00.000Z' }] } });
  if (first.ok) site.setProperty(id, FOLLOW_UP_CUSTOMER_PROPERTY, first.state);
  expect(askForTime(read(), inForce, plainCalendar, site.now())).toMatchObject({ ok: false });
});

test('more time asked for while some is left is added to its end; the card says until when', async () => {
  const twice = policyInForce(aPolicy({ ...policy.options, moreTimes: 2 }));
  const { site, id, read } = await waiting();
  for (const until of ['2026-03-28T10:00:00.000Z', '2026-04-02T10:00:00.000Z']) {
    const asked = askForTime(read(), twice, plainCalendar, site.now());
    if (!asked.ok) throw new Error(asked.words);
    site.setProperty(id, FOLLOW_UP_CUSTOMER_PROPERTY, asked.state);
    expect(followUpCard(read(), twice, plainCalendar, site.now())).toMatchObject({ moreTimeUntil: until });
  }
  expect(followUpCard(read(), twice, plainCalendar, site.now())).toMatchObject({ next: { at: '2026-04-04T10:00:00.000Z' } });
});

test('a status is explained in the reader’s language, and not while it asks for what the customer has answered', async () => {
  const words = [
    { status: STATUSES.waiting.id, language: 'any', words: 'We need an answer.' },
    { status: STATUSES.waiting.id, language: 'fr', words: 'Il nous faut une réponse.' },
    { status: null, language: 'any', words: 'Said of nothing.' },
  ] as const;
  const explained = policyInForce(aPolicy({ ...policy.options, statusWords: words }));
  const { site, id, read } = await waiting();
  const says = (language: string): string | null =>
    statusSays(read(), explained, followUpCard(read(), explained, plainCalendar, site.now()), language);
  expect([says('fr'), says('de')]).toEqual(['Il nous faut une réponse.', 'We need an answer.']);
  site.time += 60_000;
  site.comment(id, 'customer', 'It is Firefox.');
  expect(says('fr')).toBeNull();
});

test('a desk’s own words come with its preset, for the statuses that the project has', () => {
  const rows = statusWordsFor('shared-queue', [{ id: '7', name: 'resolved' }]);
  expect(rows.filter(({ status }) => status === '7').map(({ language }) => language)).toEqual(['any', 'fr']);
  expect(rows.filter(({ status }) => status === null).map(({ language }) => language)).toEqual(Array(5).fill('any'));
  for (const { id } of followUpPresets)
    for (const { words } of statusWordsFor(id, [])) expect(words.length).toBeLessThanOrEqual(300);
});

test('a nudge is allowed once the answer is overdue, and not again at once', async () => {
  const { site, id, read } = await waiting();
  expect(nudge(read(), inForce, plainCalendar, site.now())).toMatchObject({ ok: false });
  site.time += 60_000;
  site.comment(id, 'customer', 'It is Firefox.');
  expect(nudge(read(), inForce, plainCalendar, site.now())).toMatchObject({ ok: false });
  site.time = Date.parse('2026-03-24T10:30:00Z');
  const asked = nudge(read(), inForce, plainCalendar, site.now());
  expect(asked.ok).toBe(true);
  if (asked.ok) site.setProperty(id, FOLLOW_UP_CUSTOMER_PROPERTY, asked.state);
  expect(nudge(read(), inForce, plainCalendar, '2026-03-24T12:00:00.000Z').ok).toBe(false);
});

const next = (site: MemorySite, read: () => Parameters<typeof nudge>[0]): string =>
  stepToSend(read(), inForce, plainCalendar, site.now())?.id ?? 'none';

type Action = Parameters<typeof agentAct>[5];
/** An agent's act as the resolver stores it; its answer. */
async function acts(site: MemorySite, id: string, action: Action): Promise<ReturnType<typeof agentAct>> {
  const answer = agentAct({ ...site.get(id), transitions: [] }, inForce, plainCalendar, site.now(), 'agent', action);
  if (answer.ok) site.setProperty(id, FOLLOW_UP_AGENT_PROPERTY, answer.state);
  await settle(site);
  return answer;
}
const diaryOf = (site: MemorySite): string[] => site.log.map(({ at, action }) => `${at.slice(0, 10)} ${action}`);

test('“send now” and “skip” are for the step that the agent saw, and never for the one behind it', async () => {
  const { site, id, read } = await waiting();
  const seen = next(site, read);
  expect(await acts(site, id, { do: 'send-now', step: seen })).toMatchObject({ ok: true });
  expect(diaryOf(site)).toEqual(['2026-03-23 reminded']);
  site.time += 20_000;
  expect(await acts(site, id, { do: 'send-now', step: seen })).toMatchObject({ ok: false, isStale: true });
  expect(await acts(site, id, { do: 'skip', step: seen })).toMatchObject({ ok: false, isStale: true });
  expect(diaryOf(site)).toHaveLength(1);
  // Asked for while a run sends that very step: what is stored brings nothing else forward.
  site.setProperty(id, FOLLOW_UP_AGENT_PROPERTY, {
    ...remembered(read().properties).agent,
    sendNow: { by: 'agent', at: site.now(), step: seen },
  });
  await settle(site);
  expect(diaryOf(site)).toHaveLength(1);
  // From before steps were named: nobody knows what was meant.
  site.setProperty(id, FOLLOW_UP_AGENT_PROPERTY, {
    ...remembered(read().properties).agent,
    sendNow: { by: 'agent', at: site.now() },
  });
  await settle(site);
  expect(diaryOf(site)).toHaveLength(1);
});

test('a hold and a stop take back what was asked to be sent', async () => {
  const { site, read } = await waiting();
  const asked = { ...remembered(read().properties).agent, sendNow: { by: 'a', at: site.now(), step: next(site, read) } };
  const request = { ...read(), properties: { ...read().properties, [FOLLOW_UP_AGENT_PROPERTY]: asked } };
  const until = '2026-03-30T10:00:00.000Z';
  for (const action of [{ do: 'hold', until }, { do: 'stop' }] as const)
    expect(agentAct(request, inForce, plainCalendar, site.now(), 'agent', action)).toMatchObject({
      ok: true,
      state: { sendNow: null },
    });
});

test('nothing can be sent or left out of a request that is left alone', async () => {
  const { site, id, read } = await waiting();
  const step = next(site, read);
  const exempting = policyInForce(aPolicy({ ...policy.options, exemptPeople: ['agent'] }));
  for (const action of [
    { do: 'send-now', step },
    { do: 'skip', step },
  ] as const)
    expect(agentAct(read(), exempting, plainCalendar, site.now(), 'agent', action)).toMatchObject({ ok: false });
  expect(agentActions(read(), exempting, plainCalendar, site.now())).toEqual(['hold', 'stop']);
  await acts(site, id, { do: 'stop' });
  expect(await acts(site, id, { do: 'send-now', step })).toMatchObject({ ok: false });
});

test('nothing is sent within the time that a customer was given; a step can be left out', async () => {
  const { site, id, read } = await waiting();
  const given = askForTime(read(), inForce, plainCalendar, site.now());
  if (given.ok) site.setProperty(id, FOLLOW_UP_CUSTOMER_PROPERTY, given.state);
  expect(await acts(site, id, { do: 'send-now', step: next(site, read) })).toMatchObject({ ok: false });
  expect(agentActions(read(), inForce, plainCalendar, site.now())).toEqual(['hold', 'skip', 'stop']);
  expect(await acts(site, id, { do: 'skip', step: next(site, read) })).toMatchObject({ ok: true });
  expect(diaryOf(site)).toEqual([]);
});

test('what agents decided and nobody can read leaves the customer alone, until an agent decides anew', async () => {
  const { site, id, read } = await waiting();
  site.setProperty(id, FOLLOW_UP_AGENT_PROPERTY, { version: 7, stopped: true });
  await advanceTo(site, '2026-04-20T10:00:00Z');
  expect(diaryOf(site)).toEqual([]);
  expect(agentActions(read(), inForce, plainCalendar, site.now())).toEqual(['resume', 'stop']);
  expect(await acts(site, id, { do: 'release' })).toMatchObject({ ok: false });
  expect(await acts(site, id, { do: 'resume' })).toMatchObject({ ok: true });
  expect(diaryOf(site)).toEqual(['2026-04-20 reminded']);
});

test('an agent holds within the policy’s limit, and skips the next step', async () => {
  const { site, id, read } = await waiting();
  const act = (action: Parameters<typeof agentAct>[5]) => agentAct(read(), inForce, plainCalendar, site.now(), 'agent', action);
  expect(act({ do: 'hold', until: '2027-03-23T10:00:00.000Z' }).ok).toBe(false);
  const skipped = act({ do: 'skip', step: next(site, read) });
  expect(skipped).toMatchObject({ ok: true });
  if (skipped.ok) site.setProperty(id, 'guichet.followUpAgent', skipped.state);
  await advanceTo(site, '2026-04-20T10:00:00Z');
  expect(site.log.map(({ at, action }) => `${at.slice(0, 10)} ${action}`)).toEqual([
    '2026-03-28 reminded',
    '2026-04-02 closed',
  ]);
});

test('a policy that cannot work is refused in words', () => {
  const refused = (options: Parameters<typeof aPolicy>[0]): string =>
    followUpPolicy.safeParse(aPolicy(options)).error?.issues[0]?.message ?? 'accepted';
  expect(refused({})).toBe('accepted');
  expect(refused({ closeTo: null })).toContain('Choose the status');
  expect(refused({ closeTo: STATUSES.waiting.id })).toContain('none of those');
  expect(refused({ reminders: [days(5), days(2)] })).toContain('later than the one before');
  expect(refused({ sendTo: '08:00' })).toContain('later than');
  const twice = { status: STATUSES.waiting.id, language: 'any', words: 'We wait.' } as const;
  expect(refused({ statusWords: [twice, twice] })).toContain('once in each language');
});
