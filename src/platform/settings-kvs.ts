import { kvs } from '@forge/kvs';
import { AppError } from '../jira/errors';
import { defaultProjectSettings, storedSettings } from '../settings/schema';
import type { SettingsStore } from '../settings/store';

const keyOf = (projectId: string): string => `settings:${projectId}`;

/** Settings in Forge's key-value store, one key per project. `newRevision` names each save. */
export function settingsInKvs(newRevision: () => string): SettingsStore {
  return {
    async load(projectId) {
      const value: unknown = await kvs.get(keyOf(projectId));
      if (value === undefined) return { revision: 'none', settings: defaultProjectSettings };
      const parsed = storedSettings.safeParse(value);
      if (parsed.success) return parsed.data;
      const issue = parsed.error.issues[0];
      throw new AppError(
        'settings.invalid',
        `stored settings cannot be read at ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
        {
          projectId,
        },
      );
    },
    async save(projectId, settings) {
      const stored = { revision: newRevision(), settings };
      await kvs.set(keyOf(projectId), stored);
      return stored;
    },
  };
}
