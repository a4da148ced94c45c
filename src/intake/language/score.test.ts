import fc from 'fast-check';
import { eld } from 'eld/extrasmall';
import { readFileSync } from 'node:fs';
import { PACKED_FILE, packNgrams } from '../../../bench/ngrams';
import { languageScores, searched } from './score';

describe('languageScores', () => {
  it('reads figures that are those of the installed eld', () => {
    expect(readFileSync(PACKED_FILE, 'utf8')).toBe(`${JSON.stringify(packNgrams())}\n`);
  });

  it('finds a piece among the lines as in a table of them', () => {
    const lines = packNgrams().ngrams.split('\n');
    const table = new Map(lines.map((line) => [line.replace(/[^\0-\xff].*/s, ''), line.replace(/^[\0-\xff]+/, '')]));
    const wrong = [...table].filter(([piece, scores]) =>
      [piece, `${piece}a`, ` ${piece}`, piece.slice(1)].some(
        (near) => searched(near) !== (near === piece ? scores : (table.get(near) ?? '')),
      ),
    );
    expect(wrong).toEqual([]);
  });

  const word = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.stringMatching(/^[a-zàéñșøß'’-]{1,9}$/),
    fc.constantFrom(
      'the',
      "don't",
      'nicht',
      'été',
      'și',
      '日本語',
      'שלום',
      'не',
      'İstanbul',
      '😀',
      '\u0301',
      'a'.repeat(90),
      '𝐀',
    ),
  );

  it('gives what eld gives, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 120 }), (words) => {
        const text = words.join(' ');
        expect(languageScores(text).map(({ code, score }) => [code, score])).toEqual(
          Object.entries(eld.detect(text).getScores()),
        );
      }),
      { numRuns: 300 },
    );
  });
});
