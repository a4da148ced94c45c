import { join } from 'node:path';
import { growth, repeated } from '../../../../test/helpers/growth';
import { draftOf, pageTester, ruleTester } from '../../../../test/helpers/rule-tester';
import { defaultsOf } from '../../../settings/option';
import { checklist } from './rule';

const row = {
  question: 'Was the mail tool checked by a manager?',
  link: '',
  requestTypes: [] as string[],
  words: ['password reset'],
  answeredBy: [] as string[],
  answeredIn: null as string | null,
};
const asks = (...rows: readonly Partial<typeof row>[]) => ({ questions: rows.map((change) => ({ ...row, ...change })) });
const mail = { options: asks({}) };
const VERSION = { question: 'Which version do you use?', words: [], requestTypes: ['7'], answeredBy: ['version'] };

ruleTester(checklist, {
  quiet: [
    'Password reset fails: without a row there is nothing to ask.',
    { ...mail, text: '' },
    { ...mail, text: 'The passwords reset page is blue.' },
    { ...mail, text: 'password\n\nThe reset of the router helps.' },
    { ...mail, text: 'Password reset fails. The mail tool was checked by my manager.' },
    { ...mail, text: 'Password reset fails.', comments: ['A manager checked the mail tool, status sent.'] },
    { ...mail, text: 'Password reset fails.', fields: [{ id: 'f', name: 'Checks', text: 'mail tool checked: sent' }] },
    { ...mail, text: 'Password reset fails.', answers: ['No.'] },
    { ...mail, text: 'Password reset fails. Was the mail tool checked by a manager? No, she is away.' },
    { ...mail, text: 'It fails.\n\nOn Mon, 2 Mar 2026 Desk wrote:\n> password reset\n> sent' },
    { ...mail, text: 'It fails.', template: { summary: '', description: 'Password reset:' }, summary: 'Reset' },
    {
      text: 'Password reset fails.',
      options: asks({ answeredIn: 'cf1' }),
      fields: [{ id: 'cf1', name: 'Check', text: 'done' }],
    },
    { text: 'It fails.', options: asks(VERSION), requestType: { id: '8', name: 'Question' } },
    { text: 'It fails.', options: asks(VERSION) },
    { text: 'How do I print in version 8?', options: asks(VERSION), requestType: { id: '7', name: 'Fault' } },
    {
      text: 'Password reset fails, see https://wiki.example.com/mail-tool/.',
      options: asks({ link: 'https://wiki.example.com/mail-tool' }),
    },
    {
      text: 'Réinitialisation en panne.',
      options: asks({ words: ['reinitialisation'], answeredBy: ['outil de courrier'] }),
      answers: ['Ma responsable a regardé l’Outil de Courrier.'],
    },
    {
      text: 'Password reset and WHITE PAGE.',
      options: asks({}, { question: 'Was the cache cleared?', words: ['white page'] }),
      answers: ['1. yes, by Tess\n2. no'],
    },
  ],
  speaks: [
    {
      given: { ...mail, text: 'Hi,\nthe Password  Reset fails.' },
      finds: [{ messageId: 'unanswered', at: 'Password  Reset', field: 'description', sureness: 'likely' }],
    },
    {
      given: { ...mail, summary: 'Pássword reset', text: 'Fails.' },
      finds: [{ messageId: 'unanswered', at: 'Pássword reset', field: 'summary' }],
    },
    {
      given: { ...mail, text: 'Fails.', fields: [{ id: 'f', name: 'Topic', text: 'password reset' }] },
      finds: [{ messageId: 'unanswered', at: 'password reset', field: 'field' }],
    },
    {
      given: { ...mail, text: 'Password reset: shall I ask a manager to check the mail tool?' },
      finds: [{ messageId: 'unanswered' }],
    },
    { given: { ...mail, text: 'Password reset! Please check the mail tool.' }, finds: [{ messageId: 'unanswered' }] },
    { given: { ...mail, text: 'Password reset.', answers: ['Thanks, I will do that.'] }, finds: [{ messageId: 'unanswered' }] },
    {
      given: { ...mail, text: 'Password reset: I do not know how the mail tool is checked by a manager.' },
      finds: [{ messageId: 'unanswered' }],
    },
    {
      given: { text: 'It fails.', options: asks(VERSION), requestType: { id: '7', name: 'Fault' } },
      finds: [
        {
          messageId: 'unanswered',
          at: null,
          data: { question: 'Which version do you use?', about: 'requests of this type' },
        },
      ],
    },
    {
      given: {
        text: 'Password reset and white page.',
        options: asks({}, { question: 'Was the cache cleared?', words: ['white page'] }),
        answers: ['Yes.'],
      },
      finds: [
        { messageId: 'unanswered', at: 'Password reset' },
        { messageId: 'unanswered', at: 'white page' },
      ],
    },
  ],
});

pageTester(checklist, join(__dirname, 'README.md'), (text) => ({ ...mail, text }));

describe('what the customer is asked', () => {
  it('is the question in the desk’s words, with its page', () => {
    const link = 'https://wiki.example.com/mail';
    const options = { ...defaultsOf(checklist.options), ...asks({ link }) };

    expect(checklist.detect(draftOf('Password reset fails.'), options).map(({ item }) => item)).toEqual([
      `Was the mail tool checked by a manager? ${link}`,
    ]);
  });

  it.each(['password reset ', 'a ', '? ', 'yes. '])('is known in linear time for repetitions of %j', (seed) => {
    const options = { ...asks({}, VERSION, { words: ['a'], answeredBy: ['a a a a b'] }) };
    const work = (text: string) => checklist.detect(draftOf(text), options);

    expect(growth(work, repeated(seed, 4000), repeated(seed, 32767))).toBeLessThanOrEqual(10);
  });
});
