/**
 * Keeps a desk's state between runs in one file of a folder. The file is always a whole state: a new one is written
 * beside it, flushed to the disk and then put in its place, so that a kill at any moment leaves the old or the new state.
 */
import { promises as fs, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Json, SiteState } from './jira/state';

const stateFile = 'desk-state.json';
const freshFile = 'desk-state.json.new';
const lockFile = 'desk-state.lock';

/** What is kept. `clock.machine` is the machine's time when the desk's clock stood at `clock.instant`. */
export interface KeptState {
  readonly version: 1;
  /** Name inside the desk file that the site was made from. */
  readonly desk: string;
  readonly clock: { readonly instant: number; readonly machine: number };
  readonly site: SiteState;
  readonly platform: Json;
  /** Switches, limits and ordered faults; each part that does not fit is taken as not set. */
  readonly controls?: Json;
}

/** The folder cannot be used; the message is one line, names the file and says what to do. Nothing was overwritten. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
}

const list = z.array(z.looseObject({}));
const keptState = z.looseObject({
  version: z.literal(1),
  desk: z.string(),
  clock: z.looseObject({ instant: z.number(), machine: z.number() }),
  site: z.looseObject({
    version: z.literal(1),
    cloudId: z.string(),
    nextId: z.number(),
    people: list,
    statuses: list,
    workflows: list,
    projects: list,
    issues: z.record(z.string(), z.looseObject({})),
    mail: list,
  }),
  /** What `ForgePlatform.snapshot()` gives; its own version is refused before anything starts. */
  platform: z.looseObject({ version: z.literal(1) }),
});

/** A folder opened by one running desk; a second desk is refused while the first one runs. */
export class DataFolder {
  private constructor(
    readonly path: string,
    /** What an earlier run left; undefined in a new folder. */
    readonly kept: KeptState | undefined,
  ) {}

  /** Opens the folder, making it when it is missing. @throws DataFolderError when what it holds cannot be used. */
  static async open(path: string): Promise<DataFolder> {
    try {
      await fs.mkdir(path, { recursive: true });
    } catch (cause) {
      throw new DataFolderError(`Folder ${path} cannot be used (${reason(cause)}); give another one with --data DIR.`);
    }
    await lock(path);
    try {
      return new DataFolder(path, await readKept(join(path, stateFile)));
    } catch (error) {
      await fs.rm(join(path, lockFile), { force: true });
      throw error;
    }
  }

  /** Puts `state` in place of what the folder held; returns when it would survive a power cut. */
  async write(state: KeptState): Promise<void> {
    const fresh = join(this.path, freshFile);
    const file = await fs.open(fresh, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(state));
      await file.sync();
    } finally {
      await file.close();
    }
    await fs.rename(fresh, join(this.path, stateFile));
    const folder = await fs.open(this.path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  /** Lets another desk use the folder. */
  async release(): Promise<void> {
    await fs.rm(join(this.path, lockFile), { force: true });
  }
}

async function readKept(path: string): Promise<KeptState | undefined> {
  let text: string;
  try {
    text = await fs.readFile(path, 'utf8');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw new DataFolderError(`File ${path} cannot be read (${reason(cause)}); give another folder with --data DIR.`);
  }
  const way = 'move it away, or give another folder with --data DIR';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new DataFolderError(`File ${path} is not JSON (${reason(cause)}); ${way}.`);
  }
  const version = z.looseObject({ version: z.unknown() }).safeParse(value).data?.version;
  if (version !== 1) {
    throw new DataFolderError(
      `File ${path} has version ${JSON.stringify(version) ?? 'none'}, this desk reads version 1; ${way}.`,
    );
  }
  const parsed = keptState.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new DataFolderError(`File ${path} is broken at ${issue?.path.join('.') ?? ''} (${issue?.message ?? ''}); ${way}.`);
  }
  return value as KeptState;
}

/** Takes the folder's lock; one left by a process that is gone is taken over. */
async function lock(path: string): Promise<void> {
  const file = join(path, lockFile);
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      await fs.writeFile(file, String(process.pid), { flag: 'wx' });
      return;
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST') {
        throw new DataFolderError(`Folder ${path} cannot be written (${reason(cause)}); give another one with --data DIR.`);
      }
      const holder = holderOf(file);
      if (holder !== undefined) {
        throw new DataFolderError(
          `Folder ${path} is in use by another desk (process ${holder}); stop that one or give another folder with --data DIR.`,
        );
      }
      await fs.rm(file, { force: true });
    }
  }
  throw new DataFolderError(`Folder ${path} is in use by another desk; stop that one or give another folder with --data DIR.`);
}

function holderOf(file: string): number | undefined {
  let pid: number;
  try {
    pid = Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (cause) {
    return codeOf(cause) === 'EPERM' ? pid : undefined;
  }
}

function codeOf(cause: unknown): string | undefined {
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : undefined;
}

function reason(cause: unknown): string {
  const text = typeof cause === 'object' && cause !== null && 'message' in cause ? String(cause.message) : String(cause);
  return text.split('\n')[0] ?? text;
}

/** Writes the state soon after a change, one write at a time, and a last time at the end. */
export class StateKeeper {
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly folder: DataFolder,
    private readonly read: () => KeptState,
    private readonly onError: (error: unknown) => void,
    /** Real milliseconds between a change and its write. */
    private readonly delayMs = 500,
  ) {}

  /** Says that something may have changed. */
  touch(): void {
    if (this.timer !== undefined || this.closed) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.flush().catch(this.onError);
    }, this.delayMs);
  }

  /** Writes the state as it is now. */
  flush(): Promise<void> {
    const write = this.writing.then(() => this.folder.write(this.read()));
    this.writing = write.catch(() => undefined);
    return write;
  }

  /** Writes a last time and lets the folder go. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.timer !== undefined) clearTimeout(this.timer);
    this.timer = undefined;
    try {
      await this.flush();
    } finally {
      await this.folder.release();
    }
  }
}
