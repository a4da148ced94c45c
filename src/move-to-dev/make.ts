/**
 * Makes a clone: marks, acts, confirms. The lock keeps two agents apart, the state on the request lets the second see what
 * the first made, and the mark on the work item, set in the call that creates it, finds a clone whose confirmation was
 * lost. After the creation each step is done once and, where Jira refuses it, named and left to a retry.
 */
import type { AuditLog } from '../audit/log';
import type { CloneChoices } from '../contract/move';
import { adf, type AdfNode } from '../jira/adf';
import { AppError } from '../jira/errors';
import type { FieldMeta, MoveJira, SourceRequest, TargetItem } from './port';
import { type Answers, jiraFields, type PlanBasis, planClone, problemsOf } from './plan';
import {
  cloneProperty,
  type CloneState,
  newClone,
  readCloneState,
  SOURCE_PROPERTY,
  sourceMark,
  type Step,
  STEPS,
} from './state';
import type { TargetInForce } from './target';

/** Taken before anything is written; `platform` keeps it where two containers see the same. */
export interface CloneLocks {
  /** False when somebody else holds it. A lock older than `staleAfterMs` is taken over: its holder is gone. */
  take(key: string, holder: string, now: string, staleAfterMs: number): Promise<boolean>;
  release(key: string, holder: string): Promise<void>;
}

export interface CopyQueue {
  push(job: { readonly requestId: string; readonly targetId: string }): Promise<void>;
}

export interface MakePorts {
  /** As the agent who pressed the button. */
  readonly agent: MoveJira;
  /** As the app: for our own marks and, where the target allows it, for what the agent may not do. */
  readonly app: MoveJira;
  readonly locks: CloneLocks;
  readonly copies: CopyQueue;
  readonly audit: AuditLog;
  readonly now: () => string;
  readonly newId: () => string;
}

/** A creation takes seconds; a container lives 25 s with an agent waiting. */
const STALE_AFTER_MS = 60_000;

export type Made =
  | { readonly is: 'made'; readonly state: CloneState }
  /** Somebody else is at it this very moment. */
  | { readonly is: 'busy' }
  /** Nothing was written: what to put right first, one sentence each. */
  | { readonly is: 'refused'; readonly problems: readonly string[] };

export interface MakeRequest {
  readonly accountId: string;
  readonly choices: CloneChoices;
  /** Reads everything anew; the plan that the agent saw may be old by now. */
  readonly readBasis: () => Promise<PlanBasis>;
}

/** @throws AppError when Jira could not be reached: pressing again takes it up where it stopped. */
export async function makeClone(ports: MakePorts, { accountId, choices, readBasis }: MakeRequest): Promise<Made> {
  const basis = await readBasis();
  const { source, target } = basis;
  const found = readCloneState(source.properties, target.id);
  if (found && isMade(found)) return { is: 'made', state: await finish(ports, basis, found) };
  const answers = answersOf(choices);
  const plan = planClone(basis, answers);
  const problems = problemsOf(plan);
  if (problems.length > 0) return { is: 'refused', problems };
  const key = sourceMark(source.id, target.id);
  const holder = ports.newId();
  if (!(await ports.locks.take(key, holder, ports.now(), STALE_AFTER_MS))) return { is: 'busy' };
  let known = true;
  try {
    const begun = await beginOrFind(ports, basis, accountId);
    if (isMade(begun)) return { is: 'made', state: await finish(ports, basis, begun) };
    known = false;
    const made = await create(ports, basis, begun, jiraFields(basis, plan, answers), plan.workType.id, choices.attachmentIds);
    known = true;
    if ('problems' in made) return { is: 'refused', problems: made.problems };
    return { is: 'made', state: await finish(ports, basis, made) };
  } catch (error) {
    // Too many requests: Jira did nothing.
    known ||= error instanceof AppError && error.code === 'jira.rate-limited';
    throw error;
  } finally {
    // Whether the item was made is not known: the lock stays until the search index would show it.
    if (known) await ports.locks.release(key, holder);
  }
}

