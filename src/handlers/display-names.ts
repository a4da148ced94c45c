import type { App } from '../platform/compose';

/** Display names by account id, as the caller may see them; accounts that are gone are left out. */
export async function displayNames(app: App, accountIds: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const names = await Promise.all(
    [...new Set(accountIds)].map(async (id) => [id, (await app.jiraAsUser.getDisplayName(id)) ?? ''] as const),
  );
  return Object.fromEntries(names.filter(([, name]) => name !== ''));
}
