import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDesk } from './load-desk';
import { DeskFileError } from './desk-file-error';

type Loose = Record<string, unknown>;

const agent = { id: 'ada', name: 'Ada Brunnmark', email: 'ada@example.com', role: 'agent' };
const customer = { id: 'cas', name: 'Cas Otterloo', email: 'cas@example.net', role: 'customer' };

/** A small project that is right; `changes` replace its parts. */
function aProject(changes: Loose = {}): Loose {
  return {
    key: 'TST',
    name: 'Test',
    type: 'service_desk',
    lead: 'ada',
    members: ['ada'],
    customers: ['cas'],
    portal: { name: 'Test portal' },
    issueTypes: ['Incident'],
    statuses: [
      { name: 'Open', category: 'new' },
      { name: 'Waiting', category: 'indeterminate' },
      { name: 'Over', category: 'done' },
    ],
    fields: [{ name: 'Device', type: 'select', options: ['Tablet', 'Phone'] }],
    workflows: [
      {
        name: 'Test workflow',
        issueTypes: ['Incident'],
        initial: 'Open',
        transitions: [
          { name: 'Ask', from: ['Open'], to: 'Waiting' },
          { name: 'Finish', from: 'any', to: 'Over', screen: ['resolution'] },
        ],
      },
    ],
    requestTypes: [{ name: 'Problem', issueType: 'Incident', fields: [{ field: 'summary' }] }],
    requests: [],
    ...changes,
  };
}

function aRequest(changes: Loose = {}): Loose {
  return { requestType: 'Problem', summary: 'It stops', reporter: 'cas', created: '-P3D', ...changes };
}

