import type { UiModule } from '../../forge/port';
import { BridgeAPIError } from './bridge-host';

/**
 * Path of the page that `new Modal({resource})` names: `null` is the opener's own. The pages of a resource lie under
 * `…/resources/KEY/`. @throws BridgeAPIError when the opener's own page does not.
 */
export function framePathOf(resource: string | null, opener: UiModule, modules: readonly UiModule[]): string {
  if (resource === null || opener.properties['resource'] === resource) return opener.framePath;
  const shown = modules.find((one) => one.properties['resource'] === resource);
  if (shown) return shown.framePath;
  const [, folder] = /^(.*\/resources\/)[^/]+\//.exec(opener.framePath) ?? [];
  if (folder === undefined || !/^[\w-]+$/.test(resource)) {
    throw new BridgeAPIError(`openModal: the app has no resource "${resource}".`);
  }
  return `${folder}${resource}/index.html`;
}

/** Address of a module's icon: `resource:KEY;PATH` lies beside the pages of that resource; other values are addresses. */
export function iconAddress(module: UiModule, appOrigin: string): string | undefined {
  const icon = module.properties['icon'];
  if (typeof icon !== 'string' || icon === '') return undefined;
  const [, path] = /^resource:[^;]+;(.+)$/.exec(icon) ?? [];
  if (path === undefined) return new URL(icon, appOrigin).href;
  return new URL(path, new URL(module.framePath, appOrigin)).href;
}
