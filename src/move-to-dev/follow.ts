/** What follows the creation of a clone, or a link to one: link, move, note, reply, watch. Each is done once. */
import { adf, type AdfNode } from '../jira/adf';
import { AppError } from '../jira/errors';
import type { TransitionRef } from '../jira/port';
import type { PlanBasis } from './plan';
import type { MoveJira, NewLink, SourceRequest } from '../jira/move-port';
import { cloneProperty } from '../jira/properties';
import { type CloneState, isCopying, leftOf, sourceMark, type Step, STEPS } from './state';
import type { TargetInForce } from './target';

export interface CopyQueue {
  push(job: { readonly requestId: string; readonly targetId: string }): Promise<void>;
}

export interface FollowPorts {
  /** As the agent who pressed the button. */
  readonly agent: MoveJira;
  /** As the app: for our own marks, and for what the desk and not the agent says. */
  readonly app: MoveJira;
  readonly copies: CopyQueue;
  /** ISO instant in UTC. */
  readonly now: () => string;
  /** Hears of a note that came out public and was made internal. */
  readonly noteRepaired?: (source: SourceRequest, itemKey: string) => Promise<void>;
}

export type FollowBasis = Pick<PlanBasis, 'source' | 'target' | 'siteUrl'>;

/**
 * Does what is left; a step that Jira refuses is remembered and shown, and the others are done. `fresh`: nothing of it can
 * have been done before, so that nothing is looked for.
 */
export async function follow(
  ports: FollowPorts,
  basis: FollowBasis,
  made: CloneState,
  { fresh }: { readonly fresh: boolean } = { fresh: false },
): Promise<CloneState> {
  const { source, target } = basis;
  let state: CloneState = made;
  const left = stepsOf(target).filter((step) => !made.done.includes(step));
  const marks = fresh || !left.some((step) => step === 'note' || step === 'tell') ? [] : await ports.app.getMarks(source.id);
  let saved = made;
  for (const step of left) {
    const done = withStep(state, step, null);
    const refused = await refusalOfStep(async () => {
      if (await doStep(ports, basis, done, step, marks)) saved = done;
    });
    state = refused === null ? done : withStep(state, step, refused);
  }
  if (state !== saved) await ports.app.setProperty(source.id, cloneProperty(target.id), state);
  return isCopying(state) ? beginCopying(ports, basis, state) : state;
}

/** A queue that does not take the job leaves the files named as not copied, for a retry. @throws AppError when that cannot be kept */
async function beginCopying(ports: FollowPorts, { source, target }: FollowBasis, state: CloneState): Promise<CloneState> {
  try {
    await ports.copies.push({ requestId: source.id, targetId: target.id });
    return state;
  } catch {
    const { copy } = state;
    if (!copy) return state;
    const failed = leftOf(copy).map((attachmentId) => ({ attachmentId, reason: 'the copying could not be started' }));
    const stopped = { ...state, copy: { ...copy, failed: [...copy.failed, ...failed] } };
    await ports.app.setProperty(source.id, cloneProperty(target.id), stopped);
    return stopped;
  }
}

export function linkOf({ source, target }: Pick<PlanBasis, 'source' | 'target'>): NewLink {
  return { typeId: target.options.linkType, direction: target.options.linkDirection, requestKey: source.key };
}

/** What a target's settings want after the creation, in the order of `STEPS`. */
export function stepsOf({ options }: TargetInForce): Step[] {
  const wanted: Readonly<Record<Step, boolean>> = {
    link: true,
    move: options.moveTo !== null,
    note: options.internalNote,
    tell: options.customerNote.trim() !== '',
    watch: options.watch,
  };
  return STEPS.filter((step) => wanted[step]);
}

function withStep(state: CloneState, step: Step, refused: string | null): CloneState {
  return {
    ...state,
    done: refused === null ? [...state.done, step] : state.done,
    refused: [...state.refused.filter((each) => each.step !== step), ...(refused === null ? [] : [{ step, reason: refused }])],
  };
}

async function refusalOfStep(act: () => Promise<void>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return wordsOf(error);
  }
}

const LONGEST_WORDS = 300;

/** Jira's own words where it gives any: those of a rule say what to put right. */
function wordsOf({ refusal, message }: AppError): string {
  const words = [...refusal.messages, ...Object.values(refusal.fieldErrors)].join(' ').trim();
  return (words === '' ? message : words).slice(0, LONGEST_WORDS).replace(/\.$/, '');
}

/** `state`: as it is once the step is done. True when it was written along with the step. */
async function doStep(
  ports: FollowPorts,
  basis: FollowBasis,
  state: CloneState,
  step: Step,
  marks: readonly string[],
): Promise<boolean> {
  const { source, target, siteUrl } = basis;
  const { options } = target;
  const key = state.itemKey ?? '';
  const mark = `clone-${sourceMark(source.id, target.id)}-${state.itemId ?? ''}-${step}`;
  switch (step) {
    case 'link':
      if (!source.links.some(({ itemId }) => itemId === state.itemId)) await link(ports, basis, key);
      return false;
    case 'move': {
      const way = wayTo(source, options.moveTo);
      if (!way) return false;
      await ports.agent.transition(source.id, way.id, { key: cloneProperty(target.id), value: state });
      return true;
    }
    case 'note':
      if (!marks.includes(mark)) {
        const note = noteWithKey(`Handed to ${target.name} as `, key, siteUrl);
        const { repaired } = await ports.agent.addNote(source.id, note, mark);
        if (repaired) await ports.noteRepaired?.(source, key);
      }
      return false;
    case 'tell':
      // In the desk's words, and so by the desk.
      if (!marks.includes(mark))
        await ports.app.addReply(source.id, adf.document([adf.paragraph(options.customerNote.trim())]), mark);
      return false;
    case 'watch':
      await ports.agent.watch(state.itemId ?? '', state.by);
      return false;
  }
}

/** As the agent; as the app where they may not and the admin allows it. */
async function link(ports: FollowPorts, basis: FollowBasis, key: string): Promise<void> {
  try {
    await ports.agent.link(linkOf(basis), key);
  } catch (error) {
    const { name, options } = basis.target;
    if (!(error instanceof AppError) || error.mayHeal) throw error;
    if (options.actAsApp) return ports.app.link(linkOf(basis), key);
    if (error.code !== 'jira.not-found') throw error;
    throw new AppError(
      'jira.not-found',
      `${key} is not there for you, or the kind of link in the settings of “${name}” is gone`,
    );
  }
}

/** The transition that leads to a status; undefined when the request is there. @throws AppError `jira.invalid` when none does */
export function wayTo(
  request: { readonly key: string; readonly status: { readonly id: string }; readonly transitions: readonly TransitionRef[] },
  statusId: string | null,
): TransitionRef | undefined {
  if (statusId === null || request.status.id === statusId) return undefined;
  const ways = request.transitions.filter(({ to }) => to.id === statusId);
  const way = ways.find(({ requiredFields }) => requiredFields.length === 0);
  if (way) return way;
  const asks = ways[0]
    ? `its transition “${ways[0].name}” asks for ${ways[0].requiredFields.map(({ name }) => name).join(', ')}`
    : 'no transition leads there';
  throw new AppError('jira.invalid', `${request.key} was not moved: ${asks}`, {});
}

/** “Handed to Development as DEV-12.” with the key as a link. */
function noteWithKey(words: string, key: string, siteUrl: string): AdfNode {
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
