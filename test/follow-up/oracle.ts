/**
 * The oracle of the model test: from what people did and what stands on the requests it judges what the app did. It knows the
 * policy in plain hours and nothing of how the app decides.
 */
import type { PolicyValues } from '../../src/follow-up/policy';
import { STATUSES, type MemorySite, type StoredRequest } from './memory-site';

const HOUR = 3_600_000;
/** Runs beside each other take turns, and each call takes a while. */
const READ_JUST_BEFORE = 60_000;

/** A policy whose steps an oracle can count in plain hours. */
export interface Variant {
  readonly name: string;
  readonly reminders: readonly number[];
  readonly closeAfter: number;
  readonly options: Partial<PolicyValues>;
}

export interface Verdict {
  readonly doubles: readonly string[];
  readonly falseClosings: readonly string[];
  readonly forgotten: readonly string[];
  readonly acts: number;
  readonly closings: number;
  readonly crashes: number;
}

/** What somebody did beyond comments, moves and assignments. Instants are ms since 1970. */
export type Deed =
  | { readonly did: 'stop' | 'resume' | 'exempt' | 'send-now' | 'skip' | 'release' | 'nudge'; readonly at: number }
  | { readonly did: 'hold' | 'more-time'; readonly at: number; readonly until: number };

/** What happened to the requests beyond their own history. */
export interface Chronicle {
  /** The app's moves into a closed status, with the last reading before by the same run. */
  readonly closings: { readonly id: string; readonly at: number; readonly read: number }[];
  readonly deeds: Map<string, Deed[]>;
  /** When the policy went live: before it nothing is written to customers. */
  liveSince: number;
  crashes: number;
}

export function newChronicle(): Chronicle {
  return { closings: [], deeds: new Map(), liveSince: 0, crashes: 0 };
}

const deedsOf = (chronicle: Pick<Chronicle, 'deeds'>, id: string): readonly Deed[] => chronicle.deeds.get(id) ?? [];

const CLOSING = 'For this reason alone';

