import { useRef, useState } from 'react';
import { AsyncSelect } from '@atlaskit/select';
import type { Choice } from '../../src/contract/calls';

interface Shared {
  readonly inputId: string;
  readonly noteId: string | undefined;
  readonly isInvalid: boolean;
  /** People whose names are known already. */
  readonly known: readonly Choice[];
  readonly find: (query: string) => Promise<readonly Choice[]>;
}

interface One extends Shared {
  /** Account id. */
  readonly value: string | null;
  readonly onChange: (person: Choice | null) => void;
}

interface Several extends Shared {
  readonly value: readonly string[];
  readonly onChange: (people: readonly Choice[]) => void;
}

/** A person found by the beginning of their name. */
export function PersonSelect({ inputId, noteId, value, isInvalid, known, find, onChange }: One) {
  const { load, named, remember } = useFound(find, known);
  return (
    <AsyncSelect
      {...words}
      inputId={inputId}
      descriptionId={noteId}
      value={value === null ? null : named(value)}
      loadOptions={load}
      isClearable
      isInvalid={isInvalid}
      onChange={(option) => {
        remember(option ? [option] : []);
        onChange(option ? personOf(option) : null);
      }}
    />
  );
}

/** Any number of people, each found by the beginning of their name. */
export function PeopleSelect({ inputId, noteId, value, isInvalid, known, find, onChange }: Several) {
  const { load, named, remember } = useFound(find, known);
  return (
    <AsyncSelect
      {...words}
      inputId={inputId}
      descriptionId={noteId}
      isMulti
      value={value.map(named)}
      loadOptions={load}
      isInvalid={isInvalid}
      onChange={(options) => {
        remember(options);
        onChange(options.map(personOf));
      }}
    />
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

const personOf = ({ value, label }: Option): Choice => ({ id: value, name: label });

const words = {
  placeholder: 'Type a name',
  noOptionsMessage: ({ inputValue }: { readonly inputValue: string }) =>
    inputValue === '' ? 'Type a name' : 'Nobody of that name',
  menuPlacement: 'auto',
} as const;

/** Milliseconds after the last key before people are looked for. */
const TYPED = 250;

function useFound(find: Shared['find'], known: readonly Choice[]) {
  /** Names of those who were chosen here, by account id. */
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const round = useRef(0);
  return {
    load: async (query: string): Promise<Option[]> => {
      const mine = ++round.current;
      await new Promise((resolve) => setTimeout(resolve, TYPED));
      if (mine !== round.current) return [];
      return (await find(query)).map(({ id, name }) => ({ value: id, label: name }));
    },
    named: (id: string): Option => ({ value: id, label: names[id] ?? known.find((each) => each.id === id)?.name ?? id }),
    remember: (options: readonly Option[]) =>
      setNames((before) => ({ ...before, ...Object.fromEntries(options.map(({ value, label }) => [value, label])) })),
  };
}
