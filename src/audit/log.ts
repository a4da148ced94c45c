/** The audit log: what was decided, on what, why, by whom. It never holds a customer's text. */
import type { AuditEntry, AuditFilter } from '../contract/calls';

export const AUDIT_RETENTION_DAYS = 90;

/** Where a request stood, by ids. */
interface Standing {
  readonly statusId: string;
  readonly assigneeAccountId: string | null;
}

/** An act on one request, with what it changed. Entries of older versions and those of other features have none. */
export interface LoggedAct {
  readonly policyId: string;
  readonly runId: string;
  readonly before: Standing;
  readonly after: Standing | null;
  /** When it was undone (ISO, UTC). */
  readonly undoneAt: string | null;
}

/** As it is stored: people, statuses and policies by id. */
export type LoggedEntry = Omit<AuditEntry, 'change' | 'run' | 'undo'> & { readonly act?: LoggedAct | undefined };

/** An entry with an id of its own is written once, however often it is appended with the same instant: the newest stands. */
export type NewAuditEntry = Omit<LoggedEntry, 'id'> & { readonly id?: string };

/** What is asked of the log. `after` is an answer's `next`. */
export type AuditQuestion = Omit<AuditFilter, 'lastDays'> & { readonly after: string | null };

export interface AuditPage {
  /** Newest first. */
  readonly entries: readonly LoggedEntry[];
  /** Where to go on; null when the whole period was looked through. */
  readonly next: string | null;
  /** The oldest instant that was looked at (ISO, UTC); null when nothing was there to look at. */
  readonly lookedBackTo: string | null;
}

export interface AuditLog {
  append(entry: NewAuditEntry): Promise<void>;
  /** Stops after some seconds, whether it found much or not, and says how far it looked. */
  list(question: AuditQuestion): Promise<AuditPage>;
}

/** Whether an entry is what the filter asks for. Pure. */
export function fits(entry: LoggedEntry, filter: Omit<AuditQuestion, 'after'>): boolean {
  const { projectId, actions, from, to, issueKey, by, rehearsed, runId } = filter;
  return (
    (projectId === null || entry.projectId === projectId) &&
    (!actions || actions.length === 0 || actions.includes(entry.action)) &&
    (!from || entry.at >= from) &&
    (!to || entry.at < to) &&
    (!issueKey || entry.issueKey === issueKey) &&
    (!by || (by === BY_THE_APP ? entry.by === null : entry.by === by)) &&
    (rehearsed == null || entry.rehearsed === rehearsed) &&
    (!runId || entry.act?.runId === runId)
  );
}

/** In a filter: what the app did by itself. */
export const BY_THE_APP = 'app';
