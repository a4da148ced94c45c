/** One look at one request, from reading it to carrying the decision out. Used by the queue's consumer and by tests. */
import type { RuleId } from '../contract/rules';
import { AppError } from '../jira/errors';
import type { Jira, RequestSnapshot } from '../jira/port';
import { kindOf, rulesInForce, type StoredSettings } from '../settings/schema';
import type { SettingsStore } from '../settings/store';
import { applyDecision, blockAsk, carryOutAsk, markAsk, type ApplyPorts } from './apply';
import { decideReview, type Decision, type Situation } from './decide';
import { draftOf, type Facts } from './draft';
import { gatherFacts } from './facts';
import { detectLanguage } from './language/detect';
import { reviewRequest } from './review';
import { ruleOf } from './rules';
import { readReviewState, readWaivers } from './state';

export interface ReviewPorts extends ApplyPorts {
  readonly settings: SettingsStore;
}

/** What became of a look: for the log, and for tests. */
export interface ReviewOutcome {
  readonly outcome: 'gone' | 'leave' | 'rehearse' | 'ask' | 'settle' | 'hand-over' | 'failed';
  readonly reason: string;
}

/**
 * Reviews a request. @throws AppError that may heal (rate limit, Jira away): the same job is to be run again. What cannot
 * heal ends in the audit log, once, and is an outcome.
 */
export async function reviewOne(ports: ReviewPorts, issueIdOrKey: string): Promise<ReviewOutcome> {
  let request: RequestSnapshot | undefined;
  try {
    request = await ports.jira.getRequest(issueIdOrKey);
    if (!request) return { outcome: 'gone', reason: 'the work item is gone, or not to be seen' };
    const stored = await ports.settings.load(request.projectId);
    return await act(ports, request, stored);
  } catch (error) {
    if (!(error instanceof AppError) || error.mayHeal) throw error;
    // A request that the app may not read is told by 404. A refusal is a permission that settles some time after the
    // installation (events-reference/life-cycle).
    if (!request && error.code === 'jira.forbidden') throw error;
    const reason = error.message;
    if (request) {
      const entry = {
        at: ports.now(),
        projectId: request.projectId,
        issueKey: request.key,
        mode: 'live' as const,
        rehearsed: false,
        by: null,
      };
      await ports.audit.append({ ...entry, id: `${request.id}-${error.code}`, action: 'failed', reason, rules: [] });
    }
    return { outcome: 'failed', reason };
  }
}

async function act(ports: ReviewPorts, request: RequestSnapshot, stored: StoredSettings): Promise<ReviewOutcome> {
  const facts = await factsFor(ports.jira, request, stored, ports.now());
  const first = situationOf(request, stored, ports.now(), facts);
  const decision = decideReview(first);
  if (decision.act !== 'ask') {
    await applyDecision(ports, request, first.state, decision, stored.settings);
    return outcomeOf(decision);
  }
  try {
    await markAsk(ports, request, first.state, decision, stored.settings);
    // Between reading and marking a person may have acted: the request is read again before anybody notices anything.
    const current = (await ports.jira.getRequest(request.id)) ?? request;
    const second = situationOf(current, stored, ports.now(), facts);
    const still = decideReview(second);
    if (still.act !== 'ask') {
      await applyDecision(ports, current, second.state, still, stored.settings);
      return outcomeOf(still);
    }
    await carryOutAsk(ports, current, still, stored.settings);
    return outcomeOf(still);
  } catch (error) {
    if (!(error instanceof AppError) || error.mayHeal) throw error;
    await blockAsk(ports, request, decision, stored.settings, { reason: error.message, revision: stored.revision });
    return { outcome: 'failed', reason: error.message };
  }
}

function asksAboutEarlier(asked: readonly RuleId[]): boolean {
  return asked.some((rule) => ruleOf(rule).needs?.includes('earlier'));
}

/** What the rules in force need beyond the request, read as whoever `jira` acts for. */
export function factsFor(
  jira: Jira,
  request: RequestSnapshot,
  stored: StoredSettings,
  now: string,
  { forAgents = false } = {},
): Promise<Facts> {
  const rules = rulesInForce(stored.settings, request.requestType);
  const state = readReviewState(request.properties);
  // Once the customer was asked, a likeness to an earlier request only matters to whoever was asked about it.
  const wasAsked = state !== null && state !== 'unreadable' && state.pending === null && state.timesAsked > 0;
  const earlier = forAgents || !wasAsked || asksAboutEarlier(state.asked);
  return gatherFacts(jira, request, { rules, earlier }, (facts) => situationOf(request, stored, now, facts));
}

/** Everything a decision looks at; the agent panel is drawn from the same value. */
export function situationOf(
  request: RequestSnapshot,
  { settings, revision }: StoredSettings,
  now: string,
  facts: Facts,
): Situation {
  const state = readReviewState(request.properties);
  const kind = request.requestType === null ? 'other' : kindOf(settings, request.requestType);
  const seen = state !== null && state !== 'unreadable' ? state.seenComments : [];
  const draft = draftOf(request, { kind, seen, deskLanguage: settings.deskLanguage, facts, now });
  const language = detectLanguage(`${draft.summary}\n${draft.description}`);
  return {
    request,
    draft,
    review: reviewRequest(draft, rulesInForce(settings, request.requestType)),
    language: language.sure ? language.code : null,
    state,
    waived: readWaivers(request.properties).map(({ rule }) => rule),
    policy: settings,
    revision,
    now,
  };
}

function outcomeOf(decision: Decision): ReviewOutcome {
  return { outcome: decision.act, reason: decision.reason };
}
