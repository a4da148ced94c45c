/** The groups that Jira makes of every site, with who is in them; groups of an admin's own are not emulated. */
import { uuidOf } from './account-id';
import { restUrl } from './beans';
import type { Person, SiteState } from './state';

export interface Group {
  readonly groupId: string;
  readonly name: string;
  readonly has: (person: Person) => boolean;
}

/** In the order of their names. */
export function groupsOf(state: SiteState): readonly Group[] {
  const worksOn = (type: 'service_desk' | 'software') => (person: Person) =>
    person.role === 'admin' ||
    state.projects.some(({ projectTypeKey, memberIds }) => projectTypeKey === type && memberIds.includes(person.accountId));
  const isStaff = ({ accountType }: Person): boolean => accountType === 'atlassian';
  const group = (name: string, has: (person: Person) => boolean): Group => ({
    groupId: uuidOf(`group ${name}`),
    name,
    has: (person) => isStaff(person) && has(person),
  });
  return [
    group('jira-administrators', ({ role }) => role === 'admin'),
    group('jira-servicemanagement-users', worksOn('service_desk')),
    group('jira-software-users', worksOn('software')),
  ];
}

/** A group as `GET /user/groups` names it. */
export function groupBean(state: SiteState, { groupId, name }: Group): Record<string, unknown> {
  return { name, groupId, self: restUrl(state, `group?groupId=${groupId}`) };
}
