import AppProvider from '@atlaskit/app-provider';
import { FlagsProvider } from '@atlaskit/flag';
import { Root } from '@atlaskit/navigation-system/layout/root';
import type { ReactNode } from 'react';
import { Route, Routes } from 'react-router-dom';
import { pagePaths, type PageName } from '../page-paths';
import { AdminPage } from './admin/admin-page';
import { HostDialogsProvider } from './agent/host-dialogs';
import { IssuePage } from './agent/issue-page';
import { ProjectIssuesPage } from './agent/project-issues-page';
import { QueuePage } from './agent/queue-page';
import { GlobalPage, ProjectAppPage } from './apps/app-page';
import { InvocationsPage } from './desk-pages/invocations-page';
import { MailPage } from './desk-pages/mail-page';
import { NotFoundPage } from './desk-pages/not-found-page';
import { Busy, Failed } from './parts/faces';
import { CreateRequestPage } from './portal/create-request-page';
import { HelpCenterPage } from './portal/help-center-page';
import { MyRequestsPage } from './portal/my-requests-page';
import { PortalPage } from './portal/portal-page';
import { RequestPage } from './portal/request-page';
import { rememberedColorMode } from './shell/color-mode';
import { DeskProvider } from './shell/desk-context';
import { Layout } from './shell/layout';
import { RouterLink } from './shell/router-link';
import { SessionGate } from './shell/session-gate';
import { StartPage } from './start/start-page';
import { TryStepPage } from './start/try-step-page';
import { WorkflowPage } from './workflow/workflow-page';
import { WorkflowsPage } from './workflow/workflows-page';

const inLayout = (page: ReactNode): ReactNode => <Layout>{page}</Layout>;
const forSomebody = (page: ReactNode): ReactNode => <Layout needsPerson>{page}</Layout>;

const pages: Readonly<Record<PageName, ReactNode>> = {
  start: inLayout(<StartPage />),
  tryStep: inLayout(<TryStepPage />),
  mail: inLayout(<MailPage />),
  invocations: inLayout(<InvocationsPage />),
  portals: forSomebody(<HelpCenterPage />),
  myRequests: forSomebody(<MyRequestsPage />),
  portal: forSomebody(<PortalPage />),
  createRequest: forSomebody(<CreateRequestPage />),
  request: forSomebody(<RequestPage />),
  queues: <QueuePage />,
  queue: <QueuePage />,
  queueApp: <ProjectAppPage kind="queue" />,
  serviceProjectApp: <ProjectAppPage kind="page" />,
  serviceProjectSettings: <ProjectAppPage kind="settings" />,
  serviceProjectWorkflows: <WorkflowsPage />,
  serviceProjectWorkflow: <WorkflowPage />,
  projectIssues: <ProjectIssuesPage />,
  projectApp: <ProjectAppPage kind="page" />,
  projectSettings: <ProjectAppPage kind="settings" />,
  projectWorkflows: <WorkflowsPage />,
  projectWorkflow: <WorkflowPage />,
  globalApp: <GlobalPage />,
  issue: <IssuePage />,
  settings: <AdminPage />,
  settingsApp: <AdminPage />,
};

/** All pages of the desk, by Jira's addresses. */
export function Pages(): ReactNode {
  return (
    <Routes>
      {Object.entries(pages).map(([name, page]) => (
        <Route key={name} path={pagePaths[name as PageName]} element={page} />
      ))}
      <Route path="*" element={inLayout(<NotFoundPage />)} />
    </Routes>
  );
}

/** The desk's pages with everything around them; needs a router above it. */
export function App(): ReactNode {
  return (
    <AppProvider defaultColorMode={rememberedColorMode()} routerLinkComponent={RouterLink}>
      <FlagsProvider>
        <DeskProvider
          loading={<Busy label="Opening the desk" />}
          failed={(message, retry) => <Failed error={new Error(message)} retry={retry} />}
        >
          <Root>
            <SessionGate>
              <HostDialogsProvider>
                <Pages />
              </HostDialogsProvider>
            </SessionGate>
          </Root>
        </DeskProvider>
      </FlagsProvider>
    </AppProvider>
  );
}
