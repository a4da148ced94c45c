import type { Site } from './operations';
import type { Actor } from './port';
import { actorFor, installTestApp, TEST_BASE, testSite } from './test-desk';
import type { WorkflowRule } from './state';
import type { RuleSubject, RuleVerdict } from './workflow-rules';

const [ada, gil, cleo] = ['ada', 'gil', 'cleo'].map(actorFor) as [Actor, Actor, Actor];
const rule = (moduleKey: string): WorkflowRule => ({ id: `r-${moduleKey}`, appId: 'test-app', moduleKey, configuration: {} });

/** A site whose Support workflow asks `answer` on Create and on every transition; what it was asked is kept. */
function ruledSite(answer: (subject: RuleSubject, rule: WorkflowRule) => RuleVerdict | Promise<RuleVerdict>) {
  const parts = testSite();
  const { site } = parts;
  const workflow = site.state.workflows.find(({ name }) => name === 'Support');
  if (!workflow) throw new Error('the test desk has changed');
  workflow.createRules = [rule('create')];
  for (const transition of workflow.transitions) transition.validators = [rule('move')];
  const asked: RuleSubject[] = [];
  site.setRuleRunner({
    modules: () => [],
    validate: (one, subject) => {
      asked.push(subject);
      return answer(subject, one);
    },
  });
  return { ...parts, asked };
}

const call = async (site: Site, actor: Actor, method: string, path: string, body?: unknown) => {
  const answer = await site.handle(
    new Request(TEST_BASE + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
    actor,
  );
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>) };
};

function formOf(site: Site, summary: string) {
  const desk = site.state.projects.find(({ key }) => key === 'SUP')?.serviceDesk;
  const type = desk?.requestTypes.find(({ name }) => name === 'Ask a question');
  return { serviceDeskId: desk?.id, requestTypeId: type?.id, requestFieldValues: { summary, description: '*Help*' } };
}

const refuseShort = ({ evaluate }: RuleSubject): RuleVerdict => {
  const result = evaluate('issue.summary.length > 10 || "Say more, " + user.displayName', null);
  if (!result.ok) return { ok: false, message: result.error };
  return result.value === true ? { ok: true } : { ok: false, message: String(result.value) };
};

describe('the Create transition', () => {
  test("the portal's request is refused in its own error shape, and nothing is left of it", async () => {
    const { site, events } = ruledSite(refuseShort);
    const before = structuredClone(site.state);

    const answer = await call(site, cleo, 'POST', '/rest/servicedeskapi/request', formOf(site, 'Broken'));

    expect(answer).toMatchObject({ status: 400, body: { errorMessage: 'Say more, Cleo Customer' } });
    expect(site.state).toEqual(before);
    expect(events).toEqual([]);
  });

  test("REST's create is refused with errorMessages; enough said, it is created", async () => {
    const { site } = ruledSite(refuseShort);
    const fields = (summary: string) => ({ fields: { project: { key: 'SUP' }, issuetype: { name: 'Question' }, summary } });

    const refused = await call(site, gil, 'POST', '/rest/api/3/issue', fields('Broken'));
    const created = await call(site, gil, 'POST', '/rest/api/3/issue', fields('Broken since Monday'));

    expect(refused).toEqual({ status: 400, body: { errorMessages: ['Say more, Gil Agent'], errors: {} } });
    expect(created).toMatchObject({ status: 201, body: { key: 'SUP-3' } });
  });

  test('the rule sees the work item without id and key, its request type, and no original', async () => {
    const { site, asked } = ruledSite(({ evaluate }) => {
      const seen = evaluate('[issue.key, issue.description.plainText, customerRequest.requestType.name, transition.from]', {});
      expect(seen).toMatchObject({ value: [null, 'Help', 'Ask a question', null] });
      expect(evaluate('originalIssue.key', {})).toMatchObject({ ok: false, kind: 'evaluation' });
      return { ok: true };
    });

    await call(site, cleo, 'POST', '/rest/servicedeskapi/request', formOf(site, 'Broken'));

    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ original: undefined, transition: { name: 'Create', from: null } });
    expect(asked[0]?.modifiedFields()).toMatchObject({ summary: 'Broken', description: { type: 'doc' } });
  });

  test('validating a request asks the rules too and creates nothing', async () => {
    const { site } = ruledSite(refuseShort);
    const count = Object.keys(site.state.issues).length;

    const answer = await call(site, cleo, 'POST', '/rest/servicedeskapi/request/validate', formOf(site, 'Broken'));

    expect(answer).toEqual({
      status: 400,
      body: { valid: false, fieldErrors: [], generalErrors: ['Say more, Cleo Customer'] },
    });
    expect(Object.keys(site.state.issues)).toHaveLength(count);
  });
});

