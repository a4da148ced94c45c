/** Reads the UI modules of a manifest: where each may stand, who may see it, which of its properties the desk knows. */
import type { Json } from '../jira/state';
import { type DisplayConditions, undecidable } from './display-conditions';
import { shownModules } from './shown-modules';

export interface UiModuleEntry {
  readonly type: string;
  readonly key: string;
  readonly title: string;
  /** Key of the resource and the file of it that is shown. */
  readonly resourceKey: string;
  readonly entryFile: string;
  /** Further pages by name: `create`, `edit`, `view` of a workflow rule. */
  readonly entries: Readonly<Record<string, ResourcePage>>;
  readonly resolverFunction: string | undefined;
  readonly dynamicPropertiesFunction: string | undefined;
  /** A named size; an own one (`{width, height}`) is in `properties`. */
  readonly viewportSize: string | undefined;
  /** Account types beside licensed ones that may use the module. */
  readonly unlicensedAccess: readonly string[];
  readonly displayConditions: DisplayConditions | undefined;
  readonly properties: Readonly<Record<string, Json>>;
}

export interface ResourcePage {
  readonly resourceKey: string;
  readonly entryFile: string;
}

export type ManifestEntry = Readonly<Record<string, Json>> & { readonly key: string };
export type Refuse = (place: string, message: string) => void;

interface UiModuleType {
  /** Account types that `unlicensedAccess` may open it to (access-to-forge-apps-for-unlicensed-users). */
  readonly visitors?: readonly string[];
  /** How many an app may have. */
  readonly most?: number;
}

const ANYBODY = ['unlicensed', 'customer', 'anonymous'];
const KNOWN_VISITORS = ['unlicensed', 'customer'];

/** UI modules that the platform half of the desk emulates. */
export const uiModuleTypes: Readonly<Record<string, UiModuleType>> = {
  'jira:issuePanel': { visitors: ANYBODY },
  'jira:issueContext': {},
  'jira:issueAction': {},
  'jira:issueActivity': {},
  'jira:projectPage': {},
  'jira:projectSettingsPage': {},
  'jira:globalPage': {},
  'jira:adminPage': {},
  'jiraServiceManagement:portalRequestCreatePropertyPanel': { visitors: ANYBODY },
  'jiraServiceManagement:portalRequestDetail': { visitors: KNOWN_VISITORS },
  'jiraServiceManagement:portalRequestDetailPanel': { visitors: KNOWN_VISITORS },
  'jiraServiceManagement:portalRequestViewAction': { visitors: KNOWN_VISITORS },
  'jiraServiceManagement:portalHeader': { visitors: ANYBODY },
  'jiraServiceManagement:portalSubheader': { visitors: ANYBODY },
  'jiraServiceManagement:portalFooter': { visitors: ANYBODY },
  'jiraServiceManagement:queuePage': {},
  'jira:uiModifications': { visitors: ANYBODY, most: 1 },
  'jira:workflowValidator': {},
};

const UNSUPPORTED = ['sections', 'layout__i18n', 'refreshable'];
/** `pages` of portal strips are places; of full pages they are subpages, which the desk does not show. */
const STRIPS = /:portal(Header|Subheader|Footer)$/;
const RULE_PAGES = ['create', 'edit', 'view'];
const isRule = (type: string): boolean => type === 'jira:workflowValidator';

/**
 * The UI modules of a manifest.
 * @param shown Modules that have a page; the others are refused by name.
 */
export function readUiModules(
  modules: Readonly<Record<string, readonly ManifestEntry[]>>,
  resources: ReadonlyMap<string, ManifestEntry>,
  refuse: Refuse,
  shown: ReadonlySet<string> = shownModules,
): UiModuleEntry[] {
  return Object.entries(uiModuleTypes).flatMap(([type, { most }]) => {
    // A workflow rule without pages of its own has nothing to show.
    const entries = (modules[type] ?? []).filter((entry) => !isRule(type) || RULE_PAGES.some((page) => page in entry));
    if (entries.length > 0 && !shown.has(type)) {
      refuse(`${type}:`, `the local desk has no page that shows the module ${type}`);
    }
    if (most !== undefined && entries.length > most) refuse(`${type}:`, `an app may have ${most} module ${type} only`);
    return entries.map((entry) => readUiModule(type, entry, resources, refuse));
  });
}

