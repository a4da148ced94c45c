/** Calls and shapes of `/rest/api/3` that the agent's pages use (developer.atlassian.com/cloud/jira/platform/rest/v3). */
import type { AdfNode } from '../../jira/state';
import { get, post, put } from './http';

export interface UserInfo {
  readonly accountId: string;
  readonly displayName: string;
  readonly emailAddress?: string;
  readonly timeZone?: string;
}
export interface StatusInfo {
  readonly id: string;
  readonly name: string;
  readonly statusCategory: { readonly key: string };
}
export interface IssueFields {
  readonly summary: string;
  readonly issuetype: { readonly id: string; readonly name: string };
  readonly project: { readonly id: string; readonly key: string; readonly name: string; readonly projectTypeKey: string };
  readonly status: StatusInfo;
  readonly priority?: { readonly id: string; readonly name: string } | null;
  readonly resolution?: { readonly id: string; readonly name: string } | null;
  readonly reporter?: UserInfo | null;
  readonly assignee?: UserInfo | null;
  readonly labels?: readonly string[];
  readonly created: string;
  readonly updated: string;
  readonly description?: AdfNode | null;
  readonly issuelinks?: readonly IssueLinkInfo[];
  readonly attachment?: readonly { readonly id: string; readonly filename: string; readonly content: string }[];
  readonly [other: string]: unknown;
}
export interface LinkedIssue {
  readonly key: string;
  readonly fields?: { readonly summary?: string; readonly status?: StatusInfo };
}
export interface IssueLinkInfo {
  readonly id: string;
  readonly type: { readonly name: string; readonly inward: string; readonly outward: string };
  readonly inwardIssue?: LinkedIssue;
  readonly outwardIssue?: LinkedIssue;
}
export interface IssueInfo {
  readonly id: string;
  readonly key: string;
  readonly fields: IssueFields;
  readonly names?: Readonly<Record<string, string>>;
  readonly renderedFields?: Readonly<Record<string, unknown>>;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly changelog?: { readonly histories: readonly HistoryInfo[] };
}
export interface HistoryInfo {
  readonly id: string;
  readonly author?: UserInfo;
  readonly created: string;
  readonly items: readonly { readonly field: string; readonly fromString: string | null; readonly toString: string | null }[];
}
export interface CommentInfo {
  readonly id: string;
  readonly author?: UserInfo;
  readonly created: string;
  readonly updated?: string;
  readonly renderedBody?: string;
  /** False on internal notes; absent outside service projects. */
  readonly jsdPublic?: boolean;
}
export interface TransitionField {
  readonly required: boolean;
  readonly name: string;
  readonly schema?: { readonly type: string; readonly items?: string; readonly system?: string };
  readonly allowedValues?: readonly { readonly id: string; readonly name?: string; readonly value?: string }[];
}
export interface TransitionInfo {
  readonly id: string;
  readonly name: string;
  readonly to: StatusInfo;
  readonly fields?: Readonly<Record<string, TransitionField>>;
}

/** A field of the screen on which a work item is created. */
export interface CreateField extends TransitionField {
  readonly fieldId: string;
  readonly hasDefaultValue?: boolean;
}

const of = (key: string): string => `/rest/api/3/issue/${encodeURIComponent(key)}`;

export const getMyself = (): Promise<UserInfo> => get('/rest/api/3/myself');
export const getIssue = (key: string): Promise<IssueInfo> =>
  get(`${of(key)}?expand=renderedFields,names,changelog&fields=*all&properties=*all`);
export const getIssueUpdated = (key: string): Promise<IssueInfo> =>
  get(`${of(key)}?fields=updated,status,comment&properties=*all`);
/** Changes whenever the issue does; `updated` alone stays as it is when only a property was written. */
export const versionOf = (issue: IssueInfo): string => `${issue.fields.updated} ${JSON.stringify(issue.properties ?? {})}`;
export const listIssueComments = (key: string): Promise<{ comments: CommentInfo[] }> =>
  get(`${of(key)}/comment?expand=renderedBody&maxResults=200&orderBy=created`);
export const listTransitions = (key: string): Promise<{ transitions: TransitionInfo[] }> =>
  get(`${of(key)}/transitions?expand=transitions.fields`);
export const doTransition = (key: string, id: string, fields: Readonly<Record<string, unknown>>): Promise<void> =>
  post(`${of(key)}/transitions`, { transition: { id }, ...(Object.keys(fields).length > 0 ? { fields } : {}) });
const createMeta = (projectId: string): string => `/rest/api/3/issue/createmeta/${encodeURIComponent(projectId)}/issuetypes`;
export const listWorkTypes = async (projectId: string): Promise<readonly { id: string; name: string }[]> =>
  (await get<{ issueTypes: { id: string; name: string }[] }>(createMeta(projectId))).issueTypes;
