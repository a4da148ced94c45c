/** Work items by key. Walking a large site for every key would cost a query more than all the rest of it. */
import type { Issue, SiteState } from '../state';

interface Keys {
  readonly ids: Map<string, string>;
  /** The site's id counter when the map was last whole: a new work item has moved it on. */
  nextId: number;
}

const known = new WeakMap<SiteState, Keys>();

/** The work item with a key, whatever the case it is written in. */
export function issueByKey(state: SiteState, key: string): Issue | undefined {
  const wanted = key.toUpperCase();
  const keys = known.get(state);
  const hit = keys?.ids.get(wanted);
  const issue = hit === undefined ? undefined : state.issues[hit];
  if (issue?.key === wanted) return issue;
  if (keys?.nextId === state.nextId && hit === undefined) return undefined;
  const ids = new Map(Object.values(state.issues).map(({ key: each, id }) => [each, id]));
  known.set(state, { ids, nextId: state.nextId });
  const id = ids.get(wanted);
  return id === undefined ? undefined : state.issues[id];
}

/** Notes the key of a work item that was just made or changed, so that the next look-up need not walk over all. */
export function rememberKey(state: SiteState, issue: Issue): void {
  const keys = known.get(state);
  if (!keys) return;
  keys.ids.set(issue.key, issue.id);
  keys.nextId = state.nextId;
}
