/** The settings page's calls about where requests are handed to. */
import { z } from 'zod';
import type { Choice, Picks, TargetsCalls, TargetsView } from '../contract/calls';
import type { TargetsSettings } from '../contract/move';
import type { ProjectRef } from '../jira/port';
import { parseTargets, targetInForce, targetOptions } from '../move-to-dev/target';
import type { App } from '../platform/compose';
import { projectOf, requireAdmin } from './admin';
import { answer, Refusal, type Resolvers } from './answer';
import { displayNames } from './display-names';

const onAdminPage = z.object({ accountId: z.string() });

export const targetsCalls: Resolvers<TargetsCalls> = {
  'targets.load': answer(
    'targets.load',
    { payload: z.object({ projectId: z.string() }), context: onAdminPage },
    async ({ app, payload }) => {
      await requireAdmin(app);
      const project = await projectOf(app, payload.projectId);
      return viewOf(app, project, await app.moves.targets.load(project.id));
    },
  ),

  'targets.save': answer(
    'targets.save',
    {
      payload: z.object({ projectId: z.string(), revision: z.string(), settings: z.unknown() }),
      context: onAdminPage,
    },
    async ({ app, payload, context }) => {
      await requireAdmin(app);
      const project = await projectOf(app, payload.projectId);
      const parsed = parseTargets(payload.settings);
      if (!parsed.ok) throw new Refusal('invalid', parsed.message);
      const before = await app.moves.targets.load(project.id);
      if (before.revision !== payload.revision)
        throw new Refusal('conflict', 'Somebody else saved these settings in the meantime.');
      await checkIds(app, project, parsed.settings);
      const saved = await app.moves.targets.save(project.id, parsed.settings);
      await app.audit.append({
        at: app.now(),
        projectId: project.id,
        issueKey: null,
        mode: 'live',
        rehearsed: false,
        action: 'settings-saved',
        reason: describeChange(before.settings, saved.settings),
        rules: [],
        by: context.accountId,
      });
      return viewOf(app, project, saved);
    },
  ),

  'targets.picks': answer(
    'targets.picks',
    { payload: z.object({ targetProjectId: z.string() }), context: onAdminPage },
    async ({ app, payload }) => {
      await requireAdmin(app);
      return picksOfProject(app, payload.targetProjectId);
    },
  ),

  'people.find': answer(
    'people.find',
    { payload: z.object({ query: z.string().max(100) }), context: onAdminPage },
    async ({ app, payload }) => {
      await requireAdmin(app);
      return app.jiraAsUser.findPeople(payload.query.trim());
    },
  ),
};

/** Ids must be there: a target that points nowhere would otherwise fail in an agent's hands. */
async function checkIds(app: App, project: ProjectRef, { targets }: TargetsSettings): Promise<void> {
  const statuses = new Set((await app.jiraAsUser.getProjectStatuses(project.id)).map(({ id }) => id));
  const linkTypes = new Set((await app.jiraAsUser.getLinkTypes()).map(({ id }) => id));
  for (const [index, target] of targets.entries()) {
    const at = (field: string): string => `targets.${index}.options.${field}`;
    const { options } = targetInForce(target);
    const types = options.project === null ? undefined : await app.moves.jiraAsUser.getWorkTypes(options.project);
    if (types === undefined)
      throw new Refusal('invalid', `${at('project')}: this project is gone, or you may not create anything in it.`);
    options.workTypes.forEach(({ workType }, row) => {
      if (!types.some(({ id }) => id === workType))
        throw new Refusal('invalid', `${at(`workTypes.${row}.workType`)}: this work type is not one of the project.`);
    });
    if (options.moveTo !== null && !statuses.has(options.moveTo))
      throw new Refusal('invalid', `${at('moveTo')}: this project has no such status.`);
    options.back.forEach(({ moveTo }, row) => {
      if (moveTo !== null && !statuses.has(moveTo))
        throw new Refusal('invalid', `${at(`back.${row}.moveTo`)}: this project has no such status.`);
    });
    if (options.linkType !== null && !linkTypes.has(options.linkType))
      throw new Refusal('invalid', `${at('linkType')}: there is no such link.`);
  }
}

function describeChange(before: TargetsSettings, next: TargetsSettings): string {
  const named = ({ targets }: TargetsSettings, others: TargetsSettings): string[] =>
    targets.filter(({ id }) => !others.targets.some((each) => each.id === id)).map(({ name }) => name);
  const changed = next.targets.filter((target) => {
    const was = before.targets.find(({ id }) => id === target.id);
    return was !== undefined && JSON.stringify(was) !== JSON.stringify(target);
  });
  const parts = [
    ...named(next, before).map((name) => `added the target ${name}`),
    ...named(before, next).map((name) => `took out the target ${name}`),
    ...changed.map(({ name }) => `changed the target ${name}`),
  ];
  return parts.length === 0 ? 'saved the targets without a change' : parts.join('; ');
}

async function viewOf(
  app: App,
  project: ProjectRef,
  stored: { readonly revision: string; readonly settings: TargetsSettings },
): Promise<TargetsView> {
  const inForce = stored.settings.targets.map(targetInForce);
  const projectIds = [...new Set(inForce.flatMap(({ options }) => options.project ?? []))];
  const people = inForce.flatMap(({ options }) => options.assignee ?? []);
  const [projects, statuses, requestTypes, linkType, fields, group, names, byProject] = await Promise.all([
    app.jiraAsUser.getProjects(),
    app.jiraAsUser.getProjectStatuses(project.id),
    app.jiraAsUser.getRequestTypes(project.key),
    app.jiraAsUser.getLinkTypes(),
    app.jiraAsUser.getFields(),
    app.moves.groupsAsUser.getGroups(),
    displayNames(app, people),
    Promise.all(projectIds.map(async (id) => [id, await picksOfProject(app, id)] as const)),
  ]);
  const named = (choices: readonly Choice[]): Choice[] => choices.map(({ id, name }) => ({ id, name }));
  return {
    project: { id: project.id, key: project.key, name: project.name },
    // Whole, whatever version of the app stored them: what is shown can be saved.
    settings: { ...stored.settings, targets: inForce },
    revision: stored.revision,
    options: targetOptions,
    picks: {
      project: projects.filter(({ id }) => id !== project.id).map(({ id, key, name }) => ({ id, name: `${name} (${key})` })),
      status: named(statuses),
      requestType: named(requestTypes),
      linkType: named(linkType),
      field: named(fields),
      group: named(group),
      person: people.map((id) => ({ id, name: names[id] ?? 'somebody who is gone' })),
    },
    picksByProject: Object.fromEntries(byProject),
  };
}

/** Nothing to pick where the project is gone: the form then says so of what is chosen. */
async function picksOfProject(app: App, projectId: string): Promise<Picks> {
  const workType = (await app.moves.jiraAsUser.getWorkTypes(projectId)) ?? [];
  const screens = await Promise.all(
    workType.slice(0, SCREENS_AT_MOST).map(({ id }) => app.moves.jiraAsUser.getCreateFields(projectId, id)),
  );
  const fields = screens.flat();
  const component = fields.find(({ id }) => id === 'components')?.allowed ?? [];
  const field = [...new Map(fields.map(({ id, name }) => [id, { id, name }])).values()];
  // Without work types the project is gone, or nothing can be made in it.
  const itemStatus = workType.length === 0 ? [] : await app.jiraAsUser.getProjectStatuses(projectId);
  return { workType, component, field, itemStatus: itemStatus.map(({ id, name }) => ({ id, name })) };
}

/** Create screens that are read for the names of their fields; a point for each field. */
const SCREENS_AT_MOST = 4;
