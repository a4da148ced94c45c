import { kvs } from '@forge/kvs';
import { z } from 'zod';
import type { CloneLocks } from '../move-to-dev/make';
import { stored } from './stored';

const keyOf = (key: string): string => `clone-lock:${key}`;
const lock = z.object({ holder: z.string(), at: z.string() });
type Lock = z.infer<typeof lock>;

/**
 * Locks in Forge's key-value store: a key that only one can make. Whoever takes over a stale one must first make a key that
 * names its holder, so that of several only one does.
 */
export const cloneLocksInKvs: CloneLocks = {
  async take(key, holder, now, staleAfterMs) {
    if (await make(keyOf(key), { holder, at: now })) return 'free';
    const found = await read(key);
    if (!found || Date.parse(now) - Date.parse(found.at) < staleAfterMs) return 'held';
    const turn = `clone-lock-turn:${key}:${found.holder}`;
    if (!(await make(turn, { holder, at: now }, 2 * staleAfterMs))) return 'held';
    await stored(kvs.set(keyOf(key), { holder, at: now }));
    return 'taken-over';
  },
  async release(key, holder) {
    if ((await read(key))?.holder === holder) await stored(kvs.delete(keyOf(key)));
  },
  async isHeld(key) {
    return (await read(key)) !== undefined;
  },
};

async function read(key: string): Promise<Lock | undefined> {
  return lock.safeParse(await stored(kvs.get<unknown>(keyOf(key)))).data;
}

/** Whether the key is ours now. An error of the store may hide that it was made, so that what stands there decides. */
async function make(key: string, value: Lock, livesMs?: number): Promise<boolean> {
  try {
    const ttl = livesMs === undefined ? {} : { ttl: { unit: 'SECONDS' as const, value: Math.ceil(livesMs / 1000) } };
    await kvs.set(key, value, { keyPolicy: 'FAIL_IF_EXISTS', ...ttl });
    return true;
  } catch {
    return lock.safeParse(await stored(kvs.get<unknown>(key))).data?.holder === value.holder;
  }
}
