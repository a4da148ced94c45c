/** Which language a customer wrote in, and whether that is sure enough to act on. */
import { ownWords } from '../own-words';
import { UNKNOWN_TO_ELD } from './english-words';
import { type LanguageScore, languageScores } from './score';
import { scriptsOf } from './scripts';
import { toldBy, weigh, type Weights } from './weigh';
import { quickAndExact } from '../quick';

export interface DetectedLanguage {
  /** ISO 639-1, or null where the text says nothing or none of the known languages fits. */
  readonly code: string | null;
  /** Whether one may act on it. */
  readonly sure: boolean;
  readonly english: 'yes' | 'no' | 'unsure';
  /** Share of the own words that stand in passages of the language, 0 to 1; below 0.75 the text is mixed. */
  readonly share: number;
  /** How many own words there were to judge by. */
  readonly words: number;
}

/** Characters that the detector reads at once, and how many such pieces of a long text are looked at. */
const PIECE = 340;
const PIECES = 8;

const FOREIGN_LETTERS = /[\u00c0-\u024f\u1e00-\u1eff]/;

/** Detects the language of the customer's own words. Reads code, logs, quotes and addresses as nothing. */
export function detectLanguage(text: string): DetectedLanguage {
  const found = detect(text);
  if (found.english !== 'no') return found;
  // “Please book it. Mit freundlichen Grüßen, Tom”: how people close a mail is habit.
  const closing = CLOSING.exec(text.slice(-120));
  if (closing === null) return found;
  const rest = detect(text.slice(0, Math.max(0, text.length - 120) + closing.index + 1));
  return rest.english === 'yes' ? rest : found;
}

/** A closing behind the last sentence, on its line. */
const CLOSING =
  /[.!?,] (?:(?:mit (?:freundlichen|besten|lieben)|viele|beste|freundliche|liebe|schöne) gr(?:ü|ue)(?:ß|ss)en?|(?:bien )?cordialement|bien à vous|(?:un )?(?:cordial )?saludos?|atentamente|cu (?:stimă|stima|respect)|(?:cordiali|distinti) saluti|met vriendelijke groet(?:en)?|pozdrawiam)(?:[,.! ][^.!?\n]{0,50})?\s{0,3}$/i;

function detect(text: string): DetectedLanguage {
  const masked = ownWords(text).text;
  const own = judge(masked);
  if (own.words >= 3 || masked.trim() === text.trim()) return own;
  // Nearly everything was set apart, as in a title that is one quoted sentence: better to read that than nothing.
  const whole = judge(ownWords(text, LITTLE).text);
  return whole.words > own.words ? whole : own;
}

const LITTLE = new Set(['code', 'log', 'url', 'email', 'path', 'placeholder'] as const);

function judge(text: string): DetectedLanguage {
  const scripts = scriptsOf(text);
  if (scripts.letters === 0) return { code: null, sure: false, english: 'unsure', share: 0, words: 0 };
  if (scripts.otherShare >= 0.35) {
    const other = inOtherScript(text, scripts.otherShare, scripts.byScript);
    const latin = scripts.otherShare < 0.7 ? inLatin(scripts.latinOnly) : null;
    // As much in English as in the other: the one may translate the other.
    return latin?.english === 'yes' && latin.words >= 8 ? { ...other, sure: false, english: 'unsure' } : other;
  }
  return inLatin(scripts.otherShare > 0 ? scripts.latinOnly : text);
}

function inOtherScript(text: string, share: number, byScript: Readonly<Record<string, number>>): DetectedLanguage {
  const found = languageScores(text.replace(/[A-Za-z]{1,40}/g, ' ').replace(/\s+/g, ' '))[0]?.code ?? '';
  const script = Object.entries(byScript).sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
  const letters = Object.values(byScript).reduce((a, b) => a + b, 0);
  const code = codeByScript(script, found, byScript);
  // CJK says in two characters what Latin says in a word.
  const enough = letters >= 2;
  return { code, sure: enough, english: enough ? 'no' : 'unsure', share, words: Math.max(1, Math.round(letters / 3)) };
}

function codeByScript(script: string, found: string, byScript: Readonly<Record<string, number>>): string | null {
  if ((byScript.kana ?? 0) > 0 && (script === 'han' || script === 'kana')) return 'ja';
  const fixed: Readonly<Record<string, string>> = {
    han: 'zh',
    hangul: 'ko',
    greek: 'el',
    hebrew: 'he',
    thai: 'th',
    georgian: 'ka',
    armenian: 'hy',
  };
  return fixed[script] ?? (found === '' || found === 'en' ? null : isoOf(found));
}

