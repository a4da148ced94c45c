/** Issue properties and attachments. */
import { bytesOf, visibleAttachments } from '../../attachments';
import { restUrl } from '../../beans';
import { attachmentBean } from '../../issue-bean';
import { RestError } from '../../operations';
import { UPLOAD_LIMIT } from '../../site-parts';
import type { Attachment, Issue } from '../../state';
import type { Route, RouteAnswer, RouteCall } from '../route';
import { issueOf } from './parameters';

const READ = { method: 'GET', scopes: ['read:jira-work'], errors: 'jira', customers: true } as const;
const WRITE = { scopes: ['write:jira-work'], errors: 'jira', customers: true } as const;
const PROPERTIES = '/rest/api/3/issue/:issueIdOrKey/properties';

export const partRoutes: Route[] = [
  {
    ...READ,
    path: PROPERTIES,
    handle: (call) => {
      const issue = issueOf(call);
      const self = (key: string) => restUrl(call.site.state, `issue/${issue.key}/properties/${encodeURIComponent(key)}`);
      return { status: 200, body: { keys: Object.keys(issue.properties).map((key) => ({ self: self(key), key })) } };
    },
  },
  {
    ...READ,
    path: `${PROPERTIES}/:propertyKey`,
    handle: (call) => {
      const key = call.params.propertyKey ?? '';
      const value = issueOf(call).properties[key];
      if (value === undefined) throw new RestError(404, [`The property with key '${key}' does not exist.`]);
      return { status: 200, body: { key, value }, objects: 1 };
    },
  },
  {
    ...WRITE,
    method: 'PUT',
    path: `${PROPERTIES}/:propertyKey`,
    handle: async (call) => {
      const issue = issueOf(call);
      const outcome = call.site.setIssueProperty(call.actor, issue, call.params.propertyKey ?? '', await call.json());
      return { status: outcome === 'created' ? 201 : 200 };
    },
  },
  {
    ...WRITE,
    method: 'DELETE',
    path: `${PROPERTIES}/:propertyKey`,
    handle: (call) => {
      call.site.deleteIssueProperty(call.actor, issueOf(call), call.params.propertyKey ?? '');
      return { status: 204 };
    },
  },
  {
    ...READ,
    path: '/rest/api/3/attachment/meta',
    handle: () => ({ status: 200, body: { enabled: true, uploadLimit: UPLOAD_LIMIT } }),
  },
  {
    ...READ,
    path: '/rest/api/3/attachment/:attachmentId',
    handle: (call) => {
      const bean = attachmentBean(call.site.state, attachmentOf(call).attachment);
      // `AttachmentMetadata` has a number where the attachments of a work item have a text.
      return { status: 200, body: { ...bean, id: Number(bean.id) }, objects: 1 };
    },
  },
  { ...READ, path: '/rest/api/3/attachment/content/:attachmentId', handle: content },
  {
    ...WRITE,
    method: 'DELETE',
    path: '/rest/api/3/attachment/:attachmentId',
    handle: (call) => {
      const { issue, attachment } = attachmentOf(call);
      call.site.deleteAttachment(call.actor, issue, attachment);
      return { status: 204 };
    },
  },
  { ...WRITE, method: 'POST', path: '/rest/api/3/issue/:issueIdOrKey/attachments', handle: upload },
];

function attachmentOf(call: RouteCall): { issue: Issue; attachment: Attachment } {
  for (const issue of Object.values(call.site.state.issues)) {
    const attachment = issue.attachments.find((candidate) => candidate.id === call.params.attachmentId);
    if (!attachment) continue;
    // Who sees the request in the portal only sees of its files what the portal shows.
    if (visibleAttachments(call.site, call.actor, issue).includes(attachment)) return { issue, attachment };
    break;
  }
  throw new RestError(404, [`The attachment with id '${call.params.attachmentId ?? ''}' does not exist`]);
}

/** The bytes themselves, whole or in a range; Jira would redirect to its media store unless `redirect=false`. */
function content(call: RouteCall): RouteAnswer {
  const { attachment } = attachmentOf(call);
  const bytes = bytesOf(attachment);
  const headers = {
    'Content-Type': attachment.mimeType,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(attachment.filename)}`,
    'Accept-Ranges': 'bytes',
    'X-Content-Type-Options': 'nosniff',
  };
  const range = /^bytes=(\d*)-(\d*)$/.exec(call.request.headers.get('range') ?? '');
  if (!range || (range[1] === '' && range[2] === '')) return { status: 200, bytes, headers };
  const first = range[1] === '' ? Math.max(0, bytes.byteLength - Number(range[2])) : Number(range[1]);
  const last = range[1] === '' || range[2] === '' ? bytes.byteLength - 1 : Math.min(Number(range[2]), bytes.byteLength - 1);
  if (first > last)
    throw new RestError(
      416,
      ['The requested range is not satisfiable.'],
      {},
      { 'Content-Range': `bytes */${bytes.byteLength}` },
    );
  const part = { ...headers, 'Content-Range': `bytes ${first}-${last}/${bytes.byteLength}` };
  return { status: 206, bytes: bytes.slice(first, last + 1), headers: part };
}

async function upload(call: RouteCall): Promise<RouteAnswer> {
  const issue = issueOf(call);
  if (!/^no-?check$/.test(call.request.headers.get('x-atlassian-token') ?? '')) throw new RestError(403, ['XSRF check failed']);
  let form: FormData;
  try {
    form = await call.request.formData();
  } catch {
    throw new RestError(415, ['Attachments are sent as multipart/form-data.']);
  }
  const files = form.getAll('file').filter((entry): entry is File => typeof entry !== 'string');
  if (files.length === 0) throw new RestError(400, ["The form has no part named 'file'."]);
  const ready = await Promise.all(
    files.map(async (file) => ({
      filename: file.name,
      mimeType: file.type || 'application/octet-stream',
      content: new Uint8Array(await file.arrayBuffer()),
    })),
  );
  const tooLarge = ready.find((file) => file.content.byteLength > UPLOAD_LIMIT);
  if (tooLarge)
    throw new RestError(413, [`The file ${tooLarge.filename} exceeds its maximum permitted size of ${UPLOAD_LIMIT} bytes.`]);
  const made = call.site.atOnce([issue], () => ready.map((file) => call.site.addAttachment(call.actor, issue, file)));
  return { status: 200, body: made.map((attachment) => attachmentBean(call.site.state, attachment)) };
}
