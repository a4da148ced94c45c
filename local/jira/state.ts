/**
 * The state of an emulated site: plain data, so that it can be written to a folder and read again. Instants are epoch
 * milliseconds UTC of the desk's clock. Ids are strings of digits, as Jira's are; accounts have Atlassian-like ids.
 */
import type { EpochMs } from '../clock';
import type { Task } from './tasks';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
/** An Atlassian Document Format document or node; unknown nodes are kept as they are. */
export interface AdfNode {
  type: string;
  version?: number;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  content?: AdfNode[];
  [other: string]: unknown;
}

export type StatusCategoryKey = 'new' | 'indeterminate' | 'done';
export type PersonRole = 'admin' | 'agent' | 'customer';

export interface Person {
  accountId: string;
  /** `customer` is a portal-only account; `app` an app's own account. */
  accountType: 'atlassian' | 'customer' | 'app';
  role: PersonRole | 'app';
  displayName: string;
  email: string;
  /** API token for Basic auth (`email:token`). */
  token: string;
  locale: string;
  timeZone: string;
  active: boolean;
}

export interface Status {
  id: string;
  name: string;
  category: StatusCategoryKey;
  /** What the portal shows instead of `name`. */
  customerName?: string;
}

export interface IssueType {
  id: string;
  name: string;
  subtask: boolean;
}

export interface Priority {
  id: string;
  name: string;
}

export interface Resolution {
  id: string;
  name: string;
}

export interface LinkType {
  id: string;
  name: string;
  inward: string;
  outward: string;
}

/** A rule of an app on a transition (`jira:workflowValidator`). */
export interface WorkflowRule {
  id: string;
  appId: string;
  /** Key of the module in the app's manifest. */
  moduleKey: string;
  /** What the rule's configuration page saved. */
  configuration: Json;
}

export interface Transition {
  id: string;
  name: string;
  /** Status ids it leaves from; `any` makes it global. */
  from: readonly string[] | 'any';
  to: string;
  /** Field ids on its screen; empty means no screen. */
  screen: readonly string[];
  required: readonly string[];
  /** Set by a post function when nothing else is given. */
  setsResolution?: string;
  clearsResolution?: boolean;
  /** Offered to customers on the portal. */
  customerVisible: boolean;
  validators?: WorkflowRule[];
}

/** Rules may be set and taken away in place, also while the site lives. */
export interface Workflow {
  id: string;
  name: string;
  initialStatusId: string;
  transitions: Transition[];
  /** Validators of the Create transition. */
  createRules?: WorkflowRule[];
  /** Counts the changes since the site was built, from 1 on; absent before the first. */
  versionNumber?: number;
}

export interface CustomField {
  /** `customfield_10042`, or a system field's id. */
  id: string;
  name: string;
  type: 'text' | 'textarea' | 'select' | 'multiselect' | 'number' | 'date' | 'url' | 'user';
  options?: { id: string; value: string }[];
}

export interface RequestTypeField {
  fieldId: string;
  label: string;
  description: string;
  required: boolean;
  visible: boolean;
  /** Template text that the portal puts into the field before the customer writes. */
  prefill?: string;
  presetValue?: Json;
}

export interface RequestType {
  id: string;
  name: string;
  description: string;
  helpText: string;
  issueTypeId: string;
  group: string;
  fields: RequestTypeField[];
}

/** A version of a project, also called a release. Days are `2026-03-02`. */
export interface Version {
  id: string;
  name: string;
  description: string;
  archived: boolean;
  released: boolean;
  startDate: string | null;
  releaseDate: string | null;
}

export interface Project {
  id: string;
  key: string;
  name: string;
  projectTypeKey: 'service_desk' | 'software';
  leadAccountId: string;
  /** Accounts with the agent's (service project) or developer's (software) permissions; admins have them everywhere. */
  memberIds: string[];
  /** Customers of the service project; `any` lets every customer account in. */
  customerIds: string[] | 'any';
  issueTypeIds: string[];
  /** Workflow id by issue type id. */
  workflowByIssueType: Record<string, string>;
  /** Fields on the create/edit screen by issue type id, beyond the system ones every screen has. */
  screenFields: Record<string, { fieldId: string; required: boolean }[]>;
  /** Present on service projects. */
  serviceDesk?: { id: string; portalId: string; portalName: string; portalDescription: string; requestTypes: RequestType[] };
  nextIssueNumber: number;
  /** Oldest first; absent while there are none. */
  versions?: Version[];
}

