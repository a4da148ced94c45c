/** Trouble on order: what goes wrong on a real site now and then, at will and a counted number of times. */
import { z } from 'zod';
import type { Json } from '../jira/state';

const skip = z.int().min(0).max(10_000).default(0).describe('How many that fit go unharmed first: 1 strikes the second.');
const times = z
  .int()
  .min(1)
  .max(10_000)
  .default(1)
  .describe('How often it strikes, counted from the first that it may strike.');
const seconds = (what: string) => z.number().min(0).max(86_400).default(180).describe(what);
/** What Jira names in `RateLimit-Reason` (forge-platform §6.4); the last was only seen by others. */
const reasons = ['jira-burst-based', 'jira-quota-global-based', 'jira-per-issue-on-write', 'jira-cost-based'] as const;

export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('event'),
    does: z.enum(['late', 'lost', 'doubled', 'reordered']),
    event: z.string().optional().describe('Event type, for example avi:jira:created:issue; every event when left out.'),
    seconds: seconds('How late, or how long a reordered event waits for another.'),
    skip,
    times,
  }),
  z
    .strictObject({
      kind: z.literal('call'),
      method: z.enum(['GET', 'POST', 'PUT', 'DELETE', 'PATCH']).optional(),
      path: z
        .string()
        .min(1)
        .describe('Part of the path, with * for anything: /rest/api/3/issue/*/comment, or /kvs/api/v1/set.'),
      status: z.int().min(400).max(599).optional(),
      reason: z.enum(reasons).optional().describe('RateLimit-Reason of a 429; jira-burst-based when left out.'),
      retryAfter: z.int().min(0).max(86_400).optional().describe('Seconds in Retry-After; a 429 has 5 when left out.'),
      slowMs: z.int().min(1).max(60_000).optional().describe('Real milliseconds before the answer.'),
      cut: z.boolean().default(false).describe('The connection is cut: there is no answer at all.'),
      afterwards: z.boolean().default(false).describe('The call is carried out, then its answer is lost to this fault.'),
      skip,
      times,
    })
    .superRefine((fault, context) => {
      const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
      const { status, cut, slowMs } = fault;
      if (status === undefined && !cut && slowMs === undefined) refuse('status', 'give a status, cut or slowMs');
      if (status !== undefined && cut) refuse('cut', 'a call that is cut has no status');
      if (fault.afterwards && status === undefined && !cut)
        refuse('afterwards', 'only an answer with a status, or a cut one, can be lost');
      if (fault.retryAfter !== undefined && status === undefined) refuse('retryAfter', 'goes with a status only');
      if (fault.reason !== undefined && status !== 429) refuse('reason', 'goes with status 429 only');
    }),
  z.strictObject({
    kind: z.literal('queue'),
    does: z.enum(['redelivered', 'late']),
    queue: z.string().optional().describe('Queue of the manifest; every queue when left out.'),
    seconds: seconds('How late, or how long after its first delivery an event comes again.'),
    skip,
    times,
  }),
  z.strictObject({
    kind: z.literal('conflict'),
    key: z.string().min(1).describe('Storage key, with * for anything: another invocation is faster at it.'),
    skip,
    times,
  }),
  z.strictObject({
    kind: z.literal('crash'),
    function: z.string().describe('Key of a function in the manifest.'),
    afterCall: z.int().min(1).describe('The container ends when this call of the invocation has been carried out.'),
    skip,
    times,
  }),
]);

export type Fault = z.output<typeof faultSchema>;
type Of<Kind extends Fault['kind']> = Extract<Fault, { kind: Kind }>;

/** What an order may name; an order that names something else could never strike. */
export interface FaultTargets {
  readonly functions: ReadonlySet<string>;
  /** Event types that the app's triggers wait for. */
  readonly events: ReadonlySet<string>;
  readonly queues: ReadonlySet<string>;
}

interface Ordered {
  readonly fault: Fault;
  toSkip: number;
  left: number;
}

/** The faults ordered and not yet used up. */
export class Faults {
  private ordered: Ordered[] = [];

  constructor(private readonly targets?: FaultTargets) {}

  /** @throws ZodError naming what is wrong with the order. */
  add(order: unknown): Fault {
    const [fault] = this.addAll([order]);
    return fault as Fault;
  }

  /** Takes all (and with `clear` forgets those before) or, when one of them is none, does nothing. @throws ZodError naming the order by its place, and what is wrong with it */
  addAll(orders: readonly unknown[], { clear } = { clear: false }): Fault[] {
    const faults = orders.map((order, index) => this.check(order, orders.length > 1 ? [index] : []));
    if (clear) this.clear();
    for (const fault of faults) this.ordered.push({ fault, toSkip: fault.skip, left: fault.times });
    return faults;
  }

