/** Joins the parts of the emulated Forge platform for one installed app. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { DeskClock } from '../clock';
import type { JiraSite } from '../jira/port';
import type { Json } from '../jira/state';
import { Activity } from './activity';
import { Agenda, type AgendaItem } from './agenda';
import { Bridge } from './bridge';
import { buildAppBundle } from './bundle';
import { ContainerPool } from './container';
import { CreatePanels } from './create-panel';
import { ManifestError } from './errors';
import { ProductEvents } from './events';
import { Faults } from './faults';
import { answerCall } from './fetch';
import { type AppIdentity, identityOf } from './identity';
import { InvocationRunner } from './invocation';
import { KvsStore } from './kvs';
import { type AppManifest, loadManifest, type UiModuleEntry } from './manifest';
import type { ForgePlatform, UiModule } from './port';
import { AsyncQueue } from './queue';
import { framePath, resourceFile } from './resources';
import { Scheduler } from './scheduler';
import { type ForgeSwitches, withSwitches } from './switches';

export interface ForgePlatformOptions {
  /** Folder with the app's `manifest.yml`, `src` and built resources. */
  readonly appDir: string;
  readonly site: JiraSite;
  readonly clock: DeskClock;
  /** Folder for the bundle; `<appDir>/local/dist/bundle` when left out. */
  readonly bundleDir?: string;
  /** What the app's storage holds at a first start. */
  readonly storageSeed?: readonly { readonly key: string; readonly value: Json }[];
  /** What `snapshot()` gave in an earlier run. */
  readonly restore?: Json;
  readonly switches?: Partial<ForgeSwitches>;
  /** UI modules that have a page; those of `shown-modules.ts` when left out. */
  readonly shownModules?: ReadonlySet<string>;
}

interface Snapshot {
  readonly version: 1;
  readonly kvs: Json;
  readonly jobs: Json;
  readonly held: Json;
  readonly panels?: Json;
  readonly agenda: readonly AgendaItem[];
}

/**
 * Installs the app on the site and starts it.
 * @throws ManifestError when the manifest is not valid, or asks for what the desk does not emulate.
 * @throws Error when the functions cannot be bundled or loaded.
 */
export async function createForgePlatform(options: ForgePlatformOptions): Promise<ForgePlatform> {
  const { appDir, site, clock, storageSeed, restore } = options;
  let switches = withSwitches(options.switches ?? {});
  const manifest = await loadManifest(appDir, 'built', options.shownModules);
  const bundle = await buildAppBundle(appDir, options.bundleDir ?? join(appDir, 'local', 'dist', 'bundle'));
  const identity = await readIdentity(appDir, manifest, site);

  const pool = new ContainerPool({ bundleDirectory: bundle.directory, files: filesOf(manifest), clock });
  await checkHandlers(manifest, pool);

  const [activity, faults, agenda] = [new Activity(), new Faults(), new Agenda(clock)];
  const runner = new InvocationRunner({ manifest, identity, clock, pool, activity, faults });
  const kvs = new KvsStore(clock, manifest.entities);
  const queue = new AsyncQueue({ manifest, clock, agenda, runner, activity });
  const order = () => switches.eventOrder;
  const events = new ProductEvents({ manifest, identity, clock, agenda, runner, activity, faults, order });
  const scheduler = new Scheduler({ manifest, identity, clock, agenda, runner });
  const panels = new CreatePanels({ site, clock, manifest, identity, agenda, activity, switches: () => switches });
  const bridge = new Bridge({ site, manifest, identity, runner, faults, panels });
  runner.answerCallsWith((call, invocation) => answerCall({ site, manifest, identity, kvs, queue, faults }, call, invocation));

  site.installApp({
    appId: identity.appId,
    name: identity.name,
    accountId: identity.accountId,
    searchableProperties: searchableProperties(manifest),
  });
  const unsubscribe = site.subscribe((event) => {
    panels.beforeEvent(event);
    events.take(event);
  });
  if (restore === undefined) {
    kvs.seed(storageSeed ?? []);
    events.sendInstalled(site.state.people.find(({ role }) => role === 'admin')?.accountId);
  } else {
    restoreFrom(restore as unknown as Snapshot, { kvs, queue, events, agenda, panels });
  }
  scheduler.start();

  return {
    appId: identity.appId,
    appName: identity.name,
    environmentId: identity.environmentId,
    bundle,
    faults,
    switches: () => switches,
    setSwitches: (changes) => void (switches = withSwitches(changes, switches)),
    uiModules: (type) => manifest.uiModules.filter((module) => type === undefined || module.type === type).map(uiModule),
    invoke: (caller, functionKey, payload) => bridge.invoke(caller, functionKey, payload),
    dynamicProperties: (caller) => bridge.dynamicProperties(caller),
    requestJira: async (caller, request) => bridge.requestJira(caller, request),
    createRequest: (actor, request, submissions) => panels.createRequest(actor, request, submissions),
    bridgeContext: (caller) => bridge.context(caller),
    resourceFile: (path) => resourceFile(manifest, path, site.state.baseUrl),
    invocations: () => runner.list(),
    storage: () => kvs.list(),
    whenIdle: () => activity.whenIdle(),
    snapshot: () => {
      const state: Snapshot = {
        version: 1,
        kvs: kvs.snapshot(),
        jobs: queue.snapshot(),
        held: events.snapshot(),
        panels: panels.snapshot(),
        agenda: agenda.snapshot(),
      };
      return JSON.parse(JSON.stringify(state)) as Json;
    },
    stop: async () => {
      unsubscribe();
      agenda.stop();
      await pool.stop();
    },
  };
}

