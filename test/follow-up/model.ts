/**
 * Random histories of requests: customers, agents, admins and the app act, calls fail, processes die, events are lost, late and
 * doubled. `oracle.ts` judges what the customers saw.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { agentAct, askForTime, nudge, stepToSend } from '../../src/follow-up/asks';
import { policyInForce, type PolicyValues } from '../../src/follow-up/policy';
import { FOLLOW_UP_AGENT_PROPERTY, FOLLOW_UP_CUSTOMER_PROPERTY } from '../../src/follow-up/state';
import { startFirstLook, startReconciliation, startSweep, type SweepLimits } from '../../src/follow-up/sweep';
import { lookAtOne, runSweepJob } from '../../src/follow-up/sweep-job';
import { AppError } from '../../src/jira/errors';
import { advanceTo } from './drive';
import { Crash, MemorySite, STATUSES, type Fault } from './memory-site';
import { judge, newChronicle, type Chronicle, type Deed, type Variant, type Verdict } from './oracle';
import { aPolicy, settingsOf } from './policies';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** More than the longest policy takes, with a hold and two days more that a customer asked for. */
const CALM_DAYS = 6;
const SMALL: SweepLimits = { pageSize: 2, budget: { due: 10_000, catchUp: 10_000 } };

const hours = (after: number) => ({ after, unit: 'hours' }) as const;
const variantOf = (
  name: string,
  reminders: readonly number[],
  closeAfter: number,
  more: Partial<PolicyValues> = {},
): Variant => ({
  name,
  reminders,
  closeAfter,
  options: {
    reminders: reminders.map(hours),
    closeAfter,
    closeUnit: 'hours',
    sending: 'any',
    unansweredAfter: 6,
    unansweredUnit: 'hours',
    nudgeAfter: 2,
    nudgeUnit: 'hours',
    nudgeEvery: 4,
    moreDays: 1,
    ...more,
  },
});

export const VARIANTS: readonly Variant[] = [
  variantOf('re-opens always', [4, 10], 20),
  variantOf('counts from the question', [3], 12, { countFrom: 'question', reopenWaiting: 'before' }),
  variantOf('re-opens within a day', [6, 12, 18], 30, { closedReplies: 'reopen-within', reopenDays: 1 }),
  variantOf('closed is final', [5, 9], 15, { closedReplies: 'final', resolvedAfter: 8, resolvedUnit: 'hours' }),
];

/** A small generator of chance with a seed (mulberry32). */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What a history leaves to look at. */
export interface History {
  readonly site: MemorySite;
  readonly variant: Variant;
  readonly chronicle: Chronicle;
  readonly verdict: Verdict;
}

/** One history: three requests, some days of chaos, then calm until everything due must have happened. */
export async function runHistory(seed: number): Promise<History> {
  const chance = chanceOf(seed);
  const variant = VARIANTS[seed % VARIANTS.length] ?? VARIANTS[0];
  if (!variant) throw new Error('no variant');
  const rehearses = chance() < 0.2;
  const policy = aPolicy(variant.options, rehearses ? { mode: 'rehearsal', liveSince: null } : {});
  const site = new MemorySite('2026-02-02T06:00:00Z', settingsOf(policy));
  const chronicle = newChronicle();
  if (rehearses) chronicle.liveSince = Infinity;
  observe(site, chronicle);
  const ids = [0, 1, 2].map(() => {
    site.time += 1;
    return site.raise({ assigneeAccountId: 'agent' }).id;
  });
  await chaos(site, chronicle, ids, chance);

  site.fault = () => null;
  site.between = () => Promise.resolve();
  site.indexLag = 0;
  site.time += HOUR;
  if (chronicle.liveSince === Infinity) await goLive(site, chronicle);
  await readings.run(new Map<string, number>(), () =>
    advanceTo(site, new Date(Math.ceil(site.time / HOUR) * HOUR + CALM_DAYS * 24 * HOUR).toISOString()),
  );
  return { site, variant, chronicle, verdict: judge(site, variant, chronicle) };
}

