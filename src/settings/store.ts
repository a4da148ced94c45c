/** Where settings are kept; `platform/settings-kvs.ts` is the Forge adapter. */
import type { ProjectSettings } from '../contract/calls';
import type { StoredSettings } from './schema';

export interface SettingsStore {
  /** The defaults when nothing was saved; switched off when what is stored cannot be read. @throws AppError `storage.failed` */
  load(projectId: string): Promise<StoredSettings>;
  save(projectId: string, settings: ProjectSettings): Promise<StoredSettings>;
}
