/**
 * The demo site for 41 days, each of its desks with its own live policy: what customers and teams are told, to the hour. The
 * days and hours are worked out by hand from the desks' calendars; the hourly run comes at five past.
 */
import { FollowUpDesk, type RaisedRequest } from './helpers/follow-up-desk';
import { valueOf } from './helpers/desk';

const BUCHAREST = 'Europe/Bucharest';
const BERN = 'Europe/Zurich';

let desk: FollowUpDesk;
const requests = new Map<string, RaisedRequest>();

function keyOf(name: string): string {
  const found = requests.get(name);
  if (!found) throw new Error(`no request ${name}`);
  return found.key;
}

async function raise(name: string, projectKey: string, requestType: string, values: object = {}): Promise<void> {
  requests.set(name, await desk.raise(projectKey, requestType, { ...values }));
}

/** An agent takes a request up and asks. */
async function ask(name: string, agent: string, ...transitions: readonly string[]): Promise<void> {
  await desk.assign(keyOf(name), agent);
  await desk.move(agent, keyOf(name), ...transitions);
}

async function diary(name: string, timeZone = 'UTC'): Promise<string[]> {
  return desk.diary(keyOf(name), timeZone);
}

/** Resolved by an agent, who had it in work. */
async function resolveInShop(name: string): Promise<void> {
  await ask(name, 'jamal', 'Work on it');
  await desk.comment('jamal', keyOf(name), 'The basket is mended, please try again.');
  await desk.finish('jamal', keyOf(name), 'Resolve');
}

/** In the order of time; 12 March 2026 is a Thursday. Romania moves its clocks with Switzerland, on 29 March. */
const events: readonly (readonly [string, () => Promise<unknown>])[] = [
  [
    '2026-03-12T06:30:00Z',
    async () => {
      for (const name of ['over the change', 'friday evening', 'saturday', 'in the lost hour', 'towards easter'])
        await raise(name, 'BIZ', 'Question about the application');
      for (const name of ['close on the eve', 'friday is short', 'before the eve ends', 'good friday'])
        await raise(name, 'ERP', 'Assistance');
    },
  ],
  ['2026-03-13T15:30:00Z', () => ask('close on the eve', 'nadia', 'Take', 'Ask the customer')],
  [
    '2026-03-16T08:00:00Z',
    async () => {
      for (const name of [
        'left resolved',
        'not solved',
        'solved by the customer',
        'confirmed',
        'forgotten',
        'asked for feedback',
      ])
        await raise(name, 'SHOP', 'Question');
      for (const name of ['care waits', 'care replied', 'care thanked']) await raise(name, 'CARE', 'Help');
      const read = 'I have read the troubleshooting page of the wiki and searched it for the word.';
      await raise('unanswered', 'PSUP', 'Ask how it works', {
        summary: 'Can a voucher be used twice by the same household?',
        description: `Can a voucher be used twice by one household? ${read} Case: https://backoffice.example.com/vouchers/7`,
      });
      await raise('sent back', 'PSUP', 'Ask how it works', {
        description: `Where is the list of open invoices? ${read} Case: https://backoffice.example.com/invoices/1`,
      });
    },
  ],
  [
    '2026-03-16T10:30:00Z',
    async () => {
      for (const name of ['left resolved', 'not solved', 'confirmed']) await resolveInShop(name);
      await ask('asked for feedback', 'jamal', 'Ask for feedback');
      await ask('solved by the customer', 'jamal', 'Work on it');
      await ask('care waits', 'clemence', 'Ask the customer');
      for (const name of ['care replied', 'care thanked']) {
        await ask(name, 'clemence', 'Start');
        await desk.comment('clemence', keyOf(name), 'The export is mended, please try again.');
        await desk.finish('clemence', keyOf(name), 'Done');
      }
      await ask('sent back', 'nadia', 'Send back for details');
    },
  ],
  [
    '2026-03-17T10:30:00Z',
    async () => {
      expect(await desk.card(keyOf('solved by the customer'), 'card.solved')).toMatchObject({ maySolve: false });
      await desk.driver.settle();
      await desk.card(keyOf('forgotten'), 'card.nudge');
      await expect(desk.card(keyOf('forgotten'), 'card.nudge')).rejects.toThrow(/^invalid: /);
      const { values } = await desk.as<{ values: { id: string; name: string }[] }>(
        'camille',
        'GET',
        `/rest/servicedeskapi/request/${keyOf('confirmed')}/transition`,
      );
      await desk.as('camille', 'POST', `/rest/servicedeskapi/request/${keyOf('confirmed')}/transition`, {
        id: values.find(({ name }) => name === 'Close')?.id,
      });
      await desk.driver.settle();
    },
  ],
  ['2026-03-17T16:30:00Z', () => ask('friday is short', 'nadia', 'Take', 'Ask the customer')],
  [
    '2026-03-18T10:30:00Z',
    async () => {
      await desk.comment('camille', keyOf('not solved'), 'No, the basket is still empty after the update.');
      await desk.comment('camille', keyOf('confirmed'), 'It is broken again since this morning.');
      await desk.comment('camille', keyOf('care replied'), 'The export still stops at line 12.');
      await desk.comment('camille', keyOf('care thanked'), 'Thank you very much!');
    },
  ],
  [
    '2026-03-19T14:30:00Z',
    async () => {
      await desk.comment('jamal', keyOf('not solved'), 'The cache of the shop was old, it is renewed now.');
      await desk.finish('jamal', keyOf('not solved'), 'Resolve');
      await desk.comment('clemence', keyOf('care replied'), 'Line 12 held a stray quote, the export goes on now.');
      await desk.finish('clemence', keyOf('care replied'), 'Done');
    },
  ],
  ['2026-03-23T13:30:00Z', () => ask('before the eve ends', 'nadia', 'Take', 'Ask the customer')],
  [
    '2026-03-24T09:30:00Z',
    async () => {
      await ask('good friday', 'nadia', 'Take', 'Ask the customer');
      for (const body of ['It does not work after all.', 'Is anybody there?', 'Hello?'])
        await desk.comment('camille', keyOf('left resolved'), body);
    },
  ],
  ['2026-03-25T11:30:00Z', () => ask('over the change', 'nadia', 'Analyse', 'Ask the client')],
  ['2026-03-27T16:30:00Z', () => ask('friday evening', 'nadia', 'Analyse', 'Ask the client')],
  ['2026-03-28T09:30:00Z', () => ask('saturday', 'nadia', 'Analyse', 'Ask the client')],
  ['2026-03-29T00:30:00Z', () => ask('in the lost hour', 'nadia', 'Analyse', 'Ask the client')],
  ['2026-03-31T07:30:00Z', () => ask('towards easter', 'nadia', 'Analyse', 'Ask the client')],
  [
    '2026-04-08T09:30:00Z',
    async () => {
      for (const body of ['Sorry, I was away.', 'The list is still missing.', 'Is anybody there?'])
        await desk.comment('camille', keyOf('close on the eve'), body);
    },
  ],
  ['2026-04-22T06:30:00Z', () => Promise.resolve()],
];

