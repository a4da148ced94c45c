/**
 * `npm run bench [-- --json]`: what a review costs on this machine, with every rule on. Durations are real ones; nothing
 * is asserted, and the texts are invented.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OpenRedaction } from '@openredaction/core';
import compromise from 'compromise';
import { build, type Plugin } from 'vite';
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

/** What others need for the personal data, or the names alone, of the same texts. Neither knows the other rules. */
async function others(): Promise<Figure[]> {
  const texts = Array.from({ length: 100 }, (_, i) => request(1500, i).description);
  const redaction = new OpenRedaction({});
  const timed = async (read: (text: string) => unknown): Promise<number> => {
    await read(texts[0] ?? '');
    const durations: number[] = [];
    for (const text of texts) {
      const from = performance.now();
      await read(text);
      durations.push(performance.now() - from);
    }
    return perSecond(durations);
  };
  return [
    { name: 'beside: openredaction, personal data only', value: await timed((text) => redaction.detect(text)), unit: '/s' },
    {
      name: 'beside: compromise, names only',
      value: await timed((text) => compromise(text).people().json() as unknown),
      unit: '/s',
    },
  ];
}

/** Leaves one rule out of the list of rules. */
function without(id: string): Plugin {
  return {
    name: 'without-a-rule',
    enforce: 'pre',
    transform(code, file) {
      if (!file.endsWith('src/intake/rules/index.ts')) return undefined;
      const name = new RegExp(`import \\{ (\\w+) \\} from './${id}/rule';`).exec(code)?.[1];
      if (name === undefined) throw new Error(`no rule ${id} in src/intake/rules/index.ts`);
      return code.replace(new RegExp(`import \\{ ${name} \\}[^\\n]*\\n`), '').replace(new RegExp(`\\b${name},?`, 'g'), '');
    },
  };
}

/** Bundles the review as a function carries it, and gives the bundle's file. */
async function bundleReview(folder: string, name: string, plugins: Plugin[] = []): Promise<string> {
  const entry = join(folder, `${name}.ts`);
  writeFileSync(
    entry,
    `export { everyRule, reviewRequest } from '${join(ROOT, 'src/intake/review')}';\nexport { emptyDraft } from '${join(ROOT, 'src/intake/rule')}';\n`,
  );
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'silent',
    plugins,
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: join(folder, name),
      minify: true,
      rollupOptions: { output: { format: 'cjs', entryFileNames: 'review.cjs' } },
    },
  });
  return join(folder, name, 'review.cjs');
}

/** Milliseconds from the start of a process of plain Node to its first answer, loading the bundle included; the best of five. */
function firstReview(bundle: string, description: string): number {
  const code = `const { reviewRequest, everyRule, emptyDraft } = require(${JSON.stringify(bundle)});
    reviewRequest({ ...emptyDraft, description: ${JSON.stringify(description)} }, everyRule('return'));
    process.stdout.write(String(performance.now()));`;
  const runs = Array.from({ length: 5 }, () => Number(spawnSync(process.execPath, ['-e', code]).stdout.toString() || NaN));
  return Math.min(...runs);
}

/** Bytes of the newest bundle of the functions that `npm run build` left, or null when there is none. */
function bundleSize(): number | null {
  const folder = join(ROOT, 'dist/app');
  const built = (existsSync(folder) ? readdirSync(folder) : [])
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(path, 'index.cjs')))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
  if (built === undefined) return null;
  const code = readdirSync(built).filter((name) => name.endsWith('.cjs'));
  return code.reduce((sum, name) => sum + statSync(join(built, name)).size, 0);
}

/** What the bundle says: the first review, and what each rule adds beyond what it shares with others. */
async function bundleFigures(): Promise<Figure[]> {
  const cache = join(ROOT, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'bench-'));
  try {
    const bundle = await bundleReview(folder, 'all');
    const size = statSync(bundle).size;
    const figures: Figure[] = [
      {
        name: 'first review after process start, English',
        value: Math.round(firstReview(bundle, request(1500, 0).description)),
        unit: 'ms',
      },
      {
        name: 'first review after process start, French',
        value: Math.round(firstReview(bundle, 'Bonjour, depuis lundi l’export des commandes donne un fichier vide.')),
        unit: 'ms',
      },
      { name: 'bundle of the review alone', value: Math.round(size / 1024), unit: 'KB' },
    ];
    for (const id of RULE_IDS) {
      const less = statSync(await bundleReview(folder, `without-${id}`, [without(id)])).size;
      figures.push({ name: `of it, ${id} adds`, value: Math.round((size - less) / 1024), unit: 'KB' });
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(args: readonly string[]): Promise<void> {
  const unknown = args.find((arg) => arg !== '--json');
  if (unknown !== undefined) {
    console.error(`bench: unknown option "${unknown}". Usage: npm run bench [-- --json]`);
    process.exit(2);
  }
  measure(everyRule('return'), 200);
  const all = measure(everyRule('return'), 1000);
  const size = bundleSize();
  const memory = Math.round(process.memoryUsage().rss / 1048576);
  const figures: Figure[] = [
    { name: 'reviews of 1.5 KB, all rules', value: perSecond(all), unit: '/s' },
    { name: 'one review, half are faster', value: Number(quantile(all, 0.5).toFixed(2)), unit: 'ms' },
    { name: 'one review, 99 of 100 are faster', value: Number(quantile(all, 0.99).toFixed(2)), unit: 'ms' },
    ...RULE_IDS.map((id) => ({
      name: `only ${id}`,
      value: perSecond(measure({ ...everyRule('off'), [id]: everyRule('return')[id] }, 300)),
      unit: '/s',
    })),
    { name: 'memory in use', value: memory, unit: 'MB' },
    { name: 'function bundle', value: size === null ? null : Number((size / 1048576).toFixed(2)), unit: 'MB' },
    ...(await bundleFigures()),
    ...(await others()),
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

void main(process.argv.slice(2));
