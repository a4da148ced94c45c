/**
 * Makes a clone once. The lock keeps two agents apart and says, where its holder is gone, that one may have been made; the
 * mark on the work item, set in the call that creates it, then finds it; the state on the request lets everybody after see
 * it. After the creation each step is done once and, where Jira refuses it, named and left to a retry (`follow.ts`).
 */
import type { CloneChoices } from '../contract/move';
import { AppError } from '../jira/errors';
import { follow, type FollowPorts, linkOf } from './follow';
import { type Answers, jiraFields, type PlanBasis, planClone, problemsOf } from './plan';
import type { FieldMeta, MoveJira, NewItem } from '../jira/move-port';
import { cloneProperty, SOURCE_PROPERTY } from '../jira/properties';
import { type CloneState, isStanding, newClone, readCloneState, sourceMark } from './state';
import type { TargetInForce } from './target';

export type Taken =
  | 'free'
  /** Its holder has not given it back for longer than it could live. */
  | 'taken-over'
  | 'held';

/** Taken before anything is written; `platform` keeps it where two containers see the same. */
export interface CloneLocks {
  take(key: string, holder: string, now: string, staleAfterMs: number): Promise<Taken>;
  release(key: string, holder: string): Promise<void>;
  isHeld(key: string): Promise<boolean>;
}

export interface MakePorts extends FollowPorts {
  readonly locks: CloneLocks;
  readonly newId: () => string;
}

/** An agent's function lives 25 s (forge-platform §6); after a minute the search index shows what it made. */
export const STALE_AFTER_MS = 60_000;

export type Made =
  | { readonly is: 'made'; readonly state: CloneState; readonly fresh: boolean }
  /** Somebody else is at it this very moment. */
  | { readonly is: 'busy' }
  /** Nothing was made: what to put right first, one sentence each. */
  | { readonly is: 'refused'; readonly problems: readonly string[] };

export interface MakeRequest {
  readonly accountId: string;
  readonly requestId: string;
  readonly targetId: string;
  readonly choices: CloneChoices;
  /** Reads everything anew, under the lock; the plan that the agent saw may be old by now. */
  readonly readBasis: () => Promise<PlanBasis>;
}

/** @throws AppError when Jira could not be reached: pressing again takes it up where it stopped. */
export async function makeClone(ports: MakePorts, request: MakeRequest): Promise<Made> {
  const key = sourceMark(request.requestId, request.targetId);
  const holder = ports.newId();
  const taken = await ports.locks.take(key, holder, ports.now(), STALE_AFTER_MS);
  if (taken === 'held') return { is: 'busy' };
  // Until something may have been written without our knowing, the lock is given back whatever happens. One that was taken
  // over stays as it was found, until it is known whether its holder made anything.
  const doubt = { open: taken === 'taken-over' };
  try {
    return await underLock(ports, request, doubt);
  } finally {
    if (!doubt.open) await ports.locks.release(key, holder);
  }
}

async function underLock(ports: MakePorts, request: MakeRequest, doubt: { open: boolean }): Promise<Made> {
  const basis = await request.readBasis();
  const { source, target } = basis;
  const standing = readCloneState(source.properties, target.id);
  if (isStanding(standing)) {
    doubt.open = false;
    return { is: 'made', state: await follow(ports, basis, standing), fresh: false };
  }
  if (doubt.open) {
    const found = await findMade(ports, basis);
    if (found) {
      const state = await confirm(
        ports,
        basis,
        withCopies(newClone('made', request.accountId, ports.now(), found), request, basis),
      );
      doubt.open = false;
      return { is: 'made', state: await follow(ports, basis, state), fresh: false };
    }
    doubt.open = false;
  }
  const answers = answersOf(request.choices);
  const plan = planClone(basis, answers);
  const problems = problemsOf(plan);
  if (problems.length > 0) return { is: 'refused', problems };
  const link = basis.meta.some(({ id }) => id === 'issuelinks') ? linkOf(basis) : null;
  const item: NewItem = {
    projectId: target.options.project ?? '',
    workTypeId: plan.workType.id,
    fields: jiraFields(basis, plan, answers),
    properties: {
      [SOURCE_PROPERTY]: { mark: sourceMark(source.id, target.id), requestId: source.id, targetId: target.id },
    },
    link,
  };
  const caller = await callerFor(ports, target, item.projectId);
  let made: { readonly id: string; readonly key: string };
  doubt.open = true;
  try {
    made = await caller.createItem(item);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    doubt.open = !didNothing(error);
    if (!isRefusal(error)) throw error;
    return { is: 'refused', problems: refusalOf(error, basis.meta) };
  }
  const begun = newClone('made', request.accountId, ports.now(), made);
  const state = await confirm(ports, basis, withCopies(link ? { ...begun, done: ['link'] } : begun, request, basis));
  doubt.open = false;
  return { is: 'made', state: await follow(ports, basis, state, { fresh: true }), fresh: true };
}

function answersOf({ fields, attachmentIds, commentIds }: CloneChoices): Answers {
  return { fields, attachmentIds, commentIds };
}

/** Answers of Jira that say that it has made nothing. */
function didNothing(error: AppError): boolean {
  return isRefusal(error) || error.code === 'jira.rate-limited';
}

function isRefusal({ code }: AppError): boolean {
  return code === 'jira.invalid' || code === 'jira.forbidden' || code === 'jira.not-found';
}

/** What a holder that is gone may have made: by the link that came with it, which is there at once, else by the search. */
async function findMade(
  ports: MakePorts,
  { source, target }: PlanBasis,
): Promise<{ readonly id: string; readonly key: string } | undefined> {
  const mark = sourceMark(source.id, target.id);
  for (const { itemId } of source.links) {
    const item = await ports.app.getItem(itemId);
    if (item && markOf(item.properties) === mark) return item;
  }
  return target.options.project === null ? undefined : ports.app.findClone(target.options.project, mark);
}

function markOf(properties: Readonly<Record<string, unknown>>): unknown {
  const value = properties[SOURCE_PROPERTY];
  return typeof value === 'object' && value !== null && 'mark' in value ? value.mark : undefined;
}

function withCopies(state: CloneState, { choices }: MakeRequest, { source }: PlanBasis): CloneState {
  const wanted = choices.attachmentIds.filter((id) => source.attachments.some((each) => each.id === id));
  return wanted.length === 0 ? state : { ...state, copy: { wanted, done: {}, failed: [] } };
}

async function confirm(ports: MakePorts, { source, target }: PlanBasis, state: CloneState): Promise<CloneState> {
  // As the app: the mark is ours, and an agent may be allowed to create there and not to edit here.
  await ports.app.setProperty(source.id, cloneProperty(target.id), state);
  return state;
}

/** The agent; the app only where they may not create and the admin allows it. */
async function callerFor(ports: MakePorts, target: TargetInForce, projectId: string): Promise<MoveJira> {
  if (!target.options.actAsApp) return ports.agent;
  return (await ports.agent.hasPermissions(['CREATE_ISSUES'], { projectId })) ? ports.agent : ports.app;
}

/** Jira's own words, each with the name of its field in place of its id. */
function refusalOf(error: AppError, meta: readonly FieldMeta[]): string[] {
  const { fieldErrors, messages } = error.refusal;
  const named = Object.entries(fieldErrors).map(
    ([id, words]) => `${meta.find((each) => each.id === id)?.name ?? id}: ${words}`,
  );
  const all = [...named, ...messages];
  if (all.length > 0) return all;
  return error.code === 'jira.forbidden' ? ['You may not create work items there.'] : [error.message];
}
