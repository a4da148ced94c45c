/** From a desk file to a site's state: names become ids, ages become instants, histories are lived through. */
import type { EpochMs } from '../clock';
import type { DeskFile, DeskProject } from '../desks/desk-file';
import { accountIdFor, uuidOf } from './account-id';
import { buildProject, personOf, type Draft } from './build-project';
import { buildRequests } from './build-requests';
import { DeskError } from './desk-error';
import type { IssueType, LinkType, Person, Priority, SiteState, Status } from './state';

export { DeskError } from './desk-error';
export { resolveAppStorage } from './app-storage';

const PRIORITIES = ['Highest', 'High', 'Medium', 'Low', 'Lowest'];
const RESOLUTIONS = ['Done', "Won't Do", 'Duplicate', 'Cannot Reproduce', 'Incomplete', 'Declined'];
const LINK_TYPES: readonly Omit<LinkType, 'id'>[] = [
  { name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
  { name: 'Cloners', inward: 'is cloned by', outward: 'clones' },
  { name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' },
  { name: 'Relates', inward: 'relates to', outward: 'relates to' },
];
/** Issues, comments, changes, attachments and links count on from here, clear of the ids of what is configured. */
const FIRST_FREE_ID = 20_000;

/**
 * Builds a site from a validated desk file whose includes have been merged in. The same file, base address and start give
 * the same state, ids included.
 * @throws DeskError naming desk, project, request and field when the file contradicts itself.
 */
export function buildSite(desk: DeskFile, options: { readonly baseUrl: string; readonly start: EpochMs }): SiteState {
  const place = `desk ${desk.name}`;
  const state: SiteState = {
    version: 1,
    baseUrl: options.baseUrl.replace(/\/$/, ''),
    cloudId: uuidOf(`site ${desk.name}`),
    title: desk.title,
    nextId: FIRST_FREE_ID,
    people: [],
    statuses: [],
    issueTypes: [],
    priorities: [...numbered(desk.priorities ?? [], 10_000), ...numbered(PRIORITIES, 1)],
    resolutions: numbered(RESOLUTIONS, 10_000),
    linkTypes: LINK_TYPES.map((type, index) => ({ id: String(10_000 + index), ...type })),
    fields: [],
    workflows: [],
    projects: [],
    issues: {},
    links: [],
    mail: [],
  };
  const draft: Draft = { state, place, start: options.start, accounts: new Map() };
  for (const person of desk.people) addPerson(draft, person);
  state.organisations = (desk.organisations ?? []).map(({ name, members }, index) => ({
    id: String(index + 1),
    name,
    memberIds: members.map((id) => personOf(draft, `${place}, organisation ${name}`, id).accountId),
  }));
  const keys = new Set<string>();
  for (const project of desk.projects) {
    if (keys.has(project.key)) throw new DeskError(place, `project ${project.key} is there twice`);
    keys.add(project.key);
    addStatuses(draft, project);
    addIssueTypes(state, project);
    for (const name of resolutionNames(project))
      if (!state.resolutions.some((resolution) => resolution.name === name))
        state.resolutions.push({ id: String(10_000 + state.resolutions.length), name });
  }
  for (const project of desk.projects) buildProject(draft, project);
  for (const project of desk.projects) buildRequests(draft, project);
  return state;
}

function addPerson(draft: Draft, person: DeskFile['people'][number]): void {
  const { state, place } = draft;
  if (draft.accounts.has(person.id)) throw new DeskError(place, `person ${person.id} is there twice`);
  if (state.people.some((other) => other.email.toLowerCase() === person.email.toLowerCase()))
    throw new DeskError(place, `two people have the address ${person.email}`);
  const customer = person.role === 'customer';
  const made: Person = {
    accountId: accountIdFor(person.id, customer),
    accountType: customer ? 'customer' : 'atlassian',
    role: person.role,
    displayName: person.name,
    email: person.email,
    token: `token-${person.id}`,
    locale: person.locale,
    timeZone: person.timeZone,
    active: true,
  };
  draft.accounts.set(person.id, made);
  state.people.push(made);
}

function addStatuses({ state, place }: Draft, project: DeskProject): void {
  for (const status of project.statuses) {
    const known = state.statuses.find((candidate) => candidate.name === status.name);
    if (!known) {
      const made: Status = { id: String(10_000 + state.statuses.length), name: status.name, category: status.category };
      if (status.customerName) made.customerName = status.customerName;
      state.statuses.push(made);
    } else if (known.category !== status.category) {
      throw new DeskError(`${place}, project ${project.key}`, `status ${status.name} has another category in another project`);
    } else if (status.customerName) known.customerName ??= status.customerName;
  }
}

function addIssueTypes(state: SiteState, project: DeskProject): void {
  for (const name of project.issueTypes) {
    if (state.issueTypes.some((type) => type.name === name)) continue;
    const made: IssueType = { id: String(10_000 + state.issueTypes.length), name, subtask: /^sub-?task$/i.test(name) };
    state.issueTypes.push(made);
  }
}

function resolutionNames(project: DeskProject): string[] {
  return [
    ...project.workflows.flatMap((workflow) => workflow.transitions.flatMap((transition) => transition.setsResolution ?? [])),
    ...project.requests.flatMap((request) => request.resolution ?? []),
  ];
}

function numbered(names: readonly string[], first: number): Priority[] {
  return names.map((name, index) => ({ id: String(first + index), name }));
}
