/**
 * `npx tsx bench/follow-up-scale.ts [--short]`: the hourly run over many open requests of an in-memory Jira that counts points
 * as the documentation has them (a call, and each work item it gives), keeps Jira's and Forge's limits (forge-platform §4, §5.2,
 * §6.4) and has trouble on order: one call in twenty fails, half of them after they had their effect, and twice everything
 * is refused for a minute. Time is the desk's: calls and delays move it, nothing waits. `npm run bench` prints the same rows.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { usualBudget } from '../src/follow-up/budget';
import { FOLLOW_UP_PROPERTY, minuteOf, newFollowUpState } from '../src/follow-up/state';
import { startSweep } from '../src/follow-up/sweep';
import { runSweepJob } from '../src/follow-up/sweep-job';
import { AppError } from '../src/jira/errors';
import { MemorySite, STATUSES } from '../test/follow-up/memory-site';
import { chanceOf } from '../test/follow-up/model';
import { aPolicy, settingsOf } from '../test/follow-up/policies';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const START = '2026-03-02T10:00:00Z';
/** Jobs beside each other: the app's own concurrency key allows no more (`PAGES_AT_ONCE` in src/platform/follow-up-queue.ts). */
const LANES = 4;
/** Desk time of a call, taken slow: Jira's answers, and those of Forge's storage and queue. */
const JIRA_MS = 250;
const FORGE_MS = 30;
/** Minutes of desk time in which Jira refuses every call. */
const STORMS = [3, 7];
/** Calls of one second that Jira takes, by kind (PUT 50, GET issue 150, others 100). */
const BURST: Readonly<Record<string, number>> = { edit: 50, getRequest: 150 };
const BURST_USUAL = 100;
/** Writes to Forge's storage and pushes to a queue that a minute takes. */
const WRITES_A_MINUTE = 4000;
const PUSHES_A_MINUTE = 500;
/** What one act writes to storage: the log stands in two places. */
const WRITES: Readonly<Record<string, number>> = { mark: 1, log: 2, place: 1 };
/** Jobs in which memory is looked at, spread over the run. */
const LOOKS_AT_MEMORY = 8;

export interface ScaleResult {
  readonly open: number;
  readonly due: number;
  readonly act: 'reminder' | 'closing';
  readonly faultRate: number;
  readonly handled: number;
  /** More messages than requests: must be 0. */
  readonly twice: number;
  /** Minutes of desk time until everything due was done. */
  readonly minutes: number;
  readonly points: number;
  readonly pointsPerAct: number;
  /** Calls by kind. */
  readonly calls: Readonly<Record<string, number>>;
  readonly failed: number;
  readonly refused: number;
  /** The most of one second, one minute, one request, and of the whole run. */
  readonly most: {
    readonly callsASecond: number;
    readonly writesAMinute: number;
    readonly pushesAMinute: number;
    readonly writesToOne: number;
    readonly pushes: number;
  };
  /** What a job holds in the midst of its work, MB: at moments from the first to the last page. */
  readonly heapOfJobs: readonly number[];
  readonly seconds: number;
}

/** `due` of `open` waiting requests are due in this hour: for their reminder, or for closing. */
export async function runScale(open: number, due: number, act: ScaleResult['act'], faultRate: number): Promise<ScaleResult> {
  const site = new MemorySite(START, settingsOf(aPolicy(options(act))));
  fill(site, open, due, act);
  const started = performance.now();
  const began = site.time;
  const chance = chanceOf(open + due);
  const limits = countedLimits(site, began, faultRate, chance);
  const ports = site.ports();
  const memory = memoryOf(site, Math.max(1, Math.floor(due / 100 / LOOKS_AT_MEMORY)));
  const lanes = Array.from({ length: LANES }, () => began);
  let last = began;
  await startSweep(ports);
  for (let job = site.jobs.shift(); job; job = site.jobs.sort((a, b) => a.at - b.at).shift()) {
    // The job that is due first goes to the lane that is free first.
    const lane = lanes.indexOf(Math.min(...lanes));
    const from = Math.max(lanes[lane] ?? began, job.at);
    site.time = from;
    const measured = memory.begin();
    try {
      await runSweepJob(ports, job.job);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      site.jobs.push({ job: job.job, at: site.time + (error.retryAfterSeconds ?? 60) * 1000 });
    }
    if (measured) memory.end();
    lanes[lane] = site.time;
    last = Math.max(last, site.time);
  }
  const written = [...site.requests.values()].map(
    ({ comments }) => comments.filter(({ authorType }) => authorType === 'app').length,
  );
  const handled = written.filter((count) => count > 0).length;
  return {
    open,
    due,
    act,
    faultRate,
    handled,
    twice: written.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
    minutes: Math.round((last - began) / 6000) / 10,
    points: site.points,
    pointsPerAct: Math.round((site.points / Math.max(1, handled)) * 100) / 100,
    calls: Object.fromEntries([...site.calls].sort()),
    ...limits.result(),
    heapOfJobs: memory.held,
    seconds: Math.round((performance.now() - started) / 100) / 10,
  };
}

