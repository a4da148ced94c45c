/** What the screen says of clones that exist. Plain functions. */
import type { CloneView, CopyProgress, MoveView } from '../../../src/contract/move';
import { count } from '../words';

/** An unlinked one is history: the request may be handed over again. */
export const isActive = ({ state }: CloneView): boolean => state !== 'unlinked';

/** Whether there is a work item; one that is only begun may still be planned anew, and *Create* takes it up. */
export const isMade = ({ state }: CloneView): boolean => state === 'made' || state === 'linked';

export function cloneIn({ clones }: Pick<MoveView, 'clones'>, targetId: string | null): CloneView | null {
  return clones.find((clone) => clone.targetId === targetId && isActive(clone)) ?? null;
}

/** The view with what is known of a clone now. */
export function withClone<T extends Pick<MoveView, 'clones'>>(view: T, clone: CloneView): T {
  return { ...view, clones: [clone, ...view.clones.filter(({ targetId }) => targetId !== clone.targetId)] };
}

/** The one used last; when it may not be used, one that is handed over already, else the first that may. */
export function firstTarget({ targets, lastTargetId, clones }: MoveView): string | null {
  const usable = targets.filter((target) => target.usable);
  const last = usable.find(({ id }) => id === lastTargetId);
  return last?.id ?? clones.find(isActive)?.targetId ?? usable[0]?.id ?? targets[0]?.id ?? null;
}

/** Whether there is something to wait for. */
export function isUnderWay({ state, copy }: CloneView): boolean {
  return state === 'begun' || copy?.state === 'running';
}

/** Whether something was left undone that can be tried again. */
export function canRetry(clone: CloneView): boolean {
  const { copy, undone } = clone;
  return isMade(clone) && (undone.length > 0 || (copy?.state === 'done' && copy.failed.length > 0));
}

export function headlineOf({ state, item, targetName }: CloneView): string {
  if (state === 'unlinked') return `No longer linked to ${item?.key ?? targetName}`;
  if (state === 'begun') return `Being handed over to ${targetName}`;
  if (!item) return `Handed over to ${targetName}; the work item is gone, or you may not see it`;
  return state === 'linked' ? `Linked to ${item.key}` : `Handed over as ${item.key}`;
}

export function copyLine({ total, done, failed, state }: CopyProgress): string {
  if (state === 'running') return `Copying attachments: ${done} of ${total} done`;
  if (failed.length === 0) return `${count(done, 'attachment')} copied`;
  return `${done} of ${count(total, 'attachment')} copied; ${failed.length} could not be`;
}

/** “1.4 (released), 1.5 (not released yet)”; null without any. */
export function releasesLine(clone: CloneView): string | null {
  const releases = clone.item?.releases ?? [];
  if (releases.length === 0) return null;
  return releases.map(({ name, released }) => `${name} (${released ? 'released' : 'not released yet'})`).join(', ');
}
