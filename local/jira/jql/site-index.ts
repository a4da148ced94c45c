/**
 * What searches look into: the site's work items as the index has them, found by the values, dates, numbers and words of their
 * fields and searchable properties without walking over the others. It is kept by each change; with a lag it sees a change only when it is old
 * enough, as Jira's does (developer.atlassian.com/cloud/jira/platform/search-and-reconcile).
 */
import type { DeskClock, EpochMs } from '../../clock';
import type { SearchableProperty } from '../port';
import type { Issue, SiteState } from '../state';
import { termOf } from './index-names';
import { numbersOf, termsOf, wordsIn } from './indexed';
import { rememberKey } from './issue-keys';
import { NOTHING, Ordered, Terms, union, type Found } from './postings';
import type { IndexConstraint } from './types';

interface Pending {
  readonly at: EpochMs;
  readonly id: string;
  readonly issue: Issue | undefined;
}

/** The numbers of one field, and how to read them. */
interface NumberIndex {
  readonly read: (issue: Issue) => readonly number[];
  readonly ordered: Ordered;
}

/** The index of one site. It is built when first asked; words and each field's numbers when first asked for. */
export class SiteIndex {
  private documents: Map<string, Issue> | undefined;
  private terms = new Terms();
  private words: Terms | undefined;
  private readonly numbers = new Map<string, NumberIndex>();
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
    this.terms = new Terms();
    this.words = undefined;
    this.numbers.clear();
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
    const ids = this.fewest(constraints)?.ids() ?? documents.keys();
    const found: Issue[] = [];
    for (const id of ids) {
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
    if (issue) this.documents?.set(id, issue);
    else this.documents?.delete(id);
    this.terms.put(id, issue ? termsOf(issue, this.state, this.searchable()) : []);
    this.words?.put(id, issue ? wordsIn(issue) : []);
    for (const { read, ordered } of this.numbers.values()) ordered.put(id, issue ? read(issue) : []);
  }

  /** What the constraint names that leaves fewest; undefined when none of them is one of an index. */
  private fewest(constraints: readonly IndexConstraint[]): Found | undefined {
    let best: Found | undefined;
    for (const constraint of sharpened(constraints)) {
      const found = this.find(constraint);
      if (found && (!best || found.size < best.size)) best = found;
    }
    return best;
  }

  private find(constraint: IndexConstraint): Found | undefined {
    switch (constraint.kind) {
      case 'issue': {
        const ids = new Set(constraint.ids);
        return { size: ids.size, ids: () => ids };
      }
      case 'term':
        return union([...new Set(constraint.values)].map((value) => this.terms.find(termOf(constraint.field, value))));
      case 'range': {
        if (constraint.from > constraint.to) return NOTHING;
        return this.numbersFor(constraint.field)?.between(constraint.from, constraint.to);
      }
      case 'word':
        return this.wordIndex().find(constraint.word);
      case 'prefix':
        return this.wordIndex().findPrefix(constraint.word);
      case 'any': {
        const branches = constraint.branches.map((branch) => this.fewest(branch));
        return branches.every((branch) => branch !== undefined) ? union(branches) : undefined;
      }
    }
  }

  private wordIndex(): Terms {
    if (!this.words) {
      this.words = new Terms();
      for (const [id, issue] of this.documents ?? []) this.words.put(id, wordsIn(issue));
    }
    return this.words;
  }

  private numbersFor(field: string): Ordered | undefined {
    const known = this.numbers.get(field);
    if (known) return known.ordered;
    const read = numbersOf(field, this.state, this.searchable());
    if (!read) return undefined;
    const ordered = new Ordered([...(this.documents ?? [])].map(([id, issue]) => [id, read(issue)] as const));
    this.numbers.set(field, { read, ordered });
    return ordered;
  }
}

/** The constraints, with those joined that together leave fewer than each alone: two ends of a range, project and status. */
function sharpened(constraints: readonly IndexConstraint[]): readonly IndexConstraint[] {
  const ranges = new Map<string, Extract<IndexConstraint, { kind: 'range' }>>();
  const others: IndexConstraint[] = [];
  for (const one of constraints) {
    if (one.kind !== 'range' || !one.isSingle) {
      others.push(one);
      continue;
    }
    const before = ranges.get(one.field);
    const [from, to] = [Math.max(one.from, before?.from ?? -Infinity), Math.min(one.to, before?.to ?? Infinity)];
    ranges.set(one.field, { ...one, from, to });
  }
  const valuesOf = (field: string) =>
    constraints.find((one) => one.kind === 'term' && one.field === field) as
      Extract<IndexConstraint, { kind: 'term' }> | undefined;
  const [project, status] = [valuesOf('project'), valuesOf('status')];
  if (project && status) {
    const values = project.values.flatMap((projectId) => status.values.map((statusId) => `${projectId} ${statusId}`));
    others.push({ kind: 'term', field: 'project status', values });
  }
  return [...ranges.values(), ...others];
}
