/**
 * What searches look into: the site's work items as the index has them, found by project, status, people and searchable
 * properties without walking over the others. It is kept by each change; with a lag it sees a change only when it is old
 * enough, as Jira's does (developer.atlassian.com/cloud/jira/platform/search-and-reconcile).
 */
import type { DeskClock, EpochMs } from '../../clock';
import type { SearchableProperty } from '../port';
import type { Issue, SiteState } from '../state';
import { rememberKey } from './issue-keys';
import { valuesAt } from './property-fields';
import type { IndexConstraint } from './types';

interface Pending {
  readonly at: EpochMs;
  readonly id: string;
  readonly issue: Issue | undefined;
}

const propertyTerm = (key: string, path: string, value: unknown) => `property\n${key}\n${path}\n${String(value)}`;

/** The index of one site. It is built when first asked. */
export class SiteIndex {
  private documents: Map<string, Issue> | undefined;
  private readonly terms = new Map<string, Set<string>>();
  private readonly termsOf = new Map<string, readonly string[]>();
  private pending: Pending[] = [];
  private lagMs = 0;

  constructor(
    private readonly state: SiteState,
    private readonly clock: DeskClock,
    private readonly searchable: () => readonly SearchableProperty[],
  ) {}

  /** How old a change must be to be seen, seconds. What happened so far is seen at once. @throws RangeError below 0 */
  setLag(seconds: number): void {
    if (!(seconds >= 0)) throw new RangeError('the search lag is a number of seconds from 0 on');
    this.lagMs = seconds * 1000;
    this.forget();
  }

  /** Reads everything anew, for example when an app has declared other properties; with a lag that is seen at once. */
  forget(): void {
    this.documents = undefined;
    this.terms.clear();
    this.termsOf.clear();
    this.pending = [];
    // What is seen later differs from what is there, so it has to be copied now.
    if (this.lagMs > 0) this.ready();
  }

  /** Takes a change of a work item, or its creation. */
  changed(issue: Issue): void {
    rememberKey(this.state, issue);
    if (!this.documents) return;
    if (this.lagMs === 0) this.apply(issue.id, issue);
    else this.pending.push({ at: this.clock.now(), id: issue.id, issue: structuredClone(issue) });
  }

  /** Takes a deletion. */
  removed(issue: Issue): void {
    if (!this.documents) return;
    if (this.lagMs === 0) this.apply(issue.id, undefined);
    else this.pending.push({ at: this.clock.now(), id: issue.id, issue: undefined });
  }

  /**
   * Work items that can satisfy all constraints, as few as the index can name; those in `reconciled` are there as they are
   * now, whatever the index has of them. Deleted ones are never there, as Jira has nothing left to show of them.
   */
  candidates(constraints: readonly IndexConstraint[], reconciled: ReadonlySet<string> = new Set()): Issue[] {
    const documents = this.ready();
    const ids = smallest(withPairs(constraints).map((constraint) => this.idsOf(constraint)));
    const found: Issue[] = [];
    for (const id of ids ?? documents.keys()) {
      const document = documents.get(id);
      if (document && !reconciled.has(id) && this.state.issues[id]) found.push(document);
    }
    for (const id of reconciled) {
      const issue = this.state.issues[id];
      if (issue) found.push(issue);
    }
    return found;
  }

  private ready(): Map<string, Issue> {
    if (!this.documents) {
      this.documents = new Map();
      for (const issue of Object.values(this.state.issues)) {
        this.apply(issue.id, this.lagMs === 0 ? issue : structuredClone(issue));
      }
    }
    const seenUntil = this.clock.now() - this.lagMs;
    let due = 0;
    for (const { at, id, issue } of this.pending) {
      if (at > seenUntil) break;
      this.apply(id, issue);
      due++;
    }
    if (due > 0) this.pending.splice(0, due);
    return this.documents;
  }

  private apply(id: string, issue: Issue | undefined): void {
    for (const term of this.termsOf.get(id) ?? []) {
      const ids = this.terms.get(term);
      ids?.delete(id);
      if (ids?.size === 0) this.terms.delete(term);
    }
    if (!issue) {
      this.termsOf.delete(id);
      this.documents?.delete(id);
      return;
    }
    const terms = this.termsFor(issue);
    for (const term of terms) {
      const ids = this.terms.get(term);
      if (ids) ids.add(id);
      else this.terms.set(term, new Set([id]));
    }
    this.termsOf.set(id, terms);
    this.documents?.set(id, issue);
  }

  private termsFor(issue: Issue): string[] {
    const terms = [
      `project\n${issue.projectId}`,
      `status\n${issue.statusId}`,
      `project status\n${issue.projectId} ${issue.statusId}`,
    ];
    if (issue.assigneeId !== null) terms.push(`assignee\n${issue.assigneeId}`);
    if (issue.reporterId !== null) terms.push(`reporter\n${issue.reporterId}`);
    for (const { propertyKey, objectName } of this.searchable()) {
      for (const value of valuesAt(issue.properties[propertyKey], objectName.split('.')))
        terms.push(propertyTerm(propertyKey, objectName, value));
    }
    return [...new Set(terms)];
  }

  private idsOf(constraint: IndexConstraint | PairConstraint): readonly (ReadonlySet<string> | readonly string[])[] {
    const byTerm = (terms: readonly string[]) => [...new Set(terms)].flatMap((term) => this.terms.get(term) ?? []);
    switch (constraint.kind) {
      case 'issue':
        return [[...new Set(constraint.ids)]];
      case 'property':
        return byTerm(constraint.values.map((value) => propertyTerm(constraint.key, constraint.path, value)));
      default:
        return byTerm(constraint.ids.map((id) => `${constraint.kind}\n${id}`));
    }
  }
}

/** Project and status together: each alone may be most of a site. */
interface PairConstraint {
  readonly kind: 'project status';
  readonly ids: readonly string[];
}

function withPairs(constraints: readonly IndexConstraint[]): readonly (IndexConstraint | PairConstraint)[] {
  const of = (kind: 'project' | 'status') => constraints.find((one) => one.kind === kind);
  const [project, status] = [of('project'), of('status')];
  if (project?.kind !== 'project' || status?.kind !== 'status') return constraints;
  const ids = project.ids.flatMap((projectId) => status.ids.map((statusId) => `${projectId} ${statusId}`));
  return [...constraints, { kind: 'project status', ids }];
}

/** The ids of the constraint that leaves fewest; undefined without any constraint. */
function smallest(all: readonly (readonly (ReadonlySet<string> | readonly string[])[])[]): Iterable<string> | undefined {
  const sizeOf = (part: ReadonlySet<string> | readonly string[]) => ('size' in part ? part.size : part.length);
  let best: { size: number; parts: (typeof all)[number] } | undefined;
  for (const parts of all) {
    const size = parts.reduce((sum, part) => sum + sizeOf(part), 0);
    if (!best || size < best.size) best = { size, parts };
  }
  if (!best) return undefined;
  const [only, second] = best.parts;
  if (!only) return [];
  // A work item can have several of the values of one property.
  return second ? new Set(best.parts.flatMap((part) => [...part])) : only;
}
