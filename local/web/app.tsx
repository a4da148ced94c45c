import AppProvider from '@atlaskit/app-provider';
import { FlagsProvider } from '@atlaskit/flag';
import { Root } from '@atlaskit/navigation-system/layout/root';
import type { ReactNode } from 'react';
import { Route, Routes } from 'react-router-dom';
import { AdminPage } from './admin/admin-page';
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

/** All pages of the desk, by Jira's addresses. */
export function Pages(): ReactNode {
  return (
    <Routes>
      <Route
        path="/"
        element={
          <Layout>
            <StartPage />
          </Layout>
        }
      />
      <Route
        path="/_pages/try/:step"
        element={
          <Layout>
            <TryStepPage />
          </Layout>
        }
      />
      <Route
        path="/_pages/mail"
        element={
          <Layout>
            <MailPage />
          </Layout>
        }
      />
      <Route
        path="/_pages/invocations"
        element={
          <Layout>
            <InvocationsPage />
          </Layout>
        }
      />
      <Route
        path="/servicedesk/customer/portals"
        element={
          <Layout needsPerson>
            <HelpCenterPage />
          </Layout>
        }
      />
      <Route
        path="/servicedesk/customer/user/requests"
        element={
          <Layout needsPerson>
            <MyRequestsPage />
          </Layout>
        }
      />
      <Route
        path="/servicedesk/customer/portal/:portalId"
        element={
          <Layout needsPerson>
            <PortalPage />
          </Layout>
        }
      />
      <Route
        path="/servicedesk/customer/portal/:portalId/create/:requestTypeId"
        element={
          <Layout needsPerson>
            <CreateRequestPage />
          </Layout>
        }
      />
      <Route
        path="/servicedesk/customer/portal/:portalId/:issueKey"
        element={
          <Layout needsPerson>
            <RequestPage />
          </Layout>
        }
      />
      <Route path="/jira/servicedesk/projects/:projectKey/queues" element={<QueuePage />} />
      <Route path="/jira/servicedesk/projects/:projectKey/queues/:queueId" element={<QueuePage />} />
      <Route path="/jira/software/projects/:projectKey/issues" element={<ProjectIssuesPage />} />
      <Route
        path="/jira/servicedesk/projects/:projectKey/queues/apps/:appId/:envId/:moduleKey/*"
        element={<ProjectAppPage kind="queue" />}
      />
      {['servicedesk', 'software'].flatMap((kind) => [
        <Route
          key={`${kind}/page`}
          path={`/jira/${kind}/projects/:projectKey/apps/:appId/:envId/:moduleKey/*`}
          element={<ProjectAppPage kind="page" />}
        />,
        <Route
          key={`${kind}/settings`}
          path={`/jira/${kind}/projects/:projectKey/settings/apps/:appId/:envId/:moduleKey/*`}
          element={<ProjectAppPage kind="settings" />}
        />,
      ])}
      <Route path="/jira/apps/:appId/:envId/:moduleKey/*" element={<GlobalPage />} />
      <Route path="/browse/:issueKey" element={<IssuePage />} />
      <Route path="/jira/settings/apps" element={<AdminPage />} />
      <Route path="/jira/settings/apps/:appId/:envId/:moduleKey/*" element={<AdminPage />} />
      <Route
        path="*"
        element={
          <Layout>
            <NotFoundPage />
          </Layout>
        }
      />
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
              <Pages />
            </SessionGate>
          </Root>
        </DeskProvider>
      </FlagsProvider>
    </AppProvider>
  );
}
