import EmptyState from '@atlaskit/empty-state';
import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import { LinkMenuItem } from '@atlaskit/side-nav-items/link-menu-item';
import { MenuList } from '@atlaskit/side-nav-items/menu-list';
import { MenuSection, MenuSectionHeading } from '@atlaskit/side-nav-items/menu-section';
import type { ReactNode } from 'react';
import { useParams } from 'react-router-dom';
import { extensionOf, type ExtensionPlace } from '../../forge/extension';
import type { UiModule } from '../../forge/port';
import { usePageHistory } from '../admin/page-history';
import { projectHomePath, ProjectSide } from '../agent/project-side';
import { AppFrame } from '../bridge/app-frame';
import { globalPagePath, projectPagePath, projectSettingsPath, queuePagePath } from '../bridge/targets';
import { NotFoundPage } from '../desk-pages/not-found-page';
import { useTitle } from '../parts/page';
import { useDesk } from '../shell/desk-context';
import { Layout } from '../shell/layout';
import { useModules } from './modules';

/** A full page of the app; its own first heading is inside the frame, as on Jira. `base` is its address. */
export function AppPageFrame(props: {
  module: UiModule;
  base: string;
  place: Partial<ExtensionPlace>;
  above: ReactNode;
}): ReactNode {
  const { module } = props;
  useTitle(module.title);
  const history = usePageHistory(props.base);
  return (
    <div className="desk-page desk-page-wide">
      {props.above}
      <AppFrame
        module={module}
        extension={extensionOf(module.type, { ...props.place, location: window.location.href })}
        title={module.title}
        history={history}
      />
    </div>
  );
}

/** Says that a page is for others. */
export function NoAccess(props: { who: string }): ReactNode {
  return (
    <EmptyState
      header="You don’t have access"
      headingLevel={1}
      description={`Only ${props.who} can open this page. You can become somebody else in the bar above.`}
    />
  );
}

/** The app's pages that belong to no project. Only people with a licence reach them. */
export function GlobalPage(): ReactNode {
  const { site, me } = useDesk();
  const { moduleKey } = useParams();
  const pages = useModules('jira:globalPage');
  const module = pages.find((one) => one.key === moduleKey);
  if (!me || site.accountType !== 'licensed') {
    return (
      <Layout needsPerson>
        <NoAccess who="people who work in Jira" />
      </Layout>
    );
  }
  const side = (
    <MenuSection isMenuListItem={false}>
      <MenuSectionHeading>Apps</MenuSectionHeading>
      <MenuList>
        {pages.map((one) => (
          <LinkMenuItem key={one.key} href={globalPagePath(site, one.key)} isSelected={one.key === moduleKey}>
            {one.title}
          </LinkMenuItem>
        ))}
      </MenuList>
    </MenuSection>
  );
  return (
    <Layout sideLabel="Apps" side={side}>
      {module ? (
        <AppPageFrame
          key={module.key}
          module={module}
          base={globalPagePath(site, module.key)}
          place={{}}
          above={
            <Breadcrumbs>
              <BreadcrumbsItem text="Apps" />
            </Breadcrumbs>
          }
        />
      ) : (
        <NotFoundPage />
      )}
    </Layout>
  );
}

const kinds = {
  page: { type: 'jira:projectPage', path: projectPagePath, above: 'Apps' },
  settings: { type: 'jira:projectSettingsPage', path: projectSettingsPath, above: 'Project settings' },
  queue: { type: 'jiraServiceManagement:queuePage', path: queuePagePath, above: 'Queues' },
} as const;

/** The app's pages in a project, in its settings (for admins), and among the queues of a service project. */
export function ProjectAppPage(props: { kind: keyof typeof kinds }): ReactNode {
  const { site, me } = useDesk();
  const { projectKey = '', moduleKey } = useParams();
  const { type, path, above } = kinds[props.kind];
  const project = site.projects.find((one) => one.key === projectKey);
  const modules = useModules(type, project ? { projectKey, projectType: project.type } : {});
  const module = modules.find((one) => one.key === moduleKey);
  const isOpen = props.kind === 'settings' ? me?.role === 'admin' : site.accountType === 'licensed';
  const shown = (): ReactNode => {
    if (!isOpen) return <NoAccess who={props.kind === 'settings' ? 'admins' : 'people who work in Jira'} />;
    if (!project || !module) return <NotFoundPage />;
    return (
      <AppPageFrame
        key={`${project.key}/${module.key}`}
        module={module}
        base={path(site, project, module.key)}
        place={{ project: { id: project.id, key: project.key, type: project.type } }}
        above={
          <Breadcrumbs>
            <BreadcrumbsItem href={projectHomePath(project)} text={project.name} />
            <BreadcrumbsItem text={above} />
          </Breadcrumbs>
        }
      />
    );
  };
  return (
    <Layout needsPerson sideLabel="Projects" side={<ProjectSide projectKey={projectKey} moduleKey={moduleKey} />}>
      {shown()}
    </Layout>
  );
}
