/** Reads what a plan looks at: as the agent, so that nobody hands over or sees more than Jira lets them. */
import type { Choice } from '../contract/calls';
import type { LikeItem } from '../contract/move';
import { read, likeness } from '../intake/rules/duplicate/similarity';
import { plainTextOf } from '../jira/adf';
import { AppError } from '../jira/errors';
import type { Jira } from '../jira/port';
import { guessKind, kindOf } from '../settings/schema';
import type { SettingsStore } from '../settings/store';
import { viewOfClone } from './view';
import { type PlanBasis, workTypeFor } from './plan';
import type { FieldMeta, MoveJira, SourceRequest, TargetItem } from '../jira/move-port';
import { readCloneState } from './state';
import type { TargetInForce } from './target';

/**
 * Create screens that were read lately. Reading one costs a point for each of its fields; the plan reads it anew, and
 * pressing *Create* a moment later takes what the plan read. Jira checks every value again.
 */
export interface MetaCache {
  get(projectId: string, workTypeId: string): Promise<readonly FieldMeta[] | null>;
  put(projectId: string, workTypeId: string, meta: readonly FieldMeta[]): Promise<void>;
}

export interface LoadPorts {
  readonly agent: MoveJira;
  /** Looks into a target where the agent may not and the admin lets the app act for them. */
  readonly app: MoveJira;
  readonly jiraAsUser: Pick<Jira, 'getProjectStatuses'>;
  /** As the app: looking people up takes “Browse users and groups”, which not every agent has. */
  readonly people: Pick<Jira, 'getDisplayName'>;
  readonly settings: SettingsStore;
  readonly meta: MetaCache;
}

export interface LoadQuery {
  readonly requestId: string;
  readonly target: TargetInForce;
  readonly workTypeId: string | null;
  readonly accountId: string;
  readonly siteUrl: string;
  /** ISO instant in UTC. */
  readonly now: string;
  /** `plan`: with all that is shown; `make`: only what is written. */
  readonly purpose: 'plan' | 'make';
  readonly withAttachments: boolean;
}

/** Why a plan cannot be made, in words. */
export class NoPlan extends Error {}

/** @throws NoPlan when the request or the target's project is gone or may not be seen */
export async function loadBasis(ports: LoadPorts, query: LoadQuery): Promise<PlanBasis> {
  const { target } = query;
  const { project: projectId } = target.options;
  if (projectId === null) throw new NoPlan(`“${target.name}” has no project. Ask an admin to complete its settings.`);
  const form = /\{\{\s*fields\s*\}\}/.test(target.options.description);
  const source = await ports.agent.getSource(query.requestId, {
    form: form || query.purpose === 'plan',
  });
  if (!source) throw new NoPlan('This work item is gone, or you may not see it.');
  const { settings } = await ports.settings.load(source.projectId);
  const kind = source.requestType ? kindOf(settings, source.requestType) : guessKind('');
  const basis: PlanBasis = {
    source,
    kind,
    target,
    project: { key: '', name: '' },
    workTypes: query.workTypeId === null ? [] : [{ id: query.workTypeId, name: '' }],
    workTypeId: query.workTypeId,
    meta: [],
    like: [],
    existing: null,
    uploadLimit: Number.MAX_SAFE_INTEGER,
    siteUrl: query.siteUrl,
    agentName: await agentName(ports, query),
    names: {},
    statusNames: {},
  };
  return query.purpose === 'plan' ? forPlan(ports, basis, projectId, query.now) : forMaking(ports, basis, projectId, query);
}

/** As well as may be: what is not kept is read again. */
async function remember({ meta }: LoadPorts, projectId: string, typeId: string, fields: readonly FieldMeta[]): Promise<void> {
  await meta.put(projectId, typeId, fields).catch(() => undefined);
}

async function forPlan(ports: LoadPorts, basis: PlanBasis, projectId: string, now: string): Promise<PlanBasis> {
  const { source, target, kind } = basis;
  const { jira, project, workTypes } = await lookInto(ports, target, projectId);
  if (!project) throw new NoPlan(`The project of “${target.name}” is gone, or you may not see it.`);
  if (!workTypes) throw new NoPlan(`You may not create work items in ${project.name}.`);
  const { workType } = workTypeFor(target, source, kind, workTypes, basis.workTypeId);
  const meta = workType ? await jira.getCreateFields(projectId, workType.id) : [];
  if (workType) await remember(ports, projectId, workType.id, meta);
  const state = readCloneState(source.properties, target.id);
  return {
    ...basis,
    project,
    workTypes,
    meta,
    // What the agent may not see is not proposed to them.
    like: jira === ports.agent ? await likeItems(ports.agent, projectId, source) : [],
    existing:
      state && state.state !== 'unlinked' ? viewOfClone(target, state, await itemOf(ports.agent, state.itemId), '', now) : null,
    uploadLimit: source.attachments.length > 0 ? await ports.agent.getUploadLimit() : Number.MAX_SAFE_INTEGER,
    names: await namesOf(ports, basis),
    statusNames: target.options.moveTo === null ? {} : await statusNames(ports, source.projectId),
  };
}

