import { RestError } from '../operations';
import type { Issue } from '../state';
import { compileJql } from './compile';
import { aChange, aComment, aContext, anIssue, at, doc } from './small-site';
import type { JqlContext } from './types';

const issues: readonly Issue[] = [
  anIssue('HELP-1', {
    summary: 'The printer eats paper',
    description: doc('Open the tray, then press "print twice".'),
    environment: doc('Windows 11'),
    assigneeId: 'bo',
    priorityId: '1',
    labels: ['hardware', 'urgent'],
    requestTypeId: '61',
    channel: 'portal',
    custom: {
      customfield_10041: '7.2 beta',
      customfield_10042: { id: '2', value: 'Everybody' },
      customfield_10043: 12,
      customfield_10044: '2026-03-20',
      customfield_10045: { accountId: 'ada' },
      customfield_10046: 'https://wiki.example.com/a',
      customfield_10047: [{ id: '7', value: 'Firefox' }],
    },
    properties: {
      'guichet.review': {
        phase: 'asked',
        asksOpen: 2,
        due: { at: '2026-03-12T08:00:00Z' },
        note: 'please be kind',
        waivedBy: 'bo',
      },
    },
  }),
  anIssue('HELP-2', {
    summary: 'Printing on both sides',
    statusId: '12',
    reporterId: 'dan',
    priorityId: '3',
    issueTypeId: '32',
    created: at('2026-03-05T09:00:00Z'),
    updated: at('2026-03-09T09:00:00Z'),
    comments: [aComment('c1', 'It works on the second floor')],
    properties: { 'guichet.review': { phase: 'clear', asksOpen: 0 } },
  }),
  anIssue('HELP-10', {
    summary: 'Access to the store room',
    statusId: '13',
    resolutionId: '41',
    resolved: at('2026-03-08T09:00:00Z'),
    assigneeId: 'ada',
    priorityId: null,
    labels: ['access'],
    created: at('2026-03-07T09:00:00Z'),
    attachments: [{ id: 'a', filename: 'a.png', mimeType: 'image/png', size: 1, authorId: 'dan', created: 0 }],
  }),
  anIssue('DEV-3', { summary: 'Rewrite the paper feed', creatorId: 'bo', created: at('2026-02-01T09:00:00Z') }),
];
const context = aContext(issues);
context.state.links.push({ id: 'l', typeId: '51', inwardIssueId: issues[0]?.id ?? '', outwardIssueId: issues[3]?.id ?? '' });

function found(jql: string, within: JqlContext = context): string {
  const query = compileJql(jql, within);
  const matching = Object.values(within.state.issues).filter((issue) => query.matches(issue));
  if (query.compare) matching.sort(query.compare);
  return matching.map(({ key }) => key).join(' ');
}

function refused(jql: string, within: JqlContext = context): string {
  try {
    compileJql(jql, within);
  } catch (error) {
    expect(error).toBeInstanceOf(RestError);
    expect((error as RestError).status).toBe(400);
    return (error as RestError).messages[0] ?? '';
  }
  throw new Error(`not refused: ${jql}`);
}

