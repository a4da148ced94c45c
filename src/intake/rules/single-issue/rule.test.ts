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
    // Short paragraphs about one thing: its symptoms, its effects, what was tried.
    'Hello,\n\nthe label printer at dock 4 prints only blank labels since Monday.\n\nWe cannot ship anything and the trucks are waiting.\n\nThanks, Ada',
    'Customers cannot pay with card.\n\nThe terminal shows "host not reachable".\n\nCash works.',
    'My laptop does not start any more.\n\nThe power light blinks three times, the screen is black and the fan is loud.\n\nI have a presentation at two, please call me.',
    'The projector in room Quartz shows no picture.\n\nCables were swapped, other laptops have no luck either.\n\nThe meeting starts in an hour.',
    'Password reset mail does not arrive.\n\nSpam folder is empty, my colleague got hers within a minute.',
    'Orders from the shop do not arrive in the warehouse.\n\nThe interface log says "certificate expired".\n\nAbout forty parcels are stuck.',
    'Bonjour,\n\nl’imprimante du quai 4 n’imprime que des étiquettes vides.\n\nLes camions attendent et nous ne pouvons rien expédier.\n\nMerci',
    'Guten Tag,\n\ndie Suche findet seit dem Update nichts mehr.\n\nEin Neustart hilft nicht, andere Kollegen sind auch betroffen.',
    'Buenos días,\n\nno puedo entrar en el registro horario.\n\nLa pantalla se queda en blanco después de la contraseña.\n\nGracias',
    'Bună ziua,\n\nnu pot intra în pontaj.\n\nEcranul rămâne alb după parolă.\n\nMulțumesc',
    // A postscript about the report, a heading of a form, numbered acts that count themselves.
    'The night run leaves negative stock figures in three warehouses.\nP.S. Not sure whether this is urgent, thanks for looking.',
    'h2. What happens\nThe night run leaves negative figures.\nh2. Relevant code\nThe loop in the booking class reads the wrong column.',
    'First, open the booking form. Second, pick a room. The list stays empty.',
    // Thanks for the last one.
    'Thanks for fixing the export so fast. One more question: can we schedule it daily?',
    'Vielen Dank für die schnelle Hilfe mit dem Drucker! Noch eine Frage: Wann kommt der neue Monitor?',
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
    // Paragraphs about things of different fields, without a word between them.
    {
      given:
        'Hello,\n\nthe label printer at dock 4 prints only blank labels since Monday.\n\nMy calendar no longer shows the meeting rooms.\n\nThanks,\nAda',
      finds: two(
        'the label printer at dock 4 prints only blank labels since Monday.',
        'My calendar no longer shows the meeting rooms.',
      ),
    },
    {
      given: 'La badgeuse du hall refuse ma carte.\n\nLe wifi invité demande le mot de passe toutes les cinq minutes.',
      finds: two('La badgeuse du hall refuse ma carte.', 'Le wifi invité demande le mot de passe toutes les cinq minutes.'),
    },
    {
      given:
        'Guten Tag,\n\nder Etikettendrucker an Rampe 4 druckt nur leere Etiketten.\n\nMein Kalender zeigt die Besprechungsräume nicht mehr an.\n\nViele Grüße',
      finds: two(
        'der Etikettendrucker an Rampe 4 druckt nur leere Etiketten.',
        'Mein Kalender zeigt die Besprechungsräume nicht mehr an.',
      ),
    },
    {
      given: 'La impresora del muelle 4 solo saca etiquetas vacías.\n\nMi calendario ya no muestra las salas de reunión.',
      finds: two('La impresora del muelle 4 solo saca etiquetas vacías.', 'Mi calendario ya no muestra las salas de reunión.'),
    },
    {
      given: 'Imprimanta de la rampa 4 scoate doar etichete goale.\n\nCalendarul meu nu mai arată sălile de ședință.',
      finds: two('Imprimanta de la rampa 4 scoate doar etichete goale.', 'Calendarul meu nu mai arată sălile de ședință.'),
    },
    {
      given: 'La stampante del molo 4 stampa solo etichette vuote.\n\nIl mio calendario non mostra più le sale riunioni.',
      finds: two('La stampante del molo 4 stampa solo etichette vuote.', 'Il mio calendario non mostra più le sale riunioni.'),
    },
    {
      given: 'I cannot log in to the time sheet tool. And the air conditioning in 3.12 is broken, could someone look?',
      finds: two('I cannot log in to the time sheet tool.', 'And the air conditioning in 3.12 is broken, could someone look?'),
    },
    // They count themselves.
    {
      given: 'First: the invoice PDF has the wrong address. Second: the reminder mails are sent twice.',
      finds: two('First: the invoice PDF has the wrong address.', 'Second: the reminder mails are sent twice.'),
    },
    {
      given: 'În primul rând, factura are adresa greșită. În al doilea rând, notificările nu pleacă.',
      finds: two('În primul rând, factura are adresa greșită.', 'În al doilea rând, notificările nu pleacă.'),
    },
    {
      given: 'Ich komme nicht in die Zeiterfassung. Und dann noch: die Klimaanlage in 3.12 bläst heiße Luft.',
      finds: two('Ich komme nicht in die Zeiterfassung.', 'Und dann noch: die Klimaanlage in 3.12 bläst heiße Luft.'),
    },
    {
      given: 'No puedo entrar en el registro horario. Aparte de eso, el aire acondicionado de la 3.12 echa aire caliente.',
      finds: two(
        'No puedo entrar en el registro horario.',
        'Aparte de eso, el aire acondicionado de la 3.12 echa aire caliente.',
      ),
    },
    {
      // Each item holds what follows it, up to the next; what comes after the last one is no part of it.
      given:
        'I found the following:\n* The crane plan loses its colours.\nOnly in the dark theme.\n\n* Pallets can be booked twice:\n1. book a pallet\n2. book it again\n\nThanks for looking!',
      finds: two(
        'The crane plan loses its colours.\nOnly in the dark theme.',
        'Pallets can be booked twice:\n1. book a pallet\n2. book it again',
      ),
    },
    {
      // The title names both, the paragraphs tell of one each.
      given: {
        summary: 'Crane plan without colours and pallets booked twice',
        text: 'The crane plan is grey since the night, only the colours of gate seven are left.\n\nPallets scanned at the ramp are booked twice in the ledger.',
      },
      finds: two(
        'The crane plan is grey since the night, only the colours of gate seven are left.',
        'Pallets scanned at the ramp are booked twice in the ledger.',
      ),
    },
    {
      // Each reaches to where the next begins, over all its lines.
      given:
        'The scanner app freezes on the new handhelds.\nIt happens at the second pallet.\n\nOn a different topic, the wall clock in the canteen shows the wrong time.\nIt is ten minutes late.\n\nBest regards\nAda Moll',
      finds: two(
        'The scanner app freezes on the new handhelds.\nIt happens at the second pallet.',
        'On a different topic, the wall clock in the canteen shows the wrong time.\nIt is ten minutes late.',
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
