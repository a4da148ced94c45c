/**
 * Who may do what: admins everything; members of a project the agent's (or developer's) work; apps as themselves the work
 * of an agent everywhere, beside what Jira's role for apps adds; everyone else only their own requests in the portal.
 */
import type { Permission } from './operations';
import type { Actor } from './port';
import type { Issue, Person, Project, SiteState } from './state';

const MEMBER: ReadonlySet<Permission> = new Set<Permission>([
  'BROWSE_PROJECTS',
  'CREATE_ISSUES',
  'EDIT_ISSUES',
  'ASSIGN_ISSUES',
  'TRANSITION_ISSUES',
  'RESOLVE_ISSUES',
  'LINK_ISSUES',
  'ADD_COMMENTS',
  'EDIT_OWN_COMMENTS',
  'DELETE_OWN_COMMENTS',
  'CREATE_ATTACHMENTS',
  'MODIFY_REPORTER',
]);
/** The default schemes give the role `atlassian-addons-project-access` these too. */
const APP: ReadonlySet<Permission> = new Set<Permission>([
  ...MEMBER,
  'EDIT_ALL_COMMENTS',
  'DELETE_ALL_COMMENTS',
  'DELETE_ISSUES',
]);
/** Every permission that the desk decides, for `mypermissions`. */
export const ALL_PERMISSIONS: readonly Permission[] = [
  ...APP,
  'ADMINISTER_PROJECTS',
  'ADMINISTER',
  'BULK_CHANGE',
  'SERVICEDESK_AGENT',
];

/** Account that an actor acts as, undefined for anonymous callers. */
export function accountIdOf(actor: Actor): string | undefined {
  return actor.kind === 'anonymous' ? undefined : actor.accountId;
}

/** Whether the actor has a permission in a project; without a project: in any project, as Jira answers without context. */
export function hasPermission(state: SiteState, actor: Actor, permission: Permission, project?: Project): boolean {
  const person = state.people.find((candidate) => candidate.accountId === accountIdOf(actor));
  if (!person?.active || person.accountType === 'customer') return false;
  if (permission === 'ADMINISTER') return actor.kind !== 'app' && person.role === 'admin';
  // "Make bulk changes" is a global permission that Jira's default gives to everybody with a licence, and so to apps.
  if (permission === 'BULK_CHANGE') return person.role !== 'customer';
  if (!project) return state.projects.some((candidate) => hasPermission(state, actor, permission, candidate));
  if (permission === 'SERVICEDESK_AGENT' && project.projectTypeKey !== 'service_desk') return false;
  if (actor.kind === 'app') return permission === 'SERVICEDESK_AGENT' || APP.has(permission);
  if (person.role === 'admin') return true;
  if (!project.memberIds.includes(person.accountId)) return false;
  return permission === 'SERVICEDESK_AGENT' || MEMBER.has(permission);
}

/** Whether the actor reported, takes part in or shares by an organisation this request, and so sees it in the portal. */
export function isRequesterOf(state: SiteState, actor: Actor, issue: Issue): boolean {
  const accountId = accountIdOf(actor);
  if (accountId === undefined || actor.kind === 'app' || issue.requestTypeId === null) return false;
  const project = state.projects.find((candidate) => candidate.id === issue.projectId);
  if (!project?.serviceDesk) return false;
  if (issue.reporterId === accountId || issue.participantIds.includes(accountId)) return true;
  return (state.organisations ?? []).some(
    ({ id, memberIds }) => issue.organisationIds?.includes(id) && memberIds.includes(accountId),
  );
}

/** Whether an account may raise requests in a project's portal: its customers, its team and admins. */
export function mayRaiseRequests(project: Project, person: Person): boolean {
  if (!project.serviceDesk || !person.active) return false;
  if (person.role === 'admin' || person.role === 'app' || project.memberIds.includes(person.accountId)) return true;
  return project.customerIds === 'any' || project.customerIds.includes(person.accountId);
}
