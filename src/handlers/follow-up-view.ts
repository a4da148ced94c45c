/** What agents see of following up on a request. */
import type { FollowUpView, NextStep } from '../contract/follow-up';
import { agentActions, followUpCard, longestHold, statusSays, stepToSend } from '../follow-up/asks';
import { decideFollowUp, type FollowUpDecision } from '../follow-up/decide';
import type { FollowUpEntry } from '../follow-up/log';
import type { FollowUpRequest } from '../follow-up/port';
import type { Paused } from '../follow-up/settings';
import { remembered } from '../follow-up/state';
import { contextFor, type FollowUpSettings } from '../follow-up/sweep';

export interface ViewParts {
  /** With the policies as they are set, paused or not. */
  readonly settings: FollowUpSettings;
  readonly paused: Paused;
  readonly history: readonly FollowUpEntry[];
  readonly mayAct: boolean;
  /** Display names by account id. */
  readonly names: Readonly<Record<string, string>>;
  readonly now: string;
}

/** Account ids that the view names. */
export function peopleIn(request: FollowUpRequest, history: readonly FollowUpEntry[]): string[] {
  const { agent } = remembered(request.properties);
  return [agent.hold?.by, agent.stopped?.by, ...history.map(({ by }) => by)].flatMap((id) => id ?? []);
}

export function followUpView(request: FollowUpRequest, parts: ViewParts): FollowUpView {
  const { settings, paused, now, names } = parts;
  const { agent, customer } = remembered(request.properties);
  const nameOf = (id: string): string => names[id] ?? 'somebody';
  const context = contextFor(settings, 'panel', request.requestTypeId);
  const shared = {
    status: { name: request.status.name, says: null },
    moreTime: customer.moreTime,
    nudges: customer.nudges,
    hold: agent.hold !== null && agent.hold.until > now ? { until: agent.hold.until, by: nameOf(agent.hold.by) } : null,
    stopped: agent.stopped && { at: agent.stopped.at, by: nameOf(agent.stopped.by) },
    history: parts.history.map(({ at, action, reason, rehearsed, by }) => ({
      at,
      action,
      reason,
      rehearsed,
      by: by === null ? null : nameOf(by),
    })),
    answeredAt: now,
  };
  const nothing = { turn: null, next: null, toSend: null, closesAt: null, actions: [], holdUntilAtMost: null };
  if (!context || context.policy.mode === 'off') {
    const words = context ? 'The policy for this request is switched off.' : 'No policy is for this kind of request.';
    return { ...shared, ...nothing, phase: 'off', policyName: context?.policy.name ?? null, words, timeZone: null };
  }
  const { calendar, policy } = context;

  const isPaused = Object.hasOwn(paused, policy.id);
  const decision = decideFollowUp(request, policy, calendar, now);
  const policyName = policy.name;
  const { timeZone } = calendar;
  if (isPaused) {
    const words = `Paused until an admin looks at it: ${paused[policy.id]?.why ?? ''}`;
    return { ...shared, ...nothing, phase: 'paused', policyName, words, timeZone };
  }
  const card = followUpCard(request, policy, calendar, now);
  return {
    ...shared,
    turn: card.turn,
    status: { name: request.status.name, says: statusSays(request, policy, card, 'en') },
    phase: policy.mode === 'live' ? 'live' : 'rehearsal',
    policyName,
    words: decision.words,
    next: nextOf(decision, now),
    toSend: stepToSend(request, policy, calendar, now),
    closesAt: card.closesAt,
    actions: parts.mayAct ? agentActions(request, policy, calendar, now) : [],
    holdUntilAtMost: longestHold(policy, calendar, now),
    timeZone,
  };
}

/** What is due already comes with the next run. */
function nextOf(decision: FollowUpDecision, now: string): { readonly step: NextStep; readonly at: string } | null {
  switch (decision.act) {
    case 'wait':
      return { step: decision.next, at: decision.until };
    case 'remind':
    case 'close':
    case 'close-resolved':
    case 'tell-team':
      return { step: decision.act, at: now };
    case 'leave':
    case 'reopen':
    case 'answer-with-link':
    case 'note-thanks':
      return null;
  }
}
