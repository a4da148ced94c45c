/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-call -- answers are JSON of many shapes, and what they are is what is tested here */
import type { Site } from '../operations';
import type { Actor } from '../port';
import { actorFor, installTestApp, TEST_BASE, testSite } from '../test-desk';

async function ask(site: Site, actor: Actor, method: string, path: string, body?: unknown) {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const answer = await site.handle(new Request(`${TEST_BASE}${path}`, init), actor);
  return { status: answer.status, body: await answer.json() };
}

/** The test site with twelve more questions, an hour apart. */
async function filledSite() {
  const { site, clock } = testSite();
  const project = site.state.projects.find(({ key }) => key === 'SUP');
  const requestType = project?.serviceDesk?.requestTypes[1];
  if (!project || !requestType) throw new Error('the test desk has changed');
  for (let index = 1; index <= 12; index++) {
    const fields = { summary: `Question ${index}` };
    await site.createIssue(actorFor('gil'), {
      project,
      issueTypeId: requestType.issueTypeId,
      fields,
      requestType,
      channel: 'api',
    });
  }
  return { site, clock };
}

const gil = actorFor('gil');

test('without fields only ids come back', async () => {
  const { site } = await filledSite();

  const { status, body } = await ask(site, gil, 'GET', `/rest/api/3/search/jql?jql=${encodeURIComponent('summary ~ "blank"')}`);

  expect(status).toBe(200);
  expect(body).toEqual({ issues: [{ id: expect.stringMatching(/^\d+$/) }], isLast: true });
});

test('fields, properties and expand shape the work items', async () => {
  const { site } = await filledSite();
  const [issue] = Object.values(site.state.issues).filter(({ key }) => key === 'SUP-1');
  if (issue) issue.properties['guichet.review'] = { phase: 'asked' };

  const { body } = await ask(site, gil, 'POST', '/rest/api/3/search/jql', {
    jql: 'key = SUP-1',
    fields: ['summary', 'status'],
    properties: ['guichet.review'],
    expand: 'names,changelog',
  });

  expect(body.issues).toHaveLength(1);
  expect(body.issues[0]).toMatchObject({
    key: 'SUP-1',
    fields: { summary: 'The page stays blank', status: { name: 'Resolved' } },
    properties: { 'guichet.review': { phase: 'asked' } },
    changelog: { total: 3 },
  });
  expect(Object.keys(body.issues[0].fields).sort()).toEqual(['status', 'summary']);
  expect(body.names).toMatchObject({ summary: 'Summary' });
  expect(body.issues[0]).not.toHaveProperty('names');
});

test.each(['project = SUP ORDER BY created DESC, key', 'project = SUP'])(
  'pages of %s hold each work item once',
  async (jql) => {
    const { site } = await filledSite();
    const seen: string[] = [];
    let nextPageToken: string | undefined;

    for (let pages = 0; pages < 10; pages++) {
      const { body } = await ask(site, gil, 'POST', '/rest/api/3/search/jql', {
        jql,
        fields: ['key'],
        maxResults: 5,
        nextPageToken,
      });
      seen.push(...body.issues.map(({ key }: { key: string }) => key));
      nextPageToken = body.nextPageToken;
      expect(body.isLast).toBe(nextPageToken === undefined);
      if (body.isLast) break;
    }

    expect(seen).toHaveLength(14);
    expect(new Set(seen).size).toBe(14);
  },
);

test('a page goes on where the last one ended although its work items no longer match', async () => {
  const { site } = await filledSite();
  const jql = 'project = SUP AND status = "Waiting for support" ORDER BY key';
  const first = await ask(site, gil, 'POST', '/rest/api/3/search/jql', { jql, fields: ['key'], maxResults: 5 });
  for (const { key } of first.body.issues) {
    const issue = site.findIssue(gil, key);
    const transition = issue && site.transitionsOf(gil, issue).find(({ name }) => name === 'Respond to customer');
    if (issue && transition) await site.transition(gil, issue, transition);
  }

  const second = await ask(site, gil, 'POST', '/rest/api/3/search/jql', {
    jql,
    fields: ['key'],
    maxResults: 50,
    nextPageToken: first.body.nextPageToken,
  });

  const keys = [...first.body.issues, ...second.body.issues].map(({ key }: { key: string }) => key);
  expect(new Set(keys).size).toBe(13);
});

