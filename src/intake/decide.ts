/**
 * Decides what happens to a request after a review: nothing, an ask, settling, or handing over to the team. Pure; every
 * answer is a value with a reason, so that log, panel and tests read the same. `apply.ts` carries it out.
 */
import type { Mode } from '../contract/calls';
import type { RuleId } from '../contract/rules';
import type { RequestSnapshot } from '../jira/port';
import { isAgentReply } from './draft';
import { mayAsk, type Review, type ReviewedFinding } from './review';
import type { Draft } from './rule';
import { newReviewState, type PendingAct, type ReviewState } from './state';

/** What of the project's settings a decision needs. */
export interface IntakePolicy {
  readonly mode: Mode;
  /** ISO instant in UTC: requests created before are only advised on. */
  readonly liveSince: string | null;
  readonly waitingStatusId: string | null;
  readonly asksAtMost: number;
}

export type LeaveReason =
  | 'mode-off'
  | 'rehearsal-writes-nothing'
  | 'not-a-request'
  | 'already-done'
  | 'nothing-found'
  | 'advice-only'
  | 'created-before-live'
  | 'agent-has-answered'
  | 'reviewed-before'
  | 'still-waiting-for-answer'
  | 'acknowledged-only'
  | 'team-decides';

export type Decision =
  /** Nothing is written but what we remember (`state`; null: not even that). */
  | { readonly act: 'leave'; readonly reason: LeaveReason; readonly state: ReviewState | null }
  /** Rehearsal: what would have been asked. */
  | { readonly act: 'rehearse'; readonly rules: readonly RuleId[]; readonly reason: string; readonly state: ReviewState }
  | { readonly act: 'do'; readonly pending: PendingAct; readonly state: ReviewState };

export interface Situation {
  readonly request: RequestSnapshot;
  readonly draft: Draft;
  readonly review: Review;
  /** Language the customer writes in, when sure. */
  readonly language: string | null;
  /** Null when never reviewed. */
  readonly state: ReviewState | null;
  readonly waived: readonly RuleId[];
  readonly policy: IntakePolicy;
  /** ISO instant in UTC. */
  readonly now: string;
}

export function decideReview(situation: Situation): Decision {
  const { request, policy, state } = situation;
  if (policy.mode === 'off') return { act: 'leave', reason: 'mode-off', state: null };
  if (request.requestType === null) return { act: 'leave', reason: 'not-a-request', state: null };
  if (state?.phase === 'asked' && policy.mode === 'rehearsal')
    return { act: 'leave', reason: 'rehearsal-writes-nothing', state: null };
  if (state?.phase === 'asked') return decideAsked(situation, state);
  if (request.status.category === 'done') return { act: 'leave', reason: 'already-done', state: null };
  return decideFirst(situation);
}

/** Findings to ask about: sure enough, not waived by an agent. */
export function askableFindings(review: Review, waived: readonly RuleId[]): ReviewedFinding[] {
  return review.findings.filter((finding) => mayAsk(finding) && !waived.includes(finding.rule));
}

export function rulesOf(findings: readonly ReviewedFinding[]): RuleId[] {
  return [...new Set(findings.map((finding) => finding.rule))];
}

/** The request has not been asked about so far. */
function decideFirst(situation: Situation): Decision {
  const { request, review, state, waived, policy, language, now } = situation;
  const asks = askableFindings(review, waived);
  const before = state ?? newReviewState;
  const remember = (phase: ReviewState['phase']): ReviewState => ({ ...before, phase, asksOpen: 0, language, rehearsed: null });
  if (before.phase === 'answered' || before.phase === 'handed-over')
    return { act: 'leave', reason: 'team-decides', state: null };
  if (review.findings.length === 0) return { act: 'leave', reason: 'nothing-found', state: remember('clear') };
  if (asks.length === 0) return { act: 'leave', reason: 'advice-only', state: remember('advised') };
  if (policy.mode === 'rehearsal') {
    const rules = rulesOf(asks);
    const reason = `would have asked the customer about ${describeRules(rules)}`;
    return { act: 'rehearse', rules, reason, state: { ...remember('advised'), rehearsed: rules } };
  }
  if (policy.liveSince === null || request.created < policy.liveSince) {
    return { act: 'leave', reason: 'created-before-live', state: remember('advised') };
  }
  if (request.comments.some((comment) => isAgentReply(comment, request))) {
    return { act: 'leave', reason: 'agent-has-answered', state: remember('advised') };
  }
  // After a first live look, new findings come from the desk's own edits: the customer is not asked about these.
  if (state !== null && state.rehearsed === null)
    return { act: 'leave', reason: 'reviewed-before', state: remember('advised') };
  return ask(situation, before, asks, `asked the customer about ${describeRules(rulesOf(asks))}`, now);
}

