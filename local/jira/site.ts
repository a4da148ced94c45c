/** The emulated site: look-ups, and what can be done on it, each act checked, written to history, mailed and announced. */
import type { DeskClock } from '../clock';
import { associated, eventChangelog, eventIssue, productEvent, wrapAssociated, type ProductEventType } from './events';
import { issueByKey } from './jql/issue-keys';
import { SiteIndex } from './jql/site-index';
import type { AlsoDone, NewComment, NewFile, NewIssue, Permission, Site, VersionInput } from './operations';
import { RestError } from './operations';
import { accountIdOf, hasPermission, isRequesterOf } from './permissions';
import type { Actor, CallRecord, InstalledAppOnSite, ProductEvent } from './port';
import { RateLimiter, type RateLimits } from './rest/rate-limits';
import { handleRest } from './rest/router';
import { routes } from './rest';
import type { Attachment, ChangeItem, Comment, Issue, IssueLink, Json, Person, Project } from './state';
import type { SiteState, Transition, Version, Workflow } from './state';
import { usualSiteSwitches, type SiteSwitches } from './switches';
import { cancelTask, resumeTasks, submitTask, taskOf, type NewTask, type Task } from './tasks';
import type { WorkflowRuleRunner } from './workflow-rules';
import { Transaction } from './site-transaction';
import * as comments from './site-comments';
import * as issues from './site-issues';
import * as rest from './site-parts';
import * as versions from './site-versions';

/** A site over a state, which it changes in place; `clock` is its only time. */
export function createSite(state: SiteState, clock: DeskClock): Site {
  const site = new DeskSite(state, clock);
  resumeTasks(site);
  comments.resumeMail(site);
  return site;
}

/** The site's inner side, for the files beside this one. */
export class DeskSite implements Site {
  private readonly listeners = new Set<(event: ProductEvent) => void>();
  private readonly apps = new Map<string, InstalledAppOnSite>();
  private readonly limiter: RateLimiter;
  private readonly changedIds = new Set<string>();
  private revisions = 0;
  private transaction: Transaction | undefined;
  readonly index: SiteIndex;
  ruleRunner: WorkflowRuleRunner | undefined;
  switches: SiteSwitches = usualSiteSwitches;

  constructor(
    readonly state: SiteState,
    readonly clock: DeskClock,
  ) {
    this.limiter = new RateLimiter(clock);
    this.index = new SiteIndex(state, clock, () => this.installedApps().flatMap((app) => app.searchableProperties));
  }

  handle(request: Request, actor: Actor, onCall?: (call: CallRecord) => void): Promise<Response> {
    if (request.method === 'GET') return handleRest(this, request, actor, onCall, routes, this.limiter);
    return handleRest(this, request, actor, onCall, routes, this.limiter).finally(() => this.revisions++);
  }

  takeChangedIssues(): readonly string[] {
    const ids = [...this.changedIds];
    this.changedIds.clear();
    return ids;
  }

  revision(): number {
    return this.revisions;
  }

  setLimits(limits: Partial<RateLimits>): void {
    this.limiter.setLimits(limits);
  }

  setSearchLag(seconds: number): void {
    this.index.setLag(seconds);
  }

  setSwitches(positions: Partial<SiteSwitches>): void {
    this.switches = { ...this.switches, ...positions };
  }

  setRuleRunner(runner: WorkflowRuleRunner): void {
    this.ruleRunner = runner;
  }

