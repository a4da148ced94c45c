import { AppError } from '../../src/jira/errors';
import { INDEX_SURE_AFTER_MS, type Made, makeClone, type MakePorts, STALE_AFTER_MS } from '../../src/move-to-dev/make';
import type { PlanBasis } from '../../src/move-to-dev/plan';
import { cloneProperty } from '../../src/jira/properties';
import { aBasis, aField, aTarget, Cut, FakeMoves, type Fault } from './fake';

const target = aTarget({ moveTo: '2', customerNote: 'We are on it.' });

interface Press {
  /** In place of the fake's own. */
  readonly ports?: (ports: MakePorts) => MakePorts;
  readonly basis?: Partial<PlanBasis>;
  readonly attachmentIds?: readonly string[];
}

async function press(fake: FakeMoves, requestId: string, given: Press = {}): Promise<Made | 'failed'> {
  const own: MakePorts = {
    agent: fake.jira,
    app: fake.jira,
    locks: fake.cloneLocks,
    copies: { push: () => Promise.resolve() },
    now: fake.instant,
    newId: fake.newId,
  };
  try {
    return await makeClone(given.ports ? given.ports(own) : own, {
      accountId: 'agent',
      requestId,
      targetId: 'dev',
      choices: { targetId: 'dev', workTypeId: '1', fields: {}, attachmentIds: given.attachmentIds ?? [], commentIds: [] },
      readBasis: async () => aBasis({ target, source: await Promise.resolve(fake.source(requestId)), ...given.basis }),
    });
  } catch (error) {
    if (error instanceof Cut || error instanceof AppError) return 'failed';
    throw error;
  }
}

/** Presses until the clone stands with all its steps; each time later than a lock may last. */
async function pressUntilDone(fake: FakeMoves, requestId: string, given: Press = {}): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const made = await press(fake, requestId, given);
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

/** A function that ends for good at one of its calls, before or after it is carried out: not even its lock is given back. */
class Death {
  private calls = 0;
  isDead = false;

  constructor(
    private readonly at: number,
    private readonly when: 'before' | 'after',
  ) {}

  over<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (whole, name) => {
        const own: unknown = Reflect.get(whole, name);
        if (typeof own !== 'function') return own;
        return async (...given: unknown[]): Promise<unknown> => {
          this.calls += 1;
          const isLast = this.calls === this.at;
          if (this.isDead || (isLast && this.when === 'before')) this.die();
          const answer: unknown = await Reflect.apply(own, whole, given);
          if (isLast) this.die();
          return answer;
        };
      },
    });
  }

  private die(): never {
    this.isDead = true;
    throw new Cut('dead');
  }
}

const LINKABLE = [...aBasis().meta, aField({ id: 'issuelinks', name: 'Linked work items' })];
const CALLS_AT_LEAST = 6;

describe.each([
  ['linked in its making', LINKABLE],
  ['linked afterwards', aBasis().meta],
])('a clone that is %s', (_words, meta) => {
  it.each(['before', 'after'] as const)('is one although its maker dies %s any of its calls', async (when) => {
    let calls = 0;
    for (let at = 1, isOver = false; !isOver; at += 1) {
      const fake = new FakeMoves();
      // Far behind: where only the index knows, it is waited for.
      fake.indexLag = meta === LINKABLE ? 10 * INDEX_SURE_AFTER_MS : INDEX_SURE_AFTER_MS - 1;
      const death = new Death(at, when);
      const dying = (ports: MakePorts): MakePorts => {
        const jira = death.over(ports.app);
        return { ...ports, agent: jira, app: jira, locks: death.over(ports.locks) };
      };
      await press(fake, '7', { basis: { meta }, ports: dying });
      isOver = !death.isDead;
      calls = at - 1;
      if (isOver) break;

      await pressUntilDone(fake, '7', { basis: { meta } });

      expectOneOfEach(fake, '7');
      expect(fake.statusId).toBe('2');
    }
    expect(calls).toBeGreaterThanOrEqual(CALLS_AT_LEAST);
  });
});

