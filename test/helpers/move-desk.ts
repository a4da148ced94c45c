/** Desk 2 handing over: the acts that scenarios of “clone and move” are made of, and what the customer gets to see of them. */
import type { Browser } from 'playwright-core';
import type { Answer } from '../../src/contract/calls';
import type { CloneChoices, CloneView, ClonePlan, MoveCalls, Target } from '../../src/contract/move';
import type { Issue, Json, SiteState } from '../../local/jira/state';
import { adfToPlain } from '../../local/jira/text';
import type { SwitchPositions } from '../../local/server/switches';
import { DeskDriver, valueOf, type Role } from './desk';

export interface Request {
  readonly key: string;
  readonly id: string;
}

export interface DevItem {
  readonly id: string;
  readonly key: string;
  readonly fields: {
    readonly summary: string;
    readonly description: Json;
    readonly status: { readonly name: string };
    readonly issuetype: { readonly name: string };
    readonly assignee: Json;
    readonly labels: readonly string[];
    readonly attachment: readonly { readonly filename: string; readonly size: number }[];
    readonly issuelinks: readonly {
      readonly id: string;
      readonly inwardIssue?: { readonly key: string };
      readonly outwardIssue?: { readonly key: string };
    }[];
  };
}

export class MoveDesk {
  private constructor(readonly desk: DeskDriver) {}

  static async start(name = 'front-line-and-dev'): Promise<MoveDesk> {
    return new MoveDesk(await DeskDriver.start({ desk: name }));
  }

  close(): Promise<void> {
    return this.desk.close();
  }

  get state(): SiteState {
    return this.desk.desk.site.state;
  }

  issue(key: string): Issue {
    const found = Object.values(this.state.issues).find((issue) => issue.key === key);
    if (!found) throw new Error(`the desk has no ${key}`);
    return found;
  }

  /** A call of the panel, as the issue action in a modal makes it. */
  async move<Name extends keyof MoveCalls>(
    name: Name,
    payload: MoveCalls[Name]['payload'],
    issueId: string,
    role: Role = 'agent',
    project = 'CARE',
  ): Promise<Answer<MoveCalls[Name]['value']>> {
    const { id } = this.desk.project(project);
    return this.desk.invokeIn('jira:issueAction', role, name, payload, { issue: { id: issueId }, project: { id } });
  }

  async raise(
    type: 'Bug' | 'Help' | 'Improvement',
    summary: string,
    description = `${summary}, every time.`,
  ): Promise<Request> {
    const requestTypeId = await this.desk.requestTypeId('CARE', type);
    const { issueKey, issueId } = await this.desk.call<{ issueKey: string; issueId: string }>(
      'customer',
      'POST',
      '/rest/servicedeskapi/request',
      { serviceDeskId: 'CARE', requestTypeId, requestFieldValues: { summary, description } },
    );
    await this.desk.settle();
    return { key: issueKey, id: issueId };
  }

  async plan({ id }: Request, targetId = 'dev'): Promise<ClonePlan> {
    return valueOf(await this.move('move.plan', { targetId, workTypeId: null }, id)).plan;
  }

  /** What an agent sends who gives each required list its first choice and leaves the rest. */
  choices(plan: ClonePlan): CloneChoices {
    const fields = Object.fromEntries(
      plan.fields.flatMap(({ id, problem, control }) =>
        problem !== null && control.is === 'one' ? [[id, control.choices[0]?.id ?? null]] : [],
      ),
    );
    const attachmentIds = plan.attachments.filter(({ chosen }) => chosen).map((each) => each.id);
    return { targetId: plan.target.id, workTypeId: plan.workType.id, fields, attachmentIds, commentIds: [] };
  }

  async create(request: Request, targetId = 'dev', role: Role = 'agent'): Promise<Answer<CloneView>> {
    const answer = await this.move('move.create', this.choices(await this.plan(request, targetId)), request.id, role);
    await this.desk.settle();
    return answer;
  }

