/** The settings page's calls about the audit log: reading it, and undoing what it tells of. */
import { z } from 'zod';
import { AUDIT_RETENTION_DAYS, type LoggedEntry } from '../audit/log';
import {
  AUDIT_ACTIONS,
  type AuditEntry,
  type AuditStanding,
  RUN_ID,
  type SettingsCalls,
  type UndoPreview,
  type UndoProgress,
  type UndoWanted,
} from '../contract/calls';
import { planUndo, whyNever } from '../follow-up/undo';
import { startUndoing, type PlacedEntry, type Undoing } from '../follow-up/undo-run';
import { AppError } from '../jira/errors';
import type { App } from '../platform/compose';
import { projectOf, requireAdmin } from './admin';
import { answer, Refusal, type Resolvers } from './answer';
import { displayNames } from './display-names';
import { undoingOfEntry, undoingOfRun, undoPorts } from './undo-job';

const onAdminPage = z.object({ accountId: z.string() });
const text = z.string().max(500);
const question = z.object({
  projectId: text.nullable(),
  actions: z.array(z.enum(AUDIT_ACTIONS)).optional(),
  lastDays: z.number().min(0).max(AUDIT_RETENTION_DAYS).nullish(),
  from: z.iso.datetime().nullish(),
  to: z.iso.datetime().nullish(),
  issueKey: text.nullish(),
  by: text.nullish(),
  rehearsed: z.boolean().nullish(),
  runId: text.nullish(),
  after: z.string().max(4000).nullable(),
});
const entryPayload = z.object({ id: text });
const runPayload = z.object({ projectId: text, runId: text.regex(RUN_ID, { error: 'This is no run.' }) });
const wanted = z.discriminatedUnion('what', [
  entryPayload.extend({ what: z.literal('entry') }),
  runPayload.extend({ what: z.literal('run') }),
]);
const DAY_MS = 86_400_000;
/** Requests that a preview looks at: what Jira reads in two calls. */
const LOOKED_AT_MOST = 200;
const READ_AT_ONCE = 100;

type AuditCalls = Pick<
  SettingsCalls,
  'audit.list' | 'audit.undoPreview' | 'audit.undo' | 'audit.undoRun' | 'audit.undoProgress'
>;

export const auditCalls: Resolvers<AuditCalls> = {
  'audit.list': answer('audit.list', { payload: question, context: onAdminPage }, async ({ app, payload }) => {
    await requireAdmin(app);
    const { lastDays, ...filter } = payload;
    const from = lastDays == null ? filter.from : new Date(Date.parse(app.now()) - lastDays * DAY_MS).toISOString();
    const page = await app.audit.list({ ...filter, from });
    return { ...page, entries: await told(app, page.entries) };
  }),

  'audit.undoPreview': answer('audit.undoPreview', { payload: wanted, context: onAdminPage }, async ({ app, payload }) =>
    previewOf(app, await targetOf(app, payload)),
  ),

  'audit.undo': answer('audit.undo', { payload: entryPayload, context: onAdminPage }, ({ app, payload, context }) =>
    start(app, { what: 'entry', ...payload }, context.accountId),
  ),

  'audit.undoRun': answer('audit.undoRun', { payload: runPayload, context: onAdminPage }, ({ app, payload, context }) =>
    start(app, { what: 'run', ...payload }, context.accountId),
  ),

  'audit.undoProgress': answer('audit.undoProgress', { payload: wanted, context: onAdminPage }, async ({ app, payload }) => {
    const undoing = await undoPorts(app).undoings.load((await targetOf(app, payload)).id);
    if (!undoing) throw new Refusal('not-found', 'Nobody has undone this.');
    return progressOf(app, undoing);
  }),
};

interface Target {
  /** Of the undoing. */
  readonly id: string;
  readonly projectId: string;
  readonly runId: string | null;
  readonly closings: readonly PlacedEntry[];
}

/** What the ids of a payload stand for. Only admins, and only in projects that they may see. */
async function targetOf(app: App, payload: UndoWanted): Promise<Target> {
  await requireAdmin(app);
  const { history } = app.followUp;
  if (payload.what === 'entry') {
    const entry = await history.find(payload.id);
    if (!entry) throw new Refusal('not-found', 'This entry is no longer in the log, or tells of nothing that can be undone.');
    await projectOf(app, entry.projectId);
    const id = undoingOfEntry(payload.id);
    return { id, projectId: entry.projectId, runId: null, closings: [{ place: id, entry }] };
  }
  const { id: projectId } = await projectOf(app, payload.projectId);
  const closings = await history.closedBy(projectId, payload.runId);
  if (closings.length === 0) throw new Refusal('not-found', 'The log knows of no request that this run closed.');
  return { id: undoingOfRun(projectId, payload.runId), projectId, runId: payload.runId, closings };
}

