import { useEffect, useRef, useState } from 'react';
import { showFlag } from '@forge/bridge';
import SectionMessage from '@atlaskit/section-message';
import type { CloneView, MoveView } from '../../../src/contract/move';
import { call } from '../calls';
import { CloneCard } from './clone-card';
import { isUnderWay } from './clones';

/** Milliseconds between two looks at a copy under way. */
export const POLL_EVERY = 1500;

interface Props {
  readonly clone: CloneView;
  readonly canMove: boolean;
  /** Milliseconds between two looks at what is under way. */
  readonly pollEvery?: number;
  /** What is known of it now. */
  readonly onClone: (clone: CloneView) => void;
  /** It is unlinked: the request as it stands then. */
  readonly onUnlinked: (view: MoveView) => void;
  /** For one that was begun and did not end. */
  readonly onPlanAgain: () => void;
}

/** A clone with what can be done to it: followed while it is under way, tried again, unlinked. */
export function CloneBox({ clone, canMove, pollEvery = POLL_EVERY, onClone, onUnlinked, onPlanAgain }: Props) {
  const [busy, setBusy] = useState<'retry' | 'unlink' | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { targetId } = clone;
  useProgress(clone, pollEvery, onClone);
  const retry = async () => {
    setBusy('retry');
    setFailure(null);
    const answer = await call('move.retry', { targetId });
    setBusy(null);
    if (answer.ok) onClone(answer.value);
    else setFailure(`It was not tried again. ${answer.message}`);
  };
  const unlink = async () => {
    setBusy('unlink');
    setFailure(null);
    const answer = await call('move.unlink', { targetId });
    setBusy(null);
    if (!answer.ok) {
      setFailure(`It was not unlinked. ${answer.message}`);
      return;
    }
    showFlag({ id: 'guichet-unlinked', type: 'success', title: 'Unlinked', isAutoDismiss: true });
    onUnlinked(answer.value);
  };
  return (
    <div className="g-stack">
      <CloneCard
        clone={clone}
        canMove={canMove}
        busy={busy}
        onRetry={() => void retry()}
        onUnlink={() => void unlink()}
        onPlanAgain={onPlanAgain}
      />
      {failure !== null && (
        <div role="alert">
          <SectionMessage appearance="error" title="That did not work">
            <p>{failure}</p>
          </SectionMessage>
        </div>
      )}
    </div>
  );
}

/** In first pauses. */
const LONGEST_PAUSE = 8;

/** Looks again while something is under way, the next time only after the last answer. */
function useProgress(clone: CloneView, pollEvery: number, onClone: (clone: CloneView) => void) {
  const { targetId } = clone;
  const waiting = isUnderWay(clone);
  const latest = useRef(onClone);
  useEffect(() => {
    latest.current = onClone;
  });
  useEffect(() => {
    if (!waiting) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    let ended = false;
    let looks = 0;
    /** Rarer and rarer: what takes a minute is not hurried by looking. */
    const pause = () => pollEvery * Math.min(++looks, LONGEST_PAUSE);
    const look = async () => {
      const answer = await call('move.progress', { targetId });
      if (ended) return;
      if (answer.ok) latest.current(answer.value);
      timer = setTimeout(() => void look(), pause());
    };
    timer = setTimeout(() => void look(), pause());
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [waiting, targetId, pollEvery]);
}
