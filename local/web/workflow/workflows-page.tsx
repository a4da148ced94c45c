import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import Heading from '@atlaskit/heading';
import Link from '@atlaskit/link';
import type { ReactNode } from 'react';
import { useParams } from 'react-router-dom';
import { listProjectWorkflows, type WorkflowInfo } from '../api/workflows';
import { NoAccess } from '../apps/app-page';
import { projectHomePath, ProjectSide } from '../agent/project-side';
import { workflowsPath } from '../bridge/targets';
import { NotFoundPage } from '../desk-pages/not-found-page';
import { Faces } from '../parts/faces';
import { Page } from '../parts/page';
import { counted } from '../parts/words';
import { useLoad } from '../parts/use-load';
import { useDesk } from '../shell/desk-context';
import { Layout } from '../shell/layout';
import type { DeskSite } from '../../desk-api';

type Project = DeskSite['projects'][number];

/** The frame of both workflow pages: for admins, in a project that there is. */
export function WorkflowLayout(props: { children: (project: Project) => ReactNode }): ReactNode {
  const { site, me } = useDesk();
  const { projectKey = '' } = useParams();
  const project = site.projects.find((one) => one.key === projectKey);
  const shown = (): ReactNode => {
    if (me?.role !== 'admin') return <NoAccess who="admins" />;
    return project ? props.children(project) : <NotFoundPage />;
  };
  return (
    <Layout needsPerson sideLabel="Projects" side={<ProjectSide projectKey={projectKey} />}>
      {shown()}
    </Layout>
  );
}

const ruleCount = ({ transitions }: WorkflowInfo): number =>
  transitions.reduce((sum, { validators }) => sum + validators.length, 0);

function Workflows(props: { project: Project }): ReactNode {
  const { project } = props;
  const workflows = useLoad(`workflows/${project.key}`, () => listProjectWorkflows(project.key));
  return (
    <Page
      title="Workflows"
      lead="Which statuses the work types of this project go through, and which rules of apps watch over the way."
      above={
        <Breadcrumbs>
          <BreadcrumbsItem href={projectHomePath(project)} text={project.name} />
          <BreadcrumbsItem text="Project settings" />
        </Breadcrumbs>
      }
    >
      <Faces of={workflows} label="Loading workflows">
        {(found) => (
          <ul className="desk-letters" aria-label="Workflows">
            {found.map(({ workflow, workTypes }) => (
              <li key={workflow.id} className="desk-letter">
                <Heading size="xsmall" as="h2">
                  <Link href={`${workflowsPath(project)}/${workflow.id}`}>{workflow.name}</Link>
                </Heading>
                <p>{`For ${workTypes.join(', ')}`}</p>
                <p className="desk-subtle">
                  {[
                    counted(workflow.statuses.length, 'status', 'statuses'),
                    counted(workflow.transitions.length, 'transition'),
                    counted(ruleCount(workflow), 'rule of an app', 'rules of apps'),
                  ].join(' · ')}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Faces>
    </Page>
  );
}

/** The workflows of a project, by the work types that follow them. */
export function WorkflowsPage(): ReactNode {
  return <WorkflowLayout>{(project) => <Workflows key={project.key} project={project} />}</WorkflowLayout>;
}
