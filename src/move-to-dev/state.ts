/**
 * What we remember of a clone: on the request, one property for each target; on the work item, which request it was made
 * for. Never a text or a name of a file. Whoever may edit the request may write it too: it is read as a hint of where to
 * look, and what it points to is read again.
 */
import { z } from 'zod';

export const cloneProperty = (targetId: string): string => `guichet.clone.${targetId}`;
/** On the work item; searchable (manifest.yml), so that a clone whose confirmation was lost is found. */
export const SOURCE_PROPERTY = 'guichet.source';

/** Names one clone: the request and the target. */
export const sourceMark = (requestId: string, targetId: string): string => `${requestId}-${targetId}`;

/** What follows the creation, in this order; each is done once. */
export const STEPS = ['link', 'move', 'note', 'tell', 'watch'] as const;
export type Step = (typeof STEPS)[number];

const instant = z.string();

const cloneState = z.object({
  version: z.literal(1),
  state: z.enum(['begun', 'made', 'linked', 'unlinked']),
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
  /** Where the work item stood when the request was told last: `done`, `released:2.1` … */
  told: z.string().nullable(),
});
export type CloneState = z.infer<typeof cloneState>;

/** Null when there is none, or what is there cannot be read: then the clone is looked for by its mark. */
export function readCloneState(properties: Readonly<Record<string, unknown>>, targetId: string): CloneState | null {
  return cloneState.safeParse(properties[cloneProperty(targetId)]).data ?? null;
}

const sourceOfItem = z.object({ mark: z.string(), requestId: z.string(), targetId: z.string() });
export type SourceOfItem = z.infer<typeof sourceOfItem>;

export function readSource(properties: Readonly<Record<string, unknown>>): SourceOfItem | null {
  return sourceOfItem.safeParse(properties[SOURCE_PROPERTY]).data ?? null;
}

export function newClone(by: string, at: string): CloneState {
  return {
    version: 1,
    state: 'begun',
    by,
    at,
    itemId: null,
    itemKey: null,
    done: [],
    refused: [],
    copy: null,
    told: null,
  };
}
