/**
 * Reads `manifest.yml` as Forge does, with Atlassian's own validators, and says what of it the desk emulates. What the desk
 * does not emulate is refused by name: an app must never seem to work here because something was left out.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { type ManifestSchema, ProcessorBuilder, ProductTriggerScopesValidator, ValidationTypes } from '@forge/manifest';

import type { Json } from '../jira/state';
import { ManifestError, type ManifestProblem } from './errors';

export interface AppFunction {
  readonly key: string;
  /** Module file without extension and exported name: `index.onIssue` is `index` and `onIssue`. */
  readonly file: string;
  readonly exportName: string;
  readonly timeoutSeconds: number | undefined;
  readonly memoryMB: number;
}

export interface TriggerModule {
  readonly key: string;
  readonly functionKey: string;
  readonly events: readonly string[];
  readonly ignoreSelf: boolean;
}

export interface ConsumerModule {
  readonly key: string;
  readonly queue: string;
  readonly functionKey: string;
}

export interface ScheduledModule {
  readonly key: string;
  readonly functionKey: string;
  readonly interval: 'fiveMinute' | 'hour' | 'day' | 'week';
}

export interface UiModuleEntry {
  readonly type: string;
  readonly key: string;
  readonly title: string;
  /** Key of the resource and the file of it that is shown. */
  readonly resourceKey: string;
  readonly entryFile: string;
  readonly resolverFunction: string | undefined;
  readonly dynamicPropertiesFunction: string | undefined;
  readonly viewportSize: string | undefined;
  /** Account types beside licensed ones that may use the module. */
  readonly unlicensedAccess: readonly string[];
  readonly properties: Readonly<Record<string, Json>>;
}

export interface EntityIndex {
  readonly name: string;
  readonly partition: readonly string[];
  readonly range: readonly string[];
}

export interface StorageEntity {
  readonly name: string;
  readonly attributes: Readonly<Record<string, 'string' | 'boolean' | 'float' | 'integer' | 'any'>>;
  readonly indexes: readonly EntityIndex[];
}

/** What the desk uses of a manifest. */
export interface AppManifest {
  /** `ari:cloud:ecosystem::app/<uuid>`. */
  readonly appId: string;
  readonly appUuid: string;
  readonly functions: ReadonlyMap<string, AppFunction>;
  readonly triggers: readonly TriggerModule[];
  readonly consumers: readonly ConsumerModule[];
  readonly scheduled: readonly ScheduledModule[];
  readonly uiModules: readonly UiModuleEntry[];
  readonly entityProperties: readonly {
    readonly propertyKey: string;
    readonly entityType: string;
    readonly values: readonly { readonly path: string; readonly type: string; readonly searchAlias?: string }[];
  }[];
  /** Folder by resource key, absolute. */
  readonly resources: ReadonlyMap<string, string>;
  readonly scopes: ReadonlySet<string>;
  /** Scopes with `allowImpersonation: true`: those that `asUser(accountId)` may use without that user being there. */
  readonly impersonationScopes: ReadonlySet<string>;
  readonly permissions: NonNullable<ManifestSchema['permissions']>;
  readonly entities: readonly StorageEntity[];
}

/** UI modules that the desk's pages show; one more needs its place in `local/web`. */
export const UI_MODULES = ['jira:issueContext', 'jira:adminPage'] as const;
const BACKEND_MODULES = ['function', 'trigger', 'consumer', 'scheduledTrigger', 'jira:entityProperty'];
const ROOT_KEYS = ['app', 'modules', 'resources', 'permissions'];
const UNSUPPORTED_UI_PROPERTIES = ['function', 'pages', 'sections', 'displayConditions', 'render'];
const EVENT_NAMES = /^avi:(jira|jsm-entity):|^avi:forge:installed:app$/;
const DEFAULT_MEMORY_MB = 512;
/** How `@forge/manifest` says that the folder of a resource is not there. */
const MISSING_RESOURCE = /^missing resource '/;

type Entry = Readonly<Record<string, Json>> & { readonly key: string };

type EventScopes = ConstructorParameters<typeof ProductTriggerScopesValidator<ManifestSchema>>[0];
type Processor = ReturnType<typeof buildValidation>;

function buildValidation() {
  return ProcessorBuilder.instance().withValidation(ValidationTypes.FULL).build();
}

/** Scopes by event: Atlassian's own table, which `@forge/manifest` holds but does not export. */
function readEventScopes(): EventScopes {
  const table = join(dirname(require.resolve('@forge/manifest')), 'mapping', 'product-event-to-scope-mapping.json');
  return JSON.parse(readFileSync(table, 'utf8')) as EventScopes;
}

let processor: Processor | undefined;
/** Compiling Atlassian's schema takes seconds: it is done once. */
function fullValidation(): Processor {
  return (processor ??= buildValidation());
}

