import type { Issue, AdfNode } from './state';
import { RestError, type Site } from './operations';
import type { Actor } from './port';
import { actorFor, installTestApp, TEST_START, testSite } from './test-desk';
import { plainToAdf } from './text';

const [ada, gil, dev, cleo, cai] = ['ada', 'gil', 'dev', 'cleo', 'cai'].map(actorFor) as [Actor, Actor, Actor, Actor, Actor];
const text = (words: string): AdfNode => plainToAdf(words);
const issueIn = (site: Site, key: string): Issue => {
  const issue = site.findIssue(ada, key);
  if (!issue) throw new Error(`no ${key}`);
  return issue;
};
const transitionTo = (site: Site, actor: Actor, issue: Issue, name: string) => {
  const found = site.transitionsOf(actor, issue).find((transition) => transition.name === name);
  if (!found) throw new Error(`no transition ${name}`);
  return found;
};
const refusal = (act: () => unknown): RestError => {
  try {
    act();
  } catch (error) {
    if (error instanceof RestError) return error;
    throw error;
  }
  throw new Error('it was let pass');
};
const asyncRefusal = async (act: () => Promise<unknown>): Promise<RestError> => {
  const outcome = await act().catch((error: unknown) => error);
  if (outcome instanceof RestError) return outcome;
  throw outcome instanceof Error ? outcome : new Error('it was let pass');
};

describe('permissions', () => {
  test('admins see all, members their project, customers their requests, outsiders nothing', () => {
    const { site } = testSite();
    const seen = (actor: Actor) => ['SUP-1', 'SUP-2', 'DEV-1'].filter((key) => site.findIssue(actor, key) !== undefined);

    expect(seen(ada)).toEqual(['SUP-1', 'SUP-2', 'DEV-1']);
    expect(seen(gil)).toEqual(['SUP-1', 'SUP-2']);
    expect(seen(dev)).toEqual(['DEV-1']);
    expect(seen(cleo)).toEqual(['SUP-1', 'SUP-2']);
    expect(seen(cai)).toEqual(['SUP-1']);
    expect(seen({ kind: 'anonymous' })).toEqual([]);
  });

  test('customers have no permission of the platform, apps an agent’s everywhere, without administration', () => {
    const { site } = testSite();
    const app = installTestApp(site);
    const issue = issueIn(site, 'SUP-1');

    expect(site.can(cleo, 'BROWSE_PROJECTS', issue)).toBe(false);
    expect(site.isCustomerOf(cleo, issue)).toBe(true);
    expect([site.can(app, 'SERVICEDESK_AGENT', issue), site.can(app, 'EDIT_ISSUES', issueIn(site, 'DEV-1'))]).toEqual([
      true,
      true,
    ]);
    expect(site.can(app, 'ADMINISTER')).toBe(false);
    expect(site.can(gil, 'ADMINISTER')).toBe(false);
  });

  test('a customer may not edit, may not write internally, and gets only transitions that the portal offers', async () => {
    const { site } = testSite();
    const issue = issueIn(site, 'SUP-2');
    await site.transition(gil, issue, transitionTo(site, gil, issue, 'Respond to customer'));

    expect(refusal(() => site.editIssue(cleo, issue, { summary: 'x' })).status).toBe(403);
    expect(refusal(() => site.addComment(cleo, issue, { body: text('x'), public: false })).status).toBe(403);
    expect(refusal(() => site.addComment(cai, issue, { body: text('x'), public: true })).status).toBe(404);
    expect(site.transitionsOf(cleo, issue).map((transition) => transition.name)).toEqual(['Respond to support']);
  });
});

