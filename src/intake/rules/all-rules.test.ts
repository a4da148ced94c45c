import fc from 'fast-check';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RULE_IDS } from '../../contract/rules';
import { detectLanguage } from '../language/detect';
import { defaultsOf } from '../../settings/option';
import { textOf } from '../draft';
import { ownWords } from '../own-words';
import { everyRule, reviewRequest } from '../review';
import { type Draft, emptyDraft } from '../rule';
import { intakeRules } from '.';

const draft = (description: string, more: Partial<Draft> = {}): Draft => ({
  ...emptyDraft,
  description,
  ...more,
});
const asked = (given: Draft): string[] => [
  ...new Set(
    reviewRequest(given, everyRule('return'))
      .findings.filter(({ sureness }) => sureness !== 'hint')
      .map(({ rule }) => rule),
  ),
];

const FRENCH = {
  summary: 'Problème d’impression et boîte aux lettres',
  description:
    'Bonjour,\n\nl’imprimante de l’entrepôt ne sort plus que des étiquettes vides depuis lundi.\n\nPar ailleurs, ma boîte jeanne.petit@example.org ne reçoit plus les courriels de la liste comptabilité.\n\nMerci d’avance pour votre aide.',
};

describe('the requests that show the main job', () => {
  it('finds all four in a French request with two problems, an e-mail address and no steps', () => {
    expect(asked(draft(FRENCH.description, { summary: FRENCH.summary }))).toEqual([
      'language',
      'single-issue',
      'repro-steps',
      'personal-data',
    ]);
  });

  it.each([
    'Bonjour, j’ai deux problèmes :\n1. le total de la facture de mars est faux\n2. le calendrier partagé reste vide\nVous pouvez me joindre à luc.morel@example.com.\nCordialement',
    'Bonjour à tous,\nD’une part, le portail affiche une page blanche après la connexion. D’autre part, les relevés de mars manquent dans l’archive.\nMon adresse : claire.roux@example.net',
    'Le scanner du quai 3 ne répond plus. De plus, ma messagerie sophie.lenoir@example.org refuse les pièces jointes.',
  ])('finds all four in other words, too: %s', (description) => {
    expect(asked(draft(description))).toEqual(['language', 'single-issue', 'repro-steps', 'personal-data']);
  });

  it('takes an English answer with one problem and its steps for what was asked', () => {
    const text =
      'Let us keep to the printer. 1. I open the order list in the warehouse app. 2. I select an order and press Print label. 3. The printer feeds one label. The label comes out empty; it should show the address.';

    expect(
      asked(draft(FRENCH.description, { summary: FRENCH.summary, comments: [{ id: '1', text, isAnswer: true }] })),
    ).toEqual(['personal-data']);
  });

  it('does not take thanks for an answer', () => {
    const comments = [{ id: '1', text: 'Thank you very much for your help!', isAnswer: true }];

    expect(asked(draft(FRENCH.description, { summary: FRENCH.summary, comments }))).toEqual([
      'language',
      'single-issue',
      'repro-steps',
      'personal-data',
    ]);
  });

  it('finds nothing in a good English report', () => {
    const description =
      'Steps to reproduce:\n1. Open Orders and filter by status Open\n2. Tick three orders\n3. Press Export\n\nExpected: one CSV file with three rows.\nActual: the file is empty.\n\nBrowser 124.0.2478.67 on Windows 11, since the update of Monday.';

    expect(
      reviewRequest(draft(description, { summary: 'Export of several orders gives an empty file' }), everyRule('return')),
    ).toEqual({ verdict: 'clear', findings: [] });
  });

  it.each([
    ['How do I change the language of the invoice template?', 'Invoice template'],
    ['Please give the new trainee read access to the finance share. The approval is attached.', 'Access to finance share'],
    [
      'We would like a column with the delivery date in the order list, so that the warehouse can plan its day.',
      'Delivery date in the list',
    ],
  ])('finds nothing in English requests that are no faults: %s', (description, summary) => {
    expect(reviewRequest(draft(description, { summary, kind: 'question' }), everyRule('return')).findings).toEqual([]);
  });
});

