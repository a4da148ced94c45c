/**
 * The demo desks as they are set up (`local/desks/*.json`): what each asks of its customers, refuses or shows to agents. Every
 * request here is in order but for the one thing that its line names.
 */
import { loadDesk } from '../local/desks/load-desk';
import { buildSite, resolveAppStorage } from '../local/jira/build-site';
import type { ProjectSettings } from '../src/contract/calls';
import type { OptionValue } from '../src/contract/options';
import { RULE_IDS } from '../src/contract/rules';
import { mayAsk, mayRefuse, reviewRequest } from '../src/intake/review';
import { type Draft, emptyDraft } from '../src/intake/rule';
import { intakeRules } from '../src/intake/rules';
import { kindOf, parseProjectSettings, rulesInForce } from '../src/settings/schema';
import { ENGLISH_ANSWER, FRENCH_FOUR_FAULTS, GOOD_FAULT } from './helpers/texts';

const START = Date.parse('2030-01-15T09:00:00Z');
const desk = loadDesk('demo');
const site = buildSite(desk, { baseUrl: 'http://127.0.0.1:8080', start: START });
const stored = new Map((resolveAppStorage(desk, site, START)['Guichet'] ?? []).map(({ key, value }) => [key, value]));

const DESKS = ['HELP', 'PSUP', 'CARE', 'BIZ', 'SHOP', 'ERP'] as const;

function projectOf(key: string): (typeof site.projects)[number] {
  const project = site.projects.find((each) => each.key === key);
  if (!project) throw new Error(`no project ${key}`);
  return project;
}

function settingsOf(key: string): ProjectSettings {
  const { settings } = stored.get(`settings:${projectOf(key).id}`) as { settings: unknown };
  const parsed = parseProjectSettings(settings);
  if (!parsed.ok) throw new Error(`${key}: ${parsed.message}`);
  return parsed.settings;
}

interface Written extends Partial<Pick<Draft, 'summary' | 'description' | 'comments' | 'earlier' | 'reporterName'>> {
  /** By the name of the field. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly priority?: string;
  /** File names. */
  readonly files?: readonly string[];
}

function draftOf(key: string, typeName: string, written: Written): Draft {
  const types = projectOf(key).serviceDesk?.requestTypes ?? [];
  const requestType = types.find(({ name }) => name === typeName);
  if (!requestType) throw new Error(`${key} has no request type ${typeName}`);
  const { fields = {}, priority = 'Medium', files = [], ...rest } = written;
  const idOf = (list: readonly { id: string; name: string }[], name: string): string => {
    const found = list.find((each) => each.name === name);
    if (!found) throw new Error(`the site has no ${name}`);
    return found.id;
  };
  return {
    ...emptyDraft,
    ...rest,
    kind: kindOf(settingsOf(key), requestType),
    requestType,
    fields: Object.entries(fields).map(([name, text]) => ({ id: idOf(site.fields, name), name, text })),
    priority: { id: idOf(site.priorities, priority), name: priority },
    attachments: files.map((name, index) => ({
      id: `f${index}`,
      name,
      mimeType: name.endsWith('.mp4') ? 'video/mp4' : 'image/png',
    })),
    deskLanguage: settingsOf(key).deskLanguage,
    known: { summary: true, fields: true, attachments: true },
  };
}

/** What becomes of a request: `refuses`, `asks` and `shows` (to agents alone) name the rules, each once. */
function outcome(key: string, typeName: string, written: Written): Record<'refuses' | 'asks' | 'shows', string[]> {
  const draft = draftOf(key, typeName, written);
  const { findings } = reviewRequest(draft, rulesInForce(settingsOf(key), draft.requestType));
  const rules = (test: (finding: (typeof findings)[number]) => boolean): string[] => [
    ...new Set(findings.filter(test).map(({ rule }) => rule)),
  ];
  return {
    refuses: rules(mayRefuse),
    asks: rules((finding) => mayAsk(finding) && !mayRefuse(finding)),
    shows: rules((finding) => !mayAsk(finding)),
  };
}

const nothing = { refuses: [], asks: [], shows: [] };

type Row = Readonly<Record<string, OptionValue>>;

/** The ids that options of rules name: statuses, fields, priorities, request types. */
function pickedIds(settings: ProjectSettings): string[] {
  return intakeRules.flatMap((rule) => {
    const values = settings.rules[rule.id].options;
    return Object.entries(rule.options).flatMap(([name, option]) => {
      const isTable = option.is === 'table';
      const rows = isTable ? (values[name] as readonly Row[]) : [values];
      const cells = Object.entries(isTable ? option.columns : { [name]: option }).filter(([, { is }]) => /^picks?$/.test(is));
      return rows.flatMap((row) => cells.flatMap(([cell]) => (row[cell] ?? []) as string | string[]));
    });
  });
}

