import { Label } from '@atlaskit/form';
import Select from '@atlaskit/select';
import { useId } from 'react';
import type { ReactNode } from 'react';

export interface ChoiceOption<T extends string> {
  readonly value: T;
  readonly label: string;
}

/** One of several, under its label; `null` where none is chosen. */
export function Choice<T extends string>(props: {
  label: string;
  options: readonly ChoiceOption<T>[];
  value: T | null;
  /** What stands there while none is chosen; with it the choice can be taken back. */
  none?: string;
  isCompact?: boolean;
  choose: (value: T | null) => void;
}): ReactNode {
  const id = useId();
  return (
    <div>
      <Label htmlFor={id}>{props.label}</Label>
      <Select
        inputId={id}
        options={props.options}
        value={props.options.find((one) => one.value === props.value) ?? null}
        isClearable={props.none !== undefined}
        spacing={props.isCompact ? 'compact' : 'default'}
        placeholder={props.none ?? 'Choose…'}
        onChange={(option) => props.choose(option?.value ?? null)}
      />
    </div>
  );
}
