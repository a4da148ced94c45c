import { join } from 'node:path';
import { pageTester, ruleTester } from '../../../../test/helpers/rule-tester';
import { emptyDraft } from '../../rule';
import { defaultsOf } from '../../../settings/option';
import { personalData } from './rule';

ruleTester(personalData, {
  quiet: [
    '',
    'The export button on the Reports page does nothing since the update.',
    // Near misses: numbers and names that belong to nobody.
    'Build 10.0.19045.4291 fails, build 124.0.2478.67 works; version 4.17.21 of the library is installed.',
    'The order 4571 7172 2584 4978 is still marked as pending, see also HELP-72196.',
    'Trace id a738500c-e1a7-4f6a-a049-bbcc1726434a, commit 89ddf61464c3513f5b5218fe73303546ef83d482.',
    'It started at 2024-02-17 05:47:15 and at 1729060001; the device is 4a:86:6f:60:82:53.',
    'Mails from support@example.com and no-reply@example.org do arrive; the field shows name@example.com as a sample.',
    'The host 192.168.4.20 answers to ping, and 127.0.0.1 as well.',
    'Mark Occurrences is switched on in the editor, and Internet Explorer shows the page.',
    'std::vector<int>::size() is called at 10:22:31 from a::b.',
    // Told what to do, with a product's name.
    'Start Tidebook from the start menu: it closes after 3 seconds.',
    'Open Billing is slow, and Press Save has the same effect.',
    // Check digits that do not fit, and numbers of something else.
    'The number 756.9217.0769.84 is refused.',
    'Order number 4111111111111111 is missing, serial 5555555555554444 as well.',
    'The amount shown is 9,598.00 EUR and 1.234.567,89 RON.',
    // The writer's own name, and how they signed.
    { reporterName: 'Hannah Berg', text: 'The shelf is empty.\n\nKind regards,\nHannah Berg' },
    { reporterName: 'Hannah Berg', text: 'The shelf is empty.\n\nKind regards,\nHanna' },
    { reporterName: 'Élodie Marchand', text: 'Le rayon est vide. Merci d’avance, Elodie' },
    { reporterName: 'Jonas Weidner', text: 'Das Regal ist leer.\n\nMit freundlichen Grüßen\nJonas Weidner\nEinkauf, Haus 4' },
    { reporterName: 'Inés Robledo', text: 'El estante está vacío.\n\nUn saludo,\nInés' },
    { reporterName: 'Dorina Vlad', text: 'Raftul este gol.\n\nCu stimă,\nDorina Vlad' },
    {
      reporterName: 'warehouse desk',
      text: 'The shelf is empty.\n\nThanks,\nHannah\n\nOn Monday, the desk wrote:\n> We look into it.',
    },
    { reporterName: 'Hannah Berg', text: 'My name is Hannah Berg and my shelf is empty.' },
    { reporterName: 'Hannah Berg', text: 'The shelf is empty.\n--\nHannah Berg, purchasing' },
    // Mailboxes of roles, of any domain and in five languages.
    'Written to kundenservice@example.org, atencion.cliente@example.net, comptabilite@example.com, suport@example.org and it-support@example.net.',
    // What a desk lets stand.
    { options: { ownDomains: ['example.net'] }, text: 'Sent from jeanne.petit@mail.example.net.' },
    {
      options: { mayStand: ['+44 20 7946 0018', 'Lindenweg 14, 20095 Hamburg'] },
      text: 'Call +442079460018; ship to Lindenweg 14, 20095 Hamburg.',
    },
    { options: { kinds: ['IBAN'] }, text: 'Call me on +44 20 7946 0019 any time.' },
    {
      colleagues: ['Ingrid van Dalen'],
      text: 'My colleague Ingrid van Dalen knows; write to ingrid.vandalen@example.org or ingrid@example.org? No: ivandalen@example.org.',
      options: { kinds: ['PERSON'] },
    },
    { colleagues: ['Katrin Vogt'], text: 'Hi Katrin,\nthe file of katrin.vogt@example.org is empty.' },
    { text: 'It is empty.', fields: [{ id: 'customfield_7', name: 'Contact phone', text: '+44 20 7946 0018' }] },
    {
      text: 'It is full.',
      options: { contactFields: ['customfield_8'] },
      fields: [{ id: 'customfield_8', name: 'Whom to reach', text: '+44 20 7946 0018' }],
    },
    // The desk's greeting and signature.
    { text: 'It is full.', deskComments: [{ id: 'd2', text: 'Hello Nadia,\nwe look into it.\n\nKind regards,\nHannah Berg' }] },
    // What the form held before.
    {
      template: { summary: '', description: 'Write to Jeanne Petit, jeanne.petit@example.org' },
      text: 'Write to Jeanne Petit, jeanne.petit@example.org\nThe file is empty.',
    },
    // Times and counters in names of files.
    ...[
      'Screenshot_20240217-054715.png',
      'IMG_20240101_123456789.jpg',
      'WhatsApp Image 2024-02-17 at 05.47.15.jpeg',
      'image-2024-03-01-10-11-12-345.png',
      'export 1729060001234.csv',
      'a738500c-e1a7-4f6a-a049-bbcc1726434a.log',
      'Windows Server 10.0.19045.4291 crash.dmp',
      'Invoice 4571 7172 2584.pdf',
    ].map((name) => ({ text: `See ${name.length} kB.`, attachments: [{ name, mimeType: '' }] })),
    { reporterName: 'Maria Gonzalez', text: 'See the file.', attachments: [{ name: 'Maria Gonzalez.png', mimeType: '' }] },
  ],
  hints: [
    // The customer cannot mend what an agent wrote.
    { text: 'It is empty.', deskComments: [{ id: 'd1', text: 'I called Ofelia Barrantes on +44 20 7946 0018.' }] },
    { text: 'It is empty.', attachments: [{ name: 'cv maria gonzalez.docx', mimeType: '' }] },
    // The seat of a firm, and the writer's own address.
    'Please send it to Example GmbH, Lindenstraße 7, 50674 Köln.',
    { reporterName: 'Hannah Berg', text: 'I sign in with h.berg@example.org and see nothing.' },
    {
      reporterName: 'Hannah Berg',
      text: 'The shelf is empty.\n\nKind regards,\nHannah Berg\n12 Maple Street, Springfield IL 62704\n+44 20 7946 0018',
    },
    { kind: 'access', text: 'Please give access to Harbour to John Smith and Maria Gonzalez.' },
    { kind: 'access', text: 'The account of our colleague j.smith@example.com is locked.' },
    { reporterName: 'Hannah Berg', text: 'Hello Nadia,\nthe file is empty.' },
  ],
  speaks: [
    {
      // Somebody else, whoever writes.
      given: {
        reporterName: 'Hannah Berg',
        text: 'Please give my colleague Ingrid van Dalen access too.\n\nRegards,\nHannah Berg',
      },
      finds: [{ messageId: 'PERSON', at: 'Ingrid van Dalen', sureness: 'certain' }],
    },
    {
      // The writer's signature is theirs; what stands above it is not.
      given: {
        reporterName: 'Hannah Berg',
        text: 'Please call +33 1 99 00 12 34.\n\nRegards,\nHannah Berg\nhannah.berg@example.org\n+44 20 7946 0018',
      },
      finds: [
        { messageId: 'PHONE', at: '+33 1 99 00 12 34', sureness: 'certain' },
        { messageId: 'EMAIL', at: 'hannah.berg@example.org', sureness: 'hint' },
        { messageId: 'PHONE', at: '+44 20 7946 0018', sureness: 'hint' },
      ],
    },
    {
      given: { text: 'See the file.', attachments: [{ name: 'IBAN_DE89370400440532013000_Maria-Gonzalez.pdf', mimeType: '' }] },
      finds: [
        { messageId: 'IBAN', at: 'DE89370400440532013000', field: 'attachment', sureness: 'certain' },
        { messageId: 'PERSON', at: 'Maria-Gonzalez', field: 'attachment', sureness: 'likely' },
      ],
    },
    {
      given: { text: 'See the mail.', attachments: [{ name: 'FW ana.pop@example.net +44 20 7946 0018.eml', mimeType: '' }] },
      finds: [
        { messageId: 'EMAIL', at: 'ana.pop@example.net', field: 'attachment' },
        { messageId: 'PHONE', at: '+44 20 7946 0018', field: 'attachment' },
      ],
    },
    {
      given: {
        text: 'See the form.',
        fields: [{ id: 'customfield_1', name: 'Details', text: 'Paid with 4111 1111 1111 1111.' }],
      },
      finds: [{ messageId: 'CREDIT_CARD', at: '4111 1111 1111 1111', field: 'field' }],
    },
    {
      given: 'Hay que hablar con la clienta (Ofelia Barrantes, ofelia.barrantes@example.com).',
      finds: [
        { messageId: 'PERSON', at: 'Ofelia Barrantes' },
        { messageId: 'EMAIL', at: 'ofelia.barrantes@example.com' },
      ],
    },
    { given: 'Il nuovo collega si chiama Corrado Beltramini.', finds: [{ messageId: 'PERSON', at: 'Corrado Beltramini' }] },
    {
      given: 'Liefern an Lindenweg 14, 20095 Hamburg. Ansprechpartner Herr Volker Dahlke.',
      finds: [
        { messageId: 'ADDRESS', at: 'Lindenweg 14, 20095 Hamburg' },
        { messageId: 'PERSON', at: 'Volker Dahlke' },
      ],
    },
    {
      given: 'The login I use is jeanne.petit@example.org.',
      finds: [{ messageId: 'EMAIL', at: 'jeanne.petit@example.org', sureness: 'certain' }],
    },
    { given: 'GET /unlock?user=ana.pop@example.net&lang=ro', finds: [{ messageId: 'EMAIL', at: 'ana.pop@example.net' }] },
    { given: 'Call me on +44 20 7946 0018 any time.', finds: [{ messageId: 'PHONE', at: '+44 20 7946 0018' }] },
    { given: 'Tél. 01 99 00 12 34', finds: [{ messageId: 'PHONE', at: '01 99 00 12 34' }] },
    {
      given: 'I paid with 4111 1111 1111 1111 and see two bookings.',
      finds: [{ messageId: 'CREDIT_CARD', at: '4111 1111 1111 1111' }],
    },
    {
      given: 'Please refund to DE89 3704 0044 0532 0130 00 instead.',
      finds: [{ messageId: 'IBAN', at: 'DE89 3704 0044 0532 0130 00' }],
    },
    { given: 'The request came from 203.0.113.54.', finds: [{ messageId: 'IP', at: '203.0.113.54' }] },
    { given: 'client: 2001:db8:55a1::24a5, server: shop', finds: [{ messageId: 'IP', at: '2001:db8:55a1::24a5' }] },
    { given: 'Her social security number is 078-05-1120.', finds: [{ messageId: 'NATIONAL_ID', at: '078-05-1120' }] },
    {
      given: 'Numéro AVS 756.9217.0769.85 est refusé.',
      finds: [{ messageId: 'NATIONAL_ID', at: '756.9217.0769.85', sureness: 'certain' }],
    },
    {
      given: 'My payment with 4111111111111111 is refused.',
      finds: [{ messageId: 'CREDIT_CARD', at: '4111111111111111', sureness: 'likely' }],
    },
    {
      given: 'Tarvo Ilmarin from accounting cannot print.',
      finds: [{ messageId: 'PERSON', at: 'Tarvo Ilmarin', sureness: 'likely' }],
    },
    { given: 'El DNI 12345678Z no es aceptado.', finds: [{ messageId: 'NATIONAL_ID', at: '12345678Z' }] },
    { given: 'Hi Katrin,\nthe file is empty.', finds: [{ messageId: 'PERSON', at: 'Katrin' }] },
    { given: 'My colleague Ingrid van Dalen has the same problem.', finds: [{ messageId: 'PERSON', at: 'Ingrid van Dalen' }] },
    { given: 'Requested for: OKORO, Tunde', finds: [{ messageId: 'PERSON', at: 'OKORO, Tunde' }] },
    { given: 'The shelf is empty.\n\nKind regards,\nHannah Berg', finds: [{ messageId: 'PERSON', at: 'Hannah Berg' }] },
    {
      given: 'Ship it to 12 Maple Street, Apt 3B, Springfield IL 62704.',
      finds: [{ messageId: 'ADDRESS', at: '12 Maple Street, Apt 3B, Springfield IL 62704' }],
    },
    { given: 'Lieferadresse: Lindenstraße 7, 50674 Köln', finds: [{ messageId: 'ADDRESS', at: 'Lindenstraße 7, 50674 Köln' }] },
    {
      given: 'Livrer au 8 rue de la République, 69002 Lyon',
      finds: [{ messageId: 'ADDRESS', at: '8 rue de la République, 69002 Lyon' }],
    },
    {
      given: { summary: 'Mailbox of ana.pop@example.net', text: 'It is full.', comments: ['Or call 415-555-0132.'] },
      finds: [
        { messageId: 'EMAIL', at: 'ana.pop@example.net', field: 'summary' },
        { messageId: 'PHONE', at: '415-555-0132', field: 'comment' },
      ],
    },
  ],
});

pageTester(personalData, join(__dirname, 'README.md'));

it('never repeats a value in what it says', () => {
  const draft = {
    ...emptyDraft,
    description: 'Write to jeanne.petit@example.org or call +44 20 7946 0018.',
    attachments: [{ id: '1', name: 'Maria_Petit.pdf', mimeType: '' }],
  };

  const findings = personalData.detect(draft, defaultsOf(personalData.options));

  expect(findings).toHaveLength(3);
  expect(JSON.stringify(findings)).not.toMatch(/jeanne|petit|maria|7946/i);
});
