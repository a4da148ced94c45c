import { join } from 'node:path';
import { pageTester, ruleTester } from '../../../../test/helpers/rule-tester';
import { reproSteps } from './rule';

ruleTester(reproSteps, {
  quiet: [
    '1. Open Billing\n2. Pick an invoice older than a year\n3. Press Print\nThe preview stays empty.',
    'I logged in, went to my profile, clicked the camera icon and picked a photo. After pressing Save the old photo is still there.',
    'Go to Settings > Notifications > E-mail and switch the digest off. The page jumps back to “on”.',
    'start a timer on a ticket, close the tab, reopen the ticket the next day -> 14 hours are logged',
    'Steps to reproduce:\nOpen the calendar in week view and create an event at 23:30.\n\nActual result:\nIt shows on the following day.',
    'Bonjour,\n1. J’ouvre le menu Factures\n2. Je clique sur Exporter\n3. Je choisis le format CSV\nLe fichier est vide.',
    'Ich melde mich an, öffne den Kalender und klicke auf „Neu“. Das Fenster bleibt leer.',
    'Abro el menú Pedidos, selecciono un pedido y pulso Imprimir. No sale nada.',
    'Deschid meniul Comenzi, selectez o comandă și apăs Tipărește. Nu se întâmplă nimic.',
    // Prose, whatever the verb.
    'When I dock the laptop in the lab and then close its lid, the second screen stays black.',
    'After logging in as admin, opening the report and filtering by last month, the totals are doubled.',
    'I dock the laptop, undock it and dock it again: the second screen stays black.',
    'I was composing a message to three people, attached a film and pressed send. Nothing leaves the outbox.',
    'Quand je glisse une tâche dans la colonne Terminé puis que je rafraîchis, elle revient au début.',
    'Wenn ich in der Kasse einen Artikel storniere und danach bar bezahle, stimmt der Bon nicht.',
    'Al duplicar un pedido y cambiar la fecha, se borra el cliente.',
    'Dacă șterg o linie din comandă și apoi salvez, totalul rămâne cel vechi.',
    'Wake the tablet, swipe up, badge in. It asks for the PIN although the badge is enough.',
    'Im Menü Lager auf Inventur, dann auf Neu: das Fenster bleibt leer.',
    'The label is cut. Try this: make a table with 3 columns, merge the first two, press undo.',
    // Little English, arrows, German word order, numbers in one line.
    'customer add to basket, go to checkout, choose card, click pay -> white page. we lose orders!!',
    'i put product in cart, i go pay, i push paypal, the page stay blank',
    'Start Tidebook from the start menu -> it closes after 3 seconds.',
    'Schritte: 1. Lohn öffnen 2. Meldung wählen 3. Senden.',
    '1. Abrechnung und dann Rechnungen öffnen.\n2. Kundin wählen.\n3. Beleg speichern.\nDas Fenster bleibt leer.',
    // A numbered list before what was expected, whatever stands in it.
    'The sign shows the wrong room.\n\n# Reserve room Basalt for any hour\n# Stand before its door\n\nI expect my name; it shows the room next door.',
    'Frais comptés deux fois.\n# Panier avec un article\n# Étape livraison : 9,90 €\n# Étape paiement : 19,80 €\n\nAttendu 9,90.',
    'La fattura è stata scartata.\n# Fatture > 88 > Invia\n# Dopo un’ora: stato “Scartata”\nMi aspettavo “Consegnata”.',
    'Sale vacío. Pasos: Ventas > Facturas > Timbrar.',
    'The build ends with an error:\n$ npm run deploy -- --stage test\nRunning it a second time passes.',
    { text: 'The scanner hangs.', attachments: [{ name: 'hang.mp4', mimeType: 'video/mp4' }] },
    { text: 'The scanner hangs, see https://www.loom.com/share/0a1b2c3d4e5f', summary: 'Scanner' },
    { text: 'Printing is broken.', kind: 'question' },
    { text: 'Printing is broken.', answers: ['I open Billing, pick an invoice and press Print. The preview stays empty.'] },
  ],
  hints: [
    'Wenn ich in Tidebook auf Drucken klicke, passiert nichts.',
    // Nobody can work: nothing to repeat.
    { summary: 'Harbour is down for everybody', text: 'Since 17:50.' },
    'We get 503 for everybody in the office since noon.',
    'Nobody in the office can log in.',
    'Hier steht die Meldung: service unavailable.',
    'Alles steht, wir brauchen sofort Hilfe!',
    'Depuis ce matin tout est en panne pour tout le monde.',
    'Nadie puede trabajar desde las nueve.',
    'Nimeni nu poate lucra de la ora nouă.',
    // Wishes that came in as faults.
    'Please add dark mode. It would be great if the screens were dark in the evening.',
    'J’aimerais que la liste soit triée par date.',
    'Es wäre schön, wenn die Liste nach Datum sortiert wäre.',
    'Sería bueno ordenar la lista por fecha.',
    'Ar fi bine ca lista să fie ordonată după dată.',
  ],
  speaks: [
    // Near misses: one part is broken, one thing is down, a wish beside a symptom.
    {
      given: 'Nobody told us that the list moved, and the printer is down.',
      finds: [{ messageId: 'none', sureness: 'likely' }],
    },
    { given: 'The list stays empty since noon and nobody here can work.', finds: [{ messageId: 'none', sureness: 'likely' }] },
    { given: 'Please add a hint. The export is broken.', finds: [{ messageId: 'none', sureness: 'likely' }] },
    { given: 'The start menu -> nothing.', finds: [{ messageId: 'none', sureness: 'likely' }] },
    {
      given: 'Printing is broken since yesterday, the whole team waits. Please fix it today.',
      finds: [{ messageId: 'none', at: null, sureness: 'likely' }],
    },
    // A form may not ask for more than a title.
    { given: '', finds: [{ messageId: 'none', sureness: 'likely' }] },
    // Near misses: a heading with nothing below, and a log.
    { given: 'Steps to Reproduce:\n1.\n2.\n3.\n\nThe page is white. Please help urgently.', finds: [{ messageId: 'none' }] },
    {
      given:
        '2024-05-02 10:11:12 ERROR [main] c.e.shop.Export - Export failed\n\tat com.example.shop.Export.run(Export.java:88)',
      finds: [{ messageId: 'none' }],
    },
    { given: 'Bonjour, l’export des factures est cassé depuis hier, toute l’équipe attend.', finds: [{ messageId: 'none' }] },
    {
      given: 'The totals, the dates and the names are wrong, the list is empty, the mail is late.',
      finds: [{ messageId: 'none' }],
    },
    // What happened at the desk, what was hoped for, and wishes are no acts.
    {
      given: 'We opened a ticket about this last month and it was closed. The problem is back.',
      finds: [{ messageId: 'none' }],
    },
    { given: 'Actual: a white page.\nExpected: I click Save and see the list.', finds: [{ messageId: 'none' }] },
    { given: 'The list is too long.\nSuggestions:\n1. Group by month\n2. Hide old rows', finds: [{ messageId: 'none' }] },
    { given: 'Please change the delivery date of the order from 12 May to 19 May.', finds: [{ messageId: 'none' }] },
    {
      given: 'The totals are wrong. We compared two months with the old list.',
      finds: [{ messageId: 'tooFew', data: { count: 1 }, sureness: 'likely' }],
    },
  ],
});

pageTester(reproSteps, join(__dirname, 'README.md'));
