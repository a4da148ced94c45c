/**
 * Words compared as people read them: without capitals, accents, ligatures and characters of no width. Linear in the length
 * of the text, and every word knows where it stands.
 */
import type { Span } from '../contract/rules';
import { once } from './once';
import { quick } from './quick';

export interface Word extends Span {
  /** Folded: “Élève” is `eleve`, “Straße” is `strasse`. */
  readonly word: string;
}

/** Letters that Unicode does not take apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const TAKEN_APART = /[ßæœøłđðþı]/g;
const NO_LETTER = quick(String.raw`[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]`, 'gu');

export function fold(text: string): string {
  const small = text.toLowerCase();
  if (/^[\0-\x7f]*$/.test(small)) return small;
  return small
    .normalize('NFKD')
    .replace(NO_LETTER, '')
    .replace(TAKEN_APART, (letter) => LETTERS[letter] ?? letter);
}

const WORD = quick(String.raw`[\p{L}\p{M}\d\u00ad\u200b-\u200d\u2060\ufeff]{1,200}`, 'gu');
/** Scripts that do not part their words: there each character is one. */
const DENSE = /[\u0e01-\u0e46\u3005-\u3007\u3041-\u30fe\u3400-\u9fff\uf900-\ufaff]/;

/** The words of a text in their order. Apostrophes and hyphens part words: “l’accès” is two, “e-mail” too. */
export function wordsOf(text: string): readonly Word[] {
  return once(wordsOf, text, () => foldedWords(text));
}

function foldedWords(text: string): readonly Word[] {
  const words: Word[] = [];
  const add = (start: number, end: number): void => {
    const word = fold(text.slice(start, end));
    if (word !== '') words.push({ word, start, end });
  };
  for (const { 0: run, index } of text.matchAll(WORD)) {
    let from = 0;
    if (DENSE.test(run))
      for (let at = 0; at < run.length; at++) {
        if (!DENSE.test(run.charAt(at))) continue;
        if (at > from) add(index + from, index + at);
        add(index + at, index + at + 1);
        from = at + 1;
      }
    if (from < run.length) add(index + from, index + run.length);
  }
  return words;
}

/** The words of a text, to look up phrases in. */
export class WordIndex {
  private readonly places = new Map<string, number[]>();

  constructor(readonly words: readonly Word[]) {
    words.forEach(({ word }, at) => {
      const known = this.places.get(word);
      if (known) known.push(at);
      else this.places.set(word, [at]);
    });
  }

  static of(text: string): WordIndex {
    return new WordIndex(wordsOf(text));
  }

  /** Where a phrase stands, word for word; undefined where it does not, or holds no word. */
  find(phrase: string): Span | undefined {
    return this.all(phrase).next().value ?? undefined;
  }

  has(phrase: string): boolean {
    return this.find(phrase) !== undefined;
  }

  /** Every place of a phrase. */
  *all(phrase: string): Generator<Span, undefined> {
    const wanted = wordsOf(phrase.slice(0, 400)).map(({ word }) => word);
    const [first] = wanted;
    if (first === undefined) return;
    for (const at of this.places.get(first) ?? []) {
      if (!wanted.every((word, offset) => this.words[at + offset]?.word === word)) continue;
      const from = this.words[at];
      const to = this.words[at + wanted.length - 1];
      if (from && to) yield { start: from.start, end: to.end };
    }
  }
}

/**
 * A word's beginning, which its forms share in the languages that we know: “checked”, “checking” and “check” are one. Short
 * words only lose the ending of a plural.
 */
export function stem(word: string): string {
  if (/\d/.test(word)) return word;
  if (word.length > 6) return word.slice(0, 6).replace(/(?:e|i)$/, '');
  return word.length > 3 ? word.replace(/(?:es|en|e|s|i)$/, '') : word;
}
