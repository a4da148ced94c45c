/** What the rest of the local desk sees of the emulated Forge platform. */
import type { EpochMs } from '../clock';
import type { Actor, CallRecord } from '../jira/port';
import type { Json } from '../jira/state';
import type { AppBundle } from './bundle';
import type { DisplayConditions } from './display-conditions';
import type { Faults } from './faults';
import type { ForgeSwitches } from './switches';

/** A UI module of the installed app, ready to be shown. */
export interface UiModule {
  /** For example `jira:issueContext`. */
  readonly type: string;
  readonly key: string;
  readonly title: string;
  /** Address of the built page for its iframe (path only; it is served from the app's own origin). */
  readonly framePath: string;
  readonly viewportSize: string | undefined;
  /** Paths of further pages by name: `create`, `edit` and `view` of a workflow rule. */
  readonly entries?: Readonly<Record<string, string>>;
  /** Who beside licensed users may see it, and under which conditions: `isDisplayed` of display-conditions.ts decides. */
  readonly unlicensedAccess?: readonly string[];
  readonly displayConditions?: DisplayConditions;
  /** The module's own properties from the manifest, for what a host page needs (label, status, icon, useAsConfig …). */
  readonly properties: Readonly<Record<string, Json>>;
}

/** One run of one function. */
export interface InvocationRecord {
  readonly id: string;
  readonly functionKey: string;
  /** What started it: `trigger avi:jira:created:issue`, `resolver`, `consumer reviews`, `schedule`, `dynamicProperties`. */
  readonly trigger: string;
  readonly startedAt: EpochMs;
  /** Real milliseconds. */
  readonly durationMs: number;
  readonly calls: readonly CallRecord[];
  readonly points: number;
  readonly logs: readonly { readonly level: string; readonly text: string }[];
  readonly error: { readonly type: string; readonly message: string; readonly stack?: string } | undefined;
}

/** The identity and place a bridge call comes from. Account: from the session. Extension: from the page, as on Forge. */
export interface BridgeCaller {
  readonly accountId: string | undefined;
  readonly moduleKey: string;
  readonly extension: Readonly<Record<string, Json>>;
}

/** The last `view.submit` of a create panel on the portal's form. */
export interface PanelSubmission {
  readonly moduleKey: string;
  /** `{fields: [{key, value}], isValid}`; another shape leaves nothing on the request, as on Forge. */
  readonly payload: Json;
}

export interface ForgePlatform {
  readonly appId: string;
  readonly appName: string;
  readonly environmentId: string;
  /** What was built of the app's functions. */
  readonly bundle: AppBundle;
  /** Ordered trouble, for `POST /_desk/faults`. */
  readonly faults: Faults;
  switches(): ForgeSwitches;
  /** @throws RangeError for a switch or position that does not exist. */
  setSwitches(changes: Partial<ForgeSwitches>): void;
  uiModules(type?: string): readonly UiModule[];
  /** Runs the module's resolver. @throws ForgeError with a message for the page when the function failed or timed out. */
  invoke(caller: BridgeCaller, functionKey: string, payload: Json | undefined): Promise<Json | undefined>;
  /** Runs the module's `dynamicProperties` function, for example the status badge of an issue context. */
  dynamicProperties(caller: BridgeCaller): Promise<Json | undefined>;
  /** `requestJira` of the bridge: as the caller, limited by the app's scopes. */
  requestJira(caller: BridgeCaller, request: Request): Promise<Response>;
  /**
   * `POST /rest/servicedeskapi/request` of the portal's form, with what the create panels on it submitted last. A panel that is
   * not valid refuses the whole (400 in JSM's shape).
   */
  createRequest(actor: Actor, request: Request, submissions: readonly PanelSubmission[]): Promise<Response>;
  /** The context that `view.getContext()` answers. */
  bridgeContext(caller: BridgeCaller): Readonly<Record<string, Json>>;
  /** Answers any call of an address under `/_forge/webtrigger/`; 404 for one that the app has not made. */
  webTrigger(request: Request): Promise<Response>;
  /** A file of a built resource with its type, or undefined; HTML comes with the bridge script and Forge's CSP in `headers`. */
  resourceFile(
    path: string,
  ): Promise<{ readonly body: Uint8Array; readonly headers: Readonly<Record<string, string>> } | undefined>;
  /** The newest 500, newest first. */
  invocations(): readonly InvocationRecord[];
  /** What the app's storage holds, keys in order. */
  storage(): readonly { readonly key: string; readonly value: Json }[];
  /** Resolves when no invocation runs and nothing that is due now waits. */
  whenIdle(): Promise<void>;
  /** State to keep between runs, and back. */
  snapshot(): Json;
  /** The parts of `snapshot` by name, without the app's storage. */
  parts(): Readonly<Record<string, Json>>;
  /** What was written to the app's storage since the last call: shelf, key, and what is there, null for nothing. */
  takeStorageChanges(): readonly (readonly [shelf: string, key: string, stored: Json])[];
  /** Another number whenever something of the platform may have changed; while it is busy, anything may. */
  revision(): number;
  isBusy(): boolean;
  stop(): Promise<void>;
}
