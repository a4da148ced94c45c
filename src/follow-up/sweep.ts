/**
 * The hourly run: a lease, then pages of what is due, handed on page by page through the queue so that they are worked on
 * beside each other; and the daily reconciliation, which finds what events did not tell. A run costs by what is due, not by
 * what is open. It keeps to a budget of points and requests, remembers how far it came and says so.
 */
import type { WorkingCalendar } from '../contract/working-time';
import { AppError } from '../jira/errors';
import type { FollowUpContext, FollowUpPorts, Outcome } from './apply';
import { POINTS_PER_CLOSING, POINTS_PER_EDIT, shares, usualBudget, type HourBudget } from './budget';
import type { FollowUpPolicy } from '../contract/follow-up';
import { policyInForce, type PolicyInForce } from './policy';
import { DUE_ALIAS, NEXT_ALIAS } from './state';

/** What a project has set, as far as sweeps need it. A paused policy is there as one that is off. */
export interface FollowUpSettings {
  readonly policies: readonly FollowUpPolicy[];
  readonly calendars: readonly WorkingCalendar[];
  readonly deskLanguage: string;
}

/** One page of a run (`token` null: the first), or requests that had to be put off. */
export type SweepJob =
  | {
      readonly kind: 'page';
      readonly runId: string;
      readonly projectId: string;
      readonly jql: string;
      readonly token: string | null;
      /** Counts the pages of one search, so that a repeated job goes on with none of them twice. */
      readonly page: number;
      /** Requests and points that the run may still spend. */
      readonly requestsLeft: number;
      readonly pointsLeft: number;
      /** Where the run keeps its place when it stops early. */
      readonly keptAs: string;
      /** What a run that catches up looks for began then (ISO, UTC); null for what is due. */
      readonly since: string | null;
    }
  | {
      readonly kind: 'requests';
      readonly runId: string;
      readonly projectId: string;
      /** `next`: the hint of the search, so that what is about to be closed is not read twice. */
      readonly requests: readonly Hinted[];
      /** Whether they were about to be closed, and that was begun: what the index has as done by now is not read again. */
      readonly mayBeDone: boolean;
      readonly attempt: number;
    };

/** A request that a search found, with what the index knows of its next step. */
export interface Hinted {
  readonly id: string;
  readonly next: string | null;
}

/** What a run says about itself. */
export interface RunReport {
  readonly runId: string;
  readonly projectId: string;
  readonly page: number;
  readonly outcomes: Readonly<Partial<Record<Outcome['did'] | 'failed' | 'put-off', number>>>;
  /** The run ended before everything due was handed on; the next one goes on behind this key. */
  readonly stoppedAt: string | null;
  readonly why: 'all-done' | 'more-to-come' | 'requests-cap' | 'points-budget';
}

export interface SweepPorts extends FollowUpPorts {
  readonly load: (projectId: string) => Promise<FollowUpSettings>;
  /** Projects with at least one policy that is not off. */
  readonly projects: () => Promise<readonly string[]>;
  readonly push: (job: SweepJob, delaySeconds: number) => Promise<void>;
  /** How far runs came, by name: the key behind which the next one goes on. */
  readonly place: { get(name: string): Promise<string | null>; set(name: string, place: string | null): Promise<void> };
  readonly report: (report: RunReport) => Promise<void>;
  /** A number in [0, 1): spreads retries. */
  readonly chance: () => number;
}

export interface SweepLimits {
  readonly pageSize: number;
  readonly budget: HourBudget;
}

export const usualLimits: SweepLimits = { pageSize: 100, budget: usualBudget };

/** A change is looked at on two days: the index may lag behind, and a look may fail to the end. */
const RECONCILED_TWICE = 26;
/** The first time, a month is looked through. */
const FIRST_RECONCILED = 30 * 24;
const HOUR_MS = 3_600_000;
/** A search that a run is to go through. */
interface Planned {
  readonly runId: string;
  readonly projectId: string;
  readonly jql: string;
  readonly requests: number;
  readonly keptAs: string;
  readonly since: string | null;
}

/**
 * Starts the runs of an hour, each once, however often the trigger fires: what is due, and what an earlier catching up did
 * not come to. Answers the projects whose due requests it was started for.
 */
