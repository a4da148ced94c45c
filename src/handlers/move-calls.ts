/** The calls of the panel that hands over; the request is the context's, and everything is read and done as the caller. */
import { z } from 'zod';
import type { CloneChoices, CloneView, MoveCalls, MoveView } from '../contract/move';
import type { SourceRequest, TargetItem } from '../jira/move-port';
import { cloneProperty } from '../jira/properties';
import { follow, type FollowPorts } from '../move-to-dev/follow';
import { loadBasis, type LoadQuery, NoPlan } from '../move-to-dev/load';
import { copyAgain } from '../move-to-dev/copy';
import { makeClone, STALE_AFTER_MS } from '../move-to-dev/make';
import { type PlanBasis, planClone, requestSide } from '../move-to-dev/plan';
import { type CloneState, isStanding, newClone, readCloneState, sourceMark } from '../move-to-dev/state';
import { type TargetInForce, targetInForce } from '../move-to-dev/target';
import { viewOfBegun, viewOfClone } from '../move-to-dev/view';
import type { App } from '../platform/compose';
import { answer, Refusal, type Resolvers } from './answer';
import { displayNames } from './display-names';
import { describeError } from './handle';

const GONE = 'This work item is gone, or you may not see it.';
const BUSY = 'This request is being handed over this very moment. Open it again shortly.';

const onIssue = z.object({
  accountId: z.string(),
  siteUrl: z.string().default(''),
  extension: z.object({ issue: z.object({ id: z.string() }), project: z.object({ id: z.string() }).optional() }),
});
/** Who calls and about which request; the ids come through the browser and are looked up as the caller. */
export type MoveContext = z.infer<typeof onIssue>;

const targetId = z.string().min(1).max(40);
const ids = z.array(z.string()).max(200);
const fieldValue = z.union([z.string(), z.number(), z.null(), z.array(z.string())]);
export const cloneChoices = z.object({
  targetId,
  workTypeId: z.string().min(1),
  fields: z.record(z.string(), fieldValue),
  attachmentIds: ids,
  commentIds: ids,
});
export const linkChoice = z.object({ targetId, itemKey: z.string().min(1).max(60) });
const noPayload = z.unknown().transform(() => undefined);
const onTarget = z.object({ targetId });

/** Whoever may edit the request may hand it over; portal customers never can. */
const MAY_MOVE = ['EDIT_ISSUES'];

export const moveCalls: Resolvers<MoveCalls> = {
  'move.get': answer('move.get', { payload: noPayload, context: onIssue }, ({ app, context }) => viewFor(app, context)),

  'move.clones': answer('move.clones', { payload: noPayload, context: onIssue }, ({ app, context }) =>
    standingOf(app, context),
  ),

  'move.plan': answer(
    'move.plan',
    {
      payload: z.object({ targetId, workTypeId: z.string().nullable(), commentIds: ids.optional() }),
      context: onIssue,
    },
    ({ app, context, payload }) => planFor(app, context, payload),
  ),

  'move.create': answer(
    'move.create',
    {
      payload: cloneChoices,
      context: onIssue,
    },
    ({ app, context, payload }) => createClone(app, context, payload),
  ),

  'move.link': answer('move.link', { payload: linkChoice, context: onIssue }, ({ app, context, payload }) =>
    linkItem(app, context, payload),
  ),

  'move.unlink': answer('move.unlink', { payload: onTarget, context: onIssue }, async ({ app, context, payload }) => {
    await underLock(app, context, payload.targetId, async ({ source, target, state }) => {
      if (!isStanding(state)) return;
      // The mark first: what is no longer marked is told nothing, whether the link goes or not.
      await app.moves.jira.setProperty(source.id, cloneProperty(target.id), { ...state, state: 'unlinked' });
      for (const { linkId, itemId } of source.links) if (itemId === state.itemId) await app.moves.jiraAsUser.unlink(linkId);
      await log(app, source, 'clone-unlinked', `from ${state.itemKey} in “${target.name}”`, context.accountId);
    });
    return viewFor(app, context);
  }),

  'move.retry': answer('move.retry', { payload: onTarget, context: onIssue }, ({ app, context, payload }) =>
    underLock(app, context, payload.targetId, async ({ source, target, state }) => {
      if (!isStanding(state)) throw new Refusal('not-found', `This request has no work item in “${target.name}”.`);
      const copy = state.copy && {
        ...(await copyAgain(app.moves.jiraAsUser, target, state.copy)),
        retriedAt: app.now(),
      };
      const again = { ...state, copy };
      if (copy) await app.moves.jira.setProperty(source.id, cloneProperty(target.id), again);
      const basis = { source, target, siteUrl: context.siteUrl };
      return cloneView(app, source, target, await follow(followPorts(app), basis, again));
    }),
  ),

  'move.progress': answer('move.progress', { payload: onTarget, context: onIssue }, async ({ app, context, payload }) => {
    const { source, target } = await requestAndTarget(app, context, payload.targetId);
    const state = readCloneState(source.properties, target.id);
    return state ? cloneView(app, source, target, state) : viewOfBegun(target, app.now());
  }),

  'move.people': answer(
    'move.people',
    { payload: z.object({ targetId, query: z.string().max(100) }), context: onIssue },
    async ({ app, context, payload }) => {
      const { target } = await requestAndTarget(app, context, payload.targetId);
      const { project } = target.options;
      return project === null ? [] : app.moves.jiraAsUser.findPeople(project, payload.query);
    },
  ),
};

