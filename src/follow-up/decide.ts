/**
 * Decides what happens to a request next: nothing, waiting, a reminder, closing, re-opening, an answer, a word to the team.
 * Pure; every answer is a value with a reason in words, so that log, panels and tests read the same. `apply.ts` carries it
 * out.
 */
import type { NextStep } from '../contract/follow-up';
import type { WorkingCalendar } from '../contract/working-time';
import { workingTime, type WorkingTime } from '../working-time/calendar';
import { decideClosed } from './closed';
import type { Duration, PolicyInForce } from './policy';
import type { FollowUpRequest } from './port';
import { remembered, type Attention, type Remembered } from './state';
import { decideTeamTurn } from './team';
import { decideWaiting } from './waiting';

const DAY_MS = 86_400_000;

export type LeaveReason =
  | 'mode-off'
  | 'not-a-request'
  | 'state-unreadable'
  | 'not-waiting'
  | 'already-done'
  | 'stopped-by-agent'
  | 'skipped-by-agent'
  | 'exempt'
  | 'before-start-date'
  | 'nothing-more-to-come'
  | 'desk-has-answered'
  | 'closed-and-told'
  | 'rehearsed-to-the-end'
  | 'blocked';

/** What an act leaves in the engine's memory besides the step itself. */
export interface Remember {
  readonly repliesSeen?: string;
  readonly surfaced?: string;
  readonly nudgeTold?: string;
}

export type FollowUpDecision =
  /** `lookAgain` (ISO, UTC): nothing is to come, but it may be otherwise by then. */
  | {
      readonly act: 'leave';
      readonly reason: LeaveReason;
      readonly words: string;
      readonly lookAgain?: string;
      readonly attention?: Attention;
    }
  /** `until`: ISO, UTC. */
  | {
      readonly act: 'wait';
      readonly until: string;
      readonly next: NextStep;
      readonly words: string;
      readonly attention?: Attention;
    }
  | {
      readonly act: 'remind';
      readonly id: string;
      /** From 1, and how many there are in all. */
      readonly number: number;
      readonly of: number;
      /** When the request will close if nothing comes (ISO, UTC); null when the policy does not close. */
      readonly closesAt: string | null;
      readonly words: string;
    }
  | {
      readonly act: 'close' | 'close-resolved';
      readonly id: string;
      readonly statusId: string | null;
      readonly resolutionId: string | null;
      /** How long nothing came. */
      readonly silence: Duration;
      readonly words: string;
    }
  | {
      readonly act: 'reopen';
      readonly id: string;
      /** The status it had, and what to take when no way leads there. */
      readonly statusId: string | null;
      readonly assigneeAccountId: string | null;
      readonly remember: Remember;
      readonly words: string;
    }
  /** `final`: the policy re-opens nothing; otherwise the window is over. Both with the link for a new request. */
  | {
      readonly act: 'answer-with-link';
      readonly id: string;
      readonly final: boolean;
      readonly remember: Remember;
      readonly words: string;
    }
  | { readonly act: 'note-thanks'; readonly id: string; readonly remember: Remember; readonly words: string }
  | {
      readonly act: 'tell-team';
      readonly id: string;
      readonly about: 'nudge' | 'unanswered';
      /** Since when the customer waits (ISO, UTC). */
      readonly since: string;
      readonly remember: Remember;
      readonly words: string;
    };

/** Everything the parts of the decision look at. */
export interface Situation {
  readonly request: FollowUpRequest;
  readonly policy: PolicyInForce;
  readonly time: WorkingTime;
  readonly memory: Omit<Remembered, 'engine'> & { readonly engine: Exclude<Remembered['engine'], 'unreadable'> };
  /** Ms since 1970. */
  readonly now: number;
  /** Whether `request.transitions` were read: without them nobody knows where it cannot go. */
  readonly waysKnown?: boolean;
}

