import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DataFolder, DataFolderError, type KeptState } from './data-folder';
import { writeLine } from './journal';

const made: string[] = [];
const project = join(__dirname, '..');

function aFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'desk-data-'));
  made.push(path);
  return path;
}

function aState(title: string): KeptState {
  return {
    version: 2,
    desk: 'demo',
    clock: { instant: 1000, machine: 2000 },
    site: {
      version: 1,
      baseUrl: 'http://127.0.0.1:1',
      cloudId: 'c',
      title,
      nextId: 1,
      people: [],
      statuses: [],
      issueTypes: [],
      priorities: [],
      resolutions: [],
      linkTypes: [],
      fields: [],
      workflows: [],
      projects: [],
      issues: {},
      links: [],
      mail: [],
    },
    platform: { version: 1, kvs: [{ shelf: '', values: [{ key: 'a', value: 1 }] }] },
  };
}

/** What the folder's file holds of a state. */
const aFile = (title: string) => ({ ...aState(title), generation: 1 });
const clock = { instant: 3000, machine: 4000 };
const titled = (title: string) => writeLine({ clock, site: { title } });

/** A program that uses the folder in a process of its own, so that it can be killed. */
function program(body: string): string[] {
  return [
    '--import',
    pathToFileURL(join(project, 'node_modules/tsx/dist/loader.mjs')).href,
    '--eval',
    `const { promises: fs } = require('node:fs'); const { DataFolder } = require('${join(__dirname, 'data-folder.ts')}');
     const state = (title) => ({ ...${JSON.stringify(aState(''))}, site: { ...${JSON.stringify(aState('').site)}, title } });
     (async () => { ${body} })();`,
  ];
}

afterEach(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});

