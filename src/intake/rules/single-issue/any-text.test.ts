/** The search for several matters on texts of any shape: no exception, places inside the text, work in proportion to length. */
import fc from 'fast-check';
import { growth, repeated } from '../../../../test/helpers/growth';
import { findTopics } from './topics';

const PIECES = [
  'The printer at dock 4 prints nothing.',
  'Also, the calendar is empty. ',
  'On another note, ',
  'I found the following:\n',
  'We have two problems: ',
  'First: the door is dead. ',
  'Second: the wifi asks twice. ',
  '\n\n',
  '\r\n',
  '- ',
  '* ',
  '1. ',
  '2) ',
  'A: ',
  'h3. The door\n',
  '## ',
  'Steps to reproduce\n',
  'Actual results\n',
  'P.S. ',
  ' et en plus ',
  'Regards\nAda',
  '{code}',
  '```',
  '> ',
  '😀',
  '\u0301',
  '\u200b',
  '\u202e',
  '\ud800',
  '打印机坏了。',
  'המדפסת לא עובדת. ',
  'الطابعة معطلة، ',
  '’',
];
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 40 })), { maxLength: 30 })
  .map((parts) => parts.join(''));

describe('the search for several matters', () => {
  it('gives at least two places, in order, inside the text, none within another', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const places = findTopics(text)?.places ?? [];
        expect(places).not.toHaveLength(1);
        let at = 0;
        for (const { start, end } of places) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThanOrEqual(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['nothing', ''],
    ['one word', 'Printer'],
    ['only a log', '2024-05-02 10:11:12 ERROR [main] c.e.Shop - failed\n\tat com.example.Shop.run(Shop.java:8)\n'.repeat(20)],
    ['emoji', '😀😀 🖨️❌ 👩‍👩‍👧‍👦\n\n📅❌'],
    ['right to left', 'המדפסת לא עובדת מאז אתמול.\n\nاليوم التقويم فارغ.'],
    ['no blanks between words', '打印机坏了。\n\n日历是空的。'],
    ['half a surrogate pair', '\ud800\n\n\udc00 the printer'],
  ])('finds one matter in %s', (_, text) => {
    expect(findTopics(text)).toBeNull();
  });

  it('marks the same words whatever the line breaks and the characters without width', () => {
    const lines = ['Hello,', '', 'the printer\u200b at dock 4 prints nothing.', '', 'My calendar is empty\u0301.'];
    const marked = (text: string) => findTopics(text)?.places.map(({ start, end }) => text.slice(start, end).trim());

    expect(marked(lines.join('\n'))).toEqual([lines[2], lines[4]]);
    expect(marked(lines.join('\r\n'))).toEqual([lines[2], lines[4]]);
  });

  it.each([
    ...PIECES,
    'a ',
    'and ',
    ', and ',
    '. ',
    'x\n\n',
    '- a\n',
    '1. a\n2. b\n',
    'Title and title\n\n',
    'two problems two problems ',
    'i have two ',
    'the printer is not ',
    "n't ",
    '*a* ',
    'Steps to reproduce\nActual results\n',
  ])('reads 32,767 characters of %j in at most ten times what 4,000 need', (seed) => {
    expect(growth(findTopics, repeated(seed, 4000), repeated(seed, 32_767))).toBeLessThanOrEqual(10);
  });
});
