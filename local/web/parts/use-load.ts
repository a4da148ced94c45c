import { useCallback, useEffect, useRef, useState } from 'react';
import { useRevision } from '../shell/revision';

/** What a page has of its data. A reload keeps the old value until the new one is there. */
export type Loaded<T> =
  | { readonly face: 'loading' }
  | { readonly face: 'failed'; readonly error: Error }
  | { readonly face: 'ready'; readonly value: T };
export type Loading<T> = Loaded<T> & { readonly reload: () => Promise<void> };

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/**
 * Loads what `load` gives, again when `key` changes (from the start) and when the desk's clock was moved or `reload` is
 * called (the old value stays on the page meanwhile).
 */
export function useLoad<T>(key: string, load: () => Promise<T>): Loading<T> {
  const revision = useRevision();
  const [state, setState] = useState<{ key: string; loaded: Loaded<T> }>({ key, loaded: { face: 'loading' } });
  const latest = useRef({ key, load });
  useEffect(() => {
    latest.current = { key, load };
  });

  const reload = useCallback(async (): Promise<void> => {
    const { key: askedKey, load: asked } = latest.current;
    let loaded: Loaded<T>;
    try {
      loaded = { face: 'ready', value: await asked() };
    } catch (thrown) {
      loaded = { face: 'failed', error: asError(thrown) };
    }
    if (latest.current.key === askedKey) setState({ key: askedKey, loaded });
  }, []);
  useEffect(() => {
    void reload();
  }, [key, revision, reload]);

  const loaded: Loaded<T> = state.key === key ? state.loaded : { face: 'loading' };
  return { ...loaded, reload };
}

/** Runs `tick` every `everyMs` real milliseconds while the page is visible, never twice at once. */
export function usePoll(everyMs: number, tick: () => Promise<void>): void {
  const latest = useRef(tick);
  useEffect(() => {
    latest.current = tick;
  });
  useEffect(() => {
    let running = false;
    const timer = setInterval(() => {
      if (running || document.visibilityState !== 'visible') return;
      running = true;
      void latest
        .current()
        .catch(() => undefined)
        .finally(() => {
          running = false;
        });
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
}