describe('creating', () => {
  test('a customer raises a request: presets apply, the request is numbered, mailed and announced', async () => {
    const { site, events } = testSite();
    const project = site.findProject(ada, 'SUP')!;
    const [requestType] = project.serviceDesk!.requestTypes;

    const issue = await site.createIssue(cleo, {
      project,
      issueTypeId: requestType!.issueTypeId,
      requestType,
      fields: { summary: 'It breaks', description: text('Help') as never },
      channel: 'portal',
    });

    expect(issue).toMatchObject({
      key: 'SUP-3',
      channel: 'portal',
      reporterId: site.accountIdOf(cleo),
      requestTypeId: requestType!.id,
    });
    expect(site.state.priorities.find((priority) => priority.id === issue.priorityId)?.name).toBe('High');
    expect(site.state.mail).toMatchObject([{ to: 'cleo@example.org', cause: 'request-created', issueKey: 'SUP-3' }]);
    expect(events).toEqual([
      {
        eventType: 'avi:jira:created:issue',
        causedByApp: undefined,
        payload: expect.objectContaining({
          eventType: 'avi:jira:created:issue',
          atlassianId: site.accountIdOf(cleo),
          timestamp: expect.stringMatching(/^\d{13}$/),
          associatedUsers: [{ accountId: site.accountIdOf(cleo) }],
        }),
      },
    ]);
    expect(Object.keys((events[0]!.payload.issue as { fields: object }).fields).sort()).toEqual(
      ['assignee', 'created', 'creator', 'issuetype', 'project', 'reporter', 'status', 'summary', 'updated'].sort(),
    );
  });

  test('files of the form are announced beside the creation, with no update of the work item', async () => {
    const { site, events } = testSite();
    const project = site.findProject(ada, 'SUP')!;
    const file = (filename: string) => ({ filename, mimeType: 'text/plain', content: new Uint8Array(3) });

    const issue = await site.createIssue(gil, {
      project,
      issueTypeId: project.issueTypeIds[0]!,
      fields: { summary: 'It breaks' },
      channel: 'api',
      attachments: [file('a.txt'), file('b.txt')],
    });

    expect(issue.attachments.map(({ filename }) => filename)).toEqual(['a.txt', 'b.txt']);
    expect(issue.changes).toEqual([]);
    expect(events.map(({ eventType }) => eventType)).toEqual([
      'avi:jira:created:issue',
      'avi:jira:created:attachment',
      'avi:jira:created:attachment',
    ]);
  });

  test('refuses with every field’s message, and creates nothing', async () => {
    const { site, events } = testSite();
    const project = site.findProject(gil, 'SUP')!;
    const before = Object.keys(site.state.issues).length;

    const error = await asyncRefusal(() =>
      site.createIssue(gil, {
        project,
        issueTypeId: project.issueTypeIds[0]!,
        fields: { summary: '', description: 'plain', duedate: '2026-01-01' },
        channel: 'api',
      }),
    );

    expect(error.status).toBe(400);
    expect(error.fieldErrors).toEqual({
      summary: 'You must specify a summary of the issue.',
      description: expect.stringContaining('Atlassian Document'),
      duedate: "Field 'duedate' cannot be set. It is not on the appropriate screen, or unknown.",
    });
    expect([Object.keys(site.state.issues).length, events.length, site.state.mail.length]).toEqual([before, 0, 0]);
  });
});

describe('a customer’s form', () => {
  test('takes nothing that is not on it', async () => {
    const { site } = testSite();
    const project = site.findProject(ada, 'SUP')!;
    const requestType = project.serviceDesk!.requestTypes[1]!;

    const error = await asyncRefusal(() =>
      site.createIssue(cleo, {
        project,
        issueTypeId: requestType.issueTypeId,
        requestType,
        fields: { summary: 'Please', assignee: { accountId: site.accountIdOf(gil)! } },
        channel: 'portal',
      }),
    );

    expect(error.fieldErrors).toEqual({ assignee: expect.stringContaining('not on the appropriate screen') });
  });
});

describe('editing and moving', () => {
  test('writes one history entry for all changed fields and says so in the event', () => {
    const { site, events } = testSite();
    const issue = issueIn(site, 'SUP-2');

    site.editIssue(gil, issue, { summary: 'New words', labels: ['a', 'b'], priority: { name: 'Medium' } });

    expect(issue.changes).toHaveLength(1);
    expect(events[0]!.payload.changelog).toEqual({
      items: [
        { field: 'summary', fieldId: 'summary', from: null, fromString: 'How do I sign in?', to: null, toString: 'New words' },
        { field: 'labels', fieldId: 'labels', from: '', fromString: '', to: '', toString: 'a b' },
      ],
    });
  });

  test('an edit that changes nothing is no history and no event', () => {
    const { site, events } = testSite();
    const issue = issueIn(site, 'SUP-2');

    site.editIssue(gil, issue, { summary: issue.summary });

    expect([issue.changes.length, events.length]).toEqual([0, 0]);
  });

  test('a required resolution is asked for; given, it resolves, mails and keeps the comment’s order after the update', async () => {
    const { site, events } = testSite();
    const issue = issueIn(site, 'SUP-2');
    const resolve = transitionTo(site, gil, issue, 'Resolve');

    const error = await asyncRefusal(() =>
      site.transition(gil, issue, resolve, { comment: { body: text('Done'), public: true } }),
    );
    await site.transition(gil, issue, resolve, {
      fields: { resolution: { name: 'Done' } },
      comment: { body: text('Done'), public: true },
    });

    expect(error.fieldErrors).toEqual({ resolution: 'Resolution is required.' });
    expect(issue.comments).toHaveLength(1);
    expect(issue.resolved).toBe(issue.statusChanged);
    expect(issue.statusCategoryChanged).toBeGreaterThanOrEqual(TEST_START);
    expect(events.map((event) => event.eventType)).toEqual(['avi:jira:updated:issue', 'avi:jira:commented:issue']);
    expect(site.state.mail.map((mail) => mail.cause)).toEqual(['public-comment', 'resolved']);
  });

  test('a transition from another status, or a field off its screen, is refused and changes nothing', async () => {
    const { site } = testSite();
    const issue = issueIn(site, 'SUP-2');
    const [respond] = site.workflowOf(issue).transitions;
    const reopen = site.workflowOf(issue).transitions.find((transition) => transition.name === 'Reopen')!;

    expect((await asyncRefusal(() => site.transition(gil, issue, reopen))).status).toBe(400);
    expect(
      (await asyncRefusal(() => site.transition(gil, issue, respond!, { fields: { summary: 'x' } }))).fieldErrors,
    ).toHaveProperty('summary');
    expect(issue.summary).toBe('How do I sign in?');
  });

  test('reopening clears the resolution', async () => {
    const { site } = testSite();
    const issue = issueIn(site, 'SUP-1');

    await site.transition(gil, issue, transitionTo(site, gil, issue, 'Reopen'));

    expect([issue.resolutionId, issue.resolved]).toEqual([null, null]);
    expect(issue.changes.at(-1)!.items.map((item) => item.field)).toEqual(['resolution', 'status']);
  });
});

