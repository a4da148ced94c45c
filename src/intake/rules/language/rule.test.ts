import { join } from 'node:path';
import { pageTester, ruleTester } from '../../../../test/helpers/rule-tester';
import { emptyDraft } from '../../rule';
import { languageRule } from './rule';

ruleTester(languageRule, {
  quiet: [
    '',
    '   \n\n',
    'Since the update this morning the export button does nothing. Could you have a look?',
    'VPN down again, cannot reach the file share.',
    // Near misses: another language stands there, but it is not what the customer says.
    'The label on the French page says “Enregistrer les modifications avant de quitter” and is cut off after the second word.',
    'The report stops with this in the log:\n\n2024-05-02 10:11:12 ERROR Verbindung zum Server konnte nicht hergestellt werden\n2024-05-02 10:11:13 ERROR Vorgang abgebrochen\n\nIt ran fine yesterday.',
    'Please see the mail below, the customer still waits.\n\nOn Monday, the shop wrote:\n> Bonjour, notre commande n’est toujours pas arrivée.\n> Merci de vérifier avec le transporteur.',
    'Orders for Łódź, Århus and Besançon are shipped from the wrong warehouse since last week.',
    // How somebody closes a mail is habit.
    {
      summary: 'Betreff: Rechnung',
      text: 'Hello, attached the Rechnung Nr. 2026-77 from Firma Müller. Please book it. Mit freundlichen Grüßen, Tom',
    },
    // Titles of names and terms, and the English of people who learnt it late.
    'OAuth callback loop w/ Safari 17 + ITP',
    'Warehouse Gdańsk scanner offline',
    'Administer Solaris zones.',
    'Thin client boot loop',
    'no can see product in catalog, all white, refresh not help',
    'Dear Support, actually I am not receiving the confirmation mails since 2 days. Thanks for your comprehension.',
    'The customer "Étoile du Nord Charpente" complains about wrong totals since the menu Bearbeiten > Einfügen was changed.',
    // What the form held before is nobody's words.
    {
      template: { summary: '', description: 'Was ist passiert?\n\nWas haben Sie erwartet?\n\nWann begann es?' },
      text: 'Was ist passiert?\nThe export is empty.\nWas haben Sie erwartet?\nA file with rows.\nWann begann es?\nOn Monday.',
    },
    'i cant able to open portal since morning it is showing blank page only kindly check',
    {
      text: 'Bonjour, le bouton d’export ne répond plus depuis ce matin.',
      answers: ['The export button does nothing since this morning when I press it on the Reports page.'],
    },
  ],
  hints: ['Webex audio echo', 'Oracle client tnsnames', 'San José VPN gateway'],
  speaks: [
    {
      given: 'Guten Tag, die Rechnung ist nicht angekommen. Bitte prüfen Sie das. Mit freundlichen Grüßen, Tom',
      finds: [{ messageId: 'other', data: { language: 'German', allowed: 'English' } }],
    },
    {
      given: 'Bonjour, depuis la mise à jour je ne peux plus exporter les factures, la page reste blanche.',
      finds: [{ messageId: 'other', data: { language: 'French', allowed: 'English' }, sureness: 'certain' }],
    },
    {
      given: 'Der Sync zwischen Shop und Lager hängt seit gestern, im Log steht nur rate limit exceeded.',
      finds: [{ messageId: 'other', data: { language: 'German', allowed: 'English' } }],
    },
    {
      given: 'Nu mă pot autentifica în aplicație de ieri, apare mereu aceeași eroare.',
      finds: [{ messageId: 'other', data: { language: 'Romanian', allowed: 'English' } }],
    },
    {
      given: 'No puedo descargar la factura desde el portal, aparece una página en blanco.',
      finds: [{ messageId: 'other', data: { language: 'Spanish', allowed: 'English' } }],
    },
    {
      given: 'После обновления не открывается панель заказов, помогите пожалуйста.',
      finds: [{ messageId: 'other', data: { language: 'Russian', allowed: 'English' } }],
    },
    {
      given: '請求書をダウンロードできません。昨日から白い画面が表示されます。',
      finds: [{ messageId: 'other', data: { language: 'Japanese', allowed: 'English' } }],
    },
    {
      // Thanks alone say nothing about the request.
      given: { text: 'Bonjour, le bouton d’export ne répond plus depuis ce matin.', answers: ['Thank you very much'] },
      finds: [{ messageId: 'other', field: 'description' }],
    },
    {
      given: {
        text: 'Bonjour, le bouton d’export ne répond plus depuis ce matin.',
        answers: ['Je ne comprends pas ce que vous me demandez, pouvez-vous préciser ?'],
      },
      finds: [{ messageId: 'other', field: 'comment' }],
    },
    ...(
      [
        ['Drucker druckt nicht', 'German'],
        ['Imprimante en panne', 'French'],
        ['Sin internet desde ayer', 'Spanish'],
        ['Wachtwoord vergeten', 'Dutch'],
        ['Brak faktury', 'Polish'],
      ] as const
    ).map(([given, language]) => ({
      given,
      finds: [{ messageId: 'other' as const, data: { language, allowed: 'English' }, sureness: 'likely' as const }],
    })),
    {
      given: {
        summary: 'Translation',
        text: 'The French translation of the reminder mail is wrong:\n\nBonjour, Nous vous rappelons que votre rendez-vous aura lieu demain.\n\nIt should say "votre séance" instead.',
      },
      finds: [{ messageId: 'mixed' }],
    },
    {
      given:
        'The printer on the second floor prints only blank pages since Monday.\n\nDie Drucker im zweiten Stock drucken seit Montag nur noch leere Seiten.',
      finds: [{ messageId: 'mixed', data: { language: 'German', allowed: 'English' }, sureness: 'hint' }],
    },
    {
      given:
        'Hello team,\n\nder Drucker im zweiten Stock druckt seit Montag nur noch leere Seiten und niemand weiß warum.\n\nThanks and best regards',
      finds: [{ messageId: 'other', data: { language: 'German', allowed: 'English' } }],
    },
    {
      given:
        'Since Monday the invoices of the northern region are printed twice, and the totals on the second copy are wrong. We checked the printer settings and the queue, both look fine, and other documents come out once as they should. The accounting team has to sort the copies by hand every evening, which takes them almost an hour. Restarting the print server did not change anything at all.\n\nDepuis lundi les étiquettes de la région sud sortent également en double, et le code postal est coupé sur la deuxième. Nous avons vérifié les réglages de l’imprimante et la file d’attente, tout semble correct, et les autres documents ne sortent qu’une fois. L’équipe de préparation doit trier les étiquettes à la main chaque soir, ce qui prend presque une heure. Le redémarrage du serveur n’a rien changé du tout.',
      finds: [{ messageId: 'mixed', sureness: 'hint' }],
    },
  ],
});

pageTester(languageRule, join(__dirname, 'README.md'));

describe('a desk that works in French too', () => {
  it('leaves a French request alone and still asks for a German one', () => {
    const found = (description: string) =>
      languageRule.detect({ ...emptyDraft, description }, { alsoAllowed: ['fr'] }).map(({ messageId }) => messageId);

    expect(found('Bonjour, depuis la mise à jour je ne peux plus exporter les factures.')).toEqual([]);
    expect(found('Seit dem Update kann ich keine Rechnungen mehr exportieren.')).toEqual(['other']);
  });
});