/** The plan of the context's request. Nothing is written. */
export async function planFor(
  app: App,
  context: MoveContext,
  query: MoveCalls['move.plan']['payload'],
): Promise<MoveCalls['move.plan']['value']> {
  await requireMover(app, context.extension.issue.id);
  const basis = await basisFor(app, context, { ...query, purpose: 'plan', withAttachments: true });
  const plan = planClone(basis, { fields: {}, attachmentIds: null, commentIds: query.commentIds ?? [] });
  return { plan, workTypes: basis.workTypes };
}

/** Makes the clone of the context's request, or answers the one that there is. */
export async function createClone(app: App, context: MoveContext, choices: CloneChoices): Promise<CloneView> {
  const { moves } = app;
  const issueId = context.extension.issue.id;
  await requireMover(app, issueId);
  const read: { basis?: PlanBasis } = {};
  const query = { ...choices, purpose: 'make', withAttachments: choices.attachmentIds.length > 0 } as const;
  const made = await makeClone(
    { ...followPorts(app), locks: moves.locks, newId: moves.newId },
    {
      accountId: context.accountId,
      requestId: issueId,
      targetId: choices.targetId,
      choices,
      readBasis: async () => (read.basis = await basisFor(app, context, query)),
    },
  );
  if (made.is === 'busy') throw new Refusal('conflict', BUSY);
  if (made.is === 'refused') throw new Refusal('invalid', made.problems.join('\n'));
  const { basis } = read;
  if (!basis) throw new Error('a clone was made without reading the request');
  const { source, target } = basis;
  await rememberTarget(app, context.accountId, target.id);
  if (!made.fresh) return { ...(await cloneView(app, source, target, made.state)), already: true };
  await log(app, source, 'cloned', `as ${made.state.itemKey ?? ''} in “${target.name}”`, context.accountId);
  return viewOfClone(target, made.state, freshItem(made.state, choices, source), '', app.now(), source.attachments);
}

/** Links the context's request to a work item that there is already, in place of a clone. */
export function linkItem(app: App, context: MoveContext, choice: MoveCalls['move.link']['payload']): Promise<CloneView> {
  return underLock(app, context, choice.targetId, async ({ source, target, state: standing }) => {
    if (isStanding(standing)) throw new Refusal('conflict', `This request has a work item in “${target.name}” already.`);
    const item = await app.moves.jiraAsUser.getItem(choice.itemKey.trim());
    if (!item) throw new Refusal('not-found', `${choice.itemKey} is gone, or you may not see it.`);
    if (item.projectId !== target.options.project)
      throw new Refusal('invalid', `${item.key} is not in the project of “${target.name}”.`);
    const linked = newClone('linked', context.accountId, app.now(), item);
    await app.moves.jira.setProperty(source.id, cloneProperty(target.id), linked);
    const state = await follow(followPorts(app), { source, target, siteUrl: context.siteUrl }, linked);
    await log(app, source, 'clone-linked', `to ${item.key} in “${target.name}”`, context.accountId);
    return cloneView(app, source, target, state);
  });
}

interface Locked {
  readonly source: SourceRequest;
  readonly target: TargetInForce;
  readonly state: CloneState | null;
}

/**
 * Acts on a request that the caller may hand over, with everything read under the lock under which clones are made. One
 * that was taken over while nothing stands stays as it was found: whether its holder made a work item is for *Create* to
 * find out. @throws Refusal `conflict` while somebody else is at it
 */
