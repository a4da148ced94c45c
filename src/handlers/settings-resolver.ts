import Resolver from '@forge/resolver';
import { z } from 'zod';
import type { Choice, ProjectSettings, ProjectSettingsView, SettingsCalls } from '../contract/calls';
import { intakeRules } from '../intake/rules';
import type { ProjectRef } from '../jira/port';
import type { App } from '../platform/compose';
import { replyTexts } from '../replies/texts';
import { guessKind, parseProjectSettings, type StoredSettings } from '../settings/schema';
import { projectOf, requireAdmin } from './admin';
import { answer, Refusal, type Resolvers } from './answer';
import { auditCalls } from './audit-calls';
import { followUpSettingsCalls } from './follow-up-settings';
import { targetsCalls } from './targets-settings';

const onAdminPage = z.object({ accountId: z.string() });
const projectPayload = z.object({ projectId: z.string() });

/** The settings page. Forge shows it to Jira admins; each call checks again, as the page's place is not to be trusted. */
const calls: Resolvers<Omit<SettingsCalls, keyof typeof auditCalls>> = {
  'projects.list': answer('projects.list', { payload: z.unknown(), context: onAdminPage }, async ({ app }) => {
    await requireAdmin(app);
    const projects = await app.jiraAsUser.getServiceProjects();
    return Promise.all(
      projects.map(async (project) => ({ ...project, mode: (await app.settings.load(project.id)).settings.mode })),
    );
  }),

  'settings.load': answer('settings.load', { payload: projectPayload, context: onAdminPage }, async ({ app, payload }) => {
    await requireAdmin(app);
    const project = await projectOf(app, payload.projectId);
    return viewOf(app, project, await app.settings.load(project.id));
  }),

  'settings.save': answer(
    'settings.save',
    { payload: z.object({ projectId: z.string(), revision: z.string(), settings: z.unknown() }), context: onAdminPage },
    async ({ app, payload, context }) => {
      await requireAdmin(app);
      const project = await projectOf(app, payload.projectId);
      const parsed = parseProjectSettings(payload.settings);
      if (!parsed.ok) throw new Refusal('invalid', parsed.message);
      const current = await app.settings.load(project.id);
      if (current.revision !== payload.revision)
        throw new Refusal('conflict', 'Somebody else saved these settings in the meantime.');
      const next = withLiveSince(current.settings, parsed.settings, app.now());
      await checkIds(app, project, next);
      const saved = await app.settings.save(project.id, next);
      await app.audit.append({
        at: app.now(),
        projectId: project.id,
        issueKey: null,
        mode: next.mode,
        rehearsed: false,
        action: 'settings-saved',
        reason: describeChange(current.settings, next),
        rules: [],
        by: context.accountId,
      });
      return viewOf(app, project, saved);
    },
  ),
};

/** Going live counts from now: requests that are already there are only advised on. */
function withLiveSince(before: ProjectSettings, next: ProjectSettings, now: string): ProjectSettings {
  if (next.mode !== 'live') return { ...next, liveSince: null };
  return { ...next, liveSince: before.mode === 'live' && before.liveSince !== null ? before.liveSince : now };
}

/** Ids must be the project's own: a typing mistake in an import would otherwise fail much later, on a customer's request. */
async function checkIds(app: App, project: ProjectRef, settings: ProjectSettings): Promise<void> {
  const statuses = await app.jiraAsUser.getProjectStatuses(project.id);
  const chosen = (field: 'waitingStatusId' | 'refusedStatusId'): (typeof statuses)[number] | null => {
    if (settings[field] === null) return null;
    const status = statuses.find(({ id }) => id === settings[field]);
    if (!status) throw new Refusal('invalid', `${field}: this project has no such status. Choose one of the list.`);
    return status;
  };
  const waiting = chosen('waitingStatusId');
  if (waiting?.category === 'done')
    throw new Refusal('invalid', `waitingStatusId: “${waiting.name}” ends a request. Choose a status it waits in.`);
  const refused = chosen('refusedStatusId');
  if (refused && refused.category !== 'done')
    throw new Refusal('invalid', `refusedStatusId: “${refused.name}” does not end a request. Choose a status that does.`);
  const { refusedResolutionId } = settings;
  if (refusedResolutionId === null) return;
  if (!(await app.jiraAsUser.getResolutions()).some(({ id }) => id === refusedResolutionId))
    throw new Refusal('invalid', 'refusedResolutionId: there is no such resolution. Choose one of the list.');
}

