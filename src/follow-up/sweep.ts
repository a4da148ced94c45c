/**
 * The hourly run: a lease, then pages of what is due, handed on page by page through the queue so that they are worked on
 * beside each other; and the daily reconciliation, which finds what events did not tell. A run costs by what is due, not by
 * what is open. It keeps to a budget of points and requests, remembers how far it came and says so.
 */
import type { WorkingCalendar } from '../contract/working-time';
import { AppError } from '../jira/errors';
import { followUp, type FollowUpContext, type FollowUpPorts, type Outcome } from './apply';
import { policyInForce, type PolicyInForce } from './policy';
import type { FollowUpPolicy } from '../contract/follow-up';
import { DUE_ALIAS, NEXT_ALIAS } from './state';

/** What a project has set, as far as sweeps need it. A paused policy is there as one that is off. */
export interface FollowUpSettings {
  readonly policies: readonly FollowUpPolicy[];
  readonly calendars: readonly WorkingCalendar[];
  readonly deskLanguage: string;
}

/** One page of a run (`search` null: the first), or requests that had to be put off. */
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
      /** Whether the place is kept when the run stops early: for what is due, not for reconciling. */
      readonly keepsPlace: boolean;
    }
  | {
      readonly kind: 'requests';
      readonly runId: string;
      readonly projectId: string;
      readonly ids: readonly string[];
      readonly attempt: number;
    };

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
  /** The key behind which the next run of a project goes on. */
  readonly place: { get(projectId: string): Promise<string | null>; set(projectId: string, key: string | null): Promise<void> };
  readonly report: (report: RunReport) => Promise<void>;
  /** A number in [0, 1): spreads retries. */
  readonly chance: () => number;
}

export interface SweepLimits {
  readonly pageSize: number;
  /** Points of one run, for all of the project's requests (forge-platform §6.4: 65,000 an hour for all tenants together). */
  readonly points: number;
}

export const usualLimits: SweepLimits = { pageSize: 50, points: 45_000 };

/** Search, read, act: what a request costs at most when nothing goes wrong. */
const POINTS_PER_REQUEST = 4.2;
/** Forge delays a job by at most 15 minutes (async events). */
const LONGEST_DELAY = 900;
const ATTEMPTS_AT_MOST = 4;
/** A change is looked at on two days: the index may lag behind, and a look may fail to the end. */
const RECONCILED_TWICE = 26;
/** The first time, a month is looked through. */
const FIRST_RECONCILED = 30 * 24;
/** So many failures one after the other are Jira's, not the requests'. */
const FAILURES_IN_A_ROW = 5;

/** Starts the run of an hour, once, however often the trigger fires. Answers the projects it was started for. */
export async function startSweep(ports: SweepPorts, limits: SweepLimits = usualLimits): Promise<readonly string[]> {
  const now = ports.now();
  const runId = `sweep-${now.slice(0, 13)}`;
  const started: string[] = [];
  for (const projectId of await ports.projects()) {
    const settings = await ports.load(projectId);
    if (settings.policies.every(({ mode }) => mode === 'off')) continue;
    if (!(await ports.marks.begin(`${runId}-${projectId}`, now))) continue;
    const place = await ports.place.get(projectId);
    const requests = Math.max(...settings.policies.map((policy) => inForce(policy).options.actionsPerRun));
    await ports.push(firstPage(runId, projectId, dueJql(projectId, now, place), requests, limits, true), 0);
    started.push(projectId);
  }
  return started;
}

