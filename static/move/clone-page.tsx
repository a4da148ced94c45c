import { useEffect, useRef } from 'react';
import { view as host } from '@forge/bridge';
import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import type { CloneView, MoveView } from '../../src/contract/move';
import { CloneBox } from '../ui/clones/clone-box';
import { useLeaveKey } from './use-leave-key';

interface Props {
  readonly clone: CloneView;
  readonly canMove: boolean;
  /** Milliseconds between two looks at what is under way. */
  readonly pollEvery: number;
  readonly onClone: (clone: CloneView) => void;
  readonly onView: (view: MoveView) => void;
  readonly onPlanAgain: () => void;
}

/** What became of it: shown after *Create*, and in its place when there is a clone already. */
export function ClonePage({ clone, canMove, pollEvery, onClone, onView, onPlanAgain }: Props) {
  useLeaveKey();
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The button that was pressed is gone; Enter goes on to the next request.
    if (!document.activeElement || document.activeElement === document.body) close.current?.focus();
  }, []);
  return (
    <div className="g-stack">
      {clone.already && (
        <div role="status">
          <SectionMessage title="It was there already">
            <p>
              {clone.by === '' ? 'Somebody' : clone.by} had handed this request over meanwhile. Nothing was made a second time,
              and what you changed in the plan was not used.
            </p>
          </SectionMessage>
        </div>
      )}
      <CloneBox
        clone={clone}
        canMove={canMove}
        pollEvery={pollEvery}
        onClone={onClone}
        onUnlinked={onView}
        onPlanAgain={onPlanAgain}
      />
      <div className="g-row m-end m-page-end">
        <Button ref={close} onClick={() => void host.close()}>
          Close
        </Button>
      </div>
    </div>
  );
}
