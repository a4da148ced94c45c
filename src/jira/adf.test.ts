import fc from 'fast-check';
import { adf, locate, plainTextOf, spanOf, type AdfNode } from './adf';

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

  const broken = fc.constantFrom<unknown>(null, 7, 'loose', [], {}, { type: 5 }, { type: 'text' }, { type: 'text', text: 5 });
  const characters = fc.string({
    unit: fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 2 }),
      fc.constantFrom('\r\n', '\n', '\u0301', '\u200b', '\u202e', '日', 'ש', '😀', '\ud800'),
    ),
    maxLength: 12,
  });
  const inlineNode = fc.oneof(
    characters.map((value) => text(value)),
    characters.map((value) => text(value, 'code', 'strong')),
    fc.record({ type: fc.constant('mention'), attrs: fc.record({ id: fc.constant('1'), text: characters }) }),
    fc.record({ type: fc.constant('emoji'), attrs: fc.record({ shortName: fc.constant(':smile:'), text: characters }) }),
    fc.constantFrom<unknown>(
      { type: 'hardBreak' },
      { type: 'date', attrs: { timestamp: '1772438400000' } },
      { type: 'status', attrs: { text: 'Blocked' } },
      { type: 'inlineCard', attrs: { url: 'https://example.com/a' } },
      { type: 'mediaInline', attrs: { id: 'x' } },
      { type: 'text', text: 'odd', marks: 'none' },
      { type: 'text', text: 'odd', marks: [null] },
    ),
    broken,
  );
  const anyDocument = fc
    .letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 5, withCrossShrink: true },
        fc.record({
          type: fc.constantFrom('paragraph', 'heading', 'codeBlock', 'caption'),
          content: fc.array(inlineNode, { maxLength: 4 }),
        }),
        inlineNode,
        fc.record({
          type: fc.constantFrom(
            ...[
              'bulletList',
              'orderedList',
              'taskList',
              'listItem',
              'taskItem',
              'blockquote',
              'panel',
              'expand',
              'table',
              'tableRow',
              'tableCell',
            ],
            ...['mediaSingle', 'layoutSection', 'strange'],
          ),
          content: fc.array(tie('node'), { maxLength: 4 }),
        }),
      ),
    }))
    .node.chain((first) => fc.constant({ type: 'doc', version: 1, content: [first, first] } as unknown as AdfNode));

  const nodeAt = (root: AdfNode, path: readonly number[]): AdfNode | undefined =>
    path.reduce<AdfNode | undefined>((at, index) => at?.content?.[index], root);

  it('leads each run back to the node that it came from, and each node to its run', () => {
    fc.assert(
      fc.property(anyDocument, (root) => {
        const plain = plainTextOf(root);
        let last = 0;
        for (const run of plain.runs) {
          expect(run.start >= last && run.start < run.end && run.end <= plain.text.length).toBe(true);
          last = run.end;
          const node = nodeAt(root, run.path);
          const reads = plain.text.slice(run.start, run.end);
          if (run.whole) expect(node?.type).not.toBe('text');
          else expect(node?.text?.slice(0, reads.length)).toBe(reads);
          expect(spanOf(plain, { path: run.path, start: 0, end: run.end - run.start })).toEqual({
            start: run.start,
            end: run.end,
          });
        }
      }),
    );
  });

  it('finds for any span the parts of nodes that it covers, and from there the way back', () => {
    fc.assert(
      fc.property(anyDocument, fc.nat(200), fc.nat(60), (root, from, length) => {
        const plain = plainTextOf(root);
        const span = { start: Math.min(from, plain.text.length), end: Math.min(from + length, plain.text.length) };

        const places = locate(plain, span);

        const covered = plain.runs.filter((run) => run.start < span.end && span.start < run.end);
        expect(places.map((place) => spanOf(plain, place))).toEqual(
          covered.map((run) => ({ start: Math.max(run.start, span.start), end: Math.min(run.end, span.end) })),
        );
        for (const { path, start, end, whole } of places) {
          const back = spanOf(plain, { path, start, end });
          if (!whole) expect(nodeAt(root, path)?.text?.slice(start, end)).toBe(plain.text.slice(back?.start, back?.end));
        }
      }),
    );
  });

  it('knows no place of a node without text', () => {
    const plain = plainTextOf(adf.document([adf.paragraph('x')]));
    expect(spanOf(plain, { path: [0], start: 0, end: 1 })).toBeUndefined();
    expect(locate(plain, { start: 1, end: 5 })).toEqual([]);
  });

  it('finds the parts of text nodes and the mention that a span covers', () => {
    const mention = { type: 'mention', attrs: { text: '@Desk' } };
    const plain = plainTextOf(adf.document([paragraph(text('mail '), text('a@example.com', 'strong'), mention, text(' now'))]));

    expect(locate(plain, { start: 3, end: 21 })).toEqual([
      { path: [0, 0], start: 3, end: 5, whole: false },
      { path: [0, 1], start: 0, end: 13, whole: false },
      { path: [0, 2], start: 0, end: 3, whole: true },
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
