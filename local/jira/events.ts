/** Payloads of product events (forge-platform §2.2, developer.atlassian.com/platform/forge/events-reference/jira). */
import type { EpochMs } from '../clock';
import { issueTypeBean, projectBean, statusBean } from './beans';
import type { Actor, ProductEvent } from './port';
import { accountIdOf } from './permissions';
import type { Attachment, ChangeItem, Comment, Issue, IssueLink, SiteState } from './state';

/** Events that the desk sends; a manifest that waits for another one would wait for ever. */
export const PRODUCT_EVENTS = [
  'avi:jira:created:issue',
  'avi:jira:updated:issue',
  'avi:jira:assigned:issue',
  'avi:jira:deleted:issue',
  'avi:jira:commented:issue',
  'avi:jira:deleted:comment',
  'avi:jira:created:attachment',
  'avi:jira:deleted:attachment',
  'avi:jira:created:issuelink',
  'avi:jira:deleted:issuelink',
  'avi:jira:created:version',
  'avi:jira:updated:version',
  'avi:jira:deleted:version',
  'avi:jira:released:version',
  'avi:jira:unreleased:version',
  'avi:jira:archived:version',
  'avi:jira:unarchived:version',
  'avi:jira:merged:version',
] as const;
export type ProductEventType = (typeof PRODUCT_EVENTS)[number];

/** An event with what every payload carries. */
export function productEvent(
  actor: Actor,
  eventType: ProductEventType,
  now: EpochMs,
  rest: Readonly<Record<string, unknown>>,
): ProductEvent {
  const atlassianId = accountIdOf(actor);
  const payload = { eventType, ...rest, ...(atlassianId ? { atlassianId } : {}), timestamp: String(now) };
  return { eventType, payload, causedByApp: actor.kind === 'app' || actor.kind === 'app-user' ? actor.appId : undefined };
}

/** `issue` of a payload: only the fields that events carry; description, priority and custom fields must be fetched. */
export function eventIssue(state: SiteState, issue: Issue): Record<string, unknown> {
  const account = (accountId: string | null) => (accountId === null ? null : { accountId });
  return {
    id: issue.id,
    key: issue.key,
    fields: {
      summary: issue.summary,
      issuetype: issueTypeBean(state, issue.issueTypeId),
      creator: account(issue.creatorId),
      created: jiraInstant(issue.created),
      project: projectBean(state, issue.projectId),
      reporter: account(issue.reporterId),
      assignee: account(issue.assigneeId),
      updated: jiraInstant(issue.updated),
      status: statusBean(state, issue.statusId),
    },
  };
}

/** `changelog` of an update. */
export function eventChangelog(items: readonly ChangeItem[]): Record<string, unknown> {
  return {
    items: items.map(({ field, fieldId, from, fromString, to, toString }) => ({
      field,
      fieldId,
      from,
      fromString,
      to,
      toString,
    })),
  };
}

/** People and statuses that an update is about; the platform types them loosely, and so does the desk. */
export function associated(state: SiteState, items: readonly ChangeItem[]): Record<string, unknown> {
  const users = items
    .filter((item) => item.fieldId === 'assignee' || item.fieldId === 'reporter')
    .flatMap((item) => [item.from, item.to])
    .filter((accountId): accountId is string => Boolean(accountId));
  const status = items.find((item) => item.fieldId === 'status');
  return {
    ...(users.length > 0 ? { associatedUsers: [...new Set(users)].map((accountId) => ({ accountId })) } : {}),
    ...(status?.from && status.to
      ? { associatedStatuses: [statusBean(state, status.from), statusBean(state, status.to)] }
      : {}),
  };
}

/** The other shape that was seen of what `associated` gives: `{users: […]}` and `{statuses: […]}` (forge-platform §11.6). */
export function wrapAssociated(payload: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { associatedUsers, associatedStatuses, ...rest } = payload;
  return {
    ...rest,
    ...(associatedUsers === undefined ? {} : { associatedUsers: { users: associatedUsers } }),
    ...(associatedStatuses === undefined ? {} : { associatedStatuses: { statuses: associatedStatuses } }),
  };
}

/** `comment` of a payload. */
export function eventComment(comment: Comment): Record<string, unknown> {
  return {
    id: comment.id,
    author: { accountId: comment.authorId },
    body: comment.body,
    updateAuthor: { accountId: comment.updateAuthorId },
    created: jiraInstant(comment.created),
    updated: jiraInstant(comment.updated),
    jsdPublic: comment.public,
  };
}

/** `attachment` of a payload. */
export function eventAttachment(issue: Issue, attachment: Attachment): Record<string, unknown> {
  return {
    id: attachment.id,
    issueId: issue.id,
    fileName: attachment.filename,
    createDate: jiraInstant(attachment.created),
    size: String(attachment.size),
    mimeType: attachment.mimeType,
    author: { accountId: attachment.authorId },
  };
}

/** An issue link's own payload, as Jira sends it at the payload's top. */
export function eventLink(state: SiteState, link: IssueLink): Record<string, unknown> {
  const type = state.linkTypes.find((candidate) => candidate.id === link.typeId);
  return {
    id: link.id,
    sourceIssueId: link.inwardIssueId,
    destinationIssueId: link.outwardIssueId,
    issueLinkType: { id: link.typeId, name: type?.name, outwardName: type?.outward, inwardName: type?.inward },
  };
}

/** Jira's way to write an instant: `2026-03-01T09:30:00.000+0000`, here always in UTC. */
export function jiraInstant(instant: EpochMs): string {
  return new Date(instant).toISOString().replace('Z', '+0000');
}
