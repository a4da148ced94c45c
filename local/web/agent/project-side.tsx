import Badge from '@atlaskit/badge';
import { LinkMenuItem } from '@atlaskit/side-nav-items/link-menu-item';
import { MenuList } from '@atlaskit/side-nav-items/menu-list';
import { MenuSection, MenuSectionHeading } from '@atlaskit/side-nav-items/menu-section';
import type { ReactNode } from 'react';
import type { Queue } from '../api/service-desk';
import { useDesk } from '../shell/desk-context';

/** Address of a queue. */
export const queuePath = (projectKey: string, queueId?: string): string =>
  `/jira/servicedesk/projects/${projectKey}/queues${queueId === undefined ? '' : `/${queueId}`}`;
export const projectIssuesPath = (projectKey: string): string => `/jira/software/projects/${projectKey}/issues`;

/** The side navigation of the agent's pages: the project's queues with their counts, then the other projects. */
export function ProjectSide(props: { projectKey: string; queues?: readonly Queue[]; queueId?: string | undefined }): ReactNode {
  const { site } = useDesk();
  return (
    <>
      {props.queues ? (
        <MenuSection isMenuListItem={false}>
          <MenuSectionHeading>{`Queues of ${props.projectKey}`}</MenuSectionHeading>
          <MenuList>
            {props.queues.map((queue) => (
              <LinkMenuItem
                key={queue.id}
                href={queuePath(props.projectKey, queue.id)}
                isSelected={queue.id === props.queueId}
                elemAfter={queue.issueCount === undefined ? undefined : <Badge>{queue.issueCount}</Badge>}
              >
                {queue.name}
              </LinkMenuItem>
            ))}
          </MenuList>
        </MenuSection>
      ) : null}
      <MenuSection isMenuListItem={false}>
        <MenuSectionHeading>Projects</MenuSectionHeading>
        <MenuList>
          {site.projects.map((project) => (
            <LinkMenuItem
              key={project.key}
              href={project.type === 'service_desk' ? queuePath(project.key) : projectIssuesPath(project.key)}
              isSelected={project.key === props.projectKey && !props.queues}
            >
              {`${project.name} (${project.key})`}
            </LinkMenuItem>
          ))}
        </MenuList>
      </MenuSection>
    </>
  );
}
