/**
 * UI modules that the pages in `local/web` show. A manifest with another UI module is refused by name: an app must never seem
 * to work here because a place for it was left out. Who adds a page to `local/web` adds its module here.
 */
export const shownModules: ReadonlySet<string> = new Set(['jira:issueContext', 'jira:adminPage']);
