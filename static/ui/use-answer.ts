import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from '../../src/contract/calls';

export interface Loaded<T> {
  /** Null until the first answer. A later failure does not take away what is already shown. */
  readonly answer: Answer<T> | null;
  /** Asks again; what is shown stays until the answer is there. */
  readonly reload: () => Promise<void>;
  /** Puts an answer that came another way (a save) in place; questions still under way are forgotten. */
  readonly put: (value: T) => void;
}

/** Asks once when the component appears and at `reload`. Only the answer to the latest question counts. */
export function useAnswer<T>(ask: () => Promise<Answer<T>>): Loaded<T> {
  const [answer, setAnswer] = useState<Answer<T> | null>(null);
  const latest = useRef(0);
  const reload = useCallback(async () => {
    const mine = ++latest.current;
    const next = await ask();
    if (mine === latest.current) setAnswer((shown) => (next.ok || !shown?.ok ? next : shown));
  }, [ask]);
  useEffect(() => {
    const questions = latest;
    void reload();
    return () => {
      questions.current++;
    };
  }, [reload]);
  const put = useCallback((value: T) => {
    latest.current++;
    setAnswer({ ok: true, value });
  }, []);
  return { answer, reload, put };
}
