/**
 * Carries a decision out: mark, act, confirm. The mark stands in the app's storage and is given to one caller only, so that
 * of two runs one acts. Act and confirmation are one call to Jira (comment, move, resolution and what we remember together),
 * and the comment bears the act's id: a run after a crash sees on the request itself whether it was done.
 */
import { z } from 'zod';
import type { AdfNode } from '../jira/adf';
import { AppError } from '../jira/errors';
import type { TransitionRef } from '../jira/port';
import {
  closedReply,
  closingReply,
  reminderReply,
  teamNote,
  waitingNote,
  type AfterClosing,
  type Languages,
} from '../replies/follow-up-reply';
import { readReviewState } from '../intake/state';
import type { WorkingCalendar } from '../contract/working-time';
import { wayBack } from './closed';
import { actId, decideFollowUp, type FollowUpDecision } from './decide';
import { standing, type FollowUpLog } from './log';
import { claim, type ActMarks } from './marks';
import { commentOf, customerComments } from './people';
import type { PolicyInForce } from './policy';
import type { FollowUpJira, FollowUpRequest, SiteCheck } from './port';
import { ACTIONS, dueOf, logAct, memoryOf, movedTo, stateAfter, withComment, withState } from './record';
import { whenRefused } from './refused';
import { FOLLOW_UP_PROPERTY, minuteOf, remembered, type FollowUpState } from './state';

export interface FollowUpPorts {
  readonly jira: FollowUpJira;
  readonly marks: ActMarks;
  readonly log: FollowUpLog;
  /** Address of the form for a new request that names the old one. */
  readonly newRequestLink: (request: FollowUpRequest) => Promise<string>;
  readonly site: SiteCheck;
  /** Nothing more is done by this policy until an admin looked at it. `request`: where it showed, if it was one. */
  readonly pause: (policyId: string, why: string, projectId: string, request?: FollowUpRequest) => Promise<void>;
  /** Writes to the admin who made the policy live; to nobody when none is known. @throws AppError when Jira refused */
  readonly tellAdmin: (policy: PolicyInForce, request: FollowUpRequest, why: string) => Promise<void>;
  readonly now: () => string;
}

/** What a decision is made by. */
export interface FollowUpContext {
  readonly policy: PolicyInForce;
  readonly calendar: WorkingCalendar;
  readonly deskLanguage: string;
  /** Names the run in the audit log, so that a whole run can be undone. */
  readonly runId: string;
}

export type Outcome =
  /** Nothing to do; `scheduled`: what we remember was brought up to date. */
  | { readonly did: 'nothing' | 'scheduled'; readonly words: string }
  | { readonly did: 'rehearsed' | 'done'; readonly act: FollowUpDecision['act']; readonly words: string }
  /** Somebody acted between the decision and the act: decided anew, nothing done. */
  | { readonly did: 'changed-meanwhile'; readonly words: string }
  /** Another run began the same act and may still be at it. */
  | { readonly did: 'begun-elsewhere'; readonly words: string }
  /** `blocked`: Jira refused it for this request alone; its team was told. */
  | { readonly did: 'paused' | 'blocked' | 'gone'; readonly words: string };

export type Act = Exclude<FollowUpDecision, { act: 'leave' | 'wait' }>;

/**
 * Follows up on one request as it was just read; `alone`: by itself and with its transitions, so that it needs no second
 * look before it is moved. @throws AppError that may heal (rate limit, Jira away): the request stays
 * due and is looked at again.
 */
export async function followUp(
  ports: FollowUpPorts,
  request: FollowUpRequest,
  context: FollowUpContext,
  read: 'alone' | 'with-others',
): Promise<Outcome> {
  let current = request;
  let decision = decide(ports, request, context, read);
  let as = read;
  // Whether a way leads back decides what becomes of a reply.
  if (decision.act === 'reopen' && as === 'with-others') {
    const alone = await ports.jira.getRequest(request.id);
    if (!alone) return GONE;
    current = alone;
    as = 'alone';
    decision = decide(ports, current, context, as);
  }
  if (decision.act === 'leave' || decision.act === 'wait') return schedule(ports, current, context, decision);
  if (context.policy.mode === 'rehearsal') return rehearse(ports, current, context, decision);
  if (catchesUp(context.runId) && isCounted(decision)) return leaveToSweep(ports, current, context, decision);
  return perform(ports, current, context, decision, as);
}

