import { kvs } from '@forge/kvs';
import { readStoredSettings } from '../settings/migrate';
import { defaultProjectSettings } from '../settings/schema';
import type { SettingsStore } from '../settings/store';
import { stored } from './stored';

const keyOf = (projectId: string): string => `settings:${projectId}`;

/** Settings in Forge's key-value store, one key per project. `newRevision` names each save. */
export function settingsInKvs(newRevision: () => string): SettingsStore {
  return {
    async load(projectId) {
      const value = await stored(kvs.get<unknown>(keyOf(projectId)));
      return value === undefined ? { revision: 'none', settings: defaultProjectSettings } : readStoredSettings(value);
    },
    async save(projectId, settings) {
      const saved = { revision: newRevision(), settings };
      await stored(kvs.set(keyOf(projectId), saved));
      return saved;
    },
  };
}
