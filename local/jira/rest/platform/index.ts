import type { Route } from '../route';
import { bulkIssueRoutes } from './bulk-issue-routes';
import { bulkPropertyRoutes } from './bulk-property-routes';
import { commentRoutes } from './comment-routes';
import { expressionRoutes } from './expression-routes';
import { groupRoutes } from './group-routes';
import { issueRoutes } from './issue-routes';
import { linkRoutes } from './link-routes';
import { partRoutes } from './part-routes';
import { projectRoutes } from './project-routes';
import { siteRoutes } from './site-routes';
import { taskRoutes } from './task-routes';
import { uiModificationsRoutes } from './ui-modifications-routes';
import { versionRoutes } from './version-routes';
import { watcherRoutes } from './watcher-routes';
import { workflowRoutes } from './workflow-routes';

/** Platform REST v3, `/rest/api/3`, without searches. */
export const platformRoutes: readonly Route[] = [
  ...siteRoutes,
  ...groupRoutes,
  ...projectRoutes,
  ...versionRoutes,
  ...issueRoutes,
  ...commentRoutes,
  ...linkRoutes,
  ...partRoutes,
  ...watcherRoutes,
  ...bulkPropertyRoutes,
  ...bulkIssueRoutes,
  ...taskRoutes,
  ...expressionRoutes,
  ...uiModificationsRoutes,
  ...workflowRoutes,
];
