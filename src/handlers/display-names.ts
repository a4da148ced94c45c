import { AppError } from '../jira/errors';
import type { App } from '../platform/compose';

/** Display names by account id; accounts that are gone, or that the caller may not look up, are left out. */
export async function displayNames(app: App, accountIds: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const names = await Promise.all([...new Set(accountIds)].map(async (id) => [id, await nameOf(app, id)] as const));
  return Object.fromEntries(names.flatMap(([id, name]) => (name === undefined ? [] : [[id, name]])));
}

async function nameOf(app: App, accountId: string): Promise<string | undefined> {
  try {
    return await app.jiraAsUser.getDisplayName(accountId);
  } catch (error) {
    // Looking people up takes the permission “Browse users and groups”, which not every agent has.
    if (error instanceof AppError && error.code === 'jira.forbidden') return undefined;
    throw error;
  }
}
