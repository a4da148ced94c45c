import { join } from 'node:path';
import { pageTester, ruleTester } from '../../../../test/helpers/rule-tester';
import { emptyDraft } from '../../rule';
import { defaultsOf } from '../../../settings/option';
import { countAffected, isTopName } from './claims';
import { priorityImpact } from './rule';

const priority = (name: string): { id: string; name: string } => ({ id: name, name });
const field = (name: string, text: string): { id: string; name: string; text: string } => ({ id: name, name, text });
const HIGHEST = priority('Highest');

ruleTester(priorityImpact, {
  quiet: [
    { text: 'Customers cannot pay: the payment page ends with an error.', priority: HIGHEST },
    { text: 'Nobody can log in since eight.', priority: HIGHEST },
    { text: 'About 40 partners are affected: their opening hours are wrong.', priority: HIGHEST },
    { text: 'Opening hours are wrong for all venues.', priority: HIGHEST },
    { text: 'Opening hours are wrong.', priority: HIGHEST, fields: [field('Partners affected', '1’250')] },
    { text: 'There is no workaround: we cannot issue invoices.', priority: HIGHEST },
    // One of the reasons is enough.
    { text: 'One customer told us first, but no card payment goes through.', priority: HIGHEST },
    { text: 'Three partners have wrong opening hours.', priority: HIGHEST, options: { atLeast: 3 } },
    { text: 'Opening hours are wrong.', priority: HIGHEST, answers: ['Es sind 120 Kunden betroffen.'] },
    // No top priority.
    { text: 'Only one partner is affected.', priority: priority('High') },
    { text: 'Only one partner is affected.', priority: HIGHEST, options: { topPriorities: ['Blocker'] } },
    { text: 'A typo on the start page.', priority: priority('Non-critical') },
    'It happens for me only.',
    { text: 'The totals are wrong.', priority: HIGHEST, options: { holds: [] } },
    // Wishes to cancel are no pressure, and somebody leaves the office.
    { text: 'The customer wants to cancel the contract: where do I enter that?', kind: 'question' },
    'When I will leave the office the app logs me out.',
  ],
  hints: ['The partner will leave us if this is not fixed today.', 'Le client menace de résilier.'],
  speaks: [
    {
      given: { text: 'The invoice total is wrong.', priority: HIGHEST },
      finds: [{ messageId: 'unfounded', at: null, sureness: 'likely', data: { priority: 'Highest', atLeast: 5 } }],
    },
    {
      given: { text: 'The payment page is shown in German.', priority: priority('Immediate') },
      finds: [{ messageId: 'unfounded' }],
    },
    {
      given: { text: 'Customers cannot pay.', priority: HIGHEST, options: { holds: ['partners'] } },
      finds: [{ messageId: 'unfounded' }],
    },
    {
      given: { text: 'The totals are wrong.', priority: priority('Now'), options: { topPriorities: ['Now'] } },
      finds: [{ messageId: 'unfounded' }],
    },
    {
      given: { text: 'The totals are wrong.', fields: [field('Impact', 'Very high')] },
      finds: [{ messageId: 'unfounded', field: 'field' }],
    },
    { given: 'Priorität: sehr hoch\nDie Summe stimmt nicht.', finds: [{ messageId: 'unfounded' }] },
    {
      given: { text: 'Only one partner is affected.', priority: HIGHEST },
      finds: [{ messageId: 'few', at: 'Only one partner', sureness: 'certain' }],
    },
    {
      given: { text: 'Cela n’arrive que chez moi.', priority: priority('Critique') },
      finds: [{ messageId: 'few', at: 'que chez moi' }],
    },
    { given: { text: 'Nur ein Kunde ist betroffen.', priority: priority('Höchste') }, finds: [{ messageId: 'few' }] },
    { given: { text: 'Solo me pasa a mí.', priority: priority('Crítica') }, finds: [{ messageId: 'few' }] },
    { given: { text: 'Doar la mine apare.', priority: priority('Foarte mare') }, finds: [{ messageId: 'few' }] },
    {
      given: { text: 'The hours are wrong.', priority: HIGHEST, fields: [field('Partners affected', '3')] },
      finds: [{ messageId: 'few', field: 'field' }],
    },
    {
      given: { text: 'Invoicing is blocked; as a workaround we write them by hand.', priority: HIGHEST },
      finds: [{ messageId: 'wayRound', at: 'as a workaround', sureness: 'likely' }],
    },
    {
      given: { text: 'Purely cosmetic: the icon is too low.', priority: priority('P1 - Critical') },
      finds: [{ messageId: 'cosmetic', at: 'cosmetic', sureness: 'likely' }],
    },
    {
      given: { text: 'The hours are wrong. The partner threatens to cancel the contract.', priority: HIGHEST },
      finds: [
        { messageId: 'unfounded', sureness: 'likely' },
        { messageId: 'pressure', at: 'threatens to cancel the contract', sureness: 'hint' },
      ],
    },
  ],
});

pageTester(
  { ...priorityImpact, detect: (draft, options) => priorityImpact.detect({ ...draft, priority: HIGHEST }, options) },
  join(__dirname, 'README.md'),
);

describe('what customers are told of the definition', () => {
  const items = (options: object): unknown =>
    priorityImpact.detect(
      { ...emptyDraft, description: 'The totals are wrong.', priority: HIGHEST },
      { ...defaultsOf(priorityImpact.options), ...options },
    )[0]?.item;

  it('is what the desk chose, with its number', () => {
    expect(items({ holds: ['payment', 'partners'], atLeast: 20 })).toEqual(['payment', 'partners:20']);
  });

  it('is the desk’s own text where it has one', () => {
    expect(items({ definition: 'a vital process is blocked and revenue is at risk.' })).toEqual([
      'a vital process is blocked and revenue is at risk',
    ]);
  });
});

describe('usual names', () => {
  it.each(['highest', 'p1', 'critical (p1)', '1 - critical', 'tres elevee', 'sehr hoch', 'muy alta', 'foarte mare', 'urgent'])(
    '“%s” is a top priority',
    (name) => expect(isTopName(name)).toBe(true),
  );
  it.each(['high', 'medium', 'non-critical', 'not urgent', 'haute', 'hoch', 'alta', '1', ''])('“%s” is none', (name) =>
    expect(isTopName(name)).toBe(false),
  );
});

describe('how many are affected', () => {
  it.each([
    ['about 40 partners', 40],
    ['three venues and 12 colleagues', 12],
    ['1 200 utilisateurs', 1200],
    ['all our customers', Infinity],
    ['hunderte kunden', Infinity],
    ['nothing is counted, 14 roles', null],
  ])('“%s”', (text, count) => {
    expect(countAffected(text)).toBe(count);
  });
});