beforeAll(async () => {
  desk = await FollowUpDesk.start({ start: Date.parse('2026-03-12T06:00:00Z') });
  for (const [at, act] of events) {
    await desk.until(at);
    await act();
  }
}, 900_000);
afterAll(() => desk.close());

it('has a live policy of its own on each of the five desks, with a word on every status', async () => {
  const policyOf = async (projectKey: string): Promise<unknown> => {
    const projectId = desk.driver.project(projectKey).id;
    const { policies, picks, paused, lastRun } = valueOf(await desk.driver.invoke('admin', 'followUp.load', { projectId }));
    expect([paused, lastRun]).toEqual([{}, null]);
    const explained = policies.flatMap(({ options }) => options['statusWords'] as { status: string }[]);
    for (const { id, name } of picks.status ?? [])
      expect([projectKey, name, explained.some(({ status }) => status === id)]).toEqual([projectKey, name, true]);
    return policies.map(({ id, mode }) => `${id} ${mode}`);
  };
  expect(await policyOf('PSUP')).toEqual(['product-support live']);
  expect(await policyOf('CARE')).toEqual(['front-line-and-dev live']);
  expect(await policyOf('BIZ')).toEqual(['two-five-ten live']);
  expect(await policyOf('SHOP')).toEqual(['shared-queue live']);
  expect(await policyOf('ERP')).toEqual(['ten-fifteen-twenty live']);
});

describe('reminders at day 2 and 5, closed at day 10 (Bucharest, 9 to 17, Romanian holidays)', () => {
  it.each([
    // Wednesday 13:30 in winter time; the second reminder at 13:30 in summer time. Day 10 is a Saturday.
    ['over the change', ['2026-03-27 14h', '2026-03-30 14h', '2026-04-06 09h']],
    // Friday 18:30: the desk is closed at that hour on every day of the count.
    ['friday evening', ['2026-03-30 09h', '2026-04-02 09h', '2026-04-07 09h']],
    ['saturday', ['2026-03-30 12h', '2026-04-02 12h', '2026-04-07 12h']],
    // Sunday 29 March, half an hour before the clocks go forward.
    ['in the lost hour', ['2026-03-31 09h', '2026-04-03 09h', '2026-04-08 09h']],
    // Day 5 is a Sunday, day 10 the Orthodox Good Friday: the desk opens again on Tuesday.
    ['towards easter', ['2026-04-02 11h', '2026-04-06 09h', '2026-04-14 09h']],
  ])('%s', async (name, [first, second, closing]) => {
    expect(await diary(name, BUCHAREST)).toEqual([
      `${first} reminds`,
      `${second} reminds for the last time`,
      `${closing} closes, no answer`,
    ]);
    expect(await desk.standing(keyOf(name))).toBe('Resolved, No reply, nadia');
    expect((await desk.driver.replies(keyOf(name))).at(-1)).toContain('no answer from you for 10 days');
  });
});

