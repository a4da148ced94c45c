import { Queue } from '@forge/events';
import { z } from 'zod';

/** Work on clones that nobody waits for at a screen. */
export const moveJob = z.discriminatedUnion('is', [
  z.object({ is: z.literal('copy'), requestId: z.string(), targetId: z.string() }),
  z.object({ is: z.literal('back'), itemId: z.string() }),
]);
export type MoveJob = z.infer<typeof moveJob>;

export interface MoveQueue {
  push(job: MoveJob): Promise<void>;
}

/** Jobs on one clone, and on one work item, run one after the other on every container (concurrency keys). */
export const forgeMoveQueue: MoveQueue = {
  async push(job) {
    const key = job.is === 'copy' ? `copy-${job.requestId}-${job.targetId}` : `back-${job.itemId}`;
    await new Queue({ key: 'moves' }).push({ body: job, concurrency: { key, limit: 1 } });
  },
};
