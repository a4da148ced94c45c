/** Forge's asynchronous events: `@forge/events` publishes, the manifest's consumers run (limits-async-events). */
import { randomUUID } from 'node:crypto';

import type { DeskClock, EpochMs } from '../clock';
import type { Json } from '../jira/state';
import type { Activity } from './activity';
import type { Agenda } from './agenda';
import type { Faults } from './faults';
import type { InvocationRunner, RunningInvocation } from './invocation';
import type { AppManifest, ConsumerModule } from './manifest';
import { platformReason, retryAskedFor } from './retry';

interface QueuedEvent {
  readonly queueName: string;
  readonly jobId: string;
  readonly eventId: string;
  readonly body: Json;
  readonly delayInSeconds?: number;
  readonly concurrency?: { readonly key: string; readonly limit: number };
  readonly root: string;
  readonly pushedAt: EpochMs;
  /** The same event once more, as "at least once" allows; its job has counted it already. */
  readonly again?: true;
  readonly retry?: { readonly count: number; readonly reason: string; readonly data?: Json };
}

interface Job {
  readonly queueName: string;
  success: number;
  inProgress: number;
  failed: number;
  cancelled: boolean;
}

interface PublishBody {
  readonly queueName: string;
  readonly jobId: string;
  readonly payload: readonly Pick<QueuedEvent, 'body' | 'delayInSeconds' | 'concurrency'>[];
}

const MOST_EVENTS = 50;
const MOST_BYTES = 200 * 1024;
const MOST_BYTES_OF_LONG_FUNCTION = 100 * 1024;
const LONG_FUNCTION_SECONDS = 55;
const LONGEST_DELAY_SECONDS = 900;
const EVENTS_PER_MINUTE = 500;
const MOST_PUSHES_OF_A_CHAIN = 1000;
const RETENTION_MS = 24 * 3_600_000;
const FIRST_BACK_OFF_SECONDS = 30;
const LONGEST_BACK_OFF_SECONDS = 900;
const REMEMBERED_CHAINS = 5000;

export interface QueueParts {
  readonly manifest: AppManifest;
  readonly clock: DeskClock;
  readonly agenda: Agenda;
  readonly runner: InvocationRunner;
  readonly activity: Activity;
  readonly faults: Faults;
}

export class AsyncQueue {
  private readonly jobs = new Map<string, Job>();
  private readonly chains = new Map<string, number>();
  private readonly keysInUse = new Map<string, number>();
  private readonly waiting = new Map<string, (() => void)[]>();
  private minute = { start: -Infinity, real: -Infinity, events: 0 };

  constructor(private readonly parts: QueueParts) {
    parts.agenda.on('queue', (data) => this.start(data as unknown as QueuedEvent));
  }

  /** Answers `/webhook/queue/{publish|stats|cancel}/…`. */
  answer(operation: 'publish' | 'stats' | 'cancel', body: Json, invocation: RunningInvocation): Response {
    if (operation === 'publish') return this.publish(body as unknown as PublishBody, invocation);
    const { queueName, jobId } = body as unknown as PublishBody;
    const job = this.jobs.get(jobId);
    if (!job || job.queueName !== queueName) return Response.json({ message: 'Job does not exist' }, { status: 404 });
    if (operation === 'cancel') {
      job.cancelled = true;
      const dropped = this.parts.agenda.remove(({ kind, data }) => kind === 'queue' && jobOf(data) === jobId);
      job.inProgress -= dropped.filter(({ data }) => !(data as unknown as QueuedEvent).again).length;
      return new Response(null, { status: 204 });
    }
    const { success, inProgress, failed } = job;
    return Response.json({ success, inProgress, failed });
  }

  snapshot(): Json {
    return [...this.jobs].map(([id, job]) => ({ id, ...job }));
  }

  restore(state: Json): void {
    for (const { id, ...job } of state as unknown as (Job & { id: string })[]) this.jobs.set(id, job);
  }

