const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** English name of a language by its ISO 639-1 code; a code that nobody knows is given back. */
export function languageName(code: string): string {
  return names.of(code) ?? code;
}

/** The languages that the detector tells apart, ISO 639-1. */
const CODES =
  'am ar az be bg bn ca cs da de el en es et eu fa fi fr gu he hi hr hu hy is it ja ka kn ko ku lo lt lv ml mr ms nl no or pa pl pt ro ru sk sl sq sr sv ta te th tl tr uk ur vi yo zh';

/** English names by code. */
export const LANGUAGE_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  CODES.split(' ').map((code) => [code, languageName(code)]),
);
