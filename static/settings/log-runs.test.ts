import { grouped } from './log-runs';
import { anEntry } from './test-data';

const run = (id: string) => ({ id, policy: 'Questions' });

it('puts what one run did together and counts it in words', () => {
  const entries = [
    anEntry({ action: 'closed', run: run('sweep-2'), undo: { can: true } }),
    anEntry({ action: 'closed', run: run('sweep-2'), undo: { can: false, why: 'it was undone' } }),
    anEntry({ action: 'reminded', run: run('sweep-2'), undo: { can: false, why: 'sent' } }),
    anEntry({ action: 'reminded', run: run('sweep-1') }),
    anEntry({ action: 'asked' }),
  ];

  expect(grouped(entries).map((group) => [group.run?.words ?? null, group.run?.canUndo ?? 0, group.entries.length])).toEqual([
    ['2 closed, 1 reminded', 1, 3],
    ['1 reminded', 0, 1],
    [null, 0, 1],
  ]);
});

it('keeps runs of two projects apart, and takes a look at one request for none', () => {
  const entries = [
    anEntry({ projectId: '100', run: run('sweep-2') }),
    anEntry({ projectId: '200', run: run('sweep-2') }),
    anEntry({ projectId: '200', run: run('agent') }),
  ];

  expect(grouped(entries).map((group) => group.run?.projectId ?? null)).toEqual(['100', '200', null]);
});
