/** Each of Jira's limits from both sides: just allowed, just refused, with Jira's own error. */
import type { Actor } from '../port';
import { UPLOAD_LIMIT } from '../site-parts';
import { actorFor, TEST_BASE, testSite } from '../test-desk';

const gil = actorFor('gil');
const cleo = actorFor('cleo');

const send = async (actor: Actor, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
  const { site } = testSite();
  const raw = body instanceof FormData || body === undefined ? body : JSON.stringify(body);
  const answer = await site.handle(new Request(TEST_BASE + path, { method, headers, ...(raw ? { body: raw } : {}) }), actor);
  const text = await answer.text();
  return { status: answer.status, text };
};

const words = (length: number) => 'x'.repeat(length);
const doc = (length: number) => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text: words(length) }] }],
});
const many = (count: number) => Array.from({ length: count }, (_, index) => String(100_000 + index));

interface Limit {
  readonly name: string;
  readonly call: (size: number) => ReturnType<typeof send>;
  readonly allowed: number;
  readonly status: number;
  readonly refused: number;
  readonly says: string;
}

const search = (body: (size: number) => object) => (size: number) =>
  send(gil, 'POST', '/rest/api/3/search/jql', { jql: 'project = SUP', ...body(size) });

const form = (sizes: readonly number[]) => {
  const data = new FormData();
  for (const [index, size] of sizes.entries()) data.append('file', new Blob([new Uint8Array(size)]), `f${index}.bin`);
  return data;
};
const NO_CHECK = { 'X-Atlassian-Token': 'no-check' };

const LIMITS: readonly Limit[] = [
  {
    name: 'value of a property, characters as JSON',
    // Two of the characters are the quotes.
    call: (size) => send(gil, 'PUT', '/rest/api/3/issue/SUP-1/properties/p', words(size - 2)),
    allowed: 32_768,
    status: 201,
    refused: 400,
    says: 'The property value is too long. The maximum length is 32768 characters.',
  },
  {
    name: 'key of a property',
    call: (size) => send(gil, 'PUT', `/rest/api/3/issue/SUP-1/properties/${words(size)}`, 1),
    allowed: 255,
    status: 201,
    refused: 400,
    says: 'cannot be longer than 255 characters',
  },
  {
    name: 'text of a comment',
    call: (size) => send(gil, 'POST', '/rest/api/3/issue/SUP-1/comment', { body: doc(size) }),
    allowed: 32_767,
    status: 201,
    refused: 400,
    says: 'exceeds the allowed limit of 32767 characters',
  },
  {
    name: 'text of a comment in the portal',
    call: (size) => send(cleo, 'POST', '/rest/servicedeskapi/request/SUP-1/comment', { body: words(size), public: true }),
    allowed: 32_767,
    status: 201,
    refused: 400,
    says: 'exceeds the allowed limit of 32767 characters',
  },
  {
    name: 'summary',
    call: (size) => send(gil, 'PUT', '/rest/api/3/issue/SUP-1', { fields: { summary: words(size) } }),
    allowed: 255,
    status: 204,
    refused: 400,
    says: 'Summary must be less than 255 characters.',
  },
  {
    name: 'results of a search',
    call: search((maxResults) => ({ maxResults })),
    allowed: 5000,
    status: 200,
    refused: 400,
    says: 'maxResults must be a whole number between 1 and 5000.',
  },
  {
    name: 'work items to reconcile',
    call: search((size) => ({ reconcileIssues: many(size).map(Number) })),
    allowed: 50,
    status: 200,
    refused: 400,
    says: 'The reconcileIssues list can have at most 50 ids.',
  },
  {
    name: 'properties in a search',
    call: search((size) => ({ properties: many(size) })),
    allowed: 5,
    status: 200,
    refused: 400,
    says: 'at most 5',
  },
  {
    name: 'fields of ORDER BY',
    call: search((size) => ({ jql: `project = SUP ORDER BY ${Array(size).fill('created').join(', ')}` })),
    allowed: 7,
    status: 200,
    refused: 400,
    says: 'at most 7 fields',
  },
  {
    name: 'work items of a bulk fetch',
    call: (size) => send(gil, 'POST', '/rest/api/3/issue/bulkfetch', { issueIdsOrKeys: many(size) }),
    allowed: 100,
    status: 200,
    refused: 400,
    says: 'at most 100',
  },
  {
    name: 'work items of a bulk fetch of histories',
    call: (size) => send(gil, 'POST', '/rest/api/3/changelog/bulkfetch', { issueIdsOrKeys: many(size) }),
    allowed: 1000,
    status: 200,
    refused: 400,
    says: '1 to 1000',
  },
  {
    name: 'fields of a bulk fetch of histories',
    call: (size) => send(gil, 'POST', '/rest/api/3/changelog/bulkfetch', { issueIdsOrKeys: ['SUP-1'], fieldIds: many(size) }),
    allowed: 10,
    status: 200,
    refused: 400,
    says: 'at most 10',
  },
  {
    name: 'bytes of an attachment',
    call: (size) => send(gil, 'POST', '/rest/api/3/issue/SUP-1/attachments', form([size]), NO_CHECK),
    allowed: UPLOAD_LIMIT,
    status: 200,
    refused: 413,
    says: 'exceeds its maximum permitted size',
  },
  {
    name: 'temporary files of one upload',
    call: (count) =>
      send(cleo, 'POST', '/rest/servicedeskapi/servicedesk/1/attachTemporaryFile', form(Array(count).fill(1)), NO_CHECK),
    allowed: 60,
    status: 201,
    refused: 413,
    says: '60',
  },
];

test.each(LIMITS.map((limit) => [limit.name, limit.allowed, limit] as const))('%s: %d', async (_name, allowed, limit) => {
  const [within, beyond] = [await limit.call(allowed), await limit.call(allowed + 1)];

  expect([within.status, within.text.slice(0, within.status < 300 ? 0 : undefined)]).toEqual([limit.status, '']);
  expect(beyond.status).toBe(limit.refused);
  expect(beyond.text).toContain(limit.says);
});
