/**
 * A small Jira in memory for following up: requests with their history, a search index that lags behind, points, and trouble
 * on order. Nothing in it knows of the policies; it only keeps what people and the app did, for an oracle to judge.
 */
import { AppError } from '../../src/jira/errors';
import type { StatusRef } from '../../src/jira/port';
import { plainTextOf } from '../../src/jira/adf';
import type { FollowUpPorts } from '../../src/follow-up/apply';
import type { ActMarks } from '../../src/follow-up/marks';
import type { FollowUpEntry } from '../../src/follow-up/log';
import type { Change, FollowUpComment, FollowUpJira, FollowUpRequest } from '../../src/follow-up/port';
import type { FollowUpSettings, RunReport, SweepJob, SweepPorts } from '../../src/follow-up/sweep';
import { FOLLOW_UP_PROPERTY } from '../../src/follow-up/state';

export const STATUSES = {
  open: { id: '1', name: 'Open', category: 'new' },
  progress: { id: '2', name: 'In progress', category: 'indeterminate' },
  waiting: { id: '3', name: 'Waiting for customer', category: 'indeterminate' },
  resolved: { id: '4', name: 'Resolved', category: 'done' },
  closed: { id: '5', name: 'Closed', category: 'done' },
} as const satisfies Record<string, StatusRef>;
export type StatusName = keyof typeof STATUSES;

const byId = new Map<string, StatusRef>(Object.values(STATUSES).map((status) => [status.id, status]));

/** The process died. */
export class Crash extends Error {}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
export type StoredRequest = Writable<
  Omit<FollowUpRequest, 'comments' | 'moves' | 'assignments' | 'properties' | 'transitions'>
> & {
  comments: FollowUpComment[];
  moves: (FollowUpRequest['moves'][number] & { readonly by: string })[];
  assignments: { at: string; from: string | null; to: string | null }[];
  properties: Record<string, unknown>;
  resolutionId: string | null;
};

/** What a call to the outside may meet: nothing, or an error before or after it had its effect. */
export type Fault = { readonly when: 'before' | 'after'; readonly error: Error } | null;

interface Indexed {
  readonly due: number | null;
  readonly next: string | null;
  readonly statusId: string;
  readonly key: string;
  readonly projectId: string;
  readonly updated: number;
}

export class MemorySite {
  readonly requests = new Map<string, StoredRequest>();
  readonly log: FollowUpEntry[] = [];
  readonly reports: RunReport[] = [];
  readonly paused: string[] = [];
  readonly jobs: { job: SweepJob; at: number }[] = [];
  /** Ids of requests that something happened to, for the events of the platform. */
  events: string[] = [];
  /** Ms since 1970. */
  time: number;
  points = 0;
  /** Asked before each call; the name says which. */
  fault: (call: string) => Fault = () => null;
  /** Before each call: lets others go first, and lets people act in between. */
  between: () => Promise<void> = () => Promise.resolve();
  /** Told of each request at the very moment that it is read. */
  onRead: (id: string) => void = () => undefined;
  /** How long the index stays behind, in ms. */
  indexLag = 0;
  /** Whether the workflow has this move. */
  allows: (from: string, to: string) => boolean = (from, to) => from !== to;
  settings: FollowUpSettings;
  /** Settings of projects other than the first, by id. */
  readonly otherProjects = new Map<string, FollowUpSettings>();
  /** Projects that were deleted: Jira refuses searches for them. */
  readonly goneProjects = new Set<string>();
  /** Statuses that no workflow has any more. */
  readonly goneStatuses = new Set<string>();
  /** Permissions that the app has lost in every project. */
  lacks: readonly string[] = [];
  /** What admins were written. */
  readonly told: string[] = [];
  /** Calls of the app by name, for counting. */
  readonly calls = new Map<string, number>();
  private readonly index = new Map<string, Indexed>();
  private stale: { readonly id: string; readonly at: number }[] = [];
  private readonly marksBegun = new Map<string, string>();
  private readonly places = new Map<string, string | null>();
  private numbers = 0;

