/**
 * What a policy says besides when: whom it leaves alone, what agents and customers may do about it, when customers may be
 * written to; and a rehearsal of 40 days. All on one desk and one clock; the hourly run comes at five past.
 */
import { FollowUpDesk, type RaisedRequest } from './helpers/follow-up-desk';

const BUCHAREST = 'Europe/Bucharest';

let desk: FollowUpDesk;
const requests = new Map<string, RaisedRequest>();

function named(name: string): RaisedRequest {
  const found = requests.get(name);
  if (!found) throw new Error(`no request ${name}`);
  return found;
}

async function raise(name: string, requestType: string, reporter = 'camille'): Promise<void> {
  requests.set(name, await desk.raise('BIZ', requestType, { reporter }));
  await desk.assign(named(name).key, 'nadia');
}

async function ask(name: string): Promise<void> {
  await desk.move('nadia', named(name).key, 'Analyse', 'Ask the client');
}

async function waits(name: string, requestType = 'Question about the application', reporter?: string): Promise<void> {
  await raise(name, requestType, reporter);
  await ask(name);
}

async function diary(name: string): Promise<string[]> {
  return desk.diary(named(name).key, BUCHAREST);
}

/** The hours of two reminders and of closing. */
function whole([first, second, closing]: readonly string[]): string[] {
  return [`${first} reminds`, `${second} reminds for the last time`, `${closing} closes, no answer`];
}

const REHEARSED = 'New feature or service';

beforeAll(async () => {
  // A Monday, 10:00 in Bucharest.
  desk = await FollowUpDesk.start({ desk: 'two-five-ten', start: Date.parse('2026-03-02T08:00:00Z') });
  const lowest = await desk.pick('BIZ', 'priority', 'Lowest');
  const featureType = await desk.driver.requestTypeId('BIZ', REHEARSED);
  await desk.changePolicies('BIZ', ([policy]) => {
    if (!policy) throw new Error('the desk has no policy');
    const options = {
      ...policy.options,
      startDate: '2026-03-04',
      exemptLabels: ['vip'],
      exemptPriorities: [lowest],
      exemptPeople: [desk.accountOf('bastien')],
      busyComments: 3,
      busyDays: 2,
      moreTimes: 1,
      moreDays: 4,
      sending: 'window',
      sendFrom: '10:00',
      sendTo: '16:00',
      unansweredAfter: 8,
    };
    return [
      { ...policy, options },
      { ...policy, id: 'rehearsed', name: 'Rehearsed', mode: 'rehearsal', requestTypeIds: [featureType] },
    ];
  });

  await desk.until('2026-03-03T08:30:00Z');
  await waits('old');
  await raise('rehearsed and closed', REHEARSED);
  await desk.comment('nadia', named('rehearsed and closed').key, 'It is there since version 12.');
  await desk.finish('nadia', named('rehearsed and closed').key, 'Resolved');

  // Wednesday, 10:30 in Bucharest.
  await desk.until('2026-03-04T08:30:00Z');
  for (const name of ['plain', 'held', 'left out', 'stopped', 'sent now', 'busy', 'more time']) await waits(name);
  await raise('labelled', 'Question about the application');
  await desk.as('nadia', 'PUT', `/rest/api/3/issue/${named('labelled').key}`, { fields: { labels: ['vip'] } });
  await raise('unimportant', 'Question about the application');
  await desk.as('nadia', 'PUT', `/rest/api/3/issue/${named('unimportant').key}`, { fields: { priority: { id: lowest } } });
  for (const name of ['labelled', 'unimportant']) await ask(name);
  await waits('of an exempt person', 'Question about the application', 'bastien');
  for (const name of ['rehearsed 1', 'rehearsed 2', 'rehearsed 3']) await waits(name, REHEARSED);
  await desk.comment('camille', named('rehearsed and closed').key, 'I have version 12 and it is not there.');
  await desk.until('2026-03-04T14:30:00Z');
  await waits('after hours');

  await desk.until('2026-03-05T08:30:00Z');
  await raise('unanswered', 'Question about the application');
  await desk.act(named('held'), { do: 'hold', until: '2026-03-12T08:30:00Z' });
  await desk.act(named('left out'), { do: 'skip' });
  await desk.act(named('stopped'), { do: 'stop' });
  await desk.act(named('sent now'), { do: 'send-now' });
  await desk.card(named('more time').key, 'card.moreTime');
  await expect(desk.card(named('more time').key, 'card.moreTime')).rejects.toThrow(/as often as this desk allows/);
  await desk.until('2026-03-05T12:30:00Z');
  for (const note of ['Called, nobody there.', 'Asked the partner.', 'Called again.'])
    await desk.as('nadia', 'POST', `/rest/servicedeskapi/request/${named('busy').key}/comment`, { body: note, public: false });
  await desk.until('2026-04-14T07:30:00Z');
}, 900_000);
afterAll(() => desk.close());

