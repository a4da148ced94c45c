/** The audit log: what was decided, on what, why, by whom. It never holds a customer's text. */
import type { AuditEntry } from '../contract/calls';

export const AUDIT_RETENTION_DAYS = 90;

/** An entry with an id of its own is written once, however often it is appended with the same instant. */
export type NewAuditEntry = Omit<AuditEntry, 'id'> & { readonly id?: string };

export interface AuditLog {
  append(entry: NewAuditEntry): Promise<void>;
  /** Newest first. `after` is an answer's `next`. */
  list(filter: { readonly projectId: string | null; readonly after: string | null }): Promise<{
    readonly entries: readonly AuditEntry[];
    readonly next: string | null;
  }>;
}
