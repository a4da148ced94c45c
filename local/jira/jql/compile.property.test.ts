import fc from 'fast-check';
import { DeskClock } from '../../clock';
import type { Issue } from '../state';
import { compileJql } from './compile';
import { SiteIndex } from './site-index';
import { aComment, aContext, anIssue, doc } from './small-site';
import type { Truth } from './types';

type Tree =
  { readonly atom: number } | { readonly not: Tree } | { readonly all: readonly Tree[] } | { readonly any: readonly Tree[] };

/** Clauses with their plain meaning; `undefined` where the field is empty, as SQL has it. */
const ATOMS: readonly { readonly jql: string; readonly holds: (issue: Issue) => Truth }[] = [
  { jql: 'status = Resolved', holds: (issue) => issue.statusId === '13' },
  { jql: 'project != HELP', holds: (issue) => issue.projectId !== '1' },
  { jql: 'type in (Incident, "Service request")', holds: () => true },
  { jql: 'summary ~ red', holds: (issue) => issue.summary.includes('red') },
  { jql: 'summary !~ blue', holds: (issue) => !issue.summary.includes('blue') },
  { jql: 'created >= 2026-03-02', holds: (issue) => issue.created >= Date.parse('2026-03-01T23:00:00Z') },
  { jql: 'labels is EMPTY', holds: (issue) => issue.labels.length === 0 },
  { jql: 'assignee = bo', holds: (issue) => (issue.assigneeId === null ? undefined : issue.assigneeId === 'bo') },
  { jql: 'assignee != bo', holds: (issue) => (issue.assigneeId === null ? undefined : issue.assigneeId !== 'bo') },
  { jql: 'assignee in (bo, EMPTY)', holds: (issue) => issue.assigneeId === null || issue.assigneeId === 'bo' },
];

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ atom: fc.nat({ max: ATOMS.length - 1 }) }),
    fc.record({ not: tie('tree') }),
    fc.record({ all: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }) }),
  ),
}));

const issue = fc
  .record({
    key: fc.constantFrom('HELP-1', 'DEV-1'),
    statusId: fc.constantFrom('11', '12', '13'),
    summary: fc.constantFrom('red', 'blue', 'red blue', 'green'),
    assigneeId: fc.constantFrom(null, 'ada', 'bo'),
    labels: fc.constantFrom<string[]>([], ['x']),
    created: fc.constantFrom(Date.parse('2026-03-01T22:00:00Z'), Date.parse('2026-03-01T23:00:00Z')),
  })
  .map(({ key, ...shape }) => anIssue(key, shape));

function written(node: Tree): string {
  if ('atom' in node) return ATOMS[node.atom]?.jql ?? '';
  if ('not' in node) return `NOT (${written(node.not)})`;
  return 'all' in node
    ? node.all.map((part) => `(${written(part)})`).join(' AND ')
    : node.any.map((part) => `(${written(part)})`).join(' OR ');
}

function meant(node: Tree, on: Issue): Truth {
  if ('atom' in node) return ATOMS[node.atom]?.holds(on);
  if ('not' in node) {
    const inner = meant(node.not, on);
    return inner === undefined ? undefined : !inner;
  }
  const decisive = 'any' in node;
  const truths = ('any' in node ? node.any : node.all).map((part) => meant(part, on));
  if (truths.includes(decisive)) return decisive;
  return truths.includes(undefined) ? undefined : !decisive;
}

test('NOT, AND and OR mean what they say, whatever the nesting', () => {
  fc.assert(
    fc.property(tree, fc.array(issue, { minLength: 1, maxLength: 5 }), (node, issues) => {
      const query = compileJql(written(node), aContext(issues));

      expect(issues.map((one) => query.matches(one))).toEqual(issues.map((one) => meant(node, one) === true));
    }),
    { numRuns: 120 },
  );
});

test('where no field is empty, a clause and its negation part the site in two', () => {
  const filled = issue.filter(({ assigneeId }) => assigneeId !== null);
  fc.assert(
    fc.property(tree, filled, (node, one) => {
      const context = aContext([one]);

      expect(compileJql(`NOT (${written(node)})`, context).matches(one)).toBe(!compileJql(written(node), context).matches(one));
    }),
    { numRuns: 80 },
  );
});

