import { z } from 'zod';
import { bringBack } from '../move-to-dev/back';
import { copyAttachments } from '../move-to-dev/copy';
import { moveJob } from '../platform/copy-queue';
import { handle } from './handle';

/** Acts as the app: it runs when nobody is present. */
export const runMoveJob = handle('move-job', z.object({ body: moveJob }), async ({ body }, app) => {
  const { moves } = app;
  if (body.is === 'copy') {
    const outcome = await copyAttachments(moves.jira, body.requestId, body.targetId);
    app.log.info('copied', { requestId: body.requestId, targetId: body.targetId, outcome });
    return;
  }
  const told = await bringBack({ app: moves.jira, targets: moves.targets, audit: app.audit, now: app.now }, body.itemId);
  app.log.info('brought-back', { itemId: body.itemId, told });
});

const targetEvent = z.object({
  issue: z.object({ id: z.string(), fields: z.object({ project: z.object({ id: z.string() }) }) }),
});

/** Something happened to a work item. That of a project to which nothing is handed over costs one read of our own store. */
export const onTargetEvent = handle(
  'on-target-event',
  targetEvent,
  async ({ issue }, app) => {
    const desks = await app.moves.targets.desksOf(issue.fields.project.id);
    if (desks.length > 0) await app.moves.queue.push({ is: 'back', itemId: issue.id });
  },
  { retryAfterSeconds: 30 },
);
