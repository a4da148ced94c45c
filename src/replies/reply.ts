/** Turns asks into the one reply that a customer reads, and into notes for agents. Wording lives in `texts/` alone. */
import Mustache from 'mustache';
import type { RuleId } from '../contract/rules';
import { adf, type AdfNode } from '../jira/adf';
import { replyTexts, type ReplyTexts } from './texts';
import type { AskTexts } from './texts/texts';

/** What one rule asks. */
export interface RuleAsk {
  readonly rule: RuleId;
  /** The rule's messages behind it, each once. */
  readonly messageIds: readonly string[];
  /** What exactly: names of things, or the desk's own words; see `Finding.item`. */
  readonly items: readonly string[];
  /** The same by message, where a rule's messages ask for different things. */
  readonly itemsOf?: Readonly<Record<string, readonly string[]>>;
  /** Told, not waited for. */
  readonly remark: boolean;
}

export interface ReplyFor {
  readonly asks: readonly RuleAsk[];
  /** Language the customer writes in, when sure; a language we have no words for is left out. */
  readonly customerLanguage: string | null;
  readonly deskLanguage: string;
  /** Whether the customer was asked before and part of it has come. */
  readonly again: boolean;
  /** Whether the request is closed with this reply. */
  readonly refuses: boolean;
}

/** Languages of a reply in their order: the customer's first, the desk's second, each once. */
export function replyLanguages(customerLanguage: string | null, deskLanguage: string): ReplyTexts[] {
  const codes = [customerLanguage, deskLanguage].filter((code): code is string => code !== null && code in replyTexts);
  const known = codes.length > 0 ? codes : ['en'];
  return [...new Set(known)].map((code) => replyTexts[code]).filter((texts): texts is ReplyTexts => texts !== undefined);
}

/** The public reply: every ask, in each language, as rich text. */
export function customerReply(reply: ReplyFor): AdfNode {
  const content = replyLanguages(reply.customerLanguage, reply.deskLanguage).flatMap((texts, index) => [
    ...(index > 0 ? [adf.rule()] : []),
    adf.paragraph(texts.greeting),
    adf.paragraph(intro(texts, reply)),
    askList(texts, reply),
    ...closing(texts, reply).map((text) => adf.paragraph(text)),
  ]);
  return adf.document(content);
}

/** The internal note when the team takes over. English, as all words for agents. */
export function handOverNote(reason: string): AdfNode {
  return adf.document([
    adf.paragraph(`Guichet hands this request over to you: ${reason}.`),
    adf.paragraph('The customer is not asked again automatically. The panel “Request check” shows what was found.'),
  ]);
}

/** The internal note when a request cannot be moved out of the waiting status. */
export function strandedNote(reason: string): AdfNode {
  return adf.document([
    adf.paragraph(`The customer is not waited for any more: ${reason}.`),
    adf.paragraph('No transition that Guichet may use leads back from this status: please move the request yourself.'),
  ]);
}

/** A remark alone asks for nothing, and nothing waits for the customer. */
function isRemarkOnly(reply: ReplyFor): boolean {
  return reply.asks.every(({ remark }) => remark);
}

function intro(texts: ReplyTexts, reply: ReplyFor): string {
  if (reply.refuses) return texts.introRefuse;
  if (isRemarkOnly(reply)) return texts.introRemark;
  if (reply.again) return texts.introAgain;
  return fill(reply.asks.length === 1 ? texts.introOne : texts.introMany, { count: reply.asks.length });
}

function closing(texts: ReplyTexts, reply: ReplyFor): string[] {
  if (reply.refuses) return [texts.raiseAnew];
  const asking = reply.asks.filter(({ remark }) => !remark);
  if (asking.every(({ rule }) => rule === 'wrong-desk')) return [];
  return [asking.some(({ rule }) => SENDS_ELSEWHERE.has(rule)) ? texts.howToAnswerApart : texts.howToAnswer];
}

/** What these ask is raised as a request of its own, or with another team. */
const SENDS_ELSEWHERE: ReadonlySet<RuleId> = new Set(['single-issue', 'wrong-desk']);

const NAMES_ITEMS = /\{\{(?:items|anyOf)\}\}/;

/** One entry for each rule; where a sentence does not name its items, they stand below it. */
function askList(texts: ReplyTexts, reply: ReplyFor): AdfNode {
  const entries = reply.asks.map((ask) => {
    const namesOf = (items: readonly string[]): string[] => items.map((item) => nameOf(texts, ask.rule, item));
    const sentences = sentencesOf(texts, ask, reply.refuses);
    const text = sentences.map(({ sentence, items }) =>
      fill(sentence, {
        language: texts.languages[reply.deskLanguage] ?? reply.deskLanguage,
        items: enumerate(namesOf(items), texts.and),
        anyOf: enumerate(namesOf(items), texts.or),
      }),
    );
    const below = sentences.some(({ sentence }) => NAMES_ITEMS.test(sentence)) ? [] : namesOf(ask.items);
    return { text: text.join(' '), below };
  });
  return adf.bulletList(entries.map(({ text, below }) => (below.length === 0 ? text : { text, below })));
}

/** The item in words; see `Finding.item`. */
function nameOf(texts: ReplyTexts, rule: RuleId, item: string): string {
  const names = texts.items[rule] ?? {};
  const [, name = item, n = ''] = /^([\w-]{1,40}):(\d{1,9})$/.exec(item) ?? [];
  const known = [item, name].find((one) => Object.hasOwn(names, one));
  const words = known === undefined ? undefined : names[known];
  return words === undefined ? item : fill(words, { n });
}

/** What a rule asks, each sentence once, with the items that it speaks of. */
function sentencesOf(
  texts: ReplyTexts,
  ask: RuleAsk,
  refuses: boolean,
): { readonly sentence: string; readonly items: readonly string[] }[] {
  const asks = wordsFor(texts, ask.rule, refuses);
  if (typeof asks === 'string') return [{ sentence: asks, items: ask.items }];
  const known = ask.messageIds.flatMap((id) => {
    const sentence = asks[id];
    return sentence === undefined ? [] : [{ sentence, items: ask.itemsOf?.[id] ?? ask.items }];
  });
  return known.filter(({ sentence }, index) => known.findIndex((other) => other.sentence === sentence) === index);
}

/** What a refusal says in its own words takes the place of the ask, message by message. */
function wordsFor(texts: ReplyTexts, rule: RuleId, refuses: boolean): AskTexts {
  const asks = texts.asks[rule];
  const refusal = refuses ? texts.refusals[rule] : undefined;
  if (refusal === undefined || typeof refusal === 'string' || typeof asks === 'string') return refusal ?? asks;
  return { ...asks, ...refusal };
}

function enumerate(parts: readonly string[], joint: string): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} ${joint} ${last}`;
}

function fill(template: string, data: Readonly<Record<string, string | number>>): string {
  return Mustache.render(template, data, {}, { escape: String });
}
