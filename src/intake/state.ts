/** What we remember of a request, in issue properties: never its text, never personal data. */
import { z } from 'zod';
import { RULE_IDS } from '../contract/rules';

/** Written by the review only. Its `phase` and `asksOpen` are searchable in JQL (manifest.yml). */
export const REVIEW_PROPERTY = 'guichet.review';
/** Written by agents' waivers only, so that the two writers never overwrite each other. */
export const WAIVER_PROPERTY = 'guichet.waived';

const ruleId = z.enum(RULE_IDS);
const instant = z.string();

/** An act that was marked and not yet confirmed: a run that finds one completes it before anything else. */
const pendingAct = z.object({
  /** Names the act; the comment that carries it out bears the same id. */
  id: z.string(),
  kind: z.enum(['ask', 'settle', 'hand-over']),
  at: instant,
  rules: z.array(ruleId),
  /** Why, in words for the audit log. */
  reason: z.string(),
  /** Status the request is to be moved to; null leaves it where it is. */
  toStatusId: z.string().nullable(),
  /** Status to go back to once settled. */
  statusBefore: z.string().nullable(),
  /** Language of the customer's text, when it was sure. */
  language: z.string().nullable(),
  /** For an ask: what each ask names, by rule (kinds of personal data, counts). */
  details: z.record(z.string(), z.array(z.string())),
  /** Whether agents get an internal note: not when it was one of them who acted. */
  note: z.boolean(),
});
export type PendingAct = z.infer<typeof pendingAct>;

export const reviewState = z.object({
  version: z.literal(1),
  phase: z.enum(['clear', 'advised', 'asked', 'answered', 'handed-over']),
  /** Rules still asked about and not settled. */
  asksOpen: z.number(),
  /** Every rule the customer was asked about, in the newest ask. */
  asked: z.array(ruleId),
  timesAsked: z.number(),
  askedAt: instant.nullable(),
  settledAt: instant.nullable(),
  statusBefore: z.string().nullable(),
  language: z.string().nullable(),
  /** Rules that a rehearsal would have asked about; null when this was not a rehearsal. */
  rehearsed: z.array(ruleId).nullable(),
  pending: pendingAct.nullable(),
});
export type ReviewState = z.infer<typeof reviewState>;

export const waivers = z.object({
  version: z.literal(1),
  rules: z.array(z.object({ rule: ruleId, by: z.string(), at: instant })),
});
export type Waivers = z.infer<typeof waivers>;

export const newReviewState: ReviewState = {
  version: 1,
  phase: 'clear',
  asksOpen: 0,
  asked: [],
  timesAsked: 0,
  askedAt: null,
  settledAt: null,
  statusBefore: null,
  language: null,
  rehearsed: null,
  pending: null,
};

/** Null when the request was never reviewed. A value that we cannot read counts as such: it is written anew. */
export function readReviewState(properties: Readonly<Record<string, unknown>>): ReviewState | null {
  return reviewState.safeParse(properties[REVIEW_PROPERTY]).data ?? null;
}

export function readWaivers(properties: Readonly<Record<string, unknown>>): Waivers {
  return waivers.safeParse(properties[WAIVER_PROPERTY]).data ?? { version: 1, rules: [] };
}
