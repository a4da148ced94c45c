/** One job of a run: a page of what a search finds, looked at and acted on; what fails is put off, with a reason for when. */
import { AppError } from '../jira/errors';
import { catchesUp, followUp, forget, type Outcome } from './apply';
import { MARK_HOLDS_MS } from './marks';
import { POINTS_PER_CLOSING, POINTS_PER_EDIT } from './budget';
import type { FollowUpRequest } from './port';
import { repairLog } from './repair';
import {
  contextFor,
  stillDueJql,
  usualLimits,
  withoutPlace,
  type FollowUpSettings,
  type Hinted,
  type RunReport,
  type SweepJob,
  type SweepLimits,
  type SweepPorts,
} from './sweep';

type PageJob = Extract<SweepJob, { kind: 'page' }>;

/** Forge delays a job by at most 15 minutes (async events). */
const LONGEST_DELAY = 900;
const ATTEMPTS_AT_MOST = 5;
/** A job hands on what it did not come to, long before Forge would end it (`timeoutSeconds` in manifest.yml). */
const JOB_MS = 3 * 60_000;
/** So many failures one after the other are Jira's, not the requests'. */
const FAILURES_IN_A_ROW = 5;

/** Works on one job. @throws AppError when the page itself could not be read: the queue brings the job again. */
export async function runSweepJob(
  ports: SweepPorts,
  job: SweepJob,
  limits: SweepLimits = usualLimits,
): Promise<RunReport | null> {
  const settings = await ports.load(job.projectId);
  if (job.kind === 'requests') {
    await lookAtAll(ports, settings, job, await stillToDo(ports, job), job.attempt);
    return null;
  }
  const size = Math.max(1, Math.min(limits.pageSize, job.requestsLeft, Math.floor(job.pointsLeft / POINTS_PER_CLOSING)));
  const answer = await searched(ports, job, size);
  if (answer === 'refused') return anew(ports, settings, job);
  const { found, token } = answer;
  const next = {
    ...job,
    token,
    page: job.page + 1,
    requestsLeft: job.requestsLeft - found.length,
    pointsLeft: job.pointsLeft - 1 - found.reduce((sum, { next: step }) => sum + pointsOf(step), 0),
  };
  const why =
    token === null
      ? 'all-done'
      : next.requestsLeft <= 0
        ? 'requests-cap'
        : next.pointsLeft < POINTS_PER_CLOSING + 1
          ? 'points-budget'
          : 'more-to-come';
  const stoppedAt = why === 'requests-cap' || why === 'points-budget' ? (found.at(-1)?.key ?? null) : null;
  // First the next page, so that pages are worked on beside each other; a repeated job pushes it no second time.
  if (why === 'more-to-come') await pushOnce(ports, next);
  if (why !== 'more-to-come') {
    const place = stoppedAt === null || job.since === null ? stoppedAt : `${job.since}|${stoppedAt}`;
    await ports.place.set(job.keptAs, place);
  }
  const outcomes = await lookAtAll(ports, settings, job, found, 1);
  const report: RunReport = { runId: job.runId, projectId: job.projectId, page: job.page, outcomes, stoppedAt, why };
  await ports.report(report);
  return report;
}

/**
 * Half of the closings whose answer was cut off were done: the index knows it by now, and gives the others alone for a point
 * each, where reading one by one costs two. A request that the index has wrongly as due is read, and then left alone.
 */
async function stillToDo(ports: SweepPorts, job: Extract<SweepJob, { kind: 'requests' }>): Promise<readonly Hinted[]> {
  const ids = job.requests.map(({ id }) => id);
  if (!job.mayBeDone || ids.length === 0) return job.requests;
  const search = { jql: stillDueJql(job.projectId, ports.now(), ids), token: null };
  const answer = await searched(ports, search, ids.length);
  // One of them may have been deleted: Jira then refuses the search for all.
  return answer === 'refused' ? job.requests : answer.found;
}

async function pushOnce(ports: SweepPorts, next: PageJob): Promise<void> {
  const pushed = `${next.runId}-${next.projectId}-page-${next.page}`;
  if ((await ports.marks.begunAt(pushed)) !== null) return;
  await ports.push(next, 0);
  await ports.marks.begin(pushed, ports.now());
}

async function searched(ports: SweepPorts, { jql, token }: Pick<PageJob, 'jql' | 'token'>, size: number) {
  try {
    return await ports.jira.search(jql, { size, token });
  } catch (error) {
    if (error instanceof AppError && error.code === 'jira.invalid') return 'refused';
    throw error;
  }
}

/**
 * Jira refused the search: its page's token is too old, or the request at its place was deleted; then it begins anew, for
 * what was handled is not due any more. Or the project is gone: then its policies are paused, so that nothing is tried each hour.
 */
async function anew(ports: SweepPorts, settings: FollowUpSettings, job: PageJob): Promise<RunReport> {
  const report = { runId: job.runId, projectId: job.projectId, page: job.page, outcomes: {}, stoppedAt: null };
  const jql = withoutPlace(job.jql);
  if (job.token !== null || jql !== job.jql) {
    await ports.place.set(job.keptAs, null);
    await pushOnce(ports, { ...job, jql, token: null, page: job.page + 1 });
    return { ...report, why: 'more-to-come' };
  }
  if ((await searched(ports, { ...job, jql: `project = ${job.projectId}` }, 1)) !== 'refused')
    throw new AppError('jira.invalid', 'Jira refused the search for what is due');
  const words = 'Jira does not know the project any more, or does not show it to the app';
  for (const { id, mode } of settings.policies) if (mode !== 'off') await ports.pause(id, words, job.projectId);
  return { ...report, why: 'all-done' };
}

