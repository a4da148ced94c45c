/**
 * What following up needs of the outside, in Jira's words. Every call throws `AppError` as those of `jira/port.ts` do.
 * Instants are ISO in UTC.
 */
import type { AdfNode } from '../jira/adf';
import type { CommentSnapshot, StatusCategory, StatusRef, TransitionRef } from '../jira/port';

export interface FollowUpComment {
  readonly id: string;
  readonly authorAccountId: string | null;
  readonly authorType: CommentSnapshot['authorType'];
  readonly public: boolean;
  readonly created: string;
  /** Plain text: to tell thanks from the rest, never kept. */
  readonly text: string;
  /** Holds a picture, a file or a table: more than its words. */
  readonly hasMedia: boolean;
  /** The act that it carries out, when it is the app's own (comment property `guichet.reply`). */
  readonly mark: string | null;
}

/** A change of status in the changelog. Categories are null for a status that is gone. */
export interface StatusMove {
  readonly at: string;
  readonly from: { readonly id: string; readonly category: StatusCategory | null };
  readonly to: { readonly id: string; readonly category: StatusCategory | null };
}

/** A request with its history, as read at one moment. */
export interface FollowUpRequest {
  readonly id: string;
  readonly key: string;
  readonly projectId: string;
  /** Null for a work item that is no customer's request. */
  readonly requestTypeId: string | null;
  readonly status: StatusRef;
  readonly created: string;
  /** The newest change of any field, from the changelog; `created` when there is none. */
  readonly changedAt: string;
  readonly reporterAccountId: string | null;
  readonly assigneeAccountId: string | null;
  readonly participantIds: readonly string[];
  /** Customer organisations that it is shared with. */
  readonly organisationIds?: readonly string[];
  /** Authors of comments who share an organisation with the request; read only when a policy asks for it. */
  readonly organisationMemberIds: readonly string[];
  readonly labels: readonly string[];
  readonly priorityId: string | null;
  /** All of them, oldest first. An adapter that could not read all throws: nobody is taken for silent by mistake. */
  readonly comments: readonly FollowUpComment[];
  /** Oldest first. */
  readonly moves: readonly StatusMove[];
  /** Changes of the assignee, oldest first. */
  readonly assignments: readonly { readonly at: string; readonly from: string | null; readonly to: string | null }[];
  readonly properties: Readonly<Record<string, unknown>>;
  /** Transitions open to the app now; read with one request (`expand=transitions`), not with many: empty there. */
  readonly transitions: readonly TransitionRef[];
}

/** A comment together with the mark of the act that it carries out. */
export interface MarkedComment {
  readonly body: AdfNode;
  readonly mark: string;
  readonly public: boolean;
}

/** What one call to Jira changes: all of it or nothing. */
export interface Change {
  readonly comment: MarkedComment | null;
  /** Value of the property `guichet.followUp`. */
  readonly state: unknown;
}

/** What the app finds of a project when Jira refused something: whether all requests meet the same. */
export interface ProjectCheck {
  readonly statusIds: readonly string[];
  /** Of the site. */
  readonly resolutionIds: readonly string[];
  /** Permissions that the app needs and does not have in the project, by Jira's keys. */
  readonly lacks: readonly string[];
}

/** Asked only after a refusal. */
export interface SiteCheck {
  /** Null when the project is gone, or not to be seen. */
  project(projectId: string): Promise<ProjectCheck | null>;
  /** Permissions that the app needs and does not have on one request. */
  lacksOn(issueId: string): Promise<readonly string[]>;
}

export interface FollowUpJira {
  /**
   * What matches, from the search index, which may lag behind (`POST /search/jql` with `fields=key` and the property
   * `guichet.followUp`). `next` is what the index knows of the next step: a hint for reading it in the right way.
   */
  search(
    jql: string,
    page: { readonly size: number; readonly token: string | null },
  ): Promise<{
    readonly found: readonly { readonly id: string; readonly key: string; readonly next: string | null }[];
    readonly token: string | null;
  }>;
  /** About how many match (`POST /search/approximate-count`); costs one point, however many they are. */
  count(jql: string): Promise<number>;
  /** As they are now, not from the index (`POST /issue/bulkfetch`, at most 100). What is gone is left out. */
  getRequests(ids: readonly string[]): Promise<readonly FollowUpRequest[]>;
  /** As it is now, with its transitions (`GET /issue`). Undefined when it is gone or may not be seen. */
  getRequest(id: string): Promise<FollowUpRequest | undefined>;
  /** Comment and property in one call (`PUT /issue` with `update.comment` and `properties`). */
  edit(id: string, change: Change): Promise<void>;
  /** Move, resolution, comment and property in one call (`POST /issue/…/transitions`). */
  move(id: string, transitionId: string, change: Change & { readonly resolutionId: string | null }): Promise<void>;
  /** Null unassigns. */
  assign(id: string, accountId: string | null): Promise<void>;
}
