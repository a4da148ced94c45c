/** Fetches what the rules in force need beyond the request itself. */
import { AppError } from '../jira/errors';
import type { Jira, RequestSnapshot } from '../jira/port';
import { type Facts, noFacts } from './draft';
import type { RulesInForce } from './review';
import type { Need } from './rule';
import { intakeRules, ruleOf } from './rules';

/** Requests older than this are no duplicates any more, unless the rule's own option says less. */
const EARLIER_DAYS_AT_MOST = 90;

/**
 * A fact that Jira refuses is left out: rules then find less, never more. @throws AppError that may heal (rate limit, Jira
 * away), so that the look is repeated.
 */
export async function gatherFacts(jira: Jira, request: RequestSnapshot, rules: RulesInForce): Promise<Facts> {
  const { requestType } = request;
  if (requestType === null) return noFacts;
  const needed = new Set<Need>(
    intakeRules.filter(({ id }) => rules[id].level !== 'off').flatMap(({ id }) => ruleOf(id).needs ?? []),
  );
  const [template, earlier, colleagues] = await Promise.all([
    orElse(jira.getTemplate(requestType), noFacts.template),
    needed.has('earlier') ? orElse(jira.getEarlierRequests(request, EARLIER_DAYS_AT_MOST), []) : [],
    needed.has('colleagues') ? orElse(jira.getColleagues(request.projectKey), []) : [],
  ]);
  return { template, earlier, colleagues };
}

async function orElse<T>(fetched: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await fetched;
  } catch (error) {
    if (error instanceof AppError && !error.mayHeal) return otherwise;
    throw error;
  }
}
