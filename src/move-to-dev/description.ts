/** Builds the description of a work item from a target's template and the request's own rich text. */
import { adf, type AdfNode } from '../jira/adf';
import { fileNamed, pictureNamed } from './pictures';

export interface DescriptionParts {
  /** Values of the words: `{{key}}`, `{{link}}` … */
  readonly words: Readonly<Record<string, string>>;
  /** Rich text of the blocks: `{{description}}`, `{{fields}}`, `{{comments}}`. */
  readonly blocks: Readonly<Record<string, readonly AdfNode[]>>;
}

const BLOCK_LINE = /^\s*\{\{\s*(\w{1,40})\s*\}\}\s*$/;
const WORD = /\{\{\s*(\w{1,40})\s*\}\}/g;
const HEADING = /^(#{1,6})\s+(\S.*)$/;

/** Fills the words of a one-line template; a word that nobody knows stays as it is, so that the mistake is seen. */
export function fillWords(template: string, words: Readonly<Record<string, string>>): string {
  return template.replace(WORD, (whole, name: string) => (Object.hasOwn(words, name) ? (words[name] ?? whole) : whole));
}

/**
 * Line by line: a block's line becomes its rich text as it is, tables, code and unknown nodes included; a heading and
 * other lines become text. A block without anything leaves nothing, nor does a heading above it.
 */
export function buildDescription(template: string, { words, blocks }: DescriptionParts): AdfNode {
  const content: AdfNode[] = [];
  let heading: AdfNode | null = null;
  const put = (nodes: readonly AdfNode[]): void => {
    if (nodes.length === 0) return;
    if (heading) content.push(heading);
    heading = null;
    content.push(...nodes);
  };
  for (const line of template.split(/\r?\n/)) {
    const block = BLOCK_LINE.exec(line)?.[1];
    const title = HEADING.exec(line);
    const nodes = block !== undefined && Object.hasOwn(blocks, block) ? blocks[block] : undefined;
    if (nodes) put(nodes);
    else if (title)
      heading = {
        type: 'heading',
        attrs: { level: title[1]?.length ?? 2 },
        content: [{ type: 'text', text: fillWords(title[2] ?? '', words) }],
      };
    else if (line.trim() !== '') put([paragraph(fillWords(line, words))]);
  }
  return adf.document(content.length === 0 ? [adf.paragraph('')] : content);
}

const LINK = /https?:\/\/[^\s<>"']+/g;

/** A line of text, links in it clickable. */
function paragraph(text: string): AdfNode {
  const content: AdfNode[] = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    if (match.index > from) content.push({ type: 'text', text: text.slice(from, match.index) });
    content.push({ type: 'text', text: match[0], marks: [{ type: 'link', attrs: { href: match[0] } }] });
    from = match.index + match[0].length;
  }
  if (from < text.length) content.push({ type: 'text', text: text.slice(from) });
  return { type: 'paragraph', content };
}

/**
 * Rich text that can live on another work item: a mention, which would call somebody who has nothing to do with it, becomes
 * a plain name, and a file of the request its name. Nodes that nobody knows are kept as they are. `labels`: those of files by
 * the id or the name that rich text knows them by.
 */
export function portable(nodes: readonly AdfNode[], labels: ReadonlyMap<string, string> = new Map()): AdfNode[] {
  return nodes.flatMap((node): AdfNode[] => {
    if (node.type === 'mention') return [{ type: 'text', text: textOf(node.attrs?.['text']) || '@somebody' }];
    if (node.type === 'mediaSingle' || node.type === 'mediaGroup') return portableMedia(node, labels);
    if (node.type === 'mediaInline') return [{ type: 'text', text: fileNamed(labelOf(node, labels)) }];
    return [Array.isArray(node.content) ? { ...node, content: portable(node.content, labels) } : node];
  });
}

/** A picture becomes a line of its own, as does each file of a group; what stands below a picture stays below it. */
function portableMedia(node: AdfNode, labels: ReadonlyMap<string, string>): AdfNode[] {
  const parts = node.content ?? [];
  const files = parts.filter(isFile);
  const captions = parts.filter(({ type }) => type === 'caption');
  const rest = parts.filter((each) => !files.includes(each) && !captions.includes(each));
  const named = node.type === 'mediaSingle' ? pictureNamed : fileNamed;
  const lines = files.map((each): AdfNode => ({
    type: 'paragraph',
    content: [{ type: 'text', text: named(labelOf(each, labels)) }],
  }));
  if (rest.length > 0) return [{ ...node, content: [...rest, ...portable(captions, labels)] }, ...lines];
  const below = captions.map(({ content }): AdfNode => ({ type: 'paragraph', content: portable(content ?? [], labels) }));
  return files.length === 0 ? [node] : [...lines, ...below];
}

/** A picture from elsewhere, by its address, needs no copy. */
function isFile({ type, attrs }: AdfNode): boolean {
  return type === 'media' && attrs?.['type'] !== 'external';
}

function labelOf({ attrs }: AdfNode, labels: ReadonlyMap<string, string>): string {
  const [id, alt, name] = [textOf(attrs?.['id']), textOf(attrs?.['alt']), textOf(attrs?.['__fileName'])];
  return labels.get(id) ?? labels.get(alt) ?? labels.get(name) ?? (alt || name || 'see attachments');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
