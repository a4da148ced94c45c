import Button from '@atlaskit/button/new';
import { ErrorMessage, Label } from '@atlaskit/form';
import TextArea from '@atlaskit/textarea';
import { useId, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { wordsOf } from '../api/http';

/** Where somebody writes a comment. What was typed stays when `send` throws, and goes when it was sent. */
export function CommentForm(props: {
  label: string;
  /** Text to begin with. */
  start?: string;
  /** Tinted, as internal notes are. */
  isInternal?: boolean;
  /** Something else than text is there to be sent. */
  hasMore?: boolean;
  /** Stands between the text and the button. */
  more?: ReactNode;
  /** Gets the text without space around it. */
  send: (text: string) => Promise<void>;
}): ReactNode {
  const id = useId();
  const [text, setText] = useState(props.start ?? '');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setFailure(undefined);
    if (text.trim() === '' && !props.hasMore) {
      setFailure('Write something first.');
      return;
    }
    setBusy(true);
    props
      .send(text.trim())
      .then(() => setText(''))
      .catch((error: unknown) => setFailure(wordsOf(error)))
      .finally(() => setBusy(false));
  };
  return (
    <form className={props.isInternal ? 'desk-reply desk-reply-internal' : 'desk-reply'} onSubmit={submit}>
      <Label htmlFor={id}>{props.label}</Label>
      <TextArea
        id={id}
        value={text}
        minimumRows={4}
        isInvalid={failure !== undefined}
        onChange={(event) => setText(event.target.value)}
      />
      {failure === undefined ? null : <ErrorMessage>{failure}</ErrorMessage>}
      {props.more}
      <div>
        <Button type="submit" appearance="primary" isLoading={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}
