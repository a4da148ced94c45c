import { join } from 'node:path';
import { pageTester, ruleTester } from '../../../../test/helpers/rule-tester';
import { evidence } from './rule';

const known = { summary: false, fields: true, attachments: true };
const png = (name: string): { name: string; mimeType: string } => ({ name, mimeType: 'image/png' });
const LAYOUT = 'The layout of the invoice is broken, the logo covers the date.';

ruleTester(evidence, {
  quiet: [
    { text: LAYOUT, attachments: [png('invoice.png')] },
    { text: LAYOUT, attachments: [{ name: 'IMG_2231.HEIC', mimeType: '' }] },
    { text: LAYOUT, attachments: [{ name: 'hang.mov', mimeType: 'video/quicktime' }] },
    { text: LAYOUT, attachments: [{ name: 'pictures.docx', mimeType: '' }] },
    { text: LAYOUT, attachments: [png('image001.png'), png('Screenshot 2024-05-02.png')] },
    { text: `${LAYOUT} https://app.example.com/invoices/88`, known },
    { text: `${LAYOUT} https://i.imgur.com/a1b2c3.png`, known, options: { accepts: ['screenshot'] } },
    { text: LAYOUT, known, answers: ['https://www.loom.com/share/0a1b2c3d4e5f'] },
    { text: LAYOUT, fields: [{ id: 'f', name: 'Link', text: 'https://app.example.com/invoices/88' }], known },
    {
      text: `${LAYOUT} https://eu.app.example.com/invoices?id=88`,
      known,
      options: { linkHosts: ['app.example.com/invoices'] },
    },
    // Nothing to be seen.
    { text: 'The invoice total is wrong when a line has two discounts.', known },
    { text: 'The app closes by itself, there is no error message.', known },
    { text: 'Der Kontakt fehlt, ohne Fehlermeldung.', known },
    { text: 'Contacts are imported twice.\n```\nwarning: duplicate key\n```', known },
    // The message's words are there.
    { text: 'Saving ends with the error message “Period 10 is locked by another user”.', known },
    { text: 'Fehlermeldung: Zeitraum 10 ist gesperrt.', known },
    { text: 'Edits are lost without warning. Click elsewhere on the screen.', known },
    { text: 'An error message appears when I click Pay.', known, answers: ['The message says: card declined'] },
    { text: 'An error message appears when I click Pay.', known, answers: ['The error reads "card declined (E42)"'] },
    { text: 'Beim Bezahlen kommt eine Fehlermeldung.', known, answers: ['In der Meldung steht: Karte abgelehnt'] },
    // Acts with files.
    { text: 'Screenshots can not be attached to an order.', known },
    { text: 'Attach a photo as the receipt, then press Submit: the report stays a draft.', known },
    { text: 'I attached a picture to the order and pressed send. The order stays a draft.', known },
    { text: 'Mails with an attachment are not delivered.', known },
    { text: 'I cannot attach a screenshot because the upload fails.', known },
    { text: 'The screenshot attached to the order is not saved.', known },
    { text: 'Customers get the order mail without the PDF attached.', known },
    { text: 'In a ticket I cannot see attached files.', known },
    { text: 'Totals are wrong, log attached.', attachments: [{ name: 'costing.log', mimeType: 'text/plain' }] },
    { text: LAYOUT, known, options: { accepts: [] } },
    { text: LAYOUT, known, kind: 'change' },
  ],
  hints: [
    // Nothing is known of attachments.
    LAYOUT,
    'The totals are wrong, screenshot attached.',
  ],
  speaks: [
    {
      given: { text: LAYOUT, known },
      finds: [
        { messageId: 'missing', at: null, sureness: 'likely', data: { kinds: 'a screenshot, a video or a link to the case' } },
      ],
    },
    { given: { text: LAYOUT, attachments: [png('image001.png'), png('company-logo.png')] }, finds: [{ messageId: 'missing' }] },
    { given: { text: `${LAYOUT} See https://www.example.com/`, known }, finds: [{ messageId: 'missing' }] },
    {
      given: {
        text: `${LAYOUT} https://app.example.com/invoicesold/8`,
        known,
        options: { linkHosts: ['app.example.com/invoices'] },
      },
      finds: [{ messageId: 'missing' }],
    },
    {
      given: { text: `${LAYOUT} https://notexample.com/invoices/8`, known, options: { linkHosts: ['example.com'] } },
      finds: [{ messageId: 'missing' }],
    },
    { given: { text: `${LAYOUT}\n\n--\nhttps://www.example.com/team/jobs`, known }, finds: [{ messageId: 'missing' }] },
    {
      given: { text: LAYOUT, attachments: [png('invoice.png')], options: { accepts: ['video'] } },
      finds: [{ messageId: 'missing', data: { kinds: 'a video' } }],
    },
    {
      given: { text: LAYOUT, attachments: [png('invoice.png')], options: { alsoLink: true } },
      finds: [{ messageId: 'missing', data: { kinds: 'a link to the case' } }],
    },
    {
      given: { text: `${LAYOUT} https://app.example.com/invoices/88`, known, options: { alsoLink: true } },
      finds: [{ messageId: 'missing', data: { kinds: 'a screenshot or a video' } }],
    },
    { given: { text: 'The invoice total is wrong.', known, options: { when: 'always' } }, finds: [{ messageId: 'missing' }] },
    {
      given: { text: 'The totals are wrong, screenshot attached.', known },
      finds: [{ messageId: 'notAttached', field: 'description', at: 'screenshot attached', sureness: 'likely' }],
    },
    {
      given: { text: 'Les totaux sont faux, voir capture ci-jointe.', known },
      finds: [{ messageId: 'notAttached', at: 'capture ci-jointe' }],
    },
    {
      given: { text: 'Die Summen stimmen nicht, Screenshot hängt an.', known },
      finds: [{ messageId: 'notAttached', at: 'Screenshot hängt an' }],
    },
    { given: { text: 'Los totales están mal, adjunto captura.', known }, finds: [{ messageId: 'notAttached' }] },
    { given: { text: 'Totalurile sunt greșite, am atașat o captură.', known }, finds: [{ messageId: 'notAttached' }] },
    {
      given: { text: LAYOUT, known, answers: ['Attached is a screenshot.'] },
      finds: [{ messageId: 'notAttached', field: 'comment', at: 'Attached is a screenshot' }],
    },
  ],
});

pageTester(
  { ...evidence, detect: (draft, options) => evidence.detect({ ...draft, known }, options) },
  join(__dirname, 'README.md'),
);
