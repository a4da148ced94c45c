import Button from '@atlaskit/button/new';
import { ErrorMessage, Label } from '@atlaskit/form';
import Tabs, { Tab, TabList, TabPanel } from '@atlaskit/tabs';
import TextArea from '@atlaskit/textarea';
import { useId, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { wordsOf } from '../api/http';
import { addIssueComment } from '../api/jira';

function Editor(props: { issueKey: string; label: string; internal: boolean; sent: () => Promise<void> }): ReactNode {
  const id = useId();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setFailure(undefined);
    if (text.trim() === '') {
      setFailure('Write something first.');
      return;
    }
    setBusy(true);
    addIssueComment(props.issueKey, text.trim(), props.internal)
      .then(() => {
        setText('');
        return props.sent();
      })
      .catch((error: unknown) => setFailure(wordsOf(error)))
      .finally(() => setBusy(false));
  };
  return (
    <form className={props.internal ? 'desk-reply desk-reply-internal' : 'desk-reply'} onSubmit={submit}>
      <Label htmlFor={id}>{props.label}</Label>
      <TextArea
        id={id}
        value={text}
        minimumRows={4}
        isInvalid={failure !== undefined}
        onChange={(event) => setText(event.target.value)}
      />
      {failure === undefined ? null : <ErrorMessage>{failure}</ErrorMessage>}
      <div>
        <Button type="submit" appearance="primary" isLoading={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}

/** Where an agent writes: to the customer or for colleagues on requests, one kind of comment elsewhere. */
export function CommentEditor(props: { issueKey: string; isRequest: boolean; sent: () => Promise<void> }): ReactNode {
  if (!props.isRequest) return <Editor issueKey={props.issueKey} label="Add a comment" internal={false} sent={props.sent} />;
  return (
    <Tabs id="comment-kind">
      <TabList>
        <Tab>Reply to customer</Tab>
        <Tab>Add internal note</Tab>
      </TabList>
      <TabPanel>
        <div className="desk-tab">
          <Editor issueKey={props.issueKey} label="Reply, seen by the customer" internal={false} sent={props.sent} />
        </div>
      </TabPanel>
      <TabPanel>
        <div className="desk-tab">
          <Editor issueKey={props.issueKey} label="Note, seen by the team only" internal sent={props.sent} />
        </div>
      </TabPanel>
    </Tabs>
  );
}