async function start(app: App, payload: UndoWanted, by: string): Promise<UndoProgress> {
  const { id, projectId, runId, closings } = await targetOf(app, payload);
  const [first] = closings;
  const never = runId === null && first ? whyNever(first.entry) : null;
  if (never !== null) throw new Refusal('invalid', `This cannot be undone: ${never}.`);
  return progressOf(app, await startUndoing(undoPorts(app), { id, projectId, runId, by }));
}

async function progressOf(app: App, undoing: Undoing): Promise<UndoProgress> {
  const { id, by, total, undone, left, leftCount, finishedAt } = undoing;
  const names = await displayNames(app, [by]);
  return {
    id,
    total,
    undone,
    leftCount,
    left: left.map(({ issueKey, words }) => ({ issueKey, why: words })),
    by: names[by] ?? 'somebody',
    finished: finishedAt !== null,
  };
}

/** As the requests stand now. One by itself is read with its transitions, so that a way back is known; many are not. */
async function previewOf(app: App, { id, closings }: Target): Promise<UndoPreview> {
  const { jira } = app.followUp;
  const looked = closings.slice(0, LOOKED_AT_MOST);
  const [only] = closings;
  const alone = closings.length === 1 && only ? await jira.getRequest(only.entry.issueId) : undefined;
  const requests = alone ? [alone] : [];
  for (let from = 0; closings.length > 1 && from < looked.length; from += READ_AT_ONCE)
    requests.push(
      ...(await jira.getRequests(looked.slice(from, from + READ_AT_ONCE).map(({ entry: { issueId } }) => issueId))),
    );
  const byId = new Map(requests.map((request) => [request.id, request]));
  const cannot = looked.flatMap(({ entry }) => {
    const request = byId.get(entry.issueId);
    if (!request) return [{ issueKey: entry.issueKey, why: 'the work item is gone, or not to be seen' }];
    const plan = planUndo(entry, request, alone ? 'with-transitions' : 'without');
    return plan.can ? [] : [{ issueKey: entry.issueKey, why: plan.words }];
  });
  const undoing = await undoPorts(app).undoings.load(id);
  return {
    total: closings.length,
    looked: looked.length,
    can: looked.length - cannot.length,
    cannot,
    undoing: undoing && (await progressOf(app, undoing)),
  };
}

/** In names: people, statuses and policies. What is gone is told by what is known of it. */
async function told(app: App, entries: readonly LoggedEntry[]): Promise<AuditEntry[]> {
  const acts = entries.flatMap(({ act }) => (act ? [act] : []));
  const people = acts.flatMap(({ before, after }) => [before.assigneeAccountId, after?.assigneeAccountId]);
  const projectIds = [...new Set(entries.flatMap(({ act, projectId }) => (act ? [projectId] : [])))];
  const [names, ...places] = await Promise.all([
    displayNames(
      app,
      [...entries.map(({ by }) => by), ...people].flatMap((id) => id ?? []),
    ),
    ...projectIds.map((projectId) => namesIn(app, projectId)),
  ]);
  const statuses = new Map(places.flatMap((place) => place.statuses));
  const policies = new Map(places.flatMap((place) => place.policies));
  const standing = ({ statusId, assigneeAccountId }: NonNullable<LoggedEntry['act']>['before']): AuditStanding => ({
    status: statuses.get(statusId) ?? `a status that is gone (${statusId})`,
    assignee: assigneeAccountId === null ? null : (names[assigneeAccountId] ?? 'somebody'),
  });
  return entries.map(({ act, ...entry }) => ({
    ...entry,
    by: entry.by === null ? null : (names[entry.by] ?? 'somebody'),
    change: act?.after ? { before: standing(act.before), after: standing(act.after) } : null,
    run: act ? { id: act.runId, policy: policies.get(`${entry.projectId} ${act.policyId}`) ?? 'a policy that is gone' } : null,
    undo: act ? undoOf(entry, act) : null,
  }));
}

function undoOf(entry: Omit<LoggedEntry, 'act'>, act: NonNullable<LoggedEntry['act']>): AuditEntry['undo'] {
  if (act.undoneAt !== null) return { can: false, why: 'it was undone' };
  const never = whyNever({ rehearsed: entry.rehearsed, action: entry.action });
  return never === null ? { can: true } : { can: false, why: never };
}

async function namesIn(
  app: App,
  projectId: string,
): Promise<{ readonly statuses: [string, string][]; readonly policies: [string, string][] }> {
  const [statuses, { settings }] = await Promise.all([
    app.jiraAsUser.getProjectStatuses(projectId).catch((error: unknown) => {
      // A project that is gone, or hidden from this admin, has left its entries.
      if (error instanceof AppError && !error.mayHeal) return [];
      throw error;
    }),
    app.followUp.store.load(projectId),
  ]);
  return {
    statuses: statuses.map(({ id, name }) => [id, name]),
    policies: settings.policies.map(({ id, name }) => [`${projectId} ${id}`, name]),
  };
}
