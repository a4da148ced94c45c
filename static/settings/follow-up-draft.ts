/** What an admin is changing about following up, compared with what is saved. Plain functions; the page holds the state. */
import type { OptionValue, OptionValues } from '../../src/contract/options';
import type { FollowUpPolicy, FollowUpPresetView, FollowUpSettings, FollowUpSettingsView } from '../../src/contract/follow-up';
import { WEEKDAYS, type WorkingCalendar } from '../../src/contract/working-time';
import { defaultsOf } from '../ui/options/defaults';
import { type FieldErrors, same } from './draft';
import { isFinished } from './follow-up-hours';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What differs, in words for the bar. */
export function followUpChanges(saved: FollowUpSettings, draft: FollowUpSettings): string[] {
  return [
    ...listChanges('policy', saved.policies, draft.policies),
    ...listChanges('calendar', saved.calendars, draft.calendars),
  ];
}

function listChanges<T extends Named>(what: string, saved: readonly T[], draft: readonly T[]): string[] {
  const changed = draft.filter(
    (one) =>
      !same(
        one,
        saved.find(({ id }) => id === one.id),
      ),
  );
  const gone = saved.filter(({ id }) => !draft.some((one) => one.id === id));
  return [...changed.map(({ name }) => `${what} “${name}”`), ...gone.map(({ name }) => `${what} “${name}” taken out`)];
}

/** After somebody else saved: each policy and calendar that this admin changed stays, the rest is as it is saved now. */
export function rebaseFollowUp(base: FollowUpSettings, draft: FollowUpSettings, saved: FollowUpSettings): FollowUpSettings {
  return {
    policies: rebaseList(base.policies, draft.policies, saved.policies),
    calendars: rebaseList(base.calendars, draft.calendars, saved.calendars),
  };
}

function rebaseList<T extends Named>(base: readonly T[], draft: readonly T[], saved: readonly T[]): T[] {
  const find = (list: readonly T[], id: string) => list.find((one) => one.id === id);
  const mine = (id: string) => !same(find(base, id), find(draft, id));
  const ids = [...new Set([...saved, ...draft].map(({ id }) => id))];
  return ids.flatMap((id) => find(mine(id) ? draft : saved, id) ?? []);
}

/** What the app would refuse anyway, said before asking it. */
export function followUpProblems({ policies, calendars }: FollowUpSettings): FieldErrors {
  const errors: Record<string, string> = {};
  policies.forEach((policy, at) => {
    const place = `policies.${at}`;
    if (policy.name.trim() === '') errors[`${place}.name`] = 'Name the policy.';
    if (policy.mode !== 'live') return;
    for (const [option, words] of stillToChoose(policy)) errors[`${place}.options.${option}`] = words;
  });
  calendars.forEach((calendar, at) => {
    const place = `calendars.${at}`;
    if (calendar.name.trim() === '') errors[`${place}.name`] = 'Name the calendar.';
    for (const day of WEEKDAYS) {
      if (!isFinished(calendar.week[day])) errors[`${place}.week.${day}`] = HOURS;
    }
    calendar.days.forEach((day, row) => {
      if (!isFinished(day.hours)) errors[`${place}.days.${row}.hours`] = HOURS;
    });
  });
  return errors;
}

const HOURS = 'Write hours as 08:00–12:00, 13:30–17:00; leave it empty for a day off.';

/** What a policy needs before it may go live: names of options, with what to do about each. */
export function stillToChoose({ options }: FollowUpPolicy): [string, string][] {
  const found: [string, string][] = [];
  const closes = isOver(options.closeAfter);
  if ((closes || rowsIn(options.reminders) > 0) && rowsIn(options.waitingStatuses) === 0)
    found.push(['waitingStatuses', 'Choose the statuses in which a request waits for its customer.']);
  if (closes && options.closeTo === null) found.push(['closeTo', 'Choose the status that closing leads to.']);
  if (isOver(options.resolvedAfter)) {
    if (rowsIn(options.resolvedStatuses) === 0)
      found.push(['resolvedStatuses', 'Choose the statuses of requests that are resolved but not closed.']);
    if (options.resolvedTo === null) found.push(['resolvedTo', 'Choose the status that closing leads to.']);
  }
  return found;
}

