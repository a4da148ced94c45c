/**
 * `npm run bench [-- --json]`: what a review costs on this machine, with every rule on and set up; and what following up and
 * handing over cost (`bench/follow-up-figures.ts`). Nothing is asserted, and
 * the texts are invented. Measured is the bundle in processes of plain Node: tsx would make functions slower. Rates are by the time of a core, so that what else runs on the machine hardly matters; `ms` that
 * are not called CPU are those that pass.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { everyRule, type RulesInForce } from '../src/intake/review';
import type { Draft } from '../src/intake/rule';
import { RULE_IDS } from '../src/contract/rules';
import { followUpFigures } from './follow-up-figures';
import { accessRequest, benchRequest, benchRules } from './bench-request';
import type { Measured } from './measure';

const ROOT = join(__dirname, '..');

interface Figure {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
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
  const exported = { reviewRequest: 'src/intake/review', measure: 'bench/measure' };
  const lines = Object.entries(exported).map(([name, file]) => `export { ${name} } from '${join(ROOT, file)}';\n`);
  writeFileSync(entry, lines.join(''));
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

/** What a script that runs in a process of plain Node prints last, read as JSON. @throws Error when it fails. */
function inNode(script: string): unknown {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-'], { cwd: ROOT, encoding: 'utf8', input: script });
  if (status !== 0) throw new Error(`bench: a measured process failed\n${stderr}`);
  return JSON.parse(stdout.split('\n').at(-1) ?? '');
}

/** How quick the bundle is with so many requests, one after the other. */
function rate(bundle: string, drafts: readonly Draft[], rules: RulesInForce): Measured {
  return inNode(`const { measure, reviewRequest } = require(${JSON.stringify(bundle)});
    const drafts = ${JSON.stringify(drafts)};
    const rules = ${JSON.stringify(rules)};
    measure(drafts.length, (i) => reviewRequest(drafts[i], rules)).then((found) => process.stdout.write('\\n' + JSON.stringify(found)));`) as Measured;
}

/** The rates with every rule on, and of each rule alone. */
function reviewRates(bundle: string): Figure[] {
  const rules = benchRules();
  const off = everyRule('off');
  const requests = Array.from({ length: 100 }, (_, number) => benchRequest(1500, number));
  const installed = rate(
    bundle,
    requests.map((draft) => ({ ...draft, earlier: [] })),
    everyRule('return'),
  );
  const setUp = rate(bundle, requests, rules);
  return [
    { name: 'reviews of 1.5 KB, all rules on', value: installed.perSecond, unit: '/s of CPU' },
    { name: 'a review, all rules on, half are faster', value: rounded(installed.p50), unit: 'ms' },
    { name: 'a review, all rules on, 99 of 100 are faster', value: rounded(installed.p99), unit: 'ms' },
    { name: 'the same, each rule set up, three earlier requests', value: setUp.perSecond, unit: '/s of CPU' },
    { name: 'a review, each rule set up, half are faster', value: rounded(setUp.p50), unit: 'ms' },
    { name: 'a review, each rule set up, 99 of 100 are faster', value: rounded(setUp.p99), unit: 'ms' },
    ...RULE_IDS.map((id) => ({
      name: `only ${id}`,
      value: rate(bundle, id === 'self-access' ? requests.map((_, i) => accessRequest(i)) : requests, {
        ...off,
        [id]: rules[id],
      }).perSecond,
      unit: '/s of CPU',
    })),
  ];
}

/** What others need for the personal data, or the names alone, of the same texts. Neither knows the other rules. */
function others(bundle: string): Figure[] {
  const texts = JSON.stringify(Array.from({ length: 40 }, (_, i) => benchRequest(1500, i).description));
  return (
    [
      [
        '@openredaction/core, personal data only',
        '@openredaction/core',
        '({ OpenRedaction: O }, o = new O({})) => (text) => o.detect(text)',
      ],
      ['compromise, names only', 'compromise', '({ default: nlp }) => (text) => nlp(text).people().json()'],
    ] as const
  ).flatMap(([what, name, reader]) => {
    const load = `import('${name}').then(${reader})`;
    const found = inNode(`const { measure } = require(${JSON.stringify(bundle)});
      const texts = ${texts};
      ${load}.then((read) => measure(texts.length, (i) => read(texts[i])))
        .then((found) => process.stdout.write('\\n' + JSON.stringify(found)));`) as Measured;
    return [
      { name: `beside: ${what}`, value: found.perSecond, unit: '/s of CPU' },
      { name: `beside: ${what}, half are faster`, value: rounded(found.p50), unit: 'ms' },
      { name: `beside: ${what}, 99 of 100 are faster`, value: rounded(found.p99), unit: 'ms' },
      ...firstFigures(
        `beside: ${what}, first answer after process start`,
        firstAnswer(`${load}.then((read) => read(${texts}[0]))`),
      ),
    ];
  });
}

/** Runs a script in fresh processes; each figure is the best of five. @throws Error when the script fails. */
function firstAnswer(script: string): First {
  const code = `Promise.resolve(${script}).then(() => {
    const { user, system } = process.cpuUsage();
    const figures = [performance.now(), (user + system) / 1000, process.memoryUsage().rss / 1048576];
    process.stdout.write('\\n' + JSON.stringify(figures));
  });`;
  const runs = Array.from({ length: 5 }, () => inNode(code) as readonly [number, number, number]);
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

/** What the bundle says: its rates, the first review, what each rule adds beyond what it shares with others, and others beside. */
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
      ...reviewRates(bundle),
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
    return [...figures, ...others(bundle)];
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
  const size = bundleSize();
  const figures: Figure[] = [
    ...(await bundleFigures()),
    { name: 'function bundle', value: size === null ? null : rounded(size / 1048576), unit: 'MB' },
    ...(await followUpFigures()),
  ];
  if (args.includes('--json')) {
    console.log(JSON.stringify(figures));
    return;
  }
  console.log(
    [
      '| Figure | Value |',
      '| --- | --- |',
      ...figures.map(({ name, value, unit }) => `| ${name} | ${value === null ? 'not built' : `${value} ${unit}`.trim()} |`),
    ].join('\n'),
  );
}

void main(process.argv.slice(2));
