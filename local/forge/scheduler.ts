/** Scheduled triggers by the desk's clock (manifest-reference/modules/scheduled-trigger). */
import type { DeskClock, EpochMs } from '../clock';
import type { Agenda } from './agenda';
import type { AppIdentity } from './identity';
import type { InvocationRunner } from './invocation';
import type { AppManifest, ScheduledModule } from './manifest';

const MINUTE = 60_000;
const FIRST_RUN_AFTER = 5 * MINUTE;
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
}

export class Scheduler {
  constructor(private readonly parts: SchedulerParts) {
    parts.agenda.on('schedule', (data, at) => this.run(data as string, at));
  }

  /** Plans every schedule that is not planned yet; the first run is about 5 minutes after deployment. */
  start(): void {
    const { manifest, agenda, clock } = this.parts;
    const planned = new Set(agenda.snapshot().flatMap(({ kind, data }) => (kind === 'schedule' ? [data] : [])));
    for (const { key } of manifest.scheduled) {
      if (!planned.has(key)) agenda.add('schedule', clock.now() + FIRST_RUN_AFTER, key);
    }
  }

  private run(key: string, at: EpochMs): void {
    const { manifest, identity, clock, agenda, runner } = this.parts;
    const scheduled = manifest.scheduled.find((one) => one.key === key);
    if (!scheduled) return;
    const interval = INTERVALS[scheduled.interval];
    // A desk that was closed meanwhile runs once and falls back into its rhythm, as a late cloud would.
    const missed = Math.max(0, Math.floor((clock.now() - at) / interval));
    agenda.add('schedule', at + (missed + 1) * interval, key);
    void runner.run({
      functionKey: scheduled.functionKey,
      kind: 'scheduledTrigger',
      moduleKey: key,
      trigger: `schedule ${key}`,
      body: { context: { cloudId: identity.cloudId, moduleKey: key }, contextToken: 'local-desk' },
    });
  }
}
