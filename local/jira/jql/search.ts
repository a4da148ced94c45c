/** Running JQL over a site for a caller: who sees what, which work items can match at all, in what order. */
import type { Site } from '../operations';
import type { Actor } from '../port';
import type { Issue } from '../state';
import { compileJql } from './compile';
import { valuesAt } from './property-fields';
import type { CompiledQuery, IndexConstraint, JqlContext } from './types';

/** The context of a caller's query. Jira's search knows whole projects only: what one sees in a portal is not in it. */
export function contextFor(site: Site, actor: Actor): JqlContext {
  const me = site.accountIdOf(actor);
  const person = site.findPerson(me);
  const projects = new Set(
    site.state.projects.filter((project) => site.can(actor, 'BROWSE_PROJECTS', project)).map(({ id }) => id),
  );
  return {
    state: site.state,
    now: site.clock.now(),
    me,
    timeZone: person?.timeZone ?? 'Etc/UTC',
    ...(person ? { locale: person.locale } : {}),
    searchableProperties: site.installedApps().flatMap(({ searchableProperties }) => searchableProperties),
    seesProject: (id) => projects.has(id),
  };
}

/** Compiles a query for a caller. @throws RestError 400 */
export const compileFor = (site: Site, actor: Actor, jql: string): CompiledQuery => compileJql(jql, contextFor(site, actor));

/** The work items that a caller sees and the query matches, newest first where it names no order. @throws RestError 400 */
export function searchIssues(
  site: Site,
  actor: Actor,
  jql: string,
): { readonly query: CompiledQuery; readonly issues: Issue[] } {
  const context = contextFor(site, actor);
  const query = compileJql(jql, context);
  const found = candidates(context, query.constraints).filter(
    (issue) => (context.seesProject?.(issue.projectId) ?? true) && query.matches(issue),
  );
  const { order } = query;
  const keyed = found.map((issue) => ({ issue, key: order?.keyOf(issue) ?? [], id: Number(issue.id) }));
  keyed.sort((a, b) => (order?.compare(a.key, b.key) ?? 0) || b.id - a.id);
  return { query, issues: keyed.map(({ issue }) => issue) };
}

/** What the constraints leave of the site; a query by ids never walks over all work items. */
function candidates({ state }: JqlContext, constraints: readonly IndexConstraint[]): Issue[] {
  const byId = constraints.find((constraint) => constraint.kind === 'issue');
  const start = byId ? [...new Set(byId.ids)].flatMap((id) => state.issues[id] ?? []) : Object.values(state.issues);
  const filters = constraints.filter((constraint) => constraint !== byId).map(filterOf);
  return start.filter((issue) => filters.every((filter) => filter(issue)));
}

function filterOf(constraint: IndexConstraint): (issue: Issue) => boolean {
  switch (constraint.kind) {
    case 'issue':
      return (issue) => constraint.ids.includes(issue.id);
    case 'project':
      return (issue) => constraint.ids.includes(issue.projectId);
    case 'status':
      return (issue) => constraint.ids.includes(issue.statusId);
    case 'property': {
      const path = constraint.path.split('.');
      const wanted = new Set(constraint.values.map(String));
      return (issue) => valuesAt(issue.properties[constraint.key], path).some((value) => wanted.has(String(value)));
    }
  }
}
