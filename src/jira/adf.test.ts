import fc from 'fast-check';
import { adf, locate, plainTextOf, type AdfNode } from './adf';

const text = (value: string, ...marks: string[]): AdfNode => ({
  type: 'text',
  text: value,
  marks: marks.map((type) => ({ type })),
});
const paragraph = (...content: AdfNode[]): AdfNode => ({ type: 'paragraph', content });

describe('plain text of a rich text', () => {
  it('reads as a person would see it, line by line', () => {
    const document = adf.document([
      { type: 'heading', attrs: { level: 2 }, content: [text('Steps')] },
      { type: 'orderedList', attrs: { order: 3 }, content: [item('Open Billing'), item('Press Pay')] },
      {
        type: 'bulletList',
        content: [item('one'), { type: 'listItem', content: [adf.paragraph('two'), adf.bulletList(['inner'])] }],
      },
      { type: 'blockquote', content: [adf.paragraph('as you said')] },
      { type: 'codeBlock', content: [text('select 1')] },
      paragraph(text('see '), text('config.yml', 'code'), { type: 'hardBreak' }, text('and '), {
        type: 'mention',
        attrs: { text: '@Desk' },
      }),
      { type: 'table', content: [{ type: 'tableRow', content: [cell('a'), cell('b')] }] },
    ]);

    expect(plainTextOf(document).text).toBe(
      'Steps\n3. Open Billing\n4. Press Pay\n- one\n- two\n  - inner\n> as you said\n```\nselect 1\n```\nsee `config.yml`\nand @Desk\na | b',
    );
  });

  it('marks every line of a quote, lists and line breaks in it included', () => {
    const quote = {
      type: 'blockquote',
      content: [paragraph(text('first'), { type: 'hardBreak' }, text('second')), adf.bulletList(['a', 'b'])],
    };
    expect(plainTextOf(adf.document([quote, adf.paragraph('mine')])).text).toBe('> first\n> second\n> - a\n> - b\nmine');
  });

  it('reads a date whether its instant is written as text or as a number', () => {
    const date = (timestamp: unknown): AdfNode => paragraph({ type: 'date', attrs: { timestamp } });
    expect(plainTextOf(adf.document([date('1772438400000'), date(1772438400000)])).text).toBe('2026-03-02\n2026-03-02');
  });

  it('reads through kinds of nodes that it does not know, and survives what is not ADF', () => {
    expect(plainTextOf(adf.document([{ type: 'brandNewPanel', content: [adf.paragraph('kept')] }])).text).toBe('kept');
    for (const broken of [
      null,
      undefined,
      'text',
      7,
      [],
      { type: 'doc', content: 'x' },
      { type: 'doc', content: [null, { text: 'x' }] },
    ]) {
      expect(plainTextOf(broken).text).toBe('');
    }
  });

  it('leads each run back to the node that it came from', () => {
    const document = fc.letrec<{ node: AdfNode }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.string({ minLength: 1 }).map((value) => adf.paragraph(value)),
        fc.record({
          type: fc.constantFrom('bulletList', 'blockquote', 'listItem', 'panel', 'tableRow', 'strange'),
          content: fc.array(tie('node'), { maxLength: 3 }),
        }),
      ),
    })).node;
    fc.assert(
      fc.property(fc.array(document, { maxLength: 4 }), (content) => {
        const root = adf.document(content);
        const plain = plainTextOf(root);
        for (const run of plain.runs) {
          const node = run.path.reduce<AdfNode | undefined>((at, index) => at?.content?.[index], root);
          expect(plain.text.slice(run.start, run.end)).toBe(
            (node?.text ?? '').slice(0, Math.max(0, plain.text.length - run.start)),
          );
        }
      }),
    );
  });

  it('finds the parts of text nodes that a span covers', () => {
    const plain = plainTextOf(adf.document([paragraph(text('mail '), text('a@example.com', 'strong'), text(' now'))]));

    expect(locate(plain, { start: 3, end: 10 })).toEqual([
      { path: [0, 0], start: 3, end: 5 },
      { path: [0, 1], start: 0, end: 5 },
    ]);
  });

  it('cuts nesting that no editor makes instead of falling over', () => {
    const deep = Array.from({ length: 5000 }).reduce<AdfNode>(
      (inner) => ({ type: 'panel', content: [inner] }),
      adf.paragraph('x'),
    );
    expect(plainTextOf(deep).text).toBe('');
  });
});

function item(value: string): AdfNode {
  return { type: 'listItem', content: [adf.paragraph(value)] };
}

function cell(value: string): AdfNode {
  return { type: 'tableCell', content: [adf.paragraph(value)] };
}
