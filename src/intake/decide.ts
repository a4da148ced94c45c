/**
 * Decides what happens to a request after a review: nothing, an ask, settling, or handing over to the team. Pure; every
 * answer is a value with a reason, so that log, panel and tests read the same. `apply.ts` carries it out.
 */
import type { Mode } from '../contract/calls';
import type { RuleId } from '../contract/rules';
import type { RequestSnapshot } from '../jira/port';
import { cannotWriteEnglish, isCourtesy, tellsMore } from './answers';
import { isAgentReply, isDeskComment } from './draft';
import type { RuleAsk } from '../replies/reply';
import { mayAsk, mayRefuse, type Review, type ReviewedFinding } from './review';
import type { Draft } from './rule';
import { ruleOf } from './rules';
import { newReviewState, type ReviewState, type StoredState } from './state';

/** What of the project's settings a decision needs. */
export interface IntakePolicy {
  readonly mode: Mode;
  /** ISO instant in UTC: requests created before are only advised on. */
  readonly liveSince: string | null;
  /** ISO 639-1. */
  readonly deskLanguage: string;
  readonly waitingStatusId: string | null;
  /** Where a refused request goes; null: nothing is refused, what would be is asked about. */
  readonly refusedStatusId: string | null;
  readonly asksAtMost: number;
}

export type LeaveReason =
  | 'mode-off'
  | 'rehearsal-writes-nothing'
  | 'not-a-request'
  | 'state-unreadable'
  | 'already-done'
  | 'nothing-found'
  | 'advice-only'
  | 'created-before-live'
  | 'too-late-to-ask'
  | 'agent-has-answered'
  | 'waits-already'
  | 'reviewed-before'
  | 'refused-by-jira'
  | 'still-waiting-for-answer'
  | 'acknowledged-only'
  | 'team-decides';

/** An ask, ready to be marked and carried out. */
export interface Ask {
  /** Names the ask; the comment that carries it out bears it. */
  readonly id: string;
  /** First, second …, counted from 1. */
  readonly number: number;
  readonly rules: readonly RuleId[];
  /** What each of the rules asks. */
  readonly asks: readonly RuleAsk[];
  /** Whether the customer has to do something, so that the request waits for them; a remark alone needs nothing. */
  readonly waits: boolean;
  /** Whether the request is closed with it. */
  readonly refuses: boolean;
  /** Status the request is moved to; null when it stays where it is. */
  readonly toStatusId: string | null;
  readonly statusBefore: string;
  /** The customer's language, when sure. */
  readonly language: string | null;
  readonly seenComments: readonly string[];
}

export type Decision =
  /** Nothing is written but what we remember (`state`; null: not even that). */
  | { readonly act: 'leave'; readonly reason: LeaveReason; readonly state: ReviewState | null }
  /** Rehearsal: what would have been asked. */
  | { readonly act: 'rehearse'; readonly ask: Ask; readonly reason: string; readonly state: ReviewState }
  | { readonly act: 'ask'; readonly ask: Ask; readonly reason: string; readonly state: ReviewState }
  /** `moveBack`: the request still waits where our ask put it. `note`: agents are told, unless one of them acted. */
  | {
      readonly act: 'settle' | 'hand-over';
      readonly rules: readonly RuleId[];
      readonly moveBack: boolean;
      readonly note: boolean;
      readonly reason: string;
      readonly state: ReviewState;
    };

export interface Situation {
  readonly request: RequestSnapshot;
  readonly draft: Draft;
  readonly review: Review;
  /** Language the customer writes in, when sure. */
  readonly language: string | null;
  readonly state: StoredState;
  readonly waived: readonly RuleId[];
  readonly policy: IntakePolicy;
  /** Revision of the settings. */
  readonly revision: string;
  /** ISO instant in UTC. */
  readonly now: string;
}

/** A first look later than this finds a request that somebody has long taken up: the customer is left alone. */
const FIRST_LOOK_WITHIN_MS = 24 * 60 * 60 * 1000;

export function decideReview(situation: Situation): Decision {
  const { request, policy, state } = situation;
  if (policy.mode === 'off') return leave('mode-off');
  if (request.requestType === null) return leave('not-a-request');
  if (state === 'unreadable') return leave('state-unreadable');
  if (state?.phase === 'asked')
    return policy.mode === 'live' ? decideAsked(situation, state) : leave('rehearsal-writes-nothing');
  // A refusal that was begun stands in a closed status by our own move: it still has to be said.
  const refusing = state?.pending?.refuses === true && request.status.id === policy.refusedStatusId;
  if (request.status.category === 'done' && !refusing)
    return leave('already-done', state?.pending ? { ...state, pending: null } : null);
  const decision = decideFirst(situation, state);
  return decision.act === 'leave' && state?.pending ? dropBegun(situation, state, state.pending, decision) : decision;
}

