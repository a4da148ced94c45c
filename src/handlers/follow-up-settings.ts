/** The settings page's calls about following up. */
import { z } from 'zod';
import type { Choice, Picks } from '../contract/calls';
import type { FollowUpPolicy, FollowUpSettings, FollowUpSettingsCalls, FollowUpSettingsView } from '../contract/follow-up';
import { followUpOptions, policyInForce, type PolicyValues } from '../follow-up/policy';
import { statusWordsFor } from '../follow-up/preset-words';
import { followUpPresets } from '../follow-up/presets';
import { checkFollowUpSettings, savedBy, type StoredFollowUp } from '../follow-up/settings';
import { startFirstLook } from '../follow-up/sweep';
import type { ProjectRef } from '../jira/port';
import type { App } from '../platform/compose';
import { holidayCountries } from '../working-time/holidays';
import { plainCalendar } from '../working-time/schema';
import { projectOf, requireAdmin } from './admin';
import { answer, Refusal, type Resolvers } from './answer';
import { describeError } from './handle';
import { displayNames } from './display-names';

const onAdminPage = z.object({ accountId: z.string() });
const savePayload = z.object({
  projectId: z.string(),
  revision: z.string(),
  policies: z.unknown(),
  calendars: z.unknown(),
});

export const followUpSettingsCalls: Resolvers<FollowUpSettingsCalls> = {
  'followUp.load': answer(
    'followUp.load',
    { payload: z.object({ projectId: z.string() }), context: onAdminPage },
    async ({ app, payload }) => {
      await requireAdmin(app);
      const project = await projectOf(app, payload.projectId);
      return viewOf(app, project, await app.followUp.store.load(project.id));
    },
  ),

  'followUp.save': answer(
    'followUp.save',
    { payload: savePayload, context: onAdminPage },
    async ({ app, payload, context }) => {
      await requireAdmin(app);
      const project = await projectOf(app, payload.projectId);
      const { store, ports } = app.followUp;
      const parsed = checkFollowUpSettings({ policies: payload.policies, calendars: payload.calendars });
      if (!parsed.ok) throw new Refusal('invalid', parsed.message);
      const before = await store.load(project.id);
      if (before.revision !== payload.revision)
        throw new Refusal('conflict', 'Somebody else saved these settings in the meantime.');
      const next = withLiveSince(before.settings, parsed.settings, app.now());
      await checkIds(app, project, next);
      const saved = await store.save(project.id, next, savedBy(next, context.accountId, app.now()));
      await store.resume(project.id);
      await app.audit.append({
        at: app.now(),
        projectId: project.id,
        issueKey: null,
        mode: next.policies.some(({ mode }) => mode === 'live') ? 'live' : (next.policies[0]?.mode ?? 'off'),
        rehearsed: false,
        action: 'settings-saved',
        reason: describeChange(before.settings, next),
        rules: [],
        by: context.accountId,
      });
      try {
        await startFirstLook(ports, project.id, saved.revision);
      } catch (error) {
        // It is saved, and that is what the admin is told: the daily run finds what is there already.
        app.log.error('first-look-failed', describeError(error));
      }
      return viewOf(app, project, saved);
    },
  ),
};

/** Going live counts from now: nobody is reminded of what they did not answer before. */
function withLiveSince(before: FollowUpSettings, next: FollowUpSettings, now: string): FollowUpSettings {
  const policies = next.policies.map((policy) => {
    const was = before.policies.find(({ id }) => id === policy.id);
    if (policy.mode !== 'live') return { ...policy, liveSince: null };
    return { ...policy, liveSince: was?.mode === 'live' && was.liveSince !== null ? was.liveSince : now };
  });
  return { ...next, policies };
}

const STATUS_PICKS = ['waitingStatuses', 'closeTo', 'resolvedStatuses', 'resolvedTo', 'reopenTo', 'solvedTo'] as const;
const DONE_PICKS: readonly (keyof PolicyValues)[] = ['closeTo', 'resolvedStatuses', 'resolvedTo', 'solvedTo'];

