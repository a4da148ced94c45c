import { aSource, aTarget, FakeMoves } from '../../test/move/fake';
import { follow } from './follow';
import { type CloneState, newClone } from './state';
import { viewOfClone } from './view';

const AT = '2026-03-02T08:00:00.000Z';
const after = (minutes: number): string => new Date(Date.parse(AT) + minutes * 60_000).toISOString();

const target = aTarget({ internalNote: true, customerNote: '', watch: false, moveTo: null });
const made: CloneState = newClone('made', 'agent', AT, { id: '9001', key: 'DEV-1' });
const copy = { wanted: ['1'], done: {}, failed: [], round: 0, masksNames: false, unplaced: false };

const undone = (state: CloneState, now: string): readonly string[] => viewOfClone(target, state, undefined, '', now).undone;

it('names the steps that nobody came to, once nobody can be at them any more', () => {
  expect(undone(made, after(1))).toEqual([]);
  expect(undone(made, after(3))).toEqual(['The link was not made yet.', 'The internal note was not written yet.']);
  expect(undone({ ...made, done: ['link'] }, after(3))).toEqual(['The internal note was not written yet.']);
  expect(undone({ ...made, done: ['link', 'note'] }, after(3))).toEqual([]);
  expect(undone({ ...made, state: 'unlinked' }, after(3))).toEqual([]);
});

it('does not owe an old clone what the settings want since', () => {
  const greeting = aTarget({ internalNote: true, customerNote: 'We are at it.', watch: true, moveTo: null });

  expect(viewOfClone(greeting, { ...made, done: ['link', 'note'] }, undefined, '', after(600)).undone).toEqual([]);
});

it('names a copying that has not ended in the time that it may take, counted from the last try', () => {
  const copying: CloneState = { ...made, done: ['link', 'note'], copy };

  expect(undone(copying, after(10))).toEqual([]);
  expect(undone(copying, after(16))).toEqual(['The attachments are not all copied yet.']);
  expect(undone({ ...copying, copy: { ...copy, retriedAt: after(15) } }, after(16))).toEqual([]);
});

it('names the files as not copied when the queue takes no job', async () => {
  const fake = new FakeMoves();
  const ports = {
    agent: fake.jira,
    app: fake.jira,
    copies: { push: () => Promise.reject(new Error('the queue is full')) },
    now: fake.instant,
  };

  const state = await follow(ports, { source: aSource({ id: '7' }), target, siteUrl: '' }, { ...made, copy });

  expect(viewOfClone(target, state, undefined, '', AT).copy).toMatchObject({
    state: 'done',
    failed: [{ reason: 'the copying could not be started' }],
  });
  expect(fake.properties.get('7')).toEqual({ 'guichet.clone.dev': state });
});
