/**
 * What the developers' work item tells the requests that stand linked to it: an internal note, and the move that the
 * target's settings say, once for each change; and their comments that are marked for the desk. Only ever from the work
 * item to the request, and by comparison with what was told last, so that nothing can go round in a circle.
 */
import type { AuditLog } from '../audit/log';
import { adf, type AdfNode, plainTextOf } from '../jira/adf';
import { AppError } from '../jira/errors';
import type { TransitionRef } from '../jira/port';
import { portable } from './description';
import { wayTo } from './follow';
import type { MoveJira, SourceComment, SourceRequest, TargetItem } from '../jira/move-port';
import { cloneProperty } from '../jira/properties';
import { type CloneState, isStanding, readCloneState } from './state';
import type { TargetsStore } from './store';
import { type TargetInForce, targetInForce } from './target';

export interface BackPorts {
  readonly app: MoveJira;
  readonly targets: TargetsStore;
  readonly audit: AuditLog;
  readonly now: () => string;
}

export type Stand = 'open' | 'done' | 'declined' | 'released';

/** Where a work item stands, for the desk. */
export function standOf(item: Pick<TargetItem, 'status' | 'resolution' | 'releases'>, target: TargetInForce): Stand {
  if (item.status.category !== 'done') return 'open';
  const { resolution } = item;
  const declined = target.options.declinedResolutions.map((name) => name.toLowerCase());
  if (resolution !== null && declined.includes(resolution.toLowerCase())) return 'declined';
  return item.releases.some(({ released }) => released) ? 'released' : 'done';
}

/** What happened since the request was told last; null when nothing did. */
export function changeSince(told: string | null, stand: Stand): Exclude<Stand, 'open'> | 'reopened' | null {
  if ((told ?? 'open') === stand) return null;
  return stand === 'open' ? 'reopened' : stand;
}

/** How many requests were told something. The links of the work item say which, each request's own mark confirms it. */
export async function bringBack(ports: BackPorts, itemId: string): Promise<number> {
  const item = await ports.app.getItem(itemId);
  if (!item || item.links.length === 0) return 0;
  const targets: TargetInForce[] = [];
  for (const deskId of await ports.targets.desksOf(item.projectId)) {
    const { settings } = await ports.targets.load(deskId);
    targets.push(...settings.targets.map(targetInForce).filter(({ options }) => options.project === item.projectId));
  }
  if (targets.length === 0) return 0;
  let told = 0;
  for (const requestId of new Set(item.links.map((link) => link.itemId))) {
    const source = await ports.app.getSource(requestId, { targetIds: targets.map(({ id }) => id), form: false });
    if (!source) continue;
    for (const target of targets) {
      const state = readCloneState(source.properties, target.id);
      if (isStanding(state) && state.itemId === item.id && (await tell(ports, source, target, item, state))) told += 1;
    }
  }
  return told;
}

async function tell(
  ports: BackPorts,
  source: SourceRequest,
  target: TargetInForce,
  item: TargetItem,
  state: CloneState,
): Promise<boolean> {
  const stand = standOf(item, target);
  const change = changeSince(state.told, stand);
  const said = commentsFor(item.comments, target.options.wall).filter(({ id }) => !state.wall.includes(id));
  if (change === null && said.length === 0) return false;
  const marks = await ports.app.getMarks(source.id);
  const note = async (body: AdfNode, mark: string): Promise<void> => {
    if (marks.includes(mark)) return;
    const { repaired } = await ports.app.addNote(source.id, body, mark);
    if (repaired) await log(ports, source, 'note-repaired', `a note about ${item.key} came out public and was made internal`);
  };
  for (const comment of said) {
    await note(passedOn(item.key, comment, target.options.wall), `wall-${item.id}-${comment.id}`);
  }
  const wall = [...state.wall, ...said.map(({ id }) => id)];
  if (change === null) {
    await ports.app.setProperty(source.id, cloneProperty(target.id), { ...state, wall });
    return true;
  }
  const times = state.times + 1;
  const next: CloneState = { ...state, wall, told: stand, times };
  const property = { key: cloneProperty(target.id), value: next };
  const { way, reason } = wayFor(source, target.options.back.find(({ when }) => when === change)?.moveTo ?? null);
  // The note first: its mark keeps it from being written twice, and the move takes the state along.
  await note(noteAbout(item.key, change, reason), `back-${target.id}-${item.id}-${times}`);
  const refused = way ? await refusalOf(() => ports.app.transition(source.id, way.id, property)) : reason;
  if (!way || refused !== null) await ports.app.setProperty(source.id, property.key, property.value);
  await log(ports, source, 'told-back', `${item.key} ${WORDS[change]}${refused === null ? '' : `; ${refused}`}`);
  return true;
}

/** The way to a status, or why there is none; neither where none is wanted, or the request is there. */
function wayFor(
  source: SourceRequest,
  statusId: string | null,
): { readonly way: TransitionRef | undefined; readonly reason: string | null } {
  try {
    return { way: wayTo(source, statusId), reason: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { way: undefined, reason: error.message };
  }
}

async function refusalOf(act: () => Promise<void>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (!(error instanceof AppError) || error.mayHeal) throw error;
    return `the request was not moved: ${error.refusal.messages[0] ?? error.message}`;
  }
}

const WORDS = {
  done: 'is done',
  declined: 'is closed and will not be done',
  released: 'is released',
  reopened: 'is open again',
} as const;

function noteAbout(key: string, change: keyof typeof WORDS, reason: string | null): AdfNode {
  return adf.document([adf.paragraph(`${key} ${WORDS[change]}.`), ...(reason === null ? [] : [adf.paragraph(`${reason}.`)])]);
}

function commentsFor(comments: readonly SourceComment[], marker: string): SourceComment[] {
  const wanted = marker.trim().toLowerCase();
  if (wanted === '') return [];
  return comments.filter(({ body }) => plainTextOf(body).text.toLowerCase().includes(wanted));
}

function passedOn(key: string, { author, body }: SourceComment, marker: string): AdfNode {
  return adf.document([adf.paragraph(`${author} on ${key}:`), ...withoutMarker(portable(body?.content ?? []), marker.trim())]);
}

function withoutMarker(nodes: readonly AdfNode[], marker: string): AdfNode[] {
  return nodes.flatMap((node): AdfNode[] => {
    if (node.content) return [{ ...node, content: withoutMarker(node.content, marker) }];
    if (node.text === undefined) return [node];
    const at = node.text.toLowerCase().indexOf(marker.toLowerCase());
    const text = at < 0 ? node.text : node.text.slice(0, at) + node.text.slice(at + marker.length).replace(/^\s/, '');
    return text === '' ? [] : [{ ...node, text }];
  });
}

async function log(
  ports: BackPorts,
  { projectId, key }: SourceRequest,
  action: 'told-back' | 'note-repaired',
  reason: string,
): Promise<void> {
  const entry = { projectId, issueKey: key, mode: 'live' as const, rehearsed: false, rules: [], by: null };
  await ports.audit.append({ ...entry, at: ports.now(), action, reason });
}
