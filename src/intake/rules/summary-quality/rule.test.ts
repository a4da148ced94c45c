import { join } from 'node:path';
import { pageTester, ruleTester } from '../../../../test/helpers/rule-tester';
import { emptyDraft } from '../../rule';
import { proposeTitle } from './propose';
import { summaryQuality } from './rule';

const TEXT = 'Hello, the delivery slip of an order prints without the address since Monday.';
const BETTER = ' From the text: “The delivery slip of an order prints without the address since Monday”.';

ruleTester(summaryQuality, {
  quiet: [
    { summary: 'Delivery slip prints without the address' },
    { summary: 'Cannot log in' },
    { summary: 'Error 504 on checkout' },
    { summary: 'Error 504' },
    { summary: 'Passwortzurücksetzungsmail' },
    { summary: 'ログイン画面が真っ白' },
    { summary: 'Urgent: card payments refused' },
    { summary: 'Request access to the archive', requestType: { id: '1', name: 'Request access' } },
    // Nothing is known of a title.
    'The delivery slip prints without the address.',
    { summary: 'Salaries', options: { fewestWords: 1 } },
    // What a customer answers is for the agent to put there.
    { summary: 'Problem', answers: ['Delivery slip without address'] },
  ],
  hints: [{ summary: 'Problem with login' }, { summary: 'Demande d’accès' }],
  speaks: [
    {
      given: { summary: 'Problem', text: TEXT },
      finds: [{ messageId: 'generic', field: 'summary', at: 'Problem', data: { better: BETTER } }],
    },
    { given: { summary: 'help!!' }, finds: [{ messageId: 'generic', sureness: 'likely', data: { better: '' } }] },
    { given: { summary: 'HR' }, finds: [{ messageId: 'generic' }] },
    { given: { summary: '🙏 ???' }, finds: [{ messageId: 'generic' }] },
    { given: { summary: 'INC0048813' }, finds: [{ messageId: 'generic' }] },
    { given: { summary: 'Re: HELP-12' }, finds: [{ messageId: 'generic' }] },
    { given: { summary: 'Ça ne marche pas !' }, finds: [{ messageId: 'generic' }] },
    { given: { summary: 'Geht nicht' }, finds: [{ messageId: 'generic' }] },
    { given: { summary: 'No funciona nada' }, finds: [{ messageId: 'generic' }] },
    { given: { summary: 'Nu merge programul' }, finds: [{ messageId: 'generic' }] },
    { given: { summary: 'Problem with Tidebook', options: { genericWords: ['Tidebook'] } }, finds: [{ messageId: 'generic' }] },
    { given: { summary: 'Salaires' }, finds: [{ messageId: 'short', sureness: 'likely' }] },
    { given: { summary: 'Till drawer', options: { fewestWords: 3 } }, finds: [{ messageId: 'short' }] },
    {
      given: { summary: 'REQUEST ACCESS', requestType: { id: '1', name: 'Request access' } },
      finds: [{ messageId: 'typeName' }],
    },
    {
      given: { summary: 'What is wrong with it?', template: { summary: 'What is wrong with it?', description: '' } },
      finds: [{ messageId: 'typeName' }],
    },
    { given: { summary: ' ', text: TEXT }, finds: [{ messageId: 'empty', at: null, data: { better: BETTER } }] },
    // Near miss of an answer: it only thanks, or repeats what the title says.
    { given: { summary: 'Problem', answers: ['Thanks a lot!'] }, finds: [{ messageId: 'generic' }] },
    { given: { summary: 'Fehler', answers: ['Es geht nicht, bitte helfen'] }, finds: [{ messageId: 'generic' }] },
  ],
});

pageTester(
  { ...summaryQuality, detect: (draft, options) => summaryQuality.detect(titled(draft.description), options) },
  join(__dirname, 'README.md'),
);

/** On the page the first line of an example is the title. */
function titled(text: string): typeof emptyDraft {
  const [summary = '', ...rest] = text.split('\n');
  return { ...emptyDraft, known: { ...emptyDraft.known, summary: true }, summary, description: rest.join('\n').trim() };
}

describe('a proposed title', () => {
  it.each([
    [TEXT, 'The delivery slip of an order prints without the address since Monday'],
    ['Bonjour à tous,\nLe planning de la semaine 12 reste vide. Merci', 'Le planning de la semaine 12 reste vide'],
    ['Steps:\n1. Open the roster\n2. Publish it', 'Open the roster'],
    // Personal data is left out with its sentence.
    ['Call jane.doe@example.com about the roster. The roster of week 12 stays empty.', 'The roster of week 12 stays empty'],
    ['> The old mail says so\nThe export of the price list is empty.', 'The export of the price list is empty'],
    [
      'When the price list of the spring season is exported for the northern warehouses, the file that comes down has no rows at all.',
      'When the price list of the spring season is exported for the northern warehouses',
    ],
  ])('of “%s”', (description, title) => {
    expect(proposeTitle(description)).toBe(title);
  });

  it.each([[''], ['Please help!!'], ['2024-05-02 10:11:12 ERROR [main] c.e.shop.Export - Export failed'], ['😀']])(
    'is none of “%s”',
    (description) => {
      expect(proposeTitle(description)).toBeNull();
    },
  );
});
