import type { Sureness } from '../../../contract/rules';
import { substantiveAnswers } from '../../answers';
import { sentencesOf } from '../../sentences';
import { type Draft, type EarlierRequest, type Finding, intakeRule, type Need } from '../../rule';
import { differInCase, likeness, type Read, read } from './similarity';

/** Words that say something, below which two texts are alike by chance: “Printer broken”. */
const ENOUGH_WORDS = 4;
/** Agents are shown no more than so many. */
const SHOWN_AT_MOST = 3;

export const duplicate = intakeRule({
  id: 'duplicate',
  title: 'Duplicates',
  summary: 'Finds an open or recently answered request of the same reporter or organisation that says nearly the same.',
  topic: 'a request that was raised before',
  appliesTo: [],
  needs: ['earlier'] as readonly Need[],
  defaultLevel: 'advise',
  settledByNews: true,
  options: {
    askFrom: {
      is: 'number',
      label: 'Ask the customer from',
      help: 'How alike two requests have to be before the customer may be asked. Numbers, names and months that differ never ask.',
      default: 80,
      min: 60,
      max: 100,
      unit: '%',
    },
    hintFrom: {
      is: 'number',
      label: 'Show agents from',
      help: 'How alike two requests have to be before agents see it.',
      default: 60,
      min: 30,
      max: 100,
      unit: '%',
    },
    answeredWithin: {
      is: 'number',
      label: 'Answered requests count for',
      help: 'Open requests always count.',
      default: 30,
      min: 0,
      max: 90,
      unit: 'days',
    },
    tellOfColleagues: {
      is: 'switch',
      label: 'Customers may be told of requests of their organisation',
      help: 'Only the key is told. Off: customers hear of their own requests alone; agents see all.',
      default: false,
    },
  },
  messages: {
    open: {
      says: '{{percent}} % like {{key}}, which is open.',
      why: 'Greetings, signatures and quoted mail were left out; {{whose}}.',
    },
    answered: {
      says: '{{percent}} % like {{key}}, which was answered.',
      why: 'Greetings, signatures and quoted mail were left out; {{whose}}.',
    },
  },
  contradictionIn: ({ askFrom, hintFrom }) =>
    hintFrom > askFrom ? { at: 'hintFrom', says: `At most ${askFrom}, from where the customer is asked.` } : null,
  detect(draft, { askFrom, hintFrom, answeredWithin, tellOfColleagues }) {
    const earlier = draft.earlier.filter(({ isOpen, daysAgo }) => isOpen || daysAgo <= answeredWithin);
    if (earlier.length === 0) return [];
    const own = read(draft, draft.template);
    const others = earlier.map((one) => read(one, draft.template));
    const alike = likeness(own, others);
    const knows = knownToCustomer(draft);
    const found = earlier
      .map((one, index) => ({ one, text: others[index], percent: Math.floor(100 * (alike[index] ?? 0) + 1e-6) }))
      .filter(({ percent }) => percent >= hintFrom && own.words > 1)
      .sort((a, b) => b.percent - a.percent)
      .slice(0, SHOWN_AT_MOST);
    // One is asked about, the most alike: two would ask the customer to compare.
    const asked = found.find(
      ({ one, percent, text }) =>
        percent >= askFrom && (one.ofSameReporter || tellOfColleagues) && !knows(one.key) && text && isOneCase(own, text),
    );
    return found.map(({ one, percent, text }) => {
      if (one !== asked?.one) return findingOf(one, percent, 'hint');
      const isSame = percent === 100 && text !== undefined && differInCase(own, text) === 0;
      return findingOf(one, percent, isSame ? 'certain' : 'likely');
    });
  },
});

function isOneCase(own: Read, other: Read): boolean {
  return own.words >= ENOUGH_WORDS && differInCase(own, other) < 2;
}

function findingOf(earlier: EarlierRequest, percent: number, sureness: Sureness): Finding<'open' | 'answered'> {
  const { key, isOpen, ofSameReporter } = earlier;
  return {
    messageId: isOpen ? 'open' : 'answered',
    field: 'description',
    data: {
      key,
      percent,
      whose: ofSameReporter ? 'both are by the same reporter' : 'the other is by a colleague of the reporter',
    },
    ...(sureness === 'hint' ? {} : { item: key }),
    sureness,
  };
}

/** “Not the same as”, “another problem than”: folded, with words between blanks. */
const NOT_THE_SAME = new RegExp(
  ` (?:${[
    'not (?:a |the )?(?:duplicate|same)',
    '(?:no|isn t a|is no) duplicate',
    'different (?:from|than|to|problem|issue|request|case)',
    '(?:another|new) (?:problem|issue|case|request|order|error) than',
    'pas (?:un doublon|le meme|la meme|les memes)',
    '(?:autre probleme|autre demande|autre cas|different de|differente de)',
    '(?:kein duplikat|keine dublette|nicht (?:dasselbe|das selbe|das gleiche|dieselbe|derselbe|identisch)|anders als|ein anderes problem|ein anderer fall)',
    '(?:no es (?:un duplicado|lo mismo|el mismo|la misma)|distint[oa] (?:de|a|al)|otro (?:problema|caso|asunto|pedido)|otra (?:incidencia|solicitud))',
    '(?:nu este (?:un duplicat|acelasi|aceeasi)|nu e (?:un duplicat|acelasi|aceeasi)|diferit[ae]? de|alta problema|alta solicitare|alt caz)',
  ].join('|')}) `,
);

/**
 * Whether the customer has spoken of it already: they named the earlier request, said that this is another matter, or have
 * answered since. Their word is final; agents still see what is alike.
 */
function knownToCustomer(draft: Draft): (key: string) => boolean {
  const texts = [draft.summary, draft.description, ...draft.comments.map(({ text }) => text)];
  const isFinal =
    substantiveAnswers(draft).length > 0 ||
    texts.some((text) => sentencesOf(text).some(({ plain }) => NOT_THE_SAME.test(plain)));
  const named = texts.join('\n').toUpperCase();
  return (key) => isFinal || names(named, key.toUpperCase());
}

function names(text: string, key: string): boolean {
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1))
    if (!/\d/.test(text.charAt(at + key.length)) && !/[\dA-Z]/.test(text.charAt(at - 1))) return true;
  return false;
}
