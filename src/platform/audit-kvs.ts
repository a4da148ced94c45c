import { kvs, WhereConditions } from '@forge/kvs';
import { z } from 'zod';
import { AUDIT_RETENTION_DAYS, fits, type AuditLog, type LoggedEntry } from '../audit/log';
import { AUDIT_ACTIONS } from '../contract/calls';
import { RULE_IDS, type RuleId } from '../contract/rules';
import { stored } from './stored';

const PREFIX = 'audit:';
/** Keys sort ascending, so that the newest entry must have the smallest one: the instant counted back from here. */
const FAR_FUTURE = 9_999_999_999_999;
const DIGITS = 13;
/** Entries of an answer, about. */
const PAGE = 50;
/** What Forge gives in one query at most (limits of the key-value store). */
const LARGEST_QUERY = 100;
/** How much one answer looks through: a resolver has 25 s, and a query takes some 100 ms. */
const QUERIES_AT_MOST = 60;
const LOOKS_FOR_MS = 10_000;
/** A query can only be asked for the beginning of a key: so many first digits are a stretch of 28 hours. */
const STRETCH_DIGITS = 5;
const STRETCH_MS = 10 ** (DIGITS - STRETCH_DIGITS);
const DAY_MS = 86_400_000;

const standing = z.object({ statusId: z.string(), assigneeAccountId: z.string().nullable() });
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
  /** Older versions did not note it. */
  act: z
    .object({
      policyId: z.string(),
      runId: z.string(),
      before: standing,
      after: standing.nullable(),
      undoneAt: z.string().nullable(),
    })
    .optional()
    .catch(undefined),
});

/** Where an answer stopped: the stretch of the period (null: there are none) and Forge's cursor within it. */
interface Place {
  readonly stretch: number | null;
  readonly cursor: string | null;
}

/** The audit log in Forge's key-value store, newest first, kept for 90 days by the store itself. */
export function auditInKvs(newId: () => string, now: () => string): AuditLog {
  return {
    async append({ id, ...entry }) {
      const key = `${PREFIX}${countedBack(entry.at)}:${id ?? newId()}`;
      await stored(kvs.set(key, entry, { ttl: { unit: 'DAYS', value: AUDIT_RETENTION_DAYS } }));
    },
    async list({ after, ...filter }) {
      const started = Date.parse(now());
      // The store deletes within two days of the time it was told (Forge, limits): what is too old is not shown.
      const kept = new Date(started - AUDIT_RETENTION_DAYS * DAY_MS).toISOString();
      const from = filter.from && filter.from > kept ? filter.from : kept;
      const last = stretchOf(from);
      const isFiltered = Object.values(filter).some((value) => value != null && String(value) !== '');
      const entries: LoggedEntry[] = [];
      let place = after === null ? firstPlace(filter) : placeOf(after);
      let lookedBackTo: string | null = null;
      for (let query = 0; ; query += 1) {
        if (query === QUERIES_AT_MOST || entries.length >= PAGE || Date.parse(now()) - started > LOOKS_FOR_MS)
          return { entries, next: tokenOf(place), lookedBackTo };
        const { found, next } = await readPage(place, isFiltered ? LARGEST_QUERY : PAGE);
        entries.push(...found.filter((entry) => entry.at >= from && fits(entry, filter)));
        lookedBackTo = found.at(-1)?.at ?? lookedBackTo;
        const isOver = lookedBackTo !== null && lookedBackTo < from;
        if (next !== null && !isOver) place = { ...place, cursor: next };
        else if (place.stretch === null || place.stretch >= last || isOver) return { entries, next: null, lookedBackTo };
        else place = { stretch: place.stretch + 1, cursor: null };
      }
    },
  };
}

function countedBack(at: string): string {
  return String(FAR_FUTURE - Date.parse(at)).padStart(DIGITS, '0');
}

function stretchOf(at: string): number {
  return Math.floor((FAR_FUTURE - Date.parse(at)) / STRETCH_MS);
}

/** Without an end of the period the newest entry is the first: nothing has to be passed over. */
function firstPlace({ to }: { readonly to?: string | null | undefined }): Place {
  return { stretch: to ? stretchOf(to) : null, cursor: null };
}

function tokenOf({ stretch, cursor }: Place): string {
  return `${stretch ?? ''}|${cursor ?? ''}`;
}

function placeOf(token: string): Place {
  const [, stretch = '', cursor = ''] = /^(\d{0,13})\|(.*)$/s.exec(token) ?? [];
  return { stretch: stretch === '' ? null : Number(stretch), cursor: cursor === '' ? null : cursor };
}

async function readPage(
  { stretch, cursor }: Place,
  limit: number,
): Promise<{ readonly found: readonly LoggedEntry[]; readonly next: string | null }> {
  const prefix = stretch === null ? PREFIX : `${PREFIX}${String(stretch).padStart(STRETCH_DIGITS, '0')}`;
  let query = kvs.query().where('key', WhereConditions.beginsWith(prefix)).limit(limit);
  if (cursor !== null) query = query.cursor(cursor);
  const { results, nextCursor } = await stored(query.getMany());
  const found = results.flatMap(({ key, value }) => {
    const parsed = auditEntry.safeParse(value);
    return parsed.success ? [{ id: key.slice(PREFIX.length), ...parsed.data }] : [];
  });
  return { found, next: nextCursor ?? null };
}
