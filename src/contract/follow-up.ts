/** What an admin sets about reminders, closing and replies on what is closed, and what screens show of them. */
import type { Choice, Mode, Picks } from './calls';
import type { Options, OptionValues } from './options';
import type { WorkingCalendar } from './working-time';

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
  /** Until when the customer has asked to be left alone (ISO, UTC); null when they have not, or it is over. */
  readonly moreTimeUntil: string | null;
  /**
   * Null when nudging is not for this request; `from`: the instant from which on it is allowed; `last`: when the customer
   * nudged last about what they wait for now.
   */
  readonly nudge: { readonly from: string; readonly last: string | null } | null;
}

/**
 * What an agent may do about a request's follow-up. `step`: the id of `FollowUpView.toSend` that the agent saw; when another
 * one is next by then, the answer is `conflict`.
 */
export type FollowUpAction =
  | { readonly do: 'hold'; readonly until: string }
  | { readonly do: 'send-now' | 'skip'; readonly step: string }
  | { readonly do: 'release' | 'stop' | 'resume' };

/** A step that writes to the customer. */
export interface StepToSend {
  readonly id: string;
  readonly step: 'remind' | 'close';
  /** Of a reminder, from 1; 0 for closing. */
  readonly number: number;
}

// ---- calls -----------------------------------------------------------------------------------------------------

/** What an admin sets about following up on one project. */
export interface FollowUpSettings {
  readonly policies: readonly FollowUpPolicy[];
  readonly calendars: readonly WorkingCalendar[];
}

/** One desk's way of following up, to begin a policy with. */
export interface FollowUpPresetView {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly calendar: WorkingCalendar;
  readonly options: OptionValues;
  /** Names of options that an admin has to fill before going live. */
  readonly needs: readonly string[];
}

export interface FollowUpSettingsView {
  readonly project: { readonly id: string; readonly key: string; readonly name: string };
  readonly policies: readonly FollowUpPolicy[];
  readonly calendars: readonly WorkingCalendar[];
  /** Changes at each save; `followUp.save` is refused when it is not the newest. */
  readonly revision: string;
  /** The options of one policy. */
  readonly options: Options;
  /** What options pick from, by name; of people only those chosen already, others are found with `people.find`. */
  readonly picks: Picks;
  readonly requestTypes: readonly Choice[];
  readonly presets: readonly FollowUpPresetView[];
  /** A calendar to begin with. */
  readonly newCalendar: WorkingCalendar;
  /** Countries with public holidays, and their regions. */
  readonly countries: readonly {
    readonly code: string;
    readonly name: string;
    readonly regions: readonly { readonly code: string; readonly name: string }[];
  }[];
  /** Policies that stopped by themselves, by id: why, in words. Saving lets them go on. */
  readonly paused: Readonly<Record<string, { readonly at: string; readonly why: string }>>;
  /** The newest run that ended early because of its cap, its budget or of Jira; null when the last one did all. */
  readonly lastRun: { readonly at: string; readonly words: string } | null;
  /** Stored settings could not be read: following up is off until somebody saves. */
  readonly unreadable: boolean;
}

/**
 * Calls of the settings page about following up. A refusal's message begins with the place of the field:
 * `policies.0.options.closeTo: …`, `calendars.0.week: …`. `liveSince` is set by the server, whatever a page sends.
 */
export interface FollowUpSettingsCalls {
  'followUp.load': { readonly payload: { readonly projectId: string }; readonly value: FollowUpSettingsView };
  'followUp.save': {
    readonly payload: {
      readonly projectId: string;
      readonly revision: string;
      readonly policies: readonly FollowUpPolicy[];
      readonly calendars: readonly WorkingCalendar[];
    };
    readonly value: FollowUpSettingsView;
  };
}

/** One decision about a request, newest first. */
export interface FollowUpDecisionView {
  /** ISO, UTC. */
  readonly at: string;
  /** “reminded”, “closed”, “held”, …: an action of `src/follow-up/log.ts`. */
  readonly action: string;
  readonly reason: string;
  readonly rehearsed: boolean;
  /** A display name; null for the app. */
  readonly by: string | null;
}

/** What agents see of following up on a request. */
export interface FollowUpView {
  /** Off: no policy is for it, or the policy is off. Paused: an admin has to look at the policy. */
  readonly phase: 'off' | 'paused' | 'rehearsal' | 'live';
  readonly policyName: string | null;
  /** `says`: what it means in the desk's words, as the customer's card has it in English; null when the desk has not said. */
  readonly status: { readonly name: string; readonly says: string | null };
  /** Whose turn it is; null where no policy counts. */
  readonly turn: FollowUpCard['turn'] | null;
  /** The decision that holds now, in words: why nothing comes, or what does. */
  readonly words: string;
  /** `at`: ISO, UTC. */
  readonly next: { readonly step: NextStep; readonly at: string } | null;
  /** What “send now” would send and “skip” leave out; null when nothing would be sent. */
  readonly toSend: StepToSend | null;
  readonly closesAt: string | null;
  readonly hold: { readonly until: string; readonly by: string } | null;
  readonly stopped: { readonly at: string; readonly by: string } | null;
  readonly moreTime: readonly { readonly at: string; readonly until: string }[];
  readonly nudges: readonly string[];
  readonly history: readonly FollowUpDecisionView[];
  /** What the caller may do now; empty when they may not edit the request. */
  readonly actions: readonly FollowUpAction['do'][];
  /** The last day that a hold may have (ISO, UTC). */
  readonly holdUntilAtMost: string | null;
  readonly timeZone: string | null;
  /** The app's time when it answered (ISO, UTC). */
  readonly answeredAt: string;
}

/** Calls of the agent panel about following up; the work item is the context's. */
export interface FollowUpAgentCalls {
  'followUp.get': { readonly payload: undefined; readonly value: FollowUpView };
  /** Answers how it stands then; `said` is what was done, in words. `conflict`: somebody else was faster; look again. */
  'followUp.act': {
    readonly payload: { readonly action: FollowUpAction };
    readonly value: FollowUpView & { readonly said: string };
  };
}

/** The status card with its words, in a language that the customer reads. */
export interface FollowUpCardView {
  /** Null: no policy is for this request, and nothing is shown but the status. */
  readonly card: FollowUpCard | null;
  /** The status as the portal names it. */
  readonly status: string;
  /** What it means, in the desk's words and the customer's language; null when the desk has not said. */
  readonly statusSays: string | null;
  /** What was said to the act just done; null otherwise. */
  readonly said: string | null;
  /** Whether “it is solved” may be said. */
  readonly maySolve: boolean;
  /** Language (ISO 639-1) and time zone that the page shows words and times in. */
  readonly language: string;
  readonly timeZone: string;
  readonly answeredAt: string;
}

/** Calls of the portal (`jiraServiceManagement:portalRequestDetailPanel`); the request and the customer are the context's. */
export interface FollowUpPortalCalls {
  'card.get': { readonly payload: undefined; readonly value: FollowUpCardView };
  'card.moreTime': { readonly payload: undefined; readonly value: FollowUpCardView };
  'card.nudge': { readonly payload: undefined; readonly value: FollowUpCardView };
  'card.solved': { readonly payload: undefined; readonly value: FollowUpCardView };
}
