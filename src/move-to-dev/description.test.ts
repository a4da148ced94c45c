import { validator } from '@atlaskit/adf-utils/validator';
import * as fc from 'fast-check';
import { adf, type AdfNode, plainTextOf } from '../jira/adf';
import { buildDescription, fillWords, portable } from './description';
import { maskDocument } from './mask';
import { fileLabels, withPictures } from './pictures';

const text = (words: string, ...marks: string[]): AdfNode => ({
  type: 'text',
  text: words,
  ...(marks.length === 0 ? {} : { marks: marks.map((type) => ({ type })) }),
});
const node = (type: string, content?: readonly AdfNode[], attrs?: AdfNode['attrs']): AdfNode => ({
  type,
  ...(attrs ? { attrs } : {}),
  ...(content ? { content } : {}),
});

const files = ['11', '12'].map((id) => ({ id, name: `shot ${id}.png`, mimeType: 'image/png', size: 5 }));
const media = (id: string): AdfNode => node('media', undefined, { type: 'file', id, collection: '', alt: `shot ${id}.png` });

/** Documents as Jira's editor makes them, with personal data here and there. */
const words = fc.constantFrom(
  ' It stops ',
  ' a ',
  ' línea 18 ',
  ' erika.muster@example.com ',
  ' IBAN DE89 3704 0044 0532 0130 00 ',
  ' from 81.2.69.142 it fails ',
);
const localId = fc.constantFrom('l1', 'l2');
const inline: fc.Arbitrary<AdfNode> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(words, fc.subarray(['strong', 'em', 'underline'])).map(([said, marks]) => text(said, ...marks)),
  },
  words.map((said) => ({ ...text(said), marks: [{ type: 'link', attrs: { href: 'mailto:erika.muster@example.com' } }] })),
  fc.constant(node('hardBreak')),
  fc.constant(node('mention', undefined, { id: 'acc-1', text: '@Nadia Berger', accessLevel: '' })),
  fc.constant(node('emoji', undefined, { shortName: ':smile:', text: '😄' })),
  fc.constant(node('date', undefined, { timestamp: '1772438400000' })),
  localId.map((id) => node('status', undefined, { text: 'IN REVIEW', color: 'blue', localId: id })),
  fc
    .constantFrom('https://wiki.example.com/page', 'https://wiki.example.com/?of=erika.muster@example.com')
    .map((url) => node('inlineCard', undefined, { url })),
);
const plainInline = words.map((said) => text(said));
const paragraph = fc.array(inline, { maxLength: 4 }).map((content) => node('paragraph', content));
const listItem = fc.array(paragraph, { minLength: 1, maxLength: 2 }).map((content) => node('listItem', content));
const list = fc
  .tuple(fc.constantFrom('bulletList', 'orderedList'), fc.array(listItem, { minLength: 1, maxLength: 3 }))
  .map(([type, content]) => node(type, content));
const picture = fc.constantFrom('11', '12').map((id) => node('mediaSingle', [media(id)], { layout: 'center' }));
const group = fc.constantFrom('11', '12').map((id) => node('mediaGroup', [media(id)]));
const code = words.map((said) => node('codeBlock', [text(said)], { language: 'js' }));
const cell = fc.oneof(paragraph, list, picture).map((content) => node('tableCell', [content], {}));
const table = fc
  .array(
    fc.array(cell, { minLength: 2, maxLength: 2 }).map((cells) => node('tableRow', cells)),
    { minLength: 1, maxLength: 3 },
  )
  .map((rows) => node('table', rows, { isNumberColumnEnabled: false, layout: 'default' }));
const tasks = fc
  .tuple(localId, fc.constantFrom('TODO', 'DONE'), fc.array(inline, { maxLength: 2 }))
  .map(([id, state, content]) => node('taskList', [node('taskItem', content, { localId: id, state })], { localId: 'list' }));
const block: fc.Arbitrary<AdfNode> = fc.oneof(
  { weight: 3, arbitrary: paragraph },
  list,
  picture,
  group,
  code,
  table,
  tasks,
  fc.constant(node('rule')),
  fc.tuple(fc.integer({ min: 1, max: 6 }), plainInline).map(([level, title]) => node('heading', [title], { level })),
  fc
    .array(fc.oneof(paragraph, list), { minLength: 1, maxLength: 2 })
    .map((content) => node('panel', content, { panelType: 'warning' })),
  fc.array(paragraph, { minLength: 1, maxLength: 2 }).map((content) => node('blockquote', content)),
  fc
    .tuple(words, fc.array(fc.oneof(paragraph, picture, code), { minLength: 1, maxLength: 2 }))
    .map(([title, content]) => node('expand', content, { title })),
  fc
    .constantFrom('https://wiki.example.com/a', 'https://x.example.com/?of=erika.muster@example.com')
    .map((url) => node('blockCard', undefined, { url })),
);
const documents = fc.array(block, { minLength: 1, maxLength: 6 }).map(adf.document);

