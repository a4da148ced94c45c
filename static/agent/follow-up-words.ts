/** What the panel says about following up. Plain functions; the panel shows it. */
import type { FollowUpAction, FollowUpView, NextStep } from '../../src/contract/follow-up';
import { capital } from '../ui/words';

export const STEP_NAMES: Readonly<Record<NextStep, string>> = {
  remind: 'Reminder to the customer',
  close: 'Closing without an answer',
  'close-resolved': 'Closing what is resolved',
  'tell-team': 'A word to the team',
};

export const PHASES: Readonly<
  Record<FollowUpView['phase'], { readonly name: string; readonly appearance: 'default' | 'removed' | 'new' | 'success' }>
> = {
  off: { name: 'Off', appearance: 'default' },
  paused: { name: 'Paused', appearance: 'removed' },
  rehearsal: { name: 'Rehearsal', appearance: 'new' },
  live: { name: 'Live', appearance: 'success' },
};

/** Whose turn it is, as the customer's card has it. */
export const TURNS: Readonly<Record<NonNullable<FollowUpView['turn']>, string>> = {
  customer: 'The customer has to act',
  desk: 'The desk has to act',
  nobody: 'Nobody has to act',
};

/** A reason as a sentence: the app gives some as a part of one. */
export function sentenceOf(reason: string): string {
  return /[.!?…]$/.test(reason) ? capital(reason) : `${capital(reason)}.`;
}

export const ACT_NAMES: Readonly<Record<FollowUpAction['do'], string>> = {
  hold: 'Hold until…',
  release: 'End the hold',
  'send-now': 'Send now',
  skip: 'Skip this step',
  stop: 'Stop for this request',
  resume: 'Follow up again',
};

/** What is asked before the next step goes out at once; a rehearsal sends nothing, so that nothing is asked. */
export function sendNowQuestion(view: FollowUpView): string | null {
  if (view.phase !== 'live' || view.toSend === null) return null;
  return view.toSend.step === 'close'
    ? 'Close the request now and tell the customer why?'
    : `Send reminder ${view.toSend.number} to the customer now?`;
}

const ACTIONS: Readonly<Record<string, string>> = {
  reminded: 'Reminder sent',
  closed: 'Closed',
  're-opened': 'Re-opened',
  'told-closed': 'Told that it is closed',
  'left-closed': 'Left closed',
  'team-told': 'Team told',
  paused: 'Policy paused',
  held: 'Put on hold',
  released: 'Hold ended',
  'send-now': 'Sent now',
  skipped: 'Step skipped',
  stopped: 'Stopped',
  resumed: 'Followed up again',
  'more-time': 'More time asked for',
  nudged: 'Customer asked for an answer',
  undone: 'Undone',
};

export function actionName(action: string): string {
  return ACTIONS[action] ?? capital(action.replaceAll('-', ' '));
}

/** When a day (`2026-11-25`) begins in a time zone, as an instant in UTC; null for what is no day. */
export function beginningOf(day: string, timeZone: string): string | null {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(midnight)) return null;
  // The second look settles days on which the clock changes between the guess and the answer.
  let at = midnight - offsetAt(midnight, timeZone);
  at = midnight - offsetAt(at, timeZone);
  return new Date(at).toISOString();
}

/** Milliseconds that a zone is ahead of UTC at an instant. */
function offsetAt(at: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / 60_000) * 60_000;
}
