import { useCallback, useEffect, useRef, useState } from 'react';
import type { BulkRow } from '../../../src/contract/bulk';
import { call } from '../../ui/calls';
import { type Answers, choicesFor, inTurns, isReady, type Phase, plannedAs, type Work, withLink, withPhase } from './work';

/** Calls beside each other: a desk's agents share Jira's limits with everybody. */
const PLANS = 3;
const CREATIONS = 2;

/** What is under way, and how much of it is done. */
export interface Doing {
  readonly what: 'planning' | 'making';
  readonly done: number;
  readonly of: number;
}

export interface Working {
  readonly works: readonly Work[];
  readonly doing: Doing | null;
  readonly link: (requestId: string, itemKey: string | null) => void;
  /** Hands over what is ready. */
  readonly create: (answers: Answers) => Promise<void>;
  /** What is under way ends, nothing more begins. */
  readonly stop: () => void;
  /** One request anew: its plan, or its handing over. */
  readonly retry: (work: Work, answers: Answers) => void;
}

/** Plans each request when the page appears, and hands them over when asked to. */
export function useWork(targetId: string, rows: readonly BulkRow[]): Working {
  const [works, setWorks] = useState<readonly Work[]>(() =>
    rows.map((row) => ({ row, phase: { is: 'planning' }, linkTo: null })),
  );
  const [doing, setDoing] = useState<Doing | null>({ what: 'planning', done: 0, of: rows.length });
  const isStopped = useRef(false);
  const put = useCallback((id: string, phase: Phase) => setWorks((all) => withPhase(all, id, phase)), []);

  const planOne = useCallback(
    async (requestId: string) => {
      const answer = await call('bulk.plan', { requestId, targetId });
      put(requestId, answer.ok ? plannedAs(answer.value) : { is: 'failed', plan: null, words: answer.message });
    },
    [put, targetId],
  );

  const makeOne = async ({ row: { id: requestId }, phase, linkTo }: Work, answers: Answers) => {
    const plan = 'plan' in phase ? phase.plan : null;
    if (!plan) return;
    put(requestId, { is: 'making', plan });
    const answer =
      linkTo === null
        ? await call('bulk.create', { requestId, ...choicesFor(plan, answers) })
        : await call('bulk.link', { requestId, targetId, itemKey: linkTo });
    put(requestId, answer.ok ? { is: 'made', clone: answer.value } : { is: 'failed', plan, words: answer.message });
  };

  const counted = useCallback(
    <T>(lanes: number, items: readonly T[], task: (item: T) => Promise<void>) =>
      inTurns(
        items,
        lanes,
        () => isStopped.current,
        async (item) => {
          await task(item);
          setDoing((shown) => shown && { ...shown, done: shown.done + 1 });
        },
      ),
    [],
  );

  useEffect(() => {
    isStopped.current = false;
    void counted(PLANS, rows, ({ id }) => planOne(id)).then(() => setDoing(null));
    return () => {
      isStopped.current = true;
    };
  }, [rows, counted, planOne]);

  const make = async (ready: readonly Work[], answers: Answers) => {
    isStopped.current = false;
    setDoing({ what: 'making', done: 0, of: ready.length });
    await counted(CREATIONS, ready, (work) => makeOne(work, answers));
    setDoing(null);
  };

  return {
    works,
    doing,
    link: (requestId, itemKey) => setWorks((all) => withLink(all, requestId, itemKey)),
    create: (answers) =>
      make(
        works.filter((work) => isReady(work, answers)),
        answers,
      ),
    stop: () => {
      isStopped.current = true;
    },
    retry: (work, answers) => {
      if (work.phase.is === 'failed' && work.phase.plan !== null) return void make([work], answers);
      isStopped.current = false;
      put(work.row.id, { is: 'planning' });
      setDoing({ what: 'planning', done: 0, of: 1 });
      void counted(1, [work], ({ row: { id } }) => planOne(id)).then(() => setDoing(null));
    },
  };
}
