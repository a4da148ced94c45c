/** Handing over several requests at once, from the page beside the queues. */
import type { Choice } from './calls';
import type { CloneChoices, ClonePlan, CloneView, MoveView } from './move';

export interface BulkView {
  readonly project: { readonly id: string; readonly key: string; readonly name: string };
  /** The service project's own queues, in its order. */
  readonly queues: readonly Choice[];
  readonly targets: MoveView['targets'];
  readonly lastTargetId: string | null;
}

/** A request of a queue. */
export interface BulkRow {
  readonly id: string;
  readonly key: string;
  readonly summary: string;
  /** Null for a work item that is no customer's request: it cannot be handed over. */
  readonly requestType: string | null;
  readonly status: string;
  readonly statusCategory: 'new' | 'indeterminate' | 'done';
  readonly assignee: string | null;
  /** ISO, UTC. */
  readonly created: string;
  /** Key of what it is handed over as in the target; null when it is not. */
  readonly clonedAs: string | null;
}

export interface BulkPage {
  readonly rows: readonly BulkRow[];
  /** Where the queue goes on; null at its end. */
  readonly next: string | null;
}

/**
 * Calls of `jiraServiceManagement:queuePage`; the project is the context's. Requests are named by the page, one to a call,
 * and looked up as the caller in that project: a page that is closed half way leaves whole clones and nothing else, and
 * going on shows what is made already.
 */
export interface BulkCalls {
  'bulk.get': { readonly payload: undefined; readonly value: BulkView };
  'bulk.requests': {
    readonly payload: { readonly queueId: string; readonly targetId: string; readonly next: string | null };
    readonly value: BulkPage;
  };
  'bulk.plan': {
    readonly payload: { readonly requestId: string; readonly targetId: string };
    readonly value: ClonePlan;
  };
  'bulk.create': { readonly payload: CloneChoices & { readonly requestId: string }; readonly value: CloneView };
  /** In place of a clone: the work item that there is already. */
  'bulk.link': {
    readonly payload: { readonly requestId: string; readonly targetId: string; readonly itemKey: string };
    readonly value: CloneView;
  };
  /** People whose name begins so, for a person field. */
  'bulk.people': { readonly payload: { readonly targetId: string; readonly query: string }; readonly value: readonly Choice[] };
}
