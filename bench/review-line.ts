/** One line of `npm run review`: from a request in JSON to the answer in JSON. Pure. */
import { z } from 'zod';
import { REQUEST_KINDS, RULE_IDS, type RuleId, type Span } from '../src/contract/rules';
import { detectLanguage } from '../src/intake/language/detect';
import { everyRule, type RulesInForce, reviewRequest } from '../src/intake/review';
import { type Draft, emptyDraft } from '../src/intake/rule';
import { locate, plainTextOf } from '../src/jira/adf';
import { locateInWiki, plainTextOfWiki } from '../src/jira/wiki';

const comment = z.union([
  z.string().transform((value) => ({ text: value, isAnswer: true })),
  z.object({ id: z.union([z.string(), z.number()]).optional(), text: z.string(), isAnswer: z.boolean().default(true) }),
]);
const attachment = z.union([
  z.string().transform((name) => ({ name, mimeType: '', id: undefined })),
  z.object({ id: z.string().optional(), name: z.string(), mimeType: z.string().default('') }),
]);

/** A request: a bare `text` is the description of a fault; comments are the customer's and count as answers. */
const inputLine = z
  .object({
    id: z.union([z.string(), z.number(), z.null()]).optional(),
    text: z.string().optional(),
    summary: z.string().nullish(),
    /** Text, or rich text as Jira's REST API gives it (ADF). */
    description: z.union([z.string(), z.looseObject({ type: z.string() })]).nullish(),
    /** How a text is written: as it reads, or in Jira's wiki markup. */
    markup: z.enum(['plain', 'wiki']).default('plain'),
    kind: z.enum(REQUEST_KINDS).default('fault'),
    /** Who wrote it. Where nobody is named, a name in a sign-off counts like any other. */
    reporterName: z.string().nullish(),
    comments: z.array(comment).optional(),
    /** Where none are given, nothing is known of attachments, and none is missing. The same holds for the summary and fields. */
    attachments: z.array(attachment).optional(),
    fields: z.array(z.object({ id: z.string().optional(), name: z.string(), text: z.string() })).optional(),
    requestType: z.string().nullish(),
    priority: z.string().nullish(),
    template: z.object({ summary: z.string().default(''), description: z.string().default('') }).optional(),
    earlier: z
      .array(
        z.object({
          key: z.string(),
          summary: z.string().default(''),
          description: z.string().default(''),
          isOpen: z.boolean().default(true),
          daysAgo: z.number().min(0).default(0),
          ofSameReporter: z.boolean().default(true),
        }),
      )
      .default([]),
    colleagues: z.array(z.string()).default([]),
    deskLanguage: z.string().default('en'),
  })
  .refine((line) => [line.text, line.summary, line.description, line.comments].some((given) => given !== undefined), {
    message: 'give "text", or "summary" and "description"',
  });

export interface LineError {
  readonly id?: string | number | null;
  readonly error: string;
}

/** The answer to a line, as an object; an `error` where the line holds no request. Never throws. */
export function reviewLine(line: string, rules: RulesInForce): object | LineError {
  let id: LineError['id'];
  try {
    const value: unknown = JSON.parse(line);
    id = idOf(value);
    const parsed = inputLine.safeParse(value);
    if (!parsed.success) return withId(id, { error: oneLine(parsed.error) });
    return withId(id, review(parsed.data, rules));
  } catch (error) {
    return withId(id, {
      error: error instanceof SyntaxError ? 'not JSON' : 'the review failed',
    });
  }
}

/** A body as the rules read it, and the way from there back to what was given. */
interface Body {
  readonly text: string;
  /** Offsets into a given text; in rich text, into its plain text, with the places of the nodes beside them. */
  readonly placeOf: (span: Span) => object;
}

