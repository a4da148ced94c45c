/**
 * Carries a decision out: mark, act, confirm. The mark stands in the app's storage and is given to one caller only, so that
 * of two runs one acts. Act and confirmation are one call to Jira (comment, move, resolution and what we remember together),
 * and the comment bears the act's id: a run after a crash sees on the request itself whether it was done.
 */
import type { AdfNode } from '../jira/adf';
import { AppError } from '../jira/errors';
import type { StatusRef, TransitionRef } from '../jira/port';
import {
  closedReply,
  closingReply,
  reminderReply,
  teamNote,
  type AfterClosing,
  type Languages,
} from '../replies/follow-up-reply';
import { readReviewState } from '../intake/state';
import type { WorkingCalendar } from '../contract/working-time';
import { actId, decideFollowUp, type FollowUpDecision } from './decide';
import { standing, type FollowUpEntry, type FollowUpLog } from './log';
import { commentOf, customerComments } from './people';
import type { PolicyInForce } from './policy';
import type { FollowUpComment, FollowUpJira, FollowUpRequest } from './port';
import { FOLLOW_UP_PROPERTY, minuteOf, newFollowUpState, remembered, type FollowUpState } from './state';

/** Marks of acts that were begun; `begin` answers true to exactly one caller (storage with FAIL_IF_EXISTS). */
export interface ActMarks {
  begin(key: string, at: string): Promise<boolean>;
  /** When it was begun (ISO, UTC). */
  begunAt(key: string): Promise<string | null>;
  /** The act did not happen, for sure: it may be begun again at once. */
  clear(key: string): Promise<void>;
}

export interface FollowUpPorts {
  readonly jira: FollowUpJira;
  readonly marks: ActMarks;
  readonly log: FollowUpLog;
  /** Address of the form for a new request that names the old one. */
  readonly newRequestLink: (request: FollowUpRequest) => Promise<string>;
  /** Nothing more is done by this policy until an admin looked at it; the admin is told. */
  readonly pause: (policyId: string, why: string, projectId: string) => Promise<void>;
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
  | { readonly did: 'paused' | 'gone'; readonly words: string };

type Act = Exclude<FollowUpDecision, { act: 'leave' | 'wait' }>;

/** Longer than any function of the app may run (manifest.yml): who began an act before is not at it any more. */
export const MARK_HOLDS_MS = 15 * 60_000;
const ATTEMPTS_AT_MOST = 50;

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
  const decision = decideFollowUp(request, context.policy, context.calendar, ports.now());
  if (decision.act === 'leave' || decision.act === 'wait') return schedule(ports, request, context, decision);
  if (context.policy.mode === 'rehearsal') return rehearse(ports, request, context, decision);
  const mark = await claim(ports, decision.id);
  if (mark === null) return { did: 'begun-elsewhere', words: 'another run has begun this act' };
  try {
    return await carryOut(ports, request, context, decision, mark, read);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Jira away or an answer cut off: the act may have happened. Everything else is a refusal, nothing happened.
    if (error.code !== 'jira.unavailable' && error.code !== 'jira.unexpected-answer') await ports.marks.clear(mark);
    if (error.mayHeal || error.code === 'jira.unexpected-answer') throw error;
    if (error.code === 'jira.not-found') return { did: 'gone', words: 'the work item is gone, or not to be seen' };
    // Somebody moved it just before us: no wonder that Jira refused.
    const current = await ports.jira.getRequest(request.id);
    const again = current && decideFollowUp(current, context.policy, context.calendar, ports.now());
    if (!again || !('id' in again) || again.id !== decision.id)
      return { did: 'changed-meanwhile', words: `${decision.words}, but then somebody else acted` };
    const words = `${context.policy.name} is paused: ${error.message} (${request.key})`;
    await ports.pause(context.policy.id, words, request.projectId);
    await log(ports, request, context, { id: `${decision.id}-paused`, action: 'paused', reason: words, rehearsed: false });
    return { did: 'paused', words };
  }
}

/** The mark to act under; null while somebody else holds it. A mark of a run that must be dead is passed over. */
async function claim(ports: FollowUpPorts, id: string): Promise<string | null> {
  const now = ports.now();
  for (let attempt = 1; attempt <= ATTEMPTS_AT_MOST; attempt += 1) {
    const key = `${id}#${attempt}`;
    if (await ports.marks.begin(key, now)) return key;
    const begun = await ports.marks.begunAt(key);
    if (begun === null || Date.parse(now) - Date.parse(begun) < MARK_HOLDS_MS) return null;
  }
  return null;
}

