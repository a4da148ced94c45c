/**
 * What can be done on a site, below both REST surfaces (`/rest/api/3` and `/rest/servicedeskapi`): each operation checks
 * permission and input, changes the state, writes history, sends mail and emits product events. `site.ts` implements it.
 */
import type { AdfNode, Attachment, Channel, Comment, Issue, IssueLink, Json, Person, Project, Version } from './state';
import type { RequestType, Transition, Workflow } from './state';
import type { SiteIndex } from './jql/site-index';
import type { Actor, InstalledAppOnSite, JiraSite } from './port';
import type { SiteSwitches } from './switches';
import type { NewTask, Task } from './tasks';
import type { WorkflowRuleRunner } from './workflow-rules';

/** What a call was refused for; each REST surface writes it in its own error shape. */
export class RestError extends Error {
  constructor(
    readonly status: number,
    readonly messages: readonly string[],
    /** By field id. */
    readonly fieldErrors: Readonly<Record<string, string>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(messages[0] ?? Object.values(fieldErrors)[0] ?? `status ${status}`);
  }
}

/** Permissions by Jira's keys that the desk knows; service project roles decide them. */
export type Permission =
  | 'BROWSE_PROJECTS'
  | 'CREATE_ISSUES'
  | 'EDIT_ISSUES'
  | 'ASSIGN_ISSUES'
  | 'TRANSITION_ISSUES'
  | 'RESOLVE_ISSUES'
  | 'LINK_ISSUES'
  | 'ADD_COMMENTS'
  | 'EDIT_ALL_COMMENTS'
  | 'EDIT_OWN_COMMENTS'
  | 'DELETE_ALL_COMMENTS'
  | 'DELETE_OWN_COMMENTS'
  | 'DELETE_ISSUES'
  | 'MODIFY_REPORTER'
  | 'CREATE_ATTACHMENTS'
  | 'ADMINISTER_PROJECTS'
  | 'ADMINISTER'
  | 'BULK_CHANGE'
  | 'SERVICEDESK_AGENT';

export interface NewIssue {
  readonly project: Project;
  readonly issueTypeId: string;
  /** Values in `POST /rest/api/3/issue` form by field id (ADF for rich text); unknown or off-screen fields are refused. */
  readonly fields: Readonly<Record<string, Json>>;
  readonly requestType?: RequestType;
  readonly channel: Channel;
  /** The person whose request it is, when another raises it for them. */
  readonly reporterId?: string;
  readonly participantIds?: readonly string[];
  readonly properties?: readonly { readonly key: string; readonly value: Json }[];
  /** Files of the form, already uploaded. */
  readonly attachments?: readonly NewFile[];
  readonly also?: AlsoDone<Issue>;
}

/** What else belongs to an act: it is done with it, and when it is refused the act is not done either. */
export interface AlsoDone<With = void> {
  /** Other work items that it changes. */
  readonly touches: readonly Issue[];
  readonly act: (made: With) => void;
}

export interface NewFile {
  readonly filename: string;
  readonly mimeType: string;
  readonly content: Uint8Array;
}

export interface NewComment {
  readonly body: AdfNode;
  readonly public: boolean;
  readonly properties?: readonly { readonly key: string; readonly value: Json }[];
}

/** What is given of a version; the rest stays as it is, or is as Jira makes it. */
export interface VersionInput {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly archived?: boolean | undefined;
  readonly released?: boolean | undefined;
  readonly startDate?: string | undefined;
  readonly releaseDate?: string | undefined;
}

export interface Site extends JiraSite {
  /** What searches look into. */
  readonly index: SiteIndex;
  // -- look-ups; a caller who may not see something gets undefined, as Jira answers 404
  findIssue(actor: Actor, idOrKey: string): Issue | undefined;
  canSeeIssue(actor: Actor, issue: Issue): boolean;
  can(actor: Actor, permission: Permission, where?: Issue | Project): boolean;
  /** Customers (portal accounts) may use the portal's surface only, on requests they reported or take part in. */
  isCustomerOf(actor: Actor, issue: Issue): boolean;
  findProject(actor: Actor, idOrKey: string): Project | undefined;
  workflowOf(issue: Issue): Workflow;
  /** Transitions open to the caller from the issue's status. */
  transitionsOf(actor: Actor, issue: Issue): readonly Transition[];
  accountIdOf(actor: Actor): string | undefined;
  findPerson(accountId: string | null | undefined): Person | undefined;
  installedApps(): readonly InstalledAppOnSite[];
  /** Runs the validators of installed apps; absent while there are none. */
  readonly ruleRunner: WorkflowRuleRunner | undefined;
  /** Positions of what Jira's documentation leaves open. */
  readonly switches: SiteSwitches;

  /** A site with the same people, projects and rules and none of the work items: what is done there touches nothing. */
  rehearsal(): Site;

  /** Does several operations on `touched` as one: when one is refused, none was done. What they announce, they announce together. */
  atOnce<T>(touched: readonly Issue[], act: () => T): T;

  // -- operations; all throw RestError when refused, and then nothing has changed
  createIssue(actor: Actor, input: NewIssue): Promise<Issue>;
  /** Values by field id as in `PUT /rest/api/3/issue`. */
  editIssue(actor: Actor, issue: Issue, fields: Readonly<Record<string, Json>>): void;
  addComment(actor: Actor, issue: Issue, comment: NewComment): Comment;
  editComment(actor: Actor, issue: Issue, comment: Comment, change: Partial<NewComment>): void;
  deleteComment(actor: Actor, issue: Issue, comment: Comment): void;
  /** One act: fields, comment and status together. */
  transition(
    actor: Actor,
    issue: Issue,
    transition: Transition,
    extra?: {
      readonly fields?: Readonly<Record<string, Json>>;
      readonly comment?: NewComment;
      readonly also?: AlsoDone;
    },
  ): Promise<void>;
  setIssueProperty(actor: Actor, issue: Issue, key: string, value: Json): 'created' | 'changed';
  deleteIssueProperty(actor: Actor, issue: Issue, key: string): void;
  addAttachment(actor: Actor, issue: Issue, file: NewFile): Attachment;
  deleteAttachment(actor: Actor, issue: Issue, attachment: Attachment): void;
  deleteIssue(actor: Actor, issue: Issue): void;
  /** As in Jira, the inward issue is where the link starts: “inward blocks outward”. The same link again changes nothing. */
  addLink(actor: Actor, link: { readonly typeId: string; readonly inward: Issue; readonly outward: Issue }): void;
  deleteLink(actor: Actor, link: IssueLink): void;
  /** Lets an account watch a work item, or no longer; others than oneself only for project administrators. */
  setWatching(actor: Actor, issue: Issue, accountId: string, watching: boolean): void;
  // -- versions of a project, for its administrators
  addVersion(actor: Actor, project: Project, input: VersionInput): Version;
  changeVersion(actor: Actor, at: { readonly project: Project; readonly version: Version }, input: VersionInput): void;
  /** Its work items get `moveTo` in its place, or no version. */
  removeVersion(actor: Actor, at: { readonly project: Project; readonly version: Version }, moveTo: Version | undefined): void;
  mergeVersion(actor: Actor, at: { readonly project: Project; readonly version: Version }, into: Version): void;
  // -- long-running tasks
  submitTask(actor: Actor, order: NewTask): Task;
  taskOf(actor: Actor, id: string): Task;
  cancelTask(task: Task): void;
  /** Sets who takes part in a request beside its reporter; each must be an account of the site. */
  setParticipants(actor: Actor, issue: Issue, accountIds: readonly string[]): void;
}
