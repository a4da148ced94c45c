/** The audit log of following up: what was done to which request, why, and what it was like before. Never a customer's text. */
import type { FollowUpAuditAction, Mode } from '../contract/calls';
import type { FollowUpRequest } from './port';

/** Where a request stood at one moment. */
export interface Standing {
  readonly statusId: string;
  readonly assigneeAccountId: string | null;
}

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
  readonly before: Standing;
  /** Equal to `before` when nothing was moved; null in entries of versions that did not note it. */
  readonly after: Standing | null;
}

/** Where a request stands as it was read. */
export function standing({ status, assigneeAccountId }: FollowUpRequest): Standing {
  return { statusId: status.id, assigneeAccountId };
}

export interface FollowUpLog {
  append(entry: FollowUpEntry): Promise<void>;
  /** As `append`, unless an entry of this id and instant is there already: that one stays as it is. */
  appendMissing(entry: FollowUpEntry): Promise<void>;
}
