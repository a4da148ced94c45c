import type { Site } from '../operations';
import { actorFor, installTestApp, TEST_BASE, testDesk, testSite } from '../test-desk';
import { searchIssues } from './search';

const gil = actorFor('gil');
const PROPERTY = { propertyKey: 'guichet', objectName: 'phase', type: 'string', alias: 'guichetPhase' } as const;
const MORE = [
  { propertyKey: 'guichet', objectName: 'asked', type: 'number', alias: 'guichetAsked' },
  { propertyKey: 'guichet', objectName: 'at', type: 'date', alias: 'guichetAt' },
  { propertyKey: 'guichet', objectName: 'note', type: 'text', alias: 'guichetNote' },
] as const;

/** The test site with `answered` more requests that wait for support, and always the same four that wait for the customer. */
function siteWith(answered: number) {
  const { site, clock } = testSite(
    testDesk((raw) => {
      const [support] = raw.projects;
      const line = (index: number) => ({
        requestType: 'Ask a question',
        summary: `Question ${index}`,
        reporter: 'cleo',
        created: '-P2D',
      });
      for (let index = 0; index < 4; index++) {
        const moves = [{ by: 'gil', at: '-P1D', to: 'Waiting for customer' }];
        support?.requests.push({ ...line(index), assignee: 'gil', reporter: 'cai', moves } as never);
      }
      for (let index = 4; index < answered + 4; index++) support?.requests.push(line(index) as never);
    }),
  );
  site.installApp({ appId: 'a', name: 'A', accountId: '712020:a', searchableProperties: [PROPERTY, ...MORE] });
  for (const issue of Object.values(site.state.issues))
    if (issue.summary === 'Question 2')
      site.setIssueProperty(gil, issue, 'guichet', { phase: 'asked', asked: 2, at: '2026-02-01T00:00:00Z', note: 'the steps' });
  return { site, clock };
}

const keysOf = (site: Site, jql: string) => searchIssues(site, gil, jql).issues.map(({ key }) => key);

describe('a search looks only at what can match', () => {
  const [small, large] = [siteWith(20).site, siteWith(400).site];

  test.each([
    ['status = "Waiting for customer"', 4],
    ['project = SUP AND status = "Waiting for customer" ORDER BY created', 4],
    ['assignee = currentUser() AND statusCategory = "In Progress"', 5],
    ['reporter = "cai@example.org"', 4],
    ['guichetPhase = asked', 1],
    ['issue.property[guichet].phase in (asked, answered) AND project = SUP', 1],
    ['summary ~ blank OR status = "Waiting for customer"', 5],
    ['text ~ "blank page"', 1],
    ['summary ~ "blan*" AND project = SUP', 1],
    ['reporter = "cai@example.org" AND (status = "Waiting for customer" OR assignee is EMPTY)', 4],
    ['status != "Waiting for support" AND statusCategory != Done', 6],
    ['resolution = Unresolved AND updated >= -36h AND updated <= -12h', 6],
    ['created >= -47h', 2],
    ['created > -49h AND created < -47h AND status = "Waiting for customer"', 4],
    ['guichetAsked >= 2', 1],
    ['guichetAt <= 2026-03-01', 1],
    ['guichetNote ~ steps', 1],
    ['key = SUP-3', 1],
    ['key in (SUP-3, SUP-4) AND assignee = currentUser()', 2],
  ])('%s', (jql, looked) => {
    const [few, many] = [searchIssues(small, gil, jql), searchIssues(large, gil, jql)];

    expect([few.lookedAt, many.lookedAt]).toEqual([looked, looked]);
    expect(many.issues.map(({ key }) => key)).toEqual(few.issues.map(({ key }) => key));
  });

  test('what no index names is still found, by looking at all', () => {
    const total = Object.keys(large.state.issues).length;
    const byHistory = searchIssues(large, gil, 'summary ~ blank OR status changed TO "Waiting for customer"');

    expect(byHistory.lookedAt).toBe(total);
    expect(byHistory.issues).toHaveLength(5);
  });
});

