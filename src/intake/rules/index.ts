import type { IntakeRule } from '../rule';
import { languageRule } from './language/rule';
import { personalData } from './personal-data/rule';
import { reproSteps } from './repro-steps/rule';
import { singleIssue } from './single-issue/rule';

/**
 * Every rule for a desk that works in the given languages (ISO 639-1), in the order in which a customer reads what they ask:
 * the language never hides behind another.
 */
export function rulesFor(languages: readonly string[]): readonly IntakeRule[] {
  return [languageRule({ allowed: languages }), singleIssue, reproSteps, personalData];
}

/** The rules of a desk that works in English. */
export const intakeRules = rulesFor(['en']);
