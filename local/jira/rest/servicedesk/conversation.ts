/** What is said and shown on a request, and who takes part in it. */
import { attachmentsOfComment, bytesOf } from '../../attachments';
import { RestError } from '../../operations';
import type { AdfNode, Attachment } from '../../state';
import { wikiToAdf } from '../../text';
import type { Route, RouteCall } from '../route';
import { readObject, readStrings, requireRequest, type SeenRequest } from './look-up';
import { expandsOf, page } from './paging';
import { attachmentDto, commentDto, visibleAttachments, visibleComments } from './request-shapes';
import { userDto } from './shapes';
import { temporaryFiles } from './temporary-files';

const read = { method: 'GET', scopes: ['read:servicedesk-request'], errors: 'jsm', customers: true } as const;
const write = { method: 'POST', scopes: ['write:servicedesk-request'], errors: 'jsm', customers: true } as const;
const base = '/rest/servicedeskapi/request/:issueIdOrKey';

function requireComment(call: RouteCall, request: SeenRequest) {
  const comment = visibleComments(request).find(({ id }) => id === call.params.commentId);
  if (!comment) throw new RestError(404, ['The comment does not exist, or you do not have permission to view it.']);
  return comment;
}

function requireAttachment(call: RouteCall, request: SeenRequest): Attachment {
  const file = visibleAttachments(call, request).find(({ id }) => id === call.params.attachmentId);
  if (!file) throw new RestError(404, ['The attachment does not exist, or you do not have permission to view it.']);
  return file;
}

/** Customers take part by reporting or being added; agents by their work. Merely seeing a request is not enough to write. */
function requirePart({ site, actor }: RouteCall, { issue, agent }: SeenRequest): void {
  if (!agent && !site.isCustomerOf(actor, issue))
    throw new RestError(403, ['You do not have permission to change this request.']);
}

/** A file inside a comment, as the portal shows it. */
const media = ({ id, filename }: Attachment): AdfNode => ({
  type: 'mediaGroup',
  content: [{ type: 'media', attrs: { type: 'file', id, collection: '', alt: filename } }],
});

async function changeParticipants(call: RouteCall, change: (now: readonly string[], given: readonly string[]) => string[]) {
  const { site, actor } = call;
  const request = requireRequest(call);
  requirePart(call, request);
  const body = await readObject(call);
  if (body.usernames !== undefined && body.usernames !== null)
    throw new RestError(400, ['usernames is no longer supported; give accountIds.']);
  const given = readStrings(body.accountIds, 'accountIds');
  const unknown = given.find((id) => !site.findPerson(id)?.active);
  if (unknown !== undefined) throw new RestError(404, [`The user '${unknown}' does not exist.`]);
  site.setParticipants(actor, request.issue, change(request.issue.participantIds, given));
  return page(call, request.issue.participantIds, (id) => userDto(site, id));
}

export const conversationRoutes: Route[] = [
  {
    ...read,
    path: `${base}/comment`,
    handle(call) {
      const request = requireRequest(call);
      const wants = (name: string) => call.query.get(name) !== 'false';
      const comments = visibleComments(request).filter((comment) => (comment.public ? wants('public') : wants('internal')));
      return page(call, comments, (comment) => commentDto(call, request, comment, expandsOf(call)));
    },
  },
  {
    ...write,
    path: `${base}/comment`,
    async handle(call) {
      const request = requireRequest(call);
      const { body, public: isPublic } = await readObject(call);
      if (typeof body !== 'string' || body.trim() === '') throw new RestError(400, ['Comment body can not be empty!']);
      if (typeof isPublic !== 'boolean')
        throw new RestError(400, ["'public' is required: true for a public comment, false for an internal one."]);
      if (!isPublic && !request.agent)
        throw new RestError(403, ['You do not have permission to add internal comments to this request.']);
      const comment = call.site.addComment(call.actor, request.issue, { body: wikiToAdf(body), public: isPublic });
      return { status: 201, body: commentDto(call, request, comment, new Set()) };
    },
  },
  {
    ...read,
    path: `${base}/comment/:commentId`,
    handle(call) {
      const request = requireRequest(call);
      return { status: 200, body: commentDto(call, request, requireComment(call, request), expandsOf(call)) };
    },
  },
  {
    ...read,
    path: `${base}/comment/:commentId/attachment`,
    handle(call) {
      const request = requireRequest(call);
      const files = attachmentsOfComment(request.issue, requireComment(call, request));
      return page(call, files, (file) => attachmentDto(call, request.issue, file));
    },
  },
  {
    ...read,
    path: `${base}/attachment`,
    handle(call) {
      const request = requireRequest(call);
      return page(call, visibleAttachments(call, request), (file) => attachmentDto(call, request.issue, file));
    },
  },
  {
    ...write,
    path: `${base}/attachment`,
    async handle(call) {
      const { site, actor } = call;
      const request = requireRequest(call);
      requirePart(call, request);
      const body = await readObject(call);
      const ids = readStrings(body.temporaryAttachmentIds, 'temporaryAttachmentIds');
      if (ids.length === 0) throw new RestError(400, ['temporaryAttachmentIds is required.']);
      if (typeof body.public !== 'boolean')
        throw new RestError(400, ["'public' is required: true for customers to see the files, false for the team only."]);
      if (!body.public && !request.agent)
        throw new RestError(403, ['You do not have permission to add internal attachments to this request.']);
      const text = (body.additionalComment as { readonly body?: unknown } | undefined | null)?.body;
      if (text !== undefined && typeof text !== 'string')
        throw new RestError(400, ['additionalComment.body must be a string.']);
      const temporary = temporaryFiles(site, ids);
      const document = wikiToAdf(text ?? '');
      const isPublic = body.public;
      const { files, comment } = site.atOnce([request.issue], () => {
        const added = temporary.files.map((file) => site.addAttachment(actor, request.issue, file));
        const content = [...(document.content ?? []), ...added.map(media)];
        return {
          files: added,
          comment: site.addComment(actor, request.issue, { body: { ...document, content }, public: isPublic }),
        };
      });
      temporary.take();
      const values = files.map((file) => attachmentDto(call, request.issue, file));
      const attachments = { _expands: [], size: values.length, start: 0, limit: 50, isLastPage: true, _links: {}, values };
      return { status: 201, body: { comment: commentDto(call, request, comment, new Set()), attachments } };
    },
  },
  {
    ...read,
    path: `${base}/attachment/:attachmentId`,
    handle(call) {
      const file = requireAttachment(call, requireRequest(call));
      return {
        status: 200,
        bytes: bytesOf(file),
        headers: {
          'Content-Type': file.mimeType,
          'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
          'X-Content-Type-Options': 'nosniff',
        },
      };
    },
  },
  {
    ...read,
    path: `${base}/participant`,
    handle: (call) => page(call, requireRequest(call).issue.participantIds, (id) => userDto(call.site, id)),
  },
  {
    ...write,
    path: `${base}/participant`,
    handle: (call) => changeParticipants(call, (now, given) => [...new Set([...now, ...given])]),
  },
  {
    ...write,
    method: 'DELETE',
    path: `${base}/participant`,
    handle: (call) => changeParticipants(call, (now, given) => now.filter((id) => !given.includes(id))),
  },
  {
    ...read,
    path: `${base}/notification`,
    handle(call) {
      const { issue } = requireRequest(call);
      const me = call.site.accountIdOf(call.actor) ?? '';
      return { status: 200, body: { subscribed: issue.reporterId === me || issue.participantIds.includes(me) } };
    },
  },
];