test('a token serves one query of one caller for seven days', async () => {
  const { site, clock } = await filledSite();
  const search = { jql: 'project = SUP', maxResults: 2 };
  const { body } = await ask(site, gil, 'POST', '/rest/api/3/search/jql', search);
  const { nextPageToken } = body;

  const otherQuery = await ask(site, gil, 'POST', '/rest/api/3/search/jql', { ...search, jql: 'project = DEV', nextPageToken });
  const otherCaller = await ask(site, actorFor('ada'), 'POST', '/rest/api/3/search/jql', { ...search, nextPageToken });
  const forged = await ask(site, gil, 'POST', '/rest/api/3/search/jql', {
    ...search,
    nextPageToken: `x${String(nextPageToken)}`,
  });
  await clock.moveTo(clock.now() + 8 * 24 * 3_600_000, () => Promise.resolve());
  const late = await ask(site, gil, 'POST', '/rest/api/3/search/jql', { ...search, nextPageToken });

  expect(otherQuery.status).toBe(400);
  for (const refused of [otherCaller, forged, late]) {
    expect(refused.status).toBe(400);
    expect(refused.body.errorMessages).toEqual(['The provided next page token is invalid or expired.']);
  }
});

test('at most a hundred work items come with fields, thousands with ids alone', async () => {
  const { site } = testSite();
  const project = site.state.projects.find(({ key }) => key === 'DEV');
  if (!project) throw new Error('the test desk has changed');
  for (let index = 0; index < 150; index++) {
    await site.createIssue(actorFor('dev'), {
      project,
      issueTypeId: project.issueTypeIds[0] ?? '',
      fields: { summary: 'x' },
      channel: 'jira',
    });
  }
  const jql = 'project = DEV';

  const withFields = await ask(site, actorFor('dev'), 'POST', '/rest/api/3/search/jql', {
    jql,
    maxResults: 5000,
    fields: ['summary'],
  });
  const withIds = await ask(site, actorFor('dev'), 'POST', '/rest/api/3/search/jql', { jql, maxResults: 5000 });

  expect(withFields.body.issues).toHaveLength(100);
  expect(withFields.body.isLast).toBe(false);
  expect(withIds.body.issues).toHaveLength(151);
});

