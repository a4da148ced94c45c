/** Fetches what the rules in force need beyond the request itself. */
import { AppError } from '../jira/errors';
import type { Jira, RequestSnapshot } from '../jira/port';
import { type Facts, noFacts, textOf } from './draft';
import type { Review, RulesInForce } from './review';
import type { Draft, Need } from './rule';
import { intakeRules, ruleOf } from './rules';

/** Requests older than this are no duplicates any more, unless the rule's own option says less. */
const EARLIER_DAYS_AT_MOST = 90;

/** Names that are looked up on one request, at most. */
const NAMES_AT_MOST = 5;

/** A look at the request with given facts: the review, and the texts that its findings count in. */
export interface Look {
  readonly draft: Draft;
  readonly review: Review;
}

/**
 * A fact that Jira refuses is left out. `lookWith`: what the rules say to given facts; whether somebody named is a colleague,
 * which can only take findings away, is asked for each name found. `earlier`: whether earlier requests matter by now. @throws AppError that may heal (rate limit, Jira away), so
 * that the look is repeated.
 */
export async function gatherFacts(
  jira: Jira,
  request: RequestSnapshot,
  { rules, earlier: earlierMatter }: { readonly rules: RulesInForce; readonly earlier: boolean },
  lookWith: (facts: Facts) => Look,
): Promise<Facts> {
  const { requestType } = request;
  if (requestType === null) return noFacts;
  const needed = new Set<Need>(
    intakeRules.filter(({ id }) => rules[id].level !== 'off').flatMap(({ id }) => ruleOf(id).needs ?? []),
  );
  const [template, earlier] = await Promise.all([
    orElse(jira.getTemplate(requestType), noFacts.template),
    needed.has('earlier') && earlierMatter ? orElse(jira.getEarlierRequests(request, EARLIER_DAYS_AT_MOST), []) : [],
  ]);
  const facts = { ...noFacts, template, earlier };
  if (!needed.has('colleagues')) return facts;
  const found = await Promise.all(
    namesIn(lookWith(facts)).map((name) => orElse(jira.getColleagues(request.projectKey, name), [])),
  );
  return { ...facts, colleagues: [...new Set(found.flat())] };
}

function namesIn({ draft, review }: Look): string[] {
  const names = review.findings.flatMap(({ rule, type, span, field, commentId, attachmentId, fieldId }) => {
    if (!ruleOf(rule).needs?.includes('colleagues') || !span || (type !== 'PERSON' && type !== 'EMAIL')) return [];
    return [
      textOf(draft, field, commentId ?? attachmentId ?? fieldId)
        .slice(span.start, span.end)
        .trim(),
    ];
  });
  return [...new Set(names)].slice(0, NAMES_AT_MOST);
}

async function orElse<T>(fetched: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await fetched;
  } catch (error) {
    if (error instanceof AppError && !error.mayHeal) return otherwise;
    throw error;
  }
}
