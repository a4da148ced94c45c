import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { Answer } from '../../src/contract/calls';
import type { FieldErrors } from './draft';

type Failure = Extract<Answer<unknown>, { ok: false }>;

/** What the app answers about settings of a project: what is saved, and the revision that saving has to name. */
export interface SavedView<D> {
  readonly project: { readonly id: string };
  readonly settings: D;
  readonly revision: string;
}

/** How settings of one kind are loaded, compared and saved. One constant a kind: a new object would load again. */
export interface Editable<D, V extends SavedView<D>> {
  readonly load: (projectId: string) => Promise<Answer<V>>;
  readonly save: (payload: {
    readonly projectId: string;
    readonly revision: string;
    readonly settings: D;
  }) => Promise<Answer<V>>;
  /** What differs, in words for the bar; each name once. */
  readonly changes: (saved: D, draft: D) => readonly string[];
  /** After somebody else saved: what this admin changed since `base` stays, the rest is as it is saved now. */
  readonly rebase: (base: D, draft: D, saved: D) => D;
  /** What the app would refuse anyway, said before asking it. */
  readonly problems: (draft: D, view: V) => FieldErrors;
  /** Puts a refusal at its field. */
  readonly errorsOf: (message: string) => FieldErrors;
}

interface State<D, V> {
  readonly projectId: string | null;
  /** What is saved, and what the admin started from. */
  readonly view: V | null;
  readonly draft: D | null;
  readonly failure: Failure | null;
  readonly busy: boolean;
  readonly errors: FieldErrors;
  /** Somebody else saved in between. */
  readonly conflict: boolean;
}

type Event<D, V> =
  | { readonly is: 'chosen'; readonly projectId: string | null }
  | { readonly is: 'loaded'; readonly view: V; readonly draft: D }
  | { readonly is: 'failed'; readonly failure: Failure }
  | { readonly is: 'edited'; readonly draft: D }
  | { readonly is: 'busy' }
  | { readonly is: 'refused'; readonly errors: FieldErrors }
  | { readonly is: 'conflict' };

const nothing = { projectId: null, view: null, draft: null, failure: null, busy: false, errors: {}, conflict: false };

function step<D, V>(state: State<D, V>, event: Event<D, V>): State<D, V> {
  switch (event.is) {
    case 'chosen':
      return { ...nothing, projectId: event.projectId };
    case 'loaded':
      return { ...nothing, projectId: state.projectId, view: event.view, draft: event.draft };
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

export interface Editing<D, V> extends State<D, V> {
  /** What differs from what is saved, in words. */
  readonly changed: readonly string[];
  readonly reload: () => Promise<void>;
  readonly edit: (draft: D) => void;
  readonly discard: () => void;
  /** Looks for what the app would refuse; true when there is nothing. */
  readonly check: () => boolean;
  /** The saved view, or null when it was not saved. */
  readonly save: () => Promise<V | null>;
  /** After a conflict: loads what is saved now and keeps this admin's changes. */
  readonly loadAgain: () => Promise<void>;
}

/** Settings of one project: loading, editing, saving, and what can go wrong with each. */
export function useEditing<D, V extends SavedView<D>>(projectId: string | null, kind: Editable<D, V>): Editing<D, V> {
  const [state, send] = useReducer(step<D, V>, nothing);
  /** Counts loads: what was asked before the newest of them is about another project, or stale. */
  const loads = useRef(0);

  const load = useCallback(
    async (id: string, draftOf: (view: V) => D) => {
      const mine = ++loads.current;
      const answer = await kind.load(id);
      if (mine !== loads.current) return;
      if (answer.ok) send({ is: 'loaded', view: answer.value, draft: draftOf(answer.value) });
      else send({ is: 'failed', failure: answer });
    },
    [kind],
  );
  const reload = useCallback(async () => {
    if (projectId === null) return;
    send({ is: 'chosen', projectId });
    await load(projectId, (view) => view.settings);
  }, [projectId, load]);
  useEffect(() => void reload(), [reload]);

  const { view, draft } = state;
  const check = () => {
    const errors = view && draft ? kind.problems(draft, view) : {};
    send({ is: 'refused', errors });
    return Object.keys(errors).length === 0;
  };
  const save = async () => {
    if (!view || !draft) return null;
    send({ is: 'busy' });
    const mine = loads.current;
    const answer = await kind.save({ projectId: view.project.id, revision: view.revision, settings: draft });
    if (mine !== loads.current) return null;
    if (answer.ok) send({ is: 'loaded', view: answer.value, draft: answer.value.settings });
    else if (answer.code === 'conflict') send({ is: 'conflict' });
    else if (answer.code === 'invalid') send({ is: 'refused', errors: kind.errorsOf(answer.message) });
    else send({ is: 'failed', failure: answer });
    return answer.ok ? answer.value : null;
  };
  const loadAgain = async () => {
    if (!view) return;
    send({ is: 'busy' });
    await load(view.project.id, (saved) => (draft ? kind.rebase(view.settings, draft, saved.settings) : saved.settings));
  };
  return {
    ...state,
    changed: view && draft ? kind.changes(view.settings, draft) : [],
    reload,
    edit: (next) => send({ is: 'edited', draft: next }),
    discard: () => view && send({ is: 'loaded', view, draft: view.settings }),
    check,
    save,
    loadAgain,
  };
}
