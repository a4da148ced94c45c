import ModalDialog, { ModalBody, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { HostDialogsContext, type CreatedIssues, type HostDialogs } from '../bridge/host-dialogs';
import { CreateIssueDialog } from './create-issue-dialog';
import { IssueView } from './issue-page';

type Asked =
  | { readonly is: 'view'; readonly issueKey: string; readonly onClose: () => unknown }
  | {
      readonly is: 'create';
      readonly values: Readonly<Record<string, unknown>>;
      readonly onClose: (created: CreatedIssues) => unknown;
    };

/** What an app does when a dialog closes is its own affair: its errors do not reach the page. */
const tell = (callback: () => unknown): void =>
  void Promise.resolve()
    .then(callback)
    .catch(() => undefined);

/** Lets apps on the pages below open Jira's own dialogs; one at a time, the newest. */
export function HostDialogsProvider(props: { children: ReactNode }): ReactNode {
  const [asked, setAsked] = useState<Asked>();
  const dialogs = useMemo(
    (): HostDialogs => ({
      viewIssue: (issueKey, onClose) => setAsked({ is: 'view', issueKey, onClose }),
      createIssue: (values, onClose) => setAsked({ is: 'create', values, onClose }),
    }),
    [],
  );
  const closeView = (onClose: () => unknown) => (): void => {
    setAsked(undefined);
    tell(onClose);
  };
  return (
    <HostDialogsContext.Provider value={dialogs}>
      {props.children}
      <ModalTransition>
        {asked?.is === 'view' ? (
          <ModalDialog width="x-large" onClose={closeView(asked.onClose)}>
            <ModalHeader hasCloseButton>
              <ModalTitle>{asked.issueKey}</ModalTitle>
            </ModalHeader>
            <ModalBody>
              <IssueView issueKey={asked.issueKey} />
            </ModalBody>
          </ModalDialog>
        ) : null}
        {asked?.is === 'create' ? (
          <CreateIssueDialog
            values={asked.values}
            closed={(created) => {
              setAsked(undefined);
              tell(() => asked.onClose(created));
            }}
          />
        ) : null}
      </ModalTransition>
    </HostDialogsContext.Provider>
  );
}
