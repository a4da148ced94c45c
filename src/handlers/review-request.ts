import { z } from 'zod';
import { reviewOne } from '../intake/run';
import { reviewJob } from '../platform/queue';
import { handle } from './handle';

/** Acts as the app: it runs when nobody is present, and the reply is the desk's, not an agent's. */
export const reviewRequest = handle('review-request', z.object({ body: reviewJob }), async ({ body }, app) => {
  const outcome = await reviewOne(app, body.issueId);
  app.log.info('reviewed', { issueId: body.issueId, cause: body.cause, outcome: outcome.outcome });
});
