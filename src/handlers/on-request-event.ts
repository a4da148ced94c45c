import { z } from 'zod';
import type { ReviewJob } from '../platform/queue';
import { handle } from './handle';

const CAUSES: Readonly<Record<string, ReviewJob['cause']>> = {
  'avi:jira:created:issue': 'created',
  'avi:jira:updated:issue': 'updated',
  'avi:jira:commented:issue': 'commented',
};

/** The event says little and may come late, twice or never: it only names the work item that is to be looked at. */
const requestEvent = z.object({
  eventType: z.enum(Object.keys(CAUSES) as [string, ...string[]]),
  issue: z.object({ id: z.string() }),
});

/** Something happened to a work item: a look at it is queued, so that looks at one request never overlap. */
export const onRequestEvent = handle(
  'on-request-event',
  requestEvent,
  async (event, app) => {
    await app.reviews.push({ issueId: event.issue.id, cause: CAUSES[event.eventType] ?? 'updated' });
  },
  { retryAfterSeconds: 30 },
);