export function isMade(state: CloneState): boolean {
  return (state.state === 'made' || state.state === 'linked') && state.itemId !== null;
}

function answersOf({ fields, attachmentIds, commentIds }: CloneChoices): Answers {
  return { fields, attachmentIds, commentIds };
}

/** Under the lock: what another container made in the meantime, or what a dead one left. */
async function beginOrFind(ports: MakePorts, { source, target }: PlanBasis, accountId: string): Promise<CloneState> {
  const current = await ports.app.getSource(source.id);
  const state = readCloneState(current?.properties ?? {}, target.id);
  if (state && isMade(state)) return state;
  const mark = sourceMark(source.id, target.id);
  if (state?.state === 'begun' && target.options.project !== null) {
    const item = await ports.app.findClone(target.options.project, mark);
    if (item) return confirm(ports, source, target, state, item);
  }
  const begun = newClone(accountId, ports.now());
  await ports.app.setProperty(source.id, cloneProperty(target.id), begun);
  return begun;
}

async function confirm(
  ports: MakePorts,
  source: Pick<SourceRequest, 'id'>,
  target: TargetInForce,
  begun: CloneState,
  item: Pick<TargetItem, 'id' | 'key'>,
): Promise<CloneState> {
  const made: CloneState = { ...begun, state: 'made', itemId: item.id, itemKey: item.key };
  await ports.app.setProperty(source.id, cloneProperty(target.id), made);
  return made;
}

async function create(
  ports: MakePorts,
  { source, target, meta }: PlanBasis,
  begun: CloneState,
  fields: Readonly<Record<string, unknown>>,
  workTypeId: string,
  attachmentIds: readonly string[],
): Promise<CloneState | { readonly problems: readonly string[] }> {
  const mark = sourceMark(source.id, target.id);
  const item = {
    projectId: target.options.project ?? '',
    workTypeId,
    fields,
    properties: { [SOURCE_PROPERTY]: { mark, requestId: source.id, targetId: target.id } },
  };
  const wanted = attachmentIds.filter((id) => source.attachments.some((each) => each.id === id));
  const copy = wanted.length === 0 ? null : { wanted, done: {}, failed: [] };
  try {
    return await confirm(ports, source, target, { ...begun, copy }, await createAs(ports, target, item));
  } catch (error) {
    if (!(error instanceof AppError) || error.mayHeal) throw error;
    // Jira said no: nothing was made, and the next attempt begins afresh.
    await ports.app.setProperty(source.id, cloneProperty(target.id), { ...begun, state: 'unlinked' });
    return { problems: refusalOf(error, meta) };
  }
}

/** As the agent; as the app only where they may not and the admin allows it. */
async function createAs(
  ports: MakePorts,
  target: TargetInForce,
  item: Parameters<MoveJira['createItem']>[0],
): Promise<{ readonly id: string; readonly key: string }> {
  if (!target.options.actAsApp) return ports.agent.createItem(item);
  const may = await ports.agent.hasPermissions(['CREATE_ISSUES'], { projectId: item.projectId });
  return (may ? ports.agent : ports.app).createItem(item);
}

/** Jira's own words, each with the name of its field in place of its id. */
function refusalOf(error: AppError, meta: readonly FieldMeta[]): string[] {
  const { fieldErrors, messages } = error.refusal;
  const named = Object.entries(fieldErrors).map(
    ([id, words]) => `${meta.find((each) => each.id === id)?.name ?? id}: ${words}`,
  );
  const all = [...named, ...messages];
  return all.length > 0 ? all : [error.message];
}

