import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { Answer, ProjectSettings, ProjectSettingsView } from '../../src/contract/calls';
import { call } from '../ui/calls';
import { changes, errorsOf, type FieldErrors, problems, rebase } from './draft';

type Failure = Extract<Answer<unknown>, { ok: false }>;

interface State {
  readonly projectId: string | null;
  /** What is saved, and what the admin started from. */
  readonly view: ProjectSettingsView | null;
  readonly draft: ProjectSettings | null;
  readonly failure: Failure | null;
  readonly busy: boolean;
  readonly errors: FieldErrors;
  /** Somebody else saved in between. */
  readonly conflict: boolean;
}

type Event =
  | { readonly is: 'chosen'; readonly projectId: string }
  | { readonly is: 'loaded'; readonly view: ProjectSettingsView }
  | { readonly is: 'rebased'; readonly view: ProjectSettingsView }
  | { readonly is: 'failed'; readonly failure: Failure }
  | { readonly is: 'edited'; readonly draft: ProjectSettings }
  | { readonly is: 'busy' }
  | { readonly is: 'refused'; readonly errors: FieldErrors }
  | { readonly is: 'conflict' };

const nothing: State = { projectId: null, view: null, draft: null, failure: null, busy: false, errors: {}, conflict: false };

function step(state: State, event: Event): State {
  switch (event.is) {
    case 'chosen':
      return { ...nothing, projectId: event.projectId };
    case 'loaded':
      return { ...nothing, projectId: state.projectId, view: event.view, draft: event.view.settings };
    case 'rebased': {
      const draft =
        state.view && state.draft ? rebase(state.view.settings, state.draft, event.view.settings) : event.view.settings;
      return { ...nothing, projectId: state.projectId, view: event.view, draft };
    }
    case 'failed':
      return { ...state, busy: false, failure: event.failure };
    case 'edited':
      return { ...state, draft: event.draft, errors: {}, failure: null };
    case 'busy':
      return { ...state, busy: true, failure: null, errors: {} };
    case 'refused':
      return { ...state, busy: false, errors: event.errors };
    case 'conflict':
      return { ...state, busy: false, conflict: true };
  }
}

export interface ProjectEditing extends State {
  /** What differs from what is saved, in words. */
  readonly changed: readonly string[];
  readonly reload: () => Promise<void>;
  readonly edit: (draft: ProjectSettings) => void;
  readonly discard: () => void;
  /** Looks for what the app would refuse; true when there is nothing. */
  readonly check: () => boolean;
  /** The saved view, or null when it was not saved. */
  readonly save: () => Promise<ProjectSettingsView | null>;
  /** After a conflict: loads what is saved now and keeps this admin's changes. */
  readonly loadAgain: () => Promise<void>;
}

/** One project's settings: loading, editing, saving, and what can go wrong with each. */
export function useProject(projectId: string | null): ProjectEditing {
  const [state, send] = useReducer(step, nothing);
  /** Counts loads: what was asked before the newest of them is about another project, or stale. */
  const loads = useRef(0);

  const load = useCallback(async (id: string, then: 'loaded' | 'rebased') => {
    const mine = ++loads.current;
    const answer = await call('settings.load', { projectId: id });
    if (mine !== loads.current) return;
    send(answer.ok ? { is: then, view: answer.value } : { is: 'failed', failure: answer });
  }, []);
  const reload = useCallback(async () => {
    if (projectId === null) return;
    send({ is: 'chosen', projectId });
    await load(projectId, 'loaded');
  }, [projectId, load]);
  useEffect(() => void reload(), [reload]);

  const { view, draft } = state;
  const check = () => {
    const errors = view && draft ? problems(draft, view) : {};
    send({ is: 'refused', errors });
    return Object.keys(errors).length === 0;
  };
  const save = async () => {
    if (!view || !draft) return null;
    send({ is: 'busy' });
    const mine = loads.current;
    const answer = await call('settings.save', { projectId: view.project.id, revision: view.revision, settings: draft });
    if (mine !== loads.current) return null;
    if (answer.ok) send({ is: 'loaded', view: answer.value });
    else if (answer.code === 'conflict') send({ is: 'conflict' });
    else if (answer.code === 'invalid') send({ is: 'refused', errors: errorsOf(answer.message) });
    else send({ is: 'failed', failure: answer });
    return answer.ok ? answer.value : null;
  };
  const loadAgain = async () => {
    if (!view) return;
    send({ is: 'busy' });
    await load(view.project.id, 'rebased');
  };
  return {
    ...state,
    changed: view && draft ? changes(view.settings, draft) : [],
    reload,
    edit: (next) => send({ is: 'edited', draft: next }),
    discard: () => view && send({ is: 'loaded', view }),
    check,
    save,
    loadAgain,
  };
}
