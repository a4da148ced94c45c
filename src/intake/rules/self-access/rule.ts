import { table } from '../../../settings/option';
import type { ValuesOf } from '../../../contract/options';
import { WordIndex, wordsOf } from '../../folded';
import { ownPlacesOf, type Place } from '../../places';
import { type Draft, type Finding, intakeRule } from '../../rule';
import { type Sentence, sentencesOf } from '../../sentences';
import { FIRST_NAMES, NOT_NAMES } from '../personal-data/names';
import {
  DENIED,
  FOR_ONESELF,
  FOR_OTHERS,
  FOR_US,
  HAD_IT,
  MANAGER_AGREES,
  NAME_FOLLOWS,
  NAME_STOOD_BEFORE,
  NAMES_A_RIGHT,
  SIGNED_IN,
} from './phrases';
import { quick } from '../../quick';

const columns = {
  tool: { is: 'text', label: 'Tool', default: '', longest: 60, required: true },
  alsoCalled: {
    is: 'texts',
    label: 'Also called',
    help: 'Other names, each on a line of its own.',
    default: [],
    longest: 60,
    atMost: 20,
  },
  link: { is: 'text', label: 'Where to sign in', default: '', longest: 500, holds: 'link' },
  signInFirst: {
    is: 'switch',
    label: 'The person must have signed in once',
    help: 'Whoever has never been there has no account that a right could be given to.',
    default: true,
  },
} as const;

type Tool = ValuesOf<typeof columns>;

const NOT_OWN = new Set(['code', 'log', 'quoted-mail', 'signature', 'url', 'email'] as const);

export const selfAccess = intakeRule({
  id: 'self-access',
  title: 'Access for oneself',
  summary: 'Asks for the manager where somebody wants access for themselves, and for a first sign-in where a tool needs one.',
  topic: 'who may ask for access',
  appliesTo: ['access'],
  defaultLevel: 'return',
  settledByNews: true,
  options: {
    managerAsks: {
      is: 'switch',
      label: 'Nobody asks for access for themselves',
      help: 'Access that somebody wants for themselves is asked about; access for somebody else is not.',
      default: true,
    },
    whoAsks: {
      is: 'text',
      label: 'Who has to ask',
      help: 'As the customer reads it, for example “the head of your department”. Empty: “your manager”, in the customer’s language.',
      default: '',
      longest: 80,
    },
    agreementCounts: {
      is: 'switch',
      label: 'It is enough to say that the manager agrees',
      help: 'For example “approved by my manager”, or “as team lead I ask for …”. Off: the manager has to raise the request.',
      default: true,
    },
    tools: table({
      label: 'Tools',
      help: 'Tools that somebody has to sign in to once before a right can be given.',
      rowName: 'tool',
      atMost: 40,
      columns,
      default: [],
    }),
  },
  messages: {
    forOneself: { says: 'Access asked for oneself.', why: 'At this desk somebody else has to ask: {{who}}.' },
    neverSignedIn: {
      says: 'Access to {{tool}}, and nothing says that the person has signed in there.',
      why: 'Without a first sign-in there is no account to give the right to.',
    },
  },
  detect(draft, { managerAsks, whoAsks, agreementCounts, tools }) {
    const said = ownPlacesOf(draft, NOT_OWN).flatMap((place) =>
      sentencesOf(place.text).map((sentence): Said => ({ ...place, sentence })),
    );
    const hadIt = said.some(({ sentence }) => HAD_IT.test(sentence.plain));
    return [
      ...(managerAsks ? forOneself(draft, said, { hadIt, whoAsks: whoAsks.trim(), agreementCounts }) : []),
      ...(hadIt ? [] : tools.filter(({ signInFirst }) => signInFirst).flatMap((tool) => neverSignedIn(tool, said))),
    ];
  },
});

interface Said extends Place {
  readonly sentence: Sentence;
}

interface Asking {
  readonly hadIt: boolean;
  readonly whoAsks: string;
  readonly agreementCounts: boolean;
}

const isSaid = (said: readonly Said[], pattern: RegExp): boolean => said.some(({ sentence }) => pattern.test(sentence.plain));

