/** Customer organisations: who belongs to them. */
import { RestError } from '../../operations';
import type { Route } from '../route';
import { page } from './paging';
import { userDto } from './shapes';

export const organisationRoutes: Route[] = [
  {
    method: 'GET',
    path: '/rest/servicedeskapi/organization/:organizationId/user',
    // api-group-organization: for service desk administrators and agents.
    scopes: ['manage:servicedesk-customer'],
    granularScopes: ['read:organization.user:jira-service-management', 'read:user:jira'],
    errors: 'jsm',
    handle(call) {
      const { site, actor, params } = call;
      const works = site.state.projects.some((project) => project.serviceDesk && site.can(actor, 'SERVICEDESK_AGENT', project));
      if (!works) throw new RestError(403, ['You do not have permission to view the users of this organization.']);
      const found = site.state.organisations?.find(({ id }) => id === params.organizationId);
      if (!found) throw new RestError(404, [`The organization '${params.organizationId ?? ''}' does not exist.`]);
      return page(call, [...found.memberIds].sort(), (accountId) => userDto(site, accountId));
    },
  },
];
