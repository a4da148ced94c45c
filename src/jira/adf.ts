/**
 * Atlassian Document Format (developer.atlassian.com/cloud/jira/platform/apis/document/structure): from rich text to
 * plain text with offsets that lead back, and the few nodes that replies are made of.
 */
import type { Span } from '../contract/rules';

/** An ADF node; kinds and attributes that we do not know are kept and read through. */
export interface AdfNode {
  readonly type: string;
  readonly version?: number;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
  readonly content?: readonly AdfNode[];
}

/** A run of plain text that stands in one ADF node. */
export interface TextRun {
  /** Offsets into the plain text. */
  readonly start: number;
  readonly end: number;
  /** Indices into `content` as it was given, from the root to the node. */
  readonly path: readonly number[];
  /** A mention, emoji, date, status or card: it reads as this text and can only be taken as a whole. */
  readonly whole: boolean;
}

/** A part of an ADF node. */
export interface AdfPlace {
  readonly path: readonly number[];
  /** Offsets into the node's text; of a node that is taken as a whole, into what it reads as. */
  readonly start: number;
  readonly end: number;
  readonly whole: boolean;
}

/** Plain text of a document, and where each part of it stands. List markers, fences and separators belong to no run. */
export interface PlainText {
  readonly text: string;
  readonly runs: readonly TextRun[];
}

/** Deeper documents are cut: Jira itself accepts no such nesting, a hostile payload might. */
const DEEPEST = 60;

/**
 * Plain text as a reader sees it: a line per paragraph, `1.` and `-` before list items, `>` before quotes, code between
 * fences. Never throws: what is not ADF reads as empty.
 */
export function plainTextOf(document: unknown): PlainText {
  const writer = new Writer();
  if (isNode(document)) writer.block(document, [], '', 0);
  return writer.result();
}

/** The parts of nodes that a span of the plain text covers, in order. */
export function locate(plain: PlainText, span: Span): AdfPlace[] {
  const places: AdfPlace[] = [];
  // Runs stand in the order of the text and do not overlap.
  for (let i = firstRunAfter(plain.runs, span.start); i < plain.runs.length; i++) {
    const run = plain.runs[i];
    if (!run || run.start >= span.end) break;
    const start = Math.max(span.start, run.start) - run.start;
    places.push({ path: run.path, start, end: Math.min(span.end, run.end) - run.start, whole: run.whole });
  }
  return places;
}

/** The way back: where in the plain text a part of a node stands. Undefined for a node that has no text in it. */
export function spanOf(plain: PlainText, place: Pick<AdfPlace, 'path' | 'start' | 'end'>): Span | undefined {
  const run = plain.runs.find(
    ({ path }) => path.length === place.path.length && path.every((index, depth) => index === place.path[depth]),
  );
  if (!run) return undefined;
  const within = (offset: number): number => Math.min(run.end, run.start + Math.max(0, offset));
  return { start: within(place.start), end: within(place.end) };
}

function firstRunAfter(runs: readonly TextRun[], offset: number): number {
  let [from, to] = [0, runs.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((runs[middle]?.end ?? 0) <= offset) from = middle + 1;
    else to = middle;
  }
  return from;
}

function isNode(value: unknown): value is AdfNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** The nodes in a node's content, each with its index there; what is no node is passed over. */
function childrenOf(node: AdfNode): readonly (readonly [number, AdfNode])[] {
  if (!Array.isArray(node.content)) return [];
  return (node.content as readonly unknown[]).flatMap((child, index) => (isNode(child) ? [[index, child] as const] : []));
}

function attribute(node: AdfNode, name: string): string {
  const value: unknown = node.attrs?.[name];
  return typeof value === 'string' ? value : '';
}

/** What an inline node without text of its own reads as. */
function inlineText(node: AdfNode): string | undefined {
  switch (node.type) {
    case 'hardBreak':
      return '\n';
    case 'mention':
      return attribute(node, 'text') || '@someone';
    case 'emoji':
      return attribute(node, 'text') || attribute(node, 'shortName');
    case 'inlineCard':
    case 'blockCard':
    case 'embedCard':
      return attribute(node, 'url');
    case 'status':
      return attribute(node, 'text');
    case 'date': {
      const instant = Number(node.attrs?.['timestamp']);
      return Number.isFinite(instant) && Math.abs(instant) < 8.64e15 ? new Date(instant).toISOString().slice(0, 10) : '';
    }
    default:
      return undefined;
  }
}

const TEXT_BLOCKS = new Set(['paragraph', 'heading', 'caption']);

class Writer {
  private readonly parts: string[] = [];
  private length = 0;
  private atLineStart = true;
  /** Starts each further line of a quoted paragraph. */
  private quote = '';
  private readonly runs: TextRun[] = [];

  result(): PlainText {
    const text = this.parts.join('').replace(/\n+$/, '');
    const runs = this.runs.filter((run) => run.start < text.length);
    return { text, runs: runs.map((run) => (run.end <= text.length ? run : { ...run, end: text.length })) };
  }

