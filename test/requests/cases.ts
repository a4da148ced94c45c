/**
 * Invented requests with what one rule should ask about each, a file per rule: `<rule>.jsonl`. `npm run accuracy` counts them,
 * `cases.test.ts` holds the figures up. A line is a request as `npm run review` takes it, with `finds`: the findings that may
 * ask the customer, each by its item where it has one and else by its message. Half of the lines are near misses.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { REQUEST_KINDS, type RuleId } from '../../src/contract/rules';
import { type Draft, emptyDraft } from '../../src/intake/rule';
import { ruleOf } from '../../src/intake/rules';
import { appliesTo } from '../../src/intake/review';
import { defaultsOf } from '../../src/settings/option';

const line = z.strictObject({
  id: z.string(),
  summary: z.string().optional(),
  description: z.string().default(''),
  kind: z.enum(REQUEST_KINDS).default('fault'),
  requestType: z.string().optional(),
  reporterName: z.string().optional(),
  priority: z.string().optional(),
  fields: z.record(z.string(), z.string()).default({}),
  template: z.string().default(''),
  /** File names; the kind of file is told from the name. */
  attachments: z.array(z.string()).default([]),
  comments: z.array(z.string()).default([]),
  /** Comments after the customer was asked. */
  answers: z.array(z.string()).default([]),
  earlier: z
    .array(
      z.strictObject({
        key: z.string(),
        summary: z.string().default(''),
        description: z.string().default(''),
        isOpen: z.boolean().default(true),
        daysAgo: z.number().default(0),
        ofSameReporter: z.boolean().default(true),
      }),
    )
    .default([]),
  colleagues: z.array(z.string()).default([]),
  deskLanguage: z.string().default('en'),
  /** Options that differ from the defaults. */
  options: z.record(z.string(), z.unknown()).default({}),
  finds: z.array(z.string()),
});

export interface RequestCase {
  readonly id: string;
  readonly draft: Draft;
  readonly options: Readonly<Record<string, unknown>>;
  /** What should be asked; empty for a near miss. */
  readonly finds: readonly string[];
}

const MIME_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  heic: 'image/heic',
  gif: 'image/gif',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  pdf: 'application/pdf',
  csv: 'text/csv',
  log: 'text/plain',
  txt: 'text/plain',
};

/** The cases of a rule, or null where it has none. @throws ZodError for a line that holds no case. */
export function casesOf(rule: RuleId): RequestCase[] | null {
  const file = join(__dirname, `${rule}.jsonl`);
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((text) => text !== '').map((text) => caseOf(line.parse(JSON.parse(text))));
}

function caseOf(given: z.infer<typeof line>): RequestCase {
  const { id, options, finds, summary, description, kind, requestType, priority, template, earlier, colleagues } = given;
  const draft: Draft = {
    ...emptyDraft,
    kind,
    requestType: requestType === undefined ? null : { id: requestType, name: requestType },
    reporterName: given.reporterName ?? null,
    summary: summary ?? '',
    description,
    template: { summary: '', description: template },
    fields: Object.entries(given.fields).map(([name, text]) => ({ id: name, name, text })),
    priority: priority === undefined ? null : { id: priority, name: priority },
    comments: [
      ...given.comments.map((text, index) => ({ id: `c${index + 1}`, text, isAnswer: false })),
      ...given.answers.map((text, index) => ({ id: `a${index + 1}`, text, isAnswer: true })),
    ],
    attachments: given.attachments.map((name, index) => ({
      id: `f${index + 1}`,
      name,
      mimeType: MIME_TYPES[/[^.]*$/.exec(name)?.[0].toLowerCase() ?? ''] ?? 'application/octet-stream',
    })),
    earlier,
    colleagues,
    deskLanguage: given.deskLanguage,
    known: { summary: summary !== undefined, fields: true, attachments: true },
  };
  return { id, draft, options, finds };
}

/** What the rule would ask about a case: each thing once, sorted. */
export function askedIn(rule: RuleId, { draft, options }: RequestCase): string[] {
  const detecting = ruleOf(rule);
  if (!appliesTo(detecting, draft.kind)) return [];
  const names = detecting
    .detect(draft, { ...defaultsOf(detecting.options), ...options } as never)
    .filter(({ sureness }) => sureness !== 'hint')
    .map(({ item, messageId }) => (typeof item === 'string' ? item : messageId));
  return [...new Set(names)].sort();
}

export interface Tally {
  /** Things asked rightly, asked wrongly, and missed. */
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  /** Near misses asked about all the same, of how many. */
  readonly disturbed: number;
  readonly nearMisses: number;
}

export function tallyOf(rule: RuleId, cases: readonly RequestCase[]): Tally {
  const tally = { right: 0, wrong: 0, missed: 0, disturbed: 0, nearMisses: 0 };
  for (const one of cases) {
    const asked = askedIn(rule, one);
    tally.right += asked.filter((name) => one.finds.includes(name)).length;
    tally.wrong += asked.filter((name) => !one.finds.includes(name)).length;
    tally.missed += one.finds.filter((name) => !asked.includes(name)).length;
    if (one.finds.length > 0) continue;
    tally.nearMisses++;
    if (asked.length > 0) tally.disturbed++;
  }
  return tally;
}
