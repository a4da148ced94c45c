import { useCallback, useEffect, useRef, useState } from 'react';
import Button from '@atlaskit/button/new';
import Checkbox from '@atlaskit/checkbox';
import Lozenge from '@atlaskit/lozenge';
import type { BulkRow } from '../../../src/contract/bulk';
import type { Answer } from '../../../src/contract/calls';
import { call } from '../../ui/calls';
import { Empty, Failed, Loading } from '../../ui/faces';
import { WorkItemLink } from '../../ui/work-item-link';
import { count } from '../../ui/words';
import { AT_MOST } from './work';

type Failure = Extract<Answer<unknown>, { ok: false }>;

interface Props {
  readonly queueId: string;
  readonly targetId: string;
  readonly onChosen: (rows: readonly BulkRow[]) => void;
}

/** A queue's requests, to be chosen from. */
export function QueueRows({ queueId, targetId, onChosen }: Props) {
  const { rows, next, failure, busy, more } = useQueue(queueId, targetId);
  const [ids, setIds] = useState<readonly string[]>([]);
  if (failure && rows.length === 0) return <Failed failure={failure} onRetry={more} />;
  if (busy && rows.length === 0) return <Loading what="the requests" lines={8} />;
  if (rows.length === 0) return <Empty title="Nothing in this queue">Choose another queue.</Empty>;
  const open = rows.filter(isOpen);
  const isFull = ids.length >= AT_MOST;
  const allChosen = open.length > 0 && open.slice(0, AT_MOST).every(({ id }) => ids.includes(id));
  return (
    <div className="g-stack">
      <table className="m-table">
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                aria-label="Choose all that are not handed over"
                isChecked={allChosen}
                isIndeterminate={!allChosen && ids.length > 0}
                isDisabled={open.length === 0}
                onChange={() => setIds(allChosen ? [] : open.slice(0, AT_MOST).map(({ id }) => id))}
              />
            </th>
            <th scope="col">Request</th>
            <th scope="col">Summary</th>
            <th scope="col">Type</th>
            <th scope="col">Status</th>
            <th scope="col">Assignee</th>
            <th scope="col">Handed over</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                {isOpen(row) && (
                  <Checkbox
                    aria-label={`Choose ${row.key}: ${row.summary}`}
                    isChecked={ids.includes(row.id)}
                    isDisabled={isFull && !ids.includes(row.id)}
                    onChange={({ currentTarget: { checked } }) =>
                      setIds((before) => (checked ? [...before, row.id] : before.filter((id) => id !== row.id)))
                    }
                  />
                )}
              </td>
              <td className="m-key">
                <WorkItemLink issueKey={row.key} />
              </td>
              <td>{row.summary}</td>
              <td>{row.requestType ?? '–'}</td>
              <td>
                <Lozenge appearance={LOZENGES[row.statusCategory]}>{row.status}</Lozenge>
              </td>
              <td>{row.assignee ?? 'Unassigned'}</td>
              <td className="m-key">{row.clonedAs === null ? 'No' : <WorkItemLink issueKey={row.clonedAs} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {failure && <Failed failure={failure} onRetry={more} />}
      {next !== null && !failure && (
        <div>
          <Button isLoading={busy} onClick={more}>
            Show more
          </Button>
        </div>
      )}
      <div className="m-bar g-row g-apart">
        <p role="status" className="g-subtle">
          {isFull ? `${AT_MOST} chosen: that is the most at once` : `${count(ids.length, 'request')} chosen`}
        </p>
        <Button
          appearance="primary"
          isDisabled={ids.length === 0}
          onClick={() => onChosen(rows.filter(({ id }) => ids.includes(id)))}
        >
          Look at what will be made
        </Button>
      </div>
    </div>
  );
}

const isOpen = ({ clonedAs, requestType }: BulkRow): boolean => clonedAs === null && requestType !== null;

const LOZENGES = { new: 'default', indeterminate: 'inprogress', done: 'success' } as const;

interface Queue {
  readonly rows: readonly BulkRow[];
  readonly next: string | null;
  readonly failure: Failure | null;
  readonly busy: boolean;
}

/** The pages read so far; a failure takes none of them away. */
function useQueue(queueId: string, targetId: string): Queue & { readonly more: () => void } {
  const [queue, setQueue] = useState<Queue>({ rows: [], next: null, failure: null, busy: true });
  const place = useRef<string | null>(null);
  const isGone = useRef(false);
  const read = useCallback(async () => {
    const answer = await call('bulk.requests', { queueId, targetId, next: place.current });
    if (isGone.current) return;
    if (!answer.ok) return setQueue((shown) => ({ ...shown, busy: false, failure: answer }));
    const { rows, next } = answer.value;
    place.current = next;
    setQueue((shown) => ({
      rows: [...shown.rows, ...rows.filter(({ id }) => shown.rows.every((known) => known.id !== id))],
      next,
      busy: false,
      failure: null,
    }));
  }, [queueId, targetId]);
  useEffect(() => {
    isGone.current = false;
    void read();
    return () => {
      isGone.current = true;
    };
  }, [read]);
  const more = () => {
    setQueue((shown) => ({ ...shown, busy: true, failure: null }));
    void read();
  };
  return { ...queue, more };
}
