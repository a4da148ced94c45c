import type { Answer } from '../../src/contract/calls';
import type { CloneView, MoveCalls } from '../../src/contract/move';
import type { Json } from '../../local/jira/state';
import { DeskDriver, valueOf } from '../helpers/desk';

jest.setTimeout(240_000);

interface Item {
  readonly id: string;
  readonly key: string;
  readonly fields: {
    readonly summary: string;
    readonly description: Json;
    readonly issuetype: { readonly name: string };
    readonly assignee: Json;
    readonly labels: readonly string[];
    readonly attachment: readonly { readonly filename: string; readonly size: number }[];
    readonly issuelinks: readonly {
      readonly inwardIssue?: { readonly key: string };
      readonly outwardIssue?: { readonly key: string };
    }[];
  };
}

let desk: DeskDriver;
beforeAll(async () => {
  desk = await DeskDriver.start({ desk: 'front-line-and-dev' });
});
afterAll(() => desk.close());

async function move<Name extends keyof MoveCalls>(
  name: Name,
  payload: MoveCalls[Name]['payload'],
  issueId: string,
): Promise<Answer<MoveCalls[Name]['value']>> {
  const [module] = desk.desk.platform.uiModules('jira:issueAction');
  if (!module) throw new Error('the app has no issue action');
  const project = { id: desk.project('CARE').id };
  const extension: Record<string, Json> = { type: 'jira:issueAction', issue: { id: issueId }, project };
  const caller = { accountId: desk.account('agent').accountId, moduleKey: module.key, extension };
  return (await desk.desk.platform.invoke(caller, name, payload as Json)) as unknown as Answer<MoveCalls[Name]['value']>;
}

async function raise(type: 'Bug' | 'Help' | 'Improvement', summary: string, description: string) {
  const requestTypeId = await desk.requestTypeId('CARE', type);
  const { issueKey, issueId } = await desk.call<{ issueKey: string; issueId: string }>(
    'customer',
    'POST',
    '/rest/servicedeskapi/request',
    { serviceDeskId: 'CARE', requestTypeId, requestFieldValues: { summary, description } },
  );
  await desk.settle();
  return { key: issueKey, id: issueId };
}

/** Plans and creates; what the target requires and the request lacks is answered with its first choice. */
async function handOver(id: string, targetId: string): Promise<CloneView> {
  const { plan } = valueOf(await move('move.plan', { targetId, workTypeId: null }, id));
  const fields = Object.fromEntries(
    plan.fields.flatMap(({ id: field, problem, control }) =>
      problem !== null && control.is === 'one' ? [[field, control.choices[0]?.id ?? null]] : [],
    ),
  );
  const attachmentIds = plan.attachments.filter(({ chosen }) => chosen).map((each) => each.id);
  const choices = { targetId, workTypeId: plan.workType.id, fields, attachmentIds, commentIds: [] };
  const view = valueOf(await move('move.create', choices, id));
  await desk.settle();
  return view;
}

const item = (key: string): Promise<Item> => desk.call('agent', 'GET', `/rest/api/3/issue/${key}`);

async function doTransition(key: string, name: string): Promise<void> {
  const { transitions } = await desk.call<{ transitions: { id: string; name: string }[] }>(
    'admin',
    'GET',
    `/rest/api/3/issue/${key}/transitions`,
  );
  const id = transitions.find((each) => each.name === name)?.id;
  await desk.call('admin', 'POST', `/rest/api/3/issue/${key}/transitions`, { transition: { id } });
  await desk.settle();
}

async function notes(key: string): Promise<string[]> {
  return (await desk.comments(key)).filter((comment) => !comment.public).map(({ body }) => body);
}

