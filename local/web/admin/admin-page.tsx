import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import EmptyState from '@atlaskit/empty-state';
import { LinkMenuItem } from '@atlaskit/side-nav-items/link-menu-item';
import { MenuList } from '@atlaskit/side-nav-items/menu-list';
import { MenuSection, MenuSectionHeading } from '@atlaskit/side-nav-items/menu-section';
import type { ReactNode } from 'react';
import { useParams } from 'react-router-dom';
import { AppPageFrame } from '../apps/app-page';
import { adminPagePath } from '../bridge/targets';
import { NotFoundPage } from '../desk-pages/not-found-page';
import { useDesk } from '../shell/desk-context';
import { Layout } from '../shell/layout';

function SettingsSide(props: { moduleKey: string | undefined }): ReactNode {
  const { site } = useDesk();
  return (
    <MenuSection isMenuListItem={false}>
      <MenuSectionHeading>Jira settings: apps</MenuSectionHeading>
      <MenuList>
        {site.modules
          .filter((module) => module.type === 'jira:adminPage')
          .map((module) => (
            <LinkMenuItem key={module.key} href={adminPagePath(site, module.key)} isSelected={module.key === props.moduleKey}>
              {module.title}
            </LinkMenuItem>
          ))}
      </MenuList>
    </MenuSection>
  );
}

/** Jira's settings with the app's admin pages. Only Jira admins reach them. */
export function AdminPage(): ReactNode {
  const { site, me } = useDesk();
  const { moduleKey } = useParams();
  const pages = site.modules.filter((module) => module.type === 'jira:adminPage');
  const module = moduleKey === undefined ? pages[0] : pages.find((one) => one.key === moduleKey);
  if (me?.role !== 'admin') {
    return (
      <Layout needsPerson>
        <EmptyState
          header="You don’t have access"
          headingLevel={1}
          description="Only Jira admins can open these settings. You can become an admin in the bar above."
        />
      </Layout>
    );
  }
  if (!module) {
    return (
      <Layout>
        <NotFoundPage />
      </Layout>
    );
  }
  return (
    <Layout sideLabel="Settings" side={<SettingsSide moduleKey={module.key} />}>
      <AppPageFrame
        key={module.key}
        module={module}
        base={adminPagePath(site, module.key)}
        place={{}}
        above={
          <Breadcrumbs>
            <BreadcrumbsItem text="Jira settings" />
            <BreadcrumbsItem text="Apps" />
          </Breadcrumbs>
        }
      />
    </Layout>
  );
}