describe('a clone that was made and forgotten', () => {
  it('because its property was removed by hand is found by its link, in place of made again', async () => {
    const fake = new FakeMoves();
    await press(fake, '7');
    fake.properties.delete('7');

    expect(await press(fake, '7')).toMatchObject({ is: 'made', fresh: false, state: { itemKey: 'DEV-1' } });
    expectOneOfEach(fake, '7');
  });

  it.each([[{ version: 99 }], ['nonsense'], [null]])(
    'because its property cannot be read (%j) is found as well',
    async (value) => {
      const fake = new FakeMoves();
      await press(fake, '7');
      fake.properties.set('7', { [cloneProperty('dev')]: value });

      expect(await press(fake, '7')).toMatchObject({ is: 'made', fresh: false, state: { itemKey: 'DEV-1' } });
      expect(fake.items).toHaveLength(1);
    },
  );

  it('is not taken for lost while the search trails: the agent is asked to wait', async () => {
    const fake = new FakeMoves();
    fake.indexLag = INDEX_SURE_AFTER_MS - 1;
    let strikes = 1;
    fake.fault = (name) => (name === 'create' && strikes-- > 0 ? 'cut-after' : undefined);
    await press(fake, '7');

    fake.now += STALE_AFTER_MS;
    expect(await press(fake, '7')).toEqual({ is: 'busy' });
    fake.now += INDEX_SURE_AFTER_MS - STALE_AFTER_MS;

    expect(await press(fake, '7')).toMatchObject({ is: 'made', fresh: false });
    expect(fake.items).toHaveLength(1);
  });
});

describe('a clone that was unlinked', () => {
  const unlink = (fake: FakeMoves): void => {
    const state = fake.properties.get('7')?.[cloneProperty('dev')] as object;
    fake.properties.set('7', { [cloneProperty('dev')]: { ...state, state: 'unlinked' } });
  };

  it('does not come back, even where its link stayed; a new one is made', async () => {
    const fake = new FakeMoves();
    await press(fake, '7');
    unlink(fake);

    expect(await press(fake, '7')).toMatchObject({ is: 'made', fresh: true, state: { itemKey: 'DEV-2' } });
  });

  it('does not come back either when the making of the new one is cut', async () => {
    const fake = new FakeMoves();
    await press(fake, '7');
    unlink(fake);
    fake.now += STALE_AFTER_MS;
    let strikes = 1;
    fake.fault = (name) => (name === 'create' && strikes-- > 0 ? 'cut-after' : undefined);
    await press(fake, '7');

    await pressUntilDone(fake, '7');

    expect(fake.items).toHaveLength(2);
    expect(fake.properties.get('7')?.[cloneProperty('dev')]).toMatchObject({ state: 'made', itemKey: 'DEV-2' });
  });
});

describe('a clone that is gone at the developers’', () => {
  it('is still the first: pressing again makes no second and writes nothing', async () => {
    const fake = new FakeMoves();
    await press(fake, '7');
    const before = fake.notes.length;
    fake.items.length = 0;

    expect(await press(fake, '7')).toMatchObject({ is: 'made', fresh: false, state: { itemKey: 'DEV-1' } });
    expect([fake.items.length, fake.notes.length]).toEqual([0, before]);
  });
});

