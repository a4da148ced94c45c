import { type EchoDesk, startEcho } from './fixtures/echo-desk';
import { Faults } from './faults';
import { KvsStore } from './kvs';
import { KvsRate } from './kvs-limits';
import { DeskClock } from '../clock';
import type { Json } from '../jira/state';

const DAY = 86_400_000;

describe('storage, through @forge/kvs', () => {
  let desk: EchoDesk;
  beforeAll(async () => {
    desk = await startEcho();
  }, 120_000);
  afterAll(() => desk.stop());

  it('keeps values, and forgets them', async () => {
    await desk.call('set', { key: 'a', value: { b: [1, null] } });

    expect(await desk.call('get', { key: 'a' })).toEqual({ b: [1, null] });
    await desk.call('delete', { key: 'a' });
    expect(await desk.call('get', { key: 'a' })).toBeNull();
    await expect(desk.call('delete', { key: 'a' })).resolves.not.toThrow();
  });

  it('tells when a value was made and changed, by the desk’s clock', async () => {
    await desk.call('set', { key: 'dated', value: 1 });
    await desk.pass(DAY);
    await desk.call('set', { key: 'dated', value: 2 });

    const found = await desk.call('get', { key: 'dated', options: { metadataFields: ['CREATED_AT', 'UPDATED_AT'] } as Json });
    const { createdAt, updatedAt } = found as { createdAt: number; updatedAt: number };
    expect(updatedAt - createdAt).toBeGreaterThanOrEqual(DAY);
    expect(updatedAt - createdAt).toBeLessThan(DAY + 60_000);
  });

  it.each([
    ['a key of 500 characters', 'k'.repeat(500), undefined],
    ['a key of 501 characters', 'k'.repeat(501), 'Key must have at most 500'],
    ['a key with every allowed sign', 'a b:c.d_e-f#g', undefined],
    ['a key with a slash', 'a/b', 'Key may hold'],
    ['an empty key', '', 'at least 1 character'],
    ['a blank key', '  ', 'must not be blank'],
  ])('takes or refuses %s', async (_, key, message) => {
    const setting = desk.call('set', { key, value: 1 });
    if (message === undefined) await expect(setting).resolves.toBeUndefined();
    else await expect(setting).rejects.toThrow(message);
  });

  it('takes 240 KiB and 31 levels, not more', async () => {
    await desk.call('set-big', { key: 'big', size: 240 * 1024 - 2 });
    await expect(desk.call('set-big', { key: 'big', size: 240 * 1024 - 1 })).rejects.toThrow('at most 240 KiB');
    await desk.call('set-deep', { depth: 31 });
    await expect(desk.call('set-deep', { depth: 32 })).rejects.toThrow('at most 31 levels');
  });

  it('refuses a key that is there when asked to, and returns what was there', async () => {
    const options = { keyPolicy: 'FAIL_IF_EXISTS' };
    await desk.call('set', { key: 'lock', value: 1, options });
    await expect(desk.call('set', { key: 'lock', value: 2, options })).rejects.toThrow('Key already exists');

    const previous = { keyPolicy: 'OVERRIDE', returnValue: 'PREVIOUS' };
    expect(await desk.call('set', { key: 'lock', value: 3, options: previous })).toEqual({ key: 'lock', value: 1 });
    const latest = { keyPolicy: 'OVERRIDE', returnValue: 'LATEST' };
    expect(await desk.call('set', { key: 'lock', value: 4, options: latest })).toEqual({ key: 'lock', value: 4 });
  });

  it('lets a value end with its time to live, so that a lease can be taken again', async () => {
    const options = { keyPolicy: 'FAIL_IF_EXISTS', ttl: { value: 2, unit: 'HOURS' } };
    await desk.call('set', { key: 'lease', value: 'mine', options });
    await desk.pass(7_190_000);
    await expect(desk.call('set', { key: 'lease', value: 'theirs', options })).rejects.toThrow('already exists');
    await desk.pass(20_000);

    expect(await desk.call('get', { key: 'lease' })).toBeNull();
    await desk.call('set', { key: 'lease', value: 'theirs', options });
    expect(desk.stored('lease')).toBe('theirs');
    const tooLong = { keyPolicy: 'OVERRIDE', ttl: { value: 400, unit: 'DAYS' } };
    await expect(desk.call('set', { key: 'x', value: 1, options: tooLong })).rejects.toThrow('at most one year');
  });

  it('pages through keys with a prefix, in order', async () => {
    for (const name of ['c', 'a', 'b', 'd']) await desk.call('set', { key: `page:${name}`, value: name });
    await desk.call('set', { key: 'other', value: 0 });

    const first = (await desk.call('query', { prefix: 'page:', limit: 3 })) as { results: Json[]; nextCursor: string };
    const second = await desk.call('query', { prefix: 'page:', limit: 3, cursor: first.nextCursor });

    expect(first.results).toEqual(['a', 'b', 'c'].map((name) => ({ key: `page:${name}`, value: name })));
    expect(second).toEqual({ results: [{ key: 'page:d', value: 'd' }] });
    await expect(desk.call('query', { prefix: '', limit: 100 })).resolves.toBeDefined();
    await expect(desk.call('query', { prefix: '', limit: 101 })).rejects.toThrow('between 1 and 100');
  });

  it('keeps secrets apart, and shows nobody what they are', async () => {
    expect(await desk.call('secret')).toEqual({ secret: 'hush', plain: null });
    expect(desk.stored('secret/token')).toBe('(secret)');
  });

  it('answers batches item by item', async () => {
    expect(await desk.call('batch')).toMatchObject({
      set: { successfulKeys: [{ key: 'batch:1' }], failedKeys: [{ key: 'bad/key', error: { code: 'INVALID_KEY' } }] },
      get: {
        successfulKeys: [{ key: 'batch:1', value: 1 }],
        failedKeys: [{ key: 'batch:missing', error: { code: 'KEY_NOT_FOUND' } }],
      },
      removed: { successfulKeys: [{ key: 'batch:1' }], failedKeys: [] },
    });
  });

  it('carries a transaction out whole or not at all', async () => {
    await expect(desk.call('transact', { rank: 2 })).rejects.toThrow('does not hold');
    expect(desk.stored('transacted')).toBeUndefined();

    await desk.call('transact', { rank: 1 });
    expect(desk.stored('transacted')).toBe(1);
  });

  it('finds entities by the indexes of the manifest', async () => {
    expect(await desk.call('entities')).toEqual({
      odd: ['n1', 'n3'],
      high: ['n3', 'n2'],
      one: { subject: 'odd', rank: 1 },
    });
  });

  it('takes a transaction of 4 MB, or with the switch of 1 MB, not more', async () => {
    expect(await desk.call('transact-megabytes', { megabytes: 4 })).toBe(20);
    await desk.pass(120_000);
    await expect(desk.call('transact-megabytes', { megabytes: 4.5 })).rejects.toThrow('at most 4 MB');
    desk.platform.setSwitches({ kvsTransactionLimit: '1MB' });
    expect(await desk.call('transact-megabytes', { megabytes: 1 })).toBe(5);
    await expect(desk.call('transact-megabytes', { megabytes: 1.3 })).rejects.toThrow('at most 1 MB');
    desk.platform.setSwitches({ kvsTransactionLimit: '4MB' });
  });

  it('lets queries trail with the switch, while get never does', async () => {
    const keys = async () =>
      ((await desk.call('query', { prefix: 'lag:' })) as { results: { key: string; value: Json }[] }).results;
    await desk.call('set', { key: 'lag:a', value: 1 });
    desk.platform.setSwitches({ kvsQueryLag: 'seconds' });
    await desk.call('set', { key: 'lag:a', value: 2 });
    await desk.call('set', { key: 'lag:b', value: 1 });

    expect(await desk.call('get', { key: 'lag:b' })).toBe(1);
    expect(await keys()).toEqual([{ key: 'lag:a', value: 1 }]);
    await desk.pass(3001);
    expect(await keys()).toEqual([
      { key: 'lag:a', value: 2 },
      { key: 'lag:b', value: 1 },
    ]);
    await desk.call('delete', { key: 'lag:a' });
    expect(await keys()).toHaveLength(2);
    await desk.pass(3001);
    expect(await keys()).toHaveLength(1);
    desk.platform.setSwitches({ kvsQueryLag: 'minutes' });
    await desk.call('set', { key: 'lag:c', value: 1 });
    await desk.pass(100_000);
    expect(await keys()).toHaveLength(1);
    await desk.pass(20_001);
    expect(await keys()).toHaveLength(2);
    desk.platform.setSwitches({ kvsQueryLag: 'none' });
  });

  it('loses a race for a new key or a transaction on order, while a plain write wins', async () => {
    const { faults } = desk.platform;
    faults.add({ kind: 'conflict', key: 'race:*' });
    await desk.call('set', { key: 'race:1', value: 1 });
    const options = { keyPolicy: 'FAIL_IF_EXISTS' };
    await expect(desk.call('set', { key: 'race:2', value: 1, options })).rejects.toThrow('already exists');
    await expect(desk.call('set', { key: 'race:2', value: 1, options })).resolves.toBeUndefined();
    faults.add({ kind: 'conflict', key: 'transacted' });
    await expect(desk.call('transact', { rank: 1 })).rejects.toThrow('changed a key');
  });

  it('names a lost race with its own code, or with the switch by the general one', async () => {
    const options = { keyPolicy: 'FAIL_IF_EXISTS' };
    const codeOf = async () => {
      const store = new KvsStore(new DeskClock(), [], { faults: new Faults(), switches: () => desk.platform.switches() });
      store.answer('/api/v1/set', { key: 'a', value: 1, options });
      const answer = store.answer('/api/v1/set', { key: 'a', value: 1, options });
      return [answer.status, ((await answer.json()) as { code: string }).code];
    };

    const own = await codeOf();
    desk.platform.setSwitches({ kvsConflictCode: 'general' });
    const general = await codeOf();
    desk.platform.setSwitches({ kvsConflictCode: 'own' });

    expect([own, general]).toEqual([
      [409, 'KEY_ALREADY_EXISTS'],
      [400, 'VALIDATION_ERROR'],
    ]);
  });

  it('refuses on order for too many requests with the store’s own code', async () => {
    desk.platform.faults.add({ kind: 'call', path: '/kvs/api/v1/set', status: 429 });
    await expect(desk.call('set', { key: 'x', value: 1 })).rejects.toThrow('ordered at the local desk');
  });

  it('fails on order', async () => {
    desk.platform.faults.add({ kind: 'call', path: '/kvs/api/v1/set', status: 500 });

    await expect(desk.call('set', { key: 'x', value: 1 })).rejects.toThrow('Unexpected error in Forge KVS API');
    await desk.call('set', { key: 'x', value: 1 });
  });
});

describe('the rate of an installation', () => {
  it('is a thousand requests a second, by the desk’s clock', () => {
    let now = 0;
    const rate = new KvsRate(() => now);
    for (let request = 0; request < 1000; request++) rate.countRequest();

    expect(() => rate.countRequest()).toThrow('1000 requests per second');
    now += 1000;
    expect(() => rate.countRequest()).not.toThrow();
  });

  it('is 4000 started units of 10 KB a minute, reads and writes apart', () => {
    const rate = new KvsRate(() => 0);
    for (let write = 0; write < 2000; write++) rate.countUnits('write', 10 * 1024 + 1);

    expect(() => rate.countUnits('write', 1)).toThrow('4000 write units per minute');
    expect(() => rate.countUnits('read', 1)).not.toThrow();
  });
});
