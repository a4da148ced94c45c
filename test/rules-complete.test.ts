import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { RULE_IDS } from '../src/contract/rules';
import { intakeRules } from '../src/intake/rules';
import { lacksOf } from './helpers/complete-rule';

const RULES = join(__dirname, '../src/intake/rules');
const SETS = join(__dirname, 'requests');

describe('the intake rules', () => {
  it('are one for each id, in the order in which a customer reads what they ask', () => {
    expect(intakeRules.map(({ id }) => id)).toEqual([...RULE_IDS]);
    expect(RULE_IDS[0]).toBe('language');
  });

  it('have a folder each, and no folder is without its rule', () => {
    const folders = readdirSync(RULES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual([...RULE_IDS].sort());
  });

  it.each(intakeRules.map((rule) => [rule.id, rule] as const))('%s is complete', (id, rule) => {
    expect(lacksOf(rule, join(RULES, id), SETS)).toEqual([]);
  });
});

describe('an incomplete rule', () => {
  it('is refused with a list of what it lacks', () => {
    const rule = {
      id: 'no-such-rule' as (typeof RULE_IDS)[number],
      title: 'Half a rule',
      summary: '',
      topic: 'nothing',
      messages: { found: { says: 'Something.', why: '' } },
      options: { strict: { is: 'switch', default: true, label: '' } },
    } as const;

    expect(lacksOf(rule, join(RULES, 'no-such-rule'), SETS)).toEqual([
      'no-such-rule: write rule.ts',
      'no-such-rule: write rule.test.ts',
      'no-such-rule: write README.md',
      'no-such-rule: give it a title, a summary and a topic',
      'no-such-rule: say what “found” found, and why it matters',
      ...['en', 'fr', 'de', 'es', 'ro'].map((code) => `no-such-rule: say in “${code}” what customers are asked`),
      'no-such-rule: label the option “strict”',
      'no-such-rule: show in a test what the option “strict” changes',
      'no-such-rule: give 60 invented requests in test/requests, 0 are there',
    ]);
  });
});
