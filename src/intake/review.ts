/** Puts a draft before the rules that are switched on. Pure: decisions about the customer are made in `decide.ts`. */
import Mustache from 'mustache';
import { RULE_IDS, type Level, type RequestKind, type RuleId } from '../contract/rules';
import { readingOnce } from './own-words';
import type { Draft, Finding, IntakeRule } from './rule';
import { rulesFor } from './rules';

/** A finding with the rule that made it, its level in force, and its words for agents. */
export interface ReviewedFinding extends Finding {
  readonly rule: RuleId;
  readonly level: Exclude<Level, 'off'>;
  /** English, for agents and logs; never holds a customer's personal data. */
  readonly message: string;
  readonly why: string;
}

export type Levels = Readonly<Record<RuleId, Level>>;

export type Verdict = 'clear' | 'advise' | 'return';

export interface Review {
  /** `return` when something may be asked of the customer, `advise` when agents only see it. */
  readonly verdict: Verdict;
  /** In the order of the rules, then of the text. */
  readonly findings: readonly ReviewedFinding[];
}

/** Whether a finding is sure enough, and its rule strict enough, to ask the customer about. */
export function mayAsk(finding: ReviewedFinding): boolean {
  return finding.level === 'return' && finding.sureness !== 'hint';
}

export function appliesTo(rule: Pick<IntakeRule, 'appliesTo'>, kind: RequestKind): boolean {
  return rule.appliesTo.length === 0 || rule.appliesTo.includes(kind);
}

/** `languages`: those that the desk works in (ISO 639-1). */
export function reviewRequest(draft: Draft, levels: Levels, languages: readonly string[] = ['en']): Review {
  const findings = readingOnce(() =>
    rulesFor(languages).flatMap((rule) => {
      const level = levels[rule.id];
      if (level === 'off' || !appliesTo(rule, draft.kind)) return [];
      return [...rule.detect(draft)].sort(byPlace).map((finding) => describe(rule, level, finding));
    }),
  );
  const verdict = findings.some(mayAsk) ? 'return' : findings.length > 0 ? 'advise' : 'clear';
  return { verdict, findings };
}

/** All rules at one level; used by the command line and tests. */
export function everyRule(level: Level): Levels {
  return Object.fromEntries(RULE_IDS.map((id) => [id, level])) as Record<RuleId, Level>;
}

const FIELD_ORDER = { summary: 0, description: 1, comment: 2 } as const;

function byPlace(a: Finding, b: Finding): number {
  return FIELD_ORDER[a.field] - FIELD_ORDER[b.field] || (a.span?.start ?? -1) - (b.span?.start ?? -1);
}

function describe(rule: IntakeRule, level: Exclude<Level, 'off'>, finding: Finding): ReviewedFinding {
  const message = rule.messages[finding.messageId];
  if (!message) throw new Error(`rule ${rule.id} has no message ${finding.messageId}`);
  const render = (template: string): string => Mustache.render(template, finding.data ?? {}, {}, { escape: String });
  return { ...finding, rule: rule.id, level, message: render(message.says), why: render(message.why) };
}
