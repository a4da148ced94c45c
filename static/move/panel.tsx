import { useCallback, useId, useState } from 'react';
import Heading from '@atlaskit/heading';
import Select from '@atlaskit/select';
import type { CloneView, MoveView } from '../../src/contract/move';
import { call } from '../ui/calls';
import { Empty, Failed, Loading } from '../ui/faces';
import { useAnswer } from '../ui/use-answer';
import { ClonePage } from './clone-page';
import { POLL_EVERY } from '../ui/clones/clone-box';
import { cloneIn, firstTarget, isMade, withClone } from '../ui/clones/clones';
import { PlanPage } from './plan-page';

const ask = () => call('move.get');

/** “Clone and move”: the plan of a request for a target, or the clone that there is already. */
export function Panel({ pollEvery = POLL_EVERY }: { readonly pollEvery?: number }) {
  const { answer, reload, put } = useAnswer(ask);
  return (
    <main className="m-page g-stack-wide">
      {!answer && <Loading what="the request" lines={6} />}
      {answer && !answer.ok && <Failed failure={answer} onRetry={() => void reload()} />}
      {answer?.ok && <Loaded view={answer.value} pollEvery={pollEvery} put={put} reload={reload} />}
    </main>
  );
}

interface LoadedProps {
  readonly view: MoveView;
  readonly pollEvery: number;
  readonly put: (view: MoveView) => void;
  readonly reload: () => Promise<void>;
}

function Loaded({ view, pollEvery, put, reload }: LoadedProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  /** The target whose half-made clone is planned again. */
  const [again, setAgain] = useState<string | null>(null);
  const targetId = chosen ?? firstTarget(view);
  const target = view.targets.find(({ id }) => id === targetId);
  const found = cloneIn(view, targetId);
  const clone = found && (isMade(found) || again !== targetId) ? found : null;
  const onClone = useCallback((next: CloneView) => put(withClone(view, next)), [put, view]);
  return (
    <>
      <Heading size="medium" as="h1">
        Hand over {view.request.key}
      </Heading>
      {targetId === null && (
        <Empty title="There is no target yet">
          An admin sets where requests of this project go: Jira settings, Apps, Guichet, the tab “Hand over”.
        </Empty>
      )}
      {view.targets.length > 1 && <TargetChoice view={view} targetId={targetId} onChoose={setChosen} />}
      {clone && (
        <ClonePage
          key={clone.targetId}
          clone={clone}
          canMove={view.canMove}
          pollEvery={pollEvery}
          onClone={onClone}
          onView={put}
          onPlanAgain={() => setAgain(targetId)}
        />
      )}
      {targetId !== null && !clone && !view.canMove && (
        <Empty title="You may not hand this request over">
          Only agents of this project can. Ask an admin if you should be one.
        </Empty>
      )}
      {target && !clone && view.canMove && !target.usable && (
        <Empty title={`You may not use ${target.name}`}>{target.because ?? 'Ask an admin of this project.'}</Empty>
      )}
      {target?.usable && !clone && view.canMove && (
        <PlanPage
          key={target.id}
          request={view.request}
          targetId={target.id}
          onClone={onClone}
          onBusyElsewhere={() => {
            setAgain(null);
            void reload();
          }}
        />
      )}
    </>
  );
}

function TargetChoice({
  view,
  targetId,
  onChoose,
}: {
  readonly view: MoveView;
  readonly targetId: string | null;
  readonly onChoose: (targetId: string) => void;
}) {
  const id = useId();
  const options = view.targets.map((target) => {
    const key = cloneIn(view, target.id)?.item?.key;
    return { value: target.id, label: key === undefined ? target.name : `${target.name} (${key})` };
  });
  return (
    <div className="m-choice">
      <label className="g-label" htmlFor={id}>
        Target
      </label>
      <Select
        inputId={id}
        options={options}
        value={options.find(({ value }) => value === targetId) ?? null}
        onChange={(option) => option && onChoose(option.value)}
      />
    </div>
  );
}
