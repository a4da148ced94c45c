import { RULE_IDS } from '../../src/contract/rules';
import { casesOf, tallyOf } from './cases';

const measured = RULE_IDS.flatMap((rule) => {
  const cases = casesOf(rule);
  return cases === null ? [] : [{ rule, cases }];
});

describe.each(measured)('the requests written for $rule', ({ rule, cases }) => {
  it('are at least sixty, each once, about half of them near misses', () => {
    const nearMisses = cases.filter(({ finds }) => finds.length === 0).length;

    expect(cases.length).toBeGreaterThanOrEqual(60);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    expect(new Set(cases.map(({ draft, options }) => JSON.stringify([draft, options]))).size).toBe(cases.length);
    expect(nearMisses / cases.length).toBeGreaterThan(0.4);
    expect(nearMisses / cases.length).toBeLessThan(0.65);
  });

  it('are asked about rightly nine times in ten, and seldom missed', () => {
    const { right, wrong, missed } = tallyOf(rule, cases);

    expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.9);
    expect(right / (right + missed)).toBeGreaterThanOrEqual(0.8);
  });
});
