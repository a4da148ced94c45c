import { useState } from 'react';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import type { Choice } from '../../src/contract/calls';
import type { ClonePlan, PlannedField, RequestSide } from '../../src/contract/move';
import { MarkedText } from '../ui/marked-text';
import { count } from '../ui/words';
import {
  comparedRows,
  type Draft,
  emptyWords,
  isAnswered,
  masksOf,
  problemOf,
  shownOf,
  sourceWords,
  valueOf,
  withAnswer,
} from './draft';
import { FieldInput } from './field-input';

export interface Editing {
  readonly plan: ClonePlan;
  readonly draft: Draft;
  readonly edit: (draft: Draft) => void;
  /** Refusals by field id. */
  readonly refused: Readonly<Record<string, string>>;
  readonly names: Readonly<Record<string, string>>;
  readonly findPeople: (query: string) => Promise<readonly Choice[]>;
  readonly onPerson: (person: Choice) => void;
}

/** One field with its control, as it stands in the draft. */
export function EditedField({ field, editing }: { readonly field: PlannedField; readonly editing: Editing }) {
  const { draft, edit, refused, names } = editing;
  const value = valueOf(field, draft);
  return (
    <FieldInput
      field={field}
      value={value}
      problem={problemOf(field, draft) ?? refused[field.id] ?? null}
      personName={typeof value === 'string' ? (names[value] ?? (isAnswered(field, draft) ? null : field.shown)) : null}
      findPeople={editing.findPeople}
      onPerson={editing.onPerson}
      onChange={(next) => edit(withAnswer(draft, field, next))}
    />
  );
}

interface Props {
  readonly request: RequestSide;
  readonly editing: Editing;
  /** Ids of the fields that are asked above: here they are only shown. */
  readonly asked: ReadonlySet<string>;
}

/** The request as it is beside the work item as it will be. */
export function Compare({ request, editing, asked }: Props) {
  const { plan, draft } = editing;
  const [everyField, setEveryField] = useState(false);
  const every = comparedRows(request, plan, draft);
  const first = comparedRows(request, plan, draft, false);
  const rows = everyField ? every : first;
  const quiet = every.length - first.length;
  return (
    <section className="g-stack" aria-labelledby="compare">
      <Heading size="small" as="h2" id="compare">
        What is created
      </Heading>
      <div className="m-pair m-heads g-subtle g-small g-strong">
        <span>
          {request.key} · {request.requestType}
        </span>
        <span>
          {plan.workType.name || 'Work item'} in {plan.target.projectName} ({plan.target.projectKey})
        </span>
      </div>
      <ul className="g-list">
        {rows.map((row) => (
          <li key={row.id} className="m-pair" aria-label={row.name}>
            <div className="m-cell">
              <h3 className="m-name">
                <span className="m-side">{request.key}: </span>
                {row.name}
              </h3>
              {row.request ? (
                <MarkedText text={row.request} marks={[]} label={`${row.name} of ${request.key}`} />
              ) : (
                <p className="g-subtle">Nothing</p>
              )}
            </div>
            {row.field ? (
              <Planned field={row.field} editing={editing} isAsked={asked.has(row.field.id)} />
            ) : (
              <p className="m-cell g-subtle">No field of its own</p>
            )}
          </li>
        ))}
      </ul>
      {quiet > 0 && (
        <div>
          <Button spacing="compact" appearance="subtle" aria-expanded={everyField} onClick={() => setEveryField(!everyField)}>
            {everyField ? 'Show fewer fields' : `Show ${count(quiet, 'empty field')} more`}
          </Button>
        </div>
      )}
    </section>
  );
}

function Planned({
  field,
  editing,
  isAsked,
}: {
  readonly field: PlannedField;
  readonly editing: Editing;
  readonly isAsked: boolean;
}) {
  const { draft, edit, names, refused } = editing;
  const [open, setOpen] = useState(false);
  const shown = shownOf(field, draft, names);
  const changed = isAnswered(field, draft);
  const isRich = field.id === 'description';
  const canEdit = !isAsked && field.control.is !== 'none';
  const problem = open ? null : (problemOf(field, draft) ?? refused[field.id] ?? null);
  return (
    <div className="m-cell">
      <div className="g-row g-apart">
        <h3 className="m-name">
          <span className="m-side">Work item: </span>
          {field.name} <span className="m-source">{sourceWords(field, draft)}</span>
        </h3>
        {canEdit && (
          <div className="g-row">
            {changed && (
              <Button
                spacing="compact"
                appearance="subtle"
                onClick={() => {
                  edit(withAnswer(draft, field, field.value));
                  setOpen(false);
                }}
              >
                As planned <span className="g-hidden">for {field.name}</span>
              </Button>
            )}
            <Button spacing="compact" appearance="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? 'Done' : 'Edit'} <span className="g-hidden">{field.name}</span>
            </Button>
          </div>
        )}
      </div>
      {open && canEdit ? (
        <>
          <EditedField field={field} editing={editing} />
          {isRich && (
            <p className="g-subtle g-small">
              Once you change it, it goes along as plain text: tables, pictures and formatting stay behind.
            </p>
          )}
        </>
      ) : (
        <>
          {shown === '' ? (
            <p className="g-subtle">{emptyWords(field)}</p>
          ) : (
            <MarkedText text={shown} marks={changed ? [] : masksOf(field.masked)} label={`${field.name} of the work item`} />
          )}
          {!changed && field.masked.length > 0 && (
            <p className="g-subtle g-small">Personal data is masked. The request keeps it.</p>
          )}
        </>
      )}
      {field.note !== null && !changed && <p className="g-subtle g-small">{field.note}</p>}
      {problem && !isAsked && <p className="g-error g-small">{problem}</p>}
    </div>
  );
}
