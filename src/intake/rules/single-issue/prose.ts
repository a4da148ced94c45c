/** Finds a change of subject in running text: by its words, by the title, by paragraphs that have nothing in common. */
import type { Sureness } from '../../../contract/rules';
import {
  ANNOUNCED,
  BROKEN,
  COUNTED,
  ITEM,
  JOINT,
  OUTRIGHT,
  REFERS,
  SAME,
  SECTION,
  STRONG,
  TRIED,
  TROUBLE,
  WEAK,
} from './phrases';
import { findActs } from '../repro-steps/actions';
import { fieldsIn, fieldsOf } from './fields';
import { firstWord, fromStarts, linesOf, opening, type Part, type Topics } from './parts';
import { addAll, content, count, shared, specific } from './vocabulary';
import { quick } from '../../quick';

interface Sentence extends Part {
  /** Whether it opens a paragraph. */
  readonly opens: boolean;
}

export function proseTopics(text: string): Topics | null {
  const sentences = sentencesOf(text);
  return (
    byOrdinals(text, sentences) ??
    byPhrases(text, sentences) ??
    byAnnouncement(text, sentences) ??
    byTitle(text, sentences) ??
    byParagraphs(text, sentences) ??
    byFields(text)
  );
}

/** Sentences, each also with the paragraph it opens. A phrase that changes the subject begins one, too. */
function sentencesOf(text: string): Sentence[] {
  const parts: Sentence[] = [];
  for (const match of text.matchAll(/\S(?:[^.!?\n]|[.!?](?=[^\s])){0,1500}[.!?]{0,3}/gu)) {
    const gap = text.slice(Math.max(0, match.index - 4), match.index);
    const opens = /\n[ \t\r]*\n[ \t]*$/.test(gap) || match.index === 0;
    let from = 0;
    for (const joint of match[0].matchAll(JOINT)) {
      if (joint.index - from < 25) continue;
      parts.push({ start: match.index + from, text: match[0].slice(from, joint.index), opens: opens && from === 0 });
      from = joint.index;
    }
    parts.push({ start: match.index + from, text: match[0].slice(from), opens: opens && from === 0 });
  }
  return parts;
}

/** “First: … Second: …”, by language: how the first matter and how the second begins. */
const ORDINALS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:first(?:ly)?|one)[:,.]/iu, /^(?:and )?(?:second(?:ly)?|two)[:,.]/iu],
  [
    quick(String.raw`^(?:d'abord|tout d'abord|premièrement|d'une part|en premier lieu|primo)(?!\p{L})`, 'iu'),
    quick(String.raw`^(?:et )?(?:ensuite|deuxièmement|d'autre part|en second lieu|secundo)(?!\p{L})`, 'iu'),
  ],
  [
    quick(String.raw`^(?:erstens|zum einen|einerseits)(?!\p{L})`, 'iu'),
    quick(String.raw`^(?:und )?(?:zweitens|zum anderen|andererseits)(?!\p{L})`, 'iu'),
  ],
  [
    quick(String.raw`^(?:primero|en primer lugar|por un lado|por una parte)(?!\p{L})`, 'iu'),
    quick(String.raw`^(?:y )?(?:segundo|en segundo lugar|por otr[oa] (?:lado|parte))(?!\p{L})`, 'iu'),
  ],
  [
    quick(String.raw`^(?:în primul rând|pe de o parte|prima problemă|unu)(?!\p{L})`, 'iu'),
    quick(String.raw`^(?:și )?(?:în al doilea rând|pe de altă parte|a doua problemă|doi)(?!\p{L})`, 'iu'),
  ],
  [
    quick(String.raw`^(?:in primo luogo|primo|da un lato|per prima cosa)(?!\p{L})`, 'iu'),
    quick(String.raw`^(?:e )?(?:in secondo luogo|secondo|dall'altro|per seconda cosa)(?!\p{L})`, 'iu'),
  ],
];