export interface Comment {
  id: string;
  authorId: string;
  updateAuthorId: string;
  body: AdfNode;
  /** False makes it an internal note, unseen by customers. */
  public: boolean;
  created: EpochMs;
  updated: EpochMs;
  properties: Record<string, Json>;
}

export interface ChangeItem {
  field: string;
  fieldId: string;
  fieldtype: 'jira' | 'custom';
  from: string | null;
  fromString: string | null;
  to: string | null;
  toString: string | null;
}

export interface Change {
  id: string;
  authorId: string;
  created: EpochMs;
  items: ChangeItem[];
}

export interface Attachment {
  id: string;
  filename: string;
  mimeType: string;
  size: number;
  authorId: string;
  created: EpochMs;
  /** Bytes, base64; a desk file leaves it out, the desk then makes a file (attachments.ts). */
  content?: string;
}

export interface IssueLink {
  id: string;
  typeId: string;
  inwardIssueId: string;
  outwardIssueId: string;
}

export type Channel = 'portal' | 'email' | 'api' | 'jira';

export interface Issue {
  id: string;
  key: string;
  projectId: string;
  issueTypeId: string;
  statusId: string;
  summary: string;
  description: AdfNode | null;
  environment: AdfNode | null;
  priorityId: string | null;
  resolutionId: string | null;
  resolved: EpochMs | null;
  reporterId: string | null;
  creatorId: string;
  assigneeId: string | null;
  labels: string[];
  created: EpochMs;
  updated: EpochMs;
  statusChanged: EpochMs;
  statusCategoryChanged: EpochMs;
  /** Values of custom fields by field id, as `GET issue` would give them. */
  custom: Record<string, Json>;
  requestTypeId: string | null;
  channel: Channel;
  participantIds: string[];
  comments: Comment[];
  changes: Change[];
  attachments: Attachment[];
  properties: Record<string, Json>;
  /** Accounts that watch it. */
  watcherIds?: string[];
  /** Versions in the field Fix versions. */
  fixVersionIds?: string[];
  /** Customer organisations that it is shared with. */
  organisationIds?: string[];
}

/** A customer organisation of the site; its members see the requests that are shared with it. */
export interface Organisation {
  id: string;
  name: string;
  memberIds: string[];
}

/** A message that Jira would have sent: to customers about public comments and status, to agents as set. */
export interface Mail {
  id: string;
  sent: EpochMs;
  toAccountId: string;
  to: string;
  issueKey: string;
  subject: string;
  text: string;
  /** What caused it. */
  cause: 'request-created' | 'public-comment' | 'status-changed' | 'resolved' | 'notify';
}

/** A registered modification of user interfaces (`/rest/api/3/uiModifications`), kept per app. */
export interface UiModification {
  id: string;
  appId: string;
  name: string;
  description: string;
  data: string;
  contexts: UiModificationContext[];
}
/** Of the portal's form by portal and request type; of Jira's views by project and work type, one of which may be any. */
export type UiModificationContext =
  | { id: string; viewType: 'JSMRequestCreate'; portalId: string; requestTypeId: string }
  | { id: string; viewType: string; projectId: string | null; issueTypeId: string | null };

/** A mail about a comment that waits for others to go along. */
export interface HeldMail {
  issueId: string;
  commentId: string;
  due: EpochMs;
}

export interface SiteState {
  /** Version of this shape; a data folder with another one is refused. */
  version: 1;
  baseUrl: string;
  cloudId: string;
  title: string;
  /** Counter behind every id that is given out. */
  nextId: number;
  people: Person[];
  organisations?: Organisation[];
  statuses: Status[];
  issueTypes: IssueType[];
  priorities: Priority[];
  resolutions: Resolution[];
  linkTypes: LinkType[];
  fields: CustomField[];
  workflows: Workflow[];
  projects: Project[];
  /** By issue id. */
  issues: Record<string, Issue>;
  links: IssueLink[];
  mail: Mail[];
  /** Absent in states from before it was there. */
  uiModifications?: UiModification[];
  /** Panels of apps that people have added, by issue id: keys of modules, in order. Absent while there are none. */
  issuePanels?: Record<string, string[]>;
  /** Mails of the switch `commentMail` that are not sent yet. */
  heldMail?: HeldMail[];
  /** Long-running tasks of the last 14 days. */
  tasks?: Task[];
}