export async function startSweep(ports: SweepPorts, limits: SweepLimits = usualLimits): Promise<readonly string[]> {
  const now = ports.now();
  const runId = `sweep-${now.slice(0, 13)}`;
  const due: Planned[] = [];
  const unfinished: Planned[] = [];
  for (const projectId of await ports.projects()) {
    const { policies } = await ports.load(projectId);
    if (policies.every(({ mode }) => mode === 'off')) continue;
    if ((await ports.marks.begunAt(`${runId}-${projectId}`)) !== null) continue;
    const jql = dueJql(projectId, now, await ports.place.get(projectId));
    due.push({ runId, projectId, jql, requests: capOf(policies), keptAs: projectId, since: null });
    unfinished.push(...(await unfinishedOf(ports, projectId, policies, now)));
  }
  const started = await startAll(ports, due, limits.budget.due, POINTS_PER_CLOSING);
  await startAll(ports, unfinished, limits.budget.catchUp, POINTS_PER_EDIT);
  return started;
}

/** Requests of one run: what the most careful of the policies that write to customers allows, else of those in rehearsal. */
function capOf(policies: readonly FollowUpPolicy[]): number {
  const live = policies.filter(({ mode }) => mode === 'live');
  const counted = live.length > 0 ? live : policies.filter(({ mode }) => mode !== 'off');
  return Math.min(...counted.map((policy) => inForce(policy).options.actionsPerRun));
}

/** Starts the daily reconciliation: lost events, waiting requests without state, state without waiting. */
export async function startReconciliation(ports: SweepPorts, limits: SweepLimits = usualLimits): Promise<void> {
  const now = ports.now();
  const planned: Planned[] = [];
  const reconciled: string[] = [];
  for (const projectId of await ports.projects()) {
    const { policies } = await ports.load(projectId);
    if (policies.every(({ mode }) => mode === 'off')) continue;
    const last = await ports.place.get(`reconciled-${projectId}`);
    const hours = last === null ? FIRST_RECONCILED : Math.ceil((Date.parse(now) - Date.parse(last)) / HOUR_MS);
    const since = hoursBefore(now, RECONCILED_TWICE + hours);
    // What is still under way goes on hour by hour; beginning anew each day it would never come to its end.
    const begun = await Promise.all(SEARCHES.map((index) => ports.place.get(catchUpName(projectId, index))));
    const runs = catchUps(projectId, policies, now, since, `reconcile-${now.slice(0, 10)}`);
    planned.push(...runs.filter((_, index) => (begun[index] ?? null) === null));
    if ((begun[0] ?? null) === null) reconciled.push(projectId);
  }
  await startAll(ports, planned, limits.budget.catchUp, POINTS_PER_EDIT);
  for (const projectId of reconciled) await ports.place.set(`reconciled-${projectId}`, now);
}

/** An admin has saved other policies: what is there already gets its dates at once, not a day later. */
export async function startFirstLook(
  ports: SweepPorts,
  projectId: string,
  revision: string,
  limits: SweepLimits = usualLimits,
): Promise<void> {
  const { policies } = await ports.load(projectId);
  if (policies.every(({ mode }) => mode === 'off')) return;
  const now = ports.now();
  const runs = catchUps(projectId, policies, now, hoursBefore(now, FIRST_RECONCILED), `saved-${revision}`);
  for (const { keptAs } of runs) await ports.place.set(keptAs, null);
  await startAll(ports, runs, limits.budget.catchUp, POINTS_PER_EDIT);
}

/** Shares the points among runs by what their searches find, and starts those that nobody has started. */
async function startAll(ports: SweepPorts, planned: readonly Planned[], points: number, each: number): Promise<string[]> {
  const needs: number[] = [];
  // Who is alone gets everything: nothing has to be counted.
  for (const { jql } of planned) needs.push(planned.length === 1 ? Infinity : await needOf(ports, jql, each));
  const given = shares(points, needs);
  const started: string[] = [];
  for (const [at, { runId, projectId, jql, requests, keptAs, since }] of planned.entries()) {
    const job = { kind: 'page', runId, projectId, jql, token: null, page: 1, requestsLeft: requests, keptAs, since } as const;
    // Marked only when it is on its way: cut off before, it is started by whoever comes next. Two that start at once cost a
    // page twice; those behind it, and the acts, have marks of their own.
    if ((await ports.marks.begunAt(`${runId}-${projectId}`)) !== null) continue;
    await ports.push({ ...job, pointsLeft: given[at] ?? 0 }, 0);
    await ports.marks.begin(`${runId}-${projectId}`, ports.now());
    started.push(projectId);
  }
  return started;
}

/** What a search may cost in all. A count that fails stops nothing: the run itself will meet the reason. */
async function needOf(ports: SweepPorts, jql: string, each: number): Promise<number> {
  try {
    return (await ports.jira.count(jql)) * each + 1;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return Infinity;
  }
}

const SEARCHES = [0, 1, 2] as const;

function catchUpName(projectId: string, index: number): string {
  return `catch-up-${projectId}-${index}`;
}

