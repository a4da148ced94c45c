import { AppError } from '../../src/jira/errors';
import { type Made, makeClone, STALE_AFTER_MS } from '../../src/move-to-dev/make';
import { aBasis, aTarget, Cut, FakeMoves, type Fault } from './fake';

const target = aTarget({ moveTo: '2', customerNote: 'We are on it.' });

async function press(fake: FakeMoves, requestId: string): Promise<Made | 'failed'> {
  try {
    return await makeClone(
      {
        agent: fake.jira,
        app: fake.jira,
        locks: fake.cloneLocks,
        copies: { push: () => Promise.resolve() },
        now: fake.instant,
        newId: fake.newId,
      },
      {
        accountId: 'agent',
        requestId,
        targetId: 'dev',
        choices: { targetId: 'dev', workTypeId: '1', fields: {}, attachmentIds: [], commentIds: [] },
        readBasis: async () => aBasis({ target, source: await Promise.resolve(fake.source(requestId)) }),
      },
    );
  } catch (error) {
    if (error instanceof Cut || error instanceof AppError) return 'failed';
    throw error;
  }
}

/** Presses until the clone stands with all its steps; each time later than a lock may last. */
async function pressUntilDone(fake: FakeMoves, requestId: string): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const made = await press(fake, requestId);
    if (made !== 'failed' && made.is === 'made' && made.state.refused.length === 0) return;
    fake.now += STALE_AFTER_MS;
  }
  throw new Error('never done');
}

function expectOneOfEach(fake: FakeMoves, requestId: string): void {
  expect(fake.items.filter(({ properties }) => JSON.stringify(properties).includes(`"${requestId}"`))).toHaveLength(1);
  const marks = fake.notes.filter((note) => note.requestId === requestId).map(({ mark }) => mark);
  expect(new Set(marks).size).toBe(marks.length);
  expect(marks).toHaveLength(2);
  expect(fake.links.filter(({ requestKey }) => requestKey === `CARE-${requestId}`)).toHaveLength(1);
}

describe('a clone', () => {
  const writes = ['create', 'property', 'link', 'note', 'reply', 'transition'];
  it.each(writes.flatMap((write) => (['cut-before', 'cut-after'] as const).map((fault) => [fault, write] as const)))(
    'is made once although the connection is %s at the write “%s”',
    async (fault, write) => {
      const fake = new FakeMoves();
      let strikes = 1;
      fake.fault = (name) => (name === write && strikes-- > 0 ? fault : undefined);

      await pressUntilDone(fake, '7');

      expectOneOfEach(fake, '7');
      expect(fake.statusId).toBe('2');
    },
  );

  it('that Jira refuses leaves nothing, names the field, and may be tried again at once', async () => {
    const fake = new FakeMoves();
    const refusal = { messages: [], fieldErrors: { assignee: 'cannot be assigned.' } };
    let strikes = 1;
    fake.fault = (name) =>
      name === 'create' && strikes-- > 0
        ? { refuse: new AppError('jira.invalid', 'Jira answered 400 to a POST', {}, { refusal }) }
        : undefined;

    const first = await press(fake, '7');
    expect(first).toEqual({ is: 'refused', problems: ['Assignee: cannot be assigned.'] });
    expect(fake.properties.size + fake.items.length + fake.notes.length).toBe(0);

    expect(await press(fake, '7')).toMatchObject({ is: 'made', fresh: true });
  });

  it('whose answer cannot be read is not taken for one that was refused', async () => {
    const fake = new FakeMoves();
    let strikes = 1;
    fake.fault = (name) =>
      name === 'create' && strikes-- > 0 ? { refuse: new AppError('jira.unexpected-answer', 'no JSON') } : undefined;

    await press(fake, '7');

    expect(await press(fake, '7')).toEqual({ is: 'busy' });
  });

  it('keeps a step that Jira refuses for the next time, and does the others', async () => {
    const fake = new FakeMoves();
    let strikes = 1;
    fake.fault = (name) =>
      name === 'link' && strikes-- > 0 ? { refuse: new AppError('jira.forbidden', 'Jira answered 403 to a POST') } : undefined;

    const first = await press(fake, '7');
    expect(first).toMatchObject({ is: 'made', state: { refused: [{ step: 'link' }], done: ['note', 'tell', 'move'] } });

    expect(await press(fake, '7')).toMatchObject({ is: 'made', fresh: false, state: { refused: [] } });
    expectOneOfEach(fake, '7');
  });
});

/** A row of numbers that is the same on every machine. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

it('two agents who press 200 times under faults make 200 requests with exactly one clone each', async () => {
  const fake = new FakeMoves();
  const chance = numbers(20_260_302);
  fake.fault = (): Fault | undefined => {
    const roll = chance();
    if (roll < 0.08) return 'cut-before';
    if (roll < 0.16) return 'cut-after';
    return roll < 0.2 ? { refuse: new AppError('jira.unavailable', 'Jira answered 503') } : undefined;
  };

  for (let round = 0; round < 200; round += 1) {
    const requestId = String(1000 + round);
    fake.statusId = '1';
    await Promise.all([press(fake, requestId), press(fake, requestId)]);
    fake.now += STALE_AFTER_MS;
    await Promise.all([press(fake, requestId), press(fake, requestId)]);
    fake.now += STALE_AFTER_MS;
  }
  fake.fault = () => undefined;
  for (let round = 0; round < 200; round += 1) {
    const requestId = String(1000 + round);
    await pressUntilDone(fake, requestId);
    expectOneOfEach(fake, requestId);
  }

  expect(fake.items).toHaveLength(200);
});
