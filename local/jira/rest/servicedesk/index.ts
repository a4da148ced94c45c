import type { Route } from '../route';
import { conversationRoutes } from './conversation';
import { deskRoutes } from './desks';
import { organisationRoutes } from './organisations';
import { queueRoutes } from './queues';
import { raiseRoutes } from './raise';
import { requestRoutes } from './requests';
import { temporaryFileRoutes } from './temporary-files';

/** Jira Service Management's own surface, `/rest/servicedeskapi`. */
export const servicedeskRoutes: Route[] = [
  ...deskRoutes,
  ...raiseRoutes,
  ...requestRoutes,
  ...conversationRoutes,
  ...temporaryFileRoutes,
  ...queueRoutes,
  ...organisationRoutes,
];
