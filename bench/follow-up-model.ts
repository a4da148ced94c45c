/**
 * `npx tsx bench/follow-up-model.ts [N]`: N random histories under the oracle of test/follow-up/model.ts; and on requests as
 * plain timelines, how often the policy of actions/stale would have closed somebody wrongly. That policy is written here
 * anew from its documentation (github.com/actions/stale, README), for this comparison only.
 */
import { chanceOf, runHistory } from '../test/follow-up/model';

const HOUR = 3_600_000;

interface Act {
  readonly at: number;
  readonly by: 'customer' | 'agent' | 'app';
  /** A comment, or a change of a field or label: both change “updated”. */
  readonly kind: 'comment' | 'field';
}

/**
 * As documented: an issue without an update for `staleHours` gets a label and a comment; one that is labelled and has had no
 * update since for `closeHours` is closed; any update or comment by somebody else takes the label off. It knows no
 * waiting status, no difference between people, and what changes a field counts as an update.
 */
export function staleClosing(acts: readonly Act[], staleHours: number, closeHours: number, end: number): number | null {
  let updated = acts[0]?.at ?? 0;
  let marked: number | null = null;
  for (let now = updated; now <= end; now += HOUR) {
    const latest = acts.findLast(({ at }) => at <= now)?.at ?? updated;
    if (marked !== null && latest > marked) {
      marked = null;
      updated = latest;
    }
    if (marked === null) {
      updated = Math.max(updated, latest);
      if (now - updated >= staleHours * HOUR) marked = now;
    } else if (now - marked >= closeHours * HOUR) return now;
  }
  return null;
}

/** A request's timeline, and whether the desk owed the customer an answer at an instant. */
function timeline(seed: number): { acts: Act[]; end: number } {
  const chance = chanceOf(seed);
  const acts: Act[] = [{ at: 0, by: 'customer', kind: 'comment' }];
  let at = 0;
  const count = 1 + Math.floor(chance() * 6);
  for (let number = 0; number < count; number += 1) {
    at += Math.floor(chance() * 24 * HOUR);
    const dice = chance();
    acts.push({ at, by: dice < 0.4 ? 'customer' : 'agent', kind: dice > 0.85 ? 'field' : 'comment' });
  }
  return { acts, end: at + 10 * 24 * HOUR };
}

/** Wrong: the customer had spoken last, so that the desk owed the answer. */
function isWrong(acts: readonly Act[], closedAt: number): boolean {
  return acts.findLast(({ at, kind }) => at < closedAt && kind === 'comment')?.by === 'customer';
}

async function main(): Promise<void> {
  const count = Number(process.argv[2] ?? 5000);
  const sums = { messages: 0, closings: 0, crashes: 0, doubles: 0, falseClosings: 0, forgotten: 0 };
  for (let seed = 1; seed <= count; seed += 1) {
    const verdict = await runHistory(seed);
    sums.messages += verdict.acts;
    sums.closings += verdict.closings;
    sums.crashes += verdict.crashes;
    sums.doubles += verdict.doubles.length;
    sums.falseClosings += verdict.falseClosings.length;
    sums.forgotten += verdict.forgotten.length;
    for (const line of [...verdict.doubles, ...verdict.falseClosings, ...verdict.forgotten])
      console.log(`seed ${seed}: ${line}`);
  }
  console.log(`follow-up, ${count} histories: ${JSON.stringify(sums)}`);
  let [closed, wrong] = [0, 0];
  for (let seed = 1; seed <= count; seed += 1) {
    const { acts, end } = timeline(seed);
    const closedAt = staleClosing(acts, 10, 10, end);
    if (closedAt === null) continue;
    closed += 1;
    if (isWrong(acts, closedAt)) wrong += 1;
  }
  console.log(
    `the policy of actions/stale, ${count} timelines: ${closed} closed, ${wrong} of them while the desk owed the answer`,
  );
}

if (require.main === module) void main();
