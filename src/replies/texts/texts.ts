/** The words of a language: everything a customer can read from us. `{{…}}` are blanks that `reply.ts` fills. */
import type { RuleId } from '../../contract/rules';

export interface ReplyTexts {
  /** ISO 639-1. */
  readonly code: string;
  /** The language's own name. */
  readonly name: string;
  /** Names of languages in this language, for those a desk may ask for. */
  readonly languages: Readonly<Record<string, string>>;
  readonly greeting: string;
  /** Before one ask, and before several. */
  readonly introOne: string;
  readonly introMany: string;
  /** When personal data is all there is to say: nothing is missing, nothing waits. */
  readonly introRemark: string;
  /** When something came and something is still missing. */
  readonly introAgain: string;
  /** When the desk does not take the request and has closed it. */
  readonly introRefuse: string;
  /**
   * What each rule asks: one sentence, or one for each of the rule's messages where these ask for different things. In
   * `{{items}}` stand the things asked for, as an enumeration, in `{{anyOf}}` the same as a choice; a sentence with neither has
   * them listed below.
   */
  readonly asks: Readonly<Record<RuleId, AskTexts>>;
  /** The same where the request is closed with it: for the rules whose ask speaks of going on here. */
  readonly refusals: Readonly<Partial<Record<RuleId, AskTexts>>>;
  /** Names of the things that a rule can ask for, by rule and item; what is not here stands as it is. `{{n}}`: the item's number. */
  readonly items: Readonly<Partial<Record<RuleId, Readonly<Record<string, string>>>>>;
  /** Joins the last two of an enumeration. */
  readonly and: string;
  /** Joins the last two of a choice. */
  readonly or: string;
  readonly howToAnswer: string;
  /** The same where an ask above sends the customer to raise something elsewhere: it does not say that nothing new is needed. */
  readonly howToAnswerApart: string;
  /** Below a refusal. */
  readonly raiseAnew: string;
}

export type AskTexts = string | Readonly<Record<string, string>>;
