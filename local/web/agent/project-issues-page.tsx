import EmptyState from '@atlaskit/empty-state';
import type { ReactNode } from 'react';
import { useParams } from 'react-router-dom';
import { searchIssues } from '../api/jira';
import { Faces } from '../parts/faces';
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
        <Faces of={issues} label="Loading work items">
          {(found) =>
            found.issues.length === 0 ? (
              <EmptyState
                header="No work items yet"
                headingLevel={2}
                description="What is handed to this project appears here."
              />
            ) : (
              <IssueTable label={`Work items of ${projectKey}`} issues={found.issues} />
            )
          }
        </Faces>
      </Page>
    </Layout>
  );
}
