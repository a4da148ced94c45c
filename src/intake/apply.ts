/**
 * Carries a decision out. An ask is marked, done, confirmed: its mark stands in the issue property before the first visible
 * act, and each act can be seen on the request itself (the status, the comment that bears the ask's id), so that a run
 * after a crash decides anew and neither repeats nor loses it. Settling and handing over need no mark: a second run comes
 * to the same decision and finds its acts done.
 */
import type { Mode } from '../contract/calls';
import type { AuditLog, NewAuditEntry } from '../audit/log';
import { AppError } from '../jira/errors';
import type { CommentSnapshot, Jira, RequestSnapshot, TransitionRef } from '../jira/port';
import { REVIEW_PROPERTY } from '../jira/properties';
import { customerReply, handOverNote, strandedNote } from '../replies/reply';
import type { Ask, Decision } from './decide';
import type { ReviewState, StoredState } from './state';

export interface ApplyPorts {
  readonly jira: Jira;
  readonly audit: AuditLog;
  readonly now: () => string;
}

export interface ApplyPolicy {
  readonly mode: Mode;
  readonly deskLanguage: string;
  readonly waitingStatusId: string | null;
  readonly refusedResolutionId: string | null;
}

type Asking = Extract<Decision, { act: 'ask' }>;
type Ending = Extract<Decision, { act: 'settle' | 'hand-over' }>;

/** Writes what a decision without an ask needs. @throws AppError when Jira refused. */
export async function applyDecision(
  ports: ApplyPorts,
  request: RequestSnapshot,
  before: StoredState,
  decision: Exclude<Decision, Asking>,
  policy: ApplyPolicy,
): Promise<void> {
  if (decision.act === 'settle' || decision.act === 'hand-over') return end(ports, request, decision, policy);
  if (decision.act === 'rehearse') {
    const { rules } = decision.ask;
    const known = before !== null && before !== 'unreadable' ? before.rehearsed : null;
    if (!isSame(known, rules))
      await log(ports, request, policy, { rehearsed: true, action: 'asked', reason: decision.reason, rules });
  }
  if (decision.state !== null && !isSame(before, decision.state)) {
    await ports.jira.setProperty(request.id, REVIEW_PROPERTY, decision.state);
  }
}

/**
 * The mark of an ask, before anything else. Whether Jira would let us ask at all is found out first: if not, nothing was
 * written that anybody could see. @throws AppError `jira.invalid` with the reason.
 */
export async function markAsk(
  ports: ApplyPorts,
  request: RequestSnapshot,
  before: StoredState,
  decision: Asking,
  policy: ApplyPolicy,
): Promise<void> {
  const { toStatusId } = decision.ask;
  if (toStatusId !== null && request.status.id !== toStatusId) await wayTo(ports.jira, request, decision.ask, policy);
  // A mark that stands is not written again: Jira counts the writes to a work item, and one each time the ask is taken up
  // again could use up what its confirmation needs.
  if (!isSame(before, decision.state)) await ports.jira.setProperty(request.id, REVIEW_PROPERTY, decision.state);
}

/** Carries a marked ask out, or what is left of it: first the move, then the words, the log and the confirmation. */
export async function carryOutAsk(
  ports: ApplyPorts,
  request: RequestSnapshot,
  decision: Asking,
  policy: ApplyPolicy,
): Promise<void> {
  const { ask, state } = decision;
  const spoken = ownComment(request, ask.id);
  if (!spoken && ask.toStatusId !== null && request.status.id !== ask.toStatusId) {
    const way = await wayTo(ports.jira, request, ask, policy);
    await ports.jira.transition(request.id, way.id, ask.refuses ? (policy.refusedResolutionId ?? undefined) : undefined);
  }
  const askedAt = spoken?.created ?? (await speak(ports.jira, request, decision, policy));
  await log(ports, request, policy, {
    id: ask.id,
    at: state.pending?.at ?? ports.now(),
    rehearsed: false,
    action: ask.refuses ? 'refused' : 'asked',
    reason: decision.reason,
    rules: ask.rules,
  });
  await ports.jira.setProperty(request.id, REVIEW_PROPERTY, stateAfterAsk(decision, policy, askedAt));
}

/**
 * Jira refused an ask for good (a permission, a required field): our move is taken back, the refusal is remembered, and
 * nothing is tried again before the settings change.
 */
export async function blockAsk(
  ports: ApplyPorts,
  request: RequestSnapshot,
  decision: Asking,
  policy: ApplyPolicy,
  refusal: { readonly reason: string; readonly revision: string },
): Promise<void> {
  await log(ports, request, policy, { rehearsed: false, action: 'failed', reason: refusal.reason, rules: decision.ask.rules });
  const { statusBefore, toStatusId } = decision.ask;
  const current = await ports.jira.getRequest(request.id);
  if (current && current.status.id === toStatusId && statusBefore !== toStatusId) {
    await moveBack(ports.jira, current, statusBefore);
  }
  const phase = decision.state.phase === 'asked' ? 'handed-over' : 'advised';
  await ports.jira.setProperty(request.id, REVIEW_PROPERTY, {
    ...decision.state,
    phase,
    asksOpen: 0,
    pending: null,
    blocked: refusal,
  });
}

