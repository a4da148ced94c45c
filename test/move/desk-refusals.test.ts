/**
 * Desk 2, what can be in the way of handing over: each time a clear message that names the field, nothing half made or what
 * was made shown and resumable, and then it is put right and goes on.
 */
import type { CloneView } from '../../src/contract/move';
import type { Project, Workflow } from '../../local/jira/state';
import { valueOf } from '../helpers/desk';
import { MoveDesk, type Request } from '../helpers/move-desk';

jest.setTimeout(240_000);

let care: MoveDesk;
const seen: string[] = [];
beforeAll(async () => {
  care = await MoveDesk.start();
});
afterAll(() => care.close());

async function raise(summary: string): Promise<Request> {
  const request = await care.raise('Bug', summary);
  seen.push(request.key);
  return request;
}

const projectOf = (key: string): Project => {
  const found = care.state.projects.find((project) => project.key === key);
  if (!found) throw new Error(`no project ${key}`);
  return found;
};
const bugId = (): string => care.state.issueTypes.find(({ name }) => name === 'Bug')?.id ?? '';
const workflowOf = (key: string): Workflow => {
  const id = projectOf(key).workflowByIssueType[bugId()];
  const found = care.state.workflows.find((workflow) => workflow.id === id);
  if (!found) throw new Error(`no workflow of ${key}`);
  return found;
};
const nadia = (): string => care.desk.account('agent').accountId;
/** Jira's own screens are read anew after half an hour. */
const later = () => care.desk.advance('PT40M');

/** Nothing of a hand-over is there: no work item, link, note, move or mark. */
async function expectNothingMade(request: Request, project = 'DEV'): Promise<void> {
  expect(care.clonesOf(request, project)).toEqual([]);
  expect(await care.linksOf(request.key)).toEqual([]);
  expect(care.notes(request.key)).toEqual([]);
  expect(await care.desk.status(request.key)).toBe('To do');
  expect(Object.keys(care.issue(request.key).properties).filter((key) => key.startsWith('guichet.clone'))).toEqual([]);
}

async function expectWhole(request: Request, view: CloneView): Promise<void> {
  const key = view.item?.key ?? '';
  expect(view.undone).toEqual([]);
  expect(care.clonesOf(request, key.split('-')[0]).map((issue) => issue.key)).toEqual([key]);
  expect(await care.linksOf(request.key)).toEqual([key]);
  expect(care.notes(request.key).filter((text) => text.includes(`as ${key}.`))).toHaveLength(1);
  expect(await care.desk.status(request.key)).toBe('In progress');
  expect(care.issue(key).assigneeId).toBeNull();
}