/** The request as its customer gets it. */
async function seenByCustomer(key: string): Promise<string> {
  const parts = await Promise.all([
    desk.call('customer', 'GET', `/rest/servicedeskapi/request/${key}?expand=status,comment,attachment,participant`),
    desk.call('customer', 'GET', `/rest/servicedeskapi/request/${key}/comment`),
    desk.call('customer', 'GET', `/rest/servicedeskapi/request/${key}/status`),
  ]);
  return JSON.stringify(parts);
}

describe('a bug handed to the developers', () => {
  it('becomes a Bug without assignee, linked, noted, moved, and the customer sees nothing of it', async () => {
    const request = await raise('Bug', 'Invoices are sent twice', 'Write to erika.muster@example.com about it.');

    const view = await handOver(request.id, 'dev');

    const made = await item(view.item?.key ?? '');
    expect(made.key).toMatch(/^DEV-/);
    expect(made.fields).toMatchObject({ summary: 'Invoices are sent twice', issuetype: { name: 'Bug' }, assignee: null });
    expect(made.fields.labels).toEqual(['from-support']);
    expect(JSON.stringify(made.fields.description)).toContain('[e-mail address]');
    expect(JSON.stringify(made.fields.description)).not.toContain('erika.muster');
    expect(made.fields.issuelinks.map(({ inwardIssue, outwardIssue }) => (inwardIssue ?? outwardIssue)?.key)).toEqual([
      request.key,
    ]);
    expect(view.undone).toEqual([]);
    expect(await desk.status(request.key)).toBe('In progress');
    expect((await notes(request.key)).filter((body) => body.includes(made.key))).toHaveLength(1);
    expect(await seenByCustomer(request.key)).not.toContain('DEV-');
  });

  it('is made once: pressing again shows the first', async () => {
    const request = await raise('Bug', 'The export stops at line 18', 'It stops.');
    const first = await handOver(request.id, 'dev');

    const again = await handOver(request.id, 'dev');

    expect(again.item?.key).toBe(first.item?.key);
    const shown = valueOf(await move('move.get', undefined, request.id));
    expect(shown.clones.map(({ item: one }) => one?.key)).toEqual([first.item?.key]);
    expect(shown).toMatchObject({ lastTargetId: 'dev', canMove: true });
    expect((await notes(request.key)).filter((body) => body.includes(first.item?.key ?? ''))).toHaveLength(1);
  });

  it('names the field that is missing, and makes nothing', async () => {
    const request = await raise('Bug', 'Reminders lack the amount', 'They do.');
    const { plan } = valueOf(await move('move.plan', { targetId: 'dev', workTypeId: null }, request.id));

    const answer = await move(
      'move.create',
      { targetId: 'dev', workTypeId: plan.workType.id, fields: {}, attachmentIds: [], commentIds: [] },
      request.id,
    );

    expect(answer).toMatchObject({ ok: false, code: 'invalid', message: 'Functional group: Required: fill this in.' });
    expect(valueOf(await move('move.get', undefined, request.id)).clones).toEqual([]);
  });
});

describe('everything else', () => {
  it('becomes a Story, for the product owners too', async () => {
    const request = await raise('Improvement', 'Colours for groups of contacts', 'I would like colours.');

    const [dev, po] = [await handOver(request.id, 'dev'), await handOver(request.id, 'po')];

    expect(po.item?.key).toMatch(/^PO-/);
    for (const view of [dev, po]) {
      const { fields } = await item(view.item?.key ?? '');
      expect(fields).toMatchObject({ issuetype: { name: 'Story' }, assignee: null });
    }
  });
});