describe('reminders at day 10 and 15, closed at day 20 (canton of Bern)', () => {
  it.each([
    // Day 20 is 2 April, 16:30: on the eve of Good Friday the desk closes at 16, and opens again after Easter Monday.
    ['close on the eve', ['2026-03-23 17h', '2026-03-30 08h', '2026-04-07 08h']],
    // Day 10 is a Friday, 17:30: half an hour too late. Day 20 is Easter Monday.
    ['friday is short', ['2026-03-30 08h', '2026-04-02 08h', '2026-04-07 08h']],
    // Day 10 is the eve as well, but 14:30.
    ['before the eve ends', ['2026-04-02 15h', '2026-04-07 15h', '2026-04-13 08h']],
    ['good friday', ['2026-04-07 08h', '2026-04-08 11h', '2026-04-13 11h']],
  ])('%s', async (name, [first, second, closing]) => {
    expect((await diary(name, BERN)).slice(0, 3)).toEqual([
      `${first} reminds`,
      `${second} reminds for the last time`,
      `${closing} closes, no answer`,
    ]);
    expect(await desk.standing(keyOf(name))).toBe('Solution delivered, No reply, nadia');
    expect((await desk.driver.replies(keyOf(name)))[2]).toContain('no answer from you for 20 days');
  });

  it('answers replies on what is closed once, with the link for a new request that carries the old key', async () => {
    const key = keyOf('close on the eve');
    expect((await diary('close on the eve', BERN)).slice(3)).toEqual(['2026-04-08 11h tells that closed is final']);
    expect((await desk.driver.replies(key)).at(-1)).toMatch(
      new RegExp(`/servicedesk/customer/portal/\\d+/create/\\d+\\?summary=${key}`),
    );
    for (const name of ['friday is short', 'before the eve ends', 'good friday'])
      expect(await diary(name, BERN)).toHaveLength(3);
  });
});

describe('closed five days after resolved (shared queue)', () => {
  it('closes what was left resolved, and answers late replies once with the link', async () => {
    // Day 5 is a Saturday.
    expect(await diary('left resolved')).toEqual([
      '2026-03-23 09h closes, resolved',
      '2026-03-24 09h tells that it is too late',
    ]);
    expect(await desk.standing(keyOf('left resolved'))).toBe('Closed, Done, jamal');
  });

  it('opens again what a customer replies on while it is resolved, and counts anew', async () => {
    expect(await diary('not solved')).toEqual(['2026-03-18 10h opens again (internal)', '2026-03-24 15h closes, resolved']);
    expect(await desk.standing(keyOf('not solved'))).toBe('Closed, Done, jamal');
  });

  it('lets the customer resolve, and confirm', async () => {
    expect(await diary('solved by the customer')).toEqual([
      '2026-03-17 10h notes that it is solved (internal)',
      '2026-03-23 09h closes, resolved',
    ]);
    expect(await desk.standing(keyOf('solved by the customer'))).toBe('Closed, Done, jamal');
  });

  it('answers with the link where no way leads back', async () => {
    const [told, ...more] = await diary('confirmed');
    expect([told?.slice(0, 20), more]).toEqual(['2026-03-18 10h tells', []]);
    expect((await desk.driver.replies(keyOf('confirmed'))).at(-1)).toContain(`?summary=${keyOf('confirmed')}`);
    expect(await desk.standing(keyOf('confirmed'))).toBe('Closed, Done, jamal');
  });

  it('tells the team of a nudge and of what it forgot, and reminds no customer', async () => {
    // 16 working hours end with Tuesday.
    expect(await diary('forgotten')).toEqual([
      '2026-03-17 10h tells the team of a nudge (internal)',
      '2026-03-17 17h tells the team (internal)',
    ]);
    expect(await diary('asked for feedback')).toEqual([]);
    expect(await desk.standing(keyOf('asked for feedback'))).toBe('Feedback needed, open, jamal');
  });
});

it('first line: replies bring a request back to where and whose it was, thanks do not, nobody is reminded', async () => {
  expect(await diary('care replied')).toEqual(['2026-03-18 10h opens again (internal)']);
  expect(await desk.standing(keyOf('care replied'))).toBe('Done, Done, clemence');
  expect(await diary('care thanked')).toEqual(['2026-03-18 10h leaves it closed (internal)']);
  expect(await desk.standing(keyOf('care thanked'))).toBe('Done, Done, clemence');
  expect(await diary('care waits')).toEqual([]);
  expect(await desk.standing(keyOf('care waits'))).toBe('Waiting for customer, open, clemence');
});

it('product support: the team sees what nobody answered in a working day, nobody is reminded', async () => {
  expect(await diary('unanswered')).toEqual(['2026-03-16 17h tells the team (internal)']);
  expect(await diary('sent back')).toEqual([]);
  expect(await desk.standing(keyOf('sent back'))).toBe('Sent back, open, nadia');
});
