/** The e-mails that Jira Service Management would send about a request: to its customers, and to its assignee. */
import type { EpochMs } from '../clock';
import type { Issue, Mail, Person, SiteState } from './state';

/** Longest mail list that a state keeps; a desk that runs for months drops the oldest. */
const KEPT_MAILS = 5_000;

export interface Notice {
  readonly cause: Mail['cause'];
  readonly text: string;
  /** Who did it: people are not told of their own acts, except that a request was received. */
  readonly authorId: string | undefined;
  readonly subject?: string;
}

/** Tells the reporter and the participants of a request; work items that are no request send nothing. */
export function mailCustomers(state: SiteState, issue: Issue, now: EpochMs, notice: Notice): void {
  if (issue.requestTypeId === null) return;
  const ids = new Set([issue.reporterId, ...issue.participantIds]);
  if (notice.authorId && notice.cause !== 'request-created') ids.delete(notice.authorId);
  for (const id of ids) {
    const person = state.people.find((candidate) => candidate.accountId === id);
    if (person) mailTo(state, person, issue, now, notice, portalAddress(state, issue));
  }
}

/** Tells the assignee of a customer's act. */
export function mailAssignee(state: SiteState, issue: Issue, now: EpochMs, notice: Notice): void {
  const person = state.people.find((candidate) => candidate.accountId === issue.assigneeId);
  if (person && person.accountId !== notice.authorId)
    mailTo(state, person, issue, now, notice, `${state.baseUrl}/browse/${issue.key}`);
}

/** Sends one mail; accounts of apps and closed accounts have no mailbox. */
export function mailTo(
  state: SiteState,
  person: Person,
  issue: Issue,
  now: EpochMs,
  notice: Notice,
  address = `${state.baseUrl}/browse/${issue.key}`,
): void {
  if (!person.active || person.accountType === 'app') return;
  state.mail.push({
    id: String(state.nextId++),
    sent: now,
    toAccountId: person.accountId,
    to: person.email,
    issueKey: issue.key,
    subject: notice.subject ?? `${issue.key} ${issue.summary}`,
    text: `${notice.text}\n\n${address}`,
    cause: notice.cause,
  });
  if (state.mail.length > KEPT_MAILS) state.mail.splice(0, state.mail.length - KEPT_MAILS);
}

function portalAddress(state: SiteState, issue: Issue): string {
  const portalId = state.projects.find((project) => project.id === issue.projectId)?.serviceDesk?.portalId;
  return `${state.baseUrl}/servicedesk/customer/portal/${portalId}/${issue.key}`;
}
