/** A small Jira in memory for tests of the core: one request, its comments and properties. It can fail on purpose. */
import type { ProjectSettings } from '../../src/contract/calls';
import type { LoggedEntry, NewAuditEntry } from '../../src/audit/log';
import { plainTextOf } from '../../src/jira/adf';
import type { CommentSnapshot, EarlierSnapshot, Jira, RequestSnapshot, StatusRef } from '../../src/jira/port';
import type { ReviewPorts } from '../../src/intake/run';
import { defaultProjectSettings } from '../../src/settings/schema';
import { aComment, STATUS } from './requests';

export class Crash extends Error {}

export class FakeDesk {
  request: RequestSnapshot;
  settings: ProjectSettings;
  revision = 'r1';
  /** Which moves the workflow has; all of them unless told otherwise. */
  allows: (from: string, to: string) => boolean = () => true;
  /** Fields that every transition's screen requires. */
  requiredFields: readonly { readonly id: string; readonly name: string }[] = [];
  /** What the last move set. */
  resolution: string | null = null;
  earlier: readonly EarlierSnapshot[] = [];
  colleagues: readonly string[] = [];
  /** What other people do just before the next write of this kind. */
  readonly meanwhile = new Map<string, () => void>();
  readonly audit: LoggedEntry[] = [];
  /** Writes done, in order: what a person could notice, and what we remember. */
  readonly writes: string[] = [];
  private seconds = 0;
  private writesUntilCrash = Infinity;

  constructor(request: RequestSnapshot, settings: Partial<ProjectSettings> = {}) {
    this.request = request;
    this.settings = {
      ...defaultProjectSettings,
      mode: 'live',
      liveSince: '2026-03-01T00:00:00.000Z',
      waitingStatusId: STATUS.customer.id,
      kinds: { '7': 'fault' },
      ...settings,
    };
  }

  /** The process dies after `count` more writes; a count of 0 dies before the next one. */
  crashAfter(count: number): void {
    this.writesUntilCrash = count;
  }

  get publicReplies(): CommentSnapshot[] {
    return this.request.comments.filter((comment) => comment.public && comment.authorType === 'app');
  }

  get internalNotes(): CommentSnapshot[] {
    return this.request.comments.filter((comment) => !comment.public && comment.authorType === 'app');
  }

  textOf(comment: CommentSnapshot | undefined): string {
    return comment ? plainTextOf(comment.body).text : '';
  }

  comment(text: string, change: Partial<CommentSnapshot> = {}): void {
    this.add(aComment({ text, ...change, id: `c${this.request.comments.length}`, created: this.now() }));
  }

  change(change: Partial<RequestSnapshot>): void {
    this.request = { ...this.request, ...change };
  }

  readonly ports: ReviewPorts = {
    jira: this.jira(),
    settings: {
      load: () => Promise.resolve({ revision: this.revision, settings: this.settings }),
      save: (_projectId, settings) => {
        this.settings = settings;
        return Promise.resolve({ revision: 'r2', settings });
      },
    },
    audit: {
      append: (entry: NewAuditEntry) => {
        const id = entry.id ?? String(this.audit.length);
        if (!this.audit.some((known) => known.id === id && known.at === entry.at)) this.audit.push({ ...entry, id });
        return Promise.resolve();
      },
      list: () => Promise.resolve({ entries: this.audit, next: null, lookedBackTo: null }),
    },
    now: () => this.now(),
  };

  now(): string {
    this.seconds += 1;
    return new Date(Date.parse('2026-03-02T09:10:00.000Z') + this.seconds * 1000).toISOString();
  }

  private jira(): Jira {
    const never = (): never => {
      throw new Error('the fake does not know this call');
    };
    return {
      getRequest: () => Promise.resolve(this.request),
      getTransitions: () => {
        const others: StatusRef[] = Object.values(STATUS).filter((status) => status.id !== this.request.status.id);
        const open = others.filter((to) => this.allows(this.request.status.id, to.id));
        return Promise.resolve(
          open.map((to) => ({ id: `to-${to.id}`, name: to.name, to, requiredFields: this.requiredFields })),
        );
      },
      transition: (_id, transitionId, resolutionId) =>
        this.write(`move ${transitionId}`, () => {
          this.resolution = resolutionId ?? null;
          const status = Object.values(STATUS).find(({ id }) => `to-${id}` === transitionId);
          if (status) this.change({ status });
        }),
      addPublicReply: async (_id, body, reply) => {
        const comment = aComment({
          id: `r${this.request.comments.length}`,
          authorAccountId: 'app',
          authorType: 'app',
          created: this.now(),
          reply,
        });
        await this.write('reply', () => this.add({ ...comment, body }));
        return { created: comment.created };
      },
      addInternalNote: (_id, body, reply) =>
        this.write('note', () =>
          this.add({
            ...aComment({
              id: `n${this.request.comments.length}`,
              authorType: 'app',
              public: false,
              created: this.now(),
              reply,
            }),
            body,
          }),
        ),
      setProperty: (_id, key, value) =>
        this.write(`set ${key}`, () => this.change({ properties: { ...this.request.properties, [key]: value } })),
      getProperties: () => Promise.resolve(this.request),
      hasPermissions: () => Promise.resolve(true),
      getServiceProjects: never,
      getProjects: never,
      getLinkTypes: never,
      findPeople: never,
      getProjectStatuses: never,
      getRequestTypes: never,
      getDisplayName: never,
      getResolutions: never,
      getPriorities: never,
      getFields: never,
      getTemplate: () => Promise.resolve({ summary: '', description: '' }),
      getEarlierRequests: () => Promise.resolve(this.earlier),
      getColleagues: () => Promise.resolve(this.colleagues),
    };
  }

  private add(comment: CommentSnapshot): void {
    this.change({ comments: [...this.request.comments, comment] });
  }

  private write(name: string, act: () => void): Promise<void> {
    const other = this.meanwhile.get(name.split(' ')[0] ?? '');
    this.meanwhile.delete(name.split(' ')[0] ?? '');
    other?.();
    if (this.writesUntilCrash <= 0) return Promise.reject(new Crash(`crashed before ${name}`));
    this.writesUntilCrash -= 1;
    this.writes.push(name);
    act();
    return Promise.resolve();
  }
}
