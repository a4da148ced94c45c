/** Counts the words of a text by what they tell: English, another language, or nothing. */
import { ENGLISH_FUNCTION_WORDS, ENGLISH_SHARED_WORDS, UNKNOWN_TO_ELD } from './english-words';
import { BORROWED_WORDS, ENGLISH_CONTENT_WORDS, PRODUCT_NAMES, TELLING_WORDS } from './vocabulary';
import { quickAndExact } from '../quick';

export interface Weights {
  /** Small words that only English has. */
  readonly strong: number;
  /** Words that English has, whoever else has them. */
  readonly known: number;
  /** Words that only English has. */
  readonly english: number;
  /** Words that tell another language and are not written in English. */
  readonly foreign: number;
  /** Borrowed everywhere, shared with a neighbour, or a name. */
  readonly neutral: number;
  /** None of these. */
  readonly unknown: number;
}

const NEUTRAL: ReadonlySet<string> = new Set([...BORROWED_WORDS, ...PRODUCT_NAMES, ...ENGLISH_SHARED_WORDS]);
const FOREIGN: ReadonlySet<string> = new Set(
  [
    ...Object.values(TELLING_WORDS).flat(),
    // The shortest of them are parts of names, too (San, Na).
    ...Object.values(UNKNOWN_TO_ELD).flatMap((words) => [...words].filter((word) => word.length > 3)),
  ].filter((word) => !NEUTRAL.has(word) && !ENGLISH_FUNCTION_WORDS.has(word)),
);
const CONTENT: ReadonlySet<string> = new Set(ENGLISH_CONTENT_WORDS);
const KNOWN: ReadonlySet<string> = new Set([...ENGLISH_FUNCTION_WORDS, ...ENGLISH_SHARED_WORDS, ...CONTENT, ...BORROWED_WORDS]);
const ENGLISH: ReadonlySet<string> = new Set(
  [...CONTENT, ...ENGLISH_FUNCTION_WORDS].filter((word) => !NEUTRAL.has(word) && !FOREIGN.has(word)),
);

/** `words`: those of the text, in lower case and in order. */
export function weigh(text: string, words: readonly string[]): Weights {
  const named = namesIn(text);
  let strong = 0;
  let known = 0;
  let english = 0;
  let foreign = 0;
  let neutral = 0;
  let unknown = 0;
  for (const word of words) {
    if (ENGLISH_FUNCTION_WORDS.has(word) && !ENGLISH_SHARED_WORDS.has(word)) strong++;
    if (KNOWN.has(word)) known++;
    if (ENGLISH.has(word)) english++;
    else if (NEUTRAL.has(word) || named.has(word)) neutral++;
    else if (FOREIGN.has(word) || ELIDED.test(word)) foreign++;
    else unknown++;
  }
  return { strong, known, english, foreign, neutral, unknown };
}

/** Languages by how many of their telling words a text has, those with most; none where it has none. ISO 639-1. */
export function toldBy(words: readonly string[]): readonly string[] {
  let most = 1;
  let best: string[] = [];
  for (const [code, telling] of TELLING) {
    const hits = words.filter((word) => telling.has(word)).length;
    if (hits > most) best = [];
    if (hits >= most) best.push(code);
    most = Math.max(most, hits);
  }
  return best;
}

const TELLING = Object.entries(TELLING_WORDS).map(([code, telling]) => [code, new Set(telling)] as const);

/** "d'imprimer", "l'erreur", "qu'il" */
const ELIDED = quickAndExact(String.raw`^(?:[dljnscmt]|qu)'\p{L}{2}`, 'u');

const NAMES = quickAndExact(
  String.raw`(?<![\p{L}'’])(?:\p{Lu}{2,6}s?|(?<=[\p{L}\d,)] {1,2})\p{Lu}[\p{L}\p{M}'’]{1,40})(?![\p{L}'’])`,
  'gu',
);

/** Words that stand with a capital inside a sentence, and abbreviations; in lower case. */
function namesIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [name] of text.matchAll(NAMES)) names.add(name.toLowerCase());
  for (const [particles] of text.matchAll(PARTICLES))
    for (const particle of particles.split(' ')) names.add(particle.toLowerCase());
  return names;
}

/** "Maria de la Cruz", "Bram van der Berg", "Von Neumann" */
const PARTICLES = quickAndExact(
  String.raw`(?<!\p{L})V[ao]n(?= \p{Lu})|(?<=\p{Lu}[\p{L}'’-]{1,20} )(?:de|da|di|do|du|dos|del|van|von|le|la|el|den|der|ter|zu)(?: (?:la|las|los|der|den|het))?(?= \p{Lu})`,
  'gu',
);