describe('nothing is made, and the message says why', () => {
  it('when the target project is gone', async () => {
    const request = await raise('Payments fail on Sundays');
    const choices = care.choices(await care.plan(request));
    const { projects } = care.state;
    const dev = projectOf('DEV');
    care.state.projects = projects.filter((project) => project !== dev);
    await later();

    expect(await care.move('move.plan', { targetId: 'dev', workTypeId: null }, request.id)).toMatchObject({
      ok: false,
      message: 'The project of “Development” is gone, or you may not see it.',
    });
    const made = await care.move('move.create', choices, request.id);
    care.state.projects = projects;
    expect(made).toMatchObject({ ok: false, message: expect.stringContaining('“Development”') as string });
    await expectNothingMade(request);

    await expectWhole(request, valueOf(await care.create(request)));
  });

  it('when the agent may not create there, unless the admin lets the app act for them', async () => {
    const request = await raise('Payments fail on Mondays');
    const choices = care.choices(await care.plan(request));
    const dev = projectOf('DEV');
    dev.memberIds = dev.memberIds.filter((id) => id !== nadia());

    expect(await care.move('move.plan', { targetId: 'dev', workTypeId: null }, request.id)).toMatchObject({ ok: false });
    const refused = await care.move('move.create', choices, request.id);
    expect(refused).toMatchObject({ ok: false, code: 'invalid', message: expect.stringMatching(/Project|may not/) as string });
    await expectNothingMade(request);

    await care.setTarget('dev', { actAsApp: true });
    const view = valueOf(await care.create(request));
    await care.setTarget('dev', { actAsApp: false });
    dev.memberIds.push(nadia());
    const [clone] = care.clonesOf(request);
    const author = care.state.people.find(({ accountId }) => accountId === clone?.creatorId);
    expect(author?.accountType).toBe('app');
    expect(view.undone).toEqual([]);
    await expectWhole(request, valueOf(await care.create(request)));
  });

  it('when the create screen asks for a field that it did not ask for when the plan was made', async () => {
    const request = await raise('Payments fail on Tuesdays');
    const choices = care.choices(await care.plan(request));
    const screen = projectOf('DEV').screenFields[bugId()] ?? [];
    const version = screen.find(
      ({ fieldId }) => care.state.fields.find(({ id }) => id === fieldId)?.name === 'Seen in version',
    );
    if (!version) throw new Error('the desk has changed');
    version.required = true;

    const refused = await care.move('move.create', choices, request.id);
    expect(refused).toMatchObject({ ok: false, code: 'invalid' });
    expect(refused.ok ? '' : refused.message).toMatch(/^Seen in version: /m);
    await expectNothingMade(request);

    const plan = await care.plan(request);
    expect(plan.fields.find(({ id }) => id === version.fieldId)).toMatchObject({
      name: 'Seen in version',
      required: true,
      problem: 'Required: fill this in.',
    });
    const fields = { ...care.choices(plan).fields, [version.fieldId]: '4.1' };
    const view = valueOf(await care.move('move.create', { ...care.choices(plan), fields }, request.id));
    version.required = false;
    await care.desk.settle();
    await expectWhole(request, view);
  });

  it('when a custom field that the settings fill is no longer there', async () => {
    const request = await raise('Payments fail on Wednesdays');
    const fieldId = care.state.fields.find(({ name }) => name === 'Seen in version')?.id ?? '';
    const { settings } = valueOf(await care.desk.invoke('admin', 'targets.load', { projectId: projectOf('CARE').id }));
    const dev = settings.targets.find(({ id }) => id === 'dev');
    const rows = dev?.options['fields'] as unknown as object[];
    await care.setTarget('dev', { fields: [...rows, { field: fieldId, how: 'constant', from: null, value: '4.0' }] as never });
    const choices = care.choices(await care.plan(request));
    const screens = projectOf('DEV').screenFields;
    const whole = screens[bugId()] ?? [];
    screens[bugId()] = whole.filter((entry) => entry.fieldId !== fieldId);

    const refused = await care.move('move.create', choices, request.id);
    expect(refused).toMatchObject({ ok: false, code: 'invalid' });
    expect(refused.ok ? '' : refused.message).toMatch(/Seen in version/);
    await expectNothingMade(request);
    const plan = await care.plan(request);
    expect(plan.fields.find(({ id }) => id === fieldId)).toMatchObject({
      problem: null,
      note: expect.stringMatching(/left out|no longer|not there/i) as string,
    });

    await care.setTarget('dev', { fields: rows as never });
    const view = valueOf(await care.create(request));
    screens[bugId()] = whole;
    await expectWhole(request, view);
  });

  it('when a rule of the workflow refuses, in the words of the rule', async () => {
    const request = await raise('Payments fail on Thursdays');
    const words = 'Functional group: bugs of payments are frozen until Friday.';
    care.desk.desk.site.setRuleRunner({ modules: () => [], validate: () => ({ ok: false, message: words }) });
    const workflow = workflowOf('DEV');
    workflow.createRules = [
      { id: 'frozen', appId: 'ari:cloud:ecosystem::app/other', moduleKey: 'frozen', configuration: null },
    ];

    const refused = await care.create(request);
    delete workflow.createRules;

    expect(refused).toMatchObject({ ok: false, code: 'invalid', message: words });
    await expectNothingMade(request);
    await expectWhole(request, valueOf(await care.create(request)));
  });

  it('when the agent is in none of the groups that may use the target', async () => {
    const request = await raise('Payments fail on Fridays');
    const { picks } = valueOf(await care.desk.invoke('admin', 'targets.load', { projectId: projectOf('CARE').id }));
    const admins = picks.group?.find(({ name }) => name === 'jira-administrators');
    await care.setTarget('dev', { groups: [admins?.id ?? ''] });

    const shown = valueOf(await care.move('move.get', undefined, request.id));
    expect(shown.targets.find(({ id }) => id === 'dev')).toMatchObject({
      usable: false,
      because: 'It is for other groups of people.',
    });
    expect(await care.move('move.plan', { targetId: 'dev', workTypeId: null }, request.id)).toMatchObject({
      ok: false,
      code: 'forbidden',
      message: '“Development” cannot be used: It is for other groups of people.',
    });
    await expectNothingMade(request);
    const asAdmin = valueOf(await care.move('move.get', undefined, request.id, 'admin'));
    expect(asAdmin.targets.find(({ id }) => id === 'dev')?.usable).toBe(true);

    await care.setTarget('dev', { groups: [] });
    await expectWhole(request, valueOf(await care.create(request)));
  });
});

