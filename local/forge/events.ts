/** Product and lifecycle events on their way to the manifest's triggers (manifest-reference/modules/trigger). */
import type { DeskClock, EpochMs } from '../clock';
import { evaluateExpression } from '../jira/expressions';
import type { ProductEvent } from '../jira/port';
import type { Json } from '../jira/state';
import type { Activity } from './activity';
import type { Agenda } from './agenda';
import type { Faults } from './faults';
import type { AppIdentity } from './identity';
import type { InvocationRunner } from './invocation';
import type { AppManifest, TriggerModule } from './manifest';
import { platformReason, retryAskedFor } from './retry';
import type { ForgeSwitches } from './switches';

/** One event for one trigger. */
interface Delivery {
  readonly triggerKey: string;
  readonly eventType: string;
  readonly payload: Json;
  /** Deliveries of one lane run one after another. */
  readonly lane: string;
  readonly retry?: { readonly count: number; readonly reason: string; readonly data?: Json };
}

export interface EventParts {
  readonly manifest: AppManifest;
  readonly identity: AppIdentity;
  readonly clock: DeskClock;
  readonly agenda: Agenda;
  readonly runner: InvocationRunner;
  readonly activity: Activity;
  readonly faults: Faults;
  readonly switches: () => Pick<ForgeSwitches, 'eventOrder' | 'license'>;
}

const MOST_BYTES = 200 * 1024;
const MOST_RETRIES = 4;
/** Filters may do more than expressions elsewhere (manifest-reference/modules/trigger). */
const MOST_FILTER_STEPS = 50_000;
const FIRST_BACK_OFF_SECONDS = 60;

export class ProductEvents {
  private readonly lanes = new Map<string, Promise<void>>();
  /** Deliveries that an ordered fault holds back until another has overtaken them. */
  private held: Delivery[] = [];

  constructor(private readonly parts: EventParts) {
    parts.agenda.on('event', (data) => this.send(data as unknown as Delivery));
    parts.agenda.on('held', () => this.releaseHeld());
  }

  /** Takes an event of the site and delivers it to each trigger that wants it. */
  take({ eventType, payload, causedByApp }: ProductEvent): void {
    const selfGenerated = causedByApp === this.parts.identity.appId;
    this.offer(eventType, { ...payload, eventType, selfGenerated }, laneOf(payload), selfGenerated);
  }

  /** Sends an event that the platform itself makes. */
  sendOwn(eventType: string, payload: Readonly<Record<string, Json>>): void {
    this.offer(eventType, { ...payload, eventType, selfGenerated: false }, 'installation', false);
  }

  /** Tells the app that it was installed (events-reference/life-cycle). */
  sendInstalled(installerAccountId: string | undefined): void {
    this.sendOwn('avi:forge:installed:app', {
      ...this.lifeCycle(),
      ...(installerAccountId === undefined ? {} : { installerAccountId }),
    });
  }

  /** Tells the app of a major version, one that asks for more permissions than the one before. */
  sendUpgraded(upgraderAccountId: string | undefined): void {
    const { scopes, permissions } = this.parts.manifest;
    this.sendOwn('avi:forge:upgraded:app', {
      ...this.lifeCycle(),
      ...(upgraderAccountId === undefined ? {} : { upgraderAccountId }),
      permissions: { scopes: [...scopes], external: (permissions.external ?? {}) as Json },
    });
  }

  private lifeCycle(): Readonly<Record<string, Json>> {
    const { appId, name, version, environmentId, contextAri } = this.parts.identity;
    return { id: contextAri, app: { id: appId, version, name }, environment: { id: environmentId } };
  }

  private offer(eventType: string, payload: Json, lane: string, selfGenerated: boolean): void {
    for (const trigger of this.parts.manifest.triggers) {
      if (!trigger.events.includes(eventType) || (trigger.ignoreSelf && selfGenerated)) continue;
      if (trigger.needsLicense && this.parts.switches().license !== 'active') continue;
      if (this.passes(trigger, eventType, payload)) this.dispatch(trigger, eventType, payload, lane);
    }
  }

