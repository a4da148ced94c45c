import { Label, RequiredAsterisk } from '@atlaskit/form';
import Select from '@atlaskit/select';
import TextArea from '@atlaskit/textarea';
import Textfield from '@atlaskit/textfield';
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { TransitionField } from '../api/jira';

/** What is filled in: one of the allowed values by its id, or text. */
export type FilledValue = { readonly id: string } | string;

/** A field of one of Jira's screens: a choice where it has allowed values, text elsewhere. */
export function FieldInput(props: { field: TransitionField; start?: string; fill: (value: FilledValue) => void }): ReactNode {
  const { field, fill } = props;
  const id = useId();
  return (
    <div>
      <Label htmlFor={id}>
        {field.name}
        {field.required ? <RequiredAsterisk /> : null}
      </Label>
      {field.allowedValues ? (
        <Select
          inputId={id}
          options={field.allowedValues.map((one) => ({ value: one.id, label: one.name ?? one.value ?? one.id }))}
          placeholder="Choose…"
          menuPosition="fixed"
          onChange={(option) => {
            if (option) fill({ id: option.value });
          }}
        />
      ) : field.schema?.system === 'description' ? (
        <TextArea id={id} defaultValue={props.start} minimumRows={5} onChange={(event) => fill(event.target.value)} />
      ) : (
        <Textfield id={id} defaultValue={props.start} onChange={(event) => fill(event.currentTarget.value)} />
      )}
    </div>
  );
}
