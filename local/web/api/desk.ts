import type {
  BridgeContext,
  BridgeCreateRequest,
  BridgeInvoke,
  BridgeRequestJira,
  ClockAnswer,
  ClockRequest,
  DeskSite,
  InvocationsAnswer,
  IssuePanelsAnswer,
  MailAnswer,
  UiModificationsAnswer,
} from '../../desk-api';
import { call, get, post } from './http';

/** What a `dynamicProperties` function may say about an issue context module. */
export interface DynamicProperties {
  readonly status?: { readonly type: string; readonly value: { readonly label?: string; readonly type?: string } | string };
}
/** Answer of the bridge's `fetchProduct`. */
export interface ProductAnswer {
  readonly body: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
  readonly statusText: string;
  readonly isAttachment: boolean;
}
type InvokeAnswer = { readonly ok: true; readonly value?: unknown } | { readonly ok: false; readonly message: string };

export const loadSite = (): Promise<DeskSite> => get('/_desk/site');
export const becomeAccount = (accountId: string): Promise<void> => post('/_desk/session', { accountId });
export const moveClock = (request: ClockRequest): Promise<ClockAnswer> => post('/_desk/clock', request);
export const loadMail = (): Promise<MailAnswer> => get('/_desk/mail');
export const loadInvocations = (): Promise<InvocationsAnswer> => get('/_desk/invocations');

/** Runs a resolver. @throws Error with the app's message when the function failed. */
export async function invokeResolver(body: BridgeInvoke): Promise<unknown> {
  const answer = await post<InvokeAnswer>('/_desk/bridge/invoke', body);
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
}
export const loadBridgeContext = (place: BridgeContext): Promise<Record<string, unknown>> =>
  post('/_desk/bridge/context', place);
export const loadDynamicProperties = (place: BridgeContext): Promise<DynamicProperties | null> =>
  post('/_desk/bridge/dynamic-properties', place);
export const requestJira = (body: BridgeRequestJira & { isMultipartFormData: boolean }): Promise<ProductAnswer> =>
  post('/_desk/bridge/request-jira', body);

/** The panels that people have added to a work item, by module key. */
export const loadIssuePanels = (issueKey: string): Promise<IssuePanelsAnswer> => get(issuePanels(issueKey));
/** Puts others in their place. @throws CallError */
export const saveIssuePanels = (issueKey: string, panels: readonly string[]): Promise<IssuePanelsAnswer> =>
  call('PUT', issuePanels(issueKey), { panels });
const issuePanels = (issueKey: string): string => `/_desk/issue-panels/${encodeURIComponent(issueKey)}`;

/** What the app has registered for a form of the portal. */
export const loadUiModifications = (portalId: string, requestTypeId: string): Promise<UiModificationsAnswer> =>
  get(`/_desk/ui-modifications?${new URLSearchParams({ portalId, requestTypeId }).toString()}`);
/** Raises a request as the portal's form does, with what the app's create panels submitted last. @throws CallError */
export const createRequest = (body: BridgeCreateRequest): Promise<{ readonly issueKey: string }> =>
  post('/_desk/bridge/create-request', body);
