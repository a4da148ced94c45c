/** Runs the app's functions in worker threads: time and memory limits, re-use of containers, calls out through the host. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import type { DeskClock } from '../clock';

/** One run that is asked for. */
export interface ContainerCall {
  readonly id: string;
  readonly file: string;
  readonly exportName: string;
  /** First argument of the function, as JSON text. */
  readonly body: string;
  /** Second argument, as JSON text. */
  readonly context: string;
  /** Plain part of `__forge_runtime__`. */
  readonly runtime: Readonly<Record<string, unknown>>;
  /** Real milliseconds. */
  readonly timeLimitMs: number;
  readonly memoryMB: number;
}

export interface ContainerError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  /** What the platform saw, when it was not the function that failed by itself. */
  readonly platform?: 'time-out' | 'memory' | 'exit';
}

export type ContainerResult =
  { readonly ok: true; readonly value: string | undefined } | { readonly ok: false; readonly error: ContainerError };

/** A call out of a container: `__forge_fetch__(descriptor, address, {method, headers, body})`. */
export interface OutgoingCall {
  readonly descriptor: Readonly<Record<string, unknown>>;
  readonly address: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: ArrayBuffer | null;
}

/** What a running invocation meets outside its container. */
export interface InvocationHost {
  /** Undefined means that no answer ever comes: the container is about to be ended. */
  call(call: OutgoingCall): Promise<Response | undefined>;
  log(level: string, text: string): void;
}

interface WorkerMessage {
  readonly kind: 'ready' | 'broken' | 'log' | 'call' | 'result' | 'failed';
  readonly exports: Readonly<Record<string, readonly string[]>>;
  readonly error: ContainerError;
  readonly level: string;
  readonly text: string;
  readonly call: number;
  readonly value: string | undefined;
  readonly invocation: string | undefined;
}

export interface PoolOptions {
  readonly bundleDirectory: string;
  /** Module files of the bundle, without extension. */
  readonly files: readonly string[];
  readonly clock: DeskClock;
}

interface Waiting {
  readonly call: ContainerCall;
  readonly host: InvocationHost;
  readonly done: (result: ContainerResult) => void;
}

/** Forge starts containers as needed; the desk stays on one machine and lets further invocations wait. */
const MOST_CONTAINERS = 4;

export class ContainerPool {
  private readonly containers = new Set<Container>();
  private readonly waiting: Waiting[] = [];
  private stopped = false;

  constructor(private readonly options: PoolOptions) {}

  /** Starts a first container and tells what the bundle exports, by file. @throws Error when the bundle cannot be loaded. */
  async warmUp(memoryMB: number): Promise<Readonly<Record<string, readonly string[]>>> {
    const container = this.start(memoryMB);
    const loaded = await container.loaded;
    if ('error' in loaded) throw new Error(`The app's code could not be loaded: ${loaded.error.message}`);
    return loaded.exports;
  }

  run(call: ContainerCall, host: InvocationHost): Promise<ContainerResult> {
    return new Promise((done) => {
      this.waiting.push({ call, host, done });
      this.next();
    });
  }

  /** Ends the container that runs the invocation, as a crash of its machine would. */
  crash(invocationId: string): void {
    for (const container of this.containers) {
      if (container.invocationId === invocationId) void container.end('exit', 'the container was ended by the desk');
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    for (const { done } of this.waiting.splice(0)) done(failed('exit', 'the desk shuts down'));
    await Promise.all([...this.containers].map((container) => container.end('exit', 'the desk shuts down')));
  }

  private start(memoryMB: number): Container {
    const container = new Container(this.options, memoryMB, () => {
      this.containers.delete(container);
      if (!this.stopped) this.next();
    });
    this.containers.add(container);
    return container;
  }

  private next(): void {
    const first = this.waiting[0];
    if (!first || this.stopped) return;
    let container = [...this.containers].find((one) => one.isFree && one.memoryMB === first.call.memoryMB);
    if (!container && this.containers.size < MOST_CONTAINERS) container = this.start(first.call.memoryMB);
    if (!container) {
      // Functions may ask for different memory: a free container of another size makes room.
      const spare = [...this.containers].find((one) => one.isFree);
      if (spare) void spare.end('exit', 'replaced by a container of another size');
      return;
    }
    this.waiting.shift();
    void container.run(first.call, first.host).then((result) => {
      first.done(result);
      this.next();
    });
    this.next();
  }
}

function failed(platform: NonNullable<ContainerError['platform']>, message: string): ContainerResult {
  const type = { 'time-out': 'TimeoutError', memory: 'OutOfMemoryError', exit: 'RuntimeExitError' }[platform];
  return { ok: false, error: { type, message, platform } };
}

class Container {
  readonly loaded: Promise<{ readonly exports: WorkerMessage['exports'] } | { readonly error: ContainerError }>;
  invocationId: string | undefined;
  private readonly worker: Worker;
  private host: InvocationHost | undefined;
  private finish: ((result: ContainerResult) => void) | undefined;
  private gone = false;

