/** WAS and CHANGED over a work item's change log. */
import type { Operand, Predicate, TerminalClause } from '@atlaskit/jql-ast';
import type { EpochMs } from '../../clock';
import type { Issue } from '../state';
import { dateOfFunction, dayAround, parseDate } from './dates';
import { listNeeded, refusal } from './refusals';
import type { JqlContext, Test } from './types';

/** A field whose past values Jira keeps for searching. */
export interface HistoryField {
  readonly name: string;
  /** As in change log items. */
  readonly fieldId: 'status' | 'assignee' | 'priority' | 'reporter' | 'resolution';
  readonly current: (issue: Issue) => string | null;
  /** Ids that an operand names; null stands for EMPTY. */
  readonly read: (operand: Operand) => ReadonlySet<string | null>;
  readonly readUsers: (operand: Operand) => ReadonlySet<string | null>;
}

interface Spell {
  readonly value: string | null;
  readonly since: EpochMs;
  readonly until: EpochMs;
  readonly by: string;
}

/** The values a field has had. A work item created in its status has one spell since its creation and no change. */
function spellsOf(issue: Issue, field: HistoryField): Spell[] {
  const spells: Spell[] = [];
  let since = issue.created;
  let by = issue.creatorId;
  let value = field.current(issue);
  let first = true;
  for (const change of issue.changes) {
    for (const item of change.items) {
      if (item.fieldId !== field.fieldId) continue;
      if (first) value = item.from;
      first = false;
      spells.push({ value, since, until: change.created, by });
      ({ created: since, authorId: by } = change);
      value = item.to;
    }
  }
  spells.push({ value, since, until: Infinity, by });
  return spells;
}

interface When {
  readonly after?: EpochMs;
  readonly before?: EpochMs;
  readonly within?: readonly [EpochMs, EpochMs];
}

interface Predicates {
  readonly when: readonly When[];
  readonly by?: ReadonlySet<string | null>;
  readonly from?: ReadonlySet<string | null>;
  readonly to?: ReadonlySet<string | null>;
}

function readDate(operand: Operand | void, field: string, context: JqlContext): EpochMs {
  if (operand?.operandType === 'value') return parseDate(operand.value, field, context).at;
  if (operand?.operandType === 'function') return dateOfFunction(operand, context).at;
  throw refusal(`A history predicate of field '${field}' needs a date.`);
}

function readPredicates(
  predicates: readonly Predicate[],
  field: HistoryField,
  operator: string,
  context: JqlContext,
): Predicates {
  const when: When[] = [];
  const values: { by?: ReadonlySet<string | null>; from?: ReadonlySet<string | null>; to?: ReadonlySet<string | null> } = {};
  for (const { operator: predicate, operand } of predicates) {
    const kind = predicate.value;
    switch (kind) {
      case 'after':
        when.push({ after: readDate(operand, field.name, context) });
        break;
      case 'before':
        when.push({ before: readDate(operand, field.name, context) });
        break;
      case 'on':
        when.push({ within: dayAround(readDate(operand, field.name, context), context) });
        break;
      case 'during': {
        if (operand?.operandType !== 'list' || operand.values.length !== 2) throw listNeeded('DURING', 'one date', field.name);
        const [start, end] = operand.values;
        when.push({ within: [readDate(start, field.name, context), readDate(end, field.name, context)] });
        break;
      }
      case 'by':
      case 'from':
      case 'to':
        if (!operand) throw refusal(`The predicate '${kind}' of field '${field.name}' needs a value.`);
        if (kind !== 'by' && operator !== 'changed') {
          throw refusal(`The predicate '${kind}' is not supported by the operator '${operator}' of field '${field.name}'.`);
        }
        values[kind] = kind === 'by' ? field.readUsers(operand) : field.read(operand);
        break;
    }
  }
  return { when, ...values };
}

const overlaps = (spell: Spell, { after, before, within }: When): boolean =>
  (after === undefined || spell.until > after) &&
  (before === undefined || spell.since < before) &&
  (within === undefined || (spell.since <= within[1] && spell.until >= within[0]));

const happened = (at: EpochMs, { after, before, within }: When): boolean =>
  (after === undefined || at > after) &&
  (before === undefined || at < before) &&
  (within === undefined || (at >= within[0] && at <= within[1]));

/** Compiles `WAS`, `WAS NOT`, `WAS IN`, `WAS NOT IN` and `CHANGED`. @throws RestError 400 */
export function compileHistory(clause: TerminalClause, field: HistoryField, context: JqlContext): Test {
  const operator = clause.operator?.value ?? '';
  const predicates = readPredicates(clause.predicates, field, operator, context);
  if (operator === 'changed') {
    return (issue) =>
      issue.changes.some(
        ({ created, authorId, items }) =>
          predicates.when.every((when) => happened(created, when)) &&
          (predicates.by?.has(authorId) ?? true) &&
          items.some(
            (item) =>
              item.fieldId === field.fieldId &&
              (predicates.from?.has(item.from) ?? true) &&
              (predicates.to?.has(item.to) ?? true),
          ),
      );
  }
  const operand = clause.operand;
  if (!operand) throw refusal(`The operator '${operator}' of field '${field.name}' needs a value.`);
  const isList = operand.operandType === 'list';
  if (isList !== operator.endsWith('in')) throw listNeeded(operator, isList ? 'a list' : 'one value', field.name);
  const wanted = field.read(operand);
  const was = (issue: Issue) =>
    spellsOf(issue, field).some(
      (spell) =>
        wanted.has(spell.value) &&
        (predicates.by?.has(spell.by) ?? true) &&
        predicates.when.every((when) => overlaps(spell, when)),
    );
  return operator.includes('not') ? (issue) => !was(issue) : was;
}