function describeChange(before: ProjectSettings, next: ProjectSettings): string {
  const changes: string[] = [];
  if (before.mode !== next.mode) changes.push(`mode from ${before.mode} to ${next.mode}`);
  for (const { id, title } of intakeRules) {
    const [was, is] = [before.rules[id], next.rules[id]];
    if (was.level !== is.level) changes.push(`${title} from ${was.level} to ${is.level}`);
    if (JSON.stringify(was.requestTypes) !== JSON.stringify(is.requestTypes)) changes.push(`${title} by request type`);
    if (JSON.stringify(was.options) !== JSON.stringify(is.options)) changes.push(`options of ${title}`);
  }
  if (before.waitingStatusId !== next.waitingStatusId) changes.push('the waiting status');
  if (before.refusedStatusId !== next.refusedStatusId || before.refusedResolutionId !== next.refusedResolutionId)
    changes.push('where refused requests go');
  if (before.deskLanguage !== next.deskLanguage) changes.push(`the desk’s language to ${next.deskLanguage}`);
  if (before.asksAtMost !== next.asksAtMost) changes.push(`asks at most to ${next.asksAtMost}`);
  if (JSON.stringify(before.kinds) !== JSON.stringify(next.kinds)) changes.push('kinds of request types');
  return changes.length === 0 ? 'saved without a change' : `changed ${changes.join('; ')}`;
}

async function viewOf(app: App, project: ProjectRef, stored: StoredSettings): Promise<ProjectSettingsView> {
  const [statuses, requestTypes] = await Promise.all([
    app.jiraAsUser.getProjectStatuses(project.id),
    app.jiraAsUser.getRequestTypes(project.key),
  ]);
  return {
    project,
    settings: stored.settings,
    revision: stored.revision,
    statuses,
    requestTypes: requestTypes.map(({ id, name }) => {
      const set = stored.settings.kinds[id];
      return { id, name, kind: set ?? guessKind(name), guessed: set === undefined };
    }),
    rules: intakeRules.map(({ id, title, summary, appliesTo, options }) => ({ id, title, summary, appliesTo, options })),
    picks: await picksFor(app, statuses, requestTypes),
    languages: Object.values(replyTexts).map(({ code, name }) => ({ id: code, name })),
  };
}

/** What the options of the rules pick from. */
async function picksFor(
  app: App,
  statuses: readonly Choice[],
  requestTypes: readonly Choice[],
): Promise<ProjectSettingsView['picks']> {
  const jira = app.jiraAsUser;
  const [resolution, priority, field] = await Promise.all([jira.getResolutions(), jira.getPriorities(), jira.getFields()]);
  const named = (choices: readonly Choice[]): Choice[] => choices.map(({ id, name }) => ({ id, name }));
  return {
    status: named(statuses),
    requestType: named(requestTypes),
    resolution: named(resolution),
    priority: named(priority),
    field: told(field),
  };
}

/** By name; a name that several fields have is followed by the id. */
function told(fields: readonly Choice[]): Choice[] {
  const times = new Map<string, number>();
  for (const { name } of fields) times.set(name, (times.get(name) ?? 0) + 1);
  return fields
    .map(({ id, name }) => ({ id, name: (times.get(name) ?? 0) > 1 ? `${name} (${id})` : name }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

const resolver = new Resolver();
for (const [name, call] of Object.entries({ ...calls, ...auditCalls, ...followUpSettingsCalls, ...targetsCalls }))
  resolver.define(name, call);
export const settingsResolver: unknown = resolver.getDefinitions();
