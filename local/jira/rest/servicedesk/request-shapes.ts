/** Requests with their comments and attachments, as the portal's surface shows them to the caller. */
import { attachmentsForCustomers, attachmentsOfComment } from '../../attachments';
import type { Attachment, Comment, Issue } from '../../state';
import { adfToHtml, adfToWiki } from '../../text';
import type { RouteCall } from '../route';
import { fieldValues } from './field-shapes';
import type { SeenRequest } from './look-up';
import { firstPage } from './paging';
import { dateDto, deskUrl, requestTypeDto, serviceDeskDto, statusDto, statusHistory, userDto } from './shapes';

const EXPANDS = ['participant', 'status', 'requestType', 'serviceDesk', 'attachment', 'action', 'comment'];

/** A request as a CustomerRequestDTO with what the caller wants unfolded. */
export function requestDto(call: RouteCall, request: SeenRequest, expands: ReadonlySet<string>): Record<string, unknown> {
  const { site, actor } = call;
  const { issue, project, requestType } = request;
  const { id: deskId, portalId } = project.serviceDesk;
  return {
    _expands: EXPANDS,
    issueId: issue.id,
    issueKey: issue.key,
    summary: issue.summary,
    requestTypeId: requestType.id,
    serviceDeskId: deskId,
    createdDate: dateDto(site, actor, issue.created),
    reporter: userDto(site, issue.reporterId),
    requestFieldValues: fieldValues(site, issue, requestType),
    currentStatus: statusDto(site, actor, issue.statusId, issue.statusChanged),
    ...(expands.has('requestType') ? { requestType: requestTypeDto(site, actor, project, requestType) } : {}),
    ...(expands.has('serviceDesk') ? { serviceDesk: serviceDeskDto(site, project) } : {}),
    ...(expands.has('participant') ? { participants: firstPage(issue.participantIds.map((id) => userDto(site, id))) } : {}),
    ...(expands.has('status') ? { status: firstPage(statusHistory(site, actor, issue)) } : {}),
    ...(expands.has('attachment')
      ? { attachments: firstPage(visibleAttachments(call, request).map((file) => attachmentDto(call, issue, file))) }
      : {}),
    ...(expands.has('comment') || expands.has('comment.attachment') || expands.has('comment.renderedBody')
      ? {
          comments: firstPage(
            visibleComments(request).map((comment) => commentDto(call, request, comment, commentExpands(expands))),
          ),
        }
      : {}),
    ...(expands.has('action') ? { actions: actionsOf(call, request) } : {}),
    _links: {
      jiraRest: `${site.state.baseUrl}/rest/api/2/issue/${issue.id}`,
      web: `${site.state.baseUrl}/servicedesk/customer/portal/${portalId}/${issue.key}`,
      agent: `${site.state.baseUrl}/browse/${issue.key}`,
      self: deskUrl(site, `request/${issue.id}`),
    },
  };
}

const commentExpands = (expands: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...expands].flatMap((name) => (name.startsWith('comment.') ? [name.slice('comment.'.length)] : [])));

function actionsOf({ site, actor }: RouteCall, { issue, agent }: SeenRequest): Record<string, unknown> {
  const takesPart = agent || site.isCustomerOf(actor, issue);
  const allowed = { allowed: takesPart };
  return { addAttachment: allowed, addComment: allowed, addParticipant: allowed, removeParticipant: allowed };
}

/** Comments that the caller may read: customers never see internal notes. */
export const visibleComments = ({ issue, agent }: SeenRequest): Comment[] =>
  issue.comments.filter((comment) => agent || comment.public);

/** The attachments that the caller sees. */
export function visibleAttachments({ site }: RouteCall, { issue, agent }: SeenRequest): Attachment[] {
  return agent ? issue.attachments : attachmentsForCustomers(site, issue);
}

/** A file as an AttachmentDTO. */
export function attachmentDto({ site, actor }: RouteCall, issue: Issue, file: Attachment): Record<string, unknown> {
  const self = deskUrl(site, `request/${issue.id}/attachment/${file.id}`);
  return {
    filename: file.filename,
    author: userDto(site, file.authorId),
    created: dateDto(site, actor, file.created),
    size: file.size,
    mimeType: file.mimeType,
    _links: {
      self,
      jiraRest: `${site.state.baseUrl}/rest/api/2/attachment/${file.id}`,
      content: self,
    },
  };
}

/** A comment as a CommentDTO; `body` is wiki markup. */
export function commentDto(
  call: RouteCall,
  { issue }: SeenRequest,
  comment: Comment,
  expands: ReadonlySet<string>,
): Record<string, unknown> {
  const { site, actor } = call;
  return {
    _expands: ['attachment', 'renderedBody'],
    id: comment.id,
    body: adfToWiki(comment.body),
    ...(expands.has('renderedBody') ? { renderedBody: { html: adfToHtml(comment.body) } } : {}),
    author: userDto(site, comment.authorId),
    created: dateDto(site, actor, comment.created),
    ...(expands.has('attachment')
      ? { attachments: firstPage(attachmentsOfComment(issue, comment).map((file) => attachmentDto(call, issue, file))) }
      : {}),
    public: comment.public,
    _links: { self: deskUrl(site, `request/${issue.id}/comment/${comment.id}`) },
  };
}