/** An ask was begun, and by now there is nothing to ask, or nobody to be asked: our move, if it was made, is taken back. */
function dropBegun(
  { request, policy }: Situation,
  state: ReviewState,
  pending: NonNullable<ReviewState['pending']>,
  decision: Extract<Decision, { act: 'leave' }>,
): Decision {
  const ours = [policy.waitingStatusId, policy.refusedStatusId];
  if (!ours.includes(request.status.id) || pending.statusBefore === request.status.id) return decision;
  const { statusBefore } = pending;
  const reason = `an ask was begun and dropped: ${decision.reason}`;
  return {
    act: 'hand-over',
    rules: [],
    moveBack: true,
    note: false,
    reason,
    state: { ...(decision.state ?? state), statusBefore },
  };
}

function leave(reason: LeaveReason, state: ReviewState | null = null): Decision {
  return { act: 'leave', reason, state };
}

/** Findings to ask about: sure enough, not waived by an agent. */
function askableFindings(review: Review, waived: readonly RuleId[]): ReviewedFinding[] {
  return review.findings.filter((finding) => mayAsk(finding) && !waived.includes(finding.rule));
}

/** Rules with findings that no agent waived: what the panel counts. */
export function openRules(review: Review, waived: readonly RuleId[]): RuleId[] {
  return rulesOf(review.findings).filter((rule) => !waived.includes(rule));
}

function rulesOf(findings: readonly ReviewedFinding[]): RuleId[] {
  return [...new Set(findings.map((finding) => finding.rule))];
}

/** The request has not been asked about so far. */
function decideFirst(situation: Situation, state: ReviewState | null): Decision {
  const { review, waived, policy, language, now } = situation;
  const asks = askableFindings(review, waived);
  const before = state ?? newReviewState;
  const found = openRules(review, waived).length;
  const remember = (phase: 'clear' | 'advised'): ReviewState => ({
    ...before,
    phase,
    asksOpen: 0,
    found,
    language,
    rehearsed: null,
    pending: null,
  });
  if (before.phase === 'answered' || before.phase === 'handed-over' || before.phase === 'refused')
    return leave('team-decides', { ...before, found });
  if (found === 0) return leave('nothing-found', remember('clear'));
  if (asks.length === 0) return leave('advice-only', remember('advised'));
  const hindrance = whyNotAsk(situation, state);
  if (hindrance !== null) return leave(hindrance, remember('advised'));
  const ask = firstAsk(situation, before, asks);
  const what = describeRules(ask.rules);
  const verb = ask.refuses ? 'closed the request and told the customer why:' : 'asked the customer about';
  if (policy.mode === 'rehearsal') {
    return {
      act: 'rehearse',
      ask,
      reason: `would have ${verb} ${what}`,
      state: { ...remember('advised'), rehearsed: [...ask.rules] },
    };
  }
  const marked = {
    ...before,
    found,
    language,
    pending: { ask: ask.number, at: begunAt(before, ask, now), statusBefore: ask.statusBefore, refuses: ask.refuses },
    blocked: null,
  };
  return { act: 'ask', ask, reason: `${verb} ${what}`, state: marked };
}

/** Reasons to leave the customer alone although something is missing; rehearsal and live see the same ones. */
function whyNotAsk({ request, policy, revision, now }: Situation, state: ReviewState | null): LeaveReason | null {
  if (policy.mode === 'live' && (policy.liveSince === null || request.created < policy.liveSince)) return 'created-before-live';
  if (request.comments.some((comment) => isDeskComment(comment, request))) return 'agent-has-answered';
  if (Date.parse(now) - Date.parse(request.created) > FIRST_LOOK_WITHIN_MS) return 'too-late-to-ask';
  if (state?.blocked) return state.blocked.revision === revision ? 'refused-by-jira' : null;
  if (state?.pending) return null;
  if (request.status.id === policy.waitingStatusId) return 'waits-already';
  // After a first look, new findings come from the desk's own edits: the customer is not asked about these.
  return state !== null && state.rehearsed === null ? 'reviewed-before' : null;
}

