import { canRetry, cloneIn, copyLine, firstTarget, headlineOf, isUnderWay, releasesLine, withClone } from './clones';
import { aClone, aMove } from '../../move/test-data';

const copy = { total: 3, done: 2, failed: [], state: 'running' } as const;
const failed = [{ attachmentId: 'a', name: 'log.txt', reason: 'Jira refused it.' }];

it('begins with the target used last, and with another when that may not be used', () => {
  const targets = aMove().targets.map((target) => ({ ...target, usable: target.id === 'po' }));

  expect(firstTarget(aMove({ lastTargetId: 'po' }))).toBe('po');
  expect(firstTarget(aMove({ targets }))).toBe('po');
  expect(firstTarget(aMove({ targets, clones: [aClone()] }))).toBe('dev');
  expect(firstTarget(aMove({ targets: [] }))).toBeNull();
});

it('finds the clone of a target, but not one that was unlinked', () => {
  expect(cloneIn(aMove({ clones: [aClone()] }), 'dev')).toEqual(aClone());
  expect(cloneIn(aMove({ clones: [aClone()] }), 'po')).toBeNull();
  expect(cloneIn(aMove({ clones: [aClone({ state: 'unlinked' })] }), 'dev')).toBeNull();
});

it('takes what is known of a clone now in the place of what was', () => {
  const later = aClone({ state: 'linked' });

  expect(withClone(aMove({ clones: [aClone()] }), later).clones).toEqual([later]);
});

it('waits while something is made or copied, and offers another try for what is left', () => {
  expect(isUnderWay(aClone({ copy }))).toBe(true);
  expect(isUnderWay(aClone({ state: 'begun', item: null }))).toBe(true);
  expect(isUnderWay(aClone({ copy: { ...copy, state: 'done' } }))).toBe(false);
  expect(canRetry(aClone({ copy }))).toBe(false);
  expect(canRetry(aClone({ copy: { ...copy, failed, state: 'done' } }))).toBe(true);
  expect(canRetry(aClone({ undone: ['The request was not moved.'] }))).toBe(true);
});

it('says where a clone stands', () => {
  expect(headlineOf(aClone())).toBe('Handed over as DEV-12');
  expect(headlineOf(aClone({ state: 'linked' }))).toBe('Linked to DEV-12');
  expect(headlineOf(aClone({ item: null }))).toContain('gone, or you may not see it');
  expect(copyLine(copy)).toBe('Copying attachments: 2 of 3 done');
  expect(copyLine({ ...copy, failed, state: 'done' })).toBe('2 of 3 attachments copied; 1 could not be');
  const { item } = aClone();
  expect(releasesLine(aClone({ item: item && { ...item, releases: [{ name: '1.4', released: true }] } }))).toBe(
    '1.4 (released)',
  );
});
