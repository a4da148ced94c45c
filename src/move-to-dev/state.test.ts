import { cloneProperty, copiesProperty } from '../jira/properties';
import { type CloneState, isCopying, isStanding, leftOf, newClone, nextRound, readCloneState } from './state';

const made = newClone('made', 'agent', '2026-03-02T08:00:00.000Z', { id: '9001', key: 'DEV-1' });
const copy = { wanted: ['1', '2', '3'], done: {}, failed: [], round: 0, masksNames: true, unplaced: false };
const progress = {
  version: 1,
  itemId: '9001',
  done: { 1: 'c1' },
  failed: [{ attachmentId: '2', reason: 'no', round: 0 }],
  placed: false,
};
const read = (state: unknown, copies?: unknown): CloneState | null =>
  readCloneState(
    { [cloneProperty('dev')]: state, ...(copies === undefined ? {} : { [copiesProperty('dev')]: copies }) },
    'dev',
  );

describe('what is remembered of a clone', () => {
  it('is read as it was written', () => {
    expect(read(made)).toEqual(made);
    expect(isStanding(read(made))).toBe(true);
  });

  it.each([
    undefined,
    null,
    'made',
    7,
    [],
    {},
    { ...made, version: 2 },
    { ...made, done: ['dance'] },
    { ...made, itemId: 9001 },
  ])('that cannot be read is none: %j', (value) => {
    expect(read(value)).toBeNull();
  });

  it('of another target is not taken', () => {
    expect(readCloneState({ [cloneProperty('po')]: made }, 'dev')).toBeNull();
  });

  it('of an older version that knew no rounds is read on, and copies no more than it did', () => {
    const older = { ...made, copy: { wanted: ['1'], done: { 1: 'c1' }, failed: [] } };

    expect(read(older)).toMatchObject({ copy: { round: 0, masksNames: false, unplaced: false } });
    expect(isCopying(read(older) as CloneState)).toBe(false);
  });

  it('stands unless it is unlinked', () => {
    expect(isStanding({ ...made, state: 'unlinked' })).toBe(false);
    expect(isStanding({ ...made, itemId: null })).toBe(false);
    expect(isStanding(null)).toBe(false);
  });
});

describe('the copying of files', () => {
  it('is joined from the two properties', () => {
    const state = read({ ...made, copy }, progress) as CloneState;

    expect(state.copy).toMatchObject({ done: { 1: 'c1' }, failed: [{ attachmentId: '2', reason: 'no' }], unplaced: true });
    expect(leftOf(state.copy as typeof copy)).toEqual(['3']);
    expect(isCopying(state)).toBe(true);
  });

  it('of an earlier clone is none of this one’s', () => {
    expect(read({ ...made, copy }, { ...progress, itemId: '8000' })?.copy).toEqual(copy);
  });

  it('that cannot be read counts as not begun', () => {
    expect(read({ ...made, copy }, { done: 3 })?.copy).toEqual(copy);
  });

  it('that failed is to be done again in the next round, what is copied is not', () => {
    const before = (read({ ...made, copy }, { ...progress, placed: true }) as CloneState).copy as typeof copy;

    const after = read({ ...made, copy: nextRound(before) }, { ...progress, placed: true }) as CloneState;

    expect(leftOf(after.copy as typeof copy)).toEqual(['2', '3']);
    expect(after.copy?.done).toEqual({ 1: 'c1' });
  });

  it('goes on until the pictures are in their places', () => {
    const all = { ...progress, done: { 1: 'a', 2: 'b', 3: 'c' }, failed: [] };

    expect(isCopying(read({ ...made, copy }, all) as CloneState)).toBe(true);
    expect(isCopying(read({ ...made, copy }, { ...all, placed: true }) as CloneState)).toBe(false);
  });
});
