import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolder, type KeptState } from './data-folder';
import { testSite } from './jira/test-desk';
import type { ChangeRecord } from './journal';
import { StateKeeper } from './state-keeper';

const made: string[] = [];
const open: DataFolder[] = [];
afterEach(async () => {
  for (const folder of open.splice(0)) await folder.release();
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});

/** A keeper of a site whose title is all that changes. */
async function aKeeper(largestJournal?: number) {
  const path = mkdtempSync(join(tmpdir(), 'desk-keeper-'));
  made.push(path);
  const folder = await DataFolder.open(path);
  open.push(folder);
  const { site } = testSite();
  const clock = { instant: 1, machine: 2 };
  let kept = '';
  const errors: unknown[] = [];
  const source = {
    whole: (): KeptState => {
      kept = site.state.title;
      return { version: 2, desk: 'test', clock, site: site.state, platform: { version: 1 } };
    },
    changes: (): ChangeRecord | undefined => {
      if (kept === site.state.title) return undefined;
      kept = site.state.title;
      return { clock, site: { title: kept } };
    },
  };
  const keeper = new StateKeeper(folder, source, (error) => errors.push(error), largestJournal);
  /** What another desk would find after a kill now. */
  const found = async () => {
    rmSync(join(path, 'desk-state.lock'));
    const other = await DataFolder.open(path);
    return other.kept?.site.title;
  };
  const journalBytes = () => statSync(join(path, 'desk-journal.jsonl')).size;
  return { keeper, folder, errors, found, journalBytes, call: (title: string) => (site.state.title = title) };
}

test('a change is in the folder when its commit is over; without a change nothing is written', async () => {
  const { keeper, folder, found, call } = await aKeeper();
  await keeper.renew();
  const append = jest.spyOn(folder, 'append');

  call('Changed');
  await keeper.commit();
  await keeper.commit();

  expect(append).toHaveBeenCalledTimes(1);
  expect(await found()).toBe('Changed');
});

test('a commit waits for the changes that others have found', async () => {
  const { keeper, found, call } = await aKeeper();
  await keeper.renew();

  call('Found by the first');
  void keeper.commit();
  await keeper.commit();

  expect(await found()).toBe('Found by the first');
});

test('a journal that has grown is folded into a new state', async () => {
  const { keeper, folder, found, journalBytes, call } = await aKeeper(1);
  await keeper.renew();
  const write = jest.spyOn(folder, 'write');
  const title = 'x'.repeat(50_000);

  for (let n = 0; n < 4; n++) {
    call(`${n} ${title}`);
    await keeper.commit();
  }

  expect(write.mock.calls.length).toBeGreaterThan(0);
  expect(journalBytes()).toBeLessThan(150_000);
  expect(await found()).toBe(`3 ${title}`);
});

test('a write that failed is told, and made up for by the next', async () => {
  const { keeper, folder, errors, found, call } = await aKeeper();
  await keeper.renew();
  jest.spyOn(folder, 'append').mockRejectedValueOnce(new Error('disk full'));

  call('Lost at first');
  await keeper.commit();
  await keeper.commit();

  expect(errors).toEqual([expect.objectContaining({ message: 'disk full' })]);
  expect(await found()).toBe('Lost at first');
});

test('a hint is looked after by itself, and the end writes a last time', async () => {
  const { keeper, folder, call } = await aKeeper();
  await keeper.renew();
  const appended = new Promise<void>((done) => {
    const append = folder.append.bind(folder);
    jest.spyOn(folder, 'append').mockImplementation(async (line) => {
      await append(line);
      done();
    });
  });

  call('Hinted');
  keeper.touch();
  await appended;
  call('Last');
  await keeper.close();
  const other = await DataFolder.open(folder.path);

  expect(other.kept?.site.title).toBe('Last');
});
