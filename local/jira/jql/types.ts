/** What a JQL query is compiled against and into. */
import type { EpochMs } from '../../clock';
import type { SearchableProperty } from '../port';
import type { Issue, SiteState } from '../state';

/**
 * SQL-like truth: a comparison with an empty field is neither true nor false, so neither `assignee != x` nor
 * `NOT assignee = x` finds unassigned work items ("field != value is the same as NOT field = value", JQL operators page).
 */
export type Truth = boolean | undefined;
export type Test = (issue: Issue) => Truth;

export interface JqlContext {
  readonly state: SiteState;
  readonly now: EpochMs;
  /** Account of the caller; undefined when anonymous. */
  readonly me: string | undefined;
  /** IANA name of the caller's time zone: dates without one are meant there. */
  readonly timeZone: string;
  /** BCP 47; decides on which day a week starts. */
  readonly locale?: string;
  readonly searchableProperties: readonly SearchableProperty[];
  /** Whether the caller may know of a project (by id) and of what is in it; of all when left out. */
  readonly seesProject?: (projectId: string) => boolean;
}

/** Work items that can match all satisfy every one of these; an index may answer them before `matches` is asked. */
export type IndexConstraint =
  | { readonly kind: 'issue'; readonly ids: readonly string[] }
  /** One of these values of a field; '' stands for none. Names of fields: `index-names.ts`. */
  | { readonly kind: 'term'; readonly field: string; readonly values: readonly string[] }
  /** A value from `from` to `to`, both included. `isSingle`: the field has one value, so that two ranges of it are one. */
  | { readonly kind: 'range'; readonly field: string; readonly from: number; readonly to: number; readonly isSingle: boolean }
  /** A word, or the beginning of one, somewhere in its texts. */
  | { readonly kind: 'word' | 'prefix'; readonly word: string }
  /** All of at least one branch. */
  | { readonly kind: 'any'; readonly branches: readonly (readonly IndexConstraint[])[] };

/** What a work item is sorted by, one part for each ORDER BY field; null where it has no value. */
export type OrderKey = readonly (number | string | null)[];

export interface Order {
  /** Number of ORDER BY fields; the enhanced search takes at most seven. */
  readonly fields: number;
  keyOf(issue: Issue): OrderKey;
  compare(a: OrderKey, b: OrderKey): number;
}

export interface CompiledQuery {
  matches(issue: Issue): boolean;
  /** Order by the ORDER BY clause; undefined when there is none. */
  readonly compare: ((a: Issue, b: Issue) => number) | undefined;
  /** The same order over values that can be kept, so that a later page goes on where an earlier one ended. */
  readonly order: Order | undefined;
  /** Whether there is any restriction; Jira's enhanced search refuses queries without one. */
  readonly bounded: boolean;
  readonly constraints: readonly IndexConstraint[];
}
