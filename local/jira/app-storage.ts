/** What an app's storage holds when the desk starts: the desk file's seeds with ids and instants put in. */
import type { EpochMs } from '../clock';
import type { DeskFile } from '../desks/desk-file';
import { accountIdFor } from './account-id';
import { durationMs } from './build-requests';
import { DeskError } from './desk-error';
import type { Json, SiteState } from './state';

/**
 * Replaces `{{project:KEY}}`, `{{status:Name}}`, `{{resolution:Name}}`, `{{priority:Name}}`, `{{field:Name}}`,
 * `{{requestType:KEY/Name}}`, `{{account:person-id}}` and `{{start:-P30D}}` in keys and strings of the `apps` seeds.
 * @throws DeskError for a reference that the site does not have.
 */
export function resolveAppStorage(
  desk: DeskFile,
  state: SiteState,
  start: EpochMs,
): Record<string, { key: string; value: Json }[]> {
  const result: Record<string, { key: string; value: Json }[]> = {};
  for (const [app, seeds] of Object.entries(desk.apps)) {
    result[app] = seeds.storage.map(({ key, value }) => {
      const put = (text: string) =>
        text.replace(/\{\{(\w+):([^}]*)\}\}/g, (_, kind: string, name: string) =>
          reference(desk, state, start, `desk ${desk.name}, apps.${app}, storage ${key}`, kind, name.trim()),
        );
      return { key: put(key), value: deep(value, put) };
    });
  }
  return result;
}

function reference(desk: DeskFile, state: SiteState, start: EpochMs, place: string, kind: string, name: string): string {
  const found = (id: string | undefined): string => {
    if (id === undefined) throw new DeskError(place, `{{${kind}:${name}}} names nothing on this desk`);
    return id;
  };
  switch (kind) {
    case 'project':
      return found(state.projects.find((project) => project.key === name)?.id);
    case 'status':
      return found(state.statuses.find((status) => status.name === name)?.id);
    case 'resolution':
      return found(state.resolutions.find((resolution) => resolution.name === name)?.id);
    case 'priority':
      return found(state.priorities.find((priority) => priority.name === name)?.id);
    case 'field':
      return found(state.fields.find((field) => field.name === name)?.id);
    case 'requestType': {
      const slash = name.indexOf('/');
      const project = state.projects.find((candidate) => candidate.key === name.slice(0, slash));
      return found(project?.serviceDesk?.requestTypes.find((type) => type.name === name.slice(slash + 1))?.id);
    }
    case 'account': {
      const person = desk.people.find((candidate) => candidate.id === name);
      return found(person && accountIdFor(person.id, person.role === 'customer'));
    }
    case 'start': {
      const span = durationMs(name.replace(/^[+-]/, ''));
      if (span === undefined) throw new DeskError(place, `{{start:${name}}} is no age such as -P30D`);
      return new Date(name.startsWith('-') ? start - span : start + span).toISOString();
    }
    default:
      throw new DeskError(
        place,
        `{{${kind}:${name}}}: there are project, status, resolution, priority, field, requestType, account and start`,
      );
  }
}

function deep(value: Json, put: (text: string) => string): Json {
  if (typeof value === 'string') return put(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((entry) => deep(entry, put));
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [put(name), deep(entry, put)]));
}
