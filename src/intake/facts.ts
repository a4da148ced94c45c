/** Fetches what the rules in force need beyond the request itself. */
import { AppError } from '../jira/errors';
import type { Jira, RequestSnapshot } from '../jira/port';
import { type Facts, noFacts } from './draft';
import type { Review, RulesInForce } from './review';
import type { Need } from './rule';
import { intakeRules, ruleOf } from './rules';

/** Requests older than this are no duplicates any more, unless the rule's own option says less. */
const EARLIER_DAYS_AT_MOST = 90;

/**
 * A fact that Jira refuses is left out. `reviewWith`: what the rules say to given facts; colleagues, who can only take
 * findings away, are not asked for where there is nothing to take. @throws AppError that may heal (rate limit, Jira away), so
 * that the look is repeated.
 */
export async function gatherFacts(
  jira: Jira,
  request: RequestSnapshot,
  rules: RulesInForce,
  reviewWith: (facts: Facts) => Review,
): Promise<Facts> {
  const { requestType } = request;
  if (requestType === null) return noFacts;
  const needed = new Set<Need>(
    intakeRules.filter(({ id }) => rules[id].level !== 'off').flatMap(({ id }) => ruleOf(id).needs ?? []),
  );
  const [template, earlier] = await Promise.all([
    orElse(jira.getTemplate(requestType), noFacts.template),
    needed.has('earlier') ? orElse(jira.getEarlierRequests(request, EARLIER_DAYS_AT_MOST), []) : [],
  ]);
  const facts = { ...noFacts, template, earlier };
  const named = (): boolean => reviewWith(facts).findings.some(({ rule }) => ruleOf(rule).needs?.includes('colleagues'));
  if (!needed.has('colleagues') || !named()) return facts;
  return { ...facts, colleagues: await orElse(jira.getColleagues(request.projectKey), []) };
}

async function orElse<T>(fetched: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await fetched;
  } catch (error) {
    if (error instanceof AppError && !error.mayHeal) return otherwise;
    throw error;
  }
}
