import fc from 'fast-check';
import { growth, repeated } from '../../test/helpers/growth';
import { fold, stem, WordIndex, wordsOf } from './folded';

describe('words without capitals and accents', () => {
  it.each([
    ['Élève', 'eleve'],
    ['Straße', 'strasse'],
    ['ŢARĂ', 'tara'],
    ['cœur', 'coeur'],
    ['pass\u00adword\u200b', 'password'],
    ['e\u0301te\u0301', 'ete'],
  ])('%s is %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
    expect(wordsOf(text).map(({ word }) => word)).toEqual([folded]);
  });

  it('parts words at apostrophes, hyphens and between characters of scripts without blanks', () => {
    expect(wordsOf('l’e-mail 日本').map(({ word }) => word)).toEqual(['l', 'e', 'mail', '日', '本']);
  });

  it.each([
    ['the venue is OFFLINE now', 'offline', 'OFFLINE'],
    ['le Mot de  passe\noublié', 'mot de passe', 'Mot de  passe'],
    ['an e\u2011mail came', 'e-mail', 'e\u2011mail'],
    ['障害が発生しました', '発生', '発生'],
  ])('finds in “%s” the phrase “%s”', (text, phrase, found) => {
    const span = WordIndex.of(text).find(phrase);

    expect(text.slice(span?.start, span?.end)).toBe(found);
  });

  it.each([
    ['offliner mode', 'offline'],
    ['mot depasse', 'mot de passe'],
    ['anything', '…'],
    ['at the end: mot de', 'mot de passe'],
  ])('finds in “%s” no “%s”', (text, phrase) => {
    expect(WordIndex.of(text).has(phrase)).toBe(false);
  });

  it('takes forms of a word for one, and other words for others', () => {
    expect(new Set(['check', 'checks'].map(stem)).size).toBe(1);
    expect(new Set(['approved', 'approval'].map(stem)).size).toBe(1);
    expect(stem('content')).not.toBe(stem('contact'));
  });

  it('says of every word where it stands, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const words = wordsOf(text);
        expect(words.filter(({ word, start, end }) => fold(text.slice(start, end)) !== word)).toEqual([]);
      }),
    );
  });

  it.each(['a ', 'a', '日', 'a\u0301'])('reads long repetitions of %j in linear time', (seed) => {
    const work = (text: string) => WordIndex.of(text).has('a a a a a b');

    expect(growth(work, repeated(seed, 4000), repeated(seed, 32767))).toBeLessThanOrEqual(10);
  });
});
