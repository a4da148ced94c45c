import { substantiveAnswers } from '../../answers';
import { detectLanguage, type DetectedLanguage } from '../../language/detect';
import { languageName, LANGUAGE_NAMES } from '../../language/name';
import { withoutTemplate } from '../../own-words';
import { choices } from '../../../settings/option';
import { type Finding, intakeRule } from '../../rule';

type MessageId = 'other' | 'mixed' | 'perhaps';

export const languageRule = intakeRule({
  id: 'language',
  title: 'Language',
  summary: 'Asks for the request in a language of the desk, so that whoever is free can work on it.',
  topic: 'the language',
  appliesTo: [],
  defaultLevel: 'return',
  atTheDoor: true,
  settledByNews: true,
  options: {
    alsoAllowed: choices({
      label: 'Other languages to accept',
      help: 'Beside the language of the desk.',
      choices: LANGUAGE_NAMES,
      default: [],
    }),
  },
  messages: {
    other: {
      says: 'Written in {{language}}.',
      why: 'The desk works in {{allowed}}; others could not help with this request.',
    },
    mixed: {
      says: 'Partly in {{language}}.',
      why: 'The desk works in {{allowed}}; part of the request is in another language.',
    },
    perhaps: {
      says: 'Perhaps not in {{allowed}}.',
      why: 'The text is too short or too mixed to tell; the customer is not asked.',
    },
  },
  detect(draft, options) {
    const allowed = [...new Set([draft.deskLanguage, ...options.alsoAllowed])];
    const answers = substantiveAnswers(draft);
    const answered = answers.map((answer) => detectLanguage(answer.text));
    // An answer in the desk's language is what was asked for, whatever stands above it.
    if (answered.some((language) => isAllowed(language, allowed) === true)) return [];
    const last = answers.at(-1);
    const newest = answered.at(-1);
    if (last && newest && isAllowed(newest, allowed) === false) {
      return [{ ...judge(newest, allowed), field: 'comment', commentId: last.id }];
    }
    const whole = detectLanguage(`${withoutTemplate(draft.summary, draft.template.summary)}\n\n${draft.description}`);
    if (whole.words === 0 || isAllowed(whole, allowed) === true) return [];
    return [{ ...judge(whole, allowed), field: draft.description.trim() === '' ? 'summary' : 'description' }];
  },
});

/** Null when that cannot be told. */
function isAllowed(language: DetectedLanguage, allowed: readonly string[]): boolean | null {
  if (language.english === 'yes') return allowed.includes('en');
  if (language.english === 'unsure' || !language.sure) return null;
  if (language.code === null || allowed.includes(language.code)) return language.code !== null;
  // A sentence of one is easily taken for the other.
  const near = NEIGHBOURS.find((languages) => languages.includes(language.code ?? ''));
  return language.words < 12 && near?.some((code) => allowed.includes(code)) ? null : false;
}

/** Languages that a few words do not tell apart. */
const NEIGHBOURS: readonly (readonly string[])[] = [
  ['da', 'nb', 'sv'],
  ['cs', 'sk'],
  ['hr', 'sr', 'sl', 'bs'],
  ['id', 'ms'],
  ['es', 'pt', 'ca', 'gl', 'it'],
  ['nl', 'af'],
  ['ru', 'uk', 'be', 'bg'],
];

function judge(
  language: DetectedLanguage,
  allowed: readonly string[],
): Pick<Finding<MessageId>, 'messageId' | 'data' | 'sureness'> {
  const data = {
    language: language.code === null ? 'another language' : languageName(language.code),
    allowed: allowed.map(languageName).join(' or '),
  };
  const mixed = language.share < 0.75;
  if (isAllowed(language, allowed) === null)
    return { messageId: mixed && language.words >= 12 ? 'mixed' : 'perhaps', data, sureness: 'hint' };
  if (mixed) return { messageId: 'mixed', data, sureness: 'likely' };
  return { messageId: 'other', data, sureness: language.words < 6 || language.code === null ? 'likely' : 'certain' };
}
