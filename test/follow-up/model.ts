/**
 * Random histories of requests: customers, agents and the app act, calls fail, processes die, events are lost. An oracle that
 * knows nothing of how the app decides judges from the requests' own history what the customers saw.
 */
import type { PolicyValues } from '../../src/follow-up/policy';
import { FOLLOW_UP_AGENT_PROPERTY, newAgentState } from '../../src/follow-up/state';
import { startReconciliation, startSweep, type SweepLimits } from '../../src/follow-up/sweep';
import { lookAtOne, runSweepJob } from '../../src/follow-up/sweep-job';
import { AppError } from '../../src/jira/errors';
import { advanceTo } from './drive';
import { Crash, MemorySite, STATUSES, type Fault, type StoredRequest } from './memory-site';
import { aPolicy, settingsOf } from './policies';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const SMALL: SweepLimits = { pageSize: 2, budget: { due: 10_000, catchUp: 10_000 } };

/** A policy whose steps an oracle can count in plain hours. */
interface Variant {
  readonly name: string;
  readonly reminders: readonly number[];
  readonly closeAfter: number;
  readonly options: Partial<PolicyValues>;
}

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
    ...more,
  },
});

export const VARIANTS: readonly Variant[] = [
  variantOf('re-opens always', [4, 10], 20),
  variantOf('counts from the question', [3], 12, { countFrom: 'question', reopenWaiting: 'before' }),
  variantOf('re-opens within a day', [6, 12, 18], 30, { closedReplies: 'reopen-within', reopenDays: 1 }),
  variantOf('closed is final', [5, 9], 15, { closedReplies: 'final', resolvedAfter: 8, resolvedUnit: 'hours' }),
];

export interface Verdict {
  readonly doubles: readonly string[];
  readonly falseClosings: readonly string[];
  readonly forgotten: readonly string[];
  readonly acts: number;
  readonly closings: number;
  readonly crashes: number;
}

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

/** What happened to each request beyond its own history: for the oracle. */
interface Chronicle {
  /** When the app read a request last, by id. */
  readonly lastRead: Map<string, number>;
  /** The app's moves into a closed status, with the last reading before. */
  readonly closings: { readonly id: string; readonly at: number; readonly read: number }[];
  /** Times at which agents held, stopped or exempted a request. */
  readonly quietSince: Map<string, number>;
  crashes: number;
}

/** One history: three requests, some days of chaos, then calm until everything due must have happened. */
export async function runHistory(seed: number): Promise<Verdict> {
  const chance = chanceOf(seed);
  const variant = VARIANTS[seed % VARIANTS.length] ?? VARIANTS[0];
  if (!variant) throw new Error('no variant');
  const site = new MemorySite('2026-02-02T06:00:00Z', settingsOf(aPolicy(variant.options)));
  const chronicle: Chronicle = { lastRead: new Map(), closings: [], quietSince: new Map(), crashes: 0 };
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
  await advanceTo(site, new Date(Math.ceil(site.time / HOUR) * HOUR + 4 * 24 * HOUR).toISOString());
  return judge(site, variant, chronicle);
}

