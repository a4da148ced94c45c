/** Following up by itself: the hourly run, the daily reconciliation and the jobs of both. All act as the app. */
import { z } from 'zod';
import { startReconciliation, startSweep } from '../follow-up/sweep';
import { lookAtOne, runSweepJob } from '../follow-up/sweep-job';
import { followUpJob } from '../platform/follow-up-queue';
import { handle } from './handle';

/** Forge notes a schedule as failed whose function answers nothing. */
const RAN = { statusCode: 200 } as const;
const scheduled = z.object({ context: z.object({ moduleKey: z.string() }).optional() });

const sweep = handle('follow-up-sweep', scheduled, async (_event, { followUp, log }) => {
  const started = await startSweep(followUp.ports);
  log.info('follow-up-started', { projects: started.length });
});
const reconcile = handle('follow-up-reconcile', scheduled, async (_event, { followUp }) => startReconciliation(followUp.ports));

export const followUpSweep = async (event: unknown): Promise<typeof RAN> => {
  await sweep(event);
  return RAN;
};
export const followUpReconcile = async (event: unknown): Promise<typeof RAN> => {
  await reconcile(event);
  return RAN;
};

/** One page of a run, or one look at one request. What failed because of Jira comes again, when Jira said so. */
export const followUpJobs = handle('follow-up-job', z.object({ body: followUpJob }), async ({ body }, { followUp, log }) => {
  if (body.kind !== 'look') {
    await runSweepJob(followUp.ports, body);
    return;
  }
  const settings = await followUp.ports.load(body.projectId);
  const { did } = await lookAtOne(followUp.ports, settings, body.runId, body.issueId);
  log.info('followed-up', { issueId: body.issueId, run: body.runId, did });
});
