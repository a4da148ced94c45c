import { cloneLocksInKvs as locks } from './clone-locks';

const mockKept = new Map<string, unknown>();
/** Asked at each write: whether the store fails before it, or after it was carried out. */
let mockFault: (key: string) => 'before' | 'after' | undefined = () => undefined;

jest.mock('@forge/kvs', () => {
  const write = async (key: string, act: () => void): Promise<void> => {
    await Promise.resolve();
    const fault = mockFault(key);
    if (fault === 'before') throw new Error('the store is away');
    act();
    if (fault === 'after') throw new Error('the answer was lost');
  };
  return {
    kvs: {
      get: (key: string) => Promise.resolve(mockKept.get(key)),
      set: (key: string, value: unknown, options?: { keyPolicy?: string }) =>
        write(key, () => {
          if (options?.keyPolicy === 'FAIL_IF_EXISTS' && mockKept.has(key)) throw new Error('KEY_ALREADY_EXISTS');
          mockKept.set(key, value);
        }),
      delete: (key: string) => write(key, () => mockKept.delete(key)),
    },
  };
});

const STALE = 60_000;
const START = Date.parse('2026-03-02T08:00:00Z');
const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString();
const take = (holder: string, seconds: number) => locks.take('100-dev', holder, at(seconds), STALE);

beforeEach(() => {
  mockKept.clear();
  mockFault = () => undefined;
});

describe('the lock of a clone', () => {
  it('is one’s at a time, and free again once it is given back', async () => {
    expect(await take('a', 0)).toBe('free');
    expect(await take('b', 1)).toBe('held');
    expect(await locks.isHeld('100-dev')).toBe(true);

    await locks.release('100-dev', 'a');

    expect(await locks.isHeld('100-dev')).toBe(false);
    expect(await take('b', 2)).toBe('free');
  });

  it('is taken by one of many', async () => {
    const taken = await Promise.all(Array.from({ length: 20 }, (_, index) => take(`h${index}`, 0)));

    expect(taken.filter((each) => each === 'free')).toHaveLength(1);
  });

  it('is not given back by somebody else', async () => {
    await take('a', 0);

    await locks.release('100-dev', 'b');

    expect(await take('c', 1)).toBe('held');
  });

  it('of one who is gone is taken over by exactly one of many', async () => {
    await take('a', 0);
    expect(await take('b', 59)).toBe('held');

    const taken = await Promise.all(Array.from({ length: 20 }, (_, index) => take(`h${index}`, 60)));

    expect(taken.filter((each) => each !== 'held')).toEqual([{ since: at(0) }]);
    expect(await take('late', 61)).toBe('held');
  });

  it('says since when somebody may have made something, through all who were lost', async () => {
    await take('a', 0);
    expect(await take('b', 60)).toEqual({ since: at(0) });
    expect(await take('c', 120)).toEqual({ since: at(0) });

    await locks.release('100-dev', 'c');

    expect(await take('d', 121)).toBe('free');
    expect(await take('e', 181)).toEqual({ since: at(121) });
  });

  it('goes on where one is lost between the turn and the taking over, although the turn is never cleared away', async () => {
    await take('a', 0);
    mockFault = (key) => (key === 'clone-lock:100-dev' ? 'before' : undefined);
    await expect(take('b', 60)).rejects.toMatchObject({ code: 'storage.failed' });
    mockFault = () => undefined;

    expect(await take('c', 61)).toBe('held');
    const taken = await Promise.all(['d', 'e', 'f'].map((holder) => take(holder, 125)));

    expect(taken.filter((each) => each !== 'held')).toEqual([{ since: at(0) }]);
  });

  it('is ours although the store failed after the write', async () => {
    mockFault = () => 'after';
    expect(await take('a', 0)).toBe('free');

    mockFault = (key) => (key.startsWith('clone-lock-turn') ? 'after' : undefined);
    expect(await take('b', 60)).toEqual({ since: at(0) });
  });

  it('is nobody’s when the store failed before the write', async () => {
    mockFault = () => 'before';
    expect(await take('a', 0)).toBe('held');

    mockFault = () => undefined;
    expect(await take('a', 1)).toBe('free');
  });

  it('that cannot be read stands for nobody', async () => {
    mockKept.set('clone-lock:100-dev', { who: 'an older version' });

    expect(await locks.isHeld('100-dev')).toBe(true);
    expect(await take('a', 0)).toEqual({ since: new Date(0).toISOString() });
    expect(await take('b', 1)).toBe('held');
  });

  it('of another clone is another', async () => {
    await take('a', 0);

    expect(await locks.take('100-po', 'a', at(0), STALE)).toBe('free');
  });
});
