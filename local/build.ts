/**
 * `npm run build`: the app's functions, its pages (`static/<surface>`) and the pages of the emulated Jira, each only when
 * something it is made of has changed. `dist/.build.json` holds a hash of the sources of each part.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { buildAppBundle } from './forge/bundle';
import { loadManifest } from './forge/manifest';

/** The folder of this project. */
export const projectFolder = resolve(__dirname, '..');
/** Where the pages of the emulated Jira are built to. */
export const pagesFolder = join(projectFolder, 'local/web/dist');

/** A part did not build; the message is one line, `output` is what the tool said. */
export class BuildError extends Error {
  override readonly name = 'BuildError';

  constructor(
    part: string,
    readonly output: string,
  ) {
    super(`${part} could not be built; see the messages above.`);
  }
}

interface Part {
  readonly name: string;
  /** Builds what is missing; true when there was something to do. */
  build(): Promise<boolean>;
}

/** Where the bundle of an app's functions is put. */
export function bundleFolder(appDir: string): string {
  return join(appDir, 'dist/app');
}

/**
 * Builds what is not current, two parts at a time, with a line of progress for each.
 * @throws BuildError naming the part, after its output went to `say`; parts under way are waited for, others not started.
 * @throws ManifestError when the app's manifest is broken; nothing is built then.
 */
export async function build(appDir: string, say: (line: string) => void): Promise<void> {
  await loadManifest(appDir);
  const marks = await readMarks(appDir);
  const waiting: Part[] = [
    functionsPart(appDir),
    ...(await pageParts(appDir, marks)),
    vitePart(projectFolder, 'local/web', appDir === projectFolder ? marks : await readMarks(projectFolder)),
  ];
  let failure: unknown;
  const worker = async (): Promise<void> => {
    for (let part = waiting.shift(); part && failure === undefined; part = waiting.shift()) {
      const begin = performance.now();
      try {
        const built = await part.build();
        say(built ? `built    ${part.name} in ${((performance.now() - begin) / 1000).toFixed(1)} s` : `current  ${part.name}`);
      } catch (error) {
        failure ??= error;
        if (error instanceof BuildError) say(`FAILED   ${part.name}\n${error.output.trim()}`);
      }
    }
  };
  await Promise.all([worker(), worker()]);
  if (failure !== undefined) throw failure as Error;
}

function functionsPart(appDir: string): Part {
  const name = 'functions of the app';
  return {
    name,
    async build() {
      try {
        return !(await buildAppBundle(appDir, bundleFolder(appDir))).reused;
      } catch (error) {
        throw new BuildError(name, error instanceof Error ? error.message : String(error));
      }
    },
  };
}

async function pageParts(appDir: string, marks: Marks): Promise<Part[]> {
  const folder = join(appDir, 'static');
  if (!existsSync(folder)) return [];
  const surfaces = (await readdir(folder)).filter((name) => existsSync(join(folder, name, 'vite.config.ts'))).sort();
  return surfaces.map((surface) => vitePart(appDir, `static/${surface}`, marks));
}

function vitePart(root: string, folder: string, marks: Marks): Part {
  return {
    name: folder,
    async build() {
      const hash = await hashOfSources(root, folder);
      if (marks.get(folder) === hash && existsSync(join(root, folder, 'dist/index.html'))) return false;
      await marks.set(folder, undefined);
      await runVite(root, folder);
      await marks.set(folder, hash);
      return true;
    },
  };
}

async function runVite(root: string, folder: string): Promise<void> {
  const vite = join(dirname(require.resolve('vite/package.json')), 'bin/vite.js');
  const child = spawn(
    process.execPath,
    [vite, 'build', folder, '--config', join(folder, 'vite.config.ts'), '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done));
  if (code !== 0) throw new BuildError(folder, output);
}

const notSources = /(^|\/)(dist|node_modules)(\/|$)|\.test\.tsx?$/;
const relativeImport = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)['"](\.{1,2}\/[^'"]+)['"]/g;
const typeImport = /\b(?:import|export)\s+type\s[^;]*?from\s*['"][^'"]+['"]/g;

/** Hash of a folder's sources, of all files that they import from elsewhere, and of the installed packages. */
export async function hashOfSources(root: string, folder: string): Promise<string> {
  const inside = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  const queue = inside.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  queue.push(...['package.json', 'package-lock.json', 'tsconfig.browser.json'].map((name) => join(root, name)));
  const contents = new Map<string, Buffer>();
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    const name = relative(root, file);
    if (contents.has(name) || notSources.test(name) || !existsSync(file)) continue;
    const content = await readFile(file);
    contents.set(name, content);
    if (!/\.[cm]?[jt]sx?$/.test(name)) continue;
    const code = content.toString('utf8').replace(typeImport, '');
    for (const [, path] of code.matchAll(relativeImport)) {
      const found = path === undefined ? undefined : resolveImport(resolve(dirname(file), path));
      if (found !== undefined) queue.push(found);
    }
  }
  const hash = createHash('sha256');
  for (const name of [...contents.keys()].sort()) hash.update(`${name}\0`).update(contents.get(name) ?? '');
  return hash.digest('hex');
}

function resolveImport(path: string): string | undefined {
  const endings = ['.ts', '.tsx', '.js', '.json', '/index.ts', '/index.tsx'];
  return [...(/\.[a-z]+$/.test(path) ? [path] : []), ...endings.map((ending) => path + ending)].find((file) =>
    existsSync(file),
  );
}

interface Marks {
  get(part: string): string | undefined;
  set(part: string, hash: string | undefined): Promise<void>;
}

/** Hashes of the last build of each part; a file that cannot be read means that nothing is current. */
async function readMarks(appDir: string): Promise<Marks> {
  const file = join(appDir, 'dist/.build.json');
  const text = await readFile(file, 'utf8').catch(() => '{}');
  let values: Record<string, string>;
  try {
    values = JSON.parse(text) as Record<string, string>;
  } catch {
    values = {};
  }
  let writing = Promise.resolve();
  return {
    get: (part) => values[part],
    set(part, hash) {
      if (hash === undefined) delete values[part];
      else values[part] = hash;
      writing = writing.then(async () => {
        await mkdir(dirname(file), { recursive: true });
        await writeFile(`${file}.new`, JSON.stringify(values, null, 2));
        await rename(`${file}.new`, file);
      });
      return writing;
    },
  };
}

if (require.main === module) {
  build(projectFolder, (line) => console.log(line)).catch((error: unknown) => {
    console.error(error instanceof BuildError ? error.message : error);
    process.exitCode = 1;
  });
}
