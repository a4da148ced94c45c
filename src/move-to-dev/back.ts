/**
 * What the developers' work item tells the requests that stand linked to it: an internal note, and the move that the
 * target's settings say, once for each change; and their comments that are marked for the desk. Only ever from the work
 * item to the request, and by comparison with what was told last, so that nothing can go round in a circle.
 */
import type { AuditLog } from '../audit/log';
import { adf, type AdfNode } from '../jira/adf';
import type { BackJira, ItemComment, MarkedNote } from '../jira/back-port';
import { AppError, type AppErrorCode } from '../jira/errors';
import type { MoveJira, SourceRequest, TargetItem } from '../jira/move-port';
import type { TransitionRef } from '../jira/port';
import { heardProperty, SOURCE_PROPERTY } from '../jira/properties';
import { wayTo } from './follow';
import { type Heard, readHeard, type Stand, STANDS, withComments } from './heard';
import { isStanding, readCloneState } from './state';
import type { TargetsStore } from './store';
import { type TargetInForce, targetInForce } from './target';
import { leftThere, passedOn, passingOf, takenBack } from './wall';

export interface BackPorts {
  readonly app: MoveJira;
  readonly back: BackJira;
  readonly targets: TargetsStore;
  readonly audit: AuditLog;
  readonly now: () => string;
  /** Something that somebody should look at: keys and codes, never a text. */
  readonly warn: (event: string, context: Readonly<Record<string, string | number | null>>) => void;
}

export interface BackQuery {
  readonly itemId: string;
  /** The comment that something happened to, if it was one. */
  readonly commentId: string | null;
}

export type ItemChange = 'done' | 'declined' | 'released' | 'reopened' | 'moved';

/** Where a work item stands. One that is open is not released, whatever its version is. */
export function standOf(item: Pick<TargetItem, 'status' | 'resolution' | 'releases'>, target: TargetInForce): Stand {
  if (item.status.category !== 'done') return 'open';
  const { resolution } = item;
  const declined = target.options.declinedResolutions.map((name) => name.toLowerCase());
  if (resolution !== null && declined.includes(resolution.toLowerCase())) return 'declined';
  return item.releases.some(({ released }) => released) ? 'released' : 'done';
}

/**
 * What happened since the request was told last; null when nothing did. A release that is called off changes nothing for
 * the desk: the work is done as before.
 */
export function changeSince(
  told: Pick<Heard, 'stand' | 'statusId'>,
  stand: Stand,
  status: TargetItem['status'],
): ItemChange | null {
  if (told.stand === 'released' && stand === 'done') return null;
  if (told.stand !== stand) return stand === 'open' ? 'reopened' : stand;
  // Nothing was told yet: a work item is made in a status of the first category.
  if (told.statusId === null) return status.category === 'new' ? null : 'moved';
  return told.statusId === status.id ? null : 'moved';
}

/**
 * How many requests were told something. The links of the work item say which, each request's own mark confirms it. One
 * request that cannot be told does not keep the others from it. @throws AppError of the first that may go through later
 */
export async function bringBack(ports: BackPorts, { itemId, commentId }: BackQuery): Promise<number> {
  const item = await ports.app.getItem(itemId);
  if (!item) return 0;
  const targets = await targetsOfItem(ports, item);
  const requestIds = [...new Set([...item.links.map((link) => link.itemId), ...madeFor(item)])];
  if (targets.length === 0 || requestIds.length === 0) return 0;
  const says = await newsOf(ports, item, targets, commentId);
  let told = 0;
  let failure: AppError | undefined;
  for (const requestId of requestIds) {
    try {
      if (await tellRequest(ports, requestId, targets, item, says)) told += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      ports.warn('request-not-told', { requestId, itemId: item.id, code: error.code });
      if (error.mayHeal) failure ??= error;
    }
  }
  if (failure) throw failure;
  return told;
}

async function targetsOfItem(ports: BackPorts, item: TargetItem): Promise<TargetInForce[]> {
  const targets: TargetInForce[] = [];
  for (const deskId of await ports.targets.desksOf(item.projectId)) {
    const { settings } = await ports.targets.load(deskId);
    targets.push(...settings.targets.map(targetInForce).filter(({ options }) => options.project === item.projectId));
  }
  return targets;
}

/** The request that it was made for, which Jira may have refused to link. */
function madeFor({ properties }: TargetItem): string[] {
  const value = properties[SOURCE_PROPERTY];
  return typeof value === 'object' && value !== null && 'requestId' in value ? [String(value.requestId)] : [];
}

/** What the work item has to say besides where it stands. */
interface News {
  readonly comments: readonly ItemComment[];
  readonly isWhole: boolean;
  readonly looked: { readonly id: string; readonly comment: ItemComment | undefined } | null;
}

const COMMENTS_READ = 100;

