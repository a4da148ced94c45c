/** Who is speaking: only a customer's act counts as an answer. */
import type { FollowUpComment, FollowUpRequest } from './port';
import type { PolicyValues } from './policy';

/**
 * `customer`: reporter, participant, same organisation (as far as the policy lets them count), or a portal-only account.
 * `other`: a customer whose comments the policy does not let count. `desk`: everybody else but the app.
 */
export type Speaker = 'customer' | 'other' | 'desk' | 'app';

export function speakerOf(comment: FollowUpComment, request: FollowUpRequest, options: PolicyValues): Speaker {
  const { authorAccountId: author, authorType } = comment;
  if (authorType === 'app' || comment.mark !== null) return authorType === 'app' ? 'app' : 'desk';
  const counts = (kind: PolicyValues['answersFrom'][number]): Speaker =>
    options.answersFrom.includes(kind) ? 'customer' : 'other';
  if (author !== null && author === request.reporterAccountId) return counts('reporter');
  if (author !== null && worksOnIt(author, request)) return 'desk';
  if (author !== null && request.participantIds.includes(author)) return counts('participants');
  if (author !== null && request.organisationMemberIds.includes(author)) return counts('organisation');
  // A portal-only account that is none of these answered by e-mail, or left the participants since; an account that was
  // deleted since says nothing of itself. Both are better believed.
  return authorType === 'customer' || authorType === 'unknown' ? counts('participants') : 'desk';
}

/** Agents take part in requests as well; whoever was assigned, or wrote a note that customers cannot write, is one. */
function worksOnIt(author: string, { assigneeAccountId, assignments, comments }: FollowUpRequest): boolean {
  return (
    author === assigneeAccountId ||
    assignments.some(({ from, to }) => from === author || to === author) ||
    comments.some((comment) => !comment.public && comment.authorAccountId === author)
  );
}

/** Public comments of customers, oldest first: an internal note is no answer. */
export function customerComments(request: FollowUpRequest, options: PolicyValues): FollowUpComment[] {
  return request.comments.filter((comment) => comment.public && speakerOf(comment, request, options) === 'customer');
}

/** Public comments by which the desk spoke to the customer: agents', and asks of the app, but never its reminders. */
export function deskQuestions(request: FollowUpRequest, options: PolicyValues): FollowUpComment[] {
  return request.comments.filter((comment) => {
    if (!comment.public) return false;
    const speaker = speakerOf(comment, request, options);
    return speaker === 'desk' || (speaker === 'app' && !isOwnAct(comment));
  });
}

const OWN_ACT = /^\d{1,20}-fu-/;

/** Whether a comment carries out an act of following up. */
export function isOwnAct(comment: FollowUpComment): boolean {
  return comment.authorType === 'app' && comment.mark !== null && OWN_ACT.test(comment.mark);
}

/** The comment by which an act was carried out; only what the app itself wrote counts. */
export function commentOf(request: FollowUpRequest, actId: string): FollowUpComment | undefined {
  return request.comments.find((comment) => comment.authorType === 'app' && comment.mark === actId);
}
