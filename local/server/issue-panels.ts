/** The panels of apps (`jira:issuePanel`) that people have added to work items: for all who look, as on Jira. */
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { IssuePanelsAnswer } from '../desk-api';
import type { Actor } from '../jira/port';
import { DeskCallError, readBody } from './answers';
import { siteOrigin, type ServedDesk } from './served-desk';
import { sessionPerson } from './who';

/** Most panels of one module on a work item that has `allowMultiple` (developer.atlassian.com, jira-issue-panel). */
const MOST_OF_MODULE = 5;
const panelsBody = z.strictObject({ panels: z.array(z.string()) });

/** Routes under `/_desk/issue-panels`. */
export function issuePanelRoutes(desk: ServedDesk): Hono {
  const app = new Hono();
  const kept = (): Record<string, string[]> => (desk.site.state.issuePanels ??= {});
  const answer = (id: string): IssuePanelsAnswer => ({ panels: kept()[id] ?? [] });

  app.get('/:issueKey', async (c) => c.json(answer(await issueIdFor(c, desk, 'BROWSE_PROJECTS'))));
  app.put('/:issueKey', async (c) => {
    const issueId = await issueIdFor(c, desk, 'EDIT_ISSUES');
    const { panels } = await readBody(c, panelsBody);
    for (const moduleKey of new Set(panels)) {
      const module = desk.platform.uiModules('jira:issuePanel').find(({ key }) => key === moduleKey);
      if (!module) throw new DeskCallError(400, `the app has no issue panel "${moduleKey}"`);
      const most = module.properties['allowMultiple'] === true ? MOST_OF_MODULE : 1;
      if (panels.filter((key) => key === moduleKey).length > most) {
        throw new DeskCallError(400, `a work item has at most ${most} of the panel "${moduleKey}"`);
      }
    }
    kept()[issueId] = panels;
    return c.json(answer(issueId));
  });
  return app;
}

/** Id of the work item, when the session's person may see it and, to change something, edit it. @throws DeskCallError 403, 404 */
async function issueIdFor(c: Context, desk: ServedDesk, permission: 'BROWSE_PROJECTS' | 'EDIT_ISSUES'): Promise<string> {
  const key = c.req.param('issueKey') ?? '';
  const person = sessionPerson(c, desk);
  const actor: Actor = person ? { kind: 'user', accountId: person.accountId } : { kind: 'anonymous' };
  const ask = async (path: string): Promise<unknown> => {
    const answer = await desk.site.handle(new Request(`${siteOrigin(desk)}/rest/api/3/${path}`), actor);
    return answer.ok ? answer.json() : undefined;
  };
  const issue = (await ask(`issue/${encodeURIComponent(key)}?fields=summary`)) as { readonly id: string } | undefined;
  if (!issue) throw new DeskCallError(404, `there is no work item ${key} for you`);
  const asked = (await ask(`mypermissions?issueId=${issue.id}&permissions=${permission}`)) as
    { readonly permissions: Readonly<Record<string, { readonly havePermission: boolean }>> } | undefined;
  if (!asked?.permissions[permission]?.havePermission) throw new DeskCallError(403, `you may not change ${key}`);
  return issue.id;
}