function hoursBefore(now: string, hours: number): string {
  return new Date(Date.parse(now) - hours * HOUR_MS).toISOString();
}

/** The runs that catch up with everything that changed since then. */
function catchUps(
  projectId: string,
  policies: readonly FollowUpPolicy[],
  now: string,
  since: string,
  name: string,
): readonly Planned[] {
  const waiting = [...new Set(policies.flatMap((policy) => inForce(policy).options.waitingStatuses))];
  const resolved = policies.flatMap((policy) => {
    const { resolvedAfter, resolvedStatuses } = inForce(policy).options;
    return policy.mode === 'off' || resolvedAfter === 0 ? [] : resolvedStatuses;
  });
  const hours = Math.ceil((Date.parse(now) - Date.parse(since)) / HOUR_MS);
  return reconciliationJql(projectId, waiting, [...new Set(resolved)], hours).map((jql, index) => ({
    runId: `${name}-${index}`,
    projectId,
    jql,
    requests: Number.MAX_SAFE_INTEGER,
    keptAs: catchUpName(projectId, index),
    since,
  }));
}

/** Catching up that stopped because its hour's points were used up, from where it stopped. */
async function unfinishedOf(
  ports: SweepPorts,
  projectId: string,
  policies: readonly FollowUpPolicy[],
  now: string,
): Promise<Planned[]> {
  const planned: Planned[] = [];
  for (const index of SEARCHES) {
    const [since, key] = (await ports.place.get(catchUpName(projectId, index)))?.split('|') ?? [];
    if (since === undefined || key === undefined) continue;
    const run = catchUps(projectId, policies, now, since, `catch-up-${now.slice(0, 13)}`)[index];
    if (run) planned.push({ ...run, jql: run.jql.replace(' ORDER BY', `${behindKey(key)} ORDER BY`) });
  }
  return planned;
}

/** Which of these requests are due still. */
export function stillDueJql(projectId: string, now: string, ids: readonly string[]): string {
  return dueJql(projectId, now, null).replace(' ORDER BY', ` AND id IN (${ids.join(', ')}) ORDER BY`);
}

/** What is due, in the order of keys, so that a run can go on where another stopped. */
export function dueJql(projectId: string, now: string, behind: string | null): string {
  const minute = Math.floor(Date.parse(now) / 60_000);
  const from = behind === null ? '' : behindKey(behind);
  return `project = ${projectId} AND ${DUE_ALIAS} <= ${minute}${from} ORDER BY key ASC`;
}

function behindKey(key: string): string {
  return ` AND issuekey > "${key}"`;
}

/** The search from its beginning. */
export function withoutPlace(jql: string): string {
  return jql.replace(/ AND issuekey > "[^"]{1,300}"/, '');
}

/** `hours`: how far back lost events are looked for; `resolvedStatusIds`: those that are closed after a while. */
export function reconciliationJql(
  projectId: string,
  waitingStatusIds: readonly string[],
  resolvedStatusIds: readonly string[],
  hours: number,
): string[] {
  const changed = `project = ${projectId} AND updated >= -${hours}h ORDER BY key ASC`;
  const dated = [...waitingStatusIds, ...resolvedStatusIds];
  if (dated.length === 0) return [changed];
  const elsewhere = waitingStatusIds.length === 0 ? '' : ` AND status NOT IN (${waitingStatusIds.join(', ')})`;
  return [
    changed,
    `project = ${projectId} AND status IN (${dated.join(', ')}) AND ${DUE_ALIAS} IS EMPTY ORDER BY key ASC`,
    `project = ${projectId}${elsewhere} AND ${NEXT_ALIAS} IN (remind, close) ORDER BY key ASC`,
  ];
}

/** The policy of a request type: one that names it, else the project's general one. */
export function contextFor(settings: FollowUpSettings, runId: string, requestTypeId: string | null): FollowUpContext | null {
  const own = settings.policies.find(({ requestTypeIds }) => requestTypeId !== null && requestTypeIds.includes(requestTypeId));
  const policy = own ?? settings.policies.find(({ requestTypeIds }) => requestTypeIds.length === 0);
  const calendar = settings.calendars.find(({ id }) => id === policy?.calendarId);
  if (!policy || !calendar) return null;
  return { policy: inForce(policy), calendar, deskLanguage: settings.deskLanguage, runId };
}

const read = new WeakMap<FollowUpPolicy, PolicyInForce>();

/** The policy with its values read, once. */
function inForce(policy: FollowUpPolicy): PolicyInForce {
  const known = read.get(policy) ?? policyInForce(policy);
  read.set(policy, known);
  return known;
}
