/** Turns asks into the one reply that a customer reads, and into notes for agents. Wording lives in `texts/` alone. */
import Mustache from 'mustache';
import type { PersonalDataType, RuleId } from '../contract/rules';
import { adf, type AdfNode } from '../jira/adf';
import { replyTexts, type ReplyTexts } from './texts';

export interface Asks {
  readonly rules: readonly RuleId[];
  /** Kinds of personal data that were found. */
  readonly personalData: readonly PersonalDataType[];
}

export interface ReplyFor extends Asks {
  /** Language the customer writes in, when sure; a language we have no words for is left out. */
  readonly customerLanguage: string | null;
  readonly deskLanguage: string;
  /** Whether the customer was asked before and part of it has come. */
  readonly again: boolean;
}

/** Languages of a reply in their order: the customer's first, the desk's second, each once. */
export function replyLanguages(customerLanguage: string | null, deskLanguage: string): ReplyTexts[] {
  const codes = [customerLanguage, deskLanguage].filter((code): code is string => code !== null && code in replyTexts);
  const known = codes.length > 0 ? codes : ['en'];
  return [...new Set(known)].map((code) => replyTexts[code]).filter((texts): texts is ReplyTexts => texts !== undefined);
}

/** The public reply: every ask, in each language, as rich text. */
export function customerReply(reply: ReplyFor): AdfNode {
  const remarkOnly = reply.rules.every((rule) => rule === 'personal-data');
  const content = replyLanguages(reply.customerLanguage, reply.deskLanguage).flatMap((texts, index) => [
    ...(index > 0 ? [adf.rule()] : []),
    adf.paragraph(texts.greeting),
    adf.paragraph(intro(texts, reply, remarkOnly)),
    adf.bulletList(reply.rules.map((rule) => askSentence(texts, rule, reply))),
    ...(remarkOnly ? [] : [adf.paragraph(texts.howToAnswer)]),
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

/** Personal data alone is a remark: a customer cannot take it back, and nothing waits for them. */
function intro(texts: ReplyTexts, reply: ReplyFor, remarkOnly: boolean): string {
  if (remarkOnly) return texts.introRemark;
  if (reply.again) return texts.introAgain;
  return fill(reply.rules.length === 1 ? texts.introOne : texts.introMany, { count: reply.rules.length });
}

function askSentence(texts: ReplyTexts, rule: RuleId, reply: ReplyFor): string {
  const kinds = reply.personalData.map((type) => texts.personalData[type]);
  return fill(texts.asks[rule], {
    language: texts.languages[reply.deskLanguage] ?? reply.deskLanguage,
    kinds: enumerate(kinds, texts.and),
  });
}

function enumerate(parts: readonly string[], and: string): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} ${and} ${last}`;
}

function fill(template: string, data: Readonly<Record<string, string | number>>): string {
  return Mustache.render(template, data, {}, { escape: String });
}