/** @throws RangeError when the calendar is never open. */
export function decideFollowUp(
  request: FollowUpRequest,
  policy: PolicyInForce,
  calendar: WorkingCalendar,
  now: string,
  ways: 'ways-known' | 'ways-unknown' = 'ways-unknown',
): FollowUpDecision {
  if (policy.mode === 'off') return leave('mode-off', 'the policy is switched off');
  if (request.requestTypeId === null) return leave('not-a-request', 'the work item is no customer’s request');
  const memory = remembered(request.properties);
  if (memory.engine === 'unreadable') return leave('state-unreadable', 'what was remembered of it cannot be read');
  if (memory.agentIsUnreadable) return leave('state-unreadable', 'what agents decided about it cannot be read');
  const situation: Situation = {
    request,
    policy,
    time: workingTime(calendar),
    memory: { ...memory, engine: memory.engine },
    now: Date.parse(now),
    waysKnown: ways === 'ways-known',
  };
  const decision = decideOpenly(situation);
  return stuckAt(situation, decision) ?? decision;
}

function decideOpenly(situation: Situation): FollowUpDecision {
  const { request, policy, memory } = situation;
  if (memory.agent.stopped) return leave('stopped-by-agent', 'an agent stopped following up on this request');
  const exemption = exemptionOf(situation);
  if (exemption !== null) return leave('exempt', exemption);
  if (request.status.category === 'done') return decideClosed(situation);
  if (policy.options.waitingStatuses.includes(request.status.id)) return decideWaiting(situation);
  return decideTeamTurn(situation);
}

/**
 * The act was refused for this request alone, and nobody has changed anything since: it is not tried each hour, but after a
 * day, two, four and then every eight, as a workflow may be mended without anybody touching the request.
 */
function stuckAt({ request, policy, memory, now }: Situation, decision: FollowUpDecision): FollowUpDecision | null {
  const { blocked } = memory.engine;
  if (!('id' in decision) || blocked?.id !== decision.id || policy.mode !== 'live') return null;
  const again = Date.parse(blocked.at) + Math.min(2 ** (blocked.times - 1), 8) * DAY_MS;
  if (blocked.seen !== seenOf(request) || (policy.savedAt ?? '') > blocked.at || now >= again) return null;
  return { act: 'leave', reason: 'blocked', words: blocked.why, lookAgain: iso(again) };
}

/** What has happened to a request so far, as far as it may set free an act that was refused. */
export function seenOf({ changedAt, comments, properties }: FollowUpRequest): string {
  const newest = comments.findLast(({ authorType }) => authorType !== 'app')?.id ?? '';
  return `${changedAt} ${newest} ${remembered(properties).agent.sendNow?.at ?? ''}`;
}

export function leave(reason: LeaveReason, words: string): FollowUpDecision {
  return { act: 'leave', reason, words };
}

export function waitUntil(instant: number, next: NextStep, words: string): FollowUpDecision {
  return { act: 'wait', until: iso(instant), next, words };
}

export function iso(instant: number): string {
  return new Date(instant).toISOString();
}

/** Names an act of a round: the same act gets the same id in every run. */
export function actId(request: FollowUpRequest, act: string, instant: number): string {
  return `${request.id}-fu-${act}-${instant}`;
}

/** No count begins before the policy went live. */
export function liveSince({ policy }: Situation): number {
  return policy.mode === 'live' && policy.liveSince !== null ? Date.parse(policy.liveSince) : 0;
}

function exemptionOf({ request, policy: { options } }: Situation): string | null {
  const label = request.labels.find((name) => options.exemptLabels.includes(name));
  if (label !== undefined) return `its label “${label}” exempts it`;
  if (request.priorityId !== null && options.exemptPriorities.includes(request.priorityId)) return 'its priority is exempt';
  const people = [request.reporterAccountId, request.assigneeAccountId];
  return people.some((person) => person !== null && options.exemptPeople.includes(person))
    ? 'its reporter or assignee is exempt'
    : null;
}
