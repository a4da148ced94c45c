/**
 * Makes a clone once. The lock keeps two agents apart and says, where its holder is gone, that one may have been made; the
 * mark on the work item, set in the call that creates it, then finds it; the state on the request lets everybody after see
 * it. After the creation each step is done once and, where Jira refuses it, named and left to a retry (`follow.ts`).
 */
import type { CloneChoices } from '../contract/move';
import { AppError } from '../jira/errors';
import { copyOf } from './copy';
import { follow, type FollowPorts, linkOf } from './follow';
import { type Answers, jiraFields, type PlanBasis, planClone, problemsOf } from './plan';
import type { MoveJira, NewItem } from '../jira/move-port';
import { cloneProperty, SOURCE_PROPERTY } from '../jira/properties';
import { type CloneState, isStanding, newClone, readCloneState, sourceMark } from './state';
import type { TargetInForce } from './target';

export type Taken =
  | 'free'
  | 'held'
  /**
   * Its holder has not given it back for longer than it could live. `since`: when the first of those who were lost took it,
   * ISO in UTC; whatever they made, they made after that.
   */
  | { readonly since: string };

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

/** The search index may trail further. Where nothing but it can tell whether something was made, nothing is made anew before. */
export const INDEX_SURE_AFTER_MS = 5 * 60_000;

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
  const doubt: Doubt = { open: taken !== 'free', since: taken === 'free' ? null : taken.since };
  try {
    return await underLock(ports, request, doubt);
  } finally {
    if (!doubt.open) await release(ports, key, holder);
  }
}

interface Doubt {
  /** Whether something may have been made without our knowing. */
  open: boolean;
  /** ISO in UTC; null for what this very call does. */
  readonly since: string | null;
}