async function underLock<T>(app: App, context: MoveContext, id: string, act: (locked: Locked) => Promise<T>): Promise<T> {
  const { locks, newId } = app.moves;
  const requestId = context.extension.issue.id;
  await requireMover(app, requestId);
  const key = sourceMark(requestId, id);
  const holder = newId();
  const taken = await locks.take(key, holder, app.now(), STALE_AFTER_MS);
  if (taken === 'held') throw new Refusal('conflict', BUSY);
  let isInDoubt = taken !== 'free';
  try {
    const { source, target } = await requestAndTarget(app, context, id);
    const state = readCloneState(source.properties, target.id);
    if (isStanding(state)) isInDoubt = false;
    return await act({ source, target, state });
  } finally {
    if (!isInDoubt) await giveBack(app, key, holder);
  }
}

/** A lock that cannot be given back grows stale by itself. */
async function giveBack(app: App, key: string, holder: string): Promise<void> {
  try {
    await app.moves.locks.release(key, holder);
  } catch (error) {
    app.log.error('lock-not-released', describeError(error));
  }
}

/** A convenience for the next time, and no reason to hide what was made. */
async function rememberTarget(app: App, accountId: string, id: string): Promise<void> {
  try {
    await app.moves.targets.setLastUsed(accountId, id);
  } catch (error) {
    app.log.error('last-target-not-kept', describeError(error));
  }
}

/** A work item that was made a moment ago, unread: its status comes with the next look. */
function freshItem({ itemId, itemKey }: CloneState, { fields }: CloneChoices, source: SourceRequest): TargetItem {
  const summary = fields['summary'];
  return {
    id: itemId ?? '',
    key: itemKey ?? '',
    projectId: '',
    summary: typeof summary === 'string' ? summary : source.summary,
    description: null,
    status: { id: '', name: '', category: 'new' },
    resolution: null,
    assignee: null,
    releases: [],
    attachments: [],
    comments: [],
    links: [],
    properties: {},
  };
}

async function viewFor(app: App, context: MoveContext): Promise<MoveView> {
  const targets = await targetsOf(app, context);
  const source = await sourceOf(app, context, true);
  return { request: requestSide(source), ...(await standing(app, context, targets, source)) };
}

/** Read with every look at a request: without targets there is nothing to read. */
async function standingOf(app: App, context: MoveContext): Promise<Omit<MoveView, 'request'>> {
  const targets = await targetsOf(app, context);
  if (targets.length === 0) return { targets: [], lastTargetId: null, clones: [], canMove: false };
  return standing(app, context, targets, await sourceOf(app, context, false));
}

async function standing(
  app: App,
  context: MoveContext,
  targets: readonly TargetInForce[],
  source: SourceRequest,
): Promise<Omit<MoveView, 'request'>> {
  const { moves } = app;
  const clones: CloneView[] = [];
  for (const target of targets) {
    const state = readCloneState(source.properties, target.id);
    if (state && state.state !== 'unlinked') clones.push(await cloneView(app, source, target, state));
    else if (await moves.locks.isHeld(sourceMark(source.id, target.id))) clones.push(viewOfBegun(target, app.now()));
  }
  return {
    ...(await targetChoices(app, targets, context.accountId)),
    clones,
    canMove: await moves.jiraAsUser.hasPermissions(MAY_MOVE, { issueId: source.id }),
  };
}

/** Targets with why one may not be used, and the one this person used last, else the first. */
export async function targetChoices(
  app: App,
  all: readonly TargetInForce[],
  accountId: string,
): Promise<Pick<MoveView, 'targets' | 'lastTargetId'>> {
  const last = await app.moves.targets.lastUsed(accountId);
  const targets = await Promise.all(
    all.map(async (target) => {
      const because = await whyNot(app, target, accountId);
      return { id: target.id, name: target.name, usable: because === null, because };
    }),
  );
  const usable = targets.filter(({ usable: can }) => can);
  return { targets, lastTargetId: (usable.find(({ id }) => id === last) ?? usable[0])?.id ?? null };
}

/** The work item as the caller may see it; what they may not see has a key only where the request says so. */
async function cloneView(app: App, source: SourceRequest, target: TargetInForce, state: CloneState): Promise<CloneView> {
  const item = state.itemId === null ? undefined : await app.moves.jiraAsUser.getItem(state.itemId);
  const names = await displayNames(app, [state.by]);
  return viewOfClone(target, state, item, names[state.by] ?? '', app.now(), source.attachments);
}

