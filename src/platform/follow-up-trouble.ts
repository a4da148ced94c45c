/** What is asked of Jira after it refused something, and the mail to the admin whose policy was paused. */
import { route } from '@forge/api';
import type { SiteCheck } from '../follow-up/port';
import type { SweepPorts } from '../follow-up/sweep';
import { callerAs, orUndefined, type Caller } from '../jira/caller';
import { permissions } from '../jira/responses';
import type { Jira } from '../jira/port';

/** What following up does: it reads, comments, writes properties, moves and sets a resolution. */
const NEEDED = ['BROWSE_PROJECTS', 'EDIT_ISSUES', 'ADD_COMMENTS', 'TRANSITION_ISSUES', 'RESOLVE_ISSUES'];

export function forgeSiteCheck(jira: Jira, { read }: Caller = callerAs('app')): SiteCheck {
  const lacking = (granted: { readonly permissions: Readonly<Record<string, { readonly havePermission: boolean }>> }) =>
    NEEDED.filter((key) => !granted.permissions[key]?.havePermission);
  const wanted = NEEDED.join(',');
  return {
    async project(projectId) {
      const statuses = await orUndefined(jira.getProjectStatuses(projectId));
      if (!statuses) return null;
      const [resolutions, granted] = await Promise.all([
        jira.getResolutions(),
        read(permissions, route`/rest/api/3/mypermissions?permissions=${wanted}&projectId=${projectId}`),
      ]);
      return {
        statusIds: statuses.map(({ id }) => id),
        resolutionIds: resolutions.map(({ id }) => id),
        lacks: lacking(granted),
      };
    },
    async lacksOn(issueId) {
      return lacking(await read(permissions, route`/rest/api/3/mypermissions?permissions=${wanted}&issueId=${issueId}`));
    },
  };
}

/** Jira's own mail about the request at which the policy stopped (`POST /issue/{key}/notify`). */
export function adminMail(
  adminOf: (projectId: string, policyId: string) => Promise<string | null>,
  { send }: Caller = callerAs('app'),
): SweepPorts['tellAdmin'] {
  return async ({ id, name }, { id: issueId, key, projectId }, why) => {
    const accountId = await adminOf(projectId, id);
    if (accountId === null) return;
    await send(route`/rest/api/3/issue/${issueId}/notify`, {
      method: 'POST',
      body: {
        subject: `Guichet has paused the follow-up policy “${name}”`,
        textBody: [
          `Guichet stopped at ${key}: ${why}.`,
          `Nothing more is sent or closed by the policy “${name}” until it is saved anew on Guichet’s settings page.`,
          'You get this mail because you were the last to save it live.',
        ].join('\n\n'),
        to: { users: [{ accountId }] },
      },
    });
  };
}
