import { lazy, type ReactNode, Suspense, useState } from 'react';
import { showFlag } from '@forge/bridge';
import Heading from '@atlaskit/heading';
import type { Mode, ProjectSettingsView } from '../../src/contract/calls';
import { Failed, Loading } from '../ui/faces';
import { DeskFields } from './desk-fields';
import { goesLive, problems } from './draft';
import { KindsTable } from './kinds-table';
import { ModeCards } from './mode-cards';
import { RuleList } from './rule-list';
import { SaveBar } from './save-bar';
import type { ProjectEditing } from './use-project';

const GoLive = lazy(() => import('./go-live'));

interface Props {
  readonly project: ProjectEditing;
  readonly onSaved: (view: ProjectSettingsView) => void;
}

/** One project's settings. */
export function ProjectPage({ project, onSaved }: Props) {
  const { view, draft, errors, edit, failure } = project;
  const [confirming, setConfirming] = useState<'never' | 'yes' | 'no'>('never');
  if (!view || !draft) {
    if (failure) return <Failed failure={failure} onRetry={() => void project.reload()} />;
    return <Loading what="the project’s settings" lines={6} />;
  }
  const save = async () => {
    setConfirming((shown) => (shown === 'never' ? shown : 'no'));
    const saved = await project.save();
    if (!saved) return;
    showFlag({
      id: 'guichet-saved',
      type: 'success',
      title: 'Saved',
      description: MODE_SAYS[saved.settings.mode],
      isAutoDismiss: true,
    });
    onSaved(saved);
  };
  const startSaving = () => {
    const [first] = Object.keys(problems(draft, view));
    if (!project.check()) document.getElementById(first ?? '')?.focus();
    else if (goesLive(view.settings, draft)) setConfirming('yes');
    else void save();
  };
  return (
    <div className="g-stack-wide">
      <Heading size="medium" as="h2">
        {view.project.name} ({view.project.key})
      </Heading>
      <Section title="Mode">
        <ModeCards
          mode={draft.mode}
          saved={view.settings.mode}
          error={errors.mode}
          onChange={(mode) => edit({ ...draft, mode })}
        />
      </Section>
      <Section title="Asking and waiting">
        <DeskFields view={view} draft={draft} errors={errors} edit={edit} />
      </Section>
      <Section title="Rules">
        <RuleList view={view} draft={draft} errors={errors} edit={edit} />
      </Section>
      <Section title="Kinds of request">
        <p className="g-subtle">
          Some rules look at some kinds only. A kind that nobody has set is guessed from the name of the request type.
        </p>
        <KindsTable view={view} draft={draft} errors={errors} edit={edit} />
      </Section>
      <SaveBar project={project} onSave={startSaving} />
      {confirming !== 'never' && (
        <Suspense fallback={null}>
          <GoLive
            isOpen={confirming === 'yes'}
            view={view}
            draft={draft}
            onConfirm={() => void save()}
            onClose={() => setConfirming('no')}
          />
        </Suspense>
      )}
    </div>
  );
}

const MODE_SAYS: Readonly<Record<Mode, string>> = {
  off: 'Requests are not checked.',
  rehearsal: 'Nothing is sent to customers.',
  live: 'Customers of new requests are asked when something is missing.',
};

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="g-stack">
      <Heading size="small" as="h3">
        {title}
      </Heading>
      {children}
    </section>
  );
}
