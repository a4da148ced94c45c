/** A clone as the panel shows it. */
import type { CloneView } from '../contract/move';
import type { SourceAttachment, TargetItem } from '../jira/move-port';
import { stepsOf } from './follow';
import { type CloneState, isCopying, isStanding, type Step } from './state';
import type { TargetInForce } from './target';

const STEP_WORDS: Readonly<Record<Step, string>> = {
  link: 'The link was not made',
  move: 'The request was not moved',
  note: 'The internal note was not written',
  tell: 'The customer was not told',
  watch: 'You were not added as a watcher',
};

/** A function lives 25 s (forge-platform §6): what it has not done after this long, it will not do. */
const ENDED_AFTER_MS = 2 * 60_000;

/** A job that copies lives 15 minutes at most: what it has not done by then, a retry takes up. */
const COPIED_AFTER_MS = 15 * 60_000;

/** `item` is undefined when it is gone or the caller may not see it; `now` is an ISO instant in UTC. */
export function viewOfClone(
  target: TargetInForce,
  state: CloneState,
  item: TargetItem | undefined,
  byName: string,
  now: string,
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
    undone: [
      ...state.refused.map(({ step, reason }) => `${STEP_WORDS[step]}: ${reason}.`),
      ...brokenOff(target, state, now).map((step) => `${STEP_WORDS[step]} yet.`),
      ...(isStuck(state, now) ? ['The attachments are not all copied yet.'] : []),
    ],
  };
}

/**
 * Steps that nobody came to, because what made the clone ended before. Only a clone of which no step but the link is
 * remembered: where the steps came to their end, the settings may want others by now, and those are not owed to it.
 */
function brokenOff(target: TargetInForce, state: CloneState, now: string): Step[] {
  const cameToItsEnd = state.refused.length > 0 || state.done.some((step) => step !== 'link');
  if (!isStanding(state) || cameToItsEnd || !isOlder(state.at, now, ENDED_AFTER_MS)) return [];
  return stepsOf(target).filter((step) => !state.done.includes(step));
}

function isStuck(state: CloneState, now: string): boolean {
  return isStanding(state) && isCopying(state) && isOlder(state.copy?.retriedAt ?? state.at, now, COPIED_AFTER_MS);
}

function isOlder(at: string, now: string, ms: number): boolean {
  return Date.parse(now) - Date.parse(at) > ms;
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
