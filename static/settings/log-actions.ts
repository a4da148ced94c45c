/** How the log's actions read, and the groups in which they are filtered. */
import type { AuditAction } from '../../src/contract/calls';

export interface ActionLook {
  readonly name: string;
  readonly appearance: 'default' | 'success' | 'inprogress' | 'moved' | 'removed';
  readonly group: ActionGroup;
}

export const ACTION_GROUPS = {
  review: 'Request check',
  'follow-up': 'Follow-up by itself',
  people: 'Follow-up by people',
  'hand-over': 'Hand over',
  settings: 'Settings and failures',
} as const;
export type ActionGroup = keyof typeof ACTION_GROUPS;

export const ACTIONS: Readonly<Record<AuditAction, ActionLook>> = {
  asked: { name: 'Asked', appearance: 'inprogress', group: 'review' },
  refused: { name: 'Refused', appearance: 'removed', group: 'review' },
  settled: { name: 'Settled', appearance: 'success', group: 'review' },
  'handed-over': { name: 'Handed over', appearance: 'moved', group: 'review' },
  waived: { name: 'Waived', appearance: 'default', group: 'review' },
  'waiver-taken-back': { name: 'Taken back', appearance: 'default', group: 'review' },
  reminded: { name: 'Reminded', appearance: 'inprogress', group: 'follow-up' },
  closed: { name: 'Closed', appearance: 'success', group: 'follow-up' },
  're-opened': { name: 'Opened again', appearance: 'moved', group: 'follow-up' },
  'told-closed': { name: 'Told it is closed', appearance: 'default', group: 'follow-up' },
  'left-closed': { name: 'Left closed', appearance: 'default', group: 'follow-up' },
  'team-told': { name: 'Team told', appearance: 'moved', group: 'follow-up' },
  paused: { name: 'Paused', appearance: 'removed', group: 'follow-up' },
  held: { name: 'Held', appearance: 'default', group: 'people' },
  released: { name: 'Released', appearance: 'default', group: 'people' },
  'send-now': { name: 'Sent now', appearance: 'default', group: 'people' },
  skipped: { name: 'Skipped', appearance: 'default', group: 'people' },
  stopped: { name: 'Stopped', appearance: 'default', group: 'people' },
  resumed: { name: 'Resumed', appearance: 'default', group: 'people' },
  'more-time': { name: 'More time', appearance: 'default', group: 'people' },
  nudged: { name: 'Nudged', appearance: 'moved', group: 'people' },
  solved: { name: 'Solved', appearance: 'success', group: 'people' },
  undone: { name: 'Undone', appearance: 'moved', group: 'people' },
  cloned: { name: 'Moved on', appearance: 'moved', group: 'hand-over' },
  'clone-linked': { name: 'Linked', appearance: 'moved', group: 'hand-over' },
  'clone-unlinked': { name: 'Unlinked', appearance: 'default', group: 'hand-over' },
  'told-back': { name: 'Heard back', appearance: 'success', group: 'hand-over' },
  'note-repaired': { name: 'Note made internal', appearance: 'removed', group: 'hand-over' },
  'settings-saved': { name: 'Settings saved', appearance: 'default', group: 'settings' },
  failed: { name: 'Failed', appearance: 'removed', group: 'settings' },
};

const all = Object.keys(ACTIONS) as AuditAction[];

/** What a filter's choice stands for: one action by its name, or a whole group. */
export function actionsOf(choice: string): readonly AuditAction[] {
  return all.filter((action) => action === choice || ACTIONS[action].group === choice);
}

/** The choices of the filter: each group, then its actions. */
export const ACTION_CHOICES: readonly { label: string; options: { value: string; label: string }[] }[] = (
  Object.keys(ACTION_GROUPS) as ActionGroup[]
).map((group) => ({
  label: ACTION_GROUPS[group],
  options: [
    { value: group, label: `All of ${ACTION_GROUPS[group].toLowerCase()}` },
    ...all
      .filter((action) => ACTIONS[action].group === group)
      .map((action) => ({ value: action, label: ACTIONS[action].name })),
  ],
}));
