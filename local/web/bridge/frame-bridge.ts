import { handshake, heightCommand, isHandshake } from './messages';
import type { HistoryAction, HistoryPlace, HistoryUpdate, Look, RemoteHistory } from './messages';
import { connectRpc, type Rpc } from './rpc';

type HistoryListener = (location: HistoryPlace, action: HistoryAction) => void;

/**
 * A history object for `view.createHistory()`. It lives in the frame, because routers read `location` and the answer of
 * `listen` as values, not as promises.
 */
async function createHistory(rpc: Rpc): Promise<unknown> {
  const listeners = new Set<HistoryListener>();
  const history = {
    action: 'POP' as HistoryAction,
    location: undefined as unknown as HistoryPlace,
    listen(listener: HistoryListener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    createHref: (to: string | Partial<HistoryPlace>): string =>
      typeof to === 'string' ? to : `${to.pathname ?? ''}${to.search ?? ''}${to.hash ?? ''}`,
    go: (delta: number) => remote.go(delta),
    goBack: () => remote.go(-1),
    goForward: () => remote.go(1),
    back: () => remote.go(-1),
    forward: () => remote.go(1),
    push: (to: unknown, state?: unknown) => remote.push(to, state),
    replace: (to: unknown, state?: unknown) => remote.replace(to, state),
  };
  const remote = (await rpc.call('createHistory', {
    onChange: ({ location, action }: HistoryUpdate) => {
      Object.assign(history, { location, action });
      for (const listener of listeners) listener(location, action);
    },
  })) as RemoteHistory;
  history.location = remote.location;
  return history;
}

/** Puts the page's look on the frame's document and keeps it so. */
function themeApplier(view: Window & typeof globalThis): (look: Look) => void {
  let sheet: CSSStyleSheet | undefined;
  return (look) => {
    const html = view.document.documentElement;
    html.setAttribute('data-theme', look.theme);
    html.setAttribute('data-color-mode', look.colorMode);
    if (typeof view.CSSStyleSheet.prototype.replaceSync !== 'function') return;
    if (!sheet) {
      sheet = new view.CSSStyleSheet();
      // A constructed sheet is no inline style: it works under a Content-Security-Policy without 'unsafe-inline'.
      view.document.adoptedStyleSheets = [...view.document.adoptedStyleSheets, sheet];
    }
    sheet.replaceSync(look.css.join('\n'));
  };
}

/**
 * Where the content of an element ends, in CSS pixels from the top of the document. The body's own height says nothing: the
 * usual style resets stretch it over the frame. What a box clips or scrolls does not count.
 */
function lowestEdge(view: Window, element: Element): number {
  const style = view.getComputedStyle(element);
  if (style.display === 'none' || style.position === 'fixed') return 0;
  const rect = element.getBoundingClientRect();
  const own = rect.height === 0 ? 0 : rect.bottom + view.scrollY + (parseFloat(style.marginBottom) || 0);
  if (style.overflowY !== 'visible' && style.overflowY !== '') return own;
  return [...element.children].reduce((lowest, child) => Math.max(lowest, lowestEdge(view, child)), own);
}

/** Tells the page the height of the document's content whenever it may have changed. */
function reportHeight(view: Window & typeof globalThis, rpc: Rpc): void {
  const { document } = view;
  let last = -1;
  let asked = false;
  const measure = (): void => {
    asked = false;
    const { paddingBottom, marginBottom } = view.getComputedStyle(document.body);
    const edge = [...document.body.children].reduce((lowest, child) => Math.max(lowest, lowestEdge(view, child)), 0);
    const height = Math.ceil(edge + (parseFloat(paddingBottom) || 0) + (parseFloat(marginBottom) || 0));
    if (height === last || height === 0) return;
    last = height;
    void rpc.call(heightCommand, height).catch(() => undefined);
  };
  const ask = (): void => {
    if (asked) return;
    asked = true;
    view.requestAnimationFrame(measure);
  };
  const start = (): void => {
    const sizes = new view.ResizeObserver(ask);
    for (const element of [document.body, ...document.body.children]) sizes.observe(element);
    new view.MutationObserver(ask).observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      characterData: true,
    });
    document.addEventListener('transitionend', ask);
    ask();
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start, { once: true });
  else start();
}

/**
 * Defines `window.__bridge` as `@forge/bridge` expects it, before the app's first script runs. Calls made before the page
 * has handed over its port wait for it.
 */
export function installFrameBridge(view: Window & typeof globalThis): void {
  let connected: (rpc: Rpc) => void;
  const rpc = new Promise<Rpc>((resolve) => {
    connected = resolve;
  });
  const applyLook = themeApplier(view);

  const callBridge = async (command: string, payload?: unknown): Promise<unknown> => {
    const bridge = await rpc;
    if (command === 'createHistory') return createHistory(bridge);
    if (command === 'enableTheming') {
      applyLook((await bridge.call('enableTheming', { onChange: applyLook })) as Look);
      return undefined;
    }
    return bridge.call(command, payload);
  };
  Object.defineProperty(view, '__bridge', { value: Object.freeze({ callBridge }), enumerable: true });

  const onMessage = (event: MessageEvent): void => {
    const [port] = event.ports;
    if (event.source !== view.parent || !isHandshake(event.data, 'port') || !port) return;
    view.removeEventListener('message', onMessage);
    const bridge = connectRpc(port, (command) => {
      throw new Error(`The frame knows no command ${command}.`);
    });
    connected(bridge);
    reportHeight(view, bridge);
  };
  view.addEventListener('message', onMessage);
  view.parent.postMessage({ source: handshake, kind: 'hello' }, '*');
}
