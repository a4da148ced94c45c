import type { DeskSite } from '../../desk-api';
import type { UiModule } from '../../forge/port';
import { BridgeAPIError, type BridgeTarget } from './bridge-host';

/** Address of an admin page of the app, as Jira words it. */
export const adminPagePath = (site: Pick<DeskSite, 'app'>, moduleKey: string): string =>
  `/jira/settings/apps/${encodeURIComponent(shortId(site.app.id))}/${encodeURIComponent(site.app.environmentId)}/${moduleKey}`;

const appPath = (site: Pick<DeskSite, 'app'>, moduleKey: string): string =>
  `apps/${encodeURIComponent(shortId(site.app.id))}/${encodeURIComponent(site.app.environmentId)}/${moduleKey}`;

type Project = Pick<DeskSite['projects'][number], 'key' | 'type'>;
const projectPath = ({ key, type }: Project): string =>
  `/jira/${type === 'service_desk' ? 'servicedesk' : 'software'}/projects/${encodeURIComponent(key)}`;

/** Addresses of the app's other full pages. Jira words them so; the module's key at the end is the desk's own. */
export const globalPagePath = (site: Pick<DeskSite, 'app'>, moduleKey: string): string => `/jira/${appPath(site, moduleKey)}`;
export const projectPagePath = (site: Pick<DeskSite, 'app'>, project: Project, moduleKey: string): string =>
  `${projectPath(project)}/${appPath(site, moduleKey)}`;
export const projectSettingsPath = (site: Pick<DeskSite, 'app'>, project: Project, moduleKey: string): string =>
  `${projectPath(project)}/settings/${appPath(site, moduleKey)}`;
export const queuePagePath = (site: Pick<DeskSite, 'app'>, project: Project, moduleKey: string): string =>
  `${projectPath(project)}/queues/${appPath(site, moduleKey)}`;

/** Address of a project's workflows; one of them by its id below it. */
export const workflowsPath = (project: Project): string => `${projectPath(project)}/settings/workflows`;

/** The last part of an app's ARI, which is what addresses hold. */
export const shortId = (ari: string): string => ari.slice(ari.lastIndexOf('/') + 1);

/** Address of what `router.navigate`, `open` and `getUrl` name. @throws BridgeAPIError for a target without a page here. */
export function addressOf(site: DeskSite, target: BridgeTarget, origin: string): string {
  if ('url' in target && typeof target.url === 'string') {
    const url = new URL(target.url, origin);
    if (url.protocol !== 'http:' && url.protocol !== 'https:' && url.protocol !== 'mailto:') {
      throw new BridgeAPIError(`navigate: addresses that begin with ${url.protocol} are not opened.`);
    }
    return url.href;
  }
  const named = target as Readonly<Record<string, unknown>>;
  const { issueKey, moduleKey } = named;
  if (named['target'] === 'issue' && typeof issueKey === 'string') {
    return new URL(`/browse/${encodeURIComponent(issueKey)}`, origin).href;
  }
  if (named['target'] === 'module' && typeof moduleKey === 'string') {
    const known = site.modules.find((one) => one.key === moduleKey);
    const project = site.projects.find((one) => one.key === named['projectKey']);
    const path = known && modulePath(site, known, project);
    if (path !== undefined) return new URL(path, origin).href;
    throw new BridgeAPIError(`navigate: the desk shows no page for the module "${moduleKey}".`);
  }
  throw new BridgeAPIError(`navigate: the local desk has no page for the target "${String(named['target'])}".`);
}

/** Address of a module that is a full page; those of projects need one. */
function modulePath(site: DeskSite, module: UiModule, project: Project | undefined): string | undefined {
  if (module.type === 'jira:adminPage') return adminPagePath(site, module.key);
  if (module.type === 'jira:globalPage') return globalPagePath(site, module.key);
  if (!project) return undefined;
  if (module.type === 'jira:projectPage') return projectPagePath(site, project, module.key);
  if (module.type === 'jira:projectSettingsPage') return projectSettingsPath(site, project, module.key);
  return module.type === 'jiraServiceManagement:queuePage' ? queuePagePath(site, project, module.key) : undefined;
}