/** An admin saves the policy: live from now on, if it was not, and looked at anew. */
async function goLive(site: MemorySite, chronicle: Chronicle): Promise<void> {
  if (chronicle.liveSince === Infinity) chronicle.liveSince = site.time;
  const policies = site.settings.policies.map((policy) =>
    policy.mode === 'live' ? policy : { ...policy, mode: 'live' as const, liveSince: site.now() },
  );
  site.settings = { ...site.settings, policies };
  await startFirstLook(site.ports(), '1', site.now(), SMALL);
}

/** What each run read last and when: of two beside each other, one may know what the other does not. */
const readings = new AsyncLocalStorage<Map<string, number>>();

function observe(site: MemorySite, chronicle: Chronicle): void {
  site.onRead = (id) => readings.getStore()?.set(id, site.time);
  const jira = { ...site.jira };
  Object.assign(site.jira, {
    move: async (...[id, transitionId, change]: Parameters<typeof jira.move>) => {
      const read = readings.getStore()?.get(id) ?? 0;
      const before = site.get(id).moves.length;
      try {
        return await jira.move(id, transitionId, change);
      } finally {
        const moved = site
          .get(id)
          .moves.slice(before)
          .findLast(({ by }) => by === 'app');
        if (moved?.to.category === 'done') chronicle.closings.push({ id, at: Date.parse(moved.at), read });
      }
    },
  });
}

// ---- chaos -----------------------------------------------------------------------------------------------------

async function chaos(site: MemorySite, chronicle: Chronicle, ids: readonly string[], chance: () => number): Promise<void> {
  const trouble = chance() < 0.8 ? 0.02 + chance() * 0.1 : 0;
  let storm = false;
  site.indexLag = chance() < 0.5 ? Math.floor(chance() * 3 * HOUR) : 0;
  site.fault = (call) => faultFor(call, storm, trouble, chance);
  site.between = async () => {
    site.time += 1 + Math.floor(chance() * 200);
    if (chance() < 0.02) act(site, chronicle, ids, chance);
    for (let turns = Math.floor(chance() * 4); turns > 0; turns -= 1) await Promise.resolve();
  };
  const steps = 24 + Math.floor(chance() * 60);
  for (let step = 0; step < steps; step += 1) {
    site.time += Math.floor(chance() * 90 * MINUTE);
    storm = chance() < 0.08;
    for (let acts = chance() < 0.3 ? 1 + Math.floor(chance() * 2) : 0; acts > 0; acts -= 1) act(site, chronicle, ids, chance);
    const tasks: (() => Promise<unknown>)[] = [];
    const ports = site.ports();
    const late: string[] = [];
    for (const event of site.events.splice(0)) {
      // Lost, late and doubled events; the order is by chance too.
      if (chance() < 0.2) continue;
      if (chance() < 0.1) {
        late.push(event);
        continue;
      }
      if (chance() < 0.1) site.events.push(event);
      const look = () => lookAtOne(ports, site.settings, 'event', event);
      tasks.splice(Math.floor(chance() * (tasks.length + 1)), 0, ...(chance() < 0.15 ? [look, look] : [look]));
    }
    site.events.push(...late);
    if (chance() < 0.02) tasks.push(() => goLive(site, chronicle));
    if (chance() < 0.8) tasks.push(() => startSweep(ports, SMALL));
    if (chance() < 0.05) tasks.push(() => startReconciliation(ports));
    for (const due of site.jobs.filter(({ at }) => at <= site.time)) {
      site.jobs.splice(site.jobs.indexOf(due), 1);
      const work = async (): Promise<void> => {
        try {
          await runSweepJob(ports, due.job, SMALL);
        } catch (error) {
          site.jobs.push({ job: due.job, at: site.time + MINUTE + Math.floor(chance() * 15 * MINUTE) });
          throw error;
        }
      };
      tasks.push(...(chance() < 0.1 ? [work, work] : [work]));
    }
    // Several at once: the calls of one fall between those of another.
    const results = await Promise.allSettled(tasks.map((task) => readings.run(new Map<string, number>(), task)));
    for (const result of results) {
      if (result.status === 'fulfilled') continue;
      const reason: unknown = result.reason;
      if (!(reason instanceof Crash) && !(reason instanceof AppError)) throw reason;
      chronicle.crashes += 1;
    }
  }
}