function readUiModule(
  type: string,
  entry: ManifestEntry,
  resources: ReadonlyMap<string, ManifestEntry>,
  refuse: Refuse,
): UiModuleEntry {
  const name = `${type} ${entry.key}`;
  const unsupported = [...UNSUPPORTED, ...(isRule(type) ? [] : ['function']), ...(STRIPS.test(type) ? [] : ['pages'])];
  for (const property of unsupported) {
    if (property in entry) refuse(`${property}:`, `the local desk does not emulate "${property}" of ${name}`);
  }
  const { key, title, resource, resolver, dynamicProperties, viewportSize, unlicensedAccess, displayConditions, ...rest } =
    entry;
  if (rest['render'] === 'native') refuse('render:', `the local desk does not emulate UI Kit ("render: native" of ${name})`);
  for (const value of [title, rest['label'], rest['name']]) {
    if (value !== undefined && typeof value !== 'string') {
      refuse(entry.key, `the local desk does not emulate translated titles (${name})`);
    }
  }
  checkVisitors(type, entry, refuse);
  if (displayConditions !== undefined) {
    for (const what of undecidable(displayConditions)) {
      refuse('displayConditions:', `the local desk does not evaluate ${what} of ${name}`);
    }
  }
  const functionKey = (value: Json | undefined, property: string): string | undefined => {
    if (value === undefined || value === null) return undefined;
    const named = (value as { readonly function?: string }).function;
    if (!named) refuse(entry.key, `${property} of ${name} must name a function: endpoints are not emulated`);
    return named;
  };
  const entries = Object.fromEntries(
    RULE_PAGES.flatMap((page) => {
      const named = isRule(type) ? (rest[page] as { readonly resource?: string } | undefined)?.resource : undefined;
      return named === undefined ? [] : [[page, pageOf(named, resources)]];
    }),
  );
  const main = typeof resource === 'string' ? pageOf(resource, resources) : undefined;
  const { resourceKey, entryFile } = main ?? entries['edit'] ?? entries['create'] ?? { resourceKey: '', entryFile: '' };
  const icon = rest['icon'];
  const properties = {
    ...rest,
    ...(typeof resource === 'string' ? { resource } : {}),
    ...(typeof viewportSize === 'object' ? { viewportSize } : {}),
  };
  return {
    type,
    key,
    title: text(title ?? rest['name']),
    resourceKey,
    entryFile,
    entries,
    resolverFunction: functionKey(resolver, 'resolver'),
    dynamicPropertiesFunction: functionKey(dynamicProperties, 'dynamicProperties'),
    viewportSize: typeof viewportSize === 'string' ? viewportSize : undefined,
    unlicensedAccess: Array.isArray(unlicensedAccess) ? (unlicensedAccess as string[]) : [],
    displayConditions: displayConditions as DisplayConditions | undefined,
    properties: typeof icon === 'string' ? { ...properties, icon: iconAddress(icon) } : properties,
  };
}

function checkVisitors(type: string, { key, unlicensedAccess = [] }: ManifestEntry, refuse: Refuse): void {
  const allowed = uiModuleTypes[type]?.visitors ?? [];
  for (const visitor of unlicensedAccess as string[]) {
    if (!allowed.includes(visitor)) {
      refuse('unlicensedAccess:', `${type} ${key} cannot be opened to ${visitor} users (unlicensedAccess)`);
    }
  }
}

/** The page that `key` or `key/entry` names. */
export function pageOf(resource: string, resources: ReadonlyMap<string, ManifestEntry>): ResourcePage {
  const [resourceKey = '', entryKey] = resource.split('/');
  const entries = resources.get(resourceKey)?.['entry'] as Readonly<Record<string, string>> | undefined;
  return { resourceKey, entryFile: (entryKey && entries?.[entryKey]) ?? 'index.html' };
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** `resource:panel;icon.svg` as the address that the desk serves the file under. */
function iconAddress(icon: string): string {
  const match = /^resource:([^;]+);(.+)$/.exec(icon);
  return match ? `/_forge/resources/${match[1]}/${match[2]}` : icon;
}
