/**
 * Patterns that are ready quickly. V8 takes up to a quarter of a second for one long list of words with the flags `i` and
 * `u`, and some milliseconds for each `\p{L}`; at the start of a function that was most of the first review. Here a pattern
 * is read when it is first used, without the flag `u`, and its classes of letters are written out: for most texts, those
 * without a letter beyond Western Europe's, in a few characters, for others for the scripts that people write requests in.
 */

/** Scripts with capitals: Latin, Greek, Cyrillic, Armenian. Exact, as the engine itself sorts them. */
const CASED: readonly (readonly [number, number])[] = [
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0xaa, 0x2c1],
  [0x370, 0x587],
  [0x1e00, 0x1fff],
];
/** Hebrew, Arabic, those of India and South-East Asia, Georgian, kana, Han, hangul: without their punctuation, as far as it matters. */
const UNCASED =
  '\\u05d0-\\u05ea\\u0620-\\u064a\\u066e-\\u06d3\\u0904-\\u0939\\u0958-\\u0961\\u0985-\\u0dc6\\u0e01-\\u0e33\\u0e40-\\u0e46\\u0e81-\\u0ec6\\u0f40-\\u0f6c' +
  '\\u1000-\\u102a\\u10a0-\\u10ff\\u1100-\\u1248\\u124a-\\u135a\\u1380-\\u17b3\\u1820-\\u1878\\u3005-\\u3007\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc-\\u318e' +
  '\\u31a0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\ua48c\\uac00-\\ud7a3\\uf900-\\ufaff\\ufb1d-\\ufdfb\\ufe70-\\ufefc\\uff21-\\uff3a\\uff41-\\uff5a\\uff66-\\uffdc';
const MARKS =
  '\\u0300-\\u036f\\u0483-\\u0489\\u0591-\\u05bd\\u064b-\\u065f\\u0900-\\u0903\\u093a-\\u094f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20f0\\u3099\\u309a\\ufe20-\\ufe2f';

const escaped = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;

/** The inside of a class of all cased letters that `kind` fits. */
function rangesOf(kind: RegExp): string {
  let ranges = '';
  for (const [from, to] of CASED) {
    let first = -1;
    for (let code = from; code <= to + 1; code++) {
      const fits = code <= to && kind.test(String.fromCharCode(code));
      if (fits && first < 0) first = code;
      if (fits || first < 0) continue;
      ranges += first === code - 1 ? escaped(first) : `${escaped(first)}-${escaped(code - 1)}`;
      first = -1;
    }
  }
  return ranges;
}

type Classes = Readonly<Record<string, string>>;

const NEAR_CLASSES: Classes = {
  L: 'A-Za-z\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u00ff',
  Lu: 'A-Z\\u00c0-\\u00d6\\u00d8-\\u00de',
  Ll: 'a-z\\u00b5\\u00df-\\u00f6\\u00f8-\\u00ff',
  // There is none among these characters.
  M: '',
  N: '0-9\\u00b2\\u00b3\\u00b9\\u00bc-\\u00be',
};
let farClasses: Classes | undefined;
const classesOfAll = (): Classes =>
  (farClasses ??= { L: rangesOf(/\p{L}/u) + UNCASED, Lu: rangesOf(/\p{Lu}/u), Ll: rangesOf(/\p{Ll}/u), M: MARKS });

/** Letters, marks and numbers beyond Latin-1, and whatever stands among them; not the punctuation of printed texts, arrows, emoji. */
const FAR =
  /[\u20d0-\u218f\u0100-\u1fff\u2070-\u209f\u2460-\u24ff\u2776-\u2793\u2c00-\ud83b\ud83f-\udbff\uf900-\ufdff\ufe10-\ufefe\uff00-\uffff]/;

/** Whether all letters of a text are among those of Western Europe (Latin-1), whatever else stands there. */
export const isNear = (text: string): boolean => !FAR.test(text);

