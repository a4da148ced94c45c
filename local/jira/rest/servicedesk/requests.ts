/** Requests as their customers and agents read and move them. */
import { wordsOf } from '../../jql/text-query';
import { RestError } from '../../operations';
import type { Issue, Transition } from '../../state';
import { wikiToAdf } from '../../text';
import type { Route, RouteCall } from '../route';
import { asRequest, readObject, requireRequest, type SeenRequest } from './look-up';
import { expandsOf, page } from './paging';
import { requestDto } from './request-shapes';
import { statusHistory } from './shapes';

const read = { method: 'GET', scopes: ['read:servicedesk-request'], errors: 'jsm', customers: true } as const;
const OWNERSHIPS = ['OWNED_REQUESTS', 'PARTICIPATED_REQUESTS', 'ALL_REQUESTS'];
const ELSEWHERE = ['ORGANIZATION', 'ALL_ORGANIZATIONS', 'APPROVER'];
const STATUSES = ['OPEN_REQUESTS', 'CLOSED_REQUESTS', 'ALL_REQUESTS'];

/** The caller's own requests and those they take part in: agents see others' work in queues, not here. */
function ownershipFilter({ site, actor, query }: RouteCall): (issue: Issue) => boolean {
  const me = site.accountIdOf(actor) ?? '';
  const asked = query.getAll('requestOwnership').flatMap((value) => value.split(','));
  const unknown = asked.find((value) => !OWNERSHIPS.includes(value));
  if (unknown !== undefined) {
    if (ELSEWHERE.includes(unknown)) throw new RestError(501, [`The local desk does not emulate requestOwnership=${unknown}.`]);
    throw new RestError(400, [
      `'${unknown}' is not a valid value of requestOwnership. Valid values: ${OWNERSHIPS.join(', ')}.`,
    ]);
  }
  const all = asked.length === 0 || asked.includes('ALL_REQUESTS');
  const owned = all || asked.includes('OWNED_REQUESTS');
  const participated = all || asked.includes('PARTICIPATED_REQUESTS');
  return (issue) => (owned && issue.reporterId === me) || (participated && issue.participantIds.includes(me));
}

function listed(call: RouteCall): SeenRequest[] {
  const { site, query } = call;
  const mine = ownershipFilter(call);
  const status = query.get('requestStatus') ?? 'ALL_REQUESTS';
  if (!STATUSES.includes(status))
    throw new RestError(400, [`'${status}' is not a valid value of requestStatus. Valid values: ${STATUSES.join(', ')}.`]);
  for (const name of ['approvalStatus', 'organizationId']) {
    if (query.has(name)) throw new RestError(501, [`The local desk does not emulate ${name} in the list of requests.`]);
  }
  const deskId = query.get('serviceDeskId');
  const typeId = query.get('requestTypeId');
  if (typeId !== null && deskId === null) throw new RestError(400, ['requestTypeId needs serviceDeskId.']);
  const term = wordsOf(query.get('searchTerm') ?? '');
  return Object.values(site.state.issues)
    .filter(
      (issue) => mine(issue) && (status === 'ALL_REQUESTS' || (issue.resolutionId === null) === (status === 'OPEN_REQUESTS')),
    )
    .filter((issue) => typeId === null || issue.requestTypeId === typeId)
    .filter((issue) => {
      const words = wordsOf(`${issue.key} ${issue.summary}`);
      return term.every((part) => words.some((word) => word.startsWith(part)));
    })
    .flatMap((issue) => asRequest(call, issue) ?? [])
    .filter(({ project }) => deskId === null || project.serviceDesk.id === deskId)
    .sort((a, b) => b.issue.updated - a.issue.updated || Number(b.issue.id) - Number(a.issue.id));
}

const offered = ({ site, actor }: RouteCall, { issue }: SeenRequest): Transition[] =>
  site.transitionsOf(actor, issue).filter(({ customerVisible }) => customerVisible);

export const requestRoutes: Route[] = [
  {
    ...read,
    path: '/rest/servicedeskapi/request',
    handle: (call) => page(call, listed(call), (request) => requestDto(call, request, expandsOf(call))),
  },
  {
    ...read,
    path: '/rest/servicedeskapi/request/:issueIdOrKey',
    handle: (call) => ({ status: 200, body: requestDto(call, requireRequest(call), expandsOf(call)) }),
  },
  {
    ...read,
    path: '/rest/servicedeskapi/request/:issueIdOrKey/status',
    handle: (call) => page(call, statusHistory(call.site, call.actor, requireRequest(call).issue)),
  },
  {
    ...read,
    path: '/rest/servicedeskapi/request/:issueIdOrKey/transition',
    handle: (call) => page(call, offered(call, requireRequest(call)), ({ id, name }) => ({ id, name })),
  },
  {
    ...read,
    method: 'POST',
    path: '/rest/servicedeskapi/request/:issueIdOrKey/transition',
    scopes: ['write:servicedesk-request'],
    async handle(call) {
      const request = requireRequest(call);
      const body = await readObject(call);
      const transition = offered(call, request).find(({ id }) => id === String(body.id as string | number));
      if (!transition) throw new RestError(400, ['This transition is not available to you on this request.']);
      const comment = body.additionalComment as { readonly body?: unknown } | undefined | null;
      const text = comment?.body;
      if (text !== undefined && typeof text !== 'string')
        throw new RestError(400, ['additionalComment.body must be a string.']);
      await call.site.transition(
        call.actor,
        request.issue,
        transition,
        text ? { comment: { body: wikiToAdf(text), public: true } } : {},
      );
      return { status: 204 };
    },
  },
];