  /** Plans and creates; the key of what was made. */
  async handOver(request: Request, targetId = 'dev'): Promise<string> {
    const { item } = valueOf(await this.create(request, targetId));
    if (!item) throw new Error('nothing was made');
    return item.key;
  }

  item(key: string): Promise<DevItem> {
    return this.desk.call('admin', 'GET', `/rest/api/3/issue/${key}`);
  }

  /** Keys of the work items that are linked to one. */
  async linksOf(key: string): Promise<string[]> {
    const { fields } = await this.item(key);
    return fields.issuelinks.flatMap(({ inwardIssue, outwardIssue }) => (inwardIssue ?? outwardIssue)?.key ?? []);
  }

  /** Work items of a project that were made for a request. */
  clonesOf({ id }: Request, project = 'DEV'): Issue[] {
    const projectId = this.desk.project(project).id;
    return Object.values(this.state.issues).filter((issue) => {
      const source = issue.properties['guichet.source'] as { readonly requestId?: Json } | undefined;
      return issue.projectId === projectId && source?.requestId === id;
    });
  }

  /** As a developer, with a resolution where one is given. */
  async transition(key: string, name: string, resolution?: string): Promise<void> {
    const address = `/rest/api/3/issue/${key}/transitions`;
    const { transitions } = await this.desk.call<{ transitions: { id: string; name: string }[] }>('admin', 'GET', address);
    const found = transitions.find((each) => each.name === name);
    if (!found) throw new Error(`${key} has no transition ${name}`);
    const fields = resolution === undefined ? {} : { fields: { resolution: { name: resolution } } };
    await this.desk.call('admin', 'POST', address, { transition: { id: found.id }, ...fields });
    await this.desk.settle();
  }

  async comment(key: string, ...content: readonly (string | Json)[]): Promise<string> {
    const { id } = await this.desk.call<{ id: string }>('admin', 'POST', `/rest/api/3/issue/${key}/comment`, {
      body: document(content),
    });
    await this.desk.settle();
    return id;
  }

  async editComment(key: string, id: string, ...content: readonly (string | Json)[]): Promise<void> {
    await this.desk.call('admin', 'PUT', `/rest/api/3/issue/${key}/comment/${id}`, { body: document(content) });
    await this.desk.settle();
  }

  async deleteComment(key: string, id: string): Promise<void> {
    await this.desk.call('admin', 'DELETE', `/rest/api/3/issue/${key}/comment/${id}`);
    await this.desk.settle();
  }

  /** Internal comments of a request, oldest first, as plain text. */
  notes(key: string): string[] {
    return this.issue(key)
      .comments.filter((comment) => !comment.public)
      .map(({ body }) => adfToPlain(body));
  }

  async setSwitches(positions: Partial<SwitchPositions>): Promise<void> {
    await this.desk.control('switches', positions);
  }

  /** Saves the targets of a project as an admin does. */
  async saveTargets(project: string, change: (targets: readonly Target[]) => readonly Target[]): Promise<void> {
    const projectId = this.desk.project(project).id;
    const { settings, revision } = valueOf(await this.desk.invoke('admin', 'targets.load', { projectId }));
    const targets = change(settings.targets);
    valueOf(await this.desk.invoke('admin', 'targets.save', { projectId, revision, settings: { ...settings, targets } }));
  }

  /** Changes options of one target of CARE. */
  async setTarget(id: string, options: Target['options']): Promise<void> {
    await this.saveTargets('CARE', (targets) =>
      targets.map((target) => (target.id === id ? { ...target, options: { ...target.options, ...options } } : target)),
    );
  }

  /** Entries of the log about one request, the newest first. */
  async logOf(key: string): Promise<{ readonly action: string; readonly reason: string }[]> {
    const projectId = this.desk.project('CARE').id;
    const { entries } = valueOf(await this.desk.invoke('admin', 'audit.list', { projectId, after: null }));
    return entries.filter(({ issueKey }) => issueKey === key);
  }

