import { adf, type AdfNode, plainTextOf } from '../jira/adf';
import { maskDocument, maskText } from './mask';

const VALUES = [
  ['EMAIL', 'erika.muster@example.com', '[e-mail address]'],
  ['PHONE', '+33 6 12 34 56 78', '[phone number]'],
  ['CREDIT_CARD', '4111 1111 1111 1111', '[card number]'],
  ['IBAN', 'DE89 3704 0044 0532 0130 00', '[account number]'],
  ['IP', '81.2.69.142', '[IP address]'],
] as const;

describe('personal data in a text', () => {
  it.each(VALUES)('of the kind %s is named in place of shown', (type, value, name) => {
    const { text, masked } = maskText(`before ${value}, after`);

    expect(text).toBe(`before ${name}, after`);
    expect(masked).toEqual([{ type, span: { start: 7, end: 7 + name.length } }]);
  });

  it('such as a name that somebody gives is named', () => {
    const { text } = maskText('My name is Erika Mustermann and it stops.');

    expect(text).toBe('My name is [name] and it stops.');
  });

  it('stands where the places say, many in one text and side by side', () => {
    const { text, masked } = maskText(VALUES.map(([, value]) => `${value};`).join(' ') + ' erika@example.com,hans@example.org');

    expect(masked.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      ...VALUES.map(([, , name]) => name),
      '[e-mail address]',
      '[e-mail address]',
    ]);
  });

  it('that two kinds claim is masked once', () => {
    const { text, masked } = maskText('mailto:4111111111111111@example.com');

    expect(masked).toHaveLength(1);
    expect(text).not.toContain('4111');
  });

  it('is not looked for in what is masked already', () => {
    const once = maskText(VALUES.map(([, value]) => value).join(', ')).text;

    expect(maskText(once)).toEqual({ text: once, masked: [] });
  });

  it('is all that is changed', () => {
    const report = '1. Open Billing\n2. Press Pay\nVersion 2.10.4 on Windows 11, order 12345, at 12:30 on 2026-03-02';

    expect(maskText(report)).toEqual({ text: report, masked: [] });
  });
});

describe('personal data in rich text', () => {
  const text = (words: string, marks?: AdfNode['marks']): AdfNode => ({
    type: 'text',
    text: words,
    ...(marks ? { marks } : {}),
  });
  const block = (type: string, ...content: AdfNode[]): AdfNode => ({ type, content });

  it.each(['paragraph', 'heading', 'codeBlock', 'taskItem', 'caption', 'galaxy'])('is masked in a %s', (type) => {
    const masked = maskDocument(adf.document([block(type, text('to erika.muster@example.com'))]));

    expect(JSON.stringify(masked)).not.toContain('erika');
    expect(plainTextOf(masked).text).toContain('to [e-mail address]');
  });

  it('is masked in tables and steps', () => {
    const cell = block('tableCell', adf.paragraph('erika.muster@example.com'));
    const masked = maskDocument(
      adf.document([block('table', block('tableRow', cell, cell)), adf.bulletList(['Call +33 6 12 34 56 78'])]),
    );

    expect(plainTextOf(masked).text).toBe('[e-mail address] | [e-mail address]\n- Call [phone number]');
  });

  it('that runs over several pieces is named once, and their marks stay', () => {
    const strong = [{ type: 'strong' }];
    const masked = maskDocument(
      adf.document([block('paragraph', text('to erika.'), text('muster@exam', strong), text('ple.com now', strong))]),
    );

    expect(plainTextOf(masked).text).toBe('to [e-mail address] now');
    expect(masked.content?.[0]?.content?.at(-1)?.marks).toEqual(strong);
  });

  it('goes from links, cards, titles and names too', () => {
    const link = [{ type: 'link', attrs: { href: 'mailto:erika.muster@example.com' } }];
    const card = { type: 'blockCard', attrs: { url: 'https://x.example.com/?of=erika.muster@example.com' } };
    const expand = { type: 'expand', attrs: { title: 'From erika.muster@example.com' }, content: [adf.paragraph('It stops.')] };
    const picture = {
      type: 'media',
      attrs: { type: 'external', url: 'https://p.example.com/a.png', alt: 'erika.muster@example.com' },
    };

    const masked = maskDocument(
      adf.document([block('paragraph', text('write me', link)), card, expand, block('mediaSingle', picture)]),
    );

    expect(JSON.stringify(masked)).not.toContain('erika');
    expect(masked.content?.map(({ type }) => type)).toEqual(['paragraph', 'paragraph', 'expand', 'mediaSingle']);
    expect(masked.content?.[2]?.attrs).toEqual({ title: 'From [e-mail address]' });
    expect(plainTextOf(masked).text).toContain('write me');
  });

  it('leaves a document without any as it is', () => {
    const document = adf.document([
      adf.paragraph('See https://wiki.example.com/page'),
      adf.rule(),
      adf.bulletList(['one', 'two']),
    ]);

    expect(maskDocument(document)).toEqual(document);
  });
});
