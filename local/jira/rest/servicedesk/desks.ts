/** Service desks, request types with their fields, customers: what a portal is made of. */
import { RestError } from '../../operations';
import { mayRaiseRequests } from '../../permissions';
import type { Route, RouteCall } from '../route';
import { fieldDto } from './field-shapes';
import { desksOf, requireDesk, requireRequestType } from './look-up';
import { expandsOf, page } from './paging';
import { dateDto, deskUrl, groupsOf, requestTypeDto, serviceDeskDto, userDto, type ServiceProject } from './shapes';

const read = { method: 'GET', scopes: ['read:servicedesk-request'], errors: 'jsm', customers: true } as const;

function requestTypes(call: RouteCall, projects: readonly ServiceProject[]) {
  const term = (call.query.get('searchQuery') ?? '').trim().toLowerCase();
  const group = call.query.get('groupId');
  const all = projects.flatMap((project) =>
    project.serviceDesk.requestTypes
      .filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(term))
      .filter((type) => group === null || groupsOf(project).some(({ id, name }) => id === group && name === type.group))
      .map((type) => ({ project, type })),
  );
  return page(call, all, ({ project, type }) => requestTypeDto(call.site, call.actor, project, type));
}

function fieldsOf(call: RouteCall, project: ServiceProject, typeId: string) {
  const { site, actor } = call;
  const type = requireRequestType(project, typeId);
  const hidden = expandsOf(call).has('hiddenFields') && site.can(actor, 'ADMINISTER_PROJECTS', project);
  const agent = site.can(actor, 'SERVICEDESK_AGENT', project);
  return {
    requestTypeFields: type.fields.filter(({ visible }) => visible || hidden).map((field) => fieldDto(site, field)),
    canRaiseOnBehalfOf: agent,
    canAddRequestParticipants: true,
  };
}

export const deskRoutes: Route[] = [
  {
    ...read,
    path: '/rest/servicedeskapi/info',
    scopes: [],
    handle: ({ site, actor }) => ({
      status: 200,
      body: {
        version: '1001.0.0-SNAPSHOT',
        platformVersion: '1001.0.0-SNAPSHOT',
        buildDate: dateDto(site, actor, Date.UTC(2026, 0, 1)),
        buildChangeSet: 'local-desk',
        isLicensedForUse: true,
        _links: { self: deskUrl(site, 'info') },
      },
    }),
  },
  {
    ...read,
    path: '/rest/servicedeskapi/servicedesk',
    handle: (call) => page(call, desksOf(call), (project) => serviceDeskDto(call.site, project)),
  },
  {
    ...read,
    path: '/rest/servicedeskapi/servicedesk/:serviceDeskId',
    handle: (call) => ({ status: 200, body: serviceDeskDto(call.site, requireDesk(call)) }),
  },
  {
    ...read,
    path: '/rest/servicedeskapi/requesttype',
    handle(call) {
      const wanted = call.query.getAll('serviceDeskId').flatMap((value) => value.split(','));
      return requestTypes(
        call,
        desksOf(call).filter(({ serviceDesk }) => wanted.length === 0 || wanted.includes(serviceDesk.id)),
      );
    },
  },
  {
    ...read,
    path: '/rest/servicedeskapi/servicedesk/:serviceDeskId/requesttype',
    handle: (call) => requestTypes(call, [requireDesk(call)]),
  },
  {
    ...read,
    path: '/rest/servicedeskapi/servicedesk/:serviceDeskId/requesttypegroup',
    handle: (call) => page(call, groupsOf(requireDesk(call))),
  },
  {
    ...read,
    path: '/rest/servicedeskapi/servicedesk/:serviceDeskId/requesttype/:requestTypeId',
    handle(call) {
      const project = requireDesk(call);
      const type = requireRequestType(project, call.params.requestTypeId ?? '');
      const fields = expandsOf(call).has('field') ? { fields: fieldsOf(call, project, type.id) } : {};
      return { status: 200, body: { ...requestTypeDto(call.site, call.actor, project, type), ...fields } };
    },
  },
  {
    ...read,
    path: '/rest/servicedeskapi/servicedesk/:serviceDeskId/requesttype/:requestTypeId/field',
    handle: (call) => ({ status: 200, body: fieldsOf(call, requireDesk(call), call.params.requestTypeId ?? '') }),
  },
  {
    ...read,
    path: '/rest/servicedeskapi/servicedesk/:serviceDeskId/customer',
    scopes: ['manage:servicedesk-customer'],
    customers: false,
    handle(call) {
      const { site, actor, query } = call;
      const project = requireDesk(call);
      if (call.request.headers.get('x-experimentalapi') !== 'opt-in') {
        throw new RestError(412, [
          "This API is experimental. Experimental APIs are not guaranteed to be preserved. Set the header 'X-ExperimentalApi: opt-in' to use it.",
        ]);
      }
      if (!site.can(actor, 'SERVICEDESK_AGENT', project))
        throw new RestError(403, ['You do not have permission to view the customers of this service desk.']);
      const term = (query.get('query') ?? '').toLowerCase();
      const customers = site.state.people.filter(
        (person) =>
          person.accountType === 'customer' &&
          mayRaiseRequests(project, person) &&
          `${person.displayName} ${person.email}`.toLowerCase().includes(term),
      );
      return page(call, customers, ({ accountId }) => userDto(site, accountId));
    },
  },
];