  constructor(
    private readonly options: PoolOptions,
    readonly memoryMB: number,
    private readonly onGone: () => void,
  ) {
    this.worker = new Worker(join(__dirname, 'container-worker.cjs'), {
      workerData: { bundleDirectory: options.bundleDirectory, files: options.files, clock: readClock(options.clock) },
      env: { NODE_ENV: 'production', TZ: 'UTC' },
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: memoryMB },
    });
    this.worker.stdout.resume();
    this.worker.stderr.resume();
    this.loaded = new Promise((resolve) => {
      this.worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'ready') resolve({ exports: message.exports });
        else if (message.kind === 'broken') resolve({ error: message.error });
        else this.receive(message);
      });
      this.worker.once('exit', () =>
        resolve({ error: { type: 'RuntimeExitError', message: 'the container ended at its start' } }),
      );
    });
    this.worker.once('error', (error: Error & { code?: string }) => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.close(
        memory
          ? failed('memory', `the function needed more than ${memoryMB} MB of memory`)
          : { ok: false, error: { type: error.name, message: error.message, stack: error.stack, platform: 'exit' } },
      );
    });
    this.worker.once('exit', (code) => this.close(failed('exit', `the function's process ended with code ${code}`)));
  }

  get isFree(): boolean {
    return !this.gone && this.finish === undefined;
  }

  async run(call: ContainerCall, host: InvocationHost): Promise<ContainerResult> {
    this.host = host;
    this.invocationId = call.id;
    let timer: NodeJS.Timeout | undefined;
    const result = await new Promise<ContainerResult>((finish) => {
      this.finish = finish;
      void this.loaded.then((loaded) => {
        if ('error' in loaded) {
          finish({ ok: false, error: loaded.error });
          void this.end('exit', loaded.error.message);
          return;
        }
        timer = setTimeout(() => {
          void this.end('time-out', `the function timed out after ${call.timeLimitMs / 1000} seconds`);
        }, call.timeLimitMs);
        this.worker.postMessage({ kind: 'invoke', ...call, clock: readClock(this.options.clock) });
      });
    });
    clearTimeout(timer);
    this.finish = undefined;
    this.invocationId = undefined;
    return result;
  }

  async end(platform: NonNullable<ContainerError['platform']>, message: string): Promise<void> {
    this.close(failed(platform, message));
    await this.worker.terminate();
  }

  private close(result: ContainerResult): void {
    this.finish?.(result);
    if (this.gone) return;
    this.gone = true;
    this.onGone();
  }

  private receive(message: WorkerMessage): void {
    if (message.kind === 'call') {
      void this.answer(message as unknown as WorkerMessage & OutgoingCall);
    } else if (message.kind === 'log') {
      this.host?.log(message.level, message.text);
    } else if (message.invocation === this.invocationId) {
      this.finish?.(message.kind === 'result' ? { ok: true, value: message.value } : { ok: false, error: message.error });
    }
  }

  private async answer(message: WorkerMessage & OutgoingCall): Promise<void> {
    const { call, descriptor, address, method, headers, body } = message;
    try {
      const response = await this.host?.call({ descriptor, address, method, headers, body });
      if (!response) return;
      const bytes = await response.arrayBuffer();
      this.worker.postMessage({
        kind: 'answer',
        call,
        status: response.status,
        statusText: response.statusText,
        headers: [...response.headers],
        body: bytes,
      });
    } catch (error) {
      this.worker.postMessage({ kind: 'refused', call, message: error instanceof Error ? error.message : String(error) });
    }
  }
}

function readClock(clock: DeskClock): { readonly offset: number; readonly frozenAt: number | null } {
  const now = clock.now();
  return { offset: now - Date.now(), frozenAt: clock.standsStill ? now : null };
}
