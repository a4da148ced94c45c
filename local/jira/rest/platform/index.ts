import type { Route } from '../route';
import { commentRoutes } from './comment-routes';
import { expressionRoutes } from './expression-routes';
import { issueRoutes } from './issue-routes';
import { linkRoutes } from './link-routes';
import { partRoutes } from './part-routes';
import { projectRoutes } from './project-routes';
import { siteRoutes } from './site-routes';
import { uiModificationsRoutes } from './ui-modifications-routes';

/** Platform REST v3, `/rest/api/3`, without searches. */
export const platformRoutes: readonly Route[] = [
  ...siteRoutes,
  ...projectRoutes,
  ...issueRoutes,
  ...commentRoutes,
  ...linkRoutes,
  ...partRoutes,
  ...expressionRoutes,
  ...uiModificationsRoutes,
];
