import { AppError } from '../../src/jira/errors';
import { cloneProperty, SOURCE_PROPERTY } from '../../src/jira/properties';
import { copyAgain, copyAttachments, type Copied, copyOf, LARGEST_COPY } from '../../src/move-to-dev/copy';
import { type CloneState, type CopyState, newClone, readCloneState, sourceMark } from '../../src/move-to-dev/state';
import { aTarget, FakeMoves, type Fault } from './fake';

const file = (id: string, name = `${id}.png`, size = 10) => ({ id, name, mimeType: 'image/png', size });

/** A clone whose files wait to be copied. */
async function begun(files = [file('1'), file('2'), file('3')]): Promise<FakeMoves> {
  const fake = new FakeMoves();
  fake.files.set('7', files);
  const properties = { [SOURCE_PROPERTY]: { mark: sourceMark('7', 'dev') } };
  const item = await fake.jira.createItem({ projectId: '20', workTypeId: '1', fields: {}, properties, link: null });
  const copy = await copyOf(
    fake.jira,
    aTarget(),
    files.map(({ id }) => id),
  );
  const state: CloneState = { ...newClone('made', 'agent', fake.instant(), item), copy };
  await fake.jira.setProperty('7', cloneProperty('dev'), state);
  return fake;
}

const copyOn = (fake: FakeMoves): CopyState => readCloneState(fake.properties.get('7') ?? {}, 'dev')?.copy as CopyState;
const run = (fake: FakeMoves): Promise<Copied> => copyAttachments(fake.jira, '7', 'dev', () => Promise.resolve('20'));

async function retry(fake: FakeMoves): Promise<void> {
  const state = readCloneState(fake.properties.get('7') ?? {}, 'dev') as CloneState;
  const copy = await copyAgain(fake.jira, aTarget(), copyOn(fake));
  await fake.jira.setProperty('7', cloneProperty('dev'), { ...state, copy });
}

const refusing = (code: 'jira.invalid' | 'jira.unavailable', write: string, messages: string[] = [], status = 400) => {
  let strikes = 1;
  return (name: string): Fault | undefined =>
    name === write && strikes-- > 0
      ? { refuse: new AppError(code, 'Jira answered', { status }, { refusal: { messages, fieldErrors: {} } }) }
      : undefined;
};

