/**
 * A real third-party client, jira.js, against the surface over HTTP. It does not check answers itself, so they are checked
 * here against the types it declares for them.
 */
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { ServiceDeskClient, Version3Client } from 'jira.js';
import ts from 'typescript';
import { TEST_BASE, testSite } from '../../test-desk';

const { site } = testSite();
const server = serve({
  port: 0,
  hostname: '127.0.0.1',
  fetch(request) {
    const [email, token] = Buffer.from((request.headers.get('authorization') ?? '').replace('Basic ', ''), 'base64')
      .toString()
      .split(':');
    const person = site.state.people.find((known) => known.email === email && known.token === token);
    const url = new URL(request.url);
    const inner = new Request(`${TEST_BASE}${url.pathname}${url.search}`, request);
    return site.handle(inner, person ? { kind: 'user', accountId: person.accountId } : { kind: 'anonymous' });
  },
});
const ready = new Promise((resolve) => server.once('listening', resolve));
beforeAll(() => ready);
afterAll(() => new Promise((resolve) => server.close(resolve)));

function configFor(id: string, domain = 'example.org') {
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    noCheckAtlassianToken: true,
    authentication: { basic: { email: `${id}@${domain}`, apiToken: `token-${id}` } },
  };
}

const program = ts.createProgram(
  [require.resolve('jira.js/package.json').replace('package.json', 'dist/esm/types/serviceDesk/models/index.d.ts')],
  {
    strict: true,
    skipLibCheck: true,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    module: ts.ModuleKind.ESNext,
  },
);
const checker = program.getTypeChecker();
const models = (() => {
  const [root] = program.getRootFileNames();
  const file = root === undefined ? undefined : program.getSourceFile(root);
  const symbol = file && checker.getSymbolAtLocation(file);
  if (!symbol) throw new Error('jira.js declares no models of the service desk');
  return new Map(
    checker.getExportsOfModule(symbol).map((exported) => [exported.getName(), checker.getDeclaredTypeOfSymbol(exported)]),
  );
})();

