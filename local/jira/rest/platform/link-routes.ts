/** Links between work items. */
import { shown } from '../../adf-attributes';
import { linkTypeBean, restUrl } from '../../beans';
import { linkedIssueBean } from '../../issue-bean';
import { RestError } from '../../operations';
import type { IssueLink, LinkType } from '../../state';
import type { Route, RouteCall } from '../route';
import { readComment } from './issue-input';
import { isObject, issueOf, objectBody } from './parameters';

const COMMON = { errors: 'jira', customers: true } as const;

export const linkRoutes: Route[] = [
  {
    ...COMMON,
    method: 'POST',
    path: '/rest/api/3/issueLink',
    scopes: ['write:jira-work'],
    handle: async (call) => {
      const body = await objectBody(call);
      if (!isObject(body.type)) throw new RestError(400, ['A link needs a type.']);
      const type = linkTypeOf(call, body.type);
      const end = (name: 'inwardIssue' | 'outwardIssue') => {
        const given = body[name];
        if (!isObject(given)) throw new RestError(400, [`A link needs ${name} with a key or an id.`]);
        return issueOf(call, shown(given.key ?? given.id));
      };
      const [inward, outward] = [end('inwardIssue'), end('outwardIssue')];
      const comment = isObject(body.comment) ? readComment(body.comment) : undefined;
      call.site.atOnce([inward, outward], () => {
        call.site.addLink(call.actor, { typeId: type.id, inward, outward });
        if (comment) call.site.addComment(call.actor, inward, comment);
      });
      return { status: 201 };
    },
  },
  {
    ...COMMON,
    method: 'GET',
    path: '/rest/api/3/issueLink/:linkId',
    scopes: ['read:jira-work'],
    handle: (call) => {
      const { state } = call.site;
      const { link, inward, outward } = linkOf(call);
      return {
        status: 200,
        body: {
          id: link.id,
          self: restUrl(state, `issueLink/${link.id}`),
          type: linkTypeBean(state, link.typeId),
          inwardIssue: linkedIssueBean(state, inward),
          outwardIssue: linkedIssueBean(state, outward),
        },
        objects: 1,
      };
    },
  },
  {
    ...COMMON,
    method: 'DELETE',
    path: '/rest/api/3/issueLink/:linkId',
    scopes: ['write:jira-work'],
    handle: (call) => {
      call.site.deleteLink(call.actor, linkOf(call).link);
      return { status: 204 };
    },
  },
];

/** A link type by id or name. @throws RestError 404 */
export function linkTypeOf(call: RouteCall, given: Readonly<Record<string, unknown>>): LinkType {
  const type = call.site.state.linkTypes.find((one) =>
    given.id !== undefined ? one.id === shown(given.id) : one.name === given.name,
  );
  if (!type) throw new RestError(404, [`No issue link type with name '${shown(given.name ?? given.id)}' found.`]);
  return type;
}

function linkOf(call: RouteCall): { link: IssueLink; inward: ReturnType<typeof issueOf>; outward: ReturnType<typeof issueOf> } {
  const link = call.site.state.links.find((candidate) => candidate.id === call.params.linkId);
  if (!link) throw new RestError(404, [`No issue link with id '${call.params.linkId ?? ''}' exists.`]);
  return { link, inward: issueOf(call, link.inwardIssueId), outward: issueOf(call, link.outwardIssueId) };
}
