import { buildSite, resolveAppStorage } from './build-site';
import { accountIdFor } from './account-id';
import { testDesk, TEST_BASE, TEST_START } from './test-desk';

const options = { baseUrl: TEST_BASE, start: TEST_START };
const days = (count: number) => count * 86_400_000;
const issueOf = (state: ReturnType<typeof buildSite>, key: string) => {
  const issue = Object.values(state.issues).find((candidate) => candidate.key === key);
  if (!issue) throw new Error(`no ${key}`);
  return issue;
};

describe('buildSite', () => {
  test('gives the same state, ids included, for the same file', () => {
    expect(buildSite(testDesk(), options)).toEqual(buildSite(testDesk(), options));
  });

  test('gives ids of digits and Atlassian-like accounts', () => {
    const state = buildSite(testDesk(), options);

    expect(state.projects.map((project) => project.id)).toEqual(['10000', '10001']);
    expect(accountIdFor('gil', false)).toMatch(/^712020:[0-9a-f-]{36}$/);
    expect(state.people.find((person) => person.email === 'cleo@example.org')).toMatchObject({
      accountId: expect.stringMatching(/^qm:/),
      accountType: 'customer',
      token: 'token-cleo',
    });
  });

  test('lives through moves: history, category, resolution and instants counted back from the start', () => {
    const issue = issueOf(buildSite(testDesk(), options), 'SUP-1');

    expect(issue.created).toBe(TEST_START - days(5));
    expect(issue.changes.map((change) => change.items.map((item) => item.toString))).toEqual([
      ['Waiting for customer'],
      ['Waiting for support'],
      ['Duplicate', 'Resolved'],
    ]);
    expect(issue).toMatchObject({
      statusChanged: TEST_START - days(1),
      statusCategoryChanged: TEST_START - days(1),
      resolved: TEST_START - days(1),
      updated: TEST_START - days(1),
    });
  });

  test('a move inside one category leaves statusCategoryChanged alone', () => {
    const desk = testDesk((raw) => {
      raw.projects[0]!.requests = [
        {
          ...raw.projects[0]!.requests[0]!,
          moves: [{ by: 'gil', at: '-P4D', to: 'Waiting for customer' }],
          resolution: undefined,
        } as never,
      ];
    });

    const issue = issueOf(buildSite(desk, options), 'SUP-1');

    expect(issue.statusChanged).toBe(TEST_START - days(4));
    expect(issue.statusCategoryChanged).toBe(issue.created);
  });

  test('turns wiki markup to ADF, values to options, internal comments to their property', () => {
    const state = buildSite(testDesk(), options);
    const issue = issueOf(state, 'SUP-1');
    const impact = state.fields.find((field) => field.name === 'Impact');

    expect(JSON.stringify(issue.description)).toContain('"marks":[{"type":"strong"}]');
    expect(issue.custom[impact!.id]).toEqual({ id: impact!.options![1]!.id, value: 'Many' });
    expect(issue.comments.map((comment) => [comment.public, comment.properties])).toEqual([
      [true, {}],
      [false, { 'sd.public.comment': { internal: true } }],
    ]);
  });

  test.each([
    [
      'a move that the workflow does not have',
      { moves: [{ by: 'gil', at: '-P1D', to: 'Waiting for support' }], resolution: undefined },
      'desk test, project SUP, request 1 (The page stays blank), moves[0]: workflow Support has no transition from Waiting for support to Waiting for support',
    ],
    ['an unknown person', { reporter: 'nobody' }, 'request 1 (The page stays blank), reporter: there is no person nobody'],
    ['an unknown request type', { requestType: 'Nope' }, 'requestType: there is no request type Nope'],
    [
      'a comment before its request',
      { comments: [{ by: 'gil', at: '-P9D', body: 'x' }] },
      'comments[0]: it lies before the creation',
    ],
    ['an unknown option', { fields: { Impact: 'Some' } }, 'fields.Impact: there is no option "Some"'],
    [
      'an internal note of a customer',
      { comments: [{ by: 'cleo', at: '-P1D', body: 'x', public: false }] },
      'a customer cannot write internal',
    ],
    ['a resolution on an open request', { moves: [] }, 'resolution: the request is not done'],
    ['a creation in the future', { created: '2030-01-01T00:00:00Z' }, 'created: 2030-01-01T00:00:00Z lies after the start'],
  ])('refuses %s by its place', (_, change, message) => {
    const desk = testDesk((raw) => Object.assign(raw.projects[0]!.requests[0]!, change));

    expect(() => buildSite(desk, options)).toThrow(message);
  });

  test('refuses a form that does not ask what the work type requires', () => {
    const desk = testDesk((raw) =>
      Object.assign(raw.projects[0]!, { screens: { Bug: [{ field: 'Impact', required: true }] } }),
    );

    expect(() => buildSite(desk, options)).toThrow('request type Report a problem: the work type requires Impact');
  });
});

describe('resolveAppStorage', () => {
  test('puts ids and instants in keys and values', () => {
    const desk = testDesk();
    const state = buildSite(desk, options);

    const { Guichet } = resolveAppStorage(desk, state, TEST_START);

    expect(Guichet).toEqual([
      {
        key: 'settings:10000',
        value: {
          waiting: state.statuses[1]!.id,
          type: '1',
          owner: accountIdFor('gil', false),
          since: new Date(TEST_START - days(30)).toISOString(),
        },
      },
    ]);
  });

  test('knows resolutions, priorities and custom fields by name', () => {
    const state = buildSite(testDesk(), options);
    const field = state.fields[0]!;
    const value = ['{{resolution:Done}}', '{{priority:High}}', `{{field:${field.name}}}`];

    const seeded = resolveAppStorage(
      { ...testDesk(), apps: { Guichet: { storage: [{ key: 'a', value }] } } },
      state,
      TEST_START,
    );

    const idOf = (list: readonly { id: string; name: string }[], name: string) => list.find((one) => one.name === name)!.id;
    expect(seeded.Guichet?.[0]?.value).toEqual([idOf(state.resolutions, 'Done'), idOf(state.priorities, 'High'), field.id]);
  });

  test.each([
    '{{status:Nowhere}}',
    '{{resolution:Nowhere}}',
    '{{priority:None}}',
    '{{field:None}}',
    '{{requestType:SUP/Nope}}',
    '{{account:x}}',
    '{{start:soon}}',
    '{{colour:red}}',
  ])('refuses %s', (value) => {
    const desk = { ...testDesk(), apps: { Guichet: { storage: [{ key: 'a', value }] } } };

    expect(() => resolveAppStorage(desk, buildSite(desk, options), TEST_START)).toThrow(
      'desk test, apps.Guichet, storage a: {{',
    );
  });
});
