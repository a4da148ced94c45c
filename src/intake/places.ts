/** The customer's texts of a request one by one, each as long as it is, so that a finding can say where in it something stands. */
import { type ForeignKind, ownWords, withoutTemplate } from './own-words';
import type { Draft, Finding } from './rule';

export interface Place {
  readonly at: Pick<Finding, 'field' | 'commentId' | 'fieldId'>;
  /** Without what the form held before; everything else stands where it stood. */
  readonly text: string;
}

/** Summary, description, the form's other fields and the customer's comments, without those that are empty. */
export function placesOf(draft: Draft): Place[] {
  const places: Place[] = [
    { at: { field: 'summary' }, text: withoutTemplate(draft.summary, draft.template.summary) },
    { at: { field: 'description' }, text: draft.description },
    ...draft.fields.map(({ id, text }) => ({ at: { field: 'field', fieldId: id } as const, text })),
    ...draft.comments.map(({ id, text }) => ({ at: { field: 'comment', commentId: id } as const, text })),
  ];
  return places.filter(({ text }) => text.trim() !== '');
}

/** The same with what the customer has not said themselves blanked out. */
export function ownPlacesOf(draft: Draft, kinds: ReadonlySet<ForeignKind>): Place[] {
  return placesOf(draft).map(({ at, text }) => ({ at, text: ownWords(text, kinds).text }));
}
