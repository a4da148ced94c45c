import type { ValuesOf } from '../../../contract/options';
import { isCourtesy } from '../../answers';
import { fold, type Word, wordsOf } from '../../folded';
import { type Draft, type Finding, intakeRule } from '../../rule';
import { proposeTitle } from './propose';
import { EMPTY_NOUNS, ERROR_WORDS, saysNothing } from './vocabulary';

/** A German compound of this length says as much as two words. */
const COMPOUND = 16;
/** So much of a title is read; Jira allows 255 characters. */
const READ = 400;

const options = {
  fewestWords: {
    is: 'number',
    default: 2,
    min: 1,
    max: 8,
    unit: 'words',
    label: 'Shortest title',
    help: 'A title with fewer words is asked about. “Salary” says less than “Salary slip lists the bonus twice”.',
  },
  genericWords: {
    is: 'texts',
    default: [],
    longest: 60,
    atMost: 100,
    label: 'Words that say nothing on this desk',
    help: 'Your product’s and departments’ names, for example. A title made of these and of “problem”, “help”, “urgent” is asked about; the usual words of six languages are known.',
  },
} as const;

export const summaryQuality = intakeRule({
  id: 'summary-quality',
  title: 'A title that says it',
  summary: 'Asks for a title that tells what the request is about, so that agents need not open it to know.',
  topic: 'a title that says what it is about',
  appliesTo: [],
  defaultLevel: 'advise',
  settledByNews: false,
  options,
  messages: {
    generic: { says: 'The title says nothing about the request.', why: 'It would fit any request at all.{{better}}' },
    short: {
      says: 'The title is too short to tell what it is about.',
      why: 'It names a subject and not what is wrong or wanted.{{better}}',
    },
    typeName: { says: 'The title only repeats the request type.', why: 'Every request of this type could have it.{{better}}' },
    empty: { says: 'The request has no title.', why: 'Lists and mails show nothing to know it by.{{better}}' },
  },
  detect(draft, settings) {
    if (!draft.known.summary || draft.comments.some(({ isAnswer, text }) => isAnswer && saysSomething(text))) return [];
    const found = look(draft, settings);
    if (found === null) return [];
    const proposal = proposeTitle(draft.description);
    const better = proposal === null ? '' : ` From the text: “${proposal}”.`;
    const span = draft.summary.trim() === '' ? {} : { span: { start: 0, end: draft.summary.length } };
    return [{ ...found, field: 'summary', ...span, data: { better } }];
  },
});

type Found = Pick<Finding<'generic' | 'short' | 'typeName' | 'empty'>, 'messageId' | 'sureness'>;

function look({ summary, requestType, template }: Draft, settings: ValuesOf<typeof options>): Found | null {
  const title = summary.slice(0, READ);
  if (title.trim() === '') return { messageId: 'empty', sureness: 'likely' };
  const read = wordsOf(title);
  const same = (other: string | undefined): boolean =>
    other !== undefined &&
    read.length > 0 &&
    wordsOf(other.slice(0, READ)).map(wordIn).join(' ') === read.map(wordIn).join(' ');
  if (same(requestType?.name) || same(template.summary)) return { messageId: 'typeName', sureness: 'likely' };
  const extra = new Set(settings.genericWords.flatMap((word) => wordsOf(word).map(wordIn)));
  const telling = tellingWords(title, read, extra);
  if (telling === 0) return { messageId: 'generic', sureness: 'likely' };
  const length = read.reduce((sum, { word }) => sum + (word.length >= COMPOUND ? 2 : 1), 0);
  if (length < settings.fewestWords) return { messageId: 'short', sureness: 'likely' };
  // “Problem with login”: a word more than the subject.
  const vague =
    telling === 1 && !/\d/.test(title) && read.length <= 4 && read.some(({ word }) => EMPTY_NOUNS.has(word) || extra.has(word));
  return vague && settings.fewestWords > 1 ? { messageId: 'short', sureness: 'hint' } : null;
}

const wordIn = ({ word }: Word): string => word;

/** A work item's key, or a number out of another tool. */
const KEY = /^(?:[a-z][a-z0-9]{1,9}-\d{1,8}|[a-z]{2,10}\d{4,12}|[#n°ors.]{0,4}\s?\d{1,12})$/;

function tellingWords(title: string, words: readonly Word[], extra: ReadonlySet<string>): number {
  if (KEY.test(fold(title).replace(/^[\W_]+|[\W_]+$/g, ''))) return 0;
  const afterError = words.some(({ word }) => ERROR_WORDS.has(word));
  return words.filter(({ word }) => {
    if (extra.has(word)) return false;
    if (/^\d+$/.test(word)) return afterError && word.length >= 3;
    return !saysNothing(word);
  }).length;
}

/** A customer cannot edit the title in the portal: what they answer is for the agent to put there. */
function saysSomething(text: string): boolean {
  if (isCourtesy(text)) return false;
  const read = text.slice(0, READ);
  return tellingWords(read, wordsOf(read), new Set()) >= 2;
}