export function judge(site: MemorySite, variant: Variant, chronicle: Chronicle): Verdict {
  const doubles: string[] = [];
  const falseClosings: string[] = [];
  const forgotten: string[] = [];
  let acts = 0;
  for (const request of site.requests.values()) {
    const marks = request.comments.flatMap(({ authorType, mark }) => (authorType === 'app' && mark !== null ? [mark] : []));
    for (const mark of new Set(marks))
      if (marks.filter((other) => other === mark).length > 1) doubles.push(`${request.key} twice: ${mark}`);
    const said = request.comments.filter(({ authorType, public: isPublic }) => authorType === 'app' && isPublic);
    acts += said.length;
    for (const [at, comment] of said.entries()) {
      const before = said[at - 1];
      if (Date.parse(comment.created) < chronicle.liveSince) doubles.push(`${request.key} was written to in rehearsal`);
      if (
        before &&
        before.mark !== comment.mark &&
        Date.parse(comment.created) - Date.parse(before.created) < HOUR &&
        !actedBetween(request, chronicle, readBefore(chronicle, request, before.created), comment.created)
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

function actedBetween(request: StoredRequest, chronicle: Chronicle, from: string, to: string): boolean {
  const within = (at: string): boolean => at > from && at < to;
  if (deedsOf(chronicle, request.id).some(({ at }) => within(new Date(at).toISOString()))) return true;
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

/** Whether an agent had taken the request out of following up. */
function isQuiet(request: Pick<StoredRequest, 'id'>, chronicle: Pick<Chronicle, 'deeds'>, at: number): boolean {
  const before = deedsOf(chronicle, request.id).filter((deed) => deed.at < at);
  if (before.some(({ did }) => did === 'exempt')) return true;
  return before.findLast(({ did }) => did === 'stop' || did === 'resume')?.did === 'stop';
}

/** Until when an agent had put it on hold. */
function heldUntil(request: Pick<StoredRequest, 'id'>, chronicle: Pick<Chronicle, 'deeds'>, at: number): number {
  const last = deedsOf(chronicle, request.id).findLast(
    (deed) => deed.at < at && (deed.did === 'hold' || deed.did === 'release' || deed.did === 'send-now'),
  );
  return last?.did === 'hold' ? last.until : 0;
}

/** When the round began that a request waits in, and what it counts from: the end of the time that its customer asked for. */
function beganAt(
  request: StoredRequest,
  variant: Variant,
  at: number,
  chronicle: Pick<Chronicle, 'deeds' | 'liveSince'>,
): { readonly asked: number; readonly start: number } {
  const known = standing(request, at);
  const asked = request.comments.find(
    ({ authorAccountId, public: isPublic, created }) =>
      authorAccountId === 'agent' && isPublic && Date.parse(created) > known.customer && Date.parse(created) > known.entered,
  );
  const answered = known.customer > known.entered && asked ? Date.parse(asked.created) : known.entered;
  const anew = variant.options.countFrom === 'question' ? Math.max(known.entered, known.desk) : answered;
  const live = Math.max(anew, chronicle.liveSince);
  const given = deedsOf(chronicle, request.id).flatMap((deed) =>
    deed.did === 'more-time' && deed.at >= live && deed.at < at ? [deed.until] : [],
  );
  return { asked: live, start: Math.max(live, ...given) };
}

/**
 * Why a closing was wrong, whoever closed; null when it was right. `read`: what came after it could not be known. How often
 * the customer was reminded before is no matter here.
 */
export function whyWrong(
  request: StoredRequest,
  variant: Variant,
  at: number,
  read: number,
  chronicle: Pick<Chronicle, 'deeds' | 'liveSince'>,
): string | null {
  if (isQuiet(request, chronicle, read)) return 'an agent had stopped it';
  const sendNow = deedsOf(chronicle, request.id).findLast((deed) => deed.did === 'send-now' && deed.at < at)?.at ?? 0;
  if (heldUntil(request, chronicle, read) > at) return 'an agent had put it on hold';
  if (statusAt(request, read) === STATUSES.resolved.id) {
    const resolved = request.moves.findLast((move) => Date.parse(move.at) < at && move.to.id === STATUSES.resolved.id);
    const since = Math.max(Date.parse(resolved?.at ?? request.created), chronicle.liveSince);
    const wait = (variant.options.resolvedAfter ?? 0) * HOUR;
    return at - since >= wait || sendNow > since ? null : 'it was not resolved for long enough';
  }
  if (statusAt(request, read) !== STATUSES.waiting.id) return 'it did not wait';
  if (customerSpokeLast(standing(request, read))) return 'the customer had answered';
  const { start: anew } = beganAt(request, variant, read, chronicle);
  return at - anew < variant.closeAfter * HOUR && sendNow < anew ? 'it had not waited long enough' : null;
}

/** Why a closing by the app was wrong; null when it was right. */
function whyFalse(request: StoredRequest, variant: Variant, at: number, read: number, chronicle: Chronicle): string | null {
  if (at - read > READ_JUST_BEFORE) return 'it was not read again just before';
  const wrong = whyWrong(request, variant, at, read, chronicle);
  if (wrong !== null || statusAt(request, read) !== STATUSES.waiting.id) return wrong;
  const { asked, start: anew } = beganAt(request, variant, read, chronicle);
  const reminders = request.comments.filter(
    ({ authorType, public: isPublic, created, text }) =>
      authorType === 'app' && isPublic && Date.parse(created) > anew && Date.parse(created) < at && !text.includes(CLOSING),
  );
  const deeds = deedsOf(chronicle, request.id).filter((deed) => deed.at >= asked && deed.at < at);
  const skipped = deeds.filter(({ did }) => did === 'skip').length;
  // A reminder that crossed a new question on its way is one too many, and no harm.
  if (reminders.length + skipped < variant.reminders.length) return `${reminders.length} reminders came before it`;
  if (skipped > 0 || deeds.some(({ did }) => did === 'send-now')) return null;
  const last = Date.parse(reminders.at(-1)?.created ?? '');
  const gap = (variant.closeAfter - (variant.reminders.at(-1) ?? 0)) * HOUR;
  // A reminder may be late by a quarter of its distance to the closing, and moves nothing.
  return at - last >= gap * 0.75 ? null : 'it came too soon after the last reminder';
}

/** After days of calm nothing may be left to do. */
function forgottenIn(request: StoredRequest, variant: Variant, chronicle: Chronicle): string[] {
  if (isQuiet(request, chronicle, Infinity)) return [];
  const now = standing(request, Infinity);
  // An agent may leave out the closing itself.
  const leftOut = deedsOf(chronicle, request.id).some(({ did }) => did === 'skip');
  const at = `${request.key} (${variant.name})`;
  if (request.status.id === STATUSES.waiting.id && !customerSpokeLast(now)) return leftOut ? [] : [`${at} still waits`];
  if (request.status.category !== 'done') {
    const since = Math.max(now.customer, Date.parse(request.created));
    if (since < now.desk) return [];
    const told = (act: string, after: number): boolean =>
      request.comments.some(
        ({ authorType, public: isPublic, created, mark }) =>
          authorType === 'app' && !isPublic && (mark ?? '').includes(`-fu-${act}-`) && Date.parse(created) > after,
      );
    const nudged = deedsOf(chronicle, request.id).findLast(({ did }) => did === 'nudge')?.at ?? 0;
    return [
      ...(told('unanswered', now.desk) ? [] : [`${at} is unanswered and the team was not told`]),
      ...(nudged <= now.desk || told('nudge', nudged) ? [] : [`${at} was nudged and the team was not told`]),
    ];
  }
  if (variant.options.resolvedAfter !== undefined && request.status.id === STATUSES.resolved.id)
    return leftOut ? [] : [`${at} is still resolved`];
  const closing = request.moves.findLast(({ to, from }) => to.category === 'done' && from.category !== 'done');
  const closedAt = Date.parse(closing?.at ?? request.created);
  const ours = chronicle.closings.find((each) => each.id === request.id && each.at === closedAt);
  const replies = request.comments.filter(
    ({ authorAccountId, created, text }) =>
      authorAccountId === 'customer' &&
      !text.startsWith('Merci') &&
      Date.parse(created) > Math.max(ours?.read ?? closedAt, chronicle.liveSince) &&
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
