import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

import { buildAppBundle } from './bundle';
import { ECHO_APP } from './fixtures/echo-desk';

/** A small app with the project's packages. */
function smallApp(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  for (const name of ['tsconfig.json', 'package.json']) cpSync(join(ECHO_APP, name), join(folder, name));
  mkdirSync(join(folder, 'src'));
  symlinkSync(resolve(__dirname, '../../node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'manifest.yml'), 'app: {}\nmodules:\n  function:\n    - key: f\n      handler: index.f\n');
  writeFileSync(join(folder, 'src/index.ts'), source);
  return folder;
}

describe('buildAppBundle', () => {
  it('builds once for the same sources, and again when they change', async () => {
    const app = smallApp('export const f = (): number => 1;\n');
    const out = join(app, 'dist');

    const first = await buildAppBundle(app, out);
    const again = await buildAppBundle(app, out);
    writeFileSync(join(app, 'src/index.ts'), 'export const f = (): number => 2;\n');
    const changed = await buildAppBundle(app, out);

    expect(first).toMatchObject({ reused: false, bytes: expect.any(Number) });
    expect(again).toEqual({ ...first, reused: true });
    expect(changed.reused).toBe(false);
    expect(changed.directory).not.toBe(first.directory);
    expect(readdirSync(first.directory)).toContain('index.cjs');
  }, 120_000);

  it('builds the same sources twice at the same time into one folder, and takes no bundle of today away', async () => {
    const app = smallApp('export const f = (): number => 1;\n');
    const out = join(app, 'dist');
    // Bundles of other states of the sources, which desks may be running.
    const others = ['0', '1', '2', '3'].map((digit) => digit.repeat(16));
    for (const name of others) mkdirSync(join(out, name), { recursive: true });
    utimesSync(join(out, others[0]!), 0, 0);

    const [first, second] = await Promise.all([buildAppBundle(app, out), buildAppBundle(app, out)]);

    expect(first?.directory).toBe(second?.directory);
    expect(readdirSync(first.directory)).toContain('index.cjs');
    expect(readdirSync(out).sort()).toEqual([...others.slice(1), basename(first.directory)].sort());
  }, 240_000);

  it('says what does not compile, and leaves nothing behind', async () => {
    const app = smallApp("export const f = (): number => 'one';\n");
    const out = join(app, 'dist');

    await expect(buildAppBundle(app, out)).rejects.toThrow(/could not be bundled[\s\S]*index\.ts\(1,\d+\)[\s\S]*TS2322/);
    expect(readdirSync(out)).toEqual([]);
  }, 120_000);
});
