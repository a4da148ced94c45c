import type { ValuesOf } from '../../../contract/options';
import { choice, choices } from '../../../settings/option';
import { ownWords } from '../../own-words';
import { Plain } from '../../plain';
import { type Draft, type Finding, intakeRule } from '../../rule';
import { type Evidence, evidenceIn } from './evidence-in';
import { givesMessage, saysAttached, tellsVisible } from './visible';

type Kind = 'screenshot' | 'video' | 'link';

/** So much of each text is read. */
const READ = 12_000;

const options = {
  accepts: choices<Kind>({
    choices: { screenshot: 'A screenshot', video: 'A video', link: 'A link to the exact case' },
    default: ['screenshot', 'video', 'link'],
    label: 'What shows the case',
    help: 'Any one of these is enough.',
  }),
  when: choice({
    choices: {
      visible: 'Where the text tells of something to be seen: an error message, a wrong display, a picture cut off',
      always: 'Always',
    },
    default: 'visible',
    label: 'When it is asked',
  }),
  alsoLink: {
    is: 'switch',
    default: false,
    label: 'Want a link as well as a picture',
    help: 'For desks that need to open the record itself: a screenshot or video does not stand in for the link, nor the link for them.',
  },
  linkHosts: {
    is: 'texts',
    default: [],
    longest: 200,
    atMost: 50,
    label: 'Links that count',
    help: 'Hosts, with the beginning of a path if only part of them counts: “app.example.com/appointments”. Left empty, any link counts that leads deeper than a home page.',
  },
} as const;

export const evidence = intakeRule({
  id: 'evidence',
  title: 'Screenshot, video or link',
  summary:
    'Asks, for faults, for a screenshot, a video or a link to the exact case, so that an agent sees what the customer sees.',
  topic: 'a screenshot, video or link',
  appliesTo: ['fault'],
  defaultLevel: 'advise',
  settledByNews: true,
  options,
  messages: {
    missing: { says: 'Nothing shows the case.', why: 'The text tells of something to be seen; {{kinds}} would show it.' },
    notAttached: {
      says: 'The text says that a file is attached, and none is.',
      why: 'Its upload failed, or it was forgotten.',
    },
  },
  detect(draft, settings) {
    // Where nothing is known of attachments, as for a bare text on the command line, none is missing.
    if (!draft.known.attachments) return [];
    const brought = evidenceIn(draft, settings.linkHosts);
    const forgotten = brought.file || brought.video || brought.screenshot ? null : forgottenIn(draft);
    if (forgotten !== null) return [{ ...forgotten, messageId: 'notAttached', sureness: 'likely' }];
    if (settings.when === 'visible' && !tellsVisible(new Plain(said(draft)).text)) return [];
    const told = draft.comments.some(({ isAnswer, text }) => isAnswer && givesMessage(new Plain(text.slice(0, READ)).text));
    return wanted(settings)
      .filter((kinds) => kinds.length > 0 && !kinds.some((kind) => isBrought(kind, brought)))
      .filter((kinds) => !(told && kinds.includes('screenshot')))
      .map((kinds) => ({
        messageId: 'missing',
        field: 'description',
        item: kinds,
        data: { kinds: listed(kinds) },
        sureness: 'likely',
      }));
  },
});

/** The groups of which one kind each has to be there. */
function wanted({ accepts, alsoLink }: ValuesOf<typeof options>): Kind[][] {
  const kinds = (['screenshot', 'video', 'link'] as const).filter((kind) => accepts.includes(kind));
  return alsoLink ? [kinds.filter((kind) => kind !== 'link'), ['link']] : [kinds];
}

function isBrought(kind: Kind, brought: Evidence): boolean {
  return brought[kind] || (kind !== 'link' && brought.document);
}

const NAMES: Readonly<Record<Kind, string>> = { screenshot: 'a screenshot', video: 'a video', link: 'a link to the case' };

function listed(kinds: readonly Kind[]): string {
  const names = kinds.map((kind) => NAMES[kind]);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}

/** Title and description without code, logs, quoted mail and signature; an answer is read for what it brings, not for what it shows. */
function said({ summary, description }: Draft): string {
  return `${summary}\n${ownWords(description.slice(0, READ), new Set(['code', 'log', 'quoted-mail', 'signature', 'url', 'path'] as const)).text}`;
}

function forgottenIn(draft: Draft): Pick<Finding, 'field' | 'commentId' | 'span'> | null {
  const parts = [
    { place: { field: 'summary' as const }, text: draft.summary },
    { place: { field: 'description' as const }, text: draft.description },
    ...draft.comments.map(({ id, text }) => ({ place: { field: 'comment' as const, commentId: id }, text })),
  ];
  for (const { place, text } of parts) {
    const own = ownWords(text.slice(0, READ), new Set(['code', 'log', 'quoted-mail', 'url'] as const)).text;
    const plain = new Plain(own);
    const pattern = saysAttached(plain.text);
    const span = pattern === null ? null : plain.find(pattern);
    if (span !== null) return { ...place, span };
  }
  return null;
}
