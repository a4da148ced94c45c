/** Invented requests that several scenarios use. */

/** Not English, two problems, an e-mail address, no steps. */
export const FRENCH_FOUR_FAULTS = {
  summary: 'Liste des factures vide et impression des étiquettes',
  description: [
    'Bonjour,',
    'Nous avons deux problèmes depuis ce matin. Premièrement, la liste des factures reste vide quand un client la demande et plus personne ne peut travailler.',
    'Deuxièmement, l’impression des étiquettes ne marche plus du tout sur le poste de l’accueil.',
    'Pour toute question, écrivez à lucie.marchetti@example.com. Merci de votre aide.',
  ].join('\n'),
};

/** Restates one of the problems, in English, with its steps. */
export const ENGLISH_ANSWER = [
  'Sorry, here is the first problem in English: the invoice list stays empty.',
  '1. Open Billing and choose Invoices.',
  '2. Set the month to March.',
  '3. Press Show.',
  'I expected the invoices of March, but the list stays empty.',
].join('\n');

export const GOOD_FAULT = {
  summary: 'Invoice list stays empty for March',
  description: [
    'Since this morning the invoice list is empty for every user of our team.',
    '1. Open Billing and choose Invoices.',
    '2. Set the month to March.',
    '3. Press Show.',
    'Expected: the invoices of March. Actual: an empty list.',
  ].join('\n'),
};
