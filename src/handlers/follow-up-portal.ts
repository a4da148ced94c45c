/**
 * The status card on the portal's request page. Customers cannot read work items through Jira's platform, so that the app
 * reads for them, after it has checked that they may see the request: they are in it (the account of the context cannot be
 * forged), or the portal shows it to them.
 */
import Resolver from '@forge/resolver';
import { z } from 'zod';
import type { FollowUpCardView, FollowUpPortalCalls } from '../contract/follow-up';
import { askForTime, dayOf, followUpCard, nudge, statusSays, type Answer } from '../follow-up/asks';
import type { FollowUpContext } from '../follow-up/apply';
import { standing, type FollowUpEntry } from '../follow-up/log';
import type { PolicyValues } from '../follow-up/policy';
import type { FollowUpRequest } from '../follow-up/port';
import { FOLLOW_UP_CUSTOMER_PROPERTY, minuteOf, remembered, type CustomerState } from '../follow-up/state';
import { contextFor } from '../follow-up/sweep';
import { readReviewState } from '../intake/state';
import { AppError } from '../jira/errors';
import type { App } from '../platform/compose';
import { teamNote } from '../replies/follow-up-reply';
import { answer, Refusal, type Resolvers } from './answer';

const onPortal = z.object({ accountId: z.string(), extension: z.object({ request: z.object({ key: z.string() }) }) });
const shapes = { payload: z.unknown().transform(() => undefined), context: onPortal };
type Where = z.infer<typeof onPortal>;

interface Opened {
  readonly request: FollowUpRequest;
  readonly status: string;
  /** Null: no policy is for it. A paused one is as one that is off. */
  readonly context: FollowUpContext | null;
  /** Whose comment would be an answer may act as well; others to whom the portal shows the request may look. */
  readonly mayAct: boolean;
  readonly language: string;
}

const calls: Resolvers<FollowUpPortalCalls> = {
  'card.get': answer('card.get', shapes, async ({ app, context }) => viewOf(app, await open(app, context), null)),

  'card.moreTime': answer('card.moreTime', shapes, ({ app, context }) =>
    ask(app, context, 'more-time', ({ request, context: { policy, calendar } }, now) =>
      askForTime(request, policy, calendar, now),
    ),
  ),

  'card.nudge': answer('card.nudge', shapes, ({ app, context }) =>
    ask(app, context, 'nudged', ({ request, context: { policy, calendar } }, now) => nudge(request, policy, calendar, now)),
  ),

  'card.solved': answer('card.solved', shapes, async ({ app, context }) => {
    const opened = await open(app, context);
    if (!opened.mayAct) throw notForYou();
    const { request } = opened;
    // Said in two tabs, or closed by the desk in the meantime: it is as the customer wants it.
    if (request.status.category === 'done') return viewOf(app, opened, CLOSED);
    const way = wayToSolved(opened);
    const { engine } = remembered(request.properties);
    if (!way || !opened.context || engine === 'unreadable')
      throw new Refusal('invalid', 'This request cannot be closed from here.');
    const now = app.now();
    const mark = `${request.id}-fu-solved-${request.moves.length}`;
    const { id: policyId, options } = opened.context.policy;
    const isFirst = await once(app, mark, async () => {
      await app.followUp.jira.move(request.id, way.id, {
        comment: { body: teamNote(['The customer says on the portal that it is solved.'], []), mark, public: false },
        // Due at once: the next look finds out what is to come for a request that is done.
        state: { ...engine, policyId, due: minuteOf(Date.parse(now)), next: null, attention: null },
        resolutionId: options.solvedResolution,
      });
    });
    if (isFirst) await note(app, opened, context.accountId, 'solved', 'the customer says that it is solved', mark, way.to.id);
    return viewOf(app, await open(app, context), CLOSED);
  }),
};

const CLOSED = 'Thank you: the request is closed.';
const notForYou = (): Refusal => new Refusal('forbidden', 'Only those whose answer counts on this request can do this.');

/** A click whose function died leaves its mark behind: for so long nobody can ask the same anew. */
const CLICK_HOLDS_MS = 2 * 60_000;

/** Acts for the first of several calls at once (two clicks, two tabs), and answers whether this was it. */
async function once(app: App, mark: string, act: () => Promise<void>): Promise<boolean> {
  const { marks } = app.followUp.ports;
  const now = app.now();
  if (!(await marks.begin(mark, now))) {
    const begun = await marks.begunAt(mark);
    if (begun === null || Date.parse(now) - Date.parse(begun) < CLICK_HOLDS_MS) return false;
  }
  try {
    await act();
  } catch (error) {
    // Trying again reads the request anew, and sees what came of it.
    await marks.clear(mark);
    throw error;
  }
  return true;
}

