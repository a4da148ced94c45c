import type { ValuesOf } from '../../../contract/options';
import { choice, choices } from '../../../settings/option';
import { ownWords } from '../../own-words';
import { Plain } from '../../plain';
import { type Draft, type Finding, intakeRule } from '../../rule';
import { type Environment, findEnvironment, more, roleOf, type Thing, toldBy } from './find';
import { mayDependOnDevice } from './relevant';

/** So much of each text is read. */
const READ = 12_000;

const options = {
  asksFor: choices<Thing>({
    choices: { device: 'Device and model', os: 'Operating system and version', app: 'App or browser, and its version' },
    default: ['os', 'app'],
    label: 'What the desk wants to know',
  }),
  when: choice({
    choices: {
      screen: 'Where the text tells of an app, a browser, a phone or a page that misbehaves',
      always: 'Always',
    },
    default: 'screen',
    label: 'When it is asked',
    help: 'Wrong totals and nightly jobs do not depend on the browser. What everybody meets is not asked about either.',
  }),
  deviceFields: {
    is: 'picks',
    of: 'field',
    atMost: 10,
    label: 'Fields that hold the device',
    help: 'Fields with a usual name are known without it.',
  },
  osFields: { is: 'picks', of: 'field', atMost: 10, label: 'Fields that hold the operating system' },
  appFields: { is: 'picks', of: 'field', atMost: 10, label: 'Fields that hold app, browser or version' },
} as const;

type Settings = ValuesOf<typeof options>;

export const environment = intakeRule({
  id: 'environment',
  title: 'Device, system and version',
  summary:
    'Asks, for faults of software on the customer’s own device, for what is not yet told of device, operating system, and app or browser.',
  topic: 'device, system and version',
  appliesTo: ['fault'],
  defaultLevel: 'advise',
  settledByNews: true,
  options,
  messages: {
    missing: { says: 'Nothing tells {{what}}.', why: 'The fault may depend on it, and nobody can try it in the same place.' },
    noVersion: { says: 'The text names {{what}} without its version.', why: 'A fault is often one version’s own.' },
  },
  detect(draft, settings) {
    // A form may hold in a field what the text does not say: where nothing is known of fields, nothing is missing.
    if (!draft.known.fields) return [];
    const said = withoutAddresses(`${draft.summary}\n${theirWords(draft.description)}`);
    if (settings.when === 'screen' && !mayDependOnDevice(new Plain(said.slice(0, READ)).text)) return [];
    const told = environmentOf(draft, settings);
    return ORDER.filter((thing) => settings.asksFor.includes(thing) && told[thing] < 2).map((thing) => findingFor(thing, told));
  },
});

const ORDER: readonly Thing[] = ['device', 'os', 'app'];
const MISSING: Readonly<Record<Thing, string>> = {
  device: 'the device',
  os: 'the operating system',
  app: 'the app’s version, or the browser and its version',
};
const NAMED: Readonly<Record<Thing, string>> = {
  device: 'the maker of the device',
  os: 'the operating system',
  app: 'the app or browser',
};

function findingFor(thing: Thing, told: Environment): Finding<'missing' | 'noVersion'> {
  const named = told[thing] === 1;
  return {
    messageId: named ? 'noVersion' : 'missing',
    field: 'description',
    item: thing,
    data: { what: (named ? NAMED : MISSING)[thing] },
    sureness: 'likely',
  };
}

/** Without quoted mail and signatures: “Sent from my iPhone” tells nothing of the fault. A log may hold a user agent. */
function theirWords(text: string): string {
  return ownWords(text.slice(0, READ), new Set(['quoted-mail', 'signature'] as const)).text;
}

/** “app.example.com is stuck” speaks of no app. */
function withoutAddresses(text: string): string {
  return ownWords(text.slice(0, READ), new Set(['url', 'email'] as const)).text;
}

const SENT_FROM =
  /\b(?:sent from|envoye de(?:puis)?|gesendet von|von meinem|enviado desde|trimis de pe|inviato da) (?:my |mon |mein(?:em)? |mi |dispozitivul meu |il mio )?[a-z0-9 ]{0,30}/g;

function environmentOf(draft: Draft, settings: Settings): Environment {
  const texts = [draft.summary, draft.description, ...draft.comments.map(({ text }) => text)];
  const picked: Readonly<Record<Thing, readonly string[]>> = {
    device: settings.deviceFields,
    os: settings.osFields,
    app: settings.appFields,
  };
  let told: Environment = { device: 0, os: 0, app: 0 };
  for (const text of texts) told = more(told, findEnvironment(new Plain(theirWords(text)).text.replace(SENT_FROM, ' ')));
  for (const { id, name, text } of draft.fields) {
    const value = new Plain(text.slice(0, READ)).text;
    told = more(told, findEnvironment(value));
    const role = roleOf(new Plain(name.slice(0, 200)).text);
    if (role !== null) told = more(told, { ...told, [role]: toldBy(role, value) });
    for (const thing of ORDER) if (picked[thing].includes(id) && value.trim() !== '') told = { ...told, [thing]: 2 };
  }
  return told;
}
