import { kvs } from '@forge/kvs';
import { z } from 'zod';
import type { CloneLocks } from '../move-to-dev/make';
import { stored } from './stored';

const keyOf = (key: string): string => `clone-lock:${key}`;
/** Made by whoever takes over from a holder that is gone. */
const turnOf = (key: string, holder: string): string => `clone-lock-turn:${key}:${holder}`;

const lock = z.object({
  holder: z.string(),
  at: z.string(),
  /** When the first of a row of holders who were lost took it; its own instant where nobody was lost. */
  since: z.string().optional(),
});
type Lock = z.infer<typeof lock>;

/** What cannot be read is of nobody and of old: it is taken over, in place of standing for ever. */
const UNREADABLE: Lock = { holder: 'unreadable', at: new Date(0).toISOString() };

/** How many holders in a row may be lost while they take over. */
const TURNS_AT_MOST = 10;

/**
 * Locks in Forge's key-value store: a key that only one can make. Whoever takes over a stale one must first make a key that
 * names its holder, so that of several only one does; that key grows stale in its turn, as the store may keep it long
 * after its time to live (forge-platform §4).
 */
export const cloneLocksInKvs: CloneLocks = {
  async take(key, holder, now, staleAfterMs) {
    if (await make(keyOf(key), { holder, at: now })) return 'free';
    const found = await read(keyOf(key));
    const isStale = ({ at }: Lock): boolean => Date.parse(now) - Date.parse(at) >= staleAfterMs;
    if (!found || !isStale(found)) return 'held';
    const since = found.since ?? found.at;
    let gone = found;
    for (let turn = 0; turn < TURNS_AT_MOST; turn += 1) {
      const turnKey = turnOf(key, gone.holder);
      if (await make(turnKey, { holder, at: now }, 2 * staleAfterMs)) {
        await stored(kvs.set(keyOf(key), { holder, at: now, since }));
        return { since };
      }
      const other = await read(turnKey);
      if (!other || !isStale(other)) return 'held';
      gone = other;
    }
    return 'held';
  },
  async release(key, holder) {
    if ((await read(keyOf(key)))?.holder === holder) await stored(kvs.delete(keyOf(key)));
  },
  async isHeld(key) {
    return (await read(keyOf(key))) !== undefined;
  },
};

async function read(key: string): Promise<Lock | undefined> {
  const value = await stored(kvs.get<unknown>(key));
  return value === undefined || value === null ? undefined : (lock.safeParse(value).data ?? UNREADABLE);
}

/** Whether the key is ours now. An error of the store may hide that it was made, so that what stands there decides. */
async function make(key: string, value: Lock, livesMs?: number): Promise<boolean> {
  try {
    const ttl = livesMs === undefined ? {} : { ttl: { unit: 'SECONDS' as const, value: Math.ceil(livesMs / 1000) } };
    await kvs.set(key, value, { keyPolicy: 'FAIL_IF_EXISTS', ...ttl });
    return true;
  } catch {
    return (await read(key))?.holder === value.holder;
  }
}
