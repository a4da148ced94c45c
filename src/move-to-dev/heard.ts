/**
 * What a request has heard of its work item: a property of the request that only bringing back writes, so that no other write
 * undoes it. Never a text. It is read as a hint: what was written stands under marks of its own.
 */
import { z } from 'zod';

export const STANDS = ['open', 'done', 'declined', 'released'] as const;
/** Where a work item stands, for the desk. */
export type Stand = (typeof STANDS)[number];

const heard = z.object({
  version: z.literal(1),
  /** Of which work item: after another was linked it counts anew. */
  itemId: z.string(),
  stand: z.enum(STANDS),
  /** Null as long as nothing was told. */
  statusId: z.string().nullable(),
  /** How often something was told, so that a work item that is done a second time is told a second time. */
  times: z.number(),
  /** Comments that came over, by their id: as they were at `at`, or taken back since. */
  wall: z.record(z.string(), z.object({ at: z.string(), isGone: z.boolean() })),
});
export type Heard = z.infer<typeof heard>;

/** Older comments are forgotten: a property holds 32,768 characters. */
const WALL_AT_MOST = 300;

export function readHeard(value: unknown, itemId: string): Heard {
  const read = heard.safeParse(value).data;
  if (read?.itemId === itemId) return read;
  return { version: 1, itemId, stand: 'open', statusId: null, times: 0, wall: {} };
}

export function withComments(state: Heard, came: Heard['wall']): Heard {
  const all = Object.entries({ ...state.wall, ...came }).sort(([one], [two]) => Number(two) - Number(one));
  return { ...state, wall: Object.fromEntries(all.slice(0, WALL_AT_MOST)) };
}
