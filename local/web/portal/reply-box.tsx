import { useState } from 'react';
import type { ReactNode } from 'react';
import { addRequestComment, attachToRequest, uploadTemporary } from '../api/service-desk';
import { CommentForm } from '../parts/comment-form';
import { FileChooser } from './file-chooser';

/** The customer's answer: a public comment, with files if there are any. */
export function ReplyBox(props: {
  issueKey: string;
  serviceDeskId: string;
  start: string;
  sent: () => Promise<void>;
}): ReactNode {
  const [files, setFiles] = useState<readonly File[]>([]);
  const [sentCount, setSentCount] = useState(0);
  const send = async (text: string): Promise<void> => {
    if (files.length > 0) {
      await attachToRequest(props.issueKey, await uploadTemporary(props.serviceDeskId, files), text);
    } else {
      await addRequestComment(props.issueKey, text);
    }
    setFiles([]);
    setSentCount((count) => count + 1);
    await props.sent();
  };
  return (
    <CommentForm
      label="Add a comment"
      start={props.start}
      hasMore={files.length > 0}
      more={<FileChooser key={sentCount} field={{ name: 'Attach files' }} files={files} onChange={setFiles} />}
      send={send}
    />
  );
}
