/** The Forge adapter of bringing back, as the app. */
import { route } from '@forge/api';
import { z } from 'zod';
import type { BackJira, ItemComment } from './back-port';
import { callerAs, check, instant, orUndefined } from './caller';
import { AppError } from './errors';
import { internalNotes, type NoteWay } from './internal-note';
import { REPLY_PROPERTY, SOURCE_PROPERTY } from './properties';
import { adfNode, commentPage } from './responses';

const RELEASED_PER_PAGE = 100;

const comment = z.object({
  id: z.string(),
  author: z.object({ displayName: z.string().nullish() }).nullish(),
  updated: z.string(),
  body: adfNode,
  properties: z.array(z.object({ key: z.string(), value: z.unknown() })).nullish(),
});
const comments = z.object({ comments: z.array(comment) });
const linked = z.object({
  issues: z.array(
    z.object({
      id: z.string(),
      fields: z.object({ issuelinks: z.array(z.unknown()).nullish() }),
      properties: z.record(z.string(), z.unknown()).nullish(),
    }),
  ),
  nextPageToken: z.string().nullish(),
});

const madeFor = z.object({ requestId: z.string() });

export function forgeBackJira(way: NoteWay): BackJira {
  const { send, read } = callerAs('app');
  const notes = internalNotes({ send, read }, way, { send });
  return {
    async getComments(itemId) {
      const page = await read(
        comments,
        route`/rest/api/3/issue/${itemId}/comment?orderBy=-created&maxResults=100&expand=properties`,
      );
      return page.comments.map(itemComment).reverse();
    },

    async getComment(itemId, commentId) {
      const found = await orUndefined(read(comment, route`/rest/api/3/issue/${itemId}/comment/${commentId}?expand=properties`));
      return found && itemComment(found);
    },

    async getNotes(requestId) {
      const page = await read(
        commentPage,
        route`/rest/api/3/issue/${requestId}/comment?orderBy=-created&maxResults=100&expand=properties`,
      );
      return notes.settled(requestId, page.comments);
    },

    addNote: (requestId, body, mark) => notes.add(requestId, body, mark),
    editNote: (requestId, noteId, body) => notes.edit(requestId, noteId, body),

    async getReleased(projectId, versionId, page) {
      const jql = `project = ${projectId} AND fixVersion = ${versionId} AND statusCategory = Done ORDER BY created ASC`;
      const body = {
        jql,
        maxResults: RELEASED_PER_PAGE,
        fields: ['issuelinks'],
        properties: [SOURCE_PROPERTY],
        ...(page === null ? {} : { nextPageToken: page }),
      };
      try {
        const found = check(linked, await send(route`/rest/api/3/search/jql`, { method: 'POST', body }));
        // Jira may have refused to link one that was made for a request.
        const isOfUse = ({ fields, properties }: (typeof found.issues)[number]): boolean =>
          (fields.issuelinks ?? []).length > 0 || madeFor.safeParse(properties?.[SOURCE_PROPERTY]).success;
        const itemIds = found.issues.filter(isOfUse).map(({ id }) => id);
        return { itemIds, next: found.nextPageToken ?? null };
      } catch (error) {
        // Jira refuses a query that names a version that is not there.
        if (error instanceof AppError && error.code === 'jira.invalid') return { itemIds: [], next: null };
        throw error;
      }
    },
  };
}

function itemComment({ id, author, updated, body, properties }: z.infer<typeof comment>): ItemComment {
  return {
    id,
    author: author?.displayName ?? '',
    updated: instant(updated),
    own: properties?.some(({ key }) => key === REPLY_PROPERTY) ?? false,
    body,
  };
}