/** Does what is left after the creation; a step that Jira refuses is remembered and shown, and the others are done. */
export async function finish(ports: MakePorts, basis: PlanBasis, made: CloneState): Promise<CloneState> {
  const { source, target } = basis;
  let state: CloneState = made;
  for (const step of stepsOf(target)) {
    if (state.done.includes(step)) continue;
    const refused = await refusalOfStep(() => doStep(ports, basis, state, step));
    state = {
      ...state,
      done: refused === null ? [...state.done, step] : state.done,
      refused: [
        ...state.refused.filter((each) => each.step !== step),
        ...(refused === null ? [] : [{ step, reason: refused }]),
      ],
    };
  }
  if (JSON.stringify(state) !== JSON.stringify(made)) {
    await ports.app.setProperty(source.id, cloneProperty(target.id), state);
  }
  if (isCopying(state)) await ports.copies.push({ requestId: source.id, targetId: target.id });
  return state;
}

export function isCopying({ copy }: CloneState): boolean {
  return copy !== null && Object.keys(copy.done).length + copy.failed.length < copy.wanted.length;
}

function stepsOf({ options }: TargetInForce): Step[] {
  const wanted: Readonly<Record<Step, boolean>> = {
    link: true,
    move: options.moveTo !== null,
    note: options.internalNote,
    tell: options.customerNote.trim() !== '',
    watch: options.watch,
  };
  return STEPS.filter((step) => wanted[step]);
}

async function refusalOfStep(act: () => Promise<void>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.message;
  }
}

async function doStep(ports: MakePorts, basis: PlanBasis, state: CloneState, step: Step): Promise<void> {
  const { source, target, siteUrl } = basis;
  const { options } = target;
  const key = state.itemKey ?? '';
  const mark = `clone-${sourceMark(source.id, target.id)}-${step}`;
  switch (step) {
    case 'link': {
      const types = await ports.agent.getLinkTypes();
      const type = types.find(({ id }) => id === options.linkType) ?? types.find(({ name }) => name === 'Relates') ?? types[0];
      if (!type) throw new AppError('jira.invalid', 'this site has no link types', {});
      const [from, to] = options.linkDirection === 'to-item' ? [source.key, key] : [key, source.key];
      return ports.agent.link(type.name, from, to);
    }
    case 'move':
      return move(ports, source, options.moveTo);
    case 'note':
      await once(ports, source, mark, () =>
        ports.agent.addNote(source.id, noteOf(`Handed to ${target.name} as `, key, siteUrl), mark),
      );
      return;
    case 'tell':
      await once(ports, source, mark, () =>
        ports.app.addReply(source.id, adf.document([adf.paragraph(options.customerNote.trim())]), mark),
      );
      return;
    case 'watch':
      return ports.agent.watch(state.itemId ?? '', state.by);
  }
}

async function move(ports: MakePorts, source: SourceRequest, statusId: string | null): Promise<void> {
  const now = await ports.agent.getSource(source.id);
  if (statusId === null || !now || now.status.id === statusId) return;
  const ways = (await ports.agent.getTransitions(source.id)).filter(({ to }) => to.id === statusId);
  const way = ways.find(({ requiredFields }) => requiredFields.length === 0);
  if (!way) {
    const asks = ways[0]
      ? `its transition “${ways[0].name}” asks for ${ways[0].requiredFields.map(({ name }) => name).join(', ')}`
      : 'no transition leads there';
    throw new AppError('jira.invalid', `${source.key} was not moved: ${asks}`, {});
  }
  await ports.agent.transition(source.id, way.id);
}

/** A comment that stands already, from a run that ended before it could say so, is not written again. */
async function once(ports: MakePorts, source: SourceRequest, mark: string, write: () => Promise<unknown>): Promise<void> {
  if ((await ports.app.getMarks(source.id)).includes(mark)) return;
  await write();
}

/** “Handed to Development as DEV-12.” with the key as a link. */
export function noteOf(words: string, key: string, siteUrl: string): AdfNode {
  const href = `${siteUrl.replace(/\/$/, '')}/browse/${key}`;
  return adf.document([
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: words },
        { type: 'text', text: key, marks: [{ type: 'link', attrs: { href } }] },
        { type: 'text', text: '.' },
      ],
    },
  ]);
}
