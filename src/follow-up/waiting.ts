/** The request waits for the customer: reminders, and closing when nothing comes. */
import { addDuration, inWords, isSameMoment, sendable } from './count';
import { actId, iso, leave, liveSince, waitUntil, type FollowUpDecision, type Situation } from './decide';
import { commentOf, customerComments, deskQuestions, isOwnAct } from './people';
import type { Duration } from './policy';
import { decideTeamTurn } from './team';

const DAY_MS = 86_400_000;
/** What the hourly run may be late. */
const HOUR_MS = 3_600_000;
/** Move and comment of one call bear nearly the same instant. */
const OF_ONE_CALL_MS = 2000;

interface Step extends Duration {
  /** 0 is closing. */
  readonly number: number;
}

/** A step of the count with its instants. */
interface PlannedStep extends Step {
  readonly id: string;
  readonly due: number;
  /** Later than the policy says, because a step before it was late. */
  readonly isMoved: boolean;
  /** When it was carried out, or left out by an agent. */
  readonly doneAt: number | null;
}

export function decideWaiting(situation: Situation): FollowUpDecision {
  const { policy, memory, now, time } = situation;
  const { options } = policy;
  const round = standingOf(situation);
  if (round === 'answered') return decideTeamTurn(situation);
  if (isBeforeStartDate(situation, round.began))
    return leave('before-start-date', `it began to wait before ${options.startDate}`);
  const steps = planSteps(situation, round.start);
  const next = steps.find(({ doneAt }) => doneAt === null);
  if (!next) {
    const closing = steps.find(({ number }) => number === 0);
    if (closing && memory.agent.skipped.some(({ id }) => id === closing.id))
      return leave('skipped-by-agent', 'an agent left the closing out');
    if (closing && policy.mode === 'rehearsal') return leave('rehearsed-to-the-end', 'every step was rehearsed');
    return steps.length === 0
      ? leave('nothing-more-to-come', 'the policy neither reminds nor closes')
      : leave('nothing-more-to-come', 'the customer was reminded as often as the policy says');
  }
  const step = next.number === 0 ? ('close' as const) : ('remind' as const);
  const hold = memory.agent.hold === null ? 0 : Date.parse(memory.agent.hold.until);
  // Asked for this step alone: one that went out meanwhile, or of another round, brings nothing forward.
  // Nor does it cut short the time that a customer was given.
  const sendNow = memory.agent.sendNow?.step === next.id ? Date.parse(memory.agent.sendNow.at) : null;
  const asked = sendNow !== null && sendNow >= round.start ? sendNow : null;
  const immediately = asked !== null;
  const due = asked ?? sendable(time, options, Math.max(next.due, hold));
  if (now < due) return waitUntil(due, step, hold > next.due ? 'an agent put it on hold' : wordsOf(next));
  const quietAt = immediately ? 0 : quietFrom(situation);
  if (now < quietAt) return waitUntil(sendable(time, options, quietAt), step, 'the thread is busy');
  const mayAt = immediately ? now : sendable(time, options, now);
  if (now < mayAt) return waitUntil(mayAt, step, 'customers are not written to at this hour');
  return act(situation, next, steps);
}

/** What the next step would be and when, whoever looks: for the status card and the agent's panel. */
export function nextWaitingStep(
  situation: Situation,
): { id: string; due: number; number: number; closes: number | null; from: number } | null {
  const round = standingOf(situation);
  if (round === 'answered') return null;
  const steps = planSteps(situation, round.start);
  const next = steps.find(({ doneAt }) => doneAt === null);
  const closing = steps.find(({ number, doneAt }) => number === 0 && doneAt === null);
  return next ? { id: next.id, due: next.due, number: next.number, closes: closing?.due ?? null, from: round.start } : null;
}

