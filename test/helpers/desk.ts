/** The whole product for tests: the local desk with the built app on it, driven through Jira's own addresses. */
import type { BulkCalls } from '../../src/contract/bulk';
import type { AgentCalls, Answer, SettingsCalls, TargetsCalls } from '../../src/contract/calls';
import type { FollowUpAgentCalls, FollowUpPortalCalls, FollowUpSettingsCalls } from '../../src/contract/follow-up';
import type { MoveCalls } from '../../src/contract/move';
import { createDesk, type CreateDeskOptions, type Desk } from '../../local/server';
import type { Json } from '../../local/jira/state';

type Calls = AgentCalls &
  SettingsCalls &
  TargetsCalls &
  FollowUpAgentCalls &
  FollowUpSettingsCalls &
  FollowUpPortalCalls &
  MoveCalls &
  BulkCalls;
export type Role = 'admin' | 'agent' | 'customer';

export interface CommentView {
  readonly id: string;
  readonly author: string;
  readonly public: boolean;
  readonly body: string;
}

/** A running desk with the few acts that scenarios are made of. */
export class DeskDriver {
  private constructor(readonly desk: Desk) {}

  static async start(options: CreateDeskOptions = {}): Promise<DeskDriver> {
    return new DeskDriver(await createDesk({ start: Date.parse('2026-03-02T08:00:00Z'), ...options }));
  }

  close(): Promise<void> {
    return this.desk.close();
  }

  account(role: Role): Desk['accounts'][number] {
    const found = this.desk.accounts.find((account) => account.role === role);
    if (!found) throw new Error(`the desk has no ${role}`);
    return found;
  }

  /** A REST call with Basic auth. @throws Error with Jira's answer when it is not 2xx. */
  async call<T = unknown>(role: Role, method: string, path: string, body?: unknown): Promise<T> {
    const { email, token } = this.account(role);
    const response = await fetch(`${this.desk.url}${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  async control<T = unknown>(path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.desk.url}/_desk/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer as T;
  }

  /** Everything that is due has run. */
  settle(): Promise<unknown> {
    return this.control('settle', {});
  }

  advance(duration: string): Promise<unknown> {
    return this.control('clock', { advance: duration });
  }

  project(key: string): Desk['projects'][number] {
    const found = this.desk.projects.find((project) => project.key === key);
    if (!found) throw new Error(`the desk has no project ${key}`);
    return found;
  }

  async requestTypeId(projectKey: string, name: string): Promise<string> {
    const { values } = await this.call<{ values: { id: string; name: string }[] }>(
      'agent',
      'GET',
      `/rest/servicedeskapi/servicedesk/${projectKey}/requesttype`,
    );
    const found = values.find((type) => type.name === name);
    if (!found) throw new Error(`${projectKey} has no request type ${name}`);
    return found.id;
  }

  async status(key: string): Promise<string> {
    const { fields } = await this.call<{ fields: { status: { name: string } } }>(
      'agent',
      'GET',
      `/rest/api/3/issue/${key}?fields=status`,
    );
    return fields.status.name;
  }

  /** As an agent sees them, oldest first; bodies as wiki markup. */
  async comments(key: string): Promise<CommentView[]> {
    const { values } = await this.call<{
      values: { id: string; body: string; public: boolean; author: { displayName: string } }[];
    }>('agent', 'GET', `/rest/servicedeskapi/request/${key}/comment?limit=100`);
    return values.map(({ id, body, public: isPublic, author }) => ({ id, body, public: isPublic, author: author.displayName }));
  }

  /** What the app wrote for the customer to read. */
  async replies(key: string): Promise<string[]> {
    return (await this.comments(key))
      .filter(({ author, public: isPublic }) => isPublic && author === this.desk.platform.appName)
      .map(({ body }) => body);
  }

  /** A call of the agent panel or the settings page, as that page would make it. */
  async invoke<Name extends keyof Calls>(
    role: Role,
    name: Name,
    payload: Calls[Name]['payload'],
    issueId = '',
  ): Promise<Answer<Calls[Name]['value']>> {
    if (issueId === '') return this.invokeIn('jira:adminPage', role, name, payload, {});
    return this.invokeIn('jira:issueContext', role, name, payload, { issue: { id: issueId } });
  }

  /** A call of a page of the given module; `extension` is what Forge's context says of the place, without its type. */
  async invokeIn<Name extends keyof Calls>(
    moduleType: string,
    role: Role,
    name: Name,
    payload: Calls[Name]['payload'],
    extension: Readonly<Record<string, Json>>,
  ): Promise<Answer<Calls[Name]['value']>> {
    const module = this.desk.platform.uiModules(moduleType)[0];
    if (!module) throw new Error(`the app has no ${moduleType}`);
    const caller = {
      accountId: this.account(role).accountId,
      moduleKey: module.key,
      extension: { type: moduleType, ...extension },
    };
    return (await this.desk.platform.invoke(caller, name, payload as Json)) as unknown as Answer<Calls[Name]['value']>;
  }
}

/** The value of an answer that must be one. */
export function valueOf<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.code}: ${answer.message}`);
  return answer.value;
}
