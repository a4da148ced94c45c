/**
 * The policy of actions/stale, written anew from its documentation (github.com/actions/stale, README) as a plain function, to
 * be compared on the histories of the model test. Nothing of the app uses it.
 */
import { STATUSES, type StoredRequest } from '../test/follow-up/memory-site';
import { whyWrong, type Chronicle, type Variant } from '../test/follow-up/oracle';

const HOUR = 3_600_000;

/** What people did to an issue, in order of time. `at`: ms since 1970. */
export interface Update {
  readonly at: number;
  /** A label that the issue has from then on, or no more; whether it was closed, or opened again. Null: neither. */
  readonly label?: { readonly name: string; readonly has: boolean };
  readonly closed?: boolean;
}

export interface StaleOptions {
  /** `days-before-stale` and `days-before-close`, in hours. */
  readonly hoursBeforeStale: number;
  readonly hoursBeforeClose: number;
  /** `only-labels`: all of them must be there; empty for every issue. */
  readonly onlyLabels: readonly string[];
  readonly exemptLabels: readonly string[];
}

/**
 * When it first closes an issue, run every hour until `end`; null when it does not. As documented: what had no update for so
 * long gets the stale label and a comment; any update or comment after that takes the label off (`remove-stale-when-updated`);
 * what keeps the label for so long is closed. It knows neither who acted nor what was asked, and leaves closed issues alone.
 */
export function staleClosing(updates: readonly Update[], options: StaleOptions, end: number): number | null {
  const begin = updates[0]?.at ?? 0;
  const labels = new Set<string>();
  let [updated, closed, seen] = [begin, false, 0];
  let marked: number | null = null;
  for (let now = begin; now <= end; now += HOUR) {
    for (let next = updates[seen]; next !== undefined && next.at <= now; seen += 1, next = updates[seen]) {
      updated = next.at;
      marked = null;
      if (next.closed !== undefined) closed = next.closed;
      if (next.label?.has === true) labels.add(next.label.name);
      else if (next.label) labels.delete(next.label.name);
    }
    const applies =
      !closed && options.onlyLabels.every((name) => labels.has(name)) && !options.exemptLabels.some((name) => labels.has(name));
    if (!applies) continue;
    if (marked !== null && now - marked >= options.hoursBeforeClose * HOUR) return now;
    if (marked === null && now - updated >= options.hoursBeforeStale * HOUR) marked = now;
  }
  return null;
}

const WAITING_LABEL = 'waiting for customer';

/** What people, and not the app, did to a request; the waiting status is a label too. */
export function updatesOf(request: StoredRequest, { deeds }: Pick<Chronicle, 'deeds'>): Update[] {
  const updates: Update[] = [{ at: Date.parse(request.created) }];
  for (const { authorType, created } of request.comments) if (authorType !== 'app') updates.push({ at: Date.parse(created) });
  for (const { at, by, to } of request.moves)
    if (by !== 'app')
      updates.push({
        at: Date.parse(at),
        closed: to.category === 'done',
        label: { name: WAITING_LABEL, has: to.id === STATUSES.waiting.id },
      });
  for (const { did, at } of deeds.get(request.id) ?? [])
    updates.push(did === 'exempt' ? { at, label: { name: 'no-follow-up', has: true } } : { at });
  return updates.sort((a, b) => a.at - b.at);
}

/** The request as it would stand had the app never been there: what people said and moved. */
function withoutApp(request: StoredRequest): StoredRequest {
  const moves: StoredRequest['moves'] = [];
  for (const move of request.moves) if (move.by !== 'app') moves.push({ ...move, from: moves.at(-1)?.to ?? STATUSES.open });
  return { ...request, moves, comments: request.comments.filter(({ authorType }) => authorType !== 'app') };
}

/**
 * Whether it closes a request of a history, and why that is wrong by the oracle that judges the app. It marks when the app
 * reminds last and closes as much later as the app does, so that the customer has the same time. `kept`: to issues that carry a
 * label as long as they wait, as its documentation advises; otherwise to all.
 */
export function judgeStale(
  request: StoredRequest,
  variant: Variant,
  chronicle: Chronicle,
  end: number,
  kept: 'to-waiting' | 'to-all',
): { readonly at: number; readonly wrong: string | null } | null {
  const hoursBeforeStale = variant.reminders.at(-1) ?? variant.closeAfter;
  const options = {
    hoursBeforeStale,
    hoursBeforeClose: variant.closeAfter - hoursBeforeStale,
    onlyLabels: kept === 'to-waiting' ? [WAITING_LABEL] : [],
    exemptLabels: ['no-follow-up'],
  };
  const at = staleClosing(updatesOf(request, chronicle), options, end);
  if (at === null) return null;
  // Rehearsal is the app's own; nobody has to wait for it here.
  return { at, wrong: whyWrong(withoutApp(request), variant, at, at, { deeds: chronicle.deeds, liveSince: 0 }) };
}
