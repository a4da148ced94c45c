/** Running JQL over a site for a caller: who sees what, which work items can match at all, in what order. */
import type { Site } from '../operations';
import type { Actor } from '../port';
import type { Issue } from '../state';
import { compileJql } from './compile';
import type { CompiledQuery, JqlContext } from './types';

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

export interface SearchResult {
  readonly query: CompiledQuery;
  readonly issues: Issue[];
  /** How many work items were held against the query; the others were not even looked at. */
  readonly lookedAt: number;
}

/**
 * The work items that a caller sees and the query matches, newest first where it names no order, as the site's index has
 * them; those in `reconciled` (ids) as they are now. @throws RestError 400
 */
export function searchIssues(site: Site, actor: Actor, jql: string, reconciled: ReadonlySet<string> = new Set()): SearchResult {
  const context = contextFor(site, actor);
  const query = compileJql(jql, context);
  const candidates = site.index.candidates(query.constraints, reconciled);
  const found = candidates.filter((issue) => (context.seesProject?.(issue.projectId) ?? true) && query.matches(issue));
  const { order } = query;
  const keyed = found.map((issue) => ({ issue, key: order?.keyOf(issue) ?? [], id: Number(issue.id) }));
  keyed.sort((a, b) => (order?.compare(a.key, b.key) ?? 0) || b.id - a.id);
  return { query, issues: keyed.map(({ issue }) => issue), lookedAt: candidates.length };
}
