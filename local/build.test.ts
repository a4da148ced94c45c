import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hashOfSources } from './build';

let root: string;
const write = (name: string, text: string): void => {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'desk-build-'));
  write('package-lock.json', '{}');
  write('pages/main.ts', "import { a } from '../shared/a';\nimport type { T } from '../server/t';\nimport('./late');\n");
  write('pages/late.ts', 'export {};');
  write('shared/a.ts', "export * from './b/index';");
  write('shared/b/index.ts', 'export const b = 1;');
  write('server/t.ts', 'export type T = 1;');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test.each([
  ['a file of the folder', 'pages/late.ts', true],
  ['a new file of the folder', 'pages/public/icon.svg', true],
  ['a file imported from elsewhere', 'shared/a.ts', true],
  ['a file imported by that one', 'shared/b/index.ts', true],
  ['the installed packages', 'package-lock.json', true],
  ['a file that only lends a type', 'server/t.ts', false],
  ['a test', 'pages/main.test.ts', false],
  ['what was built', 'pages/dist/index.html', false],
  ['a file beside it', 'other/c.ts', false],
])('%s: %s changes the hash: %s', async (_, file, changes) => {
  const before = await hashOfSources(root, 'pages');

  write(file, '/* changed */');
  const after = await hashOfSources(root, 'pages');

  expect(after !== before).toBe(changes);
  expect(await hashOfSources(root, 'pages')).toBe(after);
});