describe('stored settings', () => {
  it.each(DESKS)('%s are of this version, whole, and name what the site has', (key) => {
    const settings = settingsOf(key);

    expect(Object.keys(settings.rules)).toEqual([...RULE_IDS]);
    const types = projectOf(key).serviceDesk?.requestTypes ?? [];
    const known = [site.statuses, site.priorities, site.resolutions, site.fields, types].flat().map(({ id }) => id);
    const { waitingStatusId, refusedStatusId, refusedResolutionId } = settings;
    const named = [waitingStatusId, refusedStatusId, refusedResolutionId, ...pickedIds(settings)].filter((id) => id !== null);
    expect(named.filter((id) => !known.includes(id))).toEqual([]);
  });
});

describe('HELP', () => {
  it('returns for every rule, live', () => {
    const { mode, rules } = settingsOf('HELP');

    expect(mode).toBe('live');
    expect(RULE_IDS.filter((id) => rules[id].level !== 'return' || Object.keys(rules[id].requestTypes).length > 0)).toEqual([]);
  });

  it('asks for exactly four things in the first walk, and for nothing after the answer', () => {
    const four = ['language', 'single-issue', 'repro-steps', 'personal-data'];

    expect(outcome('HELP', 'Report a problem', FRENCH_FOUR_FAULTS)).toMatchObject({ refuses: [], asks: four });
    const comments = [{ id: '1', text: ENGLISH_ANSWER, isAnswer: true }];
    // That personal data stands in the text is told once, and waits for nothing.
    expect(outcome('HELP', 'Report a problem', { ...FRENCH_FOUR_FAULTS, comments }).asks).toEqual(['personal-data']);
    expect(outcome('HELP', 'Report a problem', GOOD_FAULT)).toEqual(nothing);
  });

  const steps = '\n1. Open Billing and choose Invoices.\n2. Press Show.\nExpected: the invoices. Actual: an empty list.';
  it.each<[rule: string, type: string, written: Written]>([
    [
      'language',
      'Ask a question',
      {
        summary: 'Partager un dossier',
        description: 'Bonjour, je voudrais savoir comment partager un dossier avec une imprimerie, est-ce autorisé ?',
      },
    ],
    [
      'single-issue',
      'Ask a question',
      {
        summary: 'Two questions on Tidebook',
        description:
          'I have two unrelated questions. First, where do I see my holidays in Tidebook? Second, how do I change the ringtone of the desk phone?',
      },
    ],
    ['summary-quality', 'Report a problem', { ...GOOD_FAULT, summary: 'Problem' }],
    [
      'repro-steps',
      'Report a problem',
      { summary: 'Invoices cannot be exported', description: 'Exporting invoices is broken since yesterday. Please fix it.' },
    ],
    [
      'environment',
      'Report a problem',
      { summary: 'Calendar does not load', description: `In my browser the calendar page does not load.${steps}` },
    ],
    [
      'evidence',
      'Report a problem',
      {
        summary: 'Logo covers the date on the invoice',
        description: `The layout of the invoice is broken, the logo covers the date.${steps}`,
      },
    ],
    [
      'checklist',
      'Ask a question',
      {
        summary: 'Password reset of a customer',
        description: 'A customer waits for the password reset since this morning, and nothing has come. What can we do?',
      },
    ],
    [
      'priority-impact',
      'Report a problem',
      { ...GOOD_FAULT, description: `The invoice list shows the oldest first.${steps}`, priority: 'Highest' },
    ],
    [
      'personal-data',
      'Ask a question',
      {
        summary: 'Who may see the reports',
        description: 'Please tell erika.lindqvist@example.net who may see the sales reports.',
      },
    ],
    [
      'duplicate',
      'Report a problem',
      { ...GOOD_FAULT, earlier: [{ key: 'HELP-1', ...GOOD_FAULT, isOpen: true, daysAgo: 1, ofSameReporter: true }] },
    ],
    [
      'self-access',
      'Ask for access',
      { summary: 'Sales reports', description: 'I need access to the sales reports to close the month.' },
    ],
    [
      'wrong-desk',
      'Ask a question',
      { summary: 'Heating in our office stays cold', description: 'The heating in our office does not work since Monday.' },
    ],
    [
      'custom-pattern',
      'Ask a question',
      { summary: 'How do I change my Harbour password', description: 'Where do I change it? Today it is password: tulip4711' },
    ],
  ])('asks about %s', (rule, type, written) => {
    expect(outcome('HELP', type, written)).toMatchObject({ refuses: [], asks: [rule] });
  });
});

