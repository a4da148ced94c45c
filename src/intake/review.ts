/** Puts a draft before the rules that are switched on. Pure: decisions about the customer are made in `decide.ts`. */
import Mustache from 'mustache';
import type { OptionValues } from '../contract/options';
import { type Level, type RequestKind, type RuleId, TEXT_FIELDS } from '../contract/rules';
import { defaultsOf } from '../settings/option';
import { readingOnce } from './once';
import { withoutPrefill } from './own-words';
import type { Draft, Finding, IntakeRule } from './rule';
import { intakeRules } from './rules';

/** A finding with the rule that made it, its level in force, and its words for agents. */
export interface ReviewedFinding extends Finding {
  readonly rule: RuleId;
  readonly level: Exclude<Level, 'off'>;
  /** English, for agents and logs; never holds a customer's personal data. */
  readonly message: string;
  readonly why: string;
}

/** How a rule is set for the request at hand. */
export interface RuleSetting {
  readonly level: Level;
  readonly options: OptionValues;
}

export type RulesInForce = Readonly<Record<RuleId, RuleSetting>>;

export type Verdict = 'clear' | 'advise' | 'return' | 'refuse';

export interface Review {
  /**
   * `refuse`: something certain that the desk does not take; `return`: something may be asked of the customer; `advise`:
   * agents only see it.
   */
  readonly verdict: Verdict;
  /** In the order of the rules, then of the text. */
  readonly findings: readonly ReviewedFinding[];
}

/** Whether a finding is certain, and its rule strict enough, to close the request. */
export function mayRefuse(finding: ReviewedFinding): boolean {
  return finding.level === 'refuse' && finding.sureness === 'certain';
}

/** Whether a finding is sure enough, and its rule strict enough, to ask the customer about. */
export function mayAsk(finding: ReviewedFinding): boolean {
  return (finding.level === 'return' || finding.level === 'refuse') && finding.sureness !== 'hint';
}

export function appliesTo(rule: Pick<IntakeRule, 'appliesTo'>, kind: RequestKind): boolean {
  return rule.appliesTo.length === 0 || rule.appliesTo.includes(kind);
}

export function reviewRequest(draft: Draft, rules: RulesInForce): Review {
  const own = withoutPrefill(draft);
  const findings = readingOnce(() =>
    intakeRules.flatMap((rule) => {
      const { level, options } = rules[rule.id];
      if (level === 'off' || !appliesTo(rule, draft.kind)) return [];
      return [...rule.detect(own, options)].sort(byPlace).map((finding) => describe(rule, level, finding));
    }),
  );
  return { verdict: verdictOf(findings), findings };
}

function verdictOf(findings: readonly ReviewedFinding[]): Verdict {
  if (findings.some(mayRefuse)) return 'refuse';
  if (findings.some(mayAsk)) return 'return';
  return findings.length > 0 ? 'advise' : 'clear';
}

/** All rules at one level with their default options; used by the command line and tests. */
export function everyRule(level: Level): RulesInForce {
  const settings = intakeRules.map(({ id, options }) => [id, { level, options: defaultsOf(options) }] as const);
  return Object.fromEntries(settings) as Record<RuleId, RuleSetting>;
}

function byPlace(a: Finding, b: Finding): number {
  return TEXT_FIELDS.indexOf(a.field) - TEXT_FIELDS.indexOf(b.field) || (a.span?.start ?? -1) - (b.span?.start ?? -1);
}

function describe(rule: IntakeRule, level: Exclude<Level, 'off'>, finding: Finding): ReviewedFinding {
  const message = rule.messages[finding.messageId];
  if (!message) throw new Error(`rule ${rule.id} has no message ${finding.messageId}`);
  const render = (template: string): string => Mustache.render(template, finding.data ?? {}, {}, { escape: String });
  return { ...finding, rule: rule.id, level, message: render(message.says), why: render(message.why) };
}
