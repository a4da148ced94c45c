import { useCallback, useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import type { HistoryAction, HistoryPlace, HistoryUpdate, RemoteHistory } from '../bridge/messages';

/** What an app hands to `history.push`: a path, or parts of one. */
function pathFrom(to: unknown): string {
  if (typeof to === 'string') return to;
  const { pathname = '', search = '', hash = '' } = (to ?? {}) as Partial<HistoryPlace>;
  return `${pathname}${search}${hash}`;
}

/**
 * The history of a full page of the app, for `view.createHistory()`: its places are what follows `base` in the address,
 * so that they can be linked, reloaded and gone back to.
 */
export function usePageHistory(base: string): (onChange: (update: HistoryUpdate) => void) => RemoteHistory {
  const location = useLocation();
  const navigate = useNavigate();
  const listeners = useRef(new Set<(update: HistoryUpdate) => void>());
  const nextAction = useRef<HistoryAction>('POP');
  const place = useCallback(
    (): HistoryPlace => ({
      pathname: location.pathname.slice(base.length) || '/',
      search: location.search,
      hash: location.hash,
      state: location.state as unknown,
      key: location.key,
    }),
    [location, base],
  );
  const latest = useRef(place);
  useEffect(() => {
    latest.current = place;
    const update = { location: place(), action: nextAction.current };
    nextAction.current = 'POP';
    for (const listener of listeners.current) listener(update);
  }, [place]);

  return useCallback(
    (onChange) => {
      listeners.current.add(onChange);
      const goTo = async (to: unknown, state: unknown, action: HistoryAction): Promise<void> => {
        nextAction.current = action;
        const path = pathFrom(to);
        await navigate(base + (path.startsWith('/') || path === '' ? path : `/${path}`), {
          state,
          replace: action === 'REPLACE',
        });
      };
      return {
        location: latest.current(),
        go: async (delta) => {
          await navigate(delta);
        },
        push: (to, state) => goTo(to, state, 'PUSH'),
        replace: (to, state) => goTo(to, state, 'REPLACE'),
      };
    },
    [base, navigate],
  );
}