test('the index follows every change: creation, move, assignment, property, deletion', async () => {
  const { site } = siteWith(2);
  const ada = actorFor('ada');
  expect(keysOf(site, 'guichetPhase = asked')).toEqual(['SUP-5']);
  const issue = site.findIssue(ada, 'SUP-5');
  const project = site.findProject(ada, 'SUP');
  if (!issue || !project) throw new Error('the test desk has changed');

  const made = await site.createIssue(gil, {
    project,
    issueTypeId: issue.issueTypeId,
    fields: { summary: 'New' },
    channel: 'api',
    properties: [{ key: 'guichet', value: { phase: ['asked', 'twice'] } }],
  });
  expect(keysOf(site, 'guichetPhase in (asked, twice) ORDER BY key')).toEqual(['SUP-5', made.key]);

  site.setIssueProperty(gil, issue, 'guichet', { phase: 'clear' });
  site.editIssue(gil, made, { assignee: { accountId: site.accountIdOf(gil) ?? '' } });
  const back = site.transitionsOf(gil, issue).find(({ name }) => name === 'Respond to support');
  if (back) await site.transition(gil, issue, back);
  expect(keysOf(site, 'guichetPhase = asked')).toEqual([made.key]);
  expect(keysOf(site, 'assignee = currentUser()')).toContain(made.key);
  expect(keysOf(site, 'status = "Waiting for customer"')).not.toContain('SUP-5');

  site.deleteIssueProperty(gil, issue, 'guichet');
  site.deleteIssue(ada, made);
  expect(keysOf(site, 'guichetPhase in (asked, clear)')).toEqual([]);
  expect(keysOf(site, 'assignee = currentUser()')).not.toContain(made.key);
});

describe('index lag', () => {
  const search = async (site: Site, jql: string, more: object = {}) => {
    const app = installTestApp(site);
    const answer = await site.handle(
      new Request(`${TEST_BASE}/rest/api/3/search/jql`, {
        method: 'POST',
        body: JSON.stringify({ jql, fields: ['summary'], ...more }),
      }),
      app,
    );
    const { issues } = (await answer.json()) as { issues: { id: string; fields: { summary: string } }[] };
    return issues;
  };

  test('a change is seen when it is as old as the lag, and at once when it is named in reconcileIssues', async () => {
    const { site, clock } = testSite();
    jest.spyOn(clock, 'now').mockReturnValue(1_800_000_000_000);
    site.setSearchLag(30);
    const issue = site.findIssue(gil, 'SUP-2');
    if (!issue) throw new Error('the test desk has changed');
    site.editIssue(gil, issue, { summary: 'Altered words' });

    const before = await search(site, 'summary ~ altered');
    const named = await search(site, 'summary ~ altered', { reconcileIssues: [Number(issue.id)] });
    const old = await search(site, 'project = SUP AND summary ~ sign', {});
    const oldNamed = await search(site, 'project = SUP AND summary ~ sign', { reconcileIssues: [Number(issue.id)] });
    jest.spyOn(clock, 'now').mockReturnValue(1_800_000_000_000 + 29_999);
    const early = await search(site, 'summary ~ altered');
    jest.spyOn(clock, 'now').mockReturnValue(1_800_000_000_000 + 30_000);
    const after = await search(site, 'summary ~ altered');

    expect([before, early, oldNamed]).toEqual([[], [], []]);
    expect([named, after].map(([first]) => first?.fields.summary)).toEqual(['Altered words', 'Altered words']);
    expect(old.map(({ id }) => id)).toEqual([issue.id]);
  });

  test('a new work item appears late, a deleted one is gone at once', async () => {
    const { site, clock } = testSite();
    const now = jest.spyOn(clock, 'now').mockReturnValue(1_800_000_000_000);
    site.setSearchLag(10);
    const project = site.findProject(gil, 'SUP');
    const gone = site.findIssue(gil, 'SUP-1');
    if (!project || !gone) throw new Error('the test desk has changed');
    const made = await site.createIssue(gil, {
      project,
      issueTypeId: project.issueTypeIds[0] ?? '',
      fields: { summary: 'New' },
      channel: 'api',
    });
    site.deleteIssue(actorFor('ada'), gone);

    const before = keysOf(site, 'project = SUP');
    now.mockReturnValue(1_800_000_000_000 + 10_000);

    expect(before).toEqual(['SUP-2']);
    expect(keysOf(site, 'project = SUP')).toEqual([made.key, 'SUP-2']);
  });

  test('without a lag everything is seen at once; a lag below zero is refused', () => {
    const { site } = testSite();
    site.setSearchLag(5);
    site.setSearchLag(0);
    const issue = site.findIssue(gil, 'SUP-2');
    if (issue) site.editIssue(gil, issue, { summary: 'Altered words' });

    expect(keysOf(site, 'summary ~ altered')).toEqual(['SUP-2']);
    expect(() => site.setSearchLag(-1)).toThrow(RangeError);
  });
});
