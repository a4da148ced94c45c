/**
 * Runs the app's functions in processes of their own, so that no function can harm the desk: time and memory limits, re-use of containers, calls out through the host.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

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

interface ProcessMessage {
  readonly kind: 'ready' | 'broken' | 'crashed' | 'log' | 'call' | 'result' | 'failed';
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
const LAST_WORDS = 4000;

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
  readonly loaded: Promise<{ readonly exports: ProcessMessage['exports'] } | { readonly error: ContainerError }>;
  invocationId: string | undefined;
  private readonly process: ChildProcess;
  private readonly ended: Promise<void>;
  /** The end of what the process said on its error output: V8 tells there why it gave up. */
  private lastWords = '';
  private host: InvocationHost | undefined;
  private finish: ((result: ContainerResult) => void) | undefined;
  private gone = false;

  constructor(
    private readonly options: PoolOptions,
    readonly memoryMB: number,
    private readonly onGone: () => void,
  ) {
    const { bundleDirectory, files, clock } = options;
    const setUp = JSON.stringify({ bundleDirectory, files, clock: readClock(clock) });
    this.process = fork(join(__dirname, 'container-process.cjs'), [setUp], {
      env: { NODE_ENV: 'production', TZ: 'UTC' },
      execArgv: [`--max-old-space-size=${memoryMB}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.lastWords = (this.lastWords + text).slice(-LAST_WORDS);
    });
    this.loaded = new Promise((resolve) => {
      this.process.on('message', (message: ProcessMessage) => {
        if (message.kind === 'ready') resolve({ exports: message.exports });
        else if (message.kind === 'broken') resolve({ error: message.error });
        else if (message.kind === 'crashed') this.close({ ok: false, error: { ...message.error, platform: 'exit' } });
        else this.receive(message);
      });
      this.process.once('close', () =>
        resolve({ error: { type: 'RuntimeExitError', message: 'the container ended at its start' } }),
      );
    });
    this.ended = new Promise((resolve) => {
      this.process.once('close', (code) => {
        const memory = this.lastWords.includes('heap out of memory');
        this.close(
          memory
            ? failed('memory', `the function needed more than ${memoryMB} MB of memory`)
            : failed('exit', `the function's process ended with code ${String(code)}`),
        );
        resolve();
      });
    });
    // A message to a process that has just ended; its end is told by "close".
    this.process.on('error', () => undefined);
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
        this.tell({ kind: 'invoke', ...call, clock: readClock(this.options.clock) });
      });
    });
    clearTimeout(timer);
    this.finish = undefined;
    this.invocationId = undefined;
    return result;
  }

  async end(platform: NonNullable<ContainerError['platform']>, message: string): Promise<void> {
    this.close(failed(platform, message));
    this.process.kill('SIGKILL');
    await this.ended;
  }

  private tell(message: object): void {
    if (this.process.connected) this.process.send(message, () => undefined);
  }

  private close(result: ContainerResult): void {
    this.finish?.(result);
    if (this.gone) return;
    this.gone = true;
    this.onGone();
  }

  private receive(message: ProcessMessage): void {
    if (message.kind === 'call') {
      void this.answer(message as unknown as ProcessMessage & OutgoingCall);
    } else if (message.kind === 'log') {
      this.host?.log(message.level, message.text);
    } else if (message.invocation === this.invocationId) {
      this.finish?.(message.kind === 'result' ? { ok: true, value: message.value } : { ok: false, error: message.error });
    }
  }

  private async answer(message: ProcessMessage & OutgoingCall): Promise<void> {
    const { call, descriptor, address, method, headers, body } = message;
    try {
      const response = await this.host?.call({ descriptor, address, method, headers, body });
      if (!response) return;
      const bytes = await response.arrayBuffer();
      this.tell({
        kind: 'answer',
        call,
        status: response.status,
        statusText: response.statusText,
        headers: [...response.headers],
        body: bytes,
      });
    } catch (error) {
      this.tell({ kind: 'refused', call, message: error instanceof Error ? error.message : String(error) });
    }
  }
}

function readClock(clock: DeskClock): { readonly offset: number; readonly frozenAt: number | null } {
  const now = clock.now();
  return { offset: now - Date.now(), frozenAt: clock.standsStill ? now : null };
}
