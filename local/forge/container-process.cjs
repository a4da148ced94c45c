'use strict';
/**
 * A function container: one process that loads the app's bundle once and runs one invocation at a time, as Forge's Lambda
 * containers do. It puts beneath Atlassian's packages the two globals they call, `__forge_runtime__` and `__forge_fetch__`,
 * and takes away what Forge does not give: network, other processes, the machine's clock.
 *
 * @typedef {{ offset: number, frozenAt: number | null }} ClockReading
 * @typedef {{ kind: 'invoke', id: string, file: string, exportName: string, body: string, context: string,
 *   runtime: Record<string, any>, clock: ClockReading, timeLimitMs: number }} InvokeMessage
 * @typedef {{ kind: 'answer', call: number, status: number, statusText: string, headers: [string, string][],
 *   body: ArrayBuffer | null }} AnswerMessage
 * @typedef {{ kind: 'refused', call: number, message: string }} RefusedMessage
 */
const { AsyncLocalStorage } = require('node:async_hooks');
const Module = require('node:module');
const path = require('node:path');
const util = require('node:util');

const send = process.send?.bind(process);
if (!send) throw new Error('container-process.cjs is started by container.ts only');
process.send = undefined;
process.once('disconnect', () => process.exit());
const setUp = JSON.parse(process.argv[2] ?? '{}');
const bundleDirectory = /** @type {string} */ (setUp.bundleDirectory);
const files = /** @type {string[]} */ (setUp.files);
/** @param {object} message */
const tell = (message) => send(message);

// ---- clock: the desk's is the only one ---------------------------------------------------------------------------

const MachineDate = Date;
/** @type {ClockReading} */
let clock = setUp.clock;
const deskNow = () => clock.frozenAt ?? MachineDate.now() + clock.offset;
/** @type {DateConstructor} */
const DeskDate = new Proxy(MachineDate, {
  apply: () => new MachineDate(deskNow()).toString(),
  construct(target, args, newTarget) {
    return Reflect.construct(target, args.length === 0 ? [deskNow()] : args, newTarget === DeskDate ? target : newTarget);
  },
  get: (target, name, receiver) =>
    name === 'now' ? deskNow : Reflect.get(target, name, receiver === DeskDate ? target : receiver),
});
MachineDate.prototype.constructor = DeskDate;
globalThis.Date = DeskDate;
// Without an instant these take the machine's time from inside the engine.
const formatToParts = Intl.DateTimeFormat.prototype.formatToParts;
Intl.DateTimeFormat.prototype.formatToParts = function (at = deskNow()) {
  return formatToParts.call(this, at);
};
const formatOf = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format');
Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
  ...formatOf,
  get() {
    const format = formatOf?.get?.call(this);
    return (/** @type {number | Date} */ at = deskNow()) => format(at);
  },
});

// ---- what Forge does not give ------------------------------------------------------------------------------------

/** Members of built-in modules that stay usable although the module as a whole is closed. */
/** @type {Record<string, string[]>} */
const CLOSED_MODULES = {
  net: ['isIP', 'isIPv4', 'isIPv6'],
  tls: ['rootCertificates', 'DEFAULT_MIN_VERSION', 'DEFAULT_MAX_VERSION'],
  http: [
    'METHODS',
    'STATUS_CODES',
    'Agent',
    'globalAgent',
    'IncomingMessage',
    'ServerResponse',
    'OutgoingMessage',
    'maxHeaderSize',
  ],
  https: ['Agent', 'globalAgent'],
  http2: ['constants'],
  dns: [],
  'dns/promises': [],
  dgram: [],
  child_process: [],
  cluster: ['isPrimary', 'isMaster', 'isWorker'],
  worker_threads: ['isMainThread', 'threadId'],
  inspector: [],
  'inspector/promises': [],
  repl: [],
  wasi: [],
};

/**
 * @param {string} name
 * @param {Record<string | symbol, any>} real
 */
function closedModule(name, real) {
  const open = CLOSED_MODULES[name] ?? [];
  /** @param {string | symbol} member */
  const refusal = (member) => {
    const refuse = function refused() {
      throw new Error(`${name}.${String(member)} is not available to Forge functions: use fetch or requestJira of @forge/api`);
    };
    return refuse;
  };
  /** @type {any} */
  const proxy = new Proxy(real, {
    get(target, member) {
      if (member === 'default') return proxy;
      const value = target[member];
      if (typeof member === 'symbol' || open.includes(member)) return value;
      if (typeof value === 'function') return refusal(member);
      return name === 'dns' && member === 'promises' ? closedModule('dns/promises', value) : undefined;
    },
    getOwnPropertyDescriptor: (target, member) => ({
      ...Object.getOwnPropertyDescriptor(target, member),
      value: proxy[member],
      get: undefined,
      set: undefined,
      configurable: true,
      writable: true,
    }),
  });
  return proxy;
}

/** @type {Map<string, any>} */
const closed = new Map();
const loaders = /** @type {any} */ (Module);
const load = loaders._load;
/** @param {string} request @param {any[]} rest */
loaders._load = function loadForApp(request, ...rest) {
  const name = request.replace(/^node:/, '');
  if (!Object.hasOwn(CLOSED_MODULES, name)) return load.call(this, request, ...rest);
  if (!closed.has(name)) closed.set(name, closedModule(name, load.call(this, request, ...rest)));
  return closed.get(name);
};

for (const name of ['kill', 'abort', 'dlopen', 'binding', '_linkedBinding', 'getBuiltinModule', 'chdir']) {
  if (!(name in process)) continue;
  Object.defineProperty(process, name, {
    value: () => {
      throw new Error(`process.${name} is not available to Forge functions`);
    },
  });
}
for (const name of ['WebSocket', 'EventSource']) delete (/** @type {any} */ (globalThis)[name]);

