import type { Actor } from '../../port';
import { buildSite } from '../../build-site';
import { actorFor, installTestApp, TEST_BASE, TEST_START, testDesk, testSite } from '../../test-desk';
import type { RuleModule } from '../../workflow-rules';

const ARI = 'ari:cloud:ecosystem::extension/test-app/env/static';
const offered = (moduleKey: string, projectTypes: string[] = ['company-managed']): RuleModule => ({
  appId: 'test-app',
  moduleKey,
  ari: `${ARI}/${moduleKey}`,
  name: `Rule ${moduleKey}`,
  description: 'Says more',
  projectTypes,
});

interface Rule {
  id: string;
  ruleKey: string;
  parameters: Record<string, string>;
}
interface Read {
  statuses: { name: string; statusCategory: string }[];
  workflows: {
    id: string;
    version: { versionNumber: number };
    statuses: unknown[];
    transitions: { id: string; name: string; type: string; validators: Rule[]; [other: string]: unknown }[];
  }[];
}

function aSite(modules: readonly RuleModule[] = [offered('explain'), offered('team', ['team-managed'])]) {
  const { site } = testSite();
  let installed = modules;
  site.setRuleRunner({ modules: () => installed, validate: () => ({ ok: true }) });
  const call = async <T = Record<string, never>>(method: string, path: string, body?: unknown, actor = actorFor('ada')) => {
    const request = new Request(`${TEST_BASE}/rest/api/3/workflows${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const answer = await site.handle(request, actor);
    return { status: answer.status, body: (await answer.json()) as T };
  };
  const read = async (): Promise<Read['workflows'][number]> => {
    const { body } = await call<Read>('POST', '', { workflowNames: ['Support'] });
    return body.workflows[0]!;
  };
  /** Sends the workflow back with these rules on one transition. */
  const put = async (name: string, validators: unknown[], change: object = {}) => {
    const workflow = await read();
    const transitions = workflow.transitions.map((one) => (one.name === name ? { ...one, validators, ...change } : one));
    return call<Read & { errorMessages: string[] }>('POST', '/update', { workflows: [{ ...workflow, transitions }] });
  };
  const rule = (moduleKey: string, config = '', id?: string) => ({
    ruleKey: 'forge:expression-validator',
    parameters: { key: `${ARI}/${moduleKey}`, config, ...(id === undefined ? {} : { id }) },
  });
  return { site, call, read, put, rule, uninstall: () => (installed = []) };
}

describe('workflows', () => {
  it('are read by name, id, or project and work type, with Create first', async () => {
    const { site, call } = aSite();
    const workflow = site.state.workflows.find(({ name }) => name === 'Support')!;
    const project = site.state.projects.find(({ key }) => key === 'SUP')!;
    const [issueTypeId] = Object.entries(project.workflowByIssueType).find(([, id]) => id === workflow.id)!;

    const byName = await call<Read>('POST', '', { workflowNames: ['Support'] });
    const byId = await call<Read>('POST', '', { workflowIds: [workflow.id] });
    const byProject = await call<Read>('POST', '', { projectAndIssueTypes: [{ projectId: project.id, issueTypeId }] });

    expect(byName.status).toBe(200);
    expect(byName.body.workflows[0]?.transitions[0]).toMatchObject({ id: '1', name: 'Create', type: 'INITIAL' });
    expect(byName.body.statuses).toContainEqual(expect.objectContaining({ name: 'Resolved', statusCategory: 'DONE' }));
    expect([byId.body, byProject.body]).toEqual([byName.body, byName.body]);
  });

  it('offer the validators that are for company-managed projects', async () => {
    const { call, read } = aSite();
    const { id } = await read();

    const { body } = await call('GET', `/capabilities?workflowId=${id}`);

    expect(body).toMatchObject({
      forgeRules: [
        { id: `${ARI}/explain`, ruleKey: 'forge:expression-validator', ruleType: 'Validator', name: 'Rule explain' },
      ],
    });
    expect((await call('GET', '/capabilities?workflowId=nowhere')).status).toBe(404);
  });

  it('take a validator on Create and on a transition, change its configuration and lose it again', async () => {
    const { site, read, put, rule } = aSite();
    const workflow = site.state.workflows.find(({ name }) => name === 'Support')!;
    const other = workflow.transitions[0]!.name;

    await put('Create', [rule('explain', '{"least":10}')]);
    await put(other, [rule('explain')]);
    const [made] = (await read()).transitions[0]!.validators;
    expect(workflow.createRules).toEqual([
      { id: made?.id, appId: 'test-app', moduleKey: 'explain', configuration: { least: 10 } },
    ]);
    expect(workflow.transitions[0]?.validators).toMatchObject([{ moduleKey: 'explain', configuration: null }]);

    await put('Create', [rule('explain', '{"least":20}', made?.id)]);
    expect(workflow.createRules).toMatchObject([{ id: made?.id, configuration: { least: 20 } }]);

    await put('Create', []);
    expect([workflow.createRules, workflow.transitions[0]?.validators?.length]).toEqual([[], 1]);
    expect((await read()).version.versionNumber).toBe(5);
  });

  it('keep a rule whose app is gone, and take no new one of it', async () => {
    const { read, put, rule, uninstall } = aSite();
    await put('Create', [rule('explain')]);
    uninstall();
    const [orphan] = (await read()).transitions[0]!.validators;

    expect((await put('Create', [orphan])).status).toBe(200);
    expect((await put('Create', [orphan, rule('explain')])).status).toBe(400);
  });

  it.each([
    ['a configuration of 32 KB', 'explain', `"${'c'.repeat(32 * 1024 - 2)}"`, 200],
    ['a larger configuration', 'explain', `"${'c'.repeat(32 * 1024 - 1)}"`, 400],
    ['a configuration that is not JSON', 'explain', '{', 400],
    ['a module for team-managed projects', 'team', '', 400],
    ['a module that is not there', 'gone', '', 400],
  ])('answer %s', async (_, moduleKey, config, status) => {
    const { site, put, rule } = aSite();
    const before = structuredClone(site.state);

    const answer = await put('Create', [rule(moduleKey, config)]);

    expect(answer.status).toBe(status);
    if (status !== 200) expect(site.state).toEqual(before);
  });

  it.each([
    ['a name', { name: 'Made' }],
    ['a target', { toStatusReference: '99' }],
    ['a screen', { transitionScreen: { ruleKey: 'system:transition-screen' } }],
    ['an action', { actions: [{ ruleKey: 'system:change-assignee' }] }],
    ['a rule of Jira', { validators: [{ ruleKey: 'system:validate-field-value' }] }],
  ])('refuse to change %s by name', async (_, change) => {
    const { put } = aSite();

    const answer = await put('Create', [], change);

    expect(answer.status).toBe(501);
    expect(answer.body.errorMessages[0]).toMatch(/only validators of apps/);
  });

  it('refuse what was read before another change, and everybody but administrators', async () => {
    const { call, read, put, rule } = aSite();
    const old = await read();
    await put('Create', [rule('explain')]);

    expect((await call('POST', '/update', { workflows: [old] })).status).toBe(409);
    for (const path of ['', '/update']) expect((await call('POST', path, {}, actorFor('gil'))).status).toBe(403);
    expect((await call('GET', '/capabilities', undefined, actorFor('gil'))).status).toBe(403);
  });

  it('want a scope of an app', async () => {
    const { site, call } = aSite();
    const app: Actor = installTestApp(site, ['read:jira-work']);

    expect((await call('POST', '', { workflowNames: ['Support'] }, app)).status).toBe(401);
  });
});

it('a desk file may give a workflow its rules', () => {
  const desk = testDesk((raw) => {
    const [workflow] = (raw.projects as unknown as { workflows: { transitions: object[] }[] }[])[0]!.workflows;
    const validators = [{ app: 'test-app', module: 'explain', configuration: { least: 3 } }];
    Object.assign(workflow!, { createValidators: validators });
    Object.assign(workflow!.transitions[0]!, { validators: [{ app: 'test-app', module: 'explain' }] });
  });
  const build = () => buildSite(desk, { baseUrl: TEST_BASE, start: TEST_START }).workflows[0]!;

  expect(build()).toEqual(build());
  expect(build().createRules).toMatchObject([{ appId: 'test-app', moduleKey: 'explain', configuration: { least: 3 } }]);
  expect(build().transitions[0]?.validators).toMatchObject([{ moduleKey: 'explain', configuration: null }]);
});
