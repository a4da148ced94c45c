import { AppError } from '../jira/errors';

/** Waits for the store. @throws AppError `storage.failed`, which may heal, in place of the store's own error. */
export async function stored<T>(operation: Promise<T>): Promise<T> {
  try {
    return await operation;
  } catch (cause) {
    throw new AppError('storage.failed', 'the app’s storage did not answer as it should', {}, { cause });
  }
}
