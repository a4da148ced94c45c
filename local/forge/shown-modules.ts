/**
 * UI modules that the pages in `local/web` show. A manifest with another UI module is refused by name: an app must never seem
 * to work here because a place for it was left out. Who adds a page to `local/web` adds its module here.
 */
export const shownModules: ReadonlySet<string> = new Set([
  'jira:issueContext',
  'jira:issuePanel',
  'jira:issueAction',
  'jira:issueActivity',
  'jira:adminPage',
  'jira:globalPage',
  'jira:projectPage',
  'jira:projectSettingsPage',
  'jira:uiModifications',
  'jira:workflowValidator',
  'jiraServiceManagement:queuePage',
  'jiraServiceManagement:portalRequestCreatePropertyPanel',
  'jiraServiceManagement:portalRequestDetail',
  'jiraServiceManagement:portalRequestDetailPanel',
  'jiraServiceManagement:portalRequestViewAction',
  'jiraServiceManagement:portalHeader',
  'jiraServiceManagement:portalSubheader',
  'jiraServiceManagement:portalFooter',
]);
