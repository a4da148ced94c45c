/** Puts a desk together: a site from its file, the app on it, and both behind one HTTP port. */
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { bundleFolder, pagesFolder, projectFolder } from './build';
import { DeskClock, type EpochMs } from './clock';
import { DataFolder, DataFolderError, type KeptState } from './data-folder';
import type { DeskFile } from './desks/desk-file';
import { loadDesk } from './desks/load-desk';
import { ManifestError } from './forge/errors';
import type { ForgePlatform } from './forge/port';
import { createForgePlatform } from './forge/platform';
import { forgeSwitchesOf } from './forge/switches';
import { buildSite, resolveAppStorage } from './jira/build-site';
import type { JiraSite } from './jira/port';
import { siteSwitchesOf } from './jira/switches';
import { createSite } from './jira/site';
import type { Json } from './jira/state';
import { deskHttp } from './server/http';
import { accountsOf, appOrigin, projectsOf, siteOrigin, type ServedDesk } from './server/served-desk';
import { applyLimits, Limits, type DeskLimits } from './server/limits';
import { switchedSite, Switches, type SwitchPositions } from './server/switches';
import { StateChanges } from './state-changes';
import { StateKeeper } from './state-keeper';
import type { DeskAccount, DeskSite } from './desk-api';

export interface CreateDeskOptions {
  /** A built-in desk's name, or the path of a desk file; `demo` when not given. */
  readonly desk?: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Where the desk's clock starts; the machine's time when not given. */
  readonly start?: EpochMs;
  /** Folder that keeps the state between runs. */
  readonly data?: string;
  /** Folder of the Forge app to install; its functions are bundled when they are not current. */
  readonly app?: string;
  /** Positions of switches, as `POST /_desk/switches` takes them; they hold from the installation of the app on. */
  readonly switches?: Partial<SwitchPositions>;
  /** Folder with the built pages of the emulated Jira. */
  readonly pages?: string;
  /** Told when the state could not be written, or an invocation failed outside any call. */
  readonly onError?: (error: unknown) => void;
}

/** A running desk. `site`, `platform` and `clock` are others after a reset. */
export interface Desk {
  /** Origin of the site, for example `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Origin of the app's pages. */
  readonly appOrigin: string;
  readonly site: JiraSite;
  readonly platform: ForgePlatform;
  readonly clock: DeskClock;
  readonly accounts: readonly DeskAccount[];
  readonly projects: DeskSite['projects'];
  reset(): Promise<void>;
  /** Keeps the state when there is a data folder, and stops everything. */
  close(): Promise<void>;
}

/** The desk cannot start; the message is one line and says what to do. */
export class DeskStartError extends Error {
  override readonly name = 'DeskStartError';
}

/** How often, in real milliseconds, it is looked whether something has changed without any call from outside. */
const lookEvery = 400;

/**
 * Starts a desk on 127.0.0.1 and returns when it serves. When it cannot start, nothing is left running.
 * @throws DeskFileError, DeskError, ManifestError, DataFolderError or DeskStartError, each with a message for a person.
 */
export async function createDesk(options: CreateDeskOptions = {}): Promise<Desk> {
  const desk = new LocalDesk(options, loadDesk(options.desk ?? 'demo'));
  try {
    await desk.open();
  } catch (error) {
    await desk.abandon();
    throw error;
  }
  return desk;
}

interface Live {
  readonly clock: DeskClock;
  readonly site: JiraSite;
  readonly platform: ForgePlatform;
}