  private publish(body: PublishBody, { root }: RunningInvocation): Response {
    const { queueName, jobId, payload } = body;
    const consumer = this.consumerOf(queueName);
    if (!consumer) return refused(400, `The manifest declares no consumer of the queue "${queueName}"`);
    if (!Array.isArray(payload) || payload.length === 0) return refused(400, 'No events pushed.');
    if (payload.length > MOST_EVENTS) return refused(413, `This push contains more than the ${MOST_EVENTS} events allowed.`);
    if (Buffer.byteLength(JSON.stringify(payload)) > MOST_BYTES) return refused(413, 'The maximum payload size is 200KB.');
    const pushes = (this.chains.get(root) ?? 0) + 1;
    if (pushes > MOST_PUSHES_OF_A_CHAIN) return refused(405, 'The limit on cyclic invocation has been reached.');
    if (!this.isWithinRate(payload.length)) return refused(429, 'Too many requests.');
    this.chains.set(root, pushes);
    if (this.chains.size > REMEMBERED_CHAINS) this.chains.delete(this.chains.keys().next().value as string);

    const now = this.parts.clock.now();
    const failedEvents: { index: string; errorMessage: string }[] = [];
    const events: QueuedEvent[] = [];
    (payload as PublishBody['payload']).forEach((event, index) => {
      const complaint = this.complaintAbout(event, consumer);
      if (complaint) failedEvents.push({ index: String(index), errorMessage: complaint });
      else events.push({ ...event, queueName, jobId, eventId: randomUUID(), root, pushedAt: now });
    });
    this.jobs.set(jobId, { queueName, success: 0, inProgress: events.length, failed: 0, cancelled: false });
    for (const event of events) this.deliver(event);
    return failedEvents.length === 0 ? new Response(null, { status: 201 }) : Response.json({ failedEvents }, { status: 202 });
  }

  private consumerOf(queueName: string): ConsumerModule | undefined {
    return this.parts.manifest.consumers.find(({ queue }) => queue === queueName);
  }

  private complaintAbout(event: PublishBody['payload'][number], consumer: ConsumerModule): string | undefined {
    const { delayInSeconds = 0, concurrency } = event;
    if (!(delayInSeconds >= 0 && delayInSeconds <= LONGEST_DELAY_SECONDS))
      return 'The delay must be between 0 and 900 seconds.';
    if (concurrency && !(concurrency.key && Number.isInteger(concurrency.limit) && concurrency.limit >= 1)) {
      return 'concurrency must be {key, limit} with a limit of at least 1.';
    }
    const seconds = this.parts.manifest.functions.get(consumer.functionKey)?.timeoutSeconds ?? 0;
    if (seconds > LONG_FUNCTION_SECONDS && Buffer.byteLength(JSON.stringify(event)) > MOST_BYTES_OF_LONG_FUNCTION) {
      return 'Events of functions that run longer than 55 seconds may have at most 100 KB.';
    }
    return undefined;
  }

  /** Counts a minute from both clocks, as storage does: see KvsRate. */
  private isWithinRate(events: number): boolean {
    const [now, real] = [this.parts.clock.now(), performance.now()];
    if (now - this.minute.start >= 60_000 || real - this.minute.real >= 60_000) this.minute = { start: now, real, events: 0 };
    if (this.minute.events + events > EVENTS_PER_MINUTE) return false;
    this.minute.events += events;
    return true;
  }

  /** Plans an event that was just pushed, with what an ordered fault makes of it. */
  private deliver(event: QueuedEvent): void {
    const { delayInSeconds = 0 } = event;
    const fault = this.parts.faults.queue(event.queueName);
    this.plan(event, delayInSeconds + (fault?.does === 'late' ? fault.seconds : 0));
    if (fault?.does === 'redelivered') this.plan({ ...event, again: true }, delayInSeconds + fault.seconds);
  }

