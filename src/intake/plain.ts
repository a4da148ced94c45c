/** A text as patterns compare it: small letters without accents, with the way back to the places in the text. */
import type { Span } from '../contract/rules';
import { fold } from './folded';

const CODES: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '`': "'",
  '´': "'",
  '\u00a0': ' ',
  '\u202f': ' ',
  '‑': '-',
  '–': '-',
  '\r': ' ',
  '\t': ' ',
};

/** Without accents, each character stays one. */
const PLAINEST = /^[\0-\x7f]*$/;

export class Plain {
  /** “L’écran reste figé” is `l'ecran reste fige`. Line breaks stay. */
  readonly text: string;
  /** For each character of `text` where it stands in the given one; null: at the same place. */
  private readonly places: readonly number[] | null;
  private readonly length: number;

  constructor(given: string) {
    this.length = given.length;
    if (PLAINEST.test(given)) {
      this.text = given
        .toLowerCase()
        .replace(/[\r\t]/g, ' ')
        .replace(/`/g, "'");
      this.places = null;
      return;
    }
    const known = new Map<string, string>(Object.entries(CODES));
    const places: number[] = [];
    let text = '';
    let moved = false;
    for (let at = 0; at < given.length; at++) {
      const letter = given.charAt(at);
      let folded = known.get(letter);
      if (folded === undefined) {
        folded = fold(letter);
        known.set(letter, folded);
      }
      for (let i = 0; i < folded.length; i++) places.push(at);
      moved ||= folded.length !== 1;
      text += folded;
    }
    this.text = text;
    this.places = moved ? places : null;
  }

  /** The place in the given text of a place in `text`. */
  span(start: number, end: number): Span {
    if (this.places === null) return { start, end };
    const first = this.places[start] ?? this.length;
    const last = end > start ? (this.places[end - 1] ?? this.length - 1) + 1 : first;
    return { start: first, end: Math.max(first, Math.min(last, this.length)) };
  }

  /** Where a pattern first fits. */
  find(pattern: RegExp): Span | null {
    const match = pattern.exec(this.text);
    return match === null ? null : this.span(match.index, match.index + match[0].length);
  }
}
