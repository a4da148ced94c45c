/**
 * Undoing one action, or all closings of one run, from a queue: a record says how far it came, so that whatever crashes or
 * comes twice goes on behind the last request. One record stands for one undoing at a time: who presses second sees the first.
 */
import { AppError } from '../jira/errors';
import type { FollowUpEntry } from './log';
import { undoClosing, type Undone, type UndoPorts } from './undo';

export interface Undoing {
  readonly id: string;
  readonly projectId: string;
  /** The run whose closings are undone; null for one action. */
  readonly runId: string | null;
  /** Account id of the admin who asked. */
  readonly by: string;
  /** When they asked (ISO, UTC). */
  readonly at: string;
  readonly total: number;
  readonly undone: number;
  /** What could not be undone, at most `NAMED_AT_MOST` by name. */
  readonly left: readonly { readonly issueKey: string; readonly words: string }[];
  readonly leftCount: number;
  /** Place in the run behind which the next job goes on. */
  readonly behind: string | null;
  /** The request that a job was at, and how often it was tried: it may be half done. */
  readonly current: { readonly entryId: string; readonly tries: number; readonly begun: boolean } | null;
  /** ISO, UTC; null while it is under way. */
  readonly finishedAt: string | null;
}

/** An entry with its place among those that one undoing takes in turn. */
export interface PlacedEntry {
  readonly place: string;
  readonly entry: FollowUpEntry;
}

export interface UndoRunPorts extends UndoPorts {
  readonly undoings: {
    load(id: string): Promise<Undoing | null>;
    save(undoing: Undoing): Promise<void>;
  };
  /** Closings of a run that were no rehearsal, in the order of their places; of one action that entry alone. */
  readonly closings: (undoing: Pick<Undoing, 'id' | 'projectId' | 'runId'>) => Promise<readonly PlacedEntry[]>;
  /** The job goes on with the undoing. */
  readonly push: (id: string, delaySeconds: number) => Promise<void>;
  readonly deskLanguage: (projectId: string) => Promise<string>;
}

/** How many requests one job works on: far from the limit of a function's time. */
export const PER_JOB = 40;
export const NAMED_AT_MOST = 200;
const TRIES_AT_MOST = 6;
/** Forge's longest delay of a job; the mark of one that died is let go by then. */
const LONGEST_DELAY = 900;

/** Works on one undoing. What may heal is put off; after a crash the queue brings the job again, which goes on where it stopped. */
export async function runUndoing(ports: UndoRunPorts, id: string): Promise<Undoing | null> {
  let undoing = await ports.undoings.load(id);
  if (!undoing || undoing.finishedAt !== null) return undoing;
  const deskLanguage = await ports.deskLanguage(undoing.projectId);
  const all = await ports.closings(undoing);
  const { behind } = undoing;
  const rest = behind === null ? all : all.filter(({ place }) => place > behind);
  const save = async (change: Partial<Undoing>): Promise<Undoing> => {
    const next = { ...(undoing as Undoing), ...change };
    await ports.undoings.save(next);
    undoing = next;
    return next;
  };
  for (const { place, entry } of rest.slice(0, PER_JOB)) {
    const before = undoing.current?.entryId === entry.id ? undoing.current : null;
    const tries = (before?.tries ?? 0) + 1;
    const leave = (words: string): Promise<Undoing> => save({ ...leftOut(undoing as Undoing, entry, words), behind: place });
    if (tries > TRIES_AT_MOST) {
      await leave('Jira did not answer, however often it was tried');
      continue;
    }
    await save({ current: { entryId: entry.id, tries, begun: true } });
    const { by, at } = undoing;
    const context = { deskLanguage, runId: undoing.id, at, by, isRepeat: before?.begun ?? false };
    let outcome: Undone;
    try {
      outcome = await undoClosing(ports, context, entry);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const isOver = !error.mayHeal && error.code !== 'jira.unexpected-answer';
      if (isOver) {
        await leave(error.message);
        continue;
      }
      await ports.push(id, waitAfter(error, tries));
      return undoing;
    }
    if (outcome.did === 'begun-elsewhere') {
      await save({ current: { entryId: entry.id, tries, begun: false } });
      await ports.push(id, LONGEST_DELAY);
      return undoing;
    }
    if (outcome.did === 'undone') await save({ undone: undoing.undone + 1, behind: place, current: null });
    else await leave(outcome.words);
  }
  if (rest.length > PER_JOB) await ports.push(id, 0);
  else await save({ finishedAt: ports.now() });
  return undoing;
}

/** How long a job waits after trouble: what Jira asked for, else longer each time (seconds). */
function waitAfter(error: AppError, tries: number): number {
  return Math.min(error.retryAfterSeconds ?? 15 * 2 ** tries, LONGEST_DELAY);
}

function leftOut(undoing: Undoing, { issueKey }: FollowUpEntry, words: string): Partial<Undoing> {
  const left = undoing.left.length < NAMED_AT_MOST ? [...undoing.left, { issueKey, words }] : undoing.left;
  return { left, leftCount: undoing.leftCount + 1, current: null };
}

/**
 * Starts an undoing, or answers the one that is under way. A finished one may be started again: what could not be undone then
 * may be possible now, and what was undone is found undone.
 */
export async function startUndoing(
  ports: UndoRunPorts,
  wanted: Pick<Undoing, 'id' | 'projectId' | 'runId' | 'by'>,
): Promise<Undoing> {
  const known = await ports.undoings.load(wanted.id);
  if (known && known.finishedAt === null) {
    // The push of the first may have been lost: a second job finds the record as it is.
    await ports.push(known.id, 0);
    return known;
  }
  const undoing: Undoing = {
    ...wanted,
    at: ports.now(),
    total: (await ports.closings(wanted)).length,
    undone: 0,
    left: [],
    leftCount: 0,
    behind: null,
    current: null,
    finishedAt: null,
  };
  await ports.undoings.save(undoing);
  await ports.push(undoing.id, 0);
  return undoing;
}
