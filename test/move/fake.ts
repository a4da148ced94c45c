/** A small Jira in memory for handing over: what is written stands, calls fail on order, and the search index lags. */
import type { AppError } from '../../src/jira/errors';
import type { AdfNode } from '../../src/jira/adf';
import type { FieldMeta, MoveJira, NewItem, SourceAttachment, SourceRequest } from '../../src/jira/move-port';
import { SOURCE_PROPERTY } from '../../src/jira/properties';
import type { CloneLocks } from '../../src/move-to-dev/make';
import type { PlanBasis } from '../../src/move-to-dev/plan';
import { targetInForce, type TargetInForce } from '../../src/move-to-dev/target';

export interface MadeItem extends NewItem {
  readonly id: string;
  readonly key: string;
  readonly at: number;
}

/** What strikes a write: it is not carried out, carried out with its answer lost, or refused by Jira. */
export type Fault = 'cut-before' | 'cut-after' | { readonly refuse: AppError };

export class Cut extends Error {}

const never = (): never => {
  throw new Error('not part of this fake');
};

export class FakeMoves {
  now = Date.parse('2026-03-02T08:00:00Z');
  readonly items: MadeItem[] = [];
  readonly notes: { readonly requestId: string; readonly mark: string; readonly public: boolean }[] = [];
  readonly links: { readonly requestKey: string; readonly itemKey: string }[] = [];
  readonly properties = new Map<string, Record<string, unknown>>();
  readonly locks = new Map<string, { holder: string; at: number; since: number }>();
  /** Files of requests, and of work items with the original they are a copy of. */
  readonly files = new Map<string, SourceAttachment[]>();
  readonly copies: (SourceAttachment & { readonly itemId: string; readonly of: string })[] = [];
  readonly descriptions = new Map<string, AdfNode>();
  /** Permissions that nobody has. */
  readonly denied = new Set<string>();
  /** Milliseconds until the search index knows of a new work item. */
  indexLag = 10_000;
  statusId = '1';
  /** Asked before each write; undefined lets it be. */
  fault: (write: string) => Fault | undefined = () => undefined;
  private ids = 0;

  newId = (): string => `id-${++this.ids}`;
  instant = (): string => new Date(this.now).toISOString();

  private async write<T>(name: string, act: () => T): Promise<T> {
    await Promise.resolve();
    const fault = this.fault(name);
    if (fault === 'cut-before') throw new Cut(name);
    if (typeof fault === 'object') throw fault.refuse;
    const done = act();
    if (fault === 'cut-after') throw new Cut(name);
    return done;
  }

  source(id: string): SourceRequest {
    const key = `CARE-${id}`;
    return aSource({
      id,
      key,
      status: { id: this.statusId, name: 'To do', category: 'new' },
      links: this.links
        .filter((link) => link.requestKey === key)
        .map(({ itemKey }, index) => ({
          linkId: String(index),
          itemId: this.items.find((each) => each.key === itemKey)?.id ?? '',
          itemKey,
        })),
      attachments: this.files.get(id) ?? [],
      properties: this.properties.get(id) ?? {},
    });
  }