/** Clauses that an index answers, and some that none does, over every kind of field. */
const INDEXED = [
  'created > "2026-03-01 23:30"',
  'created <= "2026-03-01 23:00"',
  'created >= -10d AND created < -8d',
  'updated >= 2026-03-02',
  'resolved is EMPTY',
  'resolution = Unresolved',
  'resolution != Done',
  'status in (Resolved, "Waiting for customer")',
  'status not in (Resolved)',
  'statusCategory != Done',
  'priority > Low',
  'priority in (High, EMPTY)',
  'reporter in (cleo, EMPTY)',
  'labels in (x, y)',
  'labels is EMPTY',
  'text ~ "red blue"',
  'text ~ "\\"red blue\\""',
  'summary ~ "gre*"',
  'summary ~ "r?d"',
  'comment ~ green',
  'Seats >= 5',
  'Seats = 7',
  '"Needed by" <= 2026-03-02',
  '"Needed by" = 2026-03-02',
  'Browsers in (Chrome)',
  'Impact = Everybody',
  '"Product version" ~ red',
  'guichetPhase = asked',
  'guichetAsksOpen > 1',
  'guichetAsksOpen > 5 AND guichetAsksOpen < 3',
  'guichetDue <= 2026-03-02',
  'guichetNote ~ green',
  'key in (HELP-1, DEV-1)',
  'key > HELP-1',
  'type = Incident',
  'status was Resolved',
] as const;

const rich = fc
  .record({
    key: fc.constantFrom('HELP-1', 'DEV-1'),
    statusId: fc.constantFrom('11', '12', '13'),
    summary: fc.constantFrom('red', 'blue', 'red blue', 'green'),
    description: fc.constantFrom(null, doc('red, then blue')),
    reporterId: fc.constantFrom(null, 'cleo', 'dan'),
    priorityId: fc.constantFrom(null, '2', '4'),
    resolutionId: fc.constantFrom(null, '41'),
    labels: fc.constantFrom<string[]>([], ['x']),
    created: fc.constantFrom(Date.parse('2026-03-01T21:30:00Z'), Date.parse('2026-03-01T23:00:00Z')),
    comments: fc.constantFrom([], [aComment('1', 'green')]),
    custom: fc.record({
      customfield_10041: fc.constantFrom('red', ''),
      customfield_10042: fc.constantFrom({ id: '2' }, null),
      customfield_10043: fc.constantFrom(5, 7, null),
      customfield_10044: fc.constantFrom('2026-03-02', '2026-03-03', null),
      customfield_10047: fc.constantFrom([{ id: '8' }], []),
    }),
    properties: fc.constantFrom(
      {},
      { 'guichet.review': { phase: 'asked', asksOpen: [1, 7], due: { at: '2026-03-01T23:00:00Z' }, note: 'green light' } },
    ),
  })
  .map(({ key, ...shape }) => anIssue(key, shape as unknown as Partial<Issue>));

test('an index leaves out nothing that matches, whatever is asked and however often things change', () => {
  const clause = fc.constantFrom(...INDEXED);
  const query = fc
    .tuple(clause, fc.constantFrom('AND', 'OR'), clause, fc.constantFrom('AND', 'OR'), clause)
    .map(([a, one, b, two, c]) => `(${a}) ${one} ((${b}) ${two} (${c}))`);
  fc.assert(
    fc.property(
      fc.array(query, { minLength: 1, maxLength: 3 }),
      fc.array(rich, { minLength: 1, maxLength: 6 }),
      (jqls, issues) => {
        const keyed = issues.map((one, index) => ({ ...one, key: `${one.key.split('-')[0] ?? ''}-${index + 2}` }));
        const context = aContext([anIssue('HELP-1'), anIssue('DEV-1')]);
        const index = new SiteIndex(context.state, new DeskClock(context.now), () => context.searchableProperties);
        const found = (jql: string, all: readonly Issue[]) => {
          const compiled = compileJql(jql, context);
          const matching = (some: readonly Issue[]) => some.filter((one) => compiled.matches(one)).map(({ id }) => id);
          return [matching(index.candidates(compiled.constraints)).sort(), matching(all).sort()];
        };
        // The first questions build the index, those after each change meet the one that was kept.
        for (const jql of jqls) found(jql, []);
        for (const one of keyed) {
          context.state.issues[one.id] = one;
          index.changed(one);
        }
        for (const [place, one] of keyed.entries())
          Object.assign(one, { ...issues[(place + 1) % issues.length], id: one.id, key: one.key });
        for (const one of keyed) index.changed(one);

        for (const jql of jqls) {
          const [byIndex, byWalking] = found(jql, Object.values(context.state.issues));
          expect(byIndex).toEqual(byWalking);
        }
      },
    ),
    { numRuns: 200 },
  );
});