describe('fields and operators', () => {
  test.each([
    ['project = HELP', 'HELP-1 HELP-2 HELP-10'],
    ['project = "Help desk" AND key > HELP-1', 'HELP-2 HELP-10'],
    ['project in (DEV, 1)', 'HELP-1 HELP-2 HELP-10 DEV-3'],
    ['project not in (HELP)', 'DEV-3'],
    ['projectType = service_desk', 'HELP-1 HELP-2 HELP-10'],
    ['issuetype = incident', 'HELP-1 HELP-10 DEV-3'],
    ['type != Incident', 'HELP-2'],
    ['status = "waiting FOR support"', 'HELP-1 DEV-3'],
    ['status in (12, Resolved)', 'HELP-2 HELP-10'],
    ['statusCategory != Done', 'HELP-1 HELP-2 DEV-3'],
    ['statusCategory = "In Progress"', 'HELP-2'],
    ['statusCategory = new', 'HELP-1 DEV-3'],
    ['resolution = Unresolved', 'HELP-1 HELP-2 DEV-3'],
    ['resolution in (Unresolved, Done)', 'HELP-1 HELP-2 HELP-10 DEV-3'],
    ['resolution is not EMPTY', 'HELP-10'],
    ['resolution != Declined', 'HELP-10'],
    ['priority > Medium', 'HELP-1'],
    ['priority <= Medium', 'HELP-2 DEV-3'],
    ['priority is null', 'HELP-10'],
    ['assignee = currentUser()', 'HELP-1'],
    ['assignee in (currentUser(), EMPTY)', 'HELP-1 HELP-2 DEV-3'],
    ['assignee not in (bo, EMPTY)', 'HELP-10'],
    ['assignee = EMPTY', 'HELP-2 DEV-3'],
    ['assignee = "ada@example.com"', 'HELP-10'],
    ['assignee = "Ada Admin"', 'HELP-10'],
    ['reporter = dan OR creator = bo', 'HELP-2 DEV-3'],
    ['summary ~ "printer"', 'HELP-1'],
    ['summary ~ "print*"', 'HELP-1 HELP-2'],
    ['summary ~ "paper the"', 'HELP-1 DEV-3'],
    ['summary ~ "\\"eats paper\\""', 'HELP-1'],
    ['summary ~ "\\"paper eats\\""', ''],
    ['summary !~ paper', 'HELP-2 HELP-10'],
    ['description ~ tray', 'HELP-1'],
    ['description !~ tray', ''],
    ['description is EMPTY', 'HELP-2 HELP-10 DEV-3'],
    ['environment ~ windows', 'HELP-1'],
    ['comment ~ "second floor"', 'HELP-2'],
    ['text ~ floor', 'HELP-2'],
    ['text ~ beta', 'HELP-1'],
    ['labels = urgent', 'HELP-1'],
    ['labels != urgent', 'HELP-10'],
    ['labels in ("access", hardware)', 'HELP-1 HELP-10'],
    ['labels is EMPTY', 'HELP-2 DEV-3'],
    ['attachments is not EMPTY', 'HELP-10'],
    ['key in (HELP-2, DEV-3)', 'HELP-2 DEV-3'],
    ['issuekey = help-2', 'HELP-2'],
    ['key != HELP-2 AND project = HELP', 'HELP-1 HELP-10'],
    ['key >= HELP-2', 'HELP-2 HELP-10'],
    ['key < HELP-10', 'HELP-1 HELP-2'],
    ['"Request Type" = "Report a problem"', 'HELP-1'],
    ['"Request Type" = "Report a problem (HELP)"', 'HELP-1'],
    ['"Request Type[Request type]" is EMPTY', 'HELP-2 HELP-10 DEV-3'],
    ['request-channel-type = portal', 'HELP-1'],
    ['key in linkedIssues(HELP-1)', 'DEV-3'],
    ['key in linkedIssues(DEV-3, "is blocked by")', 'HELP-1'],
    ['key in linkedIssues(DEV-3, "blocks")', 'HELP-1'],
    ['"Product version" ~ "7.2"', 'HELP-1'],
    ['cf[10042] = Everybody', 'HELP-1'],
    ['Impact in ("One person", Everybody)', 'HELP-1'],
    ['"Impact[Dropdown]" is EMPTY', 'HELP-2 HELP-10 DEV-3'],
    ['Seats > 10 AND Seats <= 12', 'HELP-1'],
    ['Seats != 12', ''],
    ['"Needed by" > 2026-03-19', 'HELP-1'],
    ['Manager = ada', 'HELP-1'],
    ['"Where" = "https://wiki.example.com/a"', 'HELP-1'],
    ['Browsers = Firefox', 'HELP-1'],
    ['guichetPhase = "asked"', 'HELP-1'],
    ['guichetPhase != "asked"', 'HELP-2'],
    ['guichetPhase is EMPTY', 'HELP-10 DEV-3'],
    ['issue.property[guichet.review].phase in (asked, clear)', 'HELP-1 HELP-2'],
    ['issue.property["guichet.review"].due.at < 5d', 'HELP-1'],
    ['guichetAsksOpen >= 1', 'HELP-1'],
    ['guichetAsksOpen = 0', 'HELP-2'],
    ['guichetDue < 2026-03-12', ''],
    ['guichetNote ~ kind', 'HELP-1'],
    ['issue.property[guichet.review].waivedBy = currentUser()', 'HELP-1'],
    ['', 'HELP-1 HELP-2 HELP-10 DEV-3'],
  ])('%s', (jql, keys) => {
    expect(found(jql)).toBe(found(`key in (${keys.split(' ').filter(Boolean).join(', ') || 'HELP-1) AND key in (HELP-2'})`));
  });
});