/** The customer was asked: settle, ask once more, hand over, or wait. */
function decideAsked(situation: Situation, state: ReviewState): Decision {
  const { request, draft, review, waived, policy, now } = situation;
  const answers = draft.comments.filter((comment) => comment.isAnswer);
  const open = askableFindings(review, waived).filter((finding) => isStillOpen(finding, state, answers.length > 0));
  const openRules = rulesOf(open);
  const backTo = request.status.id === policy.waitingStatusId ? state.statusBefore : null;

  if (openRules.length === 0) {
    const byWaiver = state.asked.every((rule) => waived.includes(rule));
    const reason = byWaiver ? 'an agent waived what was asked' : 'everything that was asked is settled';
    return act('settle', situation, state, { rules: state.asked, reason, toStatusId: backTo });
  }
  // Whoever moved it on meant it; the desk's own “customer responded” automation comes together with an answer.
  if (answers.length === 0 && request.status.id !== policy.waitingStatusId) {
    return act('hand-over', situation, state, {
      rules: openRules,
      reason: 'a person moved the request on before the customer answered',
      toStatusId: null,
    });
  }
  if (answers.length === 0)
    return { act: 'leave', reason: 'still-waiting-for-answer', state: { ...state, asksOpen: openRules.length } };
  if (answers.every((answer) => isAcknowledgement(answer.text))) {
    return { act: 'leave', reason: 'acknowledged-only', state: { ...state, asksOpen: openRules.length } };
  }
  const progress = state.asked.some((rule) => SHOWS_EFFORT.includes(rule) && !openRules.includes(rule));
  if (progress && state.timesAsked < policy.asksAtMost) {
    return ask(situation, state, open, `asked again about ${describeRules(openRules)}`, now);
  }
  const reason = progress
    ? `asked ${state.timesAsked} times; still missing: ${describeRules(openRules)}`
    : `the customer’s answer settled nothing of what was asked; still missing: ${describeRules(openRules)}`;
  return act('hand-over', situation, state, { rules: openRules, reason, toStatusId: backTo, note: true });
}

/**
 * A customer cannot edit a sent request in the portal: once they have answered, the personal data that is left is the
 * agent's to remove, and is shown to them.
 */
function isStillOpen(finding: ReviewedFinding, state: ReviewState, answered: boolean): boolean {
  return !(finding.rule === 'personal-data' && answered && state.asked.includes('personal-data'));
}

/** Rules that only something new can settle; any complaint without personal data, about one thing, settles the others. */
const SHOWS_EFFORT: readonly RuleId[] = ['language', 'repro-steps'];

/** “Thanks, I will look” — nothing to judge yet. */
export function isAcknowledgement(text: string): boolean {
  const words = text.match(/\p{L}+/gu) ?? [];
  return words.length < 8 && !text.includes('\n');
}

function ask(
  situation: Situation,
  state: ReviewState,
  findings: readonly ReviewedFinding[],
  reason: string,
  now: string,
): Decision {
  const { request, policy, language } = situation;
  const waiting = request.status.id === policy.waitingStatusId;
  const details: Record<string, string[]> = {};
  for (const finding of findings) {
    const detail = finding.type ?? (finding.messageId === finding.rule ? undefined : finding.messageId);
    const known = (details[finding.rule] ??= []);
    if (detail !== undefined && !known.includes(detail)) known.push(detail);
  }
  const pending: PendingAct = {
    id: `${request.id}-${state.timesAsked + 1}`,
    kind: 'ask',
    at: now,
    rules: rulesOf(findings),
    reason,
    toStatusId: waiting ? null : policy.waitingStatusId,
    statusBefore: waiting ? state.statusBefore : request.status.id,
    // The language of the first text: who answers in halting English still reads their own language best.
    language: state.timesAsked > 0 ? state.language : language,
    details,
    note: false,
  };
  return { act: 'do', pending, state };
}

function act(
  kind: 'settle' | 'hand-over',
  situation: Situation,
  state: ReviewState,
  what: { readonly rules: RuleId[]; readonly reason: string; readonly toStatusId: string | null; readonly note?: boolean },
): Decision {
  const pending: PendingAct = {
    id: `${situation.request.id}-${state.timesAsked}-${kind}`,
    kind,
    at: situation.now,
    rules: what.rules,
    reason: what.reason,
    toStatusId: what.toStatusId,
    statusBefore: null,
    language: state.language,
    details: {},
    note: what.note ?? false,
  };
  return { act: 'do', pending, state };
}

const RULE_WORDS: Readonly<Record<RuleId, string>> = {
  language: 'the language',
  'single-issue': 'several problems in one request',
  'personal-data': 'personal data',
  'repro-steps': 'the steps to reproduce',
};

function describeRules(rules: readonly RuleId[]): string {
  return rules.map((rule) => RULE_WORDS[rule]).join(', ');
}

/** What is remembered once a marked act has been carried out. `at`: ISO instant. */
export function stateAfter(state: ReviewState, pending: PendingAct, at: string): ReviewState {
  if (pending.kind === 'ask') {
    return {
      ...state,
      phase: 'asked',
      asked: pending.rules,
      asksOpen: pending.rules.length,
      timesAsked: state.timesAsked + 1,
      askedAt: at,
      settledAt: null,
      statusBefore: pending.statusBefore,
      language: pending.language,
      rehearsed: null,
      pending: null,
    };
  }
  return { ...state, phase: pending.kind === 'settle' ? 'answered' : 'handed-over', asksOpen: 0, settledAt: at, pending: null };
}
