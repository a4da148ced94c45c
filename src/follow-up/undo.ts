/**
 * Taking back what a run did: closed requests go back to the status and assignee they had, with one honest comment. A message
 * that was sent cannot be unsent. What may be undone is read from the request's own history, not from what we remember of it:
 * whoever may edit a request may write its properties.
 */
import type { AuditAction } from '../contract/calls';
import { AppError } from '../jira/errors';
import type { TransitionRef } from '../jira/port';
import { undoneReply } from '../replies/follow-up-reply';
import { languagesOf, type FollowUpPorts } from './apply';
import { isSameMoment } from './count';
import { standing, type FollowUpEntry } from './log';
import { commentOf } from './people';
import type { FollowUpRequest, StatusMove } from './port';
import { minuteOf, newFollowUpState, remembered, type FollowUpState } from './state';

export type UndoPlan = { readonly can: true; readonly words: string } | { readonly can: false; readonly words: string };

export type Undone =
  /** `words`: where it is now. */
  | { readonly did: 'undone'; readonly words: string }
  | { readonly did: 'not-undone'; readonly words: string }
  /** Somebody else began to undo it and may still be at it: try again when their mark is let go. */
  | { readonly did: 'begun-elsewhere'; readonly words: string };

export type UndoPorts = Pick<FollowUpPorts, 'jira' | 'marks' | 'log' | 'now'> & {
  /** Notes on the entry itself that it was undone, for whoever reads the log. */
  readonly noteUndone: (entry: FollowUpEntry, at: string) => Promise<void>;
};

export interface UndoContext {
  readonly deskLanguage: string;
  /** Names the undoing in the log. */
  readonly runId: string;
  /** When an admin asked for it (ISO, UTC): the log's entry bears it, so that a repeated job writes the same entry again. */
  readonly at: string;
  /** Account id of that admin. */
  readonly by: string;
  /** The same undoing was at this request before and was cut off: what it did counts as done now. */
  readonly isRepeat: boolean;
}

/** What is known without looking at the request: null when closing may be taken back. */
export function whyNever({ rehearsed, action }: { readonly rehearsed: boolean; readonly action: AuditAction }): string | null {
  if (rehearsed) return 'it was a rehearsal: nothing was done';
  if (action === 'closed') return null;
  if (action === 'reminded' || action === 'told-closed') return 'a message that was sent cannot be taken back';
  return 'only closing can be undone';
}

/** The comment by which an entry is undone bears this mark; so does the entry that tells of it. */
export function undoneMark(entryId: string): string {
  return `${entryId}-undone`;
}

/** Whether an entry of the log can be undone now. Pure. Read with its transitions, a request also tells whether a way leads back. */
export function planUndo(entry: FollowUpEntry, request: FollowUpRequest, read: 'with-transitions' | 'without'): UndoPlan {
  const never = whyNever(entry);
  if (never !== null) return { can: false, words: never };
  if (commentOf(request, undoneMark(entry.id))) return { can: false, words: 'it was undone already' };
  if (remembered(request.properties).engine === 'unreadable')
    return { can: false, words: 'what was remembered of it cannot be read' };
  const isDone = request.status.category === 'done';
  if (!isDone) return { can: false, words: 'the request was opened again since' };
  if (!wasClosing(entry, request.moves.at(-1))) return { can: false, words: 'somebody moved it since' };
  if (read === 'with-transitions' && !wayOut(entry, request))
    return { can: false, words: `no transition leads back from “${request.status.name}”` };
  return { can: true, words: 'it goes back to the status and assignee it had' };
}

/** Whether the request's last move is the closing that the entry tells of: nobody moved it since. */
function wasClosing(entry: FollowUpEntry, move: StatusMove | undefined): boolean {
  if (!move || !isSameMoment(Date.parse(move.at), Date.parse(entry.at))) return false;
  return move.from.id === entry.before.statusId && (entry.after === null || move.to.id === entry.after.statusId);
}

/** The closing's status of origin was itself an end: a resolved request was closed for good. */
function goesBackToDone(entry: FollowUpEntry, { moves }: FollowUpRequest): boolean {
  return moves.findLast(({ from }) => from.id === entry.before.statusId)?.from.category === 'done';
}

