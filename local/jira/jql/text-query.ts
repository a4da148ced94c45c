/**
 * The `~` operator: every word and "phrase" of the query must occur; `*` and `?` are wildcards inside a word. The desk
 * indexes words as they are written, like a site whose indexing language is "Other": no stemming.
 */
import type { AdfNode, Json } from '../state';
import { refusal } from './refusals';

const WORD = /[\p{L}\p{N}_]+/gu;

/** The words of a text, folded for comparison. */
export const wordsOf = (text: string): string[] => text.normalize('NFC').toLowerCase().match(WORD) ?? [];

/** The text of a document, blocks on lines of their own. */
export function textOfAdf(node: AdfNode | null | undefined): string {
  if (!node) return '';
  if (node.type === 'text') return node.text ?? '';
  if (node.type === 'hardBreak') return '\n';
  const attributes = node.attrs ?? {};
  if (node.type === 'mention' || node.type === 'status' || node.type === 'emoji')
    return typeof attributes.text === 'string' ? attributes.text : '';
  if (node.type === 'inlineCard' || node.type === 'blockCard') return typeof attributes.url === 'string' ? attributes.url : '';
  const inline = node.type === 'paragraph' || node.type === 'heading' || node.type === 'codeBlock';
  return (node.content ?? []).map(textOfAdf).join(inline ? '' : '\n');
}

/** Text of a custom field's value, rich or plain. */
export const textOfValue = (value: Json | undefined): string =>
  typeof value === 'string'
    ? value
    : value && typeof value === 'object' && !Array.isArray(value)
      ? textOfAdf(value as unknown as AdfNode)
      : '';

type Pattern = (words: readonly string[]) => boolean;

/** A compiled text query: the test, and what a text must hold to pass it, for an index. */
export interface TextQuery {
  readonly matches: Pattern;
  readonly words: readonly string[];
  /** Beginnings of words with wildcards. */
  readonly prefixes: readonly string[];
}

const wildcard = (term: string): RegExp =>
  new RegExp(
    '^' +
      term
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replace(/\*/g, '.*')
        .replace(/\?/g, '.') +
      '$',
    'u',
  );

function phrase(text: string): Pattern {
  const wanted = wordsOf(text);
  return (words) =>
    words.some(
      (_, start) => start + wanted.length <= words.length && wanted.every((word, index) => words[start + index] === word),
    );
}

const piecesOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}_*?]+/gu) ?? [];

function term(text: string): Pattern[] {
  if (/[*?]/.test(text)) {
    return piecesOf(text).map((piece) => {
      const pattern = wildcard(piece);
      return (words) => words.some((word) => pattern.test(word));
    });
  }
  return wordsOf(text).map((wanted) => (words) => words.includes(wanted));
}

/** Compiles a text query. @throws RestError 400 for an empty query and for operators that the desk does not know. */
export function textQuery(query: string, field: string): TextQuery {
  const patterns: Pattern[] = [];
  const words: string[] = [];
  const prefixes: string[] = [];
  for (const [, quoted, bare] of query.matchAll(/"([^"]*)"?|([^\s"]+)/g)) {
    if (quoted !== undefined) {
      if (wordsOf(quoted).length > 0) patterns.push(phrase(quoted));
      words.push(...wordsOf(quoted));
      continue;
    }
    const word = bare ?? '';
    if (/^[*?]/.test(word)) {
      throw refusal(
        `The text query '${query}' for field '${field}' is not allowed to start with character '${word[0] ?? ''}'.`,
      );
    }
    if (/^(AND|OR|NOT)$/.test(word) || /^[-+!][\p{L}\p{N}]/u.test(word) || /[\p{L}\p{N}](~\d*|\^\d*)$/u.test(word)) {
      throw refusal(`The local desk does not emulate the text search operator in '${word}' for field '${field}'.`);
    }
    patterns.push(...term(word));
    if (/[*?]/.test(word))
      prefixes.push(
        ...piecesOf(word)
          .map((piece) => piece.replace(/[*?].*$/, ''))
          .filter((piece) => piece !== ''),
      );
    else words.push(...wordsOf(word));
  }
  if (patterns.length === 0) {
    throw refusal(`The field '${field}' does not support searching for an empty string.`);
  }
  return { matches: (text) => patterns.every((pattern) => pattern(text)), words, prefixes };
}
