/** Every REST route of the desk. */
import { platformRoutes } from './platform/index';
import type { Route } from './route';
import { searchRoutes } from './search';
import { servicedeskRoutes } from './servicedesk/index';

export const routes: readonly Route[] = [...platformRoutes, ...searchRoutes, ...servicedeskRoutes];
