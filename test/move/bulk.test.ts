/** Handing over several requests at once, from the page beside the queues. */
import type { BulkCalls } from '../../src/contract/bulk';
import type { CloneChoices, ClonePlan } from '../../src/contract/move';
import type { Answer } from '../../src/contract/calls';
import { DeskDriver, type Role, valueOf } from '../helpers/desk';

jest.setTimeout(240_000);

let desk: DeskDriver;
beforeAll(async () => {
  desk = await DeskDriver.start({ desk: 'front-line-and-dev' });
});
afterAll(() => desk.close());

function bulk<Name extends keyof BulkCalls>(
  name: Name,
  payload: BulkCalls[Name]['payload'],
  role: Role = 'agent',
  projectKey = 'CARE',
): Promise<Answer<BulkCalls[Name]['value']>> {
  const { id, key } = desk.project(projectKey);
  return desk.invokeIn('jiraServiceManagement:queuePage', role, name, payload, { project: { id, key } });
}

async function raise(summary: string): Promise<{ key: string; id: string }> {
  const raised = await desk.call<{ issueKey: string; issueId: string }>('customer', 'POST', '/rest/servicedeskapi/request', {
    serviceDeskId: 'CARE',
    requestTypeId: await desk.requestTypeId('CARE', 'Bug'),
    requestFieldValues: { summary, description: 'Open the page, press Save: it stays as it was.' },
  });
  await desk.settle();
  return { key: raised.issueKey, id: raised.issueId };
}

/** The plan as it stands, with the first choice for whatever is required and missing. */
function choicesFor(plan: ClonePlan): CloneChoices {
  const fields = Object.fromEntries(
    plan.fields.flatMap(({ id, problem, control }) =>
      problem !== null && control.is === 'one' ? [[id, control.choices[0]?.id ?? null]] : [],
    ),
  );
  return { targetId: plan.target.id, workTypeId: plan.workType.id, fields, attachmentIds: [], commentIds: [] };
}

async function allOpen(targetId: string) {
  const { queues } = valueOf(await bulk('bulk.get', undefined));
  const queueId = queues.find(({ name }) => name === 'All open')?.id ?? '';
  return valueOf(await bulk('bulk.requests', { queueId, targetId, next: null })).rows;
}

it('lists a queue, plans and makes one clone for each request, and shows then what it is handed over as', async () => {
  const requests = [
    await raise('The export is empty'),
    await raise('A comma breaks the address'),
    await raise('Dates are in 1970'),
  ];
  const view = valueOf(await bulk('bulk.get', undefined));
  expect(view.project.key).toBe('CARE');
  expect(view.targets.map(({ usable }) => usable)).toEqual([true, true]);
  const rows = await allOpen('dev');
  for (const { key } of requests)
    expect(rows.find((row) => row.key === key)).toMatchObject({ requestType: 'Bug', clonedAs: null });

  for (const { id } of requests) {
    const plan = valueOf(await bulk('bulk.plan', { requestId: id, targetId: 'dev' }));
    expect(plan.workType.name).toBe('Bug');
    const made = valueOf(await bulk('bulk.create', { requestId: id, ...choicesFor(plan) }));
    // Pressed twice, it shows the first.
    expect(valueOf(await bulk('bulk.create', { requestId: id, ...choicesFor(plan) })).item?.key).toBe(made.item?.key);
  }
  await desk.settle();

  const after = await allOpen('dev');
  const keys = requests.map(({ key }) => after.find((row) => row.key === key)?.clonedAs);
  expect(new Set(keys).size).toBe(3);
  for (const key of keys) expect(key).toMatch(/^DEV-\d+$/);
});

it('links a request to the work item of another, so that one serves both', async () => {
  const [first, second] = [await raise('The basket loses an article'), await raise('The basket loses an article again')];
  const plan = valueOf(await bulk('bulk.plan', { requestId: first.id, targetId: 'dev' }));
  const made = valueOf(await bulk('bulk.create', { requestId: first.id, ...choicesFor(plan) }));
  await desk.settle();
  const itemKey = made.item?.key ?? '';

  const like = valueOf(await bulk('bulk.plan', { requestId: second.id, targetId: 'dev' })).like;
  expect(like.map(({ key }) => key)).toContain(itemKey);
  expect(valueOf(await bulk('bulk.link', { requestId: second.id, targetId: 'dev', itemKey }))).toMatchObject({
    state: 'linked',
    item: { key: itemKey },
  });
});

it('keeps it to agents, and to requests of the project that the page stands in', async () => {
  await expect(bulk('bulk.get', undefined, 'customer')).rejects.toThrow('not open to customer users');
  const { id } = await raise('A request of CARE');
  expect(await bulk('bulk.plan', { requestId: id, targetId: 'dev' }, 'agent', 'DEV')).toMatchObject({ ok: false });
  const plan = valueOf(await bulk('bulk.plan', { requestId: id, targetId: 'dev' }));
  const made = valueOf(await bulk('bulk.create', { requestId: id, ...choicesFor(plan) }));
  const other = { id: made.item?.id ?? '' };
  expect(await bulk('bulk.plan', { requestId: other.id, targetId: 'dev' })).toMatchObject({ ok: false, code: 'not-found' });
  expect(await bulk('bulk.plan', { requestId: 'CARE-1 OR 1=1', targetId: 'dev' })).toMatchObject({
    ok: false,
    code: 'invalid',
  });
  expect(await bulk('bulk.requests', { queueId: '1', targetId: 'dev', next: null })).toMatchObject({
    ok: false,
    code: 'not-found',
  });
});