function forOneself(draft: Draft, said: readonly Said[], { hadIt, whoAsks, agreementCounts }: Asking): Finding<'forOneself'>[] {
  const asks = said.filter(({ at }) => at.field !== 'comment');
  const own = asks.find(({ sentence }) => FOR_ONESELF.test(sentence.plain)) ?? asks.find((one) => namesReporter(draft, one));
  const shared = own ?? asks.find(({ sentence }) => FOR_US.test(sentence.plain));
  if (!shared) return [];
  if (isSaid(said, FOR_OTHERS) || said.some((one) => namesOther(draft, one))) return [];
  if (agreementCounts && said.some(({ sentence: { plain } }) => MANAGER_AGREES.test(plain) && !DENIED.test(plain))) return [];
  const { at, sentence } = shared;
  return [
    {
      messageId: 'forOneself',
      ...at,
      span: { start: sentence.start, end: sentence.end },
      data: { who: whoAsks === '' ? 'the manager' : whoAsks },
      item: whoAsks === '' ? 'manager' : whoAsks,
      sureness: hadIt || !own ? 'hint' : 'certain',
    },
  ];
}

const CAPITAL_WORDS = quick(String.raw`\p{Lu}[\p{L}\p{M}'’-]{1,30}(?:[ \t]\p{Lu}[\p{L}\p{M}'’-]{1,30}){0,2}`, 'gu');

/** Names of people in a sentence, with what stands before and behind them. */
function* peopleIn({ text, sentence }: Said): Generator<{ parts: string[]; stands: boolean }, void> {
  const own = text.slice(sentence.start, sentence.end);
  for (const { 0: name, index } of own.matchAll(CAPITAL_WORDS)) {
    const parts = wordsOf(name).map(({ word }) => word);
    const before = NAME_FOLLOWS.test(own.slice(Math.max(0, index - 12), index));
    const behind = NAME_STOOD_BEFORE.test(own.slice(index + name.length, index + name.length + 30));
    if (before || behind) yield { parts, stands: behind };
  }
}

const isReporter = ({ reporterName }: Draft, parts: readonly string[]): boolean => {
  const own = new Set(wordsOf(reporterName ?? '').map(({ word }) => word));
  return parts.some((part) => own.has(part));
};

/** “Access for Ana”, “Ana Pop needs access”: a first name that is known, or two words that are none of the usual ones. */
function namesOther(draft: Draft, said: Said): boolean {
  for (const { parts } of peopleIn(said)) {
    if (isReporter(draft, parts)) continue;
    if (parts.some((part) => FIRST_NAMES.has(part))) return true;
  }
  return false;
}

/** “Access for Mara Lind”, by Mara Lind. */
function namesReporter(draft: Draft, said: Said): boolean {
  if (!NAMES_A_RIGHT.test(said.sentence.plain)) return false;
  for (const { parts } of peopleIn(said))
    if (isReporter(draft, parts) && !parts.every((part) => NOT_NAMES.has(part))) return true;
  return false;
}

/** A right is asked for in a tool, and nobody says that the person has been there. */
function neverSignedIn(tool: Tool, said: readonly Said[]): Finding<'neverSignedIn'>[] {
  const names = [tool.tool, ...tool.alsoCalled].filter((name) => name.trim() !== '');
  const isNamed = ({ sentence }: Said): boolean => {
    const index = new WordIndex(sentence.words);
    return names.some((name) => index.has(name));
  };
  const asked = said.find(
    (one) =>
      one.at.field !== 'comment' &&
      isNamed(one) &&
      (one.at.field !== 'description' || NAMES_A_RIGHT.test(one.sentence.plain) || FOR_ONESELF.test(one.sentence.plain)),
  );
  if (!asked) return [];
  const signedIn = said.filter(({ sentence }) => SIGNED_IN.test(sentence.plain));
  if (signedIn.some(({ sentence }) => !DENIED.test(sentence.plain) && !sentence.isQuestion)) return [];
  const span = { start: asked.sentence.start, end: asked.sentence.end };
  const item = tool.link === '' ? tool.tool : `${tool.tool} (${tool.link})`;
  // Signing in once makes up for it: a reason to ask, never one to close the request.
  return [{ messageId: 'neverSignedIn', ...asked.at, span, data: { tool: tool.tool }, item, sureness: 'likely' }];
}
