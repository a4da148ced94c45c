/** Who watches a work item. Nobody is made to watch by writing or commenting, and watchers get no mail. */
import { userBean } from '../../beans';
import { watchesBean } from '../../issue-bean';
import { RestError } from '../../operations';
import type { Route, RouteCall } from '../route';
import { issueOf } from './parameters';

const WATCHERS = '/rest/api/3/issue/:issueIdOrKey/watchers';
const WRITE = { scopes: ['write:jira-work'], errors: 'jira', customers: true, path: WATCHERS } as const;

export const watcherRoutes: Route[] = [
  {
    method: 'GET',
    scopes: ['read:jira-work'],
    errors: 'jira',
    customers: true,
    path: WATCHERS,
    handle: (call) => {
      const issue = issueOf(call);
      const watchers = (issue.watcherIds ?? []).map((accountId) => userBean(call.site.state, accountId));
      return { status: 200, body: { ...watchesBean(call.site, call.actor, issue), watchers }, objects: watchers.length };
    },
  },
  {
    ...WRITE,
    method: 'POST',
    handle: async (call) => {
      const issue = issueOf(call);
      call.site.setWatching(call.actor, issue, (await accountInBody(call)) ?? ownAccount(call), true);
      return { status: 204 };
    },
  },
  {
    ...WRITE,
    method: 'DELETE',
    handle: (call) => {
      const issue = issueOf(call);
      call.site.setWatching(call.actor, issue, call.query.get('accountId') ?? ownAccount(call), false);
      return { status: 204 };
    },
  },
];

/** The account in the body, a JSON string; without a body it is the caller's own. @throws RestError 400 */
async function accountInBody(call: RouteCall): Promise<string | undefined> {
  const text = await call.request.text();
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (typeof value !== 'string') throw new RestError(400, ['The account ID of the watcher is a JSON string.']);
  return value;
}

const ownAccount = (call: RouteCall): string => call.site.accountIdOf(call.actor) ?? '';
