/** Following up on the local desk: requests that wait, policies as an admin sets them, and a diary of what the app did. */
import type { FollowUpAction, FollowUpPolicy, FollowUpPortalCalls } from '../../src/contract/follow-up';
import type { OptionValues } from '../../src/contract/options';
import { DeskDriver, valueOf } from './desk';
import type { CreateDeskOptions } from '../../local/server';

export interface RaisedRequest {
  readonly key: string;
  readonly id: string;
}

interface Issue {
  readonly fields: {
    readonly status: { readonly id: string; readonly name: string };
    readonly resolution: { readonly name: string } | null;
    readonly assignee: { readonly accountId: string; readonly displayName: string } | null;
  };
}
interface PlatformComments {
  readonly comments: readonly {
    readonly created: string;
    readonly jsdPublic: boolean;
    readonly author: { readonly accountType: string };
    readonly body: unknown;
  }[];
}

/** What each of the app's comments is, told by words of its English text. */
const KINDS: readonly (readonly [string, string])[] = [
  ['This is our last reminder', 'reminds for the last time'],
  ['We are waiting for your answer', 'reminds'],
  ['We are still waiting for your answer', 'reminds again'],
  ['For this reason alone we close the request', 'closes, no answer'],
  ['This request was resolved', 'closes, resolved'],
  ['nobody is notified of comments on it any more', 'tells that closed is final'],
  ['was closed too long ago to be opened again', 'tells that it is too late'],
  ['opened this request again', 'opens again'],
  ['left this request closed', 'leaves it closed'],
  ['The customer asks for an answer', 'tells the team of a nudge'],
  ['Nobody has answered the customer', 'tells the team'],
  ['The customer says on the portal that it is solved', 'notes that it is solved'],
];

/** What an agent does; “send now” and “skip” are for whichever step is next. */
type AgentDoes =
  | { readonly do: 'hold'; readonly until: string }
  | { readonly do: 'release' | 'stop' | 'resume' }
  | { readonly do: 'send-now' }
  | { readonly do: 'skip' };

/** A desk and its people by the first part of their addresses: `camille`, `nadia`. */
export class FollowUpDesk {
  private constructor(readonly driver: DeskDriver) {}

  static async start(options: CreateDeskOptions): Promise<FollowUpDesk> {
    return new FollowUpDesk(await DeskDriver.start(options));
  }

  close(): Promise<void> {
    return this.driver.close();
  }

  accountOf(person: string): string {
    return this.personOf(person).accountId;
  }

