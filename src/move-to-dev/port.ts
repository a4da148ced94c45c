/** What handing over needs of the outside, in Jira's words. Every call throws `AppError` as those of `jira/port.ts` do. */
import type { Choice } from '../contract/calls';
import type { AdfNode } from '../jira/adf';
import type { StatusRef, TransitionRef } from '../jira/port';

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
  readonly allowed: readonly Choice[] | null;
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
  readonly comments: readonly SourceComment[];
  readonly properties: Readonly<Record<string, unknown>>;
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
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface NewItem {
  readonly projectId: string;
  readonly workTypeId: string;
  /** As Jira takes them. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Set in the same call, so that a clone is known as one from its first moment. */
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface MoveJira {
  getSource(requestId: string): Promise<SourceRequest | undefined>;
  /** Work types of a project that the caller may create; undefined when the project is gone or forbidden. */
  getWorkTypes(projectId: string): Promise<readonly Choice[] | undefined>;
  getCreateFields(projectId: string, workTypeId: string): Promise<readonly FieldMeta[]>;
  getProject(projectId: string): Promise<{ readonly key: string; readonly name: string } | undefined>;
  /** Open work items of the project whose text is like this one, best first. */
  findLike(projectId: string, words: string, atMost: number): Promise<readonly TargetItem[]>;
  /** The work item that was made for this source, if there is one (entity property, from the search index). */
  findClone(projectId: string, sourceMark: string): Promise<TargetItem | undefined>;
  getItem(idOrKey: string): Promise<TargetItem | undefined>;
  createItem(item: NewItem): Promise<{ readonly id: string; readonly key: string }>;
  /** A link that is there already is no error. */
  link(typeName: string, from: string, to: string): Promise<void>;
  unlink(oneId: string, otherId: string): Promise<void>;
  getLinkTypes(): Promise<readonly Choice[]>;
  getTransitions(requestId: string): Promise<readonly TransitionRef[]>;
  transition(requestId: string, transitionId: string): Promise<void>;
  /** Read back: `jsdPublic` of a note that must be internal is checked, and one that is not is repaired and reported. */
  addNote(requestId: string, body: AdfNode, mark: string): Promise<{ readonly repaired: boolean }>;
  addReply(requestId: string, body: AdfNode, mark: string): Promise<void>;
  /** Marks of the app's own comments on a request. */
  getMarks(requestId: string): Promise<readonly string[]>;
  watch(itemId: string, accountId: string): Promise<void>;
  setProperty(issueId: string, key: string, value: unknown): Promise<void>;
  updateDescription(itemId: string, description: AdfNode): Promise<void>;
  /** Copies one file; answers the new attachment's id. */
  copyAttachment(attachment: SourceAttachment, toItemId: string): Promise<{ readonly id: string }>;
  getAttachments(itemId: string): Promise<readonly SourceAttachment[]>;
  /** Bytes; null when attachments are switched off. */
  getUploadLimit(): Promise<number | null>;
  isInGroups(accountId: string, groupIds: readonly string[]): Promise<boolean>;
  hasPermissions(keys: readonly string[], on: { readonly issueId: string } | { readonly projectId: string }): Promise<boolean>;
  findPeople(projectId: string, query: string): Promise<readonly Choice[]>;
}
