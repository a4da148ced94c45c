/** What is known of each chosen request while several are planned and made. Plain functions; the page holds the state. */
import type { BulkRow } from '../../../src/contract/bulk';
import type { CloneChoices, ClonePlan, CloneView, FieldValue, PlannedField } from '../../../src/contract/move';
import { isMade } from '../../ui/clones/clones';
import { askedFields, choicesOf, type Draft, draftOf, problemOf } from '../draft';

/** More are taken in turns, so that nobody waits for a page that never ends. */
export const AT_MOST = 50;

export type Phase =
  | { readonly is: 'planning' }
  | { readonly is: 'planned'; readonly plan: ClonePlan }
  | { readonly is: 'making'; readonly plan: ClonePlan }
  | { readonly is: 'made'; readonly clone: CloneView }
  /** `plan` is null when not even that could be had. */
  | { readonly is: 'failed'; readonly plan: ClonePlan | null; readonly words: string };

export interface Work {
  readonly row: BulkRow;
  readonly phase: Phase;
  /** Key of a work item to link to, in place of making one. */
  readonly linkTo: string | null;
}

export type Answers = Readonly<Record<string, FieldValue>>;

/** A plan's draft with the answers that were given for all, as far as it has their fields. */
export function draftFor(plan: ClonePlan, answers: Answers): Draft {
  const fields = Object.entries(answers).filter(([id]) => plan.fields.some((field) => field.id === id && isOpen(plan, field)));
  return { ...draftOf(plan), fields: Object.fromEntries(fields) };
}

function isOpen(plan: ClonePlan, field: PlannedField): boolean {
  return askedFields(plan).includes(field);
}

export const choicesFor = (plan: ClonePlan, answers: Answers): CloneChoices => choicesOf(plan, draftFor(plan, answers));

/** What is asked once for all: each field that some plan lacks, the strictest of those that share an id. */
export function sharedFields(works: readonly Work[]): readonly PlannedField[] {
  const asked = new Map<string, PlannedField>();
  for (const { phase, linkTo } of works) {
    if (linkTo !== null || !('plan' in phase) || phase.plan === null) continue;
    for (const field of askedFields(phase.plan)) {
      const known = asked.get(field.id);
      if (!known || (field.required && !known.required)) asked.set(field.id, field);
    }
  }
  return [...asked.values()];
}

/** What keeps one request from being handed over here; null when nothing does. */
export function obstacleOf({ phase, linkTo }: Work, answers: Answers): string | null {
  if (linkTo !== null || phase.is !== 'planned') return null;
  const { plan } = phase;
  const [problem] = plan.problems;
  if (problem !== undefined) return problem;
  const draft = draftFor(plan, answers);
  const field = plan.fields.find((each) => problemOf(each, draft) !== null);
  return field ? `${field.name}: ${problemOf(field, draft) ?? ''}` : null;
}

/** Planned and in order, or to be linked: what *Create* takes on. */
export function isReady(work: Work, answers: Answers): boolean {
  const { phase } = work;
  const open = phase.is === 'planned' || (phase.is === 'failed' && phase.plan !== null);
  return open && obstacleOf(work, answers) === null;
}

/** A plan that tells of a clone that stands already needs nothing more. */
export function plannedAs(plan: ClonePlan): Phase {
  const { existing } = plan;
  return existing && isMade(existing) ? { is: 'made', clone: existing } : { is: 'planned', plan };
}

export function withPhase(works: readonly Work[], id: string, phase: Phase): Work[] {
  return works.map((work) => (work.row.id === id ? { ...work, phase } : work));
}

export function withLink(works: readonly Work[], id: string, linkTo: string | null): Work[] {
  return works.map((work) => (work.row.id === id ? { ...work, linkTo } : work));
}

/** Runs a task for each, so many beside each other, until `isStopped`. What is under way ends. */
export async function inTurns<T>(
  items: readonly T[],
  lanes: number,
  isStopped: () => boolean,
  task: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined && !isStopped(); item = waiting.shift()) await task(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
