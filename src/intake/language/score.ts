/**
 * How much a text looks like each of sixty languages: the method and the trained figures of `eld` (Apache-2.0, Nito T.M.,
 * see `ngrams.json`), read in a form that costs a start hardly anything. A test holds it to the original's answers.
 */
import { isNear, quick } from '../quick';
import packed from './ngrams.json';

export interface LanguageScore {
  /** ISO 639-1. */
  readonly code: string;
  /** 0 to 1. */
  readonly score: number;
}

/** All but letters of the basic plane, and apostrophes inside a word. */
const SEPARATORS = /(?:[^\p{L}]|[\u{10000}-\u{10ffff}])+(?<!['`’])/gu;
/** The same where no letter is beyond Western Europe's. */
const NEAR_SEPARATORS = quick(String.raw`[^\p{L}]+(?<!['\x60’])`, 'gu');
/** The trained scores were stored less this. */
const LEAST = 53;
/** Brings the mean score of a word's pieces into 0 to 1. */
const SCALE = 25;
/** Bytes after which the reading ends at the next blank, or in the middle of a word. */
const ENOUGH = 350;
const TOO_MUCH = 380;

const CODES = packed.languages.split(' ');

const { ngrams } = packed;

/** Scores by piece of a word. To make it takes longer than the questions of a review: only many of them are worth it. */
let table: Map<string, string> | null = null;
let asked = 0;
const MANY = 1000;

function tableOf(): Map<string, string> {
  const pieces = new Map<string, string>();
  for (let start = 0; start < ngrams.length;) {
    const end = endOfLine(start);
    let key = start;
    while (ngrams.charCodeAt(key) < 256) key++;
    pieces.set(ngrams.slice(start, key), ngrams.slice(key, end));
    start = end + 1;
  }
  return pieces;
}

function endOfLine(start: number): number {
  const end = ngrams.indexOf('\n', start);
  return end < 0 ? ngrams.length : end;
}

function scoresOf(piece: string): string {
  if (table === null && asked++ >= MANY) table = tableOf();
  return table === null ? searched(piece) : (table.get(piece) ?? '');
}

/** The same out of the lines as they are: they stand in order. */
export function searched(piece: string): string {
  let from = 0;
  let to = ngrams.length;
  while (from < to) {
    const start = ngrams.lastIndexOf('\n', ((from + to) >> 1) - 1) + 1;
    let same = 0;
    while (same < piece.length && ngrams.charCodeAt(start + same) === piece.charCodeAt(same)) same++;
    const next = ngrams.charCodeAt(start + same);
    if (same === piece.length && next >= 256) return ngrams.slice(start + same, endOfLine(start));
    // What follows a piece, its scores, comes after any letter.
    if (same < piece.length && piece.charCodeAt(same) < next) to = start;
    else from = endOfLine(start) + 1;
  }
  return '';
}

/** The languages that the text looks like at all, best first. Reads some 350 bytes of it. */
export function languageScores(text: string): LanguageScore[] {
  const read = text.slice(0, 1000);
  const letters = read.replace(isNear(read) ? NEAR_SEPARATORS : SEPARATORS, ' ');
  const pieces = piecesOf(wordsInBytes(letters.trim().toLowerCase()));
  const sums = new Float64Array(CODES.length);
  for (const piece of pieces) {
    const scores = scoresOf(piece);
    for (let i = 0; i < scores.length; i++) {
      const value = scores.charCodeAt(i) - 256;
      sums[value >> 8] = (sums[value >> 8] ?? 0) + (value & 255) + LEAST;
    }
  }
  const found: LanguageScore[] = [];
  CODES.forEach((code, index) => {
    const mean = (sums[index] ?? 0) / pieces.size;
    if (mean > 0) found.push({ code, score: mean / (mean + SCALE) });
  });
  return found.sort((a, b) => b.score - a.score);
}

/** Words as strings of their bytes in UTF-8. */
function wordsInBytes(text: string): string[] {
  const words: string[] = [];
  let word = '';
  let count = 0;
  for (let i = 0; i < text.length && count <= TOO_MUCH; i++) {
    const code = text.charCodeAt(i);
    if (code === 32) {
      if (word !== '') words.push(word);
      word = '';
      if (count++ > ENOUGH) break;
    } else if (code < 0x80) {
      word += text.charAt(i);
      count++;
    } else if (code < 0x800) {
      word += String.fromCharCode(0xc0 | (code >> 6), 0x80 | (code & 63));
      count += 2;
    } else {
      word += String.fromCharCode(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
      count += 3;
    }
  }
  if (word !== '') words.push(word);
  return words;
}

/** Four bytes at a time, three apart; a blank marks where a word begins and ends. */
function piecesOf(words: readonly string[]): Set<string> {
  const pieces = new Set<string>();
  for (const word of words) {
    const length = Math.min(word.length, 70);
    for (let at = 0; at + 4 < length; at += 3) pieces.add((at === 0 ? ' ' : '') + word.slice(at, at + 4));
    const last = length === 3 ? 0 : length - 4;
    pieces.add(`${length <= 4 ? ' ' : ''}${word.slice(Math.max(0, last))} `);
  }
  return pieces;
}
