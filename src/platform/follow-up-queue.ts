/** The queue of following up: pages of a run, what was put off, and one look at one request because something happened. */
import { Queue } from '@forge/events';
import { z } from 'zod';
import type { SweepJob } from '../follow-up/sweep';
import { AppError } from '../jira/errors';

/** Work items beside each other, over all projects: Jira counts calls by the second. */
const PAGES_AT_ONCE = 4;

const page = z.object({
  kind: z.literal('page'),
  runId: z.string(),
  projectId: z.string(),
  jql: z.string(),
  token: z.string().nullable(),
  page: z.number(),
  requestsLeft: z.number(),
  pointsLeft: z.number(),
  keptAs: z.string(),
  since: z.string().nullable(),
});
const requests = z.object({
  kind: z.literal('requests'),
  runId: z.string(),
  projectId: z.string(),
  requests: z.array(z.object({ id: z.string(), next: z.string().nullable() })),
  mayBeDone: z.boolean(),
  attempt: z.number(),
});
const look = z.object({ kind: z.literal('look'), runId: z.string(), projectId: z.string(), issueId: z.string() });

export const followUpJob = z.discriminatedUnion('kind', [page, requests, look]);
export type FollowUpJob = SweepJob | z.infer<typeof look>;

export interface FollowUpQueue {
  /** @throws AppError `storage.failed` when the queue takes nothing now */
  push(job: FollowUpJob, delaySeconds?: number): Promise<void>;
}

/** Looks at one request run one after the other, on every container (Forge async events, concurrency keys). */
export const forgeFollowUpQueue: FollowUpQueue = {
  async push(job, delaySeconds = 0) {
    const concurrency =
      job.kind === 'look' ? { key: `follow-up-${job.issueId}`, limit: 1 } : { key: 'follow-up-pages', limit: PAGES_AT_ONCE };
    try {
      await new Queue({ key: 'follow-up' }).push({
        body: job,
        concurrency,
        ...(delaySeconds > 0 ? { delayInSeconds: delaySeconds } : {}),
      });
    } catch (cause) {
      throw new AppError('storage.failed', 'the queue did not take a job', {}, { cause });
    }
  },
};
