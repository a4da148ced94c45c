/**
 * Keeps a desk's state between runs in a folder: a whole state in one file, and a journal of what has changed since in another.
 * A new whole state is written beside the old one, flushed to the disk and then put in its place; the journal names the state
 * that it belongs to, so that a kill at any moment leaves a state and its own journal, or a state and a journal that is over.
 */
import { promises as fs, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Json, SiteState } from './jira/state';
import { applyRecords, readLine, writeLine, type ChangeRecord } from './journal';

const stateFile = 'desk-state.json';
const journalFile = 'desk-journal.jsonl';
/** Of the folder's form, state and journal; a folder with another one is refused. */
const version = 2;
const freshFile = 'desk-state.json.new';
const lockFile = 'desk-state.lock';

/** What is kept. `clock.machine` is the machine's time when the desk's clock stood at `clock.instant`. */
export interface KeptState {
  readonly version: typeof version;
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
  version: z.literal(version),
  /** Counts the whole states of a folder; its journal names it. */
  generation: z.number(),
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
  private journal: fs.FileHandle | undefined;

  private constructor(
    readonly path: string,
    /** What an earlier run left; undefined in a new folder. */
    readonly kept: KeptState | undefined,
    private generation: number,
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
      const found = await readKept(join(path, stateFile));
      if (!found) return new DataFolder(path, undefined, 0);
      const { generation, ...kept } = found;
      return new DataFolder(path, applyRecords(kept, await readJournal(join(path, journalFile), generation)), generation);
    } catch (error) {
      await fs.rm(join(path, lockFile), { force: true });
      throw error;
    }
  }

  /**
   * Puts `state`, as it is at the moment of the call, in place of what the folder held, once `before` is over, and begins its
   * journal; returns when the state would survive a power cut.
   * @returns how many bytes the state has.
   */
  async write(state: KeptState, before: Promise<void> = Promise.resolve()): Promise<number> {
    const generation = ++this.generation;
    const text = JSON.stringify({ ...state, generation });
    await before;
    return this.writeText(text, generation);
  }

  /** Appends a line of `writeLine` to the journal of the state that was written last. @throws when it cannot be written. */
  async append(line: string): Promise<void> {
    if (!this.journal) throw new Error('a journal begins with a whole state');
    await this.journal.appendFile(line);
  }

  /** Lets another desk use the folder. */
  async release(): Promise<void> {
    await this.journal?.close();
    this.journal = undefined;
    await fs.rm(join(this.path, lockFile), { force: true });
  }

  private async writeText(text: string, generation: number): Promise<number> {
    const fresh = join(this.path, freshFile);
    const file = await fs.open(fresh, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await fs.rename(fresh, join(this.path, stateFile));
    await this.journal?.close();
    this.journal = undefined;
    const journal = await fs.open(join(this.path, journalFile), 'w', 0o600);
    await journal.appendFile(writeLine({ version, generation }));
    this.journal = journal;
    const folder = await fs.open(this.path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
    return Buffer.byteLength(text);
  }
}

const way = 'move it away, or give another folder with --data DIR';

async function readText(path: string): Promise<string | undefined> {
  try {
    return await fs.readFile(path, 'utf8');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw new DataFolderError(`File ${path} cannot be read (${reason(cause)}); give another folder with --data DIR.`);
  }
}

/**
 * The changes of a journal that belongs to the state of this generation; one of an earlier state is over. The last line may be
 * torn by a kill in the middle of its writing: nothing that it holds was answered, so it is left out.
 */
async function readJournal(path: string, generation: number): Promise<readonly ChangeRecord[]> {
  const text = await readText(path);
  if (text === undefined) return [];
  const lines = text.split('\n');
  // What follows the last end of a line was never finished.
  lines.pop();
  const values = lines.map((line, index) => {
    const value = readLine(line);
    if (value !== undefined || index === lines.length - 1) return value;
    throw new DataFolderError(`File ${path} is broken at line ${index + 1}; ${way}.`);
  });
  const head = z.looseObject({ version: z.unknown(), generation: z.unknown() }).safeParse(values[0]).data;
  if (!head) return [];
  if (head.version !== version) throw new DataFolderError(otherVersion(path, head.version));
  if (head.generation !== generation) return [];
  return values.slice(1).filter((value) => value !== undefined) as ChangeRecord[];
}

function otherVersion(path: string, found: unknown): string {
  return `File ${path} has version ${JSON.stringify(found) ?? 'none'}, this desk reads version ${version}; ${way}.`;
}

async function readKept(path: string): Promise<(KeptState & { readonly generation: number }) | undefined> {
  const text = await readText(path);
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new DataFolderError(`File ${path} is not JSON (${reason(cause)}); ${way}.`);
  }
  const found = z.looseObject({ version: z.unknown() }).safeParse(value).data?.version;
  if (found !== version) throw new DataFolderError(otherVersion(path, found));
  const parsed = keptState.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new DataFolderError(`File ${path} is broken at ${issue?.path.join('.') ?? ''} (${issue?.message ?? ''}); ${way}.`);
  }
  return value as KeptState & { generation: number };
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
