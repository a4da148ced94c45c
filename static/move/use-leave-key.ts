import { useEffect, useState } from 'react';
import { view as host } from '@forge/bridge';

const OPEN_MENU = '[role=listbox], [role=dialog]';

/**
 * Esc closes the page: the host hears keys outside its frame only. What the agent has changed is not lost by one press; a
 * menu or a dialog that is open takes the press for itself. Answers whether the next press leaves.
 */
export function useLeaveKey(isTouched = false, isUnderWay = false): boolean {
  const [leaving, setLeaving] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') {
        setLeaving(false);
        return;
      }
      if (event.defaultPrevented || isUnderWay || document.querySelector(OPEN_MENU)) return;
      if (isTouched && !leaving) setLeaving(true);
      else void host.close();
    };
    // Before a menu closes by the same press.
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [isTouched, isUnderWay, leaving]);
  return leaving;
}
