/** From a request as Jira shows it to the plain texts that the rules look at. */
import type { RequestKind, TextField } from '../contract/rules';
import { plainTextOf } from '../jira/adf';
import type { CommentSnapshot, EarlierSnapshot, RequestSnapshot, RequestTemplate } from '../jira/port';
import type { Draft, EarlierRequest } from './rule';

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
 * ask, what a customer adds of their own accord is one as well: it completes the request. `now`: an ISO instant in UTC.
 */
export function draftOf(request: RequestSnapshot, { kind, seen, deskLanguage, facts, now }: DraftBasis): Draft {
  return {
    kind,
    requestType: request.requestType,
    reporterName: request.reporterName,
    summary: request.summary,
    description: plainTextOf(request.description).text,
    template: facts.template,
    fields: request.fields,
    priority: request.priority,
    deskComments: request.comments
      .filter((comment) => isDeskComment(comment, request))
      .map((comment) => ({ id: comment.id, text: plainTextOf(comment.body).text })),
    earlier: facts.earlier.map((earlier) => earlierRequest(earlier, request, now)),
    colleagues: facts.colleagues,
    deskLanguage,
    known: { summary: true, fields: true, attachments: true },
    comments: request.comments
      .filter((comment) => isCustomerComment(comment, request))
      .map((comment) => ({ id: comment.id, text: plainTextOf(comment.body).text, isAnswer: !seen.includes(comment.id) })),
    attachments: request.attachments,
  };
}

/** What is not on the request itself; see `facts.ts`. */
export interface Facts {
  readonly template: RequestTemplate;
  readonly earlier: readonly EarlierSnapshot[];
  readonly colleagues: readonly string[];
}

export const noFacts: Facts = { template: { summary: '', description: '' }, earlier: [], colleagues: [] };

export interface DraftBasis {
  readonly kind: RequestKind;
  readonly seen: readonly string[];
  readonly deskLanguage: string;
  readonly facts: Facts;
  readonly now: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

function earlierRequest(earlier: EarlierSnapshot, request: RequestSnapshot, now: string): EarlierRequest {
  const isOpen = earlier.status.category !== 'done';
  const since = isOpen ? earlier.created : (earlier.resolved ?? earlier.created);
  return {
    key: earlier.key,
    summary: earlier.summary,
    description: plainTextOf(earlier.description).text,
    isOpen,
    daysAgo: Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / DAY_MS)),
    ofSameReporter: earlier.reporterAccountId !== null && earlier.reporterAccountId === request.reporterAccountId,
  };
}

/** The text that a finding's offsets count in. */
export function textOf(draft: Draft, field: TextField, partId: string | undefined): string {
  if (field === 'summary') return draft.summary;
  if (field === 'description') return draft.description;
  if (field === 'attachment') return draft.attachments.find(({ id }) => id === partId)?.name ?? '';
  if (field === 'field') return draft.fields.find(({ id }) => id === partId)?.text ?? '';
  return [...draft.comments, ...draft.deskComments].find(({ id }) => id === partId)?.text ?? '';
}
