/**
 * Finds the verbs of acts at their places in a sentence: at its beginning, after the one who acts, after a comma. The long
 * list of verbs is one pattern, compiled once, that is tried only where a small one says that a verb may stand. All
 * sentences come in small letters.
 */
import { quick } from '../../quick';
import { VERBS } from './verbs';

/** An act's verb; not where the word names a thing: “login does not work”. */
const VERB = quick(
  String.raw`${VERBS}(?=[\s"'“«„:,.(<>)-]|$)(?! (?:does|do|did|is|isn't|was|are|has|fails?|failed|works?|worked|button|page|error|problem|issue)(?!\p{L}))`,
  'uy',
);
/** What may stand before the verb that opens a sentence, each at most once, in this order. */
const OPENERS: readonly RegExp[] = [
  quick(
    String.raw`(?:then|and|now|next|first|finally|again|simply|simpy|just|try to|either|to reproduce[^,]{0,20}|afterwards|ensuite|puis|d'abord|dann|danach|zuerst|und|luego|después|primero|apoi|întâi|e?t|y|și),? `,
    'uy',
  ),
  quick(String.raw`\p{L}{3,14}ly (?:\([^)\n]{1,60}\) )?`, 'uy'),
  /(?:when|if|as) /uy,
  /(?:you|i|we|the user|users|je|j'|on|nous|ich|wir|man|am) /uy,
  /(?:have|had|then|try to|tried to|tried|can|just|simply|only|now) /uy,
];
/** Who acts, or when: a verb may follow. */
const LEAD = quick(
  String.raw`(?<![\p{L}\d])(?:(?:i|we|you|user|users|he|she|they|customer) |(?:when|after|while|upon|on|by|before|once|if) (?:(?:i|we|you|the user|users|he|she|one|a user|people) )?|(?:dès que j'(?:essaie d(?:e |'))?|j'|(?:je|j'ai|nous avons|on|en|quand je|lorsque je|après avoir|ich habe|wenn ich|ich|wir|nachdem ich|cuando|al|he|hemos|yo|am|când|cand|dacă|daca|după ce|dupa ce|de câte ori|la(?= (?:cli|ap[aă]s|salv|deschi))|quando|se(?= \p{L}{2,12}o(?!\p{L}))|appena|ogni volta che|ho|dès que je|si je|chaque fois que je|si|cada vez que|en cuanto|sobald (?:ich|wir|man)|immer wenn (?:ich|wir|man)) ))`,
  'gu',
);
const THEN = /(?:have|had|then|just|simply|first|also|now|again|try to|tried to|try|attempt to) /uy;
const NEXT =
  /(?:,|;|->|=>|→| then| and| und| et| y| și| dann| puis| apoi) (?:then |and |und |et |y |și |dann |puis )?(?:i |we |you )?/gu;

/** Where the verb that begins here ends, or -1. */
function endOfVerb(sentence: string, at: number): number {
  VERB.lastIndex = at;
  return VERB.test(sentence) ? VERB.lastIndex : -1;
}

/** To look is an act in a list; told by itself (“I tried to verify …”) it is what was seen. */
const LOOKED = /(?:observe|verify|notice)/uy;
function isLook(sentence: string, at: number): boolean {
  LOOKED.lastIndex = at;
  return LOOKED.test(sentence);
}

/** Whether the sentence begins with an act. */
export function beginsWithAct(sentence: string): boolean {
  const places = [0];
  for (const opener of OPENERS)
    for (const place of [...places]) {
      opener.lastIndex = place;
      if (opener.test(sentence)) places.push(opener.lastIndex);
    }
  return places.some((place) => (place === 0 || !isLook(sentence, place)) && endOfVerb(sentence, place) >= 0);
}

/** Where the first act ends that somebody is said to do, or -1. */
export function endOfToldAct(sentence: string): number {
  for (const { index, 0: lead } of sentence.matchAll(LEAD)) {
    const at = index + lead.length;
    THEN.lastIndex = at;
    const end = endOfVerb(sentence, at);
    if (end >= 0) return end;
    if (THEN.test(sentence)) {
      const from = THEN.lastIndex;
      const later = isLook(sentence, from) ? -1 : endOfVerb(sentence, from);
      if (later >= 0) return later;
    }
  }
  return -1;
}

/** How many acts follow others in the sentence. */
export function countOfFurtherActs(sentence: string): number {
  let count = 0;
  for (const { index, 0: next } of sentence.matchAll(NEXT)) if (endOfVerb(sentence, index + next.length) >= 0) count++;
  return count;
}
