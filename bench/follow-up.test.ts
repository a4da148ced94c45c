import { runScale } from './follow-up-scale';
import { runModel, wrongOf } from './follow-up-model';
import { staleClosing, type StaleOptions, type Update } from './stale';

const HOUR = 3_600_000;
const options: StaleOptions = { hoursBeforeStale: 10, hoursBeforeClose: 5, onlyLabels: [], exemptLabels: ['pinned'] };
const hoursUntilClosed = (updates: readonly Update[], change: Partial<StaleOptions> = {}): number | null => {
  const at = staleClosing(updates, { ...options, ...change }, 200 * HOUR);
  return at === null ? null : at / HOUR;
};

describe('the policy of actions/stale, as documented', () => {
  test('marks what had no update for so long, and closes it so much later', () => {
    expect(hoursUntilClosed([{ at: 0 }])).toBe(15);
    expect(hoursUntilClosed([{ at: 0 }, { at: 9 * HOUR }])).toBe(24);
  });

  test('any update takes the mark off, whoever made it', () => {
    expect(hoursUntilClosed([{ at: 0 }, { at: 12 * HOUR }])).toBe(27);
  });

  test('labels exempt, or are required', () => {
    const pinned = { name: 'pinned', has: true };
    const waits = { name: 'waits', has: true };
    expect(hoursUntilClosed([{ at: 0 }, { at: HOUR, label: pinned }])).toBeNull();
    expect(hoursUntilClosed([{ at: 0 }], { onlyLabels: ['waits'] })).toBeNull();
    expect(hoursUntilClosed([{ at: 0 }, { at: 20 * HOUR, label: waits }], { onlyLabels: ['waits'] })).toBe(35);
  });

  test('what people closed is left alone until they open it again', () => {
    expect(hoursUntilClosed([{ at: 0 }, { at: HOUR, closed: true }])).toBeNull();
    expect(hoursUntilClosed([{ at: 0 }, { at: HOUR, closed: true }, { at: 30 * HOUR, closed: false }])).toBe(45);
  });
});

test('on the same histories it closes wrongly, and we do not', async () => {
  const { stale, lines, closings } = await runModel(40);
  expect(lines).toEqual([]);
  expect(closings).toBeGreaterThan(10);
  expect(wrongOf(stale['to-all'])).toBeGreaterThan(wrongOf(stale['to-waiting']));
  expect(wrongOf(stale['to-waiting'])).toBeGreaterThan(0);
}, 120_000);

test('an hour with faults: everything once, within the hour, for the points that were promised', async () => {
  for (const [act, most] of [
    ['reminder', 3.25],
    ['closing', 4.25],
  ] as const) {
    const result = await runScale(1500, 1000, act, 0.05);
    expect(result).toMatchObject({ handled: 1000, twice: 0 });
    expect(result.minutes).toBeLessThan(60);
    // Few requests: chance weighs more than in the run of 10,000.
    expect(result.points / result.handled).toBeLessThan(most);
    expect(result.most.callsASecond).toBeLessThan(50);
    expect(result.most.writesAMinute).toBeLessThan(4000);
    expect(result.most.pushes).toBeLessThan(1000);
    expect(Math.max(...result.heapOfJobs)).toBeLessThan(20);
  }
}, 120_000);