/** Where a value is not what the type says; jira.js writes `Links` and `Expands` for what is sent as `_links` and `_expands`. */
function mismatches(value: unknown, type: ts.Type, at: string): string[] {
  const alternatives = type.isUnion() ? type.types : [type];
  const fits = (flag: ts.TypeFlags) => alternatives.some(({ flags }) => (flags & flag) !== 0);
  if (fits(ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return [];
  if (value === undefined) return fits(ts.TypeFlags.Undefined) ? [] : [`${at} is missing`];
  if (value === null) return fits(ts.TypeFlags.Null) ? [] : [`${at} is null`];
  if (typeof value === 'string') return fits(ts.TypeFlags.StringLike) ? [] : [`${at} is a string`];
  if (typeof value === 'number') return fits(ts.TypeFlags.NumberLike) ? [] : [`${at} is a number`];
  if (typeof value === 'boolean') return fits(ts.TypeFlags.BooleanLike) ? [] : [`${at} is a boolean`];
  const object = alternatives.find(({ flags }) => flags & ts.TypeFlags.Object);
  if (!object) return [`${at} is an object`];
  if (Array.isArray(value)) {
    const element = checker.getIndexTypeOfType(object, ts.IndexKind.Number);
    return element ? value.flatMap((one, index) => mismatches(one, element, `${at}[${index}]`)) : [`${at} is an array`];
  }
  return checker.getPropertiesOfType(object).flatMap((property) => {
    const sent = { Links: '_links', Expands: '_expands' }[property.name] ?? property.name;
    return mismatches((value as Record<string, unknown>)[sent], checker.getTypeOfSymbol(property), `${at}.${sent}`);
  });
}

function expectModel(value: unknown, model: string) {
  const type = models.get(model);
  if (!type) throw new Error(`jira.js has no model ${model}`);
  expect(mismatches(value, type, model)).toEqual([]);
}

test('the check itself speaks up', () => {
  const type = models.get('CustomerRequest');
  if (!type) throw new Error('jira.js has no model CustomerRequest');

  expect(mismatches({ issueId: 5, currentStatus: { status: 'x', statusDate: 'today' } }, type, 'it')).toEqual([
    'it.issueId is a number',
    'it.currentStatus.statusDate is a string',
  ]);
});

test('a customer finds the portal, raises a request and talks', async () => {
  const client = new ServiceDeskClient(configFor('cleo'));

  expectModel(await client.info.getInfo(), 'SoftwareInfo');
  const desks = await client.serviceDesk.getServiceDesks();
  expectModel(desks, 'PagedServiceDesk');
  const serviceDeskId = desks.values?.[0]?.id ?? '';
  expectModel(await client.serviceDesk.getServiceDeskById({ serviceDeskId }), 'ServiceDesk');
  const types = await client.serviceDesk.getRequestTypes({ serviceDeskId });
  expectModel(types, 'PagedRequestType');
  const requestTypeId = types.values?.[0]?.id ?? '';
  expectModel(await client.requestType.getAllRequestTypes(), 'PagedRequestType');
  expectModel(await client.serviceDesk.getRequestTypeGroups({ serviceDeskId: serviceDeskId }), 'PagedRequestTypeGroup');
  expectModel(
    await client.serviceDesk.getRequestTypeFields({ serviceDeskId, requestTypeId: requestTypeId as never }),
    'CustomerRequestCreateMeta',
  );

  const requestFieldValues = { summary: 'No sound', description: 'It is silent.' };
  const raised = await client.request.createCustomerRequest({ serviceDeskId, requestTypeId, requestFieldValues });
  expectModel(raised, 'CustomerRequest');
  const issueIdOrKey = raised.issueKey ?? '';
  const expand = ['serviceDesk', 'requestType', 'participant', 'status', 'attachment', 'action', 'comment'];
  expectModel(await client.request.createRequestComment({ issueIdOrKey, body: 'Still silent', public: true }), 'Comment');
  expectModel(await client.request.getCustomerRequestByIdOrKey({ issueIdOrKey, expand }), 'CustomerRequest');
  expectModel(
    await client.request.getRequestComments({ issueIdOrKey, expand: ['renderedBody', 'attachment'] }),
    'PagedComment',
  );
  expectModel(await client.request.getCustomerRequestStatus({ issueIdOrKey }), 'PagedCustomerRequestStatus');
  expectModel(await client.request.getCustomerTransitions({ issueIdOrKey }), 'PagedCustomerTransition');
  expectModel(await client.request.getRequestParticipants({ issueIdOrKey }), 'PagedUser');
  expectModel(await client.request.getSubscriptionStatus({ issueIdOrKey }), 'RequestNotificationSubscription');
  expectModel(await client.request.getAttachmentsForRequest({ issueIdOrKey: 'SUP-1' }), 'PagedAttachment');
  const mine = await client.request.getCustomerRequests();
  expectModel(mine, 'PagedCustomerRequest');
  expect(mine.values?.map(({ issueKey }) => issueKey)).toContain(issueIdOrKey);
});

test('an agent works from a queue and searches', async () => {
  const client = new ServiceDeskClient(configFor('gil', 'example.com'));
  const platform = new Version3Client(configFor('gil', 'example.com'));

  const queues = await client.serviceDesk.getQueues({ serviceDeskId: 'SUP', includeCount: true });
  expectModel(queues, 'PagedQueue');
  const issues = await client.serviceDesk.getIssuesInQueue({
    serviceDeskId: 'SUP',
    queueId: Number(queues.values?.[0]?.id),
  });
  const customers = await client.serviceDesk.getCustomers({ serviceDeskId: 'SUP' });
  expectModel(customers, 'PagedUser');
  const found = await platform.issueSearch.searchForIssuesUsingJqlEnhancedSearchPost({
    jql: 'project = SUP',
    fields: ['summary'],
  });

  expect(issues.values?.[0]).toMatchObject({ key: expect.stringMatching(/^SUP-/) });
  expect(found.issues?.map(({ key }) => key)).toContain('SUP-1');
});

test('refusals reach the client with their status', async () => {
  const client = new ServiceDeskClient(configFor('cleo'));

  await expect(client.request.getCustomerRequestByIdOrKey({ issueIdOrKey: 'SUP-99' })).rejects.toMatchObject({ status: 404 });
  await expect(client.serviceDesk.getQueues({ serviceDeskId: 'SUP' })).rejects.toMatchObject({ status: 403 });
});
