/**
 * Reads `manifest.yml` as Forge does, with Atlassian's own validators, and says what of it the desk emulates. What the desk
 * does not emulate is refused by name: an app must never seem to work here because something was left out.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { type ManifestSchema, ProcessorBuilder, ProductTriggerScopesValidator, ValidationTypes } from '@forge/manifest';

import { PRODUCT_EVENTS } from '../jira/events';
import { evaluateExpression } from '../jira/expressions';
import type { Json } from '../jira/state';
import { ManifestError, type ManifestProblem } from './errors';
import { type ManifestEntry, readUiModules, type Refuse, type UiModuleEntry, uiModuleTypes } from './ui-modules';

export type { UiModuleEntry } from './ui-modules';

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
  readonly expression: string | undefined;
  /** What becomes of an event when the expression fails. */
  readonly onError: 'IGNORE' | 'IGNORE_AND_LOG' | 'RECEIVE' | 'RECEIVE_AND_LOG';
  readonly needsLicense: boolean;
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
  readonly needsLicense: boolean;
}

export interface WebTriggerModule {
  readonly key: string;
  readonly functionKey: string;
  readonly urlFormat: 'v1' | 'v2';
  /** Answers by key, of a static web trigger; undefined makes it dynamic. */
  readonly outputs: ReadonlyMap<string, StaticOutput> | undefined;
}

export interface StaticOutput {
  readonly statusCode: number;
  readonly body: string;
  readonly contentType: string;
}

/** `jira:workflowValidator`: a function or a Jira expression. */
export interface ValidatorModule {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly functionKey: string | undefined;
  readonly expression: string | undefined;
  /** Shown when the rule fails; an expression computes it. */
  readonly errorMessage: string | { readonly expression: string } | undefined;
  readonly projectTypes: readonly string[];
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
  readonly webTriggers: readonly WebTriggerModule[];
  readonly validators: readonly ValidatorModule[];
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

const BACKEND_MODULES = ['function', 'trigger', 'consumer', 'scheduledTrigger', 'webtrigger', 'jira:entityProperty'];
const ROOT_KEYS = ['app', 'modules', 'resources', 'permissions'];
/** Events that reach triggers of the desk; an app that waits for another would wait for ever. */
const EVENTS: ReadonlySet<string> = new Set([
  ...PRODUCT_EVENTS,
  'avi:jira:failed:expression',
  'avi:forge:installed:app',
  'avi:forge:upgraded:app',
]);
const DEFAULT_MEMORY_MB = 512;
const MOST_ENTITIES = 20;
const MOST_SCHEDULES = 5;
const MOST_OFTEN = 1;
/** How `@forge/manifest` says that the folder of a resource is not there. */
const MISSING_RESOURCE = /^missing resource (?:'|entry file ')/;

type Entry = ManifestEntry;

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
 * @param shown UI modules that have a page; those of `shown-modules.ts` when left out.
 * @throws ManifestError with every problem found, each with its line.
 */
export async function loadManifest(
  appDir: string,
  resources: 'built' | 'unbuilt' = 'unbuilt',
  shown?: ReadonlySet<string>,
): Promise<AppManifest> {
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
  return readManifest(content.typedContent as Readonly<Record<string, Json>>, content.yamlContentByLine ?? [], appDir, shown);
}

function readManifest(
  root: Readonly<Record<string, Json>>,
  lines: readonly string[],
  appDir: string,
  shown: ReadonlySet<string> | undefined,
): AppManifest {
  const problems: ManifestProblem[] = [];
  const refuse = (place: string, message: string) => {
    problems.push({ line: lines.findIndex((line) => line.includes(place)) + 1, message });
  };
  for (const key of Object.keys(root)) {
    if (!ROOT_KEYS.includes(key)) refuse(`${key}:`, `the local desk does not emulate "${key}"`);
  }
  const modules = (root['modules'] ?? {}) as Readonly<Record<string, readonly Entry[]>>;
  for (const type of Object.keys(modules)) {
    if (!BACKEND_MODULES.includes(type) && !(type in uiModuleTypes)) {
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
      return {
        key: entry.key,
        functionKey: functionOf(entry, 'scheduledTrigger', refuse),
        interval: text(entry['interval']) as ScheduledModule['interval'],
        needsLicense: (entry['filter'] as { readonly appIsLicensed?: boolean } | undefined)?.appIsLicensed === true,
      };
    }),
    webTriggers: (modules['webtrigger'] ?? []).map((entry) => readWebTrigger(entry, refuse)),
    validators: (modules['jira:workflowValidator'] ?? []).map((entry) => readValidator(entry, refuse)),
    uiModules: readUiModules(modules, resources, refuse, shown),
    entityProperties: (modules['jira:entityProperty'] ?? []) as unknown as AppManifest['entityProperties'],
    resources: new Map([...resources.values()].map((entry) => [entry.key, join(appDir, text(entry['path']))])),
    ...scopes,
    permissions,
    entities: ((app.storage?.entities ?? []) as RawEntity[]).map(readEntity),
  };
  checkCounts(manifest, refuse);
  if (problems.length > 0) throw new ManifestError(problems);
  return manifest;
}

