/** Builds the app's functions into a folder that function containers load, once per state of their sources. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { DeskClock } from '../clock';

export interface AppBundle {
  readonly directory: string;
  /** Code that would be uploaded, without source maps, in bytes. Forge allows 100 MB. */
  readonly bytes: number;
  /** True when the sources had not changed since an earlier build. */
  readonly reused: boolean;
}

const HASHED = ['manifest.yml', 'package.json', 'package-lock.json', 'tsconfig.json'];
const KEPT_BUNDLES = 3;
/** A bundle may belong to a desk that still runs: only one that nobody has wanted for a day goes. */
const UNUSED_MS = 86_400_000;

/**
 * Bundles `appDir` with `@forge/bundler` into a folder of `outDir` that is named after the state of the sources; nothing is
 * done when it is there already. A desk that runs keeps the bundle it started with, whatever is built meanwhile.
 * @throws Error with the bundler's own message when the app does not compile.
 */
export async function buildAppBundle(appDir: string, outDir: string): Promise<AppBundle> {
  const directory = join(resolve(outDir), (await hashOfSources(resolve(appDir))).slice(0, 16));
  const reused = existsSync(directory);
  if (!reused) {
    await mkdir(outDir, { recursive: true });
    const unfinished = await mkdtemp(join(resolve(outDir), 'unfinished-'));
    try {
      await runBundler(resolve(appDir), unfinished);
      await rename(unfinished, directory);
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      // Another process may have built the same sources at the same time.
      if (!existsSync(directory)) throw error;
    }
    await removeOldBundles(resolve(outDir));
  } else {
    // Other processes take the age of a folder for the time since somebody has wanted it.
    const { atime } = await stat(directory);
    await utimes(directory, atime, new Date(new DeskClock().now()));
  }
  let bytes = 0;
  for (const name of await readdir(directory)) {
    if (name.endsWith('.cjs')) bytes += (await stat(join(directory, name))).size;
  }
  return { directory, bytes, reused };
}

async function removeOldBundles(outDir: string): Promise<void> {
  const names = (await readdir(outDir)).filter((name) => /^[0-9a-f]{16}$/.test(name));
  // Another process may take one away meanwhile.
  const ageOf = (name: string) =>
    stat(join(outDir, name)).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
  const dated = await Promise.all(names.map(async (name) => ({ name, at: await ageOf(name) })));
  const now = new DeskClock().now();
  const old = dated
    .sort((a, b) => b.at - a.at)
    .slice(KEPT_BUNDLES)
    .filter(({ at }) => now - at > UNUSED_MS);
  await Promise.all(old.map(({ name }) => rm(join(outDir, name), { recursive: true, force: true })));
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
    hash.update(`${relative(appDir, file)}\0`).update(await readFile(file));
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