describe('dates', () => {
  // Clocks in Paris jump from 02:00 to 03:00 on 29 March 2026, and from 03:00 to 02:00 on 25 October.
  const dated = (...created: string[]) => created.map((iso, index) => anIssue(`HELP-${index + 1}`, { created: at(iso) }));

  test.each([
    ['a date is midnight in the zone of the caller', 'created >= 2026-03-29', '2026-03-28T23:00:00Z', '2026-03-28T22:59:00Z'],
    [
      'after the clock change midnight is an hour earlier in UTC',
      'created >= "2026/03/30"',
      '2026-03-29T22:00:00Z',
      '2026-03-29T21:59:00Z',
    ],
    [
      'a time that the change skips moves on by the gap',
      'created >= "2026-03-29 02:30"',
      '2026-03-29T01:30:00Z',
      '2026-03-29T01:29:00Z',
    ],
    ['a repeated time is its first', 'created >= "2026-10-25 02:30"', '2026-10-25T00:30:00Z', '2026-10-25T00:29:00Z'],
    ['a period counts hours, not days of the calendar', 'created >= -1d', '2026-03-29T12:00:00Z', '2026-03-29T11:59:00Z'],
    [
      'startOfDay is the midnight of the calendar',
      'created >= startOfDay("-1")',
      '2026-03-28T23:00:00Z',
      '2026-03-28T22:59:00Z',
    ],
    ['weeks start on Monday in France', 'created >= startOfWeek()', '2026-03-29T22:00:00Z', '2026-03-29T21:59:00Z'],
    ['a month can be moved', 'created >= startOfMonth(-1M)', '2026-01-31T23:00:00Z', '2026-01-31T22:59:00Z'],
    ['the year', 'created >= startOfYear()', '2025-12-31T23:00:00Z', '2025-12-31T22:59:00Z'],
    ['the end of the day before', 'created > endOfDay(-1)', '2026-03-29T22:00:00Z', '2026-03-29T21:59:59Z'],
    ['the end of February, moved from March', 'created > endOfMonth(-1)', '2026-02-28T23:00:00Z', '2026-02-28T22:59:00Z'],
    ['several units', 'created >= "-1w 2d 3h 4m"', '2026-03-21T08:56:00Z', '2026-03-21T08:55:00Z'],
    ['milliseconds', `created >= ${at('2026-03-01T00:00:00Z')}`, '2026-03-01T00:00:00Z', '2026-02-28T23:59:00Z'],
  ])('%s', (_, jql, inside, outside) => {
    const within = aContext(dated(inside, outside), { now: at('2026-03-30T12:00:00Z') });

    expect(found(jql, within)).toBe('HELP-1');
  });

  test('a week starts on Sunday in the United States', () => {
    const within = aContext(dated('2026-03-29T06:00:00Z', '2026-03-28T06:00:00Z'), {
      now: at('2026-03-30T12:00:00Z'),
      locale: 'en-US',
    });

    expect(found('created >= startOfWeek()', within)).toBe('HELP-1');
  });

  test('now() and the fields with other names', () => {
    expect(found('createdDate < now() AND updated > -2d')).toBe('HELP-2');
    expect(found('resolutiondate is not EMPTY AND resolved < now()')).toBe('HELP-10');
    expect(found('statusCategoryChangedDate <= -10d AND project = DEV')).toBe('DEV-3');
  });
});

