import fc from 'fast-check';
import { isNear, quick, quickAndExact } from './quick';

const PATTERNS = [
  /\p{L}{2,5}/gu,
  /(?<![\p{L}\d])[\p{Lu}][\p{L}\p{M}'-]{0,9}/gu,
  /(?:straße|école|și) \p{Ll}+/giu,
  /[^\p{L}\s]\]?\[?\p{L}/gu,
  /\p{M}|[^\p{M}\p{Ll}]/gu,
];
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(({ index, 0: part }) => [index, part]);
const textOf = (...parts: string[]) => fc.array(fc.constantFrom(...parts), { maxLength: 40 }).map((some) => some.join(''));

describe('quick patterns', () => {
  it.each(PATTERNS)('find what %s finds, in the scripts that people write requests in', (pattern) => {
    const letters = textOf(...'aZéÉšŠßıİœŒąĄșȘđÞαΩάжЖёґ한글日本語かナשלעב[]-\\ \n.19’\u0301', 'straße ', 'ÉCOLE ', 'și ');
    const quickly = quick(pattern.source, pattern.flags);
    fc.assert(fc.property(letters, (text) => expect(found(text, quickly)).toEqual(found(text, pattern))));
  });

  it.each(PATTERNS)('find what %s finds among the letters of Western Europe', (pattern) => {
    const everyLatin1 = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
    const letters = textOf(...everyLatin1, '’', '“', '…', '–', '€', '→', '⚠', 'straße ', 'ÉCOLE ');
    const quickly = [quick(pattern.source, pattern.flags), quickAndExact(pattern.source, pattern.flags)];
    fc.assert(
      fc.property(letters, (text) => {
        expect(isNear(text)).toBe(true);
        for (const each of quickly) expect(found(text, each)).toEqual(found(text, pattern));
      }),
    );
  });

  it('counts every letter, mark and number from beyond Western Europe as far', () => {
    const near: string[] = [];
    for (let code = 0x100; code < 0x10ffff; code++) {
      const char = String.fromCodePoint(code);
      // A variation selector says how an emoji is drawn.
      if (isNear(char) && (code < 0x10000 ? /[\p{L}\p{M}\p{N}]/u : /[\p{L}\p{M}]/u).test(char) && !/[\ufe00-\ufe0f]/.test(char))
        near.push(code.toString(16));
    }
    expect(near).toEqual([]);
  });

  it.each(['Ana, Đorđe et Zoé', 'Ana, Zoé', ''])('work like any other pattern on “%s”', (text) => {
    for (const flags of ['u', 'gu', 'yu', 'giu']) {
      const [mine, plain] = [quick(String.raw`\p{L}(\p{L}*)`, flags), new RegExp(String.raw`\p{L}(\p{L}*)`, flags)];
      for (let i = 0; i < 5; i++) {
        expect([mine.exec(text)?.slice(), mine.lastIndex]).toEqual([plain.exec(text)?.slice(), plain.lastIndex]);
        expect([mine.test(text), mine.lastIndex]).toEqual([plain.test(text), plain.lastIndex]);
      }
      mine.lastIndex = plain.lastIndex = 0;
      expect(text.match(mine)?.slice()).toEqual(text.match(plain)?.slice());
      expect(text.replace(mine, '<$1>')).toBe(text.replace(plain, '<$1>'));
      expect(text.replace(mine, (part) => part.toUpperCase())).toBe(text.replace(plain, (part) => part.toUpperCase()));
      expect(text.search(mine)).toBe(text.search(plain));
      expect(text.split(mine)).toEqual(text.split(plain));
      expect(text.split(mine, 2)).toEqual(text.split(plain, 2));
    }
    expect(found(text, quick(String.raw`\p{L}*`, 'gu'))).toEqual(found(text, /\p{L}*/gu));
  });

  it('are not misread in a text of both kinds, one after the other', () => {
    const pattern = quick(String.raw`^\p{Lu}\p{Ll}+$`, 'u');
    expect(['Élodie', 'Đorđe', 'Zoé', 'đorđe', 'ana'].map((name) => pattern.test(name))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('refuse a property that is not written out', () => {
    expect(() => quick(String.raw`\p{Sc}`, 'u').test('')).toThrow('\\p{Sc}');
    expect(() => quick(String.raw`\P{L}`, 'u').test('')).toThrow('\\P{L}');
  });
});
