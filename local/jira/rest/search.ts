/** Searching work items by JQL: the enhanced search, counts, parsing and matching (forge-platform §7.2). */
import { JastBuilder } from '@atlaskit/jql-ast';
import { issueBean } from '../issue-bean';
import { compileFor, contextFor, searchIssues } from '../jql/search';
import { structureOf } from '../jql/structure';
import { RestError } from '../operations';
import type { Issue, Json } from '../state';
import { readToken, writeToken } from './page-token';
import { listParameter, objectBody, type JsonObject } from './platform/parameters';
import type { Route, RouteAnswer, RouteCall } from './route';

const UNBOUNDED = 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.';
const REMOVED =
  'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. ' +
  'A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046';
const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 5000;
/** Jira promises fewer per page when fields are asked for; its pages then end at a hundred. */
const LARGEST_PAGE_WITH_FIELDS = 100;

interface Search {
  readonly jql: string;
  readonly fields: readonly string[];
  readonly properties: readonly string[];
  readonly expand: ReadonlySet<string>;
  readonly maxResults: number;
  readonly nextPageToken: string | undefined;
  /** Ids of work items that the caller has just changed: they are searched as they are now. */
  readonly reconcile: ReadonlySet<string>;
}

/** What the query matches for the caller of a route, in order. @throws RestError 400 */
export const findByJql = (call: RouteCall, jql: string): readonly Issue[] => searchIssues(call.site, call.actor, jql).issues;

const bad = (message: string) => new RestError(400, [message]);

function strings(value: Json | undefined, name: string): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return value.split(',').map((part) => part.trim());
  if (!Array.isArray(value) || value.some((element) => typeof element !== 'string' && typeof element !== 'number')) {
    throw bad(`'${name}' must be an array of strings.`);
  }
  return value.map(String);
}

function readSearch(given: JsonObject): Search {
  const { jql, maxResults = DEFAULT_PAGE, nextPageToken } = given;
  if (jql !== undefined && jql !== null && typeof jql !== 'string') throw bad("'jql' must be a string.");
  if (nextPageToken !== undefined && nextPageToken !== null && typeof nextPageToken !== 'string')
    throw bad("'nextPageToken' must be a string.");
  if ('startAt' in given) throw bad('startAt is not supported here; go on with nextPageToken.');
  if (!Number.isInteger(maxResults) || Number(maxResults) < 1 || Number(maxResults) > LARGEST_PAGE) {
    throw bad(`maxResults must be a whole number between 1 and ${LARGEST_PAGE}.`);
  }
  const properties = strings(given.properties, 'properties');
  if (properties.length > 5) throw bad('The properties list can have at most 5 keys.');
  const reconcile = strings(given.reconcileIssues, 'reconcileIssues');
  if (reconcile.length > 50) throw bad('The reconcileIssues list can have at most 50 ids.');
  if (reconcile.some((id) => !/^\d+$/.test(id))) throw bad('reconcileIssues takes numeric ids of work items.');
  return {
    jql: jql ?? '',
    fields: strings(given.fields, 'fields').filter((field) => field !== ''),
    properties,
    expand: new Set(strings(given.expand, 'expand')),
    maxResults: Number(maxResults),
    nextPageToken: nextPageToken ?? undefined,
    reconcile: new Set(reconcile),
  };
}

function searchFromQuery(call: RouteCall): Search {
  const { query } = call;
  const many = (name: string) => (query.has(name) ? { [name]: listParameter(call, name) } : {});
  const one = (name: string) => (query.has(name) ? { [name]: query.get(name) } : {});
  const maxResults = query.get('maxResults');
  return readSearch({
    ...one('jql'),
    ...one('nextPageToken'),
    ...one('startAt'),
    ...(maxResults === null ? {} : { maxResults: Number(maxResults) }),
    ...many('fields'),
    ...many('properties'),
    ...many('expand'),
    ...many('reconcileIssues'),
  });
}

const idOnly = (fields: readonly string[]) => fields.every((field) => field === 'id');
const namesOnly = (fields: readonly string[]) => fields.every((field) => ['id', 'key', 'issuekey'].includes(field));

function answer(call: RouteCall, search: Search): RouteAnswer {
  const { site, actor } = call;
  const { query, issues } = searchIssues(site, actor, search.jql, search.reconcile);
  if (!query.bounded) throw bad(UNBOUNDED);
  if ((query.order?.fields ?? 0) > 7) throw bad('The ORDER BY clause can have at most 7 fields.');
  const now = site.clock.now();
  const binding = `${site.state.cloudId}\n${site.accountIdOf(actor) ?? ''}\n${search.jql}`;
  const keyOf = (issue: Issue) => query.order?.keyOf(issue) ?? [];

  let start = 0;
  if (search.nextPageToken !== undefined) {
    const place = readToken(search.nextPageToken, binding, now);
    const after = (issue: Issue) => {
      const order = query.order?.compare(keyOf(issue), place.key) ?? 0;
      return order > 0 || (order === 0 && Number(issue.id) < Number(place.id));
    };
    const index = issues.findIndex(after);
    start = index < 0 ? issues.length : index;
  }
  const size = namesOnly(search.fields) ? search.maxResults : Math.min(search.maxResults, LARGEST_PAGE_WITH_FIELDS);
  const shown = issues.slice(start, start + size);
  const last = shown.at(-1);
  const isLast = start + shown.length >= issues.length;
  const beans = shown.map((issue) => issueBean(site, actor, issue, view(search)));
  const { names, schema } = sharedExpands(beans);
  return {
    status: 200,
    body: {
      issues: beans.map((bean) => trim(bean, search)),
      ...(isLast || !last ? {} : { nextPageToken: writeToken({ key: keyOf(last), id: last.id }, binding, now) }),
      isLast,
      ...(search.expand.has('names') ? { names } : {}),
      ...(search.expand.has('schema') ? { schema } : {}),
    },
    objects: shown.length,
  };
}

