import type { ProjectSettings, ProjectSettingsView } from '../../src/contract/calls';
import { call } from '../ui/calls';
import { changes, errorsOf, problems, rebase } from './draft';
import { type Editable, type Editing, useEditing } from './use-editing';

export type ProjectEditing = Editing<ProjectSettings, ProjectSettingsView>;

const projectSettings: Editable<ProjectSettings, ProjectSettingsView> = {
  load: (projectId) => call('settings.load', { projectId }),
  save: (payload) => call('settings.save', payload),
  changes,
  rebase,
  problems,
  errorsOf,
};

/** One project's settings of its intake. */
export function useProject(projectId: string | null): ProjectEditing {
  return useEditing(projectId, projectSettings);
}
