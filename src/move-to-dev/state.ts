/**
 * What we remember of a clone: on the request, one property for each target, and one for the copying of files; on the work
 * item, which request it was made for. Never a text or a name of a file. Whoever may edit the request may write it too: it
 * is read as a hint of where to look, and what it points to is read again.
 */
import { z } from 'zod';
import { cloneProperty, copiesProperty } from '../jira/properties';

/** Names one clone: the request and the target. */
export const sourceMark = (requestId: string, targetId: string): string => `${requestId}-${targetId}`;

/** What follows the creation, in this order; each is done once. The move takes the state along in its call. */
export const STEPS = ['link', 'note', 'tell', 'watch', 'move'] as const;
export type Step = (typeof STEPS)[number];

const instant = z.string();
/** Ids of attachments: those of the copies by those of the originals. */
const copied = z.record(z.string(), z.string());
const failure = z.object({ attachmentId: z.string(), reason: z.string() });

const cloneState = z.object({
  version: z.literal(1),
  state: z.enum(['made', 'linked', 'unlinked']),
  /** Account id. */
  by: z.string(),
  at: instant,
  itemId: z.string().nullable(),
  itemKey: z.string().nullable(),
  done: z.array(z.enum(STEPS)),
  /** Steps that Jira refused, with the reason. */
  refused: z.array(z.object({ step: z.enum(STEPS), reason: z.string() })),
  copy: z
    .object({
      wanted: z.array(z.string()),
      done: copied,
      failed: z.array(failure),
      /** Counts the retries: what failed in an earlier round is to be tried again. */
      round: z.number().default(0),
      /** When the last retry began; absent before any. */
      retriedAt: instant.optional(),
      /** Whether names of files are masked, as the target's settings said when the clone was made. */
      masksNames: z.boolean().default(false),
      /** Copied files are not in their places in the description yet. */
      unplaced: z.boolean().default(false),
    })
    .nullable(),
});
export type CloneState = z.infer<typeof cloneState>;

export type CopyState = NonNullable<CloneState['copy']>;

const copyProgress = z.object({
  version: z.literal(1),
  /** The work item that the copies hang on: an earlier clone's are none of this one's. */
  itemId: z.string(),
  done: copied,
  failed: z.array(failure.extend({ round: z.number() })),
  placed: z.boolean(),
});
/** How far the copying is, in a property of its own. */
export type CopyProgress = z.infer<typeof copyProgress>;

/** Null when there is none, or what is there cannot be read: then the clone is looked for by its mark. */
export function readCloneState(properties: Readonly<Record<string, unknown>>, targetId: string): CloneState | null {
  const state = cloneState.safeParse(properties[cloneProperty(targetId)]).data;
  if (!state?.copy) return state ?? null;
  const progress = copyProgress.safeParse(properties[copiesProperty(targetId)]).data;
  return progress?.itemId === state.itemId ? { ...state, copy: withProgress(state.copy, progress) } : state;
}

function withProgress(copy: CopyState, progress: CopyProgress): CopyState {
  const done = { ...copy.done, ...progress.done };
  const lately = progress.failed.filter(({ round }) => round === copy.round);
  const failed = new Map([...copy.failed, ...lately].map(({ attachmentId, reason }) => [attachmentId, reason]));
  return {
    ...copy,
    done,
    failed: [...failed].flatMap(([attachmentId, reason]) =>
      done[attachmentId] === undefined ? [{ attachmentId, reason }] : [],
    ),
    unplaced: !progress.placed,
  };
}

/** What failed is to be tried once more; what is copied stays. */
export function nextRound(copy: CopyState): CopyState {
  return { ...copy, failed: [], round: copy.round + 1 };
}

/** A clone that was just made or linked; nothing of what follows is done. */
export function newClone(
  state: 'made' | 'linked',
  by: string,
  at: string,
  item: { readonly id: string; readonly key: string },
): CloneState {
  return {
    version: 1,
    state,
    by,
    at,
    itemId: item.id,
    itemKey: item.key,
    done: [],
    refused: [],
    copy: null,
  };
}

/** Whether there is a work item that the request stands linked to. */
export function isStanding(
  state: CloneState | null,
): state is CloneState & { readonly itemId: string; readonly itemKey: string } {
  return state !== null && state.state !== 'unlinked' && state.itemId !== null && state.itemKey !== null;
}

export function isCopying({ copy }: CloneState): boolean {
  return copy !== null && (copy.unplaced || leftOf(copy).length > 0);
}

/** Attachments that are neither copied nor given up. */
export function leftOf({ wanted, done, failed }: CopyState): string[] {
  const ended = new Set([...Object.keys(done), ...failed.map(({ attachmentId }) => attachmentId)]);
  return wanted.filter((id) => !ended.has(id));
}
