/** What an admin sets about reminders, closing and replies on what is closed, and what screens show of them. */
import type { Mode } from './calls';
import type { OptionValues } from './options';

/** Days and hours are counted in a calendar's time zone; the working ones leave out when its desk is closed. */
export const DURATION_UNITS = {
  'working-days': 'working days',
  'calendar-days': 'days',
  'working-hours': 'working hours',
  hours: 'hours',
} as const;
export type DurationUnit = keyof typeof DURATION_UNITS;

/** What an admin sets for a project, or for some of its request types. Ids are Jira's. */
export interface FollowUpPolicy {
  /** Stable: it sits in issue properties and in the audit log. */
  readonly id: string;
  readonly name: string;
  readonly mode: Mode;
  /** When it went live last (ISO, UTC): no count begins earlier, and replies from before are left alone. */
  readonly liveSince: string | null;
  /** Request types it is for; empty for all that no other policy of the project names. */
  readonly requestTypeIds: readonly string[];
  readonly calendarId: string;
  /** Values of the options that `src/follow-up/policy.ts` describes. */
  readonly options: OptionValues;
}

/** What happens next to a request, for the status card, the agent's panel and JQL. */
export type NextStep = 'remind' | 'close' | 'close-resolved' | 'tell-team';

/** The status card of the portal: who has to act, what happens next and when, and the buttons that apply. */
export interface FollowUpCard {
  readonly turn: 'customer' | 'desk' | 'nobody';
  readonly next: { readonly step: NextStep; readonly at: string } | null;
  /** When the request closes by itself if nothing happens (ISO, UTC). */
  readonly closesAt: string | null;
  readonly moreTime: { readonly days: number; readonly left: number } | null;
  /** Null when nudging is not for this request; `from`: the instant from which on it is allowed. */
  readonly nudge: { readonly from: string } | null;
}

/** What an agent may do about a request's follow-up. */
export type FollowUpAction =
  { readonly do: 'hold'; readonly until: string } | { readonly do: 'release' | 'send-now' | 'skip' | 'stop' | 'resume' };
