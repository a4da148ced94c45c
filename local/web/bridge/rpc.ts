/** Anything that can cross a `MessagePort` once its functions have been replaced. */
type Wire = unknown;
type AnyFunction = (...args: unknown[]) => unknown;

interface CallMessage {
  readonly kind: 'call';
  readonly id: number;
  readonly command: string;
  readonly payload: Wire;
}
interface CallbackMessage {
  readonly kind: 'callback';
  readonly id: number;
  readonly callback: number;
  readonly args: Wire;
}
interface AnswerMessage {
  readonly kind: 'answer';
  readonly id: number;
  readonly ok: boolean;
  readonly value: Wire;
}
type Message = CallMessage | CallbackMessage | AnswerMessage;

/** Two-way calls over one port. */
export interface Rpc {
  /** Calls the other side; functions inside `payload` stay here and can be called from there. */
  call(command: string, payload?: unknown): Promise<unknown>;
  /** Rejects what still waits and closes the port. */
  close(): void;
}

const marker = '__deskBridgeFunction';

/** Plain objects and arrays are walked; everything else is left to structured cloning. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // The object may come from another realm, whose Object.prototype is a different one.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function walk(value: unknown, replace: (value: unknown) => { readonly by: unknown } | undefined): unknown {
  const replaced = replace(value);
  if (replaced) return replaced.by;
  if (Array.isArray(value)) return value.map((item) => walk(item, replace));
  if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, replace)]));
  return value;
}

/**
 * Joins this side of a port to the other. `handle` answers the other side's calls; what it throws rejects there with the
 * same name and message. Payloads may hold functions at any depth of plain objects and arrays: the other side gets a
 * function that calls back and returns a promise.
 */
export function connectRpc(port: MessagePort, handle: (command: string, payload: unknown) => unknown): Rpc {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const functions = new Map<number, AnyFunction>();
  let nextId = 1;

  const encode = (value: unknown): Wire =>
    walk(value, (item) => {
      if (typeof item !== 'function') return undefined;
      const id = nextId++;
      functions.set(id, item as AnyFunction);
      return { by: { [marker]: id } };
    });
  const decode = (value: Wire): unknown =>
    walk(value, (item) => {
      if (!isPlain(item) || typeof item[marker] !== 'number') return undefined;
      const callback = item[marker];
      return { by: (...args: unknown[]) => send((id) => ({ kind: 'callback', id, callback, args: encode(args) })) };
    });

  function send(message: (id: number) => Message): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      try {
        port.postMessage(message(id));
      } catch (error) {
        waiting.delete(id);
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }

  async function answer(id: number, run: () => unknown): Promise<void> {
    let reply: AnswerMessage;
    try {
      reply = { kind: 'answer', id, ok: true, value: encode(await run()) };
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      reply = { kind: 'answer', id, ok: false, value: { name, message } };
    }
    try {
      port.postMessage(reply);
    } catch {
      port.postMessage({
        kind: 'answer',
        id,
        ok: false,
        value: { name: 'BridgeAPIError', message: 'The answer cannot be sent between the page and the app.' },
      } satisfies AnswerMessage);
    }
  }

  port.onmessage = (event: MessageEvent<Message>) => {
    const message = event.data;
    if (message.kind === 'answer') {
      const pending = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.ok) pending?.resolve(decode(message.value));
      else {
        const { name, message: text } = message.value as { name: string; message: string };
        pending?.reject(Object.assign(new Error(text), { name }));
      }
    } else if (message.kind === 'call') {
      void answer(message.id, () => handle(message.command, decode(message.payload)));
    } else {
      void answer(message.id, () => {
        const callback = functions.get(message.callback);
        if (!callback) throw new Error('The function is gone.');
        return callback(...(decode(message.args) as unknown[]));
      });
    }
  };
  port.start();

  return {
    call: (command, payload) => send((id) => ({ kind: 'call', id, command, payload: encode(payload) })),
    close() {
      port.close();
      for (const { reject } of waiting.values()) reject(new Error('The bridge was closed.'));
      waiting.clear();
      functions.clear();
    },
  };
}
