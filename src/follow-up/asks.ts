/**
 * What customers and agents may ask of following up, and what both are shown. Pure: the resolver checks who is asking, stores
 * the property that comes back, and has the request looked at.
 */
import type { FollowUpAction, FollowUpCard, StepToSend } from '../contract/follow-up';
import type { WorkingCalendar } from '../contract/working-time';
import { workingTime } from '../working-time/calendar';
import { addDuration, sendable } from './count';
import { decideFollowUp, iso, type FollowUpDecision, type LeaveReason, type Situation } from './decide';
import { statusWordsIn, type PolicyInForce } from './policy';
import type { FollowUpRequest } from './port';
import { newFollowUpState, remembered, type AgentState, type CustomerState } from './state';
import { waitsSince } from './team';
import { nextWaitingStep, standingOf } from './waiting';

/** `state`: the property to store. A refusal is said in words to the person who asked; `isStale`: they saw an older state. */
export type Answer<T> =
  | { readonly ok: true; readonly state: T; readonly words: string }
  | { readonly ok: false; readonly words: string; readonly isStale?: true };

/** A request as it stands, with what is decided about it now. */
interface Asked extends Situation {
  readonly decision: FollowUpDecision;
}

function situationOf(request: FollowUpRequest, policy: PolicyInForce, calendar: WorkingCalendar, now: string): Asked {
  const memory = remembered(request.properties);
  const engine = memory.engine === 'unreadable' ? newFollowUpState : memory.engine;
  const decision = decideFollowUp(request, policy, calendar, now);
  return { request, policy, time: workingTime(calendar), memory: { ...memory, engine }, now: Date.parse(now), decision };
}

/** The day of an instant where the desk is: `2026-03-20`. */
export function dayOf(instant: string, { timeZone }: WorkingCalendar): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
      .formatToParts(Date.parse(instant))
      .map(({ type, value }) => [type, value]),
  );
  return `${parts['year']}-${parts['month']}-${parts['day']}`;
}

/**
 * What the status means in the desk's words; null when the desk has not said, or when the customer has answered what the
 * status still asks for.
 */
export function statusSays(
  request: FollowUpRequest,
  policy: PolicyInForce,
  { turn }: Pick<FollowUpCard, 'turn'>,
  language: string,
): string | null {
  const isAnswered = turn === 'desk' && policy.options.waitingStatuses.includes(request.status.id);
  return isAnswered ? null : statusWordsIn(policy, request.status.id, language);
}

/** “I need more time”: as often and for as long as the policy says, while the request waits for the customer. */
export function askForTime(
  request: FollowUpRequest,
  policy: PolicyInForce,
  calendar: WorkingCalendar,
  now: string,
): Answer<CustomerState> {
  const situation = situationOf(request, policy, calendar, now);
  const { customer } = situation.memory;
  const left = timesLeft(situation);
  if (left === null) return { ok: false, words: 'This request does not wait for you at the moment.' };
  if (left === 0) return { ok: false, words: 'You have asked for more time as often as this desk allows.' };
  // Asked again while time is left: it is added, not given twice over.
  const from = Math.max(situation.now, Date.parse(customer.moreTime.at(-1)?.until ?? now));
  const until = iso(situation.time.addCalendarDays(from, policy.options.moreDays));
  const moreTime = [...customer.moreTime, { at: now, until }].slice(-20);
  return { ok: true, state: { ...customer, moreTime }, words: `You have more time until ${dayOf(until, calendar)}.` };
}

/** How often more time may still be asked for; null when the request does not wait for the customer, or nothing is to come. */
function timesLeft(situation: Asked): number | null {
  const { policy, memory } = situation;
  if (policy.mode !== 'live' || !waitsForCustomer(situation) || isLeftAlone(situation)) return null;
  const standing = standingOf(situation);
  if (standing === 'answered' || nextWaitingStep(situation) === null) return null;
  const used = memory.customer.moreTime.filter(({ at }) => Date.parse(at) >= standing.began).length;
  return Math.max(0, policy.options.moreTimes - used);
}

function waitsForCustomer(situation: Situation): boolean {
  const { policy, request } = situation;
  return policy.options.waitingStatuses.includes(request.status.id) && standingOf(situation) !== 'answered';
}

