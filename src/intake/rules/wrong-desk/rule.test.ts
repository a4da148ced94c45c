import { join } from 'node:path';
import { growth, repeated } from '../../../../test/helpers/growth';
import { draftOf, pageTester, ruleTester } from '../../../../test/helpers/rule-tester';
import { defaultsOf } from '../../../settings/option';
import { wrongDesk } from './rule';

const CONTENT = {
  team: 'Content team',
  link: 'https://intranet.example.com/content',
  words: ['typo', 'blog'],
  examples: [
    'There is a typo on the home page',
    'Please replace the photo of the venue',
    'The German text of the help page is wrong',
    'La traduction de la page d’aide est fausse',
  ],
};
const PAYROLL = {
  team: 'Payroll',
  link: '',
  words: ['payslip'],
  examples: ['My payslip is missing', 'My overtime was not paid'],
};
const options = {
  ...defaultsOf(wrongDesk.options),
  teams: [CONTENT, PAYROLL],
  ownWords: ['checkout'],
  ownExamples: ['The app crashes when I open the photo of a venue', 'The help page shows an error', 'A booking was not paid'],
};

ruleTester(wrongDesk, {
  quiet: [
    'There is a typo on the home page: without a row nobody knows whose it is.',
    { options, text: '' },
    { options, text: 'The app crashes when I open the photo of a venue.' },
    { options, text: 'The help page shows an error.' },
    { options, text: 'The printer is out of toner.' },
    { options, text: 'It fails.\n\nOn Mon, 2 Mar 2026 Desk wrote:\n> my payslip is missing' },
  ],
  hints: [
    // One of the words, in passing.
    { options, text: 'Since I read your blog I wonder whether orders can be merged at all.' },
    // It resembles this desk's own examples nearly as much.
    { options: { ...options, margin: 80 }, text: 'The text of the help page is wrong.' },
    { options: { ...options, ownWords: ['payslip'] }, text: 'The payslip button of the app does nothing.' },
  ],
  speaks: [
    {
      given: { options, summary: 'Text', text: 'Hello,\nthere is a typo on the home page. Thanks' },
      finds: [{ messageId: 'belongs', at: null, field: 'description', sureness: 'likely' }],
    },
    {
      given: { options, summary: 'Payslip missing', text: '' },
      finds: [{ messageId: 'belongs', field: 'summary', sureness: 'likely' }],
    },
    { given: { options, text: 'The German text of the help page is wrong.' }, finds: [{ messageId: 'belongs' }] },
    { given: { options, text: 'La TRADUCTION de la page d’aide est fausse !' }, finds: [{ messageId: 'belongs' }] },
    {
      given: { options, text: 'A typo in the blog of Monday: two words are missing.' },
      finds: [{ messageId: 'belongs', sureness: 'likely' }],
    },
  ],
});

pageTester(wrongDesk, join(__dirname, 'README.md'), (text) => ({ options, text }));

describe('what the customer is told', () => {
  it.each([
    ['There is a typo on the home page.', 'Content team (https://intranet.example.com/content)'],
    ['My overtime was not paid.', 'Payroll'],
  ])('about “%s” is the team, with its link', (text, item) => {
    expect(wrongDesk.detect(draftOf(text), options).map((finding) => finding.item)).toEqual([item]);
  });

  it('is known in linear time, with many examples', () => {
    const teams = Array.from({ length: 20 }, (_, team) => ({
      ...CONTENT,
      examples: Array.from({ length: 60 }, (_example, index) => `the page number ${team} ${index} is wrong`),
    }));
    const work = (text: string) => wrongDesk.detect(draftOf(text), { ...options, teams });

    expect(growth(work, repeated('page wrong. ', 4000), repeated('page wrong. ', 32767))).toBeLessThanOrEqual(10);
  });
});
