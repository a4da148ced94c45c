/** The request is closed: replies re-open it, or are answered; what is resolved closes after a while. */
import type { TransitionRef } from '../jira/port';
import { addDuration, inWords, isSameMoment, sendable } from './count';
import { actId, leave, liveSince, waitUntil, type FollowUpDecision, type Situation } from './decide';
import { commentOf, customerComments, deskQuestions } from './people';
import type { PolicyValues } from './policy';
import type { FollowUpComment, FollowUpRequest, StatusMove } from './port';
import { isThanksOnly } from './thanks';

export function decideClosed(situation: Situation): FollowUpDecision {
  const closing = closingMove(situation);
  const closedAt = Date.parse(closing?.at ?? situation.request.created);
  const replies = openReplies(situation, closedAt);
  const newest = replies.at(-1);
  return newest === undefined ? decideResolved(situation) : decideReply(situation, closedAt, replies, newest);
}

/** The move by which it was closed: into a status of the category done from one that is not. */
function closingMove({ request }: Situation): StatusMove | undefined {
  return request.moves.findLast(({ from, to }) => to.category === 'done' && from.category !== 'done');
}

/** Customers' replies since it was closed that nobody has dealt with: neither the app nor an agent who spoke after them. */
function openReplies(situation: Situation, closedAt: number): FollowUpComment[] {
  const { request, policy, memory } = situation;
  const { options } = policy;
  const spoken = Date.parse(deskQuestions(request, options).at(-1)?.created ?? '1970-01-01T00:00:00.000Z');
  const after = Math.max(spoken, liveSince(situation));
  const comments = customerComments(request, options);
  const { closed, repliesSeen } = memory.engine;
  // What came between our last look and our closing is a reply as well: nobody has read it.
  // A comment that was deleted since tells nothing: then the closing itself divides them.
  const seenAt = comments.findIndex(({ id }) => id === closed?.seen);
  const isOurs = closed !== null && isSameMoment(Date.parse(closed.at), closedAt) && (closed.seen === null || seenAt >= 0);
  const known = isOurs ? seenAt + 1 : null;
  const replies = comments.filter(
    ({ created }, at) => Date.parse(created) > after && (known === null ? Date.parse(created) > closedAt : at >= known),
  );
  return replies.slice(replies.findIndex(({ id }) => id === repliesSeen) + 1);
}

function decideReply(
  situation: Situation,
  closedAt: number,
  replies: readonly FollowUpComment[],
  newest: FollowUpComment,
): FollowUpDecision {
  const { request, policy, time, memory } = situation;
  const { options } = policy;
  const remember = { repliesSeen: newest.id };
  const repliedAt = Date.parse(newest.created);
  if (options.thanksStayClosed && replies.every(isThanksOnly)) {
    const words = 'the customer only says thanks';
    return { act: 'note-thanks', id: actId(request, 'thanks', repliedAt), remember, words };
  }
  const within = repliedAt <= time.addCalendarDays(closedAt, options.reopenDays);
  const opens = options.closedReplies === 'reopen' || (options.closedReplies === 'reopen-within' && within);
  const statusId = statusBefore(situation) ?? memory.engine.closed?.statusId ?? options.reopenTo;
  if (opens && (!situation.waysKnown || wayBack(request, statusId, options))) {
    return {
      act: 'reopen',
      id: actId(request, 'reopen', repliedAt),
      statusId,
      assigneeAccountId: assigneeBefore(situation, closedAt),
      remember,
      words: 'the customer replied after it was closed',
    };
  }
  const id = actId(request, 'told', closedAt);
  const told =
    commentOf(request, id) !== undefined || memory.engine.sent.some((step) => step.id === id && wasDone(situation, step));
  if (told) return decideResolved(situation, leave('closed-and-told', 'the customer was told once how to go on'));
  const words = opens
    ? `no transition leads back from “${request.status.name}”`
    : options.closedReplies === 'final'
      ? 'closed is final on this desk'
      : `it was closed more than ${options.reopenDays} days before the reply`;
  return { act: 'answer-with-link', id, final: opens || options.closedReplies === 'final', remember, words };
}

