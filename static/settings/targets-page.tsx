import { useEffect, useRef, useState } from 'react';
import { showFlag } from '@forge/bridge';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import type { Picks, TargetsView } from '../../src/contract/calls';
import type { TargetsSettings } from '../../src/contract/move';
import { call } from '../ui/calls';
import { Empty, Failed, Loading } from '../ui/faces';
import { SaveBar } from './save-bar';
import { TargetCard } from './target-card';
import {
  hasError,
  movedUp,
  picksOf,
  projectOf,
  rebaseTargets,
  targetChanges,
  targetErrorsOf,
  targetProblems,
  withNewTarget,
  withoutTarget,
  withTarget,
} from './targets-draft';
import { type Editable, type Editing, useEditing } from './use-editing';

export type TargetsEditing = Editing<TargetsSettings, TargetsView>;

const targets: Editable<TargetsSettings, TargetsView> = {
  load: (projectId) => call('targets.load', { projectId }),
  save: (payload) => call('targets.save', payload),
  changes: targetChanges,
  rebase: rebaseTargets,
  problems: targetProblems,
  errorsOf: targetErrorsOf,
};

/** Where one project's requests can be handed to. */
export function useTargets(projectId: string | null): TargetsEditing {
  return useEditing(projectId, targets);
}

export function TargetsPage({ editing }: { readonly editing: TargetsEditing }) {
  const { view, draft, errors, edit, failure } = editing;
  const more = useMorePicks(view, draft);
  const [added, setAdded] = useState<readonly string[]>([]);
  if (!view || !draft) {
    if (failure) return <Failed failure={failure} onRetry={() => void editing.reload()} />;
    return <Loading what="the targets" lines={6} />;
  }
  const add = () => {
    const id = crypto.randomUUID();
    setAdded([...added, id]);
    edit(withNewTarget(draft, view.options, id));
  };
  const save = async () => {
    const [first] = Object.keys(targetProblems(draft, view));
    if (!editing.check()) {
      // The form of its target opens first.
      setTimeout(() => document.getElementById(first ?? '')?.focus());
      return;
    }
    if (!(await editing.save())) return;
    setAdded([]);
    showFlag({ id: 'guichet-saved', type: 'success', title: 'Saved', isAutoDismiss: true });
  };
  return (
    <div className="g-stack-wide">
      <Heading size="medium" as="h2">
        {view.project.name} ({view.project.key})
      </Heading>
      {draft.targets.length === 0 ? (
        <Empty title="No target yet">
          A target is a project that agents hand requests over to, such as the developers’, and how the work item is made there.
        </Empty>
      ) : (
        <ol className="g-list g-stack" aria-label="Targets">
          {draft.targets.map((target, index) => (
            <TargetCard
              key={target.id}
              target={target}
              index={index}
              options={view.options}
              picks={picksOf(target, view, more)}
              errors={errors}
              isNew={added.includes(target.id)}
              hasError={hasError(errors, index)}
              onChange={(next) => edit(withTarget(draft, next))}
              onRemove={() => edit(withoutTarget(draft, target.id))}
              onMoveUp={index === 0 ? null : () => edit(movedUp(draft, target.id))}
            />
          ))}
        </ol>
      )}
      <div>
        <Button onClick={add}>Add a target</Button>
      </div>
      <SaveBar project={editing} onSave={() => void save()} />
    </div>
  );
}

/** What depends on the project of a target, asked for when a project is chosen that the view does not know of. */
function useMorePicks(view: TargetsView | null, draft: TargetsSettings | null): Readonly<Record<string, Picks>> {
  const [more, setMore] = useState<Readonly<Record<string, Picks>>>({});
  const asked = useRef(new Set<string>());
  const wanted = view && draft ? draft.targets.flatMap((target) => projectOf(target, view.options) ?? []) : [];
  const unknown = wanted.filter((id) => view?.picksByProject[id] === undefined).join(' ');
  useEffect(() => {
    for (const targetProjectId of unknown.split(' ').filter((id) => id !== '' && !asked.current.has(id))) {
      asked.current.add(targetProjectId);
      void call('targets.picks', { targetProjectId }).then((answer) => {
        if (answer.ok) setMore((known) => ({ ...known, [targetProjectId]: answer.value }));
        // Asked again when the project is chosen the next time.
        else asked.current.delete(targetProjectId);
      });
    }
  }, [unknown]);
  return more;
}