/**
 * @param appDir Folder of the app, with `manifest.yml`.
 * @param resources `unbuilt` lets the folders of resources be missing, as they are before a first build.
 * @throws ManifestError with every problem found, each with its line.
 */
export async function loadManifest(appDir: string, resources: 'built' | 'unbuilt' = 'unbuilt'): Promise<AppManifest> {
  const file = join(appDir, 'manifest.yml');
  const full = await fullValidation().process(file);
  const manifestObject = full.manifestObject;
  const events = await new ProductTriggerScopesValidator(readEventScopes()).validate(manifestObject);
  const found = new Map<string, ManifestProblem>();
  for (const error of [...(full.errors ?? []), ...(events.errors ?? [])]) {
    if (error.level !== 'error' || (resources === 'unbuilt' && MISSING_RESOURCE.test(error.message))) continue;
    found.set(`${error.line} ${error.message}`, { line: error.line ?? 0, message: error.message });
  }
  if (found.size > 0) throw new ManifestError([...found.values()]);
  const content = full.manifestObject as unknown as { readonly typedContent?: unknown; readonly yamlContentByLine?: string[] };
  if (!content.typedContent) throw new ManifestError([{ line: 0, message: 'the manifest cannot be read' }]);
  return readManifest(content.typedContent as Readonly<Record<string, Json>>, content.yamlContentByLine ?? [], appDir);
}

function readManifest(root: Readonly<Record<string, Json>>, lines: readonly string[], appDir: string): AppManifest {
  const problems: ManifestProblem[] = [];
  const refuse = (place: string, message: string) => {
    problems.push({ line: lines.findIndex((line) => line.includes(place)) + 1, message });
  };
  for (const key of Object.keys(root)) {
    if (!ROOT_KEYS.includes(key)) refuse(`${key}:`, `the local desk does not emulate "${key}"`);
  }
  const modules = (root['modules'] ?? {}) as Readonly<Record<string, readonly Entry[]>>;
  for (const type of Object.keys(modules)) {
    if (!BACKEND_MODULES.includes(type) && !(UI_MODULES as readonly string[]).includes(type)) {
      refuse(`${type}:`, `the local desk does not emulate the module ${type}`);
    }
  }
  const app = root['app'] as { id: string; runtime?: { memoryMB?: number }; storage?: { entities?: unknown[] } };
  const permissions = (root['permissions'] ?? {}) as AppManifest['permissions'];
  const scopes = readScopes(permissions.scopes);
  const resources = new Map(((root['resources'] ?? []) as Entry[]).map((entry) => [entry.key, entry]));
  const manifest: AppManifest = {
    appId: app.id,
    appUuid: app.id.slice(app.id.lastIndexOf('/') + 1),
    functions: new Map(
      (modules['function'] ?? []).map((entry) => [entry.key, readFunction(entry, app.runtime?.memoryMB ?? DEFAULT_MEMORY_MB)]),
    ),
    triggers: (modules['trigger'] ?? []).map((entry) => readTrigger(entry, refuse)),
    consumers: (modules['consumer'] ?? []).map((entry) => ({
      key: entry.key,
      queue: text(entry['queue']),
      functionKey: functionOf(entry, 'consumer', refuse),
    })),
    scheduled: (modules['scheduledTrigger'] ?? []).map((entry) => {
      if (entry['filter']) refuse(entry.key, `the local desk does not emulate "filter" of the scheduled trigger ${entry.key}`);
      return {
        key: entry.key,
        functionKey: functionOf(entry, 'scheduledTrigger', refuse),
        interval: text(entry['interval']) as ScheduledModule['interval'],
      };
    }),
    uiModules: UI_MODULES.flatMap((type) => (modules[type] ?? []).map((entry) => readUiModule(type, entry, resources, refuse))),
    entityProperties: (modules['jira:entityProperty'] ?? []) as unknown as AppManifest['entityProperties'],
    resources: new Map([...resources.values()].map((entry) => [entry.key, join(appDir, text(entry['path']))])),
    ...scopes,
    permissions,
    entities: ((app.storage?.entities ?? []) as RawEntity[]).map(readEntity),
  };
  if (problems.length > 0) throw new ManifestError(problems);
  return manifest;
}

type Refuse = (place: string, message: string) => void;

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function readScopes(scopes: unknown): Pick<AppManifest, 'scopes' | 'impersonationScopes'> {
  if (Array.isArray(scopes)) return { scopes: new Set(scopes as string[]), impersonationScopes: new Set() };
  const entries = Object.entries((scopes ?? {}) as Record<string, { allowImpersonation?: boolean } | null>);
  return {
    scopes: new Set(entries.map(([name]) => name)),
    impersonationScopes: new Set(entries.filter(([, value]) => value?.allowImpersonation).map(([name]) => name)),
  };
}

