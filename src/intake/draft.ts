/** From a request as Jira shows it to the plain texts that the rules look at. */
import type { RequestKind, TextField } from '../contract/rules';
import { plainTextOf } from '../jira/adf';
import type { CommentSnapshot, RequestSnapshot } from '../jira/port';
import type { Draft } from './rule';

/**
 * A customer's comment: public, by the reporter, a participant of the request or a portal-only account. An agent who raised
 * the request for themselves is its customer.
 */
function isCustomerComment(comment: CommentSnapshot, request: RequestSnapshot): boolean {
  if (!comment.public || comment.authorType === 'app') return false;
  const { authorAccountId: author } = comment;
  return (
    comment.authorType === 'customer' ||
    (author !== null && (author === request.reporterAccountId || request.participantIds.includes(author)))
  );
}

/** A comment by somebody of the desk, public or internal: a person has taken the request up. */
export function isDeskComment(comment: CommentSnapshot, request: RequestSnapshot): boolean {
  return comment.authorType !== 'app' && !isCustomerComment(comment, request);
}

/** A public comment by somebody of the desk: an agent has begun to answer. */
export function isAgentReply(comment: CommentSnapshot, request: RequestSnapshot): boolean {
  return comment.public && isDeskComment(comment, request);
}

/**
 * `seen`: ids of the customer's comments that the newest ask took into account. Every other one is an answer; before any
 * ask, what a customer adds of their own accord is one as well: it completes the request.
 */
export function draftOf(request: RequestSnapshot, kind: RequestKind, seen: readonly string[]): Draft {
  return {
    kind,
    reporterName: request.reporterName,
    summary: request.summary,
    description: plainTextOf(request.description).text,
    comments: request.comments
      .filter((comment) => isCustomerComment(comment, request))
      .map((comment) => ({ id: comment.id, text: plainTextOf(comment.body).text, isAnswer: !seen.includes(comment.id) })),
    attachments: request.attachments,
  };
}

/** The text that a finding's offsets count in. */
export function textOf(draft: Draft, field: TextField, commentId: string | undefined): string {
  if (field === 'summary') return draft.summary;
  if (field === 'description') return draft.description;
  return draft.comments.find((comment) => comment.id === commentId)?.text ?? '';
}
