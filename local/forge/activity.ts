/** Counts what is under way, so that “everything has run” can be known exactly instead of waited for. */
export class Activity {
  private running = 0;
  private turnsTaken = 0;
  private waiters: (() => void)[] = [];

  /** Marks the start of something; the returned function marks its end and may be called once. */
  begin(): () => void {
    this.running++;
    this.turnsTaken++;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.turnsTaken++;
      if (--this.running > 0) return;
      const waiters = this.waiters;
      this.waiters = [];
      for (const wake of waiters) wake();
    };
  }

  /** Another number whenever something has begun or ended. */
  get turns(): number {
    return this.turnsTaken;
  }

  /** Whether something is under way. */
  get isBusy(): boolean {
    return this.running > 0;
  }

  /** Runs `work` as one activity; what it throws is the caller's. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const end = this.begin();
    try {
      return await work();
    } finally {
      end();
    }
  }

  /** Resolves once nothing is under way. What starts within the same turn as the last end is waited for too. */
  async whenIdle(): Promise<void> {
    for (;;) {
      while (this.running > 0) await new Promise<void>((resolve) => this.waiters.push(resolve));
      await new Promise((resolve) => setImmediate(resolve));
      if (this.running === 0) return;
    }
  }
}
