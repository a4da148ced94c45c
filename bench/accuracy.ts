/**
 * `npm run accuracy [-- --corpus DIR]`: what the rules find and ask wrongly on labelled texts, as a Markdown table.
 * The rules were tuned on one half; the other half is only reported. Texts and labels stay outside the project.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { everyRule, reviewRequest } from '../src/intake/review';
import { findPersonalData } from '../src/intake/rules/personal-data/find';
import { detectLanguage } from '../src/intake/language/detect';
import type { RuleId, Span } from '../src/contract/rules';
import { type Half, half, readTask } from './corpus';

interface Labelled {
  readonly id: string;
  readonly text: string;
  readonly label: string;
  readonly band?: string;
  readonly labelled_by?: string;
}
interface Marked {
  readonly id: string;
  readonly text: string;
  readonly kind: string;
  readonly spans: readonly (Span & { readonly type: string })[];
  readonly ignore?: readonly Span[];
}
interface Row {
  readonly rule: string;
  readonly what: string;
  readonly figures: Readonly<Record<Half, string>>;
}

const HALVES: readonly Half[] = ['tune', 'report'];
const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`;
const both = (figure: (which: Half) => string): Row['figures'] => ({ tune: figure('tune'), report: figure('report') });

/** Whether the rule would ask the customer about this text, taken as the description of a fault. */
function asks(rule: RuleId, text: string): boolean {
  const levels = { ...everyRule('off'), [rule]: 'return' } as ReturnType<typeof everyRule>;
  return (
    reviewRequest({ kind: 'fault', reporterName: null, summary: '', description: text, comments: [], attachments: [] }, levels)
      .verdict === 'return'
  );
}

function flagged(
  rows: readonly (Labelled & { readonly asked: boolean })[],
  which: Half,
  keep: (row: Labelled) => boolean,
): string {
  const of = rows.filter((row) => half(row.id) === which && keep(row));
  return percent(of.filter((row) => row.asked).length, of.length);
}

function f1(tp: number, fp: number, fn: number): string {
  return tp + fp + fn === 0
    ? '–'
    : `${((2 * tp) / (2 * tp + fp + fn)).toFixed(3)} (P ${(tp / Math.max(1, tp + fp)).toFixed(2)}, R ${(tp / Math.max(1, tp + fn)).toFixed(2)})`;
}

function languageRows(texts: readonly Labelled[]): Row[] {
  const rows = texts.map((text) => ({ ...text, asked: asks('language', text.text) }));
  const unsure = (which: Half): string => {
    const of = rows.filter((row) => half(row.id) === which);
    return percent(of.filter((row) => detectLanguage(row.text).english === 'unsure').length, of.length);
  };
  return [
    {
      rule: 'language',
      what: 'English returned wrongly',
      figures: both((which) => flagged(rows, which, (row) => row.label === 'english')),
    },
    ...['short', 'medium', 'long'].map((band) => ({
      rule: 'language',
      what: `other languages found, ${band}`,
      figures: both((which) => flagged(rows, which, (row) => row.label !== 'english' && row.band === band)),
    })),
    { rule: 'language', what: 'not sure', figures: both(unsure) },
  ];
}

function singleIssueRows(texts: readonly Labelled[]): Row[] {
  const rows = texts.map((text) => ({ ...text, asked: asks('single-issue', text.text) }));
  return [
    {
      rule: 'single-issue',
      what: 'returned although one issue',
      figures: both((which) => flagged(rows, which, (row) => row.label === 'single')),
    },
    {
      rule: 'single-issue',
      what: 'compound ones found',
      figures: both((which) => flagged(rows, which, (row) => row.label === 'multi')),
    },
  ];
}

