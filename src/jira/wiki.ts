/**
 * Jira's wiki markup (jira.atlassian.com/secure/WikiRendererHelpAction.jspa): some portal payloads carry descriptions in it.
 * Plain text of it, with offsets that lead back to the markup. Code stays between fences, as in `adf.ts`.
 */
import type { Span } from '../contract/rules';

/** A run of plain text that stands in the markup as it is. */
interface WikiRun {
  /** Offset into the plain text. */
  readonly start: number;
  readonly end: number;
  /** Offset of its first character in the markup. */
  readonly from: number;
}

export interface WikiText {
  readonly text: string;
  /** In order; what was written in place of markup belongs to none. */
  readonly runs: readonly WikiRun[];
}

/** A block macro, from brace to brace. */
const MACRO = /\{(code|noformat|quote|panel|color|anchor)(?:[:=|][^}\n]{0,200})?\}/gi;
const BULLET = /^[ \t]{0,20}([*#-]{1,10})[ \t]{1,8}(?=\S)/;
const HEADING = /^[ \t]{0,20}(?:h[1-6]|bq)\.[ \t]{1,8}/;
const INLINE =
  /\[([^\]|\n]{0,300})\|([^\]|\n]{1,1000})(?:\|[^\]\n]{0,100})?\]|\[(~[^\]\n]{1,200}|[a-z]{2,10}:[^\]\s]{1,1000}|\^[^\]\n]{1,200})\]|!([^\s!|][^!|\n]{0,200}\.\w{2,5})(?:\|[^!\n]{0,200})?!|\{\{([^}\n]{1,500})\}\}|\\([\\{}[\]*_!|#-])|(?<![\p{L}\p{N}\\])([*_+^~-]|\?\?)(?=[^\s*_+^~?-])([^\n]{0,400}?[^\s*_+^~-])\7(?![\p{L}\p{N}])/gu;

/** The plain text of wiki markup. Never throws; markup that is not closed reads as it stands. */
export function plainTextOfWiki(markup: string): WikiText {
  const writer = new Writer(markup);
  let at = 0;
  MACRO.lastIndex = 0;
  const closers = new Map<string, number[]>();
  for (let match = MACRO.exec(markup); match; match = MACRO.exec(markup)) {
    const name = match[1]?.toLowerCase() ?? '';
    const verbatim = name === 'code' || name === 'noformat';
    const from = match.index + match[0].length;
    const close = verbatim ? closing(markup, name, from, closers) : -1;
    if (verbatim && close < 0) continue;
    writer.lines(at, match.index);
    at = from;
    if (verbatim) {
      writer.fence();
      writer.copy(from, close);
      writer.fence();
      at = close + name.length + 2;
      MACRO.lastIndex = at;
    }
  }
  writer.lines(at, markup.length);
  return writer.result();
}

/** Where a verbatim macro is closed, or -1. Each kind's closers are looked up once. */
function closing(markup: string, name: string, from: number, known: Map<string, number[]>): number {
  let places = known.get(name);
  if (!places) {
    places = [...markup.toLowerCase().matchAll(new RegExp(`\\{${name}\\}`, 'g'))].map(({ index }) => index);
    known.set(name, places);
  }
  while (places.length > 0 && (places[0] ?? 0) < from) places.shift();
  return places[0] ?? -1;
}

/** The parts of the markup that a span of the plain text covers, in order. */
export function locateInWiki(wiki: WikiText, span: Span): Span[] {
  return wiki.runs
    .filter((run) => run.start < span.end && span.start < run.end)
    .map((run) => ({
      start: run.from + Math.max(span.start, run.start) - run.start,
      end: run.from + Math.min(span.end, run.end) - run.start,
    }));
}

/** The way back: the plain text that a part of the markup reads as; undefined where it is markup only. */
export function spanOfWiki(wiki: WikiText, part: Span): Span | undefined {
  const touched = wiki.runs.filter((run) => run.from < part.end && part.start < run.from + run.end - run.start);
  const [first, last] = [touched[0], touched.at(-1)];
  if (!first || !last) return undefined;
  return {
    start: first.start + Math.max(0, part.start - first.from),
    end: Math.min(last.end, last.start + part.end - last.from),
  };
}

class Writer {
  private readonly parts: string[] = [];
  private readonly runs: WikiRun[] = [];
  private length = 0;
  private atLineStart = true;

  constructor(private readonly markup: string) {}

  result(): WikiText {
    const text = this.parts.join('').replace(/\n+$/, '');
    const runs = this.runs.filter((run) => run.start < text.length);
    return { text, runs: runs.map((run) => (run.end <= text.length ? run : { ...run, end: text.length })) };
  }

  copy(from: number, to: number): void {
    if (to <= from) return;
    const last = this.runs.at(-1);
    const start = this.length;
    this.write(this.markup.slice(from, to));
    if (last?.end === start && last.from + last.end - last.start === from)
      this.runs[this.runs.length - 1] = { ...last, end: this.length };
    else this.runs.push({ start, end: this.length, from });
  }

  fence(): void {
    if (!this.atLineStart) this.write('\n');
    this.write('```\n');
  }

  lines(from: number, to: number): void {
    for (let at = from; at < to;) {
      const next = this.markup.indexOf('\n', at);
      const end = next < 0 || next >= to ? to : next + 1;
      this.line(at, end, at === 0 || this.markup[at - 1] === '\n');
      at = end;
    }
  }

  private line(from: number, to: number, whole: boolean): void {
    const line = this.markup.slice(from, to);
    const bullet = whole ? BULLET.exec(line) : null;
    if (/^[ \t]{0,20}-{4,5}\s*$/.test(line)) {
      this.write('----\n');
    } else if (bullet) {
      const marks = bullet[1] ?? '';
      this.write(`${'  '.repeat(marks.length - 1)}${marks.endsWith('#') ? '1. ' : '- '}`);
      this.inline(from + bullet[0].length, to);
    } else if (whole && HEADING.test(line)) {
      if (/^[ \t]*bq/.test(line)) this.write('> ');
      this.inline(from + (HEADING.exec(line)?.[0].length ?? 0), to);
    } else if (/^[ \t]{0,20}\|/.test(line)) {
      this.row(from, to);
    } else {
      this.inline(from, to);
    }
  }

  /** `||heading||` and `|cell|`: cells parted by a bar. */
  private row(from: number, to: number): void {
    let at = from;
    let cells = 0;
    for (const match of this.markup.slice(from, to).matchAll(/\|{1,2}|[^|\r\n]{1,2000}|[\r\n]{1,2}/g)) {
      at = from + match.index;
      const end = at + match[0].length;
      if (match[0].startsWith('|')) continue;
      if (/^[\r\n]/.test(match[0])) this.copy(at, end);
      else if (match[0].trim() !== '') {
        if (cells++ > 0) this.write(' | ');
        this.inline(at, end);
      }
    }
  }

  private inline(from: number, to: number, depth = 0): void {
    const text = this.markup.slice(from, to);
    let at = 0;
    for (const match of text.matchAll(INLINE)) {
      this.copy(from + at, from + match.index);
      const [whole, label, target, single, file, mono, escaped, mark, marked] = match;
      const place = (part: string): number => from + match.index + whole.indexOf(part, 1);
      const put = (part: string): void => this.copy(place(part), place(part) + part.length);
      if (target !== undefined) {
        if (label) put(label);
        if (label && label !== target) this.write(' ');
        if (label !== target)
          this.copy(
            from + match.index + 2 + (label?.length ?? 0),
            from + match.index + 2 + (label?.length ?? 0) + target.length,
          );
      } else if (mono !== undefined) {
        this.write('`');
        put(mono);
        this.write('`');
      } else if (marked !== undefined) {
        const start = from + match.index + (mark?.length ?? 1);
        if (depth < 4) this.inline(start, start + marked.length, depth + 1);
        else this.copy(start, start + marked.length);
      } else put(single ?? file ?? escaped ?? '');
      at = match.index + whole.length;
    }
    this.copy(from + at, to);
  }

  private write(text: string): void {
    if (text === '') return;
    this.parts.push(text);
    this.length += text.length;
    this.atLineStart = text.endsWith('\n');
  }
}
