/** A parsed query in the shape of `POST /rest/api/3/jql/parse` (JqlQuery of Jira's OpenAPI). */
import type { Clause, Field, Operand, Query } from '@atlaskit/jql-ast';
import { shown } from './field-kinds';

const fieldOf = ({ value, text, properties }: Field) => ({
  name: value,
  encodedName: text,
  ...(properties && properties.length > 0
    ? {
        property: properties.map(({ key, path }) => ({
          entity: 'issue',
          key: key?.value ?? '',
          path: (path ?? [])
            .map((part) => part.value)
            .join('')
            .replace(/^\./, ''),
        })),
      }
    : {}),
});

function operandOf(operand: Operand): Record<string, unknown> {
  switch (operand.operandType) {
    case 'value':
      return { value: operand.value, encodedValue: operand.text };
    case 'keyword':
      return { keyword: 'empty' };
    case 'function':
      return {
        function: operand.function.value,
        arguments: operand.arguments.map((argument) => argument.value),
        encodedOperand: shown(operand),
      };
    case 'list':
      return { values: operand.values.map(operandOf), encodedOperand: shown(operand) };
  }
}

function clauseOf(clause: Clause): Record<string, unknown> {
  switch (clause.clauseType) {
    case 'compound':
      return { operator: clause.operator.value, clauses: clause.clauses.map(clauseOf) };
    case 'not':
      return { operator: 'not', clauses: [clauseOf(clause.clause)] };
    case 'terminal': {
      const predicates = clause.predicates.map(({ operator, operand }) => ({
        operator: operator.value,
        ...(operand ? { operand: operandOf(operand) } : {}),
      }));
      return {
        field: fieldOf(clause.field),
        operator: clause.operator?.value ?? '',
        ...(clause.operand ? { operand: operandOf(clause.operand) } : {}),
        ...(predicates.length > 0 ? { predicates } : {}),
      };
    }
  }
}

/** Where and order of a query. */
export function structureOf(query: Query): Record<string, unknown> {
  return {
    ...(query.where ? { where: clauseOf(query.where) } : {}),
    ...(query.orderBy
      ? {
          orderBy: {
            fields: query.orderBy.fields.map(({ field, direction }) => ({
              field: fieldOf(field),
              ...(direction ? { direction: direction.value.toLowerCase() } : {}),
            })),
          },
        }
      : {}),
  };
}
