import Button, { IconButton } from '@atlaskit/button/new';
import { ErrorMessage, HelperMessage, Label } from '@atlaskit/form';
import EditIcon from '@atlaskit/icon/core/edit';
import TextArea from '@atlaskit/textarea';
import Textfield from '@atlaskit/textfield';
import { useId, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { wordsOf } from '../api/http';

/** A text that can be read, and edited in place. `save` throws when Jira refuses, and what was typed stays. */
export function EditableText(props: {
  label: string;
  text: string;
  lines: 'one' | 'many';
  read: ReactNode;
  /** What whoever edits has to know first. */
  note?: string | undefined;
  save: (text: string) => Promise<void>;
}): ReactNode {
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  if (draft === undefined) {
    return (
      <div className="desk-editable">
        {props.read}
        <IconButton
          icon={EditIcon}
          appearance="subtle"
          spacing="compact"
          label={`Edit ${props.label.toLowerCase()}`}
          onClick={() => setDraft(props.text)}
        />
      </div>
    );
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (draft === props.text) {
      setDraft(undefined);
      return;
    }
    setBusy(true);
    setFailure(undefined);
    props
      .save(draft)
      .then(() => setDraft(undefined))
      .catch((error: unknown) => setFailure(wordsOf(error)))
      .finally(() => setBusy(false));
  };
  return (
    <form onSubmit={submit} className="desk-reply">
      <Label htmlFor={id}>{props.label}</Label>
      {props.lines === 'one' ? (
        <Textfield id={id} value={draft} onChange={(event) => setDraft(event.currentTarget.value)} />
      ) : (
        <TextArea id={id} value={draft} minimumRows={8} onChange={(event) => setDraft(event.target.value)} />
      )}
      {props.note === undefined ? null : <HelperMessage>{props.note}</HelperMessage>}
      {failure === undefined ? null : <ErrorMessage>{failure}</ErrorMessage>}
      <div className="desk-inline">
        <Button type="submit" appearance="primary" isLoading={busy}>
          Save
        </Button>
        <Button appearance="subtle" onClick={() => setDraft(undefined)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
