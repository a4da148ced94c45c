/** Files that were uploaded and wait to be named by a request or a comment. They are not kept between runs. */
import { randomUUID } from 'node:crypto';
import { RestError, type Site } from '../../operations';
import { UPLOAD_LIMIT } from '../../site-parts';
import type { Route } from '../route';
import { requireDesk } from './look-up';

export interface TemporaryFile {
  readonly filename: string;
  readonly mimeType: string;
  readonly content: Uint8Array;
}

/** Jira takes at most this many files in one upload. */
const MOST_FILES = 60;
const waiting = new WeakMap<Site, Map<string, TemporaryFile>>();

function shelfOf(site: Site): Map<string, TemporaryFile> {
  const shelf = waiting.get(site) ?? new Map<string, TemporaryFile>();
  waiting.set(site, shelf);
  return shelf;
}

/** The files by their temporary ids; `take` removes them. @throws RestError 400 for an id that is unknown or used. */
export function temporaryFiles(site: Site, ids: readonly string[]): { readonly files: readonly TemporaryFile[]; take(): void } {
  const shelf = shelfOf(site);
  const files = ids.map((id) => {
    const file = shelf.get(id);
    if (!file) throw new RestError(400, [`The temporary attachment '${id}' does not exist; upload the file again.`]);
    return file;
  });
  return { files, take: () => ids.forEach((id) => shelf.delete(id)) };
}

export const temporaryFileRoutes: Route[] = [
  {
    method: 'POST',
    path: '/rest/servicedeskapi/servicedesk/:serviceDeskId/attachTemporaryFile',
    scopes: ['write:servicedesk-request'],
    errors: 'jsm',
    customers: true,
    async handle(call) {
      requireDesk(call);
      if (call.request.headers.get('x-atlassian-token') !== 'no-check') throw new RestError(403, ['XSRF check failed']);
      const form = await call.request.formData().catch(() => {
        throw new RestError(400, ['The request body must be multipart/form-data with at least one part named file.']);
      });
      const files = form.getAll('file').filter((part) => typeof part !== 'string');
      if (files.length === 0) throw new RestError(400, ['There is no part named file.']);
      if (files.length > MOST_FILES) throw new RestError(413, [`At most ${MOST_FILES} files can be uploaded at once.`]);
      const large = files.find(({ size }) => size > UPLOAD_LIMIT);
      if (large)
        throw new RestError(413, [`The file ${large.name} exceeds its maximum permitted size of ${UPLOAD_LIMIT} bytes.`]);
      const temporaryAttachments = [];
      for (const file of files) {
        const id = `temporary${randomUUID()}`;
        const content = new Uint8Array(await file.arrayBuffer());
        shelfOf(call.site).set(id, { filename: file.name, mimeType: file.type || 'application/octet-stream', content });
        temporaryAttachments.push({ temporaryAttachmentId: id, fileName: file.name });
      }
      return { status: 201, body: { temporaryAttachments } };
    },
  },
];
