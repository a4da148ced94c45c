/** Calls and shapes of `/rest/servicedeskapi` that the portal and the queues use (developer.atlassian.com/cloud/jira/service-desk/rest). */
import { get, post, call } from './http';

export interface Paged<T> {
  readonly values: readonly T[];
  readonly size: number;
  readonly start: number;
  readonly limit: number;
  readonly isLastPage: boolean;
}
export interface ServiceDesk {
  readonly id: string;
  readonly projectId: string;
  readonly projectName: string;
  readonly projectKey: string;
}
export interface RequestTypeInfo {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly helpText?: string;
  readonly serviceDeskId: string;
  readonly portalId?: string;
  readonly groupIds?: readonly string[];
}
export interface FieldValue {
  readonly value: string;
  readonly label: string;
}
export interface RequestField {
  readonly fieldId: string;
  readonly name: string;
  readonly description?: string;
  readonly required: boolean;
  readonly visible?: boolean;
  readonly defaultValues?: readonly FieldValue[];
  readonly validValues?: readonly FieldValue[];
  readonly jiraSchema: { readonly type: string; readonly items?: string; readonly system?: string; readonly custom?: string };
}
export interface When {
  readonly iso8601?: string;
  readonly epochMillis: number;
}
export interface PersonInfo {
  readonly accountId: string;
  readonly displayName: string;
  readonly emailAddress?: string;
  readonly timeZone?: string;
}
export interface RequestStatus {
  readonly status: string;
  readonly statusCategory?: string;
  readonly statusDate?: When;
}
export interface AttachmentInfo {
  readonly filename: string;
  readonly size?: number;
  readonly _links: { readonly content?: string };
}
export interface CustomerRequest {
  readonly issueId: string;
  readonly issueKey: string;
  readonly summary?: string;
  readonly requestTypeId: string;
  readonly serviceDeskId: string;
  readonly createdDate: When;
  readonly reporter?: PersonInfo;
  readonly requestFieldValues: readonly {
    readonly fieldId: string;
    readonly label: string;
    readonly value: unknown;
    readonly renderedValue?: { readonly html?: string };
  }[];
  readonly currentStatus: RequestStatus;
  readonly requestType?: RequestTypeInfo;
  readonly serviceDesk?: ServiceDesk;
  readonly participants?: Paged<PersonInfo>;
  readonly attachments?: Paged<AttachmentInfo>;
}
export interface RequestComment {
  readonly id: string;
  readonly body: string;
  readonly renderedBody?: { readonly html: string };
  readonly author: PersonInfo;
  readonly created: When;
  readonly public: boolean;
  readonly attachments?: Paged<AttachmentInfo>;
}
export interface Queue {
  readonly id: string;
  readonly name: string;
  readonly jql?: string;
  readonly issueCount?: number;
}

const base = '/rest/servicedeskapi';
const of = (key: string): string => `${base}/request/${encodeURIComponent(key)}`;

/** All values of a paged list; stops after `most` values. */
export async function allPages<T>(path: string, most = 500): Promise<T[]> {
  const found: T[] = [];
  for (;;) {
    const page = await get<Paged<T>>(`${path}${path.includes('?') ? '&' : '?'}start=${found.length}&limit=100`);
    found.push(...page.values);
    if (page.isLastPage || page.values.length === 0 || found.length >= most) return found;
  }
}

export const listServiceDesks = (): Promise<ServiceDesk[]> => allPages(`${base}/servicedesk`);
export const listRequestTypes = (deskId: string): Promise<RequestTypeInfo[]> =>
  allPages(`${base}/servicedesk/${deskId}/requesttype`);
export const listRequestTypeGroups = (deskId: string): Promise<{ id: string; name: string }[]> =>
  allPages(`${base}/servicedesk/${deskId}/requesttypegroup`);
export const getRequestType = (deskId: string, typeId: string): Promise<RequestTypeInfo> =>
  get(`${base}/servicedesk/${deskId}/requesttype/${typeId}`);
