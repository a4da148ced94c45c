import type { IntakeRule } from '../rule';
import { languageRule } from './language/rule';
import { personalData } from './personal-data/rule';
import { reproSteps } from './repro-steps/rule';
import { singleIssue } from './single-issue/rule';

/** Every rule, in the order in which a customer reads what they ask: the language never hides behind another. */
export const intakeRules: readonly IntakeRule[] = [languageRule({ allowed: ['en'] }), singleIssue, reproSteps, personalData];
