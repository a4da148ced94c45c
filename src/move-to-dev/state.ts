/**
 * What we remember of a clone: on the request, one property for each target; on the work item, which request it was made
 * for. Never a text or a name of a file. Whoever may edit the request may write it too: it is read as a hint of where to
 * look, and what it points to is read again.
 */
import { z } from 'zod';
import { cloneProperty } from '../jira/properties';

/** Names one clone: the request and the target. */
export const sourceMark = (requestId: string, targetId: string): string => `${requestId}-${targetId}`;

/** What follows the creation, in this order; each is done once. The move takes the state along in its call. */
export const STEPS = ['link', 'note', 'tell', 'watch', 'move'] as const;
export type Step = (typeof STEPS)[number];

const instant = z.string();

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
      /** Id of the copy by the id of the original. */
      done: z.record(z.string(), z.string()),
      failed: z.array(z.object({ attachmentId: z.string(), reason: z.string() })),
    })
    .nullable(),
  /** Where the work item stood when the request was told last; null: open, as it was made. */
  told: z.string().nullable(),
  /** How often it was told, so that a work item that is done a second time is told a second time. */
  times: z.number().default(0),
  /** Comments of the work item that came over. */
  wall: z.array(z.string()).default([]),
});
export type CloneState = z.infer<typeof cloneState>;

/** Null when there is none, or what is there cannot be read: then the clone is looked for by its mark. */
export function readCloneState(properties: Readonly<Record<string, unknown>>, targetId: string): CloneState | null {
  return cloneState.safeParse(properties[cloneProperty(targetId)]).data ?? null;
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
    told: null,
    times: 0,
    wall: [],
  };
}

/** Whether there is a work item that the request stands linked to. */
export function isStanding(
  state: CloneState | null,
): state is CloneState & { readonly itemId: string; readonly itemKey: string } {
  return state !== null && state.state !== 'unlinked' && state.itemId !== null && state.itemKey !== null;
}

export function isCopying({ copy }: CloneState): boolean {
  return copy !== null && Object.keys(copy.done).length + copy.failed.length < copy.wanted.length;
}
