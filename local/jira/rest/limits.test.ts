/** Each of Jira's limits from both sides: just allowed, just refused, with Jira's own error. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeskClock } from '../../clock';
import { evaluateExpression } from '../expressions';
import type { RestError, Site } from '../operations';
import type { Actor } from '../port';
import { UPLOAD_LIMIT } from '../site-parts';
import type { Issue, UiModification } from '../state';
import { actorFor, installTestApp, TEST_BASE, TEST_START, testDesk, testSite } from '../test-desk';
import { readToken, writeToken } from './page-token';
import { RateLimiter, type LimitedCall } from './rate-limits';

const gil = actorFor('gil');
const cleo = actorFor('cleo');

interface Said {
  readonly status: number;
  readonly text: string;
}

const send = (actor: Actor, method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  sendTo(testSite().site, actor, method, path, body, headers);

const sendTo = async (
  site: Site,
  actor: Actor,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Said> => {
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
  /** As docs/local-desk-jira.md names it. */
  readonly name: string;
  readonly call: (size: number) => Promise<Said> | Said;
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

/** A site whose SUP-1 holds as many comments, files or links as a count says, one of them still to be made. */
const filled = (kind: 'comments' | 'attachments' | 'links', count: number) => {
  const { site } = testSite();
  const issue = Object.values(site.state.issues).find(({ key }) => key === 'SUP-1') as Issue;
  const one = { comments: issue.comments[0], attachments: issue.attachments[0] };
  for (let n = 1; n < count; n++) {
    const id = String(500_000 + n);
    if (kind === 'links') site.state.links.push({ id, typeId: 'other', inwardIssueId: issue.id, outwardIssueId: id });
    else (issue[kind] as object[])[n - 1] = { ...one[kind], id };
  }
  if (kind !== 'links') (issue[kind] as object[]).length = count - 1;
  return site;
};

/** What a limiter says to the last of so many calls of one app, all at the same instant. */
const limited = (count: number, call: Omit<LimitedCall, 'appId'>, betweenMs = 0): Said => {
  let machine = 0;
  const limiter = new RateLimiter({ now: () => TEST_START } as DeskClock, () => machine);
  for (let n = 1; ; n++) {
    const answer = limiter.admit({ appId: 'app', ...call });
    if ('reason' in answer) return { status: 429, text: answer.reason };
    if (n === count) return { status: 200, text: '' };
    machine += betweenMs;
  }
};
const burst = (method: string, path: string) => (count: number) => limited(count, { method, path });

/** What a limiter says to a call after others have cost so many points. */
const afterPoints = (points: number): Said => {
  const limiter = new RateLimiter({ now: () => TEST_START } as DeskClock, () => 0);
  const first = limiter.admit({ appId: 'app', method: 'GET', path: '/a' });
  if ('end' in first) first.end(points);
  const answer = limiter.admit({ appId: 'app', method: 'GET', path: '/b' });
  return 'reason' in answer ? { status: 429, text: answer.reason } : { status: 200, text: '' };
};

const tokenOfAge = (ms: number): Said => {
  const token = writeToken({ key: [], id: '1' }, 'query', TEST_START);
  try {
    readToken(token, 'query', TEST_START + ms);
    return { status: 200, text: '' };
  } catch (error) {
    const { status, messages } = error as RestError;
    return { status, text: messages.join() };
  }
};

const evaluated = (expression: string) => send(gil, 'POST', '/rest/api/3/expression/evaluate', { expression });
/** An expression of so many steps: each element of a list is one. */
const expressionOf = (steps: number) => {
  const doing = (elements: number) => `[${Array(elements).fill(1).join()}].length`;
  const least = evaluateExpression(doing(1), () => ({}));
  return doing(steps + 1 - (least.ok ? least.steps : 0));
};
const expensive = (count: number) => {
  const { site } = testSite();
  const expression = `[${many(count)
    .map((name) => `issue.properties['${name}']`)
    .join()}].length`;
  return sendTo(site, gil, 'POST', '/rest/api/3/expression/evaluate', { expression, context: { issue: { key: 'SUP-1' } } });
};

