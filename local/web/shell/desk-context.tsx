import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { becomeAccount, loadSite, moveClock } from '../api/desk';
import { getMyself } from '../api/jira';
import { wordsOf } from '../api/http';
import type { ClockRequest, DeskAccount, DeskSite } from '../../desk-api';
import { RevisionContext } from './revision';

/** What every page knows of the desk. */
export interface Desk {
  readonly site: DeskSite;
  readonly me: DeskAccount | null;
  /** IANA name of the zone that this person's dates are shown in. */
  readonly timeZone: string;
  /** The desk's present instant, epoch milliseconds; it runs on between answers of the server. */
  readonly now: () => number;
  /** Signs somebody else in and loads the site again. @throws CallError */
  readonly become: (accountId: string) => Promise<void>;
  /** Lets time pass; resolves when everything that came due has run. @throws CallError */
  readonly passTime: (request: ClockRequest) => Promise<void>;
}

const DeskContext = createContext<Desk | undefined>(undefined);

/** The desk around this page. @throws Error outside of {@link DeskProvider}. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk needs a DeskProvider');
  return desk;
}

const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Jira knows the zone of who asks; where it does not say, the browser's own is taken. */
async function zoneOf(me: DeskAccount | null): Promise<string> {
  if (!me) return browserZone();
  try {
    return (await getMyself()).timeZone ?? browserZone();
  } catch {
    return browserZone();
  }
}

interface State {
  readonly site: DeskSite;
  readonly timeZone: string;
  /** `performance.now()` when `site.now` was read. */
  readonly readAt: number;
}

/** Loads the site and gives it to the pages; `loading` and `failed` are shown until it is there. */
export function DeskProvider(props: {
  children: ReactNode;
  loading: ReactNode;
  failed: (message: string, retry: () => void) => ReactNode;
}): ReactNode {
  const [state, setState] = useState<State>();
  const [failure, setFailure] = useState<string>();
  const [revision, setRevision] = useState(0);

  const reload = useCallback(async (): Promise<void> => {
    const site = await loadSite();
    const next = { site, timeZone: await zoneOf(site.me), readAt: performance.now() };
    setState(next);
  }, []);
  const start = useCallback(() => {
    reload().then(
      () => setFailure(undefined),
      (error: unknown) => setFailure(wordsOf(error)),
    );
  }, [reload]);
  useEffect(() => {
    // Nothing is set before the desk has answered.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    start();
  }, [start]);

  const desk = useMemo((): Desk | undefined => {
    if (!state) return undefined;
    return {
      site: state.site,
      me: state.site.me,
      timeZone: state.timeZone,
      now: () => Date.parse(state.site.now) + (performance.now() - state.readAt),
      async become(accountId) {
        await becomeAccount(accountId);
        await reload();
        setRevision((count) => count + 1);
      },
      async passTime(request) {
        await moveClock(request);
        await reload();
        setRevision((count) => count + 1);
      },
    };
  }, [state, reload]);

  if (!desk) return failure === undefined ? props.loading : props.failed(failure, start);
  return (
    <DeskContext.Provider value={desk}>
      <RevisionContext.Provider value={revision}>{props.children}</RevisionContext.Provider>
    </DeskContext.Provider>
  );
}
