import { issueByKey } from './issue-keys';
import { anIssue, aSite } from './small-site';

test('a key finds its work item, also one that came later, and not one that went', () => {
  const first = anIssue('HELP-1');
  const site = aSite([first]);

  expect(issueByKey(site, 'help-1')).toBe(first);
  expect(issueByKey(site, 'HELP-2')).toBeUndefined();

  const second = anIssue('HELP-2');
  site.issues[second.id] = second;
  site.nextId++;
  expect(issueByKey(site, 'HELP-2')).toBe(second);

  delete site.issues[second.id];
  expect(issueByKey(site, 'HELP-2')).toBeUndefined();
});
