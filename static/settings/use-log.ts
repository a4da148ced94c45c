import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, AuditEntry, AuditFilter } from '../../src/contract/calls';
import { call } from '../ui/calls';

type Failure = Extract<Answer<unknown>, { ok: false }>;

export interface LogPages {
  readonly entries: readonly AuditEntry[];
  readonly next: string | null;
  /** The oldest instant that was looked at (ISO, UTC). */
  readonly lookedBackTo: string | null;
}

interface Looked {
  readonly pages: LogPages | null;
  readonly failure: Failure | null;
}

/** So many answers without a hit one after the other: then the reader says whether to look further. */
const EMPTY_AT_MOST = 5;

/** The log as far as it was loaded, newest first. Answers to an older question are forgotten. */
export function useLog(filter: AuditFilter) {
  const [looked, setLooked] = useState<Looked>({ pages: null, failure: null });
  const [busy, setBusy] = useState(true);
  const round = useRef(0);
  const ask = useCallback(
    (before: LogPages | null) => {
      const mine = ++round.current;
      void lookFurther(filter, before).then((found) => {
        if (mine !== round.current) return;
        setBusy(false);
        setLooked(found);
      });
    },
    [filter],
  );
  useEffect(() => {
    const questions = round;
    ask(null);
    return () => {
      questions.current += 1;
    };
  }, [ask]);
  const load = (): void => {
    setBusy(true);
    setLooked({ ...looked, failure: null });
    ask(looked.pages);
  };
  return { ...looked, busy, load };
}

/** Until something is found, or for some answers. */
async function lookFurther(filter: AuditFilter, before: LogPages | null): Promise<Looked> {
  let pages = before;
  for (let asked = 0; asked < EMPTY_AT_MOST; asked += 1) {
    const answer = await call('audit.list', { ...filter, after: pages?.next ?? null });
    if (!answer.ok) return { pages, failure: answer };
    const { entries, next, lookedBackTo } = answer.value;
    pages = {
      entries: [...(pages?.entries ?? []), ...entries],
      next,
      lookedBackTo: lookedBackTo ?? pages?.lookedBackTo ?? null,
    };
    if (entries.length > 0 || next === null) break;
  }
  return { pages, failure: null };
}
