/** Calls in several parts: all of them, or nothing, and nobody hears of what was not done. */
import { actorFor, TEST_BASE, testSite } from './test-desk';
import { plainToAdf } from './text';

const gil = actorFor('gil');
const tooLong = plainToAdf('x'.repeat(40_000));

function aSite() {
  const { site, events } = testSite();
  const send = async (method: string, path: string, body: unknown) => {
    const answer = await site.handle(new Request(TEST_BASE + path, { method, body: JSON.stringify(body) }), gil);
    return answer.status;
  };
  /** Everything but the counters, which go on. */
  const kept = () => JSON.stringify({ ...site.state, nextId: 0, projects: site.state.projects.map(({ id }) => id) });
  return { site, events, send, kept };
}

const comment = { add: { body: tooLong } };
const link = { add: { type: { name: 'Relates' }, outwardIssue: { key: 'SUP-1' } } };

test.each([
  [
    'a work item whose comment is too long, with a link',
    'POST',
    '/rest/api/3/issue',
    {
      fields: { project: { key: 'SUP' }, issuetype: { name: 'Bug' }, summary: 'New', customfield_10010: '1' },
      update: { issuelinks: [link], comment: [comment] },
      properties: [{ key: 'p', value: 1 }],
    },
  ],
  [
    'an edit whose comment is too long',
    'PUT',
    '/rest/api/3/issue/SUP-2',
    {
      fields: { summary: 'Changed', labels: ['a'] },
      properties: [{ key: 'p', value: 1 }],
      update: { issuelinks: [link], comment: [comment] },
    },
  ],
  [
    'a link whose comment is too long',
    'POST',
    '/rest/api/3/issueLink',
    {
      type: { name: 'Relates' },
      inwardIssue: { key: 'SUP-1' },
      outwardIssue: { key: 'SUP-2' },
      comment: { body: tooLong },
    },
  ],
])('%s leaves nothing, and is not announced', async (_, method, path, body) => {
  const { events, send, kept, site } = aSite();
  const before = kept();

  const status = await send(method, path, body);
  const found = await site.handle(new Request(`${TEST_BASE}/rest/api/3/search/jql?jql=project=SUP&fields=summary`), gil);

  expect(status).toBe(400);
  expect(kept()).toBe(before);
  expect(events).toEqual([]);
  expect(((await found.json()) as { issues: unknown[] }).issues).toHaveLength(2);
});

test('what is done in parts is announced when all of it is there', async () => {
  const { events, send, site } = aSite();
  const seen: [string, number][] = [];
  site.subscribe(({ eventType }) => {
    const made = Object.values(site.state.issues).find(({ key }) => key === 'SUP-3');
    seen.push([eventType, made?.comments.length ?? 0]);
  });

  const status = await send('POST', '/rest/api/3/issue', {
    fields: { project: { key: 'SUP' }, issuetype: { name: 'Bug' }, summary: 'New' },
    update: { comment: [{ add: { body: plainToAdf('First') } }] },
  });

  expect(status).toBe(201);
  expect(seen).toEqual([
    ['avi:jira:created:issue', 1],
    ['avi:jira:commented:issue', 1],
  ]);
  expect(events).toHaveLength(2);
});
