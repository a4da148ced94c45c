/** Groups: those of a person, and those whose name holds a word. */
import { groupBean, groupsOf } from '../../groups';
import { RestError } from '../../operations';
import type { Route } from '../route';
import { numberParameter } from './parameters';

export const groupRoutes: Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/user/groups',
    scopes: ['read:jira-user'],
    errors: 'jira',
    handle: ({ site, query }) => {
      const accountId = query.get('accountId');
      if (!accountId) throw new RestError(400, ["The query parameter 'accountId' is required."]);
      const person = site.findPerson(accountId);
      if (!person) throw new RestError(404, ['The user does not exist or you do not have permission to view the user.']);
      const found = groupsOf(site.state).filter(({ has }) => has(person));
      return { status: 200, body: found.map((group) => groupBean(site.state, group)), objects: 2 * found.length };
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/groups/picker',
    scopes: ['read:jira-user'],
    errors: 'jira',
    handle: (call) => {
      const words = (call.query.get('query') ?? '').toLowerCase();
      const matching = groupsOf(call.site.state).filter(({ name }) => name.includes(words));
      const shown = matching.slice(0, numberParameter(call, 'maxResults', 20));
      return {
        status: 200,
        body: {
          header: `Showing ${shown.length} of ${matching.length} matching groups`,
          total: matching.length,
          groups: shown.map(({ name, groupId }) => ({ name, html: name, labels: [], groupId })),
        },
        objects: 2 * shown.length,
      };
    },
  },
];
