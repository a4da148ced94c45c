/** From a request as Jira shows it to the plain texts that the rules look at. */
import type { RequestKind, TextField } from '../contract/rules';
import { plainTextOf } from '../jira/adf';
import type { CommentSnapshot, RequestSnapshot } from '../jira/port';
import type { Draft } from './rule';

/**
 * A customer's comment: public, by the reporter or a portal-only account. An agent who raised the request for themselves
 * is its customer.
 */
export function isCustomerComment(comment: CommentSnapshot, request: RequestSnapshot): boolean {
  if (!comment.public || comment.authorType === 'app' || comment.reply !== null) return false;
  return (
    comment.authorType === 'customer' ||
    (comment.authorAccountId !== null && comment.authorAccountId === request.reporterAccountId)
  );
}

/** A public comment by somebody of the desk: an agent has begun to answer. */
export function isAgentReply(comment: CommentSnapshot, request: RequestSnapshot): boolean {
  return comment.public && comment.authorType !== 'app' && comment.reply === null && !isCustomerComment(comment, request);
}

/**
 * `askedAt` (ISO instant or null) parts the customer's comments into earlier ones and answers. Before any ask, what a
 * customer adds of their own accord is read as an answer as well: it completes the request.
 */
export function draftOf(request: RequestSnapshot, kind: RequestKind, askedAt: string | null): Draft {
  return {
    kind,
    reporterName: request.reporterName ?? null,
    summary: request.summary,
    description: plainTextOf(request.description).text,
    comments: request.comments
      .filter((comment) => isCustomerComment(comment, request))
      .map((comment) => ({
        id: comment.id,
        text: plainTextOf(comment.body).text,
        isAnswer: askedAt === null || comment.created > askedAt,
      })),
    attachments: request.attachments,
  };
}

/** The text that a finding's offsets count in. */
export function textOf(draft: Draft, field: TextField, commentId: string | undefined): string {
  if (field === 'summary') return draft.summary;
  if (field === 'description') return draft.description;
  return draft.comments.find((comment) => comment.id === commentId)?.text ?? '';
}
