/** Masks personal data in texts that leave the desk: each value becomes the name of its kind, in brackets. */
import type { PersonalDataType, Span } from '../contract/rules';
import { findPersonalData } from '../intake/rules/personal-data/find';
import { type AdfNode, type AdfPlace, locate, type PlainText, plainTextOf } from '../jira/adf';

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

/** Cut only once it is masked, so that no half of a value is left at the end; nor is a half of its mask. */
export function cut({ text, masked }: Masked, longest: number): Masked {
  const across = masked.find(({ span }) => span.start < longest && span.end > longest);
  const end = across ? across.span.start : longest;
  return { text: text.slice(0, end), masked: masked.filter(({ span }) => span.end <= end) };
}

/** The places of masks in words as they are shown: one after the other, with `, ` between. */
export function joined(words: readonly Masked[]): Masked['masked'] {
  let from = 0;
  return words.flatMap(({ text, masked }) => {
    const start = from;
    from += text.length + 2;
    return masked.map(({ type, span }) => ({ type, span: { start: start + span.start, end: start + span.end } }));
  });
}

/** Finds people by the names they go by, as whole words; null where there are none. Parts of addresses and of paths are no names. */
function namesPattern(names: readonly string[]): RegExp | null {
  const known = [...new Set(names.map((name) => name.trim()))].filter(({ length }) => length > 1);
  if (known.length === 0) return null;
  const words = known
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}_/]|[\\p{L}\\p{N}][-.])(?:${words})(?![\\p{L}\\p{N}_/@+]|[-.][\\p{L}\\p{N}])`, 'gu');
}

/** Takes the names of these people out of every text; a text that is `kept` stays as it is, such as the name of a file. */
export function withoutNames(document: AdfNode, names: readonly string[], kept: ReadonlySet<string>): AdfNode {
  const pattern = namesPattern(names);
  const walk = (node: AdfNode, depth: number): AdfNode => {
    if (typeof node.text === 'string')
      return pattern === null || kept.has(node.text)
        ? node
        : { ...node, text: node.text.replace(pattern, `[${NAMES.PERSON}]`) };
    if (!Array.isArray(node.content) || depth > DEEPEST) return node;
    return { ...node, content: (node.content as readonly AdfNode[]).map((child) => walk(child, depth + 1)) };
  };
  return pattern === null ? document : walk(document, 0);
}

/** Deeper text is beyond what `plainTextOf` reads: it is masked piece by piece. */
const READ_DEPTH = 60;
/** Nothing that people write is nested further; what is, is cut, so that no document can exhaust us. */
const DEEPEST = 500;
/** Attributes that hold words: titles of expands, names of pictures. */
const WORDS = ['title', 'alt', '__fileName'];
const CARDS = new Set(['inlineCard', 'blockCard', 'embedCard']);
/** Those of them that stand where a paragraph stands. */
const BLOCKS = new Set(['blockCard', 'embedCard']);

/**
 * The same in rich text: marks, links and everything around stay; a link whose text or target is masked is one no more, nor is
 * a card. Titles and names in attributes are masked too.
 */
export function maskDocument(document: AdfNode): AdfNode {
  const plain = plainTextOf(document);
  const edits = new Map<string, Edit[]>();
  for (const { type, start, end } of hitsIn(plain.text)) {
    partsOf(plain, { start, end }).forEach((part, index) => {
      const key = part.path.join('.');
      // A value that runs over several nodes is named once, in the first of them.
      const words = index === 0 ? `[${NAMES[type]}]` : '';
      edits.set(key, [...(edits.get(key) ?? []), { start: part.start, end: part.end, words }]);
    });
  }
  return rewrite(document, [], edits);
}

/**
 * The parts of nodes to change. A status, a date or a card that a value only runs into, as nothing stands between them, is no
 * part of it.
 */
function partsOf(plain: PlainText, span: Span): AdfPlace[] {
  const parts = locate(plain, span);
  return parts.filter(({ whole, path }) => {
    if (!whole || parts.length === 1) return true;
    const run = plain.runs.find((each) => each.path === path);
    return run === undefined || maskText(plain.text.slice(run.start, run.end)).masked.length > 0;
  });
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

function rewrite(node: AdfNode, path: readonly number[], edits: ReadonlyMap<string, readonly Edit[]>): AdfNode {
  const own = edits.get(path.join('.'));
  if (own && node.type === 'text') return maskedText(node, own);
  if (own || (CARDS.has(node.type) && tells(node.attrs?.['url']))) return instead(node, own ?? []);
  const kept = withWords(unlinked(node));
  if (path.length >= READ_DEPTH && typeof kept.text === 'string') return { ...kept, text: maskText(kept.text).text };
  if (!Array.isArray(kept.content)) return kept;
  const children = path.length >= DEEPEST ? [] : (kept.content as readonly AdfNode[]);
  const content = children
    .map((child, index) => rewrite(child, [...path, index], edits))
    .filter((child) => child.type !== 'text' || child.text !== '');
  return { ...kept, content };
}

/** A node that is taken as a whole becomes text, as a paragraph where one must stand; of an address the rest stays. */
function instead(node: AdfNode, edits: readonly Edit[]): AdfNode {
  const url = node.attrs?.['url'];
  const address = maskText(typeof url === 'string' ? url : '');
  const words = address.masked.length > 0 ? address.text : edits.map((each) => each.words).join('');
  const text: AdfNode = { type: 'text', text: words || (tells(url) ? `[${NAMES.EMAIL}]` : '') };
  if (!BLOCKS.has(node.type)) return text;
  return { type: 'paragraph', content: text.text === '' ? [] : [text] };
}

function withWords(node: AdfNode): AdfNode {
  const changed = WORDS.flatMap((name) => {
    const value = node.attrs?.[name];
    if (typeof value !== 'string') return [];
    const { text, masked } = maskText(value);
    return masked.length === 0 ? [] : [[name, text] as const];
  });
  return changed.length === 0 ? node : { ...node, attrs: { ...node.attrs, ...Object.fromEntries(changed) } };
}

function maskedText(node: AdfNode, edits: readonly Edit[]): AdfNode {
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
