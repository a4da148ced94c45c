import { kvs, WhereConditions } from '@forge/kvs';
import { z } from 'zod';
import { AUDIT_RETENTION_DAYS, type AuditLog } from '../audit/log';
import { AUDIT_ACTIONS, type AuditEntry } from '../contract/calls';
import { RULE_IDS, type RuleId } from '../contract/rules';
import { stored } from './stored';

const PREFIX = 'audit:';
/** Keys sort ascending, so that the newest entry must have the smallest one: the instant counted back from here. */
const FAR_FUTURE = 9_999_999_999_999;
const PAGE = 50;
/** How many stored entries one answer looks through when it is filtered by project. */
const PAGES_AT_MOST = 10;

const auditEntry = z.object({
  at: z.string(),
  projectId: z.string(),
  issueKey: z.string().nullable(),
  mode: z.enum(['off', 'rehearsal', 'live']),
  rehearsed: z.boolean(),
  action: z.enum(AUDIT_ACTIONS),
  reason: z.string(),
  /** Rules of another version are left out, the entry is kept. */
  rules: z.array(z.string()).transform((ids) => ids.filter((id): id is RuleId => (RULE_IDS as readonly string[]).includes(id))),
  by: z.string().nullable(),
});

/** The audit log in Forge's key-value store, newest first, kept for 90 days by the store itself. */
export function auditInKvs(newId: () => string): AuditLog {
  return {
    async append({ id, ...entry }) {
      const key = `${PREFIX}${String(FAR_FUTURE - Date.parse(entry.at)).padStart(13, '0')}:${id ?? newId()}`;
      await stored(kvs.set(key, entry, { ttl: { unit: 'DAYS', value: AUDIT_RETENTION_DAYS } }));
    },
    async list({ projectId, after }) {
      const entries: AuditEntry[] = [];
      let from = after;
      for (let page = 0; page < PAGES_AT_MOST; page += 1) {
        const { results, next } = await readPage(from);
        entries.push(...results.filter((entry) => projectId === null || entry.projectId === projectId));
        if (next === null || entries.length >= PAGE) return { entries, next };
        from = next;
      }
      return { entries, next: from };
    },
  };
}

async function readPage(after: string | null): Promise<{ results: AuditEntry[]; next: string | null }> {
  let query = kvs.query().where('key', WhereConditions.beginsWith(PREFIX)).limit(PAGE);
  if (after !== null) query = query.cursor(after);
  const { results, nextCursor } = await stored(query.getMany());
  const entries = results.flatMap(({ key, value }) => {
    const parsed = auditEntry.safeParse(value);
    return parsed.success ? [{ id: key.slice(PREFIX.length), ...parsed.data }] : [];
  });
  return { results: entries, next: nextCursor ?? null };
}
