import type { BridgePlace, BridgeRequestJira } from '../../desk-api';
import type { ProductAnswer } from '../api/desk';
import type { EventHub } from './event-hub';
import type { HostDialogs } from './host-dialogs';
import type { HistoryUpdate, Look, RemoteHistory } from './messages';
import { heightCommand } from './messages';

/** As `@forge/bridge` words it for the app: the message names what is missing. */
export class BridgeAPIError extends Error {
  override readonly name = 'BridgeAPIError';
}

/** `showFlag` of the bridge, after its package has filled the defaults. */
export interface BridgeFlag {
  readonly id: number | string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly appearance?: string;
  readonly actions?: readonly { readonly text: string; readonly onClick: () => unknown }[];
  readonly isAutoDismiss?: boolean;
}

/** `openModal` of the bridge. */
export interface BridgeModal {
  readonly resource: string | null;
  readonly onClose: (payload: unknown) => unknown;
  readonly size: string | { readonly width: string; readonly height?: string };
  readonly context: Readonly<Record<string, unknown>>;
  readonly closeOnEscape: boolean;
  readonly closeOnOverlayClick: boolean;
  readonly title: string;
}

/** Where `navigate` and `getUrl` lead. */
export type BridgeTarget = { readonly url: string } | ({ readonly target: string } & Readonly<Record<string, unknown>>);

/** What only some places do for a frame. A part that is absent is answered as Forge answers where it does not apply. */
export interface PlaceAbilities {
  /** Present when the frame is a modal: closes it with a payload for the opener. */
  readonly close?: (payload: unknown) => void;
  /** Present when the frame is a modal: collects what to run when it closes. */
  readonly onClose?: (callback: () => unknown) => void;
  /** Present where the place takes values (`view.submit()`); `false` refuses them. */
  readonly submit?: (payload: unknown) => unknown;
  /** Present in the hidden frame of user interface modifications: what `getUiModificationsInternalAPI` answers. */
  readonly uiModifications?: () => unknown;
  /** Present where a workflow rule is configured: takes the function that answers the configuration. */
  readonly onConfigureRule?: (callback: () => unknown) => void;
  /** Present on full pages. */
  readonly history?: (onChange: (update: HistoryUpdate) => void) => RemoteHistory;
}

/** What a page of the desk does for a frame of the app. */
export interface BridgePage extends PlaceAbilities {
  readonly place: BridgePlace;
  readonly frameId: string;
  invoke(functionKey: string, payload: unknown): Promise<unknown>;
  context(): Promise<Record<string, unknown>>;
  requestJira(
    request: Pick<BridgeRequestJira, 'restPath' | 'fetchRequestInit'> & { isMultipartFormData: boolean },
  ): Promise<ProductAnswer>;
  setHeight(pixels: number): void;
  showFlag(flag: BridgeFlag): void;
  closeFlag(id: number | string): void;
  openModal(modal: BridgeModal): void;
  navigate(url: string, newTab: boolean): void;
  /** @throws BridgeAPIError for a target that the desk has no page for. */
  urlOf(target: BridgeTarget): string;
  reload(): void;
  setTitle(title: string): void;
  readonly look: { read(): Look; watch(onChange: (look: Look) => void): () => void };
  readonly appEvents: EventHub;
  readonly publicEvents: EventHub;
  /** Loads the page's data again (issue view). */
  readonly refresh?: () => void;
  /** Jira's own dialogs, for people who work in Jira. */
  readonly dialogs?: HostDialogs;
}

type Loose = Readonly<Record<string, unknown>>;

