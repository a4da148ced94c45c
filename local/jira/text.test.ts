import { adfToHtml, adfToPlain, adfToWiki, isAdfDocument, plainToAdf, wikiToAdf } from './text';

describe('text', () => {
  test('plain text keeps paragraphs and line ends', () => {
    const adf = plainToAdf('One\ntwo\n\nthree');

    expect(adf.content).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'One' }, { type: 'hardBreak' }, { type: 'text', text: 'two' }] },
      { type: 'paragraph', content: [{ type: 'text', text: 'three' }] },
    ]);
    expect(adfToPlain(adf)).toBe('One\ntwo\n\nthree');
  });

  test('markup becomes ADF that Jira would take back, without the editor’s own attributes', () => {
    const adf = wikiToAdf(
      'h2. Title\n\n*bold* [here|https://example.com]\n# one\n# two\n{code:java}\nint a;\n{code}\n[~accountid:712020:abc]',
    );

    expect(isAdfDocument(adf)).toBe(true);
    expect(JSON.stringify(adf)).not.toMatch(/null|__confluence|uniqueId/);
    expect(JSON.stringify(adf)).toContain('{"type":"mention","attrs":{"id":"712020:abc"');
  });

  test.each([
    'h2. Title\n\nSome *bold* and _soft_ words\n\n* one\n* two',
    '# first\n# second',
    '{code:java}\nint a;\n{code}',
    'See [the page|https://example.com/a]',
    '||a||b||\n|1|2|',
  ])('markup survives the way to ADF and back: %s', (markup) => {
    const there = wikiToAdf(adfToWiki(wikiToAdf(markup)));

    expect(adfToPlain(there)).toBe(adfToPlain(wikiToAdf(markup)));
    expect(there.content?.map((node) => node.type)).toEqual(wikiToAdf(markup).content?.map((node) => node.type));
  });

  test('HTML escapes text and drops links that could run code', () => {
    const html = adfToHtml({
      type: 'doc',
      version: 1,
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: '<script>&"', marks: [{ type: 'strong' }] }] },
        {
          type: 'paragraph',
          content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }],
        },
        { type: 'futureNode', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'kept' }] }] },
      ],
    });

    expect(html).toBe('<p><strong>&#60;script&#62;&#38;&#34;</strong></p>\n<p>x</p>\n<p>kept</p>');
  });

  test.each([
    ['a string'],
    [null],
    [{ type: 'doc' }],
    [{ type: 'doc', version: 1, content: [{ type: 'text', text: '' }] }],
    [[1]],
  ])('is no document: %j', (value) => expect(isAdfDocument(value)).toBe(false));
});
