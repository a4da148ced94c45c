/** What Forge calls: each export is a function of manifest.yml. */

// Events and queue
export { onRequestEvent } from './handlers/on-request-event';
export { reviewRequest } from './handlers/review-request';

// Following up
export { undoJob } from './handlers/undo-job';
export { followUpJobs, followUpReconcile, followUpSweep } from './handlers/follow-up-runs';

// Agent panel
export { agentResolver } from './handlers/agent-resolver';
export { agentStatus } from './handlers/agent-status';

// Settings page
export { settingsResolver } from './handlers/settings-resolver';

// Handing over
export { bulkResolver } from './handlers/bulk-calls';
export { moveResolver } from './handlers/move-resolver';
export { onReleaseEvent, onTargetEvent, runMoveJob } from './handlers/move-job';

// Status card on the portal
export { portalResolver } from './handlers/follow-up-portal';
