/**
 * `npm run bench:desk [-- --json]`: what a large site costs on this machine. Sites of 1,000 and of 100,000 requests are
 * written to a temporary folder as desk files, loaded, and asked the same indexed searches: the same 200 requests match on
 * both, all others do not. Then the clock of a desk with 100 and with 1,000 waiting requests is moved by 30 days beneath an app
 * that sweeps every hour. Nothing is asserted here: `local/jira/jql/site-index.test.ts` counts what a search looks at,
 * `bench/waiting-requests.test.ts` what a month does.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeskClock } from '../local/clock';
import { loadDesk } from '../local/desks/load-desk';
import { accountIdFor } from '../local/jira/account-id';
import { buildSite } from '../local/jira/build-site';
import { searchIssues } from '../local/jira/jql/search';
import type { Actor } from '../local/jira/port';
import { createSite } from '../local/jira/site';
import type { SiteState } from '../local/jira/state';
import { deskFile } from './scale-desk';
import { monthWith, type Month } from './waiting-requests';

const SIZES = [1_000, 100_000];
const MATCHING = 200;
const WAITING = [100, 1_000];
const RUNS = 40;
const START = Date.parse('2026-03-02T09:00:00.000Z');
const AGENT: Actor = { kind: 'user', accountId: accountIdFor('gil', false) };
const SEARCHES = [
  'project = SUP AND status = "Waiting for customer"',
  'status = "Waiting for customer" ORDER BY created',
  'assignee = currentUser() AND project = SUP',
  'checkPhase = asked',
  'text ~ "printer"',
  'text ~ "print* labels"',
  'status = "Waiting for customer" OR summary ~ printer',
  'updated >= -26h AND updated <= -22h',
  'status = "Waiting for customer" AND statusCategory != Done AND created <= -7d',
  'checkDue <= now()',
  'key in (SUP-1, SUP-2, SUP-3)',
  'id = 20010',
];

function timed<T>(run: () => T): { readonly ms: number; readonly value: T } {
  const from = performance.now();
  const value = run();
  return { ms: performance.now() - from, value };
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

interface Measured {
  readonly size: number;
  /** Durations in milliseconds, the file in megabytes. */
  readonly figures: Readonly<Record<string, number>>;
  readonly searches: readonly { readonly ms: number; readonly lookedAt: number; readonly found: number }[];
}

function measure(folder: string, size: number): Measured {
  const file = join(folder, `desk-${size}.json`);
  writeFileSync(file, JSON.stringify(deskFile(size, MATCHING)));
  const read = timed(() => loadDesk(file));
  const built = timed(() => buildSite(read.value, { baseUrl: 'http://127.0.0.1:4000', start: START }));
  const kept = join(folder, `state-${size}.json`);
  writeFileSync(kept, JSON.stringify(built.value));
  const restored = timed(() => JSON.parse(JSON.stringify(built.value)) as SiteState);
  const site = createSite(restored.value, new DeskClock(START));
  site.installApp({
    appId: 'bench',
    name: 'Bench',
    accountId: '712020:bench',
    searchableProperties: [
      { propertyKey: 'check', objectName: 'phase', type: 'string', alias: 'checkPhase' },
      { propertyKey: 'check', objectName: 'due', type: 'date', alias: 'checkDue' },
    ],
  });
  const indexed = timed(() => searchIssues(site, AGENT, 'checkPhase = asked'));
  for (const issue of searchIssues(site, AGENT, 'status = "Waiting for customer"').issues)
    site.setIssueProperty(AGENT, issue, 'check', { phase: 'asked', due: new Date(START).toISOString() });
  const words = timed(() => searchIssues(site, AGENT, 'text ~ labels'));
  const dates = timed(() => searchIssues(site, AGENT, 'updated >= -1h'));
  const searches = SEARCHES.map((jql) => {
    const runs = Array.from({ length: RUNS }, () => timed(() => searchIssues(site, AGENT, jql)));
    const [last] = runs.slice(-1);
    return { ms: median(runs.map(({ ms }) => ms)), lookedAt: last?.value.lookedAt ?? 0, found: last?.value.issues.length ?? 0 };
  });
  return {
    size,
    figures: {
      'desk file, MB': statSync(file).size / 1e6,
      'read and check the desk file, ms': read.ms,
      'build the site, ms': built.ms,
      'kept state, MB': statSync(kept).size / 1e6,
      'read a kept state, ms': restored.ms,
      'first search (builds the index), ms': indexed.ms,
      'first search by words (builds theirs), ms': words.ms,
      'first search by a date (builds its order), ms': dates.ms,
    },
    searches,
  };
}

/** Desks whose requests all wait. */
async function measureMonths(folder: string): Promise<(Month & { readonly waiting: number })[]> {
  const months: (Month & { readonly waiting: number })[] = [];
  for (const waiting of WAITING) {
    const file = join(folder, `waiting-${waiting}.json`);
    writeFileSync(file, JSON.stringify(deskFile(waiting, waiting)));
    months.push({ waiting, ...(await monthWith(loadDesk(file), START, waiting)) });
  }
  return months;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-scale-'));
  try {
    const results = SIZES.map((size) => measure(folder, size));
    const months = await measureMonths(folder);
    if (process.argv.includes('--json')) {
      console.log(
        JSON.stringify(
          { sizes: results, months: months.map(({ reminders, ...month }) => ({ ...month, reminders: sum(reminders) })) },
          null,
          2,
        ),
      );
      return;
    }
    print(results);
    console.log('\n| A month beneath an hourly sweep | Seconds | Sweeps | Reminders |\n| --- | ---: | ---: | ---: |');
    for (const { waiting, ms, sweeps, reminders } of months)
      console.log(`| ${waiting} waiting requests | ${(ms / 1000).toFixed(1)} | ${sweeps} | ${sum(reminders)} |`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function print([small, large]: readonly Measured[]): void {
  if (!small || !large) return;
  const line = (name: string, a: number, b: number, digits = 2) =>
    console.log(`| ${name} | ${a.toFixed(digits)} | ${b.toFixed(digits)} | ${(b / a).toFixed(1)} |`);
  console.log(`| What | ${small.size} requests | ${large.size} requests | Ratio |\n| --- | ---: | ---: | ---: |`);
  for (const [name, value] of Object.entries(small.figures)) line(name, value, large.figures[name] ?? NaN, 1);
  for (const [index, jql] of SEARCHES.entries()) {
    const [a, b] = [small.searches[index], large.searches[index]];
    if (a && b) line(`\`${jql}\`, ms (${b.found} found, ${b.lookedAt} looked at)`, a.ms, b.ms);
  }
}
