/** The log as a file. */
import type { AuditEntry, AuditStanding } from '../../src/contract/calls';
import { RULE_TITLES } from '../ui/words';
import { ACTIONS } from './log-actions';

type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

const COLUMNS = [
  'time',
  'project',
  'request',
  'action',
  'rehearsed',
  'why',
  'rules',
  'by',
  'status before',
  'status after',
  'assignee before',
  'assignee after',
  'policy',
  'run',
] as const;

/** RFC 4180, with a byte order mark, so that spreadsheets read names as they are. `keys`: of projects, by id. */
export function asCsv(entries: readonly AuditEntry[], keys: ReadonlyMap<string, string>): string {
  const rows = entries.map((entry) => rowOf(entry, keys));
  const lines = [COLUMNS.map(cell), ...rows.map((row) => COLUMNS.map((column) => cell(row[column])))];
  return `\uFEFF${lines.map((line) => `${line.join(',')}\r\n`).join('')}`;
}

/** As the app answered them, times in UTC. */
export function asJson(entries: readonly AuditEntry[]): string {
  return `${JSON.stringify(entries, null, 2)}\n`;
}

function rowOf(entry: AuditEntry, keys: ReadonlyMap<string, string>): Row {
  const { change, run } = entry;
  const nobody = (standing: AuditStanding | undefined): string => (standing ? (standing.assignee ?? 'nobody') : '');
  return {
    time: entry.at,
    project: keys.get(entry.projectId) ?? entry.projectId,
    request: entry.issueKey ?? '',
    action: ACTIONS[entry.action].name,
    rehearsed: entry.rehearsed ? 'yes' : 'no',
    why: entry.reason,
    rules: entry.rules.map((rule) => RULE_TITLES[rule]).join(', '),
    by: entry.by ?? 'Guichet',
    'status before': change?.before.status ?? '',
    'status after': change?.after.status ?? '',
    'assignee before': nobody(change?.before),
    'assignee after': nobody(change?.after),
    policy: run?.policy ?? '',
    run: run?.id ?? '',
  };
}

/** A spreadsheet takes a cell that begins so for a formula: an apostrophe before it keeps it a text. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