/** Ids must be the project's own: a mistake in an import would otherwise fail much later, on a customer's request. */
async function checkIds(app: App, project: ProjectRef, { policies }: FollowUpSettings): Promise<void> {
  const [statuses, types, resolutions] = await Promise.all([
    app.jiraAsUser.getProjectStatuses(project.id),
    app.jiraAsUser.getRequestTypes(project.key),
    app.jiraAsUser.getResolutions(),
  ]);
  for (const [at, policy] of policies.entries()) {
    const wrong = (field: string, message: string): never => {
      throw new Refusal('invalid', `policies.${at}.${field}: ${message}`);
    };
    const { options } = policyInForce(policy);
    if (policy.requestTypeIds.some((id) => !types.some((type) => type.id === id)))
      wrong('requestTypeIds', 'This project has no such request type. Choose some of the list.');
    for (const name of STATUS_PICKS) {
      for (const id of [options[name]].flat()) {
        if (id === null) continue;
        const status = statuses.find((candidate) => candidate.id === id);
        if (!status) return wrong(`options.${name}`, 'This project has no such status. Choose one of the list.');
        const isEnd = status.category === 'done';
        if (isEnd && !DONE_PICKS.includes(name))
          wrong(`options.${name}`, `“${status.name}” ends a request. Choose a status that does not.`);
        if (!isEnd && DONE_PICKS.includes(name))
          wrong(`options.${name}`, `“${status.name}” does not end a request. Choose a status that does.`);
      }
    }
    for (const [row, { status }] of options.statusWords.entries())
      if (status !== null && !statuses.some(({ id }) => id === status))
        wrong(`options.statusWords.${row}.status`, 'This project has no such status. Choose one of the list.');
    for (const name of ['closeResolution', 'solvedResolution'] as const)
      if (options[name] !== null && !resolutions.some(({ id }) => id === options[name]))
        wrong(`options.${name}`, 'There is no such resolution. Choose one of the list.');
  }
}

function describeChange(before: FollowUpSettings, next: FollowUpSettings): string {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const changes = next.policies.flatMap((policy) => {
    const was = before.policies.find(({ id }) => id === policy.id);
    if (!was) return [`policy “${policy.name}” is new (${policy.mode})`];
    const own: string[] = [];
    if (was.mode !== policy.mode) own.push(`policy “${policy.name}” from ${was.mode} to ${policy.mode}`);
    const rest = ({ mode: _, liveSince: __, ...others }: FollowUpPolicy): unknown => others;
    if (!same(rest(was), rest(policy))) own.push(`policy “${policy.name}”`);
    return own;
  });
  const gone = before.policies.filter(({ id }) => !next.policies.some((policy) => policy.id === id));
  changes.push(...gone.map(({ name }) => `policy “${name}” is gone`));
  if (!same(before.calendars, next.calendars)) changes.push('calendars');
  return changes.length === 0 ? 'following up saved without a change' : `following up: changed ${changes.join('; ')}`;
}

async function viewOf(app: App, project: ProjectRef, stored: StoredFollowUp): Promise<FollowUpSettingsView> {
  const { store } = app.followUp;
  const jira = app.jiraAsUser;
  const people = stored.settings.policies
    .map((policy) => policyInForce(policy).options)
    .flatMap(({ exemptPeople, tellPeople }) => [...exemptPeople, ...tellPeople]);
  const [statuses, requestTypes, resolutions, priorities, names, paused, lastRun] = await Promise.all([
    jira.getProjectStatuses(project.id),
    jira.getRequestTypes(project.key),
    jira.getResolutions(),
    jira.getPriorities(),
    displayNames(app, people),
    store.paused(project.id),
    store.lastRun(project.id),
  ]);
  const named = (choices: readonly Choice[]): Choice[] => choices.map(({ id, name }) => ({ id, name }));
  const picks: Picks = {
    status: named(statuses),
    resolution: named(resolutions),
    priority: named(priorities),
    requestType: named(requestTypes),
    person: [...new Set(people)].map((id) => ({ id, name: names[id] ?? 'somebody who is gone' })),
  };
  return {
    project,
    ...stored.settings,
    // Whole, whatever version of the app stored them: what is shown can be saved.
    policies: stored.settings.policies.map(policyInForce),
    revision: stored.revision,
    options: followUpOptions,
    picks,
    requestTypes: named(requestTypes),
    presets: followUpPresets.map((preset) => ({
      ...preset,
      options: { ...preset.options, statusWords: statusWordsFor(preset.id, statuses) },
    })),
    newCalendar: plainCalendar,
    countries: holidayCountries(),
    paused,
    lastRun,
    unreadable: stored.unreadable,
  };
}
