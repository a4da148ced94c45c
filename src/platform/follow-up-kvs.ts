/** What following up keeps in Forge's key-value store: settings by project, pauses, how far a run came, marks, the log. */
import { kvs, WhereConditions } from '@forge/kvs';
import { z } from 'zod';
import { AUDIT_RETENTION_DAYS, type AuditLog } from '../audit/log';
import { FOLLOW_UP_ACTIONS } from '../contract/calls';
import type { FollowUpEntry, FollowUpLog } from '../follow-up/log';
import type { PlacedEntry } from '../follow-up/undo-run';
import type { ActMarks } from '../follow-up/marks';
import { noFollowUp, readFollowUpSettings, type FollowUpStore } from '../follow-up/settings';
import type { SweepPorts } from '../follow-up/sweep';
import { AppError } from '../jira/errors';
import type { StatusCategory } from '../jira/port';
import type { SiteFacts } from './follow-up-jira';
import { stored } from './stored';

const SETTINGS = 'follow-up:';
/** Keys sort ascending: the newest entry has the smallest one, its instant counted back from here. */
const FAR_FUTURE = 9_999_999_999_999;
const HISTORY = 100;
/** A mark outlives every run that could repeat its act. */
const MARK_DAYS = 30;

const paused = z.record(z.string(), z.object({ at: z.string(), why: z.string() }));
const lastRun = z.object({ at: z.string(), words: z.string() });

/** `newRevision` names each save. */
export function followUpInKvs(newRevision: () => string): FollowUpStore {
  const pausedKey = (projectId: string): string => `fu-paused:${projectId}`;
  const runKey = (projectId: string): string => `fu-run:${projectId}`;
  const loadPaused = async (projectId: string) =>
    paused.safeParse(await stored(kvs.get<unknown>(pausedKey(projectId)))).data ?? {};
  return {
    async load(projectId) {
      const value = await stored(kvs.get<unknown>(`${SETTINGS}${projectId}`));
      return value === undefined
        ? { revision: 'none', settings: noFollowUp, saved: null, unreadable: false }
        : readFollowUpSettings(value);
    },
    async save(projectId, settings, saved) {
      const revision = newRevision();
      await stored(kvs.set(`${SETTINGS}${projectId}`, { revision, saved, ...settings }));
      return { revision, settings, saved, unreadable: false };
    },
    async projects() {
      const ids: string[] = [];
      for (let cursor: string | undefined; ;) {
        const query = kvs.query().where('key', WhereConditions.beginsWith(SETTINGS)).limit(100);
        const { results, nextCursor } = await stored((cursor === undefined ? query : query.cursor(cursor)).getMany());
        ids.push(...results.map(({ key }) => key.slice(SETTINGS.length)));
        if (nextCursor === undefined) return ids;
        cursor = nextCursor;
      }
    },
    paused: loadPaused,
    async pause(projectId, policyId, at, why) {
      await stored(kvs.set(pausedKey(projectId), { ...(await loadPaused(projectId)), [policyId]: { at, why } }));
    },
    async resume(projectId) {
      await stored(kvs.delete(pausedKey(projectId)));
    },
    async lastRun(projectId) {
      return lastRun.safeParse(await stored(kvs.get<unknown>(runKey(projectId)))).data ?? null;
    },
    async setLastRun(projectId, run) {
      await stored(run === null ? kvs.delete(runKey(projectId)) : kvs.set(runKey(projectId), run));
    },
  };
}

const markShape = z.object({ at: z.string(), by: z.string() });

/**
 * Marks are set only where none is (`FAIL_IF_EXISTS`). The code of that refusal is not documented: whatever failed, the mark is
 * read, and who finds their own name in it has it, also when only the answer was lost.
 */
export function marksInKvs(newName: () => string): ActMarks {
  const keyOf = (key: string): string => `fu-mark:${key}`;
  const read = async (key: string) => markShape.safeParse(await stored(kvs.get<unknown>(keyOf(key)))).data;
  return {
    async begin(key, at) {
      const by = newName();
      try {
        await kvs.set(keyOf(key), { at, by }, { keyPolicy: 'FAIL_IF_EXISTS', ttl: { unit: 'DAYS', value: MARK_DAYS } });
        return true;
      } catch (cause) {
        const found = await read(key);
        if (!found) throw new AppError('storage.failed', 'a mark could not be set', {}, { cause });
        return found.by === by;
      }
    },
    async begunAt(key) {
      return (await read(key))?.at ?? null;
    },
    async clear(key) {
      await stored(kvs.delete(keyOf(key)));
    },
  };
}

export const placeInKvs: SweepPorts['place'] = {
  async get(name) {
    return z.string().safeParse(await stored(kvs.get<unknown>(`fu-place:${name}`))).data ?? null;
  },
  async set(name, key) {
    await stored(key === null ? kvs.delete(`fu-place:${name}`) : kvs.set(`fu-place:${name}`, key));
  },
};

const category = z.enum(['new', 'indeterminate', 'done']) satisfies z.ZodType<StatusCategory>;
const siteFacts = z.object({
  requestTypeField: z.string().nullable(),
  participantsField: z.string().nullable(),
  organisationsField: z.string().nullable(),
  categories: z.record(z.string(), category),
});

