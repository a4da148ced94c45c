/**
 * Copies the chosen attachments to the work item, one after the other, each remembered as soon as it is there: a run that
 * ends anywhere is taken up by the next. As the app, because nobody is present in a queue; only files of the request that
 * the agent chose are copied, and only where the agent may attach them or the admin lets the app do it (`copyOf`).
 */
import { AppError } from '../jira/errors';
import { copyName, namesFile, namesFiles, type PlacedFile, withPictures } from './pictures';
import type { MoveJira, SourceAttachment, SourceRequest, TargetItem } from '../jira/move-port';
import { copiesProperty, SOURCE_PROPERTY } from '../jira/properties';
import {
  type CopyProgress,
  type CopyState,
  isCopying,
  isStanding,
  leftOf,
  nextRound,
  readCloneState,
  sourceMark,
} from './state';
import type { TargetInForce } from './target';

export type Copied = 'nothing to do' | 'done' | 'gone';

/** Bytes. A function has 512 MB (forge-platform §5) and holds a file twice while it is on its way. */
export const LARGEST_COPY = 100 * 1024 * 1024;

const MB = 1024 * 1024;
/** Longest reason that is kept. */
const REASON_AT_MOST = 200;

/** What is to be copied to a new clone; undefined for nothing. */
export async function copyOf(
  agent: Pick<MoveJira, 'hasPermissions'>,
  target: TargetInForce,
  attachmentIds: readonly string[],
): Promise<CopyState | null> {
  if (attachmentIds.length === 0) return null;
  const copy = { wanted: [...attachmentIds], done: {}, failed: [], round: 0, masksNames: target.options.mask, unplaced: false };
  return permitted(agent, target, copy);
}

/** What failed, once more. */
export function copyAgain(agent: Pick<MoveJira, 'hasPermissions'>, target: TargetInForce, copy: CopyState): Promise<CopyState> {
  return permitted(agent, target, nextRound(copy));
}

async function permitted(
  agent: Pick<MoveJira, 'hasPermissions'>,
  { options }: TargetInForce,
  copy: CopyState,
): Promise<CopyState> {
  if (options.actAsApp || options.project === null) return copy;
  if (await agent.hasPermissions(['CREATE_ATTACHMENTS'], { projectId: options.project })) return copy;
  const failed = leftOf(copy).map((attachmentId) => ({ attachmentId, reason: 'you may not attach files there' }));
  return { ...copy, failed };
}

/**
 * `targetProjectOf`: the project of the target in the settings of a service project; null when there is none.
 * @throws AppError that may heal: the same job is to be run again
 */
export async function copyAttachments(
  jira: MoveJira,
  requestId: string,
  targetId: string,
  targetProjectOf: (projectId: string) => Promise<string | null>,
): Promise<Copied> {
  const read = async () => {
    const source = await jira.getSource(requestId, { form: false });
    return { source, state: readCloneState(source?.properties ?? {}, targetId) };
  };
  const { source, state } = await read();
  if (!source || !isStanding(state)) return 'gone';
  if (!state.copy || !isCopying(state)) return 'nothing to do';
  const { itemId, copy } = state;
  let progress: CopyProgress = {
    version: 1,
    itemId,
    done: copy.done,
    failed: copy.failed.map((each) => ({ ...each, round: copy.round })),
    placed: false,
  };
  const save = async (next: Partial<CopyProgress>): Promise<void> => {
    progress = { ...progress, ...next };
    await jira.setProperty(requestId, copiesProperty(targetId), progress);
  };
  const giveUp = (ids: readonly string[], reason: string): Promise<void> =>
    save({ failed: [...progress.failed, ...ids.map((attachmentId) => ({ attachmentId, reason, round: copy.round }))] });

  const item = await jira.getItem(itemId);
  if (!item) {
    await giveUp(leftOf(copy), 'the work item is gone, or not to be seen');
    return 'gone';
  }
  // Who may edit the request may write which work item it was handed over as: the app's own rights go no further than that.
  const isOurs = state.state === 'linked' ? isLinked(source, itemId) : markOf(item) === sourceMark(source.id, targetId);
  if (!isOurs || item.projectId !== (await targetProjectOf(source.projectId))) {
    await giveUp(leftOf(copy), 'the work item is not the one that the request was handed over as');
    await save({ placed: true });
    return 'done';
  }
  const healing: AppError[] = [];
  for (const id of leftOf(copy)) {
    const file = source.attachments.find((each) => each.id === id);
    const outcome = await copyOne(jira, item, file, progress.done, copy.masksNames);
    if ('id' in outcome) await save({ done: { ...progress.done, [id]: outcome.id } });
    else if ('reason' in outcome) await giveUp([id], outcome.reason);
    else {
      // The others need not wait for this one; Jira's limits hold for all.
      if (outcome.later.code === 'jira.rate-limited') throw outcome.later;
      healing.push(outcome.later);
    }
    // Unlinked in the meantime, or made anew: nothing more is to be copied there.
    const { state: now } = await read();
    if (!isStanding(now) || now.itemId !== itemId) return 'gone';
  }
  if (healing[0]) throw healing[0];
  await placePictures(jira, itemId, source.attachments, progress.done, copy.masksNames);
  await save({ placed: true });
  return 'done';
}