  /** `prefix` starts each line of what stands in quotes or lists. */
  block(node: AdfNode, path: readonly number[], prefix: string, depth: number): void {
    if (depth > DEEPEST) return;
    const children = childrenOf(node);
    const inEach = (linePrefix: string): void => {
      for (const [index, child] of children) this.block(child, [...path, index], linePrefix, depth + 1);
    };
    const inline = (): void => {
      for (const [index, child] of children) this.inline(child, [...path, index], depth + 1);
    };
    if (TEXT_BLOCKS.has(node.type)) {
      this.line(prefix);
      this.quote = prefix.startsWith('>') ? '> ' : '';
      inline();
      this.quote = '';
    } else if (node.type === 'codeBlock') {
      this.line('```');
      this.line('');
      inline();
      this.line('```');
    } else if (node.type === 'orderedList') {
      const first = typeof node.attrs?.['order'] === 'number' ? node.attrs['order'] : 1;
      this.list(children, path, prefix, depth, (place) => `${first + place}. `);
    } else if (node.type === 'bulletList' || node.type === 'taskList' || node.type === 'decisionList') {
      this.list(children, path, prefix, depth, () => '- ');
    } else if (node.type === 'blockquote') {
      inEach(`> ${prefix}`);
    } else if (node.type === 'tableRow') {
      this.line(prefix);
      children.forEach(([index, cell], place) => {
        if (place > 0) this.write(' | ');
        this.flat(cell, [...path, index], depth + 1);
      });
    } else if (node.type === 'rule') {
      this.line('----');
    } else if (node.type === 'text' || inlineText(node) !== undefined) {
      this.line(prefix);
      this.inline(node, path, depth);
    } else {
      inEach(prefix);
    }
  }

  private list(
    items: readonly (readonly [number, AdfNode])[],
    path: readonly number[],
    prefix: string,
    depth: number,
    marker: (place: number) => string,
  ): void {
    // A quote goes on line by line; a marker stands once.
    const indent = prefix.replace(/[^> ]/g, ' ');
    items.forEach(([index, item], place) => {
      const itemPath = [...path, index];
      const parts = childrenOf(item);
      const isInline = parts.length > 0 && parts.every(([, part]) => part.type === 'text' || inlineText(part) !== undefined);
      if (isInline) this.line(indent + marker(place));
      parts.forEach(([partIndex, part], partPlace) => {
        const partPath = [...itemPath, partIndex];
        if (isInline) this.inline(part, partPath, depth + 2);
        else this.block(part, partPath, partPlace === 0 ? indent + marker(place) : `${indent}  `, depth + 2);
      });
    });
  }

  /** A table cell: its blocks on one line. */
  private flat(node: AdfNode, path: readonly number[], depth: number): void {
    if (depth > DEEPEST) return;
    if (node.type === 'text' || inlineText(node) !== undefined) {
      this.inline(node, path, depth);
      return;
    }
    childrenOf(node).forEach(([index, child], place) => {
      if (place > 0 && TEXT_BLOCKS.has(child.type)) this.write(' ');
      this.flat(child, [...path, index], depth + 1);
    });
  }

  private inline(node: AdfNode, path: readonly number[], depth: number): void {
    if (depth > DEEPEST) return;
    if (node.type === 'text') {
      if (typeof node.text !== 'string') return;
      const isCode = Array.isArray(node.marks) && node.marks.some((mark: unknown) => isNode(mark) && mark.type === 'code');
      if (isCode) this.write('`');
      this.run(node.text, path, false);
      if (isCode) this.write('`');
      return;
    }
    const text = inlineText(node);
    if (text === '\n') this.write(`\n${this.quote}`);
    else if (text !== undefined) this.run(text, path, true);
    else for (const [index, child] of childrenOf(node)) this.inline(child, [...path, index], depth + 1);
  }

  private run(text: string, path: readonly number[], whole: boolean): void {
    if (text !== '') this.runs.push({ start: this.length, end: this.length + text.length, path, whole });
    this.write(text);
  }

  private line(start: string): void {
    if (!this.atLineStart) this.write('\n');
    this.write(start);
  }

  private write(text: string): void {
    if (text === '') return;
    this.parts.push(text);
    this.length += text.length;
    this.atLineStart = text.endsWith('\n');
  }
}

// ---- what replies are made of ------------------------------------------------------------------------------------

export const adf = {
  document: (content: readonly AdfNode[]): AdfNode => ({ type: 'doc', version: 1, content }),
  /** Addresses of pages in the text become links. */
  paragraph: (text: string): AdfNode => ({ type: 'paragraph', content: withLinks(text) }),
  /** An entry may have entries of its own below it. */
  bulletList: (entries: readonly (string | { readonly text: string; readonly below: readonly string[] })[]): AdfNode => ({
    type: 'bulletList',
    content: entries.map((entry) => ({
      type: 'listItem',
      content: typeof entry === 'string' ? [adf.paragraph(entry)] : [adf.paragraph(entry.text), adf.bulletList(entry.below)],
    })),
  }),
  rule: (): AdfNode => ({ type: 'rule' }),
};

const LINK = /https?:\/\/[^\s<>"']{1,2000}[^\s<>"'.,;:!?)\]]/g;

function withLinks(text: string): AdfNode[] {
  const nodes: AdfNode[] = [];
  let from = 0;
  for (const { 0: href, index } of text.matchAll(LINK)) {
    if (index > from) nodes.push({ type: 'text', text: text.slice(from, index) });
    nodes.push({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] });
    from = index + href.length;
  }
  if (from < text.length) nodes.push({ type: 'text', text: text.slice(from) });
  return nodes;
}
