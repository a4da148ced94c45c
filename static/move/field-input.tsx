import type { ReactNode } from 'react';
import Select from '@atlaskit/select';
import TextArea from '@atlaskit/textarea';
import Textfield from '@atlaskit/textfield';
import type { Choice } from '../../src/contract/calls';
import type { FieldValue, PlannedField } from '../../src/contract/move';
import { PersonSelect } from '../ui/person-select';
import { listOf } from './draft';

interface Props {
  readonly field: PlannedField;
  readonly value: FieldValue;
  /** What is wrong with it. */
  readonly problem: string | null;
  /** The person's name, for a field that holds one. */
  readonly personName: string | null;
  readonly findPeople: (query: string) => Promise<readonly Choice[]>;
  readonly onChange: (value: FieldValue) => void;
  readonly onPerson: (person: Choice) => void;
}

/** The id of a field's control, to bring the agent to it. */
export const controlId = (field: Pick<PlannedField, 'id'>): string => `field-${field.id}`;

/** A field of the work item with the control of its kind, its label and what is wrong with it. */
export function FieldInput(props: Props) {
  const { field, problem } = props;
  const noteId = `${controlId(field)}-note`;
  return (
    <div>
      <label className="g-label" htmlFor={controlId(field)}>
        {field.name}
        {field.required ? <span aria-hidden> *</span> : ' (optional)'}
      </label>
      {control(props, problem ? noteId : undefined)}
      {problem && (
        <p id={noteId} className="g-error g-small">
          {problem}
        </p>
      )}
    </div>
  );
}

const asOption = ({ id, name }: Choice) => ({ value: id, label: name });

function control({ field, value, problem, ...props }: Props, noteId: string | undefined): ReactNode {
  const { control: kind } = field;
  const shared = { id: controlId(field), 'aria-describedby': noteId, isInvalid: problem !== null };
  const select = { inputId: shared.id, descriptionId: noteId, isInvalid: shared.isInvalid, menuPlacement: 'auto' } as const;
  const text = value === null ? '' : listOf(value).join(' ');
  switch (kind.is) {
    case 'text':
      return kind.lines === 'many' ? (
        <TextArea
          {...shared}
          value={text}
          minimumRows={6}
          isRequired={field.required}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        />
      ) : (
        <Textfield
          {...shared}
          value={text}
          isRequired={field.required}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        />
      );
    case 'number':
      return (
        <Textfield
          {...shared}
          inputMode="decimal"
          width="small"
          value={text}
          onChange={(event) => props.onChange(numberIn(event.currentTarget.value))}
        />
      );
    case 'date':
      return (
        <Textfield
          {...shared}
          type="date"
          width="medium"
          value={text}
          onChange={(event) => props.onChange(event.currentTarget.value || null)}
        />
      );
    case 'words':
      return (
        <Textfield
          {...shared}
          placeholder="Words, separated by blanks"
          value={text}
          onChange={(event) => props.onChange(wordsIn(event.currentTarget.value))}
        />
      );
    case 'one': {
      const options = kind.choices.map(asOption);
      return (
        <Select
          {...select}
          options={options}
          value={options.find((option) => option.value === value) ?? null}
          isClearable={!field.required}
          placeholder="Choose"
          onChange={(option) => props.onChange(option?.value ?? null)}
        />
      );
    }
    case 'several': {
      const options = kind.choices.map(asOption);
      return (
        <Select
          {...select}
          isMulti
          options={options}
          value={options.filter((option) => listOf(value).includes(option.value))}
          placeholder="Choose"
          onChange={(chosen) => props.onChange(chosen.map((option) => option.value))}
        />
      );
    }
    case 'person':
      return (
        <PersonSelect
          inputId={shared.id}
          noteId={noteId}
          value={typeof value === 'string' && value !== '' ? value : null}
          known={typeof value === 'string' && props.personName !== null ? [{ id: value, name: props.personName }] : []}
          isInvalid={shared.isInvalid}
          find={props.findPeople}
          onChange={(person) => {
            if (person) props.onPerson(person);
            props.onChange(person?.id ?? null);
          }}
        />
      );
    case 'none':
      return <p className="g-subtle">{field.shown || 'Cannot be filled in here.'}</p>;
  }
}

/** What is no number stays as it was typed: what is wrong is said beside it. */
function numberIn(text: string): FieldValue {
  if (text.trim() === '') return null;
  return /^-?\d{1,15}(\.\d{1,9})?$/.test(text.trim()) ? Number(text) : text;
}

/** Keeps the blank at the end, so that the next word can be begun. */
function wordsIn(text: string): FieldValue {
  return text === '' ? null : text.replace(/^\s+/, '').split(/\s/);
}