/** Starts the daily reconciliation: lost events, waiting requests without state, state without waiting. */
export async function startReconciliation(ports: SweepPorts, limits: SweepLimits = usualLimits): Promise<void> {
  const now = ports.now();
  const day = now.slice(0, 10);
  for (const projectId of await ports.projects()) {
    const { policies } = await ports.load(projectId);
    if (policies.every(({ mode }) => mode === 'off')) continue;
    const waiting = [...new Set(policies.flatMap((policy) => inForce(policy).options.waitingStatuses))];
    const last = await ports.place.get(`reconciled-${projectId}`);
    const hours =
      RECONCILED_TWICE + (last === null ? FIRST_RECONCILED : Math.ceil((Date.parse(now) - Date.parse(last)) / 3_600_000));
    for (const [index, jql] of reconciliationJql(projectId, waiting, hours).entries()) {
      const runId = `reconcile-${day}-${index}`;
      // Marked only when it is on its way: a day without reconciling would lose what events did not tell.
      if ((await ports.marks.begunAt(`${runId}-${projectId}`)) !== null) continue;
      await ports.push(firstPage(runId, projectId, jql, Number.MAX_SAFE_INTEGER, limits, false), 0);
      await ports.marks.begin(`${runId}-${projectId}`, now);
    }
    await ports.place.set(`reconciled-${projectId}`, now);
  }
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
  const waiting = [...new Set(policies.flatMap((policy) => inForce(policy).options.waitingStatuses))];
  for (const [index, jql] of reconciliationJql(projectId, waiting, FIRST_RECONCILED).entries())
    await ports.push(firstPage(`saved-${revision}-${index}`, projectId, jql, Number.MAX_SAFE_INTEGER, limits, false), 0);
}

/** What is due, in the order of keys, so that a run can go on where another stopped. */
export function dueJql(projectId: string, now: string, behind: string | null): string {
  const minute = Math.floor(Date.parse(now) / 60_000);
  const from = behind === null ? '' : ` AND issuekey > "${behind}"`;
  return `project = ${projectId} AND ${DUE_ALIAS} <= ${minute}${from} ORDER BY key ASC`;
}

/** `hours`: how far back lost events are looked for. */
export function reconciliationJql(projectId: string, waitingStatusIds: readonly string[], hours: number): string[] {
  const changed = `project = ${projectId} AND updated >= -${hours}h ORDER BY key ASC`;
  if (waitingStatusIds.length === 0) return [changed];
  const waiting = waitingStatusIds.join(', ');
  return [
    changed,
    `project = ${projectId} AND status IN (${waiting}) AND ${DUE_ALIAS} IS EMPTY ORDER BY key ASC`,
    `project = ${projectId} AND status NOT IN (${waiting}) AND ${NEXT_ALIAS} IN (remind, close) ORDER BY key ASC`,
  ];
}

function firstPage(
  runId: string,
  projectId: string,
  jql: string,
  requestsLeft: number,
  limits: SweepLimits,
  keepsPlace: boolean,
): SweepJob {
  return { kind: 'page', runId, projectId, jql, token: null, page: 1, requestsLeft, pointsLeft: limits.points, keepsPlace };
}

/** Works on one job. @throws AppError when the page itself could not be read: the queue brings the job again. */
export async function runSweepJob(
  ports: SweepPorts,
  job: SweepJob,
  limits: SweepLimits = usualLimits,
): Promise<RunReport | null> {
  const settings = await ports.load(job.projectId);
  if (job.kind === 'requests') {
    await lookAtAll(
      ports,
      settings,
      job,
      job.ids.map((id) => ({ id, next: null })),
      job.attempt,
    );
    return null;
  }
  const size = Math.min(limits.pageSize, job.requestsLeft, Math.floor(job.pointsLeft / POINTS_PER_REQUEST));
  const { found, token } = await ports.jira.search(job.jql, { size, token: job.token });
  const spent = found.length * POINTS_PER_REQUEST + 1;
  const next = {
    ...job,
    token,
    page: job.page + 1,
    requestsLeft: job.requestsLeft - found.length,
    pointsLeft: job.pointsLeft - spent,
  };
  const why =
    token === null
      ? 'all-done'
      : next.requestsLeft <= 0
        ? 'requests-cap'
        : next.pointsLeft < POINTS_PER_REQUEST
          ? 'points-budget'
          : 'more-to-come';
  const stoppedAt = why === 'requests-cap' || why === 'points-budget' ? (found.at(-1)?.key ?? null) : null;
  // First the next page, so that pages are worked on beside each other; a repeated job pushes it no second time.
  const pushed = `${job.runId}-${job.projectId}-page-${next.page}`;
  if (why === 'more-to-come' && (await ports.marks.begunAt(pushed)) === null) {
    await ports.push(next, 0);
    await ports.marks.begin(pushed, ports.now());
  }
  if (job.keepsPlace && why !== 'more-to-come') await ports.place.set(job.projectId, stoppedAt);
  const outcomes = await lookAtAll(ports, settings, job, found, 1);
  const report: RunReport = { runId: job.runId, projectId: job.projectId, page: job.page, outcomes, stoppedAt, why };
  await ports.report(report);
  return report;
}

