/** The objects of `/rest/servicedeskapi`: dates, people, desks, request types (developer.atlassian.com/cloud/jira/service-desk/rest). */
import type { EpochMs } from '../../../clock';
import { avatarUrls } from '../../beans';
import { wallTimeAt } from '../../jql/zoned-time';
import type { Site } from '../../operations';
import { mayRaiseRequests } from '../../permissions';
import type { Actor } from '../../port';
import type { Issue, Project, RequestType, StatusCategoryKey } from '../../state';

export type ServiceProject = Project & { serviceDesk: NonNullable<Project['serviceDesk']> };

export const isServiceProject = (project: Project): project is ServiceProject => project.serviceDesk !== undefined;

/** Address below `/rest/servicedeskapi`. */
export const deskUrl = (site: Site, path: string): string => `${site.state.baseUrl}/rest/servicedeskapi/${path}`;

const two = (value: number) => String(value).padStart(2, '0');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** An instant as a DateDTO in the caller's time zone. */
export function dateDto(site: Site, actor: Actor, at: EpochMs): Record<string, unknown> {
  const zone = site.findPerson(site.accountIdOf(actor))?.timeZone ?? 'Etc/UTC';
  const wall = wallTimeAt(at, zone);
  const { year, month, day, hour, minute } = wall;
  const offset = Math.round((Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / 60_000) * 60_000) / 60_000);
  const sign = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`;
  const seconds = Math.floor(at / 1000) % 60;
  const local = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(seconds)}`;
  const friendly = `${two(day)}/${MONTHS[month - 1] ?? ''}/${two(year % 100)} ${hour % 12 || 12}:${two(minute)} ${hour < 12 ? 'AM' : 'PM'}`;
  return {
    iso8601: `${local}${sign}`,
    jira: `${local}.${String(at % 1000).padStart(3, '0')}${sign}`,
    friendly,
    epochMillis: at,
  };
}

/** A person as a UserDTO; null for nobody. */
export function userDto(site: Site, accountId: string | null): Record<string, unknown> | null {
  if (accountId === null) return null;
  const person = site.findPerson(accountId);
  const self = `${site.state.baseUrl}/rest/api/2/user?accountId=${encodeURIComponent(accountId)}`;
  return {
    accountId,
    ...(person && person.accountType !== 'app' ? { emailAddress: person.email } : {}),
    displayName: person?.displayName ?? 'Former user',
    active: person?.active ?? false,
    timeZone: person?.timeZone ?? 'Etc/UTC',
    _links: { jiraRest: self, avatarUrls: avatarUrls(site.state), self },
  };
}

export function serviceDeskDto(site: Site, project: ServiceProject): Record<string, unknown> {
  const { id } = project.serviceDesk;
  return {
    id,
    projectId: project.id,
    projectName: project.name,
    projectKey: project.key,
    _links: { self: deskUrl(site, `servicedesk/${id}`) },
  };
}

/** The groups of a portal, in the order of their request types. */
export const groupsOf = ({ serviceDesk }: ServiceProject): { id: string; name: string }[] =>
  [...new Set(serviceDesk.requestTypes.map(({ group }) => group))].map((name, index) => ({ id: String(index + 1), name }));

/** A request type as a RequestTypeDTO. */
export function requestTypeDto(site: Site, actor: Actor, project: ServiceProject, type: RequestType): Record<string, unknown> {
  const { id: deskId, portalId } = project.serviceDesk;
  const groupIds = groupsOf(project).flatMap(({ id, name }) => (name === type.group ? [id] : []));
  const person = site.findPerson(site.accountIdOf(actor));
  return {
    _expands: ['field'],
    id: type.id,
    _links: { self: deskUrl(site, `servicedesk/${deskId}/requesttype/${type.id}`) },
    name: type.name,
    description: type.description,
    helpText: type.helpText,
    defaultName: type.name,
    issueTypeId: type.issueTypeId,
    serviceDeskId: deskId,
    portalId,
    groupIds,
    icon: { id: '10531', _links: { iconUrls: avatarUrls(site.state) } },
    restrictionStatus: 'OPEN',
    canCreateRequest: person !== undefined && mayRaiseRequests(project, person),
  };
}

const CATEGORIES: Readonly<Record<StatusCategoryKey, string>> = { new: 'NEW', indeterminate: 'INDETERMINATE', done: 'DONE' };

/** A status as customers see it, since when. */
export function statusDto(site: Site, actor: Actor, statusId: string, since: EpochMs): Record<string, unknown> {
  const status = site.state.statuses.find(({ id }) => id === statusId);
  return {
    status: status?.customerName ?? status?.name ?? '',
    statusCategory: status ? CATEGORIES[status.category] : 'UNDEFINED',
    statusDate: dateDto(site, actor, since),
  };
}

/** Statuses a request has had as customers see them, the newest first. */
export function statusHistory(site: Site, actor: Actor, issue: Issue): Record<string, unknown>[] {
  const moves = issue.changes.flatMap(({ created, items }) =>
    items.flatMap(({ fieldId, from, to }) => (fieldId === 'status' ? [{ at: created, from, to }] : [])),
  );
  const first = { at: issue.created, to: moves[0]?.from ?? issue.statusId };
  return [first, ...moves].map(({ at, to }) => statusDto(site, actor, to ?? '', at)).reverse();
}