/** Straight to the status it had; else, for what was open, to another open one, from where a second step may lead on. */
function wayOut(entry: FollowUpEntry, request: FollowUpRequest): TransitionRef | undefined {
  const straight = request.transitions.find(({ to }) => to.id === entry.before.statusId);
  if (straight || goesBackToDone(entry, request)) return straight;
  const open = request.transitions.filter(({ to }) => to.category !== 'done');
  return open.find(({ to }) => to.category === 'indeterminate') ?? open[0];
}

/**
 * Undoes one closing: reads the request, assigns, moves back and says so, in that order; done twice, or by two people at once,
 * it does nothing more and the customer reads one comment. What is waited for counts anew from the move.
 * @throws AppError that may heal, or whose outcome is not known: what was done is found by the next attempt.
 */
export async function undoClosing(ports: UndoPorts, context: UndoContext, entry: FollowUpEntry): Promise<Undone> {
  const request = await ports.jira.getRequest(entry.issueId);
  if (!request) return { did: 'not-undone', words: 'the work item is gone, or not to be seen' };
  const spoken = commentOf(request, undoneMark(entry.id));
  if (spoken && context.isRepeat) return finish(ports, context, entry, request);
  const plan = planUndo(entry, request, 'with-transitions');
  const way = wayOut(entry, request);
  if (!plan.can || !way) return { did: 'not-undone', words: plan.words };
  const mark = `${undoneMark(entry.id)}#1`;
  if (!(await claim(ports, mark, context.isRepeat)))
    return { did: 'begun-elsewhere', words: 'somebody else is undoing it at the moment' };
  try {
    const assigned = await assignBack(ports, entry, request);
    await moveBack(ports, context, entry, request, way, assigned);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const isKnown = error.code !== 'jira.unavailable' && error.code !== 'jira.unexpected-answer';
    if (isKnown) await ports.marks.clear(mark);
    if (error.mayHeal || !isKnown) throw error;
    return { did: 'not-undone', words: `Jira refused to move it back: ${error.message}` };
  }
  const moved = await ports.jira.getRequest(entry.issueId);
  return moved ? finish(ports, context, entry, moved) : { did: 'undone', words: 'it was moved back, and is gone since' };
}

/** Longer than a job that undoes may run (`timeoutSeconds: 600` in manifest.yml), and a call to Jira takes. */
const UNDO_HOLDS_MS = 15 * 60_000;

/** A mark older than any function may run was left by one that died. Its own mark does not stop a repeated job. */
async function claim(ports: UndoPorts, mark: string, isRepeat: boolean): Promise<boolean> {
  const now = ports.now();
  if (await ports.marks.begin(mark, now)) return true;
  const begun = await ports.marks.begunAt(mark);
  if (begun === null) return false;
  if (!isRepeat && Date.parse(now) - Date.parse(begun) < UNDO_HOLDS_MS) return false;
  await ports.marks.clear(mark);
  return ports.marks.begin(mark, now);
}

/** Answers who has it now. Somebody who cannot be assigned any more is left out. */
async function assignBack(ports: UndoPorts, entry: FollowUpEntry, request: FollowUpRequest): Promise<string | null> {
  const { assigneeAccountId: wanted } = entry.before;
  if (wanted === request.assigneeAccountId) return wanted;
  try {
    await ports.jira.assign(request.id, wanted);
    return wanted;
  } catch (error) {
    if (!(error instanceof AppError) || error.mayHeal || error.code === 'jira.unexpected-answer') throw error;
    return request.assigneeAccountId;
  }
}

