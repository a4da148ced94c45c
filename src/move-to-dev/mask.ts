/** Masks personal data in texts that leave the desk: each value becomes the name of its kind, in brackets. */
import type { PersonalDataType, Span } from '../contract/rules';
import { findPersonalData } from '../intake/rules/personal-data/find';
import { type AdfNode, locate, plainTextOf } from '../jira/adf';

const NAMES: Readonly<Record<PersonalDataType, string>> = {
  EMAIL: 'e-mail address',
  PHONE: 'phone number',
  PERSON: 'name',
  CREDIT_CARD: 'card number',
  IBAN: 'account number',
  IP: 'IP address',
  NATIONAL_ID: 'identity number',
  ADDRESS: 'postal address',
};

export interface Masked {
  readonly text: string;
  /** Places in the masked text. */
  readonly masked: readonly { readonly type: PersonalDataType; readonly span: Span }[];
}

/** A hint is no reason to take words out of a report. */
function hitsIn(text: string): { readonly type: PersonalDataType; readonly start: number; readonly end: number }[] {
  return findPersonalData(text).filter(({ sureness }) => sureness !== 'hint');
}

export function maskText(text: string): Masked {
  let out = '';
  let from = 0;
  const masked: { type: PersonalDataType; span: Span }[] = [];
  for (const { type, start, end } of hitsIn(text)) {
    out += text.slice(from, start);
    const name = `[${NAMES[type]}]`;
    masked.push({ type, span: { start: out.length, end: out.length + name.length } });
    out += name;
    from = end;
  }
  return { text: out + text.slice(from), masked };
}

/** The same in rich text: marks, links and everything around stay; a link whose text or target is masked is one no more. */
export function maskDocument(document: AdfNode): AdfNode {
  const plain = plainTextOf(document);
  const edits = new Map<string, { start: number; end: number; words: string }[]>();
  for (const { type, start, end } of hitsIn(plain.text)) {
    locate(plain, { start, end }).forEach((part, index) => {
      const key = part.path.join('.');
      // A value that runs over several nodes is named once, in the first of them.
      const words = index === 0 ? `[${NAMES[type]}]` : '';
      edits.set(key, [...(edits.get(key) ?? []), { start: part.start, end: part.end, words }]);
    });
  }
  return rewrite(document, [], edits);
}

type Edits = ReadonlyMap<string, readonly { readonly start: number; readonly end: number; readonly words: string }[]>;

function rewrite(node: AdfNode, path: readonly number[], edits: Edits): AdfNode {
  const own = edits.get(path.join('.'));
  if (own && node.type === 'text') return maskedText(node, own);
  if (own) return { type: 'text', text: own[0]?.words || '[masked]' };
  const link = unlinked(node);
  if (!link.content) return link;
  const content = link.content
    .map((child, index) => rewrite(child, [...path, index], edits))
    .filter((child) => child.type !== 'text' || child.text !== '');
  return { ...link, content };
}

function maskedText(
  node: AdfNode,
  edits: readonly { readonly start: number; readonly end: number; readonly words: string }[],
): AdfNode {
  let text = node.text ?? '';
  for (const { start, end, words } of [...edits].sort((a, b) => b.start - a.start))
    text = text.slice(0, start) + words + text.slice(end);
  return { ...node, text, ...(node.marks ? { marks: node.marks.filter(({ type }) => type !== 'link') } : {}) };
}

/** A mail link, or one that holds an address, says what its text no longer says. */
function unlinked(node: AdfNode): AdfNode {
  if (!node.marks?.some((mark) => mark.type === 'link' && tells(mark.attrs?.['href']))) return node;
  return { ...node, marks: node.marks.filter((mark) => mark.type !== 'link' || !tells(mark.attrs?.['href'])) };
}

function tells(href: unknown): boolean {
  return typeof href === 'string' && (/^(?:mailto|tel):/i.test(href) || /[\w.+-]{1,64}(?:@|%40)[\w-]{1,63}\./.test(href));
}
