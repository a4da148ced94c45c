import { adf, plainTextOf } from '../../src/jira/adf';
import type { BackJira } from '../../src/jira/back-port';
import { AppError } from '../../src/jira/errors';
import { cloneProperty, heardProperty } from '../../src/jira/properties';
import { bringBack, type BackPorts } from '../../src/move-to-dev/back';
import { readHeard } from '../../src/move-to-dev/heard';
import { aTarget, FakeMoves } from './fake';

/** A done work item with a marked comment; Jira refuses the notes that `refuses` names. */
async function told(refuses: (mark: string, text: string) => boolean) {
  const fake = new FakeMoves();
  fake.properties.set('100', {
    [cloneProperty('dev')]: {
      ...{ version: 1, state: 'made', by: 'nadia', at: '2026-03-02T08:00:00.000Z', itemId: '9001', itemKey: 'DEV-1' },
      ...{ done: ['link'], refused: [], copy: null },
    },
  });
  const notes: { mark: string; text: string }[] = [];
  const warned: string[] = [];
  const comment = { id: '5', author: 'Devin', updated: '2026-03-02T09:00:00.000Z', own: false };
  const back: BackJira = {
    getComments: () => Promise.resolve([{ ...comment, body: adf.document([adf.paragraph('#desk It is fixed.')]) }]),
    getComment: () => Promise.resolve(undefined),
    getNotes: () => Promise.resolve([]),
    addNote: (_request, body, mark) => {
      const { text } = plainTextOf(body);
      if (refuses(mark, text)) return Promise.reject(new AppError('jira.invalid', 'too long'));
      notes.push({ mark, text });
      return Promise.resolve({ repaired: false });
    },
    editNote: () => Promise.resolve(undefined),
    getReleased: () => Promise.resolve({ itemIds: [], next: null }),
  };
  const item = {
    ...{ id: '9001', key: 'DEV-1', projectId: '20', summary: '', description: null, resolution: 'Done', assignee: null },
    ...{ releases: [], attachments: [], comments: [], properties: {} },
    status: { id: '3', name: 'Done', category: 'done' as const },
    links: [{ linkId: '1', itemId: '100', itemKey: 'CARE-100' }],
  };
  const ports = {
    app: { ...fake.jira, getItem: () => Promise.resolve(item) },
    back,
    targets: {
      desksOf: () => Promise.resolve(['10']),
      load: (id: string) =>
        Promise.resolve({ settings: { version: 1, targets: id === '10' ? [aTarget({ wall: '#desk' })] : [] } }),
    },
    audit: { append: () => Promise.resolve() },
    now: () => '2026-03-02T10:00:00.000Z',
    warn: (event: string) => warned.push(event),
  } as unknown as BackPorts;
  const count = await bringBack(ports, { itemId: '9001', commentId: null });
  return { count, notes, warned, heard: readHeard(fake.properties.get('100')?.[heardProperty('dev')], '9001') };
}

describe('a note that Jira refuses', () => {
  it('is pointed to instead, and the request hears where the work item stands', async () => {
    const { notes, heard, warned } = await told((_mark, text) => text.includes('fixed'));
    expect(notes.map(({ text }) => text.trim())).toEqual([
      'A comment by Devin on DEV-1 could not be brought here; it can be read there.',
      'DEV-1 is done.',
    ]);
    expect(heard).toMatchObject({ stand: 'done', wall: { 5: { isGone: false } } });
    expect(warned).toEqual(['note-refused']);
  });

  it('is tried again, without keeping the others back', async () => {
    const { count, notes, heard } = await told((mark) => mark.startsWith('wall-'));
    expect(count).toBe(1);
    expect(notes.map(({ text }) => text.trim())).toEqual(['DEV-1 is done.']);
    expect(heard).toMatchObject({ stand: 'done', wall: {} });
  });

  it('does not count as told when nothing else told it', async () => {
    const { notes, heard } = await told((mark) => mark.startsWith('back-'));
    expect(notes).toHaveLength(1);
    expect(heard).toMatchObject({ stand: 'open', times: 0, wall: { 5: { isGone: false } } });
  });
});
