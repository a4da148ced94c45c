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

/** A run of plain text that stands in one ADF text node. */
export interface TextRun {
  /** Offsets into the plain text. */
  readonly start: number;
  readonly end: number;
  /** Indices into `content`, from the root to the text node. */
  readonly path: readonly number[];
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

/** The parts of text nodes that a span of the plain text covers, in order. */
export function locate(
  plain: PlainText,
  span: Span,
): { readonly path: readonly number[]; readonly start: number; readonly end: number }[] {
  return plain.runs
    .filter((run) => run.start < span.end && span.start < run.end)
    .map((run) => ({
      path: run.path,
      start: Math.max(span.start, run.start) - run.start,
      end: Math.min(span.end, run.end) - run.start,
    }));
}

function isNode(value: unknown): value is AdfNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

function childrenOf(node: AdfNode): readonly AdfNode[] {
  return Array.isArray(node.content) ? (node.content as readonly unknown[]).filter(isNode) : [];
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
  private text = '';
  /** Starts each further line of a quoted paragraph. */
  private quote = '';
  private readonly runs: TextRun[] = [];

  result(): PlainText {
    const text = this.text.replace(/\n+$/, '');
    return { text, runs: this.runs.filter((run) => run.start < text.length) };
  }

  /** `prefix` starts each line of what stands in quotes or lists. */
  block(node: AdfNode, path: readonly number[], prefix: string, depth: number): void {
    if (depth > DEEPEST) return;
    const children = childrenOf(node);
    const each = (linePrefix: (index: number) => string): void =>
      children.forEach((child, index) => this.block(child, [...path, index], linePrefix(index), depth + 1));
    if (TEXT_BLOCKS.has(node.type)) {
      this.line(prefix);
      this.quote = prefix.startsWith('>') ? '> ' : '';
      children.forEach((child, index) => this.inline(child, [...path, index], depth + 1));
      this.quote = '';
    } else if (node.type === 'codeBlock') {
      this.line('```');
      this.line('');
      children.forEach((child, index) => this.inline(child, [...path, index], depth + 1));
      this.line('```');
    } else if (node.type === 'orderedList') {
      const first = typeof node.attrs?.['order'] === 'number' ? node.attrs['order'] : 1;
      this.list(children, path, prefix, depth, (index) => `${first + index}. `);
    } else if (node.type === 'bulletList' || node.type === 'taskList' || node.type === 'decisionList') {
      this.list(children, path, prefix, depth, () => '- ');
    } else if (node.type === 'blockquote') {
      each(() => `> ${prefix}`);
    } else if (node.type === 'tableRow') {
      this.line(prefix);
      children.forEach((cell, index) => {
        if (index > 0) this.write(' | ');
        this.flat(cell, [...path, index], depth + 1);
      });
    } else if (node.type === 'rule') {
      this.line('----');
    } else if (node.type === 'text' || inlineText(node) !== undefined) {
      this.line(prefix);
      this.inline(node, path, depth);
    } else {
      each(() => prefix);
    }
  }

  private list(
    items: readonly AdfNode[],
    path: readonly number[],
    prefix: string,
    depth: number,
    marker: (index: number) => string,
  ): void {
    // A quote goes on line by line; a marker stands once.
    const indent = prefix.replace(/[^> ]/g, ' ');
    items.forEach((item, index) => {
      const itemPath = [...path, index];
      const parts = childrenOf(item);
      const inlineItem = parts.length > 0 && parts.every((part) => part.type === 'text' || inlineText(part) !== undefined);
      if (inlineItem) {
        this.line(indent + marker(index));
        parts.forEach((part, partIndex) => this.inline(part, [...itemPath, partIndex], depth + 2));
        return;
      }
      parts.forEach((part, partIndex) => {
        this.block(part, [...itemPath, partIndex], partIndex === 0 ? indent + marker(index) : `${indent}  `, depth + 2);
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
    childrenOf(node).forEach((child, index) => {
      if (index > 0 && TEXT_BLOCKS.has(child.type)) this.write(' ');
      this.flat(child, [...path, index], depth + 1);
    });
  }

  private inline(node: AdfNode, path: readonly number[], depth: number): void {
    if (depth > DEEPEST) return;
    if (node.type === 'text') {
      if (typeof node.text !== 'string') return;
      const isCode = node.marks?.some((mark) => mark.type === 'code') ?? false;
      if (isCode) this.write('`');
      this.runs.push({ start: this.text.length, end: this.text.length + node.text.length, path });
      this.write(node.text);
      if (isCode) this.write('`');
      return;
    }
    const text = inlineText(node);
    if (text !== undefined) this.write(text === '\n' ? `\n${this.quote}` : text);
    else childrenOf(node).forEach((child, index) => this.inline(child, [...path, index], depth + 1));
  }

  private line(start: string): void {
    if (this.text !== '' && !this.text.endsWith('\n')) this.write('\n');
    this.write(start);
  }

  private write(text: string): void {
    this.text += text;
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
