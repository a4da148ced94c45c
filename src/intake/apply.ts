/**
 * Carries a decision out: mark, act, confirm. The mark stands in the issue property before the first visible act, and
 * each act can be found again (the status, the marked comment), so that a run after a crash neither repeats nor loses it.
 */
import type { Mode } from '../contract/calls';
import type { AuditLog, NewAuditEntry } from '../audit/log';
import { AppError } from '../jira/errors';
import type { Jira, RequestSnapshot } from '../jira/port';
import { customerReply, handOverNote } from '../replies/reply';
import { stateAfter, type Decision } from './decide';
import { REVIEW_PROPERTY, type PendingAct, type ReviewState } from './state';

export interface ApplyPorts {
  readonly jira: Jira;
  readonly audit: AuditLog;
  readonly now: () => string;
}

export interface ApplyPolicy {
  readonly mode: Mode;
  readonly deskLanguage: string;
}

/** @throws AppError when Jira refused; what was marked is completed by the next run. */
export async function applyDecision(
  ports: ApplyPorts,
  request: RequestSnapshot,
  before: ReviewState | null,
  decision: Decision,
  policy: ApplyPolicy,
): Promise<void> {
  if (decision.act === 'do') {
    await preflight(ports, request, decision.pending);
    const marked = { ...decision.state, pending: decision.pending };
    await ports.jira.setProperty(request.id, REVIEW_PROPERTY, marked);
    await completeAct(ports, request, marked, decision.pending, policy);
    return;
  }
  if (decision.state !== null && !isSame(before, decision.state)) {
    await ports.jira.setProperty(request.id, REVIEW_PROPERTY, decision.state);
  }
  if (decision.act === 'rehearse' && !isSame(before?.rehearsed ?? null, decision.rules)) {
    await ports.audit.append({
      ...entryOf(ports, request, policy),
      rehearsed: true,
      action: 'asked',
      reason: decision.reason,
      rules: decision.rules,
    });
  }
}

/** Carries a marked act out, or what is left of it: first the move, then the words, the log and the confirmation. */
export async function completeAct(
  ports: ApplyPorts,
  request: RequestSnapshot,
  state: ReviewState,
  pending: PendingAct,
  policy: ApplyPolicy,
): Promise<void> {
  await moveTo(ports.jira, request, pending.toStatusId);
  const written = await write(ports.jira, request, state, pending, policy);
  const action = pending.kind === 'ask' ? 'asked' : pending.kind === 'settle' ? 'settled' : 'handed-over';
  const entry = { ...entryOf(ports, request, policy), at: pending.at, id: pending.id };
  await ports.audit.append({ ...entry, rehearsed: false, action, reason: pending.reason, rules: pending.rules });
  await ports.jira.setProperty(request.id, REVIEW_PROPERTY, stateAfter(state, pending, written ?? ports.now()));
}

/** Before the first write: can the request be moved at all? If not, an admin reads why and the customer reads nothing. */
async function preflight(ports: ApplyPorts, request: RequestSnapshot, pending: PendingAct): Promise<void> {
  if (pending.toStatusId === null || pending.toStatusId === request.status.id) return;
  const transitions = await ports.jira.getTransitions(request.id);
  if (!transitions.some((transition) => transition.to.id === pending.toStatusId)) throw noWay(request, pending.toStatusId);
}

async function moveTo(jira: Jira, request: RequestSnapshot, statusId: string | null): Promise<void> {
  if (statusId === null || request.status.id === statusId) return;
  const transition = (await jira.getTransitions(request.id)).find(({ to }) => to.id === statusId);
  if (!transition) throw noWay(request, statusId);
  await jira.transition(request.id, transition.id);
}

/** Answers when the comment was written (ISO), or undefined when the act has no words. */
async function write(
  jira: Jira,
  request: RequestSnapshot,
  state: ReviewState,
  pending: PendingAct,
  policy: ApplyPolicy,
): Promise<string | undefined> {
  const existing = request.comments.find((comment) => comment.reply?.askId === pending.id);
  if (existing) return existing.created;
  if (pending.kind === 'ask') {
    const body = customerReply({
      rules: pending.rules,
      details: pending.details,
      customerLanguage: pending.language,
      deskLanguage: policy.deskLanguage,
      again: state.timesAsked > 0,
    });
    return (await jira.addPublicReply(request.id, body, { askId: pending.id })).created;
  }
  if (pending.note) await jira.addInternalNote(request.id, handOverNote(pending.reason), { askId: pending.id });
  return undefined;
}

/** Nothing was written yet: the admin has to choose another status, or add a transition. */
function noWay(request: RequestSnapshot, statusId: string): AppError {
  return new AppError('jira.invalid', `no transition leads from “${request.status.name}” to the status with id ${statusId}`, {
    issueId: request.id,
    statusId,
  });
}

function entryOf(
  ports: ApplyPorts,
  request: RequestSnapshot,
  policy: ApplyPolicy,
): Omit<NewAuditEntry, 'rehearsed' | 'action' | 'reason' | 'rules'> {
  return { at: ports.now(), projectId: request.projectId, issueKey: request.key, mode: policy.mode, by: null };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
