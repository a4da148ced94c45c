import fc from 'fast-check';
import type { Issue } from '../state';
import { compileJql } from './compile';
import { aContext, anIssue } from './small-site';
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

test('what an index would leave out never matches', () => {
  fc.assert(
    fc.property(tree, issue, (node, one) => {
      const query = compileJql(written(node), aContext([one]));
      const kept = query.constraints.every(({ kind, ...rest }) => {
        if (kind === 'project') return 'ids' in rest && rest.ids.includes(one.projectId);
        return kind !== 'status' || ('ids' in rest && rest.ids.includes(one.statusId));
      });

      expect(query.matches(one) && !kept).toBe(false);
    }),
    { numRuns: 120 },
  );
});