  constructor(start: string, settings: FollowUpSettings) {
    this.time = Date.parse(start);
    this.settings = settings;
  }

  now(): string {
    return new Date(this.time).toISOString();
  }

  // ---- what people do ----------------------------------------------------------------------------------------

  raise(change: Partial<StoredRequest> = {}): StoredRequest {
    const number = ++this.numbers;
    const request: StoredRequest = {
      id: String(10_000 + number),
      key: `HELP-${String(number).padStart(6, '0')}`,
      projectId: '1',
      requestTypeId: '7',
      status: STATUSES.open,
      created: this.now(),
      changedAt: this.now(),
      reporterAccountId: 'customer',
      assigneeAccountId: null,
      participantIds: [],
      organisationMemberIds: [],
      labels: [],
      priorityId: null,
      comments: [],
      moves: [],
      assignments: [],
      properties: {},
      resolutionId: null,
      ...change,
    };
    this.requests.set(request.id, request);
    this.touch(request);
    return request;
  }

  comment(id: string, by: 'customer' | 'agent' | 'colleague', text: string, isPublic = true): FollowUpComment {
    const request = this.get(id);
    const comment: FollowUpComment = {
      id: `c${++this.numbers}`,
      authorAccountId: by,
      authorType: by === 'customer' ? 'customer' : 'atlassian',
      public: isPublic,
      created: this.now(),
      text,
      hasMedia: false,
      mark: null,
    };
    request.comments.push(comment);
    this.touch(request);
    return comment;
  }

  move(id: string, to: StatusName, by = 'agent'): void {
    this.moveTo(this.get(id), STATUSES[to], by);
  }

  assignTo(id: string, accountId: string | null): void {
    const request = this.get(id);
    request.assignments.push({ at: this.now(), from: request.assigneeAccountId, to: accountId });
    request.assigneeAccountId = accountId;
    request.changedAt = this.now();
    this.touch(request);
  }

  setProperty(id: string, key: string, value: unknown): void {
    const request = this.get(id);
    request.properties[key] = structuredClone(value);
    this.touch(request);
  }

  /** Somebody changes a field that the app does not look at. */
  changeField(id: string): void {
    const request = this.get(id);
    request.changedAt = this.now();
    this.touch(request);
  }

  /** An admin saves the settings as they are, or others. */
  save(settings: FollowUpSettings): void {
    const policies = settings.policies.map((policy) => ({ ...policy, savedAt: this.now() }));
    this.settings = { ...settings, policies };
  }

  get(id: string): StoredRequest {
    const request = this.requests.get(id);
    if (!request) throw new Error(`no request ${id}`);
    return request;
  }

  /** Plain texts of what the app wrote to the customer. */
  repliesOf(id: string): string[] {
    return this.get(id)
      .comments.filter(({ authorType, public: isPublic }) => authorType === 'app' && isPublic)
      .map(({ text }) => text);
  }

  notesOf(id: string): string[] {
    return this.get(id)
      .comments.filter(({ authorType, public: isPublic }) => authorType === 'app' && !isPublic)
      .map(({ text }) => text);
  }

  // ---- what the app calls ------------------------------------------------------------------------------------

