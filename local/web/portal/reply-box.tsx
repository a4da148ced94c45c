import Button from '@atlaskit/button/new';
import { ErrorMessage, Label } from '@atlaskit/form';
import TextArea from '@atlaskit/textarea';
import { useId, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { wordsOf } from '../api/http';
import { addRequestComment, attachToRequest, uploadTemporary } from '../api/service-desk';
import { FileChooser } from './file-chooser';

/** The customer's answer: a public comment, with files if there are any. */
export function ReplyBox(props: {
  issueKey: string;
  serviceDeskId: string;
  start: string;
  sent: () => Promise<void>;
}): ReactNode {
  const id = useId();
  const [text, setText] = useState(props.start);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [sentCount, setSentCount] = useState(0);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();

  const send = async (): Promise<void> => {
    if (files.length > 0) {
      await attachToRequest(props.issueKey, await uploadTemporary(props.serviceDeskId, files), text.trim());
    } else {
      await addRequestComment(props.issueKey, text.trim());
    }
    setText('');
    setFiles([]);
    setSentCount((count) => count + 1);
    await props.sent();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setFailure(undefined);
    if (text.trim() === '' && files.length === 0) {
      setFailure('Write something first.');
      return;
    }
    setBusy(true);
    send()
      .catch((error: unknown) => setFailure(wordsOf(error)))
      .finally(() => setBusy(false));
  };

  return (
    <form className="desk-reply" onSubmit={submit}>
      <Label htmlFor={id}>Add a comment</Label>
      <TextArea
        id={id}
        value={text}
        minimumRows={4}
        isInvalid={failure !== undefined}
        onChange={(event) => setText(event.target.value)}
      />
      {failure === undefined ? null : <ErrorMessage>{failure}</ErrorMessage>}
      <FileChooser key={sentCount} field={{ name: 'Attach files' }} files={files} onChange={setFiles} />
      <div>
        <Button type="submit" appearance="primary" isLoading={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}