describe('what Jira refuses on create', () => {
  const refusing = (
    fieldErrors: Record<string, string>,
    messages: string[] = [],
    code: 'jira.invalid' | 'jira.forbidden' = 'jira.invalid',
  ) => {
    const fake = new FakeMoves();
    let strikes = 1;
    fake.fault = (name) =>
      name === 'create' && strikes-- > 0
        ? { refuse: new AppError(code, 'Jira answered 400 to a POST', {}, { refusal: { messages, fieldErrors } }) }
        : undefined;
    return fake;
  };
  const meta = [...LINKABLE, aField({ id: 'customfield_10050', name: 'Severity' })];

  it.each([
    [{ customfield_10050: 'Severity is required.' }, [], ['Severity: Severity is required.']],
    [
      { customfield_10777: "Field 'customfield_10777' cannot be set. It is not on the appropriate screen, or unknown." },
      [],
      ["Region: Field 'Region' cannot be set. It is not on the appropriate screen, or unknown."],
    ],
    [{ issuetype: 'The issue type selected is invalid.' }, [], ['Work type: The issue type selected is invalid.']],
    [{ project: 'valid project is required' }, [], ['Project: valid project is required']],
    [
      {},
      ['The validator “Steps present” says: customfield_10050 must be set.'],
      ['The validator “Steps present” says: Severity must be set.'],
    ],
    [{}, [], ['Jira answered 400 to a POST']],
  ])('is told with the name of the field: %j %j', async (fieldErrors, messages, problems) => {
    const fake = refusing(fieldErrors, messages);
    const source = { ...fake.source('7'), fieldNames: { customfield_10777: 'Region' } };

    expect(await press(fake, '7', { basis: { meta, source } })).toEqual({ is: 'refused', problems });

    expect(fake.properties.size + fake.items.length + fake.notes.length + fake.locks.size).toBe(0);
    expect(await press(fake, '7')).toMatchObject({ is: 'made', fresh: true });
  });

  it('is told in words where Jira says none', async () => {
    const fake = refusing({}, [], 'jira.forbidden');

    expect(await press(fake, '7')).toEqual({ is: 'refused', problems: ['You may not create work items there.'] });
  });

  it('is only the link: the work item is made, and the link named as what is missing', async () => {
    const fake = refusing({ issuelinks: 'You do not have the permission to link.' });
    const plain = fake.fault;
    fake.fault = (name) =>
      name === 'link' ? { refuse: new AppError('jira.forbidden', 'Jira answered 403 to a POST') } : plain(name);

    const made = await press(fake, '7', { basis: { meta } });

    expect(made).toMatchObject({ is: 'made', state: { refused: [{ step: 'link' }] } });
    expect(fake.items).toHaveLength(1);
  });
});

it('makes nothing of a description that is longer than Jira takes, and says so', async () => {
  const fake = new FakeMoves();
  const line = { type: 'paragraph', content: [{ type: 'text', text: 'x'.repeat(32_768) }] };
  const source = { ...fake.source('7'), description: { type: 'doc', version: 1, content: [line] } };

  expect(await press(fake, '7', { basis: { source } })).toEqual({
    is: 'refused',
    problems: ['Description: At most 32,767 characters.'],
  });
  expect(fake.items.length + fake.locks.size).toBe(0);
});

describe('files of an agent who may not attach them there', () => {
  const files = [{ id: '31', name: 'a.png', mimeType: 'image/png', size: 3 }];

  it('are named as not copied, unless the target lets the app do it', async () => {
    const fake = new FakeMoves();
    fake.files.set('7', files);
    fake.denied.add('CREATE_ATTACHMENTS');
    expect(await press(fake, '7', { attachmentIds: ['31'] })).toMatchObject({
      state: { copy: { wanted: ['31'], failed: [{ attachmentId: '31', reason: 'you may not attach files there' }] } },
    });

    fake.files.set('8', files);
    const lets = aTarget({ actAsApp: true });
    expect(await press(fake, '8', { attachmentIds: ['31'], basis: { target: lets } })).toMatchObject({
      state: { copy: { wanted: ['31'], failed: [] } },
    });
  });
});

it('shows what was made although the lock cannot be given back', async () => {
  const fake = new FakeMoves();
  const sticky = (ports: MakePorts): MakePorts => ({
    ...ports,
    locks: { ...ports.locks, release: () => Promise.reject(new AppError('storage.failed', 'no')) },
  });

  expect(await press(fake, '7', { ports: sticky })).toMatchObject({ is: 'made', fresh: true });
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
