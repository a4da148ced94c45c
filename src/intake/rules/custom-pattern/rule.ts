import type { ValuesOf } from '../../../contract/options';
import { choice, table } from '../../../settings/option';
import { substantiveAnswers } from '../../answers';
import { type Place, placesOf } from '../../places';
import { type Draft, type Finding, intakeRule } from '../../rule';
import { findPattern, isPattern } from './patterns';

const columns = {
  name: { is: 'text', label: 'Name', help: 'What agents call it.', default: '', longest: 60, required: true },
  pattern: {
    is: 'text',
    label: 'Pattern',
    help: 'A regular expression in RE2’s syntax, for example \\bORD-\\d{6}\\b.',
    default: '',
    longest: 300,
    required: true,
    holds: 'pattern',
  },
  must: choice({
    label: 'The text',
    choices: { match: 'must match', notMatch: 'must not match' },
    default: 'match',
  }),
  where: choice({
    label: 'Looked for in',
    choices: { anywhere: 'any text', summary: 'the summary', description: 'the description', field: 'one field' },
    default: 'anywhere',
  }),
  field: { is: 'pick', label: 'Field', help: 'Only for “one field”.', of: 'field' },
  matchCase: { is: 'switch', label: 'Capitals make a difference', default: false },
  message: {
    is: 'text',
    label: 'What the customer reads',
    help: 'A sentence in your own words, in the language of the desk.',
    default: '',
    longest: 400,
    required: true,
    lines: 'many',
  },
  requestTypes: {
    is: 'picks',
    label: 'Request types',
    help: 'Empty: all of them.',
    of: 'requestType',
    atMost: 50,
  },
} as const;

type Row = ValuesOf<typeof columns>;

export const customPattern = intakeRule({
  id: 'custom-pattern',
  title: 'Own patterns',
  summary:
    'Asks, in the desk’s own words, where a pattern that an admin has written is missing from a text or must not stand in it.',
  topic: 'what the desk’s own patterns look for',
  appliesTo: [],
  defaultLevel: 'return',
  settledByNews: true,
  options: {
    patterns: table({
      label: 'Patterns',
      help: 'Each is looked for in every request of its types. Without a row the rule is silent.',
      rowName: 'pattern',
      atMost: 30,
      columns,
      default: [],
    }),
  },
  messages: {
    missing: { says: 'Pattern “{{name}}” is missing.', why: 'The text has nothing that matches it.' },
    present: { says: 'Pattern “{{name}}” stands in the text.', why: 'The desk does not want it there.' },
  },
  contradictionIn({ patterns }) {
    const row = patterns.findIndex(({ where, field }) => where === 'field' && field === null);
    return row < 0 ? null : { at: `patterns.${row}.field`, says: 'Choose the field, or look in another place.' };
  },
  detect(draft, { patterns }) {
    const places = placesOf(draft);
    return patterns
      .filter((row) => isPattern(row.pattern, row.matchCase) && concerns(row, draft))
      .flatMap((row): Finding<'missing' | 'present'>[] =>
        row.must === 'match' ? missing(row, draft, places) : present(row, draft, places),
      );
  },
});

function concerns({ requestTypes }: Row, { requestType }: Draft): boolean {
  return requestTypes.length === 0 || (requestType !== null && requestTypes.includes(requestType.id));
}

/** Where a pattern is looked for, apart from comments. */
function isOf(row: Row, { at }: Place): boolean {
  switch (row.where) {
    case 'anywhere':
      return at.field !== 'comment';
    case 'summary':
    case 'description':
      return at.field === row.where;
    case 'field':
      return at.field === 'field' && at.fieldId === row.field;
  }
}

/** Nothing is missing from what nobody has read. */
function isKnown({ where, field }: Row, { known }: Draft): boolean {
  if (where === 'summary') return known.summary;
  return where === 'field' ? known.fields && field !== null : true;
}

/** In the portal a sent request cannot be edited: what a comment adds counts wherever it was asked for. */
function missing(row: Row, draft: Draft, places: readonly Place[]): Finding<'missing'>[] {
  if (!isKnown(row, draft)) return [];
  const read = places.filter((place) => place.at.field === 'comment' || isOf(row, place));
  if (read.some(({ text }) => findPattern(row.pattern, row.matchCase, text))) return [];
  const field = row.where === 'summary' ? 'summary' : 'description';
  return [{ messageId: 'missing', field, data: { name: row.name }, item: row.message, sureness: 'certain' }];
}

/** Once the customer has answered without it, the old text is the team’s to mend. */
function present(row: Row, draft: Draft, places: readonly Place[]): Finding<'present'>[] {
  const read = places.filter((place) => isOf(row, place) || (row.where === 'anywhere' && place.at.field === 'comment'));
  for (const { at, text } of read) {
    const span = findPattern(row.pattern, row.matchCase, text);
    if (!span) continue;
    const answers = substantiveAnswers(draft);
    const mended =
      at.field !== 'comment' &&
      answers.length > 0 &&
      !answers.some((answer) => findPattern(row.pattern, row.matchCase, answer.text));
    return [
      {
        messageId: 'present',
        ...at,
        span,
        data: { name: row.name },
        item: row.message,
        sureness: mended ? 'hint' : 'certain',
      },
    ];
  }
  return [];
}
