/** The agent panel's calls about following up. Everything is read as the caller, so that Jira decides what they may see. */
import { z } from 'zod';
import type { FollowUpAction, FollowUpAgentCalls, FollowUpView } from '../contract/follow-up';
import { agentAct } from '../follow-up/asks';
import type { FollowUpContext } from '../follow-up/apply';
import { standing, type FollowUpEntry } from '../follow-up/log';
import { claim } from '../follow-up/marks';
import type { FollowUpRequest } from '../follow-up/port';
import { FOLLOW_UP_AGENT_PROPERTY, type AgentState } from '../follow-up/state';
import { contextFor, type FollowUpSettings } from '../follow-up/sweep';
import type { App } from '../platform/compose';
import { answer, Refusal, type Resolvers } from './answer';
import { describeError } from './handle';
import { displayNames } from './display-names';
import { followUpView, peopleIn } from './follow-up-view';

const onIssue = z.object({ accountId: z.string(), extension: z.object({ issue: z.object({ id: z.string() }) }) });
const actionPayload = z.object({
  action: z.union([
    z.object({ do: z.literal('hold'), until: z.iso.datetime({ error: 'Give an instant in UTC.' }) }),
    z.object({ do: z.enum(['send-now', 'skip']), step: z.string().min(1).max(100) }),
    z.object({ do: z.enum(['release', 'stop', 'resume']) }),
  ]),
});

/** Who may act: whoever may edit the request. Portal customers never can. */
const MAY_ACT = ['EDIT_ISSUES'];

const ACTIONS: Readonly<Record<FollowUpAction['do'], FollowUpEntry['action']>> = {
  hold: 'held',
  release: 'released',
  'send-now': 'send-now',
  skip: 'skipped',
  stop: 'stopped',
  resume: 'resumed',
};

export const followUpAgentCalls: Resolvers<FollowUpAgentCalls> = {
  'followUp.get': answer(
    'followUp.get',
    { payload: z.unknown().transform(() => undefined), context: onIssue },
    async ({ app, context }) => {
      const request = await readAsCaller(app, context.extension.issue.id);
      return viewFor(app, request, await app.jiraAsUser.hasPermissions(MAY_ACT, request.id));
    },
  ),

  'followUp.act': answer('followUp.act', { payload: actionPayload, context: onIssue }, async ({ app, context, payload }) => {
    const { followUp } = app;
    const { id, projectId, requestTypeId } = await readAsCaller(app, context.extension.issue.id);
    if (!(await app.jiraAsUser.hasPermissions(MAY_ACT, id)))
      throw new Refusal('forbidden', 'You need the permission to edit this request for this.');
    const now = app.now();
    const { action } = payload;
    const policyFor = contextFor(await settingsOf(app, projectId), 'panel', requestTypeId);
    if (!policyFor || policyFor.policy.mode === 'off') throw new Refusal('invalid', 'Nothing follows up on this request.');
    const { policy } = policyFor;
    const sends = action.do === 'send-now' || action.do === 'skip';
    if (sends && Object.hasOwn(await followUp.store.paused(projectId), policy.id))
      throw new Refusal('invalid', 'The policy is paused until an admin looks at it: nothing is sent.');
    const { request, done } = await keep(app, id, policyFor, context.accountId, action);
    // The queue acts, as a resolver has too little time for retries.
    await followUp.queue.push({ kind: 'look', runId: 'agent', projectId: request.projectId, issueId: request.id });
    await followUp.history.append({
      id: `${request.id}-fu-agent-${action.do}-${Date.parse(now)}`,
      at: now,
      projectId: request.projectId,
      issueId: request.id,
      issueKey: request.key,
      policyId: policy.id,
      runId: 'agent',
      mode: policy.mode,
      rehearsed: false,
      action: ACTIONS[action.do],
      reason: done.words,
      by: context.accountId,
      before: standing(request),
      after: standing(request),
    });
    const after = { ...request, properties: { ...request.properties, [FOLLOW_UP_AGENT_PROPERTY]: done.state } };
    return { ...(await viewFor(app, after, true)), said: done.words };
  }),
};

/** Longer than a resolver may run (25 s, forge-platform §6): after that whoever held it is dead, and others may act. */
const HOLDS_MS = 60_000;

/**
 * Reads the request, decides and stores, one agent at a time: the property is written whole, and of two at once a stop could
 * vanish. What remains: a write that reaches Jira after its holder was given up, and whoever writes the property by REST.
 */
async function keep(
  app: App,
  issueId: string,
  { policy, calendar }: FollowUpContext,
  by: string,
  action: FollowUpAction,
): Promise<{ readonly request: FollowUpRequest; readonly done: { readonly state: AgentState; readonly words: string } }> {
  const { marks } = app.followUp.ports;
  const now = app.now();
  const mark = await claim(marks, `${issueId}-fu-agent`, now, HOLDS_MS);
  if (mark === null)
    throw new Refusal('conflict', 'Somebody else decides about this request at this very moment. Look again, then decide.');
  try {
    const request = await readAsCaller(app, issueId);
    const done = agentAct(request, policy, calendar, now, by, action);
    if (!done.ok) throw new Refusal(done.isStale ? 'conflict' : 'invalid', done.words);
    await app.jiraAsUser.setProperty(request.id, FOLLOW_UP_AGENT_PROPERTY, done.state);
    return { request, done };
  } finally {
    // What was stored is stored: a mark that stays only keeps others waiting until it is old.
    await marks.clear(mark).catch((error: unknown) => app.log.error('mark-not-cleared', describeError(error)));
  }
}

async function readAsCaller(app: App, issueId: string): Promise<FollowUpRequest> {
  const request = await app.followUp.jiraAsUser.getRequest(issueId);
  if (!request) throw new Refusal('not-found', 'This work item is gone, or you may not see it.');
  return request;
}

/** As they are set, paused or not. */
async function settingsOf(app: App, projectId: string): Promise<FollowUpSettings> {
  const [{ settings }, project] = await Promise.all([app.followUp.store.load(projectId), app.settings.load(projectId)]);
  return { ...settings, deskLanguage: project.settings.deskLanguage };
}

async function viewFor(app: App, request: FollowUpRequest, mayAct: boolean): Promise<FollowUpView> {
  const [settings, paused, history] = await Promise.all([
    settingsOf(app, request.projectId),
    app.followUp.store.paused(request.projectId),
    app.followUp.history.of(request.id),
  ]);
  const names = await displayNames(app, peopleIn(request, history));
  return followUpView(request, { settings, paused, history, mayAct, names, now: app.now() });
}
