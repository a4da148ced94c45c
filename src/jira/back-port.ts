/** What bringing back needs of the outside, beside what handing over needs. Every call throws `AppError`. */
import type { AdfNode } from './adf';

/** A comment of a work item of a target. Instants are ISO in UTC. */
export interface ItemComment {
  readonly id: string;
  readonly author: string;
  readonly updated: string;
  /** Written by this app: such a comment never goes on to another work item. */
  readonly own: boolean;
  readonly body: AdfNode | null;
}

/** One of our notes or replies on a request. */
export interface MarkedNote {
  readonly mark: string;
  readonly id: string;
  /** It was public, though it is for agents only, and was put right now. */
  readonly repaired?: boolean;
}

export interface BackJira {
  /** The newest 100, oldest first. */
  getComments(itemId: string): Promise<readonly ItemComment[]>;
  /** Undefined when it is gone, or was never there. */
  getComment(itemId: string, commentId: string): Promise<ItemComment | undefined>;
  /** Our own comments among the newest 100 of a request; a note that is public still is put right. */
  getNotes(requestId: string): Promise<readonly MarkedNote[]>;
  /** As `InternalNotes` says. */
  addNote(requestId: string, body: AdfNode, mark: string): Promise<{ readonly repaired: boolean }>;
  editNote(requestId: string, noteId: string, body: AdfNode): Promise<{ readonly repaired: boolean } | undefined>;
  /**
   * A page of the work items of a version that are done and stand linked to something, or were made for a request; `next` is the page after it. Nothing
   * when the version is gone.
   */
  getReleased(
    projectId: string,
    versionId: string,
    page: string | null,
  ): Promise<{ readonly itemIds: readonly string[]; readonly next: string | null }>;
}
