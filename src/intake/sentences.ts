/** A text cut into sentences, each with its words folded, so that phrases can be looked for as people read them. */
import type { Span } from '../contract/rules';
import { type Word, wordsOf } from './folded';

export interface Sentence extends Span {
  readonly words: readonly Word[];
  /** The folded words with one blank around each: ` i need access `. */
  readonly plain: string;
  /** Ends with a question mark. */
  readonly isQuestion: boolean;
}

/** A line's end, or a stop with a blank behind it: a stop within an address or a number parts nothing. */
const END = /[.!;…]+(?=\s|$)|[?？]+|[。！]+|\n/g;

/** Sentences that hold a word, in their order. `start` and `end` are those of the first and last word. */
export function sentencesOf(text: string): Sentence[] {
  const words = wordsOf(text);
  const sentences: Sentence[] = [];
  let next = 0;
  const close = (end: number, isQuestion: boolean): void => {
    const own: Word[] = [];
    for (let word = words[next]; word && word.start < end; word = words[++next]) own.push(word);
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) return;
    const plain = ` ${own.map(({ word }) => word).join(' ')} `;
    sentences.push({ start: first.start, end: last.end, words: own, plain, isQuestion });
  };
  for (const { 0: stop, index } of text.matchAll(END)) close(index, stop.startsWith('?') || stop.startsWith('？'));
  close(text.length + 1, false);
  return sentences;
}