  readonly jira: FollowUpJira = {
    search: (jql, { size, token }) =>
      this.call('search', 1, () => {
        const after = token ?? '';
        const all = this.matching(jql).filter(([, { key }]) => key > after);
        const found = all.sort(([, a], [, b]) => (a.key < b.key ? -1 : 1)).slice(0, size);
        this.points += found.length;
        const last = found.at(-1);
        return {
          found: found.map(([id, { key, next }]) => ({ id, key, next })),
          token: last && all.length > found.length ? last[1].key : null,
        };
      }),
    count: (jql) => this.call('count', 1, () => this.matching(jql).length),
    getRequests: (ids) =>
      this.call('getRequests', 1, () => {
        const found = ids.flatMap((id) => this.requests.get(id) ?? []);
        this.points += found.length;
        for (const { id } of found) this.onRead(id);
        return found.map((request) => ({ ...structuredClone(request), transitions: [] }));
      }),
    getRequest: (id) =>
      this.call('getRequest', 2, () => {
        const request = this.requests.get(id);
        if (!request) return undefined;
        this.onRead(id);
        const transitions = Object.values(STATUSES)
          .filter((to) => this.allows(request.status.id, to.id))
          .map((to) => ({ id: `to-${to.id}`, name: to.name, to, requiredFields: [] }));
        return { ...structuredClone(request), transitions };
      }),
    edit: (id, change) => this.call('edit', 1, () => this.write(id, change)),
    move: (id, transitionId, change) =>
      this.call('move', 1, () => {
        const request = this.get(id);
        const status = byId.get(transitionId.replace('to-', ''));
        if (!status || !this.allows(request.status.id, status.id)) throw new AppError('jira.invalid', 'no such transition');
        this.moveTo(request, status, 'app');
        request.resolutionId = change.resolutionId;
        this.write(id, change);
      }),
    assign: (id, accountId) => this.call('assign', 1, () => this.assignTo(id, accountId)),
  };

  private readonly marks: ActMarks = {
    begin: (key, at) =>
      this.call('mark', 0, () => {
        if (this.marksBegun.has(key)) return false;
        this.marksBegun.set(key, at);
        return true;
      }),
    begunAt: (key) => this.call('mark', 0, () => this.marksBegun.get(key) ?? null),
    clear: (key) =>
      this.call('mark', 0, () => {
        this.marksBegun.delete(key);
      }),
  };

  /** Ports of one run of the app. */
  ports(): SweepPorts & FollowUpPorts {
    return {
      jira: this.jira,
      marks: this.marks,
      log: {
        append: (entry) =>
          this.call('log', 0, () => {
            if (!this.log.some(({ id }) => id === entry.id)) this.log.push(entry);
          }),
        appendMissing: (entry) =>
          this.call('log', 0, () => {
            if (!this.log.some(({ id }) => id === entry.id)) this.log.push(entry);
          }),
      },
      newRequestLink: ({ key }) => Promise.resolve(`https://desk.example.com/new?summary=${key}`),
      pause: (policyId, why, projectId) => {
        this.paused.push(why);
        const off = (settings: FollowUpSettings): FollowUpSettings => ({
          ...settings,
          policies: settings.policies.map((policy) => (policy.id === policyId ? { ...policy, mode: 'off' } : policy)),
        });
        const other = this.otherProjects.get(projectId);
        if (other) this.otherProjects.set(projectId, off(other));
        else this.settings = off(this.settings);
        return Promise.resolve();
      },
      site: {
        project: (projectId) =>
          Promise.resolve(
            this.goneProjects.has(projectId)
              ? null
              : {
                  statusIds: [...byId.keys()].filter((id) => !this.goneStatuses.has(id)),
                  resolutionIds: ['9'],
                  lacks: this.lacks,
                },
          ),
        lacksOn: () => Promise.resolve([]),
      },
      tellAdmin: (_policy, { key }, why) => this.call('notify', 0, () => void this.told.push(`${key}: ${why}`)),
      now: () => this.now(),
      load: (projectId) => Promise.resolve(this.otherProjects.get(projectId) ?? this.settings),
      projects: () => Promise.resolve(['1', ...this.otherProjects.keys()]),
      push: (job, delaySeconds) =>
        this.call('push', 0, () => {
          this.jobs.push({ job, at: this.time + delaySeconds * 1000 });
        }),
      place: {
        get: (name) => Promise.resolve(this.places.get(name) ?? null),
        set: (name, place) => this.call('place', 0, () => void this.places.set(name, place)),
      },
      report: (report) => {
        this.reports.push(report);
        return Promise.resolve();
      },
      chance: () => 0.5,
    };
  }

  private async call<T>(name: string, points: number, effect: () => T): Promise<T> {
    await this.between();
    this.calls.set(name, (this.calls.get(name) ?? 0) + 1);
    const fault = this.fault(name);
    if (fault?.when === 'before') throw fault.error;
    this.points += points;
    const answer = effect();
    if (fault) throw fault.error;
    return answer;
  }

