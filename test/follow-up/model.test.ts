/** Random histories (thousands in `bench/follow-up-model.ts`): nobody is told twice, nobody is closed wrongly, nobody is forgotten. */
import { runHistory } from './model';

const HISTORIES = 300;

test(`${HISTORIES} random histories with crashes, storms and lost events`, async () => {
  const wrong: string[] = [];
  let [acts, closings, crashes] = [0, 0, 0];
  for (let seed = 1; seed <= HISTORIES; seed += 1) {
    const verdict = await runHistory(seed);
    acts += verdict.acts;
    closings += verdict.closings;
    crashes += verdict.crashes;
    for (const line of [...verdict.doubles, ...verdict.falseClosings, ...verdict.forgotten])
      wrong.push(`seed ${seed}: ${line}`);
  }
  expect(wrong.slice(0, 10)).toEqual([]);
  // The histories are worth something only when much happens in them.
  expect(acts).toBeGreaterThan(HISTORIES);
  expect(closings).toBeGreaterThan(HISTORIES / 4);
  expect(crashes).toBeGreaterThan(HISTORIES / 2);
}, 300_000);
