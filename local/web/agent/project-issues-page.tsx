import type { ReactNode } from 'react';
import { useParams } from 'react-router-dom';
import { searchIssues } from '../api/jira';
import { ListFaces } from '../parts/faces';
import { Page } from '../parts/page';
import { useLoad, usePoll } from '../parts/use-load';
import { useDesk } from '../shell/desk-context';
import { Layout } from '../shell/layout';
import { IssueTable, tableFields } from './issue-table';
import { ProjectSide } from './project-side';

/** The work items of a software project, newest first. */
export function ProjectIssuesPage(): ReactNode {
  const { site } = useDesk();
  const { projectKey = '' } = useParams();
  const issues = useLoad(projectKey, () => searchIssues(`project = "${projectKey}" ORDER BY created DESC`, tableFields));
  usePoll(5000, issues.reload);
  const project = site.projects.find((one) => one.key === projectKey);
  return (
    <Layout needsPerson sideLabel="Projects" side={<ProjectSide projectKey={projectKey} />}>
      <Page title={`${project?.name ?? projectKey}: work`} width="wide">
        <ListFaces
          of={issues}
          label="Loading work items"
          items={(found) => found.issues}
          empty={{ header: 'No work items yet', description: 'What is handed to this project appears here.' }}
        >
          {(items) => <IssueTable label={`Work items of ${projectKey}`} issues={items} />}
        </ListFaces>
      </Page>
    </Layout>
  );
}