describe('whom a policy leaves alone', () => {
  it.each(['old', 'labelled', 'unimportant', 'of an exempt person', 'stopped'])('%s', async (name) => {
    expect(await diary(name)).toEqual([]);
    expect(await desk.standing(named(name).key)).toBe('Awaiting client, open, nadia');
  });
});

describe('when a request is followed up', () => {
  it.each([
    // Day 10 is a Saturday.
    ['plain', ['2026-03-06 11h', '2026-03-09 11h', '2026-03-16 10h']],
    // 16:30: customers are written to from 10 to 16 on working days.
    ['after hours', ['2026-03-09 10h', '2026-03-10 10h', '2026-03-16 10h']],
    // The first reminder comes at the end of the hold, and the rest behind it at the distance that the policy says.
    ['held', ['2026-03-12 11h', '2026-03-16 10h', '2026-03-20 12h']],
    ['sent now', ['2026-03-05 10h', '2026-03-09 11h', '2026-03-16 10h']],
    // Three notes on the 5th, 14:30: quiet from Saturday on.
    ['busy', ['2026-03-09 10h', '2026-03-12 11h', '2026-03-17 11h']],
    // Four days more, asked for on the 5th, 10:30: the count begins anew on the 9th.
    ['more time', ['2026-03-11 11h', '2026-03-16 10h', '2026-03-19 11h']],
  ])('%s', async (name, hours) => {
    expect(await diary(name)).toEqual(whole(hours));
    expect(await desk.standing(named(name).key)).toBe('Resolved, No reply, nadia');
  });

  it('leaves out what an agent skipped, and no more', async () => {
    expect(await diary('left out')).toEqual(['2026-03-09 11h reminds for the last time', '2026-03-16 10h closes, no answer']);
  });

  it('tells the team of what nobody answered in eight working hours, once', async () => {
    // Thursday from 10:30 to 17, Friday from 9 to 10:30.
    expect(await diary('unanswered')).toEqual(['2026-03-06 11h tells the team (internal)']);
  });
});

describe('a rehearsal of 40 days', () => {
  const ALL = ['rehearsed 1', 'rehearsed 2', 'rehearsed 3'];

  it('decides everything, and writes nothing to a customer', async () => {
    for (const name of ALL) {
      expect(await desk.decisions(named(name), BUCHAREST)).toEqual([
        '2026-03-06 11h reminded (rehearsed)',
        '2026-03-09 11h reminded (rehearsed)',
        '2026-03-16 09h closed (rehearsed)',
      ]);
      expect(await diary(name)).toEqual([]);
      expect(await desk.standing(named(name).key)).toBe('Awaiting client, open, nadia');
    }
    expect(await desk.decisions(named('rehearsed and closed'), BUCHAREST)).toEqual(['2026-03-04 10h re-opened (rehearsed)']);
    expect(await desk.standing(named('rehearsed and closed').key)).toBe('Resolved, Done, nadia');
  });

  it('then live, counts from that moment: nobody gets a burst', async () => {
    // Tuesday 14 April, 10:30 in Bucharest.
    await desk.changePolicies('BIZ', (policies) => policies.map((policy) => ({ ...policy, mode: 'live' })));
    await desk.until('2026-04-21T07:30:00Z');
    for (const name of ALL)
      // Day 5 is a Sunday.
      expect(await diary(name)).toEqual(['2026-04-16 11h reminds', '2026-04-20 09h reminds for the last time']);
    expect(await desk.standing(named('rehearsed and closed').key)).toBe('Resolved, Done, nadia');
    expect(await diary('rehearsed and closed')).toEqual([]);
  }, 240_000);
});
