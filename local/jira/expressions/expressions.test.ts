import type { Json } from '../state';
import { actorFor, TEST_BASE, testSite } from '../test-desk';
import { evaluateExpression } from './index';

const config: Json = { words: ['urgent', 'now'], least: 20, strict: true };
const run = (expression: string) => evaluateExpression(expression, () => ({ config, text: ' Hello World ', none: null }));
const value = (expression: string) => {
  const result = run(expression);
  if (!result.ok) throw new Error(result.error);
  return result.value;
};
const error = (expression: string) => {
  const result = run(expression);
  if (result.ok) throw new Error(`it came to ${JSON.stringify(result.value)}`);
  return result.error;
};

test.each<[string, unknown]>([
  ['1 + 2 * 3 - 4 / 2', 5],
  ["'a' + 1 + true + null", 'a1truenull'],
  ['`${config.least} characters`', '20 characters'],
  ["1 == '1'", false],
  ["[1, { a: 'b' }] == [1, { a: 'b' }]", true],
  ["none != 'x' && !none", true],
  ["none || 'other'", 'other'],
  ["config.strict ? 'yes' : 'no'", 'yes'],
  ['config.absent', null],
  ["config.get('least')", 20],
  ["text.trim().toLowerCase().startsWith('hello')", true],
  ['text.match(/w(or)ld/i)[1]', 'or'],
  ["text.match('nothing')", null],
  ["text.includes('World') && text.indexOf('World') == 7", true],
  ['text.length >= config.least', false],
  ["config.words.some(word => 'do it now'.includes(word))", true],
  ['config.words.map((word, index) => index + word)', ['0urgent', '1now']],
  ["config.words.filter(word => word != 'now').every(word => word.length == 6)", true],
  ['[3, 4].reduce((sum, one) => sum + one, 0)', 7],
  // Braces after an arrow are a map, unlike JavaScript (the first example of Atlassian's page on the language).
  ['config.words.map(word => { word: word, long: word.length > 3 })[0]', { word: 'urgent', long: true }],
  ['typeof config.words + typeof none + typeof text', 'ListnullString'],
  ["'last' < 'later'", true],
])('%s', (expression, expected) => {
  expect(value(expression)).toEqual(expected);
});

test.each<[string, string]>([
  ['unknown', `Evaluation failed: "unknown" - Unrecognized variable: 'unknown'.`],
  ['none.name', 'Evaluation failed: "none.name" - Type null does not have any properties.'],
  ['text.reverse()', 'Unrecognized method of `text`: "reverse". Available methods of type \'String\' are:'],
  ["1 < '2'", `Evaluation failed: "1 < '2'" - Can't compare Number to String.`],
  ['config.words[7]', 'has no element 7'],
  ['none?.name', 'does not emulate ?. in Jira expressions'],
  ['new Date()', 'does not emulate new in Jira expressions'],
  ['text.trim', 'Unrecognized property of `text`: "trim"'],
  ["text.constructor('return 1')()", 'does not emulate a call of what is no method'],
  ["config['constructor']('x')", 'Unrecognized method of `config`: "constructor"'],
  ['text.includes(1)', 'Evaluation failed: "text.includes(1)" - includes expects a String, not Number.'],
  ['text; config', 'Line 1, column 5: EOF expected, more encountered.'],
  ['(1 +', 'Line 1, column 5: Unexpected token'],
])('%s is refused', (expression, message) => {
  expect(error(expression)).toContain(message);
});

test('10,000 steps are allowed, more are not', () => {
  const of = (times: number) => `[${Array(100).fill('1').join(',')}].map(a => [${Array(times).fill('1').join(',')}])`;

  expect(run(of(97))).toMatchObject({ ok: true });
  expect(run(of(99))).toMatchObject({ ok: false, kind: 'limit' });
});

describe('over REST', () => {
  const evaluate = async (expression: string, context: object = { issue: { key: 'SUP-1' } }, as = 'gil', query = '') => {
    const { site } = testSite();
    const answer = await site.handle(
      new Request(`${TEST_BASE}/rest/api/3/expression/evaluate${query}`, {
        method: 'POST',
        body: JSON.stringify({ expression, context }),
      }),
      actorFor(as),
    );
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  test.each<[string, unknown]>([
    ['issue.summary', 'The page stays blank'],
    ["issue.description.plainText.includes('yesterday')", true],
    ['[issue.issueType.name, issue.status.name, issue.status.category.key]', ['Bug', 'Resolved', 'done']],
    ['issue.priority != null && issue.resolution.name == "Duplicate"', true],
    ['issue.reporter.displayName', 'Cleo Customer'],
    ['user.accountId == issue.assignee.accountId', true],
    ['user == issue.assignee', true],
    ['project.key + issue.project.key', 'SUPSUP'],
    ["issue.labels.includes('web')", true],
    ['issue.comments.map(c => c.author.displayName)', ['Gil Agent', 'Gil Agent']],
    ['issue.attachments.length', 1],
    ["issue.properties.get('guichet') == null", true],
    ["issue.properties['guichet']", null],
  ])('%s', async (expression, expected) => {
    expect(await evaluate(expression)).toEqual({ status: 200, body: { value: expected } });
  });

  test('custom fields are there by id, as GET issue shows them', async () => {
    const { site } = testSite();
    const impact = site.state.fields.find(({ name }) => name === 'Impact')?.id ?? '';

    expect((await evaluate(`issue.${impact}.value`)).body).toEqual({ value: 'Many' });
  });

  test('the service desk and the request are there when asked for, the complexity with its expand', async () => {
    const { site } = testSite();
    const id = Number(site.findIssue(actorFor('gil'), 'SUP-1')?.id);
    const desk = Number(site.state.projects.find(({ key }) => key === 'SUP')?.serviceDesk?.id);

    const answer = await evaluate(
      'customerRequest.requestType.name + serviceDesk.id + (customerRequest.issue.comments.length > 0)',
      { customerRequest: id, serviceDesk: desk },
      'gil',
      '?expand=meta.complexity',
    );

    expect(answer.body).toEqual({
      value: `Report a problem${desk}true`,
      meta: { complexity: { steps: { value: 13, limit: 10_000 }, expensiveOperations: { value: 1, limit: 10 } } },
    });
  });

  test('an unknown property is an error by name with what there is', async () => {
    const { status, body } = await evaluate('issue.summry');

    expect(status).toBe(400);
    expect(body.errorMessages).toEqual([expect.stringContaining('Unrecognized property of `issue`: "summry".')]);
    expect(String(body.errorMessages)).toContain("Available properties of type 'Issue' are: 'assignee',");
  });

  test('what the caller may not see is not found, and a context the desk has not is refused by name', async () => {
    expect((await evaluate('issue.key', { issue: { key: 'DEV-1' } })).status).toBe(404);
    expect(await evaluate('sprint.id', { sprint: 1 })).toMatchObject({ status: 501 });
  });

  test('ten loads are allowed, the eleventh is not', async () => {
    const loads = (count: number) => Array.from({ length: count }, (_, i) => `issue.properties['p${i}']`).join(' == ');

    expect((await evaluate(loads(10))).status).toBe(200);
    expect(await evaluate(loads(11))).toMatchObject({
      status: 400,
      body: { errorMessages: ['The expression executed more than 10 expensive operations.'] },
    });
  });
});
