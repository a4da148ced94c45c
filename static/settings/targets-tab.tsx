import { lazy, Suspense, useState } from 'react';
import type { ProjectListEntry } from '../../src/contract/calls';
import { Empty } from '../ui/faces';
import { ProjectChoice } from './project-choice';
import { TargetsPage, useTargets } from './targets-page';

const LeaveModal = lazy(() => import('./leave-modal'));

interface Props {
  readonly projects: readonly ProjectListEntry[];
  /** The project to begin with. */
  readonly initialId: string | null;
}

/** Where requests can be handed to, project by project. */
export default function TargetsTab({ projects, initialId }: Props) {
  const [projectId, setProjectId] = useState(initialId);
  /** The project that waits for “discard and leave”. */
  const [wanted, setWanted] = useState<string | null>(null);
  const editing = useTargets(projectId);
  const choose = (id: string) => {
    if (id === projectId) return;
    if (editing.changed.length > 0) setWanted(id);
    else setProjectId(id);
  };
  return (
    <div className="g-stack-wide">
      <p className="g-subtle">Agents hand a request over to one of these targets with “Clone and move” in its ⋯ menu.</p>
      <ProjectChoice id="targets-project" withMode={false} projects={projects} projectId={projectId} onChoose={choose} />
      {projectId === null ? (
        <Empty title="Choose a project">Each project has targets of its own.</Empty>
      ) : (
        <TargetsPage key={projectId} editing={editing} />
      )}
      {editing.changed.length > 0 && (
        <Suspense fallback={null}>
          <LeaveModal
            isOpen={wanted !== null}
            onStay={() => setWanted(null)}
            onLeave={() => {
              setProjectId(wanted);
              setWanted(null);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
