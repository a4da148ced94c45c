/** What a reader has chosen in the log's filters, and what is asked of the app for it. */
import type { AuditFilter, Choice } from '../../src/contract/calls';
import { actionsOf } from './log-actions';

export interface LogChoice {
  readonly projectId: string | null;
  /** An action or a group of them; empty for all. */
  readonly action: string;
  /** The last days up to now, or `between` two of them. */
  readonly days: number | 'between';
  /** As `2026-11-23`, in the reader's time zone, both included; empty for no limit. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly issueKey: string;
  readonly by: 'anyone' | 'app' | 'person';
  readonly person: Choice | null;
  readonly done: 'both' | 'real' | 'rehearsed';
}

/** The log keeps as many days. */
export const LONGEST = 90;

export const everything: LogChoice = {
  projectId: null,
  action: '',
  days: LONGEST,
  firstDay: '',
  lastDay: '',
  issueKey: '',
  by: 'anyone',
  person: null,
  done: 'both',
};

export function isChosen(choice: LogChoice): boolean {
  return JSON.stringify(filterOf(choice)) !== JSON.stringify(filterOf(everything));
}

/** Only what was chosen is asked for. */
export function filterOf(choice: LogChoice): AuditFilter {
  const { projectId, action, issueKey, by, person, done } = choice;
  const key = issueKey.trim().toUpperCase();
  return {
    projectId,
    ...(action === '' ? {} : { actions: actionsOf(action) }),
    ...periodOf(choice),
    ...(key === '' ? {} : { issueKey: key }),
    ...(by === 'app' ? { by: 'app' } : by === 'person' && person ? { by: person.id } : {}),
    ...(done === 'both' ? {} : { rehearsed: done === 'rehearsed' }),
  };
}

function periodOf({ days, firstDay, lastDay }: LogChoice): Pick<AuditFilter, 'lastDays' | 'from' | 'to'> {
  if (days !== 'between') return days === LONGEST ? {} : { lastDays: days };
  const [from, to] = [startOf(firstDay, 0), startOf(lastDay, 1)];
  return { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
}

/** Midnight at the start of a day in the reader's time zone, or so many days later; null for what is no day. */
function startOf(day: string, later: number): string | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  const start = new Date(Number(year), Number(month) - 1, Number(date) + later);
  return Number.isNaN(start.getTime()) ? null : start.toISOString();
}
