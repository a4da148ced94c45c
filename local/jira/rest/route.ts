/** How REST routes are declared; `router.ts` matches, checks scopes and counts points, then calls `handle`. */
import type { Actor } from '../port';
import type { Site } from '../operations';
import type { Json } from '../state';

export interface RouteCall {
  readonly site: Site;
  readonly actor: Actor;
  readonly request: Request;
  readonly url: URL;
  /** Values of `:name` parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON body; a body that is not JSON is refused with 400 as Jira does. */
  json(): Promise<Json>;
}

export interface RouteAnswer {
  readonly status: number;
  readonly body?: unknown;
  /** Bytes instead of JSON. */
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** Objects returned beyond the first point, for the points count (forge-platform §6.4). */
  readonly objects?: number;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** For example `/rest/api/3/issue/:issueIdOrKey`. */
  readonly path: string;
  /** An app needs one of these classic scopes; empty means none needed. People need none. */
  readonly scopes: readonly string[];
  /** Granular scopes that do as well, all of them together. */
  readonly granularScopes?: readonly string[];
  /** `jira` writes errors as `{errorMessages, errors}`, `jsm` as `{errorMessage, i18nErrorMessage}`. */
  readonly errors: 'jira' | 'jsm';
  /** Whether portal-only customers may call it (default false: they get what Jira gives them, 401/403/404). */
  readonly customers?: boolean;
  /** Whether it answers callers who are not logged in (default false: 401). */
  readonly anonymous?: boolean;
  handle(call: RouteCall): RouteAnswer | Promise<RouteAnswer>;
}
