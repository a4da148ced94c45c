/**
 * `npm run bench [-- --json]`: what a review costs on this machine, with every rule on and set up. Nothing is asserted, and
 * the texts are invented. Rates are by the time of a core, so that what else runs on the machine hardly matters; `ms` that
 * are not called CPU are those that pass.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OpenRedaction } from '@openredaction/core';
import compromise from 'compromise';
import { build, type Plugin } from 'vite';
import { everyRule, reviewRequest } from '../src/intake/review';
import type { Draft } from '../src/intake/rule';
import { RULE_IDS } from '../src/contract/rules';
import { accessRequest, benchRequest, benchRules } from './bench-request';

const ROOT = join(__dirname, '..');

interface Figure {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** What a number of calls took. */
interface Measured {
  /** Milliseconds each, shortest first. */
  readonly durations: readonly number[];
  /** Per second of a core's time, the best of several series: what else runs on the machine takes no part in it. */
  readonly perSecond: number;
}

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const SERIES = 5;

async function measure(each: number, work: (number: number) => unknown): Promise<Measured> {
  await work(0);
  const durations: number[] = [];
  let best = Infinity;
  for (let series = 0; series < SERIES; series++) {
    const begin = cpu();
    for (let i = 0; i < each; i++) {
      const from = performance.now();
      await work(i);
      durations.push(performance.now() - from);
    }
    best = Math.min(best, cpu() - begin);
  }
  return { durations: durations.sort((a, b) => a - b), perSecond: Math.round((1000 * each) / best) };
}

/** What others need for the personal data, or the names alone, of the same texts. Neither knows the other rules. */
async function others(): Promise<Figure[]> {
  const texts = Array.from({ length: 40 }, (_, i) => benchRequest(1500, i).description);
  const redaction = new OpenRedaction({});
  const redacted = await measure(texts.length, (i) => redaction.detect(texts[i] ?? ''));
  const named = await measure(
    texts.length,
    (i) =>
      compromise(texts[i] ?? '')
        .people()
        .json() as unknown,
  );
  const text = JSON.stringify(texts[0]);
  const redactedFirst = firstAnswer(
    `import('@openredaction/core').then(({ OpenRedaction }) => new OpenRedaction({}).detect(${text}))`,
  );
  const namedFirst = firstAnswer(`import('compromise').then(({ default: nlp }) => nlp(${text}).people().json())`);
  return [
    { name: 'beside: @openredaction/core, personal data only', value: redacted.perSecond, unit: '/s of CPU' },
    {
      name: 'beside: @openredaction/core, one text, half are faster',
      value: rounded(quantile(redacted.durations, 0.5)),
      unit: 'ms',
    },
    ...firstFigures('beside: @openredaction/core, first answer after process start', redactedFirst),
    { name: 'beside: compromise, names only', value: named.perSecond, unit: '/s of CPU' },
    { name: 'beside: compromise, one text, half are faster', value: rounded(quantile(named.durations, 0.5)), unit: 'ms' },
    ...firstFigures('beside: compromise, first answer after process start', namedFirst),
  ];
}

const rounded = (value: number): number => Number(value.toFixed(2));

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
  writeFileSync(entry, `export { reviewRequest } from '${join(ROOT, 'src/intake/review')}';\n`);
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

/** What a process of plain Node took from its start to its first answer, loading included, and what it then holds. */
interface First {
  /** Milliseconds that passed. */
  readonly wall: number;
  /** Milliseconds of a core. */
  readonly cpu: number;
  readonly megabytes: number;
}

/** Runs a script in fresh processes; each figure is the best of five. @throws Error when the script fails. */
function firstAnswer(script: string): First {
  const code = `Promise.resolve(${script}).then(() => {
    const { user, system } = process.cpuUsage();
    const figures = [performance.now(), (user + system) / 1000, process.memoryUsage().rss / 1048576];
    process.stdout.write('\\n' + JSON.stringify(figures));
  });`;
  const runs = Array.from({ length: 5 }, () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', code], { cwd: ROOT, encoding: 'utf8' });
    if (status !== 0) throw new Error(`bench: a first answer failed\n${stderr}`);
    return JSON.parse(stdout.split('\n').at(-1) ?? '') as [number, number, number];
  });
  const best = (index: 0 | 1 | 2): number => Math.round(Math.min(...runs.map((run) => run[index])));
  return { wall: best(0), cpu: best(1), megabytes: best(2) };
}

const firstFigures = (name: string, first: First): Figure[] => [
  { name, value: first.wall, unit: 'ms' },
  { name: `${name}, CPU`, value: first.cpu, unit: 'ms' },
];

/** The script of so many reviews by a bundle. */
const reviews = (bundle: string, draft: Draft, times = 1): string => `(() => {
    const { reviewRequest } = require(${JSON.stringify(bundle)});
    for (let i = 0; i < ${times}; i++) reviewRequest(${JSON.stringify(draft)}, ${JSON.stringify(benchRules())});
  })()`;

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
    const english = firstAnswer(reviews(bundle, benchRequest(1500, 0)));
    const french = {
      ...benchRequest(0, 0),
      summary: 'L’export des commandes est vide',
      description: 'Bonjour, depuis lundi l’export des commandes donne un fichier vide.',
    };
    const figures: Figure[] = [
      ...firstFigures('first review after process start, English', english),
      ...firstFigures('first review after process start, French', firstAnswer(reviews(bundle, french))),
      { name: 'first answer of a process that does nothing', value: firstAnswer('0').cpu, unit: 'ms' },
      { name: 'memory after one review, all of Node', value: english.megabytes, unit: 'MB' },
      {
        name: 'memory after 500 reviews, all of Node',
        value: firstAnswer(reviews(bundle, benchRequest(1500, 0), 500)).megabytes,
        unit: 'MB',
      },
      { name: 'memory of a process that does nothing', value: firstAnswer('0').megabytes, unit: 'MB' },
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
  const rules = benchRules();
  const off = everyRule('off');
  const review = (number: number): unknown => reviewRequest(benchRequest(1500, number), rules);
  await measure(60, review);
  const all = await measure(200, review);
  const asInstalled = everyRule('return');
  const plain = await measure(200, (number) => reviewRequest({ ...benchRequest(1500, number), earlier: [] }, asInstalled));
  const size = bundleSize();
  const alone: Figure[] = [];
  for (const id of RULE_IDS) {
    const only = { ...off, [id]: rules[id] };
    const draft = id === 'self-access' ? accessRequest : (number: number) => benchRequest(1500, number);
    const { perSecond } = await measure(100, (number) => reviewRequest(draft(number), only));
    alone.push({ name: `only ${id}`, value: perSecond, unit: '/s of CPU' });
  }
  const figures: Figure[] = [
    { name: 'reviews of 1.5 KB, all rules on', value: plain.perSecond, unit: '/s of CPU' },
    { name: 'the same, each rule set up, three earlier requests', value: all.perSecond, unit: '/s of CPU' },
    { name: 'one review, half are faster', value: rounded(quantile(all.durations, 0.5)), unit: 'ms' },
    { name: 'one review, 99 of 100 are faster', value: rounded(quantile(all.durations, 0.99)), unit: 'ms' },
    ...alone,
    { name: 'function bundle', value: size === null ? null : rounded(size / 1048576), unit: 'MB' },
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
