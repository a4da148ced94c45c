import { lazy, Suspense, useMemo, useState } from 'react';
import Button from '@atlaskit/button/new';
import type { ProjectListEntry, UndoWanted } from '../../src/contract/calls';
import { Empty, Failed, Loading } from '../ui/faces';
import { useHost } from '../ui/host';
import { absoluteTime } from '../ui/time';
import { count } from '../ui/words';
import { LogChart } from './log-chart';
import { countByDay } from './log-days';
import { LogEntries } from './log-entries';
import { LogExport } from './log-export';
import { everything, filterOf, isChosen, type LogChoice } from './log-filter';
import { LogFilters } from './log-filters';
import { useLog } from './use-log';

const UndoModal = lazy(() => import('./log-undo'));

interface Props {
  readonly projects: readonly ProjectListEntry[];
  readonly projectId: string | null;
  readonly onChoose: (projectId: string | null) => void;
}

/** What was decided about requests: filtered, exported, undone. */
export default function LogTab({ projects, projectId, onChoose }: Props) {
  const [round, setRound] = useState(0);
  const [choice, setChoice] = useState<LogChoice>({ ...everything, projectId });
  const change = (next: LogChoice): void => {
    setChoice(next);
    if (next.projectId !== choice.projectId) onChoose(next.projectId);
  };
  return (
    <div className="g-stack-wide">
      <LogFilters projects={projects} choice={choice} onChange={change} />
      <Log
        key={`${JSON.stringify(choice)} ${round}`}
        projects={projects}
        choice={choice}
        onRefresh={() => setRound(round + 1)}
        onClear={() => change(everything)}
      />
    </div>
  );
}

interface LogProps {
  readonly projects: readonly ProjectListEntry[];
  readonly choice: LogChoice;
  readonly onRefresh: () => void;
  readonly onClear: () => void;
}

function Log({ projects, choice, onRefresh, onClear }: LogProps) {
  const filter = useMemo(() => filterOf(choice), [choice]);
  const { pages, failure, busy, load } = useLog(filter);
  const [undoing, setUndoing] = useState<UndoWanted | null>(null);
  const host = useHost();
  const days = useMemo(() => countByDay(pages?.entries ?? [], host), [pages, host]);
  if (!pages) return failure && !busy ? <Failed failure={failure} onRetry={load} /> : <Loading what="the log" lines={6} />;
  const backTo = pages.next !== null && pages.lookedBackTo !== null ? absoluteTime(pages.lookedBackTo, host) : null;
  return (
    <>
      <div className="g-row g-apart">
        <LogExport filter={filter} projects={projects} />
        <Button onClick={onRefresh}>Refresh</Button>
      </div>
      {pages.entries.length > 0 && (
        <>
          <LogChart days={days} />
          <LogEntries entries={pages.entries} projects={projects} onUndo={setUndoing} />
        </>
      )}
      {pages.entries.length === 0 && pages.next === null && <Nothing isFiltered={isChosen(choice)} onClear={onClear} />}
      {failure && <Failed failure={failure} onRetry={load} />}
      <div className="g-row">
        {pages.next && (
          <Button isLoading={busy} onClick={load}>
            {pages.entries.length === 0 ? 'Look further back' : 'Load more'}
          </Button>
        )}
        {(pages.entries.length > 0 || backTo !== null) && (
          <p role="status" className="g-subtle g-small">
            {count(pages.entries.length, 'entry', 'entries')}
            {backTo === null ? ', that is all' : ` so far, looked back to ${backTo}`}
          </p>
        )}
      </div>
      <Suspense fallback={null}>
        <UndoModal
          wanted={undoing}
          onClose={(changed) => {
            setUndoing(null);
            if (changed) onRefresh();
          }}
        />
      </Suspense>
    </>
  );
}

function Nothing({ isFiltered, onClear }: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  if (!isFiltered)
    return (
      <Empty title="Nothing in the log yet">
        Each decision about a request is written here, in rehearsal too, for 90 days.
      </Empty>
    );
  return (
    <div className="g-stack">
      <Empty title="Nothing of that kind in the log">Choose less, or another period: the log keeps 90 days.</Empty>
      <div className="g-row s-centre">
        <Button onClick={onClear}>Clear the filters</Button>
      </div>
    </div>
  );
}
