/** How clauses over fields with values (names, users, dates, numbers) and over texts become tests. */
import type { FunctionOperand, KeywordOperand, Operand, TerminalClause, ValueOperand } from '@atlaskit/jql-ast';
import type { Issue } from '../state';
import { compileHistory, type HistoryField } from './history';
import { emptyNotAllowed, listNeeded, listNotAllowed, onlyEmpty, wrongOperator } from './refusals';
import { textQuery, wordsOf, type TextQuery } from './text-query';
import type { IndexConstraint, JqlContext, Test, Truth } from './types';

export type SortKey = number | string | undefined;

/** One field as JQL sees it. */
export interface JqlField {
  readonly name: string;
  /** @throws RestError 400 when the operator or a value does not fit. */
  compile(clause: TerminalClause): Test;
  /** What ORDER BY goes by; a field without it cannot be sorted by. */
  readonly sortKey?: (issue: Issue) => SortKey;
  /** What an index could answer for this clause: work items that match satisfy all of it. */
  constraints?(clause: TerminalClause): readonly IndexConstraint[];
}

/** How an index finds the work items of a field. */
export interface FieldIndex {
  /** Name of the field's terms (`index-names.ts`); values are their texts. */
  readonly terms?: string;
  /** The same where it is no plain term. */
  readonly oneOf?: (values: readonly Value[]) => IndexConstraint;
  /** Whether work items without a value have a term, too. */
  readonly knowsEmpty?: boolean;
  /** Every value that there can be, where they are few: then `!=` is one of the others. */
  readonly all?: readonly Value[];
  /** Name of the field's numbers, in the order of its values, and what to add on both sides to miss nothing. */
  readonly numbers?: { readonly name: string; readonly isSingle: boolean; readonly slack?: number };
}

export type Value = string | number;

export interface Reading {
  readonly values: readonly Value[];
  /** A function that yields many values goes with `in` only. */
  readonly list?: boolean;
}

export interface ValueFieldParts {
  readonly name: string;
  /** Values of the field; none means EMPTY. */
  readonly values: (issue: Issue) => readonly Value[];
  /** The values that a literal or a function stands for. @throws RestError 400 */
  readonly read: (operand: ValueOperand | FunctionOperand) => Reading;
  /** Present when the field has an order for `<` and `>`. */
  readonly rank?: (value: Value) => number;
  readonly sortKey?: (issue: Issue) => SortKey;
  readonly history?: Omit<HistoryField, 'name' | 'read' | 'readUsers'>;
  readonly index?: FieldIndex;
}

/** The operand as the query writes it, for messages. */
export function shown(operand: Operand): string {
  switch (operand.operandType) {
    case 'value':
      return operand.text;
    case 'keyword':
      return 'EMPTY';
    case 'function':
      return `${operand.function.text}(${operand.arguments.map((argument) => argument.text).join(', ')})`;
    case 'list':
      return `(${operand.values.map(shown).join(', ')})`;
  }
}

const isEmptyKeyword = (operand: Operand): operand is KeywordOperand => operand.operandType === 'keyword';

/** Kleene's OR: true wins, then unknown. */
const orOf = (tests: readonly Test[]): Test => {
  const [only] = tests;
  if (only && tests.length === 1) return only;
  return (issue) => {
    let result: Truth = false;
    for (const test of tests) {
      const truth = test(issue);
      if (truth) return true;
      if (truth === undefined) result = undefined;
    }
    return result;
  };
};

const negated =
  (test: Test): Test =>
  (issue) => {
    const truth = test(issue);
    return truth === undefined ? undefined : !truth;
  };

function emptinessTest(clause: TerminalClause, operand: Operand, name: string, isEmpty: (issue: Issue) => boolean): Test {
  const operator = clause.operator?.value ?? '';
  if (!isEmptyKeyword(operand)) throw onlyEmpty(operator, shown(operand), name);
  return operator === 'is' ? isEmpty : (issue) => !isEmpty(issue);
}

