/**
 * Comments for agents only. Jira's platform makes one internal by a comment property that is widely used and nowhere
 * promised (forge-platform §7.4): so each answer is looked at, a comment that came out public is put right at once, and from
 * then on notes go the way that is promised, which takes more calls.
 */
import { route } from '@forge/api';
import { z } from 'zod';
import { type AdfNode, plainTextOf } from './adf';
import { type Caller, check, orUndefined } from './caller';
import { AppError } from './errors';
import { REPLY_PROPERTY } from './properties';
import * as answers from './responses';

/** Whether this site leaves the property unheeded, as far as we know. Shared by every container. */
export interface NoteWay {
  isPropertyIgnored(): Promise<boolean>;
  learnIgnored(): Promise<void>;
}

export interface InternalNotes {
  /**
   * Writes a note under a mark. `repaired` tells that it came out public and was put right. @throws AppError when it could not
   * be made internal; it is deleted then
   */
  add(requestId: string, body: AdfNode, mark: string): Promise<{ readonly repaired: boolean }>;
  /** Gives a note another text; `id` is the comment's. Undefined when it is gone. @throws AppError as `add` does */
  edit(requestId: string, id: string, body: AdfNode): Promise<{ readonly repaired: boolean } | undefined>;
}

const INTERNAL = { key: 'sd.public.comment', value: { internal: true } };
const deskComment = z.object({ id: z.coerce.string(), public: z.boolean() });
const placed = z.object({ fields: z.object({ project: z.object({ projectTypeKey: z.string() }) }) });

export function internalNotes({ send, read }: Pick<Caller, 'send' | 'read'>, way: NoteWay): InternalNotes {
  const isOfDesk = async (requestId: string): Promise<boolean> => {
    const { fields } = await read(placed, route`/rest/api/3/issue/${requestId}?fields=project`);
    return fields.project.projectTypeKey === 'service_desk';
  };
  const remove = async (requestId: string, id: string): Promise<void> => {
    await orUndefined(send(route`/rest/api/3/issue/${requestId}/comment/${id}`, { method: 'DELETE' }));
  };
  const rewrite = async (requestId: string, id: string, body: unknown): Promise<boolean | undefined> => {
    const answer = await orUndefined(send(route`/rest/api/3/issue/${requestId}/comment/${id}`, { method: 'PUT', body }));
    return answer === undefined ? undefined : check(answers.comment, answer).jsdPublic;
  };
  const shutOut = async (requestId: string, id: string): Promise<never> => {
    // No customer may read it for longer than these calls take.
    await remove(requestId, id);
    throw new AppError('jira.unexpected-answer', 'Jira made an internal note public; it was deleted again');
  };

  /** As Jira Service Management documents it: plain text first, internal from its first moment, then our mark and the rich text. */
  const addByDesk = async (requestId: string, body: AdfNode, mark: string): Promise<void> => {
    const note = { body: plainTextOf(body).text.trim() || mark, public: false };
    const answer = await send(route`/rest/servicedeskapi/request/${requestId}/comment`, { method: 'POST', body: note });
    const { id, public: isPublic } = check(deskComment, answer);
    if (isPublic) await shutOut(requestId, id);
    await send(route`/rest/api/3/comment/${id}/properties/${REPLY_PROPERTY}`, { method: 'PUT', body: { askId: mark } });
    // Properties are left out, which leaves who can see it as it is.
    if (await rewrite(requestId, id, { body })) await shutOut(requestId, id);
  };

  return {
    async add(requestId, body, mark) {
      if ((await way.isPropertyIgnored()) && (await isOfDesk(requestId))) {
        await addByDesk(requestId, body, mark);
        return { repaired: false };
      }
      const properties = [{ key: REPLY_PROPERTY, value: { askId: mark } }, INTERNAL];
      const written = await send(route`/rest/api/3/issue/${requestId}/comment`, {
        method: 'POST',
        body: { body, properties },
      });
      const { id, jsdPublic } = check(answers.comment, written);
      // Outside service projects there are no customers, and every comment is called public.
      if (!jsdPublic || !(await isOfDesk(requestId))) return { repaired: false };
      const stillPublic = await rewrite(requestId, id, { body, properties });
      if (stillPublic === true) await remove(requestId, id);
      await way.learnIgnored();
      if (stillPublic !== false) await addByDesk(requestId, body, mark);
      return { repaired: true };
    },

    async edit(requestId, id, body) {
      const isPublic = await rewrite(requestId, id, { body });
      if (isPublic === undefined) return undefined;
      if (!isPublic || !(await isOfDesk(requestId))) return { repaired: false };
      if (await rewrite(requestId, id, { body, properties: [INTERNAL] })) await shutOut(requestId, id);
      return { repaired: true };
    },
  };
}
