/** Measures how work grows with the length of a text, without depending on how fast the machine is. */

/** Milliseconds of processor time of one run: what other programs do at the time does not count. */
function cost(work: () => unknown): number {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

const RUNS = 3;
/** Milliseconds below which the compiler's and the collector's share decides. */
const FLOOR = 200;

/**
 * How many times more work needs for the large text than for the small one, the best of several runs each; 0 where the
 * large one is too quick to tell. Ends with the first run that is good enough, so that a loaded machine only costs time.
 */
export function growth(work: (text: string) => unknown, small: string, large: string, enough = 10): number {
  let [least, most] = [Infinity, Infinity];
  for (let run = 0; run < RUNS; run++) {
    least = Math.min(
      least,
      cost(() => work(small)),
    );
    most = Math.min(
      most,
      cost(() => work(large)),
    );
    if (most < FLOOR) return 0;
    if (run > 0 && most <= least * enough) break;
  }
  return most / Math.max(least, 0.001);
}

/** A text of exactly so many characters that repeats a seed. */
export function repeated(seed: string, length: number): string {
  return seed.repeat(Math.ceil(length / seed.length)).slice(0, length);
}
