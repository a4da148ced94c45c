/** Conditions of the key-value store: which values they hold for, and how values are ordered. */
import type { Json } from '../jira/state';
import { KvsError } from './kvs-limits';

export interface KvsCondition {
  readonly property: string;
  readonly condition: string;
  readonly values: readonly Json[];
}

export interface KvsFilters {
  readonly and?: readonly KvsCondition[];
  readonly or?: readonly KvsCondition[];
}

const ARITY: Readonly<Record<string, number>> = {
  BETWEEN: 2,
  BEGINS_WITH: 1,
  EXISTS: 1,
  NOT_EXISTS: 1,
  GREATER_THAN: 1,
  GREATER_THAN_EQUAL_TO: 1,
  LESS_THAN: 1,
  LESS_THAN_EQUAL_TO: 1,
  CONTAINS: 1,
  NOT_CONTAINS: 1,
  EQUAL_TO: 1,
  NOT_EQUAL_TO: 1,
};
const RANGE_CONDITIONS = [
  'BETWEEN',
  'BEGINS_WITH',
  'GREATER_THAN',
  'GREATER_THAN_EQUAL_TO',
  'LESS_THAN',
  'LESS_THAN_EQUAL_TO',
  'EQUAL_TO',
];
const MOST_CONDITIONS = 100;

/** Negative when `a` sorts before `b`; numbers by size, everything else as text. */
export function compareValues(a: Json | undefined, b: Json | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [textOf(a), textOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function sameKind(a: Json | undefined, b: Json | undefined): boolean {
  return a !== undefined && typeof a === typeof b;
}

/** Whether `actual` fulfils one condition. @throws KvsError for a condition that the store does not know. */
export function fulfils(actual: Json | undefined, { condition, values }: Omit<KvsCondition, 'property'>): boolean {
  const arity = ARITY[condition];
  if (arity === undefined) throw new KvsError(400, 'INVALID_FILTER_CONDITION', `Unknown condition ${condition}`);
  if (!Array.isArray(values)) throw new KvsError(400, 'INVALID_FILTER_VALUES', 'Filter values must be a list');
  if (values.length < arity) throw new KvsError(400, 'INSUFFICIENT_FILTER_VALUES', `${condition} needs ${arity} value(s)`);
  const [first, second] = values as readonly Json[];
  switch (condition) {
    case 'EXISTS':
      return actual !== undefined;
    case 'NOT_EXISTS':
      return actual === undefined;
    case 'EQUAL_TO':
      return actual === first;
    case 'NOT_EQUAL_TO':
      return actual !== first;
    case 'BEGINS_WITH':
      return typeof actual === 'string' && actual.startsWith(textOf(first));
    case 'CONTAINS':
      return typeof actual === 'string' && actual.includes(textOf(first));
    case 'NOT_CONTAINS':
      return !(typeof actual === 'string' && actual.includes(textOf(first)));
    case 'BETWEEN':
      return sameKind(actual, first) && compareValues(actual, first) >= 0 && compareValues(actual, second) <= 0;
    case 'GREATER_THAN':
      return sameKind(actual, first) && compareValues(actual, first) > 0;
    case 'GREATER_THAN_EQUAL_TO':
      return sameKind(actual, first) && compareValues(actual, first) >= 0;
    case 'LESS_THAN':
      return sameKind(actual, first) && compareValues(actual, first) < 0;
    default:
      return sameKind(actual, first) && compareValues(actual, first) <= 0;
  }
}

/** Whether an entity's value passes the filters. @throws KvsError when they are badly formed. */
export function passes(value: Json, filters: KvsFilters | undefined): boolean {
  if (!filters) return true;
  const { and, or } = filters;
  if (and && or) {
    throw new KvsError(400, 'INVALID_FILTER_OPERATORS_COMBINATION', '"and" and "or" cannot be used together');
  }
  const conditions = and ?? or;
  if (!conditions || conditions.length === 0) throw new KvsError(400, 'EMPTY_FILTER_OPERATOR', 'A filter needs a condition');
  if (conditions.length > MOST_CONDITIONS) {
    throw new KvsError(400, 'INVALID_FILTER_VALUES', `At most ${MOST_CONDITIONS} conditions are allowed`);
  }
  const attributes = value as Readonly<Record<string, Json>>;
  const holds = (one: KvsCondition) => fulfils(attributes[one.property], one);
  return and ? and.every(holds) : conditions.some(holds);
}

/** @throws KvsError unless the condition may be used on the range of an index. */
export function checkRangeCondition(condition: string): void {
  if (!RANGE_CONDITIONS.includes(condition)) {
    throw new KvsError(400, 'INVALID_FILTER_CONDITION', `${condition} cannot be used on the range of an index`);
  }
}