/** Runs that look at everything again, however much it is (`sweep.ts`). */
export function catchesUp(runId: string): boolean {
  return /^(?:reconcile|catch-up|saved)-/.test(runId);
}

type CountedAct = Extract<Act, { act: 'remind' | 'close' | 'close-resolved' }>;

function isCounted(decision: Act): decision is CountedAct {
  return decision.act === 'remind' || decision.act === 'close' || decision.act === 'close-resolved';
}

/** Due now: the hourly run does it, which keeps to the number of requests that a policy allows. */
async function leaveToSweep(
  ports: FollowUpPorts,
  request: FollowUpRequest,
  { policy }: FollowUpContext,
  decision: CountedAct,
): Promise<Outcome> {
  const before = memoryOf(request);
  const now = minuteOf(Date.parse(ports.now()));
  const due = before.due === null ? now : Math.min(before.due, now);
  const state = { ...before, policyId: policy.id, due, next: decision.act, attention: null };
  if (isSame(before, state)) return { did: 'nothing', words: decision.words };
  await ports.jira.edit(request.id, { comment: null, state });
  return { did: 'scheduled', words: decision.words };
}

function decide(
  ports: FollowUpPorts,
  request: FollowUpRequest,
  { policy, calendar }: FollowUpContext,
  read: 'alone' | 'with-others',
): FollowUpDecision {
  return decideFollowUp(request, policy, calendar, ports.now(), read === 'alone' ? 'ways-known' : 'ways-unknown');
}

async function perform(
  ports: FollowUpPorts,
  request: FollowUpRequest,
  context: FollowUpContext,
  decision: Act,
  read: 'alone' | 'with-others',
): Promise<Outcome> {
  const mark = await claim(ports.marks, decision.id, ports.now());
  if (mark === null) return { did: 'begun-elsewhere', words: 'another run has begun this act' };
  try {
    return await carryOut(ports, request, context, decision, mark, read);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Jira away or an answer cut off: the act may have happened. Everything else is a refusal, nothing happened.
    if (error.code !== 'jira.unavailable' && error.code !== 'jira.unexpected-answer') await ports.marks.clear(mark);
    if (error.mayHeal || error.code === 'jira.unexpected-answer') throw error;
    if (error.code === 'jira.not-found') return GONE;
    const then = await whenRefused(ports, request, context, decision, error);
    return then.did === 'instead' ? await perform(ports, then.request, context, then.decision, 'alone') : then;
  }
}

const GONE: Outcome = { did: 'gone', words: 'the work item is gone, or not to be seen' };

async function carryOut(
  ports: FollowUpPorts,
  read: FollowUpRequest,
  context: FollowUpContext,
  decision: Act,
  mark: string,
  as: 'alone' | 'with-others',
): Promise<Outcome> {
  const closes = decision.act === 'close' || decision.act === 'close-resolved';
  let request = read;
  if (closes && as === 'with-others') {
    const current = await ports.jira.getRequest(read.id);
    if (!current) return GONE;
    const again = decide(ports, current, context, 'alone');
    if (again.act !== decision.act || again.id !== decision.id) {
      await ports.marks.clear(mark);
      if (again.act === 'leave' || again.act === 'wait') await schedule(ports, current, context, again);
      return { did: 'changed-meanwhile', words: `${decision.words}, but then: ${again.words}` };
    }
    request = current;
  }
  await doAct(ports, request, context, decision);
  return { did: 'done', act: decision.act, words: decision.words };
}

