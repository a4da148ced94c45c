/**
 * The whole life of issues and customer requests as `jira.js` lives it: a client that checks each answer against its own
 * schemas and throws at the first that does not fit. It is an ES module that Jest cannot load, so `real-client.test.ts`
 * runs this file with plain Node: `node real-client.mjs ADDRESS ACCOUNTS`, the accounts as `npm start -- --json` prints them.
 * Each call is one line of JSON on the output: `{"call", "outcome"}`, `"ok"` or what came instead.
 */
import { createClient } from 'jira.js/core';
import { createCloudClient, createServiceDeskClient, isApiError, isSchemaMismatchError } from 'jira.js';

const [url = '', accounts = '[]'] = process.argv.slice(2);

/** @typedef {{ name: string, role: 'admin' | 'agent' | 'customer', accountId: string, email: string, token: string }} Account */
const people = /** @type {Account[]} */ (JSON.parse(accounts));

/** @param {string} call @param {string} outcome */
const say = (call, outcome) => process.stdout.write(`${JSON.stringify({ call, outcome })}\n`);

/** @param {unknown} error */
function nameOf(error) {
  if (isApiError(error)) return String(error.status);
  if (isSchemaMismatchError(error)) return `mismatch ${JSON.stringify(error.report.issues)}`;
  return `failure ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

/**
 * The same client, whose calls say how they ended.
 * @template {Record<string, object>} Client
 * @param {string} surface
 * @param {Client} client
 * @returns {Client}
 */
function speaking(surface, client) {
  const groups = Object.entries(client).map(([group, methods]) => [
    group,
    Object.fromEntries(
      Object.entries(methods).map(([name, method]) => [
        name,
        /** @param {unknown[]} given */
        async (...given) => {
          const call = `${surface}.${group}.${name}`;
          try {
            const answer = await method(...given);
            say(call, 'ok');
            return answer;
          } catch (error) {
            say(call, nameOf(error));
            throw error;
          }
        },
      ]),
    ),
  ]);
  return Object.fromEntries(groups);
}

/** @param {Account['role']} role @param {number} [index] */
function person(role, index = 0) {
  const found = people.filter((one) => one.role === role)[index];
  if (!found) throw new Error(`there is no ${role} number ${index}`);
  const client = createClient({
    host: url,
    auth: { type: 'basic', email: found.email, apiToken: found.token },
    // The client's upload of temporary files does not send it.
    headers: { 'X-Atlassian-Token': 'no-check' },
    onSchemaMismatch: 'throw',
  });
  return {
    ...found,
    jira: speaking('jira', createCloudClient(client)),
    desk: speaking('desk', createServiceDeskClient(client)),
  };
}

/** What is refused must be refused with this status. @param {number} status @param {Promise<unknown>} call */
async function refused(status, call) {
  try {
    await call;
  } catch (error) {
    if (isApiError(error) && error.status === status) return;
    throw error;
  }
  throw new Error(`allowed, where ${status} was expected`);
}

/**
 * What must be there.
 * @template Value
 * @param {Value | null | undefined} value
 * @param {string} what
 * @returns {Value}
 */
function given(value, what) {
  if (value === undefined || value === null) throw new Error(`there is no ${what}`);
  return value;
}

/** @param {unknown} wrong @param {string} what */
function must(wrong, what) {
  if (!wrong) throw new Error(what);
}

/** @param {string} text */
const words = (text) => ({
  type: /** @type {const} */ ('doc'),
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

const admin = person('admin');
const agent = person('agent');
const customer = person('customer');
const colleague = person('customer', 1);
const { jira } = agent;

/** A work item of the desk's project, new. @param {string} summary */
const created = (summary) =>
  jira.issues.createIssue({
    fields: { project: { key: 'HELP' }, issuetype: { name: 'Incident' }, summary, description: words('Since this morning.') },
  });

/** Asks until a task of the desk has ended. @template Value @param {() => Promise<Value>} ask @param {(value: Value) => boolean} done */
async function until(ask, done) {
  for (;;) {
    const value = await ask();
    if (done(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** @type {Record<string, () => Promise<void>>} */
const chapters = {
  async site() {
    must((await jira.serverInfo.getServerInfo()).deploymentType === 'Cloud', 'not the cloud');
    must((await jira.myself.getCurrentUser()).accountId === agent.accountId, 'somebody else');
    await jira.issueFields.getFields();
    await jira.issueFields.getFieldsPaginated({ maxResults: 5 });
    const [type] = await jira.issueTypes.getIssueAllTypes();
    await jira.issueTypes.getIssueType({ id: given(type?.id, 'work type') });
    const { values: priorities } = await jira.issuePriorities.searchPriorities({ maxResults: '2' });
    await jira.issuePriorities.getPriority({ id: given(priorities?.[0]?.id, 'priority') });
    const { issueLinkTypes } = await jira.issueLinkTypes.getIssueLinkTypes();
    await jira.issueLinkTypes.getIssueLinkType({ issueLinkTypeId: given(issueLinkTypes?.[0]?.id, 'link type') });
  },

  async projects() {
    const { values } = await jira.projects.searchProjects({ maxResults: 50 });
    must(
      values?.some(({ key }) => key === 'HELP'),
      'HELP is not found',
    );
    const project = await jira.projects.getProject({ projectIdOrKey: 'HELP' });
    const [type] = await jira.projects.getAllStatuses({ projectIdOrKey: 'HELP' });
    const statusId = given(type?.statuses?.[0]?.id, 'status');
    await jira.workflowStatuses.getStatuses();
    await jira.workflowStatuses.getStatus({ idOrName: statusId });
    await jira.workflowStatusCategories.getStatusCategories();
    await admin.jira.status.search({ maxResults: 50 });
    await admin.jira.status.getStatusesById({ id: [statusId] });
    await admin.jira.workflows.workflowCapabilities({
      projectId: given(project.id, 'id of a project'),
      issueTypeId: given(type?.id, 'work type'),
    });
    await jira.issues.getCreateIssueMetaIssueTypes({ projectIdOrKey: 'HELP' });
    await jira.issues.getCreateIssueMetaIssueTypeId({ projectIdOrKey: 'HELP', issueTypeId: given(type?.id, 'work type') });
    await refused(404, jira.projects.getProject({ projectIdOrKey: 'NOWHERE' }));
  },

  async users() {
    must((await jira.users.getUser({ accountId: customer.accountId })).accountType === 'customer', 'not a customer');
    await jira.users.getAllUsers({ maxResults: 20 });
    await jira.userSearch.findUsers({ query: agent.name.slice(0, 4) });
    must((await jira.userSearch.findAssignableUsers({ project: 'HELP' })).length > 0, 'nobody can be assigned');
    await jira.permissions.getMyPermissions({ permissions: 'BROWSE_PROJECTS,EDIT_ISSUES', projectKey: 'HELP' });
    const project = await jira.projects.getProject({ projectIdOrKey: 'HELP' });
    await jira.permissions.getBulkPermissions({
      accountId: agent.accountId,
      projectPermissions: [{ permissions: ['BROWSE_PROJECTS'], projects: [Number(project.id)] }],
    });
    await refused(404, jira.users.getUser({ accountId: 'nobody' }));
  },

  async issues() {
    const { id, key } = await created('A whole life');
    const issueIdOrKey = given(key, 'key');
    await jira.issues.getEditIssueMeta({ issueIdOrKey });
    await jira.issues.editIssue({ issueIdOrKey, fields: { summary: 'A whole life, edited', labels: ['life'] } });
    await jira.issues.assignIssue({ issueIdOrKey, accountId: agent.accountId });
    await jira.issues.notify({ issueIdOrKey, subject: 'News', textBody: 'There is some.', to: { assignee: true } });
    // Declared as needed; without a body Jira takes the caller.
    await admin.jira.issueWatchers.addWatcher(/** @type {never} */ ({ issueIdOrKey }));
    must((await jira.issueWatchers.getIssueWatchers({ issueIdOrKey })).watchCount, 'nobody watches');
    await admin.jira.issueWatchers.removeWatcher({ issueIdOrKey, accountId: admin.accountId });
    const { transitions } = await jira.issues.getTransitions({ issueIdOrKey, expand: 'transitions.fields' });
    const resolve = given(
      transitions?.find(({ name }) => name === 'Resolve'),
      'transition Resolve',
    );
    await refused(400, jira.issues.doTransition({ issueIdOrKey, transition: { id: resolve.id }, fields: { resolution: {} } }));
    await jira.issues.doTransition({ issueIdOrKey, transition: { id: resolve.id }, fields: { resolution: { name: 'Done' } } });
    const issue = await jira.issues.getIssue({ issueIdOrKey, expand: 'changelog,names,renderedFields,transitions,editmeta' });
    must(issue.fields?.status?.name === 'Resolved' && issue.fields.resolution?.name === 'Done', 'not resolved');
    const { values } = await jira.issues.getChangeLogs({ issueIdOrKey });
    must(
      values?.some(({ items }) => items?.some(({ toString: to }) => to === 'Resolved')),
      'no such history',
    );
    await jira.issues.getBulkChangelogs({ issueIdsOrKeys: [issueIdOrKey] });
    await jira.issues.bulkFetchIssues({ issueIdsOrKeys: [given(id, 'id')], fields: ['summary', 'status'] });
    await refused(404, customer.jira.issues.deleteIssue({ issueIdOrKey }));
    await refused(403, jira.issues.deleteIssue({ issueIdOrKey }));
    await admin.jira.issues.deleteIssue({ issueIdOrKey });
    await refused(404, jira.issues.getIssue({ issueIdOrKey }));
  },

  async comments() {
    const { key = '' } = await created('A talk');
    const made = await jira.issueComments.addComment({ issueIdOrKey: key, body: words('Hello') });
    const id = given(made.id, 'id of a comment');
    await jira.issueComments.updateComment({ issueIdOrKey: key, id, body: { body: words('Hello again') } });
    await jira.issueComments.getComment({ issueIdOrKey: key, id, expand: 'renderedBody' });
    must((await jira.issueComments.getComments({ issueIdOrKey: key })).comments?.length === 1, 'not one comment');
    await jira.issueComments.getCommentsByIds({ ids: [Number(id)] });
    await jira.issueCommentProperties.setCommentProperty({ commentId: id, propertyKey: 'seen', body: { by: 'me' } });
    await jira.issueCommentProperties.getCommentPropertyKeys({ commentId: id });
    await jira.issueCommentProperties.getCommentProperty({ commentId: id, propertyKey: 'seen' });
    await jira.issueCommentProperties.deleteCommentProperty({ commentId: id, propertyKey: 'seen' });
    await jira.issueComments.deleteComment({ issueIdOrKey: key, id });
    await refused(404, jira.issueComments.getComment({ issueIdOrKey: key, id }));
  },

  async properties() {
    const { id, key = '' } = await created('Something to keep');
    const issueId = Number(id);
    await jira.issueProperties.setIssueProperty({ issueIdOrKey: key, propertyKey: 'kept', body: { count: 1 } });
    const kept = await jira.issueProperties.getIssueProperty({ issueIdOrKey: key, propertyKey: 'kept' });
    must(JSON.stringify(kept.value) === '{"count":1}', 'another value');
    must((await jira.issueProperties.getIssuePropertyKeys({ issueIdOrKey: key })).keys?.length === 1, 'not one key');
    await jira.issueProperties.deleteIssueProperty({ issueIdOrKey: key, propertyKey: 'kept' });
    await refused(404, jira.issueProperties.getIssueProperty({ issueIdOrKey: key, propertyKey: 'kept' }));
    const tasks = [
      await jira.issueProperties.bulkSetIssuesPropertiesList({ entitiesIds: [issueId], properties: { bulk: true } }),
      await jira.issueProperties.bulkSetIssuePropertiesByIssue({ issues: [{ issueID: issueId, properties: { own: 1 } }] }),
    ];
    must(tasks.length === 2, 'a task was not taken');
    await until(
      () => jira.issueProperties.getIssuePropertyKeys({ issueIdOrKey: key }),
      ({ keys }) => keys?.length === 2,
    );
  },

  async links() {
    const [first, second] = [await created('One'), await created('Another')];
    await jira.issueLinks.linkIssues({
      type: { name: 'Relates' },
      inwardIssue: { key: first.key },
      outwardIssue: { key: second.key },
    });
    const issue = await jira.issues.getIssue({ issueIdOrKey: given(first.key, 'key'), fields: ['issuelinks'] });
    const [link] = /** @type {{ id: string }[]} */ (issue.fields?.issuelinks ?? []);
    const linkId = given(link?.id, 'link');
    await jira.issueLinks.getIssueLink({ linkId });
    await jira.issueLinks.deleteIssueLink({ linkId });
    await refused(404, jira.issueLinks.getIssueLink({ linkId }));
  },

  async attachments() {
    const { key = '' } = await created('With a file');
    await jira.issueAttachments.getAttachmentMeta();
    const [made] = await jira.issueAttachments.addAttachment({
      issueIdOrKey: key,
      attachments: { filename: 'note.txt', content: 'hello' },
    });
    const id = given(made?.id, 'attachment');
    must((await jira.issueAttachments.getAttachment({ id })).size === 5, 'another size');
    const content = await jira.issueAttachments.getAttachmentContent({ id });
    must(Buffer.from(/** @type {ArrayBuffer} */ (content)).toString() === 'hello', 'other bytes');
    await jira.issueAttachments.removeAttachment({ id });
    await refused(404, jira.issueAttachments.getAttachment({ id }));
  },

  async searches() {
    const jql = 'project = HELP ORDER BY key';
    const page = await jira.issueSearch.searchAndReconsileIssuesUsingJql({ jql, fields: ['*all'], maxResults: 3 });
    must(page.issues?.length === 3 && page.nextPageToken, 'no page of three');
    const next = await jira.issueSearch.searchAndReconsileIssuesUsingJqlPost({
      jql,
      fields: ['summary'],
      maxResults: 3,
      nextPageToken: page.nextPageToken ?? undefined,
    });
    must(next.issues?.[0]?.key !== page.issues?.[0]?.key, 'the same page again');
    must((await jira.issueSearch.countIssues({ jql })).count, 'none counted');
    const issueIds = page.issues?.map(({ id }) => Number(id)) ?? [];
    await jira.issueSearch.matchIssues({ issueIds, jqls: ['statusCategory = Done'] });
    await jira.jql.parseJqlQueries({ queries: [jql, 'project ='], validation: 'strict' });
    await jira.jiraExpressions.evaluateJSISJiraExpression({
      expression: 'issue.key',
      context: { issue: { key: given(page.issues?.[0]?.key, 'key') } },
    });
    await refused(400, jira.issueSearch.searchAndReconsileIssuesUsingJql({ jql: 'nothing = like it' }));
  },

  async tasks() {
    const { id, key = '' } = await created('One of many');
    const selectedIssueIdsOrKeys = [key];
    const ended = (/** @type {string | undefined} */ taskId) =>
      until(
        () => jira.issueBulkOperations.getBulkOperationProgress({ taskId: given(taskId, 'task') }),
        ({ status }) => status === 'COMPLETE',
      );
    await ended((await jira.issueBulkOperations.submitBulkWatch({ selectedIssueIdsOrKeys })).taskId);
    await ended((await jira.issueBulkOperations.submitBulkUnwatch({ selectedIssueIdsOrKeys })).taskId);
    const edit = await jira.issueBulkOperations.submitBulkEdit({
      selectedIssueIdsOrKeys,
      selectedActions: ['labels'],
      editedFieldsInput: {
        labelsFields: [{ fieldId: 'labels', bulkEditMultiSelectFieldOption: 'ADD', labels: [{ name: 'many' }] }],
      },
    });
    await ended(edit.taskId);
    const { availableTransitions } = await jira.issueBulkOperations.getAvailableTransitions({ issueIdsOrKeys: key });
    const transitionId = String(given(availableTransitions?.[0]?.transitions?.[0]?.transitionId, 'transition'));
    const move = await jira.issueBulkOperations.submitBulkTransition({
      bulkTransitionInputs: [{ selectedIssueIdsOrKeys, transitionId }],
    });
    await ended(move.taskId);
    const last = await admin.jira.issueBulkOperations.submitBulkDelete({ selectedIssueIdsOrKeys: [given(id, 'id')] });
    await until(
      () => admin.jira.issueBulkOperations.getBulkOperationProgress({ taskId: given(last.taskId, 'task') }),
      ({ status }) => status === 'COMPLETE',
    );
    await refused(404, jira.issues.getIssue({ issueIdOrKey: key }));
  },

  async portal() {
    const { desk } = customer;
    await desk.info.getInfo();
    must((await desk.servicedesk.getServiceDesks()).values?.length, 'no portal');
    const { id = '' } = await desk.servicedesk.getServiceDeskById({ serviceDeskId: 'HELP' });
    const { values } = await desk.servicedesk.getRequestTypes({ serviceDeskId: id });
    const requestTypeId = given(values?.find(({ name }) => name === 'Report a problem')?.id, 'request type');
    await desk.servicedesk.getRequestTypeById({ serviceDeskId: id, requestTypeId });
    await desk.servicedesk.getRequestTypeFields({ serviceDeskId: id, requestTypeId: Number(requestTypeId) });
    await desk.servicedesk.getRequestTypeGroups({ serviceDeskId: id });
    await refused(403, desk.servicedesk.getQueues({ serviceDeskId: id }));
  },

  async requests() {
    const { desk } = customer;
    const { id: serviceDeskId = '' } = await desk.servicedesk.getServiceDeskById({ serviceDeskId: 'HELP' });
    const { values: types } = await desk.servicedesk.getRequestTypes({ serviceDeskId });
    const requestTypeId = given(types?.find(({ name }) => name === 'Report a problem')?.id, 'request type');
    const raised = await desk.request.createCustomerRequest({
      serviceDeskId,
      requestTypeId,
      requestFieldValues: { summary: 'No sound', description: 'It is silent.' },
    });
    const issueIdOrKey = given(raised.issueKey, 'key');

    const said = await desk.request.createRequestComment({ issueIdOrKey, body: 'Still silent', public: true });
    await desk.request.getRequestCommentById({ issueIdOrKey, commentId: Number(said.id), expand: ['renderedBody'] });
    must(
      (await desk.request.getRequestComments({ issueIdOrKey, expand: ['attachment'] })).values?.length === 1,
      'not one comment',
    );

    await desk.request.addRequestParticipants({ issueIdOrKey, accountIds: [colleague.accountId] });
    must((await desk.request.getRequestParticipants({ issueIdOrKey })).values?.length === 1, 'not one participant');
    await colleague.desk.request.getCustomerRequestByIdOrKey({ issueIdOrKey });
    await desk.request.removeRequestParticipants({ issueIdOrKey, accountIds: [colleague.accountId] });
    await refused(404, colleague.desk.request.getCustomerRequestByIdOrKey({ issueIdOrKey }));

    const form = new FormData();
    form.append('file', new Blob(['silence'], { type: 'text/plain' }), 'sound.txt');
    // Declared as a record; what the address takes, and what the client sends when it is given, is a form.
    const body = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (form));
    const { temporaryAttachments } = await desk.servicedesk.attachTemporaryFile({ serviceDeskId, body });
    const temporaryId = given(temporaryAttachments?.[0]?.temporaryAttachmentId, 'temporary file');
    await desk.request.createCommentWithAttachment({
      issueIdOrKey,
      temporaryAttachmentIds: [temporaryId],
      public: true,
      additionalComment: { body: 'Listen' },
    });
    const files = await desk.request.getAttachmentsForRequest({ issueIdOrKey, start: 0, limit: 10 });
    must(files.values?.[0]?.filename === 'sound.txt', 'no such file');
    const attachmentId = Number(/\d+$/.exec(files.values?.[0]?._links?.content?.replace(/\/content$/, '') ?? '')?.[0]);
    await desk.request.getAttachmentContent({ issueIdOrKey, attachmentId });

    await desk.request.getCustomerRequestStatus({ issueIdOrKey });
    const { values: moves } = await desk.request.getCustomerTransitions({ issueIdOrKey });
    await desk.request.performCustomerTransition({
      issueIdOrKey,
      id: given(moves?.find(({ name }) => name === 'Cancel request')?.id, 'transition'),
      additionalComment: { body: 'It plays again.' },
    });
    await desk.request.getSubscriptionStatus({ issueIdOrKey });
    const expand = ['serviceDesk', 'requestType', 'participant', 'status', 'attachment', 'action', 'comment'];
    const last = await desk.request.getCustomerRequestByIdOrKey({ issueIdOrKey, expand });
    must(last.currentStatus?.status === 'Canceled', 'not cancelled');
    must(
      (await desk.request.getCustomerRequests()).values?.some(({ issueKey }) => issueKey === issueIdOrKey),
      'not mine',
    );
  },

  async queues() {
    const { desk } = agent;
    const { values } = await desk.servicedesk.getQueues({ serviceDeskId: 'HELP', includeCount: true });
    const queueId = Number(given(values?.[0]?.id, 'queue'));
    await desk.servicedesk.getQueue({ serviceDeskId: 'HELP', queueId, includeCount: true });
    must((await desk.servicedesk.getIssuesInQueue({ serviceDeskId: 'HELP', queueId })).values?.length, 'an empty queue');
  },

  /** An answer with a wrong type in it, to see that the check is one. */
  async check() {
    const real = globalThis.fetch;
    globalThis.fetch = async (...call) => {
      const answer = await real(...call);
      return new Response((await answer.text()).replace(/"displayName":"[^"]*"/, '"displayName":5'), answer);
    };
    try {
      await jira.myself.getCurrentUser();
      throw new Error('a number was taken for a name');
    } catch (error) {
      if (!isSchemaMismatchError(error)) throw error;
    } finally {
      globalThis.fetch = real;
    }
  },
};

for (const [name, chapter] of Object.entries(chapters)) {
  try {
    await chapter();
    say(`chapter ${name}`, 'ok');
  } catch (error) {
    say(`chapter ${name}`, nameOf(error));
  }
}
