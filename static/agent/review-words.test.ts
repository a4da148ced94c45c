import type { ReviewView } from '../../src/contract/calls';
import { headlineOf, marksIn, openGroups } from './review-words';
import { aFinding, aReview } from './test-data';

const now = Date.parse('2026-11-23T12:00:00Z');
const place = { locale: 'en-GB', timeZone: 'UTC' };
const say = (over: Partial<ReviewView>) => headlineOf(aReview(over), now, place);
const waived = { rule: 'language', ruleTitle: 'Language', by: 'Robin', at: '2026-11-23T11:00:00Z' } as const;
const hint = aFinding({ sureness: 'hint', asked: false });

it.each<[string, Partial<ReviewView>, string]>([
  ['asked', {}, 'Asked the customer 2 hours ago for 2 things'],
  ['asked, one waived', { waived: [waived] }, 'Asked the customer 2 hours ago for 1 thing'],
  ['asked again', { timesAsked: 2 }, 'Asked the customer 2 hours ago for 2 things (asked twice)'],
  ['clear', { phase: 'clear', findings: [] }, 'All clear: nothing to ask'],
  ['rehearsal', { phase: 'advised', mode: 'rehearsal' }, 'Rehearsal: would have asked for 2 things'],
  [
    'rehearsal with hints only',
    { phase: 'advised', mode: 'rehearsal', findings: [hint] },
    '1 thing to look at; the customer was not asked',
  ],
  ['live, created before', { phase: 'advised' }, '2 things to look at; the customer was not asked'],
  ['advice, all waived', { phase: 'advised', findings: [aFinding()], waived: [waived] }, 'All clear: nothing to ask'],
  ['settled', { phase: 'answered', settledAt: '2026-11-23T11:55:00Z' }, 'Settled 5 minutes ago: nothing left to ask'],
  ['handed over', { phase: 'handed-over', timesAsked: 2 }, 'Handed over to you: asked twice, 2 things still open'],
  ['handed over, nothing left', { phase: 'handed-over', findings: [] }, 'Handed over to you: asked once'],
  ['off', { phase: 'off', mode: 'off' }, 'Guichet is switched off for this project'],
  ['not a request', { phase: 'off', mode: 'live' }, 'Not a customer’s request: nothing to check'],
])('says where a request stands: %s', (_case, over, sentence) => {
  expect(say(over)).toBe(sentence);
});

it('counts kinds of personal data and says the same thing once', () => {
  const groups = openGroups(aReview());

  expect(groups.map((group) => group.rule)).toEqual(['language', 'personal-data']);
  expect(groups[1]?.kinds).toEqual([{ type: 'EMAIL', count: 2 }]);
  expect(groups[1]?.sayings).toEqual([
    { why: 'Why personal-data.', messages: [{ message: 'An e-mail address.', sureness: 'certain', count: 2 }] },
  ]);
});

it.each([
  ['asked, as the headline says', aFinding(), {}, null],
  ['asked, then answered', aFinding(), { phase: 'answered' }, 'The customer was asked'],
  ['advice', aFinding({ asked: false, level: 'advise' }), {}, 'For agents only'],
  ['a hint', hint, {}, 'Too unsure to ask the customer'],
  ['found after the ask', aFinding({ asked: false }), {}, 'The customer was not asked'],
  ['rehearsed, as the headline says', aFinding({ asked: false }), { phase: 'advised', mode: 'rehearsal' }, null],
] as const)('says what a finding means for the customer: %s', (_case, finding, over, words) => {
  expect(openGroups(aReview({ findings: [finding], ...over }))[0]?.consequence).toBe(words);
});

it('marks each text with its own findings, without those waived', () => {
  const comment = { field: 'comment', commentId: '7', label: 'Comment', text: 'abc' } as const;
  const findings = [
    aFinding({ field: 'comment', commentId: '7', span: { start: 0, end: 1 } }),
    aFinding({ field: 'comment', commentId: '8', span: { start: 1, end: 2 } }),
  ];

  expect(marksIn(aReview({ texts: [comment], findings }), comment)).toEqual([
    { span: { start: 0, end: 1 }, key: 'language', name: 'Language' },
  ]);
  expect(marksIn(aReview({ texts: [comment], findings, waived: [waived] }), comment)).toEqual([]);
});
