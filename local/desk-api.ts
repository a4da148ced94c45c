/**
 * The desk's own addresses that its pages use beside Jira's REST addresses. Sessions are a cookie with an account id:
 * a desk is a toy on 127.0.0.1, everybody may be everybody.
 */
import type { AccountType } from './forge/display-conditions';
import type { InvocationRecord, PanelSubmission, UiModule } from './forge/port';
import type { Json, Mail } from './jira/state';
import type { DeskLimits } from './server/limits';
import type { SwitchPositions } from './server/switches';

export interface DeskAccount {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'admin' | 'agent' | 'customer';
  readonly token: string;
}

/** `GET /_desk/site` */
export interface DeskSite {
  readonly title: string;
  /** ISO instant in UTC of the desk's clock. */
  readonly now: string;
  /** Who the caller's session is; null when nobody was chosen yet. */
  readonly me: DeskAccount | null;
  /** How Forge sees the session's account: decides which modules it is shown. */
  readonly accountType: AccountType;
  readonly accounts: readonly DeskAccount[];
  readonly projects: readonly {
    readonly id: string;
    readonly key: string;
    readonly name: string;
    readonly type: 'service_desk' | 'software';
    readonly portalId: string | null;
    /** The portal's own name, which servicedeskapi does not tell. */
    readonly portalName: string | null;
  }[];
  readonly app: { readonly id: string; readonly name: string; readonly environmentId: string };
  /** `http://host:port` that the app's pages are served from: another origin than the site's. */
  readonly appOrigin: string;
  /** UI modules of the installed app. */
  readonly modules: readonly UiModule[];
  /** Positions of the switches that work in the pages. */
  readonly switches?: Partial<Pick<SwitchPositions, 'invalidPanel' | 'portalModifications' | 'portalEvents'>>;
}

/** `POST /_desk/session` `{accountId}` → 204 and the cookie. */
export interface SessionRequest {
  readonly accountId: string;
}

/** `POST /_desk/clock`: one of the two. `advance` is an ISO duration, or `{"advance":"next-working-day"}`. */
export type ClockRequest = { readonly advance: string } | { readonly set: string };
/** `GET|POST /_desk/clock` */
export interface ClockAnswer {
  readonly now: string;
}

/** `GET|POST /_desk/faults`: orders as in local/forge/faults.ts; `{"clear":true}` takes all back. */
export type FaultsRequest = { readonly faults: readonly Json[]; readonly clear?: boolean } | { readonly clear: true };
/** `GET|POST /_desk/switches`: `{"eventOrder":"free"}`; the table is local/server/switches.ts. */
export interface SwitchesAnswer {
  readonly switches: Readonly<Record<string, string>>;
  readonly allowed: Readonly<Record<string, readonly string[]>>;
}

/** `GET|POST /_desk/limits`: local/server/limits.ts says what may be set. */
export interface LimitsAnswer {
  readonly limits: DeskLimits;
}

/** `GET /_desk/mail` newest first. */
export interface MailAnswer {
  readonly mail: readonly (Omit<Mail, 'sent'> & { readonly sent: string })[];
}

/** `GET /_desk/invocations` newest first. */
export interface InvocationsAnswer {
  readonly invocations: readonly (Omit<InvocationRecord, 'startedAt'> & { readonly startedAt: string })[];
}

/** `POST /_desk/bridge/…` bodies: where the call comes from, as the page says it (Forge trusts no more of it). */
export interface BridgePlace {
  readonly moduleKey: string;
  readonly extension: Readonly<Record<string, Json>>;
}
/** `POST /_desk/bridge/invoke` → `{ok:true, value}` or `{ok:false, message}` */
export interface BridgeInvoke extends BridgePlace {
  readonly functionKey: string;
  readonly payload?: Json;
}
/** `POST /_desk/bridge/context` → the context; `POST /_desk/bridge/dynamic-properties` → what the function returned or null. */
export type BridgeContext = BridgePlace;
/** `POST /_desk/bridge/request-jira` → `{status, statusText, headers, body, isAttachment}` as `fetchProduct` answers. */
export interface BridgeRequestJira extends BridgePlace {
  readonly restPath: string;
  readonly fetchRequestInit: Readonly<Record<string, Json>>;
  /** The body is a form as `@forge/bridge` packs it into JSON, files as data addresses. */
  readonly isMultipartFormData?: boolean;
}
/**
 * `POST /_desk/bridge/create-request`: the portal's form with the last `view.submit` of each create panel on it. Answers what
 * `POST /rest/servicedeskapi/request` answers to `request`; 400 in its shape when a panel is not valid.
 */
export interface BridgeCreateRequest {
  readonly submissions: readonly PanelSubmission[];
  readonly request: Readonly<Record<string, Json>>;
}

/** `GET|PUT /_desk/issue-panels/KEY`: module keys of the panels that people have added to the work item, in order. */
export interface IssuePanelsAnswer {
  readonly panels: readonly string[];
}

/** `GET /_desk/ui-modifications?portalId=…&requestTypeId=…`: what the app has registered for this form of the portal. */
export interface UiModificationsAnswer {
  readonly uiModifications: readonly { readonly id: string; readonly data?: string }[];
}
