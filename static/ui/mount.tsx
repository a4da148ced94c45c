import { type ReactNode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import AppProvider, { useSetColorMode } from '@atlaskit/app-provider';
import '@atlaskit/css-reset';
import { view } from '@forge/bridge';
import { HostProvider } from './host';
import './ui.css';

type FullContext = Awaited<ReturnType<typeof view.getContext>>;

/** A host that does not answer must not keep the page blank. */
const HOST_ANSWERS_WITHIN = 2000;

/**
 * Puts a screen on the page, which may depend on the module that shows it, in the colours and the time zone of the host. `view.theme.enable()` makes the host set
 * `data-color-mode` on the root element, now and when the reader changes it.
 */
export async function mount(screen: ReactNode | ((moduleType: string) => ReactNode)): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no element with the id “root”.');
  const [context] = await Promise.all([answered(() => view.getContext()), answered(() => view.theme.enable())]);
  createRoot(root).render(
    <AppProvider defaultColorMode={hostColorMode() ?? colorModeIn(context) ?? 'auto'}>
      <FollowColorMode />
      <HostProvider value={hostIn(context)}>
        {typeof screen === 'function' ? screen(moduleTypeIn(context)) : screen}
      </HostProvider>
    </AppProvider>,
  );
}

async function answered<T>(ask: () => Promise<T>): Promise<T | undefined> {
  const silence = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), HOST_ANSWERS_WITHIN));
  return Promise.race([ask().catch(() => undefined), silence]);
}

function hostIn(context: FullContext | undefined) {
  return {
    locale: context?.locale ?? 'en-GB',
    timeZone: knownTimeZone(context?.timezone),
    siteUrl: (context?.siteUrl ?? '').replace(/\/$/, ''),
  };
}

function knownTimeZone(name: string | undefined): string | undefined {
  try {
    return name && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

function moduleTypeIn(context: FullContext | undefined): string {
  const type: unknown = context?.extension['type'];
  return typeof type === 'string' ? type : '';
}

function colorModeIn(context: FullContext | undefined) {
  const mode = context?.theme?.colorMode;
  return mode === 'light' || mode === 'dark' || mode === 'auto' ? mode : undefined;
}

function hostColorMode(): 'light' | 'dark' | undefined {
  const mode = document.documentElement.getAttribute('data-color-mode');
  return mode === 'light' || mode === 'dark' ? mode : undefined;
}

/** Loads the tokens of the mode that the host switches to: Atlaskit loads only those of the mode it knows of. */
function FollowColorMode() {
  const setColorMode = useSetColorMode();
  useEffect(() => {
    const observer = new MutationObserver(() => {
      const mode = hostColorMode();
      if (mode) setColorMode(mode);
    });
    observer.observe(document.documentElement, { attributeFilter: ['data-color-mode'] });
    return () => observer.disconnect();
  }, [setColorMode]);
  return null;
}