const bulk = (path: string, body: object) => send(gil, 'POST', `/rest/api/3/${path}`, body);
const properties = (count: number) => Object.fromEntries(many(count).map((key) => [key, 1]));
const appSend = (body: (size: number) => object) => (size: number) => {
  const { site } = testSite();
  return sendTo(site, installTestApp(site), 'POST', '/rest/api/3/uiModifications', body(size));
};
const portalContext = { viewType: 'JSMRequestCreate', portalId: '1', requestTypeId: '1' };
/** An app that has registered `count - 1` modifications, each in so many contexts, and registers one more. */
const registered = (count: number, contexts: object[]) => {
  const { site } = testSite();
  const kept = contexts.map((context) => ({ ...context, id: 'c' })) as UiModification['contexts'];
  const one = { appId: 'test-app', name: 'n', description: '', data: '', contexts: kept };
  site.state.uiModifications = many(count - 1).map((id) => ({ id, ...one }));
  return sendTo(site, installTestApp(site), 'POST', '/rest/api/3/uiModifications', { name: 'n', contexts });
};
const inField = (size: number) => {
  const { site } = testSite(testDesk((raw) => raw.projects[0]!.fields!.push({ name: 'Short', type: 'text' })));
  const issue = Object.values(site.state.issues).find(({ key }) => key === 'SUP-1') as Issue;
  const { id } = site.state.fields.find(({ name }) => name === 'Short')!;
  site.state.projects[0]!.screenFields[issue.issueTypeId]!.push({ fieldId: id, required: false });
  return sendTo(site, gil, 'PUT', '/rest/api/3/issue/SUP-1', { fields: { [id]: words(size) } });
};
const edit = (fields: (size: number) => object) => (size: number) =>
  send(gil, 'PUT', '/rest/api/3/issue/SUP-1', { fields: fields(size) });

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
  {
    name: 'text of a description',
    call: edit((size) => ({ description: doc(size) })),
    allowed: 32_767,
    status: 204,
    refused: 400,
    says: 'exceeds the allowed limit of 32767 characters',
  },
  {
    name: 'characters of a single-line field',
    call: inField,
    allowed: 255,
    status: 204,
    refused: 400,
    says: 'exceeds the allowed limit of 255 characters',
  },
  {
    name: 'characters of a label',
    call: edit((size) => ({ labels: [words(size)] })),
    allowed: 255,
    status: 204,
    refused: 400,
    says: 'is longer than 255 characters',
  },
  {
    name: 'comments of a work item',
    call: (count) => sendTo(filled('comments', count), gil, 'POST', '/rest/api/3/issue/SUP-1/comment', { body: doc(1) }),
    allowed: 5000,
    status: 201,
    refused: 413,
    says: '5000 comments',
  },
  {
    name: 'attachments of a work item',
    call: (count) =>
      sendTo(filled('attachments', count), gil, 'POST', '/rest/api/3/issue/SUP-1/attachments', form([1]), NO_CHECK),
    allowed: 2000,
    status: 200,
    refused: 413,
    says: '2000 attachments',
  },
  {
    name: 'links of a work item',
    call: (count) =>
      sendTo(filled('links', count), gil, 'POST', '/rest/api/3/issueLink', {
        type: { name: 'Relates' },
        inwardIssue: { key: 'SUP-1' },
        outwardIssue: { key: 'SUP-2' },
      }),
    allowed: 2000,
    status: 201,
    refused: 413,
    says: '2000 links',
  },
  {
    name: 'comments of a list',
    call: (size) => bulk('comment/list', { ids: many(size).map(Number) }),
    allowed: 1000,
    status: 200,
    refused: 400,
    says: '1 to 1000',
  },
  {
    name: 'properties set in bulk',
    call: (size) => bulk('issue/properties', { entitiesIds: [1], properties: properties(size) }),
    allowed: 10,
    status: 303,
    refused: 400,
    says: '1 to 10 properties',
  },
  {
    name: 'work items of properties in bulk',
    call: (size) => bulk('issue/properties', { entitiesIds: many(size).map(Number), properties: { a: 1 } }),
    allowed: 10_000,
    status: 303,
    refused: 400,
    says: 'at most 10000 ids',
  },
  {
    name: 'work items with properties of their own',
    call: (size) =>
      bulk('issue/properties/multi', { issues: many(size).map((id) => ({ issueID: Number(id), properties: { a: 1 } })) }),
    allowed: 100,
    status: 303,
    refused: 400,
    says: 'at most 100 work items',
  },
  {
    name: 'work items of a bulk operation',
    call: (size) => bulk('bulk/issues/watch', { selectedIssueIdsOrKeys: many(size) }),
    allowed: 1000,
    status: 201,
    refused: 400,
    says: 'At most 1000 issues',
  },
  {
    name: 'fields of a bulk edit',
    call: (size) =>
      bulk('bulk/issues/fields', {
        selectedIssueIdsOrKeys: ['SUP-1'],
        selectedActions: many(size),
        editedFieldsInput: { singleLineTextFields: many(size).map((fieldId) => ({ fieldId, text: 'x' })) },
      }),
    allowed: 200,
    status: 201,
    refused: 400,
    says: 'at most 200 fields',
  },
  {
    name: 'name of a UI modification',
    call: appSend((size) => ({ name: words(size) })),
    allowed: 255,
    status: 201,
    refused: 400,
    says: 'name must not be longer than 255 characters',
  },
  {
    name: 'description of a UI modification',
    call: appSend((size) => ({ name: 'n', description: words(size) })),
    allowed: 255,
    status: 201,
    refused: 400,
    says: 'description must not be longer than 255 characters',
  },
  {
    name: 'data of a UI modification',
    call: appSend((size) => ({ name: 'n', data: words(size) })),
    allowed: 50_000,
    status: 201,
    refused: 400,
    says: 'data must not be longer than 50000 characters',
  },
  {
    name: 'contexts of a UI modification',
    call: appSend((size) => ({ name: 'n', contexts: Array(size).fill(portalContext) })),
    allowed: 1000,
    status: 201,
    refused: 400,
    says: 'at most 1000 contexts',
  },
  {
    name: 'UI modifications of an app',
    call: (count) => registered(count, []),
    allowed: 3000,
    status: 201,
    refused: 400,
    says: 'at most 3000 UI modifications',
  },
  {
    name: 'UI modifications of a context',
    call: (count) => registered(count, [portalContext]),
    allowed: 100,
    status: 201,
    refused: 400,
    says: 'at most 100 UI modifications',
  },
  {
    name: 'age of a page token, milliseconds',
    call: tokenOfAge,
    allowed: 7 * 86_400_000,
    status: 200,
    refused: 400,
    says: 'invalid or expired',
  },
  {
    name: 'steps of a Jira expression',
    call: (steps) => evaluated(expressionOf(steps)),
    allowed: 10_000,
    status: 200,
    refused: 400,
    says: 'more than 10000 steps',
  },
  {
    name: 'expensive operations of a Jira expression',
    call: expensive,
    allowed: 10,
    status: 200,
    refused: 400,
    says: 'more than 10 expensive operations',
  },
  {
    name: 'points of an app in an hour',
    call: (points) => afterPoints(points - 1),
    allowed: 65_000,
    status: 200,
    refused: 429,
    says: 'jira-quota-global-based',
  },
  {
    name: 'GET calls of an endpoint in a second',
    call: burst('GET', '/rest/api/3/field'),
    allowed: 100,
    status: 200,
    refused: 429,
    says: 'jira-burst-based',
  },
  {
    name: 'POST calls of an endpoint in a second',
    call: burst('POST', '/rest/api/3/issue'),
    allowed: 100,
    status: 200,
    refused: 429,
    says: 'jira-burst-based',
  },
  {
    name: 'PUT calls of an endpoint in a second',
    call: burst('PUT', '/rest/api/3/issue/:issueIdOrKey'),
    allowed: 50,
    status: 200,
    refused: 429,
    says: 'jira-burst-based',
  },
  {
    name: 'DELETE calls of an endpoint in a second',
    call: burst('DELETE', '/rest/api/3/issue/:issueIdOrKey'),
    allowed: 50,
    status: 200,
    refused: 429,
    says: 'jira-burst-based',
  },
  {
    name: 'reads of work items in a second',
    call: burst('GET', '/rest/api/3/issue/:issueIdOrKey'),
    allowed: 150,
    status: 200,
    refused: 429,
    says: 'jira-burst-based',
  },
  {
    name: 'reads of histories in a second',
    call: burst('GET', '/rest/api/3/issue/:issueIdOrKey/changelog'),
    allowed: 200,
    status: 200,
    refused: 429,
    says: 'jira-burst-based',
  },
  {
    name: 'reads of attachment content in a second',
    call: burst('GET', '/rest/api/3/attachment/content/:attachmentId'),
    allowed: 300,
    status: 200,
    refused: 429,
    says: 'jira-burst-based',
  },
  {
    name: 'approximate counts in a second',
    call: burst('POST', '/rest/api/3/search/approximate-count'),
    allowed: 150,
    status: 200,
    refused: 429,
    says: 'jira-burst-based',
  },
  {
    name: 'writes to a work item in 2 seconds',
    call: (count) => limited(count, { method: 'PUT', path: '/a', writesTo: '1' }),
    allowed: 20,
    status: 200,
    refused: 429,
    says: 'jira-per-issue-on-write',
  },
  {
    name: 'writes to a work item in 30 seconds',
    call: (count) => limited(count, { method: 'PUT', path: '/a', writesTo: '1' }, 150),
    allowed: 100,
    status: 200,
    refused: 429,
    says: 'jira-per-issue-on-write',
  },
];

test('the page lists these limits and no others', () => {
  const page = readFileSync(join(__dirname, '../../../docs/local-desk-jira.md'), 'utf8');
  const [, after = ''] = page.split('\n## Limits\n');
  const [section = ''] = after.split('\n## ');
  const listed = [...section.matchAll(/^\| ([^|]+?) \| /gm)].map(([, name = '']) => name).slice(2);

  expect(listed).toEqual(LIMITS.map(({ name }) => name));
});

test.each(LIMITS.map((limit) => [limit.name, limit.allowed, limit] as const))('%s: %d', async (_name, allowed, limit) => {
  const [within, beyond] = [await limit.call(allowed), await limit.call(allowed + 1)];

  expect([within.status, within.text.slice(0, within.status < 300 ? 0 : undefined)]).toEqual([limit.status, '']);
  expect(beyond.status).toBe(limit.refused);
  expect(beyond.text).toContain(limit.says);
});
