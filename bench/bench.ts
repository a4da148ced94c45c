/**
 * `npm run bench [-- --json]`: what a review costs on this machine, with every rule on. Durations are real ones; nothing
 * is asserted, and the texts are invented.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { everyRule, reviewRequest } from '../src/intake/review';
import { type Draft, emptyDraft } from '../src/intake/rule';
import { RULE_IDS } from '../src/contract/rules';

const ROOT = join(__dirname, '..');

const PARAGRAPHS = [
  'Hello team,\n\nsince the update of Monday the export of several orders gives an empty file, on every computer in the office.',
  'Steps to reproduce:\n1. Open Orders and filter by status Open\n2. Tick three orders that were made last week\n3. Press Export and choose CSV\n4. Open the file that was downloaded',
  'Expected: one row for each order, with the delivery address and the total.\nActual: the file has only its heading.',
  'What we tried: another browser, another account, fewer orders. A single order can be exported. The list itself shows all of them.',
  '2026-03-02 10:11:12 ERROR [worker-7] c.e.shop.Export - Export failed\n\tat com.example.shop.Export.run(Export.java:88)\n\tat com.example.shop.Queue.next(Queue.java:41)',
  'The warehouse plans its day with this file, so for the moment somebody copies the orders by hand, which takes about an hour each morning. A colleague saw the same on the test system, where nothing has changed for a month.',
  'Browser 124.0.2478.67 on Windows 11, in the tenant of the northern region. The order numbers were PO1649225477 and PO1649225481. Write to export.owner@example.org or call +44 20 7946 0018 if you need the file.',
  'There is no hurry today, but the end of the month is when the lists are needed, so please tell us before Thursday whether we should go on by hand.\n\nKind regards,\nHannah Berg',
];

/** A request of `length` characters; each number gives another text. */
function request(length: number, number: number): Draft {
  const rotated = PARAGRAPHS.map((_, index) => PARAGRAPHS[(index + number) % PARAGRAPHS.length] ?? '');
  const description = `${rotated.join('\n\n')}\n\nRequest ${number}.`.slice(0, length);
  return {
    ...emptyDraft,
    reporterName: 'Hannah Berg',
    summary: `Export of several orders gives an empty file, case ${number}`,
    description,
  };
}

interface Figure {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function measure(levels: ReturnType<typeof everyRule>, runs: number): number[] {
  const durations: number[] = [];
  for (let i = 0; i < runs; i++) {
    const draft = request(1500, i);
    const from = performance.now();
    reviewRequest(draft, levels);
    durations.push(performance.now() - from);
  }
  return durations.sort((a, b) => a - b);
}

function perSecond(durations: readonly number[]): number {
  return Math.round((1000 * durations.length) / durations.reduce((a, b) => a + b, 0));
}

/** Milliseconds from the start of a process to its first answer, the TypeScript loader's own start taken off. */
function firstReview(): number {
  const timed = (code: string): number => {
    const from = performance.now();
    const { status } = spawnSync(process.execPath, ['--import', 'tsx', '--eval', code], { cwd: ROOT, stdio: 'ignore' });
    return status === 0 ? performance.now() - from : NaN;
  };
  const review = `const { reviewRequest, everyRule } = require('./src/intake/review.ts');
    const { emptyDraft } = require('./src/intake/rule.ts');
    reviewRequest({ ...emptyDraft, description: 'The export is empty.' }, everyRule('return'));`;
  const best = (code: string): number => Math.min(timed(code), timed(code), timed(code));
  return best(review) - best('0');
}

/** Bytes of the functions' bundle as `npm run build` leaves it, or null when it was not built. */
function bundleSize(): number | null {
  const file = join(ROOT, 'dist/app/index.cjs');
  return existsSync(file) ? statSync(file).size : null;
}

function main(args: readonly string[]): void {
  const unknown = args.find((arg) => arg !== '--json');
  if (unknown !== undefined) {
    console.error(`bench: unknown option "${unknown}". Usage: npm run bench [-- --json]`);
    process.exit(2);
  }
  measure(everyRule('return'), 200);
  const all = measure(everyRule('return'), 1000);
  const size = bundleSize();
  const figures: Figure[] = [
    { name: 'reviews of 1.5 KB, all rules', value: perSecond(all), unit: '/s' },
    { name: 'one review, half are faster', value: Number(quantile(all, 0.5).toFixed(2)), unit: 'ms' },
    { name: 'one review, 99 of 100 are faster', value: Number(quantile(all, 0.99).toFixed(2)), unit: 'ms' },
    ...RULE_IDS.map((id) => ({
      name: `only ${id}`,
      value: perSecond(measure({ ...everyRule('off'), [id]: everyRule('return')[id] }, 300)),
      unit: '/s',
    })),
    { name: 'first review after process start', value: Math.round(firstReview()), unit: 'ms' },
    { name: 'memory in use', value: Math.round(process.memoryUsage().rss / 1048576), unit: 'MB' },
    { name: 'function bundle', value: size === null ? null : Number((size / 1048576).toFixed(2)), unit: 'MB' },
  ];
  if (args.includes('--json')) {
    console.log(JSON.stringify(figures));
    return;
  }
  console.log(
    [
      '| Figure | Value |',
      '| --- | --- |',
      ...figures.map(({ name, value, unit }) => `| ${name} | ${value === null ? 'not built' : `${value} ${unit}`} |`),
    ].join('\n'),
  );
}

main(process.argv.slice(2));
