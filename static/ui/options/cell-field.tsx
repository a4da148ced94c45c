import type { ReactNode } from 'react';
import Checkbox from '@atlaskit/checkbox';
import Select from '@atlaskit/select';
import TextArea from '@atlaskit/textarea';
import Textfield from '@atlaskit/textfield';
import type { Picks } from '../../../src/contract/calls';
import type { CellOption, OptionValue } from '../../../src/contract/options';
import { PeopleSelect, PersonSelect } from '../person-select';
import { usePeople } from './people';

interface Props {
  readonly option: CellOption;
  readonly value: OptionValue;
  readonly picks: Picks;
  readonly place: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (value: OptionValue) => void;
}

/** One field, with its label, its help and what is wrong with it. */
export function CellField(props: Props) {
  const { option, place, errors } = props;
  const error = errorAt(errors, place);
  const noteId = `${place}-note`;
  const note = (error ?? option.help) && (
    <p id={noteId} role={error ? 'alert' : undefined} className={error ? 'g-error g-small' : 'g-subtle g-small'}>
      {error ?? option.help}
    </p>
  );
  if (option.is === 'switch') {
    return (
      <div>
        <Checkbox
          id={place}
          label={option.label}
          isChecked={props.value === true}
          isInvalid={error !== undefined}
          aria-describedby={note ? noteId : undefined}
          onChange={(event) => props.onChange(event.target.checked)}
        />
        {note}
      </div>
    );
  }
  return (
    <div className="g-field">
      <label htmlFor={place} className="g-label">
        {option.label}
        {'required' in option && option.required && <span aria-hidden> *</span>}
      </label>
      {control(props, note ? noteId : undefined, error !== undefined)}
      {note}
    </div>
  );
}

/** The message about a field; one about a part of it (the second text of a list) is shown there as well. */
function errorAt(errors: Props['errors'], place: string): string | undefined {
  const key = Object.keys(errors).find((each) => each === place || new RegExp(`^${escaped(place)}\\.\\d+$`).test(each));
  return key === undefined ? undefined : errors[key];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function control({ option, value, picks, place, onChange }: Props, noteId: string | undefined, isInvalid: boolean): ReactNode {
  const described = { id: place, 'aria-describedby': noteId, isInvalid };
  switch (option.is) {
    case 'switch':
      return null;
    case 'number':
      return (
        <div className="g-number">
          <Textfield
            {...described}
            type="number"
            min={option.min}
            max={option.max}
            step={1}
            width="xsmall"
            value={typeof value === 'number' || typeof value === 'string' ? String(value) : ''}
            onChange={(event) => onChange(wholeNumber(event.currentTarget.value))}
          />
          {option.unit && <span className="g-subtle">{option.unit}</span>}
        </div>
      );
    case 'text':
      return option.lines === 'many' ? (
        <TextArea {...described} value={textOf(value)} onChange={(event) => onChange(event.currentTarget.value)} />
      ) : (
        <Textfield {...described} value={textOf(value)} onChange={(event) => onChange(event.currentTarget.value)} />
      );
    case 'texts':
      return (
        <TextArea
          {...described}
          placeholder="One a line"
          minimumRows={2}
          value={listOf(value).join('\n')}
          onChange={(event) => onChange(linesOf(event.currentTarget.value))}
        />
      );
    case 'choice':
    case 'pick':
      return (
        <Single
          option={option}
          value={value}
          picks={picks}
          place={place}
          noteId={noteId}
          isInvalid={isInvalid}
          onChange={onChange}
        />
      );
    case 'choices':
    case 'picks':
      return (
        <Several
          option={option}
          value={value}
          picks={picks}
          place={place}
          noteId={noteId}
          isInvalid={isInvalid}
          onChange={onChange}
        />
      );
  }
}

interface ChosenProps<O> {
  readonly option: O;
  readonly value: OptionValue;
  readonly picks: Picks;
  readonly place: string;
  readonly noteId: string | undefined;
  readonly isInvalid: boolean;
  readonly onChange: (value: OptionValue) => void;
}

function Single({
  option,
  value,
  picks,
  place,
  noteId,
  isInvalid,
  onChange,
}: ChosenProps<Extract<CellOption, { is: 'choice' | 'pick' }>>) {
  const findPeople = usePeople();
  if (option.is === 'pick' && option.of === 'person' && findPeople) {
    const id = typeof value === 'string' ? value : null;
    return (
      <PersonSelect
        inputId={place}
        noteId={noteId}
        value={id}
        known={picks.person ?? []}
        isInvalid={isInvalid}
        find={findPeople}
        onChange={(person) => onChange(person?.id ?? null)}
      />
    );
  }
  const choices = choicesOf(option, picks, typeof value === 'string' ? [value] : []);
  return (
    <Select
      inputId={place}
      descriptionId={noteId}
      options={choices}
      value={choices.find((each) => each.value === value) ?? null}
      placeholder="Choose"
      isClearable={option.is === 'pick' && !option.required}
      isInvalid={isInvalid}
      menuPlacement="auto"
      onChange={(chosen) => onChange(chosen?.value ?? null)}
    />
  );
}

function Several({
  option,
  value,
  picks,
  place,
  noteId,
  isInvalid,
  onChange,
}: ChosenProps<Extract<CellOption, { is: 'choices' | 'picks' }>>) {
  const findPeople = usePeople();
  if (option.is === 'picks' && option.of === 'person' && findPeople) {
    return (
      <PeopleSelect
        inputId={place}
        noteId={noteId}
        value={listOf(value)}
        known={picks.person ?? []}
        isInvalid={isInvalid}
        find={findPeople}
        onChange={(people) => onChange(people.map(({ id }) => id))}
      />
    );
  }
  const choices = choicesOf(option, picks, listOf(value));
  return (
    <Select
      inputId={place}
      descriptionId={noteId}
      isMulti
      options={choices}
      value={choices.filter((each) => listOf(value).includes(each.value))}
      placeholder="None"
      isInvalid={isInvalid}
      menuPlacement="auto"
      onChange={(chosen) => onChange(chosen.map((each) => each.value))}
    />
  );
}

/** What can be chosen; something chosen before and gone since is named as such, not silently dropped. */
function choicesOf(
  option: Extract<CellOption, { is: 'choice' | 'choices' | 'pick' | 'picks' }>,
  picks: Picks,
  chosen: readonly string[],
): { readonly value: string; readonly label: string }[] {
  const known =
    option.is === 'choice' || option.is === 'choices'
      ? Object.entries(option.choices).map(([value, label]) => ({ value, label }))
      : (picks[option.of] ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const gone = chosen.filter((id) => !known.some(({ value }) => value === id));
  return [...known, ...gone.map((value) => ({ value, label: `No longer there (${value})` }))];
}

/** What is no whole number stays as it was typed: saving says what is allowed. */
function wholeNumber(text: string): OptionValue {
  return /^-?\d{1,9}$/.test(text) ? Number(text) : text;
}

function textOf(value: OptionValue): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: OptionValue): readonly string[] {
  return Array.isArray(value) ? (value as readonly unknown[]).filter((each) => typeof each === 'string') : [];
}

/** Keeps the line that is just being begun; empty lines in between go. */
function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trimStart());
  return lines.filter((line, index) => line !== '' || (index === lines.length - 1 && index > 0));
}
