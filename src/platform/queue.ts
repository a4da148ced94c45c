import { Queue } from '@forge/events';
import { z } from 'zod';

/** One look at one request, wanted because something happened to it. */
export const reviewJob = z.object({ issueId: z.string(), cause: z.enum(['created', 'updated', 'commented', 'waived']) });
export type ReviewJob = z.infer<typeof reviewJob>;

export interface ReviewQueue {
  push(job: ReviewJob): Promise<void>;
}

/** Jobs on one request run one after the other, on every container (Forge async events, concurrency keys). */
export const forgeReviewQueue: ReviewQueue = {
  async push(job) {
    await new Queue({ key: 'reviews' }).push({ body: job, concurrency: { key: `request-${job.issueId}`, limit: 1 } });
  },
};