class LocalDesk implements Desk, ServedDesk {
  readonly switches: Switches;
  readonly pages: string;
  port = 0;
  private readonly numbers = new Limits();
  private lagSeconds = 0;
  private live: Live | undefined;
  private server: Server | undefined;
  private http: Hono | undefined;
  private folder: DataFolder | undefined;
  private keeper: StateKeeper | undefined;
  private changes: StateChanges | undefined;
  private look: NodeJS.Timeout | undefined;
  /** Calls wait while the site is built anew. */
  private changing: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: CreateDeskOptions,
    private readonly file: DeskFile,
  ) {
    this.pages = options.pages ?? pagesFolder;
    try {
      this.switches = new Switches(options.switches, () => this.live && this.turnSwitches(this.live));
    } catch (error) {
      throw error instanceof RangeError ? new DeskStartError(`The desk cannot start: ${error.message}.`) : error;
    }
  }

  get url(): string {
    return siteOrigin(this);
  }
  get appOrigin(): string {
    return appOrigin(this);
  }
  get site(): JiraSite {
    return this.running.site;
  }
  get platform(): ForgePlatform {
    return this.running.platform;
  }
  get clock(): DeskClock {
    return this.running.clock;
  }
  get faults(): ServedDesk['faults'] {
    return this.running.platform.faults;
  }
  limits(): DeskLimits {
    return this.numbers.all(this.switches.all());
  }
  setLimits(wanted: Parameters<Limits['set']>[0]): void {
    this.numbers.set(wanted);
    this.limit(this.site);
  }
  get accounts(): readonly DeskAccount[] {
    return accountsOf(this.site.state.people);
  }
  get projects(): DeskSite['projects'] {
    return projectsOf(this.site);
  }

  async open(): Promise<void> {
    if (this.options.data !== undefined) this.folder = await DataFolder.open(this.options.data);
    const start = this.startOf(this.folder?.kept);
    await this.listen(this.options.port ?? 0);
    this.live = await this.start(start, this.folder?.kept);
    if (this.folder) {
      const report = this.options.onError ?? ((error: unknown) => console.error(error));
      const source = { whole: () => this.stateToKeep(), changes: () => this.changes?.next() };
      this.keeper = new StateKeeper(this.folder, source, report);
      await this.keeper.renew();
      this.look = setInterval(() => this.touch(), lookEvery);
      this.look.unref();
    }
    this.http = deskHttp(this);
  }

  touch(): void {
    this.keeper?.touch();
  }

  reset(): Promise<void> {
    const anew = this.changing.then(async () => {
      await this.stopLive();
      this.switches.reset();
      this.numbers.reset();
      this.live = await this.start(this.options.start, undefined);
      await this.keeper?.renew();
    });
    this.changing = anew.catch(() => undefined);
    return anew;
  }

  async close(): Promise<void> {
    if (this.look) clearInterval(this.look);
    await this.stopListening();
    await this.changing;
    try {
      await this.keeper?.close();
    } finally {
      await this.stopLive();
    }
  }

  /** Undoes what a failed start has begun, without writing anything. */
  async abandon(): Promise<void> {
    if (this.look) clearInterval(this.look);
    await this.stopListening();
    await this.stopLive();
    await this.folder?.release();
  }

  private get running(): Live {
    if (!this.live) throw new Error('the desk has not started');
    return this.live;
  }

  private async stopLive(): Promise<void> {
    await this.live?.platform.stop();
    this.live?.clock.stop();
  }

  /** Where the clock starts: as told, or where the kept one would stand had it run on. */
  private startOf(kept: KeptState | undefined): EpochMs | undefined {
    if (!kept) return this.options.start;
    if (kept.desk !== this.file.name) {
      throw new DataFolderError(
        `Folder ${this.options.data ?? ''} keeps the desk "${kept.desk}", not "${this.file.name}"; ` +
          `start with --desk ${kept.desk} or give another folder with --data DIR.`,
      );
    }
    const { instant, machine } = kept.clock;
    if (this.options.start === undefined) return instant + Math.max(0, new DeskClock().now() - machine);
    if (this.options.start < instant) {
      throw new DataFolderError(
        `The clock of folder ${this.options.data ?? ''} stands at ${new Date(instant).toISOString()} and only moves forward; ` +
          'leave --clock out, give a later instant, or another folder with --data DIR.',
      );
    }
    return this.options.start;
  }

  private async start(start: EpochMs | undefined, kept: KeptState | undefined): Promise<Live> {
    const clock = new DeskClock(start);
    const at = clock.now();
    const state = kept?.site ?? buildSite(this.file, { baseUrl: this.url, start: at });
    state.baseUrl = this.url;
    const site = createSite(state, clock);
    const controls = readControls(kept?.controls);
    this.switches.restore(controls.switches);
    this.numbers.restore(controls.limits);
    site.setSwitches(siteSwitchesOf(this.switches.all()));
    this.lagSeconds = 0;
    this.limit(site);
    const appDir = this.options.app ?? projectFolder;
    try {
      const platform = await createForgePlatform({
        appDir,
        bundleDir: bundleFolder(appDir),
        site: switchedSite(site, this.switches),
        clock,
        storageSeed: kept ? [] : await seedOf(appDir, resolveAppStorage(this.file, state, at)),
        restore: kept?.platform,
        switches: forgeSwitchesOf(this.switches.all()),
      });
      platform.faults.restore(controls.faults);
      return { clock, site, platform };
    } catch (error) {
      clock.stop();
      if (!kept || error instanceof ManifestError) throw error;
      const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
      throw new DataFolderError(
        `What folder ${this.options.data ?? ''} keeps cannot be taken up (${reason ?? ''}); ` +
          'move it away, or give another folder with --data DIR.',
      );
    }
  }

  private turnSwitches({ platform, site }: Live): void {
    platform.setSwitches(forgeSwitchesOf(this.switches.all()));
    site.setSwitches(siteSwitchesOf(this.switches.all()));
    this.limit(site);
  }

  private limit(site: JiraSite): void {
    const limits = this.limits();
    applyLimits(site, limits, this.lagSeconds);
    this.lagSeconds = limits.searchLagSeconds;
  }

  private stateToKeep(): KeptState {
    const { clock, site, platform } = this.running;
    const controls = (): Json => ({
      switches: this.switches.all(),
      limits: this.numbers.snapshot(),
      faults: platform.faults.snapshot(),
    });
    this.changes = new StateChanges({ site, platform, clock, controls });
    return {
      version: 2,
      desk: this.file.name,
      clock: { instant: clock.now(), machine: new DeskClock().now() },
      site: site.state,
      platform: platform.snapshot(),
      controls: controls(),
    };
  }

  private async listen(port: number): Promise<void> {
    const server = createAdaptorServer({
      overrideGlobalObjects: false,
      fetch: async (request: Request) => {
        await this.changing;
        if (!this.http) return new Response('The desk is starting.', { status: 503 });
        const answer = await this.http.fetch(request);
        // What is answered is kept, whatever happens next.
        await this.keeper?.commit();
        return answer;
      },
    }) as Server;
    await new Promise<void>((done, fail) => {
      server.once('error', (error: NodeJS.ErrnoException) => fail(portError(error, port)));
      server.listen(port, '127.0.0.1', done);
    });
    this.server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  private async stopListening(): Promise<void> {
    const server = this.server;
    if (!server) return;
    this.server = undefined;
    await new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  }
}

