import type { DataFolder, KeptState } from './data-folder';
import { writeLine, type ChangeRecord } from './journal';

/** What is kept, as it is now. */
export interface KeptSource {
  whole(): KeptState;
  /** What has changed since the last call, or since `whole`; undefined when nothing has. */
  changes(): ChangeRecord | undefined;
}

/** Smallest journal, in bytes, that is folded into a new whole state; a larger state waits until its journal is as large. */
const smallestJournal = 8 * 1024 * 1024;
/** Real milliseconds between a hint that something may have changed and the look for it. */
const lookAfterMs = 50;

/** Keeps a desk's state in its folder: each change in the journal, and now and then all of it anew. */
export class StateKeeper {
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private closed = false;
  /** After a failed write the journal has a gap, which only a whole state closes. */
  private needsWhole = true;
  private stateBytes = 0;
  private journalBytes = 0;

  constructor(
    private readonly folder: DataFolder,
    private readonly source: KeptSource,
    private readonly onError: (error: unknown) => void,
    private readonly largestJournal = smallestJournal,
  ) {}

  /** Says that something may have changed without anybody waiting for an answer. */
  touch(): void {
    if (this.timer !== undefined || this.closed) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.commit();
    }, lookAfterMs);
  }

  /**
   * Returns when all that has changed until now is in the folder, so that it is there after a kill. What cannot be written is
   * told to `onError`, and written with the next commit.
   */
  async commit(): Promise<void> {
    if (this.closed) return this.writing;
    if (this.needsWhole || this.journalBytes > Math.max(this.largestJournal, this.stateBytes)) return this.renew();
    const record = this.source.changes();
    if (record) {
      // Made into text at once: the record points at things that go on changing.
      const line = writeLine(record);
      this.journalBytes += line.length;
      this.enqueue(() => this.folder.append(line));
    }
    return this.writing;
  }

  /** Writes a whole state, as it is now. */
  renew(): Promise<void> {
    const state = this.source.whole();
    this.needsWhole = false;
    this.journalBytes = 0;
    const written = this.folder.write(state, this.writing);
    this.enqueue(async () => void (this.stateBytes = await written));
    return this.writing;
  }

  /** Writes a whole state a last time and lets the folder go. @throws when it cannot be written. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.timer !== undefined) clearTimeout(this.timer);
    this.timer = undefined;
    try {
      await this.folder.write(this.source.whole(), this.writing);
    } finally {
      await this.folder.release();
    }
  }

  private enqueue(write: () => Promise<void>): void {
    this.writing = this.writing.then(write).catch((error: unknown) => {
      this.needsWhole = true;
      this.onError(error);
    });
  }
}
