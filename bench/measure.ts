/** What a number of calls took; runs in the process that is measured. */
export interface Measured {
  /** Per second of a core's time, the best of several series: what else runs on the machine takes no part in it. */
  readonly perSecond: number;
  /** Milliseconds that half of the calls did not need, and 99 of 100. */
  readonly p50: number;
  readonly p99: number;
}

const SERIES = 5;

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Calls `work` with 0, 1, 2 … for a first series that is not counted, and then `SERIES` times. */
export async function measure(each: number, work: (number: number) => unknown): Promise<Measured> {
  const durations: number[] = [];
  let best = Infinity;
  for (let series = 0; series <= SERIES; series++) {
    const begin = cpu();
    for (let i = 0; i < each; i++) {
      const from = performance.now();
      await work(i);
      if (series > 0) durations.push(performance.now() - from);
    }
    if (series > 0) best = Math.min(best, cpu() - begin);
  }
  durations.sort((a, b) => a - b);
  const quantile = (share: number): number => durations[Math.floor(durations.length * share)] ?? 0;
  return { perSecond: Math.round((1000 * each) / best), p50: quantile(0.5), p99: quantile(0.99) };
}
