/** The words that the checks of a desk file share. */
import type { DeskFile, DeskProject } from './desk-file';
import { oneOf, shown } from './desk-file-error';

/** Fields that every work item has; everything else is a custom field of its project. */
export const SYSTEM_FIELDS = [
  'summary',
  'description',
  'environment',
  'priority',
  'attachment',
  'labels',
  'assignee',
  'reporter',
  'resolution',
  'comment',
] as const;

/** What the checks share: who complains, and what the merged desk knows. */
export interface DeskNames {
  readonly people: ReadonlyMap<string, DeskFile['people'][number]>;
  readonly priorities: readonly string[];
  readonly resolutions: readonly string[];
  /** Notes a mistake; the checks go on, so that all are told at once. */
  readonly fail: (path: string, problem: string) => void;
}

/** Notes a mistake when `value` is none of `allowed`. */
export function mustBeOneOf(names: DeskNames, path: string, what: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) names.fail(path, `unknown ${what} ${shown(value)}; allowed: ${oneOf(allowed)}`);
}

/** Names of the fields that a project's request types, screens and transitions may use. */
export function fieldNames(project: DeskProject): string[] {
  return [...SYSTEM_FIELDS, ...project.fields.map((field) => field.name)];
}
