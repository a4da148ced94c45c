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
  /**
   * Of our comments that were read, those that stand: a note that is public still, because the run that wrote it ended too
   * early, is made internal, or written anew. Replies to customers are left alone. @throws AppError when a note stays public
   */
  settled(requestId: string, comments: readonly MarkedComment[]): Promise<readonly SettledNote[]>;
  /** Gives a note another text; `id` is the comment's. Undefined when it is gone. @throws AppError as `add` does */
  edit(requestId: string, id: string, body: AdfNode): Promise<{ readonly repaired: boolean } | undefined>;
}

/** A comment of a request, with its properties. */
export interface MarkedComment {
  readonly id: string;
  readonly jsdPublic: boolean;
  readonly body: AdfNode | null;
  readonly properties?: readonly { readonly key: string; readonly value?: unknown }[] | null | undefined;
}

export interface SettledNote {
  readonly mark: string;
  readonly id: string;
  readonly repaired: boolean;
}

const INTERNAL = { key: 'sd.public.comment', value: { internal: true } };
const deskComment = z.object({ id: z.coerce.string(), public: z.boolean() });
const placed = z.object({ fields: z.object({ project: z.object({ projectTypeKey: z.string() }) }) });

/** Marks of notes about a work item; what customers are told stands under other ones. */
function isOfNote(mark: string): boolean {
  return mark.startsWith('back-') || mark.startsWith('wall-') || (mark.startsWith('clone-') && mark.endsWith('-note'));
}

/** `app` takes away what came out public, which an agent may not be allowed to. */
export function internalNotes(
  { send, read }: Pick<Caller, 'send' | 'read'>,
  way: NoteWay,
  app: Pick<Caller, 'send'>,
): InternalNotes {
  const isOfDesk = async (requestId: string): Promise<boolean> => {
    const { fields } = await read(placed, route`/rest/api/3/issue/${requestId}?fields=project`);
    return fields.project.projectTypeKey === 'service_desk';
  };
  const remove = async (requestId: string, id: string): Promise<void> => {
    await orUndefined(app.send(route`/rest/api/3/issue/${requestId}/comment/${id}`, { method: 'DELETE' }));
  };
  /** Nothing of ours stays public because a repair failed. */
  const orRemoved = async <T>(requestId: string, id: string, repair: () => Promise<T>): Promise<T> => {
    try {
      return await repair();
    } catch (error) {
      await remove(requestId, id);
      throw error;
    }
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
  const addByDesk = async (requestId: string, body: AdfNode, mark: string): Promise<string> => {
    const note = { body: plainTextOf(body).text.trim() || mark, public: false };
    const answer = await send(route`/rest/servicedeskapi/request/${requestId}/comment`, { method: 'POST', body: note });
    const { id, public: isPublic } = check(deskComment, answer);
    if (isPublic) await shutOut(requestId, id);
    // Without its mark it would be written a second time.
    await orRemoved(requestId, id, () =>
      send(route`/rest/api/3/comment/${id}/properties/${REPLY_PROPERTY}`, { method: 'PUT', body: { askId: mark } }),
    );
    try {
      // Properties are left out, which leaves who can see it as it is.
      if (!(await rewrite(requestId, id, { body }))) return id;
    } catch (error) {
      // It is internal; that it stays plain text is no harm.
      if (error instanceof AppError && error.code !== 'jira.unexpected-answer') return id;
      await remove(requestId, id);
      throw error;
    }
    return shutOut(requestId, id);
  };

  /** Makes a public note internal, or writes it anew by the way that is promised. Its id then. */
  const repair = async (requestId: string, id: string, body: AdfNode, mark: string): Promise<string> => {
    const properties = [{ key: REPLY_PROPERTY, value: { askId: mark } }, INTERNAL];
    const stillPublic = await rewrite(requestId, id, { body, properties }).catch(() => true);
    try {
      if (stillPublic === true) await remove(requestId, id);
    } finally {
      // Whoever tries again does not make one public first.
      await way.learnIgnored();
    }
    return stillPublic === false ? id : addByDesk(requestId, body, mark);
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
      if (!jsdPublic || !(await orRemoved(requestId, id, () => isOfDesk(requestId)))) return { repaired: false };
      await repair(requestId, id, body, mark);
      return { repaired: true };
    },

    async settled(requestId, comments) {
      const found: SettledNote[] = [];
      let isDesk: boolean | undefined;
      for (const { id, jsdPublic, body, properties } of comments) {
        const value = properties?.find(({ key }) => key === REPLY_PROPERTY)?.value;
        const mark = answers.replyMark.safeParse(value).data?.askId;
        if (mark === undefined) continue;
        const isOpen = jsdPublic && body !== null && isOfNote(mark) && (isDesk ??= await isOfDesk(requestId));
        found.push(
          isOpen && body !== null
            ? { mark, id: await repair(requestId, id, body, mark), repaired: true }
            : { mark, id, repaired: false },
        );
      }
      return found;
    },

    async edit(requestId, id, body) {
      const isPublic = await rewrite(requestId, id, { body });
      if (isPublic === undefined) return undefined;
      if (!isPublic || !(await isOfDesk(requestId))) return { repaired: false };
      const repaired = await orRemoved(requestId, id, () => rewrite(requestId, id, { body, properties: [INTERNAL] }));
      if (repaired) await shutOut(requestId, id);
      return { repaired: true };
    },
  };
}
