import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import EmptyState from '@atlaskit/empty-state';
import type { ReactNode } from 'react';
import { useParams } from 'react-router-dom';
import { CallError } from '../api/http';
import type { IssueInfo } from '../api/jira';
import { listQueueIssues, listQueues, listServiceDesks } from '../api/service-desk';
import { Faces, ListFaces } from '../parts/faces';
import { Page } from '../parts/page';
import { useLoad, usePoll } from '../parts/use-load';
import { Layout } from '../shell/layout';
import { useDesk } from '../shell/desk-context';
import { IssueTable } from './issue-table';
import { ProjectSide, queuePath } from './project-side';

function useQueues(
  projectKey: string,
): ReturnType<typeof useLoad<{ deskId: string; queues: Awaited<ReturnType<typeof listQueues>> }>> {
  return useLoad(projectKey, async () => {
    const desk = (await listServiceDesks()).find((one) => one.projectKey === projectKey);
    if (!desk) throw new CallError(404, `There is no service project ${projectKey} for you.`);
    return { deskId: desk.id, queues: await listQueues(desk.id) };
  });
}

function QueueIssues(props: { deskId: string; queueId: string; name: string; projectKey: string }): ReactNode {
  const { site } = useDesk();
  const issues = useLoad(`${props.deskId}/${props.queueId}`, () => listQueueIssues<IssueInfo>(props.deskId, props.queueId));
  usePoll(5000, issues.reload);
  const project = site.projects.find((one) => one.key === props.projectKey);
  return (
    <Page
      title={props.name}
      width="wide"
      above={
        <Breadcrumbs>
          <BreadcrumbsItem href={queuePath(props.projectKey)} text={project?.name ?? props.projectKey} />
          <BreadcrumbsItem text="Queues" />
        </Breadcrumbs>
      }
    >
      <ListFaces
        of={issues}
        label="Loading the queue"
        items={(found) => found}
        empty={{ header: 'This queue is empty', description: 'Nothing waits here.' }}
      >
        {(items) => <IssueTable label={props.name} issues={items} />}
      </ListFaces>
    </Page>
  );
}

/** The queues of a service project; without a queue in the address, its first one. */
export function QueuePage(): ReactNode {
  const { projectKey = '', queueId } = useParams();
  const loaded = useQueues(projectKey);
  usePoll(5000, loaded.reload);
  const queues = loaded.face === 'ready' ? loaded.value.queues : [];
  const queue = queueId === undefined ? queues[0] : queues.find((one) => one.id === queueId);
  return (
    <Layout
      needsPerson
      sideLabel="Queues and projects"
      side={<ProjectSide projectKey={projectKey} queues={queues} queueId={queue?.id} />}
    >
      <Faces of={loaded} label="Loading queues">
        {({ deskId }) =>
          queue ? (
            <QueueIssues deskId={deskId} queueId={queue.id} name={queue.name} projectKey={projectKey} />
          ) : (
            <EmptyState header="There is no such queue" headingLevel={1} description="Choose one at the side." />
          )
        }
      </Faces>
    </Layout>
  );
}
