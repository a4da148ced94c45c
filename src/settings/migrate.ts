/** Reads stored settings of this and earlier versions, so that an update of the app never leaves a desk without any. */
import { LEVELS, REQUEST_KINDS, type Level, type RequestKind } from '../contract/rules';
import { intakeRules } from '../intake/rules';
import { readValues } from './option';
import { defaultProjectSettings, projectSettings, type StoredSettings } from './schema';

/**
 * What cannot be read at all counts as switched off: nothing is done to customers on settings that nobody can see, and an
 * admin can save them anew. A rule that did not exist when they were saved only advises; one that is gone is left out.
 */
export function readStoredSettings(value: unknown): StoredSettings {
  if (!isRecord(value) || typeof value['revision'] !== 'string' || !isRecord(value['settings'])) return unreadable;
  const { settings } = value;
  const rules = isRecord(settings['rules']) ? settings['rules'] : {};
  const kinds = isRecord(settings['kinds']) ? settings['kinds'] : {};
  const parsed = projectSettings.safeParse({
    ...defaultProjectSettings,
    ...pick(settings, KEPT),
    version: settings['version'] === 1 ? 2 : settings['version'],
    rules: Object.fromEntries(intakeRules.map((rule) => [rule.id, readRule(rule, rules[rule.id])])),
    kinds: Object.fromEntries(Object.entries(kinds).filter(([, kind]) => REQUEST_KINDS.includes(kind as RequestKind))),
  });
  return parsed.success ? { revision: value['revision'], settings: parsed.data } : unreadable;
}

const unreadable: StoredSettings = { revision: 'unreadable', settings: { ...defaultProjectSettings, mode: 'off' } };

const KEPT = ['mode', 'liveSince', 'waitingStatusId', 'refusedStatusId', 'refusedResolutionId', 'deskLanguage', 'asksAtMost'];

function readRule({ options }: (typeof intakeRules)[number], stored: unknown): unknown {
  const known = isRecord(stored) ? stored : {};
  const requestTypes = isRecord(known['requestTypes']) ? known['requestTypes'] : {};
  return {
    level: isRecord(stored) ? stored['level'] : 'advise',
    options: readValues(options, known['options']),
    requestTypes: Object.fromEntries(Object.entries(requestTypes).filter(([, level]) => LEVELS.includes(level as Level))),
  };
}

function pick(from: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