describe('every rule', () => {
  it('stands in the order that customers read, with its test and its page', () => {
    expect(intakeRules.map(({ id }) => id)).toEqual([...RULE_IDS]);
    for (const { id } of intakeRules)
      for (const file of ['rule.ts', 'rule.test.ts', 'README.md']) expect(existsSync(join(__dirname, id, file))).toBe(true);
  });

  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom(
      '\r\n',
      '\u200b',
      '\u0301',
      '\u202e',
      '😀',
      '\ud800',
      '日本語',
      'שלום',
      '> ',
      '1. ',
      '- ',
      '{code}',
      '```',
      'a@b.co',
      '+33 ',
      '4111 1111 ',
      'DE89 ',
      '::',
      'Hi ',
      'Also, ',
      'when I click ',
      '"',
      '«',
      'From: a\n',
      '\t',
    ),
  );
  const anyText = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''));

  it('keeps its offsets inside the text, whatever the text, and says the same twice', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (summary, description, answer) => {
        const given = draft(description, { summary, comments: [{ id: '1', text: answer, isAnswer: true }] });
        for (const rule of intakeRules) {
          const options = defaultsOf(rule.options);
          const findings = rule.detect(given, options);
          expect(rule.detect(given, options)).toEqual(findings);
          for (const { span, field, messageId, commentId } of findings) {
            expect(rule.messages[messageId]).toBeDefined();
            if (span)
              expect(0 <= span.start && span.start <= span.end && span.end <= textOf(given, field, commentId).length).toBe(
                true,
              );
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('keeps the length and the line breaks of a text whose foreign parts are blanked', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const own = ownWords(text);
        expect(own.text).toHaveLength(text.length);
        for (let i = 0; i < text.length; i++)
          expect(own.text[i] === text[i] || (own.text[i] === ' ' && text[i] !== '\n')).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it.each(['a', '1 ', 'a@', '::', '- a\n', '> ', '{code}', '12 Main ', 'Hi A', 'Also, a. ', '\u0301', "O'A "])(
    'reads 32,767 characters of %j in at most ten times what it needs for 4,000',
    (seed) => {
      const text = (length: number) => draft(seed.repeat(Math.ceil(length / seed.length)).slice(0, length));
      // The processor's time, in milliseconds: other programs do not count.
      const cost = (given: Draft) => {
        const from = process.cpuUsage();
        reviewRequest(given, everyRule('return'));
        return process.cpuUsage(from).user / 1000;
      };
      const best = (given: Draft) => Math.min(cost(given), cost(given));

      const small = best(text(4000));
      const large = best(text(32767));

      // Below a fifth of a second the compiler's and collector's share decides.
      expect(large < 200 || large <= small * 10).toBe(true);
    },
  );

  it.each([
    ['only a log', '2024-05-02 10:11:12 ERROR [main] c.e.Shop - failed\n\tat com.example.Shop.run(Shop.java:8)'],
    ['emoji', '😀😀😀'],
    ['right to left', 'לא מצליח להתחבר למערכת מאז אתמול'],
    ['nothing', ''],
  ])('takes %s without an exception', (_, text) => {
    expect(() => reviewRequest(draft(text), everyRule('return'))).not.toThrow();
  });
});

describe('detectLanguage', () => {
  it.each([
    ['Bonjour, je ne peux plus imprimer depuis ce matin.', 'fr'],
    ['Ich kann mich seit heute früh nicht mehr anmelden.', 'de'],
    ['No puedo iniciar sesión desde esta mañana.', 'es'],
    ['Nu mă pot conecta de azi dimineață.', 'ro'],
    ['Från och med i dag kan jag inte logga in längre.', 'sv'],
    ['今日からログインできません', 'ja'],
    ['Δεν μπορώ να συνδεθώ από το πρωί.', 'el'],
  ])('knows %s', (text, code) => {
    expect(detectLanguage(text)).toMatchObject({ code, sure: true, english: 'no' });
  });

  it('is not sure about nothing', () => {
    expect(detectLanguage('12345 --- 😀')).toEqual({ code: null, sure: false, english: 'unsure', share: 0, words: 0 });
  });
});
