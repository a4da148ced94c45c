import type { ReviewFinding, ReviewView } from '../../src/contract/calls';
import type { FollowUpView } from '../../src/contract/follow-up';
import { RULE_TITLES } from '../ui/words';

export function aFinding(over: Partial<ReviewFinding> = {}): ReviewFinding {
  const rule = over.rule ?? 'language';
  return {
    rule,
    ruleTitle: RULE_TITLES[rule],
    level: 'return',
    message: `Found by ${rule}.`,
    why: `Why ${rule}.`,
    sureness: 'certain',
    field: 'description',
    asked: true,
    ...over,
  };
}

/** A request that was asked about two hours before `answeredAt`; valid by default. */
export function aReview(over: Partial<ReviewView> = {}): ReviewView {
  return {
    phase: 'asked',
    mode: 'live',
    askedAt: '2026-11-23T10:00:00Z',
    settledAt: null,
    timesAsked: 1,
    language: { code: 'fr', name: 'French' },
    texts: [
      { field: 'summary', label: 'Summary', text: 'Page blanche' },
      { field: 'description', label: 'Description', text: 'Écrivez à a@example.com ou b@example.com.' },
    ],
    findings: [
      aFinding(),
      aFinding({ rule: 'personal-data', message: 'An e-mail address.', type: 'EMAIL', span: { start: 10, end: 23 } }),
      aFinding({ rule: 'personal-data', message: 'An e-mail address.', type: 'EMAIL', span: { start: 27, end: 40 } }),
    ],
    waived: [],
    rehearsedReply: null,
    canWaive: true,
    answeredAt: '2026-11-23T12:00:00Z',
    ...over,
  };
}

/** A request that is reminded in two days; valid by default. */
export function aFollowUp(over: Partial<FollowUpView> = {}): FollowUpView {
  return {
    phase: 'live',
    policyName: 'Reminders at day 2 and 5',
    status: { name: 'Waiting for customer', says: null },
    turn: 'customer',
    words: 'A reminder follows when the customer does not answer.',
    next: { step: 'remind', at: '2026-11-25T08:00:00Z' },
    toSend: { id: '10-fu-r1-1', step: 'remind', number: 1 },
    closesAt: '2026-12-03T08:00:00Z',
    hold: null,
    stopped: null,
    moreTime: [],
    nudges: [],
    history: [],
    actions: ['hold', 'send-now', 'skip', 'stop'],
    holdUntilAtMost: '2027-01-22T12:00:00Z',
    timeZone: 'Europe/Zurich',
    answeredAt: '2026-11-23T12:00:00Z',
    ...over,
  };
}
