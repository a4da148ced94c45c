import { useRef, useState } from 'react';
import { AsyncSelect } from '@atlaskit/select';
import type { Choice } from '../../src/contract/calls';

interface Props {
  readonly inputId: string;
  readonly noteId: string | undefined;
  /** Account id. */
  readonly value: string | null;
  /** The name of who is chosen, when it is known. */
  readonly name: string | null;
  readonly isInvalid: boolean;
  readonly find: (query: string) => Promise<readonly Choice[]>;
  readonly onChange: (person: Choice | null) => void;
}

/** Milliseconds after the last key before people are looked for. */
const TYPED = 250;

/** A person found by the beginning of their name. */
export function PersonSelect({ inputId, noteId, value, name, isInvalid, find, onChange }: Props) {
  const [found, setFound] = useState<Choice | null>(null);
  const round = useRef(0);
  const label = (found?.id === value ? found?.name : null) ?? name ?? value ?? '';
  const search = async (query: string) => {
    const mine = ++round.current;
    await new Promise((resolve) => setTimeout(resolve, TYPED));
    if (mine !== round.current) return [];
    return (await find(query)).map((person) => ({ value: person.id, label: person.name }));
  };
  return (
    <AsyncSelect
      inputId={inputId}
      descriptionId={noteId}
      value={value === null ? null : { value, label }}
      loadOptions={search}
      isClearable
      isInvalid={isInvalid}
      menuPlacement="auto"
      placeholder="Type a name"
      noOptionsMessage={({ inputValue }) => (inputValue === '' ? 'Type a name' : 'Nobody of that name')}
      onChange={(option) => {
        const person = option ? { id: option.value, name: option.label } : null;
        setFound(person);
        onChange(person);
      }}
    />
  );
}
