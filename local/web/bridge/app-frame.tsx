import { useFlags } from '@atlaskit/flag';
import type { ActionsType, AppearanceTypes } from '@atlaskit/flag';
import ModalDialog, {
  CloseButton,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
} from '@atlaskit/modal-dialog';
import ErrorIcon from '@atlaskit/icon/core/status-error';
import InformationIcon from '@atlaskit/icon/core/status-information';
import SuccessIcon from '@atlaskit/icon/core/status-success';
import WarningIcon from '@atlaskit/icon/core/status-warning';
import Spinner from '@atlaskit/spinner';
import { token } from '@atlaskit/tokens';
import { useCallback, useContext, useEffect, useId, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import { invokeResolver, loadBridgeContext, requestJira } from '../api/desk';
import type { Json } from '../../jira/state';
import type { UiModule } from '../../forge/port';
import { useDesk } from '../shell/desk-context';
import { createBridgeHost } from './bridge-host';
import type { BridgeFlag, BridgeHost, BridgeModal, BridgePage, PlaceAbilities } from './bridge-host';
import { appEvents, publicEvents, type EventHub } from './event-hub';
import { framePathOf } from './frame-path';
import { handshake, isHandshake } from './messages';
import { HostDialogsContext } from './host-dialogs';
import { readContextLook, readLook, watchLook } from './page-look';
import { connectRpc, type Rpc } from './rpc';
import { addressOf } from './targets';

/** The sandbox that Forge puts on the frames of Custom UI (`@forge/csp`). */
export const frameSandbox =
  'allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads allow-pointer-lock';

const flagIcons = {
  info: <InformationIcon label="Information" color={token('color.icon.information')} />,
  success: <SuccessIcon label="Success" color={token('color.icon.success')} />,
  warning: <WarningIcon label="Warning" color={token('color.icon.warning')} />,
  error: <ErrorIcon label="Error" color={token('color.icon.danger')} />,
} as const;

/** `type` gives an ordinary flag its icon; `appearance` makes a bold one, which hides its actions until it is opened. */
function lookOf({ type = 'info', appearance }: BridgeFlag): { appearance: AppearanceTypes } | { icon: ReactElement } {
  if (appearance === 'info' || appearance === 'success' || appearance === 'warning' || appearance === 'error') {
    return { appearance };
  }
  return { icon: Object.hasOwn(flagIcons, type) ? flagIcons[type as keyof typeof flagIcons] : flagIcons.info };
}

/** Heights of Forge's named viewport sizes (developer.atlassian.com, manifest reference of UI modules), in CSS pixels. */
const viewportHeights: Readonly<Record<string, number>> = { small: 150, medium: 300, large: 450, xlarge: 600, max: 900 };

const modalWidths: Readonly<Record<string, string>> = { small: 'small', medium: 'medium', large: 'large', xlarge: 'x-large' };

export interface AppFrameProps extends PlaceAbilities {
  readonly module: UiModule;
  /** What the app sees as `context.extension`. */
  readonly extension: Readonly<Record<string, Json>>;
  /** Page to show instead of the module's own, as path on the app's origin. */
  readonly framePath?: string;
  readonly title: string;
  /** The frame fills its container instead of growing with its document. */
  readonly fills?: boolean;
  /** Loads the page around the frame again. */
  readonly onRefresh?: () => void;
  /** Where its events go instead of to the app's other frames on the page. */
  readonly events?: EventHub;
  /** The frame works without being seen (user interface modifications). */
  readonly isHidden?: boolean;
}

/** A page of the app in a sandboxed iframe of its own origin, with the page's half of the bridge. */
export function AppFrame(props: AppFrameProps): ReactNode {
  const { site } = useDesk();
  const { showFlag } = useFlags();
  const navigate = useNavigate();
  const dialogs = useContext(HostDialogsContext);
  const frameId = useId();
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState<number>();
  const [loaded, setLoaded] = useState(false);
  const [modal, setModal] = useState<BridgeModal>();
  const dismissals = useRef(new Map<string | number, () => void>());

  const buildPage = (): BridgePage => {
    const place = { moduleKey: props.module.key, extension: props.extension };
    return {
      place,
      frameId,
      invoke: (functionKey, payload) =>
        invokeResolver({ ...place, functionKey, ...(payload === undefined ? {} : { payload: payload as Json }) }),
      context: async () => ({ ...(await loadBridgeContext(place)), ...readContextLook(document, props.close !== undefined) }),
      requestJira: (request) => requestJira({ ...place, ...request }),
      setHeight,
      showFlag(flag) {
        dismissals.current.get(flag.id)?.();
        const actions: ActionsType = (flag.actions ?? []).map((action) => ({
          content: action.text,
          onClick: () => void action.onClick(),
        }));
        const dismiss = showFlag({
          id: flag.id,
          title: flag.title ?? '',
          description: flag.description,
          ...lookOf(flag),
          actions,
          isAutoDismiss: flag.isAutoDismiss ?? false,
        });
        dismissals.current.set(flag.id, dismiss);
      },
      closeFlag(id) {
        dismissals.current.get(id)?.();
        dismissals.current.delete(id);
      },
      openModal(asked) {
        framePathOf(asked.resource, props.module, site.modules);
        setModal(asked);
      },
      navigate(url, newTab) {
        if (newTab) window.open(url, '_blank', 'noopener');
        else if (new URL(url).origin === window.location.origin) void navigate(url.slice(window.location.origin.length));
        else window.location.assign(url);
      },
      urlOf: (target) => addressOf(site, target, window.location.origin),
      reload: () => window.location.reload(),
      setTitle(title) {
        document.title = title;
      },
      look: { read: () => readLook(document), watch: (onChange) => watchLook(document, onChange) },
      appEvents: props.events ?? appEvents,
      publicEvents,
      ...(props.onRefresh ? { refresh: props.onRefresh } : {}),
      ...(dialogs && site.accountType === 'licensed' ? { dialogs } : {}),
      ...(props.close ? { close: props.close } : {}),
      ...(props.onClose ? { onClose: props.onClose } : {}),
      ...(props.submit ? { submit: props.submit } : {}),
      ...(props.uiModifications ? { uiModifications: props.uiModifications } : {}),
      ...(props.onConfigureRule ? { onConfigureRule: props.onConfigureRule } : {}),
      ...(props.history ? { history: props.history } : {}),
    };
  };
  // The frame outlives many renders of the page around it; the bridge always speaks for the latest one.
  const latest = useRef(buildPage);
  useEffect(() => {
    latest.current = buildPage;
  });

  useEffect(() => {
    let host: BridgeHost | undefined;
    let rpc: Rpc | undefined;
    const end = (): void => {
      host?.dispose();
      rpc?.close();
    };
    const onMessage = (event: MessageEvent): void => {
      const target = frame.current?.contentWindow;
      if (!target || event.source !== target || event.origin !== site.appOrigin || !isHandshake(event.data, 'hello')) return;
      end();
      const { port1, port2 } = new MessageChannel();
      const current = createBridgeHost(followPage(latest));
      host = current;
      rpc = connectRpc(port1, (command, payload) => current.handle(command, payload));
      target.postMessage({ source: handshake, kind: 'port' }, site.appOrigin, [port2]);
    };
    window.addEventListener('message', onMessage);
    return () => {
      window.removeEventListener('message', onMessage);
      end();
    };
  }, [site.appOrigin]);

  const path = props.framePath ?? props.module.framePath;
  const fixed = props.module.viewportSize ? viewportHeights[props.module.viewportSize] : undefined;
  return (
    <div className={props.fills ? 'desk-frame desk-frame-fills' : 'desk-frame'} hidden={props.isHidden}>
      {loaded || props.isHidden ? null : (
        <div className="desk-frame-busy" role="status">
          <Spinner label={`Loading ${props.title}`} />
        </div>
      )}
      <iframe
        ref={frame}
        title={props.title}
        sandbox={frameSandbox}
        src={site.appOrigin + path}
        onLoad={() => setLoaded(true)}
        style={props.fills ? undefined : { height: fixed ?? height ?? viewportHeights['small'] }}
      />
      <ModalTransition>
        {modal ? (
          <FrameModal asked={modal} module={props.module} extension={props.extension} gone={() => setModal(undefined)} />
        ) : null}
      </ModalTransition>
    </div>
  );
}

/** A page object whose members always come from the latest render. */
function followPage(latest: { readonly current: () => BridgePage }): BridgePage {
  return new Proxy({} as BridgePage, {
    get: (_target, member) => (latest.current() as unknown as Record<string | symbol, unknown>)[member],
  });
}

/** What `Modal.open()` asked for: a dialog with another frame of the app; what it closes with goes back to the opener. */
function FrameModal(props: {
  asked: BridgeModal;
  module: UiModule;
  extension: Readonly<Record<string, Json>>;
  gone: () => void;
}): ReactNode {
  const { asked, gone, module } = props;
  const { site } = useDesk();
  const closed = (payload: unknown): void => {
    gone();
    void Promise.resolve(asked.onClose(payload)).catch(() => undefined);
  };
  return (
    <AppModal
      module={module}
      framePath={framePathOf(asked.resource, module, site.modules)}
      extension={{ ...props.extension, modal: asked.context as Record<string, Json> }}
      title={asked.title === '' ? module.title : asked.title}
      size={asked.size}
      closeOnEscape={asked.closeOnEscape}
      closeOnOverlayClick={asked.closeOnOverlayClick}
      closed={closed}
    />
  );
}

/** A dialog with a frame of the app. `closed` gets what `view.close()` was called with. */
export function AppModal(props: {
  module: UiModule;
  extension: Readonly<Record<string, Json>>;
  title: string;
  framePath?: string;
  size?: BridgeModal['size'] | undefined;
  closeOnEscape?: boolean;
  closeOnOverlayClick?: boolean;
  onRefresh?: () => void;
  onConfigureRule?: (callback: () => unknown) => void;
  footer?: ReactNode;
  closed: (payload: unknown) => void;
}): ReactNode {
  const { closed } = props;
  const callbacks = useRef<(() => unknown)[]>([]);
  const close = useCallback(
    (payload: unknown) => {
      closed(payload);
      for (const callback of callbacks.current) void Promise.resolve(callback()).catch(() => undefined);
    },
    [closed],
  );
  const size = typeof props.size === 'object' ? props.size : { width: modalWidths[props.size ?? 'medium'] ?? 'x-large' };
  return (
    <ModalDialog
      {...size}
      onClose={() => close(undefined)}
      shouldCloseOnEscapePress={props.closeOnEscape ?? true}
      shouldCloseOnOverlayClick={props.closeOnOverlayClick ?? true}
    >
      <ModalHeader hasCloseButton={false}>
        <ModalTitle>{props.title}</ModalTitle>
        <CloseButton label="Close dialog" onClick={() => close(undefined)} />
      </ModalHeader>
      <ModalBody>
        <AppFrame
          module={props.module}
          extension={props.extension}
          title={props.title}
          close={close}
          onClose={(callback) => callbacks.current.push(callback)}
          {...(props.framePath === undefined ? {} : { framePath: props.framePath })}
          {...(props.onRefresh ? { onRefresh: props.onRefresh } : {})}
          {...(props.onConfigureRule ? { onConfigureRule: props.onConfigureRule } : {})}
        />
      </ModalBody>
      {props.footer === undefined ? null : <ModalFooter>{props.footer}</ModalFooter>}
    </ModalDialog>
  );
}

/** The size of a dialog that a module opens in: a name, or a width and height of its own. */
export function dialogSizeOf(module: UiModule): BridgeModal['size'] {
  const own = module.properties['viewportSize'];
  if (typeof own === 'object' && own !== null) return own as unknown as { width: string; height?: string };
  return module.viewportSize ?? 'medium';
}
