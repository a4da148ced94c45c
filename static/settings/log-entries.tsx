import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import type { AuditEntry, ProjectListEntry, UndoWanted } from '../../src/contract/calls';
import { useHost } from '../ui/host';
import { absoluteTime } from '../ui/time';
import { capital, listed, RULE_TITLES } from '../ui/words';
import { WorkItemLink } from '../ui/work-item-link';
import { ACTIONS } from './log-actions';
import { grouped } from './log-runs';

interface Props {
  readonly entries: readonly AuditEntry[];
  readonly projects: readonly ProjectListEntry[];
  readonly onUndo: (wanted: UndoWanted) => void;
}

/** The log as a table, what one run did together under its name. */
export function LogEntries({ entries, projects, onUndo }: Props) {
  const host = useHost();
  const names = new Map(projects.map((project) => [project.id, project.key]));
  return (
    <table className="s-table s-log">
      <caption className="g-hidden">Log, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Request</th>
          <th scope="col">What</th>
          <th scope="col">Why</th>
          <th scope="col">
            <span className="g-hidden">Undo</span>
          </th>
        </tr>
      </thead>
      {grouped(entries).map(({ run, entries: members }) => (
        <tbody key={members[0]?.id}>
          {run && (
            <tr className="s-run">
              <th scope="rowgroup" colSpan={4}>
                <span className="g-strong">{`One run in ${names.get(run.projectId) ?? 'a project that is gone'}`}</span>
                {`: ${run.words}`}
              </th>
              <td>
                {run.canUndo > 0 && (
                  <Button spacing="compact" onClick={() => onUndo({ what: 'run', projectId: run.projectId, runId: run.id })}>
                    Undo run
                  </Button>
                )}
              </td>
            </tr>
          )}
          {members.map((entry) => (
            <tr key={entry.id}>
              <td className="s-when">
                <time dateTime={entry.at}>{absoluteTime(entry.at, host)}</time>
              </td>
              <td>{entry.issueKey ? <WorkItemLink issueKey={entry.issueKey} /> : (names.get(entry.projectId) ?? '')}</td>
              <td>
                <span className="g-row s-what">
                  <Lozenge appearance={ACTIONS[entry.action].appearance}>{ACTIONS[entry.action].name}</Lozenge>
                  {entry.rehearsed && <Lozenge appearance="new">Rehearsed</Lozenge>}
                </span>
              </td>
              <td>
                {capital(entry.reason)}
                <Changed entry={entry} />
                <span className="s-block g-subtle g-small">{aboutOf(entry)}</span>
              </td>
              <td>
                <Undo entry={entry} onUndo={onUndo} />
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function aboutOf({ rules, by, run, undo }: AuditEntry): string {
  return [
    listed(rules.map((rule) => RULE_TITLES[rule])),
    by === null ? '' : `by ${by}`,
    run ? run.policy : '',
    undo?.can === false ? `cannot be undone: ${undo.why}` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What was before and what is after, where they differ. */
function Changed({ entry: { change } }: { readonly entry: AuditEntry }) {
  if (!change) return null;
  const { before, after } = change;
  const parts = [
    ...(before.status === after.status ? [] : [[before.status, after.status]]),
    ...(before.assignee === after.assignee ? [] : [[before.assignee ?? 'nobody', after.assignee ?? 'nobody']]),
  ];
  return parts.map(([from, to]) => (
    <span key={from} className="s-block g-small">
      {from} <span aria-hidden="true">→</span>
      <span className="g-hidden">to</span> {to}
    </span>
  ));
}

function Undo({ entry, onUndo }: { readonly entry: AuditEntry; readonly onUndo: Props['onUndo'] }) {
  if (entry.undo?.can !== true) return null;
  return (
    <Button
      spacing="compact"
      appearance="subtle"
      aria-label={`Undo for ${entry.issueKey ?? ''}`}
      onClick={() => onUndo({ what: 'entry', id: entry.id })}
    >
      Undo
    </Button>
  );
}