describe('comments', () => {
  test('a public comment is mailed to customers but not to its author; a customer’s to the assignee as well', () => {
    const { site } = testSite();
    const issue = issueIn(site, 'SUP-1');

    site.addComment(gil, issue, { body: text('Please look'), public: true });
    site.addComment(cleo, issue, { body: text('I looked'), public: true });

    expect(site.state.mail.map((mail) => mail.to)).toEqual([
      'cleo@example.org',
      'cai@example.org',
      'cai@example.org',
      'gil@example.com',
    ]);
  });

  test('sd.public.comment makes a note internal: no mail, and its event says so', () => {
    const { site, events } = testSite();
    const app = installTestApp(site);
    const issue = issueIn(site, 'SUP-1');

    site.addComment(app, issue, {
      body: text('note'),
      public: true,
      properties: [{ key: 'sd.public.comment', value: { internal: true } }],
    });

    expect(issue.comments.at(-1)!.public).toBe(false);
    expect(site.state.mail).toEqual([]);
    expect(events[0]).toMatchObject({
      eventType: 'avi:jira:commented:issue',
      causedByApp: 'test-app',
      payload: { comment: { jsdPublic: false } },
    });
  });

  test('editing announces again and keeps visibility unless properties say otherwise', () => {
    const { site, events } = testSite();
    const app = installTestApp(site);
    const issue = issueIn(site, 'SUP-1');
    const note = issue.comments[1]!;

    site.editComment(app, issue, note, { body: text('changed') });
    expect([note.public, note.updateAuthorId]).toEqual([false, app.accountId]);
    site.editComment(app, issue, note, { properties: [{ key: 'sd.public.comment', value: { internal: false } }] });

    expect(note.public).toBe(true);
    expect(events.map((event) => event.eventType)).toEqual(['avi:jira:commented:issue', 'avi:jira:commented:issue']);
    expect(refusal(() => site.editComment(cleo, issue, note, { body: text('mine') })).status).toBe(400);
  });
});

describe('parts', () => {
  test('properties are created, changed, and refused above 32,768 characters', () => {
    const { site, events } = testSite();
    const issue = issueIn(site, 'SUP-1');

    expect(site.setIssueProperty(gil, issue, 'guichet.review', { phase: 'asked' })).toBe('created');
    expect(site.setIssueProperty(gil, issue, 'guichet.review', { phase: 'clear' })).toBe('changed');
    expect(refusal(() => site.setIssueProperty(gil, issue, 'big', 'x'.repeat(32_767))).status).toBe(400);
    expect(refusal(() => site.setIssueProperty(cleo, issue, 'a', 1)).status).toBe(403);
    expect([issue.properties, events.length]).toEqual([{ 'guichet.review': { phase: 'clear' } }, 0]);
  });

  test('a link is in both histories, and the same again changes nothing', () => {
    const { site, events } = testSite();
    const [one, two] = [issueIn(site, 'SUP-1'), issueIn(site, 'SUP-2')];
    const link = { typeId: site.state.linkTypes[0]!.id, inward: one, outward: two };

    site.addLink(gil, link);
    site.addLink(gil, link);

    expect(site.state.links).toHaveLength(1);
    expect(one.changes.at(-1)!.items[0]!.toString).toBe('This work item blocks SUP-2');
    expect(two.changes.at(-1)!.items[0]!.toString).toBe('This work item is blocked by SUP-1');
    expect(events.map((event) => event.eventType)).toContain('avi:jira:created:issuelink');
  });

  test('a deleted issue takes its links along', () => {
    const { site, events } = testSite();
    site.addLink(ada, { typeId: site.state.linkTypes[0]!.id, inward: issueIn(site, 'SUP-1'), outward: issueIn(site, 'SUP-2') });

    site.deleteIssue(ada, issueIn(site, 'SUP-2'));

    expect(site.findIssue(ada, 'SUP-2')).toBeUndefined();
    expect(site.state.links).toEqual([]);
    expect(events.at(-1)!.eventType).toBe('avi:jira:deleted:issue');
  });
});
