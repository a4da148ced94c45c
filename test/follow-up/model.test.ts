/** Random histories (thousands in `bench/follow-up-model.ts`): nobody is told twice, nobody is closed wrongly, nobody is forgotten. */
import { runHistory } from './model';

const HISTORIES = 600;

test(`${HISTORIES} random histories with crashes, storms and lost events`, async () => {
  const wrong: string[] = [];
  const deeds = new Set<string>();
  let [acts, closings, crashes, rehearsed] = [0, 0, 0, 0];
  for (let seed = 1; seed <= HISTORIES; seed += 1) {
    const { verdict, chronicle } = await runHistory(seed);
    acts += verdict.acts;
    closings += verdict.closings;
    crashes += verdict.crashes;
    if (chronicle.liveSince > 0) rehearsed += 1;
    for (const { did } of [...chronicle.deeds.values()].flat()) deeds.add(did);
    for (const line of [...verdict.doubles, ...verdict.falseClosings, ...verdict.forgotten])
      wrong.push(`seed ${seed}: ${line}`);
  }
  expect(wrong.slice(0, 10)).toEqual([]);
  // The histories are worth something only when much happens in them.
  expect(acts).toBeGreaterThan(HISTORIES);
  expect(closings).toBeGreaterThan(HISTORIES / 4);
  expect(crashes).toBeGreaterThan(HISTORIES / 2);
  expect(rehearsed).toBeGreaterThan(HISTORIES / 10);
  expect([...deeds].sort()).toEqual(['exempt', 'hold', 'more-time', 'nudge', 'release', 'resume', 'send-now', 'skip', 'stop']);
}, 300_000);
