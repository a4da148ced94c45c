import { lazy, Suspense, useState } from 'react';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import ProgressBar from '@atlaskit/progress-bar';
import type { CloneView } from '../../../src/contract/move';
import { useHost } from '../host';
import { absoluteTime } from '../time';
import { WorkItemLink } from '../work-item-link';
import { canRetry, copyLine, headlineOf, isMade, releasesLine } from './clones';

const UnlinkModal = lazy(() => import('./unlink-modal'));

const APPEARANCES = { new: 'default', indeterminate: 'inprogress', done: 'success' } as const;

interface Props {
  readonly clone: CloneView;
  readonly canMove: boolean;
  readonly busy: 'retry' | 'unlink' | null;
  readonly onRetry: () => void;
  readonly onUnlink: () => void;
  /** For one that was begun and did not end. */
  readonly onPlanAgain: () => void;
}

/** A clone as it stands now: its key, where it is, what is still being copied and what did not go through. */
export function CloneCard({ clone, canMove, busy, onRetry, onUnlink, onPlanAgain }: Props) {
  const host = useHost();
  const { item, copy, undone } = clone;
  const [confirming, setConfirming] = useState<'never' | 'yes' | 'no'>('never');
  const releases = releasesLine(clone);
  return (
    <section className="g-card" aria-label={clone.targetName}>
      <div className="g-stack-tight" role="status">
        <Heading size="xsmall" as="h2">
          {headlineOf(clone)}
        </Heading>
        <p className="g-subtle g-small">
          {[clone.targetName, clone.by && `by ${clone.by}`, absoluteTime(clone.at, host)].filter(Boolean).join(' · ')}
        </p>
      </div>
      {item && (
        <div className="g-row">
          <WorkItemLink issueKey={item.key} />
          <span>{item.summary}</span>
          {/* One made a moment ago is not read yet. */}
          {item.status !== '' && (
            <>
              <Lozenge appearance={APPEARANCES[item.statusCategory]}>{item.status}</Lozenge>
              <span className="g-subtle">{item.assignee === null ? 'Unassigned' : `Assigned to ${item.assignee}`}</span>
            </>
          )}
        </div>
      )}
      {releases !== null && <p>Release: {releases}</p>}
      {copy && copy.total > 0 && (
        <div className="g-stack-tight">
          <p role="status">{copyLine(copy)}</p>
          {copy.state === 'running' && (
            <ProgressBar ariaLabel={copyLine(copy)} value={copy.total === 0 ? 0 : copy.done / copy.total} />
          )}
        </div>
      )}
      {copy && copy.failed.length > 0 && (
        <ul className="g-bullets" aria-label="Not copied">
          {copy.failed.map(({ attachmentId, name, reason }) => (
            <li key={attachmentId}>
              <span className="g-strong">{name}</span>: {reason}
            </li>
          ))}
        </ul>
      )}
      {undone.length > 0 && (
        <ul className="g-bullets" aria-label="Not done">
          {undone.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      {clone.state === 'begun' && (
        <p>
          Somebody pressed Create and it has not ended yet. If nothing changes in a minute, plan it again: Create takes up what
          was made already, nothing is made twice.
        </p>
      )}
      {canMove && (
        <div className="g-row">
          {canRetry(clone) && (
            <Button isLoading={busy === 'retry'} isDisabled={busy !== null && busy !== 'retry'} onClick={onRetry}>
              Retry
            </Button>
          )}
          {clone.state === 'begun' && <Button onClick={onPlanAgain}>Plan it again</Button>}
          {isMade(clone) && (
            <Button
              appearance="subtle"
              isLoading={busy === 'unlink'}
              isDisabled={busy !== null && busy !== 'unlink'}
              onClick={() => setConfirming('yes')}
            >
              Unlink
            </Button>
          )}
        </div>
      )}
      {confirming !== 'never' && (
        <Suspense fallback={null}>
          <UnlinkModal
            isOpen={confirming === 'yes'}
            name={item?.key ?? clone.targetName}
            onStay={() => setConfirming('no')}
            onUnlink={() => {
              setConfirming('no');
              onUnlink();
            }}
          />
        </Suspense>
      )}
    </section>
  );
}
