/** A real third-party client, which checks each answer against its own schemas, lives the whole life of issues and requests. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createDesk, type Desk } from '../server';

/** Every call of `real-client.mjs`, and what came of it each time that it was made. */
const outcomes = new Map<string, string[]>();
let desk: Desk;
let exit: number | null;
let errors = '';

beforeAll(async () => {
  desk = await createDesk({ desk: 'help', app: join(__dirname, '../forge/fixtures/echo-app') });
  const client = spawn(process.execPath, [join(__dirname, 'real-client.mjs'), desk.url, JSON.stringify(desk.accounts)]);
  let said = '';
  client.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  client.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  [exit] = (await once(client, 'close')) as [number | null];
  for (const line of said.split('\n').filter((one) => one !== '')) {
    const { call, outcome } = JSON.parse(line) as { call: string; outcome: string };
    outcomes.set(call, [...(outcomes.get(call) ?? []), outcome]);
  }
}, 300_000);
afterAll(() => desk.close());

/** The calls that are made, by surface and group of the client. */
const CALLS: Readonly<Record<string, string>> = {
  'jira.serverInfo': 'getServerInfo',
  'jira.myself': 'getCurrentUser',
  'jira.issueFields': 'getFields getFieldsPaginated',
  'jira.issueTypes': 'getIssueAllTypes getIssueType',
  'jira.issuePriorities': 'searchPriorities getPriority',
  'jira.issueLinkTypes': 'getIssueLinkTypes getIssueLinkType',
  'jira.projects': 'searchProjects getProject getAllStatuses',
  'jira.workflowStatuses': 'getStatuses getStatus',
  'jira.workflowStatusCategories': 'getStatusCategories',
  'jira.status': 'search getStatusesById',
  'jira.workflows': 'workflowCapabilities',
  'jira.issues':
    'getCreateIssueMetaIssueTypes getCreateIssueMetaIssueTypeId createIssue getEditIssueMeta editIssue assignIssue notify getTransitions doTransition getIssue getChangeLogs getBulkChangelogs bulkFetchIssues deleteIssue',
  'jira.users': 'getUser getAllUsers',
  'jira.userSearch': 'findUsers findAssignableUsers',
  'jira.permissions': 'getMyPermissions getBulkPermissions',
  'jira.issueWatchers': 'addWatcher getIssueWatchers removeWatcher',
  'jira.issueComments': 'addComment updateComment getComment getComments getCommentsByIds deleteComment',
  'jira.issueCommentProperties': 'setCommentProperty getCommentPropertyKeys getCommentProperty deleteCommentProperty',
  'jira.issueProperties':
    'setIssueProperty getIssueProperty getIssuePropertyKeys deleteIssueProperty bulkSetIssuesPropertiesList bulkSetIssuePropertiesByIssue',
  'jira.issueLinks': 'linkIssues getIssueLink deleteIssueLink',
  'jira.issueAttachments': 'getAttachmentMeta addAttachment getAttachment getAttachmentContent removeAttachment',
  'jira.issueSearch': 'searchAndReconsileIssuesUsingJql searchAndReconsileIssuesUsingJqlPost countIssues matchIssues',
  'jira.jql': 'parseJqlQueries',
  'jira.jiraExpressions': 'evaluateJSISJiraExpression',
  'jira.issueBulkOperations':
    'submitBulkWatch getBulkOperationProgress submitBulkUnwatch submitBulkEdit getAvailableTransitions submitBulkTransition submitBulkDelete',
  'desk.info': 'getInfo',
  'desk.servicedesk':
    'getServiceDesks getServiceDeskById getRequestTypes getRequestTypeById getRequestTypeFields getRequestTypeGroups getQueues attachTemporaryFile getQueue getIssuesInQueue',
  'desk.request':
    'createCustomerRequest createRequestComment getRequestCommentById getRequestComments addRequestParticipants getRequestParticipants getCustomerRequestByIdOrKey removeRequestParticipants createCommentWithAttachment getAttachmentsForRequest getAttachmentContent getCustomerRequestStatus getCustomerTransitions performCustomerTransition getSubscriptionStatus getCustomerRequests',
};
/** Those that are made once more to be refused, with the status. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  'jira.projects.getProject': ['404'],
  'jira.users.getUser': ['404'],
  'jira.issues.doTransition': ['400'],
  'jira.issues.deleteIssue': ['404', '403'],
  'jira.issues.getIssue': ['404'],
  'jira.issueComments.getComment': ['404'],
  'jira.issueProperties.getIssueProperty': ['404'],
  'jira.issueLinks.getIssueLink': ['404'],
  'jira.issueAttachments.getAttachment': ['404'],
  'jira.issueSearch.searchAndReconsileIssuesUsingJql': ['400'],
  'desk.servicedesk.getQueues': ['403'],
  'desk.request.getCustomerRequestByIdOrKey': ['404'],
};
/** The last call is answered wrongly on purpose. */
const CHECKED = 'jira.myself.getCurrentUser';
const CHAPTERS =
  'site projects users issues comments properties links attachments searches tasks portal requests queues check'.split(' ');

const all = Object.entries(CALLS).flatMap(([group, names]) => names.split(' ').map((name) => `${group}.${name}`));
const different = (call: string) => [...new Set(outcomes.get(call))].sort();

test('the story was told to its end, and with no other calls', () => {
  const told = [...outcomes.keys()].filter((call) => !call.startsWith('chapter '));

  expect({ exit, errors }).toEqual({ exit: 0, errors: '' });
  expect(told.sort()).toEqual([...all].sort());
});

test.each(CHAPTERS)('chapter %s', (name) => {
  expect(outcomes.get(`chapter ${name}`)).toEqual(['ok']);
});

test.each(all.filter((call) => call !== CHECKED))('%s', (call) => {
  const refused = REFUSED[call] ?? [];

  expect(different(call)).toEqual([...refused, 'ok'].sort());
});

test('an answer with a wrong type in it does not pass', () => {
  expect(different(CHECKED)).toEqual([
    expect.stringMatching(/^mismatch .*"displayName","expected":"string","received":"number"/),
    'ok',
  ]);
});
