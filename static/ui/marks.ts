/** Cuts a text into marked and plain pieces. Offsets are JavaScript string indices, as in `Span`. */
import type { Span } from '../../src/contract/rules';

export interface Mark {
  readonly span: Span;
  /** What the mark belongs to; pieces under several marks carry all of them. */
  readonly key: string;
}

export type Piece =
  | { readonly is: 'text'; readonly text: string; readonly keys: readonly string[] }
  | { readonly is: 'gap'; readonly length: number };

/** Texts up to this many characters are never shortened. */
export const SHORT_ENOUGH = 420;
/** Characters kept on either side of a mark in a shortened text. */
const AROUND = 90;

/** The pieces in order, each with its marks, the narrowest first; together they are the text, or with `shorten` its surroundings of marks with gaps between. */
export function pieces(text: string, marks: readonly Mark[], shorten: boolean): Piece[] {
  const inside = marks
    .map((mark) => ({ ...mark, span: within(mark.span, text.length) }))
    .filter(({ span }) => span.end > span.start);
  if (!shorten || text.length <= SHORT_ENOUGH) return cut(text, inside, 0, text.length);
  const kept = keptWindows(text, inside);
  const found: Piece[] = [];
  let at = 0;
  for (const window of kept) {
    if (window.start > at) found.push({ is: 'gap', length: window.start - at });
    found.push(...cut(text, inside, window.start, window.end));
    at = window.end;
  }
  if (at < text.length) found.push({ is: 'gap', length: text.length - at });
  return found;
}

/** Whether `pieces` would leave something out. */
export function isShortened(text: string, marks: readonly Mark[]): boolean {
  return pieces(text, marks, true).some((piece) => piece.is === 'gap');
}

const lengthOf = ({ span }: Mark) => span.end - span.start;

function within(span: Span, length: number): Span {
  return { start: Math.max(0, Math.min(span.start, length)), end: Math.max(0, Math.min(span.end, length)) };
}

function cut(text: string, marks: readonly Mark[], start: number, end: number): Piece[] {
  const edges = new Set([start, end]);
  for (const { span } of marks) for (const edge of [span.start, span.end]) if (edge > start && edge < end) edges.add(edge);
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).flatMap((from, index): Piece[] => {
    const to = sorted[index + 1] ?? end;
    const over = marks.filter(({ span }) => span.start <= from && span.end >= to).sort((a, b) => lengthOf(a) - lengthOf(b));
    return to > from ? [{ is: 'text', text: text.slice(from, to), keys: [...new Set(over.map((mark) => mark.key))] }] : [];
  });
}

/** What stays of a long text: its surroundings of the marks, or its beginning when nothing is marked. */
function keptWindows(text: string, marks: readonly Mark[]): Span[] {
  if (marks.length === 0) return [{ start: 0, end: wordEnd(text, SHORT_ENOUGH) }];
  const wanted = marks
    .map(({ span }) => ({ start: wordStart(text, span.start - AROUND), end: wordEnd(text, span.end + AROUND) }))
    .sort((a, b) => a.start - b.start);
  const merged: Span[] = [];
  for (const window of wanted) {
    const last = merged.at(-1);
    // A gap of a few characters would be longer than what it hides.
    if (last && window.start <= last.end + 20)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, window.end) };
    else merged.push(window);
  }
  return merged;
}

function wordStart(text: string, from: number): number {
  if (from <= 20) return 0;
  const blank = text.slice(from, from + 20).search(/\s/);
  return blank < 0 ? wholeCharacter(text, from) : from + blank + 1;
}

function wordEnd(text: string, to: number): number {
  if (to >= text.length - 20) return text.length;
  const blank = text.slice(to - 20, to).search(/\s\S*$/);
  return blank < 0 ? wholeCharacter(text, to) : to - 20 + blank;
}

/** Never between the halves of a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}