describe('history', () => {
  const lived = [
    anIssue('HELP-1', { statusId: '12' }),
    anIssue('HELP-2', {
      statusId: '12',
      assigneeId: 'bo',
      changes: [
        aChange('2026-03-02T09:00:00Z', 'bo', 'status', '11', '12'),
        aChange('2026-03-03T09:00:00Z', 'ada', 'assignee', null, 'bo'),
      ],
    }),
    anIssue('HELP-3', {
      statusId: '12',
      changes: [
        aChange('2026-03-02T09:00:00Z', 'bo', 'status', '11', '12'),
        aChange('2026-03-09T09:00:00Z', 'cleo', 'status', '12', '11'),
        aChange('2026-03-09T10:00:00Z', 'ada', 'status', '11', '12'),
      ],
    }),
    anIssue('HELP-4', {
      statusId: '13',
      resolutionId: '41',
      changes: [
        {
          ...aChange('2026-03-04T09:00:00Z', 'bo', 'status', '11', '13'),
          items: [
            ...aChange('2026-03-04T09:00:00Z', 'bo', 'status', '11', '13').items,
            ...aChange('2026-03-04T09:00:00Z', 'bo', 'resolution', null, '41').items,
          ],
        },
      ],
    }),
  ];
  const within = aContext(lived);

  test.each([
    ['status CHANGED', 'HELP-2 HELP-3 HELP-4'],
    // Created in the status, it has no change and still waits since long.
    ['status = "Waiting for customer" AND NOT status CHANGED AFTER -5d AND created < -5d', 'HELP-1 HELP-2'],
    ['status CHANGED TO "Waiting for customer" BEFORE -5d AND NOT status CHANGED AFTER -5d', 'HELP-2'],
    ['status CHANGED FROM "Waiting for customer" TO "Waiting for support" BY cleo', 'HELP-3'],
    ['status CHANGED BY (ada, cleo)', 'HELP-3'],
    ['status CHANGED ON "2026-03-09"', 'HELP-3'],
    ['status CHANGED DURING ("2026-03-03", "2026-03-05")', 'HELP-4'],
    ['status CHANGED AFTER startOfDay(-1) BEFORE "2026-03-09 10:30"', 'HELP-3'],
    ['resolution CHANGED FROM EMPTY TO Done', 'HELP-4'],
    ['assignee CHANGED TO currentUser()', 'HELP-2'],
    ['priority CHANGED', ''],
    ['status WAS "Waiting for support"', 'HELP-2 HELP-3 HELP-4'],
    ['status WAS "Waiting for customer"', 'HELP-1 HELP-2 HELP-3'],
    ['status WAS "Waiting for customer" BEFORE "2026-03-02"', 'HELP-1'],
    ['status WAS "Waiting for support" AFTER "2026-03-03"', 'HELP-3 HELP-4'],
    ['status WAS "Waiting for support" ON "2026-03-03"', 'HELP-4'],
    ['status WAS "Waiting for support" DURING ("2026-03-05", "2026-03-20")', 'HELP-3'],
    ['status WAS "Waiting for customer" BY ada', 'HELP-3'],
    ['status WAS NOT "Waiting for customer"', 'HELP-4'],
    ['status WAS IN (Resolved, "Waiting for support")', 'HELP-2 HELP-3 HELP-4'],
    ['status WAS NOT IN (Resolved, "Waiting for support")', 'HELP-1'],
    ['assignee WAS EMPTY', 'HELP-1 HELP-2 HELP-3 HELP-4'],
    ['assignee WAS bo', 'HELP-2'],
    ['resolution WAS Done', 'HELP-4'],
    ['reporter WAS cleo', 'HELP-1 HELP-2 HELP-3 HELP-4'],
  ])('%s', (jql, keys) => {
    expect(found(jql, within)).toBe(keys);
  });
});

describe('order', () => {
  test.each([
    ['order by key desc', 'HELP-10 HELP-2 HELP-1 DEV-3'],
    ['order by created', 'DEV-3 HELP-1 HELP-2 HELP-10'],
    ['ORDER BY priority DESC, created ASC', 'HELP-1 DEV-3 HELP-2 HELP-10'],
    ['ORDER BY priority, key', 'DEV-3 HELP-2 HELP-1 HELP-10'],
    ['project = HELP ORDER BY assignee ASC', 'HELP-10 HELP-1 HELP-2'],
    ['project = HELP ORDER BY status DESC', 'HELP-10 HELP-2 HELP-1'],
    ['project = HELP ORDER BY guichetAsksOpen DESC', 'HELP-1 HELP-2 HELP-10'],
    ['project = HELP ORDER BY summary', 'HELP-10 HELP-2 HELP-1'],
  ])('%s', (jql, keys) => {
    expect(found(jql)).toBe(keys);
  });
});