/** A lock that cannot be given back grows stale by itself, which is no reason to hide what was made. */
async function release({ locks }: MakePorts, key: string, holder: string): Promise<void> {
  try {
    await locks.release(key, holder);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

async function underLock(ports: MakePorts, request: MakeRequest, doubt: Doubt): Promise<Made> {
  const basis = await request.readBasis();
  const { source, target } = basis;
  const standing = readCloneState(source.properties, target.id);
  if (isStanding(standing)) {
    doubt.open = false;
    return { is: 'made', state: await follow(ports, basis, standing), fresh: false };
  }
  const linkable = basis.meta.some(({ id }) => id === 'issuelinks');
  const found = await findMade(ports, basis, { search: doubt.open, after: standing?.itemId ?? null });
  if (found) {
    const state = await confirm(ports, basis, await begun(ports, request, basis, found));
    doubt.open = false;
    return { is: 'made', state: await follow(ports, basis, state), fresh: false };
  }
  // A clone that was linked in its making would have been found by its link, however far the index trails.
  if (doubt.open && !linkable && !isPast(ports.now(), doubt.since, INDEX_SURE_AFTER_MS)) return { is: 'busy' };
  doubt.open = false;
  const answers = answersOf(request.choices);
  const plan = planClone(basis, answers);
  const problems = problemsOf(plan);
  if (problems.length > 0) return { is: 'refused', problems };
  const item: NewItem = {
    projectId: target.options.project ?? '',
    workTypeId: plan.workType.id,
    fields: jiraFields(basis, plan, answers),
    properties: {
      [SOURCE_PROPERTY]: { mark: sourceMark(source.id, target.id), requestId: source.id, targetId: target.id },
    },
    link: linkable ? linkOf(basis) : null,
  };
  const caller = await callerFor(ports, target, item.projectId);
  const made = await create(caller, item, doubt);
  if ('refusal' in made) return { is: 'refused', problems: refusalOf(made.refusal, basis) };
  const first = await begun(ports, request, basis, made);
  const state = await confirm(ports, basis, made.linked ? { ...first, done: ['link'] } : first);
  doubt.open = false;
  return { is: 'made', state: await follow(ports, basis, state, { fresh: true }), fresh: true };
}

type Created = { readonly id: string; readonly key: string; readonly linked: boolean } | { readonly refusal: AppError };

/** Leaves the doubt open unless Jira says that it has made nothing. @throws AppError when nobody knows */
async function create(caller: MoveJira, item: NewItem, doubt: Doubt): Promise<Created> {
  doubt.open = true;
  try {
    return { ...(await caller.createItem(item)), linked: item.link !== null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    doubt.open = !didNothing(error);
    if (!isRefusal(error)) throw error;
    // Who may create and not link still gets the work item; the link is named as what is missing.
    if (item.link && isAboutLink(error)) return create(caller, { ...item, link: null }, doubt);
    return { refusal: error };
  }
}

function isAboutLink({ refusal }: AppError): boolean {
  const fields = Object.keys(refusal.fieldErrors);
  return refusal.messages.length === 0 && fields.length > 0 && fields.every((id) => id === 'issuelinks');
}

function isPast(now: string, since: string | null, ms: number): boolean {
  return since === null || Date.parse(now) - Date.parse(since) >= ms;
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

/** Links of a request into other projects that are looked at. */
const LINKS_AT_MOST = 10;

/**
 * What was made and not remembered: by a holder that is gone, or the request's own property was removed by hand. By the link,
 * which is there at once, and by the search. `after`: what was unlinked is not found again, nor anything before it.
 */
async function findMade(
  ports: MakePorts,
  { source, target }: PlanBasis,
  { search, after }: { readonly search: boolean; readonly after: string | null },
): Promise<{ readonly id: string; readonly key: string } | undefined> {
  const mark = sourceMark(source.id, target.id);
  // Jira counts ids upwards.
  const isLater = ({ id }: { readonly id: string }): boolean => after === null || Number(id) > Number(after);
  const linked = source.links.filter(
    ({ itemId, itemKey }) =>
      isLater({ id: itemId }) && !itemKey.startsWith(`${source.projectKey}-`) && !isOfOtherTarget(source, target.id, itemId),
  );
  for (const { itemId } of linked.slice(0, LINKS_AT_MOST)) {
    const item = await ports.app.getItem(itemId);
    if (item && markOf(item.properties) === mark) return item;
  }
  if (!search || target.options.project === null) return undefined;
  return (await ports.app.findClones(target.options.project, mark)).find(isLater);
}

/** Whether a request remembers the work item as that of another target. */
function isOfOtherTarget({ properties }: PlanBasis['source'], targetId: string, itemId: string): boolean {
  const own = cloneProperty(targetId);
  const others = Object.keys(properties).filter((key) => key.startsWith(cloneProperty('')) && key !== own);
  return others.some((key) => readCloneState(properties, key.slice(cloneProperty('').length))?.itemId === itemId);
}

function markOf(properties: Readonly<Record<string, unknown>>): unknown {
  const value = properties[SOURCE_PROPERTY];
  return typeof value === 'object' && value !== null && 'mark' in value ? value.mark : undefined;
}

/** A clone of which nothing more is done than that it is there. */
async function begun(
  ports: MakePorts,
  { accountId, choices }: MakeRequest,
  { source, target }: PlanBasis,
  item: { readonly id: string; readonly key: string },
): Promise<CloneState> {
  const wanted = choices.attachmentIds.filter((id) => source.attachments.some((each) => each.id === id));
  return { ...newClone('made', accountId, ports.now(), item), copy: await copyOf(ports.agent, target, wanted) };
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

/** Names of fields that no create screen lists. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  project: 'Project',
  issuetype: 'Work type',
  parent: 'Parent',
  reporter: 'Reporter',
  issuelinks: 'Linked work items',
};

/** Jira's own words, each with the name of its field in place of its id. */
function refusalOf({ code, message, refusal }: AppError, { meta, source }: PlanBasis): string[] {
  const nameOf = (id: string): string =>
    meta.find((each) => each.id === id)?.name ?? source.fieldNames[id] ?? FIELD_NAMES[id] ?? id;
  const inWords = (words: string): string => words.replace(/\bcustomfield_\d{1,12}\b/g, nameOf);
  const named = Object.entries(refusal.fieldErrors).map(([id, words]) => `${nameOf(id)}: ${inWords(words)}`);
  const all = [...named, ...refusal.messages.map(inWords)];
  if (all.length > 0) return all;
  return code === 'jira.forbidden' ? ['You may not create work items there.'] : [message];
}
