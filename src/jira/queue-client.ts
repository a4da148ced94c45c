/** The queues of a service project and what is in them, as the person at the screen. */
import { route } from '@forge/api';
import { z } from 'zod';
import type { BulkPage } from '../contract/bulk';
import type { Choice } from '../contract/calls';
import { callerAs, check, instant, orUndefined } from './caller';
import { requestTypeValue } from './move-responses';
import { cloneProperty } from './properties';
import { status } from './responses';

export interface QueueJira {
  /** @throws AppError `jira.forbidden` for whoever is no agent there, `jira.not-found` for no service project */
  getQueues(projectKey: string): Promise<readonly (Choice & { readonly jql: string })[]>;
  getProject(projectId: string): Promise<{ readonly id: string; readonly key: string; readonly name: string } | undefined>;
  /** A page of a queue, in its order, with what of it is handed over to the target. */
  getRequests(
    jql: string,
    targetId: string,
    next: string | null,
    stateOf: (properties: Readonly<Record<string, unknown>>) => string | null,
  ): Promise<BulkPage>;
}

const ROWS = 50;
/** A desk with more queues than this shows the first ones. */
const QUEUE_PAGES_AT_MOST = 5;

const queues = z.object({
  values: z.array(z.object({ id: z.string(), name: z.string(), jql: z.string() })),
  isLastPage: z.boolean().default(true),
});
const project = z.object({ id: z.string(), key: z.string(), name: z.string() });
const found = z.object({
  issues: z.array(
    z.object({
      id: z.string(),
      key: z.string(),
      fields: z.looseObject({
        summary: z.string().nullish(),
        status,
        assignee: z.object({ displayName: z.string().nullish() }).nullish(),
        created: z.string(),
      }),
      properties: z.record(z.string(), z.unknown()).nullish(),
    }),
  ),
  nextPageToken: z.string().nullish(),
});

export const forgeQueueJira = (): QueueJira => {
  const { read, send } = callerAs('user');
  return {
    async getQueues(projectKey) {
      const all: (Choice & { readonly jql: string })[] = [];
      for (let page = 0; page < QUEUE_PAGES_AT_MOST; page += 1) {
        const answer = await read(queues, route`/rest/servicedeskapi/servicedesk/${projectKey}/queue?start=${all.length}`);
        all.push(...answer.values);
        if (answer.isLastPage || answer.values.length === 0) break;
      }
      return all;
    },

    getProject: (projectId) => orUndefined(read(project, route`/rest/api/3/project/${projectId}`)),

    async getRequests(jql, targetId, next, stateOf) {
      const body = {
        jql,
        maxResults: ROWS,
        fields: ['*navigable'],
        properties: [cloneProperty(targetId)],
        ...(next === null ? {} : { nextPageToken: next }),
      };
      const answer = check(found, await send(route`/rest/api/3/search/jql`, { method: 'POST', body }));
      const rows = answer.issues.map(({ id, key, fields, properties }) => ({
        id,
        key,
        summary: fields.summary ?? '',
        requestType: requestTypeIn(fields),
        status: fields.status.name,
        statusCategory: fields.status.category,
        assignee: fields.assignee?.displayName ?? null,
        created: instant(fields.created),
        clonedAs: stateOf(properties ?? {}),
      }));
      return { rows, next: answer.nextPageToken ?? null };
    },
  };
};

/** The field *Request Type* has an id of its own on each site. */
function requestTypeIn(fields: Readonly<Record<string, unknown>>): string | null {
  for (const value of Object.values(fields)) {
    const parsed = requestTypeValue.safeParse(value);
    if (parsed.success) return parsed.data.requestType.name;
  }
  return null;
}
