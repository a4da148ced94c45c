/** Where targets are kept; `platform/targets-kvs.ts` is the Forge adapter. */
import type { TargetsSettings } from '../contract/move';

export interface StoredTargets {
  /** Changes at each save. */
  readonly revision: string;
  readonly settings: TargetsSettings;
}

/** Every call may throw AppError `storage.failed`. */
export interface TargetsStore {
  /** None when nothing was saved, or what is stored cannot be read. */
  load(projectId: string): Promise<StoredTargets>;
  save(projectId: string, settings: TargetsSettings): Promise<StoredTargets>;
  /** Service projects that have a target in this project. */
  desksOf(targetProjectId: string): Promise<readonly string[]>;
  /** The target that an agent used last. */
  lastUsed(accountId: string): Promise<string | null>;
  setLastUsed(accountId: string, targetId: string): Promise<void>;
}