describe('product-support', () => {
  const bug = {
    summary: 'Reminder is missing for appointments moved by drag and drop',
    description: [
      'The reminder for the new time is never sent when an appointment is moved in the week view. I read the wiki page on reminders.',
      '1. Open the partner app and choose Calendar > Week.',
      '2. Drag an appointment to the next day and press Move.',
      '3. Open Notifications > Log of that appointment.',
      'Expected: a reminder for the new time. Actual: only the old one.',
    ].join('\n'),
    fields: {
      'Link to the case': 'https://backoffice.example.com/appointments/771204/log',
      'App and version': 'Partner app 6.14.2',
      'Device model': 'Lumo Tab 11',
      'System or browser, with version': 'Android 14',
      'Partners affected': '5',
      Impact: 'High',
      'Checks already done': 'Wiki searched, Settings looked at, Reproduced by me',
    },
    files: ['drag.mp4'],
  };
  const without = (...names: string[]): Written => ({
    ...bug,
    fields: Object.fromEntries(Object.entries(bug.fields).filter(([name]) => !names.includes(name))),
  });
  const more = (sentence: string): Written => ({ ...bug, description: `${bug.description}\n${sentence}` });

  it('takes a request that carries all it must', () => {
    expect(outcome('PSUP', 'Report a bug', bug)).toEqual(nothing);
  });

  it.each<[case_: string, expected: Partial<ReturnType<typeof outcome>>, type: string, written: Written]>([
    [
      'not written in English: closed',
      { refuses: ['language'] },
      'Ask how it works',
      {
        summary: 'Horario de festivos',
        description: 'Hola, en la wiki sólo veo los festivos nacionales. ¿Dónde se ponen los festivos locales de cada salón?',
      },
    ],
    [
      'several problems in one request',
      { asks: ['single-issue'] },
      'Ask how it works',
      {
        summary: 'Refund of deposits and colour of the calendar',
        description:
          'I read the wiki. I have two unrelated questions. First, how are deposits refunded? Second, where does a partner change the colour of the calendar?',
      },
    ],
    [
      'raised on a customer’s word',
      { asks: ['checklist'] },
      'Report a bug',
      {
        ...without('Checks already done'),
        description: `${bug.description}\nI checked the settings. The partner says it happens often, I did not see it myself.`,
      },
    ],
    ['no links', { asks: ['evidence'] }, 'Report a bug', without('Link to the case')],
    ['no screenshot or video', { asks: ['evidence'] }, 'Report a bug', { ...bug, files: [] }],
    ['no device model', { asks: ['environment'] }, 'Report a bug', without('Device model')],
    ['no list of checks', { asks: ['checklist'] }, 'Report a bug', without('Checks already done')],
    [
      'no steps and no video',
      { asks: ['repro-steps'] },
      'Report a bug',
      {
        ...bug,
        files: ['log.png'],
        summary: 'Reminder is missing for some appointments',
        description: 'The reminder for the new time is not sent. I read the wiki page on reminders.',
      },
    ],
    [
      'wiki not checked first',
      { asks: ['checklist'] },
      'Ask how it works',
      { summary: 'Refund of deposits', description: 'How are deposits refunded when a visit is cancelled by the venue?' },
    ],
    [
      'personal data in the description',
      { asks: ['personal-data'] },
      'Report a bug',
      more('It is the customer erika.lindqvist@example.net.'),
    ],
    [
      'personal data in a comment',
      { asks: ['personal-data'] },
      'Report a bug',
      {
        ...bug,
        comments: [{ id: '1', text: 'The customer can be reached at erika.lindqvist@example.net.', isAnswer: false }],
      },
    ],
    [
      'mails said not to have been sent',
      { asks: ['checklist'] },
      'Ask how it works',
      {
        summary: 'Password reset of a customer',
        description: 'I read the wiki. A customer asked for a password reset three times and nothing came. What is to be done?',
      },
    ],
    [
      'why is this venue offline',
      { asks: ['checklist'] },
      'Ask how it works',
      {
        summary: 'Venue in Leeds',
        description: 'I searched the wiki for its name. Why is this venue offline? It was online on Friday.',
      },
    ],
    [
      'access asked for oneself: closed',
      { refuses: ['self-access'] },
      'Ask for access',
      {
        summary: 'Creating vouchers',
        description: 'I would like to be able to create and change vouchers, please give me access.',
      },
    ],
    [
      'access for oneself, agreed by the manager: closed all the same',
      { refuses: ['self-access'] },
      'Ask for access',
      {
        summary: 'Creating vouchers',
        description: 'Please give me access to the vouchers. My manager agrees.',
      },
    ],
    [
      'access to a tool for somebody who was never there',
      { asks: ['self-access'] },
      'Ask for access',
      {
        summary: 'Campaign tool for a new colleague',
        description: 'Please give our new colleague in Rome access to the campaign tool. She has never signed in there.',
      },
    ],
    [
      'still waiting for details',
      { asks: ['checklist'] },
      'Report a bug',
      more('I am still waiting for the customer to send the dates.'),
    ],
    [
      'identical to an answered request',
      { asks: ['duplicate'] },
      'Report a bug',
      {
        ...bug,
        earlier: [
          {
            key: 'PSUP-7',
            summary: bug.summary,
            description: bug.description,
            isOpen: false,
            daysAgo: 40,
            ofSameReporter: false,
          },
        ],
      },
    ],
    [
      '“very high” with one partner: an agent lowers it',
      { shows: ['priority-impact'] },
      'Report a bug',
      {
        ...bug,
        fields: { ...bug.fields, Impact: 'Very high', 'Partners affected': '1' },
      },
    ],
    [
      '“the partner threatens to leave”: agents see that it has no weight',
      { shows: ['priority-impact'] },
      'Report a bug',
      more('The partner threatens to leave us.'),
    ],
    [
      'belongs to another team',
      { asks: ['wrong-desk'] },
      'Ask how it works',
      {
        summary: 'Typo in the description of a venue',
        description: 'I searched the wiki. There is a typo in the description of the venue in Leeds, please correct it.',
      },
    ],
  ])('%s', (_, expected, type, written) => {
    expect(outcome('PSUP', type, written)).toEqual({ ...nothing, ...expected });
  });

  it('leaves “very high” alone where five partners are affected', () => {
    expect(outcome('PSUP', 'Report a bug', { ...bug, fields: { ...bug.fields, Impact: 'Very high' } })).toEqual(nothing);
  });
});