function readFunction(entry: Entry, appMemoryMB: number): AppFunction {
  const handler = text(entry['handler']);
  const dot = handler.lastIndexOf('.');
  const runtime = entry['runtime'] as { readonly memoryMB?: number } | undefined;
  const timeout = entry['timeoutSeconds'];
  return {
    key: entry.key,
    file: handler.slice(0, dot),
    exportName: handler.slice(dot + 1),
    timeoutSeconds: typeof timeout === 'number' ? timeout : undefined,
    memoryMB: runtime?.memoryMB ?? appMemoryMB,
  };
}

function functionOf(entry: Entry, type: string, refuse: Refuse): string {
  if (typeof entry['function'] === 'string') return entry['function'];
  refuse(
    entry.key,
    `the ${type} ${entry.key} must name a function: endpoints and resolvers are not emulated by the local desk`,
  );
  return '';
}

function readTrigger(entry: Entry, refuse: Refuse): TriggerModule {
  const filter = (entry['filter'] ?? {}) as Readonly<Record<string, Json>>;
  for (const name of Object.keys(filter)) {
    if (name !== 'ignoreSelf') refuse(name, `the local desk does not emulate filter.${name} of the trigger ${entry.key}`);
  }
  if (entry['payload']) refuse('payload', `the local desk does not emulate "payload" of the trigger ${entry.key}`);
  const events = (entry['events'] as readonly Json[]).map((event) => {
    if (typeof event === 'string' && EVENT_NAMES.test(event)) return event;
    refuse(typeof event === 'string' ? event : entry.key, `the local desk does not send the event ${JSON.stringify(event)}`);
    return '';
  });
  return {
    key: entry.key,
    functionKey: functionOf(entry, 'trigger', refuse),
    events,
    ignoreSelf: filter['ignoreSelf'] === true,
  };
}

function readUiModule(type: string, entry: Entry, resources: ReadonlyMap<string, Entry>, refuse: Refuse): UiModuleEntry {
  for (const name of UNSUPPORTED_UI_PROPERTIES) {
    if (name in entry) refuse(`${name}:`, `the local desk does not emulate "${name}" of ${type} ${entry.key}`);
  }
  const { key, title, resource, resolver, dynamicProperties, viewportSize, unlicensedAccess, ...rest } = entry;
  for (const value of [title, rest['label']]) {
    if (value !== undefined && typeof value !== 'string') {
      refuse(entry.key, `the local desk does not emulate translated titles (${type} ${entry.key})`);
    }
  }
  const functionKey = (value: Json | undefined, property: string): string | undefined => {
    if (value === undefined || value === null) return undefined;
    const named = (value as { readonly function?: string }).function;
    if (!named) refuse(entry.key, `${property} of ${type} ${entry.key} must name a function: endpoints are not emulated`);
    return named;
  };
  const [resourceKey = '', entryKey] = text(resource).split('/');
  const entries = resources.get(resourceKey)?.['entry'] as Readonly<Record<string, string>> | undefined;
  const icon = rest['icon'];
  return {
    type,
    key,
    title: text(title),
    resourceKey,
    entryFile: (entryKey && entries?.[entryKey]) ?? 'index.html',
    resolverFunction: functionKey(resolver, 'resolver'),
    dynamicPropertiesFunction: functionKey(dynamicProperties, 'dynamicProperties'),
    viewportSize: typeof viewportSize === 'string' ? viewportSize : undefined,
    unlicensedAccess: Array.isArray(unlicensedAccess) ? (unlicensedAccess as string[]) : [],
    properties: typeof icon === 'string' ? { ...rest, icon: iconAddress(icon) } : rest,
  };
}

/** `resource:panel;icon.svg` as the address that the desk serves the file under. */
function iconAddress(icon: string): string {
  const match = /^resource:([^;]+);(.+)$/.exec(icon);
  return match ? `/_forge/resources/${match[1]}/${match[2]}` : icon;
}

interface RawEntity {
  readonly name: string;
  readonly attributes: Readonly<Record<string, { readonly type: StorageEntity['attributes'][string] }>>;
  readonly indexes?: readonly (string | { readonly name: string; readonly partition?: string[]; readonly range: string[] })[];
}

function readEntity({ name, attributes, indexes = [] }: RawEntity): StorageEntity {
  return {
    name,
    attributes: Object.fromEntries(Object.entries(attributes).map(([attribute, { type }]) => [attribute, type])),
    indexes: indexes.map((index) =>
      typeof index === 'string'
        ? { name: index, partition: [], range: [index] }
        : { name: index.name, partition: index.partition ?? [], range: index.range },
    ),
  };
}