  readonly jira: MoveJira = {
    getSource: async (id) => Promise.resolve(this.source(id)),
    getProject: never,
    getWorkTypes: never,
    getCreateFields: never,
    findLike: never,
    findClones: (_project, mark) =>
      Promise.resolve(
        this.items.filter(
          ({ at, properties }) =>
            at + this.indexLag <= this.now && (properties[SOURCE_PROPERTY] as { mark?: string } | undefined)?.mark === mark,
        ),
      ),
    getItem: (idOrKey) => {
      const found = this.items.find(({ id, key }) => id === idOrKey || key === idOrKey);
      return Promise.resolve(
        found && {
          id: found.id,
          key: found.key,
          projectId: found.projectId,
          summary: '',
          description: this.descriptions.get(found.id) ?? null,
          status: { id: '1', name: 'To do', category: 'new' as const },
          resolution: null,
          assignee: null,
          releases: [],
          attachments: this.copies.filter(({ itemId }) => itemId === found.id),
          comments: [],
          links: [],
          properties: found.properties,
        },
      );
    },
    createItem: (item) =>
      this.write('create', () => {
        const number = this.items.length + 1;
        const made = { ...item, id: String(9000 + number), key: `DEV-${number}`, at: this.now };
        this.items.push(made);
        if (item.link) this.links.push({ requestKey: item.link.requestKey, itemKey: made.key });
        return { id: made.id, key: made.key };
      }),
    link: ({ requestKey }, itemKey) =>
      this.write('link', () => {
        if (!this.links.some((link) => link.requestKey === requestKey && link.itemKey === itemKey))
          this.links.push({ requestKey, itemKey });
      }),
    unlink: never,
    transition: (requestId, _transitionId, property) =>
      this.write('transition', () => {
        this.statusId = '2';
        this.properties.set(requestId, { ...this.properties.get(requestId), [property.key]: property.value });
      }),
    addNote: (requestId, _body, mark) =>
      this.write('note', () => {
        this.notes.push({ requestId, mark, public: false });
        return { repaired: false };
      }),
    addReply: (requestId, _body, mark) =>
      this.write('reply', () => {
        this.notes.push({ requestId, mark, public: true });
      }),
    getMarks: (requestId) => Promise.resolve(this.notes.filter((note) => note.requestId === requestId).map(({ mark }) => mark)),
    watch: never,
    setProperty: (requestId, key, value) =>
      this.write('property', () => {
        this.properties.set(requestId, { ...this.properties.get(requestId), [key]: value });
      }),
    updateDescription: (itemId, description) =>
      this.write('description', () => {
        this.descriptions.set(itemId, description);
      }),
    copyAttachment: (file, itemId) =>
      this.write(`copy ${file.id}`, () => {
        const copy = { ...file, id: `c${this.copies.length + 1}`, itemId, of: file.id };
        this.copies.push(copy);
        return { id: copy.id };
      }),
    getMediaId: (attachmentId) => Promise.resolve(`media-${attachmentId}`),
    getUploadLimit: never,
    getGroupIds: never,
    hasPermissions: (keys) => Promise.resolve(keys.every((key) => !this.denied.has(key))),
    findPeople: never,
  };

  readonly cloneLocks: CloneLocks = {
    take: async (key, holder, now, staleAfterMs) => {
      await Promise.resolve();
      const found = this.locks.get(key);
      if (found && Date.parse(now) - found.at < staleAfterMs) return 'held';
      const since = found?.since ?? Date.parse(now);
      this.locks.set(key, { holder, at: Date.parse(now), since });
      return found ? { since: new Date(since).toISOString() } : 'free';
    },
    release: async (key, holder) => {
      await Promise.resolve();
      if (this.locks.get(key)?.holder === holder) this.locks.delete(key);
    },
    isHeld: (key) => Promise.resolve(this.locks.has(key)),
  };
}

export function aSource(given: Partial<SourceRequest> = {}): SourceRequest {
  return {
    id: '100',
    key: 'CARE-1',
    projectId: '10',
    projectKey: 'CARE',
    requestType: { id: '5', name: 'Bug' },
    status: { id: '1', name: 'To do', category: 'new' },
    summary: 'The export stops',
    description: null,
    reporterName: 'Camille',
    priority: 'High',
    values: {},
    fieldNames: {},
    formFields: [],
    attachments: [],
    comments: [],
    transitions: [
      { id: '21', name: 'Start', to: { id: '2', name: 'In progress', category: 'indeterminate' }, requiredFields: [] },
    ],
    links: [],
    properties: {},
    ...given,
  };
}

export function aTarget(options: Record<string, unknown> = {}): TargetInForce {
  return targetInForce({ id: 'dev', name: 'Development', options: { project: '20', ...options } });
}

export function aField(given: Partial<FieldMeta> & Pick<FieldMeta, 'id'>): FieldMeta {
  return {
    name: given.id,
    required: false,
    hasDefault: false,
    type: 'string',
    items: null,
    custom: null,
    allowed: null,
    ...given,
  };
}

export function aBasis(given: Partial<PlanBasis> = {}): PlanBasis {
  return {
    source: aSource(),
    kind: 'fault',
    target: aTarget(),
    project: { key: 'DEV', name: 'Development' },
    workTypes: [
      { id: '1', name: 'Bug' },
      { id: '2', name: 'Story' },
    ],
    workTypeId: null,
    meta: [
      aField({ id: 'summary', name: 'Summary', required: true }),
      aField({ id: 'description', name: 'Description' }),
      aField({ id: 'assignee', name: 'Assignee', type: 'user' }),
    ],
    like: [],
    existing: null,
    uploadLimit: 1000,
    siteUrl: 'https://desk.example.com',
    agentName: 'Nadia',
    names: {},
    statusNames: {},
    ...given,
  };
}
