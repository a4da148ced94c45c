import Button, { LinkButton } from '@atlaskit/button/new';
import Form, { ErrorMessage, Field, HelperMessage } from '@atlaskit/form';
import SectionMessage from '@atlaskit/section-message';
import Select, { type SelectProps } from '@atlaskit/select';
import TextArea from '@atlaskit/textarea';
import Textfield from '@atlaskit/textfield';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { CallError, wordsOf } from '../api/http';
import type { RequestField } from '../api/service-desk';
import { FileChooser } from './file-chooser';
import { controlOf, isBlank, optionsOf, sentValue, startValue, type ControlValue, type Option } from './form-fields';

type SelectFieldProps = Pick<
  SelectProps<Option, boolean>,
  'value' | 'onChange' | 'onBlur' | 'onFocus' | 'isInvalid' | 'isDisabled'
>;

/** The control of a field. What Atlaskit types by a field's value is known only by the field's schema here. */
function Control(props: {
  field: RequestField;
  fieldProps: { readonly id: string };
  people: readonly Option[];
  chosen: () => void;
}): ReactNode {
  const { field, fieldProps } = props;
  const kind = controlOf(field);
  if (kind === 'textarea') {
    return <TextArea {...fieldProps} minimumRows={10} resize="vertical" />;
  }
  if (kind === 'select' || kind === 'multiselect' || kind === 'user') {
    const { value, onChange, onBlur, onFocus, isInvalid, isDisabled } = fieldProps as unknown as SelectFieldProps;
    return (
      <Select<Option, boolean>
        {...{ value, onBlur, onFocus, isInvalid, isDisabled }}
        onChange={(option, action) => {
          onChange?.(option, action);
          props.chosen();
        }}
        inputId={fieldProps.id}
        options={kind === 'user' ? props.people : optionsOf(field)}
        isMulti={kind === 'multiselect'}
        isClearable={!field.required}
        isRequired={field.required}
        placeholder="Choose…"
      />
    );
  }
  const type = kind === 'date' || kind === 'number' ? kind : 'text';
  return <Textfield {...fieldProps} type={type} />;
}

/** What a filled form hands over: values by field id as JSM takes them, and the files. */
export interface FilledForm {
  readonly values: Readonly<Record<string, unknown>>;
  readonly files: readonly File[];
}

/** What apps may read and set of the form while it is open. */
export interface FormHandle {
  getValues(): Record<string, ControlValue>;
  setFieldValue(fieldId: string, value: ControlValue): void;
}
/** How a field is shown after the app's modifications. */
export interface ModifiedField {
  readonly fieldName?: string;
  readonly description?: string;
  readonly isVisible?: boolean;
  readonly isRequired?: boolean;
}
const isText = (field: RequestField): boolean => !['select', 'multiselect', 'user', 'attachment'].includes(controlOf(field));

/**
 * The portal's form for a request type. `send` raises the request; a {@link CallError} it throws is shown at the fields it
 * names, and above the form when it names none of them.
 */
export function RequestForm(props: {
  fields: readonly RequestField[];
  asked: URLSearchParams;
  people: readonly Option[];
  cancelHref: string;
  send: (filled: FilledForm) => Promise<void>;
  /** The app's panels and hidden frames. */
  apps?: (form: FormHandle) => ReactNode;
  modified?: Readonly<Record<string, ModifiedField>>;
  /** Told when whoever fills in the form has changed a field: text when it is left, choices at once. */
  changed?: (fieldId: string) => void;
  /** Why it cannot be sent yet. */
  blocked?: string | undefined;
}): ReactNode {
  const atFocus = useRef<ControlValue>(undefined);
  const [refusal, setRefusal] = useState<string>();
  const [files, setFiles] = useState<readonly File[]>([]);
  const shown = props.fields
    .filter((field) => field.visible !== false)
    .map((field) => ({ ...field, required: props.modified?.[field.fieldId]?.isRequired ?? field.required }));
  const nameOf = (field: RequestField): string => props.modified?.[field.fieldId]?.fieldName ?? field.name;
  const descriptionOf = (field: RequestField): string | undefined =>
    props.modified?.[field.fieldId]?.description ?? field.description;
  const isHidden = (field: RequestField): boolean => props.modified?.[field.fieldId]?.isVisible === false;

  const submit = async (filled: Record<string, ControlValue>): Promise<Record<string, string> | undefined> => {
    setRefusal(undefined);
    const missing = shown.filter((field) =>
      !field.required ? false : controlOf(field) === 'attachment' ? files.length === 0 : isBlank(filled[field.fieldId]),
    );
    const unseen = missing.find(isHidden);
    if (unseen) setRefusal(`${nameOf(unseen)} is required, but the app does not show it.`);
    if (missing.length > 0) return Object.fromEntries(missing.map((field) => [field.fieldId, `${nameOf(field)} is required.`]));
    const values = Object.fromEntries(
      shown.map((field) => [field.fieldId, sentValue(field, filled[field.fieldId])]).filter(([, value]) => value !== undefined),
    ) as Record<string, unknown>;
    try {
      await props.send({ values, files });
      return undefined;
    } catch (error) {
      const named = error instanceof CallError ? error.fields : {};
      const here = Object.fromEntries(Object.entries(named).filter(([id]) => shown.some((field) => field.fieldId === id)));
      if (Object.keys(here).length > 0) return here;
      setRefusal(wordsOf(error));
      return undefined;
    }
  };

  return (
    <Form<Record<string, ControlValue>> onSubmit={submit}>
      {({ formProps, submitting, getValues, setFieldValue }) => (
        <form {...formProps} noValidate>
          {refusal === undefined ? null : (
            <div role="alert">
              <SectionMessage appearance="error" title="The request was not sent" headingLevel="h2">
                <p>{refusal}</p>
              </SectionMessage>
            </div>
          )}
          {shown.map((field) => (
            <div
              key={field.fieldId}
              hidden={isHidden(field)}
              onFocus={() => {
                if (isText(field)) atFocus.current = getValues()[field.fieldId];
              }}
              onBlur={() => {
                if (isText(field) && getValues()[field.fieldId] !== atFocus.current) props.changed?.(field.fieldId);
              }}
            >
              {controlOf(field) === 'attachment' ? (
                <FileChooser field={{ ...field, name: nameOf(field) }} files={files} onChange={setFiles} />
              ) : (
                <Field<ControlValue>
                  name={field.fieldId}
                  label={nameOf(field)}
                  isRequired={field.required}
                  defaultValue={startValue(field, props.asked.get(field.fieldId))}
                >
                  {({ fieldProps, error }) => (
                    <>
                      <Control
                        field={field}
                        fieldProps={fieldProps}
                        people={props.people}
                        chosen={() => props.changed?.(field.fieldId)}
                      />
                      {descriptionOf(field) ? <HelperMessage>{descriptionOf(field)}</HelperMessage> : null}
                      {error ? <ErrorMessage>{error}</ErrorMessage> : null}
                    </>
                  )}
                </Field>
              )}
            </div>
          ))}
          {props.apps?.({ getValues, setFieldValue })}
          {props.blocked === undefined ? null : <HelperMessage>{props.blocked}</HelperMessage>}
          <div className="desk-inline desk-form-end">
            <Button type="submit" appearance="primary" isLoading={submitting} isDisabled={props.blocked !== undefined}>
              Send
            </Button>
            <LinkButton appearance="subtle" href={props.cancelHref}>
              Cancel
            </LinkButton>
          </div>
        </form>
      )}
    </Form>
  );
}
