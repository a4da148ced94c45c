import type { UiModule } from '../../forge/port';
import { BridgeAPIError } from './bridge-host';

/**
 * Path of the page that `new Modal({resource})` names: `null` is the opener's own. Pages are known by the modules that
 * show them. @throws BridgeAPIError for a resource that no module of the app shows.
 */
export function framePathOf(resource: string | null, opener: UiModule, modules: readonly UiModule[]): string {
  if (resource === null || opener.properties['resource'] === resource) return opener.framePath;
  const shown = modules.find((one) => one.properties['resource'] === resource);
  if (!shown) throw new BridgeAPIError(`openModal: no module of the app shows the resource "${resource}".`);
  return shown.framePath;
}

/** Address of a module's icon: `resource:KEY;PATH` lies beside the pages of that resource; other values are addresses. */
export function iconAddress(module: UiModule, appOrigin: string): string | undefined {
  const icon = module.properties['icon'];
  if (typeof icon !== 'string' || icon === '') return undefined;
  const [, path] = /^resource:[^;]+;(.+)$/.exec(icon) ?? [];
  if (path === undefined) return new URL(icon, appOrigin).href;
  return new URL(path, new URL(module.framePath, appOrigin)).href;
}
