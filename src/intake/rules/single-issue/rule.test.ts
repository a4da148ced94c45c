import { join } from 'node:path';
import { pageTester, ruleTester } from '../../../../test/helpers/rule-tester';
import { singleIssue } from './rule';

const two = (first: string, second: string) => [
  { messageId: 'several' as const, at: first, data: { count: 2, number: 1 } },
  { messageId: 'several' as const, at: second, data: { count: 2, number: 2 } },
];

ruleTester(singleIssue, {
  quiet: [
    '',
    'The export button on the Reports page does nothing since the update.',
    '1. Open Billing\n2. Pick an invoice older than a year\n3. Press Print\n\nExpected: the preview opens.\nActual: nothing happens.',
    'Users in Lille, Ghent and Utrecht cannot log in since 9:10. In Lille the page stays white, in Ghent they get error 403.',
    'The label printer prints blank labels. I also tried another roll and another cable, and restarted the computer, same result.',
    'Search is broken since the import:\n- searching by name finds nothing\n- searching by number finds nothing\n- searching by town finds everything\n\nThe index was probably not rebuilt.',
    'Please set up our new colleague for Monday: mailbox, badge, VPN, a second monitor.',
    'The invoice total is wrong after a discount. It also happens for credit notes, because they use the same form.',
    'Le total de la facture est faux après une remise. J’ai aussi essayé avec un autre navigateur, même résultat.',
    'Der Export bricht ab. Ich habe außerdem einen anderen Browser versucht, das Ergebnis ist dasselbe.',
    // Jira's own way of numbering.
    '# Reports > Stock value > last month\n# Accounting > Trial balance > account 371\n# Compare the two totals, they should be equal',
    // Access for several people is one request.
    { kind: 'access', text: 'Two requests: access for Anna Keller, and access for Ben Huber' },
    { kind: 'access', summary: 'Two requests: access for Anna Keller, and Ben Huber', text: 'Please.' },
    // The customer has chosen one of the two.
    {
      text: 'The scanner app freezes on the new handhelds. On a different topic, the wall clock in the canteen shows the wrong time.',
      answers: ['Let us keep to the scanner app: it freezes on the new handhelds as soon as a second pallet is scanned.'],
    },
  ],
  speaks: [
    {
      // Both stand in the title: each is marked there.
      given: { summary: 'Two problems: the search is empty, and the login hangs', text: '' },
      finds: [
        { messageId: 'several', at: 'the search is empty', field: 'summary' },
        { messageId: 'several', at: 'the login hangs', field: 'summary' },
      ],
    },
    {
      // In the middle of a sentence, behind a greeting with its own line.
      given:
        'Bonjour,\n\nla badgeuse du hall refuse ma carte depuis lundi et en plus le planning des cuisines n’affiche plus rien. Merci',
      finds: two(
        'la badgeuse du hall refuse ma carte depuis lundi',
        'et en plus le planning des cuisines n’affiche plus rien. Merci',
      ),
    },
    {
      given: 'En el almacén la báscula no imprime el peso y por otro lado el correo pide la contraseña una y otra vez.',
      finds: two('En el almacén la báscula no imprime el peso', 'y por otro lado el correo pide la contraseña una y otra vez.'),
    },
    {
      given:
        'Hola equipo, dos cosas del mismo cliente:\n* la agenda se queda en blanco en la tableta\n* además, el recibo de mayo sale sin IVA',
      finds: two('la agenda se queda en blanco en la tableta', 'además, el recibo de mayo sale sin IVA'),
    },
    {
      given:
        'Grüezi mitenand\n\nZwei Sachen: Die Preisliste druckt jede Zeile zweimal. Ausserdem fehlt seit gestern auf dem Lieferschein die Unterschrift.',
      finds: two(
        'Zwei Sachen: Die Preisliste druckt jede Zeile zweimal.',
        'Ausserdem fehlt seit gestern auf dem Lieferschein die Unterschrift.',
      ),
    },
    {
      // The title names both; the text is what is compared.
      given: {
        summary: 'La bilancia si spegne e le ricevute non arrivano',
        text: 'Da ieri la bilancia si spegne quando il carico supera i dieci chili. Inoltre non arrivano le ricevute dei fornitori.',
      },
      finds: two(
        'Da ieri la bilancia si spegne quando il carico supera i dieci chili.',
        'Inoltre non arrivano le ricevute dei fornitori.',
      ),
    },
    {
      given: 'Two requests: please reset the password of the demo account, and delete the old mailing list spring-fair.',
      finds: [{ messageId: 'several' }, { messageId: 'several' }],
    },
    {
      given:
        'The scanner app freezes on the new handhelds. On a different topic, the wall clock in the canteen shows the wrong time.',
      finds: two(
        'The scanner app freezes on the new handhelds.',
        'On a different topic, the wall clock in the canteen shows the wrong time.',
      ),
    },
    {
      given:
        'I have two problems:\n1. The badge reader at gate B beeps but does not open.\n2. My payslip for March is missing from the archive.',
      finds: two('The badge reader at gate B beeps but does not open.', 'My payslip for March is missing from the archive.'),
    },
    {
      given:
        'Bonjour,\nl’imprimante du deuxième étage n’imprime plus que des pages vides.\nPar ailleurs, je ne reçois plus les courriels de la liste comptabilité.',
      finds: [
        { messageId: 'several', data: { count: 2, number: 1 } },
        {
          messageId: 'several',
          at: 'Par ailleurs, je ne reçois plus les courriels de la liste comptabilité.',
          data: { count: 2, number: 2 },
        },
      ],
    },
    {
      given:
        'J’ai deux problèmes :\n- la facture de mars affiche un montant faux\n- le plan du site ne se charge pas sur tablette',
      finds: two('la facture de mars affiche un montant faux', 'le plan du site ne se charge pas sur tablette'),
    },
    {
      given:
        'Der Drucker im Lager druckt nur leere Etiketten. Zweitens fehlt in meinem Kalender seit gestern der Besprechungsraum Nord.',
      finds: two(
        'Der Drucker im Lager druckt nur leere Etiketten.',
        'Zweitens fehlt in meinem Kalender seit gestern der Besprechungsraum Nord.',
      ),
    },
    {
      given:
        'La impresora del almacén solo saca etiquetas vacías. Por otro lado, no recibo los correos de la lista de contabilidad.',
      finds: two(
        'La impresora del almacén solo saca etiquetas vacías.',
        'Por otro lado, no recibo los correos de la lista de contabilidad.',
      ),
    },
    {
      given: 'Imprimanta din depozit scoate doar etichete goale. De asemenea, calendarul nu mai afișează sălile de ședință.',
      finds: two(
        'Imprimanta din depozit scoate doar etichete goale.',
        'De asemenea, calendarul nu mai afișează sălile de ședință.',
      ),
    },
    {
      // Thanks choose nothing.
      given: {
        text: 'Stock figures are negative after the night run. PS: my parking card does not open the gate any more.',
        answers: ['Thanks a lot!'],
      },
      finds: two('Stock figures are negative after the night run.', 'PS: my parking card does not open the gate any more.'),
    },
  ],
});

pageTester(singleIssue, join(__dirname, 'README.md'));
