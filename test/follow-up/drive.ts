/** Runs the app over the memory site as the platform would: events, the hourly run, the daily one, the queue. */
import { startReconciliation, startSweep, type SweepLimits } from '../../src/follow-up/sweep';
import { lookAtOne, runSweepJob } from '../../src/follow-up/sweep-job';
import type { MemorySite } from './memory-site';

const HOUR = 3_600_000;

/** Delivers events and works on every job that is due, until nothing is left. */
export async function settle(site: MemorySite, limits?: SweepLimits): Promise<void> {
  const ports = site.ports();
  for (;;) {
    const event = site.events.shift();
    if (event !== undefined) {
      await lookAtOne(ports, site.settings, `event-${site.now()}`, event);
      continue;
    }
    const index = site.jobs.findIndex(({ at }) => at <= site.time);
    const [next] = index < 0 ? [] : site.jobs.splice(index, 1);
    if (!next) return;
    await runSweepJob(ports, next.job, limits);
  }
}

/** Moves the clock on, hour by hour, with everything that comes due on the way. */
export async function advanceTo(site: MemorySite, instant: string, limits?: SweepLimits): Promise<void> {
  await settle(site, limits);
  const end = Date.parse(instant);
  while (site.time < end) {
    const hour = Math.min(Math.floor(site.time / HOUR) * HOUR + HOUR, end);
    site.time = hour;
    if (hour % HOUR === 0) await startSweep(site.ports(), limits);
    if (hour % (24 * HOUR) === 0) await startReconciliation(site.ports(), limits);
    await settle(site, limits);
  }
}
