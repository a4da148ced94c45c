import type { Span, TextField } from '../../../contract/rules';
import type { ValuesOf } from '../../../contract/options';
import { choices } from '../../../settings/option';
import { ownWords } from '../../own-words';
import { Plain } from '../../plain';
import { type Draft, type Finding, intakeRule } from '../../rule';
import { countAffected, countsAffected, fits, isTopName, ranks, ranksItselfTop } from './claims';
import { AGAINST } from './contradictions';

type Reason = 'payment' | 'process' | 'partners';
type MessageId = 'unfounded' | 'few' | 'wayRound' | 'cosmetic' | 'pressure';

/** So much of each text is read. */
const READ = 12_000;

const options = {
  topPriorities: {
    is: 'picks',
    of: 'priority',
    atMost: 10,
    label: 'Top priorities',
    help: 'Left empty: those with a usual name, such as Highest, Critical, Blocker, Immediate, Very high, P1, Urgent, in six languages.',
  },
  holds: choices<Reason>({
    choices: {
      payment: 'Payments or orders are blocked',
      process: 'A vital process is blocked, and there is no way round',
      partners: 'Many partners or users are affected',
    },
    default: ['payment', 'process', 'partners'],
    label: 'What a top priority is kept for',
    help: 'Any one of these is enough. With none chosen nothing is asked.',
  }),
  atLeast: { is: 'number', default: 5, min: 2, max: 100_000, unit: 'partners or users', label: 'How many are many' },
  definition: {
    is: 'text',
    default: '',
    longest: 600,
    lines: 'many',
    label: 'Your definition, as customers read it',
    help: 'Takes the place of our words for the choices above, in every language; the check stays the same.',
  },
} as const;

type Settings = ValuesOf<typeof options>;

export const priorityImpact = intakeRule({
  id: 'priority-impact',
  title: 'Priority and impact',
  summary:
    'Asks, where a top priority was chosen, what of the desk’s definition holds, and tells agents what speaks against it.',
  topic: 'what the priority is based on',
  appliesTo: [],
  defaultLevel: 'advise',
  settledByNews: true,
  options,
  messages: {
    unfounded: { says: 'A top priority, and nothing in the text that fits its definition.', why: 'Chosen as “{{priority}}”.' },
    few: {
      says: 'A top priority, and hardly anybody is affected.',
      why: 'Chosen as “{{priority}}”; the desk’s limit is {{atLeast}}.',
    },
    wayRound: { says: 'A top priority, and there is a way round.', why: 'Chosen as “{{priority}}”.' },
    cosmetic: { says: 'A top priority for something that blocks nothing.', why: 'Chosen as “{{priority}}”.' },
    pressure: {
      says: 'Commercial pressure.',
      why: 'It carries no weight for the priority; how many are affected, and what is blocked, does.',
    },
  },
  detect(draft, settings) {
    const texts = textsOf(draft);
    const pressure =
      draft.kind === 'fault'
        ? placesOf(texts, 'pressure').map((place) => ({ ...place, messageId: 'pressure' as const, sureness: 'hint' as const }))
        : [];
    const top = topOf(draft, texts, settings);
    if (top === null || settings.holds.length === 0) return pressure;
    return [...weigh(draft, texts, top, settings), ...pressure];
  },
});

interface Text {
  readonly place: { readonly field: TextField; readonly commentId?: string };
  readonly plain: Plain;
}
type Place = Text['place'] & { readonly span?: Span; readonly fieldId?: string };
interface Top {
  readonly name: string;
  readonly place: Place;
}

function textsOf({ summary, description, comments }: Draft): Text[] {
  const own = (text: string): Plain =>
    new Plain(ownWords(text.slice(0, READ), new Set(['code', 'log', 'quoted-mail', 'signature', 'url'] as const)).text);
  return [
    { place: { field: 'summary' }, plain: own(summary) },
    { place: { field: 'description' }, plain: own(description) },
    ...comments.map(({ id, text }): Text => ({ place: { field: 'comment', commentId: id }, plain: own(text) })),
  ];
}