async function whyNot(app: App, { options }: TargetInForce, accountId: string): Promise<string | null> {
  if (options.project === null) return 'It has no project yet.';
  if (options.groups.length === 0) return null;
  // As the app: it takes “Browse users and groups”, which not every agent has; who calls is the platform's word.
  const groups = await app.moves.jira.getGroupIds(accountId);
  return options.groups.some((id) => groups.includes(id)) ? null : 'It is for other groups of people.';
}

/** The project comes through the browser like the request: `sourceOf` holds the one against the other. */
async function targetsOf(app: App, { extension }: MoveContext): Promise<TargetInForce[]> {
  const projectId = extension.project?.id ?? (await app.jiraAsUser.getProperties(extension.issue.id))?.projectId;
  if (projectId === undefined) throw new Refusal('not-found', GONE);
  return (await app.moves.targets.load(projectId)).settings.targets.map(targetInForce);
}

async function sourceOf(app: App, { extension }: MoveContext, form: boolean): Promise<SourceRequest> {
  const source = await app.moves.jiraAsUser.getSource(extension.issue.id, { form });
  if (!source || (extension.project && extension.project.id !== source.projectId)) throw new Refusal('not-found', GONE);
  return source;
}

async function targetFor(app: App, context: MoveContext, id: string): Promise<TargetInForce> {
  const target = (await targetsOf(app, context)).find((each) => each.id === id);
  if (!target) throw new Refusal('not-found', 'This target is gone. Open the page again.');
  const because = await whyNot(app, target, context.accountId);
  if (because !== null) throw new Refusal('forbidden', `“${target.name}” cannot be used: ${because}`);
  return target;
}

async function requestAndTarget(
  app: App,
  context: MoveContext,
  id: string,
): Promise<{ readonly source: SourceRequest; readonly target: TargetInForce }> {
  const target = await targetFor(app, context, id);
  return { target, source: await sourceOf(app, context, false) };
}

async function basisFor(
  app: App,
  context: MoveContext,
  query: Pick<LoadQuery, 'workTypeId' | 'purpose' | 'withAttachments'> & { readonly targetId: string },
): Promise<PlanBasis> {
  const { accountId, siteUrl, extension } = context;
  const target = await targetFor(app, context, query.targetId);
  const ports = {
    agent: app.moves.jiraAsUser,
    app: app.moves.jira,
    jiraAsUser: app.jiraAsUser,
    people: app.jira,
    settings: app.settings,
    meta: app.moves.meta,
  };
  try {
    const { workTypeId, purpose, withAttachments } = query;
    const requestId = extension.issue.id;
    const basis = await loadBasis(ports, {
      ...{ requestId, target, workTypeId, purpose, withAttachments, accountId, siteUrl },
      now: app.now(),
    });
    if (extension.project && extension.project.id !== basis.source.projectId) throw new Refusal('not-found', GONE);
    return basis;
  } catch (error) {
    if (error instanceof NoPlan) throw new Refusal('not-found', error.message);
    throw error;
  }
}

async function requireMover(app: App, issueId: string): Promise<void> {
  if (!(await app.moves.jiraAsUser.hasPermissions(MAY_MOVE, { issueId })))
    throw new Refusal('forbidden', 'You need the permission to edit this request to hand it over.');
}

function followPorts(app: App): FollowPorts {
  return {
    agent: app.moves.jiraAsUser,
    app: app.moves.jira,
    copies: { push: (job) => app.moves.queue.push({ is: 'copy', ...job }) },
    now: app.now,
    noteRepaired: async ({ id, projectId, key: issueKey }, itemKey) => {
      app.log.error('note-repaired', { requestId: id });
      const reason = `the note about ${itemKey} came out public and was made internal`;
      const entry = { projectId, issueKey, mode: 'live' as const, rehearsed: false, rules: [], by: null };
      await app.audit.append({ ...entry, at: app.now(), action: 'note-repaired', reason });
    },
  };
}

/** It is done by now: a log that fails is no reason to tell the agent that it is not. */
async function log(
  app: App,
  { projectId, key: issueKey }: SourceRequest,
  action: 'cloned' | 'clone-linked' | 'clone-unlinked',
  reason: string,
  by: string,
): Promise<void> {
  try {
    const { mode } = (await app.settings.load(projectId)).settings;
    await app.audit.append({ at: app.now(), projectId, issueKey, mode, rehearsed: false, action, reason, rules: [], by });
  } catch (error) {
    app.log.error('audit-failed', describeError(error));
  }
}
