import type { Route } from '../route';

/** Platform REST v3, `/rest/api/3`. */
export const platformRoutes: Route[] = [];