const LESS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** A field with values that can be equal, and perhaps ordered. `users` reads the operand of a BY predicate. */
export function valueField(
  parts: ValueFieldParts,
  context: JqlContext,
  users: (operand: ValueOperand | FunctionOperand) => Reading,
): JqlField {
  const { name, values, rank } = parts;
  const isEmpty = (issue: Issue) => values(issue).length === 0;

  const single = (operator: string, operand: Operand): readonly Value[] => {
    if (operand.operandType === 'list') throw listNotAllowed(operator, shown(operand), name);
    if (isEmptyKeyword(operand)) throw emptyNotAllowed(operator, name);
    const reading = parts.read(operand);
    if (reading.list) throw listNotAllowed(operator, shown(operand), name);
    return reading.values;
  };
  const anyOf = (wanted: readonly Value[]): Test => {
    const set = new Set(wanted);
    return (issue) => {
      const found = values(issue);
      return found.length === 0 ? undefined : found.some((value) => set.has(value));
    };
  };
  const equal = (operator: string, operand: Operand): Test =>
    isEmptyKeyword(operand) ? isEmpty : anyOf(single(operator, operand));
  const within = (operator: string, operand: Operand): Test => {
    if (operand.operandType === 'function') {
      const reading = parts.read(operand);
      if (reading.list) return anyOf(reading.values);
    }
    if (operand.operandType !== 'list') throw listNeeded(operator, shown(operand), name);
    return orOf(
      operand.values.map((element) => {
        if (element.operandType === 'function') return anyOf(parts.read(element).values);
        return equal(operator, element);
      }),
    );
  };
  const historyValues =
    (read: (operand: ValueOperand | FunctionOperand) => Reading) =>
    (operand: Operand): ReadonlySet<string | null> => {
      const result = new Set<string | null>();
      for (const element of operand.operandType === 'list' ? operand.values : [operand]) {
        if (element.operandType === 'keyword') result.add(null);
        else if (element.operandType === 'list') throw listNotAllowed('was', shown(element), name);
        else for (const value of read(element).values) result.add(String(value));
      }
      return result;
    };

  const compile = (clause: TerminalClause): Test => {
    const operator = clause.operator?.value;
    if (operator?.startsWith('was') || operator === 'changed') {
      if (!parts.history) throw wrongOperator(operator, name);
      const field = { ...parts.history, name, read: historyValues(parts.read), readUsers: historyValues(users) };
      return compileHistory(clause, field, context);
    }
    const { operand } = clause;
    if (!operator || !operand || clause.predicates.length > 0) throw wrongOperator(operator ?? '', name);
    switch (operator) {
      case '=':
        return equal(operator, operand);
      case '!=':
        return negated(equal(operator, operand));
      case 'in':
        return within(operator, operand);
      case 'not in':
        return negated(within(operator, operand));
      case 'is':
      case 'is not':
        return emptinessTest(clause, operand, name, isEmpty);
      case '<':
      case '<=':
      case '>':
      case '>=': {
        const holds = LESS[operator];
        if (!rank || !holds) throw wrongOperator(operator, name);
        const limits = single(operator, operand).map(rank);
        return (issue) => {
          const found = values(issue);
          return found.length === 0 ? undefined : found.some((value) => limits.some((limit) => holds(rank(value), limit)));
        };
      }
      default:
        throw wrongOperator(operator, name);
    }
  };

  return { name, compile, constraints: constraintsFor(parts), sortKey: parts.sortKey };
}

/** What an index answers for clauses over a field; only asked for clauses that compile. */
function constraintsFor({ index, read, rank }: ValueFieldParts): (clause: TerminalClause) => readonly IndexConstraint[] {
  const { terms, knowsEmpty, all, numbers } = index ?? {};
  const oneOf = terms === undefined ? index?.oneOf : (values: readonly Value[]) => termConstraint(terms, values);
  const between = (from: number, to: number): IndexConstraint[] => {
    if (!numbers) return [];
    const { name, isSingle, slack = 0 } = numbers;
    return [{ kind: 'range', field: name, from: from - slack, to: to + slack, isSingle }];
  };
  /** The values that an operand names, '' for EMPTY; undefined when an index cannot know. */
  const valuesOf = (operand: Operand): Value[] | undefined => {
    const found: Value[] = [];
    for (const element of operand.operandType === 'list' ? operand.values : [operand]) {
      if (element.operandType === 'list') return undefined;
      if (element.operandType !== 'keyword') found.push(...read(element).values);
      else if (knowsEmpty) found.push('');
      else return undefined;
    }
    return found;
  };

  return ({ operator, operand }) => {
    const values = operand && valuesOf(operand);
    if (!values) return [];
    const [first] = values;
    switch (operator?.value) {
      case '=':
      case 'in':
      case 'is':
        if (oneOf) return [oneOf(values)];
        return rank && first !== undefined && values.length === 1 ? between(rank(first), rank(first)) : [];
      case '!=':
      case 'not in':
      case 'is not':
        return oneOf && all ? [oneOf(all.filter((value) => !values.includes(value)))] : [];
      case '>':
      case '>=':
        return rank && first !== undefined ? between(rank(first), Infinity) : [];
      case '<':
      case '<=':
        return rank && first !== undefined ? between(-Infinity, rank(first)) : [];
      default:
        return [];
    }
  };
}

/** One of these values as an index names it. */
function termConstraint(field: string, values: readonly Value[]): IndexConstraint {
  return { kind: 'term', field, values: values.map(String) };
}

/** A field that is searched by words. */
export function textField(
  name: string,
  texts: (issue: Issue) => readonly string[],
  sortKey?: (issue: Issue) => SortKey,
  /** What an index answers for a query; the words of all texts when left out. */
  indexed: (query: TextQuery) => readonly IndexConstraint[] = inAnyText,
): JqlField {
  const isEmpty = (issue: Issue) => texts(issue).every((text) => text === '');
  const compile = (clause: TerminalClause): Test => {
    const { operand } = clause;
    const operator = clause.operator?.value;
    if (!operator || !operand || clause.predicates.length > 0) throw wrongOperator(operator ?? '', name);
    switch (operator) {
      case '~':
      case '!~': {
        if (operand.operandType !== 'value') throw emptyNotAllowed(operator, name);
        const { matches } = textQuery(operand.value, name);
        const contains: Test = (issue) => {
          const filled = texts(issue).filter((text) => text !== '');
          return filled.length === 0 ? undefined : filled.some((text) => matches(wordsOf(text)));
        };
        return operator === '~' ? contains : negated(contains);
      }
      case 'is':
      case 'is not':
        return emptinessTest(clause, operand, name, isEmpty);
      default:
        throw wrongOperator(operator, name);
    }
  };
  const constraints = ({ operator, operand }: TerminalClause): readonly IndexConstraint[] =>
    operator?.value === '~' && operand?.operandType === 'value' ? indexed(textQuery(operand.value, name)) : [];
  return { name, compile, constraints, sortKey };
}

const inAnyText = ({ words, prefixes }: TextQuery): IndexConstraint[] => [
  ...words.map((word) => ({ kind: 'word', word }) as const),
  ...prefixes.map((word) => ({ kind: 'prefix', word }) as const),
];