function stateAfterAsk({ ask, state }: Asking, policy: ApplyPolicy, askedAt: string): ReviewState {
  return {
    ...state,
    phase: ask.refuses ? 'refused' : ask.waits ? 'asked' : 'answered',
    asked: [...ask.rules],
    asksOpen: ask.waits ? ask.rules.length : 0,
    timesAsked: ask.number,
    askedAt,
    settledAt: ask.waits ? null : askedAt,
    seenComments: [...ask.seenComments],
    waitingStatusId: ask.waits ? policy.waitingStatusId : null,
    statusBefore: ask.statusBefore,
    language: ask.language,
    rehearsed: null,
    pending: null,
    blocked: null,
  };
}

/** Settles or hands over. That no way leads back is no failure: agents are told, and the request is theirs. */
async function end(ports: ApplyPorts, request: RequestSnapshot, decision: Ending, policy: ApplyPolicy): Promise<void> {
  const { state } = decision;
  const moved = !decision.moveBack || (await moveBack(ports.jira, request, state.statusBefore));
  const id = `${request.id}-${state.timesAsked}-${decision.act}`;
  if ((decision.note || !moved) && !ownComment(request, id)) {
    const note = moved ? handOverNote(decision.reason) : strandedNote(decision.reason);
    await ports.jira.addInternalNote(request.id, note, { askId: id });
  }
  const now = ports.now();
  const action = decision.act === 'settle' ? 'settled' : 'handed-over';
  const reason = moved
    ? decision.reason
    : `${decision.reason}; no transition leads back, so that it stays in “${request.status.name}”`;
  await log(ports, request, policy, {
    id,
    at: endedAt(request, state) ?? now,
    rehearsed: false,
    action,
    reason,
    rules: decision.rules,
  });
  const phase = decision.act === 'settle' ? 'answered' : 'handed-over';
  await ports.jira.setProperty(request.id, REVIEW_PROPERTY, { ...state, phase, asksOpen: 0, settledAt: now, pending: null });
}

/** When the request came to where it is, told from what does not change between two runs: so one end is logged once. */
function endedAt({ comments }: RequestSnapshot, { askedAt }: ReviewState): string | null {
  const last = comments.filter(({ authorType }) => authorType !== 'app').at(-1)?.created;
  return last !== undefined && (askedAt === null || last > askedAt) ? last : askedAt;
}

/** Answers when the comment was written (ISO). */
async function speak(jira: Jira, request: RequestSnapshot, { ask, state }: Asking, policy: ApplyPolicy): Promise<string> {
  const body = customerReply({
    asks: ask.asks,
    refuses: ask.refuses,
    customerLanguage: ask.language,
    deskLanguage: policy.deskLanguage,
    again: state.timesAsked > 0,
  });
  return (await jira.addPublicReply(request.id, body, { askId: ask.id })).created;
}

/** Only what the app itself wrote counts: anybody may put a property on a comment of their own. */
function ownComment(request: RequestSnapshot, id: string): CommentSnapshot | undefined {
  return request.comments.find((comment) => comment.authorType === 'app' && comment.reply?.askId === id);
}

/** A transition to the ask's status that asks for nothing we have not got. @throws AppError `jira.invalid` when there is none. */
async function wayTo(jira: Jira, request: RequestSnapshot, ask: Ask, policy: ApplyPolicy): Promise<TransitionRef> {
  const statusId = ask.toStatusId;
  const given = ask.refuses && policy.refusedResolutionId !== null ? ['resolution'] : [];
  const missing = ({ requiredFields }: TransitionRef): string[] =>
    requiredFields.filter(({ id }) => !given.includes(id)).map(({ name }) => name);
  const ways = (await jira.getTransitions(request.id)).filter(({ to }) => to.id === statusId);
  const way = ways.find((transition) => missing(transition).length === 0);
  if (way) return way;
  const why = ways[0]
    ? `the transition “${ways[0].name}” requires ${missing(ways[0]).join(', ')}`
    : `no transition leads from “${request.status.name}” to the ${ask.refuses ? 'status of refused requests' : 'waiting status'}`;
  throw new AppError('jira.invalid', why, { issueId: request.id, statusId });
}

/**
 * Back to the status it had; when nothing leads there, to another one that is open. Never to one that ends the request:
 * the stored status could have been written by anybody who may edit the request. False when no way leads back.
 */
async function moveBack(jira: Jira, request: RequestSnapshot, statusBefore: string | null): Promise<boolean> {
  const ways = (await jira.getTransitions(request.id)).filter(
    ({ to, requiredFields }) => to.category !== 'done' && to.id !== request.status.id && requiredFields.length === 0,
  );
  const way = ways.find(({ to }) => to.id === statusBefore) ?? ways[0];
  if (!way) return false;
  await jira.transition(request.id, way.id);
  return true;
}

async function log(
  ports: ApplyPorts,
  request: RequestSnapshot,
  policy: ApplyPolicy,
  entry: Pick<NewAuditEntry, 'rehearsed' | 'action' | 'reason' | 'rules'> & Partial<Pick<NewAuditEntry, 'id' | 'at'>>,
): Promise<void> {
  await ports.audit.append({
    at: ports.now(),
    projectId: request.projectId,
    issueKey: request.key,
    mode: policy.mode,
    by: null,
    ...entry,
  });
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
