/** A clone as the panel shows it. */
import type { CloneView } from '../contract/move';
import type { SourceAttachment, TargetItem } from '../jira/move-port';
import { type CloneState, isCopying, type Step } from './state';
import type { TargetInForce } from './target';

const STEP_WORDS: Readonly<Record<Step, string>> = {
  link: 'The link was not made',
  move: 'The request was not moved',
  note: 'The internal note was not written',
  tell: 'The customer was not told',
  watch: 'You were not added as a watcher',
};

/** `item` is undefined when it is gone or the caller may not see it. */
export function viewOfClone(
  target: TargetInForce,
  state: CloneState,
  item: TargetItem | undefined,
  byName: string,
  attachments: readonly SourceAttachment[] = [],
): CloneView {
  const nameOf = (id: string): string => attachments.find((each) => each.id === id)?.name ?? `attachment ${id}`;
  const { copy } = state;
  return {
    targetId: target.id,
    targetName: target.name,
    state: state.state,
    by: byName,
    at: state.at,
    item: item
      ? {
          id: item.id,
          key: item.key,
          summary: item.summary,
          status: item.status.name,
          statusCategory: item.status.category,
          assignee: item.assignee,
          releases: item.releases,
        }
      : null,
    copy: copy && {
      total: copy.wanted.length,
      done: Object.keys(copy.done).length,
      failed: copy.failed.map(({ attachmentId, reason }) => ({ attachmentId, name: nameOf(attachmentId), reason })),
      state: isCopying(state) ? 'running' : 'done',
    },
    undone: state.refused.map(({ step, reason }) => `${STEP_WORDS[step]}: ${reason}.`),
  };
}

/** Somebody pressed *Create* and it has not ended, or ended half way: pressing it again takes it up. */
export function viewOfBegun(target: TargetInForce, at: string): CloneView {
  return {
    targetId: target.id,
    targetName: target.name,
    state: 'begun',
    by: '',
    at,
    item: null,
    copy: null,
    undone: [],
  };
}