  /** Whether the trigger's expression lets the event through; `onError` says what becomes of it when that fails. */
  private passes({ expression, onError, functionKey }: TriggerModule, eventType: string, payload: Json): boolean {
    if (expression === undefined) return true;
    const result = evaluateExpression(expression, () => ({ event: payload }), MOST_FILTER_STEPS);
    if (result.ok && typeof result.value === 'boolean') return result.value;
    const error = result.ok ? 'The filter must give true or false.' : result.error;
    if (onError.endsWith('_AND_LOG')) {
      this.parts.runner.noteRefusal(functionKey, `trigger ${eventType}`, 'FILTER_EXPRESSION', error);
    }
    return onError.startsWith('RECEIVE');
  }

  /** Held deliveries, to be kept with the agenda. */
  snapshot(): Json {
    return this.held as unknown as Json;
  }

  restore(state: Json): void {
    this.held = [...(state as unknown as Delivery[])];
  }

  private dispatch(trigger: TriggerModule, eventType: string, payload: Json, lane: string): void {
    const { faults, clock, agenda, runner } = this.parts;
    if (Buffer.byteLength(JSON.stringify(payload)) > MOST_BYTES) {
      runner.noteRefusal(
        trigger.functionKey,
        `trigger ${eventType}`,
        'EVENT_TOO_LARGE',
        'An event above 200 KB is not delivered',
      );
      return;
    }
    const delivery: Delivery = { triggerKey: trigger.key, eventType, payload, lane };
    const fault = faults.event(eventType);
    const later = (seconds: number): EpochMs => clock.now() + seconds * 1000;
    switch (fault?.does) {
      case 'lost':
        return;
      case 'late':
        agenda.add('event', later(fault.seconds), delivery as unknown as Json);
        return;
      case 'reordered':
        this.held.push(delivery);
        agenda.add('held', later(fault.seconds), null);
        return;
      case 'doubled':
        this.send(delivery);
        break;
      case undefined:
        break;
    }
    this.send(delivery);
    this.releaseHeld();
  }

  private releaseHeld(): void {
    for (const delivery of this.held.splice(0)) this.send(delivery);
  }

  private send(delivery: Delivery): void {
    const { activity, switches } = this.parts;
    const end = activity.begin();
    const before = switches().eventOrder === 'per-issue' ? this.lanes.get(delivery.lane) : undefined;
    const run = Promise.resolve(before)
      .then(() => this.deliver(delivery))
      .finally(() => {
        if (this.lanes.get(delivery.lane) === run) this.lanes.delete(delivery.lane);
        end();
      });
    this.lanes.set(delivery.lane, run);
  }

  private async deliver(delivery: Delivery): Promise<void> {
    const { manifest, runner, agenda, clock } = this.parts;
    const { triggerKey, eventType, payload, retry } = delivery;
    const trigger = manifest.triggers.find(({ key }) => key === triggerKey);
    if (!trigger) return;
    const result = await runner.run({
      functionKey: trigger.functionKey,
      kind: 'trigger',
      moduleKey: trigger.key,
      trigger: `trigger ${eventType}`,
      body: retry
        ? {
            ...(payload as object),
            retryContext: { retryCount: retry.count, retryReason: retry.reason, retryData: retry.data },
          }
        : payload,
    });
    const count = (retry?.count ?? 0) + 1;
    if (count > MOST_RETRIES) return;
    const asked = retryAskedFor(result);
    if (typeof asked === 'string') {
      runner.noteRefusal(trigger.functionKey, `trigger ${eventType}`, 'INVALID_RETRY', asked);
      return;
    }
    // A thrown error is the app's own and final; time-outs and lost containers are the platform's to repeat.
    const reason = asked?.reason ?? platformReason(result);
    if (reason === undefined) return;
    const seconds = asked?.afterSeconds ?? FIRST_BACK_OFF_SECONDS * 2 ** (count - 1);
    const again = { count, reason, ...(asked?.data === undefined ? {} : { data: asked.data }) };
    agenda.add('event', clock.now() + seconds * 1000, { ...delivery, retry: again });
  }
}

function laneOf(payload: ProductEvent['payload']): string {
  const issue = payload['issue'] as { readonly id?: unknown } | undefined;
  return issue?.id === undefined ? 'site' : `issue ${JSON.stringify(issue.id)}`;
}
