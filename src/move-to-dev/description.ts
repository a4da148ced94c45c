/** Builds the description of a work item from a target's template and the request's own rich text. */
import { adf, type AdfNode } from '../jira/adf';

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
  return template.replace(WORD, (whole, name: string) => words[name] ?? whole);
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
    if (block !== undefined && blocks[block] !== undefined) put(blocks[block]);
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

/** What a mention, which would call somebody who has nothing to do with it, and a file of another item become. */
export interface Portable {
  /** Media of the request by their id: the file of the work item they are re-pointed to, or null while it is not there. */
  readonly media: Readonly<Record<string, { readonly id: string } | null>>;
}

/**
 * Rich text that can live on another work item: mentions become plain names, inline pictures are re-pointed to the
 * copied files or, while these are not there, named. Nodes that nobody knows are kept as they are.
 */
export function portable(nodes: readonly AdfNode[], files: Portable): AdfNode[] {
  return nodes.flatMap((node): AdfNode[] => {
    if (node.type === 'mention') return [{ type: 'text', text: textOf(node.attrs?.['text']) || '@somebody' }];
    if (node.type === 'mediaSingle' || node.type === 'mediaGroup') {
      const media = (node.content ?? []).filter(({ type }) => type === 'media');
      const kept = media.flatMap((each) => repointed(each, files));
      if (kept.length > 0)
        return [{ ...node, content: [...kept, ...(node.content ?? []).filter(({ type }) => type !== 'media')] }];
      return media.length === 0 ? [node] : [adf.paragraph(media.map((each) => `[picture: ${nameOf(each)}]`).join(' '))];
    }
    if (node.type === 'mediaInline') {
      const kept = repointed(node, files);
      return kept.length > 0 ? kept : [{ type: 'text', text: `[file: ${nameOf(node)}]` }];
    }
    return [node.content ? { ...node, content: portable(node.content, files) } : node];
  });
}

function repointed(media: AdfNode, { media: files }: Portable): AdfNode[] {
  if (media.attrs?.['type'] === 'external') return [media];
  const file = files[textOf(media.attrs?.['id'])];
  return file ? [{ ...media, attrs: { ...media.attrs, id: file.id, collection: '' } }] : [];
}

function nameOf(media: AdfNode): string {
  return textOf(media.attrs?.['alt']) || textOf(media.attrs?.['__fileName']) || 'see attachments';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