function act(situation: Situation, next: PlannedStep, steps: readonly PlannedStep[]): FollowUpDecision {
  const { options } = situation.policy;
  if (next.number === 0) {
    return {
      act: 'close',
      id: next.id,
      statusId: options.closeTo,
      resolutionId: options.closeResolution,
      silence: { after: next.after, unit: next.unit },
      words: `no answer came in ${inWords(next)}`,
    };
  }
  return {
    act: 'remind',
    id: next.id,
    number: next.number,
    of: options.reminders.length,
    closesAt: closesAt(situation, next, steps),
    words: wordsOf(next),
  };
}

/** When closing comes if this reminder goes out now, and those between on time. */
function closesAt(situation: Situation, reminder: PlannedStep, steps: readonly PlannedStep[]): string | null {
  let before = { ...reminder, doneAt: situation.now };
  for (const step of steps.slice(steps.indexOf(reminder) + 1)) {
    const due = dueBehind(situation, before, before.doneAt, step, step.due);
    if (step.number === 0) return iso(sendable(situation.time, situation.policy.options, due));
    before = { ...step, due, isMoved: step.isMoved || due > step.due, doneAt: due };
  }
  return null;
}

function wordsOf(step: Step): string {
  return step.number === 0
    ? `it closes after ${inWords(step)} without an answer`
    : `reminder ${step.number} comes after ${inWords(step)}`;
}

interface Round {
  /** When the request began to wait, or was asked anew. */
  readonly began: number;
  /** What the steps count from. */
  readonly start: number;
}

/**
 * The round that is running: it begins with the move into waiting or with our question, anew after each answer, and at the
 * end of the time that a customer asked for. `answered`: the customer spoke last, the desk has to act.
 */
export function standingOf(situation: Situation): Round | 'answered' {
  const { request, policy, memory } = situation;
  const { options } = policy;
  const entered = enteredWaiting(situation);
  const questions = deskQuestions(request, options).map(({ created }) => Date.parse(created));
  const asked = options.countFrom === 'question' ? Math.max(entered, questions.at(-1) ?? 0) : entered;
  const answer = customerComments(request, options)
    .map(({ created }) => Date.parse(created))
    .findLast((created) => created >= answersCountFrom(situation, entered));
  let began = asked;
  if (answer !== undefined && options.afterAnswer === 'restart') began = Math.max(asked, answer);
  else if (answer !== undefined) {
    const anew = questions.find((created) => created > answer);
    if (anew === undefined) return 'answered';
    began = Math.max(asked, anew);
  }
  const live = Math.max(began, liveSince(situation));
  const given = memory.customer.moreTime
    .filter(({ at }) => Date.parse(at) >= live)
    .slice(0, options.moreTimes)
    .map(({ until }) => Date.parse(until));
  return { began, start: Math.max(live, ...given) };
}

/** When the request came into its waiting statuses; a move between two of them changes nothing. */
function enteredWaiting({ request, policy: { options } }: Situation): number {
  const waits = (id: string): boolean => options.waitingStatuses.includes(id);
  let entered = request.created;
  for (const { at, from, to } of request.moves) if (waits(to.id) && !waits(from.id)) entered = at;
  return Date.parse(entered);
}

/**
 * From when on a customer's comment answers. When we ourselves opened the request again, into waiting, because the customer
 * had replied, that reply is the answer: it came before the move.
 */
function answersCountFrom({ request, memory }: Situation, entered: number): number {
  const { reopenedAt, repliesSeen } = memory.engine;
  if (reopenedAt === null || !isSameMoment(Date.parse(reopenedAt), entered)) return entered;
  const move = request.moves.findLast(({ at }) => Date.parse(at) === entered);
  // Somebody may have opened it in the moment before: then our move came from there, and its note tells that it was ours.
  const isOurs = request.comments.some(
    (comment) => isOwnAct(comment) && !comment.public && Math.abs(Date.parse(comment.created) - entered) < OF_ONE_CALL_MS,
  );
  if (move?.from.category !== 'done' && !isOurs) return entered;
  const reply = request.comments.find(({ id }) => id === repliesSeen);
  return reply ? Math.min(entered, Date.parse(reply.created)) : entered;
}

