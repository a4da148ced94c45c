/**
 * What create panels of the portal leave on a new request: an issue property under the UUID of the app
 * (manifest-reference/modules/jira-service-management-portal-request-create-property-panel).
 */
import type { DeskClock } from '../clock';
import type { Actor, JiraSite, ProductEvent } from '../jira/port';
import type { Issue, Json } from '../jira/state';
import type { Activity } from './activity';
import type { Agenda } from './agenda';
import type { AppIdentity } from './identity';
import type { AppManifest } from './manifest';
import type { PanelSubmission } from './port';
import type { ForgeSwitches } from './switches';

export const CREATE_PANEL = 'jiraServiceManagement:portalRequestCreatePropertyPanel';
const LATE_SECONDS = 3;
/** Longest issue property, characters of JSON (api-group-issue-properties). */
const MOST_CHARACTERS = 32_768;

export interface CreatePanelParts {
  readonly site: JiraSite;
  readonly clock: DeskClock;
  readonly manifest: AppManifest;
  readonly identity: AppIdentity;
  readonly agenda: Agenda;
  readonly activity: Activity;
  readonly switches: () => Pick<ForgeSwitches, 'panelPropertyTime' | 'panelPropertyShape' | 'invalidPanel'>;
}

interface Captured {
  readonly issueId: string;
  readonly value: Json;
}

interface Expected {
  readonly accountId: string;
  readonly value: Json;
}

export class CreatePanels {
  /** By request key. */
  private readonly captured = new Map<string, Captured>();
  /** Requests that are being created now. */
  private readonly expected: Expected[] = [];

  constructor(private readonly parts: CreatePanelParts) {
    parts.agenda.on('panel-property', (data) => void parts.activity.during(() => this.writeLate(data as unknown as Captured)));
  }

  /** Sends the portal's form as the person, and stores what the app's create panels submitted with it. */
  async createRequest(actor: Actor, request: Request, submissions: readonly PanelSubmission[]): Promise<Response> {
    const panels = new Set(this.parts.manifest.uiModules.filter(({ type }) => type === CREATE_PANEL).map(({ key }) => key));
    const stranger = submissions.find(({ moduleKey }) => !panels.has(moduleKey));
    if (stranger) return refusal(`The app has no create panel "${stranger.moduleKey}"`);
    const isInvalid = submissions.some(({ payload }) => isObject(payload) && payload['isValid'] === false);
    if (isInvalid && this.parts.switches().invalidPanel === 'blocks') {
      return refusal('Your request could not be created. Please check the fields have been correctly filled in.');
    }
    const value = submissions.map(({ payload }) => this.valueOf(payload)).findLast((one) => one !== undefined);
    if (value === undefined || actor.kind !== 'user') return this.parts.site.handle(request, actor);
    const expected: Expected = { accountId: actor.accountId, value };
    this.expected.push(expected);
    try {
      return await this.parts.site.handle(request, actor);
    } finally {
      const index = this.expected.indexOf(expected);
      if (index >= 0) this.expected.splice(index, 1);
    }
  }

  /** Sees each event before the app does. */
  beforeEvent({ eventType, payload }: ProductEvent): void {
    if (eventType !== 'avi:jira:created:issue') return;
    const { id = '', key = '' } = (payload['issue'] ?? {}) as { readonly id?: string; readonly key?: string };
    const issue = this.parts.site.state.issues[id];
    const index = this.expected.findIndex(({ accountId }) => accountId === payload['atlassianId']);
    const found = this.expected[index];
    if (!found || !issue?.requestTypeId) return;
    this.expected.splice(index, 1);
    const captured: Captured = { issueId: id, value: found.value };
    this.captured.set(key, captured);
    if (this.parts.switches().panelPropertyTime !== 'after-event') {
      issue.properties[this.parts.identity.appUuid] = found.value;
    } else {
      const { agenda, clock } = this.parts;
      agenda.add('panel-property', clock.now() + LATE_SECONDS * 1000, captured as unknown as Json);
    }
  }

  /** Puts what was submitted on a request that validators look at before it is made, when the switch says so. */
  beforeValidators(issue: Issue): void {
    if (issue.key !== '' || this.parts.switches().panelPropertyTime !== 'before-validators') return;
    const found = this.expected.find(({ accountId }) => accountId === issue.creatorId);
    if (found && issue.requestTypeId !== null) issue.properties[this.parts.identity.appUuid] = found.value;
  }

  /** What a request's detail is given as `request.property`: the value of its creation, for who may see the request. */
  propertyFor(requestKey: string, accountId: string | undefined): Json | undefined {
    const captured = this.captured.get(requestKey);
    const { state } = this.parts.site;
    const issue = captured && state.issues[captured.issueId];
    if (!issue || accountId === undefined) return undefined;
    const project = state.projects.find(({ id }) => id === issue.projectId);
    const isAdmin = state.people.some((person) => person.accountId === accountId && person.role === 'admin');
    const sees =
      isAdmin ||
      issue.reporterId === accountId ||
      issue.participantIds.includes(accountId) ||
      project?.memberIds.includes(accountId);
    return sees ? captured.value : undefined;
  }

  snapshot(): Json {
    return [...this.captured] as unknown as Json;
  }

  restore(state: Json | undefined): void {
    for (const [key, captured] of (state ?? []) as unknown as [string, Captured][]) this.captured.set(key, captured);
  }

  /** The value that is stored; undefined for a payload that is none, which Forge drops without a word. */
  private valueOf(payload: Json): Json | undefined {
    const fields = isObject(payload) ? payload['fields'] : undefined;
    if (!Array.isArray(fields) || !(fields as Json[]).every((field) => isObject(field) && typeof field['key'] === 'string')) {
      return undefined;
    }
    const given = fields as unknown as readonly { readonly key: string; readonly value?: Json }[];
    const value =
      this.parts.switches().panelPropertyShape === 'fields'
        ? { fields: given.map((field) => ({ key: field.key, value: field.value ?? null })) }
        : Object.fromEntries(given.map((field) => [field.key, field.value ?? null]));
    return JSON.stringify(value).length > MOST_CHARACTERS ? undefined : value;
  }

  private async writeLate({ issueId, value }: Captured): Promise<void> {
    const { site, identity } = this.parts;
    const admin = site.state.people.find(({ role, active }) => role === 'admin' && active);
    if (!admin || !site.state.issues[issueId]) return;
    const address = new URL(`/rest/api/3/issue/${issueId}/properties/${identity.appUuid}`, site.state.baseUrl);
    const request = new Request(address, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(value),
    });
    await site.handle(request, { kind: 'user', accountId: admin.accountId });
  }
}

function isObject(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A refusal in the shape of the portal's own. */
function refusal(message: string): Response {
  const i18nErrorMessage = { i18nKey: 'sd.validation.form', parameters: [] };
  return Response.json({ errorMessage: message, i18nErrorMessage }, { status: 400 });
}
