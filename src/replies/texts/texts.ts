/** The words of a language: everything a customer can read from us. `{{…}}` are blanks that `reply.ts` fills. */
import type { PersonalDataType, RuleId } from '../../contract/rules';

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
  readonly asks: Readonly<Record<RuleId, string>>;
  readonly personalData: Readonly<Record<PersonalDataType, string>>;
  /** Joins the last two of an enumeration. */
  readonly and: string;
  readonly howToAnswer: string;
}
