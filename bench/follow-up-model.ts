/**
 * `npx tsx bench/follow-up-model.ts [N [FIRST]]`: N random histories under the oracle of test/follow-up/oracle.ts, and on the same
 * histories the policy of actions/stale (bench/stale.ts). `npm run bench` prints the same counts.
 */
import { runHistory } from '../test/follow-up/model';
import { judgeStale } from './stale';

export interface ModelResult {
  readonly histories: number;
  readonly messages: number;
  readonly closings: number;
  readonly crashes: number;
  readonly doubles: number;
  readonly falseClosings: number;
  readonly forgotten: number;
  /** The policy of actions/stale, on all requests and on those alone that wait. */
  readonly stale: Readonly<
    Record<'to-all' | 'to-waiting', { readonly closings: number; readonly wrong: Readonly<Record<string, number>> }>
  >;
  /** What was wrong with us, with its seed. */
  readonly lines: readonly string[];
}

export async function runModel(histories: number, first = 1): Promise<ModelResult> {
  const sums = { messages: 0, closings: 0, crashes: 0, doubles: 0, falseClosings: 0, forgotten: 0 };
  const stale = { 'to-all': { closings: 0, wrong: {} }, 'to-waiting': { closings: 0, wrong: {} } };
  const lines: string[] = [];
  for (let seed = first; seed < first + histories; seed += 1) {
    const { site, variant, chronicle, verdict } = await runHistory(seed);
    sums.messages += verdict.acts;
    sums.closings += verdict.closings;
    sums.crashes += verdict.crashes;
    sums.doubles += verdict.doubles.length;
    sums.falseClosings += verdict.falseClosings.length;
    sums.forgotten += verdict.forgotten.length;
    for (const line of [...verdict.doubles, ...verdict.falseClosings, ...verdict.forgotten])
      lines.push(`seed ${seed}: ${line}`);
    for (const request of site.requests.values())
      for (const kept of ['to-all', 'to-waiting'] as const) {
        const closing = judgeStale(request, variant, chronicle, site.time, kept);
        if (closing === null) continue;
        const counts: { closings: number; wrong: Record<string, number> } = stale[kept];
        counts.closings += 1;
        if (closing.wrong !== null) counts.wrong[closing.wrong] = (counts.wrong[closing.wrong] ?? 0) + 1;
      }
  }
  return { histories, ...sums, stale, lines };
}

/** How many closings were wrong, for whatever reason. */
export function wrongOf({ wrong }: ModelResult['stale']['to-all']): number {
  return Object.values(wrong).reduce((sum, count) => sum + count, 0);
}

async function main(): Promise<void> {
  const { lines, stale, ...sums } = await runModel(Number(process.argv[2] ?? 6000), Number(process.argv[3] ?? 1));
  for (const line of lines) console.log(line);
  console.log(`following up: ${JSON.stringify(sums)}`);
  for (const [kept, counts] of Object.entries(stale))
    console.log(
      `the policy of actions/stale on the same histories, ${kept.replace('-', ' ')}: ${counts.closings} closings, ${wrongOf(counts)} of them wrong: ${JSON.stringify(counts.wrong)}`,
    );
}

if (require.main === module) void main();
