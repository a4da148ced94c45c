import { listServiceDesks, type ServiceDesk } from '../api/service-desk';
import { CallError } from '../api/http';
import type { DeskSite } from '../../desk-api';

/** Addresses of the portal. */
export const portalPath = (portalId: string): string => `/servicedesk/customer/portal/${portalId}`;
export const portalsPath = '/servicedesk/customer/portals';
export const myRequestsPath = '/servicedesk/customer/user/requests';

/** Id of the portal of a project, as the site tells it. */
export const portalOf = (site: Pick<DeskSite, 'projects'>, projectKey: string): string | undefined =>
  site.projects.find((project) => project.key === projectKey)?.portalId ?? undefined;

/** What a portal is called; by the project's name where the site does not tell. */
export const portalNameOf = (site: Pick<DeskSite, 'projects'>, desk: Pick<ServiceDesk, 'projectKey' | 'projectName'>): string =>
  site.projects.find((project) => project.key === desk.projectKey)?.portalName ?? desk.projectName;

/** The service desk behind a portal that the caller may use. @throws CallError 404 when there is none. */
export async function deskOfPortal(site: Pick<DeskSite, 'projects'>, portalId: string): Promise<ServiceDesk> {
  const project = site.projects.find((one) => one.portalId === portalId);
  const desk = (await listServiceDesks()).find((one) => one.projectKey === project?.key);
  if (!desk) throw new CallError(404, 'There is no portal at this address for you.');
  return desk;
}
