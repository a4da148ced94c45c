import type { ValuesOf } from '../../../contract/options';
import { table } from '../../../settings/option';
import { WordIndex } from '../../folded';
import { ownPlacesOf, type Place, placesOf } from '../../places';
import { type Draft, type Finding, intakeRule } from '../../rule';
import { Answers } from './answered';

const columns = {
  question: {
    is: 'text',
    label: 'Question',
    help: 'As the customer reads it, in the language of the desk.',
    default: '',
    longest: 300,
    required: true,
  },
  link: { is: 'text', label: 'Page', help: 'Stands behind the question.', default: '', longest: 500, holds: 'link' },
  requestTypes: {
    is: 'picks',
    label: 'Asked for request types',
    help: 'Empty: for all of them.',
    of: 'requestType',
    atMost: 50,
  },
  words: {
    is: 'texts',
    label: 'Asked when the text says',
    help: 'Words or groups of words, each form on a line of its own; capitals and accents make no difference. Empty: always.',
    default: [],
    longest: 80,
    atMost: 60,
  },
  answeredBy: {
    is: 'texts',
    label: 'Answered when the text says',
    help: 'Words that show that the question is answered, for example the name of the tool. A sentence that takes up the words of the question counts anyway.',
    default: [],
    longest: 80,
    atMost: 60,
  },
  answeredIn: { is: 'pick', label: 'Answered in the field', help: 'Anything in this field counts as the answer.', of: 'field' },
} as const;

type Row = ValuesOf<typeof columns>;

/** Addresses and names of files stay: what they hold is often what is asked about. */
const NOT_OWN = new Set(['code', 'log', 'quoted-mail', 'signature', 'url', 'email'] as const);
const QUOTED = new Set(['quoted-mail'] as const);

export const checklist = intakeRule({
  id: 'checklist',
  title: 'Checklist',
  summary: 'Asks the desk’s own questions, by request type or by words in the text, unless they are answered already.',
  topic: 'the desk’s own questions',
  appliesTo: [],
  defaultLevel: 'return',
  settledByNews: true,
  options: {
    questions: table({
      label: 'Questions',
      help: 'Without a row the rule is silent.',
      rowName: 'question',
      atMost: 40,
      columns,
      default: [],
    }),
  },
  messages: {
    unanswered: {
      says: 'Not answered: {{question}}',
      why: 'The desk asks this about {{about}}, and nothing in the request answers it.',
    },
  },
  detect(draft, { questions }) {
    const mine = questions.filter(({ requestTypes }) => concerns(requestTypes, draft));
    if (mine.length === 0) return [];
    const places = ownPlacesOf(draft, NOT_OWN).map((place) => ({ ...place, index: WordIndex.of(place.text) }));
    const raised = mine.flatMap((row) => raisedBy(row, places) ?? []);
    const wanted = raised.filter(({ row }) => !filledIn(row, draft));
    if (wanted.length === 0) return [];
    const answers = new Answers(answerPlaces(draft), draft);
    const open = wanted.filter(({ row }) => !answers.has(row));
    return answers.settles(open.map(({ row }) => row)) ? [] : open.map(({ finding }) => finding);
  },
});

function concerns(requestTypes: readonly string[], { requestType }: Draft): boolean {
  return requestTypes.length === 0 || (requestType !== null && requestTypes.includes(requestType.id));
}

interface Raised {
  readonly row: Row;
  readonly finding: Finding<'unanswered'>;
}

/** Undefined when the text gives no occasion for the question. Comments are read for answers alone. */
function raisedBy(row: Row, places: readonly (Place & { readonly index: WordIndex })[]): Raised | undefined {
  const { question, link, words } = row;
  const item = link === '' ? question : `${question} ${link}`;
  const about = words.length > 0 ? 'such a text' : row.requestTypes.length > 0 ? 'requests of this type' : 'every request';
  const finding = { messageId: 'unanswered', data: { question, about }, item, sureness: 'likely' } as const;
  if (words.length === 0) return { row, finding: { ...finding, field: 'description' } };
  for (const { at, index } of places) {
    if (at.field === 'comment') continue;
    const found = words.flatMap((phrase) => index.find(phrase) ?? []);
    const first = found.sort((a, b) => a.start - b.start)[0];
    if (first) return { row, finding: { ...finding, ...at, span: { start: first.start, end: first.end } } };
  }
  return undefined;
}

function filledIn({ answeredIn }: Row, { fields }: Draft): boolean {
  return answeredIn !== null && fields.some(({ id, text }) => id === answeredIn && text.trim() !== '');
}

/** An answer counts wherever the customer gives it, also within a list, a log or quotation marks. */
function answerPlaces(draft: Draft): Place[] {
  const own = ownPlacesOf(draft, QUOTED);
  return own.length > 0 ? own : placesOf(draft);
}
