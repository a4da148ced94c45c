import fc from 'fast-check';
import { locateInWiki, plainTextOfWiki, spanOfWiki } from './wiki';

describe('plain text of wiki markup', () => {
  it.each([
    ['h2. Steps\n# Open *Billing*\n# Press _Pay_', 'Steps\n1. Open Billing\n1. Press Pay'],
    ['* one\n** two\n- three', '- one\n  - two\n- three'],
    [
      'See {{config.yml}} and [the page|https://example.com/a_b] now',
      'See `config.yml` and the page https://example.com/a_b now',
    ],
    ['[https://example.com/x] by [~accountid:12:ab]', 'https://example.com/x by ~accountid:12:ab'],
    ['{code:java}\nint *a* = 1;\n{code}\nafter', '```\n\nint *a* = 1;\n```\n\nafter'],
    ['||Name||Value||\n|a|*b*|', 'Name | Value\na | b'],
    ['bq. as you said', '> as you said'],
    ['{color:red}red{color} {quote}said{quote}', 'red said'],
    ['!shot.png|thumbnail! \\*not bold\\*', 'shot.png *not bold*'],
    ['snake_case_name, 2*3*4, a-b-c, x^2^', 'snake_case_name, 2*3*4, a-b-c, x^2^'],
    ['{code}never closed', '{code}never closed'],
    ['a\r\nb\r\n', 'a\r\nb\r'],
    ['', ''],
  ])('reads %j', (markup, text) => {
    expect(plainTextOfWiki(markup).text).toBe(text);
  });

  const piece = fc.oneof(
    fc.constantFrom(
      '*',
      '_',
      '{code}',
      '{noformat}',
      '{quote}',
      '{color:red}',
      '[',
      '|',
      ']',
      '!',
      '.png',
      '{{',
      '}}',
      '\\',
      '\n',
      '\r\n',
    ),
    fc.constantFrom(
      'h1. ',
      '# ',
      '** ',
      '||',
      '----\n',
      'bq. ',
      'https://example.com',
      'a@example.com',
      '~',
      '-',
      'word ',
      '日本',
      'שלום',
      '\u0301',
      '😀',
      '\ud800',
    ),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  );
  const anyMarkup = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

  it('leads every run back to the markup, in order, and from there the way back', () => {
    fc.assert(
      fc.property(anyMarkup, fc.nat(120), fc.nat(40), (markup, from, length) => {
        const wiki = plainTextOfWiki(markup);
        let [text, source] = [0, 0];
        for (const run of wiki.runs) {
          const size = run.end - run.start;
          expect(run.start >= text && size > 0 && run.from >= source).toBe(true);
          expect(markup.slice(run.from, run.from + size)).toBe(wiki.text.slice(run.start, run.end));
          [text, source] = [run.end, run.from + size];
        }
        const span = { start: Math.min(from, wiki.text.length), end: Math.min(from + length, wiki.text.length) };
        for (const part of locateInWiki(wiki, span)) {
          const back = spanOfWiki(wiki, part);
          expect(wiki.text.slice(back?.start, back?.end)).toBe(markup.slice(part.start, part.end));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('finds a value in the markup that marks up a part of it', () => {
    const markup = 'mail *jeanne.petit*@example.org now';
    const wiki = plainTextOfWiki('see [Jeanne|mailto:jeanne.petit@example.org] now');
    const start = wiki.text.indexOf('jeanne.petit');

    expect(locateInWiki(wiki, { start, end: start + 24 })).toEqual([{ start: 19, end: 43 }]);
    expect(spanOfWiki(wiki, { start: 4, end: 5 })).toBeUndefined();
    expect(plainTextOfWiki(markup).text).toBe('mail jeanne.petit@example.org now');
  });

  it.each(['*a', '[a|', '{code}', '{{', '!a', '|a', '\\', '_a_ '])('reads 32,767 characters of %j in proportion', (seed) => {
    const text = (length: number) => seed.repeat(Math.ceil(length / seed.length)).slice(0, length);
    const cost = (given: string) => {
      const from = process.cpuUsage();
      plainTextOfWiki(given);
      return process.cpuUsage(from).user / 1000;
    };
    const best = (given: string) => Math.min(cost(given), cost(given), cost(given));

    const [small, large] = [best(text(4000)), best(text(32767))];

    expect(large < 200 || large <= small * 10).toBe(true);
  });
});
