/**
 * Between Jira's three ways to write rich text: wiki markup (portal forms, `/rest/servicedeskapi`), ADF (platform REST v3)
 * and plain text (mail). Atlassian's own transformer reads the markup.
 */
import { WikiMarkupTransformer } from '@atlaskit/editor-wikimarkup-transformer';
import { isoDate, shown } from './adf-attributes';
import type { AdfNode } from './state';

export { adfToHtml } from './adf-to-html';
export { adfToWiki } from './adf-to-wiki';

let transformer: WikiMarkupTransformer | undefined;

/** Wiki markup → ADF document, as Jira converts what a customer typed into the portal. Empty text gives an empty document. */
export function wikiToAdf(markup: string): AdfNode {
  if (markup.trim() === '') return { type: 'doc', version: 1, content: [] };
  transformer ??= new WikiMarkupTransformer();
  const parsed = tidy(transformer.parse(markup).toJSON() as AdfNode);
  return { type: 'doc', version: 1, content: parsed.content ?? [] };
}

/** Plain text → ADF: blank lines part paragraphs, single line ends become hard breaks. */
export function plainToAdf(text: string): AdfNode {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '');
  return {
    type: 'doc',
    version: 1,
    content: paragraphs.map((paragraph) => ({
      type: 'paragraph',
      content: paragraph
        .split('\n')
        .flatMap((line, index): AdfNode[] => [
          ...(index > 0 ? [{ type: 'hardBreak' }] : []),
          ...(line ? [{ type: 'text', text: line }] : []),
        ]),
    })),
  };
}

const BLOCK_ENDS = new Set([
  'paragraph',
  'heading',
  'codeBlock',
  'listItem',
  'taskItem',
  'decisionItem',
  'tableRow',
  'rule',
  'mediaSingle',
  'mediaGroup',
  'blockCard',
]);

/** ADF → plain text for mail and change history; a node the desk does not know shows the text inside it. */
export function adfToPlain(node: AdfNode | null | undefined): string {
  if (!node) return '';
  return plain(node)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function plain(node: AdfNode): string {
  const attrs = node.attrs ?? {};
  switch (node.type) {
    case 'text':
      return node.text ?? '';
    case 'hardBreak':
      return '\n';
    case 'mention':
      return shown(attrs.text) || '@user';
    case 'emoji':
      return shown(attrs.text) || shown(attrs.shortName);
    case 'inlineCard':
    case 'blockCard':
      return shown(attrs.url) + (node.type === 'blockCard' ? '\n' : '');
    case 'status':
      return shown(attrs.text);
    case 'date':
      return isoDate(attrs.timestamp);
    case 'rule':
      return '----\n';
    case 'media':
    case 'mediaInline':
      return `[${shown(attrs.alt) || 'attachment'}]`;
    case 'listItem':
    case 'taskItem':
      return `- ${inside(node).replace(/\n+$/, '')}\n`;
    case 'tableCell':
    case 'tableHeader':
      return `${inside(node).trim().replace(/\n+/g, ' ')}\t`;
    case 'paragraph':
    case 'heading':
    case 'codeBlock':
      return `${inside(node)}\n\n`;
    default:
      return inside(node) + (BLOCK_ENDS.has(node.type) ? '\n' : '');
  }
}

function inside(node: AdfNode): string {
  return (node.content ?? []).map(plain).join('') || (node.type === 'text' ? '' : (node.text ?? ''));
}

/** The transformer fills every optional attribute with null and adds its editor's own; Jira leaves those out. */
function tidy(node: AdfNode): AdfNode {
  const result: AdfNode = { ...node };
  if (node.attrs) {
    const kept = Object.entries(node.attrs).filter(
      ([name, value]) => value !== null && !name.startsWith('__') && !(name === 'localId' && value === ''),
    );
    if (node.type === 'codeBlock') dropDefault(kept, 'hideLineNumbers', false);
    if (kept.length > 0) result.attrs = Object.fromEntries(kept);
    else delete result.attrs;
  }
  if (node.type === 'mention' && result.attrs && typeof result.attrs.id === 'string')
    result.attrs = { ...result.attrs, id: result.attrs.id.replace(/^accountid:/, '') };
  if (node.marks)
    result.marks = node.marks.map((mark) => {
      const kept = Object.entries(mark.attrs ?? {}).filter(([name, value]) => value !== null && !name.startsWith('__'));
      return kept.length > 0 ? { type: mark.type, attrs: Object.fromEntries(kept) } : { type: mark.type };
    });
  if (node.content) result.content = node.content.map(tidy);
  return result;
}

function dropDefault(entries: [string, unknown][], name: string, value: unknown): void {
  const index = entries.findIndex(([key, given]) => key === name && given === value);
  if (index >= 0) entries.splice(index, 1);
}

/** Whether a JSON value can stand as a rich-text field's value: an ADF document at its root. */
export function isAdfDocument(value: unknown): value is AdfNode {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const node = value as Record<string, unknown>;
  return (
    node.type === 'doc' && (node.version === 1 || node.version === undefined) && Array.isArray(node.content) && sound(node, 0)
  );
}

/** Each node has a type, text nodes are not empty, marks are typed; unknown types are kept as they are. */
function sound(node: unknown, depth: number): boolean {
  if (typeof node !== 'object' || node === null || depth > 100) return false;
  const { type, text, content, marks } = node as Record<string, unknown>;
  if (typeof type !== 'string' || type === '') return false;
  if (type === 'text' && (typeof text !== 'string' || text === '')) return false;
  if (marks !== undefined && (!Array.isArray(marks) || marks.some((mark) => typeof (mark as AdfNode)?.type !== 'string')))
    return false;
  if (content === undefined) return true;
  return Array.isArray(content) && content.every((child) => sound(child, depth + 1));
}
