import type { ErrorCode } from '../../../src/contract/calls';
import type { FollowUpCard } from '../../../src/contract/follow-up';

/** One and many: `{{n}}` is the number. */
type Counted = readonly [string, string];

/** What the card says, in one language. `{{date}}` is a weekday, day and time as the language writes them. */
export interface CardWords {
  readonly status: string;
  /** Who has to act, and what that means. `resolved`: nobody has to, but it can still be answered. */
  readonly turns: Readonly<Record<FollowUpCard['turn'] | 'resolved', { readonly title: string; readonly says: string }>>;
  readonly remind: string;
  /** It waits for the customer and closes without an answer. */
  readonly closes: string;
  /** It is resolved and closes without an objection. */
  readonly closesResolved: string;
  readonly moreTime: Counted;
  readonly moreTimeLeft: Counted;
  /** While the time that was asked for lasts. */
  readonly moreTimeUntil: string;
  readonly moreTimeDone: string;
  readonly moreTimeDoneUntil: string;
  readonly solved: string;
  readonly solvedAsk: string;
  readonly solvedYes: string;
  readonly solvedNo: string;
  readonly solvedDone: string;
  readonly nudge: string;
  readonly nudgeFrom: string;
  readonly nudged: string;
  readonly nudgeAgain: string;
  readonly nudgeDone: string;
  readonly loading: string;
  readonly failed: string;
  readonly notDone: string;
  readonly again: string;
  readonly remedies: Readonly<Record<ErrorCode, string>>;
}