describe('what Jira refuses is refused', () => {
  test.each([
    ['colour = red', "Field 'colour' does not exist or you do not have permission to view it."],
    ['cf[99] = 1', "Field 'cf[99]' does not exist or you do not have permission to view it."],
    ['issue.property[other.key].phase = x', "Field 'issue.property[other.key].phase' does not exist"],
    ['issue.property[guichet.review].undeclared = x', "Field 'issue.property[guichet.review].undeclared' does not exist"],
    ['status = Waitng', "The value 'Waitng' does not exist for the field 'status'."],
    ['project = NONE', "The value 'NONE' does not exist for the field 'project'."],
    ['assignee = nobody', "The value 'nobody' does not exist for the field 'assignee'."],
    ['Impact = Some', "The value 'Some' does not exist for the field 'Impact'."],
    ['Seats > many', "The value 'many' does not exist for the field 'Seats'."],
    ['"Request Type" = "Nothing like it"', "The value 'Nothing like it' does not exist for the field 'Request Type'."],
    ['key = HELP-99', "An issue with key 'HELP-99' does not exist for field 'key'."],
    ['key > NONE-1', "An issue with key 'NONE-1' does not exist for field 'key'."],
    ['summary = x', "The operator '=' is not supported by the 'summary' field."],
    ['status ~ x', "The operator '~' is not supported by the 'status' field."],
    ['status > Resolved', "The operator '>' is not supported by the 'status' field."],
    ['labels was x', "The operator 'was' is not supported by the 'labels' field."],
    ['comment is EMPTY', "The operator 'is' is not supported by the 'comment' field."],
    ['attachments = x', "The operator '=' is not supported by the 'attachments' field."],
    ['status is Resolved', 'Error in the JQL Query: '],
    ['status = (Resolved)', 'Error in the JQL Query: '],
    ['status in Resolved', 'Error in the JQL Query: '],
    [
      'key = linkedIssues(HELP-1)',
      "Operator '=' does not support the list value 'linkedIssues(HELP-1)' provided by field 'key'.",
    ],
    ['key in linkedIssues(HELP-1, loves)', "Issue link type 'loves' could not be found."],
    ['created > yesterday', "Date value 'yesterday' for field 'created' is invalid."],
    ['created > 2026-02-30', "Date value '2026-02-30' for field 'created' is invalid."],
    ['created > startOfDay("soon")', "Duration for function 'startOfDay'"],
    ['created > EMPTY', 'Error in the JQL Query: '],
    ['created > teatime()', "Unable to find JQL function 'teatime()'."],
    ['status = currentUser()', "A value provided by the function 'currentUser' is invalid for the field 'status'."],
    ['assignee in membersOf(team)', 'does not emulate the function membersOf()'],
    ['organizations = Acme', "does not emulate the field 'organizations'"],
    ['sprint = 3', "does not emulate the field 'sprint'"],
    ['status changed from Nowhere', "The value 'Nowhere' does not exist for the field 'status'."],
    ['status was Resolved from Resolved', 'Error in the JQL Query: '],
    ['summary ~ "*er"', "is not allowed to start with character '*'"],
    ['summary ~ "paper OR tray"', "does not emulate the text search operator in 'OR'"],
    ['summary ~ ""', 'does not support searching for an empty string'],
    ['status = ', 'Error in the JQL Query: '],
    ['status Open', 'Error in the JQL Query: '],
    ['project = HELP order by comment', "Not able to sort using field 'comment'."],
  ])('%s', (jql, message) => {
    expect(refused(jql)).toContain(message);
  });

  test('what is in a project that the caller may not see is as unknown as what is not there', () => {
    const outside = { ...context, seesProject: (id: string) => id !== '1' };

    expect(refused('key = HELP-2', outside)).toBe("An issue with key 'HELP-2' does not exist for field 'key'.");
    expect(refused('key > HELP-2', outside)).toBe("An issue with key 'HELP-2' does not exist for field 'key'.");
    expect(refused('project = HELP', outside)).toBe("The value 'HELP' does not exist for the field 'project'.");
    expect(refused('"Request Type" = "Report a problem"', outside)).toContain("The value 'Report a problem' does not exist");
  });
});

describe('what a search needs to know', () => {
  test('only a restriction makes a query bounded', () => {
    expect(compileJql('order by created', context).bounded).toBe(false);
    expect(compileJql('', context).bounded).toBe(false);
    expect(compileJql('assignee is EMPTY order by created', context).bounded).toBe(true);
  });

  const term = (field: string, ...values: string[]) => ({ kind: 'term', field, values });

  test('what every match satisfies can be answered by an index', () => {
    const { constraints } = compileJql(
      'project = HELP AND status in (Resolved, 12) AND guichetPhase = asked AND (assignee = bo OR status = Resolved) AND status != 11',
      context,
    );

    expect(constraints).toEqual([
      term('project', '1'),
      term('status', '13', '12'),
      term('property\nguichet.review\nphase', 'asked'),
      { kind: 'any', branches: [[term('assignee', 'bo')], [term('status', '13')]] },
      term('status', '12', '13'),
    ]);
  });

  test('ranges and words, too', () => {
    const { constraints } = compileJql(
      'created >= -7d AND guichetAsksOpen < 3 AND text ~ "Red invo* \\"two words\\""',
      context,
    );

    const from = context.now - 7 * 24 * 3_600_000;
    expect(constraints).toEqual([
      { kind: 'range', field: 'created', from, to: Infinity, isSingle: true },
      { kind: 'range', field: 'property\nguichet.review\nasksOpen', from: -Infinity, to: 3, isSingle: false },
      { kind: 'word', word: 'red' },
      { kind: 'word', word: 'two' },
      { kind: 'word', word: 'words' },
      { kind: 'prefix', word: 'invo' },
    ]);
  });

  test.each([
    'guichetPhase in (asked, EMPTY)',
    'project = HELP OR status was Resolved',
    'NOT project = HELP',
    'status changed AFTER -10d',
    'summary !~ red',
  ])('%s leaves nothing for an index', (jql) => {
    expect(compileJql(jql, context).constraints).toEqual([]);
  });
});
