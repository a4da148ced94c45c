/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-call,
   @typescript-eslint/no-unsafe-return -- answers are JSON of many shapes, and what they are is what is tested here */
import type { Site } from '../../operations';
import type { Actor } from '../../port';
import { actorFor, installTestApp, TEST_BASE, testDesk, testSite } from '../../test-desk';

const base = `${TEST_BASE}/rest/servicedeskapi`;
const cleo = actorFor('cleo');
const cai = actorFor('cai');
const gil = actorFor('gil');
const ada = actorFor('ada');

async function ask(
  site: Site,
  actor: Actor,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const init =
    body === undefined
      ? { method, headers }
      : { method, headers, body: body instanceof FormData ? body : JSON.stringify(body) };
  const answer = await site.handle(new Request(`${base}${path}`, init), actor);
  const text = await answer.text();
  const json = answer.headers.get('content-type')?.includes('json') ?? false;
  return { status: answer.status, headers: answer.headers, text, body: json ? JSON.parse(text) : undefined };
}

function desk() {
  const { site, clock, events } = testSite();
  const project = site.state.projects.find(({ key }) => key === 'SUP');
  const serviceDesk = project?.serviceDesk;
  if (!project || !serviceDesk) throw new Error('the test desk has changed');
  const [problem, question] = serviceDesk.requestTypes;
  if (!problem || !question) throw new Error('the test desk has changed');
  const impact = site.state.fields.find(({ name }) => name === 'Impact');
  const steps = site.state.fields.find(({ name }) => name === 'Steps');
  return {
    site,
    clock,
    events,
    project,
    deskId: serviceDesk.id,
    problem,
    question,
    impact: impact?.id ?? '',
    steps: steps?.id ?? '',
  };
}

function raise(at: ReturnType<typeof desk>, fields: Record<string, unknown>, extra: Record<string, unknown> = {}) {
  return { serviceDeskId: at.deskId, requestTypeId: at.problem.id, requestFieldValues: fields, ...extra };
}

describe('what a portal is made of', () => {
  test('desks, request types and groups', async () => {
    const { site, deskId, project, problem } = desk();

    const info = await ask(site, cleo, 'GET', '/info');
    const desks = await ask(site, cleo, 'GET', '/servicedesk');
    const byKey = await ask(site, cleo, 'GET', '/servicedesk/SUP');
    const types = await ask(site, cleo, 'GET', `/servicedesk/${deskId}/requesttype?limit=1`);
    const next = await ask(site, cleo, 'GET', new URL(types.body._links.next).href.slice(base.length));
    const found = await ask(site, cleo, 'GET', '/requesttype?searchQuery=problem');
    const groups = await ask(site, cleo, 'GET', `/servicedesk/${deskId}/requesttypegroup`);

    expect(info.body).toMatchObject({ isLicensedForUse: true });
    expect(desks.body.values).toEqual([
      expect.objectContaining({ id: deskId, projectId: project.id, projectKey: 'SUP', projectName: 'Support' }),
    ]);
    expect(byKey.body.id).toBe(deskId);
    expect(types.body).toMatchObject({ size: 1, start: 0, limit: 1, isLastPage: false });
    expect(types.body.values[0]).toMatchObject({
      id: problem.id,
      name: 'Report a problem',
      serviceDeskId: deskId,
      canCreateRequest: true,
    });
    expect(next.body).toMatchObject({ size: 1, start: 1, isLastPage: true });
    expect(found.body.values.map(({ name }: { name: string }) => name)).toEqual(['Report a problem']);
    expect(groups.body.values).toEqual([{ id: '1', name: 'General' }]);
  });

  test('the form of a request type, with its hidden fields for admins alone', async () => {
    const { site, deskId, problem, impact } = desk();
    const path = `/servicedesk/${deskId}/requesttype/${problem.id}/field`;

    const customer = await ask(site, cleo, 'GET', `${path}?expand=hiddenFields`);
    const admin = await ask(site, ada, 'GET', `${path}?expand=hiddenFields`);

    const byId = (answer: typeof customer, id: string) =>
      answer.body.requestTypeFields.find(({ fieldId }: { fieldId: string }) => fieldId === id);
    expect(byId(customer, 'summary')).toMatchObject({
      required: true,
      visible: true,
      jiraSchema: { type: 'string', system: 'summary' },
    });
    expect(byId(customer, 'description').defaultValues).toEqual([{ value: 'Steps:', label: 'Steps:', children: [] }]);
    expect(byId(customer, impact)).toMatchObject({ name: 'Impact', jiraSchema: { type: 'option' } });
    expect(byId(customer, impact).validValues.map(({ label }: { label: string }) => label)).toEqual(['One', 'Many']);
    expect(byId(customer, 'priority')).toBeUndefined();
    expect(customer.body).toMatchObject({ canRaiseOnBehalfOf: false, canAddRequestParticipants: true });
    expect(byId(admin, 'priority')).toMatchObject({ visible: false });
    expect(admin.body.canRaiseOnBehalfOf).toBe(true);
  });

  test('a portal is not there for people who are not its customers', async () => {
    const { site } = testSite(
      testDesk((raw) => {
        Object.assign(raw.projects[0] ?? {}, { customers: ['cai'] });
      }),
    );
    const deskId = site.state.projects[0]?.serviceDesk?.id ?? '';

    const desks = await ask(site, cleo, 'GET', '/servicedesk');
    const one = await ask(site, cleo, 'GET', `/servicedesk/${deskId}/requesttype`);
    const raised = await ask(site, cleo, 'POST', '/request', {
      serviceDeskId: deskId,
      requestTypeId: '1',
      requestFieldValues: {},
    });

    expect(desks.body.values).toEqual([]);
    expect(one.status).toBe(404);
    expect(raised.status).toBe(404);
  });
});

