/** Comments and their properties. `jsdPublic` is read-only; `sd.public.comment` decides it (forge-platform §7.4). */
import { restUrl } from '../../beans';
import { commentBean, visibleComments } from '../../issue-bean';
import { RestError } from '../../operations';
import type { Comment, Issue } from '../../state';
import type { Route, RouteAnswer, RouteCall } from '../route';
import { readComment } from './issue-input';
import { issueOf, listParameter, objectBody, pageOf } from './parameters';

const READ = { method: 'GET', scopes: ['read:jira-work'], errors: 'jira', customers: true } as const;
const WRITE = { scopes: ['write:jira-work'], errors: 'jira', customers: true } as const;
const COMMENTS = '/rest/api/3/issue/:issueIdOrKey/comment';
const PROPERTIES = '/rest/api/3/comment/:commentId/properties';

export const commentRoutes: Route[] = [
  { ...READ, path: COMMENTS, handle: listComments },
  {
    ...READ,
    path: `${COMMENTS}/:commentId`,
    handle: (call) => {
      const issue = issueOf(call);
      const expand = new Set(listParameter(call, 'expand'));
      return { status: 200, body: commentBean(call.site.state, issue, commentOf(call, issue), expand), objects: 1 };
    },
  },
  {
    ...WRITE,
    method: 'POST',
    path: COMMENTS,
    handle: async (call) => {
      const issue = issueOf(call);
      const comment = call.site.addComment(call.actor, issue, readComment(await objectBody(call)));
      const expand = new Set(listParameter(call, 'expand'));
      return { status: 201, body: commentBean(call.site.state, issue, comment, expand) };
    },
  },
  {
    ...WRITE,
    method: 'PUT',
    path: `${COMMENTS}/:commentId`,
    handle: async (call) => {
      const issue = issueOf(call);
      const comment = commentOf(call, issue);
      const { body, properties } = readComment(await objectBody(call));
      call.site.editComment(call.actor, issue, comment, { body, ...(properties ? { properties } : {}) });
      return { status: 200, body: commentBean(call.site.state, issue, comment, new Set(listParameter(call, 'expand'))) };
    },
  },
  {
    ...WRITE,
    method: 'DELETE',
    path: `${COMMENTS}/:commentId`,
    handle: (call) => {
      const issue = issueOf(call);
      call.site.deleteComment(call.actor, issue, commentOf(call, issue));
      return { status: 204 };
    },
  },
  { method: 'POST', scopes: ['read:jira-work'], errors: 'jira', path: '/rest/api/3/comment/list', handle: commentsById },
  {
    ...READ,
    path: PROPERTIES,
    handle: (call) => {
      const { comment } = anywhere(call);
      const self = (key: string) => restUrl(call.site.state, `comment/${comment.id}/properties/${encodeURIComponent(key)}`);
      return { status: 200, body: { keys: Object.keys(comment.properties).map((key) => ({ self: self(key), key })) } };
    },
  },
  {
    ...READ,
    path: `${PROPERTIES}/:propertyKey`,
    handle: (call) => {
      const key = call.params.propertyKey ?? '';
      const value = anywhere(call).comment.properties[key];
      if (value === undefined) throw new RestError(404, [`The property with key '${key}' does not exist.`]);
      return { status: 200, body: { key, value }, objects: 1 };
    },
  },
  {
    ...WRITE,
    method: 'PUT',
    path: `${PROPERTIES}/:propertyKey`,
    handle: async (call) => {
      const { issue, comment } = anywhere(call);
      const key = call.params.propertyKey ?? '';
      const known = key in comment.properties;
      call.site.editComment(call.actor, issue, comment, { properties: [{ key, value: await call.json() }] });
      return { status: known ? 200 : 201 };
    },
  },
  {
    ...WRITE,
    method: 'DELETE',
    path: `${PROPERTIES}/:propertyKey`,
    handle: (call) => {
      const { issue, comment } = anywhere(call);
      const key = call.params.propertyKey ?? '';
      if (!(key in comment.properties)) throw new RestError(404, [`The property with key '${key}' does not exist.`]);
      call.site.editComment(call.actor, issue, comment, key === 'sd.public.comment' ? { public: true } : {});
      delete comment.properties[key];
      return { status: 204 };
    },
  },
];

function listComments(call: RouteCall): RouteAnswer {
  const issue = issueOf(call);
  const order = call.query.get('orderBy') ?? 'created';
  if (!/^[-+ ]?created$/.test(order)) throw new RestError(400, [`Comments can be ordered by created only, not by ${order}.`]);
  const comments = [...visibleComments(call.site, call.actor, issue)];
  if (order.startsWith('-')) comments.reverse();
  const expand = new Set(listParameter(call, 'expand'));
  const { values, startAt, maxResults, total } = pageOf(call, comments, 100, 5000);
  const body = {
    startAt,
    maxResults,
    total,
    comments: values.map((comment) => commentBean(call.site.state, issue, comment, expand)),
  };
  return { status: 200, body, objects: values.length };
}

function commentOf(call: RouteCall, issue: Issue): Comment {
  const comment = visibleComments(call.site, call.actor, issue).find((candidate) => candidate.id === call.params.commentId);
  if (!comment) throw new RestError(404, [`Can not find a comment for the id: ${call.params.commentId ?? ''}.`]);
  return comment;
}

/** A comment by its id alone, on an issue that the caller may see. */
function anywhere(call: RouteCall): { issue: Issue; comment: Comment } {
  for (const issue of Object.values(call.site.state.issues)) {
    const comment = issue.comments.find((candidate) => candidate.id === call.params.commentId);
    if (comment && call.site.can(call.actor, 'BROWSE_PROJECTS', issue)) return { issue, comment };
  }
  throw new RestError(404, [`Can not find a comment for the id: ${call.params.commentId ?? ''}.`]);
}

async function commentsById(call: RouteCall): Promise<RouteAnswer> {
  const body = await objectBody(call);
  const ids = new Set((Array.isArray(body.ids) ? (body.ids as unknown[]) : []).map(String));
  if (ids.size === 0 || ids.size > 1000) throw new RestError(400, ['ids must hold 1 to 1000 comment ids.']);
  const expand = new Set(listParameter(call, 'expand'));
  const found = Object.values(call.site.state.issues).flatMap((issue) =>
    call.site.can(call.actor, 'BROWSE_PROJECTS', issue)
      ? issue.comments
          .filter((comment) => ids.has(comment.id))
          .map((comment) => commentBean(call.site.state, issue, comment, expand))
      : [],
  );
  const page = pageOf(call, found, 1000);
  return { status: 200, body: { self: call.url.href, ...page }, objects: page.values.length };
}
