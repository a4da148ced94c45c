import type { FieldMeta } from '../jira/move-port';
import { metaInKvs } from './targets-kvs';

const mockKept = new Map<string, unknown>();
jest.mock('@forge/kvs', () => ({
  kvs: {
    get: (key: string) => Promise.resolve(mockKept.get(key)),
    set: (key: string, value: unknown) => Promise.resolve(void mockKept.set(key, value)),
  },
}));

const plain: FieldMeta = {
  id: 'customfield_1',
  name: 'Place',
  required: false,
  hasDefault: false,
  type: 'string',
  items: null,
  custom: null,
  allowed: null,
};

beforeEach(() => mockKept.clear());

describe('a create screen that is kept', () => {
  it('comes back as it was, with the choices below others', async () => {
    const place: FieldMeta = {
      ...plain,
      type: 'option-with-child',
      allowed: [
        { id: '1', name: 'Europe', below: [{ id: '11', name: 'Berne' }] },
        { id: '2', name: 'Elsewhere' },
      ],
    };

    await metaInKvs.put('10', '20', [place]);

    expect(await metaInKvs.get('10', '20')).toEqual([place]);
  });

  it('is left out where its bytes are too many, however few its characters', async () => {
    const named = (letter: string): FieldMeta => ({ ...plain, name: letter.repeat(100_000) });

    await metaInKvs.put('10', '20', [named('a')]);
    await metaInKvs.put('10', '21', [named('設')]);

    expect(await metaInKvs.get('10', '20')).not.toBeNull();
    expect(await metaInKvs.get('10', '21')).toBeNull();
  });
});
