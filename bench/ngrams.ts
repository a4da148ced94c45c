/**
 * `npx tsx bench/ngrams.ts`: packs the trained figures of `eld` (its smallest database, Apache-2.0, Nito T.M.) into
 * `src/intake/language/ngrams.json`, which a function loads in less than a tenth of the time. A test fails when it is not current.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
// @ts-expect-error the package describes no types of its inner files
import * as eldDictionary from '../node_modules/eld/src/dictionary.js';
// @ts-expect-error as above
import * as eldNgrams from '../node_modules/eld/src/ngrams/extrasmall.js';

const { dictionary } = eldDictionary as { readonly dictionary: readonly string[] };
const { ngramsData } = eldNgrams as {
  readonly ngramsData: {
    readonly languages: Readonly<Record<string, string>>;
    readonly ngrams: Readonly<Record<string, Readonly<Record<string, number>>>>;
  };
};

export interface PackedNgrams {
  readonly source: string;
  /** ISO 639-1 codes, parted by blanks. */
  readonly languages: string;
  /**
   * A line for each piece of a word: its bytes in UTF-8, one character each, then for each language that has it one character
   * 256 + 256 × language + score.
   */
  readonly ngrams: string;
}

export const PACKED_FILE = join(__dirname, '..', 'src/intake/language/ngrams.json');

/** What the file has to hold. */
export function packNgrams(): PackedNgrams {
  const bytes = new Map(dictionary.map((char, byte) => [char, byte] as const).filter(([char]) => char !== ' '));
  const byteOf = (char: string): string => (char === ' ' ? char : String.fromCharCode(bytes.get(char) ?? NaN));
  const lines = Object.entries(ngramsData.ngrams).map(([key, scores]) => {
    const values = Object.entries(scores).map(([language, score]) => String.fromCharCode(256 + 256 * Number(language) + score));
    return [...key].map(byteOf).join('') + values.join('');
  });
  return {
    source:
      'eld 2.1 (https://github.com/nitotm/efficient-language-detector-js), Apache-2.0, Copyright Nito T.M.; packed by bench/ngrams.ts',
    languages: Object.values(ngramsData.languages).join(' '),
    ngrams: lines.sort().join('\n'),
  };
}

if (require.main === module) writeFileSync(PACKED_FILE, `${JSON.stringify(packNgrams())}\n`);
