import { useCallback, useEffect, useRef } from 'react';
import { events } from '@forge/bridge';

/**
 * Jira tells of a change at once, but the review of it runs in the app's queue: its outcome is there some seconds later.
 * Milliseconds after the event.
 */
const LOOK_AGAIN = [0, 5000];

/** Asks again when the work item changes, and when the reader comes back to the page. */
export function useReloadOnChange(reload: () => Promise<void>) {
  const timers = useRef<ReturnType<typeof setTimeout>[]>([]);
  const lookAgain = useCallback(() => {
    timers.current.forEach(clearTimeout);
    timers.current = LOOK_AGAIN.map((delay) => setTimeout(() => void reload(), delay));
  }, [reload]);
  useEffect(() => {
    const subscription = events.on('JIRA_ISSUE_CHANGED', lookAgain);
    const onReturn = () => {
      if (document.visibilityState === 'visible') void reload();
    };
    document.addEventListener('visibilitychange', onReturn);
    return () => {
      timers.current.forEach(clearTimeout);
      document.removeEventListener('visibilitychange', onReturn);
      void subscription.then(({ unsubscribe }) => unsubscribe());
    };
  }, [lookAgain, reload]);
}