/** eld's `no` is Bokmål or Nynorsk. */
const isoOf = (code: string): string => (code === 'no' ? 'nb' : code);

function inLatin(text: string): DetectedLanguage {
  const squeezed = text.replace(/\s+/g, ' ').trim();
  if (squeezed.length <= PIECE * 1.5) {
    const words = wordsOf(squeezed);
    if (words.length === 0) return { code: null, sure: false, english: 'unsure', share: 0, words: 0 };
    const { strong, english, foreign } = weigh(squeezed, words);
    const parts = (strong >= 4 || english >= 6) && foreign >= 4 ? partsOf(text) : [];
    return parts.length > 1 ? ofPieces(parts.map((part) => ofPiece(part, wordsOf(part)))) : ofPiece(squeezed, words);
  }
  return ofPieces(piecesOf(squeezed).map((piece) => ofPiece(piece, wordsOf(piece))));
}

const WORD = quickAndExact(String.raw`[\p{L}\p{M}']{1,60}`, 'gu');
const LONG_ENOUGH = quickAndExact(String.raw`\p{L}{2}|^[aiyoeà]$`, 'u');

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/’/g, "'")
      .match(WORD)
      ?.filter((word) => /^[a-z]{2}/.test(word) || LONG_ENOUGH.test(word)) ?? []
  );
}

/** Lines and sentences, short ones joined to the next: what a change of language does not run through. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  for (const sentence of text.split(/(?<=[.!?] )|\n/)) {
    const last = parts.at(-1);
    if (last !== undefined && last.length < 40) parts[parts.length - 1] = `${last} ${sentence.trim()}`;
    else if (sentence.trim() !== '') parts.push(sentence.trim());
  }
  return parts;
}

/** Pieces spread evenly over the text, each beginning and ending at a blank. */
function piecesOf(text: string): string[] {
  const count = Math.min(PIECES, Math.ceil(text.length / PIECE));
  const step = text.length / count;
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor(index * step);
    const cut = text.slice(from, from + PIECE + 60);
    const first = from === 0 ? 0 : cut.indexOf(' ') + 1;
    return cut.slice(first, cut.lastIndexOf(' ') > first ? cut.lastIndexOf(' ') : undefined);
  });
}

function ofPieces(pieces: readonly DetectedLanguage[]): DetectedLanguage {
  const total = pieces.reduce((sum, piece) => sum + piece.words, 0);
  if (total === 0) return { code: null, sure: false, english: 'unsure', share: 0, words: 0 };
  const votes = new Map<string, number>();
  const verdicts = { yes: 0, no: 0, unsure: 0 };
  for (const piece of pieces) {
    verdicts[piece.english] += piece.words;
    if (piece.code !== null) votes.set(piece.code, (votes.get(piece.code) ?? 0) + piece.words);
  }
  const english = verdicts.yes / total;
  const other = verdicts.no / total;
  const decided =
    (other >= 0.6 && english < 0.35) || (other >= 0.4 && english < 0.15)
      ? 'no'
      : (english >= 0.6 && other < 0.35) || (english > 0 && other <= 0.1)
        ? 'yes'
        : 'unsure';
  const sorted = [...votes].sort((a, b) => b[1] - a[1]);
  // Of two languages the other one is what is to be said.
  const best =
    sorted.find(([code]) => (code === 'en') === (decided === 'yes')) ?? (decided === 'unsure' ? sorted[0] : undefined);
  return {
    code: best?.[0] ?? null,
    sure: decided !== 'unsure',
    english: decided,
    share: (best?.[1] ?? total * other) / total,
    words: total,
  };
}

