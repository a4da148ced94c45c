/** Entries in the groups in which the log shows them: what one run did stands together. */
import { type AuditEntry, RUN_ID } from '../../src/contract/calls';
import { count } from '../ui/words';

export interface LogGroup {
  /** Null for entries of no run. */
  readonly run: { readonly id: string; readonly projectId: string; readonly words: string; readonly canUndo: number } | null;
  readonly entries: readonly AuditEntry[];
}

const VERBS = [
  ['closed', 'closed'],
  ['reminded', 'reminded'],
  ['re-opened', 'opened again'],
  ['told-closed', 'told that they are closed'],
  ['team-told', 'told to the team'],
] as const;

/** Neighbours of one run, of one project, make a group. Two requests of a run may be logged with others between them: two groups. */
export function grouped(entries: readonly AuditEntry[]): LogGroup[] {
  const groups: { key: string | null; entries: AuditEntry[] }[] = [];
  for (const entry of entries) {
    const key = entry.run && RUN_ID.test(entry.run.id) ? `${entry.projectId} ${entry.run.id}` : null;
    const last = groups.at(-1);
    if (last && last.key === key) last.entries.push(entry);
    else groups.push({ key, entries: [entry] });
  }
  return groups.map(({ key, entries }) => {
    const [first] = entries;
    const run = key !== null && first?.run ? { id: first.run.id, projectId: first.projectId, ...toldOf(entries) } : null;
    return { run, entries };
  });
}

function toldOf(entries: readonly AuditEntry[]): { readonly words: string; readonly canUndo: number } {
  const told = VERBS.flatMap(([action, verb]) => {
    const number = entries.filter((entry) => entry.action === action).length;
    return number === 0 ? [] : [`${number} ${verb}`];
  });
  return {
    words: told.length === 0 ? count(entries.length, 'entry', 'entries') : told.join(', '),
    canUndo: entries.filter(({ undo }) => undo?.can === true).length,
  };
}