/** Two sentences that count themselves, tell of trouble each, share nothing and are no steps. */
function byOrdinals(text: string, sentences: readonly Sentence[]): Topics | null {
  for (const [first, second] of ORDINALS) {
    const from = sentences.findIndex((sentence) => first.test(sentence.text));
    const to = from < 0 ? -1 : sentences.findIndex((sentence, i) => i > from && second.test(sentence.text));
    const one = sentences
      .slice(from, to)
      .map((sentence) => sentence.text)
      .join(' ');
    const other = sentences
      .slice(to)
      .map((sentence) => sentence.text)
      .join(' ');
    const [start, next] = [sentences[from]?.start, sentences[to]?.start];
    if (to < 0 || start === undefined || next === undefined || !BROKEN.test(one) || !BROKEN.test(other)) continue;
    if (SAME.test(other) || shared(one, other) > 0 || findActs(`1. ${one.replace(first, '')}`).length > 0) continue;
    return fromStarts([start, next], text, 'likely');
  }
  return null;
}

/** Sentences that begin with a phrase that leads over to another matter. */
function byPhrases(text: string, sentences: readonly Sentence[]): Topics | null {
  const starts: number[] = [];
  let sureness: Sureness = 'certain';
  const earlier = new Set<string>();
  let read = 0;
  sentences.forEach((sentence, i) => {
    const own = content(sentence.text);
    if (read >= 25 && sentence.text.length >= 14) {
      const clean = sentence.text.replace(/^[\s*_>"'(-]{1,4}/, '').replace(/^(?:et|y|und|și|e),? /iu, '');
      const said = sentences
        .slice(i, i + 4)
        .map((part) => part.text)
        .join(' ');
      const strong = STRONG.test(clean) && leadsAway(clean, sentence.text, said, earlier);
      if (strong || (WEAK.test(clean) && addsMatter(sentence.text, own, earlier))) {
        starts.push(sentence.start);
        if (!strong) sureness = 'likely';
      }
    }
    if (!isThanks(sentence.text)) read += sentence.text.length;
    addAll(earlier, own);
  });
  return starts.length > 0 ? fromStarts([opening(text), ...starts], text, sureness) : null;
}

/** “Thanks for fixing the export.” is no matter of its own. */
const isThanks = (text: string): boolean => THANKS.test(text) && !BROKEN.test(text);
const THANKS = quick(
  String.raw`^(?:(?:hi|hello|bonjour|hallo|hola|bună(?: ziua)?|ciao)[^,.!?\n]{0,20}, )?(?:many |big |vielen |herzlichen |muchas )?(?:thanks?|thank you|thx|merci|danke|dank|gracias|mulțum(?:esc|im)|multum(?:esc|im)|grazie)(?!\p{L})`,
  'iu',
);

/** How many words what follows a phrase may have in common with what stood before. */
function allowance(phrase: string): number {
  if (OUTRIGHT.test(phrase)) return 9;
  return /^(?:by the way|btw|besides|apart|other than|p\.?s)/i.test(phrase) ? 2 : 5;
}

const POSTSCRIPT = /^p\.?\s?p?\.?s/iu;
/** A postscript about the report itself. */
const GOES_ON = quick(
  String.raw`(?<!\p{L})(?:this|it|same|sure|patch|willing|attach\p{L}*|urgent|thanks?|sorry|tried|ça|cela|merci|das|dies\p{L}{0,2}|danke|esto|gracias|asta|mulțumesc)(?!\p{L})`,
  'iu',
);

function leadsAway(phrase: string, sentence: string, said: string, earlier: ReadonlySet<string>): boolean {
  const words = content(said);
  return (
    !TRIED.test(sentence) &&
    !(POSTSCRIPT.test(phrase) && GOES_ON.test(sentence)) &&
    words.size >= 2 &&
    count(earlier, words) <= allowance(phrase)
  );
}

function addsMatter(sentence: string, own: ReadonlySet<string>, earlier: ReadonlySet<string>): boolean {
  return TROUBLE.test(sentence) && !SAME.test(sentence) && own.size >= 4 && count(earlier, own) <= Math.floor(own.size / 8);
}

/** “Two things: …, and …” in a sentence, or in the sentences after it. */
function byAnnouncement(text: string, sentences: readonly Sentence[]): Topics | null {
  const said = COUNTED.exec(text) ?? ANNOUNCED.exec(text);
  if (!said) return null;
  const at = said.index;
  const inside =
    text
      .slice(at, at + 300)
      .split(/[\n.!?]/)
      .find((part) => part.includes(':')) ?? '';
  const told = inside.slice(inside.indexOf(':') + 1);
  const parted = told.split(/, (?:and|et|und|y|și|e) |; /);
  const halves =
    parted.length > 1
      ? parted
      : told.split(/,? (?:and|et|und|y|și|e),? (?:autre (?:problème|souci|chose), )?(?=\p{L}[^,;]{0,200}$)/u);
  if (inside !== '' && halves.length <= 3 && halves.length >= 2 && halves.every((part) => content(part).size >= 2)) {
    return fromStarts(
      halves.map((part) => text.indexOf(part, at) + firstWord(part)),
      text,
      'likely',
    );
  }
  const from = sentences.filter(
    (sentence) =>
      sentence.start + sentence.text.length > at + said[0].length &&
      content(sentence.text).size >= 2 &&
      sentence.text.length > 20,
  );
  const apart = from.filter((sentence, i) => i > 0 && shared(from[i - 1]?.text ?? '', sentence.text) === 0);
  return from.length >= 2 && apart.length >= 1
    ? fromStarts([from[0]?.start ?? 0, ...apart.map((sentence) => sentence.start)], text, 'likely')
    : null;
}

/** What joins two matters in a title. */
const AND =
  / (?:and|&|\+|et|und|y|și|si|e|as well as|ainsi que|sowie|así como|precum și) (?:(?:also|aussi|auch|también|anche) )?(?:: )?|; | \/ /giu;

/** A title that names two matters, and a place before which the text speaks of the one alone, after it of the other. */
function byTitle(text: string, sentences: readonly Sentence[]): Topics | null {
  const title = /^[^\n]{10,200}(?=\r?\n\s{0,4}\r?\n)/u.exec(text)?.[0];
  if (title === undefined) return null;
  const rest = sentences.filter((sentence) => sentence.start > title.length);
  const words = rest.map((sentence) => content(sentence.text));
  for (const joint of title.matchAll(AND)) {
    const first = content(title.slice(0, joint.index));
    const second = content(title.slice(joint.index + joint[0].length));
    const [one, other] = [without(first, second), without(second, first)];
    if (one.size < 2 || other.size < 2) continue;
    for (const [mine, yours] of [
      [one, other],
      [other, one],
    ] as const) {
      const at = words.findIndex((own) => count(own, yours) > 0);
      const sentence = rest[at];
      if (at < 1 || !sentence || REFERS.test(sentence.text)) continue;
      const before = new Set(words.slice(0, at).flatMap((own) => [...own]));
      const after = new Set(words.slice(at).flatMap((own) => [...own]));
      const told = (said: ReadonlySet<string>, named: ReadonlySet<string>): boolean => count(said, named) * 2 >= named.size;
      if (told(before, mine) && told(after, yours) && count(after, mine) === 0)
        return fromStarts([opening(text.slice(title.length)) + title.length, sentence.start], text, 'likely');
    }
  }
  return null;
}

const without = (words: ReadonlySet<string>, others: ReadonlySet<string>): Set<string> =>
  new Set([...words].filter((word) => !others.has(word)));

interface Body extends Part {
  readonly words: ReadonlySet<string>;
  readonly specific: ReadonlySet<string>;
}

/** Words that a text must hold before a paragraph can bring up something else, and that the paragraph itself must hold. */
const OWN_BEFORE = 10;
const OWN_WORDS = 8;

/** Paragraphs that each tell of trouble and share no word. */
function byParagraphs(text: string, sentences: readonly Sentence[]): Topics | null {
  const bodies = bodiesOf(sentences);
  const before = new Set<string>();
  const specificBefore = new Set<string>();
  let troubled = false;
  for (const [i, body] of bodies.entries()) {
    const fresh = i > 0 && count(specificBefore, body.specific) === 0 && begins(body.text);
    const enough = before.size >= OWN_BEFORE && body.words.size >= OWN_WORDS;
    if (fresh && enough && troubled && count(before, body.words) === 0) {
      return fromStarts([opening(text), body.start], text, 'likely');
    }
    troubled ||= TROUBLE.test(body.text);
    addAll(before, body.words);
    addAll(specificBefore, body.specific);
  }
  return null;
}

/** Whether a paragraph brings up trouble of its own, without going on with what stood before. */
function begins(text: string): boolean {
  return TROUBLE.test(text) && !SAME.test(text) && !REFERS.test(text);
}

const HEADED = quick(String.raw`^[\s*_#>-]{0,4}[\p{L} ]{2,40}:`, 'u');

/** The paragraphs that say something by themselves: no headings, no lists, nothing that stands below a form's heading. */
function bodiesOf(sentences: readonly Sentence[]): Body[] {
  const paragraphs: Part[] = [];
  for (const sentence of sentences) {
    const last = paragraphs.at(-1);
    if (sentence.opens || !last) paragraphs.push({ start: sentence.start, text: sentence.text });
    else paragraphs[paragraphs.length - 1] = { start: last.start, text: last.text + ' ' + sentence.text };
  }
  return paragraphs
    .filter(
      (part, i) =>
        !HEADED.test(part.text.slice(0, 60)) &&
        !ITEM.test(part.text) &&
        !SECTION.test((paragraphs[i - 1]?.text ?? '').slice(0, 60).replace(/[*#_]/g, '').trim()),
    )
    .map((part) => {
      const words = content(part.text);
      return { ...part, words, specific: specific(words) };
    })
    .filter((body) => body.words.size >= 4);
}

/** So many lines and no more, or it is a report of some length, where other things are named on the way. */
const FEW_LINES = 8;

const ADDED = quick(String.raw`[.!?] (?=(?:and|et|und|y|și|e) \p{L})`, 'iu');

/** A line, or two where a sentence adds: “… And the heating is cold.” */
function partsOf({ start, text }: Part): Part[] {
  const at = ADDED.exec(text)?.index;
  const parts =
    at === undefined
      ? [{ start, text }]
      : [
          { start, text: text.slice(0, at + 1) },
          { start: start + at + 2, text: text.slice(at + 2) },
        ];
  return parts.filter((part) => part.text.trim() !== '');
}

/** Lines of a short request that each bring up trouble in a field of their own: a printer, and a calendar. */
function byFields(text: string): Topics | null {
  const lines = linesOf(text).flatMap(partsOf);
  if (lines.length > FEW_LINES) return null;
  const told = new Set<string>();
  const words = new Set<string>();
  const starts: number[] = [];
  for (const line of lines) {
    const statement = line.text.trim();
    const own = content(statement);
    const fields = fieldsOf(statement);
    const all = fieldsIn(statement);
    const ready =
      fields.size > 0 &&
      BROKEN.test(statement) &&
      !SAME.test(statement) &&
      !REFERS.test(statement.replace(/^(?:and|please) /i, '')) &&
      own.size >= 2;
    if (ready && (starts.length === 0 || ([...all].every((field) => !told.has(field)) && count(words, own) === 0))) {
      starts.push(line.start + firstWord(line.text));
    }
    for (const field of all) told.add(field);
    addAll(words, own);
  }
  return starts.length >= 2 ? fromStarts(starts, text, 'likely') : null;
}
