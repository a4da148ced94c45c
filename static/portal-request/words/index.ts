import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { ro } from './ro';
import type { CardWords } from './words';

export type { CardWords } from './words';

export const LANGUAGES: Readonly<Record<string, CardWords>> = { en, fr, de, es, ro };

/** The words of a language or locale (`fr`, `fr_CH`, `fr-CH`); English when the card does not speak it. */
export function wordsIn(locale: string): CardWords {
  return LANGUAGES[languageOf(locale)] ?? en;
}

function languageOf(locale: string): string {
  return locale.slice(0, 2).toLowerCase();
}

/** Fills the blanks of a sentence. */
export function filled(sentence: string, blanks: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{\{(\w{1,20})\}\}/g, (blank, name: string) => String(blanks[name] ?? blank));
}

/** The one of the two that fits the number, with the number in it. */
export function counted([one, many]: readonly [string, string], n: number): string {
  return filled(n === 1 ? one : many, { n });
}

/**
 * An instant with its weekday, in the language of the card and the reader's time zone; the year only where it is not the
 * present one. The reader's own region counts where its language is the card's (`de-CH` orders and names like Switzerland).
 */
export function dateIn(at: string, language: string, locale: string, timeZone: string, now: string): string {
  const spoken = languageOf(locale) === language ? locale.replace('_', '-') : language === 'en' ? 'en-GB' : language;
  const year = (instant: string) => new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(new Date(instant));
  return new Intl.DateTimeFormat(spoken, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(year(at) === year(now) ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(at));
}