function reproRows(texts: readonly Labelled[]): Row[] {
  const rows = texts.map((text) => ({ ...text, asked: asks('repro-steps', text.text) }));
  const score = (which: Half, read: boolean): string => {
    const of = rows.filter(
      (row) => half(row.id) === which && row.label !== 'borderline' && (row.labelled_by !== 'rule') === read,
    );
    const count = (label: string, asked: boolean): number =>
      of.filter((row) => row.label === label && row.asked === asked).length;
    return f1(count('no_steps', true), count('steps', true), count('no_steps', false));
  };
  const group = (read: boolean): string => (read ? 'read or written' : 'labelled by rule');
  return [true, false].flatMap((read) => [
    { rule: 'repro-steps', what: `F1 of no steps, ${group(read)}`, figures: both((which) => score(which, read)) },
    {
      rule: 'repro-steps',
      what: `asked although steps are there, ${group(read)}`,
      figures: both((which) => flagged(rows, which, (row) => row.label === 'steps' && (row.labelled_by !== 'rule') === read)),
    },
  ]);
}

const overlap = (a: Span, b: Span): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
const alike = (a: Span, b: Span): boolean => overlap(a, b) >= 0.5 * (a.end - a.start + b.end - b.start - overlap(a, b));

function personalDataRows(texts: readonly Marked[]): Row[] {
  const tally = new Map<string, { tp: number; fp: number; fn: number }>();
  const at = (which: Half, type: string): { tp: number; fp: number; fn: number } => {
    const key = `${which} ${type}`;
    const entry = tally.get(key) ?? { tp: 0, fp: 0, fn: 0 };
    tally.set(key, entry);
    return entry;
  };
  const clean: Record<Half, [number, number]> = { tune: [0, 0], report: [0, 0] };
  for (const text of texts) {
    const which = half(text.id);
    const hits = findPersonalData(text.text).filter((hit) => hit.sureness !== 'hint');
    const open = new Set(hits);
    for (const span of text.spans) {
      const hit = [...open].find((candidate) => candidate.type === span.type && alike(candidate, span));
      for (const type of [span.type, 'all']) at(which, type)[hit ? 'tp' : 'fn']++;
      if (hit) open.delete(hit);
    }
    for (const hit of open) {
      const left =
        text.spans.some((span) => overlap(span, hit) > 0) ||
        !(text.ignore ?? []).some((span) => overlap(span, hit) * 2 >= hit.end - hit.start);
      if (left) for (const type of [hit.type, 'all']) at(which, type).fp++;
    }
    if (text.kind === 'report_neg') {
      clean[which][1]++;
      if (hits.length > 0) clean[which][0]++;
    }
  }
  const types = ['EMAIL', 'CREDIT_CARD', 'IBAN', 'IP', 'PHONE', 'PERSON', 'NATIONAL_ID', 'ADDRESS', 'all'];
  const score = (which: Half, type: string): string => {
    const { tp, fp, fn } = at(which, type);
    return f1(tp, fp, fn);
  };
  return [
    ...types.map((type) => ({ rule: 'personal-data', what: `F1, ${type}`, figures: both((which) => score(which, type)) })),
    {
      rule: 'personal-data',
      what: 'technical requests without any, flagged',
      figures: both((which) => percent(...clean[which])),
    },
  ];
}

function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => `| ${row.rule} | ${row.what} | ${HALVES.map((which) => row.figures[which]).join(' | ')} |`);
  return ['| Rule | Figure | Half tuned on | Half reported |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

function main(args: readonly string[]): void {
  const given = args[0] === '--corpus' ? args[1] : undefined;
  if (args.length > 0 && (given === undefined || args.length > 2)) {
    console.error(`accuracy: unknown option "${args.join(' ')}". Usage: npm run accuracy -- [--corpus DIR]`);
    process.exit(2);
  }
  const folder = given ?? join(__dirname, '..', '..', 'shared', 'corpus');
  if (!existsSync(folder)) {
    console.log(
      `accuracy: skipped, there are no labelled texts at ${given ?? '../shared/corpus'}. Name their folder with --corpus DIR.`,
    );
    process.exit(given === undefined ? 0 : 2);
  }
  const rows = [
    ...languageRows(readTask<Labelled>(folder, 'language') ?? []),
    ...singleIssueRows(readTask<Labelled>(folder, 'multi') ?? []),
    ...reproRows(readTask<Labelled>(folder, 'repro') ?? []),
    ...personalDataRows(readTask<Marked>(folder, 'pii') ?? []),
  ];
  console.log(table(rows));
}

main(process.argv.slice(2));
