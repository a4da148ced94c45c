import type { RequestTypeInfo } from '../api/service-desk';
import type { DeskSite } from '../../desk-api';

/** The project of the demo desk that the steps are about, with its portal. */
export function demoProject(site: Pick<DeskSite, 'projects'>): DeskSite['projects'][number] | undefined {
  const desks = site.projects.filter((project) => project.portalId !== null);
  return desks.find((project) => project.key === 'HELP') ?? desks[0];
}

/** A French request with two problems, an e-mail address and no steps: four things to ask for. */
export const sampleRequest = {
  summary: 'Export des factures impossible et notifications en double',
  description: [
    'Bonjour,',
    '',
    'Depuis ce matin, l’export des factures ne fonctionne plus : la page affiche « Erreur 500 ».',
    '',
    'Par ailleurs, les notifications de livraison arrivent deux fois chez nos clients depuis hier.',
    '',
    'Vous pouvez écrire à camille.fontaine@example.com pour plus de détails. Merci d’avance.',
  ].join('\n'),
} as const;

/** An answer in English: one problem, with its steps. */
export const sampleAnswer = [
  'Let us keep to one problem here: the export of invoices fails with “Error 500”.',
  '',
  '1. Open Billing > Invoices.',
  '2. Select the invoices of October.',
  '3. Press Export.',
  '',
  'Expected: a file is downloaded. Actual: the page shows “Error 500” and no file arrives.',
].join('\n');

/** One thing to try. The link leads to `/_pages/try/N`, which becomes the right person and finds the right page. */
export interface Step {
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly link: string;
  readonly role: 'customer' | 'agent' | 'admin';
}

/** The five things to try first, in order. */
export const steps: readonly Step[] = [
  {
    number: 1,
    title: 'Raise a request that needs more',
    text: 'The form opens filled in: in French, with two problems, an e-mail address and no steps. Press Send.',
    link: 'Open the form as a customer',
    role: 'customer',
  },
  {
    number: 2,
    title: 'Read the reply as the customer',
    text: 'Within seconds one reply names the four asks, in French and in English, and the status waits for the customer.',
    link: 'Open the request as the customer',
    role: 'customer',
  },
  {
    number: 3,
    title: 'Look at the findings as the agent',
    text: 'In the issue view, the app’s panel on the right lists what was found and marks the words. Each finding can be waived.',
    link: 'Open the work item as an agent',
    role: 'agent',
  },
  {
    number: 4,
    title: 'Answer as the customer',
    text: 'The reply box is filled in: English, one problem, its steps. Press Save, and the request goes back to the team.',
    link: 'Answer as the customer',
    role: 'customer',
  },
  {
    number: 5,
    title: 'See what an admin decides',
    text: 'Each rule is off, advises or returns per project; the whole app rehearses or is live; the log says what it did.',
    link: 'Open the app’s settings as an admin',
    role: 'admin',
  },
];

/** The request type for faults: by name, else the first. */
export const faultType = (types: readonly RequestTypeInfo[]): RequestTypeInfo | undefined =>
  types.find((type) => /problem|fault|incident|bug/i.test(type.name)) ?? types[0];
