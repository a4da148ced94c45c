import { useEffect, useMemo, useState } from 'react';
import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import Select from '@atlaskit/select';
import type { Answer, AuditAction, AuditEntry, ProjectListEntry } from '../../src/contract/calls';
import { call } from '../ui/calls';
import { Empty, Failed, Loading } from '../ui/faces';
import { useHost } from '../ui/host';
import { WorkItemLink } from '../ui/work-item-link';
import { absoluteTime } from '../ui/time';
import { capital, count, listed, RULE_TITLES } from '../ui/words';
import { LogChart } from './log-chart';
import { countByDay } from './log-days';

const ACTIONS: Readonly<
  Record<
    AuditAction,
    { readonly name: string; readonly appearance: 'default' | 'success' | 'inprogress' | 'moved' | 'removed' }
  >
> = {
  asked: { name: 'Asked', appearance: 'inprogress' },
  refused: { name: 'Refused', appearance: 'removed' },
  settled: { name: 'Settled', appearance: 'success' },
  'handed-over': { name: 'Handed over', appearance: 'moved' },
  waived: { name: 'Waived', appearance: 'default' },
  'waiver-taken-back': { name: 'Taken back', appearance: 'default' },
  'settings-saved': { name: 'Settings saved', appearance: 'default' },
  failed: { name: 'Failed', appearance: 'removed' },
  cloned: { name: 'Moved on', appearance: 'moved' },
  'clone-linked': { name: 'Linked', appearance: 'moved' },
  'clone-unlinked': { name: 'Unlinked', appearance: 'default' },
  'told-back': { name: 'Heard back', appearance: 'success' },
  'note-repaired': { name: 'Note made internal', appearance: 'removed' },
  reminded: { name: 'Reminded', appearance: 'inprogress' },
  closed: { name: 'Closed', appearance: 'success' },
  're-opened': { name: 'Opened again', appearance: 'moved' },
  'told-closed': { name: 'Told it is closed', appearance: 'default' },
  'left-closed': { name: 'Left closed', appearance: 'default' },
  'team-told': { name: 'Team told', appearance: 'moved' },
  paused: { name: 'Paused', appearance: 'removed' },
  held: { name: 'Held', appearance: 'default' },
  released: { name: 'Released', appearance: 'default' },
  'send-now': { name: 'Sent now', appearance: 'default' },
  skipped: { name: 'Skipped', appearance: 'default' },
  stopped: { name: 'Stopped', appearance: 'default' },
  resumed: { name: 'Resumed', appearance: 'default' },
  'more-time': { name: 'More time', appearance: 'default' },
  nudged: { name: 'Nudged', appearance: 'moved' },
  solved: { name: 'Solved', appearance: 'success' },
  undone: { name: 'Undone', appearance: 'moved' },
};

type Failure = Extract<Answer<unknown>, { ok: false }>;

interface Pages {
  readonly entries: readonly AuditEntry[];
  readonly next: string | null;
}

/** The log as far as it was loaded, newest first. */
function useLog(projectId: string | null) {
  const [pages, setPages] = useState<Pages | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(true);
  const take = (before: Pages | null, answer: Answer<Pages>) => {
    setBusy(false);
    if (answer.ok) setPages({ entries: [...(before?.entries ?? []), ...answer.value.entries], next: answer.value.next });
    else setFailure(answer);
  };
  useEffect(() => {
    let left = false;
    void call('audit.list', { projectId, after: null }).then((answer) => {
      if (!left) take(null, answer);
    });
    return () => {
      left = true;
    };
  }, [projectId]);
  const load = () => {
    setBusy(true);
    setFailure(null);
    void call('audit.list', { projectId, after: pages?.next ?? null }).then((answer) => take(pages, answer));
  };
  return { pages, failure, busy, load };
}

interface Props {
  readonly projects: readonly ProjectListEntry[];
  readonly projectId: string | null;
  readonly onChoose: (projectId: string | null) => void;
}

/** What was decided about requests, of one project or of all. */
export default function LogTab({ projects, projectId, onChoose }: Props) {
  const [round, setRound] = useState(0);
  const options = [
    { value: '', label: 'All projects' },
    ...projects.map((project) => ({ value: project.id, label: `${project.name} (${project.key})` })),
  ];
  return (
    <div className="g-stack-wide">
      <div className="s-filter">
        <div className="s-chooser">
          <label htmlFor="log-project" className="s-label">
            Show log of
          </label>
          <Select
            inputId="log-project"
            options={options}
            value={options.find((option) => option.value === (projectId ?? ''))}
            onChange={(option) => onChoose(option?.value || null)}
          />
        </div>
        <Button onClick={() => setRound(round + 1)}>Refresh</Button>
      </div>
      <Log key={`${projectId ?? ''} ${round}`} projects={projects} projectId={projectId} />
    </div>
  );
}

function Log({ projects, projectId }: Pick<Props, 'projects' | 'projectId'>) {
  const { pages, failure, busy, load } = useLog(projectId);
  const host = useHost();
  const days = useMemo(() => countByDay(pages?.entries ?? [], host), [pages, host]);
  if (!pages) return failure && !busy ? <Failed failure={failure} onRetry={load} /> : <Loading what="the log" lines={6} />;
  if (pages.entries.length === 0) {
    return (
      <Empty title="Nothing in the log yet">
        Each decision about a request is written here, in rehearsal too, for 90 days.
      </Empty>
    );
  }
  return (
    <>
      <LogChart days={days} />
      <Entries entries={pages.entries} projects={projects} />
      {failure && <Failed failure={failure} onRetry={load} />}
      <div className="g-row">
        {pages.next && (
          <Button isLoading={busy} onClick={load}>
            Load more
          </Button>
        )}
        <p role="status" className="g-subtle g-small">
          {count(pages.entries.length, 'entry', 'entries')}
          {pages.next ? ' so far' : ', that is all'}
        </p>
      </div>
    </>
  );
}

function Entries({
  entries,
  projects,
}: {
  readonly entries: readonly AuditEntry[];
  readonly projects: readonly ProjectListEntry[];
}) {
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
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
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
              {entry.by !== null && (
                <span className="s-block g-subtle g-small">
                  {[listed(entry.rules.map((rule) => RULE_TITLES[rule])), `by ${entry.by}`].filter(Boolean).join(' · ')}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