/** The customer was asked: settle, ask once more, hand over, or wait. */
function decideAsked(situation: Situation, state: ReviewState): Decision {
  const { request, draft, review, waived, policy, now } = situation;
  const answers = draft.comments.filter((comment) => comment.isAnswer);
  // A customer cannot edit a sent request in the portal: once they have answered, what was only remarked on is the agent's.
  const open = askableFindings(review, waived).filter(({ rule }) => !ruleOf(rule).remark || answers.length === 0);
  const rules = rulesOf(open);
  const found = openRules(review, waived).length;
  const waits = request.status.id === state.waitingStatusId;
  const next = { ...state, found, asksOpen: rules.length };
  const stays = (reason: LeaveReason): Decision => leave(reason, next);
  const end = (act: 'settle' | 'hand-over', reason: string, told: boolean): Decision => ({
    act,
    rules: act === 'settle' ? state.asked : rules,
    moveBack: waits,
    note: told,
    reason,
    state: next,
  });

  if (request.status.category === 'done') return end('hand-over', 'a person closed the request', false);
  if (rules.length === 0) return end('settle', whySettled(state, waived, review), false);
  if (request.comments.some((comment) => isAgentReply(comment, request)))
    return end('hand-over', 'an agent has answered the customer', false);
  // Whoever moved it on meant it. The desk's own “customer responded” automation moves it back where it came from.
  if (!waits && (answers.length === 0 || request.status.id !== state.statusBefore)) {
    return end('hand-over', 'a person moved the request on', false);
  }
  if (answers.length === 0) return stays('still-waiting-for-answer');
  if (answers.every((answer) => isCourtesy(answer.text))) return stays('acknowledged-only');
  if (rules.includes('language') && policy.deskLanguage === 'en' && answers.some(({ text }) => cannotWriteEnglish(text)))
    return end('hand-over', 'the customer says that they cannot write English', true);
  const progress =
    answers.some(({ text }) => tellsMore(text)) &&
    state.asked.some((rule) => ruleOf(rule).settledByNews && !rules.includes(rule));
  if (progress && state.timesAsked < policy.asksAtMost) {
    const ask = askFor(situation, state, open);
    const at = begunAt(state, ask, now);
    const marked = { ...next, pending: { ask: ask.number, at, statusBefore: ask.statusBefore, refuses: false } };
    return { act: 'ask', ask, reason: `asked again about ${describeRules(rules)}`, state: marked };
  }
  const missing = `still missing: ${describeRules(rules)}`;
  return end(
    'hand-over',
    progress
      ? `asked ${state.timesAsked} times; ${missing}`
      : `the customer’s answer settled nothing of what was asked; ${missing}`,
    true,
  );
}

function whySettled(state: ReviewState, waived: readonly RuleId[], review: Review): string {
  if (state.asked.every((rule) => waived.includes(rule))) return 'an agent waived what was asked';
  const personal = review.findings.some(({ rule }) => rule === 'personal-data') && !waived.includes('personal-data');
  return personal
    ? 'what was asked is settled; the personal data that is left is the team’s to remove'
    : 'everything that was asked is settled';
}

/** Where something certain is refused, only that is said; else everything is asked about. */
function firstAsk(situation: Situation, state: ReviewState, findings: readonly ReviewedFinding[]): Ask {
  const refused = findings.filter(mayRefuse);
  const { refusedStatusId } = situation.policy;
  if (refused.length === 0 || refusedStatusId === null) return askFor(situation, state, findings);
  return { ...askFor(situation, state, refused), waits: false, refuses: true, toStatusId: refusedStatusId };
}

function askFor(situation: Situation, state: ReviewState, findings: readonly ReviewedFinding[]): Ask {
  const { request, policy, language, draft } = situation;
  const number = state.timesAsked + 1;
  const rules = rulesOf(findings);
  const waits = rules.some((rule) => !ruleOf(rule).remark);
  return {
    id: `${request.id}-${number}`,
    number,
    rules,
    asks: rules.map((rule) => ruleAsk(rule, findings)),
    waits,
    refuses: false,
    toStatusId: waits ? policy.waitingStatusId : null,
    // A begun ask has moved the request already; a later one goes back where the first came from.
    statusBefore:
      state.pending?.statusBefore ??
      (request.status.id === policy.waitingStatusId ? state.statusBefore : null) ??
      request.status.id,
    // The language of the first text: who answers in halting English still reads their own language best.
    language: state.timesAsked > 0 ? state.language : language,
    seenComments: draft.comments.map(({ id }) => id),
  };
}

/** When an ask was begun first: a run that takes it up again writes the same entry of the log, not a second one. */
function begunAt({ pending }: ReviewState, { number }: Ask, now: string): string {
  return pending?.ask === number ? pending.at : now;
}

function ruleAsk(rule: RuleId, findings: readonly ReviewedFinding[]): RuleAsk {
  const own = findings.filter((finding) => finding.rule === rule);
  const messageIds = [...new Set(own.map(({ messageId }) => messageId))];
  const itemsOf = (some: readonly ReviewedFinding[]): string[] => [...new Set(some.flatMap(({ item }) => item ?? []))];
  return {
    rule,
    messageIds,
    items: itemsOf(own),
    itemsOf: Object.fromEntries(
      messageIds.map((id) => [id, itemsOf(own.filter((finding) => finding.messageId === id))] as const),
    ),
    remark: ruleOf(rule).remark ?? false,
  };
}

function describeRules(rules: readonly RuleId[]): string {
  return rules.map((rule) => ruleOf(rule).topic).join(', ');
}
