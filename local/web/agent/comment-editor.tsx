import Tabs, { Tab, TabList, TabPanel } from '@atlaskit/tabs';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { addIssueComment } from '../api/jira';
import { CommentForm } from '../parts/comment-form';

/** Where an agent writes: to the customer or for colleagues on requests, one kind of comment elsewhere. */
export function CommentEditor(props: { issueKey: string; isRequest: boolean; sent: () => Promise<void> }): ReactNode {
  const id = useId();
  const send = (isInternal: boolean) => async (text: string) => {
    await addIssueComment(props.issueKey, text, isInternal);
    await props.sent();
  };
  if (!props.isRequest) return <CommentForm label="Add a comment" send={send(false)} />;
  return (
    <Tabs id={id}>
      <TabList>
        <Tab>Reply to customer</Tab>
        <Tab>Add internal note</Tab>
      </TabList>
      <TabPanel>
        <div className="desk-tab">
          <CommentForm label="Reply, seen by the customer" send={send(false)} />
        </div>
      </TabPanel>
      <TabPanel>
        <div className="desk-tab">
          <CommentForm label="Note, seen by the team only" isInternal send={send(true)} />
        </div>
      </TabPanel>
    </Tabs>
  );
}
