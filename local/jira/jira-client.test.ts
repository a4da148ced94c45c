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
  client = new Version3Client({
    host: `http://127.0.0.1:${port}`,
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

  test('sees an error of Jira’s as one', async () => {
    await expect(client.issues.getIssue({ issueIdOrKey: 'DEV-1' })).rejects.toMatchObject({ status: 404 });
  });
});