/** Reasons for which the app does nothing with a request, whoever asks: what it would promise, it would not do. */
const ALONE: ReadonlySet<LeaveReason> = new Set([
  'mode-off',
  'not-a-request',
  'state-unreadable',
  'stopped-by-agent',
  'exempt',
  'before-start-date',
]);

function isLeftAlone({ decision }: Asked): boolean {
  return decision.act === 'leave' && ALONE.has(decision.reason);
}

/** A nudge by the customer: once the answer is overdue, and not too often. */
export function nudge(
  request: FollowUpRequest,
  policy: PolicyInForce,
  calendar: WorkingCalendar,
  now: string,
): Answer<CustomerState> {
  const situation = situationOf(request, policy, calendar, now);
  const from = nudgeFrom(situation);
  if (from === null) return { ok: false, words: 'The desk has answered: there is nothing to remind it of.' };
  if (situation.now < from) return { ok: false, words: `You can remind the desk from ${iso(from)} on.` };
  const { customer } = situation.memory;
  return {
    ok: true,
    state: { ...customer, nudges: [...customer.nudges, now].slice(-50) },
    words: 'The desk has been reminded.',
  };
}

/** From when on the customer may nudge; null when it is not the desk's turn. */
function nudgeFrom(situation: Asked): number | null {
  const { policy, request, time, memory } = situation;
  const { options } = policy;
  if (policy.mode !== 'live' || options.nudgeAfter === 0 || request.status.category === 'done') return null;
  const since = waitsForCustomer(situation) || isLeftAlone(situation) ? null : waitsSince(situation);
  if (since === null) return null;
  const overdue = addDuration(time, since, { after: options.nudgeAfter, unit: options.nudgeUnit });
  const last = memory.customer.nudges.at(-1);
  return last === undefined ? overdue : Math.max(overdue, Date.parse(last) + options.nudgeEvery * 3_600_000);
}

/** The status card: whose turn it is, what happens next and when, and the buttons that apply. */
export function followUpCard(
  request: FollowUpRequest,
  policy: PolicyInForce,
  calendar: WorkingCalendar,
  now: string,
): FollowUpCard {
  const situation = situationOf(request, policy, calendar, now);
  const { decision } = situation;
  const left = timesLeft(situation);
  const from = nudgeFrom(situation);
  const isDone = request.status.category === 'done';
  const waits = !isDone && waitsForCustomer(situation);
  // Where nothing happens by itself, nothing closes, whatever the count says.
  const closing = waits && decision.act !== 'leave' ? nextWaitingStep(situation) : null;
  const held = Date.parse(situation.memory.agent.hold?.until ?? '1970-01-01T00:00:00.000Z');
  // A hold beyond the closing moves it by as much as the reminders before it: better nothing is said than too early a day.
  const closes =
    closing === null || closing.closes === null || (closing.number > 0 && held > closing.closes)
      ? null
      : Math.max(closing.closes, held);
  const { moreTime, nudges } = situation.memory.customer;
  const given = waits ? moreTime.at(-1)?.until : undefined;
  const last = nudges.findLast((at) => Date.parse(at) >= (waitsSince(situation) ?? Infinity));
  const step = decision.act === 'wait' ? { step: decision.next, at: decision.until } : null;
  return {
    turn: isDone ? 'nobody' : waits ? 'customer' : 'desk',
    // What the team is told is none of the customer's business.
    next: step === null || step.step === 'tell-team' ? null : step,
    closesAt: closes === null ? null : iso(sendable(situation.time, policy.options, Math.max(closes, situation.now))),
    moreTime: left === null || left === 0 ? null : { days: policy.options.moreDays, left },
    moreTimeUntil: given !== undefined && Date.parse(given) > situation.now ? given : null,
    nudge: from === null ? null : { from: iso(from), last: last ?? null },
  };
}