describe('front-line-and-dev', () => {
  it('asks customers nothing: the first line puts requests in order, in whatever language', () => {
    const { asks, refuses, shows } = outcome('CARE', 'Bug', {
      summary: 'Rechnungen',
      description: 'Die Rechnungen stimmen nicht. Bitte prüfen.',
    });

    expect([asks, refuses]).toEqual([[], []]);
    expect(shows).toEqual(expect.arrayContaining(['summary-quality', 'repro-steps']));
    expect(shows).not.toContain('language');
  });

  it('has fields for the customer’s address', () => {
    const written = {
      summary: 'Export contacts by tag',
      description: 'I would like to export only the contacts that have a certain tag.',
    };

    expect(
      outcome('CARE', 'Improvement', { ...written, fields: { 'Customer e-mail': 'erika.lindqvist@example.net' } }),
    ).toEqual(nothing);
    expect(
      outcome('CARE', 'Improvement', {
        ...written,
        description: `${written.description} Write to erika.lindqvist@example.net.`,
      }).shows,
    ).toEqual(['personal-data']);
  });
});

describe('two-five-ten', () => {
  const error = {
    summary: 'NIR dublat la salvare',
    description:
      'La salvarea unui NIR se creează două documente.\n# Gestiune > Intrări > NIR nou\n# Aleg furnizorul și adaug o linie\n# Apăs Salvează\nRezultat așteptat: un NIR. Rezultat obținut: două.',
    fields: { 'Product version': '12.4.0', Module: 'Stock' },
    files: ['nir.png'],
  };

  it('takes an error with scenario, version and screenshot', () => {
    expect(outcome('BIZ', 'Application error', error)).toEqual(nothing);
  });

  it.each<[case_: string, expected: Partial<ReturnType<typeof outcome>>, written: Written]>([
    [
      'no scenario',
      { asks: ['repro-steps'] },
      { ...error, description: 'La salvarea unui NIR se creează două documente. Vă rog rezolvați.' },
    ],
    ['no screenshot', { asks: ['evidence'] }, { ...error, files: [] }],
    ['no version', { asks: ['environment'] }, { ...error, fields: { Module: 'Stock' } }],
    ['the top priority for what blocks nobody', { asks: ['priority-impact'] }, { ...error, priority: 'Highest' }],
    [
      'a call in place of the request',
      { shows: ['custom-pattern'] },
      { ...error, description: `${error.description}\nSunați-mă, vă rog.` },
    ],
  ])('%s', (_, expected, written) => {
    expect(outcome('BIZ', 'Application error', written)).toEqual({ ...nothing, ...expected });
  });
});