describe('raising a request', () => {
  test('by a customer in the portal: wiki markup becomes a document, the answer shows what was filled in', async () => {
    const at = desk();
    const fields = {
      summary: 'Blank page',
      description: '*Bold* steps\n# open\n# wait',
      [at.impact]: { value: 'Many' },
      [at.steps]: 'one\n\ntwo',
    };

    const { status, body } = await ask(at.site, cleo, 'POST', '/request', raise(at, fields), { 'x-desk-channel': 'portal' });

    expect(status).toBe(201);
    expect(body).toMatchObject({
      issueKey: 'SUP-3',
      summary: 'Blank page',
      serviceDeskId: at.deskId,
      requestTypeId: at.problem.id,
      reporter: { displayName: 'Cleo Customer' },
      currentStatus: { status: 'Waiting for support', statusCategory: 'INDETERMINATE' },
    });
    expect(body.requestFieldValues.map(({ fieldId }: { fieldId: string }) => fieldId)).toEqual([
      'summary',
      'description',
      at.impact,
      at.steps,
    ]);
    expect(body.requestFieldValues[1]).toMatchObject({
      value: expect.stringContaining('*Bold* steps'),
      renderedValue: { html: expect.stringContaining('<ol>') },
    });
    expect(body.requestFieldValues[2].value).toMatchObject({ value: 'Many' });
    const issue = at.site.findIssue(gil, 'SUP-3');
    expect(issue).toMatchObject({ channel: 'portal', requestTypeId: at.problem.id, description: { type: 'doc' } });
    expect(at.site.state.priorities.find(({ id }) => id === issue?.priorityId)?.name).toBe('High');
    expect(at.events.map(({ eventType }) => eventType)).toContain('avi:jira:created:issue');
  });

  test('over the API the channel is api, whatever an app claims', async () => {
    const at = desk();
    const app = installTestApp(at.site, ['write:servicedesk-request']);

    await ask(at.site, cleo, 'POST', '/request', raise(at, { summary: 'a', description: 'b' }));
    await ask(at.site, app, 'POST', '/request', raise(at, { summary: 'a', description: 'b' }), { 'x-desk-channel': 'portal' });

    expect(at.site.findIssue(gil, 'SUP-3')?.channel).toBe('api');
    expect(at.site.findIssue(gil, 'SUP-4')?.channel).toBe('api');
  });

  test('a document is taken when it is announced as one', async () => {
    const at = desk();
    const description = {
      type: 'doc',
      version: 1,
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'hello' }] }],
    };

    const good = await ask(at.site, cleo, 'POST', '/request', raise(at, { summary: 'a', description }, { isAdfRequest: true }));
    const unannounced = await ask(at.site, cleo, 'POST', '/request', raise(at, { summary: 'a', description }));
    const text = await ask(
      at.site,
      cleo,
      'POST',
      '/request',
      raise(at, { summary: 'a', description: 'x' }, { isAdfRequest: true }),
    );

    expect(good.status).toBe(201);
    expect(at.site.findIssue(gil, 'SUP-3')?.description).toEqual(description);
    expect(unannounced.body.errors).toHaveProperty('description');
    expect(text.body.errors).toHaveProperty('description');
  });

  test.each([
    [
      'required fields',
      { summary: ' ' },
      { summary: expect.stringContaining('required'), description: expect.stringContaining('required') },
    ],
    [
      'fields that are not on the form',
      { summary: 'a', description: 'b', labels: ['x'] },
      { labels: expect.stringContaining('cannot be set') },
    ],
    [
      'hidden fields',
      { summary: 'a', description: 'b', priority: { name: 'Low' } },
      { priority: expect.stringContaining('cannot be set') },
    ],
  ])('%s are refused, and nothing is created', async (_, fields, errors) => {
    const at = desk();

    const { status, body } = await ask(at.site, cleo, 'POST', '/request', raise(at, fields));
    const validated = await ask(at.site, cleo, 'POST', '/request/validate', raise(at, fields));

    expect(status).toBe(400);
    expect(body).toMatchObject({
      errorMessage: expect.stringContaining('Your request could not be created.'),
      i18nErrorMessage: {},
      errors,
    });
    expect(Object.keys(body.errors).sort()).toEqual(Object.keys(errors).sort());
    expect(validated.status).toBe(400);
    expect(validated.body.valid).toBe(false);
    expect(validated.body.fieldErrors.map(({ field }: { field: string }) => field).sort()).toEqual(Object.keys(errors).sort());
    expect(at.events).toEqual([]);
  });

  test('validating creates nothing, and uses up no number', async () => {
    const at = desk();
    const body = raise(at, { summary: 'a', description: 'b', [at.impact]: { value: 'One' } });
    const wrong = raise(at, { summary: 'a', description: 'b', [at.impact]: { value: 'Nobody' } });

    const good = await ask(at.site, cleo, 'POST', '/request/validate', body);
    const bad = await ask(at.site, cleo, 'POST', '/request/validate', wrong);
    const raised = await ask(at.site, cleo, 'POST', '/request', body);

    expect(good).toMatchObject({ status: 200, body: { valid: true } });
    expect(bad.body.fieldErrors).toEqual([{ field: at.impact, message: expect.any(String) }]);
    expect(raised.body.issueKey).toBe('SUP-3');
  });

  test('agents raise for customers, with participants; customers do not', async () => {
    const at = desk();
    const [cleoId, caiId] = [at.site.accountIdOf(cleo), at.site.accountIdOf(cai)];
    const body = raise(at, { summary: 'a', description: 'b' }, { raiseOnBehalfOf: cleoId, requestParticipants: [caiId] });

    const agent = await ask(at.site, gil, 'POST', '/request', body);
    const customer = await ask(at.site, cai, 'POST', '/request', body);

    expect(agent.body.reporter.accountId).toBe(cleoId);
    expect(at.site.findIssue(gil, agent.body.issueKey)).toMatchObject({
      creatorId: at.site.accountIdOf(gil),
      participantIds: [caiId],
    });
    expect(customer.status).toBe(403);
  });

  test('files are uploaded first and come with the request', async () => {
    const at = desk();
    const form = new FormData();
    form.append('file', new File(['hello'], 'log.txt', { type: 'text/plain' }));
    const upload = await ask(at.site, cleo, 'POST', `/servicedesk/${at.deskId}/attachTemporaryFile`, form, {
      'X-Atlassian-Token': 'no-check',
    });
    const unsafe = await ask(at.site, cleo, 'POST', `/servicedesk/${at.deskId}/attachTemporaryFile`, form);
    at.problem.fields.push({ fieldId: 'attachment', label: 'Screenshot', description: '', required: false, visible: true });
    const attachment = upload.body.temporaryAttachments.map(
      (one: { temporaryAttachmentId: string }) => one.temporaryAttachmentId,
    );
    const body = raise(at, { summary: 'a', description: 'b', attachment });

    const raised = await ask(at.site, cleo, 'POST', '/request', body);
    const again = await ask(at.site, cleo, 'POST', '/request', body);
    const files = await ask(at.site, cleo, 'GET', `/request/${raised.body.issueKey}/attachment`);
    const content = await ask(at.site, cleo, 'GET', new URL(files.body.values[0]._links.content).href.slice(base.length));

    expect(unsafe.status).toBe(403);
    expect(upload.status).toBe(201);
    expect(again.status).toBe(400);
    expect(files.body.values).toEqual([expect.objectContaining({ filename: 'log.txt', size: 5, mimeType: 'text/plain' })]);
    expect(content.text).toBe('hello');
  });
});

