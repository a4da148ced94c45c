/** Joins the parts of the emulated Forge platform for one installed app. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { DeskClock, EpochMs } from '../clock';
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
import { Faults, type FaultTargets } from './faults';
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
import { WebTriggers } from './web-triggers';
import { AppWorkflowRules } from './workflow-rules';

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
  readonly webTriggers?: Json;
  readonly schedules?: Json;
  readonly installed?: Installed;
  readonly agenda: readonly AgendaItem[];
}

/** What was granted to the app when it was installed. */
interface Installed {
  readonly at: EpochMs;
  readonly granted: readonly string[];
}

/** How long permissions may take to settle after an installation, by the desk's clock. */
const SETTLES_AFTER_MS = 10_000;

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

  const [activity, faults, agenda] = [new Activity(), new Faults(targetsOf(manifest)), new Agenda(clock)];
  const current = () => switches;
  const runner = new InvocationRunner({ manifest, identity, clock, pool, activity, faults, switches: current });
  const kvs = new KvsStore(clock, manifest.entities, { faults, switches: current });
  const queue = new AsyncQueue({ manifest, clock, agenda, runner, activity, faults });
  const events = new ProductEvents({ manifest, identity, clock, agenda, runner, activity, faults, switches: current });
  const scheduler = new Scheduler({ manifest, identity, clock, agenda, runner, switches: current });
  const panels = new CreatePanels({ site, clock, manifest, identity, agenda, activity, switches: current });
  const webTriggers = new WebTriggers({ manifest, identity, runner, origin: () => appOriginOf(site.state.baseUrl) });
  const installedAt = readInstalled(restore)?.at ?? clock.now();
  const isSettled = () => switches.permissionSettle === 'at-once' || clock.now() >= installedAt + SETTLES_AFTER_MS;
  const bridge = new Bridge({ site, manifest, identity, runner, faults, panels });
  runner.answerCallsWith((call, invocation) =>
    answerCall({ site, manifest, identity, kvs, queue, faults, webTriggers, isSettled }, call, invocation),
  );

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
  site.setRuleRunner(new AppWorkflowRules({ manifest, identity, clock, runner, events, panels, switches: current }));
  const admin = site.state.people.find(({ role }) => role === 'admin')?.accountId;
  if (restore === undefined) {
    kvs.seed(storageSeed ?? []);
    events.sendInstalled(admin);
  } else {
    restoreFrom(restore as unknown as Snapshot, { kvs, queue, events, agenda, panels, webTriggers });
    if (asksForMore(manifest, readInstalled(restore))) events.sendUpgraded(admin);
  }
  const parts = (): Omit<Snapshot, 'kvs'> => ({
    version: 1,
    jobs: queue.snapshot(),
    held: events.snapshot(),
    panels: panels.snapshot(),
    webTriggers: webTriggers.snapshot(),
    schedules: scheduler.snapshot(),
    installed: { at: installedAt, granted: grantsOf(manifest) },
    agenda: agenda.snapshot(),
  });
  scheduler.start((restore as unknown as Snapshot | undefined)?.schedules);

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
    webTrigger: (request) => webTriggers.call(request),
    resourceFile: (path) => resourceFile(manifest, path, site.state.baseUrl),
    invocations: () => runner.list(),
    storage: () => kvs.list(),
    whenIdle: () => activity.whenIdle(),
    snapshot: () => JSON.parse(JSON.stringify({ ...parts(), kvs: kvs.snapshot() } satisfies Snapshot)) as Json,
    parts: () => parts() as unknown as Readonly<Record<string, Json>>,
    takeStorageChanges: () => kvs.takeChanges(),
    revision: () => activity.turns + agenda.revision,
    isBusy: () => activity.isBusy,
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
    readonly webTriggers: WebTriggers;
  },
): void {
  if (state.version !== 1) throw new Error(`The kept state of the app has version ${String(state.version)}; this desk reads 1`);
  parts.kvs.restore(state.kvs);
  parts.queue.restore(state.jobs);
  parts.events.restore(state.held);
  parts.panels.restore(state.panels);
  parts.webTriggers.restore(state.webTriggers);
  parts.agenda.restore(state.agenda);
}

function readInstalled(restore: Json | undefined): Installed | undefined {
  return (restore as unknown as Snapshot | undefined)?.installed;
}

/** Scopes and outside hosts: adding one makes a major version, which an administrator must consent to. */
function grantsOf({ scopes, permissions }: AppManifest): string[] {
  return [...scopes, ...(permissions.external ? [JSON.stringify(permissions.external)] : [])];
}

function asksForMore(manifest: AppManifest, installed: Installed | undefined): boolean {
  return installed !== undefined && grantsOf(manifest).some((grant) => !installed.granted.includes(grant));
}

/** The app's pages and web triggers are on another host name than the site (local/server/served-desk.ts). */
function appOriginOf(siteUrl: string): string {
  const url = new URL(siteUrl);
  if (url.hostname === '127.0.0.1') url.hostname = 'localhost';
  return url.origin;
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

/** What an ordered fault can name. */
function targetsOf({ functions, triggers, consumers }: AppManifest): FaultTargets {
  return {
    functions: new Set(functions.keys()),
    events: new Set(triggers.flatMap(({ events }) => events)),
    queues: new Set(consumers.map(({ queue }) => queue)),
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
