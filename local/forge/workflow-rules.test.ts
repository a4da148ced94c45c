import type { Json } from '../jira/state';
import type { RuleSubject } from '../jira/workflow-rules';
import { ECHO_APP, type EchoDesk, startEcho } from './fixtures/echo-desk';
import { startOnSite } from './fixtures/site-desk';

describe('workflow validators of the app', () => {
  let desk: EchoDesk;
  beforeAll(async () => {
    desk = await startEcho();
  }, 120_000);
  afterAll(() => desk.stop());

  const subject = (value: unknown, key = 'A-1'): RuleSubject =>
    ({
      issue: { id: key && '1', key },
      project: { id: '2', key: 'SUP', nextIssueNumber: 7 },
      workflow: { id: '3', name: 'Support' },
      transition: { id: '4', name: 'Go', from: key ? '10' : null, to: '11' },
      modifiedFields: () => ({ priority: { id: '1' } }),
      evaluate: () =>
        value instanceof Error
          ? { ok: false, error: value.message, kind: 'evaluation' }
          : { ok: true, value, steps: 1, expensiveOperations: 0 },
    }) as unknown as RuleSubject;
  const validate = (moduleKey: string, configuration: Json, about = subject(true), appId = desk.platform.appId) =>
    desk.site.ruleRunners[0]!.validate({ id: 'r', appId, moduleKey, configuration }, about);
  const byFunction = (mode: string, key?: string) => validate('must-ask', { mode }, subject(true, key));

  it.each<[unknown, object]>([
    [true, { ok: true }],
    [false, { ok: false, message: 'Explain more.' }],
    ['Say why.', { ok: false, message: 'Say why.' }],
    [7, { ok: false, message: 'Explain more.' }],
    [new Error('no such member'), { ok: false, message: 'Explain more.' }],
  ])('an expression that gives %p: %j', async (value, verdict) => {
    expect(await validate('must-explain', null, subject(value))).toEqual(verdict);
  });

  it('an expression in the configuration takes the place of the manifest’s', async () => {
    const asked: string[] = [];
    const about = {
      ...subject(true),
      evaluate: (expression: string) => {
        asked.push(expression);
        return { ok: true, value: true, steps: 1, expensiveOperations: 0 };
      },
    } as RuleSubject;

    await validate('must-explain', { expression: 'issue.assignee != null' }, about);
    await validate('must-explain', { other: 1 }, about);

    expect(asked[0]).toBe('issue.assignee != null');
    expect(asked[1]).not.toBe('issue.assignee != null');
  });

  it('an expression that fails is announced to the app', async () => {
    await desk.call('delete', { key: 'seen' });
    await validate('must-explain', null, subject(new Error('no such member')));
    await validate('must-explain', null, subject(false));
    await desk.platform.whenIdle();

    expect(desk.stored('seen')).toEqual(['failed must-explain']);
  });

  it('a function is told work item, configuration and changes, acts as nobody, and decides', async () => {
    expect(await byFunction('pass')).toEqual({ ok: true });
    expect(desk.stored('rule')).toEqual({
      issue: { key: 'A-1' },
      configuration: { mode: 'pass' },
      transition: { from: { id: '10' }, to: { id: '11' }, modifiedFields: { priority: { id: '1' } } },
      principal: null,
    });
    expect(await byFunction('refuse')).toEqual({ ok: false, message: 'The function says no.' });
    expect(desk.platform.invocations()[0]?.trigger).toBe('workflowValidator must-ask');
  });

  it('a function on Create has no key', async () => {
    await byFunction('pass', '');
    expect(desk.stored('rule')).toMatchObject({ issue: {}, transition: { to: { id: '11' } } });
  });

  it('a function on Create is told the key to come with the switch', async () => {
    desk.platform.setSwitches({ validatorCreateKey: 'present' });
    await byFunction('pass', '');
    desk.platform.setSwitches({ validatorCreateKey: 'absent' });
    expect(desk.stored('rule')).toMatchObject({ issue: { key: 'SUP-7' } });
  });

  it.each(['throw', 'never', 'odd', 'as-user'])(
    'a function that fails (%s) blocks, or with the switch lets pass',
    async (mode) => {
      expect(await byFunction(mode)).toEqual({ ok: false, message: 'The rule could not be checked.' });
      desk.platform.setSwitches({ validatorFailure: 'pass' });
      expect(await byFunction(mode)).toEqual({ ok: true });
      desk.platform.setSwitches({ validatorFailure: 'block' });
    },
  );

  it('a rule of an app that is not there refuses', async () => {
    expect(await validate('must-explain', null, subject(true), 'other')).toMatchObject({ ok: false });
    expect(await validate('gone', null)).toMatchObject({ ok: false });
  });
});

it('on a real site, rules of both kinds decide whether the portal may create a request', async () => {
  const desk = await startOnSite(ECHO_APP);
  try {
    const { appId } = desk.platform;
    const project = desk.site.state.projects.find(({ serviceDesk }) => serviceDesk)!;
    const requestType = project.serviceDesk!.requestTypes.find(({ fields }) =>
      fields.every(({ fieldId, required }) => !required || ['summary', 'description'].includes(fieldId)),
    )!;
    const workflow = desk.site.state.workflows.find(({ id }) => id === project.workflowByIssueType[requestType.issueTypeId])!;
    const raise = (summary: string) =>
      desk.call(desk.person('customer'), 'POST', '/rest/servicedeskapi/request', {
        serviceDeskId: project.serviceDesk!.id,
        requestTypeId: requestType.id,
        requestFieldValues: { summary, description: 'A request of the test.' },
      });

    workflow.createRules = [{ id: 'r1', appId, moduleKey: 'must-explain', configuration: null }];
    expect(await raise('No')).toMatchObject({ status: 400, body: { errorMessage: 'Explain more.' } });
    expect((await raise('Printer')).status).toBe(201);
    workflow.createRules = [{ id: 'r2', appId, moduleKey: 'must-ask', configuration: { mode: 'refuse' } }];
    expect(await raise('Printer')).toMatchObject({ status: 400, body: { errorMessage: 'The function says no.' } });
    workflow.createRules = [{ id: 'r2', appId, moduleKey: 'must-ask', configuration: { mode: 'pass' } }];
    expect((await raise('Printer')).status).toBe(201);
  } finally {
    await desk.stop();
  }
}, 120_000);