describe('a transition', () => {
  const resolve = (site: Site) => {
    const issue = site.findIssue(ada, 'SUP-2');
    const transition = issue && site.transitionsOf(ada, issue).find(({ name }) => name === 'Resolve');
    if (!issue || !transition) throw new Error('the test desk has changed');
    return { issue, transition };
  };
  const body = (id: string) => ({
    transition: { id },
    fields: { resolution: { name: 'Done' } },
    update: { comment: [{ add: { body: { type: 'doc', version: 1, content: [{ type: 'text', text: 'Bye' }] } } }] },
  });

  test('the rule sees the screen’s values beside the original, and what the act changes', async () => {
    const { site, asked } = ruledSite(({ evaluate }) => {
      expect(
        evaluate('[issue.resolution.name, originalIssue.resolution, issue.status.name, transition.to.name]', {}),
      ).toMatchObject({ value: ['Done', null, 'Waiting for support', 'Resolved'] });
      return { ok: true };
    });
    const { issue, transition } = resolve(site);

    const answer = await call(site, gil, 'POST', '/rest/api/3/issue/SUP-2/transitions', body(transition.id));

    expect(answer.status).toBe(204);
    expect(asked[0]?.modifiedFields()).toMatchObject({
      resolution: { name: 'Done' },
      comment: { comments: [expect.anything()] },
    });
    expect(site.state.statuses.find(({ id }) => id === issue.statusId)?.name).toBe('Resolved');
  });

  test('all messages of the rules come back, and the work item is as it was', async () => {
    const { site, events } = ruledSite((_, one) => ({ ok: false, message: `no by ${one.id}` }));
    const { transition } = resolve(site);
    transition.validators = [rule('one'), rule('two')];
    const before = structuredClone(site.state);

    const answer = await call(site, gil, 'POST', '/rest/api/3/issue/SUP-2/transitions', body(transition.id));

    expect(answer).toEqual({ status: 400, body: { errorMessages: ['no by r-one', 'no by r-two'], errors: {} } });
    expect(site.state).toEqual(before);
    expect(events).toEqual([]);
  });

  test('rules hold for apps and for customers in the portal as well', async () => {
    const { site } = ruledSite(() => ({ ok: false, message: 'no' }));
    const app = installTestApp(site);
    const issue = site.findIssue(ada, 'SUP-2');
    const workflow = site.state.workflows.find(({ name }) => name === 'Support');
    const back = workflow?.transitions.find(({ name }) => name === 'Respond to support');
    if (!issue || !back || !Array.isArray(back.from)) throw new Error('the test desk has changed');

    const byApp = await call(site, app, 'POST', '/rest/api/3/issue/SUP-2/transitions', {
      transition: { id: site.transitionsOf(ada, issue)[0]?.id },
    });
    issue.statusId = back.from[0] as string;
    const byCustomer = await call(site, cleo, 'POST', '/rest/servicedeskapi/request/SUP-2/transition', { id: back.id });

    expect(byApp).toMatchObject({ status: 400, body: { errorMessages: ['no'] } });
    expect(byCustomer).toMatchObject({ status: 400, body: { errorMessage: 'no' } });
  });

  test('what changed while the rule was thinking decides: a work item moved meanwhile is not moved twice', async () => {
    const moved = { done: false };
    const { site } = ruledSite(async () => {
      if (moved.done) return { ok: true };
      moved.done = true;
      const { issue, transition } = resolve(site);
      transition.validators = [];
      await site.transition(gil, issue, transition, { fields: { resolution: { name: 'Done' } } });
      return { ok: true };
    });
    const { issue, transition } = resolve(site);

    const answer = await call(site, gil, 'POST', '/rest/api/3/issue/SUP-2/transitions', body(transition.id));

    expect(answer.status).toBe(400);
    expect(issue.changes.filter(({ items }) => items.some(({ fieldId }) => fieldId === 'status'))).toHaveLength(1);
  });

  test('without its app every rule refuses', async () => {
    const { site } = testSite();
    const { transition } = resolve(site);
    transition.validators = [rule('gone')];

    const answer = await call(site, gil, 'POST', '/rest/api/3/issue/SUP-2/transitions', body(transition.id));

    expect(answer).toMatchObject({ status: 400, body: { errorMessages: [expect.stringContaining('not installed')] } });
  });
});

test('administrators list workflows with the rules of each transition, agents may not', async () => {
  const { site } = ruledSite(() => ({ ok: true }));

  const shown = await call(site, ada, 'GET', '/rest/api/3/workflow/search?workflowName=Support&expand=transitions.rules');
  const hidden = await call(site, gil, 'GET', '/rest/api/3/workflow/search');

  expect(shown).toMatchObject({ status: 200, body: { total: 1, isLast: true } });
  const [workflow] = shown.body?.values as { transitions: { name: string; rules: { validators: unknown[] } }[] }[];
  expect(workflow?.transitions.map(({ name, rules }) => [name, rules.validators.length])).toEqual([
    ['Create', 1],
    ['Respond to customer', 1],
    ['Respond to support', 1],
    ['Resolve', 1],
    ['Reopen', 1],
  ]);
  expect(hidden.status).toBe(403);
});