/** Every call takes its time and may fail; what is over a limit is refused as Jira would. */
function countedLimits(site: MemorySite, began: number, faultRate: number, chance: () => number) {
  const bySecond = new Map<string, number>();
  const writes = new Map<number, number>();
  const pushes = new Map<number, number>();
  const add = <K>(counts: Map<K, number>, key: K, by: number): number => {
    const count = (counts.get(key) ?? 0) + by;
    counts.set(key, count);
    return count;
  };
  let [failed, refused, pushed] = [0, 0, 0];
  const limited = (seconds: number): { when: 'before'; error: AppError } => {
    refused += 1;
    return {
      when: 'before',
      error: new AppError('jira.rate-limited', 'too many calls', {}, { retryAfterSeconds: Math.ceil(seconds) }),
    };
  };
  site.fault = (call) => {
    const minute = Math.floor((site.time - began) / MINUTE);
    if (call === 'push') {
      pushed += 1;
      add(pushes, minute, 1);
    }
    if (call === 'push' || WRITES[call] !== undefined) {
      add(writes, minute, WRITES[call] ?? 0);
      site.time += FORGE_MS * (WRITES[call] ?? 1);
      return null;
    }
    site.time += JIRA_MS;
    if (faultRate > 0 && STORMS.includes(minute)) return limited((began + (minute + 1) * MINUTE - site.time) / 1000 + 1);
    if (add(bySecond, `${call} ${Math.floor(site.time / 1000)}`, 1) > (BURST[call] ?? BURST_USUAL)) return limited(1);
    if (chance() >= faultRate) return null;
    failed += 1;
    return { when: chance() < 0.5 ? 'before' : 'after', error: new AppError('jira.unavailable', 'no answer from Jira') };
  };
  const writesTo = countedWrites(site);
  const most = (counts: ReadonlyMap<unknown, number>): number => [...counts.values()].reduce((a, b) => Math.max(a, b), 0);
  return {
    result: () => ({
      failed,
      refused,
      most: {
        callsASecond: most(bySecond),
        writesAMinute: most(writes),
        pushesAMinute: most(pushes),
        writesToOne: most(writesTo),
        pushes: pushed,
      },
    }),
  };
}

/** Tries of writing, by request: Jira takes 20 in 2 seconds and 100 in 30. */
function countedWrites(site: MemorySite): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const jira = { ...site.jira };
  const count = (id: string): void => void counts.set(id, (counts.get(id) ?? 0) + 1);
  Object.assign(site.jira, {
    edit: (...args: Parameters<typeof jira.edit>) => (count(args[0]), jira.edit(...args)),
    move: (...args: Parameters<typeof jira.move>) => (count(args[0]), jira.move(...args)),
    assign: (...args: Parameters<typeof jira.assign>) => (count(args[0]), jira.assign(...args)),
  });
  return counts;
}

/**
 * What the engine holds: the heap in the midst of a job less that before it, each after a collection. The in-memory Jira's
 * own growth lies between jobs and counts for nothing.
 */