function ofPiece(text: string, words: readonly string[]): DetectedLanguage {
  const count = words.length;
  const base = { share: 1, words: count };
  const weights = weigh(text, words);
  const { strong, known, foreign } = weights;
  // Nothing that a detector could say would change it.
  if (strong / count >= 0.3 && foreign === 0 && count >= 6) return { ...base, code: 'en', sure: true, english: 'yes' };
  const scores = languageScores(text);
  const top = scores[0];
  const enScore = scores.find(({ code }) => code === 'en')?.score ?? 0;

  if (top === undefined) return { ...base, code: null, sure: false, english: 'unsure' };
  if (count <= FEW) {
    const few = ofFewWords(text, weights, count);
    if (few === 'yes') return { ...base, code: 'en', sure: true, english: 'yes' };
    if (few === 'unsure' && top.code !== 'en') return { ...base, code: isoOf(top.code), sure: false, english: 'unsure' };
    if (few === 'no' && (top.code !== 'en' || foreign / count >= 0.3))
      return { ...base, code: unknownToEld(words) ?? codeOfFew(words, scores), sure: true, english: 'no' };
  }
  if (top.code === 'en') {
    const second = scores[1];
    if (strong / count < 0.1 && enScore < 0.62) {
      const missing = unknownToEld(words);
      if (missing !== null) return { ...base, code: missing, sure: true, english: 'no' };
    }
    if (known / count >= 0.25 || strong > 0 || (enScore >= 0.6 && count >= 6)) {
      return { ...base, code: 'en', sure: true, english: 'yes' };
    }
    // The detector says English, but not one English word is there: a language it does not know, or names and terms.
    const gap = enScore - (second?.score ?? 0);
    if (
      strong === 0 &&
      (FOREIGN_LETTERS.test(text) ? enScore < 0.56 && count >= 5 : enScore < 0.5 && known === 0 && count >= 7)
    ) {
      return { ...base, code: null, sure: true, english: 'no' };
    }
    if (second && gap < 0.06 && known === 0 && count >= 4)
      return { ...base, code: isoOf(second.code), sure: true, english: 'no' };
    return { ...base, code: 'en', sure: gap >= 0.1, english: gap >= 0.1 ? 'yes' : 'unsure' };
  }
  const gap = top.score - enScore;
  const code = isoOf(top.code);
  if (strong / count >= 0.3) return { ...base, code: 'en', sure: true, english: 'yes' };
  // A few plain words: a title of names and terms looks like any language. No ask rests on that.
  const plain = !FOREIGN_LETTERS.test(text);
  const doubtful =
    (plain && count <= 6 && (gap < 0.16 || known / count >= 0.34)) ||
    (count <= 8 && gap < 0.12 && known / count >= 0.5) ||
    (count <= 2 && gap < 0.1) ||
    (strong / count >= 0.15 && gap < 0.12) ||
    (gap < 0.015 && known > 0);
  if (doubtful) return { ...base, code, sure: false, english: 'unsure' };
  return { ...base, code: unknownToEld(words) ?? code, sure: true, english: 'no' };
}

/** Up to here the words themselves say more than their pieces. */
const FEW = 12;

/** By the telling words, and among languages that share them by what the text looks like. */
function codeOfFew(words: readonly string[], scores: readonly LanguageScore[]): string | null {
  const told = toldBy(words);
  const likely = scores.map(({ code }) => isoOf(code)).filter((code) => code !== 'en');
  return likely.find((code) => told.includes(code)) ?? told[0] ?? likely[0] ?? null;
}

/** What a few words tell by themselves; null when nothing. Names and terms of software are nobody's language. */
function ofFewWords(
  text: string,
  { strong, english, foreign, unknown, neutral }: Weights,
  count: number,
): 'yes' | 'no' | 'unsure' | null {
  if (foreign > 0) {
    if (english === 0) return foreign >= 2 || foreign / count >= 0.25 ? 'no' : null;
    return strong === 0 && foreign >= 3 && foreign > english ? 'no' : null;
  }
  if (english >= 1 && unknown <= english) return 'yes';
  if (english > 0 || FOREIGN_LETTERS.test(text.replace(CAPITALISED, ' '))) return null;
  return unknown === 0 || (unknown === 1 && neutral >= 2) ? 'unsure' : null;
}

const CAPITALISED = quickAndExact(String.raw`(?<![\p{L}\p{M}])\p{Lu}[\p{L}\p{M}]{0,40}`, 'gu');

/** The code of a language that eld does not know, when the text is full of its small words. */
function unknownToEld(words: readonly string[]): string | null {
  let best: string | null = null;
  let most = Math.max(2, words.length * 0.2);
  for (const [code, small] of Object.entries(UNKNOWN_TO_ELD)) {
    const hits = words.filter((word) => small.has(word)).length;
    if (hits >= most && code !== 'af') {
      best = code;
      most = hits + 1;
    }
  }
  return best;
}
