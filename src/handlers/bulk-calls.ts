/**
 * The calls of the page that hands over several requests. Who calls and in which project is the context's; a request that the
 * page names is looked up as the caller, and must be of that project.
 */
import Resolver from '@forge/resolver';
import { z } from 'zod';
import type { BulkCalls, BulkView } from '../contract/bulk';
import { isStanding, readCloneState } from '../move-to-dev/state';
import { targetInForce, type TargetInForce } from '../move-to-dev/target';
import type { App } from '../platform/compose';
import { answer, Refusal, type Resolvers } from './answer';
import { cloneChoices, createClone, linkChoice, linkItem, type MoveContext, planFor, targetChoices } from './move-calls';

const inProject = z.object({
  accountId: z.string(),
  siteUrl: z.string().default(''),
  extension: z.object({ project: z.object({ id: z.string() }) }),
});
type Context = z.infer<typeof inProject>;

const targetId = z.string().min(1).max(40);
const requestId = z.string().regex(/^\d{1,20}$/, { error: 'Give the id of a work item.' });

/** A call about one request: as the panel's in the issue view, with the request that the page names. */
function aboutRequest({ accountId, siteUrl, extension }: Context, id: string): MoveContext {
  return { accountId, siteUrl, extension: { issue: { id }, project: extension.project } };
}

const calls: Resolvers<BulkCalls> = {
  'bulk.get': answer(
    'bulk.get',
    { payload: z.unknown().transform(() => undefined), context: inProject },
    async ({ app, context }) => {
      const { id } = context.extension.project;
      const project = await projectOf(app, id);
      const [queues, targets] = await Promise.all([app.moves.queuesAsUser.getQueues(project.key), targetsOf(app, id)]);
      return {
        project,
        queues: queues.map(({ id: queueId, name }) => ({ id: queueId, name })),
        ...(await targetChoices(app, targets, context.accountId)),
      };
    },
  ),

  'bulk.requests': answer(
    'bulk.requests',
    { payload: z.object({ queueId: z.string(), targetId, next: z.string().max(4000).nullable() }), context: inProject },
    async ({ app, context, payload }) => {
      const { key } = await projectOf(app, context.extension.project.id);
      const queues = await app.moves.queuesAsUser.getQueues(key);
      const queue = queues.find(({ id }) => id === payload.queueId);
      if (!queue) throw new Refusal('not-found', 'This queue is gone, or you may not see it. Reload the page.');
      return app.moves.queuesAsUser.getRequests(queue.jql, payload.targetId, payload.next, (properties) => {
        const state = readCloneState(properties, payload.targetId);
        return isStanding(state) ? state.itemKey : null;
      });
    },
  ),

  'bulk.plan': answer(
    'bulk.plan',
    { payload: z.object({ requestId, targetId }), context: inProject },
    async ({ app, context, payload }) => {
      const about = aboutRequest(context, payload.requestId);
      return (await planFor(app, about, { targetId: payload.targetId, workTypeId: null })).plan;
    },
  ),

  'bulk.create': answer(
    'bulk.create',
    { payload: cloneChoices.extend({ requestId }), context: inProject },
    ({ app, context, payload: { requestId: id, ...choices } }) => createClone(app, aboutRequest(context, id), choices),
  ),

  'bulk.link': answer(
    'bulk.link',
    { payload: linkChoice.extend({ requestId }), context: inProject },
    ({ app, context, payload: { requestId: id, ...choice } }) => linkItem(app, aboutRequest(context, id), choice),
  ),

  'bulk.people': answer(
    'bulk.people',
    { payload: z.object({ targetId, query: z.string().max(100) }), context: inProject },
    async ({ app, context, payload }) => {
      const targets = await targetsOf(app, context.extension.project.id);
      const project = targets.find(({ id }) => id === payload.targetId)?.options.project ?? null;
      return project === null ? [] : app.moves.jiraAsUser.findPeople(project, payload.query);
    },
  ),
};

async function projectOf(app: App, id: string): Promise<BulkView['project']> {
  const project = await app.moves.queuesAsUser.getProject(id);
  if (!project) throw new Refusal('not-found', 'This project is gone, or you may not see it.');
  return project;
}

async function targetsOf(app: App, projectId: string): Promise<readonly TargetInForce[]> {
  return (await app.moves.targets.load(projectId)).settings.targets.map(targetInForce);
}

const resolver = new Resolver();
for (const [name, call] of Object.entries(calls)) resolver.define(name, call);
export const bulkResolver: unknown = resolver.getDefinitions();
