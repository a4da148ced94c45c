/** The presets over 40 days with a moved clock, and each way of dealing with replies on what is closed. */
import { followUpPresets } from '../../src/follow-up/presets';
import type { PolicyValues } from '../../src/follow-up/policy';
import { FOLLOW_UP_AGENT_PROPERTY, FOLLOW_UP_CUSTOMER_PROPERTY, newAgentState } from '../../src/follow-up/state';
import { advanceTo, settle } from './drive';
import { MemorySite, STATUSES } from './memory-site';
import { aPolicy, settingsOf } from './policies';

function siteWith(options: Partial<PolicyValues>, start: string, calendarId = 'plain'): MemorySite {
  return new MemorySite(start, settingsOf(aPolicy(options, { calendarId })));
}

function preset(id: string): PolicyValues {
  const found = followUpPresets.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no preset ${id}`);
  const {
    waitingStatuses: _,
    closeTo: _to,
    closeResolution: _resolution,
    resolvedStatuses: _statuses,
    resolvedTo: _end,
    reopenTo: _open,
    ...options
  } = found.options;
  return options as PolicyValues;
}

/** When the app did what, in order. */
function diary(site: MemorySite, id: string): string[] {
  return site.log.filter(({ issueId }) => issueId === id).map(({ at, action }) => `${at.slice(0, 16)} ${action}`);
}

async function waitingRequest(site: MemorySite): Promise<string> {
  const { id } = site.raise();
  site.move(id, 'progress');
  site.assignTo(id, 'agent');
  site.comment(id, 'agent', 'Which browser do you use?');
  site.move(id, 'waiting');
  await settle(site);
  return id;
}

describe('two-five-ten over 40 days', () => {
  test('reminds on day 2 and 5, closes on day 10, and then is quiet', async () => {
    // Monday; the clocks change on 29 March, which UTC does not see.
    const site = siteWith(preset('two-five-ten'), '2026-03-23T10:00:00Z');
    const id = await waitingRequest(site);
    await advanceTo(site, '2026-05-02T10:00:00Z');
    // Day 5 is a Saturday: the reminder goes out when the desk opens.
    expect(diary(site, id)).toEqual(['2026-03-25T10:00 reminded', '2026-03-30T09:00 reminded', '2026-04-02T10:00 closed']);
    expect(site.get(id).status).toBe(STATUSES.closed);
    expect(site.get(id).resolutionId).toBe('9');
    expect(site.repliesOf(id)[2]).toContain('For this reason alone');
    expect(site.repliesOf(id)[0]).toContain('closes by itself on 2 April 2026');
  });

  test('an answer stops the count; a new question begins it anew', async () => {
    const site = siteWith(preset('two-five-ten'), '2026-03-23T10:00:00Z');
    const id = await waitingRequest(site);
    await advanceTo(site, '2026-03-26T10:00:00Z');
    site.comment(id, 'customer', 'It is Firefox 140.');
    await advanceTo(site, '2026-04-13T10:00:00Z');
    expect(diary(site, id)).toEqual(['2026-03-25T10:00 reminded']);
    site.comment(id, 'agent', 'And which system?');
    await advanceTo(site, '2026-04-30T10:00:00Z');
    expect(diary(site, id).slice(1)).toEqual([
      '2026-04-15T10:00 reminded',
      '2026-04-20T09:00 reminded',
      '2026-04-23T10:00 closed',
    ]);
  });

  test('neither the app’s own acts nor an agent’s field changes and notes move the count', async () => {
    const site = siteWith(preset('two-five-ten'), '2026-03-23T10:00:00Z');
    const id = await waitingRequest(site);
    await advanceTo(site, '2026-03-24T10:00:00Z');
    site.assignTo(id, 'another');
    site.comment(id, 'agent', 'Called, nobody there', false);
    await advanceTo(site, '2026-04-03T10:00:00Z');
    expect(diary(site, id).map((line) => line.slice(0, 10))).toEqual(['2026-03-25', '2026-03-30', '2026-04-02']);
  });
});

test('a policy that was shortened since does not close before the date that the customer was told', async () => {
  const longer: Partial<PolicyValues> = { ...preset('two-five-ten'), closeAfter: 30 };
  const site = siteWith(longer, '2026-03-02T10:00:00Z');
  const id = await waitingRequest(site);
  await advanceTo(site, '2026-03-10T10:00:00Z');
  expect(site.repliesOf(id)[1]).toContain('closes by itself on 1 April 2026');
  site.settings = settingsOf(aPolicy({ ...longer, closeAfter: 10 }));
  await advanceTo(site, '2026-04-10T10:00:00Z');
  expect(diary(site, id).at(-1)).toBe('2026-04-01T10:00 closed');
});

test('a weekend that holds a reminder back holds back the closing behind it, too', async () => {
  const days = (after: number) => ({ after, unit: 'calendar-days' }) as const;
  const site = siteWith({ reminders: [days(2)], closeAfter: 3, closeUnit: 'calendar-days' }, '2026-03-19T10:00:00Z');
  const id = await waitingRequest(site);
  await advanceTo(site, '2026-03-30T10:00:00Z');
  // Day 2 is a Saturday, day 3 a Sunday.
  expect(diary(site, id)).toEqual(['2026-03-23T09:00 reminded', '2026-03-24T09:00 closed']);
  expect(site.repliesOf(id)[0]).toContain('closes by itself on 24 March 2026');
});

describe('ten-fifteen-twenty over 40 days, in the canton of Bern', () => {
  test('keeps two messages a day apart when a holiday holds the first one back', async () => {
    // Day 10 is the eve of Good Friday, after its early end; day 15 is the Tuesday after Easter on which the first goes out.
    const site = siteWith(preset('ten-fifteen-twenty'), '2026-03-23T15:30:00Z', 'bern');
    const id = await waitingRequest(site);
    await advanceTo(site, '2026-05-03T10:00:00Z');
    expect(diary(site, id)).toEqual(['2026-04-07T06:00 reminded', '2026-04-08T06:00 reminded', '2026-04-13T06:00 closed']);
  });

  test('waits over holidays and the clock change for the desk to open', async () => {
    const site = siteWith(preset('ten-fifteen-twenty'), '2026-03-24T15:30:00Z', 'bern');
    const id = await waitingRequest(site);
    await advanceTo(site, '2026-05-03T10:00:00Z');
    // Day 10 is Good Friday, then come a weekend and Easter Monday; day 20 is a Monday, 16:30 in summer time.
    expect(diary(site, id)).toEqual(['2026-04-07T06:00 reminded', '2026-04-08T15:00 reminded', '2026-04-13T15:00 closed']);
  });

  test('on the eve of a holiday nothing goes out after 16', async () => {
    const site = siteWith(preset('ten-fifteen-twenty'), '2026-05-03T14:30:00Z', 'bern');
    const id = await waitingRequest(site);
    await advanceTo(site, '2026-05-16T10:00:00Z');
    // Day 10 is 13 May, 16:30 on the eve of Ascension Day: the desk opens again on the 15th.
    expect(diary(site, id)).toEqual(['2026-05-15T06:00 reminded']);
  });

  test('closed is final: told once, with the link that names the old request', async () => {
    const site = siteWith({ ...preset('ten-fifteen-twenty'), sending: 'any' }, '2026-03-02T10:00:00Z', 'bern');
    const id = await waitingRequest(site);
    await advanceTo(site, '2026-03-23T10:00:00Z');
    site.comment(id, 'customer', 'Sorry, I was away. It is Firefox.');
    site.comment(id, 'customer', 'Are you there?');
    await advanceTo(site, '2026-03-25T10:00:00Z');
    site.comment(id, 'customer', 'Hello?');
    await advanceTo(site, '2026-03-27T10:00:00Z');
    expect(diary(site, id).slice(3)).toEqual(['2026-03-23T10:00 told-closed']);
    expect(site.repliesOf(id).at(-1)).toContain(`new?summary=${site.get(id).key}`);
    expect(site.get(id).status).toBe(STATUSES.closed);
  });
});

describe('shared-queue over 40 days', () => {
  test('closes five days after resolved; a reply opens it again with the assignee it had', async () => {
    const site = siteWith(preset('shared-queue'), '2026-03-16T10:00:00Z');
    const { id } = site.raise();
    const other = site.raise().id;
    for (const each of [id, other]) {
      site.assignTo(each, 'agent');
      site.move(each, 'progress');
      site.comment(each, 'agent', 'Done.');
      site.time += 60_000;
      site.move(each, 'resolved');
    }
    // A post function takes the assignee away in the same moment.
    site.assignTo(other, null);
    await advanceTo(site, '2026-03-18T10:00:00Z');
    site.comment(other, 'customer', 'No, the basket is still empty.');
    await advanceTo(site, '2026-03-19T10:00:00Z');
    expect(site.get(other).status).toBe(STATUSES.progress);
    expect(site.get(other).assigneeAccountId).toBe('agent');
    await advanceTo(site, '2026-04-25T10:00:00Z');
    expect(diary(site, id)).toEqual(['2026-03-23T09:00 closed']);
    expect(site.get(id).status).toBe(STATUSES.closed);
  });

  test('a nudge tells the assignee, once', async () => {
    const site = siteWith(preset('shared-queue'), '2026-03-16T10:00:00Z');
    const { id } = site.raise({ assigneeAccountId: 'agent' });
    await advanceTo(site, '2026-03-17T16:00:00Z');
    site.setProperty(id, FOLLOW_UP_CUSTOMER_PROPERTY, { version: 1, moreTime: [], nudges: [site.now()] });
    await advanceTo(site, '2026-03-17T20:00:00Z');
    expect(diary(site, id)).toEqual(['2026-03-17T16:00 team-told']);
    expect(site.notesOf(id)[0]).toContain('@agent The customer asks for an answer');
  });

  test('a request that nobody answers is shown to the team, once', async () => {
    const site = siteWith(preset('shared-queue'), '2026-03-16T10:00:00Z');
    const { id } = site.raise();
    await advanceTo(site, '2026-03-30T10:00:00Z');
    expect(diary(site, id)).toEqual(['2026-03-18T10:00 team-told']);
    expect(site.repliesOf(id)).toEqual([]);
  });
});

describe('replies on what is closed', () => {
  async function closedRequest(options: Partial<PolicyValues>): Promise<{ site: MemorySite; id: string }> {
    const site = siteWith({ unansweredAfter: 0, ...options }, '2026-03-16T10:00:00Z');
    const { id } = site.raise({ assigneeAccountId: 'agent' });
    site.move(id, 'progress');
    site.move(id, 'closed');
    await advanceTo(site, '2026-03-17T10:00:00Z');
    return { site, id };
  }

  test.each([
    'Merci, c’est parfait !',
    'Thanks a lot, works again.',
    'Vielen Dank, läuft wieder!',
    '¡Muchas gracias!',
    'Mulțumesc mult!',
  ])('thanks leave it closed and say so to agents: %s', async (text) => {
    const { site, id } = await closedRequest({});
    site.comment(id, 'customer', text);
    await advanceTo(site, '2026-03-18T10:00:00Z');
    expect(site.get(id).status).toBe(STATUSES.closed);
    expect(site.notesOf(id)).toEqual([expect.stringContaining('only says thanks')]);
    expect(site.repliesOf(id)).toEqual([]);
  });

  test.each(['Thanks, but it still fails.', 'Merci, et pour la facture ?', 'ok', 'Thanks! Order 4711 too.'])(
    'what is doubtful opens it again: %s',
    async (text) => {
      const { site, id } = await closedRequest({});
      site.comment(id, 'customer', text);
      await advanceTo(site, '2026-03-18T10:00:00Z');
      expect(site.get(id).status).toBe(STATUSES.progress);
    },
  );

  test('within the window it opens again, after it the link is sent', async () => {
    const { site, id } = await closedRequest({ closedReplies: 'reopen-within', reopenDays: 7 });
    await advanceTo(site, '2026-03-23T09:00:00Z');
    site.comment(id, 'customer', 'It is back.');
    await settle(site);
    expect(site.get(id).status).toBe(STATUSES.progress);
    site.comment(id, 'agent', 'Fixed.');
    site.move(id, 'closed');
    await advanceTo(site, '2026-03-31T09:00:00Z');
    site.comment(id, 'customer', 'It is back again.');
    await settle(site);
    expect(site.get(id).status).toBe(STATUSES.closed);
    expect(site.repliesOf(id)).toEqual([expect.stringContaining('too long ago')]);
  });

  test('what was closed for silence goes back to waiting and is not closed a second time over the same reply', async () => {
    const site = siteWith({ ...preset('two-five-ten'), unansweredAfter: 16 }, '2026-03-02T10:00:00Z');
    const id = await waitingRequest(site);
    await advanceTo(site, '2026-03-13T10:00:00Z');
    expect(site.get(id).status).toBe(STATUSES.closed);
    site.comment(id, 'customer', 'Sorry, I was away. It is Firefox.');
    await advanceTo(site, '2026-04-10T10:00:00Z');
    expect(site.get(id).status).toBe(STATUSES.waiting);
    expect(site.get(id).assigneeAccountId).toBe('agent');
    expect(diary(site, id).slice(3)).toEqual(['2026-03-13T10:00 re-opened', '2026-03-17T10:00 team-told']);
  });

  test('agents and the app are never answered or undone', async () => {
    const { site, id } = await closedRequest({ closedReplies: 'final' });
    site.comment(id, 'agent', 'For the record.');
    site.comment(id, 'agent', 'And a note.', false);
    await advanceTo(site, '2026-03-20T10:00:00Z');
    expect(site.repliesOf(id)).toEqual([]);
    expect(site.get(id).status).toBe(STATUSES.closed);
  });
});

describe('what agents and customers may do', () => {
  test('a hold keeps quiet until its date', async () => {
    const site = siteWith(preset('two-five-ten'), '2026-03-23T10:00:00Z');
    const id = await waitingRequest(site);
    const hold = { until: '2026-03-31T09:00:00.000Z', by: 'agent', at: site.now() };
    site.setProperty(id, FOLLOW_UP_AGENT_PROPERTY, { ...newAgentState, hold });
    await advanceTo(site, '2026-04-20T10:00:00Z');
    // The first reminder is late; the others keep their distance to it.
    expect(diary(site, id).map((line) => line.slice(0, 13))).toEqual(['2026-03-31T09', '2026-04-03T09', '2026-04-08T09']);
  });

  test('send now, skip and stop', async () => {
    const site = siteWith(preset('two-five-ten'), '2026-03-23T10:00:00Z');
    const id = await waitingRequest(site);
    const step = `${id}-fu-r1-${Date.parse(site.get(id).moves.at(-1)?.at ?? '')}`;
    site.setProperty(id, FOLLOW_UP_AGENT_PROPERTY, { ...newAgentState, sendNow: { by: 'agent', at: site.now(), step } });
    await settle(site);
    expect(diary(site, id)).toEqual(['2026-03-23T10:00 reminded']);
    site.setProperty(id, FOLLOW_UP_AGENT_PROPERTY, { ...newAgentState, stopped: { by: 'agent', at: site.now() } });
    await advanceTo(site, '2026-04-20T10:00:00Z');
    expect(diary(site, id)).toHaveLength(1);
  });

  test('more time begins the count anew at its end', async () => {
    const site = siteWith(preset('two-five-ten'), '2026-03-23T10:00:00Z');
    const id = await waitingRequest(site);
    await advanceTo(site, '2026-03-26T10:00:00Z');
    const moreTime = [{ at: site.now(), until: '2026-04-06T10:00:00.000Z' }];
    site.setProperty(id, FOLLOW_UP_CUSTOMER_PROPERTY, { version: 1, moreTime, nudges: [] });
    await advanceTo(site, '2026-04-20T10:00:00Z');
    expect(diary(site, id).map((line) => line.slice(0, 10))).toEqual(['2026-03-25', '2026-04-08', '2026-04-13', '2026-04-16']);
  });
});

describe('rehearsal', () => {
  test('makes every decision, logs it once and writes nothing to the customer', async () => {
    const policy = aPolicy(preset('two-five-ten'), { mode: 'rehearsal', liveSince: null });
    const site = new MemorySite('2026-03-23T10:00:00Z', settingsOf(policy));
    const id = await waitingRequest(site);
    await advanceTo(site, '2026-05-02T10:00:00Z');
    expect(diary(site, id).map((line) => line.slice(17))).toEqual(['reminded', 'reminded', 'closed']);
    expect(site.log.every(({ rehearsed }) => rehearsed)).toBe(true);
    expect(site.repliesOf(id)).toEqual([]);
    expect(site.get(id).status).toBe(STATUSES.waiting);
  });

  test('going live counts from then on', async () => {
    const policy = aPolicy(preset('two-five-ten'), { mode: 'rehearsal', liveSince: null });
    const site = new MemorySite('2026-03-23T10:00:00Z', settingsOf(policy));
    const id = await waitingRequest(site);
    await advanceTo(site, '2026-05-02T10:00:00Z');
    site.settings = settingsOf({ ...policy, mode: 'live', liveSince: '2026-05-04T10:00:00.000Z' });
    await advanceTo(site, '2026-05-20T10:00:00Z');
    expect(site.repliesOf(id)).toHaveLength(3);
    expect(
      diary(site, id)
        .slice(3)
        .map((line) => line.slice(0, 10)),
    ).toEqual(['2026-05-06', '2026-05-11', '2026-05-14']);
  });
});

describe('caps', () => {
  test('a run that meets its cap says so, and the next one goes on behind it', async () => {
    const site = siteWith({ ...preset('two-five-ten'), actionsPerRun: 3 }, '2026-03-23T10:00:00Z');
    const ids = [];
    for (let number = 0; number < 7; number += 1) ids.push(await waitingRequest(site));
    await advanceTo(site, '2026-03-25T13:00:00Z');
    const capped = site.reports.filter(({ why }) => why === 'requests-cap');
    expect(capped.map(({ stoppedAt }) => stoppedAt)).toEqual([site.get(ids[2] ?? '').key, site.get(ids[5] ?? '').key]);
    expect(ids.map((id) => diary(site, id).length)).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });
});
