import { join } from 'node:path';
import { pageTester, ruleTester } from '../../../../test/helpers/rule-tester';
import { reproSteps } from './rule';

ruleTester(reproSteps, {
  quiet: [
    // Marks of a list as phones write them.
    'The export stops with a white window.\r\n👉 Open Customers\r\n👉 Click Export\r\n➡️ Choose PDF',
    'The export stops with a white window.\n1️⃣ Open Customers\n2️⃣ Click Export',
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
    // Acts in a row, whatever the verb, its form and its place.
    'I was in the order screen, typed 12 in quantity and tabbed to the next field. Quantity jumps to 120.',
    'In Outlook open the shared calendar > right click > New meeting. Nothing happens.',
    'On the kiosk choose "Visitor", type any name, press Next twice. It prints two badges.',
    'I did the following: new ticket, category Hardware, attach a photo, submit. Got error 500.',
    'Scenario: customer pays with gift card + credit card, cancels, pays again. Gift card is charged twice.',
    'The till: ring up an article, press discount, type 10, press enter twice, the discount is applied twice.',
    'Call extension 4400, choose 2 for French, you land in the English queue.',
    'she opens the form, fills all, clicks send and it says session expired. did it 3 times with her on the phone',
    'J’ai ouvert la fiche client, modifié le téléphone puis cliqué sur Enregistrer : l’ancien numéro revient.',
    'On scanne un colis, on appuie sur Valider, on scanne le suivant : l’écran se fige.',
    'Il suffit d’ajouter deux articles au panier, d’en retirer un et de recharger la page : le panier est vide.',
    'Dès que j’essaie d’imprimer une étiquette depuis la fiche article, le logiciel se ferme.',
    'Ich habe den Kunden geöffnet, die Adresse geändert und auf Speichern gedrückt. Danach steht wieder die alte da.',
    'Wenn ich in Tidebook auf Drucken klicke, passiert nichts.',
    'Beim Öffnen einer Rechnung über die Suche und anschließendem Klick auf Drucken stürzt das Programm ab.',
    'Zum Nachstellen: neuen Auftrag anlegen, Position löschen, speichern. Die Position ist noch da.',
    'Sobald ich im Kalender einen Termin verschiebe, wird die Einladung doppelt verschickt.',
    'Sie hat sich am Tablet angemeldet, eine Palette gescannt und das Gerät kurz weggelegt; danach war die Maske leer.',
    'Para reproducirlo: crear un pedido, añadir dos líneas, borrar la primera y guardar.',
    'He abierto la app, he escaneado el código y he puesto la cantidad 5; guarda 50.',
    'Se escanea un palet, se pulsa Confirmar y la pantalla se queda en blanco.',
    'Ma loghez, intru la Rapoarte, aleg luna mai, apas Genereaza. Ramane pe incarcare.',
    'Am deschis factura, am schimbat data și am salvat. Apare tot data veche.',
    'Se scanează un palet, se apasă Confirmă și ecranul rămâne alb.',
    'Per riprodurre: creare un ordine, aggiungere due righe, cancellare la prima.',
    'Kunde legt drei Artikel in den Korb, meldet sich an und der Korb ist leer.',
    'Man muss nur einen Gutschein einlösen und die Zahlung abbrechen, schon ist der Gutschein weg.',
    'The cashier scans a bottle, removes the deposit, scans the next one; the deposit comes back on the receipt.',
    'Bonjour, quand un client réserve en ligne puis annule par SMS, le créneau reste bloqué dans l’agenda.',
    'Al mover una cita del lunes al martes en el calendario se envía dos veces el aviso.',
    'Am mutat o programare de luni pe marți în calendar și s-a trimis de două ori mesajul.',
    'Metto un prodotto nel carrello, inserisco il codice e vado al pagamento: lo sconto sparisce.',
    '1) Invoices 2) pick any 3) Send by mail 4) the PDF in the mail is of another invoice',
    'Steps to reproduce:\nDeploy the application.\nMake a call to its address.\nWait an hour.\n\nThe memory is not freed.',
    '1.) Check out the demo project\n2.) Deploy it twice\nThe second one never starts.',
    // It cannot be repeated, and the reason is given.
    'The till closed by itself. It cannot be reproduced because it depends on the load of the card network.',
    'The night run stopped. It happened only once, on Friday at 23:40, and never again.',
    'The door opens sporadically. Because of the wind, we think.',
    'La caisse s’est fermée. Impossible de le reproduire, car cela dépend du réseau des cartes.',
    'Die Kasse schloss sich. Nicht reproduzierbar, weil es von der Last des Kartennetzes abhängt.',
    'La caja se cerró sola. No se puede reproducir porque depende de la red de tarjetas.',
    'Casa s-a închis singură. Nu se poate reproduce pentru că depinde de rețeaua de carduri.',
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
    'Our whole site is down, customers are getting 503s on every page.',
    'Der komplette Server steht, niemand kann arbeiten!',
    'Le serveur est en panne depuis huit heures.',
    'El servidor está caído desde las ocho.',
    'Serverul a picat de la ora opt.',
    'Quando clicco su Stampa dalla bolla esce la fattura.',
    'Manually (without the wizard) move a field from one form to another. The label stays behind.',
    // Nobody can work: nothing to repeat.
    { summary: 'Harbour is down for everybody', text: 'Since 17:50.' },
    'We get 503 for everybody in the office since noon.',
    'Nobody in the office can log in.',
    'Hier steht die Meldung: service unavailable.',
    'Alles steht, wir brauchen sofort Hilfe!',
    'Depuis ce matin tout est en panne pour tout le monde.',
    'Nadie puede trabajar desde las nueve.',
    'Nimeni nu poate lucra de la ora nouă.',
    // Nothing is known of attachments: the video may be there.
    'The scanner hangs, see the video attached.',
    // Wishes that came in as faults.
    'Please add dark mode. It would be great if the screens were dark in the evening.',
    'J’aimerais que la liste soit triée par date.',
    'Es wäre schön, wenn die Liste nach Datum sortiert wäre.',
    'Sería bueno ordenar la lista por fecha.',
    'Ar fi bine ca lista să fie ordonată după dată.',
  ],
  speaks: [
    // No acts of a person at the thing that fails: machines, names of buttons, remedies, calls for help, plans, tasks.
    ...[
      'The scanner beeps, scans nothing and switches off.',
      'The machine starts, prints one page and stops.',
      'Die Tür öffnet und schließt von allein.',
      'El programa se abre y se cierra solo.',
      'Aplicația se deschide și se închide singură.',
      'L’application s’ouvre et se ferme toute seule.',
      'L’app si apre e si chiude da sola.',
      'The buttons print, save and send are missing.',
      'Drucken und Speichern gehen nicht.',
      'Kunden können weder buchen noch bezahlen.',
      'Le client ne peut ni ouvrir ni imprimer ses factures.',
      'Login does not work.',
      'It says "session expired" all the time. I have restarted the computer and cleared the cache, nothing helps.',
      'On a redémarré le poste et vidé le cache, sans effet.',
      'Ich habe angerufen, eine Mail geschickt und nichts gehört.',
      'Am sunat, am trimis un mail și nu a răspuns nimeni.',
      'Veuillez ouvrir la période de mai et supprimer l’écriture 44.',
      'Bitte öffnen Sie den Port 443 und starten Sie den Dienst neu.',
      'Por favor abran el periodo de mayo y borren el asiento 44.',
      'The list is empty. The plan is as follows:\n- add a header to the list\n- remove the old loader\n- use the new one',
      'As an agent I want to click on a customer and see the orders so that I save time.',
      'The figures are wrong. The customer confirmed both changes by phone.',
      'The page stays white. I tried it with another browser as well.',
      'The video player in the lesson stays black.',
    ].map((given) => ({ given, finds: [{ messageId: 'none' as const, sureness: 'likely' as const }] })),
    // A video that did not come, or that the desk does not take.
    ...[
      'The scanner hangs, see the video attached.',
      'Video attached, the scanner hangs.',
      'Le scanner se bloque. Vidéo en pièce jointe.',
      'Der Scanner hängt, siehe Video.',
      'El escáner se bloquea, adjunto un vídeo.',
      'Scanerul se blochează, video atașat.',
    ].map((text) => ({
      given: { text, attachments: [] },
      finds: [{ messageId: 'videoMissing' as const, sureness: 'likely' as const }],
    })),
    {
      given: {
        text: 'The scanner hangs, see the video.',
        attachments: [{ name: 'hang.mp4', mimeType: 'video/mp4' }],
        options: { acceptVideo: false },
      },
      finds: [{ messageId: 'none', sureness: 'likely' }],
    },
    // Said to be impossible to repeat, without a reason or where the desk does not accept it.
    ...[
      'The till closed by itself. We cannot reproduce it.',
      'Die Kasse schloss sich, das kommt sporadisch vor.',
      'La caisse s’est fermée une seule fois.',
      'La caja se cerró. No es reproducible.',
      'Casa s-a închis, problema apare aleator.',
    ].map((given) => ({ given, finds: [{ messageId: 'noReason' as const, sureness: 'likely' as const }] })),
    {
      given: {
        text: 'The till closed by itself. It cannot be reproduced because it depends on the card network.',
        options: { acceptCannotReproduce: false },
      },
      finds: [{ messageId: 'none', sureness: 'likely' }],
    },
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
    // To look at it is no act that leads there.
    {
      given: 'The totals differ. I tried to verify them last week.',
      finds: [{ messageId: 'tooFew', data: { count: 1 }, sureness: 'likely' }],
    },
    // An act that is done to nothing.
    {
      given: 'The page hangs when scrolling or just at once.',
      finds: [{ messageId: 'tooFew', data: { count: 1 }, sureness: 'likely' }],
    },
    {
      given: 'The totals are wrong. We compared two months with the old list.',
      finds: [{ messageId: 'tooFew', data: { count: 1 }, sureness: 'likely' }],
    },
  ],
});

pageTester(reproSteps, join(__dirname, 'README.md'));
