/** What is kept of an act: what the request remembers of it, and when to look again; and the entry of the audit log. */
import type { StatusRef } from '../jira/port';
import type { FollowUpContext, FollowUpPorts } from './apply';
import { decideFollowUp, type FollowUpDecision } from './decide';
import { standing, type FollowUpEntry } from './log';
import { commentOf } from './people';
import type { FollowUpComment, FollowUpRequest } from './port';
import { FOLLOW_UP_PROPERTY, minuteOf, newFollowUpState, remembered, type FollowUpState } from './state';

/** What each act is called in the log. */
export const ACTIONS = {
  remind: 'reminded',
  close: 'closed',
  'close-resolved': 'closed',
  reopen: 're-opened',
  'answer-with-link': 'told-closed',
  'note-thanks': 'left-closed',
  'tell-team': 'team-told',
} as const;

type Remembering = { readonly id: string } & Partial<
  Pick<FollowUpState, 'repliesSeen' | 'surfaced' | 'nudgeTold' | 'closed' | 'reopenedAt' | 'announced'>
>;

/** What to remember once the act is done: `after` is the request as it will be then. */
export function stateAfter(
  after: FollowUpRequest,
  context: FollowUpContext,
  now: string,
  { id, ...rest }: Remembering,
): FollowUpState {
  const before = memoryOf(after);
  const state = {
    ...before,
    policyId: context.policy.id,
    sent: sentWith(before, id, now, context.runId),
    ...rest,
    blocked: null,
  };
  return { ...state, ...dueOf(decideFollowUp(withState(after, state), context.policy, context.calendar, now), now) };
}

/** The acts that are remembered, with one more. */
export function sentWith({ sent }: FollowUpState, id: string, at: string, run: string): FollowUpState['sent'] {
  return [...sent.filter((step) => step.id !== id), { id, at, how: 'done' as const, run: run.slice(0, 80) }].slice(-20);
}

/** When to look again. What is due at once is due now: the next run finds it. */
export function dueOf(
  decision: FollowUpDecision,
  now = '1970-01-01T00:00:00.000Z',
): Pick<FollowUpState, 'due' | 'next' | 'attention'> {
  const attention = 'attention' in decision ? (decision.attention ?? null) : null;
  if (decision.act === 'leave')
    return { due: decision.lookAgain === undefined ? null : minuteOf(Date.parse(decision.lookAgain)), next: null, attention };
  if (decision.act === 'wait') return { due: minuteOf(Date.parse(decision.until)), next: decision.next, attention };
  return { due: minuteOf(Date.parse(now)), next: null, attention: null };
}

export function memoryOf(request: FollowUpRequest): FollowUpState {
  const { engine } = remembered(request.properties);
  return engine === 'unreadable' ? newFollowUpState : engine;
}

export function withState(request: FollowUpRequest, state: FollowUpState): FollowUpRequest {
  return { ...request, properties: { ...request.properties, [FOLLOW_UP_PROPERTY]: state } };
}

export function withComment(request: FollowUpRequest, mark: string, created: string, isPublic: boolean): FollowUpRequest {
  if (commentOf(request, mark)) return request;
  const comment: FollowUpComment = {
    id: `to-be-${mark}`,
    authorAccountId: null,
    authorType: 'app',
    public: isPublic,
    created,
    text: '',
    hasMedia: false,
    mark,
  };
  return { ...request, comments: [...request.comments, comment] };
}

export function movedTo(request: FollowUpRequest, status: StatusRef, at: string): FollowUpRequest {
  const { id, category } = request.status;
  return { ...request, status, moves: [...request.moves, { at, from: { id, category }, to: status }] };
}

/** `at`: the act's own instant, so that an entry that is appended again is the same one. */
export async function logAct(
  ports: FollowUpPorts,
  request: FollowUpRequest,
  { policy, runId }: FollowUpContext,
  entry: Pick<FollowUpEntry, 'id' | 'at' | 'action' | 'reason' | 'rehearsed'> & Partial<Pick<FollowUpEntry, 'after'>>,
): Promise<void> {
  await ports.log.append({
    after: standing(request),
    ...entry,
    projectId: request.projectId,
    issueId: request.id,
    issueKey: request.key,
    policyId: policy.id,
    runId,
    mode: policy.mode,
    by: null,
    before: standing(request),
  });
}
