import { z } from 'zod';
import { bringBack } from '../move-to-dev/back';
import { copyAttachments } from '../move-to-dev/copy';
import { targetInForce } from '../move-to-dev/target';
import { moveJob } from '../platform/copy-queue';
import { handle } from './handle';

/** Acts as the app: it runs when nobody is present. */
export const runMoveJob = handle('move-job', z.object({ body: moveJob }), async ({ body }, app) => {
  const { moves } = app;
  switch (body.is) {
    case 'copy': {
      const targetProjectOf = async (projectId: string): Promise<string | null> => {
        const { targets } = (await moves.targets.load(projectId)).settings;
        const target = targets.find(({ id }) => id === body.targetId);
        return target ? targetInForce(target).options.project : null;
      };
      const outcome = await copyAttachments(moves.jira, body.requestId, body.targetId, targetProjectOf);
      app.log.info('copied', { requestId: body.requestId, targetId: body.targetId, outcome });
      return;
    }
    case 'released': {
      const { projectId, versionId, page } = body;
      const { itemIds, next } = await moves.back.getReleased(projectId, versionId, page);
      await moves.queue.push(
        ...itemIds.map((itemId) => ({ is: 'back' as const, itemId, commentId: null })),
        ...(next === null ? [] : [{ ...body, page: next }]),
      );
      app.log.info('released', { projectId, versionId, items: itemIds.length });
      return;
    }
    case 'back': {
      const ports = {
        app: moves.jira,
        back: moves.back,
        targets: moves.targets,
        audit: app.audit,
        now: app.now,
        warn: (event: string, context: Readonly<Record<string, string | number | null>>) => app.log.error(event, context),
      };
      const told = await bringBack(ports, body);
      app.log.info('brought-back', { itemId: body.itemId, told });
    }
  }
});

/** What of a work item the desk hears of, by Jira's ids of fields; links, because a request may have been linked to a done one. */
const TOLD_FIELDS: ReadonlySet<string> = new Set(['status', 'resolution', 'fixVersions', 'issuelinks']);
const TOLD_NAMES: ReadonlySet<string> = new Set(['Fix Version', 'Link']);

const targetEvent = z.object({
  issue: z.object({ id: z.string(), fields: z.object({ project: z.object({ id: z.string() }) }) }),
  comment: z.object({ id: z.coerce.string() }).nullish(),
  changelog: z
    .object({ items: z.array(z.object({ field: z.string().nullish(), fieldId: z.string().nullish() })) })
    .nullish()
    .catch(null),
});

/** Something happened to a work item. That of a project to which nothing is handed over costs one read of our own store. */
export const onTargetEvent = handle(
  'on-target-event',
  targetEvent,
  async ({ issue, comment, changelog }, app) => {
    const isOfNoUse = changelog?.items.every(
      ({ field, fieldId }) => !TOLD_FIELDS.has(fieldId ?? '') && !TOLD_NAMES.has(field ?? ''),
    );
    if (isOfNoUse) return;
    const desks = await app.moves.targets.desksOf(issue.fields.project.id);
    if (desks.length > 0) await app.moves.queue.push({ is: 'back', itemId: issue.id, commentId: comment?.id ?? null });
  },
  { retryAfterSeconds: 30 },
);

const releaseEvent = z.object({ version: z.object({ id: z.coerce.string(), projectId: z.coerce.string() }) });

/** A version was released, which changes no work item: those of it are looked at one by one. */
export const onReleaseEvent = handle(
  'on-release-event',
  releaseEvent,
  async ({ version }, app) => {
    const desks = await app.moves.targets.desksOf(version.projectId);
    if (desks.length === 0) return;
    await app.moves.queue.push({ is: 'released', projectId: version.projectId, versionId: version.id, page: null });
  },
  { retryAfterSeconds: 30 },
);
