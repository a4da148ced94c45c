import type { FollowUpSettings, FollowUpSettingsView } from '../../src/contract/follow-up';
import type { Answer } from '../../src/contract/calls';
import { call } from '../ui/calls';
import { followUpChanges, followUpErrorsOf, followUpProblems, rebaseFollowUp } from './follow-up-draft';
import { type Editable, type Editing, useEditing } from './use-editing';

export type EditableFollowUp = FollowUpSettingsView & { readonly settings: FollowUpSettings };
export type FollowUpEditing = Editing<FollowUpSettings, EditableFollowUp>;

const followUpSettings: Editable<FollowUpSettings, EditableFollowUp> = {
  load: async (projectId) => editable(await call('followUp.load', { projectId })),
  save: async ({ settings, ...rest }) =>
    editable(await call('followUp.save', { ...rest, policies: settings.policies, calendars: settings.calendars })),
  changes: followUpChanges,
  rebase: rebaseFollowUp,
  problems: followUpProblems,
  errorsOf: followUpErrorsOf,
};

function editable(answer: Answer<FollowUpSettingsView>): Answer<EditableFollowUp> {
  if (!answer.ok) return answer;
  const { policies, calendars } = answer.value;
  return { ok: true, value: { ...answer.value, settings: { policies, calendars } } };
}

/** One project's policies and calendars. */
export function useFollowUp(projectId: string | null): FollowUpEditing {
  return useEditing(projectId, followUpSettings);
}
