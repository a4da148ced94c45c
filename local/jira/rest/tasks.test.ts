/** Long-running tasks over REST: properties in bulk, bulk operations, progress, failures of single work items, permissions. */
import type { DeskClock } from '../../clock';
import { createSite } from '../site';
import type { Actor } from '../port';
import type { Issue, Json, SiteState } from '../state';
import { actorFor, installTestApp, TEST_BASE, testSite } from '../test-desk';
import { plainToAdf } from '../text';

const gil = actorFor('gil');
const ada = actorFor('ada');

function bulkDesk() {
  const { site, clock, events } = testSite();
  const send = async (actor: Actor, method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
    const init = { method, ...(headers ? { headers } : {}), ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await site.handle(new Request(TEST_BASE + path, init), actor);
    const text = await response.text();
    return {
      status: response.status,
      location: response.headers.get('location'),
      body: (text === '' ? undefined : JSON.parse(text)) as Record<string, Json>,
    };
  };
  const issue = (key: string) => Object.values(site.state.issues).find((one) => one.key === key) as Issue;
  const id = (key: string) => Number(issue(key).id);
  const pass = (seconds: number) => clock.moveTo(clock.now() + seconds * 1000, () => Promise.resolve());
  /** Submits, lets the task run, and reads what became of it. */
  const run = async (actor: Actor, method: string, path: string, body?: unknown) => {
    const submitted = await send(actor, method, path, body);
    if (submitted.status >= 400) return submitted;
    await pass(60);
    const queue = `/rest/api/3/bulk/queue/${(submitted.body?.taskId ?? '') as string}`;
    return send(actor, 'GET', submitted.location?.slice(TEST_BASE.length) ?? queue);
  };
  return { site, clock, events, send, issue, id, pass, run };
}

describe('properties of many work items', () => {
  test('are set by a task that the answer leads to', async () => {
    const { send, run, issue, id } = bulkDesk();

    const task = await run(gil, 'POST', '/rest/api/3/issue/properties', {
      entitiesIds: [id('SUP-1'), id('SUP-2')],
      properties: { 'a.b': { c: 1 }, d: 'e' },
    });
    const first = await send(gil, 'POST', '/rest/api/3/issue/properties', { entitiesIds: [1], properties: { a: 1 } });

    expect(first).toMatchObject({ status: 303, location: expect.stringMatching(/\/rest\/api\/3\/task\/\d+$/) });
    expect(task).toMatchObject({ status: 200, body: { status: 'COMPLETE', progress: 100 } });
    expect([issue('SUP-1').properties, issue('SUP-2').properties]).toEqual(Array(2).fill({ 'a.b': { c: 1 }, d: 'e' }));
  });

  test('are set on all or on none', async () => {
    const { run, issue, id } = bulkDesk();
    const path = '/rest/api/3/issue/properties';

    const task = await run(gil, 'POST', path, { entitiesIds: [id('SUP-1'), id('DEV-1')], properties: { a: 1 } });

    expect(task.body).toMatchObject({
      status: 'FAILED',
      message: expect.stringContaining('does not exist'),
      result: { updatedIssueIds: [] },
    });
    expect(issue('SUP-1').properties).toEqual({});
  });

  test('of their own are set on those where they can be, and the task says where not', async () => {
    const { run, issue, id } = bulkDesk();

    const task = await run(gil, 'POST', '/rest/api/3/issue/properties/multi', {
      issues: [
        { issueID: id('SUP-1'), properties: { own: 1 } },
        { issueID: id('DEV-1'), properties: { own: 2 } },
        { issueID: id('SUP-2'), properties: { own: 3 } },
      ],
    });

    expect(task.body).toMatchObject({
      status: 'COMPLETE',
      result: {
        updatedIssueIds: [id('SUP-1'), id('SUP-2')],
        errorsByIssueId: { [id('DEV-1')]: [expect.stringContaining('does not exist')] },
      },
    });
    expect([issue('SUP-1').properties.own, issue('DEV-1').properties.own, issue('SUP-2').properties.own]).toEqual([
      1,
      undefined,
      3,
    ]);
  });

  test('are set and deleted by a filter, with a value or an expression', async () => {
    const { run, issue, send } = bulkDesk();
    const path = '/rest/api/3/issue/properties/mark';

    await run(gil, 'PUT', path, { expression: 'issue.summary.length', filter: { hasProperty: false } });
    const computed = [issue('SUP-1').properties.mark, issue('SUP-2').properties.mark, issue('DEV-1').properties.mark];
    await run(gil, 'PUT', path, { value: 'two', filter: { currentValue: issue('SUP-2').summary.length } });
    const changed = [issue('SUP-1').properties.mark, issue('SUP-2').properties.mark];
    await run(gil, 'DELETE', path, { currentValue: 'two' });
    const left = [issue('SUP-1').properties.mark, issue('SUP-2').properties.mark];
    const senseless = await send(gil, 'PUT', path, { value: 1, filter: { currentValue: 1, hasProperty: false } });
    const both = await send(gil, 'PUT', path, { value: 1, expression: '1' });

    const [one, two] = [issue('SUP-1').summary.length, issue('SUP-2').summary.length];
    expect(computed).toEqual([one, two, undefined]);
    expect(changed).toEqual([one, 'two']);
    expect(left).toEqual([one, undefined]);
    expect([senseless.status, both.status]).toEqual([400, 400]);
  });
});

describe('bulk operations', () => {
  test('move each work item by its transition, and tell of those that could not', async () => {
    const { run, send, issue, id, events } = bulkDesk();
    const input = (keys: string[], transitionId: string) => ({ selectedIssueIdsOrKeys: keys, transitionId });
    const { body } = await send(gil, 'GET', '/rest/api/3/bulk/issues/transition?issueIdsOrKeys=SUP-2');
    const [offer] = body.availableTransitions as unknown as {
      transitions: { transitionId: number; transitionName: string }[];
    }[];
    const respond = offer!.transitions.find(({ transitionName }) => transitionName === 'Respond to customer')!;

    const progress = await run(gil, 'POST', '/rest/api/3/bulk/issues/transition', {
      bulkTransitionInputs: [input(['SUP-1', 'SUP-2', 'DEV-1', 'SUP-99'], String(respond.transitionId))],
    });

    expect(offer!.transitions.map(({ transitionName }) => transitionName)).toEqual(['Respond to customer']);
    expect(progress.body).toMatchObject({
      status: 'COMPLETE',
      progressPercent: 100,
      processedAccessibleIssues: [id('SUP-2')],
      failedAccessibleIssues: { [id('SUP-1')]: [expect.stringContaining('is not valid for this issue')] },
      invalidOrInaccessibleIssueCount: 2,
      totalIssueCount: 4,
      submittedBy: { displayName: 'Gil Agent' },
    });
    expect(issue('SUP-2').changes.at(-1)?.items[0]).toMatchObject({ toString: 'Waiting for customer' });
    expect(events.map(({ eventType }) => eventType)).toEqual(['avi:jira:updated:issue']);
  });

  test('edit the fields that are chosen, in Jira’s form for each kind', async () => {
    const { run, issue, site } = bulkDesk();
    const impact = site.state.fields.find(({ name }) => name === 'Impact')!;
    const steps = site.state.fields.find(({ name }) => name === 'Steps')!;

    const progress = await run(gil, 'POST', '/rest/api/3/bulk/issues/fields', {
      selectedIssueIdsOrKeys: ['SUP-1'],
      selectedActions: ['labels', 'summary', 'priority', impact.id, 'assignee', 'description'],
      editedFieldsInput: {
        labelsFields: [{ fieldId: 'labels', bulkEditMultiSelectFieldOption: 'ADD', labels: [{ name: 'new' }] }],
        singleLineTextFields: [{ fieldId: 'summary', text: 'In bulk' }],
        priority: { priorityId: site.state.priorities[0]!.id },
        singleSelectFields: [{ fieldId: impact.id, option: { optionId: Number(impact.options![0]!.id) } }],
        singleSelectClearableUserPickerFields: [{ fieldId: 'assignee', user: null }],
        richTextFields: [
          { fieldId: 'description', richText: { adfValue: plainToAdf('Written in bulk') } },
          { fieldId: steps.id, richText: { adfValue: plainToAdf('not chosen') } },
        ],
      },
    });

    expect(progress.body).toMatchObject({ status: 'COMPLETE', failedAccessibleIssues: {} });
    expect(issue('SUP-1')).toMatchObject({
      labels: ['web', 'new'],
      summary: 'In bulk',
      priorityId: site.state.priorities[0]!.id,
      assigneeId: null,
      custom: { [impact.id]: { value: 'One' } },
    });
    expect(JSON.stringify(issue('SUP-1').custom)).not.toContain('not chosen');
  });

  test('watch, stop watching and delete, each as its caller may', async () => {
    const { run, send, issue, site } = bulkDesk();
    const selectedIssueIdsOrKeys = ['SUP-1', 'SUP-2'];
    const watchers = async () => (await send(gil, 'GET', '/rest/api/3/issue/SUP-1/watchers')).body;

    await run(gil, 'POST', '/rest/api/3/bulk/issues/watch', { selectedIssueIdsOrKeys });
    const watched = await watchers();
    const fields = (await send(gil, 'GET', '/rest/api/3/issue/SUP-1?fields=watches')).body.fields;
    await run(gil, 'POST', '/rest/api/3/bulk/issues/unwatch', { selectedIssueIdsOrKeys });
    const unwatched = await watchers();
    const byGil = await run(gil, 'POST', '/rest/api/3/bulk/issues/delete', { selectedIssueIdsOrKeys });
    const there = [issue('SUP-1'), issue('SUP-2')].map(Boolean);
    await run(ada, 'POST', '/rest/api/3/bulk/issues/delete', { selectedIssueIdsOrKeys: ['SUP-2'] });

    expect(watched).toMatchObject({ watchCount: 1, isWatching: true, watchers: [{ displayName: 'Gil Agent' }] });
    expect(fields).toMatchObject({ watches: { watchCount: 1, isWatching: true } });
    expect(unwatched).toMatchObject({ watchCount: 0, watchers: [] });
    expect(Object.keys(byGil.body.failedAccessibleIssues as object)).toHaveLength(2);
    expect(there).toEqual([true, true]);
    expect(Object.values(site.state.issues).map(({ key }) => key)).not.toContain('SUP-2');
  });

  test('need the permission to change in bulk, and a scope', async () => {
    const { site, send } = bulkDesk();
    const reader = installTestApp(site, ['read:jira-work']);
    const customerWithLicence = site.state.people.find(({ displayName }) => displayName === 'Cai Colleague')!;
    customerWithLicence.accountType = 'atlassian';
    const body = { selectedIssueIdsOrKeys: ['SUP-1'] };

    expect((await send(actorFor('cai'), 'POST', '/rest/api/3/bulk/issues/watch', body)).status).toBe(403);
    expect((await send(reader, 'POST', '/rest/api/3/bulk/issues/watch', body)).status).toBe(401);
    expect((await send(gil, 'POST', '/rest/api/3/bulk/issues/watch', { selectedIssueIdsOrKeys: [] })).status).toBe(400);
    expect(await send(gil, 'POST', '/rest/api/3/bulk/issues/move', {})).toMatchObject({ status: 501 });
  });
});

describe('watchers', () => {
  test('are added and taken away; others only by who administers the project', async () => {
    const { send, site } = bulkDesk();
    const path = '/rest/api/3/issue/SUP-1/watchers';
    const gilId = site.accountIdOf(gil)!;

    expect((await send(gil, 'POST', path)).status).toBe(204);
    expect((await send(gil, 'POST', path, site.accountIdOf(ada))).status).toBe(403);
    expect((await send(ada, 'POST', path, gilId)).status).toBe(204);
    expect((await send(ada, 'GET', path)).body).toMatchObject({ watchCount: 1, isWatching: false });
    expect((await send(ada, 'DELETE', `${path}?accountId=${encodeURIComponent(gilId)}`)).status).toBe(204);
    expect((await send(ada, 'GET', path)).body).toMatchObject({ watchCount: 0 });
    expect((await send(ada, 'POST', path, { accountId: gilId })).status).toBe(400);
  });
});

describe('a task', () => {
  /** A desk with 60 more requests, and a task over them that was submitted while the clock stood still. */
  async function longTask(
    look: (clock: DeskClock, read: () => Promise<Record<string, Json>>, cancel: () => Promise<number>) => void,
  ) {
    const desk = bulkDesk();
    const { site, clock, send } = desk;
    const project = site.state.projects[0]!;
    for (let n = 0; n < 60; n++) {
      const fields = { summary: `Request ${n}` };
      await site.createIssue(gil, { project, issueTypeId: project.issueTypeIds[0]!, channel: 'api', fields });
    }
    const entitiesIds = Object.values(site.state.issues).flatMap(({ id, projectId }) =>
      projectId === project.id ? [Number(id)] : [],
    );
    clock.schedule(clock.now() + 1000, async () => {
      const issues = entitiesIds.map((issueID) => ({ issueID, properties: { p: 1 } }));
      const { location } = await send(gil, 'POST', '/rest/api/3/issue/properties/multi', { issues });
      const path = location!.slice(TEST_BASE.length);
      look(
        clock,
        async () => (await send(gil, 'GET', path)).body,
        async () => (await send(gil, 'POST', `${path}/cancel`, undefined, { 'X-Atlassian-Token': 'no-check' })).status,
      );
    });
    await desk.pass(60);
    const marked = Object.values(site.state.issues).filter(({ properties }) => properties.p === 1).length;
    return { ...desk, marked, total: entitiesIds.length };
  }

  test('waits, runs in steps and ends, all by the desk’s clock', async () => {
    const seen: [Json, Json][] = [];
    const { marked, total } = await longTask((clock, read) => {
      for (const after of [500, 1500, 30_000])
        clock.schedule(clock.now() + after, async () => {
          const { status, progress } = await read();
          seen.push([status!, progress!]);
        });
    });

    expect(seen).toEqual([
      ['ENQUEUED', 0],
      ['RUNNING', Math.floor((100 * 50) / total)],
      ['COMPLETE', 100],
    ]);
    expect(marked).toBe(total);
  });

  test('ends when it is cancelled, and keeps what it has done', async () => {
    let cancelled = 0;
    let again = 0;
    const { marked } = await longTask((clock, _, cancel) => {
      clock.schedule(clock.now() + 1500, async () => void (cancelled = await cancel()));
      clock.schedule(clock.now() + 30_000, async () => void (again = await cancel()));
    });

    expect([cancelled, again, marked]).toEqual([202, 400, 50]);
  });

  test('is seen by who submitted it and by administrators, for 14 days', async () => {
    const { send, pass, id } = bulkDesk();
    const body = { entitiesIds: [id('SUP-1')], properties: { a: 1 } };
    const { location } = await send(gil, 'POST', '/rest/api/3/issue/properties', body);
    const path = location!.slice(TEST_BASE.length);

    expect((await send(actorFor('dev'), 'GET', path)).status).toBe(404);
    expect((await send(ada, 'GET', path)).status).toBe(200);
    expect((await send(gil, 'GET', path.replace('task', 'bulk/queue'))).status).toBe(404);
    await pass(14 * 86_400);
    expect((await send(gil, 'GET', path)).status).toBe(404);
  });

  test('goes on after a restart', async () => {
    const { send, site, clock, id } = bulkDesk();
    const body = { entitiesIds: [id('SUP-1')], properties: { kept: true } };
    await send(installTestApp(site), 'POST', '/rest/api/3/issue/properties', body);
    const state = JSON.parse(JSON.stringify(site.state)) as SiteState;
    clock.stop();

    const later = createSite(state, clock);
    await clock.moveTo(clock.now() + 60_000, () => Promise.resolve());

    expect(later.state.issues[String(id('SUP-1'))]?.properties).toEqual({ kept: true });
    expect(later.state.tasks?.[0]).toMatchObject({ status: 'COMPLETE' });
  });
});
