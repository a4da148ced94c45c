import { z } from 'zod';
import type { App } from '../platform/compose';
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
  issue: z.object({
    id: z.string(),
    fields: z.object({ project: z.object({ id: z.string(), projectTypeKey: z.string().optional() }).optional() }).optional(),
  }),
});

async function isFollowedUp(app: App, projectId: string): Promise<boolean> {
  const { settings } = await app.followUp.store.load(projectId);
  return settings.policies.some(({ mode }) => mode !== 'off');
}

/**
 * Something happened to a work item: looks at it are queued, so that looks at one request never overlap: by the review, and by
 * following up. What needs none (another kind of project, one that is off) costs no call to Jira.
 */
export const onRequestEvent = handle(
  'on-request-event',
  requestEvent,
  async ({ eventType, issue }, app) => {
    const project = issue.fields?.project;
    if (project?.projectTypeKey !== undefined && project.projectTypeKey !== 'service_desk') return;
    const cause = CAUSES[eventType] ?? 'updated';
    if (!project || (await app.settings.load(project.id)).settings.mode !== 'off')
      await app.reviews.push({ issueId: issue.id, cause });
    if (project && (await isFollowedUp(app, project.id)))
      await app.followUp.queue.push({ kind: 'look', runId: `event-${cause}`, projectId: project.id, issueId: issue.id });
  },
  { retryAfterSeconds: 30 },
);
