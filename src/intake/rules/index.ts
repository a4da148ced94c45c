import type { RuleId } from '../../contract/rules';
import type { IntakeRule } from '../rule';
import { checklist } from './checklist/rule';
import { customPattern } from './custom-pattern/rule';
import { duplicate } from './duplicate/rule';
import { environment } from './environment/rule';
import { evidence } from './evidence/rule';
import { languageRule } from './language/rule';
import { personalData } from './personal-data/rule';
import { priorityImpact } from './priority-impact/rule';
import { reproSteps } from './repro-steps/rule';
import { selfAccess } from './self-access/rule';
import { singleIssue } from './single-issue/rule';
import { summaryQuality } from './summary-quality/rule';
import { wrongDesk } from './wrong-desk/rule';

/** Every rule, in the order in which a customer reads what they ask: the language never hides behind another. */
export const intakeRules: readonly IntakeRule[] = [
  languageRule,
  singleIssue,
  summaryQuality,
  reproSteps,
  environment,
  evidence,
  checklist,
  priorityImpact,
  personalData,
  duplicate,
  selfAccess,
  wrongDesk,
  customPattern,
];

const byId = new Map(intakeRules.map((rule) => [rule.id, rule]));

/** @throws Error for an id without a rule; a test holds ids and rules together. */
export function ruleOf(id: RuleId): IntakeRule {
  const rule = byId.get(id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
}
