/**
 * Versions of a project, and the field Fix versions, which stands on the screens of projects that have some. A release
 * changes no work item: it has an event of its own (developer.atlassian.com/platform/forge/events-reference/jira).
 */
import { restUrl } from './beans';
import { planFieldChanges } from './field-changes';
import { RestError, type Site, type VersionInput } from './operations';
import type { Actor } from './port';
import type { DeskSite } from './site';
import type { Issue, Json, Project, SiteState, Version } from './state';

const LONGEST_NAME = 255;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** A version with its project. */
export interface VersionOf {
  readonly project: Project;
  readonly version: Version;
}

export function findVersion(state: SiteState, id: string): VersionOf | undefined {
  for (const project of state.projects) {
    const version = project.versions?.find((one) => one.id === id);
    if (version) return { project, version };
  }
  return undefined;
}

/** A version as REST answers it. */
export function versionBean(state: SiteState, { project, version }: VersionOf): Record<string, unknown> {
  return {
    self: restUrl(state, `version/${version.id}`),
    id: version.id,
    ...(version.description === '' ? {} : { description: version.description }),
    name: version.name,
    archived: version.archived,
    released: version.released,
    ...(version.startDate === null ? {} : { startDate: version.startDate }),
    ...(version.releaseDate === null ? {} : { releaseDate: version.releaseDate }),
    projectId: Number(project.id),
  };
}

/** Work items that have a version in Fix versions. */
const itemsOf = (state: SiteState, { id }: Version): Issue[] =>
  Object.values(state.issues).filter(({ fixVersionIds }) => fixVersionIds?.includes(id));

/** @throws RestError, and then nothing was added. */
export function addVersion(site: DeskSite, actor: Actor, project: Project, input: VersionInput): Version {
  requireAdmin(site, actor, project);
  const { name } = input;
  if (name === undefined) throw new RestError(400, [], { name: 'You must specify a valid version name' });
  checkInput(project, input);
  const version: Version = {
    id: site.newId(),
    name: name.trim(),
    description: input.description ?? '',
    archived: input.archived ?? false,
    released: input.released ?? false,
    startDate: input.startDate ?? null,
    releaseDate: input.releaseDate ?? null,
  };
  project.versions = [...(project.versions ?? []), version];
  site.noteChange();
  announce(site, actor, 'created', { project, version });
  return version;
}

/** @throws RestError, and then nothing has changed. */
export function changeVersion(site: DeskSite, actor: Actor, at: VersionOf, input: VersionInput): void {
  const { project, version } = at;
  requireAdmin(site, actor, project);
  checkInput(project, input, version);
  const before = { ...version };
  if (input.name !== undefined) version.name = input.name.trim();
  if (input.description !== undefined) version.description = input.description;
  if (input.archived !== undefined) version.archived = input.archived;
  if (input.released !== undefined) version.released = input.released;
  if (input.startDate !== undefined) version.startDate = input.startDate;
  if (input.releaseDate !== undefined) version.releaseDate = input.releaseDate;
  site.noteChange();
  for (const issue of itemsOf(site.state, version)) site.changed(issue);
  if (before.released !== version.released) announce(site, actor, version.released ? 'released' : 'unreleased', at);
  if (before.archived !== version.archived) announce(site, actor, version.archived ? 'archived' : 'unarchived', at);
  const rest = ({ released: _released, archived: _archived, ...others }: Version): string => JSON.stringify(others);
  if (rest(before) !== rest(version)) announce(site, actor, 'updated', at);
}

/** Takes a version away; its work items get another, or none. @throws RestError */
export function removeVersion(site: DeskSite, actor: Actor, at: VersionOf, moveTo: Version | undefined): void {
  takeAway(site, actor, at, moveTo);
  const { project } = at;
  announce(site, actor, 'deleted', at, {
    ...(moveTo ? { newFixVersion: versionBean(site.state, { project, version: moveTo }) } : {}),
    customFieldReplacements: [],
  });
}

/** Makes two versions one: the work items of the first have the other then. @throws RestError */
export function mergeVersion(site: DeskSite, actor: Actor, at: VersionOf, into: Version): void {
  takeAway(site, actor, at, into);
  const target = { project: at.project, version: into };
  announce(site, actor, 'merged', target, { mergedVersion: versionBean(site.state, at) });
}

function takeAway(site: DeskSite, actor: Actor, { project, version }: VersionOf, moveTo: Version | undefined): void {
  requireAdmin(site, actor, project);
  if (moveTo === version) throw new RestError(400, ['A version cannot be replaced by itself.']);
  for (const issue of itemsOf(site.state, version)) {
    const ids = (issue.fixVersionIds ?? []).filter((id) => id !== version.id && id !== moveTo?.id);
    const value: Json = [...ids, ...(moveTo ? [moveTo.id] : [])].map((id) => ({ id }));
    const [change] = planFieldChanges(site.state, project, issue, { fixVersions: value });
    if (!change) continue;
    change.apply(issue);
    site.announceUpdate(actor, issue, site.record(actor, issue, change.items));
  }
  project.versions = (project.versions ?? []).filter((one) => one !== version);
  site.noteChange();
}

function announce(
  site: DeskSite,
  actor: Actor,
  what: 'created' | 'updated' | 'deleted' | 'released' | 'unreleased' | 'archived' | 'unarchived' | 'merged',
  at: VersionOf,
  rest: Readonly<Record<string, unknown>> = {},
): void {
  site.emit(actor, `avi:jira:${what}:version`, { version: versionBean(site.state, at), ...rest });
}

function requireAdmin(site: Site, actor: Actor, project: Project): void {
  if (site.can(actor, 'ADMINISTER_PROJECTS', project)) return;
  throw new RestError(403, ['You must have global or project administrator rights to modify versions.']);
}

function checkInput(project: Project, { name, startDate, releaseDate }: VersionInput, except?: Version): void {
  if (name !== undefined) {
    const wanted = name.trim();
    if (wanted === '') throw new RestError(400, [], { name: 'You must specify a valid version name' });
    if (wanted.length > LONGEST_NAME)
      throw new RestError(400, [], { name: `Version name is too long, it must not exceed ${LONGEST_NAME} characters.` });
    if (project.versions?.some((one) => one !== except && one.name === wanted))
      throw new RestError(400, [], { name: 'A version with this name already exists in this project.' });
  }
  for (const [field, day] of Object.entries({ startDate, releaseDate }))
    if (typeof day === 'string' && (!DAY.test(day) || Number.isNaN(Date.parse(day))))
      throw new RestError(400, [], { [field]: 'Please enter the date in the following format: yyyy-MM-dd' });
}
