/** Builds the app's functions into a folder that function containers load, once per state of their sources. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface AppBundle {
  readonly directory: string;
  /** Code that would be uploaded, without source maps, in bytes. Forge allows 100 MB. */
  readonly bytes: number;
  /** True when the sources had not changed since the last build. */
  readonly reused: boolean;
}

const HASHED = ['manifest.yml', 'package.json', 'package-lock.json', 'tsconfig.json'];
const MARK = 'sources.sha256';

/**
 * Bundles `appDir` into `outDir` with `@forge/bundler`, unless `outDir` already holds the bundle of the same sources.
 * @throws Error with the bundler's own message when the app does not compile.
 */
export async function buildAppBundle(appDir: string, outDir: string): Promise<AppBundle> {
  const hash = await hashOfSources(appDir);
  const mark = join(outDir, MARK);
  const reused = existsSync(mark) && (await readFile(mark, 'utf8')) === hash;
  if (!reused) {
    await runBundler(resolve(appDir), resolve(outDir));
    await writeFile(mark, hash);
  }
  let bytes = 0;
  for (const name of await readdir(outDir)) {
    if (name.endsWith('.cjs')) bytes += (await stat(join(outDir, name))).size;
  }
  return { directory: resolve(outDir), bytes, reused };
}

async function hashOfSources(appDir: string): Promise<string> {
  const sources = (await readdir(join(appDir, 'src'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  const builder = join(__dirname, 'build-bundle.ts');
  for (const file of [builder, ...HASHED.map((name) => join(appDir, name)), ...sources]) {
    if (!existsSync(file)) continue;
    hash.update(`${file.slice(appDir.length)}\0`).update(await readFile(file));
  }
  return hash.digest('hex');
}

async function runBundler(appDir: string, outDir: string): Promise<void> {
  const loader = pathToFileURL(require.resolve('tsx')).href;
  const child = spawn(process.execPath, ['--import', loader, join(__dirname, 'build-bundle.ts'), appDir, outDir], {
    cwd: appDir,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaint += chunk));
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done));
  if (code !== 0) throw new Error(`The app's functions could not be bundled:\n${complaint.trim()}`);
}
