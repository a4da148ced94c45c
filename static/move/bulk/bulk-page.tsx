import { useId, useState } from 'react';
import Heading from '@atlaskit/heading';
import Select from '@atlaskit/select';
import type { BulkRow, BulkView } from '../../../src/contract/bulk';
import { call } from '../../ui/calls';
import { Empty, Failed, Loading } from '../../ui/faces';
import { useAnswer } from '../../ui/use-answer';
import { QueueRows } from './queue-rows';
import { WorkPage } from './work-page';

const ask = () => call('bulk.get');

/** Handing over several requests of a queue: choose them, look at what will be made, create. */
export function BulkPage() {
  const { answer, reload } = useAnswer(ask);
  return (
    <main className="m-page m-bulk g-stack-wide">
      {!answer && <Loading what="the queues" lines={6} />}
      {answer && !answer.ok && <Failed failure={answer} onRetry={() => void reload()} />}
      {answer?.ok && <Loaded view={answer.value} />}
    </main>
  );
}

function Loaded({ view }: { readonly view: BulkView }) {
  const [targetId, setTargetId] = useState(view.lastTargetId);
  const [queueId, setQueueId] = useState(view.queues[0]?.id ?? null);
  const [chosen, setChosen] = useState<readonly BulkRow[]>([]);
  const [isPlanned, setPlanned] = useState(false);
  const target = view.targets.find(({ id }) => id === targetId);
  return (
    <>
      <Heading size="medium" as="h1">
        Hand over several requests
      </Heading>
      {view.targets.length === 0 && (
        <Empty title="There is no target yet">
          An admin sets where requests of this project go: Jira settings, Apps, Guichet, the tab “Hand over”.
        </Empty>
      )}
      {view.targets.length > 0 && !target && (
        <Empty title="You may not use any target">
          {view.targets.map(({ name, because }) => `${name}: ${because ?? ''}`).join(' ')}
        </Empty>
      )}
      {target && isPlanned && (
        <WorkPage targetId={target.id} targetName={target.name} rows={chosen} onBack={() => setPlanned(false)} />
      )}
      {target && !isPlanned && (
        <>
          <div className="m-choices">
            <Choosing
              label="Target"
              value={target.id}
              choices={view.targets.filter(({ usable }) => usable)}
              onChoose={setTargetId}
            />
            <Choosing label="Queue" value={queueId} choices={view.queues} onChoose={setQueueId} />
          </div>
          {queueId === null ? (
            <Empty title="This project has no queue">Agents’ queues are made in the service project.</Empty>
          ) : (
            <QueueRows
              key={`${queueId} ${target.id}`}
              queueId={queueId}
              targetId={target.id}
              onChosen={(rows) => {
                setChosen(rows);
                setPlanned(true);
              }}
            />
          )}
        </>
      )}
    </>
  );
}

interface ChoosingProps {
  readonly label: string;
  readonly value: string | null;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly onChoose: (id: string) => void;
}

function Choosing({ label, value, choices, onChoose }: ChoosingProps) {
  const id = useId();
  const options = choices.map((each) => ({ value: each.id, label: each.name }));
  return (
    <div className="m-choice">
      <label className="g-label" htmlFor={id}>
        {label}
      </label>
      <Select
        inputId={id}
        options={options}
        value={options.find((option) => option.value === value) ?? null}
        onChange={(option) => option && onChoose(option.value)}
      />
    </div>
  );
}