function memoryOf(site: MemorySite, every: number) {
  const held: number[] = [];
  let [jobs, before, calls, middle] = [0, 0, -1, 0];
  site.between = () => {
    if (calls >= 0) calls += 1;
    // Some forty acts into a page.
    if (calls === 120) middle = heap();
    return Promise.resolve();
  };
  return {
    held,
    begin(): boolean {
      jobs += 1;
      if (jobs % every !== 0) return false;
      [before, calls, middle] = [heap(), 0, 0];
      return true;
    },
    end(): void {
      calls = -1;
      if (middle > 0) held.push(Math.round((middle - before) / 1e5) / 10);
    },
  };
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

function options(act: ScaleResult['act']) {
  const hours = (after: number) => ({ after, unit: 'hours' }) as const;
  return {
    reminders: act === 'closing' ? [] : [hours(48), hours(120)],
    closeAfter: act === 'closing' ? 48 : 240,
    closeUnit: 'hours' as const,
    sending: 'any' as const,
    actionsPerRun: 10_000,
  };
}

function fill(site: MemorySite, open: number, due: number, act: ScaleResult['act']): void {
  const now = site.time;
  const every = Math.max(1, Math.floor(open / due));
  for (let number = 0; number < open; number += 1) {
    const isDue = number % every === 0 && number / every < due;
    const entered = isDue ? now - 48 * HOUR - MINUTE : now - HOUR;
    site.time = entered;
    const state = {
      ...newFollowUpState,
      policyId: 'main',
      due: minuteOf(entered + 48 * HOUR),
      next: act === 'closing' ? ('close' as const) : ('remind' as const),
    };
    const at = new Date(entered).toISOString();
    const from = { id: STATUSES.open.id, category: STATUSES.open.category };
    site.raise({
      status: STATUSES.waiting,
      moves: [{ at, from, to: { id: STATUSES.waiting.id, category: STATUSES.waiting.category }, by: 'agent' }],
      properties: { [FOLLOW_UP_PROPERTY]: state },
    });
  }
  site.events = [];
  site.time = now;
}

/** Cost against what is open, and the hour in which much is due and much fails. `short`: a smaller one of each. */
export async function scaleResults(short = false): Promise<ScaleResult[]> {
  const results: ScaleResult[] = [];
  for (const act of ['reminder', 'closing'] as const) {
    for (const open of short ? [1000, 10_000] : [1000, 10_000, 100_000]) results.push(await runScale(open, 500, act, 0));
    results.push(await (short ? runScale(20_000, 2000, act, 0.05) : runScale(100_000, 10_000, act, 0.05)));
  }
  return results;
}

/** A run in short, for a table's first column. */
export function nameOf({ open, due, act, faultRate }: ScaleResult): string {
  const faults = faultRate === 0 ? '' : `, ${faultRate * 100} % of calls fail, two minutes refused`;
  return `${due} ${act}s due of ${open} open${faults}`;
}

function print(results: readonly ScaleResult[]): void {
  console.log(
    '| Run | Handled | Twice | Desk minutes | Points | An act | Failed | Refused | Calls a second | Writes to one | Storage writes a minute | Pushes (a minute) | Heap of a job, MB | Seconds |',
  );
  console.log(`|${' --- |'.repeat(14)}`);
  for (const result of results) {
    const { handled, twice, minutes, points, pointsPerAct, failed, refused, most, heapOfJobs, seconds } = result;
    console.log(
      `| ${nameOf(result)} | ${handled} | ${twice} | ${minutes} | ${points} | ${pointsPerAct} | ${failed} | ${refused} | ${most.callsASecond} | ${most.writesToOne} | ${most.writesAMinute} | ${most.pushes} (${most.pushesAMinute}) | ${heapOfJobs.join(', ')} | ${seconds} |`,
    );
  }
  console.log(
    `\nBudget of an hour: ${usualBudget.due} points; storage takes ${WRITES_A_MINUTE} writes a minute, the queue ${PUSHES_A_MINUTE} pushes a minute and 1000 in one chain.`,
  );
  for (const result of results) console.log(`${nameOf(result)}: ${JSON.stringify(result.calls)}`);
}

if (require.main === module) void scaleResults(process.argv.includes('--short')).then(print);
