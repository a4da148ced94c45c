/**
 * `npm run bench:desk [-- --json]`: what a large site costs on this machine. Sites of 1,000 and of 100,000 requests are
 * written to a temporary folder as desk files, loaded, and asked the same indexed searches: the same 200 requests match on
 * both, all others do not. Nothing is asserted; `local/jira/jql/site-index.test.ts` counts what a search looks at.
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

const SIZES = [1_000, 100_000];
const MATCHING = 200;
const RUNS = 40;
const START = Date.parse('2026-03-02T09:00:00.000Z');
const AGENT: Actor = { kind: 'user', accountId: accountIdFor('gil', false) };
const SEARCHES = [
  'project = SUP AND status = "Waiting for customer"',
  'status = "Waiting for customer" ORDER BY created',
  'assignee = currentUser() AND project = SUP',
  'checkPhase = asked',
  'key in (SUP-1, SUP-2, SUP-3)',
  'id = 20010',
];

/** A desk file: the first requests wait for their customer and have an agent, the others do not. */
function deskFile(size: number): object {
  const requests = Array.from({ length: size }, (_, index) => ({
    requestType: 'Question',
    summary: `Question ${index + 1} about an order`,
    description: 'Since Monday the list of orders stays empty.',
    reporter: index < MATCHING ? 'cleo' : 'cai',
    created: `-P${1 + (index % 300)}DT2H`,
    ...(index < MATCHING ? { assignee: 'gil', moves: [{ by: 'gil', at: '-P1D', to: 'Waiting for customer' }] } : {}),
  }));
  const person = (id: string, name: string, role: string) => ({ id, name, email: `${id}@example.com`, role });
  return {
    version: 1,
    name: 'scale',
    title: 'Scale',
    people: [
      person('ada', 'Ada Admin', 'admin'),
      person('gil', 'Gil Agent', 'agent'),
      person('cleo', 'Cleo Customer', 'customer'),
      person('cai', 'Cai Colleague', 'customer'),
    ],
    projects: [
      {
        key: 'SUP',
        name: 'Support',
        type: 'service_desk',
        lead: 'ada',
        members: ['gil'],
        portal: { name: 'Support', description: 'Ask here' },
        issueTypes: ['Question'],
        statuses: [
          { name: 'Waiting for support', category: 'indeterminate' },
          { name: 'Waiting for customer', category: 'indeterminate' },
        ],
        workflows: [
          {
            name: 'Support',
            issueTypes: ['Question'],
            initial: 'Waiting for support',
            transitions: [{ name: 'Respond', from: ['Waiting for support'], to: 'Waiting for customer' }],
          },
        ],
        requestTypes: [
          { name: 'Question', issueType: 'Question', fields: [{ field: 'summary', required: true }, { field: 'description' }] },
        ],
        requests,
      },
    ],
  };
}

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
  writeFileSync(file, JSON.stringify(deskFile(size)));
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
    searchableProperties: [{ propertyKey: 'check', objectName: 'phase', type: 'string', alias: 'checkPhase' }],
  });
  const indexed = timed(() => searchIssues(site, AGENT, 'checkPhase = asked'));
  for (const issue of searchIssues(site, AGENT, 'status = "Waiting for customer"').issues)
    site.setIssueProperty(AGENT, issue, 'check', { phase: 'asked' });
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
    },
    searches,
  };
}

const folder = mkdtempSync(join(tmpdir(), 'desk-scale-'));
try {
  const results = SIZES.map((size) => measure(folder, size));
  if (process.argv.includes('--json')) console.log(JSON.stringify(results, null, 2));
  else print(results);
} finally {
  rmSync(folder, { recursive: true, force: true });
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
