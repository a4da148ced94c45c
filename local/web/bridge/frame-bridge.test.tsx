import { connectRpc, type Rpc } from './rpc';
import { installFrameBridge } from './frame-bridge';
import { handshake } from './messages';
import { MessageChannel } from 'node:worker_threads';

type CallBridge = (command: string, payload?: unknown) => Promise<unknown>;
const callBridge = (): CallBridge => (window as unknown as { __bridge: { callBridge: CallBridge } }).__bridge.callBridge;

describe('the frame’s half of the bridge', () => {
  const heard: { command: string; payload: unknown }[] = [];
  let host: Rpc;
  let early: Promise<unknown>;
  let change: ((value: unknown) => Promise<unknown>) | undefined;

  beforeAll(() => {
    window.ResizeObserver = class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    };
    installFrameBridge(window);
    early = callBridge()('getContext');
    const { port1, port2 } = new MessageChannel();
    host = connectRpc(port1 as unknown as MessagePort, (command, payload) => {
      heard.push({ command, payload });
      const { onChange } = (payload ?? {}) as { onChange?: typeof change };
      if (onChange) change = onChange;
      if (command === 'enableTheming') return { theme: 'light:light', colorMode: 'light', css: [] };
      if (command === 'createHistory') {
        return {
          location: { pathname: '/rules', search: '', hash: '', state: null, key: 'a' },
          go: () => undefined,
          push: (to: unknown) => heard.push({ command: 'push', payload: to }),
          replace: () => undefined,
        };
      }
      return { command };
    });
    window.dispatchEvent(
      Object.assign(new Event('message'), {
        data: { source: handshake, kind: 'port' },
        source: window,
        ports: [port2],
      }),
    );
  });
  afterAll(() => host.close());

  it('keeps calls until the page has handed over its port', async () => {
    await expect(early).resolves.toEqual({ command: 'getContext' });
  });

  it('sets the theme on the document and follows changes', async () => {
    await callBridge()('enableTheming');
    expect(document.documentElement).toHaveAttribute('data-color-mode', 'light');

    await change?.({ theme: 'dark:dark', colorMode: 'dark', css: [] });

    expect(document.documentElement).toHaveAttribute('data-theme', 'dark:dark');
    expect(document.documentElement).toHaveAttribute('data-color-mode', 'dark');
  });

  it('makes a history whose location and unsubscriber are values', async () => {
    const history = (await callBridge()('createHistory')) as {
      location: { pathname: string };
      listen: (listener: (location: { pathname: string }) => void) => () => void;
      push: (to: string) => Promise<void>;
    };
    const places: string[] = [];
    const stop = history.listen((location) => places.push(location.pathname));

    await history.push('/log');
    await change?.({ location: { pathname: '/log', search: '', hash: '', state: null, key: 'b' }, action: 'PUSH' });
    stop();
    await change?.({ location: { pathname: '/rules', search: '', hash: '', state: null, key: 'c' }, action: 'POP' });

    expect(heard).toContainEqual({ command: 'push', payload: '/log' });
    expect(places).toEqual(['/log']);
    expect(history.location.pathname).toBe('/rules');
  });
});
