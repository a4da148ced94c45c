/** The words of a language about waiting, closing and closed requests. `{{…}}` are blanks that `follow-up-reply.ts` fills. */
import type { DurationUnit } from '../../../contract/follow-up';

export interface FollowUpTexts {
  /** ISO 639-1. */
  readonly code: string;
  readonly greeting: string;
  /** One of each unit, and several of it. */
  readonly durations: Readonly<Record<DurationUnit, readonly [one: string, several: string]>>;
  /** The first reminder, a further one, the last one of several. */
  readonly remind: string;
  readonly remindAgain: string;
  readonly remindLast: string;
  /** `{{date}}`: when it closes if nothing comes. */
  readonly closesOn: string;
  readonly howToAnswer: string;
  /** Where customers may ask for more time. */
  readonly moreTime: string;
  /** Closed because no answer came in `{{duration}}`. */
  readonly closedNoAnswer: string;
  /** Closed because it had been resolved for `{{duration}}`. */
  readonly closedResolved: string;
  /** What a reply does from now on: re-opens, does so for `{{days}}` days, or nothing. */
  readonly replyReopens: string;
  readonly replyReopensWithin: string;
  readonly replyIsLost: string;
  /** Answers to a reply on what is closed; `{{key}}`: the old request. */
  readonly closedIsFinal: string;
  readonly closedTooLong: string;
  /** Before the link. */
  readonly newRequest: string;
  /** A closing is taken back: it is open again; or it is resolved again, and no longer closed for good. */
  readonly undone: string;
  readonly undoneResolved: string;
}