function restoreFrom(
  state: Snapshot,
  parts: {
    readonly kvs: KvsStore;
    readonly queue: AsyncQueue;
    readonly events: ProductEvents;
    readonly agenda: Agenda;
    readonly panels: CreatePanels;
  },
): void {
  if (state.version !== 1) throw new Error(`The kept state of the app has version ${String(state.version)}; this desk reads 1`);
  parts.kvs.restore(state.kvs);
  parts.queue.restore(state.jobs);
  parts.events.restore(state.held);
  parts.panels.restore(state.panels);
  parts.agenda.restore(state.agenda);
}

function uiModule(module: UiModuleEntry): UiModule {
  const { type, key, title, resourceKey, entryFile, viewportSize, entries, unlicensedAccess, displayConditions } = module;
  return {
    type,
    key,
    title,
    framePath: framePath(resourceKey, entryFile),
    viewportSize,
    entries: Object.fromEntries(
      Object.entries(entries).map(([name, page]) => [name, framePath(page.resourceKey, page.entryFile)]),
    ),
    unlicensedAccess,
    ...(displayConditions === undefined ? {} : { displayConditions }),
    properties: module.properties,
  };
}

function filesOf({ functions }: AppManifest): string[] {
  return [...new Set([...functions.values()].map(({ file }) => file))];
}

/** Forge would deploy a handler that is not exported and fail at its first call; the desk says so at once. */
async function checkHandlers(manifest: AppManifest, pool: ContainerPool): Promise<void> {
  const functions = [...manifest.functions.values()];
  const exported = await pool.warmUp(functions[0]?.memoryMB ?? 512).catch(async (error: unknown) => {
    await pool.stop();
    throw error;
  });
  const missing = functions.filter(({ file, exportName }) => !exported[file]?.includes(exportName));
  if (missing.length === 0) return;
  await pool.stop();
  throw new ManifestError(
    missing.map(({ key, file, exportName }) => ({
      line: 0,
      message: `the handler ${file}.${exportName} of the function ${key} is not exported by src/${file}`,
    })),
  );
}

async function readIdentity(appDir: string, { appId }: AppManifest, site: JiraSite): Promise<AppIdentity> {
  const description = JSON.parse(await readFile(join(appDir, 'package.json'), 'utf8')) as { name?: string; version?: string };
  const { name = 'app', version = '1.0.0' } = description;
  return identityOf(appId, name.charAt(0).toUpperCase() + name.slice(1), version, site.state.cloudId);
}

function searchableProperties({ entityProperties }: AppManifest) {
  return entityProperties
    .filter(({ entityType }) => (entityType ?? 'issue') === 'issue')
    .flatMap(({ propertyKey, values }) =>
      values.map(({ path, type, searchAlias }) => ({
        propertyKey,
        objectName: path,
        type: type as 'number' | 'string' | 'text' | 'date' | 'user',
        alias: searchAlias,
      })),
    );
}
