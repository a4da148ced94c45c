/** ADF → HTML as in `renderedFields` and `renderedBody`: everything escaped, unknown nodes show their text. */
import { isoDate, shown } from './adf-attributes';
import type { AdfNode } from './state';

const WRAP: Record<string, string> = {
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  blockquote: 'blockquote',
  tableRow: 'tr',
  tableHeader: 'th',
  tableCell: 'td',
  taskList: 'ul',
  taskItem: 'li',
};
const MARKS: Record<string, string> = { strong: 'strong', em: 'em', code: 'tt', strike: 'del', underline: 'ins' };

/** HTML of an ADF node; never contains markup that came from text. Links other than http(s), mailto and tel lose their target. */
export function adfToHtml(node: AdfNode | null | undefined): string {
  if (!node) return '';
  const attrs = node.attrs ?? {};
  const inner = () => (node.content ?? []).map(adfToHtml).join('');
  switch (node.type) {
    case 'doc':
      return (node.content ?? []).map(adfToHtml).join('\n');
    case 'text':
      return (node.marks ?? []).reduce(marked, escapeHtml(node.text ?? ''));
    case 'hardBreak':
      return '<br/>\n';
    case 'rule':
      return '<hr/>';
    case 'heading': {
      const level = Math.min(6, Math.max(1, Number(attrs.level) || 1));
      return `<h${level}>${inner()}</h${level}>`;
    }
    case 'codeBlock':
      return `<div class="preformatted panel"><pre>${inner()}</pre></div>`;
    case 'table':
      return `<table class="confluenceTable"><tbody>${inner()}</tbody></table>`;
    case 'panel':
      return `<div class="panel"><div class="panelContent">${inner()}</div></div>`;
    case 'mention':
      return `<a class="user-hover" rel="${escapeHtml(shown(attrs.id))}">${escapeHtml(shown(attrs.text) || '@user')}</a>`;
    case 'emoji':
      return escapeHtml(shown(attrs.text) || shown(attrs.shortName));
    case 'inlineCard':
    case 'blockCard':
      return anchor(shown(attrs.url), escapeHtml(shown(attrs.url)));
    case 'status':
      return `<span class="status">${escapeHtml(shown(attrs.text))}</span>`;
    case 'date':
      return `<time>${isoDate(attrs.timestamp)}</time>`;
    case 'media':
      // The desk's attachments are known to its rich text by their own ids.
      if (/^\d{1,18}$/.test(shown(attrs.id)))
        return `<img src="/rest/api/3/attachment/content/${shown(attrs.id)}" alt="${escapeHtml(shown(attrs.alt) || 'attachment')}"/>`;
      return `<span class="media">${escapeHtml(shown(attrs.alt) || 'attachment')}</span>`;
    case 'mediaInline':
      return `<span class="media">${escapeHtml(shown(attrs.alt) || 'attachment')}</span>`;
    default: {
      const tag = WRAP[node.type];
      return tag ? `<${tag}>${inner()}</${tag}>` : inner() || escapeHtml(node.text ?? '');
    }
  }
}

function marked(html: string, mark: { type: string; attrs?: Record<string, unknown> }): string {
  if (mark.type === 'link') return anchor(shown(mark.attrs?.href), html);
  if (mark.type === 'subsup') {
    const tag = mark.attrs?.type === 'sup' ? 'sup' : 'sub';
    return `<${tag}>${html}</${tag}>`;
  }
  const tag = MARKS[mark.type];
  return tag ? `<${tag}>${html}</${tag}>` : html;
}

function anchor(href: string, html: string): string {
  if (!/^(https?:|mailto:|tel:)/i.test(href)) return html;
  return `<a href="${escapeHtml(href)}" class="external-link" rel="nofollow noreferrer">${html}</a>`;
}

/** Escapes text for HTML, attributes included. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
