/** Undoings in Forge's key-value store, and the queue that works on them. */
import { Queue } from '@forge/events';
import { kvs } from '@forge/kvs';
import { z } from 'zod';
import { AUDIT_RETENTION_DAYS } from '../audit/log';
import type { Undoing, UndoRunPorts } from '../follow-up/undo-run';
import { AppError } from '../jira/errors';
import { stored } from './stored';

const undoingShape: z.ZodType<Undoing> = z.object({
  id: z.string(),
  projectId: z.string(),
  runId: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  total: z.number(),
  undone: z.number(),
  left: z.array(z.object({ issueKey: z.string(), words: z.string() })),
  leftCount: z.number(),
  behind: z.string().nullable(),
  current: z.object({ entryId: z.string(), tries: z.number(), begun: z.boolean() }).nullable(),
  finishedAt: z.string().nullable(),
});

export const undoingsInKvs: UndoRunPorts['undoings'] = {
  async load(id) {
    return undoingShape.safeParse(await stored(kvs.get<unknown>(`fu-undo:${id}`))).data ?? null;
  },
  async save(undoing) {
    await stored(kvs.set(`fu-undo:${undoing.id}`, undoing, { ttl: { unit: 'DAYS', value: AUDIT_RETENTION_DAYS } }));
  },
};

export const undoJobShape = z.object({ id: z.string() });

/** One undoing runs at a time, on every container: two that share requests do not meet (Forge async events, concurrency keys). */
export async function pushUndoing(id: string, delaySeconds: number): Promise<void> {
  try {
    await new Queue({ key: 'undoings' }).push({
      body: { id },
      concurrency: { key: 'undoings', limit: 1 },
      ...(delaySeconds > 0 ? { delayInSeconds: delaySeconds } : {}),
    });
  } catch (cause) {
    throw new AppError('storage.failed', 'the queue did not take a job', {}, { cause });
  }
}