  /** Everything that may not reach the customer of a request: words of its notes, and keys of what it is linked to. */
  private secretsOf(key: string): string[] {
    const issue = this.issue(key);
    const linked = this.state.links.flatMap(({ inwardIssueId, outwardIssueId }) => {
      if (inwardIssueId !== issue.id && outwardIssueId !== issue.id) return [];
      return this.state.issues[inwardIssueId === issue.id ? outwardIssueId : inwardIssueId]?.key ?? [];
    });
    const words = this.notes(key).flatMap((text) => text.split('\n').map((line) => line.trim()));
    return [...new Set([...linked, ...words.filter((line) => line.length > 3)])];
  }

  /** Fails when the portal's API or a mail shows the customer of a request something internal; with a browser the page too. */
  async expectNothingInternal(keys: readonly string[], browser?: Browser, more: readonly string[] = []): Promise<void> {
    for (const key of keys) {
      const secrets = [...this.secretsOf(key), ...more];
      expect(secrets.length).toBeGreaterThan(0);
      const seen = [
        ...(await this.seenInApi(key)),
        ...this.mailed(key),
        ...(browser ? await this.seenOnPage(browser, key) : []),
      ];
      for (const [place, text] of seen) {
        const found = secrets.filter((secret) => text.includes(secret));
        expect({ key, place, found }).toEqual({ key, place, found: [] });
      }
    }
  }

  private async seenInApi(key: string): Promise<[place: string, text: string][]> {
    const at = `/rest/servicedeskapi/request/${key}`;
    const expand = 'expand=status,comment.renderedBody,comment.attachment,attachment,participant,requestType,action';
    const places = [
      `${at}?${expand}`,
      `${at}/comment?limit=100&expand=attachment,renderedBody`,
      `${at}/attachment?limit=100`,
      `${at}/status?limit=100`,
      `${at}/transition`,
      `${at}/participant`,
    ];
    return Promise.all(
      places.map(async (place): Promise<[string, string]> => [
        place,
        JSON.stringify(await this.desk.call('customer', 'GET', place)),
      ]),
    );
  }

  /** Mails about a request to people who are no agents. */
  mailed(key: string): [place: string, text: string][] {
    const customers = new Set(this.state.people.flatMap(({ accountId, role }) => (role === 'customer' ? [accountId] : [])));
    return this.state.mail
      .filter((mail) => mail.issueKey === key && customers.has(mail.toAccountId))
      .map(({ subject, text }) => ['mail', `${subject}\n${text}`]);
  }

  /** The portal's page of a request and what the app shows on it, as its customer gets them. */
  private async seenOnPage(browser: Browser, key: string): Promise<[place: string, text: string][]> {
    const { url } = this.desk.desk;
    const context = await browser.newContext();
    try {
      const { accountId } = this.desk.account('customer');
      await context.request.post(`${url}/_desk/session`, { data: { accountId }, headers: { origin: url } });
      const page = await context.newPage();
      page.setDefaultTimeout(90_000);
      const portalId = this.state.projects.find(({ key: project }) => project === 'CARE')?.serviceDesk?.portalId ?? '';
      await page.goto(`${url}/servicedesk/customer/portal/${portalId}/${key}`);
      await page
        .getByRole('heading', { name: this.issue(key).summary })
        .first()
        .waitFor();
      await page.waitForLoadState('networkidle');
      const frames = await Promise.all(page.frames().map((frame) => frame.content()));
      return frames.map((html, index) => [index === 0 ? 'portal page' : 'frame of the app', html]);
    } finally {
      await context.close();
    }
  }
}

/** Paragraphs of texts, and nodes as they are. */
function document(content: readonly (string | Json)[]): Json {
  return {
    type: 'doc',
    version: 1,
    content: content.map((each) =>
      typeof each === 'string' ? { type: 'paragraph', content: [{ type: 'text', text: each }] } : each,
    ),
  };
}
