/** An instant as milliseconds since the Unix epoch, UTC. */
export type EpochMs = number;

interface Timer {
  readonly at: EpochMs;
  readonly order: number;
  readonly run: () => void | Promise<void>;
}

/**
 * The desk's only clock. It runs with real time and can be moved forward; nothing else in `local` may ask the machine
 * for the time. What is scheduled runs in order of its instant, each with the clock standing exactly there.
 */
export class DeskClock {
  private offset: EpochMs;
  private frozenAt: EpochMs | undefined;
  private readonly timers: Timer[] = [];
  private nextOrder = 0;
  private wake: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(start: EpochMs = Date.now()) {
    this.offset = start - Date.now();
  }

  /** The desk's current instant. */
  now(): EpochMs {
    return this.frozenAt ?? Date.now() + this.offset;
  }

  /** True while a step of a move runs: the clock then stands exactly at that step's instant. */
  get standsStill(): boolean {
    return this.frozenAt !== undefined;
  }

  /** Runs `run` once the clock reaches `at` (at once, but not synchronously, when that is past). Returns a canceller. */
  schedule(at: EpochMs, run: () => void | Promise<void>): () => void {
    const timer: Timer = { at, order: this.nextOrder++, run };
    this.timers.push(timer);
    this.timers.sort((a, b) => a.at - b.at || a.order - b.order);
    this.arm();
    return () => {
      const index = this.timers.indexOf(timer);
      if (index >= 0) this.timers.splice(index, 1);
    };
  }

  /** Runs what is due now; `whenIdle` must resolve once everything started so far has ended. */
  async settle(whenIdle: () => Promise<void>): Promise<void> {
    await this.advance(0, whenIdle);
  }

  /** Moves the clock forward by `span` milliseconds (0 or more) from where it stands, as `moveTo` does. */
  async advance(span: number, whenIdle: () => Promise<void>): Promise<void> {
    if (!(span >= 0)) throw new RangeError('the clock only moves forward');
    await this.move(this.now() + span, whenIdle);
  }

  /**
   * Moves the clock forward to `target`, stopping at each timer on the way and waiting until what it started has ended.
   * @throws RangeError when `target` lies in the past: a site's history cannot be unlived.
   */
  async moveTo(target: EpochMs, whenIdle: () => Promise<void>): Promise<void> {
    if (target < this.now()) throw new RangeError('the clock only moves forward');
    await this.move(target, whenIdle);
  }

  /** A target that has just passed, as the clock runs on, only makes what is due run. */
  private async move(target: EpochMs, whenIdle: () => Promise<void>): Promise<void> {
    const move = this.running.then(async () => {
      await whenIdle();
      for (;;) {
        const next = this.timers[0];
        if (!next || next.at > Math.max(target, this.now())) break;
        this.timers.shift();
        this.frozenAt = Math.max(next.at, this.now());
        try {
          await next.run();
          await whenIdle();
        } finally {
          this.offset = this.frozenAt - Date.now();
          this.frozenAt = undefined;
        }
      }
      if (target > this.now()) this.jump(target);
    });
    this.running = move.catch(() => undefined);
    await move;
    this.arm();
  }

  /** Stops waking by itself; a desk calls this when it shuts down. */
  stop(): void {
    if (this.wake) clearTimeout(this.wake);
    this.wake = undefined;
    this.timers.length = 0;
  }

  private jump(to: EpochMs): void {
    this.offset = to - Date.now();
  }

  /** Wakes in real time for the next timer, so that a desk left alone lives on. */
  private arm(): void {
    if (this.wake) clearTimeout(this.wake);
    const next = this.timers[0];
    if (!next) return;
    const delay = Math.min(Math.max(next.at - this.now(), 0), 2 ** 31 - 1);
    this.wake = setTimeout(() => {
      this.runDue();
    }, delay);
    this.wake.unref();
  }

  /** In one line with moves: who asks for what is due to have run also waits for what has only just begun. */
  private runDue(): void {
    this.running = this.running
      .then(async () => {
        while (this.timers[0] && this.timers[0].at <= this.now()) await this.timers.shift()?.run();
      })
      .catch((error: unknown) => console.error(error))
      .then(() => this.arm());
  }
}