function observe(site: MemorySite, chronicle: Chronicle): void {
  const jira = { ...site.jira };
  Object.assign(site.jira, {
    getRequest: async (id: string) => {
      const request = await jira.getRequest(id);
      chronicle.lastRead.set(id, site.time);
      return request;
    },
    getRequests: async (ids: readonly string[]) => {
      const requests = await jira.getRequests(ids);
      for (const id of ids) chronicle.lastRead.set(id, site.time);
      return requests;
    },
    move: async (...[id, transitionId, change]: Parameters<typeof jira.move>) => {
      const read = chronicle.lastRead.get(id) ?? 0;
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
    for (const event of site.events.splice(0)) {
      // Lost, late and doubled events; the order is by chance too.
      if (chance() < 0.2) continue;
      if (chance() < 0.1) site.events.push(event);
      const look = () => lookAtOne(ports, site.settings, 'event', event);
      tasks.splice(Math.floor(chance() * (tasks.length + 1)), 0, ...(chance() < 0.15 ? [look, look] : [look]));
    }
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
    const results = await Promise.allSettled(tasks.map((task) => task()));
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
  if (dice < 0.22) site.comment(id, 'customer', 'It is version 7, and it still fails.');
  else if (dice < 0.27) site.comment(id, 'customer', 'Merci, c’est parfait !');
  else if (dice < 0.4) site.comment(id, 'agent', 'Could you tell us more?');
  else if (dice < 0.46) site.comment(id, 'agent', 'Seen.', false);
  else if (dice < 0.76) {
    if (status.id !== STATUSES.waiting.id) site.move(id, 'waiting');
  } else if (dice < 0.82) {
    if (status.id !== STATUSES.progress.id) site.move(id, 'progress');
  } else if (dice < 0.88) {
    if (status.category !== 'done') site.move(id, chance() < 0.5 ? 'closed' : 'resolved');
  } else if (dice < 0.94) site.assignTo(id, chance() < 0.3 ? null : 'another');
  else if (dice < 0.97) {
    const stopped = { by: 'agent', at: site.now() };
    site.setProperty(id, FOLLOW_UP_AGENT_PROPERTY, { ...newAgentState, stopped });
    if (!chronicle.quietSince.has(id)) chronicle.quietSince.set(id, site.time);
  } else {
    site.get(id).labels = ['no-follow-up'];
    if (!chronicle.quietSince.has(id)) chronicle.quietSince.set(id, site.time);
  }
  site.time += 1;
}

// ---- the oracle ------------------------------------------------------------------------------------------------

const CLOSING = 'For this reason alone';

function judge(site: MemorySite, variant: Variant, chronicle: Chronicle): Verdict {
  const doubles: string[] = [];
  const falseClosings: string[] = [];
  const forgotten: string[] = [];
  let acts = 0;
  for (const request of site.requests.values()) {
    const said = request.comments.filter(({ authorType, public: isPublic }) => authorType === 'app' && isPublic);
    acts += said.length;
    for (const [at, comment] of said.entries()) {
      const before = said[at - 1];
      if (said.some((other) => other !== comment && other.mark === comment.mark))
        doubles.push(`${request.key} twice: ${comment.mark}`);
      else if (
        before &&
        Date.parse(comment.created) - Date.parse(before.created) < HOUR &&
        !actedBetween(request, readBefore(chronicle, request, before.created), comment.created)
      )
        doubles.push(`${request.key} two messages within an hour: ${before.mark}, ${comment.mark}`);
      const isClosing = comment.text.includes(CLOSING);
      if (
        isClosing &&
        !request.moves.some(({ by, to, at: when }) => by === 'app' && to.category === 'done' && when === comment.created)
      )
        falseClosings.push(`${request.key} was told “closed” and was not`);
    }
    forgotten.push(...forgottenIn(request, variant, chronicle));
  }
  for (const { id, at, read } of chronicle.closings) {
    const why = whyFalse(site.get(id), variant, at, read, chronicle);
    if (why !== null) falseClosings.push(`${site.get(id).key} at ${new Date(at).toISOString()}: ${why}`);
  }
  for (const why of site.paused) forgotten.push(`paused: ${why}`);
  return { doubles, falseClosings, forgotten, acts, closings: chronicle.closings.length, crashes: chronicle.crashes };
}

/** The last reading before an act of the app: what somebody did since then, it could not know. */
function readBefore(chronicle: Chronicle, { id }: StoredRequest, at: string): string {
  const closing = chronicle.closings.find((each) => each.id === id && each.at === Date.parse(at));
  return closing ? new Date(closing.read).toISOString() : at;
}

function actedBetween(request: StoredRequest, from: string, to: string): boolean {
  const within = (at: string): boolean => at > from && at < to;
  return (
    request.comments.some(({ authorType, created }) => authorType !== 'app' && within(created)) ||
    request.moves.some(({ by, at }) => by !== 'app' && within(at))
  );
}

interface Waiting {
  /** When it came into waiting, and what the customer and the desk said last. */
  readonly entered: number;
  readonly byApp: boolean;
  readonly customer: number;
  readonly desk: number;
}

/** How a request stood at an instant, from its history alone. */
function standing(request: StoredRequest, at: number): Waiting {
  const moves = request.moves.filter((move) => Date.parse(move.at) < at && move.to.id === STATUSES.waiting.id);
  const spoken = (author: string): number =>
    Math.max(
      0,
      ...request.comments
        .filter((comment) => comment.authorAccountId === author && comment.public && Date.parse(comment.created) < at)
        .map(({ created }) => Date.parse(created)),
    );
  const entry = moves.at(-1);
  const entered = entry ? Date.parse(entry.at) : Date.parse(request.created);
  return { entered, byApp: entry?.by === 'app', customer: spoken('customer'), desk: spoken('agent') };
}

function statusAt(request: StoredRequest, at: number): string {
  return request.moves.findLast((move) => Date.parse(move.at) < at)?.to.id ?? STATUSES.open.id;
}

function customerSpokeLast({ entered, byApp, customer, desk }: Waiting): boolean {
  return customer > desk && (byApp || customer > entered);
}

/** Why a closing by the app was wrong; null when it was right. What came after the last reading could not be known. */
function whyFalse(request: StoredRequest, variant: Variant, at: number, read: number, chronicle: Chronicle): string | null {
  const from = request.moves.findLast((move) => Date.parse(move.at) === at)?.from;
  const quiet = chronicle.quietSince.get(request.id);
  if (quiet !== undefined && quiet < read) return 'an agent had stopped it';
  if (statusAt(request, read) === STATUSES.resolved.id) {
    const resolved = request.moves.findLast((move) => Date.parse(move.at) < at && move.to.id === STATUSES.resolved.id);
    const since = Date.parse(resolved?.at ?? request.created);
    const wait = (variant.options.resolvedAfter ?? 0) * HOUR;
    return at - since >= wait ? null : 'it was not resolved for long enough';
  }
  if (statusAt(request, read) !== STATUSES.waiting.id || from === undefined) return 'it did not wait';
  const known = standing(request, read);
  if (customerSpokeLast(known)) return 'the customer had answered';
  const asked = request.comments.find(
    ({ authorAccountId, public: isPublic, created }) =>
      authorAccountId === 'agent' && isPublic && Date.parse(created) > known.customer && Date.parse(created) > known.entered,
  );
  const answered = known.customer > known.entered && asked ? Date.parse(asked.created) : known.entered;
  const anew = variant.options.countFrom === 'question' ? Math.max(known.entered, known.desk) : answered;
  if (at - anew < variant.closeAfter * HOUR) return 'it had not waited long enough';
  const reminders = request.comments.filter(
    ({ authorType, public: isPublic, created, text }) =>
      authorType === 'app' && isPublic && Date.parse(created) > anew && Date.parse(created) < at && !text.includes(CLOSING),
  );
  // A reminder that crossed a new question on its way is one too many, and no harm.
  if (reminders.length < variant.reminders.length) return `${reminders.length} reminders came before it`;
  const last = Date.parse(reminders.at(-1)?.created ?? '');
  const gap = (variant.closeAfter - (variant.reminders.at(-1) ?? 0)) * HOUR;
  // A reminder may be late by a quarter of its distance to the closing, and moves nothing.
  return at - last >= gap * 0.75 ? null : 'it came too soon after the last reminder';
}

/** After days of calm nothing may be left to do. */
function forgottenIn(request: StoredRequest, variant: Variant, chronicle: Chronicle): string[] {
  if (chronicle.quietSince.has(request.id)) return [];
  const now = standing(request, Infinity);
  const at = `${request.key} (${variant.name})`;
  if (request.status.id === STATUSES.waiting.id && !customerSpokeLast(now)) return [`${at} still waits`];
  if (request.status.category !== 'done') {
    const since = Math.max(now.customer, Date.parse(request.created));
    if (since < now.desk) return [];
    const told = request.comments.some(
      ({ authorType, public: isPublic, created, text }) =>
        authorType === 'app' && !isPublic && text.includes('Nobody has answered') && Date.parse(created) > now.desk,
    );
    return told ? [] : [`${at} is unanswered and the team was not told`];
  }
  if (variant.options.resolvedAfter !== undefined && request.status.id === STATUSES.resolved.id)
    return [`${at} is still resolved`];
  const closing = request.moves.findLast(({ to, from }) => to.category === 'done' && from.category !== 'done');
  const closedAt = Date.parse(closing?.at ?? request.created);
  const ours = chronicle.closings.find((each) => each.id === request.id && each.at === closedAt);
  const replies = request.comments.filter(
    ({ authorAccountId, created, text }) =>
      authorAccountId === 'customer' &&
      !text.startsWith('Merci') &&
      Date.parse(created) > (ours?.read ?? closedAt) &&
      Date.parse(created) > now.desk,
  );
  const first = replies[0];
  if (!first) return [];
  const mode = variant.options.closedReplies ?? 'reopen';
  const within = Date.parse(first.created) <= closedAt + 24 * HOUR;
  if (mode === 'reopen' || (mode === 'reopen-within' && within)) return [`${at} has a reply and was not opened again`];
  const told = request.comments.some(({ mark, authorType }) => authorType === 'app' && (mark ?? '').includes('-told-'));
  return told ? [] : [`${at} has a reply and the customer was not told`];
}