async function carryOut(
  ports: FollowUpPorts,
  read: FollowUpRequest,
  context: FollowUpContext,
  decision: Act,
  mark: string,
  as: 'alone' | 'with-others',
): Promise<Outcome> {
  const moves = decision.act === 'close' || decision.act === 'close-resolved' || decision.act === 'reopen';
  let request = read;
  if (moves && as === 'with-others') {
    const current = await ports.jira.getRequest(read.id);
    if (!current) return { did: 'gone', words: 'the work item is gone, or not to be seen' };
    const again = decideFollowUp(current, context.policy, context.calendar, ports.now());
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
    const remember = 'remember' in decision ? decision.remember : {};
    const after = withComment(request, decision.id, now, isPublic);
    await jira.edit(request.id, { comment, state: stateAfter(after, context, now, { id: decision.id, ...remember }) });
  }
  await log(ports, request, context, {
    id: decision.id,
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

const ACTIONS = {
  remind: 'reminded',
  close: 'closed',
  'close-resolved': 'closed',
  reopen: 're-opened',
  'answer-with-link': 'told-closed',
  'note-thanks': 'left-closed',
  'tell-team': 'team-told',
} as const;

/** First the assignee, then the move: a crash between them is seen in the changelog and repeated without harm. */
async function reopen(
  ports: FollowUpPorts,
  request: FollowUpRequest,
  context: FollowUpContext,
  decision: Extract<Act, { act: 'reopen' }>,
): Promise<void> {
  const now = ports.now();
  const { options } = context.policy;
  const way = wayBack(request, decision.statusId) ?? wayBack(request, options.reopenTo) ?? anyWayBack(request);
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
  const comment = spoken ? null : { body: teamNote(notes, null), mark: decision.id, public: false };
  await ports.jira.move(request.id, way.id, { comment, state, resolutionId: null });
  await log(ports, request, context, {
    id: decision.id,
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

function wayBack(request: FollowUpRequest, statusId: string | null): TransitionRef | undefined {
  return request.transitions.find(({ to }) => to.id === statusId && to.category !== 'done');
}

/** To work in progress rather than to the start. */
function anyWayBack({ transitions }: FollowUpRequest): TransitionRef | undefined {
  return transitions.find(({ to }) => to.category === 'indeterminate') ?? transitions.find(({ to }) => to.category === 'new');
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
        null,
      );
    case 'tell-team':
      return teamNote(
        decision.about === 'nudge'
          ? ['The customer asks for an answer to this request.', `They have been waiting since ${decision.since}.`]
          : [`Nobody has answered the customer since ${decision.since}.`],
        request.assigneeAccountId,
      );
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

/** Brings what we remember up to date, when it is not. */
async function schedule(
  ports: FollowUpPorts,
  request: FollowUpRequest,
  context: FollowUpContext,
  decision: Extract<FollowUpDecision, { act: 'leave' | 'wait' }>,
): Promise<Outcome> {
  const before = request.properties[FOLLOW_UP_PROPERTY];
  const { engine } = remembered(request.properties);
  if (engine === 'unreadable') return { did: 'nothing', words: decision.words };
  const state: FollowUpState = { ...engine, policyId: context.policy.id, ...dueOf(decision) };
  // A request that nothing is to come for gets no property of its own.
  if ((before === undefined && state.due === null) || isSame(engine, state)) return { did: 'nothing', words: decision.words };
  await ports.jira.edit(request.id, { comment: null, state });
  return { did: 'scheduled', words: decision.words };
}

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
  await log(ports, request, context, {
    id: `${decision.id}-rehearsed`,
    action: ACTIONS[decision.act],
    reason: decision.words,
    rehearsed: true,
  });
  await ports.jira.edit(request.id, { comment: null, state: { ...state, ...dueOf(next, now) } });
  return { did: 'rehearsed', act: decision.act, words: decision.words };
}

type Remembering = { readonly id: string } & Partial<
  Pick<FollowUpState, 'repliesSeen' | 'surfaced' | 'nudgeTold' | 'closed' | 'reopenedAt'>
>;

/** What to remember once the act is done: `after` is the request as it will be then. */
function stateAfter(
  after: FollowUpRequest,
  context: FollowUpContext,
  now: string,
  { id, ...rest }: Remembering,
): FollowUpState {
  const before = memoryOf(after);
  const sent = [...before.sent.filter((step) => step.id !== id), { id, at: now, how: 'done' as const }].slice(-20);
  const state = { ...before, policyId: context.policy.id, sent, ...rest };
  return { ...state, ...dueOf(decideFollowUp(withState(after, state), context.policy, context.calendar, now), now) };
}

/** When to look again. What is due at once is due now: the next run finds it. */
function dueOf(decision: FollowUpDecision, now = '1970-01-01T00:00:00.000Z'): Pick<FollowUpState, 'due' | 'next'> {
  if (decision.act === 'leave') return { due: null, next: null };
  if (decision.act === 'wait') return { due: minuteOf(Date.parse(decision.until)), next: decision.next };
  return { due: minuteOf(Date.parse(now)), next: null };
}

function memoryOf(request: FollowUpRequest): FollowUpState {
  const { engine } = remembered(request.properties);
  return engine === 'unreadable' ? newFollowUpState : engine;
}

function withState(request: FollowUpRequest, state: FollowUpState): FollowUpRequest {
  return { ...request, properties: { ...request.properties, [FOLLOW_UP_PROPERTY]: state } };
}

function withComment(request: FollowUpRequest, mark: string, created: string, isPublic: boolean): FollowUpRequest {
  if (commentOf(request, mark)) return request;
  const comment: FollowUpComment = {
    id: `to-be-${mark}`,
    authorAccountId: null,
    authorType: 'app',
    public: isPublic,
    created,
    text: '',
    hasMedia: false,
    mark,
  };
  return { ...request, comments: [...request.comments, comment] };
}

function movedTo(request: FollowUpRequest, status: StatusRef, at: string): FollowUpRequest {
  const { id, category } = request.status;
  return { ...request, status, moves: [...request.moves, { at, from: { id, category }, to: status }] };
}

async function log(
  ports: FollowUpPorts,
  request: FollowUpRequest,
  { policy, runId }: FollowUpContext,
  entry: Pick<FollowUpEntry, 'id' | 'action' | 'reason' | 'rehearsed'> & Partial<Pick<FollowUpEntry, 'after'>>,
): Promise<void> {
  await ports.log.append({
    after: standing(request),
    ...entry,
    at: ports.now(),
    projectId: request.projectId,
    issueId: request.id,
    issueKey: request.key,
    policyId: policy.id,
    runId,
    mode: policy.mode,
    by: null,
    before: standing(request),
  });
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
