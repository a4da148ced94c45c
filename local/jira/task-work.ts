/** What a task does to each of its work items, as plain data, and the doing. */
import { evaluateExpression, JiraThings } from './expressions';
import { MAX_PROPERTY_LENGTH } from './fields';
import { RestError } from './operations';
import type { Actor } from './port';
import type { DeskSite } from './site';
import type { Issue, Json } from './state';

export type TaskWork =
  | { readonly does: 'set-property'; readonly key: string; readonly value: Json; readonly filter: PropertyFilter }
  | { readonly does: 'compute-property'; readonly key: string; readonly expression: string; readonly filter: PropertyFilter }
  | { readonly does: 'delete-property'; readonly key: string; readonly filter: PropertyFilter }
  | { readonly does: 'set-properties'; readonly properties: Readonly<Record<string, Json>> }
  /** Values by id of the work item. */
  | { readonly does: 'set-properties-of-each'; readonly properties: Readonly<Record<string, Readonly<Record<string, Json>>>> }
  /** Ids of transitions by id of the work item. */
  | { readonly does: 'transition'; readonly transitionIds: Readonly<Record<string, string>> }
  | { readonly does: 'delete' }
  | { readonly does: 'edit'; readonly edits: readonly FieldEdit[] }
  | { readonly does: 'watch' | 'unwatch' };

/** Which work items a property is set on or taken from: all conditions hold. */
export interface PropertyFilter {
  readonly currentValue?: Json;
  readonly hasProperty?: boolean;
}

/** A new value in REST form, or labels added to, or taken from, those that are there. */
export interface FieldEdit {
  readonly fieldId: string;
  readonly mode: 'set' | 'add' | 'remove';
  readonly value: Json;
}

const MAY_EDIT = 'You do not have permission to edit this issue.';

/** Refuses what `doWork` would refuse, for tasks that write all or nothing. @throws RestError */
export function checkWork(site: DeskSite, actor: Actor, issue: Issue, work: TaskWork): void {
  if ('filter' in work && !passes(issue, work.key, work.filter)) return;
  site.require(actor, 'EDIT_ISSUES', issue, MAY_EDIT);
  if (work.does === 'compute-property') computed(site, actor, issue, work.expression);
}

/** Does a task's work to one work item. @throws RestError, and then nothing of it has changed. */
export function doWork(site: DeskSite, actor: Actor, issue: Issue, work: TaskWork): void | Promise<void> {
  switch (work.does) {
    case 'set-property':
      if (passes(issue, work.key, work.filter)) site.setIssueProperty(actor, issue, work.key, work.value);
      return;
    case 'compute-property':
      if (passes(issue, work.key, work.filter)) {
        const value = computed(site, actor, issue, work.expression);
        if (value !== undefined) site.setIssueProperty(actor, issue, work.key, value);
      }
      return;
    case 'delete-property':
      if (passes(issue, work.key, { ...work.filter, hasProperty: true })) site.deleteIssueProperty(actor, issue, work.key);
      return;
    case 'set-properties':
      return setAll(site, actor, issue, work.properties);
    case 'set-properties-of-each':
      return setAll(site, actor, issue, work.properties[issue.id] ?? {});
    case 'transition': {
      const id = work.transitionIds[issue.id];
      const transition = site.transitionsOf(actor, issue).find((candidate) => candidate.id === id);
      if (!transition) throw new RestError(400, [`Transition id '${id ?? ''}' is not valid for this issue.`]);
      return site.transition(actor, issue, transition);
    }
    case 'delete':
      return site.deleteIssue(actor, issue);
    case 'edit':
      return site.editIssue(actor, issue, Object.fromEntries(work.edits.map((edit) => [edit.fieldId, valueOf(issue, edit)])));
    case 'watch':
    case 'unwatch':
      return site.setWatching(actor, issue, site.accountIdOf(actor) ?? '', work.does === 'watch');
  }
}

function setAll(site: DeskSite, actor: Actor, issue: Issue, properties: Readonly<Record<string, Json>>): void {
  for (const [key, value] of Object.entries(properties)) site.setIssueProperty(actor, issue, key, value);
}

function passes(issue: Issue, key: string, { currentValue, hasProperty }: PropertyFilter): boolean {
  const value = issue.properties[key];
  if (hasProperty !== undefined && hasProperty !== (value !== undefined)) return false;
  return currentValue === undefined || JSON.stringify(value) === JSON.stringify(currentValue);
}

/** The value for one work item; undefined when it is too long: those are passed over, as Jira documents. @throws RestError */
function computed(site: DeskSite, actor: Actor, issue: Issue, expression: string): Json | undefined {
  const result = evaluateExpression(expression, (complexity) => {
    const things = new JiraThings(site, actor, complexity);
    return { issue: things.issue(issue), user: things.user(site.accountIdOf(actor)) };
  });
  if (!result.ok) throw new RestError(400, [result.error]);
  const text = JSON.stringify(result.value) as string | undefined;
  if (text === undefined || text === 'null') throw new RestError(400, ['The expression gives no JSON value.']);
  return text.length <= MAX_PROPERTY_LENGTH ? (JSON.parse(text) as Json) : undefined;
}

function valueOf(issue: Issue, { fieldId, mode, value }: FieldEdit): Json {
  if (mode === 'set') return value;
  const given = value as readonly Json[];
  const same = (a: Json, b: Json) => JSON.stringify(a) === JSON.stringify(b);
  const there = (fieldId === 'labels' ? issue.labels : (issue.custom[fieldId] ?? [])) as readonly Json[];
  const rest = there.filter((entry) => !given.some((one) => same(one, entry)));
  return mode === 'add' ? [...rest, ...given] : rest;
}
