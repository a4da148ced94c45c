import { createContext } from 'react';

/** Dialogs of Jira's own that an app may open over any page. */
export interface HostDialogs {
  viewIssue(issueKey: string, onClose: () => unknown): void;
  /** `values` are the fields that the app has filled in; `onClose` is told what was created, nothing when it was cancelled. */
  createIssue(values: Readonly<Record<string, unknown>>, onClose: (created: CreatedIssues) => unknown): void;
}
export interface CreatedIssues {
  readonly payload: readonly { readonly issueId: string }[];
}

/** Absent where the page around a frame offers no such dialogs. */
export const HostDialogsContext = createContext<HostDialogs | undefined>(undefined);