async function newsOf(
  { back }: BackPorts,
  item: TargetItem,
  targets: readonly TargetInForce[],
  commentId: string | null,
): Promise<News> {
  if (targets.every(({ options }) => options.wall.trim() === '')) return { comments: [], isWhole: false, looked: null };
  const comments = await back.getComments(item.id);
  const isRead = commentId === null || comments.some(({ id }) => id === commentId);
  const looked = isRead ? null : { id: commentId, comment: await back.getComment(item.id, commentId) };
  return { comments, isWhole: comments.length < COMMENTS_READ, looked };
}

async function tellRequest(
  ports: BackPorts,
  requestId: string,
  targets: readonly TargetInForce[],
  item: TargetItem,
  says: News,
): Promise<boolean> {
  const source = await ports.app.getSource(requestId, { form: false });
  if (!source) return false;
  const isLinked = item.links.some((link) => link.itemId === source.id);
  for (const target of targets) {
    const state = readCloneState(source.properties, target.id);
    // A link that somebody took away in Jira ends it as well; one that Jira refused to make does not.
    if (!isStanding(state) || state.itemId !== item.id || !(isLinked || !state.done.includes('link'))) continue;
    if (await isOtherWayRound(ports, item, source.id, state.at)) return false;
    // The same work item twice, by two targets: the first speaks for both.
    return tell(ports, source, target, item, says);
  }
  return false;
}

/** Two work items that were handed over to one another: only the later hand-over's work item tells. */
async function isOtherWayRound(ports: BackPorts, item: TargetItem, requestId: string, since: string): Promise<boolean> {
  const { settings } = await ports.targets.load(item.projectId);
  if (settings.targets.length === 0) return false;
  const own = await ports.app.getSource(item.id, { form: false });
  return settings.targets.some(({ id }) => {
    const state = own ? readCloneState(own.properties, id) : null;
    return isStanding(state) && state.itemId === requestId && state.at < since;
  });
}

async function tell(
  ports: BackPorts,
  source: SourceRequest,
  target: TargetInForce,
  item: TargetItem,
  says: News,
): Promise<boolean> {
  const { options } = target;
  const key = heardProperty(target.id);
  const before = readHeard(source.properties[key], item.id);
  const stand = standOf(item, target);
  const passing = passingOf(before.wall, says.comments, options.wall, says.looked, says.isWhole);
  if (changeSince(before, stand, item.status) === null && passing.length === 0) return false;
  const notes = await ports.back.getNotes(source.id);
  for (const { repaired } of notes) await reported(ports, source, item, Promise.resolve({ repaired: repaired ?? false }));
  const after = await passOn(ports, source, target, item, { before, passing, notes });
  const told = overtaken(after, notes, target, item, stand);
  const change = changeSince(told, stand, item.status);
  const row = options.back.find(({ when, status }) => when === change && (status === null || status === item.status.id));
  const times = told.times + 1;
  if (change === null || (change === 'moved' && !options.tellStatus && !row)) {
    const kept = change === null ? after : { ...after, stand, statusId: item.status.id };
    await ports.app.setProperty(source.id, key, kept);
    return after !== before;
  }
  const next: Heard = { ...after, stand, statusId: item.status.id, times };
  const { way, reason } = wayFor(source, row?.moveTo ?? null);
  // The note first: its mark keeps it from being written twice, and the move takes the state along.
  const mark = toldMark(target, item, times, stand);
  const isNoted =
    notes.some((each) => each.mark === mark) ||
    (await refusedAs(ports, source, item, () => ports.back.addNote(source.id, noteAbout(item, change, reason), mark))) === null;
  const refused = way ? await refusalOf(() => ports.app.transition(source.id, way.id, { key, value: next })) : reason;
  const isMoved = way !== undefined && refused === null;
  // Neither noted nor moved, nothing was told of where it stands: the next event tries again.
  if (!isMoved) await ports.app.setProperty(source.id, key, isNoted ? next : after);
  if (!isMoved && !isNoted) return after !== before;
  await log(
    ports,
    source,
    'told-back',
    `${item.key} ${WORDS[change]}${refused === null ? '' : `; ${refused}`}${isNoted ? '' : '; Jira refused the note'}`,
  );
  return true;
}

/** Under this a change is noted; it says what was told, should the run end before that is remembered. */
function toldMark(target: TargetInForce, item: TargetItem, times: number, stand: Stand): string {
  return `back-${target.id}-${item.id}-${times}-${stand}-${item.status.id}`;
}

/** A run that ended after its note: what it told counts as told if the work item has gone on since. */
function overtaken(heard: Heard, notes: readonly MarkedNote[], target: TargetInForce, item: TargetItem, stand: Stand): Heard {
  const begun = `back-${target.id}-${item.id}-${heard.times + 1}-`;
  const mark = notes.find((each) => each.mark.startsWith(begun))?.mark;
  if (mark === undefined || mark === toldMark(target, item, heard.times + 1, stand)) return heard;
  const [was, statusId] = mark.slice(begun.length).split('-');
  const told = STANDS.find((each) => each === was);
  return told === undefined ? heard : { ...heard, stand: told, statusId: statusId ?? null, times: heard.times + 1 };
}

