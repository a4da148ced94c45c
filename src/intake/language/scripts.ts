import { isNear, quick } from '../quick';

/** Counts the letters of a text by script, and gives the text without those that are not Latin. */
export interface Scripts {
  readonly letters: number;
  /** Share of letters that are not Latin; one of Han, kana or hangul counts as three, for it says as much. */
  readonly otherShare: number;
  readonly byScript: Readonly<Record<string, number>>;
  readonly latinOnly: string;
}

const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['cyrillic', /\p{Script=Cyrillic}/gu],
  ['greek', /\p{Script=Greek}/gu],
  ['han', /\p{Script=Han}/gu],
  ['kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['hangul', /\p{Script=Hangul}/gu],
  ['arabic', /\p{Script=Arabic}/gu],
  ['hebrew', /\p{Script=Hebrew}/gu],
  ['thai', /\p{Script=Thai}/gu],
  ['devanagari', /\p{Script=Devanagari}/gu],
  ['georgian', /\p{Script=Georgian}/gu],
  ['armenian', /\p{Script=Armenian}/gu],
];
const WEIGHT: Readonly<Record<string, number>> = { han: 3, kana: 2, hangul: 2 };

const NO_LETTERS = quick(String.raw`[^\p{L}]+`, 'gu');

export function scriptsOf(text: string): Scripts {
  // Most texts here are plain English, or French or German. The micro sign is of no script.
  if (!/[\u0080-\uffff]/.test(text))
    return { letters: text.replace(/[^A-Za-z]+/g, '').length, otherShare: 0, byScript: {}, latinOnly: text };
  if (isNear(text) && !text.includes('µ'))
    return { letters: text.replace(NO_LETTERS, '').length, otherShare: 0, byScript: {}, latinOnly: text };
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const all = text.match(/\p{L}/gu)?.length ?? 0;
  if (all === latin) return { letters: all, otherShare: 0, byScript: {}, latinOnly: text };
  const byScript: Record<string, number> = {};
  let other = 0;
  let named = 0;
  for (const [name, pattern] of SCRIPTS) {
    const count = text.match(pattern)?.length ?? 0;
    if (count === 0) continue;
    byScript[name] = count;
    named += count;
    other += count * (WEIGHT[name] ?? 1);
  }
  const rest = Math.max(0, all - latin - named);
  if (rest > 0) byScript.other = rest;
  other += rest;
  const latinOnly = text.replace(/[^\p{Script=Latin}\p{M}\P{L}]/gu, ' ');
  return { letters: all, otherShare: other / (other + latin), byScript, latinOnly };
}