const view = ({ fields, properties, expand }: Search) => ({
  fields: fields.filter((field) => field !== 'id' && field !== 'key' && field !== 'issuekey'),
  properties,
  expand,
});

/** The search gives names and schemas once for all work items. */
function sharedExpands(beans: readonly Record<string, unknown>[]) {
  const all = (part: 'names' | 'schema') =>
    Object.assign({}, ...beans.map((bean) => bean[part] ?? {})) as Record<string, unknown>;
  return { names: all('names'), schema: all('schema') };
}

const without = (bean: Record<string, unknown>, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(bean).filter(([name]) => !names.includes(name)));

/** Without fields only the id is shown, as Jira's default is `fields=id`. */
const trim = (bean: Record<string, unknown>, { fields }: Search) =>
  idOnly(fields) ? without(bean, 'names', 'schema', 'expand', 'self', 'key') : without(bean, 'names', 'schema');

const scopes = ['read:jira-work'];
const removed = (method: 'GET' | 'POST'): Route => ({
  method,
  path: '/rest/api/3/search',
  scopes,
  errors: 'jira',
  handle: () => ({ status: 410, body: { errorMessages: [REMOVED], errors: {} } }),
});

function parseOne(call: RouteCall, query: string, validation: string): Record<string, unknown> {
  const jast = new JastBuilder().build(query);
  const structure = jast.query ? structureOf(jast.query) : {};
  if (validation === 'none' && jast.errors.length === 0) return { query, structure };
  try {
    compileFor(call.site, call.actor, query);
    return { query, structure };
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    if (validation === 'warn' && jast.errors.length === 0) return { query, structure, warnings: [...error.messages] };
    return { query, errors: [...error.messages] };
  }
}

function matchOne(call: RouteCall, jql: string, issues: readonly Issue[]): Record<string, unknown> {
  try {
    const query = compileFor(call.site, call.actor, jql);
    return { matchedIssues: issues.filter((issue) => query.matches(issue)).map(({ id }) => Number(id)), errors: [] };
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    return { matchedIssues: [], errors: [...error.messages] };
  }
}

/** Searching work items by JQL. */
export const searchRoutes: Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/search/jql',
    scopes,
    errors: 'jira',
    handle: (call) => answer(call, searchFromQuery(call)),
  },
  {
    method: 'POST',
    path: '/rest/api/3/search/jql',
    scopes,
    errors: 'jira',
    handle: async (call) => answer(call, readSearch(await objectBody(call))),
  },
  {
    method: 'POST',
    path: '/rest/api/3/search/approximate-count',
    scopes,
    errors: 'jira',
    async handle(call) {
      const { jql } = await objectBody(call);
      const { query, issues } = searchIssues(call.site, call.actor, typeof jql === 'string' ? jql : '');
      if (!query.bounded) throw bad(UNBOUNDED);
      return { status: 200, body: { count: issues.length } };
    },
  },
  {
    method: 'POST',
    path: '/rest/api/3/jql/parse',
    scopes,
    errors: 'jira',
    async handle(call) {
      const validation = call.query.get('validation') ?? 'strict';
      if (!['strict', 'warn', 'none'].includes(validation)) throw bad("'validation' must be strict, warn or none.");
      const { queries: given } = await objectBody(call);
      const queries = Array.isArray(given) ? strings(given as Json, 'queries') : [];
      if (queries.length === 0) throw bad("'queries' must have at least one query.");
      return { status: 200, body: { queries: queries.map((query) => parseOne(call, query, validation)) } };
    },
  },
  {
    method: 'POST',
    path: '/rest/api/3/jql/match',
    scopes,
    errors: 'jira',
    async handle(call) {
      const { issueIds, jqls } = await objectBody(call);
      const ids = strings(issueIds, 'issueIds');
      const { seesProject } = contextFor(call.site, call.actor);
      const issues = ids
        .flatMap((id) => call.site.state.issues[id] ?? [])
        .filter((issue) => seesProject?.(issue.projectId) ?? true);
      if (!Array.isArray(jqls)) throw bad("'jqls' must be an array of strings.");
      return { status: 200, body: { matches: strings(jqls as Json, 'jqls').map((jql) => matchOne(call, jql, issues)) } };
    },
  },
  removed('GET'),
  removed('POST'),
];