const plainOf = (text: string): string => new Plain(text.slice(0, 400)).text.trim();

/** The top priority that was chosen, on the form or in a line of the text; null where none was. */
function topOf({ priority, fields }: Draft, texts: readonly Text[], { topPriorities }: Settings): Top | null {
  const description: Place = { field: 'description' };
  if (priority !== null) {
    const isTop = topPriorities.length > 0 ? topPriorities.includes(priority.id) : isTopName(plainOf(priority.name));
    if (isTop) return { name: priority.name, place: description };
  }
  const field = fields.find(({ name, text }) => ranks(plainOf(name)) && isTopName(plainOf(text)));
  if (field) return { name: field.text.slice(0, 60), place: { field: 'field', fieldId: field.id } };
  return texts.some(({ plain }) => ranksItselfTop(plain.text)) ? { name: 'top, in the text', place: description } : null;
}

function weigh(draft: Draft, texts: readonly Text[], top: Top, settings: Settings): Finding<MessageId>[] {
  const all = texts.map(({ plain }) => plain.text).join('\n');
  const counted = countOf(draft, all);
  const wayRound = placesOf(texts, 'wayRound');
  const holding: Readonly<Record<Reason, () => boolean>> = {
    payment: () => fits.payment(all),
    process: () => wayRound.length === 0 && fits.process(all),
    partners: () => counted.number >= settings.atLeast,
  };
  if (settings.holds.some((reason) => holding[reason]())) return [];
  const said = { data: { priority: top.name, atLeast: settings.atLeast }, item: definitionOf(settings) };
  const against = [
    ...(counted.field === null ? placesOf(texts, 'few') : [counted.field]).map((place) => ({
      ...place,
      messageId: 'few' as const,
    })),
    ...wayRound.map((place) => ({ ...place, messageId: 'wayRound' as const })),
    ...placesOf(texts, 'cosmetic').map((place) => ({ ...place, messageId: 'cosmetic' as const })),
  ];
  if (against.length > 0)
    return against.map((found) => ({
      ...found,
      ...said,
      // A word such as “not urgent” may be about something else; a number is a number.
      sureness: found.messageId === 'few' ? ('certain' as const) : ('likely' as const),
    }));
  return [{ ...top.place, ...said, messageId: 'unfounded', sureness: 'likely' }];
}

/** How many are affected, by a field or the text; `field` is set where a field tells too few. */
function countOf({ fields }: Draft, all: string): { readonly number: number; readonly field: Place | null } {
  const inText = countAffected(all) ?? 0;
  for (const { id, name, text } of fields) {
    const digits = countsAffected(plainOf(name)) ? /\d{1,7}/.exec(text.replace(/(?<=\d)[ '’.,](?=\d{3})/g, '')) : null;
    if (digits !== null) return { number: Math.max(inText, Number(digits[0])), field: { field: 'field', fieldId: id } };
  }
  return { number: inText, field: null };
}

/** Where something is said first in each text. */
function placesOf(texts: readonly Text[], what: keyof typeof AGAINST): Place[] {
  const { pattern, except } = AGAINST[what];
  return texts.flatMap(({ place, plain }) => {
    const read = except === null ? plain.text : plain.text.replace(except, (found) => ' '.repeat(found.length));
    const match = pattern.exec(read);
    return match === null ? [] : [{ ...place, span: plain.span(match.index, match.index + match[0].length) }];
  });
}

function definitionOf({ definition, holds, atLeast }: Settings): string[] {
  const own = definition.trim();
  if (own !== '') return [own.replace(/[.;\s]+$/, '')];
  return (['payment', 'process', 'partners'] as const)
    .filter((reason) => holds.includes(reason))
    .map((reason) => (reason === 'partners' ? `partners:${atLeast}` : reason));
}
