/**
 * Long-running tasks (developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#async-operations). They are plain data and
 * run on the desk's clock, some work items at each step, so that a caller sees progress and a kept site goes on with them.
 */
import type { EpochMs } from '../clock';
import { RestError } from './operations';
import type { Actor } from './port';
import type { DeskSite } from './site';
import type { Issue, Json } from './state';
import { checkWork, doWork, type TaskWork } from './task-work';

/** As Jira names them; the desk never leaves a task `DEAD`. */
export type TaskStatus = 'ENQUEUED' | 'RUNNING' | 'COMPLETE' | 'FAILED' | 'CANCEL_REQUESTED' | 'CANCELLED';

/** Who submitted a task, in a form that can be written to a folder. */
type KeptActor =
  | { readonly kind: 'user'; readonly accountId: string }
  | {
      readonly kind: 'app' | 'app-user';
      readonly appId: string;
      readonly accountId: string;
      readonly scopes: readonly string[];
    };

/** A task and what is left of it to do. */
export interface Task {
  id: string;
  /** `bulk` tasks are seen at `/bulk/queue`, all of them at `/task`. */
  kind: 'bulk' | 'properties';
  description: string;
  actor: KeptActor;
  work: TaskWork;
  /** Ids of the work items, those done first. */
  issueIds: string[];
  done: number;
  /** Ids or keys of the order that name nothing the submitter may see. */
  invalid: number;
  status: TaskStatus;
  submitted: EpochMs;
  started?: EpochMs;
  finished?: EpochMs;
  updated: EpochMs;
  processed: string[];
  /** Reasons by id of the work item. */
  failed: Record<string, string[]>;
}

export type NewTask = Pick<Task, 'kind' | 'description' | 'work' | 'issueIds' | 'invalid'>;

/** How long a task waits in Jira's queue, and between two steps, ms of the desk's clock. */
const STEP_MS = 1000;
/** Work items of one step. */
const STEP_SIZE = 50;
/** Details are kept for 14 days (api-group-tasks). */
const KEPT_MS = 14 * 86_400_000;

/** Puts a task into the queue. @throws RestError 401 for anonymous callers */
export function submitTask(site: DeskSite, actor: Actor, order: NewTask): Task {
  site.requireAccount(actor);
  const now = site.clock.now();
  const task: Task = {
    id: site.newId(),
    ...order,
    actor: keptActor(actor),
    done: 0,
    status: 'ENQUEUED',
    submitted: now,
    updated: now,
    processed: [],
    failed: {},
  };
  const kept = (site.state.tasks ?? []).filter(({ submitted }) => submitted > now - KEPT_MS);
  site.state.tasks = [...kept, task];
  plan(site, task);
  return task;
}

/** Goes on with what an earlier run of the desk left undone. */
export function resumeTasks(site: DeskSite): void {
  for (const task of site.state.tasks ?? []) if (task.finished === undefined) plan(site, task);
}

/** A task by id, for who submitted it and for administrators. @throws RestError 404 */
export function taskOf(site: DeskSite, actor: Actor, id: string): Task {
  const since = site.clock.now() - KEPT_MS;
  const task = (site.state.tasks ?? []).find((one) => one.id === id && one.submitted > since);
  if (!task || (task.actor.accountId !== site.accountIdOf(actor) && !site.can(actor, 'ADMINISTER')))
    throw new RestError(404, [`The task with id ${id} does not exist.`]);
  return task;
}

/** Asks a task to end; what it has done so far stays done. @throws RestError 400 when it has ended */
export function cancelTask(site: DeskSite, task: Task): void {
  if (task.finished !== undefined) throw new RestError(400, [`The task ${task.id} has ended and cannot be cancelled.`]);
  task.status = 'CANCEL_REQUESTED';
  task.updated = site.clock.now();
}

function plan(site: DeskSite, task: Task): void {
  site.clock.schedule(site.clock.now() + STEP_MS, () => step(site, task));
}

async function step(site: DeskSite, task: Task): Promise<void> {
  const now = site.clock.now();
  site.noteChange();
  task.started ??= now;
  task.updated = now;
  if (task.status === 'CANCEL_REQUESTED') return finish(site, task, 'CANCELLED');
  task.status = 'RUNNING';
  const part = task.issueIds.slice(task.done, task.done + STEP_SIZE);
  for (const id of part) {
    await one(site, task, id);
    task.done++;
    site.noteChange();
  }
  if (task.done < task.issueIds.length) return plan(site, task);
  if (!isWhole(task.work)) return finish(site, task, 'COMPLETE');
  if (Object.keys(task.failed).length > 0) return finish(site, task, 'FAILED');
  // All or nothing: what was only checked so far is written in one go; properties are set without waiting for anything.
  for (const id of task.issueIds) void doWork(site, actorOf(task), issueFor(site, task, id), task.work);
  task.processed = task.issueIds;
  finish(site, task, 'COMPLETE');
}

async function one(site: DeskSite, task: Task, id: string): Promise<void> {
  try {
    const issue = issueFor(site, task, id);
    if (isWhole(task.work)) {
      checkWork(site, actorOf(task), issue, task.work);
      return;
    }
    await doWork(site, actorOf(task), issue, task.work);
    task.processed.push(id);
  } catch (error) {
    task.failed[id] =
      error instanceof RestError
        ? [...error.messages, ...Object.values(error.fieldErrors)]
        : [`Internal server error: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** Transactional tasks update all work items or none (api-group-issue-properties). */
function isWhole(work: TaskWork): boolean {
  return 'filter' in work || work.does === 'set-properties';
}

function issueFor(site: DeskSite, task: Task, id: string): Issue {
  const issue = site.findIssue(actorOf(task), id);
  if (!issue) throw new RestError(404, ['Issue does not exist or you do not have permission to see it.']);
  return issue;
}

function finish(site: DeskSite, task: Task, status: TaskStatus): void {
  site.noteChange();
  task.status = status;
  task.finished = task.updated = site.clock.now();
}

function keptActor(actor: Actor): KeptActor {
  if (actor.kind === 'anonymous') throw new Error('anonymous callers have no tasks');
  return actor.kind === 'user' ? actor : { ...actor, scopes: [...actor.scopes] };
}

function actorOf({ actor }: Task): Actor {
  return actor.kind === 'user' ? actor : { ...actor, scopes: new Set(actor.scopes) };
}

/** How much of a task is done, percent. */
export function progressOf(task: Task): number {
  if (task.status === 'COMPLETE') return 100;
  return task.issueIds.length === 0 ? 0 : Math.floor((100 * task.done) / task.issueIds.length);
}

/** What a finished task tells of its work items at `GET /task/{id}`. */
export function resultOf(task: Task): Json {
  if (task.finished === undefined) return null;
  return { updatedIssueIds: task.processed.map(Number), errorsByIssueId: task.failed };
}
