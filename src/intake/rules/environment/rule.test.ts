import { join } from 'node:path';
import { pageTester, ruleTester } from '../../../../test/helpers/rule-tester';
import { findEnvironment, roleOf } from './find';
import { environment } from './rule';

/** That no other field of the form holds it is known. */
const known = { summary: false, fields: true, attachments: false };

ruleTester(environment, {
  quiet: [
    'The app crashes as soon as I open a customer. Pixel 7, Android 14, app 4.2.1.',
    'The page stays white. Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36',
    'The page stays white. macOS Sonoma, Safari 17.4',
    'Seite bleibt weiß, Windows 11, neueste Version von Chrome.',
    'Écran blanc au planning. Windows 10, Firefox 115 ESR.',
    { text: 'The page stays white.', answers: ['Ubuntu 22.04, Firefox 126'] },
    {
      text: 'La page reste blanche.',
      fields: [field('Système d’exploitation', 'Windows 11'), field('Navigateur', 'Firefox 126')],
    },
    { text: 'Die Seite bleibt weiß.', fields: [field('Betriebssystem', 'Windows 11'), field('Browser', 'Edge 124')] },
    {
      text: 'The page stays white.',
      fields: [field('Where', 'the tills'), field('Which one', 'the new one')],
      options: { osFields: ['Where'], appFields: ['Which one'] },
    },
    {
      text: 'The page stays white.',
      fields: [field('Where', 'till 3')],
      options: { asksFor: ['device'], deviceFields: ['Where'] },
    },
    // Not the customer's device, or everybody's.
    'The invoice total is wrong when a line has two discounts.',
    'The printer on floor 3 prints blank pages.',
    'Drucker 3. OG\nEr zieht Papier ein, aber die Seiten kommen leer heraus.',
    'POST /import/contacts answers 500 for contacts without an e-mail.',
    'Nobody can log in since eight: the page shows 503 for everyone in the office.',
    'All 40 users get a blank page since the update.',
    'The site is white in every browser.',
    'The app closes by itself, tried on two phones.',
    'The partner told me on the phone that the list is empty.',
    { text: 'The page stays white.', kind: 'question' },
    { text: 'The app crashes.', options: { asksFor: [] } },
    // A word in an address is nobody's app.
    { text: 'https://app.example.com/orders/123 is stuck in processing since yesterday.', known },
    // What the form's other fields say is not known.
    'The app crashes as soon as I open a customer.',
  ],
  speaks: [
    {
      given: { text: 'The app crashes as soon as I open a customer.', known },
      finds: [
        { messageId: 'missing', at: null, sureness: 'likely', data: { what: 'the operating system' } },
        { messageId: 'noVersion', data: { what: 'the app or browser' } },
      ],
    },
    {
      given: { text: 'The page stays white. Firefox on Windows.', known },
      finds: [
        { messageId: 'noVersion', data: { what: 'the operating system' } },
        { messageId: 'noVersion', data: { what: 'the app or browser' } },
      ],
    },
    {
      given: { text: 'Totals are wrong in the report.', known, options: { when: 'always', asksFor: ['device', 'app'] } },
      finds: [
        { messageId: 'missing', data: { what: 'the device' } },
        { messageId: 'missing', data: { what: 'the app’s version, or the browser and its version' } },
      ],
    },
    {
      given: { text: 'The app crashes. iPhone, iOS 17.5, app 4.2.1', known, options: { asksFor: ['device', 'os', 'app'] } },
      finds: [{ messageId: 'noVersion', data: { what: 'the maker of the device' } }],
    },
    {
      given: { text: 'La page reste blanche.', fields: [field('Navigateur', 'Chrome'), field('OS version', '11')] },
      finds: [{ messageId: 'noVersion' }],
    },
    // Near misses: a phone number, numbers that are no versions, a mail's signature, an answer with half of it.
    {
      given: { text: 'The page stays white.', fields: [field('Phone number', '555 0100')], options: { asksFor: ['device'] } },
      finds: [{ messageId: 'missing' }],
    },
    {
      given: { text: 'The app hangs. I pay 12.50 a month and called 2 times on 12.03.2024.', known },
      finds: [{ messageId: 'missing' }, { messageId: 'noVersion' }],
    },
    {
      given: { text: 'The page stays white, Chrome 124.\n\nSent from my iPhone', known, options: { asksFor: ['os'] } },
      finds: [{ messageId: 'missing' }],
    },
    {
      given: { text: 'La aplicación se cierra al abrir un cliente.', known, answers: ['Es la versión 4.2.1'] },
      finds: [{ messageId: 'missing' }],
    },
  ],
});

pageTester(
  { ...environment, detect: (draft, options) => environment.detect({ ...draft, known }, options) },
  join(__dirname, 'README.md'),
);

function field(name: string, text: string): { id: string; name: string; text: string } {
  return { id: name, name, text };
}

describe('what a text tells', () => {
  it.each([
    ['windows 11', { os: 2 }],
    ['windows', { os: 1 }],
    ['two windows open', { os: 1 }],
    ['iphone 13', { device: 2, os: 1 }],
    ['ipad', { device: 1, os: 1 }],
    ['samsung a54, android 14', { device: 2, os: 2 }],
    ['macbook air', { device: 2, os: 1 }],
    ['macos version 14.4', { os: 2 }],
    ['firefox', { app: 1 }],
    ['edge 124.0.2478', { app: 2 }],
    ['chrome version 124', { app: 2 }],
    ['chrome and firefox', { app: 2 }],
    ['since the update to 12.3', { app: 2 }],
    ['tidebook 4.2.1', { app: 2 }],
    ['montag 12.03.2024', {}],
    ['build 4412', { app: 2 }],
    ['version 3 of the contract', { app: 2 }],
    ['the price is 12.50', {}],
    ['on two phones', { device: 2, os: 2, app: 2 }],
  ])('“%s”', (text, told) => {
    expect(findEnvironment(text)).toEqual({ device: 0, os: 0, app: 0, ...told });
  });

  it.each([
    ['browser', 'app'],
    ["systeme d'exploitation", 'os'],
    ['os version', 'os'],
    ['versiunea aplicatiei', 'app'],
    ['gerat', 'device'],
    ['phone number', null],
    ['venue', null],
  ])('a field named “%s”', (name, role) => {
    expect(roleOf(name)).toBe(role);
  });
});
