/** Scheduled triggers by the desk's clock (manifest-reference/modules/scheduled-trigger). */
import { createHash } from 'node:crypto';

import type { DeskClock, EpochMs } from '../clock';
import type { Json } from '../jira/state';
import type { Agenda } from './agenda';
import type { AppIdentity } from './identity';
import type { InvocationRunner } from './invocation';
import type { AppManifest, ScheduledModule } from './manifest';
import type { ForgeSwitches } from './switches';

const MINUTE = 60_000;
const FIRST_RUN_AFTER = 5 * MINUTE;
/** Installations start within a minute of each other, each always at the same place of it. */
const SPREAD = MINUTE;
const INTERVALS: Readonly<Record<ScheduledModule['interval'], number>> = {
  fiveMinute: 5 * MINUTE,
  hour: 60 * MINUTE,
  day: 24 * 60 * MINUTE,
  week: 7 * 24 * 60 * MINUTE,
};

export interface SchedulerParts {
  readonly manifest: AppManifest;
  readonly identity: AppIdentity;
  readonly clock: DeskClock;
  readonly agenda: Agenda;
  readonly runner: InvocationRunner;
  readonly switches: () => Pick<ForgeSwitches, 'scheduleDelivery' | 'license'>;
}

export class Scheduler {
  constructor(private readonly parts: SchedulerParts) {
    parts.agenda.on('schedule', (data, at) => this.run(data as string, at));
  }

  /**
   * Plans the schedules. Those of an earlier run go on as they were, unless a schedule was added, changed or taken away: then
   * all start anew, as on Forge. The first run is about 5 minutes after deployment, with an offset of the installation.
   */
  start(kept: Json | undefined): void {
    const { manifest, agenda, clock, identity } = this.parts;
    if (JSON.stringify(kept) === JSON.stringify(this.snapshot())) return;
    agenda.remove(({ kind }) => kind === 'schedule');
    for (const { key } of manifest.scheduled) {
      const offset = createHash('sha256').update(`${identity.installationId} ${key}`).digest().readUInt32BE(0) % SPREAD;
      agenda.add('schedule', clock.now() + FIRST_RUN_AFTER + offset, key);
    }
  }

  /** What the schedules are, to see whether they have changed. */
  snapshot(): Json {
    return this.parts.manifest.scheduled.map(({ key, interval }) => [key, interval]);
  }

  private run(key: string, at: EpochMs): void {
    const { manifest, clock, agenda, switches } = this.parts;
    const scheduled = manifest.scheduled.find((one) => one.key === key);
    if (!scheduled) return;
    const interval = INTERVALS[scheduled.interval];
    // A desk that was closed meanwhile runs once and falls back into its rhythm, as a late cloud would.
    const missed = Math.max(0, Math.floor((clock.now() - at) / interval));
    agenda.add('schedule', at + (missed + 1) * interval, key);
    if (scheduled.needsLicense && switches().license !== 'active') return;
    const times = switches().scheduleDelivery === 'twice' ? 2 : 1;
    for (let time = 0; time < times; time++) this.invoke(scheduled);
  }

  private invoke({ key, functionKey }: ScheduledModule): void {
    const { identity, runner } = this.parts;
    void runner.run({
      functionKey,
      kind: 'scheduledTrigger',
      moduleKey: key,
      trigger: `schedule ${key}`,
      body: { context: { cloudId: identity.cloudId, moduleKey: key }, contextToken: 'local-desk' },
    });
  }
}