  private plan(event: QueuedEvent, seconds: number): void {
    if (seconds > 0) this.parts.agenda.add('queue', this.parts.clock.now() + seconds * 1000, event as unknown as Json);
    else this.start(event);
  }

  private start(event: QueuedEvent): void {
    void this.parts.activity.during(async () => {
      const job = event.again ? undefined : this.jobs.get(event.jobId);
      await this.takeKey(event);
      try {
        if (job?.cancelled) job.inProgress--;
        else await this.consume(event, job);
      } finally {
        this.freeKey(event);
      }
    });
  }

  /** A key is counted over the whole installation, not per queue (runtime-reference/async-events-api). */
  private async takeKey({ concurrency }: QueuedEvent): Promise<void> {
    if (!concurrency) return;
    while ((this.keysInUse.get(concurrency.key) ?? 0) >= concurrency.limit) {
      await new Promise<void>((wake) => {
        const waiting = this.waiting.get(concurrency.key) ?? [];
        this.waiting.set(concurrency.key, waiting);
        waiting.push(wake);
      });
    }
    this.keysInUse.set(concurrency.key, (this.keysInUse.get(concurrency.key) ?? 0) + 1);
  }

  private freeKey({ concurrency }: QueuedEvent): void {
    if (!concurrency) return;
    this.keysInUse.set(concurrency.key, (this.keysInUse.get(concurrency.key) ?? 1) - 1);
    this.waiting.get(concurrency.key)?.shift()?.();
  }

  private async consume(event: QueuedEvent, job: Job | undefined): Promise<void> {
    const { clock, runner } = this.parts;
    const consumer = this.consumerOf(event.queueName);
    if (!consumer) return;
    const { root, pushedAt, retry, again: _again, ...sent } = event;
    const ends = pushedAt + RETENTION_MS;
    const retentionWindow = { startTime: new Date(pushedAt).toISOString(), remainingTimeMs: Math.max(0, ends - clock.now()) };
    const result = await runner.run({
      functionKey: consumer.functionKey,
      kind: 'consumer',
      moduleKey: consumer.key,
      trigger: `consumer ${consumer.queue}`,
      body: retry
        ? {
            ...sent,
            retryContext: { retryCount: retry.count, retryReason: retry.reason, retryData: retry.data, retentionWindow },
          }
        : sent,
      root,
    });
    const asked = retryAskedFor(result);
    if (typeof asked === 'string')
      runner.noteRefusal(consumer.functionKey, `consumer ${consumer.queue}`, 'INVALID_RETRY', asked);
    if (result.ok && (asked === undefined || typeof asked === 'string')) {
      if (job) this.finish(job, typeof asked === 'string' ? 'failed' : 'success');
      return;
    }
    const count = (retry?.count ?? 0) + 1;
    const next =
      typeof asked === 'object'
        ? asked
        : {
            afterSeconds: backOffSeconds(count),
            reason: platformReason(result) ?? 'FUNCTION_PLATFORM_UNKNOWN_ERROR',
            data: undefined,
          };
    if (clock.now() + next.afterSeconds * 1000 >= ends || job?.cancelled) {
      if (job) this.finish(job, 'failed');
      return;
    }
    const again = { count, reason: next.reason, ...(next.data === undefined ? {} : { data: next.data }) };
    this.plan({ ...event, retry: again }, next.afterSeconds);
  }

  private finish(job: Job, as: 'success' | 'failed'): void {
    job.inProgress--;
    job[as]++;
  }
}

/** Seconds before the n-th retry of a failed event; Forge names only the rise to about 15 minutes. */
function backOffSeconds(count: number): number {
  return Math.min(FIRST_BACK_OFF_SECONDS * 2 ** (count - 1), LONGEST_BACK_OFF_SECONDS);
}

function jobOf(data: Json): string {
  return (data as unknown as QueuedEvent).jobId;
}

function refused(status: number, message: string): Response {
  return Response.json({ message, errorMessage: message }, { status });
}
