import fc from 'fast-check';
import { Plain } from './plain';

const marked = (text: string, pattern: RegExp): string | null => {
  const span = new Plain(text).find(pattern);
  return span === null ? null : text.slice(span.start, span.end);
};

describe('a text as patterns compare it', () => {
  it('has small letters without accents', () => {
    expect(new Plain('L’ÉCRAN reste figé').text).toBe("l'ecran reste fige");
    expect(new Plain('Straße\u00a0Ștefan').text).toBe('strasse stefan');
  });

  it.each([
    ['Die Straße ist weiß', /weiss/, 'weiß'],
    ['Œuvre cachée', /cachee/, 'cachée'],
    ['pa\u0302te\u0301 froid', /froid/, 'froid'],
    ['e\u0301cran noir', /ecran/, 'e\u0301cran'],
    ['nothing', /something/, null],
  ])('knows where a pattern fits in “%s”', (text, pattern, place) => {
    expect(marked(text, pattern)).toBe(place);
  });

  it('never points outside the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const plain = new Plain(text);
        for (let at = 0; at <= plain.text.length; at++) {
          const { start, end } = plain.span(at, Math.min(at + 3, plain.text.length));
          expect(0 <= start && start <= end && end <= text.length).toBe(true);
        }
      }),
    );
  });
});