let check: ReturnType<typeof validator>;
beforeAll(() => {
  // The package complains on the console that nobody has set up Atlassian's feature gates.
  const complaint = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  check = validator();
  complaint.mockRestore();
});
function wrongWith(document: AdfNode): string[] {
  const found: string[] = [];
  check(document as Parameters<typeof check>[0], (entity, error) => {
    found.push(`${error.code} in ${JSON.stringify(entity)}`);
    return undefined;
  });
  return found;
}

/** What is said, but for the personal data that is put in here and there. */
function said(one: AdfNode): string[] {
  const own =
    one.type === 'text' || one.type === 'status' || one.type === 'emoji' ? (one.text ?? String(one.attrs?.['text'])) : '';
  return [...(own === '' || /@example|IBAN|81\.2/.test(own) ? [] : [own]), ...(one.content ?? []).flatMap(said)];
}

const labels = fileLabels(files, true);
const PERSONAL = /erika\.muster|DE89 3704|81\.2\.69\.142/;

describe('rich text on its way to another work item', () => {
  it('is valid whatever it holds, and loses nothing but what is masked', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(wrongWith(document)).toEqual([]);

        const moved = adf.document(portable(document.content ?? [], labels));
        const masked = maskDocument(moved);
        const placed = withPictures(
          masked,
          files.map(({ id, name }) => ({ id, name, mediaId: `m${id}` })),
        );

        for (const each of [moved, masked, placed ?? masked]) expect(wrongWith(each)).toEqual([]);
        const left = said(masked).join('\n');
        for (const piece of said(document)) expect(left).toContain(piece);
        expect(JSON.stringify(masked)).not.toMatch(PERSONAL);
        const waiting = JSON.stringify(document).split('"media"').length;
        expect(JSON.stringify(placed ?? masked).split(/"media"|"mediaInline"/).length).toBe(waiting);
      }),
      { numRuns: 300, seed: 20_260_302 },
    );
  });

  it('calls nobody: a mention is a plain name', () => {
    const mention = node('mention', undefined, { id: 'acc-1', text: '@Nadia' });

    expect(portable([node('paragraph', [mention, node('mention', undefined, { id: 'acc-2' })])])).toEqual([
      node('paragraph', [text('@Nadia'), text('@somebody')]),
    ]);
  });

  it('keeps what nobody knows, and pictures from elsewhere with what stands below them', () => {
    const unknown = node('galaxy', [node('star', [text('shines')], { size: 3 })], { far: true });
    const elsewhere = node('mediaSingle', [
      node('media', undefined, { type: 'external', url: 'https://pictures.example.com/a.png' }),
      node('caption', [text('from outside')]),
    ]);

    expect(portable([unknown, elsewhere])).toEqual([unknown, elsewhere]);
    expect(maskDocument(adf.document([unknown, elsewhere])).content).toEqual([unknown, elsewhere]);
  });

  it('is nested as deeply as it comes', () => {
    let deep: AdfNode = node('paragraph', [text('At the bottom: erika.muster@example.com')]);
    for (let depth = 0; depth < 150; depth += 1) deep = node('blockquote', [deep]);

    const masked = JSON.stringify(maskDocument(adf.document(portable([deep]))));

    expect(masked).toContain('At the bottom: [e-mail address]');
  });
});

describe('the template of a description', () => {
  const build = (template: string, blocks: Record<string, readonly AdfNode[]> = {}): string =>
    plainTextOf(
      buildDescription(template, { words: { key: 'CARE-1', link: 'https://desk.example.com/browse/CARE-1' }, blocks }),
    ).text;

  it('takes blocks as they are, and words into its lines', () => {
    expect(build('From {{key}}\n## What\n{{description}}', { description: [adf.paragraph('It stops.')] })).toBe(
      'From CARE-1\nWhat\nIt stops.',
    );
  });

  it('leaves out a heading above nothing', () => {
    expect(
      build('## Comments\n{{comments}}\n## What\n{{description}}', { comments: [], description: [adf.paragraph('It stops.')] }),
    ).toBe('What\nIt stops.');
  });

  it('shows words that nobody knows, those of JavaScript too', () => {
    expect(build('{{descripton}} {{constructor}}\n{{toString}}')).toBe('{{descripton}} {{constructor}}\n{{toString}}');
    expect(fillWords('{{ key }} {{__proto__}}', { key: 'CARE-1' })).toBe('CARE-1 {{__proto__}}');
  });

  it('makes addresses clickable', () => {
    const [line] =
      buildDescription('See {{link}} now', { words: { link: 'https://desk.example.com/browse/CARE-1' }, blocks: {} }).content ??
      [];

    expect(line?.content?.[1]).toEqual({
      type: 'text',
      text: 'https://desk.example.com/browse/CARE-1',
      marks: [{ type: 'link', attrs: { href: 'https://desk.example.com/browse/CARE-1' } }],
    });
  });

  it('is a valid document even when it says nothing', () => {
    expect(wrongWith(buildDescription('', { words: {}, blocks: {} }))).toEqual([]);
    expect(wrongWith(buildDescription('## Only a heading\n\n', { words: {}, blocks: {} }))).toEqual([]);
  });
});
