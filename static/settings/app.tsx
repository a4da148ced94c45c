import { lazy, Suspense, useState } from 'react';
import Heading from '@atlaskit/heading';
import Tabs, { Tab, TabList, TabPanel } from '@atlaskit/tabs';
import type { ProjectListEntry, ProjectSettingsView } from '../../src/contract/calls';
import { call } from '../ui/calls';
import { Empty, Failed, Loading } from '../ui/faces';
import { useAnswer } from '../ui/use-answer';
import { ProjectChoice } from './project-choice';
import { ProjectPage } from './project-page';
import { useChosenProject } from './use-chosen-project';
import { useProject } from './use-project';

const LeaveModal = lazy(() => import('./leave-modal'));
const FollowUpTab = lazy(() => import('./follow-up-tab'));
const LogTab = lazy(() => import('./log-tab'));
const TargetsTab = lazy(() => import('./targets-tab'));

const list = () => call('projects.list');

/** The settings page: projects and their settings, and the log. */
export function App() {
  const { answer, reload, put } = useAnswer(list);
  return (
    <main className="s-page g-stack-wide">
      <div className="g-stack-tight">
        <Heading size="large" as="h1">
          Guichet
        </Heading>
        <p className="g-subtle">Checks each new request and asks the customer in one reply for everything that is missing.</p>
      </div>
      {!answer && <Loading what="the projects" lines={6} />}
      {answer && !answer.ok && <Failed failure={answer} onRetry={() => void reload()} />}
      {answer?.ok && answer.value.length === 0 && (
        <Empty title="No service project yet">
          Create a Jira Service Management project, then come back and choose it here.
        </Empty>
      )}
      {answer?.ok && answer.value.length > 0 && (
        <Ready projects={answer.value} onSaved={(view) => put(answer.value.map((project) => withMode(project, view)))} />
      )}
    </main>
  );
}

function withMode(project: ProjectListEntry, view: ProjectSettingsView): ProjectListEntry {
  return project.id === view.project.id ? { ...project, mode: view.settings.mode } : project;
}

interface ReadyProps {
  readonly projects: readonly ProjectListEntry[];
  readonly onSaved: (view: ProjectSettingsView) => void;
}

function Ready({ projects, onSaved }: ReadyProps) {
  const { projectId, wanted, choose, leave, stay } = useChosenProject(projects);
  const [logProjectId, setLogProjectId] = useState<string | null>(null);
  const project = useProject(projectId);
  const dirty = project.changed.length > 0;
  return (
    <>
      <Tabs id="guichet">
        <TabList>
          <Tab>Projects</Tab>
          <Tab>Hand over</Tab>
          <Tab>Follow-up</Tab>
          <Tab>Log</Tab>
        </TabList>
        <TabPanel>
          <div className="s-panel g-stack-wide">
            <ProjectChoice projects={projects} projectId={projectId} onChoose={(id) => choose(id, dirty)} />
            {projectId === null ? (
              <Empty title="Choose a project">
                Each project is set on its own. A new one rehearses: its customers notice nothing.
              </Empty>
            ) : (
              <ProjectPage key={projectId} project={project} onSaved={onSaved} />
            )}
          </div>
        </TabPanel>
        <TabPanel>
          <div className="s-panel">
            <Suspense fallback={<Loading what="the targets" lines={6} />}>
              <TargetsTab projects={projects} initialId={projectId} />
            </Suspense>
          </div>
        </TabPanel>
        <TabPanel>
          <div className="s-panel g-stack-wide">
            <Suspense fallback={<Loading what="following up" lines={6} />}>
              <FollowUpTab projects={projects} />
            </Suspense>
          </div>
        </TabPanel>
        <TabPanel>
          <div className="s-panel">
            <Suspense fallback={<Loading what="the log" lines={6} />}>
              <LogTab projects={projects} projectId={logProjectId} onChoose={setLogProjectId} />
            </Suspense>
          </div>
        </TabPanel>
      </Tabs>
      {dirty && (
        <Suspense fallback={null}>
          <LeaveModal isOpen={wanted !== null} onLeave={leave} onStay={stay} />
        </Suspense>
      )}
    </>
  );
}
