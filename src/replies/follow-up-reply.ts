/** Reminders, closings and answers on what is closed, as rich text in the customer's language and the desk's. */
import Mustache from 'mustache';
import type { DurationUnit } from '../contract/follow-up';
import { adf, type AdfNode } from '../jira/adf';
import { followUpTexts, type FollowUpTexts } from './texts/follow-up';

export interface Languages {
  /** Language the customer writes in, when sure; a language we have no words for is left out. */
  readonly customerLanguage: string | null;
  readonly deskLanguage: string;
}

export interface ReminderWords {
  readonly number: number;
  readonly of: number;
  /** ISO, UTC; null when nothing closes by itself. */
  readonly closesAt: string | null;
  readonly timeZone: string;
  readonly mayAskForTime: boolean;
}

/** What a reply on the closed request does: what the closing message promises. */
export type AfterClosing =
  | { readonly mode: 'reopen' }
  | { readonly mode: 'reopen-within'; readonly days: number }
  | { readonly mode: 'final'; readonly link: string };

export interface ClosingWords {
  readonly why: 'no-answer' | 'resolved';
  readonly silence: { readonly after: number; readonly unit: DurationUnit };
  /** A sentence of the desk's own; empty for none. */
  readonly own: string;
  readonly then: AfterClosing;
}

export function reminderReply(languages: Languages, words: ReminderWords): AdfNode {
  return inEach(languages, (texts) => [
    adf.paragraph(texts.greeting),
    adf.paragraph(words.number === 1 ? texts.remind : isLast(words) ? texts.remindLast : texts.remindAgain),
    ...(words.closesAt === null
      ? []
      : [adf.paragraph(fill(texts.closesOn, { date: dateIn(texts, words.closesAt, words.timeZone) }))]),
    adf.paragraph(words.mayAskForTime ? `${texts.howToAnswer} ${texts.moreTime}` : texts.howToAnswer),
  ]);
}

export function closingReply(languages: Languages, words: ClosingWords): AdfNode {
  const own = words.own.trim();
  return inEach(languages, (texts, index) => [
    adf.paragraph(texts.greeting),
    adf.paragraph(
      fill(words.why === 'resolved' ? texts.closedResolved : texts.closedNoAnswer, {
        duration: durationIn(texts, words.silence),
      }),
    ),
    ...(own === '' || index > 0 ? [] : [adf.paragraph(own)]),
    ...afterwards(texts, words.then),
  ]);
}

/** The answer to a reply on what is closed. `link` leads to a new request that names the old one. */
export function closedReply(
  languages: Languages,
  words: { readonly key: string; readonly final: boolean; readonly link: string },
): AdfNode {
  return inEach(languages, (texts) => [
    adf.paragraph(texts.greeting),
    adf.paragraph(fill(words.final ? texts.closedIsFinal : texts.closedTooLong, { key: words.key })),
    adf.paragraph(texts.newRequest),
    linkParagraph(words.link),
  ]);
}

/** The one honest comment after a closing was undone; `resolved`: it goes back to an end, not to work. */
export function undoneReply(languages: Languages, to: 'open' | 'resolved'): AdfNode {
  return inEach(languages, (texts) => [
    adf.paragraph(texts.greeting),
    adf.paragraph(to === 'open' ? texts.undone : texts.undoneResolved),
  ]);
}

/** An internal note, English as all words for agents; people mentioned get Jira's notification. */
export function teamNote(sentences: readonly string[], mentions: readonly string[]): AdfNode {
  const [first = '', ...rest] = sentences;
  const people = mentions.flatMap((id): AdfNode[] => [
    { type: 'mention', attrs: { id, text: '@agent' } },
    { type: 'text', text: ' ' },
  ]);
  const opening: AdfNode =
    people.length === 0 ? adf.paragraph(first) : { type: 'paragraph', content: [...people, { type: 'text', text: first }] };
  return adf.document([opening, ...rest.map((sentence) => adf.paragraph(sentence))]);
}

/** Tells the team that a customer waits for its word. */
export function waitingNote(words: {
  readonly about: 'nudge' | 'unanswered';
  /** Since when the customer waits (ISO, UTC). */
  readonly since: string;
  readonly timeZone: string;
  readonly mentions: readonly string[];
}): AdfNode {
  const since = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: words.timeZone }).format(
    Date.parse(words.since),
  );
  const when = `since ${since} (${words.timeZone})`;
  return words.about === 'nudge'
    ? teamNote(['The customer asks for an answer to this request.', `They have been waiting ${when}.`], words.mentions)
    : teamNote([`Nobody has answered the customer ${when}.`], words.mentions);
}

function afterwards(texts: FollowUpTexts, then: AfterClosing): AdfNode[] {
  if (then.mode === 'reopen') return [adf.paragraph(texts.replyReopens)];
  if (then.mode === 'reopen-within') return [adf.paragraph(fill(texts.replyReopensWithin, { days: then.days }))];
  return [adf.paragraph(texts.replyIsLost), linkParagraph(then.link)];
}

function linkParagraph(link: string): AdfNode {
  return { type: 'paragraph', content: [{ type: 'text', text: link, marks: [{ type: 'link', attrs: { href: link } }] }] };
}

/** The customer's language first, the desk's second, each once; English when we have words for neither. */
function inEach(
  { customerLanguage, deskLanguage }: Languages,
  write: (texts: FollowUpTexts, index: number) => AdfNode[],
): AdfNode {
  const known = [...new Set([customerLanguage, deskLanguage])].flatMap((code) => {
    const texts = code === null || !Object.hasOwn(followUpTexts, code) ? undefined : followUpTexts[code];
    return texts ? [texts] : [];
  });
  const all = known.length > 0 ? known : [followUpTexts['en']].filter((texts): texts is FollowUpTexts => texts !== undefined);
  return adf.document(all.flatMap((texts, index) => [...(index > 0 ? [adf.rule()] : []), ...write(texts, index)]));
}

function isLast({ number, of }: ReminderWords): boolean {
  return number === of;
}

function durationIn(texts: FollowUpTexts, { after, unit }: ClosingWords['silence']): string {
  const [one, several] = texts.durations[unit];
  return after === 1 ? one : fill(several, { n: after });
}

function dateIn({ code }: FollowUpTexts, instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat(code === 'en' ? 'en-GB' : code, { dateStyle: 'long', timeZone }).format(Date.parse(instant));
}

function fill(template: string, data: Readonly<Record<string, string | number>>): string {
  return Mustache.render(template, data, {}, { escape: String });
}
