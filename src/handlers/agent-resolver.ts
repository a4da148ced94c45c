import Resolver from '@forge/resolver';
import { z } from 'zod';
import type { AgentCalls, ReviewView } from '../contract/calls';
import { RULE_IDS, type RuleId } from '../contract/rules';
import { factsFor, situationOf } from '../intake/run';
import { readWaivers } from '../intake/state';
import { reviewView } from '../intake/view';
import type { RequestSnapshot } from '../jira/port';
import { waiverProperty } from '../jira/properties';
import type { App } from '../platform/compose';
import { answer, Refusal, type Resolvers } from './answer';
import { displayNames } from './display-names';
import { followUpAgentCalls } from './follow-up-agent';
import { describeError } from './handle';
import { moveCalls } from './move-calls';

const onIssue = z.object({ accountId: z.string(), extension: z.object({ issue: z.object({ id: z.string() }) }) });
const noPayload = z.unknown().transform(() => undefined);
const rulePayload = z.object({ rule: z.enum(RULE_IDS) });

/** Who may waive: whoever may edit the request. Portal customers never can. */
const MAY_WAIVE = ['EDIT_ISSUES'];

/** The agent panel. Everything is read as the caller, so that Jira decides what they may see. */
const calls: Resolvers<AgentCalls> = {
  'review.get': answer('review.get', { payload: noPayload, context: onIssue }, async ({ app, context }) => {
    const request = await readAsCaller(app, context.extension.issue.id);
    return viewFor(app, request, await app.jiraAsUser.hasPermissions(MAY_WAIVE, request.id));
  }),

  'review.waive': answer('review.waive', { payload: rulePayload, context: onIssue }, ({ app, context, payload }) =>
    changeWaiver(app, context, payload.rule, 'waived'),
  ),

  'review.unwaive': answer('review.unwaive', { payload: rulePayload, context: onIssue }, ({ app, context, payload }) =>
    changeWaiver(app, context, payload.rule, 'waiver-taken-back'),
  ),
};

async function changeWaiver(
  app: App,
  context: z.infer<typeof onIssue>,
  rule: RuleId,
  action: 'waived' | 'waiver-taken-back',
): Promise<ReviewView> {
  const request = await readAsCaller(app, context.extension.issue.id);
  if (!(await app.jiraAsUser.hasPermissions(MAY_WAIVE, request.id))) {
    throw new Refusal('forbidden', 'You need the permission to edit this request to waive a finding.');
  }
  const waiver = { by: context.accountId, at: app.now(), takenBack: action === 'waiver-taken-back' };
  await app.jiraAsUser.setProperty(request.id, waiverProperty(rule), waiver);
  // The queue moves the request on when nothing is left to ask; a resolver has too little time for retries.
  await app.reviews.push({ issueId: request.id, cause: 'waived' });
  await logWaiver(app, request, rule, action, context.accountId);
  return viewFor(app, { ...request, properties: { ...request.properties, [waiverProperty(rule)]: waiver } }, true);
}

/** The waiver stands by now: a log that fails is no reason to tell the agent that it does not. */
async function logWaiver(
  app: App,
  request: RequestSnapshot,
  rule: RuleId,
  action: 'waived' | 'waiver-taken-back',
  by: string,
): Promise<void> {
  try {
    const { mode } = (await app.settings.load(request.projectId)).settings;
    const reason = action === 'waived' ? 'does not matter on this request' : 'matters on this request after all';
    const { projectId, key: issueKey } = request;
    await app.audit.append({ at: app.now(), projectId, issueKey, mode, rehearsed: false, action, reason, rules: [rule], by });
  } catch (error) {
    app.log.error('audit-failed', describeError(error));
  }
}

async function readAsCaller(app: App, issueId: string): Promise<RequestSnapshot> {
  const request = await app.jiraAsUser.getRequest(issueId);
  if (!request) throw new Refusal('not-found', 'This work item is gone, or you may not see it.');
  return request;
}

async function viewFor(app: App, request: RequestSnapshot, canWaive: boolean): Promise<ReviewView> {
  const stored = await app.settings.load(request.projectId);
  const names = await displayNames(
    app,
    readWaivers(request.properties).map(({ by }) => by),
  );
  const facts = await factsFor(app.jiraAsUser, request, stored, app.now(), { forAgents: true });
  return reviewView(situationOf(request, stored, app.now(), facts), {
    deskLanguage: stored.settings.deskLanguage,
    canWaive,
    names,
  });
}

const resolver = new Resolver();
for (const [name, call] of Object.entries({ ...calls, ...followUpAgentCalls, ...moveCalls })) resolver.define(name, call);
export const agentResolver: unknown = resolver.getDefinitions();
