import fc from 'fast-check';
import { isShortened, type Mark, type Piece, pieces } from './marks';

const mark = (key: string, start: number, end: number): Mark => ({ key, span: { start, end } });
const texts = (found: readonly Piece[]) =>
  found.map((piece) => (piece.is === 'gap' ? '…' : [piece.text, ...piece.keys].join('|')));

it('cuts a text at its marks', () => {
  expect(texts(pieces('Mail me at a@example.com now', [mark('pii', 11, 24)], true))).toEqual([
    'Mail me at ',
    'a@example.com|pii',
    ' now',
  ]);
});

it('gives overlapping marks a piece of their own under both', () => {
  expect(texts(pieces('abcdef', [mark('one', 0, 4), mark('two', 2, 6)], true))).toEqual(['ab|one', 'cd|one|two', 'ef|two']);
});

it('puts the narrowest mark first', () => {
  expect(texts(pieces('abcdef', [mark('wide', 0, 6), mark('narrow', 2, 4)], true))).toEqual([
    'ab|wide',
    'cd|narrow|wide',
    'ef|wide',
  ]);
});

it('names a rule once where two of its findings overlap', () => {
  expect(texts(pieces('abcd', [mark('one', 0, 4), mark('one', 1, 3)], true))).toEqual(['a|one', 'bc|one', 'd|one']);
});

it('leaves spans outside the text and empty spans alone', () => {
  expect(texts(pieces('abc', [mark('one', 2, 99), mark('two', 1, 1), mark('three', 50, 60)], true))).toEqual(['ab', 'c|one']);
});

it('shortens a long text around its marks, at words', () => {
  const text = `${'before '.repeat(100)}SECRET${' after'.repeat(100)}`;

  const found = pieces(text, [mark('pii', 700, 706)], true);

  expect(found.map((piece) => piece.is)).toEqual(['gap', 'text', 'text', 'text', 'gap']);
  expect(texts(found)[1]).toMatch(/^(before )+$/);
  expect(texts(found)[2]).toBe('SECRET|pii');
  expect(texts(found)[3]).toMatch(/^( after)+$/);
  expect(isShortened(text, [mark('pii', 700, 706)])).toBe(true);
});

it('keeps the beginning of a long text without marks', () => {
  const found = pieces('word '.repeat(200), [], true);

  expect(found.map((piece) => piece.is)).toEqual(['text', 'gap']);
});

it('does not shorten a text of a few lines', () => {
  expect(isShortened('word '.repeat(80), [])).toBe(false);
});

const anyMarks = fc.array(
  fc.record({
    key: fc.constantFrom('a', 'b'),
    span: fc.record({ start: fc.integer({ min: -5, max: 900 }), end: fc.integer({ min: -5, max: 900 }) }),
  }),
  { maxLength: 8 },
);

it('loses and repeats nothing, whatever the text and the marks', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 900, unit: 'grapheme' }), anyMarks, (text, marks) => {
      const whole = pieces(text, marks, false);
      const lengths = pieces(text, marks, true).map((piece) => (piece.is === 'gap' ? piece.length : piece.text.length));

      expect(whole.map((piece) => (piece.is === 'text' ? piece.text : '…')).join('')).toBe(text);
      expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(text.length);
    }),
  );
});