function pointsOf(next: string | null): number {
  return isClosing(next) ? POINTS_PER_CLOSING : POINTS_PER_EDIT;
}

function isClosing(next: string | null): boolean {
  return next === 'close' || next === 'close-resolved';
}

type Counts = Partial<Record<Outcome['did'] | 'failed' | 'put-off', number>>;

/** What is about to be closed is read by itself, just before; the others together, which costs half. */
async function lookAtAll(
  ports: SweepPorts,
  settings: FollowUpSettings,
  job: Pick<SweepJob, 'runId' | 'projectId'>,
  found: readonly Hinted[],
  attempt: number,
): Promise<Counts> {
  const counts: Counts = {};
  const count = (what: keyof Counts, by = 1): void => {
    counts[what] = (counts[what] ?? 0) + by;
  };
  const putOff = async (
    requests: readonly Hinted[],
    seconds: number,
    { next = attempt + 1, mayBeDone = false } = {},
  ): Promise<void> => {
    if (requests.length === 0) return;
    count('put-off', requests.length);
    if (next > ATTEMPTS_AT_MOST) return;
    const delay = Math.min(LONGEST_DELAY, Math.ceil(seconds * (1 + ports.chance() / 4)));
    await ports.push(
      {
        kind: 'requests',
        runId: job.runId,
        projectId: job.projectId,
        requests: requests.map(hintOf),
        mayBeDone,
        attempt: next,
      },
      delay,
    );
  };

  const alone = found.filter(({ next }) => isClosing(next));
  const together = found.filter(({ next }) => !isClosing(next));
  let requests: readonly FollowUpRequest[] = [];
  try {
    requests = together.length === 0 ? [] : await ports.jira.getRequests(together.map(({ id }) => id));
  } catch (error) {
    await putOff(together, delayOf(error, attempt));
  }
  const hints = new Map(found.map((each) => [each.id, each]));
  const looks = [
    ...requests.map((request) => ({ of: hints.get(request.id) ?? { id: request.id, next: null }, request })),
    ...alone.map((of) => ({ of, request: null })),
  ];
  const unread: Hinted[] = [];
  const begun: Hinted[] = [];
  const ends = Date.parse(ports.now()) + JOB_MS;
  let inARow = 0;
  for (const [at, { of, request }] of looks.entries()) {
    const rest = looks.slice(at).map((look) => look.of);
    if (Date.parse(ports.now()) >= ends) {
      await putOff(rest, 1, { next: attempt });
      break;
    }
    let current: FollowUpRequest | undefined;
    try {
      current = request ?? (await ports.jira.getRequest(of.id));
    } catch (error) {
      const seconds = delayOf(error, attempt);
      inARow += 1;
      if (isLimit(error) || inARow >= FAILURES_IN_A_ROW) {
        await putOff(rest, seconds);
        break;
      }
      count('failed');
      unread.push(of);
      continue;
    }
    try {
      const { did } = current ? await lookAt(ports, settings, job.runId, current, request ? 'with-others' : 'alone') : GONE;
      count(did);
      if (did === 'begun-elsewhere') begun.push(of);
      inARow = 0;
      if (did === 'paused') {
        // A job of its own reads the settings anew: what is off now is not tried for the others.
        await putOff(rest.slice(1), 1, { next: attempt });
        break;
      }
    } catch (error) {
      const seconds = delayOf(error, attempt);
      inARow += 1;
      if (isLimit(error)) {
        await putOff(rest, seconds);
        break;
      }
      count('failed');
      begun.push(of);
      if (inARow >= FAILURES_IN_A_ROW) {
        await putOff(rest.slice(1), seconds);
        break;
      }
    }
  }
  // What was not even read can be read soon.
  await putOff(unread, 30 * 2 ** attempt);
  // An act that was begun and cut off is not begun again before its mark is let go: an earlier look would be for nothing.
  const closings = begun.filter(({ next }) => isClosing(next));
  const others = begun.filter(({ next }) => !isClosing(next));
  await putOff(closings, MARK_HOLDS_MS / 1000, { mayBeDone: true });
  await putOff(others, MARK_HOLDS_MS / 1000);
  return counts;
}

function hintOf({ id, next }: Hinted): Hinted {
  return { id, next };
}

function isLimit(error: unknown): boolean {
  return error instanceof AppError && error.code === 'jira.rate-limited';
}

/** @throws what is no error of the outside: a mistake of ours must not look like trouble that heals. */
function delayOf(error: unknown, attempt: number): number {
  if (!(error instanceof AppError)) throw error;
  return error.retryAfterSeconds ?? 30 * 2 ** attempt;
}

/** One look at one request, because something happened to it or its next step is a move. */
export async function lookAtOne(ports: SweepPorts, settings: FollowUpSettings, runId: string, id: string): Promise<Outcome> {
  const request = await ports.jira.getRequest(id);
  return request ? lookAt(ports, settings, runId, request, 'alone') : GONE;
}

const GONE: Outcome = { did: 'gone', words: 'the work item is gone, or not to be seen' };

async function lookAt(
  ports: SweepPorts,
  settings: FollowUpSettings,
  runId: string,
  request: FollowUpRequest,
  read: 'alone' | 'with-others',
): Promise<Outcome> {
  const context = contextFor(settings, runId, request.requestTypeId);
  // Runs that look at everything again also make good what others could not note any more.
  if (context && catchesUp(runId)) await repairLog(ports, request, context);
  return context ? followUp(ports, request, context, read) : forget(ports, request, 'no policy is for its request type');
}
