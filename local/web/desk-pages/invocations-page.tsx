import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import SectionMessage from '@atlaskit/section-message';
import type { ReactNode } from 'react';
import { loadInvocations } from '../api/desk';
import type { InvocationsAnswer } from '../../desk-api';
import { ListFaces } from '../parts/faces';
import { Page } from '../parts/page';
import { useLoad, usePoll } from '../parts/use-load';
import { When } from '../parts/when';
import { counted } from '../parts/words';

type Invocation = InvocationsAnswer['invocations'][number];

function InvocationItem(props: { run: Invocation }): ReactNode {
  const { run } = props;
  return (
    <li className="desk-letter">
      <div className="desk-spread">
        <Heading size="xsmall" as="h2">
          {run.functionKey}
        </Heading>
        {run.error ? <Lozenge appearance="removed">Failed</Lozenge> : <Lozenge appearance="success">Done</Lozenge>}
      </div>
      <p className="desk-subtle">
        {`${run.trigger} · `}
        <When at={run.startedAt} />
        {` · ${Math.round(run.durationMs)} ms · ${counted(run.calls.length, 'call')} · ${counted(run.points, 'point')}`}
      </p>
      {run.error ? (
        <SectionMessage appearance="error" title={`${run.error.type}: ${run.error.message}`} headingLevel="h3">
          {run.error.stack ? <pre className="desk-code">{run.error.stack}</pre> : <p>No stack was given.</p>}
        </SectionMessage>
      ) : null}
      {run.calls.length === 0 && run.logs.length === 0 ? null : (
        <details>
          <summary>{`${counted(run.calls.length, 'call')}, ${counted(run.logs.length, 'log line')}`}</summary>
          <ul className="desk-code-list" aria-label="Calls">
            {run.calls.map((one, index) => (
              <li key={index}>
                <code>{`${one.method} ${one.path}`}</code>{' '}
                <span className="desk-subtle">{`${one.status} · ${counted(one.points, 'point')}`}</span>
              </li>
            ))}
          </ul>
          {run.logs.length === 0 ? null : (
            <pre className="desk-code">{run.logs.map((line) => `${line.level.padEnd(5)} ${line.text}`).join('\n')}</pre>
          )}
        </details>
      )}
    </li>
  );
}

/** Runs of the app's functions, newest first; one that failed stands out. */
export function InvocationsPage(): ReactNode {
  const runs = useLoad('invocations', loadInvocations);
  usePoll(3000, runs.reload);
  return (
    <Page
      title="Invocations"
      lead="Each run of a function of the app: what started it, how long it took, and what it asked of Jira."
    >
      <ListFaces
        of={runs}
        label="Loading invocations"
        items={({ invocations }) => invocations}
        empty={{ header: 'Nothing has run yet', description: 'Raise a request, and the app’s functions run.' }}
      >
        {(items) => (
          <ul className="desk-letters" aria-label="Runs">
            {items.map((run) => (
              <InvocationItem key={run.id} run={run} />
            ))}
          </ul>
        )}
      </ListFaces>
    </Page>
  );
}
