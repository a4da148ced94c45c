import type { DeskSite } from '../../desk-api';
import { BridgeAPIError, type BridgeTarget } from './bridge-host';

/** Address of an admin page of the app, as Jira words it. */
export const adminPagePath = (site: Pick<DeskSite, 'app'>, moduleKey: string): string =>
  `/jira/settings/apps/${encodeURIComponent(shortId(site.app.id))}/${encodeURIComponent(site.app.environmentId)}/${moduleKey}`;

/** The last part of an app's ARI, which is what addresses hold. */
export const shortId = (ari: string): string => ari.slice(ari.lastIndexOf('/') + 1);

/** Address of what `router.navigate`, `open` and `getUrl` name. @throws BridgeAPIError for a target without a page here. */
export function addressOf(site: DeskSite, target: BridgeTarget, origin: string): string {
  if ('url' in target && typeof target.url === 'string') {
    const url = new URL(target.url, origin);
    if (url.protocol !== 'http:' && url.protocol !== 'https:' && url.protocol !== 'mailto:') {
      throw new BridgeAPIError(`navigate: addresses that begin with ${url.protocol} are not opened.`);
    }
    return url.href;
  }
  const named = target as Readonly<Record<string, unknown>>;
  const { issueKey, moduleKey } = named;
  if (named['target'] === 'issue' && typeof issueKey === 'string') {
    return new URL(`/browse/${encodeURIComponent(issueKey)}`, origin).href;
  }
  if (named['target'] === 'module' && typeof moduleKey === 'string') {
    const known = site.modules.find((one) => one.key === moduleKey);
    if (known?.type === 'jira:adminPage') return new URL(adminPagePath(site, moduleKey), origin).href;
    throw new BridgeAPIError(`navigate: the desk shows no page for the module "${moduleKey}".`);
  }
  throw new BridgeAPIError(`navigate: the local desk has no page for the target "${String(named['target'])}".`);
}