/** The steps with their instants; a step that comes late moves those behind it, so that their distance is kept. */
function planSteps(situation: Situation, start: number): PlannedStep[] {
  const { time, request, policy } = situation;
  const { options } = policy;
  const steps: Step[] = options.reminders.map((reminder, at) => ({ ...reminder, number: at + 1 }));
  if (options.closeAfter > 0) steps.push({ after: options.closeAfter, unit: options.closeUnit, number: 0 });
  const planned: PlannedStep[] = [];
  for (const step of steps) {
    const id = actId(request, step.number === 0 ? 'close' : `r${step.number}`, start);
    const before = planned.at(-1);
    const usual = addDuration(time, start, step);
    const counted = before ? dueBehind(situation, before, before.doneAt ?? before.due, step, usual) : usual;
    const due = step.number === 0 ? Math.max(counted, announcedClosing(situation, start)) : counted;
    planned.push({ ...step, id, due, isMoved: due > usual, doneAt: doneAtOf(situation, id) });
  }
  return planned;
}

/** The date that a reminder of this round told the customer; a policy that was shortened since does not break the word. */
function announcedClosing({ request, memory }: Situation, start: number): number {
  const { announced } = memory.engine;
  const isOfRound = announced?.reminder.startsWith(`${request.id}-fu-r`) && announced.reminder.endsWith(`-${start}`);
  return announced && isOfRound ? Date.parse(announced.closesAt) : 0;
}

/** When a step is due behind another that goes out at `at`: as usual, or later when that one is late. */
function dueBehind({ time, policy }: Situation, before: PlannedStep, at: number, step: Step, usual: number): number {
  const full = addGap(time, before, step, at);
  // The hourly run and the sending window are no lateness: a quarter of the distance is, or a day.
  const late = at - sendable(time, policy.options, before.due) > Math.min(DAY_MS, (full - at) / 4);
  if (late) return Math.max(usual, full);
  // A night or holidays may hold one step back until the next is due: two messages on one day would help nobody.
  const opens = sendable(time, policy.options, before.due);
  const sent = at > opens + HOUR_MS ? at : opens;
  const gap = full - at;
  const apart = sent + Math.min(DAY_MS, opens > before.due || before.unit !== step.unit ? gap : gap / 4);
  return Math.max(usual, apart, before.isMoved ? addGap(time, before, step, before.due) : before.due);
}

/** Carried out: the comment is there, or we remember it. A rehearsal remembers what it would have done. */
function doneAtOf({ request, memory, policy }: Situation, id: string): number | null {
  const comment = commentOf(request, id);
  if (comment) return Date.parse(comment.created);
  const skipped = memory.agent.skipped.find((step) => step.id === id);
  if (skipped) return Date.parse(skipped.at);
  const sent = memory.engine.sent.find((step) => step.id === id);
  if (!sent || (sent.how === 'rehearsed' && policy.mode !== 'rehearsal')) return null;
  return Date.parse(sent.at);
}

/** The distance of two steps, put behind the instant at which the first was done. */
function addGap(time: Situation['time'], first: Step & { readonly due: number }, second: Step, doneAt: number): number {
  if (first.unit === second.unit)
    return addDuration(time, doneAt, { after: Math.max(0, second.after - first.after), unit: second.unit });
  return doneAt + DAY_MS;
}

/** From when on a thread is quiet enough: while so many comments lie within so many days, people are talking. */
function quietFrom({ request, policy: { options } }: Situation): number {
  if (options.busyComments === 0) return 0;
  const people = request.comments.filter((comment) => comment.authorType !== 'app' && !isOwnAct(comment));
  const oldest = people.at(-options.busyComments);
  return oldest ? Date.parse(oldest.created) + options.busyDays * DAY_MS + 1 : 0;
}

function isBeforeStartDate({ policy: { options }, time }: Situation, began: number): boolean {
  if (options.startDate === '') return false;
  return began < time.startOf(Math.floor(Date.parse(`${options.startDate}T00:00:00Z`) / DAY_MS));
}
