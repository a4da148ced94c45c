/** JSON shapes that Jira's answers are made of: users, statuses, projects, work types and the like, complete with links. */
import type { Person, SiteState, StatusCategoryKey } from './state';

const CATEGORIES: Record<StatusCategoryKey, { id: number; key: string; colorName: string; name: string }> = {
  new: { id: 2, key: 'new', colorName: 'blue-gray', name: 'To Do' },
  indeterminate: { id: 4, key: 'indeterminate', colorName: 'yellow', name: 'In Progress' },
  done: { id: 3, key: 'done', colorName: 'green', name: 'Done' },
};
/** Sizes in which Jira offers avatars. */
const SIZES = ['48x48', '24x24', '16x16', '32x32'];
/** Address below the site's REST root, for `self` links. */
export function restUrl(state: SiteState, path: string): string {
  return `${state.baseUrl}/rest/api/3/${path}`;
}

/** Address of a picture, as Jira serves avatars and icons; the desk has one plain picture for each kind. */
export function avatarUrl(state: SiteState, kind: 'user' | 'project' | 'issuetype' | 'status' | 'priority'): string {
  return restUrl(state, `universal_avatar/view/type/${kind}/avatar/10300`);
}

/** `avatarUrls` of a user or project. */
export function avatarUrls(state: SiteState, kind: 'user' | 'project' = 'user'): Record<string, string> {
  return Object.fromEntries(SIZES.map((size) => [size, `${avatarUrl(state, kind)}?size=${size}`]));
}

/** A user as in issues and comments; null for nobody. An account that is gone keeps its id. */
export function userBean(state: SiteState, accountId: string | null | undefined): Record<string, unknown> | null {
  if (!accountId) return null;
  const person = state.people.find((candidate) => candidate.accountId === accountId);
  return {
    self: restUrl(state, `user?accountId=${encodeURIComponent(accountId)}`),
    accountId,
    ...(person && person.accountType !== 'app' ? { emailAddress: person.email } : {}),
    avatarUrls: avatarUrls(state, 'user'),
    displayName: person?.displayName ?? 'Former user',
    active: person?.active ?? false,
    timeZone: person?.timeZone ?? 'Etc/UTC',
    accountType: person?.accountType ?? 'unknown',
  };
}

/** A user as `GET /user` and `GET /myself` answer. */
export function fullUserBean(state: SiteState, person: Person): Record<string, unknown> {
  return {
    ...userBean(state, person.accountId),
    locale: person.locale,
    groups: { size: 1, items: [] },
    applicationRoles: { size: 1, items: [] },
    expand: 'groups,applicationRoles',
  };
}

/** Names of the status categories at the newer `/statuses` and `/workflows` addresses. */
export const STATUS_CATEGORIES = { new: 'TODO', indeterminate: 'IN_PROGRESS', done: 'DONE' } as const;

/** A status category. */
export function statusCategoryBean(state: SiteState, key: StatusCategoryKey): Record<string, unknown> {
  const category = CATEGORIES[key];
  return { self: restUrl(state, `statuscategory/${category.id}`), ...category };
}

/** A status with its category; an unknown id is the desk's own mistake and throws. */
export function statusBean(state: SiteState, id: string): Record<string, unknown> {
  const status = byId(state.statuses, id, 'status');
  return {
    self: restUrl(state, `status/${id}`),
    description: '',
    iconUrl: avatarUrl(state, 'status'),
    name: status.name,
    id,
    statusCategory: statusCategoryBean(state, status.category),
  };
}

/** A work type. */
export function issueTypeBean(state: SiteState, id: string): Record<string, unknown> {
  const type = byId(state.issueTypes, id, 'work type');
  return {
    self: restUrl(state, `issuetype/${id}`),
    id,
    description: '',
    iconUrl: avatarUrl(state, 'issuetype'),
    name: type.name,
    subtask: type.subtask,
    avatarId: 10_300,
    hierarchyLevel: type.subtask ? -1 : 0,
  };
}

/** A project as it appears inside other answers. */
export function projectBean(state: SiteState, id: string): Record<string, unknown> {
  const project = byId(state.projects, id, 'project');
  return {
    self: restUrl(state, `project/${id}`),
    id,
    key: project.key,
    name: project.name,
    projectTypeKey: project.projectTypeKey,
    simplified: false,
    avatarUrls: avatarUrls(state, 'project'),
  };
}

/** A priority; null for none. */
export function priorityBean(state: SiteState, id: string | null): Record<string, unknown> | null {
  if (id === null) return null;
  const priority = byId(state.priorities, id, 'priority');
  return {
    self: restUrl(state, `priority/${id}`),
    iconUrl: avatarUrl(state, 'priority'),
    name: priority.name,
    id,
  };
}

/** A resolution; null for none. */
export function resolutionBean(state: SiteState, id: string | null): Record<string, unknown> | null {
  if (id === null) return null;
  const resolution = byId(state.resolutions, id, 'resolution');
  return { self: restUrl(state, `resolution/${id}`), id, description: '', name: resolution.name };
}

/** A link type. */
export function linkTypeBean(state: SiteState, id: string): Record<string, unknown> {
  const type = byId(state.linkTypes, id, 'link type');
  return { id, name: type.name, inward: type.inward, outward: type.outward, self: restUrl(state, `issueLinkType/${id}`) };
}

function byId<T extends { id: string }>(list: readonly T[], id: string, what: string): T {
  const found = list.find((entry) => entry.id === id);
  if (!found) throw new Error(`the site has no ${what} ${id}`);
  return found;
}
