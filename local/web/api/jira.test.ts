import { adfToText, textToAdf } from './jira';
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
