import type { Route } from './route';

/** Searching work items by JQL. */
export const searchRoutes: Route[] = [];