type Counts = Partial<Record<Outcome['did'] | 'failed' | 'put-off', number>>;

/** What is about to be closed is read by itself; the others together, which costs half. */
async function lookAtAll(
  ports: SweepPorts,
  settings: FollowUpSettings,
  job: Pick<SweepJob, 'runId' | 'projectId'>,
  found: readonly { readonly id: string; readonly next: string | null }[],
  attempt: number,
): Promise<Counts> {
  const counts: Counts = {};
  const count = (what: keyof Counts, by = 1): void => {
    counts[what] = (counts[what] ?? 0) + by;
  };
  const alone = found.filter(({ next }) => next === 'close' || next === 'close-resolved').map(({ id }) => id);
  const together = found.map(({ id }) => id).filter((id) => !alone.includes(id));
  const failed: string[] = [];
  let inARow = 0;
  const putOff = async (ids: readonly string[], seconds: number): Promise<void> => {
    if (ids.length === 0) return;
    count('put-off', ids.length);
    if (attempt >= ATTEMPTS_AT_MOST) return;
    const delay = Math.min(LONGEST_DELAY, Math.ceil(seconds * (1 + ports.chance() / 4)));
    await ports.push({ kind: 'requests', runId: job.runId, projectId: job.projectId, ids, attempt: attempt + 1 }, delay);
  };

  let requests: readonly Awaited<ReturnType<FollowUpPorts['jira']['getRequests']>>[number][] = [];
  try {
    requests = together.length === 0 ? [] : await ports.jira.getRequests(together);
  } catch (error) {
    await putOff(together, delayOf(error, attempt));
  }
  const looks = [
    ...requests.map((request) => ({ id: request.id, look: () => lookAt(ports, settings, job.runId, request, 'with-others') })),
    ...alone.map((id) => ({ id, look: () => lookAtOne(ports, settings, job.runId, id) })),
  ];
  for (const [at, { id, look }] of looks.entries()) {
    try {
      const { did } = await look();
      count(did);
      if (did === 'begun-elsewhere') failed.push(id);
      inARow = 0;
    } catch (error) {
      const seconds = delayOf(error, attempt);
      inARow += 1;
      const isLimit = error instanceof AppError && error.code === 'jira.rate-limited';
      if (isLimit || inARow >= FAILURES_IN_A_ROW) {
        await putOff([...failed, ...looks.slice(at).map((rest) => rest.id)], seconds);
        return counts;
      }
      count('failed');
      failed.push(id);
    }
  }
  // An act that was begun and cut off is not begun again before its mark is let go: an earlier look would be for nothing.
  await putOff(failed, LONGEST_DELAY);
  return counts;
}

/** @throws what is no error of the outside: a mistake of ours must not look like trouble that heals. */
function delayOf(error: unknown, attempt: number): number {
  if (!(error instanceof AppError)) throw error;
  return error.retryAfterSeconds ?? 30 * 2 ** attempt;
}

/** One look at one request, because something happened to it or its next step is a move. */
export async function lookAtOne(ports: SweepPorts, settings: FollowUpSettings, runId: string, id: string): Promise<Outcome> {
  const request = await ports.jira.getRequest(id);
  return request
    ? lookAt(ports, settings, runId, request, 'alone')
    : { did: 'gone', words: 'the work item is gone, or not to be seen' };
}

async function lookAt(
  ports: SweepPorts,
  settings: FollowUpSettings,
  runId: string,
  request: Parameters<typeof followUp>[1],
  read: 'alone' | 'with-others',
): Promise<Outcome> {
  const context = contextFor(settings, runId, request.requestTypeId);
  return context ? followUp(ports, request, context, read) : { did: 'nothing', words: 'no policy is for its request type' };
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

function inForce(policy: FollowUpPolicy): PolicyInForce {
  const known = read.get(policy) ?? policyInForce(policy);
  read.set(policy, known);
  return known;
}
