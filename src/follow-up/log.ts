/** The audit log of following up: what was done to which request, why, and what it was like before. Never a customer's text. */
import type { FollowUpAuditAction, Mode } from '../contract/calls';

export interface FollowUpEntry {
  /** The act's id: an entry is written once, however often it is appended. */
  readonly id: string;
  /** ISO, UTC. */
  readonly at: string;
  readonly projectId: string;
  readonly issueId: string;
  readonly issueKey: string;
  readonly policyId: string;
  readonly runId: string;
  readonly mode: Mode;
  readonly rehearsed: boolean;
  readonly action: FollowUpAuditAction;
  readonly reason: string;
  /** Account id; null for the app. */
  readonly by: string | null;
  readonly before: { readonly statusId: string; readonly assigneeAccountId: string | null };
}

export interface FollowUpLog {
  append(entry: FollowUpEntry): Promise<void>;
}
