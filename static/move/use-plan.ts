import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Choice } from '../../src/contract/calls';
import type { ClonePlan } from '../../src/contract/move';
import { call } from '../ui/calls';
import { carried, type Draft, draftOf } from './draft';

type Failure = Extract<Answer<unknown>, { ok: false }>;

export interface Planning {
  readonly plan: ClonePlan | null;
  readonly draft: Draft;
  readonly workTypes: readonly Choice[];
  readonly failure: Failure | null;
  /** The plan is being made anew; what is shown may change. */
  readonly busy: boolean;
  readonly edit: (draft: Draft) => void;
  readonly chooseWorkType: (workTypeId: string) => void;
  readonly chooseComments: (commentIds: readonly string[]) => void;
  readonly retry: () => void;
}

interface Asked {
  readonly workTypeId: string | null;
  readonly commentIds: readonly string[];
}

const noDraft: Draft = { fields: {}, attachmentIds: [], commentIds: [] };

/** The plan for one target, made anew for another work type or other comments; what the agent changed stays. */
export function usePlan(targetId: string): Planning {
  const [made, setMade] = useState<{ readonly plan: ClonePlan; readonly workTypes: readonly Choice[] } | null>(null);
  const [draft, setDraft] = useState(noDraft);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(true);
  const asked = useRef<Asked>({ workTypeId: null, commentIds: [] });
  /** Only the answer to the latest question counts. */
  const latest = useRef(0);
  const first = useRef(true);

  const ask = useCallback(async () => {
    const mine = ++latest.current;
    const answer = await call('move.plan', { targetId, ...asked.current });
    if (mine !== latest.current) return;
    setBusy(false);
    if (!answer.ok) {
      setFailure(answer);
      return;
    }
    const { plan } = answer.value;
    setMade(answer.value);
    setFailure(null);
    const begins = first.current;
    first.current = false;
    setDraft((shown) => (begins ? draftOf(plan) : carried(shown, plan)));
  }, [targetId]);

  useEffect(() => {
    const questions = latest;
    void ask();
    return () => {
      questions.current++;
    };
  }, [ask]);

  const askAgain = () => {
    setBusy(true);
    setFailure(null);
    void ask();
  };

  return {
    plan: made?.plan ?? null,
    draft,
    workTypes: made?.workTypes ?? [],
    failure,
    busy,
    edit: setDraft,
    chooseWorkType: (workTypeId) => {
      asked.current = { ...asked.current, workTypeId };
      askAgain();
    },
    chooseComments: (commentIds) => {
      asked.current = { ...asked.current, commentIds };
      setDraft((shown) => ({ ...shown, commentIds }));
      askAgain();
    },
    retry: askAgain,
  };
}