async function ask(
  app: App,
  where: Where,
  action: 'more-time' | 'nudged',
  decide: (opened: Opened & { readonly context: FollowUpContext }, now: string) => Answer<CustomerState>,
): Promise<FollowUpCardView> {
  const opened = await open(app, where);
  const { context, request } = opened;
  if (!context || !opened.mayAct) throw notForYou();
  const now = app.now();
  const done = decide({ ...opened, context }, now);
  if (!done.ok) throw new Refusal('invalid', done.words);
  const { customer } = remembered(request.properties);
  const before = (action === 'nudged' ? customer.nudges.at(-1) : customer.moreTime.at(-1)?.at) ?? 'never';
  const isFirst = await once(app, `${request.id}-fu-${action}-after-${before}`, async () => {
    await app.jira.setProperty(request.id, FOLLOW_UP_CUSTOMER_PROPERTY, done.state);
    await app.followUp.queue.push({ kind: 'look', runId: 'portal', projectId: request.projectId, issueId: request.id });
  });
  const until = done.state.moreTime.at(-1)?.until ?? now;
  const reason =
    action === 'nudged'
      ? 'the customer asks for an answer'
      : `the customer has more time until ${dayOf(until, context.calendar)}`;
  if (isFirst) await note(app, opened, where.accountId, action, reason, `${request.id}-fu-${action}-${Date.parse(now)}`);
  const after = { ...request, properties: { ...request.properties, [FOLLOW_UP_CUSTOMER_PROPERTY]: done.state } };
  return viewOf(app, { ...opened, request: after }, done.words);
}

async function open(app: App, { accountId, extension }: Where): Promise<Opened> {
  const gone = (): Refusal => new Refusal('not-found', 'This request is gone, or you may not see it.');
  const place = await app.followUp.portalPlace('app', extension.request.key);
  const request = place && (await app.followUp.jira.getRequest(place.issueId));
  if (!request) throw gone();
  const isIn = request.reporterAccountId === accountId || request.participantIds.includes(accountId);
  if (!isIn && !(await isShown(app, extension.request.key))) throw gone();
  const [settings, project] = await Promise.all([
    app.followUp.ports.load(request.projectId),
    app.settings.load(request.projectId),
  ]);
  const review = readReviewState(request.properties);
  const context = contextFor(settings, 'portal', request.requestTypeId);
  return {
    request,
    status: place.status,
    context,
    mayAct: context !== null && (await mayActOn(app, request, accountId, context.policy.options)),
    language: (review !== null && review !== 'unreadable' ? review.language : null) ?? project.settings.deskLanguage,
  };
}

/** The reporter always; others when the policy takes their comments for answers. */
async function mayActOn(
  app: App,
  request: FollowUpRequest,
  accountId: string,
  { answersFrom }: PolicyValues,
): Promise<boolean> {
  if (request.reporterAccountId === accountId) return true;
  if (request.participantIds.includes(accountId)) return answersFrom.includes('participants');
  if (!answersFrom.includes('organisation')) return false;
  for (const id of request.organisationIds ?? [])
    if ((await app.followUp.organisations.members(id)).includes(accountId)) return true;
  return false;
}

/** Whether the portal shows the request to the caller. Forge refuses to ask as some kinds of visitors: they are not shown it. */
async function isShown(app: App, key: string): Promise<boolean> {
  try {
    return (await app.followUp.portalPlace('user', key)) !== undefined;
  } catch (error) {
    if (error instanceof AppError && error.code === 'jira.forbidden') return false;
    throw error;
  }
}

function wayToSolved({ request, context, mayAct }: Opened): FollowUpRequest['transitions'][number] | undefined {
  if (!context || !mayAct || context.policy.mode !== 'live' || request.status.category === 'done') return undefined;
  const { solvedTo } = context.policy.options;
  return solvedTo === null ? undefined : request.transitions.find(({ to }) => to.id === solvedTo);
}

function viewOf(app: App, opened: Opened, said: string | null): FollowUpCardView {
  const { request, context, mayAct, language } = opened;
  const now = app.now();
  const isLive = context !== null && context.policy.mode === 'live';
  const card = isLive ? followUpCard(request, context.policy, context.calendar, now) : null;
  return {
    card: card && (mayAct ? card : { ...card, moreTime: null, nudge: null }),
    status: opened.status,
    // Customers see nothing of a rehearsal.
    statusSays: isLive && card ? statusSays(request, context.policy, card, language) : null,
    said,
    maySolve: wayToSolved(opened) !== undefined,
    language,
    timeZone: context?.calendar.timeZone ?? 'UTC',
    answeredAt: now,
  };
}

async function note(
  app: App,
  { request, context }: Opened,
  by: string,
  action: FollowUpEntry['action'],
  reason: string,
  id: string,
  movedTo: string | null = null,
): Promise<void> {
  await app.followUp.history.append({
    id,
    at: app.now(),
    projectId: request.projectId,
    issueId: request.id,
    issueKey: request.key,
    policyId: context?.policy.id ?? '',
    runId: 'portal',
    mode: context?.policy.mode ?? 'off',
    rehearsed: false,
    action,
    reason,
    by,
    before: standing(request),
    after: { ...standing(request), ...(movedTo === null ? {} : { statusId: movedTo }) },
  });
}

const resolver = new Resolver();
for (const [name, call] of Object.entries(calls)) resolver.define(name, call);
export const portalResolver: unknown = resolver.getDefinitions();
