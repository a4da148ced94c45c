/**
 * Patterns that compile quickly. V8 takes up to a quarter of a second for one long list of words with the flags `i` and `u`,
 * and some milliseconds for each `\p{L}`; at the start of a function that was most of the first review. Here the classes of
 * letters are written out for the scripts that people write requests in, and the flag `u` is left out.
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

const CLASSES: Readonly<Record<string, string>> = {
  L: rangesOf(/\p{L}/u) + UNCASED,
  Lu: rangesOf(/\p{Lu}/u),
  Ll: rangesOf(/\p{Ll}/u),
  M: MARKS,
};

/** V8 never optimises a pattern whose source is longer than 20 KB: it would compile quickly and match ten times slower. */
const TOO_LONG = 20_000;

/**
 * The same pattern without the flag `u`: `\p{L}`, `\p{Lu}`, `\p{Ll}` and `\p{M}` written out, everything else as it stands.
 * Characters outside the basic plane count as two. A pattern that
 * would grow too long is given back as it is. Throws for another property, so that none is silently misread.
 */
export function quick(pattern: RegExp): RegExp {
  let inClass = false;
  const source = pattern.source.replace(/\\[pP]\{(\w+)\}|\\.|\[|\]/gs, (part, name?: string) => {
    if (name !== undefined) {
      const inside = CLASSES[name];
      if (inside === undefined || part.startsWith('\\P')) throw new Error(`quick: ${part} is not written out`);
      return inClass ? inside : `[${inside}]`;
    }
    if (part === '[') inClass = true;
    else if (part === ']') inClass = false;
    return part;
  });
  return source.length < TOO_LONG ? new RegExp(source, pattern.flags.replace('u', '')) : pattern;
}