/** Brings comments over, one note for each, which changes and goes as the comment does. */
async function passOn(
  ports: BackPorts,
  source: SourceRequest,
  { options }: TargetInForce,
  item: TargetItem,
  { before, passing, notes }: { before: Heard; passing: ReturnType<typeof passingOf>; notes: readonly MarkedNote[] },
): Promise<Heard> {
  const came: Heard['wall'] = {};
  for (const each of passing) {
    const id = each.is === 'gone' ? each.commentId : each.comment.id;
    const mark = `wall-${item.id}-${id}`;
    const note = notes.find((one) => one.mark === mark);
    const body = each.is === 'gone' ? takenBack(item.key) : passedOn(item.key, each.comment, options.wall);
    const write = (text: AdfNode): ReturnType<BackJira['editNote']> | undefined => {
      if (note && each.is !== 'new') return ports.back.editNote(source.id, note.id, text);
      // A note that an agent took away stays away.
      return !note && each.is === 'new' ? ports.back.addNote(source.id, text, mark) : undefined;
    };
    let refused = await refusedAs(ports, source, item, () => write(body));
    // A text that our words make too long is pointed to instead.
    if (refused === 'jira.invalid' && each.is !== 'gone')
      refused = await refusedAs(ports, source, item, () => write(leftThere(item.key, each.comment)));
    if (refused !== null) continue;
    came[id] =
      each.is === 'gone'
        ? { at: before.wall[id]?.at ?? ports.now(), isGone: true }
        : { at: each.comment.updated, isGone: false };
  }
  return Object.keys(came).length === 0 ? before : withComments(before, came);
}

/** Why Jira refuses a note for good, which keeps nothing else from being told. @throws AppError that may heal */
async function refusedAs(
  ports: BackPorts,
  source: SourceRequest,
  item: TargetItem,
  write: () => Promise<{ readonly repaired: boolean } | undefined> | undefined,
): Promise<AppErrorCode | null> {
  try {
    const written = write();
    if (written) await reported(ports, source, item, written);
    return null;
  } catch (error) {
    if (!(error instanceof AppError) || error.mayHeal) throw error;
    ports.warn('note-refused', { requestId: source.id, itemId: item.id, code: error.code });
    return error.code;
  }
}

/** A note that came out public is for the admin to know of: the site does not keep what it is relied on for. */
async function reported(
  ports: BackPorts,
  source: SourceRequest,
  item: TargetItem,
  written: Promise<{ readonly repaired: boolean } | undefined>,
): Promise<void> {
  if (!(await written)?.repaired) return;
  ports.warn('note-repaired', { requestId: source.id, itemId: item.id });
  await log(ports, source, 'note-repaired', `a note about ${item.key} came out public and was made internal`);
}

/** The way to a status, or why there is none; neither where none is wanted, or the request is there. */
function wayFor(
  source: SourceRequest,
  statusId: string | null,
): { readonly way: TransitionRef | undefined; readonly reason: string | null } {
  if (statusId !== null && statusId !== source.status.id && source.status.category === 'done')
    return { way: undefined, reason: `${source.key} is closed, and was left so` };
  try {
    return { way: wayTo(source, statusId), reason: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { way: undefined, reason: error.message };
  }
}

async function refusalOf(act: () => Promise<void>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (!(error instanceof AppError) || error.mayHeal) throw error;
    return `the request was not moved: ${error.refusal.messages[0] ?? error.message}`;
  }
}

const WORDS: Readonly<Record<ItemChange, string>> = {
  done: 'is done',
  declined: 'is closed and will not be done',
  released: 'is released',
  reopened: 'is open again',
  moved: 'has another status',
};

function noteAbout(item: TargetItem, change: ItemChange, reason: string | null): AdfNode {
  const { key, status, releases } = item;
  const versions = releases.filter(({ released }) => released).map(({ name }) => name);
  const words =
    change === 'moved'
      ? `${key} is now in the status “${status.name}”`
      : `${key} ${WORDS[change]}${change === 'released' ? `: ${versions.join(', ')}` : ''}`;
  return adf.document([adf.paragraph(`${words}.`), ...(reason === null ? [] : [adf.paragraph(`${reason}.`)])]);
}

async function log(
  ports: BackPorts,
  { projectId, key }: SourceRequest,
  action: 'told-back' | 'note-repaired',
  reason: string,
): Promise<void> {
  const entry = { projectId, issueKey: key, mode: 'live' as const, rehearsed: false, rules: [], by: null };
  await ports.audit.append({ ...entry, at: ports.now(), action, reason });
}
