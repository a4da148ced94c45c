import { lazy, Suspense } from 'react';
import type { ProjectListEntry } from '../../src/contract/calls';
import { Empty } from '../ui/faces';
import { FollowUpPage } from './follow-up-page';
import { ProjectChoice } from './project-choice';
import { useChosenProject } from './use-chosen-project';
import { useFollowUp } from './use-follow-up';

const LeaveModal = lazy(() => import('./leave-modal'));

/** Reminders, closing and replies on what is closed: one project's policies, and the calendars they count by. */
export default function FollowUpTab({ projects }: { readonly projects: readonly ProjectListEntry[] }) {
  const { projectId, wanted, choose, leave, stay } = useChosenProject(projects);
  const editing = useFollowUp(projectId);
  const dirty = editing.changed.length > 0;
  return (
    <>
      <ProjectChoice
        id="follow-up-project"
        withMode={false}
        projects={projects}
        projectId={projectId}
        onChoose={(id) => choose(id, dirty)}
      />
      {projectId === null ? (
        <Empty title="Choose a project">Each project follows up in its own way. A new policy rehearses.</Empty>
      ) : (
        <FollowUpPage key={projectId} editing={editing} />
      )}
      {dirty && (
        <Suspense fallback={null}>
          <LeaveModal isOpen={wanted !== null} onLeave={leave} onStay={stay} />
        </Suspense>
      )}
    </>
  );
}