  subscribe(listener: (event: ProductEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  installApp(app: InstalledAppOnSite): void {
    const before = this.apps.get(app.appId)?.searchableProperties ?? [];
    this.apps.set(app.appId, app);
    if (JSON.stringify(before) !== JSON.stringify(app.searchableProperties)) this.index.forget();
    const account: Person = {
      accountId: app.accountId,
      accountType: 'app',
      role: 'app',
      displayName: app.name,
      email: '',
      token: '',
      locale: 'en',
      timeZone: 'Etc/UTC',
      active: true,
    };
    this.noteChange();
    const index = this.state.people.findIndex((person) => person.accountId === app.accountId);
    if (index < 0) this.state.people.push(account);
    else this.state.people[index] = account;
  }

  installedApps(): readonly InstalledAppOnSite[] {
    return [...this.apps.values()];
  }

  // -- look-ups

  accountIdOf(actor: Actor): string | undefined {
    return accountIdOf(actor);
  }

  findPerson(accountId: string | null | undefined): Person | undefined {
    return accountId ? this.state.people.find((person) => person.accountId === accountId) : undefined;
  }

  findIssue(actor: Actor, idOrKey: string): Issue | undefined {
    const issue = this.state.issues[idOrKey] ?? issueByKey(this.state, idOrKey);
    return issue && this.canSeeIssue(actor, issue) ? issue : undefined;
  }

  canSeeIssue(actor: Actor, issue: Issue): boolean {
    return this.can(actor, 'BROWSE_PROJECTS', issue) || this.isCustomerOf(actor, issue);
  }

  can(actor: Actor, permission: Permission, where?: Issue | Project): boolean {
    const project = where && 'projectId' in where ? this.projectOf(where) : where;
    return hasPermission(this.state, actor, permission, project);
  }

  isCustomerOf(actor: Actor, issue: Issue): boolean {
    return isRequesterOf(this.state, actor, issue);
  }

  findProject(actor: Actor, idOrKey: string): Project | undefined {
    const wanted = idOrKey.toUpperCase();
    const project = this.state.projects.find((candidate) => candidate.id === idOrKey || candidate.key === wanted);
    return project && this.can(actor, 'BROWSE_PROJECTS', project) ? project : undefined;
  }

  workflowOf(issue: Issue): Workflow {
    const id = this.projectOf(issue).workflowByIssueType[issue.issueTypeId];
    const workflow = this.state.workflows.find((candidate) => candidate.id === id);
    if (!workflow) throw new Error(`the work type of ${issue.key} has no workflow`);
    return workflow;
  }

  transitionsOf(actor: Actor, issue: Issue): readonly Transition[] {
    const agent = this.can(actor, 'TRANSITION_ISSUES', issue);
    if (!agent && !this.isCustomerOf(actor, issue)) return [];
    return this.workflowOf(issue).transitions.filter(
      (transition) =>
        (transition.from === 'any' ? transition.to !== issue.statusId : transition.from.includes(issue.statusId)) &&
        (agent || transition.customerVisible),
    );
  }

  rehearsal(): DeskSite {
    const projects = this.state.projects.map((project) => ({ ...project }));
    const site = new DeskSite({ ...this.state, projects, issues: {}, links: [], mail: [] }, this.clock);
    site.ruleRunner = this.ruleRunner;
    site.switches = this.switches;
    return site;
  }

  // -- operations

  atOnce<T>(touched: readonly Issue[], act: () => T): T {
    if (this.transaction) return act();
    const transaction = new Transaction(this, touched);
    this.transaction = transaction;
    let result: T;
    try {
      result = act();
    } catch (error) {
      transaction.undo();
      throw error;
    } finally {
      this.transaction = undefined;
    }
    for (const event of transaction.events) this.announce(event);
    return result;
  }

  createIssue(actor: Actor, input: NewIssue): Promise<Issue> {
    return issues.createIssue(this, actor, input);
  }
  editIssue(actor: Actor, issue: Issue, fields: Readonly<Record<string, Json>>): void {
    issues.editIssue(this, actor, issue, fields);
  }
  deleteIssue(actor: Actor, issue: Issue): void {
    issues.deleteIssue(this, actor, issue);
  }
  transition(
    actor: Actor,
    issue: Issue,
    transition: Transition,
    extra: {
      readonly fields?: Readonly<Record<string, Json>>;
      readonly comment?: NewComment;
      readonly also?: AlsoDone;
    } = {},
  ): Promise<void> {
    return issues.transitionIssue(this, actor, issue, transition, extra);
  }
  addComment(actor: Actor, issue: Issue, comment: NewComment): Comment {
    return comments.addComment(this, actor, issue, comment);
  }
  editComment(actor: Actor, issue: Issue, comment: Comment, change: Partial<NewComment>): void {
    comments.editComment(this, actor, issue, comment, change);
  }
  deleteComment(actor: Actor, issue: Issue, comment: Comment): void {
    comments.deleteComment(this, actor, issue, comment);
  }
  setIssueProperty(actor: Actor, issue: Issue, key: string, value: Json): 'created' | 'changed' {
    return rest.setIssueProperty(this, actor, issue, key, value);
  }
  deleteIssueProperty(actor: Actor, issue: Issue, key: string): void {
    rest.deleteIssueProperty(this, actor, issue, key);
  }
  addAttachment(actor: Actor, issue: Issue, file: NewFile): Attachment {
    return rest.addAttachment(this, actor, issue, file);
  }
  deleteAttachment(actor: Actor, issue: Issue, attachment: Attachment): void {
    rest.deleteAttachment(this, actor, issue, attachment);
  }
  addLink(actor: Actor, link: { readonly typeId: string; readonly inward: Issue; readonly outward: Issue }): void {
    rest.addLink(this, actor, link);
  }
  deleteLink(actor: Actor, link: IssueLink): void {
    rest.deleteLink(this, actor, link);
  }
  setParticipants(actor: Actor, issue: Issue, accountIds: readonly string[]): void {
    rest.setParticipants(this, actor, issue, accountIds);
  }
  setWatching(actor: Actor, issue: Issue, accountId: string, watching: boolean): void {
    rest.setWatching(this, actor, issue, accountId, watching);
  }
  addVersion(actor: Actor, project: Project, input: VersionInput): Version {
    return versions.addVersion(this, actor, project, input);
  }
  changeVersion(actor: Actor, at: versions.VersionOf, input: VersionInput): void {
    versions.changeVersion(this, actor, at, input);
  }
  removeVersion(actor: Actor, at: versions.VersionOf, moveTo: Version | undefined): void {
    versions.removeVersion(this, actor, at, moveTo);
  }
  mergeVersion(actor: Actor, at: versions.VersionOf, into: Version): void {
    versions.mergeVersion(this, actor, at, into);
  }
  submitTask(actor: Actor, order: NewTask): Task {
    return submitTask(this, actor, order);
  }
  taskOf(actor: Actor, id: string): Task {
    return taskOf(this, actor, id);
  }
  cancelTask(task: Task): void {
    cancelTask(this, task);
  }

  // -- for the files beside this one

  /** To be called after every change of a work item that a search could see. */
  changed(issue: Issue): void {
    this.noteChange(issue.id);
    this.index.changed(issue);
  }

  /** To be called after a work item was taken from the state. */
  removed(issue: Issue): void {
    this.noteChange(issue.id);
    this.index.removed(issue);
  }

  /** Notes that a work item, or something else of the site, has changed. */
  noteChange(issueId?: string): void {
    this.revisions++;
    if (issueId !== undefined) this.changedIds.add(issueId);
  }

  projectOf(issue: Issue): Project {
    const project = this.state.projects.find((candidate) => candidate.id === issue.projectId);
    if (!project) throw new Error(`${issue.key} is in no project`);
    return project;
  }

  newId(): string {
    return String(this.state.nextId++);
  }

  /** The account behind an actor. @throws RestError 401 for anonymous callers and accounts that are gone */
  requireAccount(actor: Actor): Person {
    const person = this.findPerson(accountIdOf(actor));
    if (!person?.active)
      throw new RestError(401, ['You are not authenticated. Authentication required to perform this operation.']);
    return person;
  }

  /** @throws RestError 403 (404 for who may not even see the issue) when a permission is missing. */
  require(actor: Actor, permission: Permission, issue: Issue, message: string): void {
    this.requireAccount(actor);
    if (this.can(actor, permission, issue)) return;
    if (!this.canSeeIssue(actor, issue))
      throw new RestError(404, ['Issue does not exist or you do not have permission to see it.']);
    throw new RestError(403, [message]);
  }

  emit(actor: Actor, eventType: ProductEventType, rest: Readonly<Record<string, unknown>>): void {
    const shaped = this.switches.associatedShape === 'wrapped' ? wrapAssociated(rest) : rest;
    const event = productEvent(actor, eventType, this.clock.now(), shaped);
    if (this.transaction) this.transaction.events.push(event);
    else this.announce(event);
  }

  private announce(event: ProductEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }

  /** Writes one history entry; returns the items that were written. */
  record(actor: Actor, issue: Issue, items: readonly ChangeItem[]): readonly ChangeItem[] {
    const now = this.clock.now();
    if (items.length === 0) return items;
    issue.updated = now;
    this.changed(issue);
    issue.changes.push({ id: this.newId(), authorId: accountIdOf(actor) ?? '', created: now, items: [...items] });
    return items;
  }

  /** Announces a change that is in the history. */
  announceUpdate(actor: Actor, issue: Issue, items: readonly ChangeItem[]): void {
    if (items.length === 0) return;
    const payload = { issue: eventIssue(this.state, issue), ...associated(this.state, items) };
    this.emit(actor, 'avi:jira:updated:issue', {
      ...payload,
      changelog: eventChangelog(items),
      jiraEventTypeName: eventName(items),
    });
    if (items.some((item) => item.fieldId === 'assignee' && item.to !== null))
      this.emit(actor, 'avi:jira:assigned:issue', { ...payload, changelog: eventChangelog(items) });
  }
}

/** `jiraEventTypeName`, Jira's own older name for what happened. */
function eventName(items: readonly ChangeItem[]): string {
  if (items.some((item) => item.fieldId === 'status')) return 'issue_generic';
  return items.length === 1 && items[0]?.fieldId === 'assignee' ? 'issue_assigned' : 'issue_updated';
}