/** Counts that Forge refuses when the app is deployed, and that no schema holds (limits-kvs-ce, limits-scheduled-trigger). */
function checkCounts({ entities, scheduled }: AppManifest, refuse: Refuse): void {
  if (entities.length > MOST_ENTITIES) refuse('entities:', `an app may have ${MOST_ENTITIES} entities, not ${entities.length}`);
  if (scheduled.length > MOST_SCHEDULES) {
    refuse('scheduledTrigger:', `an app may have ${MOST_SCHEDULES} scheduled triggers, not ${scheduled.length}`);
  }
  const often = scheduled.filter(({ interval }) => interval === 'fiveMinute').length;
  if (often > MOST_OFTEN) refuse('fiveMinute', `an app may have ${MOST_OFTEN} scheduled trigger of fiveMinute, not ${often}`);
}

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

const MOST_FILTER_CHARACTERS = 10_000;
const FILTERS = ['ignoreSelf', 'expression', 'onError', 'appIsLicensed'];

function readTrigger(entry: Entry, refuse: Refuse): TriggerModule {
  const filter = (entry['filter'] ?? {}) as Readonly<Record<string, Json>>;
  for (const name of Object.keys(filter)) {
    if (!FILTERS.includes(name)) refuse(name, `the local desk does not emulate filter.${name} of the trigger ${entry.key}`);
  }
  if (entry['payload']) refuse('payload', `the local desk does not emulate "payload" of the trigger ${entry.key}`);
  const expression = filter['expression'];
  if (typeof expression === 'string') checkFilterExpression(entry.key, expression, refuse);
  const events = (entry['events'] as readonly Json[]).map((event) => {
    if (typeof event === 'string' && EVENTS.has(event)) return event;
    refuse(typeof event === 'string' ? event : entry.key, `the local desk does not send the event ${JSON.stringify(event)}`);
    return '';
  });
  return {
    key: entry.key,
    functionKey: functionOf(entry, 'trigger', refuse),
    events,
    ignoreSelf: filter['ignoreSelf'] === true,
    expression: typeof expression === 'string' ? expression : undefined,
    onError: (filter['onError'] as TriggerModule['onError'] | undefined) ?? 'IGNORE_AND_LOG',
    needsLicense: filter['appIsLicensed'] === true,
  };
}

/** Forge refuses a broken filter when the app is deployed; the desk when it loads the manifest. */
function checkFilterExpression(key: string, expression: string, refuse: Refuse): void {
  if (expression.length > MOST_FILTER_CHARACTERS) {
    refuse('expression', `filter.expression of the trigger ${key} may have ${MOST_FILTER_CHARACTERS} characters`);
    return;
  }
  const result = evaluateExpression(expression, () => ({ event: {} }));
  if (!result.ok && result.kind === 'syntax') refuse('expression', `filter.expression of the trigger ${key}: ${result.error}`);
}

function readWebTrigger(entry: Entry, refuse: Refuse): WebTriggerModule {
  const request = (entry['request'] ?? {}) as Readonly<Record<string, Json>>;
  if (request['authentication']) {
    refuse('authentication', `the local desk does not emulate request.authentication of the web trigger ${entry.key}`);
  }
  const response = entry['response'] as { readonly type: string; readonly outputs?: readonly Entry[] } | undefined;
  return {
    key: entry.key,
    functionKey: functionOf(entry, 'webtrigger', refuse),
    urlFormat: entry['urlFormat'] === 'v2' ? 'v2' : 'v1',
    outputs:
      response?.type === 'static'
        ? new Map(
            (response.outputs ?? []).map(({ key, statusCode, body, contentType }) => [
              key,
              { statusCode: Number(statusCode), body: text(body), contentType: text(contentType) || 'text/plain' },
            ]),
          )
        : undefined,
  };
}

function readValidator(entry: Entry, refuse: Refuse): ValidatorModule {
  const { key, name, description, errorMessage, expression, projectTypes, configurationDescription } = entry;
  if (typeof errorMessage === 'object' && errorMessage !== null && 'i18n' in errorMessage) {
    refuse(key, `the local desk does not emulate translated messages (jira:workflowValidator ${key})`);
  }
  if (configurationDescription !== undefined) {
    refuse('configurationDescription', `the local desk does not emulate configurationDescription of the validator ${key}`);
  }
  const functionKey = typeof entry['function'] === 'string' ? entry['function'] : undefined;
  if ((functionKey === undefined) === (typeof expression !== 'string')) {
    refuse(key, `the validator ${key} must have either a function or an expression`);
  }
  return {
    key,
    name: text(name),
    description: text(description),
    functionKey,
    expression: typeof expression === 'string' ? expression : undefined,
    errorMessage: errorMessage as ValidatorModule['errorMessage'],
    projectTypes: (projectTypes as string[] | undefined) ?? ['company-managed'],
  };
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
