import type { Route } from '../route';

/** Jira Service Management's own surface, `/rest/servicedeskapi`. */
export const servicedeskRoutes: Route[] = [];
