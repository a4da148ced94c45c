import { join } from 'node:path';
import { growth, repeated } from '../../../../test/helpers/growth';
import { draftOf, pageTester, ruleTester } from '../../../../test/helpers/rule-tester';
import { defaultsOf } from '../../../settings/option';
import { selfAccess } from './rule';

const ledgerly = { tool: 'Ledgerly', alsoCalled: ['the ledger'], link: 'https://ledgerly.example.com', signInFirst: true };
const tools = { tools: [ledgerly, { ...ledgerly, tool: 'Planbord', alsoCalled: [], signInFirst: false }] };
const access = (text: string, more: object = {}) => ({ kind: 'access' as const, text, ...more });

ruleTester(selfAccess, {
  quiet: [
    { text: 'I need access to the archive.', kind: 'fault' },
    access(''),
    access('Please give our new trainee access to the archive.'),
    access('Ana Pop needs the editor role.'),
    access('I need access to the archive for Tom.'),
    access('Could you give her read rights?'),
    access('I need access to the archive, approved by my manager.'),
    access('As team lead I would like to have access to the shift planner.'),
    access('I need access to the archive.', { answers: ['My manager has agreed, see below.'] }),
    access('I need access to the archive.', { options: { managerAsks: false } }),
    access('Access to the archive, please.'),
    access('Ich benötige Zugriff auf das Archiv für meinen neuen Kollegen.'),
    access('J’ai besoin d’un accès pour ma stagiaire.'),
    access('Necesito acceso al archivo, autorizado por mi jefa.'),
    access('Am nevoie de acces pentru colega mea.'),
    access('Please give Tess access to Planbord.', { options: tools }),
    access('Please give Tess access to Ledgerly, she has signed in yesterday.', { options: tools }),
    access('Please give Tess access to Ledgerly.', { options: tools, answers: ['She signed in this morning.'] }),
    access('Tess is locked out of Ledgerly, please unlock her account.', { options: tools }),
    access('Give Tess access to the archive; we talked about it while Ledgerly was down.', { options: tools }),
  ],
  hints: [
    access('We need access to the archive.'),
    access('I have no access to the archive any more.'),
    access('Ich habe plötzlich keinen Zugriff auf das Archiv.'),
  ],
  speaks: [
    {
      given: access('Hello,\nI need access to the archive. Thanks!'),
      finds: [
        {
          messageId: 'forOneself',
          at: 'I need access to the archive',
          field: 'description',
          data: { who: 'the manager' },
          sureness: 'certain',
        },
      ],
    },
    {
      given: access('For the audit.', { summary: 'Please give me read access to the archive' }),
      finds: [{ messageId: 'forOneself', at: 'Please give me read access to the archive', field: 'summary' }],
    },
    {
      given: access('Access for Mara Lind to the archive.', { reporterName: 'Mara Lind' }),
      finds: [{ messageId: 'forOneself' }],
    },
    {
      given: access('I need the approver role, my manager has not agreed yet.'),
      finds: [{ messageId: 'forOneself' }],
    },
    {
      given: access('I need access, approved by my manager.', {
        options: { agreementCounts: false, whoAsks: 'the team lead' },
      }),
      finds: [{ messageId: 'forOneself', data: { who: 'the team lead' } }],
    },
    { given: access('I need the same rights as my colleague Ana.'), finds: [{ messageId: 'forOneself' }] },
    { given: access('Je voudrais un accès à l’archive.'), finds: [{ messageId: 'forOneself' }] },
    { given: access('Bitte gebt mir Leserechte im Archiv.'), finds: [{ messageId: 'forOneself' }] },
    { given: access('¿Puedo tener permiso de lectura?'), finds: [{ messageId: 'forOneself' }] },
    { given: access('Vă rog să îmi dați acces: doresc acces la arhivă.'), finds: [{ messageId: 'forOneself' }] },
    {
      given: access('Please give Tess access to LEDGERLY.', { options: tools }),
      finds: [
        {
          messageId: 'neverSignedIn',
          at: 'Please give Tess access to LEDGERLY',
          data: { tool: 'Ledgerly' },
          sureness: 'likely',
        },
      ],
    },
    {
      given: access('Please give Tess a role in the ledger, she has never signed in there.', { options: tools }),
      finds: [{ messageId: 'neverSignedIn', sureness: 'likely' }],
    },
    {
      given: access('I need access to Ledgerly.', { options: tools }),
      finds: [{ messageId: 'forOneself' }, { messageId: 'neverSignedIn' }],
    },
  ],
});

pageTester(selfAccess, join(__dirname, 'README.md'), (text) => access(text, { options: tools }));

describe('what the customer is asked', () => {
  it('is the manager in their own language, or whom the desk names, and the tool with its link', () => {
    const itemsOf = (options: object) =>
      selfAccess
        .detect(draftOf(access('I need access to Ledgerly.')), { ...defaultsOf(selfAccess.options), ...tools, ...options })
        .map(({ item }) => item);

    expect(itemsOf({})).toEqual(['manager', 'Ledgerly (https://ledgerly.example.com)']);
    expect(itemsOf({ whoAsks: ' the head of sales ' })[0]).toBe('the head of sales');
  });

  it.each(['i need ', 'access for Ana ', 'ich brauche a a a ', 'approved by ', 'A A ', 'signed in '])(
    'is known in linear time for repetitions of %j',
    (seed) => {
      const work = (text: string) => selfAccess.detect(draftOf(access(text)), { ...defaultsOf(selfAccess.options), ...tools });

      expect(growth(work, repeated(seed, 4000), repeated(seed, 32767))).toBeLessThanOrEqual(10);
    },
  );
});
