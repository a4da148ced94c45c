const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** English name of a language by its ISO 639-1 code; a code that nobody knows is given back. */
export function languageName(code: string): string {
  return names.of(code) ?? code;
}