describe('shared-queue', () => {
  const fault = {
    summary: 'Voucher is not taken off the total',
    description:
      'I tried it twice this morning, with the same result.\n# Open the shop and put any article into the basket\n# Type the voucher SPRING and press Apply\nExpected: ten percent less. What happens instead: the total stays as it is.',
    files: ['basket.png'],
  };
  const TYPE = 'Something on the shop is wrong';

  it('takes a fault with steps and a screenshot that its author has checked', () => {
    expect(outcome('SHOP', TYPE, fault)).toEqual(nothing);
  });

  it.each<[case_: string, expected: Partial<ReturnType<typeof outcome>>, written: Written]>([
    ['no screenshot', { asks: ['evidence'] }, { ...fault, files: [] }],
    ['not checked by its author', { asks: ['checklist'] }, { ...fault, description: fault.description.replace(/^.*\n/, '') }],
    [
      '“Immediate” for what stops no order',
      { asks: ['priority-impact'] },
      {
        ...fault,
        description: fault.description
          .replace('Type the voucher SPRING and press Apply', 'Look at the colour of the heart')
          .replace('ten percent less', 'red')
          .replace('the total stays as it is', 'it is grey'),
        summary: 'Heart of an article is grey',
        priority: 'Immediate',
      },
    ],
    ['“High” is the customer’s own choice', {}, { ...fault, priority: 'High' }],
    [
      '“Immediate” for a checkout that fails',
      {},
      {
        ...fault,
        summary: 'Payment by card is refused for everybody',
        description: `The checkout fails, no order can be paid.\n${fault.description}`,
        priority: 'Immediate',
      },
    ],
  ])('%s', (_, expected, written) => {
    expect(outcome('SHOP', TYPE, written)).toEqual({ ...nothing, ...expected });
  });
});

describe('ten-fifteen-twenty', () => {
  const assistance = {
    summary: 'Error when sending the salary declaration for one employee',
    description:
      'The declaration of one employee is refused.\n1. Open Salaries > Declarations and choose October.\n2. Tick the employee and press Send.\nExpected: the declaration is sent. Actual: the status stays at draft.',
    fields: { Company: 'Quarrystone Ltd', 'ERP version': '7.2.11', Criticality: 'Medium' },
  };

  it.each([
    'Problem at first login of the desktop client',
    'Error when sending the salary declaration for one employee',
    'Add a salary variable for the Christmas bonus',
  ])('takes the title “%s”', (summary) => {
    expect(outcome('ERP', 'Assistance', { ...assistance, summary })).toEqual(nothing);
  });

  it.each(['Problem', 'HR', 'Salary', 'Problem HR', 'Lohn'])('asks for a better title than “%s”', (summary) => {
    expect(outcome('ERP', 'Assistance', { ...assistance, summary })).toEqual({ ...nothing, asks: ['summary-quality'] });
  });

  it.each<[case_: string, expected: Partial<ReturnType<typeof outcome>>, written: Written]>([
    ['no company', { asks: ['checklist'] }, { ...assistance, fields: { 'ERP version': '7.2.11' } }],
    ['no version', { asks: ['environment'] }, { ...assistance, fields: { Company: 'Quarrystone Ltd' } }],
    [
      '“Critical” for what has a way round: an agent lowers it',
      { shows: ['priority-impact'] },
      {
        ...assistance,
        description: `${assistance.description}\nAs a workaround we send it by hand.`,
        fields: { ...assistance.fields, Criticality: 'Critical' },
      },
    ],
    [
      'whom to call, in the fields for it',
      {},
      {
        ...assistance,
        fields: { ...assistance.fields, 'Contact person': 'Erika Lindqvist', 'Contact phone': '+41 31 555 01 23' },
      },
    ],
    [
      'whom to call, in the text',
      { asks: ['personal-data'] },
      { ...assistance, description: `${assistance.description}\nPlease call Erika Lindqvist, +41 31 555 01 23.` },
    ],
    [
      'tied to a running project',
      { asks: ['wrong-desk'] },
      {
        ...assistance,
        summary: 'Next workshop of the project',
        description: `Who takes part in the next workshop of the running project?\n${assistance.description}`,
      },
    ],
  ])('%s', (_, expected, written) => {
    expect(outcome('ERP', 'Assistance', written)).toEqual({ ...nothing, ...expected });
  });
});