describe('the life of a request', () => {
  test('unfolded on demand', async () => {
    const { site } = desk();
    const expand = 'serviceDesk,requestType,participant,status,attachment,action,comment,comment.renderedBody';

    const plain = await ask(site, cleo, 'GET', '/request/SUP-1');
    const full = await ask(site, cleo, 'GET', `/request/SUP-1?expand=${expand}`);

    for (const part of ['serviceDesk', 'requestType', 'participants', 'status', 'attachments', 'actions', 'comments']) {
      expect(plain.body).not.toHaveProperty(part);
      expect(full.body).toHaveProperty(part);
    }
    expect(full.body.status.values.map(({ status }: { status: string }) => status)).toEqual([
      'Resolved',
      'Waiting for support',
      'Waiting for customer',
      'Waiting for support',
    ]);
    expect(full.body.participants.values).toEqual([expect.objectContaining({ displayName: 'Cai Colleague' })]);
    expect(full.body.comments.values).toEqual([
      expect.objectContaining({ body: 'Which browser?', public: true, renderedBody: { html: '<p>Which browser?</p>' } }),
    ]);
    expect(full.body.createdDate).toMatchObject({
      epochMillis: Date.parse('2026-02-25T09:00:00Z'),
      iso8601: '2026-02-25T10:00:00+0100',
    });
  });

  test('customers talk in public and see no internal note', async () => {
    const at = desk();

    const answer = await ask(at.site, cleo, 'POST', '/request/SUP-1/comment', { body: 'It is *Firefox*', public: true });
    const internal = await ask(at.site, cleo, 'POST', '/request/SUP-1/comment', { body: 'psst', public: false });
    const note = await ask(at.site, gil, 'POST', '/request/SUP-1/comment', { body: 'Check the proxy', public: false });
    const seen = await ask(at.site, cleo, 'GET', '/request/SUP-1/comment?internal=true');
    const noteSeen = await ask(at.site, cleo, 'GET', `/request/SUP-1/comment/${String(note.body.id)}`);
    const agentSees = await ask(at.site, gil, 'GET', '/request/SUP-1/comment?public=false');

    expect(answer).toMatchObject({
      status: 201,
      body: { body: 'It is *Firefox*', public: true, author: { displayName: 'Cleo Customer' } },
    });
    expect(internal.status).toBe(403);
    expect(note.body.public).toBe(false);
    expect(seen.body.values.map(({ body }: { body: string }) => body)).toEqual(['Which browser?', 'It is *Firefox*']);
    expect(noteSeen.status).toBe(404);
    expect(agentSees.body.values.map(({ body }: { body: string }) => body)).toEqual(['Looks like SUP-2', 'Check the proxy']);
  });

  test.each([
    ['no body', { public: true }, 400],
    ['an empty body', { body: ' ', public: true }, 400],
    ['no word on who may see it', { body: 'x' }, 400],
  ])('a comment with %s is refused', async (_, body, status) => {
    const { site } = desk();

    expect((await ask(site, cleo, 'POST', '/request/SUP-1/comment', body)).status).toBe(status);
  });

  test('only transitions that the portal offers are open', async () => {
    const at = desk();
    const none = await ask(at.site, cleo, 'GET', '/request/SUP-2/transition');
    const issue = at.site.findIssue(gil, 'SUP-2');
    const respond = issue && at.site.transitionsOf(gil, issue).find(({ name }) => name === 'Respond to customer');
    if (issue && respond) await at.site.transition(gil, issue, respond);

    const offered = await ask(at.site, cleo, 'GET', '/request/SUP-2/transition');
    const [{ id }] = offered.body.values;
    const done = await ask(at.site, cleo, 'POST', '/request/SUP-2/transition', {
      id,
      additionalComment: { body: 'Here you are' },
    });
    const again = await ask(at.site, cleo, 'POST', '/request/SUP-2/transition', { id });

    expect(none.body.values).toEqual([]);
    expect(offered.body.values).toEqual([{ id: expect.any(String), name: 'Respond to support' }]);
    expect(done.status).toBe(204);
    expect(again.status).toBe(400);
    const seen = await ask(at.site, cleo, 'GET', '/request/SUP-2?expand=comment');
    expect(seen.body.currentStatus.status).toBe('Waiting for support');
    expect(seen.body.comments.values[0].body).toBe('Here you are');
  });

  test('participants come and go, and with them the right to see', async () => {
    const at = desk();
    const caiId = at.site.accountIdOf(cai);

    const before = await ask(at.site, cai, 'GET', '/request/SUP-2');
    const added = await ask(at.site, cleo, 'POST', '/request/SUP-2/participant', { accountIds: [caiId] });
    const during = await ask(at.site, cai, 'GET', '/request/SUP-2');
    const subscription = await ask(at.site, cai, 'GET', '/request/SUP-2/notification');
    const removed = await ask(at.site, cleo, 'DELETE', '/request/SUP-2/participant', { accountIds: [caiId] });
    const after = await ask(at.site, cai, 'GET', '/request/SUP-2');
    const unknown = await ask(at.site, cleo, 'POST', '/request/SUP-2/participant', { accountIds: ['nobody'] });

    expect([before.status, during.status, after.status]).toEqual([404, 200, 404]);
    expect(added.body.values).toEqual([expect.objectContaining({ accountId: caiId })]);
    expect(subscription.body).toEqual({ subscribed: true });
    expect(removed.body.values).toEqual([]);
    expect(unknown.status).toBe(404);
  });

  test('files come with a comment that is as public as they are', async () => {
    const at = desk();
    const upload = async (actor: Actor, name: string) => {
      const form = new FormData();
      form.append('file', new File(['x'], name, { type: 'text/plain' }));
      const { body } = await ask(at.site, actor, 'POST', `/servicedesk/${at.deskId}/attachTemporaryFile`, form, {
        'X-Atlassian-Token': 'no-check',
      });
      return body.temporaryAttachments[0].temporaryAttachmentId as string;
    };
    const attach = async (actor: Actor, name: string, isPublic: boolean) =>
      ask(at.site, actor, 'POST', '/request/SUP-1/attachment', {
        temporaryAttachmentIds: [await upload(actor, name)],
        public: isPublic,
        additionalComment: { body: `See ${name}` },
      });

    const shown = await attach(gil, 'fix.txt', true);
    const hidden = await attach(gil, 'notes.txt', false);
    const refused = await attach(cleo, 'mine.txt', false);

    expect(shown).toMatchObject({ status: 201, body: { comment: { public: true }, attachments: { size: 1 } } });
    expect(hidden.status).toBe(201);
    expect(refused.status).toBe(403);
    const names = async (actor: Actor) =>
      (await ask(at.site, actor, 'GET', '/request/SUP-1/attachment')).body.values.map(
        ({ filename }: { filename: string }) => filename,
      );
    expect(await names(cleo)).toEqual(['screen.png', 'fix.txt']);
    expect(await names(gil)).toEqual(['screen.png', 'fix.txt', 'notes.txt']);
    const comments = await ask(at.site, cleo, 'GET', '/request/SUP-1/comment?expand=attachment');
    expect(comments.body.values.at(-1).attachments.values).toEqual([expect.objectContaining({ filename: 'fix.txt' })]);
  });
});

