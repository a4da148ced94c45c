/**
 * Which end of a link says what. Jira's guide (developer.atlassian.com/cloud/jira/platform/issue-linking-model) lists, for
 * a work item that "is blocked by" FEAT-1, `inwardIssue: {key: "FEAT-1"}` with `type.inward: "is blocked by"`: the label of
 * the side that is shown tells what the work item one looks at is. So who reads work item A and finds
 * `outwardIssue: B` reads "A blocks B"; that link is made with `inwardIssue: A, outwardIssue: B`, as those found who tried
 * it on the cloud: "Jira's REST API treats inwardIssue as the blocker (the issue that "blocks"), not outwardIssue"
 * (github.com/mozilla/jira-bugzilla-integration/pull/1285).
 */
import { searchIssues } from '../../jql/search';
import { actorFor, TEST_BASE, testSite } from '../../test-desk';

const ada = actorFor('ada');

interface Shown {
  readonly type: { readonly name: string; readonly inward: string; readonly outward: string };
  readonly inwardIssue?: { readonly key: string };
  readonly outwardIssue?: { readonly key: string };
}

/** The link "SUP-1 blocks SUP-2", made as Jira wants it. */
async function linked() {
  const { site } = testSite();
  const send = (method: string, path: string, body?: object) =>
    site.handle(new Request(TEST_BASE + path, { method, ...(body ? { body: JSON.stringify(body) } : {}) }), ada);
  const made = await send('POST', '/rest/api/3/issueLink', {
    type: { name: 'Blocks' },
    inwardIssue: { key: 'SUP-1' },
    outwardIssue: { key: 'SUP-2' },
  });
  expect(made.status).toBe(201);
  /** The links of a work item as sentences, read as Jira's guide tells to. */
  const sentences = async (key: string) => {
    const answer = await send('GET', `/rest/api/3/issue/${key}?fields=issuelinks`);
    const { fields } = (await answer.json()) as { fields: { issuelinks: Shown[] } };
    return fields.issuelinks.map(({ type, inwardIssue, outwardIssue }) =>
      inwardIssue ? `${key} ${type.inward} ${inwardIssue.key}` : `${key} ${type.outward} ${outwardIssue?.key ?? ''}`,
    );
  };
  return { site, sentences };
}

test('inwardIssue A, outwardIssue B of type Blocks: A blocks B, and B is blocked by A', async () => {
  const { sentences } = await linked();

  expect(await sentences('SUP-1')).toEqual(['SUP-1 blocks SUP-2']);
  expect(await sentences('SUP-2')).toEqual(['SUP-2 is blocked by SUP-1']);
});

test('both histories say the same', async () => {
  const { site } = await linked();
  const said = (key: string) => {
    const item = site.findIssue(ada, key)?.changes.at(-1)?.items[0];
    return [item?.field, item?.to, item?.toString];
  };

  expect(said('SUP-1')).toEqual(['Link', 'SUP-2', 'This work item blocks SUP-2']);
  expect(said('SUP-2')).toEqual(['Link', 'SUP-1', 'This work item is blocked by SUP-1']);
});

test('so does JQL: linkedIssues with a phrase finds what the named work item stands in that relation to', async () => {
  const { site } = await linked();
  const found = (jql: string) => searchIssues(site, ada, jql).issues.map(({ key }) => key);

  expect(found('issue in linkedIssues(SUP-1, "blocks")')).toEqual(['SUP-2']);
  expect(found('issue in linkedIssues(SUP-2, "is blocked by")')).toEqual(['SUP-1']);
  expect(found('issue in linkedIssues(SUP-1, "is blocked by")')).toEqual([]);
  expect(found('issue in linkedIssues(SUP-2)')).toEqual(['SUP-1']);
});
