/** What handing over needs of the outside, in Jira's words. Every call throws `AppError` as those of `jira/port.ts` do. */
import type { Choice } from '../contract/calls';
import type { AdfNode } from './adf';
import type { StatusRef, TransitionRef } from './port';

/** One value that a field takes; in a cascading list, with those below it. */
export interface AllowedValue extends Choice {
  readonly below?: readonly Choice[];
}

/** A field of a create screen (`GET /issue/createmeta/{project}/issuetypes/{type}`). */
export interface FieldMeta {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly hasDefault: boolean;
  /** Jira's own: `string`, `option`, `array` … with what it is an array of, and the key of a custom field's type. */
  readonly type: string;
  readonly items: string | null;
  readonly custom: string | null;
  /** Null when any value goes, or Jira does not list them. */
  readonly allowed: readonly AllowedValue[] | null;
}

export interface SourceAttachment {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  /** Bytes. */
  readonly size: number;
}

export interface SourceComment {
  readonly id: string;
  readonly author: string;
  /** Whether the author's account is a customer's, of the portal only. */
  readonly customer?: boolean;
  readonly created: string;
  readonly public: boolean;
  readonly body: AdfNode | null;
}

/** The request to hand over, as the agent may see it. Instants are ISO in UTC. */
export interface SourceRequest {
  readonly id: string;
  readonly key: string;
  readonly projectId: string;
  readonly projectKey: string;
  readonly requestType: { readonly id: string; readonly name: string } | null;
  readonly status: StatusRef;
  readonly summary: string;
  readonly description: AdfNode | null;
  readonly reporterName: string | null;
  readonly priority: string | null;
  /** Raw values by field id, with the names of the fields. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly fieldNames: Readonly<Record<string, string>>;
  /** The other fields that the portal shows, as text. */
  readonly formFields: readonly { readonly id: string; readonly name: string; readonly text: string }[];
  readonly attachments: readonly SourceAttachment[];
  /** Oldest first. */
  readonly comments: readonly SourceComment[];
  /** Transitions open to the caller now. */
  readonly transitions: readonly TransitionRef[];
  readonly links: readonly LinkedItem[];
  /** All of them: ours, and those of others. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A link of a work item, seen from it. */
export interface LinkedItem {
  readonly linkId: string;
  readonly itemId: string;
  readonly itemKey: string;
}

/** A work item of a target, as far as it is shown. */
export interface TargetItem {
  readonly id: string;
  readonly key: string;
  readonly projectId: string;
  readonly summary: string;
  readonly description: AdfNode | null;
  readonly status: StatusRef;
  readonly resolution: string | null;
  readonly assignee: string | null;
  readonly releases: readonly { readonly name: string; readonly released: boolean }[];
  readonly attachments: readonly SourceAttachment[];
  readonly comments: readonly SourceComment[];
  readonly links: readonly LinkedItem[];
  readonly properties: Readonly<Record<string, unknown>>;
}

/** One end of a link that is made along with the work item. */
export interface NewLink {
  /** Id of the type; null for “Relates”. */
  readonly typeId: string | null;
  readonly direction: 'to-item' | 'to-request';
  readonly requestKey: string;
}

export interface NewItem {
  readonly projectId: string;
  readonly workTypeId: string;
  /** As Jira takes them. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Set in the same call, so that a clone is known as one from its first moment. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** Made in the same call, where the create screen has the field for it; null otherwise. */
  readonly link: NewLink | null;
}

/** What of a request is read besides its fields: `form`, the portal's fields in words, costs a call of its own. */
export interface SourceQuery {
  readonly form: boolean;
}

/** As the person at the screen, or as the app. */
export interface MoveJira {
  /** Undefined when it is gone or may not be seen. */
  getSource(requestId: string, query: SourceQuery): Promise<SourceRequest | undefined>;
  getProject(projectId: string): Promise<{ readonly key: string; readonly name: string } | undefined>;
  /** Work types of a project that the caller may create; undefined when the project is gone or forbidden. */
  getWorkTypes(projectId: string): Promise<readonly Choice[] | undefined>;
  getCreateFields(projectId: string, workTypeId: string): Promise<readonly FieldMeta[]>;
  /** Work items of the project that are open, or were until lately, whose text shares words with these, at most 30. */
  findLike(projectId: string, words: string): Promise<readonly TargetItem[]>;
  /** Work items that were made for this source (entity property, from the search index), the oldest first, at most 20. */
  findClones(projectId: string, sourceMark: string): Promise<readonly { readonly id: string; readonly key: string }[]>;
  getItem(idOrKey: string): Promise<TargetItem | undefined>;
  createItem(item: NewItem): Promise<{ readonly id: string; readonly key: string }>;
  link(link: NewLink, itemKey: string): Promise<void>;
  /** A link that is gone already is no error. */
  unlink(linkId: string): Promise<void>;
  /** The move and a property of the request in one call: both or neither. */
  transition(
    requestId: string,
    transitionId: string,
    property: { readonly key: string; readonly value: unknown },
  ): Promise<void>;
  /**
   * A comment for agents. Jira's answer is looked at: one that came out public is made internal, or else deleted again.
   * `repaired` tells that it was needed. @throws AppError when it could not be made internal
   */
  addNote(requestId: string, body: AdfNode, mark: string): Promise<{ readonly repaired: boolean }>;
  addReply(requestId: string, body: AdfNode, mark: string): Promise<void>;
  /** Marks of the app's own comments on a request. */
  getMarks(requestId: string): Promise<readonly string[]>;
  watch(itemId: string, accountId: string): Promise<void>;
  setProperty(issueId: string, key: string, value: unknown): Promise<void>;
  updateDescription(itemId: string, description: AdfNode): Promise<void>;
  copyAttachment(attachment: SourceAttachment, toItemId: string): Promise<{ readonly id: string }>;
  /** The media store's id of an attachment; null when Jira does not tell. */
  getMediaId(attachmentId: string): Promise<string | null>;
  /** Bytes; null when attachments are switched off. */
  getUploadLimit(): Promise<number | null>;
  getGroupIds(accountId: string): Promise<readonly string[]>;
  hasPermissions(keys: readonly string[], on: { readonly issueId: string } | { readonly projectId: string }): Promise<boolean>;
  /** People a work item of the project can be assigned to. */
  findPeople(projectId: string, query: string): Promise<readonly Choice[]>;
}