describe('what the developers do', () => {
  it('comes back once for each change to every request that stands linked, and marked comments with it', async () => {
    const one = await raise('Bug', 'Dates are a day late', 'One day.');
    const two = await raise('Bug', 'Dates are one day late', 'A day.');
    const key = (await handOver(one.id, 'dev')).item?.key ?? '';
    valueOf(await move('move.link', { targetId: 'dev', itemKey: key }, two.id));
    await desk.settle();

    const comment = (text: string) =>
      desk.call('admin', 'POST', `/rest/api/3/issue/${key}/comment`, {
        body: { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
      });
    await comment('Who wrote this?');
    await comment('#desk Fixed in the next version.');
    await doTransition(key, 'Done');
    await desk.settle();

    for (const request of [one, two]) {
      const written = await notes(request.key);
      expect(written.filter((body) => body.includes(`${key} is done`))).toHaveLength(1);
      expect(written.filter((body) => body.includes('Fixed in the next version'))).toHaveLength(1);
      expect(written.join()).not.toContain('Who wrote this');
      expect(await desk.status(request.key)).toBe('To do');
      const seen = await seenByCustomer(request.key);
      for (const secret of [key, 'Fixed in the next version', 'Who wrote this']) expect(seen).not.toContain(secret);
    }
  });

  it('comes back no more once it is unlinked', async () => {
    const request = await raise('Bug', 'Search finds nothing', 'Nothing.');
    const key = (await handOver(request.id, 'dev')).item?.key ?? '';

    valueOf(await move('move.unlink', { targetId: 'dev' }, request.id));
    await doTransition(key, 'Done');

    expect((await notes(request.key)).join()).not.toContain('is done');
    expect(await desk.status(request.key)).toBe('In progress');
    expect((await item(key)).fields.issuelinks).toEqual([]);
  });
});

describe('points', () => {
  it('of one clone without attachments are 12 at most', async () => {
    const request = await raise('Bug', 'The menu is empty', 'Empty.');

    await handOver(request.id, 'dev');

    const { invocations } = await desk.control<{
      invocations: { functionKey: string; points: number; calls: { points: number; path: string; method: string }[] }[];
    }>('invocations');
    const made = invocations.filter(({ calls }) =>
      calls.some(({ method, path }) => method === 'POST' && path === '/rest/api/3/issue'),
    );
    expect(made.map(({ functionKey }) => functionKey)).toContain('move-resolver');
    const spent = made.map(({ calls }) => calls.filter(({ points }) => points > 0));
    const dear = spent.filter((calls) => calls.reduce((sum, { points }) => sum + points, 0) > 12);
    expect(dear.map((calls) => calls.map(({ method, path, points }) => `${points} ${method} ${path}`))).toEqual([]);
  });
});

describe('the targets on the settings page', () => {
  it('are picked by name, checked by id, and saved by one admin at a time', async () => {
    const projectId = desk.project('CARE').id;
    const before = valueOf(await desk.invoke('admin', 'targets.load', { projectId }));
    const [first, ...others] = before.settings.targets;
    if (!first) throw new Error('the desk has no target');
    const development = before.picks.project?.find(({ name }) => name.endsWith('(DEV)'));
    expect(development?.id).toBe(first.options['project']);
    expect(before.picksByProject[development?.id ?? '']?.workType?.map(({ name }) => name)).toContain('Story');

    const renamed = { ...before.settings, targets: [{ ...first, name: 'The developers' }, ...others] };
    const broken = { ...first, options: { ...first.options, moveTo: '987654' } };
    const save = (settings: typeof renamed) =>
      desk.invoke('admin', 'targets.save', { projectId, revision: before.revision, settings });

    expect(await save({ ...renamed, targets: [broken, ...others] })).toMatchObject({
      ok: false,
      code: 'invalid',
      message: 'targets.0.options.moveTo: this project has no such status.',
    });
    expect(valueOf(await save(renamed)).settings.targets[0]?.name).toBe('The developers');
    expect(await save(renamed)).toMatchObject({ ok: false, code: 'conflict' });
    expect(await desk.invoke('agent', 'targets.load', { projectId })).toMatchObject({ ok: false, code: 'forbidden' });
    const [agent] = valueOf(await desk.invoke('admin', 'people.find', { query: desk.account('agent').name.slice(0, 4) }));
    expect(agent).toBeDefined();
  });
});