async function doAct(ports: FollowUpPorts, request: FollowUpRequest, context: FollowUpContext, decision: Act): Promise<void> {
  const now = ports.now();
  const { jira } = ports;
  if (decision.act === 'reopen') return reopen(ports, request, context, decision);
  const spoken = commentOf(request, decision.id) !== undefined;
  const isPublic = decision.act !== 'note-thanks' && decision.act !== 'tell-team';
  const body = await wordsFor(ports, request, context, decision);
  let reached = standing(request);
  // Who was told that closed is final needs no second message about it.
  const known = spoken || (decision.act === 'close-resolved' && wasToldSinceClosed(request));
  const comment = known ? null : { body, mark: decision.id, public: isPublic };
  if (decision.act === 'close' || decision.act === 'close-resolved') {
    const way = wayTo(request, decision.statusId);
    const after = movedTo(withComment(request, decision.id, now, true), way.to, now);
    const seen = customerComments(request, context.policy.options).at(-1)?.id ?? null;
    const closed = {
      at: now,
      id: decision.id,
      seen,
      statusId: request.status.id,
      assigneeAccountId: request.assigneeAccountId,
    };
    const state = stateAfter(after, context, now, { id: decision.id, closed });
    await jira.move(request.id, way.id, { comment, state, resolutionId: decision.resolutionId });
    reached = standing(after);
  } else {
    const remember = decision.act === 'remind' ? announcing(decision) : 'remember' in decision ? decision.remember : {};
    const after = withComment(request, decision.id, now, isPublic);
    await jira.edit(request.id, { comment, state: stateAfter(after, context, now, { id: decision.id, ...remember }) });
  }
  await logAct(ports, request, context, {
    id: decision.id,
    at: now,
    action: ACTIONS[decision.act],
    reason: decision.words,
    rehearsed: false,
    after: reached,
  });
}

function wasToldSinceClosed(request: FollowUpRequest): boolean {
  const closing = request.moves.findLast(({ from, to }) => to.category === 'done' && from.category !== 'done');
  return commentOf(request, actId(request, 'told', Date.parse(closing?.at ?? request.created))) !== undefined;
}

/** First the assignee, then the move: a crash between them is seen in the changelog and repeated without harm. */
async function reopen(
  ports: FollowUpPorts,
  request: FollowUpRequest,
  context: FollowUpContext,
  decision: Extract<Act, { act: 'reopen' }>,
): Promise<void> {
  const now = ports.now();
  const { options } = context.policy;
  const way = wayBack(request, decision.statusId, options);
  if (!way) throw new AppError('jira.invalid', `no transition leads back from “${request.status.name}”`);
  const notes = [`Guichet opened this request again: ${decision.words}.`];
  if (way.to.id !== decision.statusId) notes.push('No transition leads back to the status it had.');
  let { assigneeAccountId } = decision;
  if (assigneeAccountId !== request.assigneeAccountId) {
    await ports.jira.assign(request.id, assigneeAccountId).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.mayHeal) throw error;
      notes.push('The assignee it had cannot be assigned any more.');
      ({ assigneeAccountId } = request);
    });
  }
  const after = movedTo(withComment(request, decision.id, now, false), way.to, now);
  const state = stateAfter(after, context, now, { id: decision.id, ...decision.remember, closed: null, reopenedAt: now });
  const spoken = commentOf(request, decision.id) !== undefined;
  const comment = spoken ? null : { body: teamNote(notes, []), mark: decision.id, public: false };
  await ports.jira.move(request.id, way.id, { comment, state, resolutionId: null });
  await logAct(ports, request, context, {
    id: decision.id,
    at: now,
    action: 're-opened',
    reason: decision.words,
    rehearsed: false,
    after: { statusId: way.to.id, assigneeAccountId },
  });
}

/** @throws AppError `jira.invalid` when nothing leads there: the workflow has changed. */
function wayTo(request: FollowUpRequest, statusId: string | null): TransitionRef {
  const way = request.transitions.find(({ to }) => to.id === statusId);
  if (way) return way;
  throw new AppError('jira.invalid', `no transition leads from “${request.status.name}” to the status for closing`);
}