describe('copying', () => {
  it('puts each file there once, and has nothing to do a second time', async () => {
    const fake = await begun();

    expect(await run(fake)).toBe('done');
    expect(await run(fake)).toBe('nothing to do');

    expect(fake.copies.map(({ of }) => of)).toEqual(['1', '2', '3']);
    expect(copyOn(fake)).toMatchObject({ failed: [], unplaced: false });
  });

  it('goes on with the others where one may heal, and asks to be run again', async () => {
    const fake = await begun();
    fake.fault = refusing('jira.unavailable', 'copy 1');

    await expect(run(fake)).rejects.toMatchObject({ code: 'jira.unavailable' });
    expect(fake.copies.map(({ of }) => of)).toEqual(['2', '3']);
    expect(await run(fake)).toBe('done');

    expect(fake.copies.map(({ of }) => of)).toEqual(['2', '3', '1']);
  });

  it('says why not without the name of the file, and tries again only what failed', async () => {
    const fake = await begun([file('1'), file('2', 'Erika Mustermann.pdf')]);
    fake.fault = refusing('jira.invalid', 'copy 2', ['“Erika Mustermann.pdf” is infected.']);

    await run(fake);
    expect(copyOn(fake).failed).toEqual([{ attachmentId: '2', reason: '“the file” is infected.' }]);
    await retry(fake);
    await run(fake);

    expect(fake.copies.map(({ of }) => of)).toEqual(['1', '2']);
    expect(copyOn(fake).failed).toEqual([]);
  });

  it('tells two files of one name and size apart, whichever run they are copied in', async () => {
    const fake = await begun([file('1', 'image001.png'), file('2', 'image001.png')]);
    let strikes = 1;
    fake.fault = (name) => (name === 'property' && fake.copies.length === 1 && strikes-- > 0 ? 'cut-before' : undefined);

    await expect(run(fake)).rejects.toThrow();
    await run(fake);

    expect(fake.copies.map(({ of }) => of)).toEqual(['1', '2']);
    expect(copyOn(fake).done).toEqual({ 1: 'c1', 2: 'c2' });
  });

  it('gives up what has left the request, what no function can hold, and all when the work item is gone', async () => {
    const fake = await begun([file('1'), file('2', 'film.mp4', LARGEST_COPY + 1)]);
    fake.files.set('7', fake.files.get('7')?.slice(1) ?? []);
    await run(fake);
    expect(copyOn(fake).failed.map(({ reason }) => reason)).toEqual([
      'no longer on the request',
      'larger than 100 MB, which is as much as the app can copy: attach it by hand',
    ]);

    const other = await begun();
    other.items.length = 0;
    expect(await run(other)).toBe('gone');
    expect(copyOn(other).failed).toHaveLength(3);
  });

  it('attaches nothing to a work item of another project or made for another request, whatever the request says', async () => {
    const elsewhere = await begun();
    await copyAttachments(elsewhere.jira, '7', 'dev', () => Promise.resolve('30'));
    const foreign = await begun();
    const of = (mark: string) => ({
      projectId: '20',
      workTypeId: '1',
      fields: {},
      properties: { [SOURCE_PROPERTY]: { mark } },
    });
    const other = await foreign.jira.createItem({ ...of(sourceMark('8', 'dev')), link: null });
    const state = readCloneState(foreign.properties.get('7') ?? {}, 'dev') as CloneState;
    await foreign.jira.setProperty('7', cloneProperty('dev'), { ...state, itemId: other.id, itemKey: other.key });
    await run(foreign);

    for (const fake of [elsewhere, foreign]) {
      expect(fake.copies).toEqual([]);
      expect(copyOn(fake).failed).toHaveLength(3);
      expect(await run(fake)).toBe('nothing to do');
    }
  });

  it('ends when the request is unlinked meanwhile, and does not link it again', async () => {
    const fake = await begun();
    fake.fault = (name) => {
      const state = fake.properties.get('7')?.[cloneProperty('dev')] as CloneState;
      if (name === 'copy 2')
        fake.properties.set('7', { ...fake.properties.get('7'), [cloneProperty('dev')]: { ...state, state: 'unlinked' } });
      return undefined;
    };

    expect(await run(fake)).toBe('gone');

    expect(fake.copies.map(({ of }) => of)).toEqual(['1', '2']);
    expect(readCloneState(fake.properties.get('7') ?? {}, 'dev')?.state).toBe('unlinked');
  });

  it('leaves the pictures’ names where Jira does not take the pictures', async () => {
    const fake = await begun();
    const waiting = {
      type: 'doc',
      version: 1,
      content: [{ type: 'paragraph', content: [{ type: 'text', text: '[picture: 1.png]' }] }],
    };
    fake.descriptions.set('9001', waiting);
    fake.fault = refusing('jira.invalid', 'description');

    expect(await run(fake)).toBe('done');
    expect(fake.descriptions.get('9001')).toEqual(waiting);
  });

  it('asks again whether the agent may, before it tries again', async () => {
    const fake = await begun();
    fake.fault = (name) =>
      name.startsWith('copy') ? { refuse: new AppError('jira.forbidden', 'Jira answered 403') } : undefined;
    await run(fake);
    fake.fault = () => undefined;
    fake.denied.add('CREATE_ATTACHMENTS');

    await retry(fake);

    expect(await run(fake)).toBe('nothing to do');
    expect(copyOn(fake).failed.map(({ reason }) => reason)).toEqual(Array(3).fill('you may not attach files there'));
  });
});
