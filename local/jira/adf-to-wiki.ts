/** ADF → wiki markup, as `/rest/servicedeskapi` shows rich text. Best effort: what markup cannot say keeps its text. */
import { isoDate, shown } from './adf-attributes';
import type { AdfNode } from './state';

const MARKS: Record<string, string> = { strong: '*', em: '_', strike: '-', underline: '+' };

/** Wiki markup of an ADF document or node. */
export function adfToWiki(node: AdfNode | null | undefined): string {
  if (!node) return '';
  return block(node, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function block(node: AdfNode, bullets: string): string {
  const attrs = node.attrs ?? {};
  const blocks = (separator = '\n\n') => (node.content ?? []).map((child) => block(child, bullets)).join(separator);
  switch (node.type) {
    case 'doc':
      return blocks();
    case 'paragraph':
      return inline(node);
    case 'heading':
      return `h${Math.min(6, Math.max(1, Number(attrs.level) || 1))}. ${inline(node)}`;
    case 'bulletList':
    case 'taskList':
      return items(node, `${bullets}*`);
    case 'orderedList':
      return items(node, `${bullets}#`);
    case 'codeBlock': {
      const language = shown(attrs.language);
      return `{code${language ? `:${language}` : ''}}\n${rawText(node)}\n{code}`;
    }
    case 'blockquote':
      return `{quote}\n${blocks()}\n{quote}`;
    case 'panel':
      return `{panel}\n${blocks()}\n{panel}`;
    case 'rule':
      return '----';
    case 'table':
      return blocks('\n');
    case 'tableRow': {
      const cells = node.content ?? [];
      const bar = (cell: AdfNode | undefined) => (cell?.type === 'tableHeader' ? '||' : '|');
      return cells.map((cell) => `${bar(cell)}${block(cell, '').replace(/\n+/g, ' ') || ' '}`).join('') + bar(cells.at(-1));
    }
    case 'mediaSingle':
    case 'mediaGroup':
      return inline(node);
    default:
      return node.content?.some((child) => child.type === 'paragraph' || child.content) ? blocks() : inline(node);
  }
}

function items(list: AdfNode, bullets: string): string {
  return (list.content ?? [])
    .map((item) => {
      const children = item.content ?? [];
      if (children.every((child) => !child.content || child.type === 'text')) return `${bullets} ${inline(item)}`;
      return children
        .map((child, index) => {
          if (child.type === 'bulletList') return items(child, `${bullets}*`);
          if (child.type === 'orderedList') return items(child, `${bullets}#`);
          return index === 0 ? `${bullets} ${block(child, bullets)}` : block(child, bullets);
        })
        .join('\n');
    })
    .join('\n');
}

function inline(node: AdfNode): string {
  return (node.content ?? []).map(piece).join('');
}

function piece(node: AdfNode): string {
  const attrs = node.attrs ?? {};
  switch (node.type) {
    case 'text':
      return marked(node);
    case 'hardBreak':
      return '\n';
    case 'mention':
      return `[~accountid:${shown(attrs.id)}]`;
    case 'emoji':
      return shown(attrs.text) || shown(attrs.shortName);
    case 'inlineCard':
    case 'blockCard':
      return `[${shown(attrs.url)}]`;
    case 'status':
      return `*${shown(attrs.text)}*`;
    case 'date':
      return isoDate(attrs.timestamp);
    case 'media':
    case 'mediaInline':
      return attrs.alt ? `!${shown(attrs.alt)}!` : '';
    default:
      return inline(node) || (node.text ?? '');
  }
}

function marked(node: AdfNode): string {
  const marks = node.marks ?? [];
  const link = marks.find((mark) => mark.type === 'link');
  let text = node.text ?? '';
  if (marks.some((mark) => mark.type === 'code')) text = `{{${text}}}`;
  for (const mark of marks) {
    const sign = MARKS[mark.type];
    // Markup signs must touch the word they mark, so the spaces around go outside.
    if (sign)
      text = text.replace(/^(\s*)([\s\S]*?)(\s*)$/, (_, before: string, word: string, after: string) => {
        return word ? `${before}${sign}${word}${sign}${after}` : before + after;
      });
  }
  const href = shown(link?.attrs?.href);
  if (!href) return text;
  return text === href ? href : `[${text}|${href}]`;
}

function rawText(node: AdfNode): string {
  return node.type === 'text' ? (node.text ?? '') : (node.content ?? []).map(rawText).join('');
}