  list(): readonly (Fault & { readonly left: number })[] {
    return this.ordered.map(({ fault, toSkip, left }) => ({ ...fault, skip: toSkip, left }));
  }

  clear(): void {
    this.ordered = [];
  }

  /** What is still ordered, to be kept between runs; `restore` takes it. */
  snapshot(): Json {
    return this.ordered.map(({ fault, toSkip, left }) => ({ ...fault, skip: toSkip, times: left }));
  }

  /** Takes up what was ordered in an earlier run; orders that fit the app no more are dropped. */
  restore(kept: Json): void {
    for (const order of Array.isArray(kept) ? (kept as readonly Json[]) : []) {
      try {
        this.add(order);
      } catch (error) {
        if (!(error instanceof z.ZodError)) throw error;
      }
    }
  }

  event(eventType: string): Of<'event'> | undefined {
    return this.use('event', ({ event }) => event === undefined || event === eventType);
  }

  call(method: string, path: string): Of<'call'> | undefined {
    return this.use('call', (fault) => {
      if (fault.method !== undefined && fault.method !== method) return false;
      return new RegExp(pattern(fault.path, '[^?]*')).test(path);
    });
  }

  /** What becomes of an event that was just pushed to a queue. */
  queue(queueName: string): Of<'queue'> | undefined {
    return this.use('queue', ({ queue }) => queue === undefined || queue === queueName);
  }

  /** Whether another invocation is faster at a storage key: a key that must be new is taken, a transaction fails. */
  conflict(key: string): boolean {
    return this.use('conflict', (fault) => new RegExp(`^${pattern(fault.key, '.*')}$`).test(key)) !== undefined;
  }

  /** Whether the container ends after the invocation's `calls`-th call. */
  crashes(functionKey: string, calls: number): boolean {
    return this.use('crash', (fault) => fault.function === functionKey && fault.afterCall === calls) !== undefined;
  }

  private check(order: unknown, place: readonly number[]): Fault {
    const parsed = faultSchema.safeParse(order);
    if (!parsed.success) {
      throw new z.ZodError(parsed.error.issues.map((issue) => ({ ...issue, path: [...place, ...issue.path] })));
    }
    const fault = parsed.data;
    const named = [
      ['function', fault.kind === 'crash' ? fault.function : undefined, this.targets?.functions],
      ['event', fault.kind === 'event' ? fault.event : undefined, this.targets?.events],
      ['queue', fault.kind === 'queue' ? fault.queue : undefined, this.targets?.queues],
    ] as const;
    for (const [what, name, known] of named) {
      if (name === undefined || !known || known.has(name)) continue;
      const has = known.size === 0 ? 'none' : [...known].join(', ');
      const message = what === 'event' ? `no trigger of the app waits for "${name}"` : `the app has no ${what} "${name}"`;
      throw new z.ZodError([{ code: 'custom', path: [...place, what], message: `${message}; there is ${has}`, input: name }]);
    }
    return fault;
  }

  /** The first order that fits and has nothing left to skip strikes; every order that fits has counted this time. */
  private use<Kind extends Fault['kind']>(kind: Kind, matches: (fault: Of<Kind>) => boolean): Of<Kind> | undefined {
    const fitting = this.ordered.filter(({ fault }) => fault.kind === kind && matches(fault as Of<Kind>));
    const found = fitting.find(({ toSkip }) => toSkip === 0);
    for (const one of fitting) if (one.toSkip > 0) one.toSkip--;
    if (!found) return undefined;
    if (--found.left === 0) this.ordered = this.ordered.filter((one) => one !== found);
    return found.fault as Of<Kind>;
  }
}

/** A text with * for anything as the source of a regular expression. */
function pattern(text: string, anything: string): string {
  return text
    .split(/\*+/)
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join(anything);
}

/** The answer that a call fault gives in place of the real one, or undefined when it only slows down. */
export function faultAnswer(fault: Of<'call'>, path: string): Response | undefined {
  if (fault.status === undefined) return undefined;
  const headers: Record<string, string> = {};
  if (fault.status === 429) headers['ratelimit-reason'] = fault.reason ?? 'jira-burst-based';
  const retryAfter = fault.retryAfter ?? (fault.status === 429 ? 5 : undefined);
  if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter);
  if (path.startsWith('/kvs/') && fault.status === 429) {
    const code = 'RATE_LIMIT_EXCEEDED';
    const message = 'A failure ordered at the local desk.';
    return Response.json({ code, message, context: {} }, { status: fault.status, headers });
  }
  const message = fault.status === 429 ? 'Rate limit exceeded.' : 'A failure ordered at the local desk.';
  return Response.json({ errorMessages: [message], errors: {} }, { status: fault.status, headers });
}