/** Switches, limits and faults as an earlier run left them; one that kept none left them as they are at first. */
function readControls(kept: Json | undefined): { switches: Readonly<Record<string, Json>>; limits: Json; faults: Json } {
  const isObject = (value: Json | undefined): value is Readonly<Record<string, Json>> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const { switches, limits = {}, faults = [] } = isObject(kept) ? kept : {};
  return { switches: isObject(switches) ? switches : {}, limits, faults };
}

/** What the desk file puts into the storage of the app in `appDir`; apps are named there as in their package.json. */
async function seedOf(appDir: string, seeds: ReturnType<typeof resolveAppStorage>): Promise<{ key: string; value: Json }[]> {
  const description = JSON.parse(await readFile(join(appDir, 'package.json'), 'utf8')) as { name?: string };
  return Object.entries(seeds).find(([name]) => name.toLowerCase() === description.name?.toLowerCase())?.[1] ?? [];
}

/** What a failed `listen` means for the person at the keyboard. */
export function portError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    const other = port < 65535 ? port + 1 : 8081;
    return new DeskStartError(`Port ${port} is in use; stop the other program or start with -- --port ${other}`);
  }
  if (error.code === 'EACCES') return new DeskStartError(`Port ${port} needs special rights; start with -- --port 8080`);
  return error;
}
