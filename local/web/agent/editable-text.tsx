import Button, { IconButton } from '@atlaskit/button/new';
import { ErrorMessage, HelperMessage, Label } from '@atlaskit/form';
import EditIcon from '@atlaskit/icon/core/edit';
import TextArea from '@atlaskit/textarea';
import Textfield from '@atlaskit/textfield';
import { useEffect, useId, useRef, useState } from 'react';
import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
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
  const pen = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  const isOpen = draft !== undefined;
  useEffect(() => {
    // Whoever was writing goes on where they began.
    if (wasOpen.current && !isOpen) pen.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const leave = (): void => {
    setDraft(undefined);
    setFailure(undefined);
  };
  if (draft === undefined) {
    return (
      <div className="desk-editable">
        {props.read}
        <IconButton
          ref={pen}
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
      leave();
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
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // A dialog around it stays open.
    event.stopPropagation();
    leave();
  };
  const control = { id, value: draft, autoFocus: true, onKeyDown };
  return (
    <form onSubmit={submit} className="desk-reply">
      <Label htmlFor={id}>{props.label}</Label>
      {props.lines === 'one' ? (
        <Textfield {...control} onChange={(event) => setDraft(event.currentTarget.value)} />
      ) : (
        <TextArea {...control} minimumRows={8} onChange={(event) => setDraft(event.target.value)} />
      )}
      {props.note === undefined ? null : <HelperMessage>{props.note}</HelperMessage>}
      {failure === undefined ? null : <ErrorMessage>{failure}</ErrorMessage>}
      <div className="desk-inline">
        <Button type="submit" appearance="primary" isLoading={busy}>
          Save
        </Button>
        <Button appearance="subtle" onClick={leave}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
