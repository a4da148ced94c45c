/** A month of a desk with many requests that wait: a small app sweeps every hour and reminds each of them every week. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeskClock } from '../local/clock';
import { createForgePlatform } from '../local/forge/platform';
import type { ForgePlatform } from '../local/forge/port';
import { buildSite } from '../local/jira/build-site';
import type { DeskFile } from '../local/desks/desk-file';
import { createSite } from '../local/jira/site';
import type { Issue } from '../local/jira/state';

const SWEEP_APP = join(__dirname, '../local/forge/fixtures/sweep-app');
const DAY = 24 * 3_600_000;
export const MONTH = 30 * DAY;

export interface Month {
  /** Real milliseconds that the move of the clock took. */
  readonly ms: number;
  readonly sweeps: number;
  /** Reminders that each waiting request was given. */
  readonly reminders: readonly number[];
  /** Requests that waited for nobody and must not have been touched. */
  readonly others: number;
}

/** Moves the clock of a site by 30 days, with `waiting` requests spread over a week, and looks at what the app has done. */
export async function monthWith(file: DeskFile, start: number, waiting: number): Promise<Month> {
  const clock = new DeskClock(start);
  const site = createSite(buildSite(file, { baseUrl: 'http://127.0.0.1:4000', start }), clock);
  const inQueue = site.state.statuses.find(({ name }) => name === 'Waiting for customer')?.id;
  const isWaiting = ({ statusId }: Issue) => statusId === inQueue;
  const requests = Object.values(site.state.issues).filter(isWaiting).slice(0, waiting);
  for (const [index, issue] of requests.entries()) {
    const due = new Date(start + Math.floor((index / waiting) * 7 * DAY)).toISOString();
    issue.properties['sweep.reminder'] = { count: 0, due };
  }
  const bundleDir = mkdtempSync(join(tmpdir(), 'sweep-bundle-'));
  let platform: ForgePlatform | undefined;
  try {
    platform = await createForgePlatform({ appDir: SWEEP_APP, bundleDir, site, clock });
    const running = platform;
    let sweeps = 0;
    let seen = '';
    // The desk keeps the newest 500 records only: they are counted on the way.
    const count = () => {
      const records = running.invocations();
      const fresh = records.findIndex(({ id }) => id === seen);
      sweeps += records
        .slice(0, fresh < 0 ? records.length : fresh)
        .filter(({ functionKey }) => functionKey === 'sweep').length;
      seen = records[0]?.id ?? seen;
    };
    await running.whenIdle();
    const from = performance.now();
    const ends = clock.now() + MONTH;
    while (clock.now() < ends) {
      await clock.advance(Math.min(DAY, Math.max(0, ends - clock.now())), () => running.whenIdle());
      count();
    }
    const ms = performance.now() - from;
    const reminders = requests.map(({ properties }) => (properties['sweep.reminder'] as { count: number }).count);
    const others = Object.values(site.state.issues).filter((issue) => !isWaiting(issue) && issue.properties['sweep.reminder']);
    return { ms, sweeps, reminders, others: others.length };
  } finally {
    clock.stop();
    await platform?.stop();
    rmSync(bundleDir, { recursive: true, force: true });
  }
}
