/**
 * `npx tsx bench/follow-up-scale.ts`, or `--faults` for a short run with faults alone: the hourly run over many open requests of an in-memory Jira that counts
 * points as the documentation has them (a call, and each work item it gives). A call takes 150 ms of desk time and one in
 * twenty fails; pages are worked on beside each other, as many as Forge would run at once.
 */
import { MemorySite, STATUSES } from '../test/follow-up/memory-site';
import { aPolicy, settingsOf } from '../test/follow-up/policies';
import { chanceOf } from '../test/follow-up/model';
import { AppError } from '../src/jira/errors';
import { FOLLOW_UP_PROPERTY, minuteOf, newFollowUpState } from '../src/follow-up/state';
import { startSweep } from '../src/follow-up/sweep';
import { runSweepJob } from '../src/follow-up/sweep-job';

const HOUR = 3_600_000;
const CALL_MS = 150;
/** Pages at work at the same time. */
const LANES = 8;
const START = '2026-03-02T10:00:00Z';

export interface ScaleResult {
  readonly open: number;
  readonly due: number;
  readonly closings: boolean;
  readonly handled: number;
  /** Minutes of desk time until everything due was done. */
  readonly minutes: number;
  readonly points: number;
  readonly pointsPerAct: number;
  readonly faults: number;
  readonly heapMb: number;
  readonly seconds: number;
}

/** `due` of `open` waiting requests are due in this hour: for their reminder, or for closing. */
export async function runScale(open: number, due: number, closings: boolean, faultRate: number): Promise<ScaleResult> {
  const site = new MemorySite(START, settingsOf(aPolicy(options(closings))));
  fill(site, open, due, closings);
  const chance = chanceOf(open + due);
  let faults = 0;
  let desk = 0;
  const began = Date.parse(START);
  const lanes = Array.from({ length: LANES }, () => began);
  site.fault = (call) => {
    if (call === 'mark' || call === 'log' || call === 'place' || call === 'push') return null;
    desk += CALL_MS;
    if (chance() >= faultRate) return null;
    faults += 1;
    const error = new AppError('jira.unavailable', 'no answer from Jira');
    return { when: chance() < 0.5 ? 'before' : 'after', error };
  };
  const started = performance.now();
  const heap = [memory()];
  const ports = site.ports();
  for (let hour = 0; hour < 2; hour += 1) {
    site.time = began + hour * HOUR;
    await startSweep(ports);
    while (site.jobs.length > 0) {
      // The job that is due first goes to the lane that is free first.
      site.jobs.sort((a, b) => a.at - b.at);
      const next = site.jobs.shift();
      if (!next) break;
      const lane = lanes.indexOf(Math.min(...lanes));
      site.time = Math.max(lanes[lane] ?? began, next.at);
      desk = 0;
      try {
        await runSweepJob(ports, next.job);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        site.jobs.push({ job: next.job, at: site.time + 60_000 });
      }
      lanes[lane] = site.time + desk;
    }
    heap.push(memory());
    if (doneIn(site) >= due) break;
  }
  const ended = Math.max(...lanes);
  const handled = doneIn(site);
  return {
    open,
    due,
    closings,
    handled,
    minutes: Math.round((ended - began) / 6000) / 10,
    points: site.points,
    pointsPerAct: Math.round((site.points / Math.max(1, handled)) * 100) / 100,
    faults,
    heapMb: Math.round(((heap.at(-1) ?? 0) - (heap[0] ?? 0)) / 1e5) / 10,
    seconds: Math.round((performance.now() - started) / 100) / 10,
  };
}

function options(closings: boolean) {
  const hours = (after: number) => ({ after, unit: 'hours' }) as const;
  return {
    reminders: closings ? [] : [hours(48), hours(120)],
    closeAfter: closings ? 48 : 240,
    closeUnit: 'hours' as const,
    sending: 'any' as const,
    actionsPerRun: 10_000,
  };
}

function fill(site: MemorySite, open: number, due: number, closings: boolean): void {
  const now = site.time;
  for (let number = 0; number < open; number += 1) {
    const isDue = number % Math.max(1, Math.floor(open / due)) === 0 && number / Math.max(1, Math.floor(open / due)) < due;
    const entered = isDue ? now - 48 * HOUR - 60_000 : now - HOUR;
    site.time = entered;
    const state = {
      ...newFollowUpState,
      policyId: 'main',
      due: minuteOf(entered + 48 * HOUR),
      next: closings ? ('close' as const) : ('remind' as const),
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

/** Requests that the app has written to. */
function doneIn(site: MemorySite): number {
  return [...site.requests.values()].filter(({ comments }) => comments.some(({ authorType }) => authorType === 'app')).length;
}

function memory(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed;
}

function row(result: ScaleResult): string {
  const { open, due, closings, handled, minutes, points, pointsPerAct, faults, heapMb, seconds } = result;
  return `| ${open} | ${due} | ${closings ? 'closing' : 'reminder'} | ${handled} | ${minutes} | ${points} | ${pointsPerAct} | ${faults} | ${heapMb} | ${seconds} |`;
}

async function main(): Promise<void> {
  console.log('| Open | Due | Act | Handled | Desk minutes | Points | Points an act | Faults | Heap grown, MB | Seconds |');
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const closings of [false, true]) {
    if (process.argv.includes('--faults')) {
      console.log(row(await runScale(20_000, 2000, closings, 0.05)));
      continue;
    }
    for (const open of [1000, 10_000, 100_000]) console.log(row(await runScale(open, 500, closings, 0)));
    console.log(row(await runScale(100_000, 10_000, closings, 0)));
    console.log(row(await runScale(100_000, 10_000, closings, 0.05)));
  }
}

if (require.main === module) void main();
