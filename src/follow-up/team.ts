/** The desk has to act: the team is told of nudges, and of requests that nobody answered. */
import { addDuration } from './count';
import { actId, iso, leave, liveSince, waitUntil, type FollowUpDecision, type Situation } from './decide';
import { customerComments, deskQuestions } from './people';
import type { Attention } from './state';

export function decideTeamTurn(situation: Situation): FollowUpDecision {
  const decision = decideTelling(situation);
  if (decision.act !== 'leave' && decision.act !== 'wait') return decision;
  const attention = attentionOf(situation);
  return attention === null ? decision : { ...decision, attention };
}

/** What the team was told of this customer, who still waits. */
function attentionOf(situation: Situation): Attention | null {
  const since = waitsSince(situation);
  const { nudgeTold, surfaced } = situation.memory.engine;
  if (since === null) return null;
  if (nudgeTold !== null && Date.parse(nudgeTold) >= since) return 'nudged';
  return surfaced === iso(since) ? 'unanswered' : null;
}

function decideTelling(situation: Situation): FollowUpDecision {
  const { request, policy, memory, time, now } = situation;
  const { options } = policy;
  const since = waitsSince(situation);
  if (since === null) return leave('desk-has-answered', 'the customer has an answer, and nothing waits for them');
  const nudge = memory.customer.nudges.at(-1);
  if (nudge !== undefined && Date.parse(nudge) >= since && (memory.engine.nudgeTold ?? '') < nudge) {
    return {
      act: 'tell-team',
      id: actId(request, 'nudge', Date.parse(nudge)),
      about: 'nudge',
      since: iso(since),
      remember: { nudgeTold: nudge },
      words: 'the customer asks for an answer',
    };
  }
  if (options.unansweredAfter === 0) return leave('not-waiting', 'the request does not wait for the customer');
  const id = actId(request, 'unanswered', since);
  // Who was told in rehearsal alone was not told.
  const rehearsed = policy.mode === 'live' && memory.engine.sent.some((step) => step.id === id && step.how === 'rehearsed');
  if (memory.engine.surfaced === iso(since) && !rehearsed)
    return leave('nothing-more-to-come', 'the team was told that it is unanswered');
  const due = addDuration(time, Math.max(since, liveSince(situation)), {
    after: options.unansweredAfter,
    unit: options.unansweredUnit,
  });
  if (now < due) return waitUntil(due, 'tell-team', 'the team is told when nobody has answered by then');
  return {
    act: 'tell-team',
    id,
    about: 'unanswered',
    since: iso(since),
    remember: { surfaced: iso(since) },
    words: 'nobody has answered the customer',
  };
}

/** Since when the customer waits for a word of the desk; null when the desk spoke last. Raising a request is speaking. */
export function waitsSince({ request, policy: { options } }: Situation): number | null {
  const answered = Date.parse(deskQuestions(request, options).at(-1)?.created ?? '1970-01-01T00:00:00.000Z');
  const acts = [Date.parse(request.created), ...customerComments(request, options).map(({ created }) => Date.parse(created))];
  return acts.find((act) => act > answered) ?? null;
}
