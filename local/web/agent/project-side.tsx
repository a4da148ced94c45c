import Badge from '@atlaskit/badge';
import { LinkMenuItem } from '@atlaskit/side-nav-items/link-menu-item';
import { MenuList } from '@atlaskit/side-nav-items/menu-list';
import { MenuSection, MenuSectionHeading } from '@atlaskit/side-nav-items/menu-section';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import type { DeskSite } from '../../desk-api';
import type { UiModule } from '../../forge/port';
import type { Queue } from '../api/service-desk';
import { modulesAt } from '../apps/modules';
import { globalPagePath, projectPagePath, projectSettingsPath, queuePagePath, workflowsPath } from '../bridge/targets';
import { useDesk } from '../shell/desk-context';

/** Address of a queue. */
export const queuePath = (projectKey: string, queueId?: string): string =>
  `/jira/servicedesk/projects/${projectKey}/queues${queueId === undefined ? '' : `/${queueId}`}`;
export const projectIssuesPath = (projectKey: string): string => `/jira/software/projects/${projectKey}/issues`;
/** Where a project begins: its queues, or its work. */
export const projectHomePath = ({ key, type }: Pick<DeskSite['projects'][number], 'key' | 'type'>): string =>
  type === 'service_desk' ? queuePath(key) : projectIssuesPath(key);

/** The app's pages of a project, its settings pages for admins, and those that belong to no project. */
function AppLinks(props: { projectKey: string; moduleKey: string | undefined }): ReactNode {
  const desk = useDesk();
  const { site, me } = desk;
  const project = site.projects.find((one) => one.key === props.projectKey);
  const place = project ? { projectKey: project.key, projectType: project.type } : {};
  const of = (type: string, path: (module: UiModule) => string) =>
    modulesAt(desk, type, place).map((module) => ({ key: module.key, title: module.title, href: path(module) }));
  const links = project
    ? [
        ...(project.type === 'service_desk'
          ? of('jiraServiceManagement:queuePage', ({ key }) => queuePagePath(site, project, key))
          : []),
        ...of('jira:projectPage', ({ key }) => projectPagePath(site, project, key)),
        ...(me?.role === 'admin' ? of('jira:projectSettingsPage', ({ key }) => projectSettingsPath(site, project, key)) : []),
      ]
    : [];
  links.push(...of('jira:globalPage', ({ key }) => globalPagePath(site, key)));
  if (links.length === 0) return null;
  return (
    <MenuSection isMenuListItem={false}>
      <MenuSectionHeading>Apps</MenuSectionHeading>
      <MenuList>
        {links.map((link) => (
          <LinkMenuItem key={link.key} href={link.href} isSelected={link.key === props.moduleKey}>
            {link.title}
          </LinkMenuItem>
        ))}
      </MenuList>
    </MenuSection>
  );
}

/** What admins set in a project, beside the app's own settings pages. */
function SettingsLinks(props: { projectKey: string }): ReactNode {
  const { site, me } = useDesk();
  const { pathname } = useLocation();
  const project = site.projects.find((one) => one.key === props.projectKey);
  if (!project || me?.role !== 'admin') return null;
  return (
    <MenuSection isMenuListItem={false}>
      <MenuSectionHeading>Project settings</MenuSectionHeading>
      <MenuList>
        <LinkMenuItem href={workflowsPath(project)} isSelected={pathname.startsWith(workflowsPath(project))}>
          Workflows
        </LinkMenuItem>
      </MenuList>
    </MenuSection>
  );
}

/** The side navigation of the agent's pages: the project's queues with their counts, then the other projects. */
export function ProjectSide(props: {
  projectKey: string;
  queues?: readonly Queue[];
  queueId?: string | undefined;
  /** The module of the app whose page is shown. */
  moduleKey?: string | undefined;
}): ReactNode {
  const { site, me } = useDesk();
  // Portal customers know the portal alone; Jira would not even let them in here.
  if (me?.role === 'customer') return null;
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
      <AppLinks projectKey={props.projectKey} moduleKey={props.moduleKey} />
      <SettingsLinks projectKey={props.projectKey} />
      <MenuSection isMenuListItem={false}>
        <MenuSectionHeading>Projects</MenuSectionHeading>
        <MenuList>
          {site.projects.map((project) => (
            <LinkMenuItem
              key={project.key}
              href={projectHomePath(project)}
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
