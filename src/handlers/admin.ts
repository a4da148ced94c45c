/** What every call of the settings page checks first, as the page's place is not to be trusted. */
import type { ProjectRef } from '../jira/port';
import type { App } from '../platform/compose';
import { Refusal } from './answer';

export async function requireAdmin(app: App): Promise<void> {
  if (!(await app.jiraAsUser.hasPermissions(['ADMINISTER'])))
    throw new Refusal('forbidden', 'Only Jira admins can see and change these settings.');
}

export async function projectOf(app: App, projectId: string): Promise<ProjectRef> {
  const project = (await app.jiraAsUser.getServiceProjects()).find(({ id }) => id === projectId);
  if (!project) throw new Refusal('not-found', 'This service project is gone, or you may not see it.');
  return project;
}
