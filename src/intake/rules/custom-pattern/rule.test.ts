import { join } from 'node:path';
import { growth, repeated } from '../../../../test/helpers/growth';
import { draftOf, pageTester, ruleTester } from '../../../../test/helpers/rule-tester';
import { defaultsOf, schemaOf } from '../../../settings/option';
import { findPattern } from './patterns';
import { customPattern } from './rule';

const row = {
  name: 'Order',
  pattern: String.raw`\bORD-\d{6}\b`,
  must: 'match' as 'match' | 'notMatch',
  where: 'anywhere' as 'anywhere' | 'summary' | 'description' | 'field',
  field: null as string | null,
  matchCase: false,
  message: 'Please name the order.',
  requestTypes: [] as string[],
};
const asks = (...rows: readonly Partial<typeof row>[]) => ({ patterns: rows.map((change) => ({ ...row, ...change })) });
const order = { options: asks({}) };
const NO_CHAT = { name: 'Chat', pattern: String.raw`chat\.example\.org/\S+`, must: 'notMatch' } as const;
const chat = { options: asks(NO_CHAT) };

ruleTester(customPattern, {
  quiet: [
    'Without a row the rule is silent.',
    { ...order, text: 'See ord-123456.' },
    { ...order, text: 'See the title.', summary: 'ORD-123456' },
    { ...order, text: 'It is blank.', answers: ['It is ORD-123456'] },
    { ...order, text: 'It is blank.', fields: [{ id: 'cf1', name: 'Order', text: 'ORD-123456' }] },
    { text: 'x', options: asks({ pattern: '([' }) },
    { text: 'x', options: asks({ pattern: '' }) },
    { text: 'x', options: asks({ requestTypes: ['7'] }), requestType: { id: '8', name: 'Question' } },
    { text: 'x', options: asks({ requestTypes: ['7'] }) },
    // Nobody has read the title, or the fields.
    { text: 'No title is known.', options: asks({ where: 'summary' }) },
    { text: 'No field is known.', options: asks({ where: 'field', field: 'cf1' }) },
    { ...chat, text: 'Chat about example.org.' },
    { text: 'Said in chat.example.org/1', options: asks({ ...NO_CHAT, where: 'summary' }), summary: 'Chat' },
    { text: 'any', options: asks({ ...NO_CHAT, pattern: 'z*' }) },
    { ...chat, text: 'chat.example.org/7', template: { summary: '', description: 'chat.example.org/7' } },
  ],
  hints: [
    {
      ...chat,
      text: 'As said in chat.example.org/7',
      answers: ['I copy it here: the label of every second order comes out blank since Monday.'],
    },
  ],
  speaks: [
    {
      given: { ...order, text: 'See ORD-1234567.' },
      finds: [{ messageId: 'missing', at: null, field: 'description', data: { name: 'Order' }, sureness: 'certain' }],
    },
    { given: { text: 'See ord-123456.', options: asks({ matchCase: true }) }, finds: [{ messageId: 'missing' }] },
    {
      given: { text: 'ORD-123456', summary: 'Label', options: asks({ where: 'summary' }) },
      finds: [{ messageId: 'missing', field: 'summary' }],
    },
    {
      given: { text: 'ORD-123456', fields: [], options: asks({ where: 'field', field: 'cf1' }) },
      finds: [{ messageId: 'missing' }],
    },
    {
      given: { text: 'x', options: asks({ requestTypes: ['7'] }), requestType: { id: '7', name: 'Fault' } },
      finds: [{ messageId: 'missing' }],
    },
    {
      given: { ...chat, text: '😀 As said in chat.example.org/7, it fails.' },
      finds: [{ messageId: 'present', at: 'chat.example.org/7,', field: 'description', sureness: 'certain' }],
    },
    {
      given: { ...chat, text: 'It fails.', answers: ['See chat.example.org/7'] },
      finds: [{ messageId: 'present', at: 'chat.example.org/7', field: 'comment' }],
    },
    {
      given: { text: 'Line one\nEND', options: asks({ ...NO_CHAT, pattern: '^end$' }) },
      finds: [{ messageId: 'present', at: 'END' }],
    },
    {
      given: { text: 'chat.example.org/7', options: asks({}, NO_CHAT) },
      finds: [{ messageId: 'missing' }, { messageId: 'present', at: 'chat.example.org/7' }],
    },
  ],
});

pageTester(customPattern, join(__dirname, 'README.md'), (text) => ({ text, options: asks({}, NO_CHAT) }));

describe('a pattern of an admin', () => {
  it.each([String.raw`(a+)+$`, String.raw`(a|aa)+$`, String.raw`(.*)*x`, String.raw`(?:\w+\s?)+!`, String.raw`(a?){40}a{40}b`])(
    '%s reads a long text in linear time',
    (pattern) => {
      const work = (text: string) => findPattern(pattern, true, `${text}?`);

      expect(growth(work, repeated('a', 4000), repeated('a', 32767))).toBeLessThanOrEqual(10);
    },
  );

  it('is refused when it is saved and RE2 does not know it, and the admin reads why', () => {
    const check = schemaOf(customPattern.options);

    expect(check.safeParse(asks({})).success).toBe(true);
    for (const pattern of ['([', String.raw`(a)\1`, '(?=a)', '']) {
      const refused = check.safeParse(asks({ pattern }));
      expect(refused.error?.issues[0]?.path).toEqual(['patterns', 0, 'pattern']);
      expect(refused.error?.issues[0]?.message).toMatch(pattern === '' ? 'Fill this in.' : 'Not a regular expression');
    }
  });

  it('brings the desk’s own sentence to the customer', () => {
    const options = { ...defaultsOf(customPattern.options), ...asks({}) };

    expect(customPattern.detect(draftOf('It is blank.'), options).map(({ item }) => item)).toEqual(['Please name the order.']);
  });
});