function faultFor(call: string, storm: boolean, trouble: number, chance: () => number): Fault {
  const isJira = call !== 'mark' && call !== 'push' && call !== 'log' && call !== 'place';
  if (storm && isJira)
    return { when: 'before', error: new AppError('jira.rate-limited', 'too many calls', {}, { retryAfterSeconds: 120 }) };
  if (chance() >= trouble) return null;
  const when = chance() < 0.5 ? ('before' as const) : ('after' as const);
  if (!isJira || chance() < 0.5) return { when, error: new Crash(`died ${when} ${call}`) };
  return { when, error: new AppError('jira.unavailable', 'no answer from Jira') };
}

/** Somebody does something. */
function act(site: MemorySite, chronicle: Chronicle, ids: readonly string[], chance: () => number): void {
  const id = ids[Math.floor(chance() * ids.length)] ?? '';
  const { status } = site.get(id);
  site.time += 1;
  const dice = chance();
  if (dice < 0.2) site.comment(id, 'customer', 'It is version 7, and it still fails.');
  else if (dice < 0.24) site.comment(id, 'customer', 'Merci, c’est parfait !');
  else if (dice < 0.36) site.comment(id, 'agent', 'Could you tell us more?');
  else if (dice < 0.41) site.comment(id, 'agent', 'Seen.', false);
  else if (dice < 0.69) {
    if (status.id !== STATUSES.waiting.id) site.move(id, 'waiting');
  } else if (dice < 0.74) {
    if (status.id !== STATUSES.progress.id) site.move(id, 'progress');
  } else if (dice < 0.8) {
    if (status.category !== 'done') site.move(id, chance() < 0.5 ? 'closed' : 'resolved');
  } else if (dice < 0.84) site.assignTo(id, chance() < 0.3 ? null : 'another');
  else if (dice < 0.86) {
    site.get(id).labels = ['no-follow-up'];
    noteDeed(chronicle, id, { did: 'exempt', at: site.time });
  } else if (dice < 0.93) askOf(site, chronicle, id, chance() < 0.5 ? 'more-time' : 'nudge');
  else steer(site, chronicle, id, chance);
  site.time += 1;
}

function noteDeed({ deeds }: Chronicle, id: string, deed: Deed): void {
  deeds.set(id, [...(deeds.get(id) ?? []), deed]);
}

/** What the customer presses on the portal: as its resolver does it. */
function askOf(site: MemorySite, chronicle: Chronicle, id: string, what: 'more-time' | 'nudge'): void {
  const { request, policy, calendar } = seenBy(site, id);
  const answer = (what === 'nudge' ? nudge : askForTime)(request, policy, calendar, site.now());
  if (!answer.ok) return;
  site.setProperty(id, FOLLOW_UP_CUSTOMER_PROPERTY, answer.state);
  const until = Date.parse(answer.state.moreTime.at(-1)?.until ?? '');
  noteDeed(chronicle, id, what === 'nudge' ? { did: what, at: site.time } : { did: what, at: site.time, until });
}

/** What an agent presses in the panel. */
function steer(site: MemorySite, chronicle: Chronicle, id: string, chance: () => number): void {
  const { request, policy, calendar } = seenBy(site, id);
  const kinds = ['hold', 'release', 'stop', 'resume', 'resume', 'send-now', 'skip'] as const;
  const what = kinds[Math.floor(chance() * kinds.length)] ?? 'resume';
  const until = site.time + Math.ceil(chance() * 24) * HOUR;
  const step = stepToSend(request, policy, calendar, site.now())?.id ?? '';
  const action =
    what === 'hold'
      ? { do: what, until: new Date(until).toISOString() }
      : what === 'send-now' || what === 'skip'
        ? { do: what, step }
        : { do: what };
  const answer = agentAct(request, policy, calendar, site.now(), 'agent', action);
  if (!answer.ok) return;
  site.setProperty(id, FOLLOW_UP_AGENT_PROPERTY, answer.state);
  noteDeed(chronicle, id, what === 'hold' ? { did: what, at: site.time, until } : { did: what, at: site.time });
}

function seenBy(site: MemorySite, id: string) {
  const [policy] = site.settings.policies;
  const [calendar] = site.settings.calendars;
  if (!policy || !calendar) throw new Error('no policy');
  return { request: { ...structuredClone(site.get(id)), transitions: [] }, policy: policyInForce(policy), calendar };
}
