import fc from 'fast-check';
import { quick } from './quick';

describe('quick patterns', () => {
  it.each([
    [/\p{L}{2,5}/gu],
    [/(?<![\p{L}\d])[\p{Lu}][\p{L}\p{M}'-]{0,9}/gu],
    [/(?:straße|école|și) \p{Ll}+/giu],
    [/[^\p{L}\s]\]?\[?\p{L}/gu],
  ])('finds what %s finds, in the scripts that people write requests in', (pattern) => {
    const letters = fc.constantFrom(
      ...'aZéÉšŠßıİœŒąĄșȘđÞαΩάжЖёґ한글日本語かナשלעב[]-\\ \n.19’\u0301',
      'straße ',
      'ÉCOLE ',
      'și ',
    );
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        expect([...text.matchAll(quick(pattern))].map(({ index, 0: found }) => [index, found])).toEqual(
          [...text.matchAll(pattern)].map(({ index, 0: found }) => [index, found]),
        );
      }),
    );
  });

  it('refuses a property that is not written out', () => {
    expect(() => quick(/\p{Sc}/u)).toThrow('\\p{Sc}');
    expect(() => quick(/\P{L}/u)).toThrow('\\P{L}');
  });
});
