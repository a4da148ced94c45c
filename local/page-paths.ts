/**
 * Addresses of the desk's pages, as Jira's are: `:name` stands for one part, `*` at the end for any rest. The pages are routed
 * by them and the server knows by them which addresses there are; everything else is 404.
 */
export const pagePaths = {
  start: '/',
  tryStep: '/_pages/try/:step',
  mail: '/_pages/mail',
  invocations: '/_pages/invocations',
  portals: '/servicedesk/customer/portals',
  myRequests: '/servicedesk/customer/user/requests',
  portal: '/servicedesk/customer/portal/:portalId',
  createRequest: '/servicedesk/customer/portal/:portalId/create/:requestTypeId',
  request: '/servicedesk/customer/portal/:portalId/:issueKey',
  queues: '/jira/servicedesk/projects/:projectKey/queues',
  queue: '/jira/servicedesk/projects/:projectKey/queues/:queueId',
  queueApp: '/jira/servicedesk/projects/:projectKey/queues/apps/:appId/:envId/:moduleKey/*',
  serviceProjectApp: '/jira/servicedesk/projects/:projectKey/apps/:appId/:envId/:moduleKey/*',
  serviceProjectSettings: '/jira/servicedesk/projects/:projectKey/settings/apps/:appId/:envId/:moduleKey/*',
  serviceProjectWorkflows: '/jira/servicedesk/projects/:projectKey/settings/workflows',
  serviceProjectWorkflow: '/jira/servicedesk/projects/:projectKey/settings/workflows/:workflowId',
  projectIssues: '/jira/software/projects/:projectKey/issues',
  projectApp: '/jira/software/projects/:projectKey/apps/:appId/:envId/:moduleKey/*',
  projectSettings: '/jira/software/projects/:projectKey/settings/apps/:appId/:envId/:moduleKey/*',
  projectWorkflows: '/jira/software/projects/:projectKey/settings/workflows',
  projectWorkflow: '/jira/software/projects/:projectKey/settings/workflows/:workflowId',
  globalApp: '/jira/apps/:appId/:envId/:moduleKey/*',
  issue: '/browse/:issueKey',
  settings: '/jira/settings/apps',
  settingsApp: '/jira/settings/apps/:appId/:envId/:moduleKey/*',
} as const;

export type PageName = keyof typeof pagePaths;

const patterns = Object.values(pagePaths).map((path) => {
  const parts = path.replace(/\/\*$/, '').split('/');
  const escaped = parts.map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${escaped.join('/')}${path.endsWith('/*') ? '(?:/.*)?' : '/?'}$`);
});

/** Whether the desk has a page at this path. */
export const isPagePath = (path: string): boolean => patterns.some((pattern) => pattern.test(path));