export const getRequestFields = (deskId: string, typeId: string): Promise<{ requestTypeFields: RequestField[] }> =>
  get(`${base}/servicedesk/${deskId}/requesttype/${typeId}/field`);

export interface RequestSearch {
  readonly ownership: 'OWNED_REQUESTS' | 'PARTICIPATED_REQUESTS' | 'ALL_REQUESTS';
  readonly status: 'OPEN_REQUESTS' | 'CLOSED_REQUESTS' | 'ALL_REQUESTS';
  readonly term?: string;
  readonly serviceDeskId?: string;
}
/** The caller's requests, those with the latest activity first. */
export function listRequests(search: RequestSearch): Promise<CustomerRequest[]> {
  const query = new URLSearchParams({ requestOwnership: search.ownership, requestStatus: search.status });
  if (search.term) query.set('searchTerm', search.term);
  if (search.serviceDeskId) query.set('serviceDeskId', search.serviceDeskId);
  for (const part of ['requestType', 'serviceDesk', 'status']) query.append('expand', part);
  return allPages(`${base}/request?${query.toString()}`, 200);
}
export const getRequest = (key: string): Promise<CustomerRequest> =>
  get(`${of(key)}?expand=requestType&expand=serviceDesk&expand=participant&expand=status&expand=attachment`);
export const listComments = (key: string): Promise<RequestComment[]> =>
  allPages(`${of(key)}/comment?public=true&internal=false&expand=renderedBody&expand=attachment`);
export const addRequestComment = (key: string, body: string): Promise<RequestComment> =>
  post(`${of(key)}/comment`, { body, public: true });
export const listRequestTransitions = (key: string): Promise<{ id: string; name: string }[]> =>
  allPages(`${of(key)}/transition`);
export const doRequestTransition = (key: string, id: string, comment?: string): Promise<void> =>
  post(`${of(key)}/transition`, comment ? { id, additionalComment: { body: comment } } : { id });
export const addParticipant = (key: string, accountId: string): Promise<unknown> =>
  post(`${of(key)}/participant`, { accountIds: [accountId] });
export const removeParticipant = (key: string, accountId: string): Promise<unknown> =>
  call('DELETE', `${of(key)}/participant`, { accountIds: [accountId] });

/** Uploads files so that a request or comment can name them. @returns their temporary ids in order. */
export async function uploadTemporary(deskId: string, files: readonly File[]): Promise<string[]> {
  const form = new FormData();
  for (const file of files) form.append('file', file, file.name);
  const answer = await post<{ temporaryAttachments: { temporaryAttachmentId: string }[] }>(
    `${base}/servicedesk/${deskId}/attachTemporaryFile`,
    form,
    { 'X-Atlassian-Token': 'no-check' },
  );
  return answer.temporaryAttachments.map((one) => one.temporaryAttachmentId);
}
export const attachToRequest = (key: string, ids: readonly string[], comment?: string): Promise<unknown> =>
  post(`${of(key)}/attachment`, {
    temporaryAttachmentIds: ids,
    public: true,
    ...(comment ? { additionalComment: { body: comment } } : {}),
  });

/** Raises a request as the portal does. @throws CallError with messages by field. */
export const raiseRequest = (
  serviceDeskId: string,
  requestTypeId: string,
  requestFieldValues: Readonly<Record<string, unknown>>,
): Promise<CustomerRequest> =>
  post(`${base}/request`, { serviceDeskId, requestTypeId, requestFieldValues }, { 'x-desk-channel': 'portal' });

export const listQueues = (deskId: string): Promise<Queue[]> =>
  allPages(`${base}/servicedesk/${deskId}/queue?includeCount=true`);
export const listQueueIssues = <T>(deskId: string, queueId: string): Promise<T[]> =>
  allPages(`${base}/servicedesk/${deskId}/queue/${queueId}/issue`);