/** Keeps what a site's fields and statuses are for some hours: asking costs more than a reminder. */
export function siteFactsInKvs(read: () => Promise<SiteFacts>): () => Promise<SiteFacts> {
  let known: Promise<SiteFacts> | undefined;
  const load = async (): Promise<SiteFacts> => {
    const kept = siteFacts.safeParse(await stored(kvs.get<unknown>('fu-site'))).data;
    if (kept) return kept;
    const facts = await read();
    await stored(kvs.set('fu-site', facts, { ttl: { unit: 'HOURS', value: 6 } }));
    return facts;
  };
  return () => {
    known ??= load();
    known.catch(() => (known = undefined));
    return known;
  };
}

const standingShape = z.object({ statusId: z.string(), assigneeAccountId: z.string().nullable() });
const entryShape: z.ZodType<FollowUpEntry> = z.object({
  id: z.string(),
  at: z.string(),
  projectId: z.string(),
  issueId: z.string(),
  issueKey: z.string(),
  policyId: z.string(),
  runId: z.string(),
  mode: z.enum(['off', 'rehearsal', 'live']),
  rehearsed: z.boolean(),
  action: z.enum(FOLLOW_UP_ACTIONS),
  reason: z.string(),
  by: z.string().nullable(),
  before: standingShape,
  after: standingShape.nullable().default(null),
});

export interface FollowUpHistory extends FollowUpLog {
  /** Of one request, newest first. */
  of(issueId: string): Promise<readonly FollowUpEntry[]>;
  /** By the id that the audit log gives it; undefined when it is none of following up, or too old. */
  find(auditId: string): Promise<FollowUpEntry | undefined>;
  /** What a run closed, rehearsals left out, each with its place. */
  closedBy(projectId: string, runId: string): Promise<readonly PlacedEntry[]>;
  /** Notes on the entry in the audit log that it was undone. */
  noteUndone(entry: FollowUpEntry, at: string): Promise<void>;
}

const AUDIT_ID = /^(\d{13}):((\d{1,20})-fu-[\w-]{1,200})$/;
const LARGEST_QUERY = 100;
const KEPT = { ttl: { unit: 'DAYS', value: AUDIT_RETENTION_DAYS } } as const;

/** By request, with what undoing needs; closings by run as well; and in the audit log that admins read. All keep 90 days. */
export function followUpLogInKvs(audit: AuditLog): FollowUpHistory {
  const tellAdmins = (
    { id, at, projectId, issueKey, mode, rehearsed, action, reason, by, ...act }: FollowUpEntry,
    undoneAt: string | null,
  ) => {
    const { policyId, runId, before, after } = act;
    const changed = { policyId, runId, before, after, undoneAt };
    return audit.append({ id, at, projectId, issueKey, mode, rehearsed, action, reason, rules: [], by, act: changed });
  };
  const keyOf = ({ id, at, issueId }: FollowUpEntry): string => `fu-log:${issueId}:${countedBack(at)}:${id}`;
  const append = async (entry: FollowUpEntry): Promise<void> => {
    const { id, projectId, runId, rehearsed, action } = entry;
    if (action === 'closed' && !rehearsed) await stored(kvs.set(`${closedKey(projectId, runId)}${id}`, entry, KEPT));
    await tellAdmins(entry, null);
    // Last, so that where it stands the others do too.
    await stored(kvs.set(keyOf(entry), entry, KEPT));
  };
  return {
    append,
    async appendMissing(entry) {
      if ((await stored(kvs.get<unknown>(keyOf(entry)))) === undefined) await append(entry);
    },
    async of(issueId) {
      const query = kvs
        .query()
        .where('key', WhereConditions.beginsWith(`fu-log:${issueId}:`))
        .limit(HISTORY);
      const { results } = await stored(query.getMany());
      return results.flatMap(({ value }) => entryShape.safeParse(value).data ?? []);
    },
    async find(auditId) {
      const [, counted, id, issueId] = AUDIT_ID.exec(auditId) ?? [];
      if (counted === undefined) return undefined;
      return entryShape.safeParse(await stored(kvs.get<unknown>(`fu-log:${issueId}:${counted}:${id}`))).data;
    },
    async closedBy(projectId, runId) {
      const found: PlacedEntry[] = [];
      for (let cursor: string | undefined; ;) {
        const query = kvs
          .query()
          .where('key', WhereConditions.beginsWith(closedKey(projectId, runId)))
          .limit(LARGEST_QUERY);
        const { results, nextCursor } = await stored((cursor === undefined ? query : query.cursor(cursor)).getMany());
        for (const { key, value } of results) {
          const entry = entryShape.safeParse(value).data;
          if (entry) found.push({ place: key, entry });
        }
        if (nextCursor === undefined) return found;
        cursor = nextCursor;
      }
    },
    noteUndone: (entry, at) => tellAdmins(entry, at),
  };
}

function closedKey(projectId: string, runId: string): string {
  return `fu-closed:${projectId}:${runId}:`;
}

function countedBack(at: string): string {
  return String(FAR_FUTURE - Date.parse(at)).padStart(13, '0');
}
