/** A real third-party client that validates answers, over HTTP, as an integration of a customer would use the desk. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Version3Client } from 'jira.js';
import type { Actor } from './port';
import { accountIdFor } from './account-id';
import { actorFor, testSite } from './test-desk';
import { plainToAdf } from './text';

let server: Server;
let client: Version3Client;
let host: string;

beforeAll(async () => {
  const { site } = testSite();
  const people: Record<string, Actor> = { 'gil@example.com': actorFor('gil') };
  const port = await new Promise<number>((resolve) => {
    server = serve(
      {
        fetch: (request) => {
          const [email = ''] = Buffer.from(request.headers.get('authorization')?.slice('Basic '.length) ?? '', 'base64')
            .toString()
            .split(':');
          return site.handle(request, people[email] ?? { kind: 'anonymous' });
        },
        hostname: '127.0.0.1',
        port: 0,
      },
      (info: AddressInfo) => resolve(info.port),
    ) as Server;
  });
  // The addresses in answers lead back to this server.
  host = site.state.baseUrl = `http://127.0.0.1:${port}`;
  client = new Version3Client({
    host,
    authentication: { basic: { email: 'gil@example.com', apiToken: 'token-gil' } },
  });
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

describe('jira.js', () => {
  test('reads the site, the people and the projects', async () => {
    expect((await client.serverInfo.getServerInfo()).deploymentType).toBe('Cloud');
    expect((await client.myself.getCurrentUser()).displayName).toBe('Gil Agent');
    expect((await client.users.getUser({ accountId: accountIdFor('cleo', true) })).accountType).toBe('customer');
    expect(await client.userSearch.findAssignableUsers({ project: 'SUP' })).toHaveLength(2);
    expect((await client.projects.searchProjects()).values.map((project) => project.key)).toEqual(['SUP']);
    expect((await client.projects.getProject({ projectIdOrKey: 'SUP' })).lead?.displayName).toBe('Ada Admin');
    const types = await client.projects.getAllStatuses({ projectIdOrKey: 'SUP' });
    expect(types[0]!.statuses.map((status) => status.name)).toContain('Waiting for customer');
  });

  test('reads what is configured', async () => {
    const statuses = await client.status.search({ projectId: '10000' });
    expect(statuses.values?.map((status) => status.statusCategory)).toEqual(['IN_PROGRESS', 'IN_PROGRESS', 'DONE']);
    expect(await client.status.getStatusesById({ id: ['10000'] })).toHaveLength(1);
    expect((await client.workflowStatuses.getStatuses()).length).toBe(5);
    expect((await client.issuePriorities.getPriorities()).map((priority) => priority.name)).toContain('Medium');
    expect((await client.issueResolutions.searchResolutions()).values?.length).toBeGreaterThan(3);
    expect((await client.issueTypes.getIssueAllTypes()).length).toBe(3);
    expect(
      (await client.issueFields.getFields()).find((field) => field.schema?.custom === 'com.atlassian.servicedesk:vp-origin')
        ?.name,
    ).toBe('Request Type');
    expect((await client.issueLinkTypes.getIssueLinkTypes()).issueLinkTypes).toHaveLength(4);
  });

  test('creates, edits, moves, links and deletes its own words', async () => {
    const created = await client.issues.createIssue({
      fields: {
        project: { key: 'SUP' },
        issuetype: { name: 'Question' },
        summary: 'From a client',
        description: plainToAdf('Hi') as never,
      },
    });
    await client.issues.editIssue({ issueIdOrKey: created.key, fields: { summary: 'Edited' } });
    await client.issues.assignIssue({ issueIdOrKey: created.key, accountId: accountIdFor('gil', false) });
    const { transitions } = await client.issues.getTransitions({ issueIdOrKey: created.key, expand: 'transitions.fields' });
    const resolve = transitions!.find((transition) => transition.name === 'Resolve')!;
    await client.issues.doTransition({
      issueIdOrKey: created.key,
      transition: { id: resolve.id! },
      fields: { resolution: { name: 'Done' } },
    });
    await client.issueLinks.linkIssues({
      type: { name: 'Relates' },
      inwardIssue: { key: created.key },
      outwardIssue: { key: 'SUP-1' },
    });

    const issue = await client.issues.getIssue({ issueIdOrKey: created.key, expand: 'changelog' });

    expect(resolve.fields).toHaveProperty('resolution.required', true);
    expect(issue.fields).toMatchObject({
      summary: 'Edited',
      status: { name: 'Resolved' },
      resolution: { name: 'Done' },
      assignee: { displayName: 'Gil Agent' },
      issuelinks: [{ outwardIssue: { key: 'SUP-1' } }],
    });
    expect(issue.changelog?.total).toBe(4);
    expect((await client.issues.getChangeLogs({ issueIdOrKey: created.key })).values).toHaveLength(4);
    await expect(client.issues.deleteIssue({ issueIdOrKey: created.key })).rejects.toMatchObject({ status: 403 });
  });

  test('comments, and keeps properties', async () => {
    const comment = await client.issueComments.addComment({ issueIdOrKey: 'SUP-1', comment: plainToAdf('Hello') as never });
    await client.issueComments.updateComment({
      issueIdOrKey: 'SUP-1',
      id: comment.id!,
      body: plainToAdf('Hello again') as never,
    });
    await client.issueProperties.setIssueProperty({ issueIdOrKey: 'SUP-1', propertyKey: 'a.b', propertyValue: { c: 1 } });

    const list = await client.issueComments.getComments({ issueIdOrKey: 'SUP-1' });
    const property = await client.issueProperties.getIssueProperty<{ value: unknown }>({
      issueIdOrKey: 'SUP-1',
      propertyKey: 'a.b',
    });

    expect(list.comments!.at(-1)).toMatchObject({ jsdPublic: true, author: { displayName: 'Gil Agent' } });
    expect(property.value).toEqual({ c: 1 });
    await client.issueProperties.deleteIssueProperty({ issueIdOrKey: 'SUP-1', propertyKey: 'a.b' });
    expect((await client.issueProperties.getIssuePropertyKeys({ issueIdOrKey: 'SUP-1' })).keys).toEqual([]);
    await client.issueComments.deleteComment({ issueIdOrKey: 'SUP-1', id: comment.id! });
  });

  test('searches, page by page, and counts', async () => {
    const jql = 'project = SUP ORDER BY key';
    const first = await client.issueSearch.searchForIssuesUsingJqlEnhancedSearchPost({
      jql,
      fields: ['summary'],
      maxResults: 1,
    });
    const rest = await client.issueSearch.searchForIssuesUsingJqlEnhancedSearchPost({
      jql,
      fields: ['summary'],
      maxResults: 100,
      nextPageToken: first.nextPageToken,
    });

    const keys = [...(first.issues ?? []), ...(rest.issues ?? [])].map(({ key }) => key);
    expect(keys.slice(0, 2)).toEqual(['SUP-1', 'SUP-2']);
    expect(rest.nextPageToken).toBeUndefined();
    expect((await client.issueSearch.countIssues({ jql: 'project = SUP' })).count).toBe(keys.length);
  });

  test('attaches a file, reads it and takes it away', async () => {
    // The client's own upload loads a module in a way that Jest cannot.
    const form = new FormData();
    form.append('file', new Blob(['hello'], { type: 'text/plain' }), 'note.txt');
    const answer = await fetch(`${host}/rest/api/3/issue/SUP-1/attachments`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('gil@example.com:token-gil')}`, 'X-Atlassian-Token': 'no-check' },
      body: form,
    });
    const [made] = (await answer.json()) as { id: string }[];
    const id = made!.id;

    const read = await client.issueAttachments.getAttachment({ id });
    const content = await client.issueAttachments.getAttachmentContent<Buffer>({ id });

    expect(read).toMatchObject({ filename: 'note.txt', size: 5, author: { displayName: 'Gil Agent' } });
    expect(Buffer.from(content).toString()).toBe('hello');
    await client.issueAttachments.removeAttachment({ id });
    await expect(client.issueAttachments.getAttachment({ id })).rejects.toMatchObject({ status: 404 });
  });

  test('follows long-running tasks to their end', async () => {
    const { taskId } = await client.issueBulkOperations.submitBulkWatch({ selectedIssueIdsOrKeys: ['SUP-1', 'SUP-99'] });
    const issue = await client.issues.getIssue({ issueIdOrKey: 'SUP-1', fields: ['watches'] });
    // The client follows the answer's address to the task.
    const submitted = await client.issueProperties.bulkSetIssuesProperties<{ id: string }>({
      entitiesIds: [Number(issue.id)],
      properties: { 'set.in.bulk': true },
    });
    let progress = await client.issueBulkOperations.getBulkOperationProgress({ taskId: taskId! });
    let task = await client.tasks.getTask({ taskId: submitted.id });
    while (progress.status !== 'COMPLETE' || task.status !== 'COMPLETE') {
      await new Promise((resolve) => setTimeout(resolve, 100));
      progress = await client.issueBulkOperations.getBulkOperationProgress({ taskId: taskId! });
      task = await client.tasks.getTask({ taskId: submitted.id });
    }

    expect(progress).toMatchObject({ processedAccessibleIssues: [Number(issue.id)], invalidOrInaccessibleIssueCount: 1 });
    expect(task).toMatchObject({ progress: 100, finished: expect.any(Number) });
    expect((await client.issueWatchers.getIssueWatchers({ issueIdOrKey: 'SUP-1' })).watchCount).toBe(1);
    const property = await client.issueProperties.getIssueProperty<{ value: unknown }>({
      issueIdOrKey: 'SUP-1',
      propertyKey: 'set.in.bulk',
    });
    expect(property.value).toBe(true);
  }, 60_000);

  test('sees an error of Jira’s as one', async () => {
    await expect(client.issues.getIssue({ issueIdOrKey: 'DEV-1' })).rejects.toMatchObject({ status: 404 });
  });
});
