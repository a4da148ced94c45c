/** Versions of a project: made, read, changed, released, merged, taken away. */
import { RestError, type VersionInput } from '../../operations';
import { findVersion, versionBean, type VersionOf } from '../../site-versions';
import type { Json, Project, Version } from '../../state';
import type { Route, RouteCall } from '../route';
import { objectBody, projectOf, type JsonObject } from './parameters';

const VERSION = '/rest/api/3/version/:id';
const WRITE = { scopes: ['manage:jira-project'], errors: 'jira' } as const;
const NOT_THERE = 'Could not find version for id';

export const versionRoutes: Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/project/:projectIdOrKey/versions',
    scopes: ['read:jira-work'],
    errors: 'jira',
    handle: (call) => {
      const project = projectOf(call);
      const versions = (project.versions ?? []).map((version) => versionBean(call.site.state, { project, version }));
      return { status: 200, body: versions, objects: versions.length };
    },
  },
  {
    ...WRITE,
    method: 'POST',
    path: '/rest/api/3/version',
    handle: async (call) => {
      const body = await objectBody(call);
      const project = projectOf(call, idOf(body.projectId ?? body.project));
      const version = call.site.addVersion(call.actor, project, inputOf(body));
      return { status: 201, body: versionBean(call.site.state, { project, version }) };
    },
  },
  {
    method: 'GET',
    path: VERSION,
    scopes: ['read:jira-work'],
    errors: 'jira',
    handle: (call) => ({ status: 200, body: versionBean(call.site.state, versionOf(call)), objects: 1 }),
  },
  {
    ...WRITE,
    method: 'PUT',
    path: VERSION,
    handle: async (call) => {
      const at = versionOf(call);
      const body = await objectBody(call);
      if (body.moveUnfixedIssuesTo !== undefined)
        throw new RestError(501, ['The local desk does not move unfixed work items of a version; see docs/local-desk-jira.md']);
      call.site.changeVersion(call.actor, at, inputOf(body));
      return { status: 200, body: versionBean(call.site.state, at) };
    },
  },
  {
    ...WRITE,
    method: 'POST',
    path: `${VERSION}/removeAndSwap`,
    handle: async (call) => {
      const at = versionOf(call);
      const { moveFixIssuesTo } = await objectBody(call);
      call.site.removeVersion(
        call.actor,
        at,
        moveFixIssuesTo === undefined || moveFixIssuesTo === null ? undefined : sibling(at.project, idOf(moveFixIssuesTo)),
      );
      return { status: 204 };
    },
  },
  {
    ...WRITE,
    method: 'PUT',
    path: `${VERSION}/mergeto/:moveIssuesTo`,
    handle: (call) => {
      const at = versionOf(call);
      call.site.mergeVersion(call.actor, at, sibling(at.project, call.params.moveIssuesTo ?? ''));
      return { status: 204 };
    },
  },
];

/** @throws RestError 404 also for versions of projects that the caller does not see */
function versionOf(call: RouteCall): VersionOf {
  const found = findVersion(call.site.state, call.params.id ?? '');
  if (!found || !call.site.can(call.actor, 'BROWSE_PROJECTS', found.project)) throw new RestError(404, [NOT_THERE]);
  return found;
}

function sibling(project: Project, id: string): Version {
  const found = project.versions?.find((one) => one.id === id);
  if (!found) throw new RestError(404, [NOT_THERE]);
  return found;
}

/** Jira writes ids of versions and projects as numbers and as text. */
function idOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function inputOf(body: JsonObject): VersionInput {
  const text = (name: string): string | undefined => {
    const value = body[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') throw new RestError(400, [], { [name]: 'Operation value must be a string' });
    return value;
  };
  const flag = (name: string): boolean | undefined => {
    const value = body[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'boolean') throw new RestError(400, [], { [name]: 'Operation value must be true or false' });
    return value;
  };
  return {
    name: text('name'),
    description: text('description'),
    archived: flag('archived'),
    released: flag('released'),
    startDate: text('startDate'),
    releaseDate: text('releaseDate'),
  };
}
