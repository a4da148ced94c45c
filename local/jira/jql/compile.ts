/** Compiles JQL, as Atlassian's own parser reads it, into tests over the site's work items. */
import { JastBuilder, JQLSyntaxError, type Clause, type OrderBy } from '@atlaskit/jql-ast';
import { fieldsFor, type FieldFinder } from './fields';
import { refusal } from './refusals';
import type { CompiledQuery, IndexConstraint, JqlContext, Order, Test, Truth } from './types';

/** Parses and checks a query. @throws RestError 400 in Jira's words for anything that cannot be answered. */
export function compileJql(jql: string, context: JqlContext): CompiledQuery {
  const jast = new JastBuilder().build(jql);
  const [error] = jast.errors;
  if (error) throw refusal(`Error in the JQL Query: ${error.message}${placeOf(error)}`);
  const find = fieldsFor(context);
  const where = jast.query?.where;
  const orderBy = jast.query?.orderBy;
  const order = orderBy ? compileOrder(orderBy, find) : undefined;
  const test = where ? compileClause(where, find) : undefined;
  return {
    matches: test ? (issue) => test(issue) === true : () => true,
    compare: order && ((a, b) => order.compare(order.keyOf(a), order.keyOf(b))),
    order,
    bounded: where !== undefined,
    constraints: where ? constraintsOf(where, find) : [],
  };
}

const placeOf = (error: Error): string =>
  error instanceof JQLSyntaxError ? ` (line ${error.line}, character ${error.charPositionInLine + 1})` : '';

function compileClause(clause: Clause, find: FieldFinder): Test {
  switch (clause.clauseType) {
    case 'terminal':
      return find(clause.field).compile(clause);
    case 'not': {
      const inner = compileClause(clause.clause, find);
      return (issue) => {
        const truth = inner(issue);
        return truth === undefined ? undefined : !truth;
      };
    }
    case 'compound': {
      const parts = clause.clauses.map((part) => compileClause(part, find));
      return clause.operator.value === 'and' ? joined(parts, false) : joined(parts, true);
    }
  }
}

/** AND (`decisive` false) and OR (`decisive` true) in three-valued logic. */
const joined =
  (parts: readonly Test[], decisive: boolean): Test =>
  (issue) => {
    let result: Truth = !decisive;
    for (const part of parts) {
      const truth = part(issue);
      if (truth === decisive) return decisive;
      if (truth === undefined) result = undefined;
    }
    return result;
  };

function constraintsOf(clause: Clause, find: FieldFinder): readonly IndexConstraint[] {
  if (clause.clauseType === 'terminal') return find(clause.field).constraints?.(clause) ?? [];
  if (clause.clauseType === 'not') return [];
  const parts = clause.clauses.map((part) => constraintsOf(part, find));
  if (clause.operator.value === 'and') return parts.flat();
  // A branch that no index knows can match anything.
  return parts.some((part) => part.length === 0) ? [] : [{ kind: 'any', branches: parts }];
}

function compileOrder(orderBy: OrderBy, find: FieldFinder): Order {
  const steps = orderBy.fields.map(({ field, direction }) => {
    const { sortKey, name } = find(field);
    if (!sortKey) throw refusal(`Not able to sort using field '${name}'.`);
    return { sortKey, sign: direction?.value === 'DESC' ? -1 : 1 };
  });
  return {
    fields: steps.length,
    keyOf: (issue) => steps.map(({ sortKey }) => sortKey(issue) ?? null),
    compare(a, b) {
      for (const [index, { sign }] of steps.entries()) {
        const [left, right] = [a[index] ?? null, b[index] ?? null];
        if (left === right) continue;
        // What has no value comes last, whichever the direction.
        if (left === null) return 1;
        if (right === null) return -1;
        if (typeof left === 'number' && typeof right === 'number') return (left - right) * sign;
        return String(left) < String(right) ? -sign : sign;
      }
      return 0;
    },
  };
}