describe('who sees which requests', () => {
  const keys = (answer: { body: any }) => answer.body.values.map(({ issueKey }: { issueKey: string }) => issueKey);

  test('my requests, by part, state, words and desk', async () => {
    const { site, deskId } = desk();

    expect(keys(await ask(site, cleo, 'GET', '/request'))).toEqual(['SUP-2', 'SUP-1']);
    expect(keys(await ask(site, cleo, 'GET', '/request?requestStatus=OPEN_REQUESTS'))).toEqual(['SUP-2']);
    expect(keys(await ask(site, cleo, 'GET', '/request?requestStatus=CLOSED_REQUESTS'))).toEqual(['SUP-1']);
    expect(keys(await ask(site, cleo, 'GET', '/request?searchTerm=blank'))).toEqual(['SUP-1']);
    expect(keys(await ask(site, cleo, 'GET', `/request?serviceDeskId=${deskId}&limit=1`))).toEqual(['SUP-2']);
    expect(keys(await ask(site, cai, 'GET', '/request'))).toEqual(['SUP-1']);
    expect(keys(await ask(site, cai, 'GET', '/request?requestOwnership=OWNED_REQUESTS'))).toEqual([]);
    expect(keys(await ask(site, gil, 'GET', '/request'))).toEqual([]);
    expect((await ask(site, cleo, 'GET', '/request?requestOwnership=MINE')).status).toBe(400);
    expect((await ask(site, cleo, 'GET', '/request?requestOwnership=ORGANIZATION')).status).toBe(501);
  });

  test('nothing of another customer’s request answers', async () => {
    const { site } = desk();
    const paths = ['', '/comment', '/status', '/transition', '/participant', '/attachment', '/notification'];

    const answers = await Promise.all(paths.map((path) => ask(site, cai, 'GET', `/request/SUP-2${path}`)));
    const written = await ask(site, cai, 'POST', '/request/SUP-2/comment', { body: 'hi', public: true });

    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 404));
    expect(written.status).toBe(404);
    expect(answers[0]?.body.errorMessage).toContain('does not exist, or you do not have permission');
  });

  test('a work item that is no request is not one here either', async () => {
    const { site } = desk();

    expect((await ask(site, ada, 'GET', '/request/DEV-1')).status).toBe(404);
  });
});