export const listCreateFields = async (projectId: string, issueTypeId: string): Promise<readonly CreateField[]> =>
  (await get<{ fields: CreateField[] }>(`${createMeta(projectId)}/${encodeURIComponent(issueTypeId)}`)).fields;
export const createIssue = (fields: Readonly<Record<string, unknown>>): Promise<{ id: string; key: string }> =>
  post('/rest/api/3/issue', { fields });
export const editIssue = (key: string, fields: Readonly<Record<string, unknown>>): Promise<void> => put(of(key), { fields });
export const assignIssue = (key: string, accountId: string | null): Promise<void> => put(`${of(key)}/assignee`, { accountId });
export const listAssignable = (key: string): Promise<UserInfo[]> =>
  get(`/rest/api/3/user/assignable/search?issueKey=${encodeURIComponent(key)}&maxResults=100`);
export const listPriorities = (): Promise<{ id: string; name: string }[]> => get('/rest/api/3/priority');
export const searchIssues = (jql: string, fields: readonly string[]): Promise<{ issues: IssueInfo[] }> =>
  post('/rest/api/3/search/jql', { jql, fields, maxResults: 100 });

/** Plain text as an ADF document: blank lines part paragraphs, single breaks become hard breaks. */
export function textToAdf(text: string): AdfNode {
  const paragraphs = text.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n+/);
  return {
    type: 'doc',
    version: 1,
    content: paragraphs
      .map((paragraph) => paragraph.trim())
      .filter((paragraph) => paragraph !== '')
      .map((paragraph) => ({
        type: 'paragraph',
        content: paragraph
          .split('\n')
          .flatMap((line, index): AdfNode[] => [
            ...(index > 0 ? [{ type: 'hardBreak' }] : []),
            ...(line === '' ? [] : [{ type: 'text', text: line }]),
          ]),
      })),
  };
}

const blocks = new Set(['paragraph', 'heading', 'codeBlock', 'blockquote', 'panel', 'listItem', 'tableRow', 'rule']);

/**
 * The document after its text was edited: blocks before and after the change stay as they are, with all their formatting;
 * only what was changed becomes plain paragraphs.
 */
export function editedAdf(original: AdfNode | null | undefined, text: string): AdfNode {
  const blocksOf = (node: AdfNode): AdfNode[] => [...(node.content ?? [])];
  const before: AdfNode[] = [];
  const after: AdfNode[] = [];
  const rest = original ? blocksOf(original) : [];
  let open: string | undefined = text.replace(/\r\n?/g, '\n');
  for (let first = rest[0]; first && open !== undefined; first = rest[0]) {
    const part = adfToText(first);
    if (open !== part && !open.startsWith(`${part}\n\n`)) break;
    before.push(first);
    rest.shift();
    open = open === part ? undefined : open.slice(part.length + 2);
  }
  for (let last = rest.at(-1); last && open !== undefined; last = rest.at(-1)) {
    const part = adfToText(last);
    if (open !== part && !open.endsWith(`\n\n${part}`)) break;
    after.unshift(last);
    rest.pop();
    open = open === part ? undefined : open.slice(0, -part.length - 2);
  }
  return { type: 'doc', version: 1, content: [...before, ...blocksOf(textToAdf(open ?? '')), ...after] };
}

/** Whether plain text cannot say all that the document holds: marks, lists, code, tables, pictures, mentions … */
export function isRich(node: AdfNode | null | undefined): boolean {
  if (!node) return false;
  if (!['doc', 'paragraph', 'text', 'hardBreak'].includes(node.type) || (node.marks ?? []).length > 0) return true;
  return (node.content ?? []).some(isRich);
}

/** Text of an ADF document for a plain-text editor: paragraphs parted by blank lines, list items by a dash or number. */
export function adfToText(node: AdfNode | null | undefined): string {
  if (!node) return '';
  if (node.type === 'text') return node.text ?? '';
  if (node.type === 'hardBreak') return '\n';
  const children = node.content ?? [];
  if (node.type === 'bulletList' || node.type === 'orderedList') {
    return children.map((item, index) => `${node.type === 'bulletList' ? '-' : `${index + 1}.`} ${adfToText(item)}`).join('\n');
  }
  const parted = node.type === 'doc' || children.some((child) => blocks.has(child.type) || child.type.endsWith('List'));
  return children.map(adfToText).join(parted ? (node.type === 'listItem' ? '\n' : '\n\n') : '');
}

/** Adds a comment through the platform; an internal note by the property that Jira Service Management reads. */
export const addIssueComment = (key: string, text: string, internal: boolean): Promise<CommentInfo> =>
  post(`${of(key)}/comment`, {
    body: textToAdf(text),
    ...(internal ? { properties: [{ key: 'sd.public.comment', value: { internal: true } }] } : {}),
  });