  private write(id: string, { comment, state }: Change): void {
    const request = this.get(id);
    if (comment) {
      request.comments.push({
        id: `c${++this.numbers}`,
        authorAccountId: 'app',
        authorType: 'app',
        public: comment.public,
        created: this.now(),
        text: plainTextOf(comment.body).text,
        hasMedia: false,
        mark: comment.mark,
      });
    }
    request.properties[FOLLOW_UP_PROPERTY] = structuredClone(state);
    this.touch(request, false);
  }

  private moveTo(request: StoredRequest, status: StatusRef, by: string): void {
    const { id, category } = request.status;
    request.moves.push({ at: this.now(), from: { id, category }, to: { id: status.id, category: status.category }, by });
    request.status = status;
    request.changedAt = this.now();
    this.touch(request, by !== 'app');
  }

  /** `emits`: the app's own acts make no event for it (ignoreSelf). */
  private touch(request: StoredRequest, emits = true): void {
    if (emits) this.events.push(request.id);
    if (this.indexLag > 0) this.stale.push({ id: request.id, at: this.time });
    else this.indexOne(request);
  }

  private indexOne(request: StoredRequest): void {
    const state = request.properties[FOLLOW_UP_PROPERTY] as { due?: number | null; next?: string | null } | undefined;
    this.index.set(request.id, {
      due: state?.due ?? null,
      next: state?.next ?? null,
      statusId: request.status.id,
      key: request.key,
      projectId: request.projectId,
      updated: this.time,
    });
  }

  /** What the index knows to match. @throws AppError `jira.invalid` when the project or the place of the search is gone */
  private matching(jql: string): [string, Indexed][] {
    this.refreshIndex();
    const projectId = /^project = (\S+)/.exec(jql)?.[1] ?? '';
    const behind = / AND issuekey > "([^"]+)"/.exec(jql)?.[1] ?? '';
    if (this.goneProjects.has(projectId)) throw new AppError('jira.invalid', 'there is no such project');
    if (behind !== '' && ![...this.requests.values()].some(({ key }) => key === behind))
      throw new AppError('jira.invalid', 'there is no such request');
    const matches = matcherOf(jql, this.time);
    const ids = / AND id IN \(([^)]*)\)/.exec(jql)?.[1]?.split(', ');
    return [...this.index].filter(
      ([id, entry]) => (ids?.includes(id) ?? true) && entry.projectId === projectId && entry.key > behind && matches(entry),
    );
  }

  private refreshIndex(): void {
    const ready = this.stale.filter(({ at }) => at + this.indexLag <= this.time);
    this.stale = this.stale.filter(({ at }) => at + this.indexLag > this.time);
    for (const { id } of ready) this.indexOne(this.get(id));
  }
}

/** The queries that following up asks. */
function matcherOf(jql: string, now: number): (entry: Indexed) => boolean {
  const list = (text: string | undefined): string[] => (text ?? '').split(',').map((part) => part.trim());
  const due = /guichetFollowUpDue <= (\d+)/.exec(jql);
  if (due) return (entry) => entry.due !== null && entry.due <= Number(due[1]);
  const since = /updated >= -(\d+)h/.exec(jql);
  if (since) return (entry) => entry.updated >= now - Number(since[1]) * 3_600_000;
  const without = /status IN \(([^)]*)\) AND guichetFollowUpDue IS EMPTY/.exec(jql);
  if (without) return (entry) => entry.due === null && list(without[1]).includes(entry.statusId);
  const notIn = /(?:status NOT IN \(([^)]*)\) AND )?guichetFollowUpNext IN \(([^)]*)\)/.exec(jql);
  if (notIn) return (entry) => !list(notIn[1]).includes(entry.statusId) && list(notIn[2]).includes(entry.next ?? '');
  if (/^project = \S+$/.test(jql)) return () => true;
  throw new Error(`the memory site does not know this query: ${jql}`);
}