// ---- console ------------------------------------------------------------------------------------------------------

const MAX_LOG_LINES = 100;
const MAX_LOG_BYTES = 200 * 1024;
/** @type {AsyncLocalStorage<{ id: string, lines: number, bytes: number }>} */
const invocations = new AsyncLocalStorage();

/** @param {string} level @param {unknown[]} parts */
function log(level, parts) {
  const invocation = invocations.getStore();
  const text = util.format(...parts);
  if (invocation) {
    invocation.lines++;
    invocation.bytes += Buffer.byteLength(text);
    if (invocation.lines > MAX_LOG_LINES || invocation.bytes > MAX_LOG_BYTES) return;
  }
  tell({ kind: 'log', invocation: invocation?.id, level, text });
}
for (const level of /** @type {const} */ (['debug', 'log', 'info', 'warn', 'error', 'trace'])) {
  console[level] = (...parts) => log(level === 'log' || level === 'trace' ? 'info' : level, parts);
}

// ---- calls out ----------------------------------------------------------------------------------------------------

let nextCall = 1;
/** @type {Map<number, { resolve: (response: Response) => void, reject: (error: Error) => void }>} */
const calls = new Map();

/**
 * @param {unknown} descriptor
 * @param {string} address Path, or a whole URL for egress.
 * @param {RequestInit & { duplex?: string }} [init]
 * @returns {Promise<Response>}
 */
async function callHost(descriptor, address, init = {}) {
  const { signal, ...plain } = init;
  signal?.throwIfAborted();
  const request = new Request('http://forge.invalid/', { ...plain, ...(plain.body ? { duplex: 'half' } : {}) });
  const body = plain.body === undefined || plain.body === null ? null : await request.arrayBuffer();
  const call = nextCall++;
  return new Promise((resolve, reject) => {
    calls.set(call, { resolve, reject });
    signal?.addEventListener('abort', () => {
      calls.delete(call);
      reject(signal.reason);
    });
    tell({
      kind: 'call',
      call,
      invocation: invocations.getStore()?.id,
      descriptor,
      address,
      method: request.method,
      headers: [...request.headers],
      body,
    });
  });
}

/** @param {AnswerMessage} answer */
function receive({ call, status, statusText, headers, body }) {
  const waiting = calls.get(call);
  calls.delete(call);
  const empty = status === 204 || status === 205 || status === 304;
  waiting?.resolve(new Response(empty ? null : body, { status, statusText, headers }));
}

const globals = /** @type {any} */ (globalThis);
globals.__forge_fetch__ = callHost;
/** Egress: only what the manifest declares leaves Forge, and nothing leaves the desk. @type {typeof fetch} */
globals.fetch = async (input, init) => {
  const request = input instanceof Request ? input : undefined;
  const address = String(request ? request.url : input);
  const response = await callHost({ type: 'egress' }, address, init ?? (request && { method: request.method }));
  const refusal = response.headers.get('forge-proxy-error');
  if (refusal) {
    const error = new Error(await response.text());
    error.name = refusal;
    throw error;
  }
  return response;
};

// ---- invocations --------------------------------------------------------------------------------------------------

const meter = () => ({ incr() {}, decr() {}, set() {}, measure: () => ({ stop() {} }) });

/** @type {Map<string, Record<string, any>>} */
const modules = new Map();
function loadBundle() {
  for (const file of files) modules.set(file, require(path.join(bundleDirectory, `${file}.cjs`)));
}

/** @param {unknown} error */
function describe(error) {
  if (error instanceof Error || (typeof error === 'object' && error !== null && 'message' in error)) {
    const { name, message, stack } = /** @type {Error} */ (error);
    return { type: String(name ?? 'Error'), message: String(message), stack: stack === undefined ? undefined : String(stack) };
  }
  return { type: 'Error', message: util.format(error), stack: undefined };
}

/** @param {InvokeMessage} message */
async function invoke({ id, file, exportName, body, context, runtime, clock: reading, timeLimitMs }) {
  clock = reading;
  const deadline = performance.now() + timeLimitMs;
  globals.__forge_runtime__ = {
    ...runtime,
    lambdaContext: { ...runtime.lambdaContext, getRemainingTimeInMillis: () => Math.max(0, deadline - performance.now()) },
    metrics: { counter: meter, timing: meter, gauge: meter },
  };
  try {
    const run = modules.get(file)?.[exportName];
    if (typeof run !== 'function') throw new TypeError(`${file}.${exportName} is not a function exported by the app`);
    const result = await run(JSON.parse(body), JSON.parse(context));
    tell({ kind: 'result', invocation: id, value: result === undefined ? undefined : JSON.stringify(result) });
  } catch (error) {
    tell({ kind: 'failed', invocation: id, error: describe(error) });
  }
}

process.on('message', (/** @type {InvokeMessage | AnswerMessage | RefusedMessage} */ message) => {
  if (message.kind === 'invoke') {
    void invocations.run({ id: message.id, lines: 0, bytes: 0 }, () => invoke(message));
  } else if (message.kind === 'answer') {
    receive(message);
  } else {
    calls.get(message.call)?.reject(new TypeError(message.message));
    calls.delete(message.call);
  }
});

// What nobody caught ends a container on Forge too, with the invocation that it runs.
process.on('uncaughtException', (error) => {
  send({ kind: 'crashed', error: describe(error) }, () => process.exit(1));
});
process.setSourceMapsEnabled(true);
try {
  loadBundle();
  tell({
    kind: 'ready',
    exports: Object.fromEntries([...modules].map(([file, exported]) => [file, Object.keys(exported)])),
  });
} catch (error) {
  tell({ kind: 'broken', error: describe(error) });
}
