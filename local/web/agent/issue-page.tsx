import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import Heading from '@atlaskit/heading';
import Tabs, { Tab, TabList, TabPanel } from '@atlaskit/tabs';
import { useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { Navigate, useParams } from 'react-router-dom';
import {
  adfToText,
  editedAdf,
  editIssue,
  getIssue,
  getIssueUpdated,
  isRich,
  listAssignable,
  listIssueComments,
  listPriorities,
  listTransitions,
  versionOf,
  type CommentInfo,
  type HistoryInfo,
  type IssueInfo,
} from '../api/jira';
import { loadIssuePanels } from '../api/desk';
import { IssueActivity, IssueAppButtons, IssuePanels, useAddedPanels } from '../apps/issue-apps';
import { issueDisplayPlace, useModules } from '../apps/modules';
import { getRequest } from '../api/service-desk';
import { appEvents } from '../bridge/event-hub';
import { AttachmentList, Conversation, type ShownComment } from '../parts/conversation';
import { Faces } from '../parts/faces';
import { RichText } from '../parts/rich-text';
import { useLoad, usePoll } from '../parts/use-load';
import { When } from '../parts/when';
import { portalOf, portalPath } from '../portal/portal-desk';
import { useDesk } from '../shell/desk-context';
import { Layout } from '../shell/layout';
import { CommentEditor } from './comment-editor';
import { ContextPanels } from './context-panels';
import { EditableText } from './editable-text';
import { IssueDetails } from './issue-details';
import { IssueLinks } from './issue-links';
import { projectIssuesPath, ProjectSide, queuePath } from './project-side';
import { StatusMenu } from './status-menu';
import { useTitle } from '../parts/page';

/** A comment of the platform's surface for the conversation. */
export const shownIssueComment = (comment: CommentInfo): ShownComment => ({
  id: comment.id,
  author: comment.author?.displayName ?? 'Former user',
  at: comment.created,
  html: comment.renderedBody ?? '',
  internal: comment.jsdPublic === false,
});

function History(props: { histories: readonly HistoryInfo[] }): ReactNode {
  if (props.histories.length === 0) return <p className="desk-subtle">Nothing has been changed yet.</p>;
  return (
    <ol className="desk-history" aria-label="History">
      {props.histories.map((history) => (
        <li key={history.id}>
          <p>
            <strong>{history.author?.displayName ?? 'Automatically'}</strong> <When at={history.created} />
          </p>
          <ul>
            {history.items.map((item, index) => (
              <li key={index}>
                {`${item.field}: `}
                <del>{item.fromString ?? 'none'}</del>
                {' → '}
                <ins>{(Object.hasOwn(item, 'toString') ? item.toString : null) ?? 'none'}</ins>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

interface IssueData {
  readonly issue: IssueInfo;
  readonly comments: readonly CommentInfo[];
  readonly transitions: Awaited<ReturnType<typeof listTransitions>>['transitions'];
  readonly assignable: Awaited<ReturnType<typeof listAssignable>>;
  readonly priorities: Awaited<ReturnType<typeof listPriorities>>;
  /** Panels of the app that people have added, by module key. */
  readonly panels: readonly string[];
}

async function loadIssue(key: string): Promise<IssueData> {
  const issue = await getIssue(key);
  const [{ comments }, { transitions }, assignable, priorities, { panels }] = await Promise.all([
    listIssueComments(key),
    listTransitions(key),
    listAssignable(key),
    listPriorities(),
    loadIssuePanels(key),
  ]);
  return { issue, comments, transitions, assignable, priorities, panels };
}

/** Real milliseconds between looks at the issue, and between a change and the app's hearing of it (Jira's signal is late, too). */
const pollMs = 2000;
const signalDelayMs = 1500;

function lastActor(data: IssueData): string | null {
  const comment = data.comments.at(-1);
  const [change] = [...(data.issue.changelog?.histories ?? [])].sort((a, b) => b.created.localeCompare(a.created));
  if (!change || (comment && comment.created > change.created)) return comment?.author?.accountId ?? null;
  return change.author?.accountId ?? null;
}

/** Tells the app's frames what `JIRA_ISSUE_CHANGED` tells them on Jira. */
export function signalChange(before: IssueData | undefined, after: IssueData): void {
  const commented = before !== undefined && after.comments.length !== before.comments.length;
  appEvents.emit('JIRA_ISSUE_CHANGED', {
    issueId: after.issue.id,
    projectId: after.issue.fields.project.id,
    changes: [{ changeType: commented ? 'commented' : 'updated', atlassianId: lastActor(after) }],
  });
}

function IssueBody(props: { data: IssueData; reload: () => Promise<void> }): ReactNode {
  const { issue, comments, transitions } = props.data;
  const { fields } = issue;
  const save = (values: Readonly<Record<string, unknown>>) => async (): Promise<void> => {
    await editIssue(issue.key, values);
    await props.reload();
  };
  const isRequest = fields.project.projectTypeKey === 'service_desk';
  const description = issue.renderedFields?.['description'];
  const added = useAddedPanels(issue.key, props.data.panels, props.reload);
  const activities = useModules('jira:issueActivity', issueDisplayPlace(issue));
  const histories = [...(issue.changelog?.histories ?? [])].sort((a, b) => b.created.localeCompare(a.created));
  useTitle(`${issue.key} ${fields.summary}`);
  const id = useId();
  return (
    <div className="desk-page desk-page-wide">
      <Breadcrumbs>
        <BreadcrumbsItem
          href={isRequest ? queuePath(fields.project.key) : projectIssuesPath(fields.project.key)}
          text={fields.project.name}
        />
        <BreadcrumbsItem href={`/browse/${issue.key}`} text={issue.key} />
      </Breadcrumbs>
      <div className="desk-columns">
        <div className="desk-column-main">
          <EditableText
            label="Summary"
            lines="one"
            text={fields.summary}
            read={
              <Heading size="large" as="h1">
                {fields.summary}
              </Heading>
            }
            save={(text) => save({ summary: text })()}
          />
          <IssueAppButtons issue={issue} added={added} refresh={props.reload} />
          <section aria-labelledby={`${id}-description`}>
            <Heading size="small" as="h2" id={`${id}-description`}>
              Description
            </Heading>
            <EditableText
              label="Description"
              lines="many"
              text={adfToText(fields.description)}
              read={
                typeof description === 'string' && description !== '' ? (
                  <RichText html={description} />
                ) : (
                  <p className="desk-subtle">No description</p>
                )
              }
              note={
                isRich(fields.description)
                  ? 'Formatting, lists, links and pictures stay in the paragraphs that you leave as they are; a paragraph that you change becomes plain text.'
                  : undefined
              }
              save={(text) => save({ description: text.trim() === '' ? null : editedAdf(fields.description, text) })()}
            />
          </section>
          {fields.attachment && fields.attachment.length > 0 ? (
            <section aria-labelledby={`${id}-attachments`}>
              <Heading size="small" as="h2" id={`${id}-attachments`}>
                Attachments
              </Heading>
              <AttachmentList attachments={fields.attachment.map((one) => ({ filename: one.filename, href: one.content }))} />
            </section>
          ) : null}
          <IssueLinks links={fields.issuelinks ?? []} />
          <IssuePanels issue={issue} added={added} refresh={props.reload} />
          <section aria-labelledby={`${id}-activity`}>
            <Heading size="small" as="h2" id={`${id}-activity`}>
              Activity
            </Heading>
            <Tabs id={`${id}-tabs`}>
              <TabList>
                <Tab>Comments</Tab>
                <Tab>History</Tab>
                {activities.map((module) => (
                  <Tab key={module.key}>{module.title}</Tab>
                ))}
              </TabList>
              <TabPanel>
                <div className="desk-tab">
                  <Conversation comments={comments.map(shownIssueComment)} empty="Nobody has written yet." />
                  <CommentEditor issueKey={issue.key} isRequest={isRequest} sent={props.reload} />
                </div>
              </TabPanel>
              <TabPanel>
                <div className="desk-tab">
                  <History histories={histories} />
                </div>
              </TabPanel>
              {activities.map((module) => (
                <TabPanel key={module.key}>
                  <div className="desk-tab">
                    <IssueActivity module={module} issue={issue} refresh={props.reload} />
                  </div>
                </TabPanel>
              ))}
            </Tabs>
          </section>
        </div>
        <aside className="desk-column-side" aria-label="Details and apps">
          <StatusMenu issueKey={issue.key} status={fields.status} transitions={transitions} changed={props.reload} />
          <IssueDetails
            issue={issue}
            assignable={props.data.assignable}
            priorities={props.data.priorities}
            changed={props.reload}
          />
          <ContextPanels issue={issue} refresh={props.reload} />
        </aside>
      </div>
    </div>
  );
}

/** A work item as agents see it. It looks for changes every two seconds, and tells the app's panels of them. */
export function IssueView(props: { issueKey: string }): ReactNode {
  const { issueKey } = props;
  const shown = useRef<IssueData>(undefined);
  const loaded = useLoad(issueKey, async () => {
    const data = await loadIssue(issueKey);
    const before = shown.current?.issue.key === data.issue.key ? shown.current : undefined;
    shown.current = data;
    if (before && before.issue.fields.updated !== data.issue.fields.updated) {
      setTimeout(() => signalChange(before, data), signalDelayMs);
    }
    return data;
  });
  usePoll(pollMs, async () => {
    // Nothing to compare with while the first look is under way, or was refused.
    if (shown.current?.issue.key !== issueKey) return;
    const latest = await getIssueUpdated(issueKey);
    if (versionOf(latest) !== versionOf(shown.current.issue)) await loaded.reload();
  });
  return (
    <Faces of={loaded} label="Loading the work item">
      {(data) => <IssueBody key={data.issue.key} data={data} reload={loaded.reload} />}
    </Faces>
  );
}

/** Where a customer reads and answers a request of their own: on the portal, never in the issue view. */
function CustomerIssue(props: { issueKey: string }): ReactNode {
  const { site } = useDesk();
  const request = useLoad(`request/${props.issueKey}`, () => getRequest(props.issueKey));
  return (
    <Faces of={request} label="Loading the request">
      {({ issueKey, serviceDesk, serviceDeskId }) => (
        <Navigate replace to={`${portalPath(portalOf(site, serviceDesk?.projectKey ?? '') ?? serviceDeskId)}/${issueKey}`} />
      )}
    </Faces>
  );
}

/** The issue view as a page; customers are led to the portal. */
export function IssuePage(): ReactNode {
  const { issueKey = '' } = useParams();
  const { me } = useDesk();
  if (me?.role === 'customer') {
    return (
      <Layout>
        <CustomerIssue key={issueKey} issueKey={issueKey} />
      </Layout>
    );
  }
  return (
    <Layout needsPerson sideLabel="Projects" side={<ProjectSide projectKey={issueKey.replace(/-\d+$/, '')} />}>
      <IssueView key={issueKey} issueKey={issueKey} />
    </Layout>
  );
}