function aDesk(changes: Loose = {}): Loose {
  return { version: 1, name: 'test', title: 'Test', people: [agent, customer], projects: [aProject()], ...changes };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desks-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Writes a file of the test's folder and answers its path. */
function write(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** What loading says about a desk; fails when it does not complain in one line. */
function complaint(nameOrFile: string): DeskFileError {
  try {
    loadDesk(nameOrFile);
  } catch (error) {
    expect(error).toBeInstanceOf(DeskFileError);
    const complaint = error as DeskFileError;
    expect(complaint.message).not.toContain('\n');
    return complaint;
  }
  throw new Error('the desk was loaded');
}

function complaintAbout(request: Loose): DeskFileError {
  return complaint(write('desk.json', aDesk({ projects: [aProject({ requests: [aRequest(), request] })] })));
}

describe('several mistakes', () => {
  const linesOf = (path: string): string[] => {
    try {
      loadDesk(path);
    } catch (error) {
      return (error as Error).message.split('\n').map((line) => line.slice(line.indexOf('desk.json: ') + 'desk.json: '.length));
    }
    throw new Error('the desk was loaded');
  };

  it('are all told at once, each with its place', () => {
    const requests = [
      aRequest({ reporter: 'nobody', priority: 'Soon', comments: [{ by: 'cas', at: '-P9D', body: 'x' }] }),
      aRequest({ requestType: 'Wish', moves: [{ by: 'cas', at: '-P1D', to: 'Over' }] }),
    ];

    const lines = linesOf(write('desk.json', aDesk({ projects: [aProject({ lead: 'cas', requests })] })));

    expect(lines.map((line) => line.slice(0, line.indexOf(': ')))).toEqual([
      'projects[0].lead',
      'projects[0].requests[0].reporter',
      'projects[0].requests[0].priority',
      'projects[0].requests[0].comments[0].by',
      'projects[0].requests[0].comments[0].at',
      'projects[0].requests[1].requestType',
    ]);
  });

  it('of shape are all told at once, as many as one can read', () => {
    const two = linesOf(write('desk.json', aDesk({ title: 1, projects: [aProject({ key: 'lower' })] })));
    const many = linesOf(
      write('desk.json', aDesk({ projects: [aProject({ requests: Array(30).fill(aRequest({ summary: 1 })) })] })),
    );

    expect(two).toEqual([expect.stringMatching(/^title: /), expect.stringMatching(/^projects\[0\]\.key: /)]);
    expect(many).toHaveLength(21);
    expect(many.at(-1)).toBe('and 10 more');
  });
});

describe('files', () => {
  it('loads a file by its path', () => {
    const path = write('desk.json', aDesk({ projects: [aProject({ requests: [aRequest()] })] }));

    const desk = loadDesk(path);

    expect(desk.projects[0]?.requests[0]).toMatchObject({ summary: 'It stops', priority: 'Medium', channel: 'portal' });
  });

  it('says which desks there are when a name is unknown', () => {
    expect(complaint('halp').message).toMatch(/there is no desk "halp"; the built-in desks are .*"help"/);
  });

  it('says so when a file is missing', () => {
    expect(complaint(join(folder, 'gone.json')).message).toMatch(/there is no file ".*gone\.json"/);
  });

  it('says so when a file is not JSON', () => {
    const path = write('desk.json', '{"version": 1,');

    expect(complaint(path)).toMatchObject({ file: path, problem: expect.stringMatching(/^not JSON: /) as string });
  });

  it('says so when a folder is given', () => {
    expect(complaint(`${folder}/`).message).toMatch(/cannot be read \(EISDIR\)/);
  });
});

describe('shape', () => {
  it('names an unknown key and those that are allowed', () => {
    const path = write('desk.json', aDesk({ projects: [aProject({ colour: 'red' })] }));

    expect(complaint(path)).toMatchObject({
      path: 'projects[0].colour',
      problem: expect.stringMatching(/^unknown key "colour"; allowed here: "key", "name", "type"/) as string,
    });
  });

  it.each([
    ['a wrong choice', { type: 'kanban' }, 'projects[0].type', 'given "kanban"; allowed: "service_desk", "software"'],
    ['a wrong type', { name: 7 }, 'projects[0].name', 'given 7; allowed: a text'],
    ['a missing part', { statuses: undefined }, 'projects[0].statuses', 'given nothing; allowed: a list'],
    ['a badly written key', { key: 'tst' }, 'projects[0].key', 'given "tst"; allowed: two to ten capital letters and digits'],
    ['an empty list', { statuses: [] }, 'projects[0].statuses', 'given []; allowed: at least 1 element(s)'],
  ])('names %s', (_what, changes, path, problem) => {
    const file = write('desk.json', aDesk({ projects: [aProject(changes)] }));

    expect(complaint(file).path).toBe(path);
    expect(complaint(file).problem).toContain(problem);
  });

  it('refuses another version', () => {
    expect(complaint(write('desk.json', aDesk({ version: 2 }))).message).toContain('version: given 2; allowed: 1');
  });
});

describe('includes', () => {
  it('merges what is included, each file once', () => {
    write('people.json', { version: 1, name: 'people', title: 'People', people: [agent, customer] });
    const part = (key: string) => ({
      version: 1,
      name: key,
      title: key,
      include: ['people.json'],
      projects: [aProject({ key, workflows: [{ name: key, issueTypes: ['Incident'], initial: 'Open', transitions: [] }] })],
    });
    write('one.json', part('ONE'));
    write('two.json', part('TWO'));
    const path = write('all.json', { version: 1, name: 'all', title: 'All', include: ['one.json', 'two.json'] });

    const desk = loadDesk(path);

    expect(desk).toMatchObject({ title: 'All', include: [] });
    expect(desk.projects.map(({ key }) => key)).toEqual(['ONE', 'TWO']);
    expect(desk.people.map(({ id }) => id)).toEqual(['ada', 'cas']);
  });

  it('includes built-in desks by name', () => {
    const path = write('desk.json', { version: 1, name: 'mine', title: 'Mine', include: ['people'] });

    expect(loadDesk(path).people.length).toBeGreaterThan(2);
  });

  it('shows a circle of includes', () => {
    write('a.json', aDesk({ include: ['b.json'], people: [], projects: [] }));
    const path = write('b.json', aDesk({ include: ['a.json'], people: [], projects: [] }));

    expect(complaint(path).message).toContain('the desk includes itself (b.json → a.json → b.json)');
  });

  it('refuses the same person id, project key or storage key in two files', () => {
    write('part.json', aDesk({ apps: { Guichet: { storage: [{ key: 'k', value: 1 }] } } }));
    const twice = (changes: Loose) =>
      complaint(write('desk.json', { version: 1, name: 'x', title: 'x', include: ['part.json'], ...changes })).problem;

    expect(twice({ people: [agent] })).toContain('person id "ada" is given twice');
    expect(twice({ projects: [aProject()] })).toContain('project key "TST" is given twice');
    expect(twice({ apps: { Guichet: { storage: [{ key: 'k', value: 2 }] } } })).toContain('key "k" is given twice');
  });

  it('refuses a status that means another thing in another project', () => {
    const other = aProject({
      key: 'OTH',
      statuses: [{ name: 'Open', category: 'indeterminate' }],
      workflows: [{ name: 'Other', issueTypes: ['Incident'], initial: 'Open', transitions: [] }],
    });
    const path = write('desk.json', aDesk({ projects: [aProject(), other] }));

    expect(complaint(path).problem).toContain('status "Open" of project OTH is indeterminate, in project TST it is new');
  });
});

describe('references of a project', () => {
  const about = (changes: Loose) => complaint(write('desk.json', aDesk({ projects: [aProject(changes)] })));

  it.each([
    ['lead', { lead: 'cas' }, 'projects[0].lead', 'unknown admin or agent "cas"; allowed: "ada"'],
    ['member', { members: ['ada', 'bob'] }, 'projects[0].members[1]', '"bob"'],
    ['customer', { customers: ['ada'] }, 'projects[0].customers[0]', 'unknown customer "ada"; allowed: "cas"'],
    ['issue type without workflow', { issueTypes: ['Incident', 'Bug'] }, 'projects[0].issueTypes[1]', 'has no workflow'],
    ['screen', { screens: { Bug: [] } }, 'projects[0].screens["Bug"]', 'unknown issue type "Bug"; allowed: "Incident"'],
    [
      'request type’s field',
      { requestTypes: [{ name: 'P', issueType: 'Incident', fields: [{ field: 'summary' }, { field: 'Colour' }] }] },
      'projects[0].requestTypes[0].fields[1].field',
      'unknown field "Colour"',
    ],
    [
      'request type’s work type',
      { requestTypes: [{ name: 'P', issueType: 'Story', fields: [{ field: 'summary' }] }] },
      'projects[0].requestTypes[0].issueType',
      'unknown issue type "Story"; allowed: "Incident"',
    ],
    [
      'transition',
      {
        workflows: [
          { name: 'W', issueTypes: ['Incident'], initial: 'Open', transitions: [{ name: 'x', from: ['Nowhere'], to: 'Open' }] },
        ],
      },
      'projects[0].workflows[0].transitions[0].from[0]',
      'unknown status "Nowhere"; allowed: "Open", "Waiting", "Over"',
    ],
    ['portal', { portal: undefined }, 'projects[0].portal', 'needs a portal'],
  ])('%s', (_what, changes, path, problem) => {
    const found = about(changes);

    expect(found.path).toBe(path);
    expect(found.problem).toContain(problem);
  });

  it('refuses a placeholder that stands for nothing', () => {
    const seed = (value: string) =>
      complaint(write('desk.json', aDesk({ apps: { Guichet: { storage: [{ key: 'settings:{{project:TST}}', value }] } } })));

    expect(seed('{{status:Gone}}')).toMatchObject({ path: 'apps.Guichet.storage[0]' });
    expect(seed('{{status:Gone}}').problem).toContain('unknown status "Gone"; allowed: "Open", "Waiting", "Over"');
    expect(seed('{{requestType:TST/Gone}}').problem).toContain('allowed: "TST/Problem"');
    expect(seed('{{resolution:Gone}}').problem).toContain('unknown resolution "Gone"; allowed: "Done"');
    expect(seed('{{priority:Gone}}').problem).toContain('unknown priority "Gone"; allowed: "Highest"');
    expect(seed('{{field:Gone}}').problem).toContain('unknown field "Gone"');
    expect(seed('{{colour:red}}').problem).toContain('unknown placeholder "colour"');
    expect(seed('{{start:yesterday}}').problem).toContain('unknown age "yesterday"');
  });
});

describe('requests', () => {
  const to = (status: string, at: string) => ({ by: 'ada', at, to: status });

  it.each([
    ['request type', { requestType: 'Wish' }, '.requestType', 'unknown request type "Wish"; allowed: "Problem"'],
    ['no type at all', { requestType: undefined }, '', 'one of them is needed'],
    ['reporter', { reporter: 'eve' }, '.reporter', '"eve"; allowed: "ada", "cas"'],
    ['assignee', { assignee: 'cas' }, '.assignee', 'unknown member of the project "cas"; allowed: "ada"'],
    ['priority', { priority: 'Urgent' }, '.priority', 'unknown priority "Urgent"; allowed: "Highest"'],
    ['unknown status', { moves: [to('Lost', '-P2D')] }, '.moves[0].to', 'unknown status "Lost"'],
    [
      'a move off the workflow',
      { moves: [to('Waiting', '-P2D'), to('Open', '-P1D')] },
      '.moves[1].to',
      'no transition of "Test workflow" leads from "Waiting" to "Open"; allowed: "Over"',
    ],
    [
      'moves out of order',
      { moves: [to('Waiting', '-P1D'), to('Over', '-P2D')], resolution: 'Done' },
      '.moves[1].at',
      'given "-P2D"; allowed: later than',
    ],
    ['a move before the creation', { moves: [to('Waiting', '-P4D')] }, '.moves[0].at', 'given "-P4D"'],
    ['done without resolution', { moves: [to('Over', '-P1D')] }, '.resolution', 'a request in "Over" needs one of "Done"'],
    ['resolution while open', { resolution: 'Done' }, '.resolution', 'allowed: nothing while it is in "Open"'],
    ['custom field', { fields: { Colour: 'red' } }, '.fields["Colour"]', 'unknown custom field "Colour"; allowed: "Device"'],
    ['option', { fields: { Device: 'Abacus' } }, '.fields["Device"]', 'given "Abacus"; allowed: "Tablet", "Phone"'],
    ['key', { key: 'OTH-1' }, '.key', 'given "OTH-1"; allowed: TST- and a number'],
    ['age', { created: '-P' }, '.created', 'given "-P"; allowed: an instant such as'],
    [
      'customer’s internal note',
      { comments: [{ by: 'cas', at: '-P1D', public: false, body: 'x' }] },
      '.comments[0].public',
      'a customer cannot write internal notes',
    ],
    [
      'comments out of order',
      {
        comments: [
          { by: 'ada', at: '-P1D', body: 'x' },
          { by: 'cas', at: '-P1DT1H', body: 'y' },
        ],
      },
      '.comments[1].at',
      'not before',
    ],
  ])('%s', (_what, changes, place, problem) => {
    const found = complaintAbout(aRequest(changes));

    expect(found.path).toBe(`projects[0].requests[1]${place}`);
    expect(found.problem).toContain(problem);
  });

  it('refuses a key that is given twice', () => {
    const path = write(
      'desk.json',
      aDesk({ projects: [aProject({ requests: [aRequest({ key: 'TST-1' }), aRequest({ key: 'TST-1' })] })] }),
    );

    expect(complaint(path)).toMatchObject({ path: 'projects[0].requests[1].key' });
  });

  it('takes priorities and resolutions that the desk adds', () => {
    const request = aRequest({ priority: 'Immediate', moves: [to('Over', '-P1D')], resolution: 'No reply' });
    const path = write(
      'desk.json',
      aDesk({ priorities: ['Immediate'], resolutions: ['No reply'], projects: [aProject({ requests: [request] })] }),
    );

    expect(loadDesk(path).projects[0]?.requests[0]).toMatchObject({ priority: 'Immediate', resolution: 'No reply' });
  });
});
