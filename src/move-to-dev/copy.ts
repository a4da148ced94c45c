/**
 * Copies the chosen attachments to the work item, one after the other, each remembered as soon as it is there: a run that
 * ends anywhere is taken up by the next. As the app, because nobody is present in a queue; only files of the request that
 * the agent chose are copied.
 */
import { AppError } from '../jira/errors';
import { namesFiles, withPictures } from './pictures';
import type { MoveJira, SourceAttachment, TargetItem } from '../jira/move-port';
import { cloneProperty } from '../jira/properties';
import { type CloneState, isCopying, isStanding, readCloneState } from './state';

export type Copied = 'nothing to do' | 'done' | 'gone';

/** @throws AppError that may heal: the same job is to be run again */
export async function copyAttachments(jira: MoveJira, requestId: string, targetId: string): Promise<Copied> {
  const source = await jira.getSource(requestId, { targetIds: [targetId], form: false });
  const state = readCloneState(source?.properties ?? {}, targetId);
  if (!source || !isStanding(state)) return 'gone';
  if (!state.copy || !isCopying(state)) return 'nothing to do';
  const item = await jira.getItem(state.itemId);
  if (!item) return 'gone';
  const save = (next: CloneState): Promise<void> => jira.setProperty(requestId, cloneProperty(targetId), next);
  let copy = state.copy;
  for (const id of copy.wanted) {
    if (copy.done[id] !== undefined || copy.failed.some(({ attachmentId }) => attachmentId === id)) continue;
    const outcome = await copyOne(
      jira,
      item,
      source.attachments.find((each) => each.id === id),
      copy.done,
    );
    copy =
      'id' in outcome
        ? { ...copy, done: { ...copy.done, [id]: outcome.id } }
        : { ...copy, failed: [...copy.failed, { attachmentId: id, reason: outcome.reason }] };
    await save({ ...state, copy });
  }
  await placePictures(jira, item.id, source.attachments, copy.done);
  return 'done';
}

async function copyOne(
  jira: MoveJira,
  item: TargetItem,
  file: SourceAttachment | undefined,
  done: Readonly<Record<string, string>>,
): Promise<{ readonly id: string } | { readonly reason: string }> {
  if (!file) return { reason: 'no longer on the request' };
  // A run that ended between the copy and its mark has left it there.
  const taken = new Set(Object.values(done));
  const there = item.attachments.find(({ id, name, size }) => name === file.name && size === file.size && !taken.has(id));
  if (there) return { id: there.id };
  try {
    return await jira.copyAttachment(file, item.id);
  } catch (error) {
    if (!(error instanceof AppError) || error.mayHeal) throw error;
    return { reason: reasonOf(error) };
  }
}

function reasonOf(error: AppError): string {
  if (error.context['status'] === 413) return 'larger than this site allows';
  if (error.code === 'jira.not-found') return 'gone, or not to be seen';
  if (error.code === 'jira.forbidden') return 'the app may not attach files there';
  return error.refusal.messages[0] ?? error.message;
}

/** A description that Jira does not take with the pictures keeps their names. */
async function placePictures(
  jira: MoveJira,
  itemId: string,
  attachments: readonly SourceAttachment[],
  done: Readonly<Record<string, string>>,
): Promise<void> {
  const now = await jira.getItem(itemId);
  if (!now?.description || !namesFiles(now.description)) return;
  const text = JSON.stringify(now.description);
  const files: Record<string, string> = {};
  for (const { id, name } of attachments) {
    const copied = done[id];
    if (copied === undefined || !text.includes(JSON.stringify(name).slice(1, -1))) continue;
    const mediaId = await jira.getMediaId(copied);
    if (mediaId !== null) files[name] = mediaId;
  }
  const placed = withPictures(now.description, files);
  if (!placed) return;
  try {
    await jira.updateDescription(itemId, placed);
  } catch (error) {
    if (!(error instanceof AppError) || error.mayHeal) throw error;
  }
}