function record(command: string, payload: unknown): Loose {
  if (typeof payload === 'object' && payload !== null) return payload as Loose;
  throw new BridgeAPIError(`${command}: a payload object is expected.`);
}
function text(command: string, payload: Loose, name: string): string {
  const value = payload[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new BridgeAPIError(`${command}: "${name}" must be a text.`);
}
/** What `@forge/jira-bridge` asks of one of Jira's own dialogs. */
function dialogOf(command: string, payload: unknown): { context: Loose; onClose: (...args: unknown[]) => unknown } {
  const data = record(command, record(command, payload)['data']);
  return { context: record(command, data['context']), onClose: callback(command, data['onClose']) };
}
function callback(command: string, payload: unknown): (...args: unknown[]) => unknown {
  if (typeof payload === 'function') return payload as (...args: unknown[]) => unknown;
  throw new BridgeAPIError(`${command}: a function is expected.`);
}

/** What came with a frame and must end with it. */
export interface BridgeHost {
  /** Answers one command of `@forge/bridge`. @throws BridgeAPIError naming a command that the desk does not have. */
  handle(command: string, payload: unknown): unknown;
  dispose(): void;
}

/** The page's half of the bridge for one frame (commands and shapes: `@forge/bridge` 7, `out/`). */
export function createBridgeHost(page: BridgePage): BridgeHost {
  const endings: (() => void)[] = [];

  const listen = (hub: EventHub, command: string, payload: unknown): { unsubscribe: () => void } => {
    const asked = record(command, payload);
    const listener = callback(command, asked['callback']);
    const unsubscribe = hub.on(text(command, asked, 'event'), listener);
    endings.push(unsubscribe);
    return { unsubscribe };
  };
  const emit = (hub: EventHub, command: string, payload: unknown): void => {
    const asked = record(command, payload);
    hub.emit(text(command, asked, 'event'), asked['payload']);
  };

  const commands: Readonly<Record<string, (payload: unknown) => unknown>> = {
    [heightCommand]: (pixels) => page.setHeight(Number(pixels)),
    invoke: async (payload) => {
      const asked = record('invoke', payload);
      if (asked['invokeType']) throw new BridgeAPIError(`invoke: the desk has no ${text('invoke', asked, 'invokeType')}.`);
      const value = await page.invoke(text('invoke', asked, 'functionKey'), asked['payload']);
      return asked['metadata'] ? { body: value, metadata: asked['metadata'] } : value;
    },
    getContext: () => page.context(),
    getFrameId: () => page.frameId,
    emitReadyEvent: () => undefined,
    fetchProduct: (payload) => {
      const asked = record('fetchProduct', payload);
      if (asked['product'] !== 'jira') throw new BridgeAPIError(`fetchProduct: the desk has no ${String(asked['product'])}.`);
      return page.requestJira({
        restPath: text('fetchProduct', asked, 'restPath'),
        fetchRequestInit: record('fetchProduct', asked['fetchRequestInit'] ?? {}) as BridgeRequestJira['fetchRequestInit'],
        isMultipartFormData: asked['isMultipartFormData'] === true,
      });
    },
    showFlag: (payload) => {
      const flag = record('showFlag', payload);
      if (flag['id'] === undefined) throw new BridgeAPIError('showFlag: "id" is missing.');
      page.showFlag(flag as unknown as BridgeFlag);
      return true;
    },
    closeFlag: (payload) => {
      page.closeFlag(record('closeFlag', payload)['id'] as string | number);
      return true;
    },
    openModal: (payload) => {
      page.openModal(record('openModal', payload) as unknown as BridgeModal);
      return true;
    },
    // `false` makes the package say that this view is not submittable, closable, refreshable.
    submit: async (payload) => (page.submit ? (await page.submit(payload)) !== false : false),
    close: (payload) => {
      if (!page.close) return false;
      page.close(payload);
      return true;
    },
    onClose: (payload) => {
      if (!page.onClose) return false;
      page.onClose(callback('onClose', payload));
      return true;
    },
    refresh: () => {
      if (!page.refresh) return false;
      page.refresh();
      return true;
    },
    refreshIssueView: () => {
      if (!page.refresh) return false;
      page.refresh();
      return true;
    },
    getUiModificationsInternalAPI: () => {
      if (page.uiModifications) return page.uiModifications();
      throw new BridgeAPIError('"getUiModificationsInternalAPI" is for modules jira:uiModifications only.');
    },
    setWorkflowRuleConfigurationCallback: (payload) => {
      if (!page.onConfigureRule) return false;
      const command = 'setWorkflowRuleConfigurationCallback';
      page.onConfigureRule(callback(command, record(command, record(command, payload)['data'])['onConfigure']));
      return true;
    },
    openIssueViewModal: (payload) => {
      const { context, onClose } = dialogOf('openIssueViewModal', payload);
      page.dialogs?.viewIssue(text('openIssueViewModal', context, 'issueKey'), onClose);
      return page.dialogs !== undefined;
    },
    openIssueCreateModal: (payload) => {
      const { context, onClose } = dialogOf('openIssueCreateModal', payload);
      page.dialogs?.createIssue(context, onClose);
      return page.dialogs !== undefined;
    },
    // True of the desk: it has no Rovo, which is what apps ask before they offer it.
    isRovoEnabled: () => false,
    navigate: (payload) => {
      const asked = record('navigate', payload);
      page.navigate(page.urlOf(asked as unknown as BridgeTarget), asked['type'] === 'new-tab');
    },
    getUrl: (payload) => page.urlOf(record('getUrl', payload) as unknown as BridgeTarget),
    reload: () => page.reload(),
    changeWindowTitle: (title) => page.setTitle(String(title)),
    emit: (payload) => emit(page.appEvents, 'emit', payload),
    on: (payload) => listen(page.appEvents, 'on', payload),
    emitPublic: (payload) => emit(page.publicEvents, 'emitPublic', payload),
    onPublic: (payload) => listen(page.publicEvents, 'onPublic', payload),
    enableTheming: (payload) => {
      const onChange = callback('enableTheming', record('enableTheming', payload)['onChange']);
      endings.push(page.look.watch((look) => void Promise.resolve(onChange(look)).catch(() => undefined)));
      return page.look.read();
    },
    createHistory: (payload) => {
      if (!page.history) throw new BridgeAPIError('createHistory: only full pages have a history.');
      const onChange = callback('createHistory', record('createHistory', payload)['onChange']);
      return page.history((update) => void Promise.resolve(onChange(update)).catch(() => undefined));
    },
  };

  return {
    handle(command, payload) {
      const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
      if (!run) throw new BridgeAPIError(`The local desk does not have the bridge command "${command}".`);
      return run(payload);
    },
    dispose() {
      for (const end of endings.splice(0)) end();
    },
  };
}
