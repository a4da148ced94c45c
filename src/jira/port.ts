/** What the app needs of Jira, in Jira's words. `client.ts` is the Forge adapter; tests use the small fake beside them. */
import type { AdfNode } from './adf';

export type StatusCategory = 'new' | 'indeterminate' | 'done';

export interface StatusRef {
  readonly id: string;
  readonly name: string;
  readonly category: StatusCategory;
}

export interface CommentSnapshot {
  readonly id: string;
  readonly authorAccountId: string | null;
  /** `customer` is a portal-only account, `app` an app's own. */
  readonly authorType: 'atlassian' | 'customer' | 'app' | 'unknown';
  readonly authorName: string;
  readonly public: boolean;
  readonly body: AdfNode | null;
  /** ISO instant in UTC. */
  readonly created: string;
  /** The mark of one of our own replies, see `ReplyMark`. */
  readonly reply: ReplyMark | null;
}

/** Comment property `guichet.reply`: which act a comment carries out, so that a repeated run finds it. */
export interface ReplyMark {
  readonly askId: string;
}

/** A request as Jira shows it at one moment. Instants are ISO in UTC. */
export interface RequestSnapshot {
  readonly id: string;
  readonly key: string;
  readonly projectId: string;
  readonly projectKey: string;
  /** Null for a work item that is no customer's request. */
  readonly requestType: { readonly id: string; readonly name: string; readonly serviceDeskId: string } | null;
  readonly summary: string;
  readonly description: AdfNode | null;
  readonly status: StatusRef;
  readonly reporterAccountId: string | null;
  /** People the request was shared with. */
  readonly participantIds: readonly string[];
  /** Null when Jira does not tell. */
  readonly reporterName: string | null;
  readonly created: string;
  readonly priority: { readonly id: string; readonly name: string } | null;
  /** The other fields that the portal shows, as text. */
  readonly fields: readonly { readonly id: string; readonly name: string; readonly text: string }[];
  readonly attachments: readonly { readonly id: string; readonly name: string; readonly mimeType: string }[];
  /** Oldest first. */
  readonly comments: readonly CommentSnapshot[];
  /** Values of our own issue properties as stored, unchecked. */
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface RequestTemplate {
  readonly summary: string;
  readonly description: string;
}

export interface EarlierSnapshot {
  readonly key: string;
  readonly summary: string;
  readonly description: AdfNode | null;
  readonly status: StatusRef;
  readonly reporterAccountId: string | null;
  readonly created: string;
  /** When it was resolved last; null while it is open. */
  readonly resolved: string | null;
}

export interface TransitionRef {
  readonly id: string;
  readonly name: string;
  readonly to: StatusRef;
  /** Fields that its screen requires and Jira does not fill by itself. */
  readonly requiredFields: readonly { readonly id: string; readonly name: string }[];
}

export interface ProjectRef {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

/** Every call throws `AppError` when Jira refuses or cannot be reached; see `errors.ts` for the codes. */
export interface Jira {
  /** Undefined when the work item is gone or may not be seen. */
  getRequest(issueIdOrKey: string): Promise<RequestSnapshot | undefined>;
  /** Transitions open to the caller now. */
  getTransitions(issueIdOrKey: string): Promise<readonly TransitionRef[]>;
  /** `resolutionId` is set on the transition's screen. */
  transition(issueIdOrKey: string, transitionId: string, resolutionId?: string): Promise<void>;
  getResolutions(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  getPriorities(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** The fields that a form can hold beside those that every request has. Names need not be unique. */
  getFields(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** A comment that the customer sees, marked with the ask that it carries out. Answers when Jira wrote it (ISO, UTC). */
  addPublicReply(issueIdOrKey: string, body: AdfNode, mark: ReplyMark): Promise<{ readonly created: string }>;
  /** A comment that only agents see. Same mark, so that it too is written once. */
  addInternalNote(issueIdOrKey: string, body: AdfNode, mark: ReplyMark): Promise<void>;
  setProperty(issueIdOrKey: string, key: string, value: unknown): Promise<void>;
  /** The project and our own properties alone, for what is shown at every visit. Undefined as in `getRequest`. */
  getProperties(issueIdOrKey: string): Promise<Pick<RequestSnapshot, 'projectId' | 'properties'> | undefined>;
  /** Whether the caller has all of these permissions, on the work item when one is given. */
  hasPermissions(keys: readonly string[], issueIdOrKey?: string): Promise<boolean>;
  getServiceProjects(): Promise<readonly ProjectRef[]>;
  getLinkTypes(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** Projects of any kind that the caller may see. */
  getProjects(): Promise<readonly ProjectRef[]>;
  /** People of the site whose name or address begins so, at most 20; no apps. */
  findPeople(query: string): Promise<readonly { readonly id: string; readonly name: string }[]>;
  getProjectStatuses(projectId: string): Promise<readonly StatusRef[]>;
  getRequestTypes(projectKey: string): Promise<readonly { readonly id: string; readonly name: string }[]>;
  getDisplayName(accountId: string): Promise<string | undefined>;
  /** What the form of a request type holds before anybody writes. */
  getTemplate(requestType: { readonly id: string; readonly serviceDeskId: string }): Promise<RequestTemplate>;
  /**
   * Earlier requests of the same reporter or shared with the same organisation, open or answered within so many days,
   * newest first, out of the newest 50.
   */
  getEarlierRequests(request: RequestSnapshot, withinDays: number): Promise<readonly EarlierSnapshot[]>;
  /** Names of the people a request of the project can be assigned to, of those whose name or address begins so. */
  getColleagues(projectKey: string, query: string): Promise<readonly string[]>;
}