describe('what was made is shown, with what is missing, and goes on from there', () => {
  it('when the kind of link is gone', async () => {
    const request = await raise('Reports are empty');
    const { linkTypes } = care.state;
    const blocks = linkTypes.find(({ name }) => name === 'Blocks');
    await care.setTarget('dev', { linkType: blocks?.id ?? '' });
    care.state.linkTypes = linkTypes.filter((type) => type !== blocks);

    const view = valueOf(await care.create(request));
    expect(view.item?.key).toMatch(/^DEV-/);
    expect(view.undone).toEqual([expect.stringMatching(/^The link was not made: .*kind of link.*“Development”/)]);
    // What happens to it comes back all the same.
    await care.transition(view.item?.key ?? '', 'Start');
    expect(care.notes(request.key).join()).toContain(`${view.item?.key} is now in the status`);

    care.state.linkTypes = linkTypes;
    await care.setTarget('dev', { linkType: null });
    await expectWhole(request, valueOf(await care.move('move.retry', { targetId: 'dev' }, request.id)));
  });

  it('when no transition leads to the status of the settings', async () => {
    const request = await raise('Reports are cut off');
    const workflow = workflowOf('CARE');
    const { transitions } = workflow;
    const inProgress = care.state.statuses.find(({ name }) => name === 'In progress')?.id;
    workflow.transitions = transitions.filter(({ to }) => to !== inProgress);

    const view = valueOf(await care.create(request));
    expect(view.undone).toEqual([`The request was not moved: ${request.key} was not moved: no transition leads there.`]);
    expect(await care.desk.status(request.key)).toBe('To do');

    workflow.transitions = transitions;
    await expectWhole(request, valueOf(await care.move('move.retry', { targetId: 'dev' }, request.id)));
  });

  it('when a rule keeps the request from being moved', async () => {
    const request = await raise('Reports have no title');
    const words = 'Only after lunch.';
    care.desk.desk.site.setRuleRunner({ modules: () => [], validate: () => ({ ok: false, message: words }) });
    const start = workflowOf('CARE').transitions.find(({ name }) => name === 'Start');
    if (!start) throw new Error('the desk has changed');
    start.validators = [{ id: 'lunch', appId: 'ari:cloud:ecosystem::app/other', moduleKey: 'lunch', configuration: null }];

    const view = valueOf(await care.create(request));
    delete start.validators;

    expect(view.undone).toEqual([`The request was not moved: ${words}`]);
    await expectWhole(request, valueOf(await care.move('move.retry', { targetId: 'dev' }, request.id)));
  });

  it('when the function crashes after any of its calls, as soon as somebody presses again', async () => {
    for (const afterCall of [4, 6, 7, 8, 9, 10]) {
      const request = await raise(`Reports of page ${afterCall} are gone`);
      const choices = care.choices(await care.plan(request));
      await care.desk.control('faults', { faults: [{ kind: 'crash', function: 'move-resolver', afterCall }] });
      await care.move('move.create', choices, request.id).catch(() => undefined);
      await care.desk.control('faults', { clear: true });
      await care.desk.advance('PT5M');

      await expectWhole(request, valueOf(await care.move('move.create', choices, request.id)));
    }
  });
});

it('shows the customers nothing of all this', async () => {
  await care.expectNothingInternal(seen, undefined, ['Seen in version', 'Development']);
});