/** V8 never optimises a pattern whose source is longer than 20 KB: it would compile quickly and match ten times slower. */
const TOO_LONG = 20_000;
const PROPERTY_OR_BRACKET = /\\[pP]\{(\w+)\}|\\.|\[|\]/gs;

/** The source with its classes of letters written out. */
function writtenOut(source: string, classes: Classes): string {
  let inClass = false;
  return source.replace(PROPERTY_OR_BRACKET, (part, name?: string) => {
    if (name !== undefined) {
      const inside = classes[name];
      if (inside === undefined || part.startsWith('\\P')) throw new Error(`quick: ${part} is not written out`);
      return inClass ? inside : `[${inside}]`;
    }
    if (part === '[') inClass = true;
    else if (part === ']') inClass = false;
    return part;
  });
}

/** Two patterns in one, each made at the first text that needs it. `lastIndex` works as in any other. */
class QuickPattern extends RegExp {
  private near: RegExp | undefined;
  private far: RegExp | undefined;

  constructor(
    private readonly written: string,
    private readonly given: string,
    private readonly exact: boolean,
  ) {
    super('', given.replace('u', ''));
  }

  override get source(): string {
    return this.written;
  }

  /** The pattern that reads this text. */
  private of(text: string): RegExp {
    return isNear(text) ? (this.near ??= this.made(NEAR_CLASSES)) : (this.far ??= this.made(null));
  }

  private using<T>(text: string, work: (pattern: RegExp) => T): T {
    const pattern = this.of(text);
    pattern.lastIndex = this.lastIndex;
    const answer = work(pattern);
    this.lastIndex = pattern.lastIndex;
    return answer;
  }

  private made(classes: Classes | null): RegExp {
    if (classes === null && this.exact) return new RegExp(this.written, this.given);
    const source = writtenOut(this.written, classes ?? classesOfAll());
    return source.length < TOO_LONG ? new RegExp(source, this.flags) : new RegExp(this.written, this.given);
  }

  override exec(text: string): RegExpExecArray | null {
    return this.using(text, (pattern) => pattern.exec(text));
  }

  override test(text: string): boolean {
    return this.using(text, (pattern) => pattern.test(text));
  }

  override [Symbol.match](text: string): RegExpMatchArray | null {
    return this.using(text, (pattern) => pattern[Symbol.match](text));
  }

  /** All at once and with the pattern itself: V8 makes a copy for `matchAll`, and compiles it anew whenever it has forgotten it. */
  override [Symbol.matchAll](text: string): RegExpStringIterator<RegExpExecArray> {
    const pattern = this.of(text);
    const all: RegExpExecArray[] = [];
    pattern.lastIndex = 0;
    for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
      all.push(found);
      if (found[0] === '') pattern.lastIndex++;
    }
    return all.values();
  }

  override [Symbol.replace](text: string, by: string | ((part: string, ...args: unknown[]) => string)): string {
    return this.using(text, (pattern) => pattern[Symbol.replace](text, by as string));
  }

  override [Symbol.search](text: string): number {
    return this.of(text)[Symbol.search](text);
  }

  override [Symbol.split](text: string, limit?: number): string[] {
    return this.of(text)[Symbol.split](text, limit);
  }
}

/**
 * A pattern without the flag `u`: `\p{L}`, `\p{Lu}`, `\p{Ll}` and `\p{M}` written out, everything else as it stands.
 * Characters outside the basic plane count as two. One that would grow too long stays as it is. Throws, when it is first
 * used, for another property, so that none is silently misread.
 */
export function quick(source: string, flags = ''): RegExp {
  return new QuickPattern(source, flags, false);
}

/** The same, but a text with letters from beyond Western Europe is read with the pattern as it stands; it may hold `\p{N}`, too. */
export function quickAndExact(source: string, flags = ''): RegExp {
  return new QuickPattern(source, flags, true);
}