test.each([
  [
    'no restriction',
    { jql: 'ORDER BY created' },
    'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
  ],
  ['no query', {}, 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.'],
  ['a bad query', { jql: 'colour = red' }, "Field 'colour' does not exist or you do not have permission to view it."],
  ['startAt', { jql: 'project = SUP', startAt: 10 }, 'startAt is not supported here; go on with nextPageToken.'],
  ['too large a page', { jql: 'project = SUP', maxResults: 5001 }, 'maxResults must be a whole number between 1 and 5000.'],
  ['six properties', { jql: 'project = SUP', properties: [...'abcdef'] }, 'The properties list can have at most 5 keys.'],
  [
    'many ids to reconcile',
    { jql: 'project = SUP', reconcileIssues: Array.from({ length: 51 }, (_, id) => id) },
    'The reconcileIssues list can have at most 50 ids.',
  ],
  [
    'a key to reconcile',
    { jql: 'project = SUP', reconcileIssues: ['SUP-1'] },
    'reconcileIssues takes numeric ids of work items.',
  ],
  [
    'eight sort fields',
    { jql: `project = SUP ORDER BY ${'key, '.repeat(7)}key` },
    'The ORDER BY clause can have at most 7 fields.',
  ],
])('%s is refused', async (_, search, message) => {
  const { site } = testSite();

  const { status, body } = await ask(site, gil, 'POST', '/rest/api/3/search/jql', search);

  expect(status).toBe(400);
  expect(body.errorMessages).toEqual([message]);
});

test('nobody finds work items of projects that they may not browse', async () => {
  const { site } = testSite();
  const jql = encodeURIComponent('created > 2000-01-01 ORDER BY key');

  const agent = await ask(site, gil, 'GET', `/rest/api/3/search/jql?fields=key&jql=${jql}`);
  const developer = await ask(site, actorFor('dev'), 'GET', `/rest/api/3/search/jql?fields=key&jql=${jql}`);
  const named = await ask(site, actorFor('dev'), 'GET', '/rest/api/3/search/jql?jql=key%3DSUP-1');
  const project = await ask(site, actorFor('dev'), 'GET', '/rest/api/3/search/jql?jql=project%3DSUP');
  const customer = await ask(site, actorFor('cleo'), 'GET', `/rest/api/3/search/jql?fields=key&jql=${jql}`);

  expect(agent.body.issues.map(({ key }: { key: string }) => key)).toEqual(['SUP-1', 'SUP-2']);
  expect(developer.body.issues.map(({ key }: { key: string }) => key)).toEqual(['DEV-1']);
  expect(named.body.errorMessages).toEqual(["An issue with key 'SUP-1' does not exist for field 'key'."]);
  expect(project.body.errorMessages).toEqual(["The value 'SUP' does not exist for the field 'project'."]);
  expect(customer.status).toBe(403);
});

test('an app finds by the alias of its own property', async () => {
  const { site } = testSite();
  const app = installTestApp(site);
  site.installApp({
    appId: app.appId,
    name: 'Test app',
    accountId: app.accountId,
    searchableProperties: [{ propertyKey: 'guichet.review', objectName: 'phase', type: 'string', alias: 'guichetPhase' }],
  });
  const issue = site.findIssue(app, 'SUP-2');
  if (issue) site.setIssueProperty(app, issue, 'guichet.review', { phase: 'asked' });

  const count = await ask(site, app, 'POST', '/rest/api/3/search/approximate-count', { jql: 'guichetPhase = asked' });
  const none = await ask(site, app, 'POST', '/rest/api/3/search/approximate-count', { jql: 'guichetPhase = clear' });
  const unbounded = await ask(site, app, 'POST', '/rest/api/3/search/approximate-count', { jql: '' });

  expect(count.body).toEqual({ count: 1 });
  expect(none.body).toEqual({ count: 0 });
  expect(unbounded.status).toBe(400);
});

test('an app without the scope is turned away', async () => {
  const { site } = testSite();

  const { status } = await ask(site, installTestApp(site, []), 'GET', '/rest/api/3/search/jql?jql=project%3DSUP');

  expect(status).toBe(401);
});

test('queries are parsed into their structure or their errors', async () => {
  const { site } = testSite();
  const queries = [
    'status = Resolved AND NOT assignee in (EMPTY, currentUser()) ORDER BY key DESC',
    'colour = red',
    'status =',
  ];

  const strict = await ask(site, gil, 'POST', '/rest/api/3/jql/parse', { queries });
  const loose = await ask(site, gil, 'POST', '/rest/api/3/jql/parse?validation=none', { queries: ['colour = red'] });

  expect(strict.body.queries[0].structure).toMatchObject({
    where: {
      operator: 'and',
      clauses: [
        { field: { name: 'status' }, operator: '=', operand: { value: 'Resolved' } },
        {
          operator: 'not',
          clauses: [{ operator: 'in', operand: { values: [{ keyword: 'empty' }, { function: 'currentUser' }] } }],
        },
      ],
    },
    orderBy: { fields: [{ field: { name: 'key' }, direction: 'desc' }] },
  });
  expect(strict.body.queries[1]).toEqual({ query: 'colour = red', errors: [expect.stringContaining("Field 'colour'")] });
  expect(strict.body.queries[2].errors[0]).toContain('Error in the JQL Query');
  expect(loose.body.queries[0]).toHaveProperty('structure');
});

test('ids are matched against queries', async () => {
  const { site } = testSite();
  const ids = Object.values(site.state.issues).map(({ id, key }) => ({ id: Number(id), key }));
  const id = (key: string) => ids.find((entry) => entry.key === key)?.id;

  const { body } = await ask(site, gil, 'POST', '/rest/api/3/jql/match', {
    issueIds: ids.map((entry) => entry.id),
    jqls: ['status = Resolved', 'created > 2000-01-01', 'colour = red'],
  });

  expect(body.matches[0]).toEqual({ matchedIssues: [id('SUP-1')], errors: [] });
  expect(body.matches[1].matchedIssues).toHaveLength(2);
  expect(body.matches[2].errors).toHaveLength(1);
});

test.each(['GET', 'POST'])('the removed search answers %s with 410', async (method) => {
  const { site } = testSite();

  const { status, body } = await ask(site, gil, method, '/rest/api/3/search', method === 'POST' ? {} : undefined);

  expect(status).toBe(410);
  expect(body.errorMessages[0]).toContain('migrate to the /rest/api/3/search/jql API');
});