/** Finds requests whose customers wait for an answer that the team was told of; a search of a project is what a queue takes. */
export function waitingCustomersJql(projectKey: string): string {
  return `project = "${projectKey}" AND guichetFollowUpAttention IN (nudged, unanswered) ORDER BY created ASC`;
}

function isOver(value: OptionValue | undefined): boolean {
  return typeof value === 'number' && value > 0;
}

function rowsIn(value: OptionValue | undefined): number {
  return Array.isArray(value) ? value.length : 0;
}

/** Puts a refusal (`policies.0.options.closeTo: …`) at its field; parts of a list of hours count as the field they are in. */
export function followUpErrorsOf(message: string): FieldErrors {
  const [, place, words] = /^((?:policies|calendars)\.\d{1,4}(?:\.[\w-]{1,60}){0,6}):\s*(.+)$/s.exec(message) ?? [];
  if (place === undefined || words === undefined) return { '': message };
  const field = /^(?:calendars\.\d+\.(?:week\.\w+|days\.\d+\.\w+|holidays)|policies\.\d+\.requestTypeIds)/.exec(place)?.[0];
  return { [field ?? place]: words };
}

/** Policies that saving would have write to customers from now on. */
export function goingLive(saved: FollowUpSettings, draft: FollowUpSettings): FollowUpPolicy[] {
  const was = (id: string) => saved.policies.find((one) => one.id === id)?.mode;
  return draft.policies.filter(({ id, mode }) => mode === 'live' && was(id) !== 'live');
}

/** A new policy made from a preset, with the preset's calendar where the project has none of that id. It rehearses. */
export function withPreset(draft: FollowUpSettings, preset: FollowUpPresetView): FollowUpSettings {
  const policy = newPolicy(draft, preset.name, preset.id, preset.calendar.id, preset.options);
  const known = draft.calendars.some(({ id }) => id === preset.calendar.id);
  return {
    policies: [...draft.policies, policy],
    calendars: known ? draft.calendars : [...draft.calendars, preset.calendar],
  };
}

/** A new policy as the options' descriptions have it. */
export function withPlainPolicy(draft: FollowUpSettings, view: FollowUpSettingsView): FollowUpSettings {
  const [first] = draft.calendars;
  const calendar = first ?? view.newCalendar;
  const policy = newPolicy(draft, 'New policy', 'policy', calendar.id, defaultsOf(view.options));
  return { policies: [...draft.policies, policy], calendars: first ? draft.calendars : [calendar] };
}

function newPolicy(
  { policies }: FollowUpSettings,
  name: string,
  id: string,
  calendarId: string,
  options: OptionValues,
): FollowUpPolicy {
  return { id: freeId(policies, id), name, mode: 'rehearsal', liveSince: null, requestTypeIds: [], calendarId, options };
}

/** A copy of the calendar to begin with, under an id of its own. */
export function withNewCalendar(draft: FollowUpSettings, begin: WorkingCalendar): FollowUpSettings {
  const id = freeId(draft.calendars, begin.id);
  const name = id === begin.id ? begin.name : 'New calendar';
  return { ...draft, calendars: [...draft.calendars, { ...begin, id, name }] };
}

function freeId(taken: readonly Named[], wanted: string): string {
  const base = wanted.slice(0, 36);
  let id = base;
  for (let number = 2; taken.some((one) => one.id === id); number++) id = `${base}-${number}`;
  return id;
}

/** Puts another one in the place of the one with its id. */
export function replaced<T extends Named>(list: readonly T[], next: T): readonly T[] {
  return list.map((one) => (one.id === next.id ? next : one));
}