/** An agent's act on a request's follow-up. */
export function agentAct(
  request: FollowUpRequest,
  policy: PolicyInForce,
  calendar: WorkingCalendar,
  now: string,
  by: string,
  action: FollowUpAction,
): Answer<AgentState> {
  const situation = situationOf(request, policy, calendar, now);
  const { agent, agentIsUnreadable } = situation.memory;
  // What is unreadable is set anew as a whole, and knowingly: by these two.
  if (agentIsUnreadable && action.do !== 'stop' && action.do !== 'resume')
    return { ok: false, words: 'What agents decided about this request cannot be read. Follow up again, or stop.' };
  const done = (change: Partial<AgentState>, words: string): Answer<AgentState> => ({
    ok: true,
    state: { ...agent, ...change },
    words,
  });
  switch (action.do) {
    case 'hold': {
      const until = Date.parse(action.until);
      const last = situation.time.addCalendarDays(situation.now, policy.options.holdDays);
      if (Number.isNaN(until) || until <= situation.now || until > last)
        return { ok: false, words: `Choose a day from now until ${dayOf(iso(last), calendar)}.` };
      return done({ hold: { until: iso(until), by, at: now }, sendNow: null }, `On hold until ${dayOf(iso(until), calendar)}.`);
    }
    case 'release':
      return done({ hold: null }, 'No longer on hold.');
    case 'stop':
      return done({ stopped: { by, at: now }, sendNow: null }, 'Nothing more is sent for this request.');
    case 'resume':
      return done({ stopped: null }, 'Following up goes on.');
    case 'send-now': {
      const next = toSendOf(situation);
      if (next === null) return { ok: false, words: 'There is no next step to send.' };
      if (next.id !== action.step) return stale;
      if (isGivenTime(situation))
        return { ok: false, words: 'The customer was given more time: nothing is sent before its end.' };
      return done({ sendNow: { by, at: now, step: next.id }, hold: null }, 'The next step is sent now.');
    }
    case 'skip': {
      const next = toSendOf(situation);
      if (next === null) return { ok: false, words: 'There is no next step to leave out.' };
      if (next.id !== action.step) return stale;
      return done({ skipped: [...agent.skipped, { id: next.id, by, at: now }].slice(-20) }, 'The next step is left out.');
    }
  }
}

const stale = {
  ok: false,
  isStale: true,
  words: 'Another step is next by now: the one that you saw was sent or left out, or the request was answered. Look again.',
} as const;

/** What an agent may do now. A request that is done and that nothing comes for can only be kept from being followed up. */
export function agentActions(
  request: FollowUpRequest,
  policy: PolicyInForce,
  calendar: WorkingCalendar,
  now: string,
): FollowUpAction['do'][] {
  const situation = situationOf(request, policy, calendar, now);
  const { agent, agentIsUnreadable } = situation.memory;
  if (policy.mode === 'off') return [];
  if (agentIsUnreadable) return ['resume', 'stop'];
  if (agent.stopped) return ['resume'];
  const held = agent.hold !== null && Date.parse(agent.hold.until) > situation.now;
  const steps: FollowUpAction['do'][] =
    toSendOf(situation) === null ? [] : isGivenTime(situation) ? ['skip'] : ['send-now', 'skip'];
  return ['hold', ...(held ? ['release' as const] : []), ...steps, 'stop'];
}

/** The count begins only at the end of the time that the customer asked for. */
function isGivenTime(situation: Situation): boolean {
  return (nextWaitingStep(situation)?.from ?? 0) > situation.now;
}

/** The last instant that an agent's hold may have (ISO, UTC). */
export function longestHold({ options }: PolicyInForce, calendar: WorkingCalendar, now: string): string {
  return iso(workingTime(calendar).addCalendarDays(Date.parse(now), options.holdDays));
}

/** What “send now” and “skip” are about. */
export function stepToSend(
  request: FollowUpRequest,
  policy: PolicyInForce,
  calendar: WorkingCalendar,
  now: string,
): StepToSend | null {
  return toSendOf(situationOf(request, policy, calendar, now));
}

/** The next step that writes to the customer; null also where the app would not send it, whoever asks. */
function toSendOf(situation: Asked): StepToSend | null {
  const { request, policy } = situation;
  if (request.status.category === 'done' || !policy.options.waitingStatuses.includes(request.status.id)) return null;
  const next = isLeftAlone(situation) ? null : nextWaitingStep(situation);
  return next && { id: next.id, step: next.number === 0 ? 'close' : 'remind', number: next.number };
}