  /** A REST call of a person. @throws Error with Jira's answer when it is not 2xx. */
  async as<T = unknown>(person: string, method: string, path: string, body?: unknown): Promise<T> {
    const { email, token } = this.personOf(person);
    const response = await fetch(`${this.driver.desk.url}${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${person} ${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** Moves the clock to an instant (ISO, UTC), unless it has passed by a little: the clock runs on while calls are made. */
  async until(instant: string): Promise<void> {
    const now = this.driver.desk.clock.now();
    const at = Date.parse(instant);
    if (at > now) await this.driver.control('clock', { set: instant });
    else if (now - at < 20 * 60_000) await this.driver.settle();
    else throw new Error(`${instant} has passed: it is ${new Date(now).toISOString()}`);
  }

  /** A request of `camille`'s, or of whom `fields.reporter` names; the review of it has run. */
  async raise(projectKey: string, requestType: string, more: Readonly<Record<string, unknown>> = {}): Promise<RaisedRequest> {
    const { reporter = 'camille', ...values } = more;
    const { issueKey: key, issueId: id } = await this.as<{ issueKey: string; issueId: string }>(
      reporter as string,
      'POST',
      '/rest/servicedeskapi/request',
      {
        serviceDeskId: projectKey,
        requestTypeId: await this.driver.requestTypeId(projectKey, requestType),
        requestFieldValues: {
          summary: 'Where is the list of open invoices?',
          description: 'I cannot find the list of the open invoices of this month. Where do you keep it, please?',
          ...values,
        },
      },
    );
    await this.driver.settle();
    return { key, id };
  }

  /** Moves a request by the names of transitions, one after the other. */
  async move(person: string, key: string, ...names: readonly string[]): Promise<void> {
    for (const name of names) {
      const { transitions } = await this.as<{ transitions: { id: string; name: string; to: { name: string } }[] }>(
        person,
        'GET',
        `/rest/api/3/issue/${key}/transitions`,
      );
      const way = transitions.find((transition) => transition.name === name);
      if (way === undefined) throw new Error(`${key} has no transition ${name}`);
      await this.as(person, 'POST', `/rest/api/3/issue/${key}/transitions`, { transition: { id: way.id } });
    }
    await this.driver.settle();
  }

  /** Ends a request by a transition that asks for a resolution. */
  async finish(person: string, key: string, name: string, resolution = 'Done'): Promise<void> {
    const { transitions } = await this.as<{ transitions: { id: string; name: string }[] }>(
      person,
      'GET',
      `/rest/api/3/issue/${key}/transitions`,
    );
    const way = transitions.find((transition) => transition.name === name);
    if (way === undefined) throw new Error(`${key} has no transition ${name}`);
    await this.as(person, 'POST', `/rest/api/3/issue/${key}/transitions`, {
      transition: { id: way.id },
      fields: { resolution: { name: resolution } },
    });
    await this.driver.settle();
  }

  async assign(key: string, person: string | null): Promise<void> {
    const accountId = person === null ? null : this.accountOf(person);
    await this.as('maren', 'PUT', `/rest/api/3/issue/${key}/assignee`, { accountId });
    await this.driver.settle();
  }

  async comment(person: string, key: string, body: string): Promise<void> {
    await this.as(person, 'POST', `/rest/servicedeskapi/request/${key}/comment`, { body, public: true });
    await this.driver.settle();
  }

  /** What the customer sees of it in the portal, or does there. */
  async card<Name extends keyof FollowUpPortalCalls>(key: string, name: Name): Promise<FollowUpPortalCalls[Name]['value']> {
    const place = 'jiraServiceManagement:portalRequestDetailPanel';
    return valueOf(await this.driver.invokeIn(place, 'customer', name, undefined, { request: { key } }));
  }

  /** Status, resolution and assignee, as in “Resolved, No reply, nadia”. */
  async standing(key: string): Promise<string> {
    const { fields } = await this.as<Issue>('maren', 'GET', `/rest/api/3/issue/${key}?fields=status,resolution,assignee`);
    const assignee = this.driver.desk.accounts.find(({ accountId }) => accountId === fields.assignee?.accountId);
    return [fields.status.name, fields.resolution?.name ?? 'open', assignee ? nameOf(assignee.email) : 'nobody'].join(', ');
  }

  /** What the app said of a request, a line each: day and hour in the given zone, and what it was. */
  async diary(key: string, timeZone: string): Promise<string[]> {
    const { comments } = await this.as<PlatformComments>('maren', 'GET', `/rest/api/3/issue/${key}/comment?maxResults=100`);
    return comments
      .filter(({ author }) => author.accountType === 'app')
      .map(({ created, jsdPublic, body }) => {
        const text = JSON.stringify(body);
        const kind = KINDS.find(([words]) => text.includes(words))?.[1] ?? `says ${text}`;
        return `${hourIn(created, timeZone)} ${kind}${jsdPublic ? '' : ' (internal)'}`;
      });
  }

  /** An admin reads a project's policies, changes them and saves. */
  async changePolicies(
    projectKey: string,
    change: (policies: readonly FollowUpPolicy[]) => readonly FollowUpPolicy[],
  ): Promise<void> {
    const projectId = this.driver.project(projectKey).id;
    const { policies, calendars, revision } = valueOf(await this.driver.invoke('admin', 'followUp.load', { projectId }));
    valueOf(await this.driver.invoke('admin', 'followUp.save', { projectId, revision, policies: change(policies), calendars }));
    await this.driver.settle();
  }

  /** An admin sets some options of every policy of a project. */
  setOptions(projectKey: string, options: Readonly<Record<string, unknown>>): Promise<void> {
    return this.changePolicies(projectKey, (policies) =>
      policies.map((policy) => ({ ...policy, options: { ...policy.options, ...(options as OptionValues) } })),
    );
  }

  /** What an agent does about a request's follow-up, about its next step where it needs one; its look at the request has run. */
  async act(request: RaisedRequest, what: AgentDoes): Promise<string> {
    const action: FollowUpAction =
      what.do === 'send-now' || what.do === 'skip' ? { do: what.do, step: await this.stepToSend(request.id) } : what;
    const { said } = valueOf(await this.driver.invoke('agent', 'followUp.act', { action }, request.id));
    await this.driver.settle();
    return said;
  }

  /** The id of the step that an agent's panel shows as the next one. */
  async stepToSend(issueId: string): Promise<string> {
    const { toSend } = valueOf(await this.driver.invoke('agent', 'followUp.get', undefined, issueId));
    if (!toSend) throw new Error('no step is next');
    return toSend.id;
  }

  /** What was decided on a request, oldest first: day and hour in the given zone, and the act of the log. */
  async decisions(request: RaisedRequest, timeZone: string): Promise<string[]> {
    const { history } = valueOf(await this.driver.invoke('agent', 'followUp.get', undefined, request.id));
    return history
      .map(({ at, action, rehearsed }) => `${hourIn(at, timeZone)} ${action}${rehearsed ? ' (rehearsed)' : ''}`)
      .reverse();
  }

  /** Id of what a page offers by name: settings keep ids. */
  async pick(projectKey: string, of: 'status' | 'resolution' | 'priority', name: string): Promise<string> {
    const projectId = this.driver.project(projectKey).id;
    const { picks } = valueOf(await this.driver.invoke('admin', 'followUp.load', { projectId }));
    const found = picks[of]?.find((choice) => choice.name === name);
    if (!found) throw new Error(`${projectKey} has no ${of} ${name}`);
    return found.id;
  }

  /** Somebody leaves a project's team: they may not work on its requests any more. */
  leaveTeam(projectKey: string, person: string): void {
    const project = this.driver.desk.site.state.projects.find(({ key }) => key === projectKey);
    const at = project?.memberIds.indexOf(this.accountOf(person)) ?? -1;
    if (!project || at < 0) throw new Error(`${person} is not in the team of ${projectKey}`);
    project.memberIds.splice(at, 1);
  }

  private personOf(person: string): DeskDriver['desk']['accounts'][number] {
    const found = this.driver.desk.accounts.find(({ email }) => nameOf(email) === person);
    if (!found) throw new Error(`the desk has no ${person}`);
    return found;
  }
}

function nameOf(email: string): string {
  return email.slice(0, email.search(/[.@]/));
}

/** `2026-03-30 09h`: the hour that the clock on the wall shows. */
function hourIn(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' })
    .formatToParts(Date.parse(instant))
    .reduce<Record<string, string>>((all, { type, value }) => ({ ...all, [type]: value }), {});
  return `${parts['year']}-${parts['month']}-${parts['day']} ${parts['hour']}h`;
}