/**
 * The transition by which a closed request is opened: to the status it had, else to the policy's own, else to any that is
 * open, rather one of work in progress than the first, and rather one that does not wait for the customer.
 */
export function wayBack(
  { transitions }: FollowUpRequest,
  statusId: string | null,
  { reopenTo, waitingStatuses }: PolicyValues,
): TransitionRef | undefined {
  const open = transitions.filter(({ to }) => to.category !== 'done');
  const works = open.filter(({ to }) => !waitingStatuses.includes(to.id));
  return (
    open.find(({ to }) => to.id === statusId) ??
    open.find(({ to }) => to.id === reopenTo) ??
    works.find(({ to }) => to.category === 'indeterminate') ??
    works[0] ??
    open[0]
  );
}

/** A rehearsed step counts in rehearsals alone. */
function wasDone({ policy }: Situation, { how }: { readonly how: string }): boolean {
  return how !== 'rehearsed' || policy.mode === 'rehearsal';
}

/** The status from which it was closed; or, when the admin wants it, the one before it waited for the customer. */
function statusBefore(situation: Situation): string | null {
  const { request, policy } = situation;
  const { waitingStatuses, reopenWaiting, reopenTo } = policy.options;
  const closing = closingMove(situation);
  if (!closing) return null;
  if (reopenWaiting === 'had' || !waitingStatuses.includes(closing.from.id)) return closing.from.id;
  const entry = request.moves.findLast(
    ({ at, from, to }) => at <= closing.at && waitingStatuses.includes(to.id) && !waitingStatuses.includes(from.id),
  );
  return entry && entry.from.category !== 'done' ? entry.from.id : reopenTo;
}

/** Who had it when it was closed, also when closing took it from them. */
function assigneeBefore({ request }: Situation, closedAt: number): string | null {
  const taken = request.assignments.find(({ at }) => Date.parse(at) >= closedAt);
  return taken ? taken.from : request.assigneeAccountId;
}

/** Resolved requests close after a while. */
function decideResolved(
  situation: Situation,
  otherwise: FollowUpDecision = leave('already-done', 'the request is closed'),
): FollowUpDecision {
  const { request, policy, time, now, memory } = situation;
  const { options } = policy;
  if (options.resolvedAfter === 0 || !options.resolvedStatuses.includes(request.status.id)) return otherwise;
  const resolved = request.moves.findLast(({ to }) => to.id === request.status.id);
  const since = Math.max(Date.parse(resolved?.at ?? request.created), liveSince(situation));
  const silence = { after: options.resolvedAfter, unit: options.resolvedUnit };
  const id = actId(request, 'end', since);
  if (memory.agent.skipped.some((step) => step.id === id)) return leave('skipped-by-agent', 'an agent left the closing out');
  if (policy.mode === 'rehearsal' && memory.engine.sent.some((step) => step.id === id))
    return leave('rehearsed-to-the-end', 'closing was rehearsed');
  const hold = memory.agent.hold === null ? 0 : Date.parse(memory.agent.hold.until);
  const asked = memory.agent.sendNow?.step === id ? Date.parse(memory.agent.sendNow.at) : null;
  const words = `resolved requests close after ${inWords(silence)}`;
  const due = asked ?? sendable(time, options, Math.max(addDuration(time, since, silence), hold));
  if (now < due) return waitUntil(due, 'close-resolved', words);
  const mayAt = asked !== null ? now : sendable(time, options, now);
  if (now < mayAt) return waitUntil(mayAt, 'close-resolved', 'customers are not written to at this hour');
  return { act: 'close-resolved', id, statusId: options.resolvedTo, resolutionId: null, silence, words };
}
