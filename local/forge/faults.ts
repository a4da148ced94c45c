/** Trouble on order: what goes wrong on a real site now and then, at will and a counted number of times. */
import { z } from 'zod';

const times = z.int().min(1).max(10_000).default(1).describe('How often, counted from now.');

export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('event'),
    does: z.enum(['late', 'lost', 'doubled', 'reordered']),
    event: z.string().optional().describe('Event type, for example avi:jira:created:issue; every event when left out.'),
    seconds: z.number().min(0).max(86_400).default(180).describe('How late, or how long a reordered event waits for another.'),
    times,
  }),
  z.strictObject({
    kind: z.literal('call'),
    method: z.string().optional(),
    path: z.string().describe('Part of the path, with * for anything: /rest/api/3/issue/*/comment, or /kvs/api/v1/set.'),
    status: z.int().min(400).max(599).optional(),
    retryAfter: z.int().min(0).optional().describe('Seconds in Retry-After; a 429 has 5 when left out.'),
    slowMs: z.int().min(0).max(60_000).optional().describe('Real milliseconds before the answer.'),
    afterwards: z.boolean().default(false).describe('The call is carried out, then its answer is lost to this error.'),
    times,
  }),
  z.strictObject({
    kind: z.literal('conflict'),
    key: z.string().describe('Storage key, with * for anything: another invocation is faster at it.'),
    times,
  }),
  z.strictObject({
    kind: z.literal('crash'),
    function: z.string().describe('Key of a function in the manifest.'),
    afterCall: z.int().min(1).describe('The container ends when this call of the invocation has been carried out.'),
    times,
  }),
]);

export type Fault = z.output<typeof faultSchema>;
type Of<Kind extends Fault['kind']> = Extract<Fault, { kind: Kind }>;

interface Ordered {
  readonly fault: Fault;
  left: number;
}

/** The faults ordered and not yet used up. */
export class Faults {
  private ordered: Ordered[] = [];

  /** @throws ZodError naming what is wrong with the order. */
  add(order: unknown): Fault {
    const fault = faultSchema.parse(order);
    this.ordered.push({ fault, left: fault.times });
    return fault;
  }

  list(): readonly (Fault & { readonly left: number })[] {
    return this.ordered.map(({ fault, left }) => ({ ...fault, left }));
  }

  clear(): void {
    this.ordered = [];
  }

  event(eventType: string): Of<'event'> | undefined {
    return this.use('event', ({ event }) => event === undefined || event === eventType);
  }

  call(method: string, path: string): Of<'call'> | undefined {
    return this.use('call', (fault) => {
      if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
      return new RegExp(pattern(fault.path, '[^?]*')).test(path);
    });
  }

  /** Whether another invocation is faster at a storage key: a key that must be new is taken, a transaction fails. */
  conflict(key: string): boolean {
    return this.use('conflict', (fault) => new RegExp(`^${pattern(fault.key, '.*')}$`).test(key)) !== undefined;
  }

  /** Whether the container ends after the invocation's `calls`-th call. */
  crashes(functionKey: string, calls: number): boolean {
    return this.use('crash', (fault) => fault.function === functionKey && fault.afterCall === calls) !== undefined;
  }

  private use<Kind extends Fault['kind']>(kind: Kind, matches: (fault: Of<Kind>) => boolean): Of<Kind> | undefined {
    const found = this.ordered.find(({ fault }) => fault.kind === kind && matches(fault as Of<Kind>));
    if (!found) return undefined;
    if (--found.left === 0) this.ordered = this.ordered.filter((one) => one !== found);
    return found.fault as Of<Kind>;
  }
}

/** A text with * for anything as the source of a regular expression. */
function pattern(text: string, anything: string): string {
  return text
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join(anything);
}

/** The answer that a call fault gives in place of the real one, or undefined when it only slows down. */
export function faultAnswer(fault: Of<'call'>, path: string): Response | undefined {
  if (fault.status === undefined) return undefined;
  const headers: Record<string, string> = {};
  if (fault.status === 429) headers['ratelimit-reason'] = 'jira-burst-based';
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
