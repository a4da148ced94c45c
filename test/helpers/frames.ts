/** The app's frames on the desk's pages, for tests in a browser. */
import type { Frame, Page } from 'playwright-core';

type Loose = Record<string, never>;
/** What the page of the surfaces app (local/web/fixtures) hands to whoever drives it. */
declare global {
  interface Window {
    forge: {
      events: {
        on(event: string, listener: (payload: unknown) => void): Promise<unknown>;
        emit(event: string, payload: unknown): unknown;
      };
      invoke<T>(key: string, payload: unknown): Promise<T>;
      Modal: new (options: object) => { open(): Promise<void> };
      requestJira(path: string): Promise<Response>;
      router: { navigate(to: unknown): Promise<void>; getUrl(to: unknown): Promise<URL> };
      showFlag(flag: object): { close(): Promise<unknown> };
      view: {
        getContext(): Promise<{ accountId: string; extension: Loose; theme: Loose; surfaceColor: string }>;
        submit(payload: unknown): Promise<void>;
        close(payload?: unknown): Promise<void>;
        onClose(callback: () => void): Promise<void>;
        refresh(): Promise<void>;
        createHistory(): Promise<{
          location: { pathname: string };
          push(to: string): Promise<void>;
          listen(listener: (location: { pathname: string }) => void): () => void;
        }>;
      };
      ViewIssueModal: new (options: object) => { open(): Promise<void> };
      CreateIssueModal: new (options: object) => { open(): Promise<void> };
      rovo: { isEnabled(): Promise<boolean> };
    };
    heard: unknown[];
    modificationErrors: { type: string; method?: string }[];
  }
}

/** The frame with this title, when the surfaces app in it is ready. */
export async function frameTitled(page: Page, title: string, nth = 0): Promise<Frame> {
  const place = page.locator(`iframe[title="${title}"]`).nth(nth);
  await place.contentFrame().locator('body[data-module]').waitFor();
  const frame = await (await place.elementHandle())?.contentFrame();
  if (!frame) throw new Error(`no frame ${title}`);
  return frame;
}