async function wordsFor(
  ports: FollowUpPorts,
  request: FollowUpRequest,
  context: FollowUpContext,
  decision: Exclude<Act, { act: 'reopen' }>,
): Promise<AdfNode> {
  const languages = languagesOf(request, context);
  const { options } = context.policy;
  switch (decision.act) {
    case 'remind': {
      const { number, of, closesAt } = decision;
      const mayAskForTime = options.moreTimes > remembered(request.properties).customer.moreTime.length;
      return reminderReply(languages, { number, of, closesAt, timeZone: context.calendar.timeZone, mayAskForTime });
    }
    case 'close':
      return closingReply(languages, {
        why: 'no-answer',
        silence: decision.silence,
        own: options.closeWords,
        then: await afterClosing(ports, request, context),
      });
    case 'close-resolved':
      return closingReply(languages, {
        why: 'resolved',
        silence: decision.silence,
        own: '',
        then: await afterClosing(ports, request, context),
      });
    case 'answer-with-link':
      return closedReply(languages, { key: request.key, final: decision.final, link: await ports.newRequestLink(request) });
    case 'note-thanks':
      return teamNote(
        ['Guichet left this request closed: the customer’s comment only says thanks. Open it again if it says more.'],
        [],
      );
    case 'tell-team':
      return waitingNote({
        about: decision.about,
        since: decision.since,
        timeZone: context.calendar.timeZone,
        // A note that mentions nobody notifies nobody.
        mentions: request.assigneeAccountId === null ? options.tellPeople : [request.assigneeAccountId],
      });
  }
}

async function afterClosing(
  ports: FollowUpPorts,
  request: FollowUpRequest,
  { policy }: FollowUpContext,
): Promise<AfterClosing> {
  const { closedReplies, reopenDays } = policy.options;
  if (closedReplies === 'reopen') return { mode: 'reopen' };
  if (closedReplies === 'reopen-within') return { mode: 'reopen-within', days: reopenDays };
  return { mode: 'final', link: await ports.newRequestLink(request) };
}

export function languagesOf(request: FollowUpRequest, { deskLanguage }: Pick<FollowUpContext, 'deskLanguage'>): Languages {
  const review = readReviewState(request.properties);
  return { customerLanguage: review !== null && review !== 'unreadable' ? review.language : null, deskLanguage };
}

function announcing({ id, closesAt }: Extract<Act, { act: 'remind' }>): Pick<FollowUpState, 'announced'> {
  return { announced: closesAt === null ? null : { reminder: id, closesAt } };
}

/** Brings what we remember up to date, when it is not. */
async function schedule(
  ports: FollowUpPorts,
  request: FollowUpRequest,
  context: FollowUpContext,
  decision: Extract<FollowUpDecision, { act: 'leave' | 'wait' }>,
): Promise<Outcome> {
  const before = request.properties[FOLLOW_UP_PROPERTY];
  const { engine } = remembered(request.properties);
  if (engine === 'unreadable') return forget(ports, request, decision.words);
  const state: FollowUpState = { ...engine, policyId: context.policy.id, ...dueOf(decision) };
  // A request that nothing is to come for gets no property of its own.
  if ((before === undefined && state.due === null) || isSame(engine, state)) return { did: 'nothing', words: decision.words };
  await ports.jira.edit(request.id, { comment: null, state });
  return { did: 'scheduled', words: decision.words };
}

/** Nothing follows up on it: a date that it still bears would have every run read it. */
export async function forget(ports: FollowUpPorts, request: FollowUpRequest, words: string): Promise<Outcome> {
  const state = dated.safeParse(request.properties[FOLLOW_UP_PROPERTY]).data;
  if (!state) return { did: 'nothing', words };
  await ports.jira.edit(request.id, { comment: null, state: { ...state, due: null, next: null } });
  return { did: 'scheduled', words };
}

const dated = z.looseObject({ due: z.number() });

/** Rehearsal: the step is remembered as rehearsed, so that the next one is rehearsed in its turn. */
async function rehearse(
  ports: FollowUpPorts,
  request: FollowUpRequest,
  context: FollowUpContext,
  decision: Act,
): Promise<Outcome> {
  const now = ports.now();
  const remember = 'remember' in decision ? decision.remember : {};
  const before = memoryOf(request);
  const sent = [...before.sent, { id: decision.id, at: now, how: 'rehearsed' as const }].slice(-20);
  const state = { ...before, policyId: context.policy.id, sent, ...remember };
  const next = decideFollowUp(withState(request, state), context.policy, context.calendar, now);
  await logAct(ports, request, context, {
    id: `${decision.id}-rehearsed`,
    at: now,
    action: ACTIONS[decision.act],
    reason: decision.words,
    rehearsed: true,
  });
  await ports.jira.edit(request.id, { comment: null, state: { ...state, ...dueOf(next, now) } });
  return { did: 'rehearsed', act: decision.act, words: decision.words };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