describe('the data folder', () => {
  test('is made when missing, and gives back what was written', async () => {
    const path = join(aFolder(), 'new', 'deep');

    const first = await DataFolder.open(path);
    await first.write(aState('One'));
    await first.release();
    const second = await DataFolder.open(path);

    expect(first.kept).toBeUndefined();
    expect(second.kept).toEqual(aState('One'));
  });

  test.each([
    ['half a state', JSON.stringify(aFile('x')).slice(0, 80), /desk-state\.json is not JSON .*; move it away/],
    ['an empty file', '', /is not JSON/],
    [
      'another version',
      JSON.stringify({ ...aFile('x'), version: 1 }),
      /has version 1, this desk reads version 2; move it away/,
    ],
    ['no version', '[]', /has version none/],
    [
      'another version of the platform',
      JSON.stringify({ ...aFile('x'), platform: { version: 9 } }),
      /is broken at platform\.version/,
    ],
    ['a state without people', JSON.stringify({ ...aFile('x'), site: { version: 1 } }), /is broken at site\./],
  ])('refuses %s in one line and leaves it as it is', async (_, text, message) => {
    const path = aFolder();
    writeFileSync(join(path, 'desk-state.json'), text);

    const opened = DataFolder.open(path);

    await expect(opened).rejects.toThrow(DataFolderError);
    await expect(opened).rejects.toThrow(message);
    await expect(opened).rejects.toThrow(/^[^\n]+$/);
    expect(readFileSync(join(path, 'desk-state.json'), 'utf8')).toBe(text);
    expect(readdirSync(path)).toEqual(['desk-state.json']);
  });

  test('refuses a path that is a file', async () => {
    const path = join(aFolder(), 'file');
    writeFileSync(path, '');

    await expect(DataFolder.open(path)).rejects.toThrow(/cannot be used .*; give another one with --data DIR/);
  });

  test('is refused to a second desk until the first lets go', async () => {
    const path = aFolder();
    const first = await DataFolder.open(path);

    await expect(DataFolder.open(path)).rejects.toThrow(/is in use by another desk \(process \d+\)/);
    await first.release();

    await expect(DataFolder.open(path)).resolves.toBeInstanceOf(DataFolder);
  });

  test('keeps the old state when killed between write and rename, and can be opened again', async () => {
    const path = aFolder();
    const before = await DataFolder.open(path);
    await before.write(aState('Old'));
    await before.release();

    const killed = spawnSync(
      process.execPath,
      program(`const folder = await DataFolder.open('${path}');
               fs.rename = async () => process.kill(process.pid, 'SIGKILL');
               await folder.write(state('New'));`),
      { timeout: 150_000 },
    );
    const after = await DataFolder.open(path);

    expect(killed.signal).toBe('SIGKILL');
    expect(readdirSync(path)).toContain('desk-state.json.new');
    expect(after.kept?.site.title).toBe('Old');
    await after.write(aState('Newer'));
    expect(readdirSync(path).sort()).toEqual(['desk-journal.jsonl', 'desk-state.json', 'desk-state.lock']);
    await after.release();
  }, 180_000);

  test('appends changes to a state, and gives back what they made of it', async () => {
    const path = aFolder();
    const first = await DataFolder.open(path);
    await first.write(aState('One'));
    await first.append(titled('Two'));
    await first.append(
      writeLine({
        clock,
        site: { nextId: 7 },
        kvs: [
          ['', 'a', null],
          ['', 'b', { key: 'b', value: 2 }],
        ],
      }),
    );
    await first.release();

    const { kept } = await DataFolder.open(path);

    expect(kept).toMatchObject({ clock, site: { title: 'Two', nextId: 7 } });
    expect(kept?.platform).toEqual({ version: 1, kvs: [{ shelf: '', values: [{ key: 'b', value: 2 }] }] });
  });

  test.each([
    ['a last line without its end', (line: string) => line.slice(0, -1)],
    ['half a last line', (line: string) => line.slice(0, line.length / 2)],
    ['a last line with other signs in it', (line: string) => line.replace('Three', 'Thr\0\0')],
  ])('leaves out %s, and nothing else', async (_, tear) => {
    const path = aFolder();
    const first = await DataFolder.open(path);
    await first.write(aState('One'));
    await first.append(titled('Two'));
    await first.append(tear(titled('Three')));
    await first.release();

    const second = await DataFolder.open(path);
    const title = second.kept?.site.title;
    await second.write(second.kept!);
    await second.append(titled('Four'));
    await second.release();

    expect(title).toBe('Two');
    expect((await DataFolder.open(path)).kept?.site.title).toBe('Four');
  });

  test('refuses a journal that is broken in its middle, or of another version, and leaves it as it is', async () => {
    const path = aFolder();
    const first = await DataFolder.open(path);
    await first.write(aState('One'));
    await first.append(titled('Two').replace('Two', 'Owt'));
    await first.append(titled('Three'));
    await first.release();
    const file = join(path, 'desk-journal.jsonl');
    const broken = readFileSync(file, 'utf8');

    await expect(DataFolder.open(path)).rejects.toThrow(/desk-journal\.jsonl is broken at line 2; move it away/);
    expect(readFileSync(file, 'utf8')).toBe(broken);
    writeFileSync(file, writeLine({ version: 9, generation: 1 }));
    await expect(DataFolder.open(path)).rejects.toThrow(/has version 9, this desk reads version 2; move it away/);
  });

  test('passes over a journal of an earlier state: a kill came between the state and its journal', async () => {
    const path = aFolder();
    const first = await DataFolder.open(path);
    await first.write(aState('One'));
    await first.append(titled('Two'));
    const over = readFileSync(join(path, 'desk-journal.jsonl'));
    await first.write(aState('Three'));
    await first.release();
    writeFileSync(join(path, 'desk-journal.jsonl'), over);

    expect((await DataFolder.open(path)).kept?.site.title).toBe('Three');
  });

  test('always holds a whole state, whenever the writer is killed', async () => {
    const path = aFolder();
    const first = await DataFolder.open(path);
    await first.write(aState('Start'));
    await first.release();

    for (let round = 0; round < 3; round++) {
      const writer = spawn(
        process.execPath,
        program(`const folder = await DataFolder.open('${path}');
                 for (let n = 0; ; n++) {
                   await folder.write(state('x'.repeat(n % 2 ? 500000 : 10)));
                   process.stdout.write('.');
                 }`),
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      let writes = 0;
      for await (const dots of writer.stdout.setEncoding('utf8')) {
        writes += (dots as string).length;
        // It has begun its next one.
        if (writes > round * 2) writer.kill('SIGKILL');
      }
      if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit');

      const after = await DataFolder.open(path);
      expect(after.kept?.site.title).toMatch(/^(x{10}|x{500000})$/);
      await after.release();
    }
  }, 180_000);
});
