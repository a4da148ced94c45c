/** The search for steps on texts of any shape: no exception, places inside the text, work in proportion to length. */
import fc from 'fast-check';
import { growth, repeated } from '../../../../test/helpers/growth';
import { emptyDraft } from '../../rule';
import { findSteps } from './actions';
import { reproSteps } from './rule';

const PIECES = [
  'Steps to reproduce:\n',
  'I opened the list, clicked Save and ',
  'when I press ',
  'wenn ich auf Drucken klicke, ',
  'beim Öffnen ',
  'se pulsa Guardar y ',
  'apoi apăs ',
  'puis je clique ',
  'click ',
  ', ',
  ' and ',
  ' -> ',
  'A > B > ',
  '1. ',
  '# ',
  'Expected: ',
  'The plan:\n- ',
  'Video attached ',
  'cannot be reproduced because ',
  'only happened once. ',
  'https://www.loom.com/share/',
  '$ curl -X ',
  '{code}',
  '\n\n',
  '\r\n',
  '😀',
  '\u0301',
  '\u200b',
  '\u202e',
  '\ud800',
  '’',
  'İ',
  '点击保存。',
  'לחצתי על שמור, ',
  'اضغط حفظ ',
];
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 40 })), { maxLength: 30 })
  .map((parts) => parts.join(''));
const options = { acceptVideo: true, acceptCannotReproduce: true };
const review = (description: string) =>
  reproSteps.detect({ ...emptyDraft, description, known: { ...emptyDraft.known, attachments: true } }, options);

describe('the search for steps', () => {
  it('gives acts with weight, in order, inside the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let at = 0;
        for (const { start, end, weight } of findSteps(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(weight).toBeGreaterThan(0);
          at = start;
        }
        for (const { span } of review(text)) expect(span === undefined || span.end <= text.length).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['nothing', ''],
    ['one word', 'Printer'],
    ['only a log', '2024-05-02 10:11:12 ERROR [main] c.e.Shop - failed\n\tat com.example.Shop.run(Shop.java:8)\n'.repeat(20)],
    ['emoji', '😀😀 🖨️❌ 👩‍👩‍👧‍👦'],
    ['right to left', 'המדפסת לא עובדת מאז אתמול.'],
    ['no blanks between words', '打印机坏了。'],
    ['half a surrogate pair', '\ud800 \udc00'],
  ])('finds no act in %s', (_, text) => {
    expect(findSteps(text)).toEqual([]);
  });

  it('finds the same acts whatever the line breaks', () => {
    const lines = ['Steps to reproduce:', '1. Open Billing', '2. Press Print', '', 'The page stays white.'];
    const found = (text: string) => findSteps(text).map(({ start, end }) => text.slice(start, end).replace(/\r/g, ''));

    expect(found(lines.join('\r\n'))).toEqual(found(lines.join('\n')));
    expect(found(lines.join('\n'))).toContain('Press Print');
  });

  it.each([
    ...PIECES,
    'a ',
    'i ',
    'i have then ',
    'and then and then ',
    'then then then ',
    '. ',
    ', a',
    'when i ',
    'ich habe ',
    'cannot ',
    'attached attached ',
    'see video',
    'https://',
    'x\n',
    '1. a\n2. b\n',
    'click, click; click -> ',
  ])('reads 32,767 characters of %j in at most ten times what 4,000 need', (seed) => {
    expect(growth(review, repeated(seed, 4000), repeated(seed, 32_767))).toBeLessThanOrEqual(10);
  });
});
