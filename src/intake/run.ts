/** One look at one request, from reading it to carrying the decision out. Used by the queue's consumer and by tests. */
import type { StoredSettings } from '../settings/schema';
import { kindOf } from '../settings/schema';
import type { SettingsStore } from '../settings/store';
import type { RequestSnapshot } from '../jira/port';
import { AppError } from '../jira/errors';
import { applyDecision, completeAct, type ApplyPorts } from './apply';
import { decideReview, type Decision, type Situation } from './decide';
import { draftOf } from './draft';
import { detectLanguage } from './language/detect';
import { reviewRequest, type Levels } from './review';
import { readReviewState, readWaivers } from './state';

export interface ReviewPorts extends ApplyPorts {
  readonly settings: SettingsStore;
}

/** What became of a look: for the log, and for tests. */
export type ReviewOutcome =
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'leave' | 'rehearse' | 'ask' | 'settle' | 'hand-over'; readonly reason: string }
  | { readonly outcome: 'failed'; readonly reason: string };

/**
 * Reviews a request. @throws AppError that may heal (rate limit, Jira away): the same job is to be run again; whatever
 * cannot heal is written to the audit log instead.
 */
export async function reviewOne(ports: ReviewPorts, issueIdOrKey: string): Promise<ReviewOutcome> {
  const request = await ports.jira.getRequest(issueIdOrKey);
  if (!request) return { outcome: 'gone' };
  const stored = await ports.settings.load(request.projectId);
  const { mode, deskLanguage } = stored.settings;
  try {
    const current = await completePending(ports, request, stored);
    const situation = situationOf(current, stored, ports.now());
    const decision = decideReview(situation);
    await applyDecision(ports, current, situation.state, decision, { mode, deskLanguage });
    return outcomeOf(decision);
  } catch (error) {
    if (!(error instanceof AppError) || error.mayHeal) throw error;
    const reason = error.message;
    const entry = { at: ports.now(), projectId: request.projectId, issueKey: request.key, mode, rehearsed: false, by: null };
    await ports.audit.append({ ...entry, action: 'failed', reason, rules: [] });
    return { outcome: 'failed', reason };
  }
}

/** Everything a decision looks at; the agent panel is drawn from the same value. */
export function situationOf(request: RequestSnapshot, { settings }: StoredSettings, now: string): Situation {
  const state = readReviewState(request.properties);
  const kind = request.requestType === null ? 'other' : kindOf(settings, request.requestType);
  const draft = draftOf(request, kind, state?.askedAt ?? null);
  const language = detectLanguage(`${draft.summary}\n${draft.description}`);
  return {
    request,
    draft,
    review: reviewRequest(draft, levelsOf(settings.rules)),
    language: language.sure ? language.code : null,
    state,
    waived: readWaivers(request.properties).rules.map(({ rule }) => rule),
    policy: settings,
    now,
  };
}

function levelsOf(rules: StoredSettings['settings']['rules']): Levels {
  return Object.fromEntries(Object.entries(rules).map(([id, { level }]) => [id, level])) as Levels;
}

/** An earlier run was cut off after its mark: its act is completed first, then the request is read again. */
async function completePending(
  ports: ReviewPorts,
  request: RequestSnapshot,
  { settings }: StoredSettings,
): Promise<RequestSnapshot> {
  const state = readReviewState(request.properties);
  if (!state?.pending || settings.mode !== 'live') return request;
  await completeAct(ports, request, state, state.pending, settings);
  const again = await ports.jira.getRequest(request.id);
  return again ?? request;
}

function outcomeOf(decision: Decision): ReviewOutcome {
  if (decision.act === 'do') return { outcome: decision.pending.kind, reason: decision.pending.reason };
  return { outcome: decision.act, reason: decision.reason };
}