async function moveBack(
  ports: UndoPorts,
  context: UndoContext,
  entry: FollowUpEntry,
  request: FollowUpRequest,
  way: TransitionRef,
  assigned: string | null,
): Promise<void> {
  const kind = goesBackToDone(entry, request) ? 'resolved' : 'open';
  const body = undoneReply(languagesOf(request, context), kind);
  const comment = { body, mark: undoneMark(entry.id), public: true };
  const state = { ...stateOf(request, ports.now()), ...answeredMeanwhile(entry, request, ports.now()) };
  try {
    await ports.jira.move(request.id, way.id, { comment, state, resolutionId: null });
  } catch (error) {
    const isRefusal = error instanceof AppError && !error.mayHeal && error.code !== 'jira.unexpected-answer';
    // Nothing is left half done: who has it now has it again.
    if (isRefusal && assigned !== request.assigneeAccountId)
      await ports.jira.assign(request.id, request.assigneeAccountId).catch(() => undefined);
    throw error;
  }
}

/** Due at once: the next run finds out what it waits for now. */
function stateOf(request: FollowUpRequest, now: string): FollowUpState {
  const { engine } = remembered(request.properties);
  const known = engine === 'unreadable' ? newFollowUpState : engine;
  return { ...known, closed: null, due: minuteOf(Date.parse(now)), next: null };
}

/** A customer who wrote on the closed request has answered: the desk owes the next word, and nobody is reminded. */
function answeredMeanwhile(
  entry: FollowUpEntry,
  request: FollowUpRequest,
  now: string,
): Partial<Pick<FollowUpState, 'reopenedAt' | 'repliesSeen'>> {
  const reply = replySince(entry, request);
  return reply === undefined ? {} : { reopenedAt: now, repliesSeen: reply };
}

function replySince(entry: FollowUpEntry, request: FollowUpRequest): string | undefined {
  const { participantIds, reporterAccountId } = request;
  return request.comments.findLast(
    ({ authorAccountId, authorType, public: isPublic, created }) =>
      isPublic &&
      created > entry.at &&
      (authorType === 'customer' || [reporterAccountId, ...participantIds].includes(authorAccountId ?? '')),
  )?.id;
}

/** The request is open again: a second step to the status it had, where one is needed; and the log. */
async function finish(ports: UndoPorts, context: UndoContext, entry: FollowUpEntry, request: FollowUpRequest): Promise<Undone> {
  const { statusId } = entry.before;
  let { status } = request;
  let words = `it is back in “${status.name}”`;
  if (status.id !== statusId && isJustMoved(entry, request)) {
    const onward = request.transitions.find(({ to }) => to.id === statusId);
    // Waiting for a customer who has written since would be wrong.
    const answered = replySince(entry, request) !== undefined;
    const moved = onward && !answered && (await moveOn(ports, request, onward));
    if (moved) status = onward.to;
    words = moved
      ? `it is back in “${status.name}”`
      : answered
        ? `it is open in “${status.name}”, as the customer has written since`
        : `it is open in “${status.name}”: no transition leads back to the status it had`;
  } else if (status.id !== statusId) words = `it was moved back, and is in “${status.name}” now`;
  await ports.log.append({
    ...entry,
    id: undoneMark(entry.id),
    at: context.at,
    runId: context.runId,
    action: 'undone',
    reason: `a person took the closing back: ${words}`,
    by: context.by,
    before: { ...(entry.after ?? standing(request)) },
    after: { statusId: status.id, assigneeAccountId: request.assigneeAccountId },
  });
  await ports.noteUndone(entry, context.at);
  return { did: 'undone', words };
}

/** Where our own step left it: nobody moved it on. */
function isJustMoved(entry: FollowUpEntry, request: FollowUpRequest): boolean {
  const comment = commentOf(request, undoneMark(entry.id));
  const last = request.moves.at(-1);
  return (
    comment !== undefined && last?.from.category === 'done' && isSameMoment(Date.parse(last.at), Date.parse(comment.created))
  );
}

/** A refusal leaves it where it is, open. @throws AppError that may heal */
async function moveOn(ports: UndoPorts, request: FollowUpRequest, way: TransitionRef): Promise<boolean> {
  try {
    await ports.jira.move(request.id, way.id, { comment: null, state: stateOf(request, ports.now()), resolutionId: null });
    return true;
  } catch (error) {
    if (!(error instanceof AppError) || error.mayHeal || error.code === 'jira.unexpected-answer') throw error;
    return false;
  }
}