function bodyOf(given: string | object, markup: 'plain' | 'wiki'): Body {
  if (typeof given !== 'string') {
    const plain = plainTextOf(given);
    return {
      text: plain.text,
      placeOf: (span) => ({ ...span, at: locate(plain, span).map(({ path, start, end }) => ({ path, start, end })) }),
    };
  }
  if (markup === 'plain') return { text: given, placeOf: (span) => span };
  const wiki = plainTextOfWiki(given);
  const placeOf = (span: Span): object => {
    const parts = locateInWiki(wiki, span);
    return { start: parts[0]?.start ?? 0, end: parts.at(-1)?.end ?? 0 };
  };
  return { text: wiki.text, placeOf };
}

function review(line: z.infer<typeof inputLine>, rules: RulesInForce): object {
  const body = bodyOf(line.text ?? line.description ?? '', line.markup);
  const draft: Draft = {
    ...emptyDraft,
    kind: line.kind,
    requestType: line.requestType ? { id: line.requestType, name: line.requestType } : null,
    reporterName: line.reporterName ?? null,
    summary: line.text === undefined ? (line.summary ?? '') : '',
    description: body.text,
    template: line.template ?? emptyDraft.template,
    fields: (line.fields ?? []).map(({ id, name, text }) => ({ id: id ?? name, name, text })),
    priority: line.priority ? { id: line.priority, name: line.priority } : null,
    comments: (line.comments ?? []).map((entry, index) => ({
      id: 'id' in entry && entry.id !== undefined ? String(entry.id) : String(index),
      text: entry.text,
      isAnswer: entry.isAnswer,
    })),
    attachments: (line.attachments ?? []).map(({ id, name, mimeType }, index) => ({ id: id ?? String(index), name, mimeType })),
    earlier: line.earlier,
    colleagues: line.colleagues,
    deskLanguage: line.deskLanguage,
    known: {
      summary: line.text === undefined && line.summary != null,
      fields: line.fields !== undefined,
      attachments: line.attachments !== undefined,
    },
  };
  const { verdict, findings } = reviewRequest(draft, rules);
  const { code, sure } = detectLanguage(draft.summary === '' ? draft.description : `${draft.summary}\n\n${draft.description}`);
  return {
    verdict,
    language: { code, sure },
    findings: findings.map((finding) => ({
      rule: finding.rule,
      message: finding.message,
      field: finding.field,
      ...(finding.commentId === undefined ? {} : { comment: finding.commentId }),
      ...(finding.attachmentId === undefined ? {} : { attachment: finding.attachmentId }),
      ...(finding.fieldId === undefined ? {} : { fieldId: finding.fieldId }),
      ...(finding.span && (finding.field === 'description' ? body.placeOf(finding.span) : finding.span)),
      ...(finding.type === undefined ? {} : { type: finding.type }),
      sureness: finding.sureness,
    })),
  };
}

function idOf(value: unknown): LineError['id'] {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  const { id } = value;
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}

const withId = <T extends object>(id: LineError['id'], answer: T): T => (id === undefined ? answer : { id, ...answer });

function oneLine(error: z.ZodError): string {
  const issue = error.issues[0];
  const at = issue?.path.join('.') ?? '';
  return (at === '' ? '' : `${at}: `) + (issue?.message ?? 'not a request');
}

/** Reads `--rules a,b`: those at *return*, the others off. The message says which name is unknown. */
export function rulesFor(names: string): RulesInForce | string {
  const wanted = names
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const unknown = wanted.find((name) => !(RULE_IDS as readonly string[]).includes(name));
  if (unknown !== undefined) return `unknown rule "${unknown}"; there are ${RULE_IDS.join(', ')}`;
  if (wanted.length === 0) return `--rules needs at least one of ${RULE_IDS.join(', ')}`;
  const all = everyRule('return');
  return Object.fromEntries(
    RULE_IDS.map((id: RuleId) => [id, wanted.includes(id) ? all[id] : { ...all[id], level: 'off' }]),
  ) as RulesInForce;
}
