/** The shapes that the search for several matters works with: parts of a text, and what was found. */
import type { Span, Sureness } from '../../../contract/rules';
import { GREETING } from './phrases';

export interface Part {
  readonly start: number;
  readonly text: string;
}

/** Where each matter stands, in the order of the text. */
export interface Topics {
  readonly places: readonly Span[];
  readonly sureness: Sureness;
}

/** The lines of a text, without their breaks. */
export function linesOf(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    parts.push({ start: at, text: line.replace(/\r$/, '') });
    at += line.length + 1;
  }
  return parts;
}

export const firstWord = (text: string): number => Math.max(0, text.search(/\S/));

/** Where a text begins to say something, behind a greeting that has its line for itself. */
export function opening(text: string): number {
  const greeting = GREETING.exec(text.slice(0, 120));
  return greeting && greeting[0].length < text.length
    ? greeting[0].length + firstWord(text.slice(greeting[0].length))
    : firstWord(text);
}

/** Matters that follow each other without anything between: each ends where the next begins. */
export function fromStarts(starts: readonly number[], text: string, sureness: Sureness): Topics {
  return { places: starts.map((start, index) => ({ start, end: starts[index + 1] ?? text.length })), sureness };
}