function isLinked({ links }: SourceRequest, itemId: string): boolean {
  return links.some((link) => link.itemId === itemId);
}

function markOf({ properties }: TargetItem): unknown {
  const value = properties[SOURCE_PROPERTY];
  return typeof value === 'object' && value !== null && 'mark' in value ? value.mark : undefined;
}

async function copyOne(
  jira: MoveJira,
  item: TargetItem,
  file: SourceAttachment | undefined,
  done: Readonly<Record<string, string>>,
  masksNames: boolean,
): Promise<{ readonly id: string } | { readonly reason: string } | { readonly later: AppError }> {
  if (!file) return { reason: 'no longer on the request' };
  if (file.size > LARGEST_COPY)
    return { reason: `larger than ${LARGEST_COPY / MB} MB, which is as much as the app can copy: attach it by hand` };
  const name = copyName(file.name, masksNames);
  // A run that ended between the copy and its mark has left it there.
  const taken = new Set(Object.values(done));
  const there = item.attachments.find(({ id, name: called, size }) => called === name && size === file.size && !taken.has(id));
  if (there) return { id: there.id };
  try {
    return await jira.copyAttachment({ ...file, name }, item.id);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.mayHeal ? { later: error } : { reason: reasonOf(error, file) };
  }
}

/** Jira's words may hold the name of the file, which is not kept. */
function reasonOf(error: AppError, { name }: SourceAttachment): string {
  if (error.context['status'] === 413) return 'larger than this site allows';
  if (error.context['status'] === 415) return 'of a type that this site does not take';
  if (error.code === 'jira.not-found') return 'gone, or not to be seen';
  if (error.code === 'jira.forbidden') return 'the app may not attach files there';
  const words = error.refusal.messages[0] ?? Object.values(error.refusal.fieldErrors)[0] ?? error.message;
  return words.split(name).join('the file').slice(0, REASON_AT_MOST);
}

/** A description that Jira does not take with the pictures keeps their names. */
async function placePictures(
  jira: MoveJira,
  itemId: string,
  attachments: readonly SourceAttachment[],
  done: Readonly<Record<string, string>>,
  masksNames: boolean,
): Promise<void> {
  const now = await jira.getItem(itemId);
  if (!now?.description || !namesFiles(now.description)) return;
  const files: PlacedFile[] = [];
  for (const { id, name: original } of attachments) {
    const copied = done[id];
    const name = copyName(original, masksNames);
    if (copied === undefined || !namesFile(now.description, { id, name })) continue;
    const mediaId = await jira.getMediaId(copied);
    if (mediaId !== null) files.push({ id, name, mediaId });
  }
  const placed = withPictures(now.description, files);
  if (!placed) return;
  try {
    await jira.updateDescription(itemId, placed);
  } catch (error) {
    if (!(error instanceof AppError) || error.mayHeal) throw error;
  }
}
