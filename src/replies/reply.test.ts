import { PERSONAL_DATA_TYPES, RULE_IDS, type RuleId } from '../contract/rules';
import { ruleOf } from '../intake/rules';
import { plainTextOf } from '../jira/adf';
import { customerReply, replyLanguages, type RuleAsk } from './reply';
import { replyTexts } from './texts';

const askOf = (rule: RuleId, items: readonly string[] = []): RuleAsk => ({
  rule,
  messageIds: Object.keys(ruleOf(rule).messages),
  items,
  remark: ruleOf(rule).remark ?? false,
});
const all: Omit<Parameters<typeof customerReply>[0], 'customerLanguage'> = {
  asks: RULE_IDS.map((rule) => askOf(rule, rule === 'personal-data' ? ['EMAIL', 'PHONE', 'PERSON'] : [])),
  refuses: false,
  deskLanguage: 'en',
  again: false,
};
const read = (reply: Parameters<typeof customerReply>[0]): string => plainTextOf(customerReply(reply)).text;

describe('the reply to a customer', () => {
  it('is in their language first and in the desk’s second', () => {
    const text = read({ ...all, customerLanguage: 'de' });
    expect(text.indexOf('Guten Tag')).toBeGreaterThanOrEqual(0);
    expect(text.indexOf('Hello')).toBeGreaterThan(text.indexOf('Guten Tag'));
  });

  it('is written once when both are the same, and in the desk’s language when we have no words for the customer’s', () => {
    expect(replyLanguages('en', 'en').map(({ code }) => code)).toEqual(['en']);
    expect(replyLanguages('ja', 'fr').map(({ code }) => code)).toEqual(['fr']);
    expect(replyLanguages(null, 'ro').map(({ code }) => code)).toEqual(['ro']);
  });

  it('names what was found by kind, as one sentence', () => {
    expect(read({ ...all, customerLanguage: null })).toContain(
      'we found an e-mail address, a phone number and a person’s name.',
    );
  });

  it('asks for one thing in the singular, and thanks for what has come the second time', () => {
    expect(read({ ...all, asks: [askOf('repro-steps')], customerLanguage: null })).toContain('we need one thing from you');
    expect(read({ ...all, asks: [askOf('repro-steps')], customerLanguage: null, again: true })).toContain(
      'Thank you for your answer. This is still missing:',
    );
  });

  it('leaves a choice where any of several things is enough, and fills in a number', () => {
    const ask = askOf('priority-impact', ['payment', 'partners:20']);
    expect(read({ ...all, asks: [ask], customerLanguage: 'fr' })).toContain(
      'les paiements ou les commandes sont bloqués ou au moins 20 partenaires ou utilisateurs sont touchés.',
    );
  });

  it('takes an admin’s own words as they are, whatever they are called in the program', () => {
    const asks = [{ ...askOf('self-access', ['constructor']), messageIds: ['forOneself'] }];
    expect(read({ ...all, asks, customerLanguage: null })).toContain('agreed to, by constructor.');
  });

  it('speaks, in a refusal, of a new request and never of going on here', () => {
    for (const code of Object.keys(replyTexts)) {
      const asks = (['single-issue', 'priority-impact', 'duplicate', 'self-access'] as const).map((rule) => askOf(rule, ['x']));
      const text = read({ ...all, asks, refuses: true, customerLanguage: code, deskLanguage: code });
      expect(text).not.toMatch(
        /comment|Kommentar|comentari|describe here|tell us here|décrivez ici|hier nur|hier Bescheid|describa aquí|díganos aquí|descrieți aici|spuneți-ne aici/i,
      );
    }
  });

  it('does not say that no new request is needed right below the ask to raise one', () => {
    const one = read({ ...all, asks: [askOf('single-issue')], customerLanguage: 'fr', deskLanguage: 'fr' });
    expect(one).toContain('ouvrez une demande séparée');
    expect(one).not.toContain('nouvelle demande');
    const elsewhere = read({ ...all, asks: [askOf('wrong-desk', ['HR'])], customerLanguage: 'de', deskLanguage: 'de' });
    expect(elsewhere).not.toContain('Antworten Sie einfach hier');
  });

  it.each(Object.keys(replyTexts))('has every word in “%s”, and leaves no blank unfilled', (code) => {
    const text = read({
      ...all,
      asks: RULE_IDS.map((rule) => askOf(rule, rule === 'personal-data' ? PERSONAL_DATA_TYPES : [])),
      customerLanguage: code,
      deskLanguage: code,
    });
    expect(text).not.toMatch(/\{\{|\}\}|undefined|EMAIL|NATIONAL_ID/);
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(RULE_IDS.length);
  });
});