describe('queues', () => {
  test('are made of the open statuses of the desk', async () => {
    const at = desk();

    const { body } = await ask(at.site, gil, 'GET', `/servicedesk/${at.deskId}/queue?includeCount=true`);
    const counts = Object.fromEntries(
      body.values.map(({ name, issueCount }: { name: string; issueCount: number }) => [name, issueCount]),
    );
    const open = body.values.find(({ name }: { name: string }) => name === 'All open');
    const issues = await ask(at.site, gil, 'GET', `/servicedesk/${at.deskId}/queue/${String(open.id)}/issue`);

    expect(counts).toEqual({
      'All open': 1,
      Unassigned: 1,
      'Waiting for support': 1,
      'Waiting for customer': 0,
      'Recently done': 1,
    });
    expect(issues.body.values).toEqual([
      expect.objectContaining({ key: 'SUP-2', fields: expect.objectContaining({ summary: 'How do I sign in?' }) }),
    ]);
  });

  test('are for agents', async () => {
    const at = desk();

    expect((await ask(at.site, cleo, 'GET', `/servicedesk/${at.deskId}/queue`)).status).toBe(403);
    expect((await ask(at.site, actorFor('dev'), 'GET', `/servicedesk/${at.deskId}/queue`)).status).toBe(403);
  });
});

test('customers of a desk are listed for its agents, as an experiment', async () => {
  const at = desk();
  const path = `/servicedesk/${at.deskId}/customer?query=cai`;

  const unready = await ask(at.site, gil, 'GET', path);
  const { body } = await ask(at.site, gil, 'GET', path, undefined, { 'X-ExperimentalApi': 'opt-in' });

  expect(unready.status).toBe(412);
  expect(body.values).toEqual([expect.objectContaining({ displayName: 'Cai Colleague' })]);
});

test('what the desk does not emulate is named', async () => {
  const { site } = desk();

  const { status, body } = await ask(site, gil, 'GET', '/request/SUP-1/sla');

  expect(status).toBe(501);
  expect(body.errorMessage).toContain('/rest/servicedeskapi/request/SUP-1/sla');
});
