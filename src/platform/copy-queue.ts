import { Queue } from '@forge/events';
import { z } from 'zod';

/** Work on clones that nobody waits for at a screen. */
export const moveJob = z.discriminatedUnion('is', [
  z.object({ is: z.literal('copy'), requestId: z.string(), targetId: z.string() }),
  z.object({ is: z.literal('back'), itemId: z.string(), commentId: z.string().nullable().default(null) }),
  /** The work items of a version that was released, page by page. */
  z.object({ is: z.literal('released'), projectId: z.string(), versionId: z.string(), page: z.string().nullable() }),
]);
export type MoveJob = z.infer<typeof moveJob>;

export interface MoveQueue {
  push(...jobs: readonly MoveJob[]): Promise<void>;
}

/** Events of one push (forge-platform §4). */
const PUSHED_AT_MOST = 50;

/** Jobs on one clone, and on one work item, run one after the other on every container (concurrency keys). */
export const forgeMoveQueue: MoveQueue = {
  async push(...jobs) {
    const events = jobs.map((job) => ({ body: job, concurrency: { key: keyOf(job), limit: 1 } }));
    for (let from = 0; from < events.length; from += PUSHED_AT_MOST)
      await new Queue({ key: 'moves' }).push(events.slice(from, from + PUSHED_AT_MOST));
  },
};

function keyOf(job: MoveJob): string {
  switch (job.is) {
    case 'copy':
      return `copy-${job.requestId}-${job.targetId}`;
    case 'back':
      return `back-${job.itemId}`;
    case 'released':
      return `released-${job.versionId}`;
  }
}