interface Looked {
  readonly jira: MoveJira;
  readonly project: { readonly key: string; readonly name: string } | undefined;
  readonly workTypes: readonly Choice[] | undefined;
}

/** As the agent; as the app where they may not and the admin allows it. */
async function lookInto(ports: LoadPorts, { options }: TargetInForce, projectId: string): Promise<Looked> {
  const look = async (jira: MoveJira): Promise<Looked> => {
    const [project, workTypes] = await Promise.all([jira.getProject(projectId), jira.getWorkTypes(projectId)]);
    return { jira, project, workTypes };
  };
  const found = await look(ports.agent);
  return options.actAsApp && !(found.project && found.workTypes) ? look(ports.app) : found;
}

async function createFields(ports: LoadPorts, target: TargetInForce, projectId: string, typeId: string) {
  try {
    return await ports.agent.getCreateFields(projectId, typeId);
  } catch (error) {
    if (!(error instanceof AppError) || error.mayHeal || !target.options.actAsApp) throw error;
    return ports.app.getCreateFields(projectId, typeId);
  }
}

async function forMaking(ports: LoadPorts, basis: PlanBasis, projectId: string, query: LoadQuery): Promise<PlanBasis> {
  const typeId = query.workTypeId ?? '';
  let meta = await ports.meta.get(projectId, typeId);
  if (!meta) {
    try {
      meta = await createFields(ports, basis.target, projectId, typeId);
    } catch (error) {
      if (!(error instanceof AppError) || error.mayHeal) throw error;
      throw new NoPlan(`Nothing of this work type can be created for “${basis.target.name}” any more, or you may not.`);
    }
    await remember(ports, projectId, typeId, meta);
  }
  return { ...basis, meta, uploadLimit: query.withAttachments ? await ports.agent.getUploadLimit() : Number.MAX_SAFE_INTEGER };
}

async function agentName({ people }: LoadPorts, { target, accountId }: LoadQuery): Promise<string> {
  const templates = [
    target.options.summary,
    target.options.description,
    ...target.options.fields.map(({ value }) => value),
  ].join('\n');
  return /\{\{\s*agent\s*\}\}/.test(templates) ? ((await people.getDisplayName(accountId)) ?? '') : '';
}

async function namesOf({ people }: LoadPorts, { target }: PlanBasis): Promise<Record<string, string>> {
  const { assignee } = target.options;
  const name = assignee === null ? undefined : await people.getDisplayName(assignee);
  return assignee !== null && name !== undefined ? { [assignee]: name } : {};
}

async function statusNames({ jiraAsUser }: LoadPorts, projectId: string): Promise<Record<string, string>> {
  const statuses: readonly Choice[] = await jiraAsUser.getProjectStatuses(projectId);
  return Object.fromEntries(statuses.map(({ id, name }) => [id, name]));
}

async function itemOf(jira: MoveJira, itemId: string | null): Promise<TargetItem | undefined> {
  return itemId === null ? undefined : jira.getItem(itemId);
}

/** Fewer are no help, more are not read. */
const LIKE_SHOWN = 5;
const LIKE_AT_LEAST = 0.3;

/** Work items of the target that could be meant already, the likeliest first. */
export async function likeItems(jira: MoveJira, projectId: string, source: SourceRequest): Promise<LikeItem[]> {
  const words = source.summary.replace(/[^\p{L}\p{N}\s]/gu, ' ');
  const found = await jira.findLike(projectId, words);
  const nothing = { summary: '', description: '' };
  const draft = read({ summary: source.summary, description: plainTextOf(source.description).text }, nothing);
  const others = found.map(({ summary, description }) =>
    read({ summary, description: plainTextOf(description).text }, nothing),
  );
  const scores = likeness(draft, others);
  return found
    .map((item, index) => ({ item, score: scores[index] ?? 0 }))
    .filter(({ score }) => score >= LIKE_AT_LEAST)
    .sort((a, b) => b.score - a.score)
    .slice(0, LIKE_SHOWN)
    .map(({ item, score }) => ({
      id: item.id,
      key: item.key,
      summary: item.summary,
      status: item.status.name,
      likeness: Math.round(score * 100),
      requests: item.links.filter(({ itemKey }) => itemKey.startsWith(`${source.projectKey}-`)).length,
    }));
}
