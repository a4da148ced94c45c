/**
 * What the rest of the local desk sees of the emulated Jira site: a REST surface, product events, outgoing mail.
 * Everything else goes through Jira's own addresses, as it would on Atlassian's cloud.
 */
import type { DeskClock } from '../clock';
import type { RateLimits } from './rest/rate-limits';
import type { SiteState } from './state';
import type { SiteSwitches } from './switches';
import type { WorkflowRuleRunner } from './workflow-rules';

/** Who makes a call. Permissions and scopes are decided from this alone, never from the request's body. */
export type Actor =
  | { readonly kind: 'anonymous' }
  /** A person in a browser, or with Basic auth. */
  | { readonly kind: 'user'; readonly accountId: string }
  /** A Forge app as itself (`asApp`): only `scopes` limit it. */
  | { readonly kind: 'app'; readonly appId: string; readonly accountId: string; readonly scopes: ReadonlySet<string> }
  /** A Forge app for a person (`asUser`, and the bridge's `requestJira`): the scopes and that person's permissions limit it. */
  | { readonly kind: 'app-user'; readonly appId: string; readonly accountId: string; readonly scopes: ReadonlySet<string> };

/** A product event as Forge hands it to a trigger (developer.atlassian.com/platform/forge/events-reference/jira). */
export interface ProductEvent {
  readonly eventType: string;
  /** The payload without `selfGenerated`, which depends on the app that receives it. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** The app whose call caused the event, if any. */
  readonly causedByApp: string | undefined;
}

/** One value that `jira:entityProperty` makes searchable in JQL. */
export interface SearchableProperty {
  readonly propertyKey: string;
  /** Path inside the property's value, for example `due.at`. */
  readonly objectName: string;
  readonly type: 'number' | 'string' | 'text' | 'date' | 'user';
  /** Name usable in JQL beside `issue.property[key].path`. */
  readonly alias: string | undefined;
}

export interface InstalledAppOnSite {
  readonly appId: string;
  readonly name: string;
  /** The account that appears as author of what the app does as itself. */
  readonly accountId: string;
  readonly searchableProperties: readonly SearchableProperty[];
}

/** One REST call that was answered, for `/_desk/invocations` and points. */
export interface CallRecord {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly points: number;
}

export interface JiraSite {
  readonly state: SiteState;
  readonly clock: DeskClock;
  /** Answers a REST call under `/rest/…`; an address it does not know gets 501 with the address's name. Never throws. */
  handle(request: Request, actor: Actor, onCall?: (call: CallRecord) => void): Promise<Response>;
  /** Calls `listener` for each product event, after the change that caused it is in the state. Returns an unsubscriber. */
  subscribe(listener: (event: ProductEvent) => void): () => void;
  /** Makes the app's account and searchable properties known; again with the same id replaces. */
  installApp(app: InstalledAppOnSite): void;
  /** Sets some of the limits on what apps may ask, the others become Jira's own again; a desk for tests takes small ones. */
  setLimits(limits: Partial<RateLimits>): void;
  /** How old, in seconds of the desk's clock, a change must be before a search sees it; 0 at first. */
  setSearchLag(seconds: number): void;
  /** Sets some of the points that Jira's documentation leaves open; the others stay as they are. */
  setSwitches(positions: Partial<SiteSwitches>): void;
  /** Ids of the work items that were made, changed or deleted since the last call. */
  takeChangedIssues(): readonly string[];
  /** Another number whenever something on the site may have changed. */
  revision(): number;
  /** Who evaluates the workflow rules of apps; without one every rule refuses. */
  setRuleRunner(runner: WorkflowRuleRunner): void;
}
