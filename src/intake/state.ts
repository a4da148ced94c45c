/**
 * What we remember of a request, in issue properties: never its text, never personal data. Whoever may edit the request may
 * write them too, so that nothing here is trusted with more than where a request goes back to (see `apply.ts`).
 */
import { z } from 'zod';
import { RULE_IDS, type RuleId } from '../contract/rules';
import { REVIEW_PROPERTY, waiverProperty } from '../jira/properties';

/** Rules that this version does not know, for example after a roll-back, are left out. */
const ruleIds = z
  .array(z.string())
  .transform((ids) => ids.filter((id): id is RuleId => (RULE_IDS as readonly string[]).includes(id)));
const instant = z.string();

const reviewState = z.object({
  version: z.literal(1),
  phase: z.enum(['clear', 'advised', 'asked', 'answered', 'handed-over', 'refused']),
  /** Rules still asked about and not settled. Searchable in JQL, like `phase` (manifest.yml). */
  asksOpen: z.number(),
  /** Rules with findings, for the badge of the panel. */
  found: z.number(),
  /** Every rule the customer was asked about, in the newest ask. */
  asked: ruleIds,
  timesAsked: z.number(),
  askedAt: instant.nullable(),
  settledAt: instant.nullable(),
  /** Ids of the customer's comments that the newest ask took into account: every other one is an answer to it. */
  seenComments: z.array(z.string()),
  /** Status that the ask moved the request to, and the one it came from. */
  waitingStatusId: z.string().nullable(),
  statusBefore: z.string().nullable(),
  language: z.string().nullable(),
  /** Rules that a rehearsal would have asked about; null when this was not a rehearsal. */
  rehearsed: ruleIds.nullable(),
  /**
   * The mark of an ask that was begun and not yet confirmed: its number, when, and the status the request had. The next
   * run decides anew; the mark only tells it which move was ours.
   */
  pending: z.object({ ask: z.number(), at: instant, statusBefore: z.string(), refuses: z.boolean().default(false) }).nullable(),
  /** Jira refused an ask in a way that time does not heal; it is tried again once the settings have changed. */
  blocked: z.object({ reason: z.string(), revision: z.string() }).nullable(),
});
export type ReviewState = z.infer<typeof reviewState>;

export const newReviewState: ReviewState = {
  version: 1,
  phase: 'clear',
  asksOpen: 0,
  found: 0,
  asked: [],
  timesAsked: 0,
  askedAt: null,
  settledAt: null,
  seenComments: [],
  waitingStatusId: null,
  statusBefore: null,
  language: null,
  rehearsed: null,
  pending: null,
  blocked: null,
};

/** `unreadable`: written by another version, or by hand. It is left as it is, and the customer is left alone. */
export type StoredState = ReviewState | null | 'unreadable';

/** Null when the request was never reviewed. */
export function readReviewState(properties: Readonly<Record<string, unknown>>): StoredState {
  const stored = properties[REVIEW_PROPERTY];
  if (stored === undefined) return null;
  return reviewState.safeParse(stored).data ?? 'unreadable';
}

/** A waiver of one rule by an agent. Each rule has a property of its own, so that two agents never undo each other. */
const waiver = z.object({ by: z.string(), at: instant, takenBack: z.boolean() });
export type Waiver = z.infer<typeof waiver> & { readonly rule: RuleId };

/** Waivers in force. */
export function readWaivers(properties: Readonly<Record<string, unknown>>): Waiver[] {
  return RULE_IDS.flatMap((rule) => {
    const parsed = waiver.safeParse(properties[waiverProperty(rule)]);
    return parsed.success && !parsed.data.takenBack ? [{ ...parsed.data, rule }] : [];
  });
}
