import { adfToText, editedAdf, isRich, textToAdf } from './jira';
import { readRefusal } from './http';

describe('plain text as a document', () => {
  it('parts paragraphs at blank lines and keeps single breaks', () => {
    const document = textToAdf('One\ntwo\r\n\r\n\nThree');

    expect(document.content).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'One' }, { type: 'hardBreak' }, { type: 'text', text: 'two' }] },
      { type: 'paragraph', content: [{ type: 'text', text: 'Three' }] },
    ]);
    expect(adfToText(document)).toBe('One\ntwo\n\nThree');
  });

  it('reads lists as lines', () => {
    const item = (text: string) => ({ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });

    expect(adfToText({ type: 'doc', content: [{ type: 'orderedList', content: [item('Open'), item('Press')] }] })).toBe(
      '1. Open\n2. Press',
    );
  });
});

describe('a rich description that was edited as text', () => {
  const paragraph = (text: string, ...marks: string[]) => ({
    type: 'paragraph',
    content: [{ type: 'text', text, ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}) }],
  });
  const picture = { type: 'mediaSingle', content: [{ type: 'media', attrs: { id: '7' } }] };
  const original = {
    type: 'doc',
    version: 1,
    content: [
      paragraph('Before', 'strong'),
      picture,
      paragraph('Middle'),
      { type: 'codeBlock', content: [{ type: 'text', text: 'a\n\nb' }] },
    ],
  };

  it('keeps every block when nothing was changed', () => {
    expect(editedAdf(original, adfToText(original))).toEqual(original);
  });

  it('keeps the blocks around a change as they are', () => {
    const edited = editedAdf(original, adfToText(original).replace('Middle', 'Changed\n\nand added'));

    expect(edited.content).toEqual([
      original.content[0],
      picture,
      paragraph('Changed'),
      paragraph('and added'),
      original.content[3],
    ]);
  });

  it('leaves out what was deleted, and takes what is added at the end', () => {
    expect(editedAdf(original, 'Before\n\n\n\na\n\nb').content).toEqual([original.content[0], picture, original.content[3]]);
    expect(editedAdf(original, `${adfToText(original)}\n\nMore`).content).toEqual([...original.content, paragraph('More')]);
    expect(editedAdf(null, 'New').content).toEqual([paragraph('New')]);
  });

  it('tells rich from plain', () => {
    expect(isRich(original)).toBe(true);
    expect(isRich(textToAdf('One\ntwo'))).toBe(false);
  });
});

describe('why a call was refused', () => {
  it('reads the shapes of Jira, JSM and the desk', () => {
    expect(readRefusal(400, { errorMessages: [], errors: { summary: 'Required' } })).toMatchObject({
      message: 'Required',
      fields: { summary: 'Required' },
    });
    expect(readRefusal(400, { errorMessage: 'Not valid', i18nErrorMessage: { i18nKey: 'x', parameters: [] } }).message).toBe(
      'Not valid',
    );
    expect(readRefusal(400, { valid: false, fieldErrors: [{ field: 'summary', message: 'Too long' }] }).fields).toEqual({
      summary: 'Too long',
    });
    expect(readRefusal(403, { error: 'calls from pages only' }).message).toBe('calls from pages only');
  });
});
